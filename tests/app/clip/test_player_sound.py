"""The player's sound beside its picture, as PortAudio plays it into PulseAudio and a microphone hears it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.clip.player import Player
from core.recording.microphone import DEFAULT, Microphone, open_streams
from core.recording.played_sound import PlayedSound
from core.recording.sound_clock import SoundBlock
from core.sources.synthetic import SOUND_RATE, write_clip
from core.system.clock import clock
from core.types import Frame
from tests.sound_system import Sinks, real_clocks

_FPS, _LENGTH_S = 25, 4.0
_BEEPS_S = (0.2, 1.2, 2.2, 3.2)
_BEEP_S = 0.1
_LOUD = 1000
_APART_S = 0.06
"""Sound and picture: less than people notice (ITU-R BT.1359-1: 45 ms early to 125 ms late)."""
_AT_FIRST_S = 0.125
"""PulseAudio's times are off for the first second."""


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds with four beeps."""
    path = tmp_path_factory.mktemp("beeps") / "beeps.mp4"
    frames = [(i / _FPS, np.full((60, 80, 3), i, np.uint8)) for i in range(int(_LENGTH_S * _FPS))]
    at_s = np.arange(int(_LENGTH_S * SOUND_RATE)) / SOUND_RATE
    on = np.any([(at_s >= beep) & (at_s < beep + _BEEP_S) for beep in _BEEPS_S], axis=0)
    write_clip(path, frames, (0.5 * np.sin(2 * np.pi * 1000 * at_s) * on).astype(np.float32))
    return path


class Watch:
    """A player that plays a clip beside an open microphone: what was seen and heard, on one clock."""

    def __init__(self, player: Player, microphone: Microphone) -> None:
        self.player, self.rate = player, microphone.rate
        self.seen: list[tuple[float, float]] = []
        self.blocks: list[SoundBlock] = []
        player.frame_shown.connect(self._see)
        microphone.start(self.blocks.append)

    def _see(self, frame: Frame) -> None:
        self.seen.append((frame.pts_s, clock()))

    def beeps_s(self) -> list[float]:
        """When each beep began to be heard."""
        starts: list[float] = []
        for block in list(self.blocks):
            for sample in np.flatnonzero(np.abs(block.samples) > _LOUD):
                now_s = block.start_s + sample / self.rate
                if not starts or now_s - starts[-1] > 4 * _BEEP_S:
                    starts.append(now_s)
        return starts

    def apart_s(self, beep_s: float) -> float:
        """How much later a beep was heard than its first frame was seen."""
        seen_s = next(now_s for at_s, now_s in self.seen if at_s >= beep_s - 1e-6)
        return min((heard_s - seen_s for heard_s in self.beeps_s()), key=abs)

    def loudest(self) -> int:
        """Of what was heard so far."""
        return max(int(np.abs(block.samples).max()) for block in list(self.blocks))


@pytest.fixture
def watch(clip: Path, qtbot: QtBot, room: Sinks) -> Iterator[Watch]:
    player, microphone = Player(), Microphone(DEFAULT)
    watch = Watch(player, microphone)
    with qtbot.waitSignal(player.opened, timeout=60_000):
        player.open(clip)
    qtbot.waitUntil(lambda: len(watch.seen) > 0 and microphone.settled, timeout=60_000)
    yield watch
    microphone.close()
    player.shut_down()


def _play_to_the_end(watch: Watch, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not watch.player.playing, timeout=60_000)
    heard = len(watch.blocks)
    qtbot.waitUntil(lambda: len(watch.blocks) > heard + 25, timeout=60_000)


@real_clocks
def test_every_beep_is_heard_when_its_frame_is_shown_also_the_first(watch: Watch, qtbot: QtBot) -> None:
    watch.seen.clear()
    watch.player.play()
    _play_to_the_end(watch, qtbot)
    first, *others = (watch.apart_s(beep) for beep in _BEEPS_S)
    assert abs(first) < _AT_FIRST_S and np.abs(others).max() < _APART_S, (first, others)


@real_clocks
def test_after_a_seek_while_it_plays_the_picture_follows_its_sound(watch: Watch, qtbot: QtBot) -> None:
    watch.player.play()
    watch.player.seek(1.6)
    watch.seen.clear()
    _play_to_the_end(watch, qtbot)
    first, second = (watch.apart_s(beep) for beep in (2.2, 3.2))
    assert abs(first) < _AT_FIRST_S and abs(second) < _APART_S, (first, second)


@real_clocks
def test_half_as_fast_beeps_come_half_as_often_and_softer_where_it_is_set_softer(watch: Watch, qtbot: QtBot) -> None:
    watch.player.play()
    qtbot.waitUntil(lambda: len(watch.beeps_s()) >= 1, timeout=60_000)
    qtbot.wait(200)
    watch.player.pause()
    full, before = watch.loudest(), len(watch.blocks)
    watch.player.seek(0)
    watch.player.set_speed(0.5)
    watch.player.set_volume(0.25)
    qtbot.waitUntil(lambda: len(watch.blocks) > before + 50, timeout=60_000)
    watch.blocks.clear()
    watch.player.play()
    _play_to_the_end(watch, qtbot)
    assert np.diff(watch.beeps_s()) == pytest.approx([2.0, 2.0, 2.0], abs=0.06)
    assert watch.loudest() == pytest.approx(0.25 * full, rel=0.15)


@pytest.mark.usefixtures("room")
def test_when_it_stops_the_device_is_let_go(watch: Watch, qtbot: QtBot) -> None:
    before = set(open_streams)
    watch.player.play()
    qtbot.waitUntil(lambda: len(open_streams) > len(before), timeout=60_000)
    watch.player.pause()
    qtbot.waitUntil(lambda: set(open_streams) == before, timeout=60_000)


def test_the_picture_waits_for_its_sound_for_a_moment_only(
    clip: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sound system that does not answer holds nothing up."""
    monkeypatch.setattr(PlayedSound, "_run", lambda self: None)
    player = Player()
    shown: list[float] = []
    player.frame_shown.connect(lambda frame: shown.append(frame.pts_s))
    with qtbot.waitSignal(player.opened, timeout=60_000):
        player.open(clip)
    player.play()
    qtbot.wait(100)
    assert shown in ([], [0.0])
    qtbot.waitUntil(lambda: not player.playing, timeout=60_000)
    assert shown[-1] == pytest.approx(_LENGTH_S - 1 / _FPS)
    player.shut_down()
