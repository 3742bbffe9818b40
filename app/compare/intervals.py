"""Intervals of a comparison, drawn aside: they take seconds where clips are many, and other clips may be chosen."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from app.kit.newest import Newest
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
        self._newest = Newest(after_ms=_AFTER_MS)

    @property
    def waiting(self) -> bool:
        """Whether intervals are still to come."""
        return self._newest.waiting

    def ask(self, pairs: Pairs) -> None:
        """Draw for these pairs, and no longer for others."""

        def draw(stop: threading.Event) -> Figures:
            def on_draws(done: int) -> None:
                if stop.is_set():
                    raise Cancelled("Other clips were chosen.")

            return figures(pairs, on_draws=on_draws)

        self._newest.ask(draw, self.drawn.emit, self.failed.emit)

    def drop(self) -> None:
        """What is drawn now is not wanted any more."""
        self._newest.drop()

    def shut_down(self) -> None:
        """Stop and wait; for the end of the program."""
        self._newest.shut_down()
