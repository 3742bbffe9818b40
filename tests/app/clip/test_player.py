"""The player on clips whose frames carry their number: what is shown is what is said, at any speed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

import av
import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.clip.clip_tasks import FrameServer
from app.clip.player import SPEEDS, Player
from app.clip.state import LoopRange
from core.errors import SourceError
from core.sources.video_file import VideoFile
from core.types import Frame
from tests.app.conftest import NumberedClip

_PATIENCE_MS = 120_000


class Watched:
    """A player, and all frames that it has shown."""

    def __init__(self, player: Player, clip: Any, qtbot: QtBot) -> None:
        self.player, self.clip, self.qtbot = player, clip, qtbot
        self.shown: list[Frame] = []
        player.frame_shown.connect(self.shown.append)
        player.open(clip.path)
        self.settle()

    def settle(self) -> Frame:
        """Wait for the frame that was asked for last."""
        self.qtbot.waitUntil(
            lambda: bool(self.shown) and self.shown[-1].index == self.player.index, timeout=_PATIENCE_MS
        )
        return self.shown[-1]

    def play_until(self, enough: Callable[[list[int]], bool]) -> list[int]:
        """Wait until enough frames have been shown since now; returns their numbers."""
        before = len(self.shown)
        self.qtbot.waitUntil(lambda: enough(self.numbers(before)), timeout=_PATIENCE_MS)
        return self.numbers(before)

    def numbers(self, since: int = 0) -> list[int]:
        return [frame.index for frame in self.shown[since:]]

    def check(self) -> None:
        """All frames that were ever shown carry the number and time by which they were announced."""
        for frame in self.shown:
            assert self.clip.number_in(frame.image) == frame.index
            assert frame.pts_s == pytest.approx(self.clip.times[frame.index], abs=1e-4)


@pytest.fixture
def player(qapp: object) -> Iterator[Player]:
    player = Player()
    yield player
    player.shut_down()


@pytest.fixture(params=["constant_clip", "variable_clip"])
def watched(player: Player, qtbot: QtBot, request: pytest.FixtureRequest) -> Watched:
    return Watched(player, request.getfixturevalue(request.param), qtbot)


def test_a_strict_player_decodes_ahead_and_every_frame_is_still_the_one_that_is_said(
    constant_clip: NumberedClip, variable_clip: NumberedClip, qtbot: QtBot
) -> None:
    for clip in (constant_clip, variable_clip):
        player = Player(strict=True)
        watched = Watched(player, clip, qtbot)
        for index in (37, 38, 39, 12, 70, 71, 0):
            player.seek_index(index)
            assert watched.settle().index == index
        seen = len(watched.shown)
        player.play(since_s=0.5)  # it is late already
        qtbot.waitUntil(lambda player=player: not player.playing, timeout=_PATIENCE_MS)
        numbers = watched.numbers(seen)
        assert numbers[0] >= player._index_at(player.times_s[0] + 0.5) and numbers == sorted(numbers)
        watched.check()
        player.shut_down()


def test_seeking_by_number_or_time_and_stepping_show_the_frame_with_that_number(watched: Watched) -> None:
    player, times = watched.player, watched.clip.times
    last = len(times) - 1
    assert player.frame_count == len(times)
    for index in (last, 0, 37, 36, 35, 70, 3, last - 1):
        player.seek_index(index)
        assert watched.settle().index == index
    for index in (60, 12, 13, 41):
        shown_for_s = times[index + 1] - times[index]
        player.seek(times[index] + 0.9 * shown_for_s)
        assert watched.settle().index == index
    for steps, expected in ((1, 42), (10, 52), (-1, 51), (-10, 41), (-100, 0), (-1, 0), (1000, last), (1, last)):
        player.step(steps)
        assert watched.settle().index == expected
    watched.check()


def test_at_every_speed_the_frame_that_stays_after_a_pause_is_the_one_that_is_said(watched: Watched) -> None:
    player = watched.player
    for speed in SPEEDS:
        player.pause()
        player.seek_index(20)
        watched.settle()
        player.set_speed(speed)
        player.play()
        numbers = watched.play_until(lambda n: len(set(n)) >= 2)
        player.pause()
        assert watched.settle().index == player.index
        assert numbers == sorted(numbers)
        assert numbers[0] >= 20
    watched.check()


def test_playing_backwards_shows_earlier_and_earlier_frames_and_stops_at_the_first(watched: Watched) -> None:
    player = watched.player
    player.seek_index(25)
    watched.settle()
    player.set_speed(2.0)
    player.play(reverse=True)
    numbers = watched.play_until(lambda n: n[-1:] == [0])
    watched.qtbot.waitUntil(lambda: not player.playing, timeout=_PATIENCE_MS)
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) > 5
    watched.check()


def test_at_the_end_it_stops_on_the_last_frame_and_plays_again_from_the_first(watched: Watched) -> None:
    player, last = watched.player, len(watched.clip.times) - 1
    player.seek_index(last - 6)
    watched.settle()
    player.play()
    watched.qtbot.waitUntil(lambda: not player.playing, timeout=_PATIENCE_MS)
    assert watched.settle().index == last
    player.play()
    again = watched.play_until(lambda n: len(set(n) - {last}) >= 3)
    assert min(again) == 0 and max(set(again) - {last}) < last - 6


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("first, last", [(10, 18), (60, None)])
def test_an_a_b_loop_is_never_left(watched: Watched, reverse: bool, first: int, last: int | None) -> None:
    player, times = watched.player, watched.clip.times
    last = len(times) - 1 if last is None else last
    player.set_loop(LoopRange(times[first], times[last]))
    player.seek_index(first + 2)
    watched.settle()
    player.set_speed(4.0)
    player.play(reverse=reverse)
    backwards = -1 if reverse else 1
    numbers = watched.play_until(lambda n: int((np.diff(n) * backwards < 0).sum()) >= 3)
    player.pause()
    assert first <= min(numbers) and max(numbers) <= last
    watched.check()


def test_a_frame_of_the_clip_before_is_not_shown_once_another_is_open(
    player: Player, constant_clip: Any, variable_clip: Any, qtbot: QtBot
) -> None:
    watched = Watched(player, constant_clip, qtbot)
    server = player.findChild(FrameServer)
    decoded = threading.Event()
    server.frame_ready.connect(lambda _: decoded.set(), Qt.ConnectionType.DirectConnection)
    player.seek_index(80)
    assert decoded.wait(20)  # the answer is under way to this thread
    player.open(variable_clip.path)
    assert watched.play_until(bool) == [0]
    assert player.frame_count == len(variable_clip.times)


def test_the_speed_goes_up_and_down_by_the_usual_steps_and_stays_in_range(player: Player) -> None:
    heard: list[float] = []
    player.speed_changed.connect(heard.append)
    player.faster(1)
    player.faster(-1)
    player.faster(-1)
    player.set_speed(9.0)
    player.faster(1)
    player.set_speed(0.01)
    assert heard == [1.5, 1.0, 0.75, 4.0, 4.0, 0.1]


def test_a_file_that_is_no_video_fails_with_a_sentence_and_another_can_be_opened(
    player: Player, constant_clip: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("not a film")
    with qtbot.waitSignal(player.failed, timeout=_PATIENCE_MS) as failure:
        player.open(text)
    assert isinstance(failure.args[0], SourceError)
    assert "notes.mp4" in str(failure.args[0])
    player.play()
    assert not player.playing
    qtbot.waitUntil(lambda: player.at_work == (), timeout=_PATIENCE_MS)
    qtbot.wait(50)
    player.open(constant_clip.path)  # where a thread has ended long ago
    qtbot.waitUntil(lambda: player.frame_count > 0, timeout=_PATIENCE_MS)


_X264 = {"bf": "2", "g": "10", "x264-params": "sliced-threads=0"}


def _odd_clip(path: Path, times: list[float], damaged: tuple[int, ...] = (), codec: str = "libx264") -> Path:
    """Pictures that carry their number, at times that may be equal; packets of some become zeros."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25, options=_X264 if codec == "libx264" else {})
        stream.width, stream.height, stream.pix_fmt = 240, 160, "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.codec_context.time_base = Fraction(1, 25)
        packets = []
        for number in range(len(times)):
            image = np.full((160, 240, 3), 90, np.uint8)
            NumberedClip.stamp(image, number)
            picture = av.VideoFrame.from_ndarray(image, format="rgb24")
            picture.pts, picture.time_base = number, Fraction(1, 25)
            packets += stream.encode(picture)
        packets += stream.encode(None)
        payloads = [bytes(packet)[4:] for packet in packets]
        for packet in packets:
            if codec == "mjpeg":
                packet.pts = packet.dts = round(25 * times[packet.pts])
            container.mux(packet)
    stored = path.read_bytes()
    for number in damaged:
        assert stored.count(payloads[number]) == 1
        stored = stored.replace(payloads[number], bytes(len(payloads[number])))
    path.write_bytes(stored)
    return path


@pytest.fixture(params=["equal times", "damaged", "damaged and long", "joined", "no times"])
def odd(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, int]:
    """A clip of which players lose count, and how many frames it really has."""
    steady = [i / 25 for i in range(40)]
    match request.param:
        case "equal times":
            return _odd_clip(tmp_path / "a.mkv", [t - 0.04 * (i % 10 == 9) for i, t in enumerate(steady)],
                             codec="mjpeg"), 40  # fmt: skip
        case "joined":
            one = _odd_clip(tmp_path / "one.ts", steady)
            (tmp_path / "all.ts").write_bytes(one.read_bytes() * 2)
            return tmp_path / "all.ts", 80
        case "no times":
            return _odd_clip(tmp_path / "a.h264", steady), 40
        case kind:
            if "long" in kind:
                monkeypatch.setattr("core.sources.frame_reader._QUICK_PIXELS", 0)
            return _odd_clip(tmp_path / "a.mp4", steady, damaged=(14, 23, 39)), 37


def test_the_window_numbers_frames_as_the_table_does_and_reaches_each_of_them(
    odd: tuple[Path, int], player: Player, qtbot: QtBot
) -> None:
    clip, count = odd
    with VideoFile(clip) as video:
        rows = {frame.index: (frame.pts_s, NumberedClip.number_in(frame.image)) for frame in video.frames()}
    shown: dict[int, tuple[float, int]] = {}

    def seen(frame: Frame) -> None:
        if player.counted:
            shown[frame.index] = (frame.pts_s, NumberedClip.number_in(frame.image))

    def reach(index: int) -> None:
        qtbot.waitUntil(lambda: player.index == index and index in shown, timeout=_PATIENCE_MS)

    player.frame_shown.connect(seen)
    player.open(clip)
    qtbot.waitUntil(lambda: player.frame_count > 0 and player.counted, timeout=_PATIENCE_MS)
    assert player.frame_count == len(rows) == count
    assert player.times_s.tolist() == [pts_s for pts_s, _ in rows.values()]
    player.seek_index(count - 1)  # End
    reach(count - 1)
    player.seek_index(0)  # Home
    reach(0)
    for index in range(1, count):
        player.step(1)
        reach(index)
    assert shown == rows
    shown.clear()
    for index in range(count - 1, -1, -3):
        player.seek(rows[index][0])
        reach(index)
    assert all(rows[index] == found for index, found in shown.items())


def test_what_is_to_be_said_of_a_file_comes_once_its_frames_are_counted(
    player: Player, constant_clip: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[tuple[str, ...]] = []
    player.noted.connect(said.append)
    player.open(_odd_clip(tmp_path / "a.mp4", [i / 25 for i in range(40)], damaged=(14,)))
    qtbot.waitUntil(lambda: len(said) == 1, timeout=_PATIENCE_MS)
    assert said[0] == ("1 damaged part of the file could not be decoded.",)
    player.open(constant_clip.path)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=_PATIENCE_MS)
    assert said[1] == ()


class Sounds:
    """Stands in for the sound, which computers without a loudspeaker do not open: when each was begun."""

    begun_s: ClassVar[list[float]] = []
    none, problem = False, "There is no loudspeaker."

    def __init__(self, clip: Path, start_s: float, *_: object, **__: object) -> None:
        self.begun_s.append(start_s)

    def heard_s(self) -> None: ...

    def stop(self) -> None: ...


def test_while_a_drag_seeks_the_picture_follows_and_sound_is_begun_once_when_it_rests(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = watched.player
    monkeypatch.setattr("core.recording.played_sound.PlayedSound", Sounds)
    monkeypatch.setattr(Sounds, "begun_s", begun := [])
    player.set_speed(0.1)
    player.play()
    assert begun == [pytest.approx(0, abs=0.01)]
    for index in (10, 20, 30, 40):
        player.seek_index(index)
        assert player.index == index
    assert len(begun) == 1
    watched.qtbot.waitUntil(lambda: len(begun) == 2)
    assert begun[1] == pytest.approx(watched.clip.times[40] + 0.01, abs=0.02)  # 0.1 s later, at a tenth of the speed
    watched.qtbot.wait(250)
    assert len(begun) == 2
    player.seek_index(5)
    player.pause()
    watched.qtbot.wait(250)
    assert len(begun) == 2 and not player.playing


def test_another_speed_while_it_plays_goes_on_from_what_is_shown(
    player: Player, constant_clip: NumberedClip, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched, times = Watched(player, constant_clip, qtbot), np.array(constant_clip.times)
    monkeypatch.setattr("core.recording.played_sound.PlayedSound", Sounds)
    monkeypatch.setattr("app.clip.player.clock", lambda: now_s)
    now_s = 100.0
    player.play()
    for passed_s, at_s, speed in ((1.01, 1.01, 2.0), (1.11, 1.21, 0.5), (1.31, 1.31, 1.0)):
        now_s = 100.0 + passed_s
        shown = int(np.searchsorted(times, at_s, side="right")) - 1
        qtbot.waitUntil(lambda shown=shown: player.index == shown)
        player.set_speed(speed)
        qtbot.wait(50)
        assert player.index == shown
    player.pause()
    watched.check()
