"""Pieces of work in processes of their own, some at once; one that fails or dies does not stop the others."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from core.errors import EriscopeError
from core.system.processes import end_with_parent, threads_each

_ENDING_S = 30.0
Row = Mapping[str, Any]
Work = Callable[[Callable[[Row], None]], None]
"""What a process does: called with what reports rows; it must be picklable."""


@dataclass(frozen=True)
class Done:
    """A piece of work came to its end."""


@dataclass(frozen=True)
class Failed:
    """A piece of work did not come to its end.

    Attributes:
        sentence: why, for the user; details: the traceback of what nobody foresaw, for the log.
    """

    sentence: str
    details: str = ""


def side_by_side(works: Mapping[str, Work], jobs: int, threads: int) -> Generator[tuple[str, Row | Done | Failed]]:
    """Run all, ``jobs`` at once, and yield what they report, each ended by a `Done` or a `Failed`.

    When the generator is closed early (Ctrl+C, an error), the processes are ended; they also end with this process.

    Args:
        works: by name, in the order in which they are begun.
        threads: that each process calculates with.
    """
    context = multiprocessing.get_context("spawn")
    waiting = deque(works.items())
    running: dict[Any, tuple[str, BaseProcess]] = {}  # by the receiving end of a pipe
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                name, work = waiting.popleft()
                receiver, sender = context.Pipe(duplex=False)
                process = context.Process(target=_run, args=(work, sender), name=name, daemon=True)
                running[receiver] = name, process
                with _born(threads):
                    process.start()
                sender.close()  # the process has the other one: when it ends, the pipe does
            ready: Any
            for ready in wait(list(running)):
                name, started = running[ready]
                try:
                    message = ready.recv()
                except (EOFError, OSError):
                    _end(started)
                    message = Failed(_death(started.exitcode))
                yield name, message
                if isinstance(message, Done | Failed):
                    _end(started)
                    ready.close()
                    del running[ready]
    finally:
        for receiver, (_, started) in running.items():
            if started.pid is not None:
                started.kill()
                _end(started)
            receiver.close()


def _end(process: BaseProcess) -> None:
    """Wait for a process that has said its last word; one that hangs on its way out is killed."""
    process.join(_ENDING_S)
    if process.is_alive():
        process.kill()
        process.join(_ENDING_S)


def _death(exit_code: int | None) -> str:
    if exit_code == -getattr(signal, "SIGKILL", 9):
        return "its process was killed, perhaps for want of memory. Run the command again, with fewer --jobs"
    return f"its process died (exit code {exit_code}). Run the command again; it goes on from the last epoch"


@contextlib.contextmanager
def _born(threads: int) -> Iterator[None]:
    """What a process inherits while it starts: its number of threads, and that Ctrl+C is the parent's to handle."""
    main_thread = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN) if main_thread else None
    try:
        with threads_each(threads):
            yield
    finally:
        if main_thread:
            signal.signal(signal.SIGINT, handler)


def _run(work: Work, sender: Connection) -> None:
    """The process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it is not inherited
    end_with_parent()
    try:
        work(sender.send)
        sender.send(Done())
    except Exception as error:
        sender.send(failed(error))


def failed(error: Exception) -> Failed:
    """What is said of a piece of work that raised an error; called where it was caught."""
    if isinstance(error, EriscopeError):
        return Failed(str(error))
    sentence = f"something unexpected went wrong ({type(error).__name__}: {error}); the details are in the log"
    return Failed(sentence, traceback.format_exc())
