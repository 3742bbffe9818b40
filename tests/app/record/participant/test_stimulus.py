"""What the log says of a stimulus, against what another process sees on the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.record.participant.stimulus import StimulusScreen, clock
from core.sources import capture
from core.sources.synthetic import write_clip

_FPS = 25
_FRAME_S = 1 / _FPS
_LEVELS = (250, 90, 170, 210, 130)
"""Grey of frame after frame, again and again; no two neighbours alike, none black."""

_WATCH = """
import json, sys, time, av
display, seconds = sys.argv[1], float(sys.argv[2])
options = {"video_size": "32x32", "framerate": "250", "grab_x": "300", "grab_y": "300", "draw_mouse": "0"}
seen = []
with av.open(display, format="x11grab", options=options) as screen:
    end_s = time.perf_counter() + seconds
    for picture in screen.decode(video=0):
        # x11grab stamps each picture with the date at which it was taken
        now_s = time.perf_counter() - time.time() + float(picture.pts * picture.time_base)
        seen.append((now_s, float(picture.to_ndarray(format="gray")[8:24, 8:24].mean())))
        if len(seen) == 50:
            print("ready", flush=True)
        if time.perf_counter() > end_s:
            break
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def stimulus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stimulus") / "levels.mp4"
    frames = [np.full((60, 80, 3), _LEVELS[i % len(_LEVELS)], np.uint8) for i in range(30)]
    write_clip(path, [(i * _FRAME_S, frame) for i, frame in enumerate(frames)], None)
    return path


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[StimulusScreen]:
    screen = StimulusScreen()
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.setGeometry(0, 0, 800, 600)
        screen.show()
    yield screen
    screen.shut_down()


def test_its_clock_is_the_recorders() -> None:
    assert clock is capture.clock


def test_each_frame_is_logged_within_one_frame_of_when_it_is_on_the_screen(
    screen: StimulusScreen, stimulus: Path, qtbot: QtBot
) -> None:
    if QGuiApplication.platformName() != "xcb" or "x11grab" not in av.formats_available:
        pytest.skip("needs an X screen that can be grabbed")
    times: dict[str, float] = {}
    screen.onset.connect(lambda at_s: times.setdefault("onset", at_s))
    screen.offset.connect(lambda at_s: times.setdefault("offset", at_s))
    with qtbot.waitSignal(screen.ready, timeout=20_000):
        screen.load(stimulus)
    watch = subprocess.Popen(
        [sys.executable, "-c", _WATCH, os.environ["DISPLAY"], "4.0"], stdout=subprocess.PIPE, text=True
    )
    assert watch.stdout is not None and watch.stdout.readline().strip() == "ready"
    with qtbot.waitSignal(screen.offset, timeout=20_000):
        screen.play()
    told: list[str] = []
    reading = threading.Thread(target=lambda: told.append(watch.communicate()[0]))
    reading.start()
    qtbot.waitUntil(lambda: not reading.is_alive(), timeout=30_000)
    reading.join()
    seen = json.loads(told[0])
    at_s, grey = np.array(seen).T
    bright = grey > 50
    assert not bright[0] and not bright[-1] and bright.any()
    first, last = int(np.argmax(bright)), len(bright) - 1 - int(np.argmax(bright[::-1]))
    # Grabbed after the one time and before the other, the change lies between them.
    assert at_s[first - 1] - _FRAME_S < times["onset"] < at_s[first] + _FRAME_S
    assert at_s[last] - _FRAME_S < times["offset"] < at_s[last + 1] + _FRAME_S
    assert times["onset"] == screen.shown[0].shown_s and screen.shown[0].index == 0

    # between its time and the next one's, the level of just that frame is seen
    nearest = [min(_LEVELS, key=lambda level: abs(level - g)) for g in grey]
    checked = 0
    for frame, following in zip(screen.shown, screen.shown[1:], strict=False):
        inside = [n for t, n in zip(at_s, nearest, strict=True) if frame.shown_s + 0.008 < t < following.shown_s]
        if inside:
            assert inside[0] == _LEVELS[frame.index % len(_LEVELS)]
            checked += 1
    assert checked >= 10
    assert [frame.index for frame in screen.shown] == sorted({frame.index for frame in screen.shown})
    for frame in screen.shown:
        assert frame.pts_s == pytest.approx(frame.index * _FRAME_S, abs=1e-3)


def test_a_stimulus_is_black_before_and_after_and_has_no_mouse_pointer(
    screen: StimulusScreen, stimulus: Path, qtbot: QtBot
) -> None:
    def middle() -> tuple[int, int, int]:
        return screen.grab().toImage().pixelColor(400, 300).getRgb()[:3]

    with qtbot.waitSignal(screen.ready, timeout=20_000):
        screen.load(stimulus)
    assert middle() == (0, 0, 0) and screen.cursor().shape() is Qt.CursorShape.BlankCursor
    with qtbot.waitSignal(screen.offset, timeout=20_000):
        screen.play()
        assert min(middle()) > 200
    assert middle() == (0, 0, 0)


def test_stopping_in_the_middle_is_an_offset_and_a_file_that_is_none_is_said(
    screen: StimulusScreen, stimulus: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(screen.ready, timeout=20_000):
        screen.load(stimulus)
    screen.play()
    with qtbot.waitSignal(screen.offset):
        screen.stop()
    (tmp_path / "no.mp4").write_text("no video")
    with qtbot.waitSignal(screen.failed, timeout=20_000) as failed:
        screen.load(tmp_path / "no.mp4")
    assert "no.mp4" in str(failed.args[0])
