"""What native libraries print by themselves goes to the log file, not to the user's terminal.

They are never given a function in Python to call instead. A library may speak while it holds a lock, even the one of
the loader of libraries, and a function in Python waits for the interpreter, which another thread may hold while it
waits for that same lock; then both wait for ever. A file descriptor waits for nobody.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import threading
from collections.abc import Iterator

from core.system import paths

error_stream = threading.RLock()
"""Held by whoever points the process's error stream elsewhere; two at once could leave it there."""


@contextlib.contextmanager
def native_noise_to_log() -> Iterator[None]:
    """Send the process's error stream to the log file for a moment.

    MediaPipe and TensorFlow Lite write their start-up remarks straight to file descriptor 2 and offer no switch.
    A window without a console has no error stream; then there is nothing to do.
    """
    with error_stream:
        kept = _point_at_log()
        try:
            yield
        finally:
            _point_back(kept)


@contextlib.contextmanager
def native_noise_to_log_for_long() -> Iterator[None]:
    """The same for as long as a window is open; others may point the error stream elsewhere for a moment meanwhile. A
    crash of native code leaves in the log where each thread was.

    On Windows, where a file that is open cannot be renamed and so the log could not begin anew, nothing is done: a
    window there has no error stream, and Qt writes to the system's debug output.
    """
    if sys.platform == "win32":
        yield
        return
    with error_stream:
        kept = _point_at_log()
    if kept is not None:
        faulthandler.enable(2)
    try:
        yield
    finally:
        faulthandler.disable()
        with error_stream:
            _point_back(kept)


def _point_at_log() -> int | None:
    """Returns what the error stream was, to be put back; None where there is none."""
    kept = _copy_of_error_stream()
    if kept is None:
        return None
    try:
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        log = os.open(paths.log_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    except OSError:
        log = os.open(os.devnull, os.O_WRONLY)
    os.dup2(log, 2)
    os.close(log)
    return kept


def _point_back(kept: int | None) -> None:
    if kept is not None:
        os.dup2(kept, 2)
        os.close(kept)


def _copy_of_error_stream() -> int | None:
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        return os.dup(2)
    except OSError:
        return None
