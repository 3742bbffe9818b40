"""What the log says of a stimulus, against what another process sees on the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.record.participant.stimulus import StimulusScreen
from core.recording.stimulus_timing import AS_MADE, DISTURBED, SoundHeard
from core.sources.frame_reader import FrameReader
from core.sources.synthetic import write_clip
from core.types import Frame

_FPS = 25
_FRAME_S = 1 / _FPS
_LEVELS = (250, 90, 170, 210, 130)
"""Grey of frame after frame, again and again; no two neighbours alike, none black."""
_NUMBERED = 50

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


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds; each frame's grey is its number: `_grey_of`."""
    path = tmp_path_factory.mktemp("stimulus") / "numbered.mp4"
    frames = [np.full((60, 80, 3), _grey_of(i), np.uint8) for i in range(_NUMBERED)]
    write_clip(path, [(i * _FRAME_S, frame) for i, frame in enumerate(frames)], None)
    return path


def _grey_of(number: int) -> int:
    return 54 + 4 * number


def _on_the_screen(qtbot: QtBot, screen: StimulusScreen, seconds: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """Plays the stimulus; returns when another process saw the screen, and how grey it was."""
    if QGuiApplication.platformName() != "xcb" or "x11grab" not in av.formats_available:
        pytest.skip("needs an X screen that can be grabbed")
    watch = subprocess.Popen(
        [sys.executable, "-c", _WATCH, os.environ["DISPLAY"], str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert watch.stdout is not None and watch.stdout.readline().strip() == "ready"
    with qtbot.waitSignal(screen.offset, timeout=20_000):
        screen.play()
    told: list[str] = []
    reading = threading.Thread(target=lambda: told.append(watch.communicate()[0]))
    reading.start()
    qtbot.waitUntil(lambda: not reading.is_alive(), timeout=30_000)
    reading.join()
    at_s, grey = np.array(json.loads(told[0])).T
    return at_s, grey


def test_each_frame_is_logged_within_one_frame_of_when_it_is_on_the_screen(
    screen: StimulusScreen, stimulus: Path, qtbot: QtBot
) -> None:
    times: dict[str, float] = {}
    screen.onset.connect(lambda at_s: times.setdefault("onset", at_s))
    screen.offset.connect(lambda at_s: times.setdefault("offset", at_s))
    with qtbot.waitSignal(screen.ready, timeout=20_000):
        screen.load(stimulus)
    at_s, grey = _on_the_screen(qtbot, screen, 4.0)
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


def _stall_decoder(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    read = FrameReader.read

    def stalling(self: FrameReader, index: int) -> Frame:
        if index == 20:
            time.sleep(seconds)
        return read(self, index)

    monkeypatch.setattr(FrameReader, "read", stalling)


def _stall_window(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    began = StimulusScreen._begin_playing

    def beginning(self: StimulusScreen) -> None:
        began(self)
        QTimer.singleShot(1850, lambda: time.sleep(seconds))

    monkeypatch.setattr(StimulusScreen, "_begin_playing", beginning)


@pytest.mark.flaky(reruns=2, only_rerun=["AssertionError"])  # another process may hold up who looks at the screen
@pytest.mark.parametrize(
    ("stall", "missed", "overrun_s"), [(_stall_decoder, 17, 0.0), (_stall_window, 3, 0.55)], ids=["decoder", "window"]
)
def test_what_the_certificate_says_of_a_stall_is_what_was_on_the_screen(
    stall: Callable[[pytest.MonkeyPatch, float], None],
    missed: int,
    overrun_s: float,
    screen: StimulusScreen,
    numbered: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The decoder, or the window, stands still for 0.7 s: frames are left out, and the rest comes when it is due."""
    stall(monkeypatch, 0.7)

    with qtbot.waitSignal(screen.ready, timeout=20_000):
        screen.load(numbered)
    at_s, grey = _on_the_screen(qtbot, screen, 5.0)
    timing = screen.timing
    assert timing is not None and timing.frames == _NUMBERED and timing.length_s == pytest.approx(2.0, abs=0.01)

    number = np.where(grey > 30, np.rint((grey - _grey_of(0)) / 4), -1).astype(int)
    bright = np.flatnonzero(number >= 0)
    changes = [bright[0], *(i for i in bright[1:] if number[i] != number[i - 1]), bright[-1] + 1]
    seen = [int(number[i]) for i in changes[:-1]]
    stayed_s = np.diff(at_s[changes])
    tolerance_s = 2 * _FRAME_S
    assert seen == sorted(set(seen)) and set(seen) <= {frame.index for frame in screen.shown}
    moments = [*(frame.shown_s for frame in screen.shown), timing.offset_clock_s]
    looked = sum(bool(np.any((at_s > begun) & (at_s < ended))) for begun, ended in pairwise(moments))
    assert timing.shown == len(screen.shown) and len(seen) == pytest.approx(looked, abs=3)
    assert timing.shown_for_s == pytest.approx(at_s[changes[-1]] - at_s[changes[0]], abs=tolerance_s)
    longest = int(np.argmax(stayed_s))
    assert timing.longest_s == pytest.approx(stayed_s[longest], abs=tolerance_s)
    assert timing.longest_at_s == pytest.approx(seen[longest] * _FRAME_S, abs=0.001)
    assert timing.latest_s < 0.3  # what was due in the stall, or only came after the end, was left out

    assert timing.longest_s > 0.6 and timing.verdict == DISTURBED
    assert _NUMBERED - timing.shown == pytest.approx(missed, abs=6)
    assert timing.overrun_s == pytest.approx(overrun_s, abs=0.15)
    due_s = at_s[changes[0]] + np.array(seen) * _FRAME_S
    assert np.max(at_s[changes[:-1]] - due_s) < 0.3  # the frame that stalled came 0.7 s too late: it was left out


class _Sound:
    """Stands in for the sound: ready at once, and heard 0.3 s after it is given."""

    def __init__(self, file: Path, start_s: float) -> None:
        self.ready, self.playable, self.lead_s = True, True, 0.3
        self.heard = SoundHeard("desk", "DAC time", 0.0, 1.2)
        self.begun_s: list[float] = []
        self.spans: list[tuple[float, float]] = []

    def begin(self, at_s: float) -> None:
        self.begun_s.append(at_s)

    def end(self, onset_s: float, offset_s: float) -> SoundHeard:
        self.spans.append((onset_s, offset_s))
        return self.heard


@pytest.mark.parametrize("playable", [True, False])
def test_picture_and_sound_begin_together_and_the_sound_is_played_once(
    playable: bool, screen: StimulusScreen, stimulus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[_Sound] = []

    def sound(file: Path, start_s: float) -> _Sound:
        made.append(one := _Sound(file, start_s))
        one.playable = playable
        one.heard = one.heard if playable else SoundHeard(problem="PortAudio is missing.")
        return one

    monkeypatch.setattr("core.recording.played_sound.PlayedSound", sound)
    with qtbot.waitSignal(screen.ready, timeout=20_000):
        screen.load(stimulus)
    with qtbot.waitSignal(screen.offset, timeout=20_000):
        screen.play()
    timing = screen.timing
    assert timing is not None and timing.sound == made[0].heard
    assert made[0].spans == [(timing.onset_clock_s, timing.offset_clock_s)]
    if playable:
        assert made[0].begun_s == [pytest.approx(timing.onset_clock_s, abs=0.1)]
        assert timing.latest_s < 0.5
    else:
        assert made[0].begun_s == [] and "Its sound was not heard: PortAudio is missing." in timing.faults
    assert timing.verdict in ((AS_MADE, DISTURBED) if playable else (DISTURBED,))  # on a busy computer, too
    assert not playable or timing.verdict == DISTURBED or timing.shown_for_s == pytest.approx(timing.length_s, abs=0.2)


def test_a_stimulus_that_is_hidden_is_not_said_to_be_shown(
    screen: StimulusScreen, stimulus: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(screen.ready, timeout=20_000):
        screen.load(stimulus)
    screen.play()
    qtbot.waitUntil(lambda: len(screen.shown) > 3)
    screen.hide()
    before = len(screen.shown)
    with qtbot.waitSignal(screen.offset, timeout=20_000):
        pass
    assert screen.timing is not None and screen.timing.shown == before and screen.timing.verdict == DISTURBED
