"""Rows of a CSV or Excel file, and what the columns of a table of clips mean."""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from core.datasets.dataset import SPLITS
from core.datasets.report import ImportReport
from core.errors import DatasetError, reason_of
from core.types import EMOTIONS

Scale = Literal["0-1", "1-100"]
SCALES: tuple[Scale, ...] = ("0-1", "1-100")
Row = Mapping[str, str]

_ABSENT = {"", "na", "n/a", "nan", "none", "null", "-"}
_SPLIT_NAMES = {"validation": "val", "valid": "val", "dev": "val", "devel": "val", "training": "train"}


@dataclass(frozen=True)
class Rows:
    """A table: the names of its columns, and its rows with the numbers that a spreadsheet shows; all cells are text."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]

    def column(self, *names: str) -> str | None:
        """The first column that has one of these names, whatever its case, blanks, hyphens and underscores."""
        by_name = {plain(column): column for column in reversed(self.header)}
        return next((by_name[plain(name)] for name in names if plain(name) in by_name), None)


def plain(name: str) -> str:
    """A column's name without case, blanks, hyphens and underscores."""
    return re.sub(r"[\W_]+", "", name.casefold())


def read_rows(path: Path) -> Rows:
    """Read a CSV (commas, semicolons or tabs) or the first sheet of an Excel file.

    Raises:
        DatasetError: it cannot be read, or holds no rows.
    """
    if path.is_dir():
        raise DatasetError(f"{path} is a folder. Name the table in it, a CSV or an Excel file (.xlsx).")
    if not path.is_file():
        raise DatasetError(f"{path} does not exist. Check the name and the folder.")
    try:
        table = _excel_cells(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv_cells(path)
    except (OSError, ValueError, KeyError, EOFError, csv.Error, zipfile.BadZipFile) as error:
        damaged = isinstance(error, KeyError | EOFError | zipfile.BadZipFile)
        reason = "it is damaged, or no Excel file" if damaged else reason_of(error)
        raise DatasetError(
            f"{path} is not a table that can be read: {reason}. Give a CSV (UTF-8) or an Excel file (.xlsx)."
        ) from error
    cells = [(number, row) for number, row in enumerate(table, start=1) if any(row)]
    if len(cells) < 2:
        raise DatasetError(f"{path} holds no rows. Its first row must name the columns, and one row per clip follow.")
    header = tuple(cells[0][1])
    empty = dict.fromkeys(header, "")
    return Rows(header, tuple((number, empty | dict(zip(header, row, strict=False))) for number, row in cells[1:]))


def _csv_cells(path: Path) -> list[list[str]]:
    stored = path.read_bytes()
    try:
        text = stored.decode("utf-16" if stored[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = stored.decode("cp1252")  # what Excel writes as plain "CSV"
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _excel_cells(path: Path) -> list[list[str]]:
    import openpyxl

    with path.open("rb") as file:  # opened here: openpyxl leaves a damaged file open
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        try:
            return [[_cell_text(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
        finally:
            book.close()


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def number(text: str) -> float | None:
    """A finite number, with a point or a comma; None where the cell is empty or says so.

    Raises:
        ValueError: it is something else.
    """
    if text.casefold() in _ABSENT:
        return None
    value = float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    if not math.isfinite(value):
        raise ValueError(f"{text} is no number")
    return value


def split_name(text: str) -> str | None:
    """One of `SPLITS`, or None for what is no name of a split."""
    name = _SPLIT_NAMES.get(text.casefold(), text.casefold())
    return name if name in SPLITS else None


def emotion_columns(rows: Rows, path: Path, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The column of each emotion: as given, or by its name.

    Raises:
        DatasetError: there is none for some of them (they are named).
    """
    found = {emotion: (given or {}).get(emotion) or rows.column(emotion) for emotion in EMOTIONS}
    if missing := [emotion for emotion, column in found.items() if column not in rows.header]:
        raise DatasetError(
            f"{path} has no column for {', '.join(missing)}. Name it with --column, for instance "
            f"--column {missing[0]}=NAME; there are {', '.join(filter(None, rows.header))}."
        )
    return {emotion: column for emotion, column in found.items() if column is not None}


def ratings(
    row: Row, columns: Mapping[str, str], scale: Scale, who: str, report: ImportReport
) -> tuple[float, ...] | None:
    """Seven ratings in [0, 1], in the order of `EMOTIONS`; None, with a note, where they are not all valid.

    A rating x of 1 to 100 becomes (x - 1) / 99, so that both ends of the scale are reached.
    """
    least, most = (0.0, 1.0) if scale == "0-1" else (1.0, 100.0)
    values = []
    for emotion in EMOTIONS:
        text = row[columns[emotion]]
        try:
            value = number(text)
        except ValueError:
            report.note("Ratings that are no numbers, not used", f"{who} ({emotion} {text})")
            return None
        if value is not None and not least <= value <= most:
            report.note(f"Ratings outside the scale {scale}, not used", f"{who} ({emotion} {text})")
            return None
        values.append(value)
    known = [value for value in values if value is not None]
    if len(known) < len(EMOTIONS):
        missing = [emotion for emotion, value in zip(EMOTIONS, values, strict=True) if value is None]
        if known:
            report.note("Ratings that are incomplete, not used", f"{who} (no {', '.join(missing)})")
        else:
            report.note("Clips without ratings", who)
        return None
    return tuple((value - least) / (most - least) for value in known)


def age(row: Row, column: str | None, who: str, report: ImportReport) -> float | None:
    """The age in a row, None with a note where it is no age."""
    text = row[column] if column else ""
    try:
        value = number(text)
    except ValueError:
        value = -1.0
    if value is not None and not 0 <= value <= 150:
        report.note("Ages that are no ages, not used", f"{who} ({text})")
        return None
    return value


def unique(names: Iterable[str]) -> bool:
    """Whether no two names are the same on any file system."""
    folded = [name.casefold() for name in names]
    return len(set(folded)) == len(folded)
