"""Keeps what sound libraries print themselves off the terminal.

ALSA, JACK and PortAudio write to the process's standard error, also where all is well: about devices that are not
there. ALSA and JACK can be told not to. PortAudio cannot, so for the moment of a call standard error is pointed
elsewhere, at the level of the file descriptor, since it is no Python. What the libraries said then goes to the log;
what anything else wrote meanwhile is passed on, so nothing is lost.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import logging
import os
import sys
from collections.abc import Iterator

from core.system.stderr import error_stream

log = logging.getLogger(__name__)

_STDERR = 2
_THEIRS = (
    "ALSA lib ", "Expression '", "Cannot connect to server", "jack server is not running", "JackShmReadWritePtr",
    "attempt to connect to server failed", "connect(2) call to ",
)  # fmt: skip
_HANDLERS = {
    "libasound.so.2": ("snd_lib_error_set_handler",),
    "libjack.so.0": ("jack_set_error_function", "jack_set_info_function"),
}


@functools.cache
def ask_for_silence() -> None:
    """Give ALSA and JACK, where they are installed, a function that says nothing; for the whole process."""
    if not sys.platform.startswith("linux"):
        return
    # A function in C that takes and changes nothing: unlike one of ours it may be called by any thread until the end.
    nothing = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p)
    for library, setters in _HANDLERS.items():
        with contextlib.suppress(OSError, AttributeError):
            loaded = ctypes.CDLL(library)
            for setter in setters:
                getattr(loaded, setter)(nothing)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Around a call into PortAudio. Where standard error cannot be pointed elsewhere, all stays as it is."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(error_stream)
        if sys.platform.startswith("linux"):
            _point_elsewhere(stack)
        yield


def _point_elsewhere(stack: contextlib.ExitStack) -> None:
    """Point standard error into memory until the stack is left."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # there is none
        return
    said = os.memfd_create("eriscope-sound")

    def back() -> None:
        os.dup2(kept, _STDERR)
        os.close(kept)
        with os.fdopen(said, "rb") as file:
            file.seek(0)
            _pass_on(file.read())

    stack.callback(back)
    os.dup2(said, _STDERR)


def _pass_on(said: bytes) -> None:
    """The libraries' lines to the log, others to where they were meant to go."""
    for line in said.splitlines(keepends=True):
        text = line.decode(errors="replace").strip()
        if text.startswith(_THEIRS):
            log.info("the sound system: %s", text)
        elif text:
            os.write(_STDERR, line)
