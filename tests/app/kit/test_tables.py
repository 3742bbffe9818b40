"""Rows that become cells as they are seen."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.kit.tables import RowsModel


class _Words(RowsModel):
    at_right = (1,)

    def text(self, row: int, column: int) -> str:
        return str(self.rows[row][column])

    def tip(self, row: int, column: int) -> str:
        return f"{row}\u202e{column}"


def test_cells_and_headings_stand_on_the_same_side_and_no_cell_turns_the_writing_round(qapp: object) -> None:
    model, across = _Words([("Name", "Whose"), ("n", "How many")]), Qt.Orientation.Horizontal
    side, tip = Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.ToolTipRole
    assert [model.headerData(1, across, role) for role in (Qt.ItemDataRole.DisplayRole, tip)] == ["n", "How many"]
    assert model.headerData(1, across, side) & Qt.AlignmentFlag.AlignRight  # without a row, too
    assert model.headerData(0, across, side) & Qt.AlignmentFlag.AlignLeft
    model.rows = [("a\u202eb", 3)]
    assert (model.rowCount(), model.columnCount()) == (1, 2)
    cells = [model.index(0, column) for column in (0, 1)]
    assert [model.data(cell) for cell in cells] == [r"a\u202eb", "3"]
    assert model.data(cells[0], tip) == r"0\u202e0"
    assert all(model.data(cell, side) == model.headerData(i, across, side) for i, cell in enumerate(cells))
