"""The window ends when the system asks for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.shell.main_window import MainWindow

_WINDOW = """
import sys
from PySide6.QtCore import QSettings
from app.shell.run import run_window
from app.kit.preferences import Preferences

store = QSettings(sys.argv[1], QSettings.Format.IniFormat)
sys.exit(run_window(lambda window: print("ready", flush=True), Preferences(store)))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_closes_an_idle_window_as_its_user_does(tmp_path: Path, number: signal.Signals) -> None:
    settings = tmp_path / "window.ini"
    with subprocess.Popen([sys.executable, "-c", _WINDOW, str(settings)], text=True, stdout=subprocess.PIPE,
                          cwd=Path(__file__).resolve().parents[3], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                          ) as child:  # fmt: skip
        assert child.stdout is not None
        while (line := child.stdout.readline()) and line != "ready\n":
            pass
        child.send_signal(number)
        assert child.wait(timeout=120) == 0
    assert "geometry" in settings.read_text()  # what closing keeps was kept


def test_the_system_is_not_asked_whether_to_stop_what_is_under_way(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(type(window.record), "running", property(lambda self: True))
    monkeypatch.setattr(window.record, "ask_to_stop", asked.append)
    window.show()
    window.close()
    assert window.isVisible() and len(asked) == 1
    window.end()
    assert not window.isVisible() and len(asked) == 1
