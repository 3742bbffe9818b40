from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_LIST = """
import gc, os
from PySide6.QtWidgets import QApplication, QWidget
from tests.widgets_there import all_widgets, top_levels

app = QApplication([])
class Window(QWidget):
    pass
for later in range(1, 40):
    for listed in (lambda: top_levels(QWidget, seen=False), all_widgets):
        gc.disable()
        for _ in range(100):
            window = Window()
            window.itself = window  # a cycle: it goes when the collector runs
        gc.set_threshold(gc.get_count()[0] + later, 1, 1)  # at each of the next moments
        gc.enable()
        listed()
        gc.collect()
print("well", flush=True)
os._exit(0)
"""


def test_windows_that_nobody_holds_any_more_do_not_go_while_they_are_listed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIST], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout) == (0, "well\n"), done.stderr


def test_all_tests_list_windows_so() -> None:
    asks = re.compile(r"\b\w+\.(topLevelWidgets|allWidgets|topLevelWindows|allWindows)\(")
    found = [path.name for path in (ROOT / "tests").rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))]
    assert found == ["widgets_there.py"]
    assert not [path for path in (ROOT / "app").rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))]
