"""What is written aside keeps its order, and is known before a step that depends on it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.study.open_study import OpenStudy
from app.study.repository import StudyRepository
from core.errors import StudyUnreachableError
from core.study.changes import Change
from core.study.opening import open_study
from core.study.records import Clip, Participant, Report
from core.study.study import Study

GUI = threading.get_ident()


class SlowStudy:
    """Stands before `Study.apply`: each call waits to be let through, and may then fail."""

    def __init__(self, real: Callable[..., None]) -> None:
        self._real, self.threads, self.error = real, list[int](), None
        self.gate = threading.Event()

    def __call__(self, study: Study, change: Change, **how: Any) -> None:
        self.threads.append(threading.get_ident())
        assert self.gate.wait(60)
        error: Exception | None = self.error
        if error is not None:
            raise error
        self._real(study, change, **how)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowStudy]:
    slow = SlowStudy(Study.apply)

    def apply(study: Study, change: Change, **how: Any) -> None:
        slow(study, change, **how)

    monkeypatch.setattr(Study, "apply", apply)
    yield slow
    slow.gate.set()


@pytest.fixture
def study(make_study: Callable[..., Path], constant_clip: Any, qtbot: QtBot) -> Iterator[OpenStudy]:
    session = OpenStudy()
    with qtbot.waitSignal(session.study_changed):
        session.open(make_study(constant_clip.path))
    yield session
    session.shut_down()


def adding(code: str) -> Change:
    return Change(label=f"Add participant {code}", added=(Participant(code=code),))


def test_the_window_goes_on_while_changes_are_written_in_their_order(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    made: list[str] = []
    for code in ("A", "B"):
        study.make_aside(lambda _, code=code: adding(code), lambda code=code: made.append(code), pytest.fail)
    assert study.writing and not made and study.undo_label is None
    slow.gate.set()
    qtbot.waitUntil(lambda: not study.writing)
    assert made == ["A", "B"] and study.undo_label == "Add participant B"
    assert [p.code for p in study.all(Participant)] == ["P001", "P002", "A", "B"]
    assert len(slow.threads) == 2 and GUI not in slow.threads


def test_a_step_comes_after_what_was_asked_for_before_it_and_closing_waits_for_it_too(
    study: OpenStudy, slow: SlowStudy
) -> None:
    folder = study.study.folder
    slow.gate.set()
    study.make_aside(lambda _: adding("A"), lambda: None, pytest.fail)
    assert study.undo()
    assert study.redo_label == "Add participant A"
    study.make_aside(lambda _: adding("B"), lambda: None, pytest.fail)
    study.make_aside(lambda _: adding("C"), lambda: None, pytest.fail)
    study.close()
    with open_study(folder) as again:
        assert [p.code for p in again.all(Participant)] == ["P001", "P002", "B", "C"]


@pytest.mark.parametrize("error", [StudyUnreachableError("The database is gone."), RuntimeError("by surprise")])
def test_what_is_refused_is_told_once_and_what_comes_after_it_is_written(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot, error: Exception
) -> None:
    refused: list[Exception] = []
    slow.error = error
    slow.gate.set()
    study.make_aside(lambda _: adding("A"), lambda: pytest.fail("it was refused"), refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    slow.error = None
    study.make_aside(lambda _: adding("B"), lambda: None, pytest.fail)
    qtbot.waitUntil(lambda: not study.writing)
    assert refused == [error] and study.undo_label == "Add participant B"


def test_ratings_are_written_aside_and_what_another_window_adds_meanwhile_is_seen(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    (clip,) = study.all(Clip)
    kept: list[Any] = []
    StudyRepository(study, clip).rate({"fear": 9}, kept.append, pytest.fail)
    qtbot.waitUntil(lambda: len(slow.threads) == 1)
    with open_study(study.study.folder) as other:
        slow._real(other, adding("X"))
    slow.gate.set()
    qtbot.waitUntil(lambda: bool(kept))
    assert kept[0].ratings == {"fear": 9} and study.undo_label == "Change the ratings of P001 · 1 cats"
    assert "X" in [p.code for p in study.all(Participant)]
    assert [dict(r.ratings) for r in study.all(Report)] == [{"fear": 9}]
