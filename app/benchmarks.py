"""Speed of the window: how it keeps up with a camera, and how fast it starts."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer

from core.benchmarks import resident_mb
from core.errors import EriscopeError

_HEARTBEAT_MS = 5
_WARM_UP_S = 4.0


def bench_live(clip: Path, seconds: float) -> dict[str, Any]:
    """Follow a file at its own pace in the window, as a camera would deliver it.

    A heartbeat timer in the window measures stalls: the time between two beats beyond its interval. Counting starts
    after the models are loaded and a few seconds have passed.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "" if os.environ.get("DISPLAY") else "offscreen")
    from app.main_window import MainWindow, make_application
    from app.preferences import Preferences

    make_application(["eriscope"])
    sys.setswitchinterval(0.002)
    store = QSettings(str(Path(os.devnull)), QSettings.Format.IniFormat)
    window = MainWindow(Preferences(store), preload_heavy=False)
    window.show()
    stalls: list[float] = []
    delays: list[float] = []
    before: dict[str, int] = {}
    counts: dict[str, int] = {}
    errors: list[Exception] = []
    loop = QEventLoop()
    last = began = time.monotonic()
    waiting = counting = False

    def beat() -> None:
        nonlocal last
        now = time.monotonic()
        if counting:
            stalls.append(1000 * (now - last) - _HEARTBEAT_MS)
        last = now

    def counted() -> dict[str, int]:
        return {"captured": live.captured, "dropped": live.dropped, "shown": len(window.state.curves)}

    def begin() -> None:
        nonlocal counting, began
        counting, began = True, time.monotonic()
        before.update(counted())
        QTimer.singleShot(int(seconds * 1000), finish)

    def finish() -> None:
        nonlocal counting
        if counting:
            counting = False
            counts.update({name: n - before[name] for name, n in counted().items()}, ms=_ms_since(began))
        loop.quit()

    def first_rows(new: list[float]) -> None:
        nonlocal waiting
        if counting:
            delays.extend(new)
        elif new and not waiting:
            waiting = True
            QTimer.singleShot(int(_WARM_UP_S * 1000), begin)

    def fail(error: Exception) -> None:
        errors.append(error)
        loop.quit()

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start(_HEARTBEAT_MS)
    window.session.failed.connect(fail)
    window.session.refreshed.connect(first_rows)
    window.start_camera(clip)
    live = window.session.live
    assert live is not None
    window.session.live_changed.connect(lambda on: None if on else finish())  # the file may be shorter
    loop.exec()
    timer.stop()
    window.close()
    if errors:
        raise errors[0]
    if not delays:
        raise EriscopeError("The source ended before anything could be measured. Choose a longer clip.")
    return {
        "benchmark": "live",
        "clip": clip.name,
        "seconds": counts["ms"] / 1000,
        "cores": os.cpu_count(),
        "captured": counts["captured"],
        "dropped": counts["dropped"],
        "dropped_share": counts["dropped"] / max(counts["captured"], 1),
        "frames_per_s": 1000 * counts["shown"] / counts["ms"],
        "frame_to_curve_ms": {
            "median": 1000 * statistics.median(delays),
            "p95": 1000 * float(np.percentile(delays, 95)),
        },
        "stall_ms": {"max": max(stalls), "p99": float(np.percentile(stalls, 99))},
        "stalls_over_50_ms": sum(stall > 50 for stall in stalls),
        "resident_mb": resident_mb(),
    }


def _ms_since(moment: float) -> int:
    return round(1000 * (time.monotonic() - moment))


_STARTUP = """
import sys, time
from app.main_window import MainWindow, make_application
from PySide6.QtCore import QTimer
app = make_application(["eriscope"])
window = MainWindow()
window.show()
def shown():
    print(time.time(), flush=True)
    window.close()
    app.quit()
QTimer.singleShot(0, shown)
app.exec()
heavy = [name for name in ("torch", "mediapipe", "librosa") if name in sys.modules]
print(",".join(heavy))
"""


def bench_startup(runs: int) -> dict[str, Any]:
    """Start the program several times, warm; from the process's start to its event loop with the window shown."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    seconds: list[float] = []
    heavy = ""
    for run in range(runs + 1):
        started = time.time()
        done = subprocess.run(
            [sys.executable, "-c", _STARTUP], env=environment, capture_output=True, text=True, check=False,
            cwd=Path(__file__).resolve().parent.parent,
        )  # fmt: skip
        if done.returncode != 0:
            raise EriscopeError(f"The window could not be started: {done.stderr.strip().splitlines()[-1]}")
        shown, heavy = done.stdout.split("\n")[:2]
        if run:
            seconds.append(float(shown) - started)
    return {
        "benchmark": "startup",
        "cores": os.cpu_count(),
        "runs": runs,
        "window_shown_s": {"median": statistics.median(seconds), "all": seconds},
        "heavy_modules_loaded_before": heavy,
    }
