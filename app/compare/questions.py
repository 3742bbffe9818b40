"""Questions about the clips that are compared, answered aside: that takes seconds where clips are many."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.kit.newest_answer import Newest
from core.comparison.pairs import Pairs
from core.errors import Cancelled

_AFTER_MS = 150


class Questions(QObject):
    """Asks one after the other; only the newest is answered, and of several in a row only the last.

    Signals:
        found: the answer.
        failed: the error.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = Newest(after_ms=_AFTER_MS)

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._newest.waiting

    def ask(self, pairs: Pairs, work: Callable[[Pairs, Callable[[int], None]], Any]) -> None:
        """Ask of these pairs, and no longer of others.

        Args:
            work: gets the pairs, and whom to tell how far it is, who raises `Cancelled` when it is to stop.
        """

        def find(stop: threading.Event) -> Any:
            def on_done(done: int) -> None:
                if stop.is_set():
                    raise Cancelled("Something else was asked.")

            return work(pairs, on_done)

        self._newest.ask(find, self.found.emit, self.failed.emit)

    def drop(self) -> None:
        """What is sought now is not wanted any more."""
        self._newest.drop()

    def shut_down(self) -> None:
        """Stop and wait; for the end of the program."""
        self._newest.shut_down()
