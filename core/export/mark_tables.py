"""Marks as a plain table, a row each: start, end, label, and where they are known comment, tier, rater and video."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from core.column_headings import MARK_HEADINGS, columns_by_heading
from core.errors import StudyError
from core.export.mark_import import Mark, MarkedFile, Medium, mark, milliseconds_of
from core.export.tables import cell_text, undefused
from core.system.files import written_whole
from core.table_reading import Rows

if TYPE_CHECKING:
    from core.export.material import ClipEntry

_PROGRAM = "a table"
_UNIT = re.compile(
    r"[\s_([-]+(?:(?P<ms>ms|msec|milliseconds?)|(?:hh:mm:ss|ss)\.m+s?(?:ec)?|hh:mm:ss|seconds?|secs?|s)[\s)\]]*$",
    re.IGNORECASE,
)
"""At the end of a heading: "start_s", "Begin Time - msec", "end (ms)"."""
_COLUMNS = ("tier", "rater", "start_s", "end_s", "label", "comment", "video")


def read_marks_table(
    path: Path, rows: Rows, rater: str | None = None, tier: str | None = None
) -> tuple[MarkedFile, ...]:
    """The marks of a table, by video. A mark without an end is an event.

    Args:
        rater: who marked, where no column says so; "table" by default.
        tier: the tier's name, where no column says so; the file's own name by default.

    Raises:
        StudyError: it has no column of starts, or a time cannot be read or ends before it starts.
    """
    bare = {_UNIT.sub("", name): name for name in rows.header if name}
    columns = {what: bare[name] for what, name in columns_by_heading(Rows(tuple(bare), ()), MARK_HEADINGS,
                                                                    MARK_HEADINGS).items()}  # fmt: skip
    if "start" not in columns:
        raise StudyError(
            f"{path} has no column of starts, such as start_s. Name its columns start_s, end_s, label and, where there "
            f"are several, tier and rater; there are {rows.named}."
        )
    found = dict[str, list[Mark]]()
    for number, row in rows.rows:
        cells = {what: undefused(row[column]) for what, column in columns.items()}
        start = _ms(path, number, columns["start"], cells["start"])
        end = start
        if cells.get("end"):
            end = _ms(path, number, columns["end"], cells["end"])
        elif cells.get("duration"):
            end = start + _ms(path, number, columns["duration"], cells["duration"])
        if end < start:
            raise StudyError(f"Row {number} of {path} ends before it starts. Correct it.")
        name, who = cells.get("tier") or tier or path.stem, cells.get("rater") or rater or "table"
        file = re.split(r"[/\\]", cells.get("file", ""))[-1]
        made = mark(name, who, start, end, cells.get("label", ""), cells.get("comment", ""))
        found.setdefault(file, []).append(made)
    return tuple(
        MarkedFile(_PROGRAM, path, tuple(marks), (Medium((file,)),) if file else ()) for file, marks in found.items()
    )


def _ms(path: Path, number: int, column: str, text: str) -> int:
    unit = _UNIT.search(column)
    try:
        return milliseconds_of(text, 1 if unit and unit["ms"] else 1000)
    except ValueError as error:
        raise StudyError(
            f"Row {number} of {path} has no time in {column} that can be read ({text or 'none'}). Write seconds, such "
            "as 12.345, or hours, minutes and seconds, such as 0:00:12.345."
        ) from error


def write_marks_table(entry: ClipEntry, path: Path, separator: str) -> None:
    """Write what people marked in a clip, a row each.

    Raises:
        OutputError: it cannot be written.
    """
    marks = sorted(entry.annotations, key=lambda a: (a.start_s, a.end_s or a.start_s))
    with written_whole(path) as partial, partial.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(_COLUMNS)
        for one in marks:
            cells = (one.tier, one.rater, one.start_s, one.end_s, one.label, one.comment, entry.path.name)
            writer.writerow([cell_text(cell, 3) for cell in cells])
