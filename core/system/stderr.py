"""What native libraries print by themselves goes to the log file, not to the user's terminal.

They are never given a function in Python to call instead. A library may speak while it holds a lock, even the one of
the loader of libraries, and a function in Python waits for the interpreter, which another thread may hold while it
waits for that same lock; then both wait for ever. A file descriptor waits for nobody.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import functools
import logging
import os
import sys
import threading
from collections.abc import Iterator
from typing import TextIO

from core.system import paths

log = logging.getLogger(__name__)

_STDERR = 2
_error_stream = threading.RLock()
"""Held by whoever points the process's error stream elsewhere; two at once could leave it there."""
_OF_SOUND_LIBRARIES = (
    "ALSA lib ", "Expression '", "Cannot connect to server", "jack server is not running", "JackShmReadWritePtr",
    "attempt to connect to server failed", "connect(2) call to ",
)  # fmt: skip
_THEIR_HANDLERS = {
    "libasound.so.2": ("snd_lib_error_set_handler",),
    "libjack.so.0": ("jack_set_error_function", "jack_set_info_function"),
}


@contextlib.contextmanager
def stderr_to_log() -> Iterator[None]:
    """Send the process's error stream to the log file for a moment.

    MediaPipe and TensorFlow Lite write their start-up remarks straight to file descriptor 2 and offer no switch.
    A window without a console has no error stream; then there is nothing to do.
    """
    with _error_stream:
        kept = _point_at_log()
        try:
            yield
        finally:
            _point_back(kept)


@contextlib.contextmanager
def stderr_to_log_for_long() -> Iterator[None]:
    """The same for as long as a window is open; others may point the error stream elsewhere for a moment meanwhile. A
    crash of native code leaves in the log where each thread was.

    On Windows, where a file that is open cannot be renamed and so the log could not begin anew, nothing is done: a
    window there has no error stream, and Qt writes to the system's debug output.
    """
    if sys.platform == "win32":
        yield
        return
    with _error_stream:
        kept = _point_at_log()
    if kept is not None:
        faulthandler.enable(_STDERR)
    try:
        with contextlib.redirect_stderr(sys.__stderr__):  # a command's Python speaks to the user, a window's does not
            yield
    finally:
        faulthandler.disable()
        with _error_stream:
            _point_back(kept)


@contextlib.contextmanager
def native_stderr_to_log() -> Iterator[None]:
    """The same for as long as a command runs, but what Python says still goes to the user.

    MediaPipe's remarks do not all come at its start: that memory is not aligned is found out at any frame, or never.
    """
    ours, kept = sys.stderr, None
    if sys.platform != "win32" and _is_error_stream(ours):
        with _error_stream:
            kept = _point_at_log()
    if kept is None:
        yield
        return
    sys.stderr = os.fdopen(os.dup(kept), "w", buffering=1, encoding=ours.encoding, errors=ours.errors)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # who was to read it may be gone
            sys.stderr.close()
        sys.stderr = ours
        with _error_stream:
            _point_back(kept)


def _is_error_stream(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.fileno() == _STDERR
    except (OSError, ValueError):  # a test's, or closed
        return False


def _point_at_log() -> int | None:
    """Returns what the error stream was, to be put back; None where there is none."""
    kept = _copy_of_error_stream()
    if kept is None:
        return None
    try:
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        file = os.open(paths.log_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    except OSError:
        file = os.open(os.devnull, os.O_WRONLY)
    os.dup2(file, _STDERR)
    os.close(file)
    return kept


def _point_back(kept: int | None) -> None:
    if kept is not None:
        os.dup2(kept, _STDERR)
        os.close(kept)


def _copy_of_error_stream() -> int | None:
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        return os.dup(_STDERR)
    except OSError:
        return None


@functools.cache
def silence_sound_libraries() -> None:
    """Give ALSA and JACK, where they are installed, a function that says nothing; for the whole process."""
    if not sys.platform.startswith("linux"):
        return
    # A function in C that takes and changes nothing: unlike one of ours it may be called by any thread until the end.
    nothing = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p)
    for library, setters in _THEIR_HANDLERS.items():
        with contextlib.suppress(OSError, AttributeError):
            loaded = ctypes.CDLL(library)
            for setter in setters:
                getattr(loaded, setter)(nothing)


@contextlib.contextmanager
def sound_libraries_to_log() -> Iterator[None]:
    """Around a call into PortAudio, which cannot be told to be silent: its lines, and ALSA's and JACK's, go to the log.

    They are about devices that are not there, also where all is well. What anything else wrote meanwhile is passed on.
    Where the error stream cannot be pointed elsewhere, nothing is done.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(_error_stream)
        if sys.platform.startswith("linux") and (kept := _copy_of_error_stream()) is not None:
            said = os.memfd_create("eriscope-sound")
            stack.callback(_hand_on, said, kept)
            os.dup2(said, _STDERR)
        yield


def _hand_on(said: int, kept: int) -> None:
    """Put the error stream back; the sound libraries' lines to the log, others to where they were meant to go."""
    _point_back(kept)
    with os.fdopen(said, "rb") as file:
        file.seek(0)
        lines = file.read().splitlines(keepends=True)
    for line in lines:
        text = line.decode(errors="replace").strip()
        if text.startswith(_OF_SOUND_LIBRARIES):
            log.info("the sound system: %s", text)
        elif text:
            os.write(_STDERR, line)
