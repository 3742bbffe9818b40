"""Which screen the participant's window takes, with two of them; Qt's offscreen platform pretends to have those."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_SHOWS = """
from PySide6.QtWidgets import QWidget
from PySide6.QtGui import QGuiApplication
from app.shell.application import make_application
from app.record.participant.texts import Texts
from app.record.participant.window import ParticipantWindow, screen_for_participant
from app.kit.theme import LIGHT
app = make_application(["eriscope"])
for name in ("left", "right"):
    researcher = QWidget()
    own = next(s for s in QGuiApplication.screens() if s.name() == name)
    researcher.setScreen(own)
    researcher.setGeometry(own.geometry().adjusted(100, 100, -100, -100))
    researcher.show()
    window = ParticipantWindow(Texts("en"), LIGHT)
    window.show_on(screen_for_participant(researcher, QGuiApplication.screens()))
    app.sendPostedEvents()
    print(researcher.screen().name(), window.screen().name(), *window.geometry().getRect())
    window.dismiss()
    researcher.close()
"""


def test_the_participants_window_fills_the_screen_that_the_researcher_does_not_use(tmp_path: Path) -> None:
    screens = [
        {
            "name": name,
            "x": x,
            "y": 0,
            "width": width,
            "height": height,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        for name, x, width, height in (("left", 0, 1280, 800), ("right", 1280, 1024, 768))
    ]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-c", _SHOWS], capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[4],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["left right 1280 0 1024 768", "right left 0 0 1280 800"]
