"""1280 × 800 with letters of 144 dpi, as on a small laptop with a scale of 150 %: all of the program fits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_CHECKS = Path(__file__).with_name("small_screen.py")


@pytest.mark.parametrize("setting", ["QT_FONT_DPI=144", "QT_SCALE_FACTOR=1.5"])
def test_windows_and_dialogs_fit_on_a_small_screen_and_their_contents_scroll(setting: str, tmp_path: Path) -> None:
    screen = {
        "name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1
    }  # fmt: skip
    (tmp_path / "screens.json").write_text(json.dumps({"screens": [screen]}))
    name, value = setting.split("=")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", str(_CHECKS), "-q", "-p", "no:cacheprovider", "--basetemp", tmp_path / "c"],
        capture_output=True, text=True, timeout=300, cwd=Path(__file__).parents[2], check=False,
        env=os.environ | {name: value, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    assert "3 passed" in done.stdout
