"""Changes of the open study that are written aside, one after the other: the window goes on meanwhile."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.kit.tasks import Task, Tasks
from app.study.rows import Rows, read_rows
from core.errors import EriscopeError
from core.study.changes import Change

if TYPE_CHECKING:
    from core.study.study import Study

log = logging.getLogger(__name__)

Making = Callable[["Study"], Change | None]
"""Says what is to be changed, from what the study holds then; in a task, so it must not touch the window."""


@dataclass(frozen=True)
class Written:
    """What became of a change.

    Attributes:
        change: None where there was nothing to change.
        rows: what the study holds since, of the kinds that were changed; None where that could not be read.
        error: why nothing was changed.
    """

    change: Change | None = None
    rows: Rows | None = None
    error: Exception | None = None


@dataclass(eq=False)
class _Letter:
    study: Study
    making: Making
    then: Callable[[Written], object]
    wait_s: float | None
    became: Written | None = None

    def write(self) -> Written:
        self.became = self._written()
        return self.became

    def _written(self) -> Written:
        try:
            change = self.making(self.study)
            if change is None:
                return Written()
            self.study.apply(change, wait_s=self.wait_s)
        except EriscopeError as error:
            return Written(error=error)
        except Exception as error:
            log.exception("a change could not be made")
            return Written(error=error)
        try:
            return Written(change, read_rows(self.study, change.topics))
        except EriscopeError as error:  # it is made all the same
            log.warning("what was changed could not be read again: %s", error)
            return Written(change)


class StudyWriter(QObject):
    """Writes in the order in which it is asked to; what follows is called in the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters: deque[_Letter] = deque()
        self._task: Task | None = None
        self._tasks = Tasks()

    @property
    def busy(self) -> bool:
        """Whether something is not written yet."""
        return bool(self._letters)

    def put(
        self, study: Study, making: Making, then: Callable[[Written], object], *, wait_s: float | None = None
    ) -> None:
        """Write a change once all before it are written.

        Args:
            then: told what became of it.
            wait_s: for another writer; see `Study.apply`.
        """
        self._letters.append(_Letter(study, making, then, wait_s))
        self._go_on()

    def settle(self) -> None:
        """Return when all is written, or refused: for a step that must come after it, and for the end."""
        while self._letters:
            letter = self._letters[0]
            if self._task is not None:
                self._task.over.wait()
            self._finish(letter, letter.became or letter.write())

    def _go_on(self) -> None:
        if self._task is not None or not self._letters:
            return
        letter = self._letters[0]
        task = self._task = Task(lambda stop: letter.write(), self)
        task.succeeded.connect(lambda became: self._finish(letter, became))
        self._tasks.run(task)

    def _finish(self, letter: _Letter, became: Written) -> None:
        if not self._letters or letter is not self._letters[0]:
            return  # it was waited for
        self._letters.popleft()
        self._task = None
        letter.then(became)
        self._go_on()

    def shut_down(self) -> None:
        """Write what is left, and wait for it; for the end of the program."""
        self.settle()
        self._tasks.shut_down()
