from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import StudyError
from core.study.change_building import add, change, remove
from core.study.history import History
from core.study.opening import open_study
from core.study.records import Participant, Session
from core.study.study import Study


def test_changes_are_undone_and_redone_in_turn_and_named(lite: Study) -> None:
    history, anna = History(lite.apply), Participant(code="P001")
    history.do(add(anna, Session(participant_id=anna.id)))
    older = replace(anna, age=40)
    history.do(change(lite, anna, older))
    history.do(remove(lite, older))
    assert (history.undo_label, history.redo_label) == ("Remove participant P001", None)
    history.undo()
    assert lite.all(Participant) == (older,) and len(lite.all(Session)) == 1
    history.undo()
    assert lite.all(Participant) == (anna,)
    assert (history.undo_label, history.redo_label) == ("Add participant P001", "Change participant P001")
    history.undo()
    assert lite.all(Participant) == () and history.undo_label is None
    with pytest.raises(StudyError, match="nothing to undo"):
        history.undo()
    for _ in range(3):
        history.redo()
    assert lite.all(Participant) == () and history.redo_label is None
    with pytest.raises(StudyError, match="nothing to redo"):
        history.redo()
    history.undo()
    history.do(add(Participant(code="P002")))
    assert history.redo_label is None  # another future began


def test_what_another_window_has_changed_since_is_said_once_and_stands_in_nobodys_way(lite: Study) -> None:
    history, ben, anna = History(lite.apply), Participant(code="P002"), Participant(code="P001")
    history.do(add(ben))
    history.do(add(anna))
    with open_study(lite.folder) as other:
        other.apply(change(other, anna, replace(anna, notes="of the other window")))
    with pytest.raises(StudyError, match="changed elsewhere"):
        history.undo()
    assert [person.notes for person in lite.all(Participant)] == ["", "of the other window"]
    assert (history.undo_label, history.redo_label) == ("Add participant P002", None)
    history.undo()
    assert [person.code for person in lite.all(Participant)] == ["P001"]


def test_what_goes_on_with_a_new_record_is_taken_back_with_it(lite: Study) -> None:
    history, ben, anna = History(lite.apply), Participant(code="P002"), Participant(code="P001")
    history.do(add(ben))
    history.do(add(anna))
    older = replace(anna, age=30)
    history.do(change(lite, anna, older), going_on=True)
    history.do(change(lite, ben, replace(ben, age=40)), going_on=True)  # not of the newest change: a step of its own
    history.undo()
    assert [person.age for person in lite.all(Participant)] == [None, 30]
    history.undo()
    assert [person.code for person in lite.all(Participant)] == ["P002"]
    history.redo()
    assert lite.participant("P001") == older
