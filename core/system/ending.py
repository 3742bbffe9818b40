"""When the system asks the program to end: a logout, a shutdown, a terminal that is closed."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)  # SIGBREAK: on Windows, a console that is closed, or a session that ends


@dataclass
class Asked:
    """What the system asked for.

    Attributes:
        code: the exit code that shells know a program by that ended so; 0 as long as nothing was asked.
    """

    code: int = 0


@contextlib.contextmanager
def asked_to_end(call: Callable[[int, FrameType | None], object] | None = None) -> Iterator[Asked]:
    """While the block runs in the main thread, the first of the system's signals to end does there what Ctrl-C does: a
    command puts away, or keeps, what it was writing.

    A signal that is ignored, as below ``nohup``, stays so.

    Args:
        call: what is called in place of raising.
    """
    found = Asked()
    if threading.current_thread() is not threading.main_thread():
        yield found
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}
    asked = [number for number, handler in before.items() if handler not in (signal.SIG_IGN, None)]

    def end(number: int, frame: FrameType | None) -> None:
        for other in asked:  # what puts things away is not interrupted
            signal.signal(other, signal.SIG_IGN)
        found.code = 128 + number
        raise KeyboardInterrupt

    for number in asked:
        signal.signal(number, call or end)
    try:
        yield found
    finally:
        for number in asked:
            signal.signal(number, before[number])
