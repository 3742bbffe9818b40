"""The study's own questions, typed and clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.record.items_dialog import ItemsDialog
from app.study.open_study import OpenStudy
from core.study.records import Item


def test_questions_are_added_changed_and_removed_and_a_wrong_one_is_said(study: OpenStudy, qtbot: QtBot) -> None:
    dialog = ItemsDialog(study)
    dialog.show()
    qtbot.keyClicks(dialog.name, "fear")
    qtbot.keyClicks(dialog.question, "How pleasant?")
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert "fear is an emotion that is asked already" in dialog.says.text() and study.all(Item) == ()
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "valence")
    dialog.scale.setCurrentIndex(dialog.scale.findData("1-9"))
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=10_000)
    (item,) = study.all(Item)
    assert (item.name, item.question, item.scale, item.page) == ("valence", "How pleasant?", "1-9", 1)
    assert dialog.list.item(0).text() == "Page 1: valence, 1 to 9, no answers yet. How pleasant?"
    dialog.list.setCurrentRow(0)
    assert dialog.question.text() == "How pleasant?"
    dialog.page.setValue(2)
    qtbot.mouseClick(dialog.alter_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: study.all(Item)[0].page == 2, timeout=10_000)
    assert study.all(Item)[0].id == item.id
    dialog.list.setCurrentRow(0)
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: study.all(Item) == () and not dialog.writing, timeout=10_000)
    dialog.close()
