"""What every process that this program starts needs: its share of threads, and to end when the program does."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from multiprocessing.process import BaseProcess

from core.errors import SettingsError
from core.system import paths

_THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@contextlib.contextmanager
def threads_each(threads: int) -> Iterator[None]:
    """Processes that are started meanwhile calculate with this many threads; this one keeps its own."""
    before = {name: os.environ.get(name) for name in _THREAD_VARIABLES}
    os.environ.update(dict.fromkeys(_THREAD_VARIABLES, str(threads)))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def is_installed_program() -> bool:
    """Whether this runs as a program that an installer brought, which needs no Python and has none for others."""
    return bool(getattr(sys, "frozen", False))


def own_program() -> list[str]:
    """How to start this program's command line as a process of its own."""
    if is_installed_program():
        return [sys.executable]
    return [sys.executable, str(paths.RESOURCES.parent / "main.py")]


def own_arguments() -> list[str]:
    """What was typed behind the program's name.

    Lightning starts the processes that share a training as it does with a script: this program, its file, and the
    arguments. An installed program is its own file, and leaves it out.
    """
    given = sys.argv[1:]
    if is_installed_program():
        sys.argv[0] = sys.executable
        given = given[1:] if given[:1] == sys.argv[:1] else given
    return given


def python() -> str:
    """The Python that this runs in, to run other code with.

    Raises:
        SettingsError: this is an installed program.
    """
    if is_installed_program():
        raise SettingsError("This needs a Python, and the installed program has none. Use Eriscope from its source.")
    return sys.executable


def end_with_parent() -> None:
    """Called in a child of `multiprocessing`: it ends at once when its parent has, even by a kill.

    Else a child could wait for ever (it holds both ends of its queue), or write beside the command's next run.
    """
    threading.Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def is_alive(pid: int) -> bool:
    """Whether a process of this number runs on this computer."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE: only to ask whether it has ended
        if not handle:
            return False
        try:
            return bool(kernel.WaitForSingleObject(handle, 0))
        finally:
            kernel.CloseHandle(handle)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True
