"""Tables that go out: columns with their meaning, and text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.system.files import written_whole
from core.text import encodable

Cell = str | float | int | bool | None
KINDS = ("text", "number", "integer", "yes/no", "category")
MISSING = "empty"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Also the full-width signs, which spreadsheets in East Asian languages take for the narrow ones."""


@dataclass(frozen=True)
class Column:
    """One column of a table, as the data dictionary describes it.

    Attributes:
        kind: one of `KINDS`.
        source: who says so: "predicted", "reported", "measured", "recorded" or "stated".
        meaning: a sentence.
        unit: empty where there is none.
        range: in words: "0 to 1".
        choices: of a category; SPSS counts them from 1.
        digits: decimals in text files; None for as many as it takes.
    """

    name: str
    kind: str
    source: str
    meaning: str
    unit: str = ""
    range: str = ""
    choices: tuple[str, ...] = ()
    digits: int | None = None


@dataclass(frozen=True)
class Table:
    """A table, by columns.

    Attributes:
        name: of its file.
        values: one sequence per column, all of the same length; None and NaN are missing.
        title: what a row is.
        about: ids of the participants in it.
    """

    name: str
    columns: tuple[Column, ...]
    values: tuple[Sequence[Cell], ...]
    title: str = ""
    about: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.values[0]) if self.values else 0

    def rows(self) -> Iterable[tuple[Cell, ...]]:
        """The values row by row.

        Raises:
            ValueError: the columns are not of one length.
        """
        return zip(*self.values, strict=True)


def table_of(
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    title: str = "",
    about: Iterable[str] = (),
) -> Table:
    """A table from its rows."""
    listed = list(rows)
    values = tuple(zip(*listed, strict=True)) if listed else tuple(() for _ in columns)
    return Table(name, tuple(columns), values, title, frozenset(about))


def is_missing(value: Cell) -> bool:
    """Whether a cell has no value: None, NaN or infinite."""
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def defused(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def undefused(text: str) -> str:
    """A cell as it was before `defused`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def cell_text(value: Cell, digits: int | None = None) -> str:
    """A cell of a CSV file; empty where the value is missing."""
    if value is None or is_missing(value):
        return ""
    if isinstance(value, str):
        return encodable(defused(value))
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{value + 0.0}" if digits is None else f"{value:z.{digits}f}"  # + 0.0: no minus before nothing
    return f"{value}"


def write_csv(table: Table, path: Path) -> None:
    """Write a table as CSV: UTF-8, commas, a point for decimals, 1 and 0 for yes and no.

    Raises:
        OutputError: it cannot be written.
    """
    digits = [column.digits for column in table.columns]
    with written_whole(path) as partial, partial.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([defused(column.name) for column in table.columns])
        writer.writerows(map(cell_text, row, digits) for row in table.rows())


def dictionary(tables: Iterable[Table]) -> Table:
    """What every column of every table means, as a table itself."""
    columns = (
        Column("table", "text", "stated", "The table's name; frames stands for all tables of frames."),
        Column("rows", "text", "stated", "What a row of the table is."),
        Column("column", "text", "stated", "The column's name."),
        Column("meaning", "text", "stated", "What it holds."),
        Column("kind", "text", "stated", f"One of {', '.join(KINDS)}."),
        Column("unit", "text", "stated", "Its unit."),
        Column("range", "text", "stated", "The values it can have."),
        Column("missing", "text", "stated", "How a value that is not known looks."),
        Column("source", "text", "stated", "Predicted by a model, reported by a person, measured, recorded or stated."),
    )
    rows = [
        (
            table.name,
            table.title,
            c.name,
            c.meaning,
            c.kind,
            c.unit,
            c.range or (", ".join(c.choices) if c.choices else "0 no, 1 yes" if c.kind == "yes/no" else ""),
            MISSING,
            c.source,
        )
        for table in tables
        for c in table.columns
    ]
    return table_of("dictionary", columns, rows, "A row per column of every table.")
