"""Intervals of a comparison, drawn aside: they take seconds where clips are many, and other clips may be chosen."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from app.kit.tasks import Task, Tasks
from core.comparison.figures import Figures, figures
from core.comparison.pairs import Pairs
from core.errors import Cancelled

_AFTER_MS = 150


class Intervals(QObject):
    """Draws for the newest pairs only; several choices in a row are drawn for once.

    Signals:
        drawn: `Figures` with intervals.
        failed: the error.
    """

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pairs: Pairs | None = None
        self._task: Task | None = None
        self._tasks = Tasks()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._begin)

    @property
    def waiting(self) -> bool:
        """Whether intervals are still to come."""
        return self._task is not None or self._later.isActive()

    def ask(self, pairs: Pairs) -> None:
        """Draw for these pairs, and no longer for others."""
        self.drop()
        self._pairs = pairs
        self._later.start()

    def drop(self) -> None:
        """What is drawn now is not wanted any more."""
        self._later.stop()
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _begin(self) -> None:
        pairs = self._pairs
        assert pairs is not None

        def draw(stop: threading.Event) -> Figures:
            def on_draws(done: int) -> None:
                if stop.is_set():
                    raise Cancelled("Other clips were chosen.")

            return figures(pairs, on_draws=on_draws)

        task = self._task = Task(draw, self)
        task.succeeded.connect(lambda found: self._on_end(task, self.drawn, found))
        task.failed.connect(lambda error: self._on_end(task, self.failed, error))
        self._tasks.run(task)

    def _on_end(self, task: Task, signal: SignalInstance, outcome: object) -> None:
        if task is self._task:
            self._task = None
            signal.emit(outcome)

    def shut_down(self) -> None:
        """Stop and wait; for the end of the program."""
        self.drop()
        self._tasks.shut_down()
