from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.kit.garbage import collect_what_is_due

_WORKS = """
import gc, threading
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog
from app.shell.application import make_application

app, went = make_application([]), []

def leave_a_dialog():
    dialog = QDialog()
    dialog.itself = dialog  # nobody else holds it
    kept = QObject(dialog)
    kept.destroyed.connect(lambda: went.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection)

def make_many_objects():
    for _ in range(100_000):
        one = []
        one.append(one)

for _ in range(20):
    leave_a_dialog()
worker = threading.Thread(target=make_many_objects)
worker.start()
worker.join()
print(len(went))
QTimer.singleShot(3000, app.quit)
app.exec()
print(len(went), *set(went), flush=True)
"""


def test_dialogs_that_nobody_holds_go_in_the_window_s_thread_whatever_others_make_meanwhile() -> None:
    done = subprocess.run([sys.executable, "-c", _WORKS], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.split("\n")[:2]) == (0, ["0", "20 MainThread"]), done.stderr


@pytest.fixture
def nothing_by_itself() -> Iterator[None]:
    thresholds = gc.get_threshold()
    gc.collect()
    gc.disable()
    yield
    gc.set_threshold(*thresholds)
    gc.enable()


@pytest.mark.parametrize(
    "thresholds, looked", [((10, 2, 2), [0, 0, 0, 1] * 3 + [2]), ((10, 2, 0), [0, 0, 0, 1] * 4), ((10**9, 2, 2), [])]
)
def test_each_generation_has_its_turn(
    nothing_by_itself: None, thresholds: tuple[int, int, int], looked: list[int]
) -> None:
    gc.set_threshold(*thresholds)
    seen, kept = list[int](), list[object]()

    def see(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    gc.callbacks.append(see)
    try:
        for _ in range(max(1, len(looked))):
            kept.extend([] for _ in range(500))  # more than Python keeps ready made
            collect_what_is_due()
    finally:
        gc.callbacks.remove(see)
    assert seen == looked
