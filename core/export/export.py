"""Taking a study or a video away: ``eriscope export``. Each export is a folder of files, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import Cancelled, OutputError, SettingsError
from core.export.annotation_tables import annotation_tables
from core.export.clip_tables import tables
from core.export.crossed import SYNTAX, pairs_table
from core.export.folder import ExportFolder, export_folder
from core.export.formats import FORMATS, ClipExport, Format
from core.export.frame_tables import FRAMES, frame_tables
from core.export.item_tables import item_tables
from core.export.material import ClipEntry, Material
from core.export.methods import methods
from core.export.tables import Table, dictionary, write_csv
from core.system import json_text
from core.system.failures import Failures
from core.system.files import write_whole

if TYPE_CHECKING:
    import threading

    from core.analysis.result import Analysis

DICTIONARY_FILE = "dictionary.csv"
METHODS_FILE = "methods.json"
BLUR_NOTE = (
    "Faces are blurred: the head that was followed, and whole pictures where it was not found or somebody else was "
    "seen anywhere in the clip. Somebody who was never found stays as they are, so look before you pass it on."
)
NO_COMMENTS_NOTE = "Subtitles have no place for comments: what raters wrote about their marks is not in these files."
VOICE_NOTE = "Voices are kept, and a voice can tell who somebody is."

OnItem = Callable[[str, int, int], None]
"""Gets the name of what is being written, its number from 1, and of how many."""


def ignore_progress(item: str, number: int, count: int) -> None:
    """Says nothing of what is being written."""


@dataclass(frozen=True)
class Export:
    """What an export has written.

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
    on_item: OnItem = ignore_progress,
    stop: threading.Event | None = None,
) -> Export:
    """Write an export into a new folder of ``out``, named after the study or video and the format.

    Args:
        kind: name of one of `FORMATS`.
        blur: of videos: make faces unrecognisable.
        on_item: see `OnItem`.
        stop: set to cancel; nothing is left then.

    Raises:
        SettingsError: the format is not known.
        OutputError: it cannot be written, or there is nothing to write. Nothing is left then.
        Cancelled: ``stop`` was set.
    """
    if (chosen := FORMATS.get(kind)) is None:
        raise SettingsError(f"The format {kind!r} is not known. Choose {', '.join(FORMATS)}.")
    with export_folder(out, f"{material.name}-{kind}", material.study_id) as (folder, done):
        failures = Failures(folder.path)
        if chosen.write_clip is None:
            _write_tables(material, chosen, folder, failures, on_item, stop)
        else:
            _write_clips(material, chosen.write_clip, folder, failures, blur, on_item, stop)
        write_whole(folder.file(METHODS_FILE, material.about()), json_text.dumps(methods(material), indent=1))
    assert done.folder is not None
    notes = (*material.notes, BLUR_NOTE, VOICE_NOTE) if chosen.blurs and blur else material.notes
    if not chosen.comments and any(mark.comment for entry in material.clips for mark in entry.annotations):
        notes = (*notes, NO_COMMENTS_NOTE)
    return Export(done.folder, tuple(sorted(folder.about)), notes, tuple(failures))


def _write_tables(
    material: Material,
    chosen: Format,
    folder: ExportFolder,
    failures: Failures,
    on_item: OnItem,
    stop: threading.Event | None,
) -> None:
    """Tables of all clips, and one of frames per clip and model; of these, one that cannot be written is named."""
    described: list[Table] = []
    crossed = () if material.study_id is None else (pairs_table(material),)
    made = (*tables(material), *item_tables(material), *crossed, *annotation_tables(material))
    n_frames = 0 if not chosen.frames else sum(len(entry.predictions) for entry in material.clips)
    for number, table in enumerate(made, start=1):
        _check_stop(stop)
        on_item(table.name, number, len(made) + n_frames)
        _write_table(table, chosen, folder)
        _remember(table, described)
    for number, (title, make) in enumerate(frame_tables(material) if n_frames else (), start=len(made) + 1):
        _check_stop(stop)
        on_item(title, number, len(made) + n_frames)
        with failures.of(title, named=True):
            if (made_one := make()) is not None:
                _write_table(made_one, chosen, folder)
                _remember(made_one, described)
    for name, text in SYNTAX[chosen.name].items() if crossed else ():
        write_whole(folder.file(name), text)
    write_csv(dictionary(described), folder.file(DICTIONARY_FILE))


def _write_table(table: Table, chosen: Format, folder: ExportFolder) -> None:
    assert chosen.write_table is not None
    chosen.write_table(table, folder.file(f"{table.name}.{chosen.name}", table.about))


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
    write_clip: Callable[[ClipExport], int],
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
            written += write_clip(ClipExport(entry, analyses_of(entry), folder, material, blur, stop))
    if not written:
        why = " ".join(failures.sentences or material.notes) or (
            "None of the clips has what this format holds." if material.clips else "There are no clips yet."
        )
        raise OutputError(f"There is nothing to export. {why}")


def analyses_of(entry: ClipEntry) -> list[Analysis]:
    """What is there of a clip's analyses, the newest first."""
    return [found for said in entry.predictions if (found := said.load()) is not None]
