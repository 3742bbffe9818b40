"""The formats of an export, each declared once: how it is asked for, what it is, and how it is written.

Whatever a format needs is imported when it is written, so that a window can list the formats at no cost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading

    from core.analysis.result import Analysis
    from core.export.folder import ExportFolder
    from core.export.material import ClipEntry, Material
    from core.export.tables import Table


@dataclass(frozen=True)
class ClipExport:
    """A clip that is to be written.

    Attributes:
        analyses: what is there of it, the newest first.
        folder: where its files go.
        blur: make faces unrecognisable.
        stop: set to cancel.
    """

    entry: ClipEntry
    analyses: Sequence[Analysis]
    folder: ExportFolder
    material: Material
    blur: bool = False
    stop: threading.Event | None = None

    def file(self, ending: str, stem: str = "") -> Path:
        """A new file of the clip, remembered as being about its participant, and who is named in it."""
        return self.folder.file(f"{stem or self.entry.name}{ending}", self.entry.about)


@dataclass(frozen=True)
class Format:
    """One format: of tables over all clips, or of files per clip.

    Attributes:
        name: how it is asked for, and of tables the ending of their files.
        title, what: in the window.
        write_table: of one table into a file; None for files per clip.
        write_clip: of one clip; returns how many of its analyses it took, 0 where there is nothing to write.
        frames: of tables: a table of frames per clip and model is written too.
        blurs: faces can be made unrecognisable.
        comments: of files of marks: what raters wrote about them is in it.
        reads: endings of its files, whose marks can be brought into a study (`core.export.mark_readers`).
    """

    name: str
    title: str
    what: str
    write_table: Callable[[Table, Path], None] | None = None
    write_clip: Callable[[ClipExport], int] | None = None
    frames: bool = True
    blurs: bool = False
    comments: bool = True
    reads: tuple[str, ...] = ()


def _csv(table: Table, path: Path) -> None:
    from core.export.tables import write_csv

    write_csv(table, path)


def _parquet(table: Table, path: Path) -> None:
    from core.export.parquet_and_spss import write_parquet

    write_parquet(table, path)


def _sav(table: Table, path: Path) -> None:
    from core.export.parquet_and_spss import write_sav

    write_sav(table, path)


def _json(asked: ClipExport) -> int:
    from core.analysis.result_files import write_json
    from core.export.material import file_name, unique

    taken: set[str] = set()
    for analysis in asked.analyses:
        several = f"{asked.entry.name}_{file_name(analysis.model.name)}"
        stem = "" if len(asked.analyses) == 1 else unique(several, taken)
        write_json(analysis, asked.file(".json", stem))
    return len(asked.analyses)


def _eaf(asked: ClipExport) -> int:
    from core.export.elan import write_eaf

    vocabularies = {tier.name: tier.vocabulary for tier in asked.material.tiers if tier.vocabulary}
    write_eaf(asked.entry, asked.analyses, asked.file(".eaf"), vocabularies=vocabularies)
    return 1


def _boris(asked: ClipExport) -> int:
    from core.export.boris import write_boris

    if asked.entry.annotations:
        write_boris(asked.entry, asked.file(".tsv"))
    return min(1, len(asked.entry.annotations))


def _marks(asked: ClipExport, ending: str, separator: str) -> int:
    from core.export.mark_tables import write_marks_table

    if asked.entry.annotations:
        write_marks_table(asked.entry, asked.file(ending), separator)
    return min(1, len(asked.entry.annotations))


def _subtitles(asked: ClipExport, ending: str) -> int:
    from core.export.material import file_name, unique
    from core.export.subtitles import WRITERS

    taken: set[str] = set()

    def file_for(name: str) -> Path:
        return asked.file(ending, unique(f"{asked.entry.name}_{file_name(name)}", taken))

    return WRITERS[ending](asked.entry, file_for)


def _video(asked: ClipExport) -> int:
    from core.export.material import check_is_the_clip
    from core.export.video import annotated_video

    if not asked.analyses:
        return 0
    check_is_the_clip(asked.entry)
    annotated_video(asked.entry.path, asked.analyses[0], asked.file("_annotated.mp4"), blur=asked.blur, stop=asked.stop)
    return 1


def _figures(asked: ClipExport) -> int:
    from core.export.figures import clip_figure, rendered
    from core.system.files import write_whole

    for analysis in asked.analyses[:1]:
        figure = clip_figure(analysis)
        for kind in ("svg", "png"):
            write_whole(asked.file(f".{kind}"), rendered(figure, kind))
    return len(asked.analyses[:1])


_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")

FORMATS = {
    one.name: one
    for one in (
        Format("csv", "CSV", "Tables for any program, with a data dictionary", write_table=_csv),
        Format("parquet", "Parquet", "The same tables for Python and R, with types", write_table=_parquet),
        # SPSS is for cases; a table per clip of thousands of frames each is of no use there.
        Format("sav", "SPSS (.sav)", "A row per clip with labels of variables and values", _sav, frames=False),
        Format(
            "json", "JSON", "Predictions, attention, peaks, quality and settings, for programs", write_clip=_json
        ),
        Format(
            "eaf", "ELAN (.eaf)", "All tiers, attention peaks and action units on the clip", write_clip=_eaf,
            reads=(".eaf",),
        ),
        Format(
            "boris", "BORIS (.tsv)", "What people marked, as tabular events: starts, stops and points",
            write_clip=_boris, reads=_TABLES,
        ),
        Format(
            "marks", "Marks (.csv)", "What people marked, a row each: tier, rater, start, end, label and comment",
            write_clip=partial(_marks, ending=".csv", separator=","), reads=_TABLES,
        ),
        Format(
            "marks-tsv", "Marks (.tsv)", "The same, separated by tabs",
            write_clip=partial(_marks, ending=".tsv", separator="\t"), reads=_TABLES,
        ),
        Format(
            "vtt", "WebVTT (.vtt)", "What people marked as subtitles, a file per tier and rater",
            write_clip=partial(_subtitles, ending=".vtt"), comments=False, reads=(".vtt",),
        ),
        Format(
            "srt", "SRT (.srt)", "The same for players that do not know WebVTT",
            write_clip=partial(_subtitles, ending=".srt"), comments=False, reads=(".srt",),
        ),
        Format(
            "video", "Annotated video", "Landmarks, attention, action units and intensities drawn into it",
            write_clip=_video, blurs=True,
        ),
        Format("figures", "Figures", "Curves of each clip as SVG and PNG at print size", write_clip=_figures),
    )
}  # fmt: skip
"""By name, in the order in which they are offered."""

ENDINGS = tuple(dict.fromkeys(ending for one in FORMATS.values() for ending in one.reads))
"""Of the files whose marks can be brought into a study."""
