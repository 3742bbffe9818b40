"""What tables that only show have in common."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
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


class RowsModel(QAbstractTableModel):
    """Rows that are made into texts as they are seen, so that thousands cost nothing; each kind says how.

    Attributes:
        rows: what is shown, from above.
        columns: headings and their tips, in English as they are marked.
        at_right: the columns of figures; others stand at the left, and headings as their columns.
    """

    at_right: ClassVar[Collection[int]] = ()

    def __init__(self, columns: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.rows: Sequence[Any] = ()
        self.columns = columns

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
