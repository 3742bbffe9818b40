from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.kit.newest_answer import Newest
from app.kit.tasks import Tasks
from core.errors import Cancelled, EriscopeError


class Asker:
    """Asks, and lets each question be answered when the test says so."""

    def __init__(self, newest: Newest) -> None:
        self.newest = newest
        self.heard: list[object] = []
        self.begun: list[str] = []
        self.stops: dict[str, threading.Event] = {}
        self.may: dict[str, threading.Event] = {}

    def ask(self, name: str, outcome: Exception | None = None) -> None:
        may = self.may[name] = threading.Event()

        def work(stop: threading.Event) -> str:
            self.begun.append(name)
            self.stops[name] = stop
            assert may.wait(30)
            if outcome is not None:
                raise outcome
            return name

        self.newest.ask(work, self.heard.append, self.heard.append)


@pytest.fixture
def asker(qapp: object) -> Iterator[Callable[..., Asker]]:
    made: list[Asker] = []

    def make(**options: object) -> Asker:
        made.append(Asker(Newest(**options)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for each in made:
        for may in each.may.values():
            may.set()
        each.newest.shut_down()


def test_the_answer_and_the_error_of_a_replaced_question_go_unheard_and_it_is_told_to_stop(
    asker: Callable[..., Asker], qtbot: QtBot
) -> None:
    one = asker()
    one.ask("old", EriscopeError("too late"))
    one.ask("older")
    one.ask("new")
    qtbot.waitUntil(lambda: len(one.begun) == 3)
    assert one.stops["old"].is_set() and one.stops["older"].is_set() and not one.stops["new"].is_set()
    one.may["new"].set()
    qtbot.waitUntil(lambda: not one.newest.waiting)
    one.may["old"].set()
    one.may["older"].set()
    qtbot.waitUntil(lambda: not one.newest._tasks.at_work)
    assert one.heard == ["new"]


def test_the_newest_errors_are_heard_and_a_cancelled_question_is_nobodys(
    asker: Callable[..., Asker], qtbot: QtBot
) -> None:
    one = asker()
    error = EriscopeError("no")
    for name, outcome in (("wrong", error), ("cancelled", Cancelled("enough"))):
        one.ask(name, outcome)
        one.may[name].set()
        qtbot.waitUntil(lambda: not one.newest.waiting)
    assert one.heard == [error]


def test_what_is_dropped_is_unheard_and_what_is_asked_then_is_heard(asker: Callable[..., Asker], qtbot: QtBot) -> None:
    one = asker()
    one.ask("dropped")
    one.newest.drop()
    assert not one.newest.waiting
    one.ask("kept")
    for may in one.may.values():
        may.set()
    qtbot.waitUntil(lambda: not one.newest._tasks.at_work)
    assert one.heard == ["kept"]


def test_several_in_a_row_are_asked_once_after_the_pause(asker: Callable[..., Asker], qtbot: QtBot) -> None:
    one = asker(after_ms=30)
    for name in ("a", "b", "c"):
        one.ask(name)
        one.may[name].set()
    assert one.newest.waiting and one.begun == []
    qtbot.waitUntil(lambda: not one.newest.waiting)
    assert one.begun == one.heard == ["c"]


def test_in_turn_what_runs_is_heard_too_and_of_those_that_wait_the_newest_alone_is_begun(
    asker: Callable[..., Asker], qtbot: QtBot
) -> None:
    one = asker(in_turn=True)
    for name in ("runs", "replaced", "newest"):
        one.ask(name)
    qtbot.waitUntil(lambda: one.begun == ["runs"])
    assert not one.stops["runs"].is_set()
    for may in one.may.values():
        may.set()
    qtbot.waitUntil(lambda: not one.newest.waiting)
    assert one.begun == one.heard == ["runs", "newest"]


def test_tasks_of_a_longer_lived_owner_are_kept_there(qapp: object, qtbot: QtBot) -> None:
    owner = Tasks()
    one = Asker(Newest(run=owner.run))
    one.ask("kept")
    assert len(owner.at_work) == 1
    one.may["kept"].set()
    qtbot.waitUntil(lambda: not owner.at_work)
    assert one.heard == ["kept"]
