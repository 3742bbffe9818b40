"""A dataset: clips with their ratings and splits, in a folder of its own.

``dataset.json`` says what it is and how it was made, ``clips.csv`` holds one clip per row (a spreadsheet opens it),
``features/`` the features (see `core.datasets.store`). Videos stay where they are.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.errors import DatasetError, reason_of
from core.label_meaning import Labels, form_of, labels_of
from core.system import json_text
from core.system.files import write_whole
from core.table_reading import Row, number, read_rows
from core.text import counted
from core.types import EMOTIONS

SPLITS = ("train", "val", "test")
FEATURES_FOLDER = "features"

_VERSION = 1
_DESCRIPTION = "dataset.json"
_CLIPS = "clips.csv"
_COLUMNS = ("clip_id", "split", "participant", "country", "age", *EMOTIONS, "video", "sound")
_STIMULUS = "stimulus"
"""A column that older datasets lack."""
_SHOWN = 5
_PLAIN_NAME = re.compile(r"(?!(con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9][a-z0-9_-]{0,99}")


@dataclass(frozen=True)
class Clip:
    """One recorded reaction.

    Attributes:
        video: None where only features are known.
        split: one of `SPLITS`, or None.
        ratings: seven in [0, 1], in the order of `core.types.EMOTIONS`; None where they are not known.
        sound: a sound file beside the video; None where the video has it.
        stimulus: what the reaction is to; None where it is not known.
    """

    clip_id: str
    video: Path | None
    split: str | None
    ratings: tuple[float, ...] | None
    participant: str | None = None
    country: str | None = None
    age: float | None = None
    sound: Path | None = None
    stimulus: str | None = None


@dataclass(frozen=True)
class Dataset:
    """Clips and where their features are.

    Attributes:
        origin: how it was made, in words.
        hume_ids: the clips go by Hume-Reaction's ids, which the challenge writes in brackets.
        labels: what the ratings mean.
    """

    folder: Path
    name: str
    origin: str
    clips: tuple[Clip, ...]
    hume_ids: bool = False
    labels: Labels = field(default_factory=Labels)

    def with_form_found(self) -> Dataset:
        """The same, its labels of the form that its ratings have; see `form_of`."""
        return replace(self, labels=replace(self.labels, form=form_of([clip.ratings for clip in self.clips])))

    def split(self, name: str) -> tuple[Clip, ...]:
        """The clips of one of `SPLITS`."""
        return tuple(clip for clip in self.clips if clip.split == name)


def safe_name(clip_id: str) -> str:
    """A file name for any clip id, different for different ids on every file system."""
    if _PLAIN_NAME.fullmatch(clip_id):
        return clip_id
    readable = re.sub(r"[^a-z0-9_-]+", "_", clip_id.lower())[:60].strip("_")
    return f"{readable}-{hashlib.sha256(clip_id.encode()).hexdigest()[:10]}"


def named(clip_ids: Collection[str]) -> str:
    """How many clips, and the first of them, for a sentence."""
    shown = ", ".join(sorted(clip_ids)[:_SHOWN])
    more = f" and {len(clip_ids) - _SHOWN} more" if len(clip_ids) > _SHOWN else ""
    return f"{counted(len(clip_ids), 'clip')} ({shown}{more})"


def save(dataset: Dataset) -> None:
    """Write ``dataset.json`` and ``clips.csv``.

    Raises:
        DatasetError: see `check`.
        OutputError: they cannot be written.
    """
    check(dataset.clips)
    table = io.StringIO(newline="")
    rows = csv.writer(table)
    rows.writerow((*_COLUMNS, _STIMULUS))
    rows.writerows(_row(clip, dataset.folder) for clip in dataset.clips)
    description = {
        "version": _VERSION,
        "name": dataset.name,
        "origin": dataset.origin,
        "hume_ids": dataset.hume_ids,
        "labels": dataset.labels.as_json(),
    }
    write_whole(dataset.folder / _CLIPS, table.getvalue().encode("utf-8-sig"))  # the mark tells Excel that it is UTF-8
    write_whole(dataset.folder / _DESCRIPTION, json.dumps(description, indent=1))


def load_dataset(folder: Path) -> Dataset:
    """Read a dataset's folder.

    Raises:
        DatasetError: it is no dataset, or a row of ``clips.csv`` does not hold what it should (see also `check`).
    """
    try:
        description = json_text.read(folder / _DESCRIPTION)
        if description["version"] != _VERSION:
            raise DatasetError(f"{folder} was made by another version of Eriscope. Import the dataset again.")
        rows = read_rows(folder / _CLIPS, may_be_empty=True)
        if missing := [name for name in _COLUMNS if name not in rows.header]:
            raise DatasetError(f"{folder / _CLIPS} lacks the columns {', '.join(missing)}. Import the dataset again.")
        clips = tuple(_clip(row, folder, line) for line, row in rows.rows)
        check(clips)
        name, origin = str(description["name"]), str(description["origin"])
        dataset = Dataset(folder, name, origin, clips, bool(description.get("hume_ids")))
        if "labels" not in description:  # it was made before labels said what they are
            return dataset.with_form_found()
        return replace(dataset, labels=labels_of(description["labels"]))
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        if folder.is_dir() and not (folder / _DESCRIPTION).exists():
            raise DatasetError(
                f"{folder} is no dataset, since it has no {_DESCRIPTION}. Make one with `eriscope dataset import`."
            ) from error
        raise DatasetError(
            f"{folder} is not a dataset that can be read ({reason_of(error)}). Make one with `eriscope dataset import`."
        ) from error


def check(clips: Iterable[Clip]) -> None:
    """What must hold for every dataset.

    Raises:
        DatasetError: an id occurs twice, a rating is outside [0, 1], a split is not known, or a participant is
            in more than one split (they are named).
    """
    seen: set[str] = set()
    splits_of: dict[str, set[str]] = {}
    for clip in clips:
        if clip.clip_id in seen:
            raise DatasetError(f"The clip {clip.clip_id} occurs twice. Give each clip an id of its own.")
        seen.add(clip.clip_id)
        if clip.split is not None and clip.split not in SPLITS:
            raise DatasetError(f"The clip {clip.clip_id} has the split {clip.split!r}; {', '.join(SPLITS)} are known.")
        if clip.ratings is not None and not (
            len(clip.ratings) == len(EMOTIONS) and all(0 <= rating <= 1 for rating in clip.ratings)
        ):
            raise DatasetError(f"The clip {clip.clip_id} has ratings outside 0 to 1: {clip.ratings}.")
        if clip.participant is not None and clip.split is not None:
            splits_of.setdefault(clip.participant, set()).add(clip.split)
    if leaks := {person: found for person, found in splits_of.items() if len(found) > 1}:
        shown = "; ".join(
            f"{person} in {' and '.join(s for s in SPLITS if s in found)}"
            for person, found in list(leaks.items())[:_SHOWN]
        )
        more = f"; and {len(leaks) - _SHOWN} more" if len(leaks) > _SHOWN else ""
        raise DatasetError(
            f"Participants are in more than one split ({shown}{more}), so figures would be too good. "
            "Split by participant, for instance with `eriscope dataset split`."
        )


def _row(clip: Clip, folder: Path) -> list[object]:
    ratings = clip.ratings or [None] * len(EMOTIONS)
    paths = [None if path is None else _stored_path(path, folder) for path in (clip.video, clip.sound)]
    return [clip.clip_id, clip.split, clip.participant, clip.country, clip.age, *ratings, *paths, clip.stimulus]


def _stored_path(path: Path, folder: Path) -> str:
    absolute, home = path.absolute(), folder.absolute()
    return (absolute.relative_to(home) if absolute.is_relative_to(home) else absolute).as_posix()


def _clip(row: Row, folder: Path, line: int) -> Clip:
    def path(column: str) -> Path | None:
        return folder.absolute() / text if (text := row[column]) else None

    if not row["clip_id"]:
        raise ValueError(f"row {line} of {_CLIPS} has no clip_id")
    try:
        ratings = [math.nan if (value := number(row[name])) is None else value for name in EMOTIONS]
        age = number(row["age"])
    except ValueError as error:
        raise ValueError(f"row {line} of {_CLIPS}: {error}") from error
    return Clip(
        clip_id=row["clip_id"],
        video=path("video"),
        split=row["split"] or None,
        ratings=None if all(rating != rating for rating in ratings) else tuple(ratings),
        participant=row["participant"] or None,
        country=row["country"] or None,
        age=age,
        sound=path("sound"),
        stimulus=row.get(_STIMULUS) or None,
    )
