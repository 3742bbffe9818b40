"""Work that takes time, one piece after the other, each in a thread; what follows is done in the GUI's thread."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from app.kit.tasks import Task, Tasks

log = logging.getLogger(__name__)

_MOST_MS = 120_000
"""For one job: a writer waits half a minute for the database, and a recording is finished in less than two."""


class _Job:
    """A piece of work, its outcome, and what is to be done with that."""

    def __init__(
        self, work: Callable[[], Any], then: Callable[[Any], None], otherwise: Callable[[Exception], None]
    ) -> None:
        self._work, self._then, self._otherwise = work, then, otherwise
        self._result: Any = None
        self._error: Exception | None = None
        self.task: Task | None = None

    def run(self) -> None:
        try:
            self._result = self._work()
        except Exception as error:
            log.exception("%s", error)
            self._error = error

    def hand_over(self) -> None:
        if self._error is not None:
            self._otherwise(self._error)
        else:
            self._then(self._result)


class JobQueue(QObject):
    """Jobs in the order in which they were given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: deque[_Job] = deque()
        self._job: _Job | None = None
        self._tasks = Tasks()

    @property
    def busy(self) -> bool:
        """Whether a job is being done or waits."""
        return self._job is not None or bool(self._jobs)

    def later(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None],
        *,
        first: bool = False,
    ) -> None:
        """Do work in a thread, then hand its result or its error over.

        Args:
            first: before what is waiting already.
        """
        job = _Job(work, then, otherwise)
        if first:
            self._jobs.appendleft(job)
        else:
            self._jobs.append(job)
        self._do_next()

    def _do_next(self) -> None:
        if self._job is not None or not self._jobs:
            return
        job = self._job = self._jobs.popleft()
        task = job.task = Task(lambda stop: job.run(), self)
        task.finished.connect(lambda: self._on_done(job))
        self._tasks.run(task)

    def _on_done(self, job: _Job) -> None:
        if job is self._job:
            self._job = None
            try:
                job.hand_over()
            finally:
                self._do_next()

    def drain(self) -> None:
        """Do all that is waiting now, and wait for it; for the end of the program.

        A job that does not end, as on a disk that is gone, is not waited for: the program would never end.
        """
        while (job := self._job) is not None:
            assert job.task is not None
            if not job.task.wait(_MOST_MS):
                log.error("something does not end and is given up: %s", job.task)
                return
            self._on_done(job)
        for task in self._tasks.at_work:
            task.wait(_MOST_MS)
