"""Connections to a PostgreSQL server that never wait for ever: a server that is suspended, or behind a cable that was
pulled, still has its connections open and says nothing more on them.

Only loaded where a study lies in PostgreSQL, since psycopg need not be installed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from typing import Any

import psycopg

_SILENT = "the server does not answer"
_CLOSED = "the study was closed before the server answered"


def bounded(silent_s: float, closed: threading.Event) -> type[psycopg.Connection[Any]]:
    """A kind of connection on which everything that waits for the server comes to an end.

    Args:
        silent_s: after so long without a word it is asked whether it takes a new connection; if it does, it only works
            for long, and is waited for on. Else `psycopg.OperationalError` is raised.
        closed: once it is set, nothing is waited for any more.
    """

    class Bounded(psycopg.Connection[Any]):
        _once_more: Callable[[], psycopg.Connection[Any]]

        @classmethod
        def connect(cls, *args: Any, **how: Any) -> Any:
            made = super().connect(*args, **how)
            made._once_more = lambda: psycopg.Connection.connect(*args, **how)
            return made

        @classmethod
        def _connect_gen(cls, *args: Any, **how: Any) -> Any:
            return _watched(super()._connect_gen(*args, **how), closed, silent_s, lambda: False)  # it has its own limit

        def wait(self, gen: Any, *args: Any, **how: Any) -> Any:
            try:
                return super().wait(_watched(gen, closed, silent_s, self._is_silent), *args, **how)
            except _UnansweredError:
                self.close()
                raise

        def _is_silent(self) -> bool:
            try:
                self._once_more().close()
            except psycopg.errors.ConnectionTimeout:
                return True
            except psycopg.Error:  # it says something
                return False
            return False

    return Bounded


class _UnansweredError(psycopg.OperationalError):
    """Nothing is waited for any more."""


def _watched(
    gen: Generator[Any, Any, Any], closed: threading.Event, silent_s: float, is_silent: Callable[[], bool]
) -> Generator[Any, Any, Any]:
    """What psycopg waits for, step by step; it sends something falsy where nothing came for a tenth of a second."""
    since, ready = time.monotonic(), None
    while True:
        if closed.is_set():
            raise _UnansweredError(_CLOSED)
        try:
            state = gen.send(ready)
        except StopIteration as end:
            return end.value
        ready = yield state
        if ready:
            since = time.monotonic()
        elif time.monotonic() - since > silent_s:
            if is_silent():
                raise _UnansweredError(_SILENT)
            since = time.monotonic()
