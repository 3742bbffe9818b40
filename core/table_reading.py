"""Tables that other programs write, CSV or Excel, read in one way: never a column, a cell or a separator taken for
another in silence.
"""

from __future__ import annotations

import csv
import io
import itertools
import math
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from core.errors import DatasetError, reason_of
from core.text import short

Row = Mapping[str, str]

_ABSENT = {"", "na", "n/a", "#n/a", "nan", "none", "null", "-", "–"}
_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 200
"""Rows that tell the separator."""
_AS_TEXT = re.compile(r'^="([^"]*)"$')
"""How Excel is told that 007 is a text."""
_SEP_LINE = re.compile(r'"?sep=(?P<separator>.)"?[,;\t]*', re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_ACCENTS = re.compile("[\u0300-\u036f]")
"""Once they are apart from their letters."""
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UNCALCULATED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="(?P<name>[A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MOST_UNPACKED = 500_000_000
"""Bytes of an Excel file, unpacked; more is a trap, or no table of clips."""


@dataclass(frozen=True)
class Rows:
    """A table: the names of its columns, and its rows with the numbers that a spreadsheet shows; all cells are text."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]

    def column(self, *names: str) -> str | None:
        """The first column that has one of these names, whatever its case, accents, blanks, hyphens and underscores.

        Raises:
            DatasetError: two columns have the name.
        """
        for name in names:
            found = [column for column in self.header if column and plain(column) == plain(name)]
            if len(found) > 1:
                raise DatasetError(
                    f"Two columns may be meant by {name}: {found[0]!r} and {found[1]!r}. Name the right one, or rename "
                    "the other."
                )
            if found:
                return found[0]
        return None

    @property
    def named(self) -> str:
        """The names of the columns in a sentence."""
        return ", ".join(filter(None, self.header))


def plain(name: str) -> str:
    """A column's name without case, accents, blanks, hyphens and underscores."""
    return re.sub(r"[\W_]+", "", _ACCENTS.sub("", unicodedata.normalize("NFKD", name)).casefold())


def read_rows(path: Path, *, may_be_empty: bool = False) -> Rows:
    """Read a CSV (commas, semicolons, tabs or bars) or the first sheet of an Excel file.

    Args:
        may_be_empty: a heading alone is a table too.

    Raises:
        DatasetError: it cannot be read, holds no rows, two columns have the same heading, or a row has more cells than
            there are headings.
    """
    header: tuple[str, ...] | None = None
    rows, widths, wide, over = [], dict[int, int](), list[str](), False
    for line, row in cells_of(path):
        if header is None:
            header = tuple(row)
            _check_header(path, header)
            continue
        widths.setdefault(len(row), line)
        wide = row if len(row) > len(header) and not wide else wide
        over = over or any(row[len(header) :])
        rows.append((line, dict(itertools.zip_longest(header, row[: len(header)], fillvalue=""))))
    # What ends each row with a separator too many is harmless; a comma in one row's number is not.
    wider = min((line for width, line in widths.items() if header and width > len(header)), default=0)
    if header is not None and wider and (over or len(widths) > 1):
        width = next(width for width, line in widths.items() if line == wider)
        if len(header) == 1 and not any(map(_is_number, filter(None, wide))):
            raise DatasetError(
                f"{path} begins with {header[0]!r}, not with the names of its columns. Delete the rows above them."
            )
        raise DatasetError(
            f"Row {wider} of {path} has {width} cells, the heading {len(header)}. Numbers with a comma in a table that "
            "is separated by commas do that: export it with semicolons, or as an Excel file."
        )
    if header is None or not (rows or may_be_empty):
        raise DatasetError(f"{path} holds no rows. Its first row must name the columns, and one row per clip follow.")
    return Rows(header, tuple(rows))


def cells_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table that are not empty, with their numbers from 1 as a spreadsheet shows them; cells are text.

    The first one is the heading. Cells beyond it count in a CSV alone.

    Raises:
        DatasetError: (also while it runs) it cannot be read.
    """
    if path.is_dir():
        raise DatasetError(f"{path} is a folder. Name the table in it, a CSV or an Excel file (.xlsx).")
    if not path.is_file():
        raise DatasetError(f"{path} does not exist. Check the name and the folder.")
    try:
        with path.open("rb") as file:
            start = file.read(8)
        if start.startswith(_OLD_EXCEL):
            raise DatasetError(f"{path} is a file of an old Excel (.xls). Save it as an Excel workbook (.xlsx) or CSV.")
        excel = start.startswith(_ZIP) or path.suffix.lower() in (".xlsx", ".xlsm")
        yield from _excel_cells(path) if excel else _csv_cells(path)
    except DatasetError:
        raise
    except Exception as error:  # the reader of Excel files lets through whatever a damaged archive provokes
        damaged = not isinstance(error, OSError | ValueError | csv.Error)
        reason = "it is damaged, or no Excel file" if damaged else reason_of(error)
        raise DatasetError(
            f"{path} is not a table that can be read: {reason}. Give a CSV (UTF-8) or an Excel file (.xlsx)."
        ) from error


def _check_header(path: Path, header: Sequence[str]) -> None:
    seen: dict[str, int] = {}
    for place, name in enumerate(header, start=1):
        key = " ".join(unicodedata.normalize("NFC", name).casefold().split())
        if key and key in seen:
            first = seen[key]
            raise DatasetError(
                f"{path} has two columns of the same name, {header[first - 1]!r} and {name!r} (columns {first} and "
                f"{place}, {letters(first)} and {letters(place)}). Rename or delete one of them."
            )
        seen.setdefault(key, place)


def letters(column: int) -> str:
    """A column's name in a spreadsheet: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


# -- CSV -----------------------------------------------------------------------------------------------


def text_of(path: Path) -> str:
    """The text of a file in whatever encoding spreadsheets write.

    Raises:
        OSError, ValueError: it cannot be read, or is no text.
    """
    text = _decoded(path.read_bytes())
    if "\0" in text:
        raise ValueError("it is no text")
    return text


def _csv_cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = text_of(path)
    text = text.lstrip("\ufeff")
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # no cell is longer
    stated = _SEP_LINE.fullmatch(text.split("\n", 1)[0].strip("\r\n "))
    if stated:  # Excel takes this line for itself, and does not count it
        text = text.split("\n", 1)[1] if "\n" in text else ""
    separator = stated["separator"] if stated else _separator(text)
    _check_quotes(path, text, separator)
    for line, row in enumerate(_parsed(text, separator), start=1):
        cells = [_AS_TEXT.sub(r"\1", cell.strip()) for cell in row]
        if any(cells):
            yield line, cells


def _decoded(stored: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if stored.startswith(mark):
            return stored.decode(encoding)
    zeros = [stored[place:4000:2].count(0) for place in (0, 1)]
    if max(zeros) > 0.3 * min(len(stored), 4000) / 2:  # UTF-16 without its mark
        return stored.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\n" not in stored and b"\r" in stored:  # "CSV (Macintosh)"
        return stored.decode("mac_roman")
    return stored.decode("cp1252")  # what Excel writes as plain "CSV"


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)


def _separator(text: str) -> str:
    """The one that gives the most columns to the most rows; those in quoted cells do not count."""

    def score(separator: str) -> float:
        rows = [row for row in itertools.islice(_parsed(text, separator), _LOOKED_AT) if any(row)]
        if not rows or any(name.count('"') % 2 for name in rows[0]):  # it cuts a quoted name in two
            return 0.0
        width, others = len(rows[0]), rows[1:] or rows
        found = (width - 1) * sum(len(row) == width for row in others) / len(others)
        return found or 1e-3 * sum(len(row) == len(rows[1]) > 1 for row in rows[1:])  # below a title

    return max(_SEPARATORS, key=score)


def _check_quotes(path: Path, text: str, separator: str) -> None:
    """A quote that is never closed makes one cell of all that follows."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
    before = 0
    try:
        for _ in rows:
            before = rows.line_num
    except csv.Error as error:
        if "end of data" in str(error):
            raise DatasetError(
                f"{path} has a quotation mark in line {before + 1} or later that is never closed, so that all that "
                "follows would be one cell. Delete it, or close it."
            ) from error


# -- Excel ---------------------------------------------------------------------------------------------


def _excel_cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    import openpyxl

    with path.open("rb") as file:  # opened here: openpyxl leaves a damaged file open
        with zipfile.ZipFile(file) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise ValueError("it is too large for a table of clips")
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        try:
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
            if not shown:
                raise ValueError("it has no sheet with cells")
            sheet = shown[0]
            sheet.reset_dimensions()  # what the file says of them may be anything
            first, width = 0, 0
            for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                texts = [_cell_text(value) for value in row]
                if any(texts):
                    first, width = line, max(i for i, text in enumerate(texts, start=1) if text)
                    yield line, texts[:width]
                    break
            if not width:
                if others := ", ".join(other.title for other in shown[1:]):
                    raise DatasetError(
                        f"The first sheet of {path}, {sheet.title}, is empty. Move the one with the table to the front "
                        f"(there are also {others})."
                    )
                return
            _check_formulas(path, file, sheet, width)
            nothing = (None,) * width
            # No further to the right than the heading: one stray cell would make each row 16,384 cells wide.
            for line, row in enumerate(sheet.iter_rows(min_row=first + 1, max_col=width, values_only=True), first + 1):
                if row != nothing and any(texts := [_cell_text(value) for value in row]):
                    yield line, texts
        finally:
            book.close()


def _check_formulas(path: Path, file: IO[bytes], sheet: Any, width: int) -> None:
    """A cell whose result is not stored would be taken for an empty one.

    Raises:
        DatasetError: there is one within the table; what programs write that do not calculate.
    """
    with zipfile.ZipFile(file) as packed:
        stored = packed.read(sheet._worksheet_path)
    for cell in _UNCALCULATED.finditer(stored):
        name = cell["name"].decode()
        if _column(name) <= width:
            raise DatasetError(
                f"The cell {name} of {path} holds a formula, but not its result. Open the file in Excel or LibreOffice "
                "and save it there."
            )


def _column(cell: str) -> int:
    """The number of a cell's column, as `letters` names it."""
    column = 0
    for letter in cell.rstrip("0123456789"):
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


# -- what cells and columns hold -----------------------------------------------------------------------


def number(text: str) -> float | None:
    """A finite number, with a point or a comma; None where the cell is empty or says so.

    Raises:
        ValueError: it is something else.
    """
    if text.casefold() in _ABSENT:
        return None
    text = text.replace("\u2212", "-")
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text} is no number")
    value = float(text.replace(",", "."))
    if math.isinf(value):
        raise ValueError(f"{text} is no number that can be kept")
    return value


def _is_number(text: str) -> bool:
    try:
        return number(text) is not None
    except ValueError:
        return False


@dataclass(frozen=True)
class ColumnSummary:
    """What a column of numbers holds, in the table's own numbers.

    Attributes:
        name: the column's.
        empty: cells without a number, that say so.
        odd: cells that hold something else.
        n: numbers; lowest, highest and mean are of these, and None where there are none.
    """

    name: str
    n: int
    empty: int
    odd: int
    lowest: float | None = None
    highest: float | None = None
    mean: float | None = None

    @property
    def sentence(self) -> str:
        """In a line: "Fear: 1 to 100, mean 40.25 (4 numbers, 2 cells empty)"."""
        count = "1 number" if self.n == 1 else f"{self.n} numbers"
        notes = [count] + ([f"{self.empty} {'cell' if self.empty == 1 else 'cells'} empty"] if self.empty else [])
        notes += [f"{self.odd} no {'number' if self.odd == 1 else 'numbers'}"] if self.odd else []
        if self.lowest is None or self.highest is None or self.mean is None:
            return f"{self.name}: {', '.join(notes)}"
        return (
            f"{self.name}: {short(self.lowest)} to {short(self.highest)}, mean {short(round(self.mean, 2))} "
            f"({', '.join(notes)})"
        )


def column_summary(rows: Rows, column: str) -> ColumnSummary:
    """What the rows hold in a column of numbers."""
    values, empty, odd = list[float](), 0, 0
    for _, row in rows.rows:
        try:
            value = number(row[column])
        except ValueError:
            odd += 1
            continue
        if value is None:
            empty += 1
        else:
            values.append(value)
    if not values:
        return ColumnSummary(column, 0, empty, odd)
    return ColumnSummary(column, len(values), empty, odd, min(values), max(values), sum(values) / len(values))
