"""What is in a file is looked up once: one container for its streams, header, first picture and packets."""

from __future__ import annotations

import threading
import tracemalloc
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from core.errors import Cancelled, SourceError
from core.sources.frame_reader import FrameReader
from core.sources.probe import NOT_TOLD, Look
from core.sources.video_file import VideoFile

STEADY = np.arange(40) / 25


@pytest.fixture
def clip(numbered: Any, tmp_path: Path) -> Path:
    return numbered.write(tmp_path / "a.mkv", STEADY, sound=numbered.sine(500, 1.6, 16_000), sound_rate=16_000)


def test_a_file_is_opened_once_to_look_and_to_read_pictures_and_sound(clip: Path, opened_media: list[str]) -> None:
    with VideoFile(clip) as source:
        assert (source.info.width, source.info.has_audio) == (128, True)
        assert len(source.timeline.packets) == 40 and source.timeline.end_s == pytest.approx(1.6)
        assert opened_media == ["a.mkv"]
        assert len(list(source.frames())) == 40
        assert len(np.concatenate(list(source.sound()))) == pytest.approx(1.6 * 16_000, abs=2048)
        assert len(list(source.frames())) == 40
    assert opened_media == ["a.mkv"]


def test_a_sound_beside_the_video_is_looked_up_without_touching_the_videos_own(
    clip: Path, numbered: Any, tmp_path: Path, opened_media: list[str]
) -> None:
    sound = numbered.write(tmp_path / "b.wav", sound=numbered.beep(0.4, 0.8, 16_000), sound_rate=16_000,
                           sound_codec="pcm_s16le")  # fmt: skip
    with VideoFile(clip, sound) as source:
        assert source.info.has_audio
        heard = np.concatenate(list(source.sound()))
        assert len(list(source.frames())) == 40
    assert np.abs(heard[:6000]).max() < 0.01 < np.abs(heard[6400:8000]).max()
    assert sorted(opened_media) == ["a.mkv", "b.wav"]


def test_the_player_opens_a_file_to_look_and_count_and_to_show(clip: Path, opened_media: list[str]) -> None:
    with FrameReader(clip) as reader:
        assert len(reader) == 40
        reader.read(39)
    assert opened_media == ["a.mkv"] * 2


def _stored(path: Path) -> list[tuple[int, int | None, int | None, int]]:
    with av.open(str(path)) as container:
        return [(p.stream_index, p.pts, p.dts, p.size) for p in container.demux() if p.size]


@pytest.mark.parametrize("suffix", ["mkv", "mp4", "ts", "avi"])
def test_what_was_read_for_the_first_picture_is_not_missing_among_the_packets(
    numbered: Any, tmp_path: Path, suffix: str
) -> None:
    clip = numbered.write(
        tmp_path / f"a.{suffix}", STEADY, sound=numbered.sine(500, 1.6, 44_100), options={"bf": "2"},
        sound_codec="mp3" if suffix == "avi" else "aac",
    )  # fmt: skip
    stored = _stored(clip)
    with Look(clip) as look:
        picture = look.first_picture()
        assert (picture.width, picture.height) == (128, 64)
        assert 2 <= len(look.pictures) < 40
        look.through()
        for packets, wanted in ((look.pictures, look.video), (look.sounds, look.audio)):
            assert wanted is not None
            of = [(pts, dts, size) for index, pts, dts, size in stored if index == wanted.index]
            told = [tuple(None if told == NOT_TOLD else told for told in row) for row in packets.known_by.tolist()]
            assert [row[1:] for row in told] == of
        assert len(look.pictures) == look.stated_packets == 40
    with Look(clip) as again:
        again.through()
        assert np.array_equal(again.pictures.known_by, look.pictures.known_by)


def test_what_is_kept_of_each_picture_of_a_film_is_next_to_nothing(tmp_path: Path) -> None:
    """As lists of numbers they took 13 MB per 10 000 frames."""
    n, film = 4000, tmp_path / "film.nut"
    with av.open(str(film), "w") as container:
        stream = container.add_stream("rawvideo", rate=30)
        stream.width, stream.height, stream.pix_fmt = 16, 16, "gray"
        picture = av.VideoFrame.from_ndarray(np.zeros((16, 16), np.uint8), format="gray")
        for number in range(n):
            picture.pts, picture.time_base = number, Fraction(1, 30)
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    with VideoFile(film) as source:
        tracemalloc.start()
        try:
            assert len(source.timeline.packets) == n
            kept, most = (size / n for size in tracemalloc.get_traced_memory())
            assert sum(1 for _ in source.frames()) == n
            read = tracemalloc.get_traced_memory()[0] / n
        finally:
            tracemalloc.stop()
    assert kept < 120 and most < 400 and read < kept + 60


def test_a_look_that_was_cancelled_can_be_taken_again(clip: Path, opened_media: list[str]) -> None:
    stop = threading.Event()
    stop.set()
    with VideoFile(clip, stop=stop) as source:
        with pytest.raises(Cancelled):
            _ = source.timeline
        stop.clear()
        assert len(source.timeline.packets) == 40
    assert opened_media == ["a.mkv"]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_bytes(b"\x00" * 4000), "is not a video that can be read"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path, make: Callable[[Path], Any], said: str) -> None:
    make(tmp_path / "a.mp4")
    with pytest.raises(SourceError, match=said):
        VideoFile(tmp_path / "a.mp4")
    with pytest.raises(SourceError, match=said):
        Look(tmp_path / "a.mp4", pictures=False)
