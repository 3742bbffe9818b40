"""Taking a study or a video away: ``eriscope export``. Each export is a folder of files, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import Cancelled, OutputError, SettingsError, SourceError
from core.export.annotation_tables import annotation_tables
from core.export.clip_tables import tables
from core.export.folder import ExportFolder, export_folder
from core.export.frame_tables import FRAMES, frame_tables
from core.export.material import ClipEntry, Material, file_name, unique
from core.export.methods import methods
from core.export.tables import Table, dictionary, write_csv
from core.system import json_text
from core.system.failures import Failures
from core.system.files import sha256_of, written_whole

if TYPE_CHECKING:
    import threading

    from core.analysis.result import Analysis

FORMATS = ("csv", "parquet", "sav", "json", "eaf", "video", "figures")
DICTIONARY_FILE = "dictionary.csv"
METHODS_FILE = "methods.json"
BLUR_NOTE = (
    "Faces are blurred: the head that was followed, and whole pictures where it was not found or somebody else was "
    "seen anywhere in the clip. Somebody who was never found stays as they are, so look before you pass it on."
)
VOICE_NOTE = "Voices are kept, and a voice can tell who somebody is."

OnItem = Callable[[str, int, int], None]
"""Gets the name of what is being written, its number from 1, and of how many."""


def no_word(item: str, number: int, count: int) -> None:
    """Says nothing of what is being written."""


@dataclass(frozen=True)
class Export:
    """What was written.

    Attributes:
        folder: of the files.
        files: their paths within the folder, with forward slashes.
        notes: sentences on what is not there.
        failures: a sentence per clip that could not be written.
    """

    folder: Path
    files: tuple[str, ...]
    notes: tuple[str, ...]
    failures: tuple[str, ...]


def export(
    material: Material,
    kind: str,
    out: Path,
    *,
    blur: bool = False,
    on_item: OnItem = no_word,
    stop: threading.Event | None = None,
) -> Export:
    """Write an export into a new folder of ``out``, named after the study or video and the format.

    Args:
        kind: one of `FORMATS`.
        blur: of videos: make faces unrecognisable.
        on_item: see `OnItem`.
        stop: set to cancel; nothing is left then.

    Raises:
        SettingsError: the format is not known.
        OutputError: it cannot be written, or there is nothing to write. Nothing is left then.
        Cancelled: ``stop`` was set.
    """
    if kind not in FORMATS:
        raise SettingsError(f"The format {kind!r} is not known. Choose {', '.join(FORMATS)}.")
    with export_folder(out, f"{material.name}-{kind}", material.study_id) as (folder, done):
        failures = Failures(folder.path)
        if kind in ("csv", "parquet", "sav"):
            _write_tables(material, kind, folder, failures, on_item, stop)
        else:
            _write_clips(material, kind, folder, failures, blur, on_item, stop)
        with written_whole(folder.file(METHODS_FILE, material.about())) as partial:
            partial.write_text(json_text.dumps(methods(material), indent=1), encoding="utf-8")
    assert done.folder is not None
    notes = (*material.notes, BLUR_NOTE, VOICE_NOTE) if kind == "video" and blur else material.notes
    return Export(done.folder, tuple(sorted(folder.about)), notes, tuple(failures))


def _write_tables(
    material: Material,
    kind: str,
    folder: ExportFolder,
    failures: Failures,
    on_item: OnItem,
    stop: threading.Event | None,
) -> None:
    """Tables of all clips, and one of frames per clip and model; of these, one that cannot be written is named."""
    described: list[Table] = []
    made = (*tables(material), *annotation_tables(material))
    # SPSS is for cases; a table per clip of thousands of frames each is of no use there.
    n_frames = 0 if kind == "sav" else sum(len(entry.predictions) for entry in material.clips)
    for number, table in enumerate(made, start=1):
        _check_stop(stop)
        on_item(table.name, number, len(made) + n_frames)
        _write_table(table, kind, folder)
        _remember(table, described)
    for number, (title, make) in enumerate(frame_tables(material) if n_frames else (), start=len(made) + 1):
        _check_stop(stop)
        on_item(title, number, len(made) + n_frames)
        with failures.of(title, named=True):
            if (made_one := make()) is not None:
                _write_table(made_one, kind, folder)
                _remember(made_one, described)
    write_csv(dictionary(described), folder.file(DICTIONARY_FILE))


def _write_table(table: Table, kind: str, folder: ExportFolder) -> None:
    path = folder.file(f"{table.name}.{kind}", table.about)
    if kind == "csv":
        write_csv(table, path)
        return
    from core.export.typed_files import write_parquet, write_sav

    (write_parquet if kind == "parquet" else write_sav)(table, path)


def _remember(table: Table, described: list[Table]) -> None:
    """Keep what the dictionary needs: columns, not values; the tables of frames are alike."""
    name = FRAMES if table.name.startswith(f"{FRAMES}/") else table.name
    known = next((i for i, other in enumerate(described) if other.name == name), None)
    if known is None:
        described.append(Table(name, table.columns, (), table.title))
        return
    have = {column.name for column in described[known].columns}
    more = tuple(column for column in table.columns if column.name not in have)
    described[known] = Table(name, (*described[known].columns, *more), (), table.title)


def _check_stop(stop: threading.Event | None) -> None:
    if stop is not None and stop.is_set():
        raise Cancelled("The export was cancelled.")


def _write_clips(
    material: Material,
    kind: str,
    folder: ExportFolder,
    failures: Failures,
    blur: bool,
    on_item: OnItem,
    stop: threading.Event | None,
) -> None:
    """One file per clip; a clip that cannot be written is named, and the others go on."""
    written = 0
    for number, entry in enumerate(material.clips, start=1):
        _check_stop(stop)
        on_item(entry.title, number, len(material.clips))
        with failures.of(entry.title, named=True):
            written += _WRITERS[kind](entry, analyses_of(entry), folder, material, blur, stop)
    if not written:
        why = " ".join(failures.sentences or material.notes) or "There are no clips yet."
        raise OutputError(f"There is nothing to export. {why}")


def analyses_of(entry: ClipEntry) -> list[Analysis]:
    """What is there of a clip's analyses, the newest first."""
    return [found for said in entry.predictions if (found := said.load()) is not None]


def check_is_the_clip(entry: ClipEntry) -> None:
    """
    Raises:
        SourceError: the video is gone, or is another one.
    """
    if entry.barred:
        raise SourceError(entry.barred)
    if not entry.path.is_file():
        raise SourceError(f"{entry.path} is missing. Copy the file back to there.")
    if sha256_of(entry.path) != entry.sha256:
        raise SourceError(
            f"{entry.path} is not the file that was analysed. Put the original back, or analyse it again."
        )


def _json(entry: ClipEntry, analyses: Sequence[Analysis], folder: ExportFolder, *_: object) -> int:
    from core.analysis.results import write_json

    taken: set[str] = set()
    for analysis in analyses:
        name = entry.name if len(analyses) == 1 else unique(f"{entry.name}_{file_name(analysis.model.name)}", taken)
        write_json(analysis, folder.file(f"{name}.json", _about(entry)))
    return len(analyses)


def _eaf(entry: ClipEntry, analyses: Sequence[Analysis], folder: ExportFolder, material: Material, *_: object) -> int:
    from core.export.eaf import write_eaf

    vocabularies = {tier.name: tier.vocabulary for tier in material.tiers if tier.vocabulary}
    write_eaf(entry, analyses, folder.file(f"{entry.name}.eaf", _about(entry)), vocabularies=vocabularies)
    return 1


def _video(
    entry: ClipEntry,
    analyses: Sequence[Analysis],
    folder: ExportFolder,
    _: Material,
    blur: bool,
    stop: threading.Event | None,
) -> int:
    from core.export.video import annotated_video

    if not analyses:
        return 0
    check_is_the_clip(entry)
    path = folder.file(f"{entry.name}_annotated.mp4", _about(entry))
    annotated_video(entry.path, analyses[0], path, blur=blur, stop=stop)
    return 1


def _figures(entry: ClipEntry, analyses: Sequence[Analysis], folder: ExportFolder, *_: object) -> int:
    from core.export.figures import clip_figure, rendered

    for analysis in analyses[:1]:
        figure = clip_figure(analysis)
        for kind in ("svg", "png"):
            with written_whole(folder.file(f"{entry.name}.{kind}", _about(entry))) as partial:
                partial.write_bytes(rendered(figure, kind))
    return len(analyses[:1])


def _about(entry: ClipEntry) -> list[str]:
    return [] if entry.participant is None else [entry.participant.id]


_WRITERS: dict[str, Callable[..., int]] = {"json": _json, "eaf": _eaf, "video": _video, "figures": _figures}
