from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from app.kit.qt_items import children_of, empty, widgets_of


def test_the_children_of_an_item_come_from_the_top() -> None:
    top = QTreeWidgetItem(["top"])
    top.addChildren([QTreeWidgetItem([name]) for name in ("a", "b", "c")])
    assert [child.text(0) for child in children_of(top)] == ["a", "b", "c"]
    assert children_of(top.child(0)) == []


def test_an_emptied_layout_keeps_its_stretches_and_its_widgets_are_deleted(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    row = QHBoxLayout(card)
    row.addWidget(label := QLabel("gone"))
    row.addStretch(1)
    assert widgets_of(row) == [label]
    with qtbot.waitSignal(label.destroyed):
        empty(row)
    assert row.count() == 1 and widgets_of(row) == []
