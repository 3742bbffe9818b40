"""Intervals of a comparison, found aside: they take seconds where clips are many, and other clips may be chosen."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from app.kit.newest import Newest
from core.comparison.figures import Figures, figures
from core.comparison.pairs import Pairs
from core.errors import Cancelled

_AFTER_MS = 150


class Intervals(QObject):
    """Finds those of the newest pairs only; of several choices in a row those of the last.

    Signals:
        found: `Figures` with intervals.
        failed: the error.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = Newest(after_ms=_AFTER_MS)

    @property
    def waiting(self) -> bool:
        """Whether intervals are still to come."""
        return self._newest.waiting

    def ask(self, pairs: Pairs) -> None:
        """Find those of these pairs, and no longer those of others."""

        def find(stop: threading.Event) -> Figures:
            def on_parts(done: int) -> None:
                if stop.is_set():
                    raise Cancelled("Other clips were chosen.")

            return figures(pairs, on_parts=on_parts)

        self._newest.ask(find, self.found.emit, self.failed.emit)

    def drop(self) -> None:
        """What is sought now is not wanted any more."""
        self._newest.drop()

    def shut_down(self) -> None:
        """Stop and wait; for the end of the program."""
        self._newest.shut_down()
