"""Processes that commands run in: forked from one that has imported everything, so that each costs next to nothing.

A `Worker` runs one call after another under a limit of memory, of its own time and of waiting, and is replaced when it
dies or goes over. `started` runs one command in a process of its own, to be killed.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

FORK = multiprocessing.get_context("fork")
MEMORY_MB = 1500
"""What a call may take beyond what its process holds already."""
CPU_S = 60.0
WAITING_S = 300.0
"""For what sleeps; the machine may be busy, so time of its own is what counts."""


@dataclass(frozen=True)
class Outcome:
    """How a call ended.

    Attributes:
        value: what it returned; None where it did not return.
        broken: what happened to it otherwise, in words; empty where it returned.
        peak_mb: how far its memory grew.
    """

    value: Any = None
    broken: str = ""
    peak_mb: float = 0.0
    cpu_s: float = 0.0


@dataclass(frozen=True)
class Said:
    """What a command printed, its exit code, and the log's end where it crashed."""

    code: int
    out: str
    err: str
    log: str = ""


def command(arguments: list[str]) -> Said:
    """Run a command of Eriscope in this process, as its command line would."""
    from core.cli import run
    from core.system import paths

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    crashed = code not in (0, 1) and paths.log_file().is_file()
    log = paths.log_file().read_text(encoding="utf-8")[-3000:] if crashed else ""
    return Said(code, out.getvalue(), err.getvalue(), log)


class Worker:
    """Runs functions of modules in a forked process; with ``close``, or as a context."""

    def __init__(self, memory_mb: float = MEMORY_MB) -> None:
        self._memory_mb = memory_mb
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def call(self, function: Callable[..., Any], *arguments: Any) -> Outcome:
        """Run a function there; its exceptions, a crash and going over a limit are all an outcome."""
        if self._process is None:
            self._line, theirs = FORK.Pipe()
            self._process = FORK.Process(target=_serve, args=(theirs, self._memory_mb), daemon=True)
            self._process.start()
            theirs.close()
        assert self._line is not None and self._process.pid is not None
        cpu_s, before = _cpu_s(self._process.pid), time.monotonic()
        self._line.send((function, arguments))
        over = ""
        while not over and not self._line.poll(0.02) and self._process.is_alive():
            used_s = _cpu_s(self._process.pid) - cpu_s
            if used_s > CPU_S:
                over = f"took more than {CPU_S:g} s of computing"
            elif time.monotonic() - before > WAITING_S:
                over = f"did not end within {WAITING_S:g} s ({used_s:.0f} s of computing)"
        with contextlib.suppress(EOFError, OSError):
            if not over and self._line.poll():
                value, broken, peak_mb = self._line.recv()
                return Outcome(value, broken, peak_mb, _cpu_s(self._process.pid) - cpu_s)
        if over:
            os.kill(self._process.pid, signal.SIGKILL)
        self._process.join()
        code, self._process = self._process.exitcode, None
        return Outcome(broken=over or f"ended by {_named(code)}")

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _serve(line: Connection, memory_mb: float) -> None:
    silence()
    while True:
        try:
            function, arguments = line.recv()
        except EOFError:
            os._exit(0)
        value, broken = None, ""
        forget_peak()
        start_mb = held_mb("VmRSS")
        try:
            with limited(memory_mb):
                value = function(*arguments)
        except BaseException as error:
            broken = f"{type(error).__name__}: {error}\n{traceback.format_exc(limit=-6)}"
        line.send((value, broken, held_mb("VmHWM") - start_mb))


@contextlib.contextmanager
def limited(memory_mb: float) -> Any:
    """Let the process allocate only so much more. Only Linux counts what a program writes to, not what it reserves."""
    if not sys.platform.startswith("linux"):
        yield
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (int((held_mb("VmData") + memory_mb) * 1e6), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def started(arguments: list[str], said: Path, prepare: Callable[[], None] | None = None) -> BaseProcess:
    """One command in a process of its own, running; what it prints goes to a file.

    Args:
        prepare: called there before.
    """
    process = FORK.Process(target=_one, args=(arguments, said, prepare), daemon=False)
    process.start()
    return process


def _one(arguments: list[str], said: Path, prepare: Callable[[], None] | None) -> None:
    from core.cli import run

    silence()
    with said.open("w", encoding="utf-8", buffering=1) as file:
        sys.stdout = sys.stderr = file  # type: ignore[assignment]
        if prepare is not None:
            prepare()
        os._exit(run(arguments))


def silence() -> None:
    """What libraries write to the process's own output is nobody's concern."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def held_mb(what: str) -> float:
    """Of this process, "VmRSS", "VmHWM" or "VmData" in megabytes; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith(f"{what}:")), 0.0)


def forget_peak() -> None:
    """Let VmHWM begin anew."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _cpu_s(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def _named(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code} without an answer"
