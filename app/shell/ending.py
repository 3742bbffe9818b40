"""Ends the window when the system asks for it, as closing it does, but without a question."""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication

from core.system.ending import SIGNALS, asked_to_end


@contextlib.contextmanager
def ending(app: QApplication, end: Callable[[], object]) -> Iterator[None]:
    """While the block runs, a signal to end, and the end of the user's session, call ``end`` in the GUI thread.

    Python handles a signal only between two of its own instructions, of which an idle window runs none, and a busy one
    may be anywhere: so the signal's number comes through a socket, as any other event of Qt.
    """
    reader, writer = socket.socketpair()
    with reader, writer:
        reader.setblocking(False)
        writer.setblocking(False)
        wakes = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)

        def woken() -> None:
            with contextlib.suppress(BlockingIOError):
                if set(reader.recv(64)) & set(SIGNALS):
                    end()

        wakes.activated.connect(woken)
        if sys.platform == "win32":  # there, the end of a session is no signal for a program with windows
            app.commitDataRequest.connect(lambda _: end(), Qt.ConnectionType.DirectConnection)
        before = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        try:
            with asked_to_end(lambda number, frame: None):
                yield
        finally:
            signal.set_wakeup_fd(before)
            wakes.setEnabled(False)
