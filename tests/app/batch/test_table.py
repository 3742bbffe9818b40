"""The table of the batch."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.batch.table import BatchTable
from app.kit.theme import DARK
from core.batch import Batch, BatchItem


def test_a_click_on_the_header_sorts_by_what_may_be_believed_and_keeps_what_is_selected(qtbot: QtBot) -> None:
    items = (
        BatchItem(path=Path("/a/second.mp4"), state="done", belief="validated, within limits", rank=6),
        BatchItem(path=Path("/a/first.mp4"), state="done", belief="not validated, outside limits", rank=0),
        BatchItem(path=Path("/a/third.mp4")),
    )
    table = BatchTable(DARK, lambda: (None, None, False))
    qtbot.addWidget(table)
    table.show_batch(Batch(items))

    def shown(column: int = 0) -> list[str]:
        return [table.model().index(row, column).data() for row in range(3)]

    assert shown() == ["second.mp4", "first.mp4", "third.mp4"]
    title = [table.model().headerData(i, Qt.Orientation.Horizontal, 0) for i in range(5)].index("May I believe this?")
    assert shown(title) == ["validated, within limits", "not validated, outside limits", ""]
    table.selectRow(1)
    table.sortByColumn(title, Qt.SortOrder.DescendingOrder)
    assert shown() == ["second.mp4", "first.mp4", "third.mp4"]
    table.sortByColumn(title, Qt.SortOrder.AscendingOrder)
    assert shown() == ["third.mp4", "first.mp4", "second.mp4"]
    assert [item.path.name for item in table.selected] == ["first.mp4"]
    table.show_batch(Batch(items[:2]))  # it stays sorted while the work goes on
    assert [table.model().index(row, 0).data() for row in range(2)] == ["first.mp4", "second.mp4"]
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert [table.model().index(row, 0).data() for row in range(2)] == ["second.mp4", "first.mp4"]
