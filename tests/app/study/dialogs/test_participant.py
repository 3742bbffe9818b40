"""The participant's form: what is said of its code, and that it closes only once what was typed is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from pytestqt.qtbot import QtBot

from app.study.dialogs.participant import ParticipantDialog
from core.errors import StudyError
from core.study.changes import Change
from core.study.records import Participant

Make = Callable[..., ParticipantDialog]


@pytest.fixture
def kept() -> list[Change]:
    """What the forms had kept."""
    return []


@pytest.fixture
def make(qtbot: QtBot, kept: list[Change]) -> Make:
    def of(taken: Sequence[str], participant: Participant | None = None) -> ParticipantDialog:
        def keep(change: Change, made: Callable[[], object], failed: object) -> None:
            kept.append(change)
            made()

        dialog = ParticipantDialog([], taken, participant, keep=keep)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return of


def test_a_code_that_looks_like_a_name_gets_a_hint_and_nothing_moves(
    make: Make, kept: list[Change], qtbot: QtBot
) -> None:
    dialog = make(["P001"])
    places = {name: getattr(dialog, name).geometry() for name in ("code", "country", "notes")}
    assert dialog.code.text() == "P002" and "looks like a name" not in dialog.code_hint.text()
    dialog.code.selectAll()
    qtbot.keyClicks(dialog.code, "Anna Smith")
    assert "looks like a name" in dialog.code_hint.text()
    assert {name: getattr(dialog, name).geometry() for name in places} == places
    dialog.try_to_accept()  # it is a hint, and the code is theirs to choose
    assert [change.label for change in kept] == ["Add participant Anna Smith"]


def test_a_code_like_another_ones_is_asked_about_once(make: Make, kept: list[Change]) -> None:
    dialog = make(["VP 3", "P1"])
    dialog.code.setText("vp03")
    dialog.try_to_accept()
    assert dialog.isVisible() and "There is a participant VP 3 already" in dialog.says.text()
    dialog.code.setText("p1")  # another one is another question
    dialog.try_to_accept()
    assert dialog.isVisible() and "There is a participant P1 already" in dialog.says.text()
    assert kept == []
    dialog.try_to_accept()
    assert [change.label for change in kept] == ["Add participant p1"]


def test_who_has_a_code_already_may_keep_it(make: Make, kept: list[Change]) -> None:
    dialog = make(["P1"], Participant(code="p1"))
    dialog.country.setText("Norway")
    dialog.try_to_accept()
    assert [change.label for change in kept] == ["Edit participant p1"]


def test_the_form_stays_with_what_was_typed_and_the_reason_until_its_write_succeeds(qtbot: QtBot) -> None:
    tries: list[Change] = []

    def keep(change: Change, made: Callable[[], object], failed: Callable[[Exception], object]) -> None:
        tries.append(change)
        if len(tries) < 3:
            failed(StudyError("There is a participant P002 already."))
        else:
            made()

    dialog = ParticipantDialog([], ["P001"], keep=keep)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.keyClicks(dialog.country, "Norway")
    for _ in range(2):
        dialog.try_to_accept()
        assert dialog.isVisible() and dialog.country.text() == "Norway"
        assert dialog.says.text() == "There is a participant P002 already."
    with qtbot.waitSignal(dialog.accepted):
        dialog.try_to_accept()
    (person,) = tries[-1].added
    assert isinstance(person, Participant) and person.country == "Norway"
