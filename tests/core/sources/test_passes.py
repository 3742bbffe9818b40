"""Pictures and sound of one open file, read side by side, are what two files opened anew would give."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from core.sources import passes
from core.sources.passes import FileStart, Reading
from core.sources.probe import Look
from core.sources.video_file import VideoFile

STEADY = np.arange(60) / 25
KINDS: dict[str, dict[str, Any]] = {
    "mkv": {},
    "mp4": {"options": {"bf": "2"}},
    "mov": {"sound_start_s": 0.3},
    "ts": {"options": {"bf": "2"}},
    "avi": {"codec": "mpeg4", "sound_codec": "mp3", "time_base": Fraction(1, 25)},
    "flv": {"options": {"bf": "2"}},
    "mpg": {"codec": "mpeg2video", "sound_codec": "mp2", "time_base": Fraction(1, 25)},
    "webm": {"codec": "libvpx-vp9", "sound_codec": "libopus", "sound_rate": 48_000},
}


@pytest.fixture(params=KINDS)
def clip(request: pytest.FixtureRequest, numbered: Any, tmp_path: Path) -> Path:
    how = {"sound_rate": 44_100} | KINDS[request.param]
    sound = numbered.sine(500, 2.4, how["sound_rate"])
    return numbered.write(tmp_path / f"a.{request.param}", STEADY, sound=sound, **how)


@pytest.fixture
def look(numbered: Any, tmp_path: Path) -> Iterator[Look]:
    sound = numbered.sine(500, 2.4, 44_100)
    with Look(numbered.write(tmp_path / "a.mkv", STEADY, sound=sound)) as look:
        look.first_picture()
        look.through()
        yield look


def _packets(path: Path, kind: str) -> list[tuple[int | None, int, bytes]]:
    """Place, size and content of the packets of a stream, by a file that is opened for them."""
    with av.open(str(path)) as container:
        stream = next(s for s in container.streams if s.type == kind)
        return [(p.pos, p.size, bytes(p)) for p in container.demux(stream) if p.size]


def _read(reading: Reading[Any]) -> list[tuple[int | None, int, bytes]]:
    with reading:
        return [(p.pos, p.size, bytes(p)) for p in reading if p.size]


def _in_step(source: VideoFile) -> tuple[list[NDArray[np.uint8]], NDArray[np.float32]]:
    """Pictures and sound as an analysis reads them: sound up to each picture, and the rest at the end."""
    sound, blocks, pictures, n = source.sound(), [np.zeros(0, np.float32)], [], 0
    for frame in source.frames():
        pictures.append(frame.image)
        while n < frame.pts_s * 16_000 and (block := next(sound, None)) is not None:
            blocks.append(block)
            n += len(block)
    return pictures, np.concatenate([*blocks, *sound])


def test_pictures_and_sound_in_step_are_bit_for_bit_those_of_files_opened_for_each(
    clip: Path, opened_media: list[str]
) -> None:
    with VideoFile(clip) as source:
        pictures, heard = _in_step(source)
    assert opened_media == [clip.name]
    with VideoFile(clip) as source:
        alone = [frame.image for frame in source.frames()]
    with VideoFile(clip) as source:
        heard_alone = np.concatenate(list(source.sound()))
    assert len(pictures) == 60
    assert all(np.array_equal(one, other) for one, other in zip(pictures, alone, strict=True))
    assert np.array_equal(heard, heard_alone) and np.abs(heard).max() > 0.3


def test_the_packets_that_readers_get_side_by_side_are_those_of_files_opened_for_each(clip: Path) -> None:
    with Look(clip) as look:
        look.first_picture()
        look.through()
        assert look.video is not None and look.audio is not None
        with ThreadPoolExecutor(2) as pool:
            readings = [look.passes.reading(stream, look.file_start) for stream in (look.video, look.audio)]
            found = list(pool.map(_read, readings))
        assert found == [_packets(clip, "video"), _packets(clip, "audio")]
        assert _read(look.passes.reading(look.video, look.file_start)) == found[0]


def test_sound_that_waits_too_long_is_dropped_and_read_from_another_opening_without_a_difference(
    look: Look, opened_media: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passes, "MOST_WAITING", 8000)
    assert look.video is not None and look.audio is not None
    sound = look.passes.reading(look.audio, look.file_start)
    first = next(iter(sound))
    most = 0
    with look.passes.reading(look.video, look.file_start) as pictures:
        for _ in pictures:
            most = max(most, look.passes.waiting)
    assert 4000 < most < 8000 + 2000 and opened_media == []
    assert [first.size, *(size for _, size, _ in _read(sound))] == [size for _, size, _ in _packets(look.path, "audio")]
    assert opened_media == ["a.mkv"] * 2  # once here, once by the test


@pytest.mark.parametrize("most", [0, 6000])
def test_pictures_and_sound_are_the_same_however_little_may_wait(
    clip: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with VideoFile(clip) as source:
        pictures, heard = _in_step(source)
    monkeypatch.setattr(passes, "MOST_WAITING", most)
    with VideoFile(clip) as source:
        fewer, heard_again = _in_step(source)
    assert all(np.array_equal(one, other) for one, other in zip(pictures, fewer, strict=True))
    assert np.array_equal(heard, heard_again)


def test_sound_that_no_one_reads_is_not_kept_where_too_much_of_it_waits(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert passes.MOST_WAITING == 32_000_000
    monkeypatch.setattr(passes, "MOST_WAITING", 8000)
    assert look.video is not None and look.audio is not None
    assert len(_read(look.passes.reading(look.video, look.file_start))) == 60
    assert look.passes.waiting == 0
    monkeypatch.setattr(passes, "MOST_WAITING", 1_000_000)
    with look.passes.reading(look.video, look.file_start, alone=True) as pictures:
        assert [look.passes.waiting for _ in pictures] == [0] * 61


@pytest.mark.parametrize("odd", [0, 7, 59])
def test_where_another_packet_comes_than_at_the_first_look_the_file_is_opened_anew_and_nothing_is_lost_or_read_twice(
    look: Look, opened_media: list[str], odd: int
) -> None:
    assert look.video is not None
    marks = look.file_start.marks
    changed = array("q", marks[look.video.index])
    changed[odd] += 1
    start = replace(look.file_start, marks={**marks, look.video.index: changed})
    found = _read(look.passes.reading(look.video, start))
    assert opened_media == ["a.mkv"]
    assert found == _packets(look.path, "video")


def test_a_pass_that_ends_too_early_is_continued_by_another_opening(look: Look, opened_media: list[str]) -> None:
    assert look.video is not None
    marks = look.file_start.marks
    longer = array("q", [*marks[look.video.index], 1])
    reading = look.passes.reading(look.video, FileStart({look.video.index: longer}, look.file_start.entry))
    assert _read(reading) == _packets(look.path, "video")
    assert opened_media == ["a.mkv"] * 2


def test_sound_is_decoded_anew_by_each_reader_since_decoders_remember(
    numbered: Any, tmp_path: Path, opened_media: list[str]
) -> None:
    rng = np.random.default_rng(3)
    noise = (0.1 * rng.standard_normal((1, 2 * 44_100))).astype(np.float32)
    with VideoFile(numbered.write(tmp_path / "a.mp4", STEADY, sound=noise)) as source:
        once, again = (np.concatenate(list(source.sound())) for _ in range(2))
    assert np.array_equal(once, again)
    assert opened_media == ["a.mp4"] * 2


def test_two_readers_of_one_stream_get_everything_each(look: Look) -> None:
    assert look.video is not None
    one, other = (look.passes.reading(look.video, look.file_start) for _ in range(2))
    pairs = [(a.size, b.size) for a, b in zip(one, other, strict=True)]
    one.close()
    other.close()
    assert pairs[:60] == [(size, size) for _, size, _ in _packets(look.path, "video")]
    assert one.stream.codec_context is not other.stream.codec_context


def test_a_file_is_closed_once_its_last_reader_has_left(look: Look) -> None:
    assert look.video is not None and look.audio is not None
    pictures, sound = (look.passes.reading(s, look.file_start) for s in (look.video, look.audio))
    n = next(iter(pictures)).size
    look.close()
    assert n + sum(size for _, size, _ in _read(pictures)) == sum(size for _, size, _ in _packets(look.path, "video"))
    assert look.container.streams.video
    sound.close()
    assert not look.container.streams.video
    with pytest.raises(ValueError, match="was closed"):
        look.passes.reading(look.video, look.file_start)


def test_a_source_that_is_left_while_it_is_read_gives_its_pictures_to_the_end_and_can_be_read_again(
    numbered: Any, tmp_path: Path
) -> None:
    with VideoFile(numbered.write(tmp_path / "a.mp4", STEADY, sound=numbered.sine(500, 2.4, 44_100))) as source:
        frames = source.frames()
        next(frames)
        sound = source.sound()
        next(sound)
    assert len(list(frames)) == 59 and sum(map(len, sound)) > 30_000
    assert len(list(source.frames())) == 60
    source.close()


def test_what_breaks_one_readers_file_is_told_to_all_of_them(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    real = passes.packets

    def ends(*given: Any) -> Iterator[av.Packet[Any]]:
        for number, packet in enumerate(real(*given)):
            if number == 30:
                raise av.error.PatchWelcomeError(0, "not yet implemented")
            yield packet

    monkeypatch.setattr(passes, "packets", ends)
    assert look.video is not None and look.audio is not None
    readings = [look.passes.reading(stream, look.file_start) for stream in (look.video, look.audio)]
    n = 0
    for reading in readings:
        with reading, pytest.raises(av.FFmpegError, match="not yet implemented"):
            for _ in reading:
                n += 1
    assert n == 30


def test_a_reader_that_is_told_to_stop_ends_at_once_even_where_none_of_its_packets_comes(look: Look) -> None:
    stop = threading.Event()
    assert look.audio is not None
    with look.passes.reading(look.audio, look.file_start, stop) as reading:
        packets = iter(reading)
        next(packets)
        stop.set()
        assert len(list(packets)) <= 1
