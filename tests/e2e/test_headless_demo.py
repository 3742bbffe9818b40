"""`eriscope demo --headless` as somebody without a screen calls it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def demo(out: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "main.py", "demo", "--headless", "--out", str(out)],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sets the cache folder as Linux does")
def test_the_demo_without_a_screen_writes_document_table_and_picture(
    planted_clip: Path, landmarker: Path, tmp_path: Path
) -> None:
    cached = tmp_path / "cache" / "eriscope" / "v1" / "planted-reaction.mp4"
    cached.parent.mkdir(parents=True)
    shutil.copy(planted_clip, cached)
    done = demo(tmp_path / "demo", tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "generated clip" in done.stdout and str(tmp_path / "demo") in done.stdout
    files = {path.name: path for path in (tmp_path / "demo").iterdir()}
    assert set(files) == {"planted-reaction.json", "planted-reaction_frames.csv", "planted-reaction.png"}
    found = json.loads(files["planted-reaction.json"].read_text(), parse_constant=pytest.fail)
    with files["planted-reaction_frames.csv"].open(encoding="utf-8") as file:
        assert sum(1 for _ in csv.reader(file)) == 1 + found["clip"]["n_frames"]
    for emotion, value in found["prediction"].items():
        assert f"{emotion.replace('_', ' ')} " in done.stdout and f"{value:.2f}" in done.stdout
    assert files["planted-reaction.png"].read_bytes().startswith(b"\x89PNG")


def test_a_demo_folder_that_cannot_be_written_is_one_sentence(
    planted_clip: Path, landmarker: Path, tmp_path: Path
) -> None:
    cached = tmp_path / "cache" / "eriscope" / "v1" / "planted-reaction.mp4"
    cached.parent.mkdir(parents=True)
    shutil.copy(planted_clip, cached)
    (tmp_path / "file").write_text("")
    done = demo(tmp_path / "file" / "demo", tmp_path / "cache")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "could not be written" in done.stderr.strip().splitlines()[-1]
