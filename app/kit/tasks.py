"""The only file of the window that makes threads.

A task gets an immutable request, makes and closes everything it works with itself, and answers by signal. Callers
ignore the results of tasks that they have replaced. Stopping is a flag that work looks at, never
``terminate()``. A task is gone once its thread has ended, and all that its work held with it.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import Cancelled

log = logging.getLogger(__name__)
_begun = weakref.WeakSet["Task"]()


class Task(QThread):
    """Work in a thread of its own.

    Exactly one of ``succeeded``, ``failed`` and ``cancelled`` is sent, then QThread's ``finished``.

    Args:
        work: gets the flag that says stop; returns the result or raises `Cancelled`.

    Attributes:
        clip: the video that it reads, if it reads one.
        over: set once the work has ended. Other threads wait for this: Qt's own `wait` ends with the task, which is
            deleted in the GUI thread once its last signal was heard.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[threading.Event], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopping = threading.Event()
        self.over = threading.Event()
        self.clip: Path | None = None
        self._work = work

    def start(self) -> None:  # type: ignore[override]  # no task has a priority
        """Begin; who wants to hear of it has connected before."""
        self.finished.connect(self._leave)  # connected last, so heard last: a deleted task's signals are not delivered
        _begun.add(self)
        super().start()

    def _leave(self) -> None:
        """Be deleted; else it, and what its work holds, would live as long as its parent."""
        self.setParent(None)  # with it goes who is kept by its connections alone: that must not delete it once more
        self.deleteLater()

    def run(self) -> None:
        """Do the work, and send its outcome; Qt calls this in the task's thread."""
        try:
            result = self._work(self.stopping)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:
            log.exception("%s failed", type(self).__name__)
            self.failed.emit(error)
        else:
            if self.stopping.is_set():
                self.cancelled.emit()
            else:
                self.succeeded.emit(result)
        finally:
            self.over.set()

    def stop(self) -> None:
        """Ask the work to stop; returns at once."""
        self.stopping.set()

    def stop_and_wait(self, timeout_ms: int = 60_000) -> bool:
        """Ask the work to stop and wait for its thread; for closing the window."""
        self.stop()
        return self.wait(timeout_ms)


class Tasks:
    """The tasks of one owner; each is kept until its thread has ended."""

    def __init__(self) -> None:
        self._at_work: set[Task] = set()
        self._over = False

    @property
    def at_work(self) -> tuple[Task, ...]:
        """Those whose threads run, even if they were told to stop."""
        return tuple(self._at_work)

    def run(self, task: Task) -> None:
        """Begin a task; who wants to hear of it has connected before. Once they are shut down, none begins."""
        if self._over:  # a timer may run out, or an answer come, while the window closes
            task.stop()
            task.over.set()
            return
        self._at_work.add(task)
        task.finished.connect(lambda: self._at_work.discard(task))
        task.start()

    def stop(self, patience_s: float) -> None:
        """Stop them all and wait so long for those that look at it."""
        until = time.monotonic() + patience_s
        for task in self.at_work:
            task.stop()
        for task in self.at_work:
            task.over.wait(max(0.0, until - time.monotonic()))

    def shut_down(self) -> None:
        """Stop them all and wait for their threads; for the end of the program."""
        self._over = True
        for task in self.at_work:
            if not task.stop_and_wait():
                log.error("something does not end and is given up: %s", task)


def end_process(status: int) -> int:
    """The exit status, unless some work was given up: Qt aborts where a thread that runs is destroyed, so the process
    ends here and now.
    """
    if any(not task.over.is_set() for task in _begun):
        logging.shutdown()
        sys.stdout.flush()
        os._exit(status)
    return status
