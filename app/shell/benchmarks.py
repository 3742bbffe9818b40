"""Speed of the window: how it keeps up with a camera, how fast it starts, how fast many clips are compared."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer

from core.benchmarks import resident_mb
from core.errors import EriscopeError
from core.system.processes import python

_HEARTBEAT_MS = 5
_WARM_UP_S = 4.0
_READY_WITHIN_S = 120.0


def bench_live(clip: Path, seconds: float) -> dict[str, Any]:
    """Follow a file at its own pace in the window, as a camera would deliver it.

    A heartbeat timer in the window measures stalls: the time between two beats beyond its interval. Counting starts
    after the models are loaded and a few seconds have passed.
    """
    with tempfile.TemporaryDirectory(prefix="eriscope-bench-") as folder:
        return _followed(clip, seconds, Path(folder) / "window.ini")


def _followed(clip: Path, seconds: float, preferences: Path) -> dict[str, Any]:
    os.environ.setdefault("QT_QPA_PLATFORM", "" if os.environ.get("DISPLAY") else "offscreen")
    from app.kit.preferences import Preferences
    from app.shell.application import make_application
    from app.shell.main_window import MainWindow
    from app.shell.workspace import Workspace

    make_application(["eriscope"])
    sys.setswitchinterval(0.002)
    store = QSettings(str(preferences), QSettings.Format.IniFormat)
    window = MainWindow(Workspace(Preferences(store)), preload_heavy=False)
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
        assert live is not None
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
    window.opened.failed.connect(fail)
    window.opened.refreshed.connect(first_rows)
    window.start_camera(clip)
    live = window.opened.live
    assert live is not None
    window.opened.live_changed.connect(lambda on: None if on else finish())  # the file may be shorter
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
from core.system.loading import loading
with loading():
    from app.shell.run import run_window
    import core.system.log  # as `eriscope` does
def shown(window):
    print(time.time(), flush=True)
    window.close()
run_window(shown)
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
            [python(), "-c", _STARTUP], env=environment, capture_output=True, text=True, check=False,
            cwd=Path(__file__).resolve().parents[2],
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


COMPARISON_ALLOWED_MS = 300


def bench_compare(clips: int, runs: int) -> dict[str, Any]:
    """Pick clips of a large study in the Compare view: from the tick until everything is drawn.

    Points, n and figures are there at once; intervals, which come a moment later, are timed apart. Where other work
    runs on the machine, the processor's time tells more than the clock.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.compare.texts import MODES, SYSTEMS
    from app.kit.preferences import Preferences
    from app.shell.application import make_application
    from app.shell.main_window import MainWindow
    from app.shell.workspace import Workspace
    from core.comparison.agreement import figures
    from core.comparison.benchmarks import MODELS, make_study
    from core.comparison.clip_table import STIMULUS

    make_application(["eriscope"])
    modes = [mode for mode in MODES if mode != SYSTEMS]  # which shows no clips
    times: dict[str, dict[str, list[float]]] = {mode: {"filter": [], "redraw": []} for mode in modes}
    cpu_ms: list[float] = []
    with tempfile.TemporaryDirectory(prefix="eriscope-bench-") as folder:
        make_study(Path(folder) / "study", clips)
        store = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Workspace(Preferences(store)), preload_heavy=False)
        window.opened.failed.disconnect()
        view = window.compare
        try:
            window.show()
            window.views.show_view("compare")
            started = time.perf_counter()
            window.study.open(Path(folder) / "study")
            until(lambda: view.pairs is not None)
            opened_ms = 1000 * (time.perf_counter() - started)
            choose: list[Callable[[], object]] = [
                lambda: view.selection.tick(STIMULUS, "s3", False),
                lambda: view.selection.tick("group", "b", False),
                view.selection.select_all,
                lambda: view.selection.against.setCurrentIndex(1),
                lambda: view.small.choose(3),
                lambda: view.selection.against.setCurrentIndex(0),
                lambda: view.small.choose(0),
            ]
            for mode in modes:
                view.set_mode(mode)
                for step in choose * runs:
                    computed, started = time.process_time(), time.perf_counter()
                    step()
                    chosen = time.perf_counter()
                    view.grab()  # paints all of it, now
                    times[mode]["filter"].append(1000 * (chosen - started))
                    times[mode]["redraw"].append(1000 * (time.perf_counter() - chosen))
                    cpu_ms.append(1000 * (time.process_time() - computed))
            assert view.pairs is not None
            started = time.perf_counter()
            figures(view.pairs)
            intervals_ms = 1000 * (time.perf_counter() - started)
        finally:
            window.close()
            store.sync()
    together = {
        mode: [a + b for a, b in zip(parts["filter"], parts["redraw"], strict=True)] for mode, parts in times.items()
    }
    slowest = max(max(values) for values in together.values())
    return {
        "benchmark": "compare",
        "clips": clips,
        "models": len(MODELS),
        "cores": os.cpu_count(),
        "runs": runs,
        "modes": {
            mode: {
                "filter_ms": statistics.median(times[mode]["filter"]),
                "redraw_ms": statistics.median(times[mode]["redraw"]),
                "together_ms": {"median": statistics.median(together[mode]), "max": max(together[mode])},
            }
            for mode in modes
        },
        "slowest_ms": slowest,
        "slowest_cpu_ms": max(cpu_ms),
        "allowed_ms": COMPARISON_ALLOWED_MS,
        "within": slowest <= COMPARISON_ALLOWED_MS,
        "open_study_ms": opened_ms,
        "intervals_ms": intervals_ms,
    }


def until(holds: Callable[[], bool]) -> None:
    """Let the window work until something holds.

    Raises:
        EriscopeError: it does not come to hold.
    """
    loop, timer = QEventLoop(), QTimer()
    deadline = time.monotonic() + _READY_WITHIN_S
    timer.timeout.connect(lambda: loop.quit() if holds() or time.monotonic() > deadline else None)
    timer.start(_HEARTBEAT_MS)
    loop.exec()
    if not holds():
        raise EriscopeError(f"The window did not get ready within {_READY_WITHIN_S:g} s; the machine may be too busy.")
