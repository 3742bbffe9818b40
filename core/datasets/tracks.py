"""Named tracks of a dataset: features that came with a corpus, each with its values, times, maker and width.

A track lies in ``features/tracks/NAME``: a file per clip, and ``track.json``, which is written last and says what is
there. Beside them a dataset's own features (`core.datasets.store`) are what Eriscope extracts.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from core.datasets.dataset import FEATURES_FOLDER, Dataset, safe_name
from core.datasets.import_notes import ImportNotes
from core.errors import DatasetError, reason_of
from core.evaluation.challenge import bare_id
from core.system import json_text
from core.system.files import write_whole
from core.text import counted
from core.tracks import GIVEN_OUT, MOST_WIDE, TrackFeature, can_be_named, check_name, is_of_sound
from core.types import Track

FOLDER = "tracks"
_DESCRIPTION = "track.json"
_VERSION = 1
_LEADING = ("timestamp", "segmentid")
"""The two columns before the values, as the organisers of MuSe write them, without signs between their words."""
_LONGEST_STEP_S = 10.0
"""Between two rows; times that lie further apart are milliseconds."""


@dataclass(frozen=True)
class TrackInfo:
    """What is known of a track.

    Attributes:
        maker: what made the values, in words.
        width: values per row.
        rows: by clip id, how many.
        sound: the values were made of sound, not of faces.
        digest: a hash of all that the track holds.
    """

    name: str
    maker: str
    width: int
    rows: Mapping[str, int]
    sound: bool = False
    digest: str = ""

    @property
    def feature(self) -> TrackFeature:
        """What a model is told that reads it."""
        return TrackFeature(self.width, self.maker, self.sound)

    @property
    def sentence(self) -> str:
        """What it is, for people."""
        return f"features {self.name}: {self.width} values per row, {counted(len(self.rows), 'clip')}; {self.maker}"


def named_folders(given: list[str]) -> dict[str, Path]:
    """``NAME=DIR`` texts as a mapping.

    Raises:
        DatasetError: one has another form, a name cannot be one, or occurs twice.
    """
    found: dict[str, Path] = {}
    for text in given:
        name, sign, folder = text.partition("=")
        name = name.strip().lower()
        if not sign or not folder.strip():
            raise DatasetError(f"--features {text} names no folder. Write it like --features vggface2=DIR.")
        check_name(name)
        if name in found:
            raise DatasetError(f"Features are called {name} twice. Give each folder a name of its own.")
        found[name] = Path(folder.strip())
    return found


def import_track(
    dataset: Dataset,
    name: str,
    source: Path,
    report: ImportNotes,
    on_file: Callable[[int, int], None] = lambda done, of: None,
) -> TrackInfo:
    """Read the CSVs of a folder, one per clip, into a track; a track of that name that is there is replaced.

    Each file is named by its clip's id and has a row per step: a timestamp (seconds or milliseconds), the segment, and
    the values. Files may lie in folders below.

    Raises:
        DatasetError: there is no such folder, none of its files is of a clip, or they have different columns.
        OutputError: the track cannot be written.
    """
    if not source.is_dir():
        raise DatasetError(f"{source} is no folder. Name the folder of the CSV files of {name}.")
    made_by = f"{GIVEN_OUT}, of {source.name}"
    with TrackWriter(dataset.folder, name, made_by, is_of_sound(name)) as writer:
        return _read_into(writer, dataset, source, report, on_file)


class TrackWriter:
    """Writes a track, which takes the place of one of that name when it is whole; use as a context manager.

    Args:
        folder: of the dataset.
        name, maker, sound: see `TrackInfo`.
    """

    def __init__(self, folder: Path, name: str, maker: str, sound: bool) -> None:
        self.name = name
        self._maker = maker
        self._sound = sound
        self._home = folder / FEATURES_FOLDER / FOLDER
        self._making = self._home / f".{name}.partial"
        self.rows: dict[str, int] = {}
        self._hash = hashlib.sha256()
        self._width = 0

    def __enter__(self) -> Self:
        shutil.rmtree(self._making, ignore_errors=True)  # of one that was killed
        return self

    def __exit__(self, *exc: object) -> None:
        shutil.rmtree(self._making, ignore_errors=True)

    def add(self, clip_id: str, track: Track) -> None:
        """Write one clip's values, which are as wide as those before.

        Raises:
            OutputError: they cannot be written.
        """
        content = save({"values": track.values, "pts": track.pts}, metadata={"clip_id": clip_id})
        write_whole(self._making / f"{safe_name(clip_id)}.safetensors", content)
        self._hash.update(content)
        self.rows[clip_id] = len(track.pts)
        self._width = track.values.shape[1]

    def finish(self) -> TrackInfo:
        """Say what the track holds, and put it in its place.

        Raises:
            OutputError: it cannot be written.
        """
        info = TrackInfo(self.name, self._maker, self._width, self.rows, self._sound, self._hash.hexdigest())
        write_whole(self._making / _DESCRIPTION, json.dumps({"version": _VERSION, **asdict(info)}))
        shutil.rmtree(self._home / self.name, ignore_errors=True)
        self._making.rename(self._home / self.name)
        return info


def _read_into(
    writer: TrackWriter,
    dataset: Dataset,
    source: Path,
    report: ImportNotes,
    on_file: Callable[[int, int], None],
) -> TrackInfo:
    name, rows = writer.name, writer.rows
    files = sorted(source.rglob("*.csv"))
    clips = {clip.clip_id for clip in dataset.clips}
    header: list[str] = []
    for number, path in enumerate(files, 1):
        on_file(number, len(files))
        clip_id = bare_id(path.stem)
        if clip_id not in clips:
            report.note(f"Files of {name} that are of no clip, left out", path.name)
            continue
        if clip_id in rows:
            report.note(f"Second files of {name} for a clip, left out", str(path))
            continue
        try:
            columns, track = read_csv(path)
        except DatasetError as error:
            report.note(f"Files of {name} that cannot be read, left out", str(error))
            continue
        header = header or columns
        if columns != header:
            raise DatasetError(
                f"{path} has other columns than the files before it ({len(columns)}, not {len(header)}, or of other "
                "names), so they are not one set of features. Name the folder of one set."
            )
        writer.add(clip_id, track)
    if not rows:
        raise DatasetError(f"{source} holds no CSV file that is of a clip of the dataset and can be read.")
    for clip_id in sorted(clips - set(rows)):
        report.note(f"Clips without {name}", clip_id)
    return writer.finish()


def read_csv(path: Path) -> tuple[list[str], Track]:
    """The names of a file's columns of values, and what it holds.

    Raises:
        DatasetError: it is no such table, a value is no number, or its times do not rise.
    """
    try:
        first, _, body = path.read_text(encoding="utf-8-sig").partition("\n")
        header = [name.strip() for name in first.strip().split(",")]
        leading = tuple(re.sub(r"[\W_]+", "", name.lower()) for name in header[:2])
        if leading != _LEADING or not 2 < len(header) <= MOST_WIDE + 2:
            raise ValueError("its first columns are not timestamp, segment_id and then values")
        if not body.strip():
            raise ValueError("it has no rows")
        columns = [0, *range(2, len(header))]
        table = np.loadtxt(io.StringIO(body), np.float64, delimiter=",", usecols=columns, ndmin=2)
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path.name}: {reason_of(error)}") from error
    # Whole arrays and no views into the table, whose memory safetensors would write as it lies.
    times, values = table[:, 0].copy(), np.ascontiguousarray(table[:, 1:], np.float32)
    if not np.isfinite(values).all() or not np.isfinite(times).all():
        raise DatasetError(f"{path.name}: it holds values that are no numbers")
    gaps = np.diff(times)
    if (gaps <= 0).any():
        raise DatasetError(f"{path.name}: its timestamps do not rise")
    in_ms = bool(np.median(gaps) > _LONGEST_STEP_S) if len(gaps) else False
    return header[2:], Track(values, times / 1000 if in_ms else times)


def tracks_of(folder: Path) -> dict[str, TrackInfo]:
    """The tracks of a dataset, by name.

    Args:
        folder: of the dataset.

    Raises:
        DatasetError: the description of one is damaged.
    """
    found = {}
    for path in sorted((folder / FEATURES_FOLDER / FOLDER).glob(f"*/{_DESCRIPTION}")):
        try:
            stored = json_text.read(path)
            info = _info(stored)
            if info.name != path.parent.name:
                raise ValueError("it is of another track")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DatasetError(
                f"{path} does not tell what the track holds ({reason_of(error)}). Import it again with --features."
            ) from error
        found[info.name] = info
    return found


def features_of(folder: Path) -> dict[str, TrackFeature]:
    """The tracks of a dataset as features that a network can read.

    Raises:
        DatasetError: see `tracks_of`.
    """
    return {name: info.feature for name, info in tracks_of(folder).items()}


def load_track(folder: Path, name: str, clip_id: str) -> Track:
    """One clip's track.

    Args:
        folder: of the dataset.

    Raises:
        DatasetError: it has none, or its file is damaged.
    """
    path = folder / FEATURES_FOLDER / FOLDER / name / f"{safe_name(clip_id)}.safetensors"
    try:
        with safe_open(path, framework="numpy") as stored:
            if (stored.metadata() or {}).get("clip_id") != clip_id:
                raise ValueError("it is of another clip")
            values, pts = stored.get_tensor("values"), stored.get_tensor("pts")
    except FileNotFoundError as error:
        raise DatasetError(f"The clip {clip_id} has no {name}. Import it with --features.") from error
    except (OSError, ValueError, SafetensorError) as error:
        raise DatasetError(f"{path} is damaged ({reason_of(error)}). Import {name} again with --features.") from error
    if values.ndim != 2 or pts.shape != values.shape[:1] or not np.isfinite(values).all():
        raise DatasetError(f"{path} is damaged. Import {name} again with --features.")
    return Track(values.astype(np.float32), pts.astype(np.float64))


def _info(stored: Any) -> TrackInfo:
    if stored["version"] != _VERSION:
        raise ValueError("another version of Eriscope wrote it")
    name, maker, width, rows = (stored[key] for key in ("name", "maker", "width", "rows"))
    if not (
        isinstance(name, str)
        and isinstance(maker, str)
        and type(width) is int
        and 0 < width <= MOST_WIDE
        and isinstance(rows, dict)
        and all(type(n) is int and n >= 0 for n in rows.values())
        and can_be_named(name)
    ):
        raise ValueError("a value is of the wrong kind")
    # Tracks from before these were kept: what their name tells, and what there is.
    sound, digest = stored.get("sound", is_of_sound(name)), stored.get("digest", "")
    if not isinstance(sound, bool) or not isinstance(digest, str):
        raise ValueError("a value is of the wrong kind")
    return TrackInfo(
        name,
        maker,
        width,
        rows,
        sound,
        digest or hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest(),
    )
