"""Qt's remarks go to the log file, and wait for nobody on their way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 60

# A thread of Qt's, in which no Python runs, again and again starts a timer of another thread, of which Qt complains.
# Meanwhile this thread waits for a complaint without letting go of the interpreter, as a thread that loads a library.
_COMPLAIN = """
import ctypes, os, time
from PySide6.QtCore import QObject, QThread, QTimer, Qt, SIGNAL, SLOT
from app.shell.application import make_application

def next_complaint():
    read, write = os.pipe()
    os.dup2(write, 2)
    return lambda library: library.read(read, heard, len(heard))

heard = ctypes.create_string_buffer(1000)
app = make_application(["eriscope"])
beside = QThread()
ticking, other = QTimer(interval=100), QTimer()
ticking.moveToThread(beside)
QObject.connect(beside, SIGNAL("started()"), ticking, SLOT("start()"))
QObject.connect(ticking, SIGNAL("timeout()"), other, SLOT("start()"), Qt.ConnectionType.DirectConnection)
wait_for = next_complaint()
beside.start()
wait_for(ctypes.CDLL(None))  # the first time, the binding looks whether Python overrides what Qt calls
n = next_complaint()(ctypes.PyDLL(None))
print(heard.raw[:n].decode().splitlines()[0], flush=True)
os._exit(0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there Qt writes to the debug output")
def test_qt_says_what_it_has_to_say_while_another_thread_holds_the_interpreter() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COMPLAIN],
        cwd=_ROOT, capture_output=True, text=True, timeout=_PATIENCE_S, check=True,
    )  # fmt: skip
    day = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}"
    assert re.fullmatch(rf"{day} WARNING Qt: .*Timers cannot be started from another thread", done.stdout.strip())


_RUN = """
import sys
from PySide6.QtCore import QSettings, QTimer, qWarning
from app.shell.run import run_window
from app.kit.preferences import Preferences

def look(window):
    qWarning("a remark")
    QTimer.singleShot(0, window.close)

preferences = Preferences(QSettings(sys.argv[1], QSettings.Format.IniFormat))
code = run_window(look, preferences)
print("afterwards", file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there Qt writes to the debug output")
def test_remarks_are_in_the_log_and_the_terminal_stays_clean(tmp_path: Path) -> None:
    environment = os.environ | {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(tmp_path / "window.ini")],
        cwd=_ROOT, env=environment, capture_output=True, text=True, timeout=_PATIENCE_S, check=True,
    )  # fmt: skip
    assert done.stderr == "afterwards\n"
    (log,) = tmp_path.rglob("eriscope.log")
    assert re.search(r"^[\d:, -]+ WARNING Qt: a remark$", log.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.skipif(sys.platform == "win32", reason="there a window has no error stream")
def test_a_crash_leaves_in_the_log_where_it_was_and_nothing_in_the_terminal(tmp_path: Path) -> None:
    environment = os.environ | {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    crash = _RUN.replace("QTimer.singleShot(0, window.close)", "__import__('ctypes').string_at(0)")
    done = subprocess.run(
        [sys.executable, "-c", crash, str(tmp_path / "window.ini")],
        cwd=_ROOT, env=environment, capture_output=True, text=True, timeout=_PATIENCE_S, check=False,
    )  # fmt: skip
    assert done.returncode < 0 and done.stderr == ""
    (log,) = tmp_path.rglob("eriscope.log")
    said = log.read_text(encoding="utf-8")
    assert "Fatal Python error: Segmentation fault" in said and "in look" in said
