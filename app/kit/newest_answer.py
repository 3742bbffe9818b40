"""Questions that are answered aside, and of which only the newest counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from app.kit.tasks import Task, Tasks


class Newest:
    """Asks one question after the other; the answer to one that was replaced or dropped goes unheard.

    Lives in the GUI thread, where answers are heard.

    Args:
        after_ms: how long a question waits for a newer one that replaces it; several in a row are asked once.
        in_turn: a question that is being answered is let finish, and heard, before the newest one is begun. For short
            work that cannot be stopped: else many threads would do it at a time while something is dragged.
        run: keeps the tasks instead, for an asker that may be gone before they end.
    """

    def __init__(self, *, after_ms: int = 0, in_turn: bool = False, run: Callable[[Task], None] | None = None) -> None:
        self._in_turn = in_turn
        self._tasks = Tasks()
        self._run = run or self._tasks.run
        self._asked: Callable[[], Task] | None = None
        self._task: Task | None = None
        self._later = QTimer(singleShot=True, interval=after_ms)
        self._later.timeout.connect(self._begin)

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked is not None or self._task is not None

    def ask(
        self,
        work: Callable[[threading.Event], Any],
        then: Callable[[Any], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Ask; what was asked before is not wanted any more.

        Args:
            work: as a `Task`'s.
            then: gets the answer.
            otherwise: gets the error; a question that was cancelled gets neither.
        """

        def make() -> Task:
            task = Task(work)
            task.succeeded.connect(lambda found: self._hear(task, then, found))
            task.failed.connect(lambda error: self._hear(task, otherwise, error))
            task.finished.connect(lambda: self._on_over(task))
            return task

        if not self._in_turn:
            self._let_go()
        self._asked = make
        if self._later.interval():
            self._later.start()
        else:
            self._begin()

    def _begin(self) -> None:
        if self._asked is not None and self._task is None:
            make, self._asked = self._asked, None
            self._task = make()
            self._run(self._task)

    def _hear(self, task: Task, call: Callable[[Any], object], outcome: Any) -> None:
        if task is self._task:
            self._task = None
            call(outcome)

    def _on_over(self, task: Task) -> None:
        if task is self._task:  # it was cancelled
            self._task = None
        if not self._later.isActive():
            self._begin()

    def _let_go(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._task = None

    def drop(self) -> None:
        """No answer is wanted any more."""
        self._later.stop()
        self._asked = None
        self._let_go()

    def shut_down(self) -> None:
        """Drop what was asked, and wait for the threads; for the end of the program."""
        self.drop()
        self._tasks.shut_down()
