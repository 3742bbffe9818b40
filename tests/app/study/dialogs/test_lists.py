"""What dialogs that list records have in common, by the keys and the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.annotate.tiers_dialog import TiersDialog
from app.record.items_dialog import ItemsDialog
from app.study.dialogs.variables import VariablesDialog
from app.study.open_study import OpenStudy
from core.study.records import Item, Tier, Variable

_LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(("make", "kind"), [(ItemsDialog, Item), (TiersDialog, Tier), (VariablesDialog, Variable)])
def test_enter_adds_and_a_name_in_other_letters_is_taken_for_what_is_added_and_what_is_changed(
    make: type[ItemsDialog | TiersDialog | VariablesDialog],
    kind: type[Item | Tier | Variable],
    study: OpenStudy,
    qtbot: QtBot,
) -> None:
    dialog = make(study)
    dialog.show()
    for name in ("smiles", "frowns"):
        if isinstance(dialog, ItemsDialog):
            dialog.question.setText("How often?")
        qtbot.keyClicks(dialog.name, name)
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda name=name: dialog.list.count() > 0 and dialog.name.text() == "", timeout=10_000)
    names = [one.name for one in study.all(kind)]
    assert names == ["smiles", "frowns"]
    for press in (dialog.add_button, dialog.alter_button):
        dialog.list.setCurrentRow(0)
        dialog.name.setText("FROWNS")
        qtbot.mouseClick(press, _LEFT)
        assert dialog.says.text().endswith("FROWNS already. Choose another name.")
        qtbot.waitUntil(lambda: not dialog.writing, timeout=10_000)
        assert [one.name for one in study.all(kind)] == names
    dialog.done(0)
