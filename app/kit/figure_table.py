"""A table of texts and figures, sorted by a click on a heading: figures by their size, and what is not there last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem
from typing_extensions import override

from app.kit.foreign_text import in_tip
from app.kit.tables import copy_rows, only_shows
from core.text import NONE, shown

_ROW_PX, _ARROW_PX, _WIDEST_PX = 24, 32, 320
_KEY = Qt.ItemDataRole.UserRole


class Figure(NamedTuple):
    """A cell that holds a figure: as it is read, and its size; None where there is none."""

    text: str
    value: float | None


def _item(cell: str | Figure) -> QTableWidgetItem:
    text = shown(cell.text if isinstance(cell, Figure) else cell)
    item = QTableWidgetItem(" ".join(text.split()))  # on one line, and as a whole in its tip
    item.setToolTip(in_tip(text))
    if isinstance(cell, Figure):
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _place(cell: str | Figure) -> tuple[float, str] | None:
    """What a cell is sorted by; None where there is nothing in it."""
    if isinstance(cell, Figure):
        return None if cell.value is None else (cell.value, "")
    return (0.0, cell.casefold()) if cell else None


class FigureTable(QTableWidget):
    """Rows that are read, one of which can be chosen, each known by a key.

    Args:
        name: for screen readers.

    Signals:
        chosen: the key of the row that the user went to, by a click or by keys, or pressed Enter on.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(0, 0)
        self.setAccessibleName(name)
        only_shows(self, _ROW_PX)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)  # a third click brings back the first order
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(lambda *_: self._sort())
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        self._rows: list[tuple[str, Sequence[str | Figure]]] = []
        self.cellClicked.connect(lambda row, _: self._choose(row))

    def show_rows(
        self, headings: Sequence[tuple[str, str]], rows: Iterable[tuple[str, Sequence[str | Figure]]]
    ) -> None:
        """Show other rows; the one that was chosen stays so, and the order, as long as the headings are the same.

        Args:
            headings: with what they mean.
            rows: keys and cells.
        """
        titles = [title for title, _ in headings]
        if titles != self._titles:
            blocker = QSignalBlocker(self.horizontalHeader())
            self.setColumnCount(len(titles))
            self.setHorizontalHeaderLabels(titles)
            for column, (_, meaning) in enumerate(headings):
                if (item := self.horizontalHeaderItem(column)) is not None:
                    item.setToolTip(meaning)
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            blocker.unblock()
        self._rows = list(rows)
        self._head()
        self._sort()
        self._fit()

    def _head(self) -> None:
        """Headings stand above what is in their columns: those of figures at the right."""
        for column in range(self.columnCount()):
            figures = any(isinstance(cells[column], Figure) for _, cells in self._rows)
            side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
            if (item := self.horizontalHeaderItem(column)) is not None:
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _fit(self) -> None:
        """Each column as wide as what stands in it, the arrow of the order beside its heading."""
        letters = self.horizontalHeader().fontMetrics()
        for column, title in enumerate(self._titles):
            wanted = max(self.sizeHintForColumn(column), letters.horizontalAdvance(title) + _ARROW_PX)
            self.setColumnWidth(column, min(wanted, _WIDEST_PX))

    def mark(self, key: str) -> None:
        """Let a row be the chosen one, as others say so; no row where none has the key."""
        blocker = QSignalBlocker(self)
        row = next((row for row in range(self.rowCount()) if self._key(row) == key), -1)
        if row < 0:
            self.setCurrentCell(-1, -1)
            self.clearSelection()
        elif row != self.currentRow():
            self.setCurrentCell(row, max(0, self.currentColumn()))
        blocker.unblock()
        self.viewport().update()

    def copy(self) -> None:
        """All rows to the clipboard in the order in which they stand, tabs between the cells."""
        rows = [self._titles]
        rows += [[self._text(row, column) for column in range(self.columnCount())] for row in range(self.rowCount())]
        copy_rows(rows)

    @property
    def _titles(self) -> list[str]:
        items = (self.horizontalHeaderItem(column) for column in range(self.columnCount()))
        return [item.text() for item in items if item is not None]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return "" if item is None or item.text() == NONE else item.text()

    def _key(self, row: int) -> str:
        item = self.item(row, 0)
        return "" if item is None else str(item.data(_KEY))

    def _sort(self) -> None:
        """Fill the table in the order that its heading says."""
        chosen, blocker = self._key(self.currentRow()), QSignalBlocker(self)
        header, rows = self.horizontalHeader(), self._rows
        if 0 <= (column := header.sortIndicatorSection()) < self.columnCount():
            downwards = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            there = [(place, row) for row in rows if (place := _place(row[1][column])) is not None]
            there.sort(key=lambda pair: pair[0], reverse=downwards)
            rows = [*(row for _, row in there), *(row for row in rows if _place(row[1][column]) is None)]
        self.setRowCount(len(rows))
        for i, (key, cells) in enumerate(rows):
            for column, cell in enumerate(cells):
                self.setItem(i, column, item := _item(cell))
                if not column:
                    item.setData(_KEY, key)
        blocker.unblock()
        self.mark(chosen)

    def _choose(self, row: int) -> None:
        if key := self._key(row):
            self.chosen.emit(key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentRow())
        else:
            before = self.currentRow()
            super().keyPressEvent(event)
            if self.currentRow() != before:
                self._choose(self.currentRow())
