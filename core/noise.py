"""What native libraries print by themselves goes to the log file, not to the user's terminal."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator

from core import paths

error_stream = threading.RLock()
"""Held by whoever points the process's error stream elsewhere; two at once could leave it there."""


@contextlib.contextmanager
def native_noise_to_log() -> Iterator[None]:
    """Send the process's error stream to the log file for a moment.

    MediaPipe and TensorFlow Lite write their start-up remarks straight to file descriptor 2 and offer no switch.
    A window without a console has no error stream; then there is nothing to do.
    """
    with error_stream:
        kept = _copy_of_error_stream()
        if kept is None:
            yield
            return
        try:
            paths.log_file().parent.mkdir(parents=True, exist_ok=True)
            log = os.open(paths.log_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        except OSError:
            log = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(log, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            os.close(log)


def _copy_of_error_stream() -> int | None:
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        return os.dup(2)
    except OSError:
        return None
