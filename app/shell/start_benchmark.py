"""Whether the window always starts: many starts with a remembered study, beside processes that keep the machine busy.

While the window comes up, one thread opens the study and another loads what is heavy. What loads libraries in
several threads can lock up, but only now and then, and rather on a busy machine: hence many starts, and company.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from app.kit.preferences import Preferences
from core.study.study import Study
from core.system.processes import python

_PROGRAM = Path(__file__).resolve().parents[2]
_BUSY = "while True: sum(range(100_000))"
_START = """
import faulthandler, os, sys
store, limit_s, whole = sys.argv[1], float(sys.argv[2]), sys.argv[3] == "whole"
told = os.fdopen(os.dup(2), "w")  # the window's own error stream is its log
faulthandler.dump_traceback_later(limit_s, exit=True, file=told)  # a native thread: it needs nothing that is locked
from PySide6.QtCore import QSettings, QTimer
from app.shell.run import run_window
from app.kit.preferences import Preferences
from core.system.log import start_log

def watch(window):
    began = []

    def look():
        if window.clips.at_work:
            began.append(True)
        if window.study.study is None or not began:
            return
        if not whole and "torch" in sys.modules:  # all that is loaded before it is there
            os._exit(0)
        if not window.clips.at_work:
            window.close()

    window.looking = QTimer(window, timeout=look, interval=20)
    window.looking.start()

start_log()
sys.exit(run_window(watch, Preferences(QSettings(store, QSettings.Format.IniFormat))))
"""


def bench_starts(
    starts: int, busy: int, limit_s: float, *, whole: bool = True, on_start: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Start the window many times with a remembered study.

    Args:
        busy: processes that calculate meanwhile.
        limit_s: a start that has not ended by then hangs, and says where.
        whole: each ends when the study is open and all that is heavy is loaded; else as soon as the study is open and
            the window's own libraries are loaded, which is a fraction of the time.
        on_start: told how many starts were made, and how many of them hung.

    Returns:
        ``hung`` and ``failed`` (numbers), ``start_s`` (of one process, from its start to its end; None if no start
        succeeded), and ``stacks``: where the threads of hung starts were, and what failed ones said.
    """
    seconds: list[float] = []
    hung: list[str] = []
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="eriscope-bench-") as name, _company(busy):
        home = Path(name)
        Study.create(home / "study", "Starts").close()
        environment = _of_its_own(home)
        for number in range(1, starts + 1):
            store = home / f"window{number}.ini"  # none knows what the start before it kept
            preferences = Preferences(QSettings(str(store), QSettings.Format.IniFormat))
            preferences.study = home / "study"
            preferences.store.sync()
            begun = time.monotonic()
            done = subprocess.run(
                [python(), "-c", _START, str(store), str(limit_s), "whole" if whole else "open"],
                env=environment, cwd=_PROGRAM, capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode == 0:
                seconds.append(time.monotonic() - begun)
            else:
                (hung if "Timeout (" in done.stderr else failed).append(done.stderr)
            if on_start is not None:
                on_start(number, len(hung))
    return {
        "benchmark": "starts",
        "cores": os.cpu_count(),
        "busy_processes": busy,
        "starts": starts,
        "until": "all is loaded" if whole else "the study is open",
        "limit_s": limit_s,
        "hung": len(hung),
        "failed": len(failed),
        "start_s": {"median": statistics.median(seconds), "max": max(seconds)} if seconds else None,
        "stacks": [*hung, *failed],
    }


def _of_its_own(home: Path) -> dict[str, str]:
    """Surroundings in which a start writes into no folder of the user's."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        environment[name] = str(home / name.lower())
    return environment


@contextlib.contextmanager
def _company(busy: int) -> Iterator[None]:
    """Processes that calculate without end, beside what is measured."""
    processes = [subprocess.Popen([python(), "-c", _BUSY]) for _ in range(busy)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()
