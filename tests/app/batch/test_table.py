"""The table of the batch."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.batch.queue import belief_shown, result_shown
from app.batch.table import STATES, BatchTable
from app.kit.theme import DARK
from app.study.value_texts import BELIEF
from core import batch
from core.batch import Batch, BatchItem
from core.inspection.belief import label_of


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


def test_what_is_kept_in_english_is_shown_in_the_windows_language(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = "Predicted strongest: empathic pain 0.62; face in <1%"
    item = BatchItem(path=Path("/a/b.mp4"), state="done", says=kept, belief="not validated, outside limits")
    assert (result_shown(item), belief_shown(item)) == (item.says, item.belief)
    german = {
        "Predicted strongest: {emotion} {value}; face in {share}": "{share} Gesicht, {emotion} {value}",
        "not validated": "nicht validiert",
        "outside limits": "außerhalb",
    }
    monkeypatch.setattr("app.batch.queue.tr", lambda text, **values: german[text].format(**values))
    monkeypatch.setattr("app.batch.queue.in_sentence", {"Empathic pain": "Mitleiden"}.__getitem__)
    assert result_shown(item) == "<1% Gesicht, Mitleiden 0.62"
    assert belief_shown(item) == "nicht validiert, außerhalb"


def test_every_state_and_every_verdict_has_its_words() -> None:
    assert tuple(STATES) == batch.STATES
    labels = (
        label_of(validated=validated, outside=outside, faithful=faithful)
        for validated, outside, faithful in itertools.product((True, False), (True, False), (True, False, None))
    )
    assert {part for label in labels for part in label.split(", ")} == set(BELIEF)
