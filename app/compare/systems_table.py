"""A benchmark's systems and floors as a table that can be sorted, opened from, and copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from app.kit.language import mark, said, tr
from app.kit.tables import RowsModel, only_shows
from core.evaluation.figure_with_interval import Figure
from core.text import NONE, figure, shown
from core.training.eri.systems_table_file import DEVICES, BenchmarkTable, FloorRow, SystemRow

_ROW_PX = 26
_COLUMNS = (
    (mark("System"), mark("Double-click or Enter shows its best run in Train")),
    (mark("Inputs"), mark("What it reads; ≈ marks inputs that are not the publication's")),
    (mark("Rate"), mark("How much of a clip it reads")),
    (mark("Parameters"), mark("Values that are learned")),
    (mark("Validation"), mark("Mean Pearson r of the best seed, and from the lowest to the highest seed; it was "
     "chosen by, so it flatters")),
    (mark("Test [95 %]"), mark("Mean Pearson r of that run on the test clips, with its interval over participants")),
    (mark("Minus ours [95 %]"), mark("Its test figure less that of our system, in the same resamples")),
    (mark("Pub. val."), mark("Validation figure as published, on Hume-Reaction")),
    (mark("Pub. test"), mark("Test figure as published, on Hume-Reaction")),
    (mark("Minutes"), mark("Minutes of training, all seeds, on a processor (CPU) or a graphics card (GPU)")),
)  # fmt: skip
_MINUTES_AT = 9
_TEXTS = (0, 1, 2)
_WIDTHS = (0, 112, 92, 92, 140, 140, 156, 72, 76, 72)
"""At first; columns of figures grow with them."""
_COPIED = (
    "system", "inputs", "rate", "parameters", "validation", "lowest seed", "highest seed", "test", "test low",
    "test high", "minus ours", "minus ours low", "minus ours high", "published validation", "published test", "minutes",
    "deviations",
)  # fmt: skip
Row = SystemRow | FloorRow


def _best(row: Row) -> float | None:
    return max(row.validation.values(), default=None) if isinstance(row, SystemRow) else row.validation


def _sort_keys() -> tuple[Callable[[Row], Any], ...]:
    """What each column is sorted by; None where a row has nothing there."""

    def of_system(name: str) -> Callable[[Row], Any]:
        return lambda row: getattr(row, name) if isinstance(row, SystemRow) else None

    return (
        lambda row: row.title.casefold(),
        of_system("inputs"),
        of_system("rate"),
        of_system("parameters"),
        _best,
        lambda row: row.test.value,
        lambda row: row.less_ours.value if isinstance(row, SystemRow) else None,
        of_system("published_validation"),
        of_system("published_test"),
        of_system("minutes"),
    )


class SystemsModel(RowsModel):
    """The rows of the newest table, in the order that was asked for."""

    at_right = range(len(_TEXTS), len(_COLUMNS))
    sort_keys = _sort_keys()

    def __init__(self) -> None:
        super().__init__(_COLUMNS)
        self._table: BenchmarkTable | None = None

    def show_table(self, table: BenchmarkTable | None) -> None:
        """Show this table in place of the last one, in the same order."""
        self._table = table
        self.show_rows([] if table is None else [*table.rows, *table.floors])

    @override
    def text(self, row: int, column: int) -> str:
        return cells(self.rows[row])[column]

    @override
    def tip(self, row: int, column: int) -> str:
        return _tip(self.rows[row], column)

    @override
    def heading(self, column: int) -> str:
        if column == _MINUTES_AT and self._table is not None:
            return _minutes_of(self._table)
        return super().heading(column)


def _minutes_of(table: BenchmarkTable) -> str:
    """The heading of the minutes: on what, where that is the same for all."""
    on = {device for row in table.rows for device in row.computed_on} or {table.device}
    return f"{DEVICES[on.pop()]} min" if len(on) == 1 and on <= set(DEVICES) else tr(_COLUMNS[_MINUTES_AT][0])


def _with_interval(of: Figure) -> str:
    if of.value is None:
        return NONE
    interval = f" [{figure(of.low, 3)}, {figure(of.high, 3)}]" if of.low is not None and of.high is not None else ""
    return f"{figure(of.value, 3)}{interval}"


def _or_none(value: float | None, digits: int) -> str:
    return NONE if value is None else figure(value, digits)


def cells(row: Row) -> list[str]:
    """The texts of a row."""
    if isinstance(row, FloorRow):
        return [
            tr("Floor: {name}", name=said(row.title)),
            *[NONE] * 3,
            _or_none(row.validation, 3),
            _with_interval(row.test),
            *[NONE] * 4,
        ]
    values = list(row.validation.values())
    ends = tr("{low} to {high}", low=figure(min(values), 3), high=figure(max(values), 3)) if values else ""
    spread = f" ({ends})" if len(values) > 1 else ""
    return [
        row.title,
        _nearly(row, said(row.inputs)),
        said(row.rate),
        f"{row.parameters:,}",
        f"{_or_none(_best(row), 3)}{spread}",
        _with_interval(row.test),
        _with_interval(row.less_ours),
        _or_none(row.published_validation, 4),
        _or_none(row.published_test, 4),
        f"{row.minutes:z,.1f}",
    ]


def _nearly(row: SystemRow, inputs: str) -> str:
    return f"≈ {inputs}" if row.nearly else inputs


def _tip(row: Row, column: int) -> str:
    if isinstance(row, FloorRow):
        return said(row.why)
    if column == 4 and row.validation:
        return "\n".join(
            tr("seed {seed}: {figure}", seed=seed, figure=figure(pcc, 3)) for seed, pcc in row.validation.items()
        )
    if column == _MINUTES_AT:
        return " ".join((cells(row)[column], " + ".join(DEVICES.get(name, name) for name in row.computed_on))).strip()
    if column in (5, 6):
        of = row.test if column == 5 else row.less_ours
        return "\n".join(filter(None, (said(of.method), said(of.note)))) or tr(_COLUMNS[column][1])
    return "\n".join((row.title, row.citation, *map(said, row.deviations))) if column == 0 else cells(row)[column]


def copied(rows: Sequence[Row]) -> str:
    """Rows as text for a spreadsheet, as files are: English, a line of titles, tabs between cells, a figure a cell."""
    lines = ["\t".join(_COPIED)]
    for row in rows:
        values: Mapping[str, Any] = {"system": f"Floor: {row.title}", "deviations": getattr(row, "why", "")}
        if isinstance(row, SystemRow):
            values = {
                "system": row.title,
                "inputs": _nearly(row, row.inputs),
                "rate": row.rate,
                "parameters": row.parameters,
                "lowest seed": min(row.validation.values(), default=None),
                "highest seed": _best(row),
                "minus ours": row.less_ours.value,
                "minus ours low": row.less_ours.low,
                "minus ours high": row.less_ours.high,
                "published validation": row.published_validation,
                "published test": row.published_test,
                "minutes": row.minutes,
                "deviations": "; ".join(row.deviations),
            }
        measured = {"test": row.test.value, "test low": row.test.low, "test high": row.test.high}
        values = {**values, **measured, "validation": _best(row)}
        lines.append("\t".join(_cell(values.get(name)) for name in _COPIED))
    return "\n".join(lines)


def _cell(value: Any) -> str:
    text = "" if value is None else f"{value:z.6g}" if isinstance(value, float) else f"{value}"
    return " ".join(shown(text).split())


class SystemsTable(QTableView):
    """Systems and floors, one of which can be selected.

    Signals:
        selected: the row that is selected (a `SystemRow` or `FloorRow`), or None.
        opened: a row that was double-clicked, or on which Enter was pressed.
        copy_asked: Ctrl+C was pressed.
    """

    selected = Signal(object)
    opened = Signal(object)
    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.systems = SystemsModel()
        self.setModel(self.systems)
        self.setAccessibleName(tr("Systems"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        only_shows(self, _ROW_PX)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(60)
        for column, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(column, width)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit(self.current))
        self.activated.connect(self._on_activated)

    @property
    def current(self) -> Row | None:
        """The row that is selected."""
        chosen = self.selectionModel().selectedRows()
        return self.systems.rows[chosen[0].row()] if chosen else None

    def show_table(self, table: BenchmarkTable | None) -> None:
        """Show another table; the system that was selected stays so."""
        before = self.current
        self.systems.show_table(table)
        for column in range(len(_TEXTS), len(_COLUMNS)):
            self.setColumnWidth(column, max(self.columnWidth(column), self.sizeHintForColumn(column)))
        same = [i for i, row in enumerate(self.systems.rows) if before is not None and _key(row) == _key(before)]
        if same:
            self.selectRow(same[0])
        else:
            self.selected.emit(None)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.systems.rows[index.row()])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)


def _key(row: Row) -> tuple[bool, str]:
    return isinstance(row, SystemRow), row.system if isinstance(row, SystemRow) else row.title
