"""What tables that only show have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QTableView
from typing_extensions import override

from app.kit.language import tr
from core.text import shown

Index = QModelIndex | QPersistentModelIndex


def only_shows(table: QTableView, row_px: int | None = None) -> None:
    """Make it a table that is read, not typed into: no grid, no numbers of rows, one line per row, whole rows chosen.

    Tab leaves it for the next field, and headings stay calm when a row is chosen.

    Args:
        table: to be set up.
        row_px: height of a row; as the theme has it where there is none.
    """
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.horizontalHeader().setHighlightSections(False)
    table.verticalHeader().hide()
    if row_px is not None:
        table.verticalHeader().setDefaultSectionSize(row_px)


def copy_rows(rows: Iterable[Sequence[object]]) -> None:
    """Rows to the clipboard as a spreadsheet takes them: tabs between the cells, each of which is one line."""
    lines = ["\t".join("" if cell is None else " ".join(f"{cell}".split()) for cell in row) for row in rows]
    QGuiApplication.clipboard().setText("\n".join(lines))


class RowsModel(QAbstractTableModel):
    """Rows that are made into texts as they are seen, so that thousands cost nothing; each kind says how.

    Attributes:
        rows: what is shown, from above.
        columns: headings and their tips, in English as they are marked.
        at_right: the columns of figures; others stand at the left, and headings as their columns.
        sort_keys: by what each column is sorted, where the table can be; None where a row has nothing there.
    """

    at_right: ClassVar[Collection[int]] = ()
    sort_keys: ClassVar[Sequence[Callable[[Any], Any]]] = ()

    def __init__(self, columns: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.rows: Sequence[Any] = ()
        self.columns = columns
        self._unsorted: Sequence[Any] = ()
        self._order: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows in place of all others, in the order that was asked for."""
        self.beginResetModel()
        self.take_rows(rows)
        self.endResetModel()

    def take_rows(self, rows: Sequence[Any]) -> None:
        """The same without a word to the views; who calls this says it."""
        self._unsorted, self.rows = rows, self.in_order(rows)

    def in_order(self, rows: Sequence[Any]) -> Sequence[Any]:
        """Rows in the order that was asked for."""
        if self._order is None:
            return rows
        column, order = self._order
        key = self.sort_keys[column]
        there = [row for row in rows if key(row) is not None]
        there.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        return [*there, *(row for row in rows if key(row) is None)]

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, in which what has nothing there comes last either way; -1 brings back the first order."""
        self._order = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self.rows[index.row()] for index in before]
        self.take_rows(self._unsorted)
        places = {id(row): place for place, row in enumerate(self.rows)}
        after = [self.index(places[id(row)], index.column()) for row, index in zip(kept, before, strict=True)]
        self.changePersistentIndexList(before, after)  # what is selected stays selected
        self.layoutChanged.emit()

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def tip(self, row: int, column: int) -> str:
        """What a cell's tooltip says."""
        raise NotImplementedError

    def heading(self, column: int) -> str:
        """What stands above a column."""
        return tr(self.columns[column][0])

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self.at_right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, tooltip or alignment; None for every other role."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(self.text(index.row(), index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return shown(self.tip(index.row(), index.column()))
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(section)
        return tr(self.columns[section][1]) if role == Qt.ItemDataRole.ToolTipRole else None
