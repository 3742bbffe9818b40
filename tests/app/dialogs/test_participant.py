"""The participant's form, as far as it is about the code."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.dialogs.participant import ParticipantDialog
from core.study.records import Participant


def test_a_code_that_looks_like_a_name_gets_a_hint_and_nothing_moves(qtbot: QtBot) -> None:
    dialog = ParticipantDialog([], ["P001"])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    places = {name: getattr(dialog, name).geometry() for name in ("code", "country", "notes")}
    assert dialog.code.text() == "P002" and "looks like a name" not in dialog.code_hint.text()
    dialog.code.selectAll()
    qtbot.keyClicks(dialog.code, "Anna Smith")
    assert "looks like a name" in dialog.code_hint.text()
    assert {name: getattr(dialog, name).geometry() for name in places} == places
    dialog.try_to_accept()  # it is a hint, and the code is theirs to choose
    assert dialog.change is not None and dialog.change.label == "Add participant Anna Smith"


def test_a_code_like_another_ones_is_asked_about_once(qtbot: QtBot) -> None:
    dialog = ParticipantDialog([], ["VP 3", "P1"])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.code.setText("vp03")
    dialog.try_to_accept()
    assert dialog.isVisible() and "There is a participant VP 3 already" in dialog.says.text()
    dialog.code.setText("p1")  # another one is another question
    dialog.try_to_accept()
    assert dialog.isVisible() and "There is a participant P1 already" in dialog.says.text()
    dialog.try_to_accept()
    assert not dialog.isVisible() and dialog.change is not None and dialog.change.label == "Add participant p1"


def test_who_has_a_code_already_may_keep_it(qtbot: QtBot) -> None:
    dialog = ParticipantDialog([], ["P1"], Participant(code="p1"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.country.setText("Norway")
    dialog.try_to_accept()
    assert dialog.change is not None and not dialog.isVisible()
