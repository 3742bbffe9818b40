"""Files that say one thing and hold another: what is decoded counts, and the reader is told."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from av.stream import Disposition

from core.errors import Cancelled, SourceError
from core.sources.base import SOUND_RATE
from core.sources.container import packets
from core.sources.frame_reader import FrameReader
from core.sources.video_file import VideoFile, pictures_last_s

STEADY = np.arange(40) / 25
B_FRAMES = {"preset": "fast", "bf": "3"}
MS = Fraction(1, 1000)


class Read:
    """A clip as it is read; `FrameReader` must number it likewise."""

    def __init__(self, numbered: Any, clip: Path) -> None:
        with VideoFile(clip) as video, FrameReader(clip) as reader:
            frames = list(video.frames())
            sound = np.concatenate([np.zeros(0, np.float32), *video.sound()])
            self.notes = video.warnings
            assert len(reader) == len(frames)
            for frame in [*frames[::-1], *frames[::3]]:
                shown = reader.read(frame.index)
                assert (shown.index, shown.pts_s) == (frame.index, frame.pts_s)
                assert np.array_equal(shown.image, frame.image)
        self.numbers = [numbered.number_in(frame.image) for frame in frames]
        self.pts = np.array([frame.pts_s for frame in frames])
        assert (np.diff(self.pts) > 0).all()
        loud = np.flatnonzero(np.abs(sound) > 0.2) / SOUND_RATE
        self.beeps = [float(t) for t, before in zip(loud, [-1.0, *loud], strict=False) if t - before > 0.05]
        self.sound_s = len(sound) / SOUND_RATE

    def note(self, word: str) -> str:
        found = [note for note in self.notes if word in note]
        assert len(found) == 1 and found[0].endswith("."), self.notes
        return found[0]


# -- joined files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("parts", [2, 3])
@pytest.mark.parametrize(
    "suffix, codec, sound_codec, options",
    [("ts", "libx264", "aac", B_FRAMES), ("ts", "libx264", "aac", {}), ("mpg", "mpeg2video", "mp2", {"bf": "2"})],
)
def test_joined_recordings_go_on_in_time_with_their_sound_in_step_and_say_so(
    suffix: str, codec: str, sound_codec: str, options: dict[str, str], parts: int, numbered: Any, tmp_path: Path
) -> None:
    numbered.need(sound_codec)
    one = numbered.write(
        tmp_path / f"one.{suffix}", STEADY, codec=codec, options=options, sound=numbered.beep(1.0, 1.6, 48_000),
        sound_rate=48_000, sound_codec=sound_codec, time_base=Fraction(1, 25),
    )  # fmt: skip
    read = Read(numbered, numbered.joined(tmp_path / f"all.{suffix}", *[one] * parts))
    assert read.numbers == [*range(40)] * parts
    np.testing.assert_allclose(read.pts - read.pts[0], np.arange(40 * parts) / 25, atol=2e-3)
    # Frame 25 of each part is shown when its beep is heard.
    np.testing.assert_allclose(read.beeps, read.pts[25::40], atol=5e-3)
    assert "jumps" in read.note("clock")
    assert pictures_last_s(tmp_path / f"all.{suffix}") == pytest.approx(read.pts[-1] + 0.04, abs=2e-3)


@pytest.mark.parametrize("name, codec", [("a.mp4", "libx264"), ("a.mov", "mpeg4"), ("a.flv", "flv")])
def test_a_recording_that_is_appended_to_a_format_that_cannot_be_joined_is_not_passed_over_in_silence(
    name: str, codec: str, numbered: Any, tmp_path: Path
) -> None:
    one = numbered.write(tmp_path / name, STEADY, codec=codec, time_base=MS)
    alone = Read(numbered, one)
    read = Read(numbered, numbered.joined(tmp_path / f"two{one.suffix}", one, one))
    assert read.numbers == alone.numbers == [*range(40)]
    assert "only the first is read" in read.note("appended")
    assert not any("appended" in note for note in alone.notes)


@pytest.mark.parametrize("later_s", [3600.0, 90_000.0])
def test_a_second_part_whose_clock_goes_on_much_later_follows_at_once(
    later_s: float, numbered: Any, tmp_path: Path
) -> None:
    def part(name: str, start_s: float) -> Path:
        sound = numbered.beep(1.0, 1.6, 48_000)
        return numbered.write(
            tmp_path / name, STEADY + start_s, options=B_FRAMES, sound=sound, sound_rate=48_000, sound_start_s=start_s
        )

    first, second = part("a.ts", 0.0), part("b.ts", later_s)
    for both in ((first, second), (second, first)):
        read = Read(numbered, numbered.joined(tmp_path / f"{both[0].stem}.joined.ts", *both))
        assert read.numbers == [*range(40)] * 2
        np.testing.assert_allclose(read.pts - read.pts[0], np.arange(80) / 25, atol=2e-3)
        np.testing.assert_allclose(read.beeps, read.pts[25::40], atol=5e-3)
        read.note("clock")


def test_each_frame_of_a_joined_file_is_reached_without_reading_it_from_its_start(
    numbered: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = numbered.write(tmp_path / "one.ts", STEADY, options=B_FRAMES)
    clip = numbered.joined(tmp_path / "all.ts", one, one, one)
    monkeypatch.setattr("core.sources.frame_reader._CACHE_BYTES", 0)
    with FrameReader(clip) as reader:
        monkeypatch.setattr(reader, "_open", lambda **_: pytest.fail("read from its start"))
        for index in (*range(119, -1, -1), 60, 3, 100):
            assert numbered.number_in(reader.read(index).image) == index % 40


# -- times that cannot be ----------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, B_FRAMES], ids=["in order", "B-frames"])
@pytest.mark.parametrize("off_ms", [5_000, 3_000_000, -3_000_000])
def test_a_frame_with_an_impossible_time_is_shown_between_its_neighbours(
    off_ms: int, options: dict[str, str], numbered: Any, tmp_path: Path
) -> None:
    clip = numbered.write_retimed(
        tmp_path / "a.mkv", STEADY, lambda number, at_ms: at_ms + off_ms * (number == 20), options=options
    )
    read = Read(numbered, clip)
    assert read.numbers == [*range(40)]
    np.testing.assert_allclose(read.pts, STEADY, atol=2e-3)
    assert read.note("impossible").startswith("1 frame has")


def test_an_impossible_time_of_the_first_frame_does_not_move_the_others(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write_retimed(tmp_path / "a.mkv", STEADY, lambda number, at_ms: at_ms + 50_000 * (number == 0))
    np.testing.assert_allclose(Read(numbered, clip).pts, STEADY, atol=2e-3)


def test_a_long_pause_is_kept_and_doubted_and_an_impossibly_long_one_is_a_jump_of_the_clock(
    numbered: Any, tmp_path: Path
) -> None:
    pause = numbered.write_retimed(tmp_path / "a.mkv", STEADY, lambda n, at_ms: at_ms + 20_000 * (n >= 20))
    read = Read(numbered, pause)
    np.testing.assert_allclose(read.pts, STEADY + 20 * (np.arange(40) >= 20), atol=2e-3)
    assert "for 20.0 s after 0.8 s" in read.note("no new picture")
    jump = numbered.write_retimed(tmp_path / "b.mkv", STEADY, lambda n, at_ms: at_ms + 3_000_000 * (n >= 20))
    read = Read(numbered, jump)
    np.testing.assert_allclose(read.pts, STEADY, atol=2e-3)
    read.note("clock jumps")


def test_frames_of_equal_time_are_all_there_in_order_and_counted_in_a_note(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write_retimed(
        tmp_path / "a.mkv", STEADY, lambda number, at_ms: at_ms - 40 * (number % 10 == 9), keyframe_every=1
    )
    read = Read(numbered, clip)
    assert read.numbers == [*range(40)]
    expected = STEADY - 0.04 * (np.arange(40) % 10 == 9)
    np.testing.assert_allclose(read.pts, expected, atol=2e-3)
    assert read.note("time of the one before").startswith("4 frames have")


@pytest.mark.parametrize("rate", [10, 25, 50])
def test_a_stream_without_times_is_read_at_its_own_rate_which_is_said(rate: int, numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.h264", STEADY, options=B_FRAMES, rate=rate, time_base=Fraction(1, rate))
    read = Read(numbered, clip)
    assert read.numbers == [*range(40)]
    np.testing.assert_allclose(read.pts, np.arange(40) / rate, atol=1e-9)
    assert f": {rate} frames per second" in read.note("no times")
    assert pictures_last_s(clip) == pytest.approx(40 / rate)


@pytest.mark.parametrize("pause_s", [2.0, 10.0, 200.0])
@pytest.mark.parametrize("suffix", ["mkv", "mp4"])
def test_a_picture_that_is_held_is_held_whatever_the_order_in_which_pictures_are_stored(
    suffix: str, pause_s: float, numbered: Any, tmp_path: Path
) -> None:
    for held in range(18, 24):
        times = STEADY + pause_s * (np.arange(40) > held)
        clip = numbered.write(tmp_path / f"{held}.{suffix}", times, options=B_FRAMES, time_base=MS, keyframe_every=40)
        read = Read(numbered, clip)
        assert read.numbers == [*range(40)]
        np.testing.assert_allclose(read.pts, times, atol=2e-3)
        said = f"for {pause_s:.1f} s after {0.04 * (held + 1):.1f} s"
        assert said in read.note("no new picture")


def test_a_raw_stream_whose_times_ffmpeg_makes_up_says_so_as_well(numbered: Any, tmp_path: Path) -> None:
    how = {"codec": "mpeg2video", "options": {"bf": "2"}, "time_base": Fraction(1, 25)}
    clip = numbered.write(tmp_path / "a.m2v", STEADY, **how)
    read = Read(numbered, clip)
    assert read.numbers == [*range(40)]
    np.testing.assert_allclose(read.pts, STEADY, atol=1e-9)
    assert ": 25 frames per second" in read.note("no times")


# -- damage -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damaged", [(39,), (38, 39), (37,), (20, 30)])
def test_damage_costs_the_damaged_frames_alone_at_the_end_too_whatever_the_number_of_cores(
    damaged: tuple[int, ...], numbered: Any, tmp_path: Path
) -> None:
    clip = numbered.write(tmp_path / "a.mp4", STEADY, options=B_FRAMES, damaged=damaged)
    read = Read(numbered, clip)
    assert len(read.numbers) == 40 - len(damaged)
    assert read.note("damaged part").startswith(f"{len(damaged)} damaged part")
    assert max(abs(read.pts[:, None] - STEADY).min(axis=1)) < 1e-3


@pytest.mark.parametrize("second", ["mpeg2video", "libx264"])
def test_a_joined_part_of_another_codec_is_said_with_its_time(second: str, numbered: Any, tmp_path: Path) -> None:
    how = {"time_base": Fraction(1, 25)} if second == "mpeg2video" else {}
    parts = [
        numbered.write(tmp_path / "a.ts", STEADY, codec="libx264"),
        numbered.write(tmp_path / "b.ts", STEADY, codec=second, **how),
    ]
    read = Read(numbered, numbered.joined(tmp_path / "all.ts", *parts))
    assert read.numbers[:36] == [*range(36)]  # of the last ones the decoder still has some when the codec changes
    if second == "libx264":
        assert read.numbers == [*range(40)] * 2 and not [note for note in read.notes if "codec" in note]
    else:
        said = re.fullmatch(r"From (\d\.\d) s to (\d\.\d) s next to no picture can be .*", read.note("another codec"))
        assert said and abs(float(said[1]) - 1.6) < 0.15 and abs(float(said[2]) - 3.2) < 0.15


@pytest.mark.parametrize(
    "name, codec, time_base",
    [("a.avi", "mpeg4", Fraction(1, 25)), ("a.wmv", "wmv2", MS), ("a.flv", "flv", MS), ("a.mkv", "libx264", MS)],
)
@pytest.mark.parametrize("share", [0.5, 0.7])
def test_a_file_that_is_cut_says_so_in_every_container_whose_header_tells(
    share: float, name: str, codec: str, time_base: Fraction, numbered: Any, tmp_path: Path
) -> None:
    whole = numbered.write(tmp_path / name, np.arange(150) / 25, codec=codec, time_base=time_base)
    assert len(Read(numbered, whole).numbers) == 150
    cut = tmp_path / f"cut-{name}"
    cut.write_bytes(whole.read_bytes()[: int(share * whole.stat().st_size)])
    with VideoFile(cut) as video, pytest.raises(SourceError, match=r"^[^\n]*is cut short: it announces[^\n]*\.$"):
        list(video.frames())


def test_an_avi_whose_header_counts_more_frames_than_there_are_is_cut(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.avi", STEADY, codec="mpeg4", time_base=Fraction(1, 25))
    stored = bytearray(clip.read_bytes())
    at = stored.index(b"strh") + 8 + 32  # dwLength
    assert int.from_bytes(stored[at : at + 4], "little") == 40
    stored[at : at + 4] = (300).to_bytes(4, "little")
    clip.write_bytes(stored)
    with VideoFile(clip) as video, pytest.raises(SourceError, match="is cut short: it announces"):
        list(video.frames())


def test_a_last_frame_that_is_held_for_seconds_does_not_make_a_good_file_cut(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", STEADY, time_base=Fraction(1, 25))
    stored = bytearray(clip.read_bytes())
    at = stored.index(b"stts") + 8
    assert stored[at : at + 4] == b"\0\0\0\1"
    count, delta = (int.from_bytes(stored[at + 4 * i : at + 4 * i + 4], "big") for i in (1, 2))
    table = b"".join(n.to_bytes(4, "big") for n in (2, count - 1, delta, 1, 100 * delta))
    longer = bytearray(stored[:at]) + table + stored[at + 12 :]
    for box in (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stts"):
        size = longer.index(box) - 4
        longer[size : size + 4] = (int.from_bytes(longer[size : size + 4], "big") + 8).to_bytes(4, "big")
    clip.write_bytes(longer)
    for box, offset in ((b"mdhd", 16), (b"tkhd", 20), (b"mvhd", 16), (b"elst", 8)):
        at = clip.read_bytes().index(box) + 4 + offset
        units = int.from_bytes(clip.read_bytes()[at : at + 4], "big")
        numbered.change_in_mp4(clip, box, offset, round(units * 139 / 40).to_bytes(4, "big"))
    read = Read(numbered, clip)
    assert read.numbers == [*range(40)] and read.notes == ()
    with VideoFile(clip) as video:
        assert video.info.duration_s is not None and video.info.duration_s > 3


def test_a_header_that_is_far_too_short_is_corrected_and_said(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", STEADY)
    for box, offset in ((b"mdhd", 16), (b"tkhd", 20), (b"mvhd", 16)):
        at = clip.read_bytes().index(box) + 4 + offset
        units = int.from_bytes(clip.read_bytes()[at : at + 4], "big")
        numbered.change_in_mp4(clip, box, offset, (units // 30).to_bytes(4, "big"))
    read = Read(numbered, clip)
    assert read.numbers == [*range(40)]
    assert "announces 0.1 s" in read.note("header") and "to 1.6 s" in read.note("header")
    assert pictures_last_s(clip) == pytest.approx(1.6, abs=1e-3)


def in_packet(clip: Path, number: int) -> tuple[int, int]:
    """Where the second half of a packet of pictures lies in its file, and how long it is."""
    with av.open(str(clip)) as container:
        packet = [p for p in container.demux(container.streams.video[0]) if p.size][number]
        assert packet.pos is not None
        return packet.pos + packet.size // 2, packet.size // 2


@pytest.mark.parametrize("suffix, codec", [("avi", "mpeg4"), ("mkv", "mpeg4"), ("mkv", "libx264")])
def test_a_picture_of_which_a_part_is_damaged_is_doubted_and_shown_as_it_was_analysed(
    suffix: str, codec: str, numbered: Any, tmp_path: Path
) -> None:
    clip = numbered.write(
        tmp_path / f"a.{suffix}", STEADY, codec=codec, time_base=Fraction(1, 25) if suffix == "avi" else MS
    )
    at, size = in_packet(clip, 24)  # a key frame
    stored = bytearray(clip.read_bytes())
    stored[at : at + size] = np.random.default_rng(1).bytes(size)
    clip.write_bytes(stored)
    read = Read(numbered, clip)
    assert read.numbers[:24] == [*range(24)]
    assert "may look wrong" in read.note("damaged part")


@pytest.mark.parametrize("name, codec", [("a.mkv", "libx264"), ("a.flv", "flv"), ("a.mp4", "libx264")])
def test_an_end_that_is_missing_by_a_little_is_said_and_a_whole_file_says_nothing(
    name: str, codec: str, numbered: Any, tmp_path: Path
) -> None:
    how = {"codec": codec, "time_base": MS, "muxer": {"movflags": "faststart"} if name == "a.mp4" else None}
    whole = numbered.write(tmp_path / name, np.arange(200) / 25, **how)
    assert Read(numbered, whole).notes == ()
    clip = tmp_path / f"cut-{name}"
    clip.write_bytes(whole.read_bytes()[: in_packet(whole, 194)[0]])
    with VideoFile(clip) as video:
        assert 190 < len(list(video.frames())) < 196
        (said,) = [note for note in video.warnings if "end may be missing" in note]
    assert said.startswith("The file announces 200 pictures" if name == "a.mp4" else "The file announces 8.0 s")


def test_what_cannot_be_read_further_is_told_with_the_time(
    numbered: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*given: Any) -> Iterator[av.Packet]:
        for number, packet in enumerate(packets(*given)):
            if number == 20:
                raise av.error.PatchWelcomeError(0, "not yet implemented")
            yield packet

    monkeypatch.setattr("core.sources.passes.packets", ends)
    with VideoFile(numbered.write(tmp_path / "a.mp4", STEADY)) as video:
        assert [numbered.number_in(frame.image) for frame in video.frames()][:19] == [*range(19)]
        assert "The file cannot be read beyond 0.8 s (not yet implemented)." in video.warnings


def test_streams_that_damage_makes_up_end_the_packets_and_raise_nothing() -> None:
    """PyAV looks each of them up at the end, and does not know those that came up meanwhile."""

    class Damaged:
        def demux(self, streams: list[str]) -> Iterator[str]:
            yield from streams
            raise IndexError("list index out of range")

    assert [*packets(Damaged(), "pictures", "sound")] == ["pictures", "sound"]  # type: ignore[arg-type]


def test_sound_that_is_stored_where_a_part_before_had_its_pictures_costs_none_of_these(
    numbered: Any, tmp_path: Path
) -> None:
    both = numbered.write(tmp_path / "a.ts", STEADY, sound=numbered.beep(1.0, 1.6, 48_000), sound_rate=48_000)
    sound = numbered.write(tmp_path / "b.ts", sound=numbered.beep(1.0, 1.6, 48_000), sound_rate=48_000)
    with VideoFile(numbered.joined(tmp_path / "all.ts", both, sound)) as video:
        numbers = [numbered.number_in(frame.image) for frame in video.frames()]
    assert numbers[:36] == [*range(36)]


# -- streams to choose from -----------------------------------------------------------------------------------


@pytest.mark.parametrize("default", [None, 0, 1])
@pytest.mark.parametrize("suffix", ["mkv", "mp4"])
def test_of_several_streams_that_is_read_which_players_show_and_the_reader_is_told(
    suffix: str, default: int | None, numbered: Any, tmp_path: Path
) -> None:
    clip = tmp_path / f"two.{suffix}"
    with av.open(str(clip), "w") as container:
        streams = [container.add_stream("libx264", rate=25, options={"bf": "0"}) for _ in range(2)]
        for number, stream in enumerate(streams):
            stream.width, stream.height, stream.pix_fmt = 128, 64, "yuv420p"
            stream.disposition = Disposition.default if number == default else Disposition(0)
        for number in range(20):
            for stream, shift in zip(streams, (0, 100), strict=True):
                picture = av.VideoFrame.from_ndarray(numbered.picture_of(number + shift), format="rgb24")
                picture.pts, picture.time_base = number, Fraction(1, 25)
                container.mux(stream.encode(picture))
        for stream in streams:
            container.mux(stream.encode(None))
    read = Read(numbered, clip)
    with av.open(str(clip)) as container:  # a container may mark one by itself
        marked = [bool(stream.disposition & Disposition.default) for stream in container.streams.video]
    shift = 100 * marked.index(True) if any(marked) else 0
    assert read.numbers == list(range(shift, shift + 20))
    if default is not None:
        assert shift == 100 * default
    assert "2 video streams" in read.note("streams")


# -- sound -----------------------------------------------------------------------------------------------------


def test_sound_that_changes_its_channels_and_its_rate_goes_on_in_step(numbered: Any, tmp_path: Path) -> None:
    stereo = numbered.write(
        tmp_path / "a.ts", STEADY, sound=numbered.beep(1.0, 1.6, 48_000, channels=2), sound_rate=48_000
    )
    mono = numbered.write(tmp_path / "b.ts", STEADY, sound=numbered.beep(1.0, 1.6, 44_100), sound_rate=44_100)
    read = Read(numbered, numbered.joined(tmp_path / "all.ts", stereo, mono, stereo))
    assert read.numbers == [*range(40)] * 3
    np.testing.assert_allclose(read.beeps, read.pts[25::40], atol=8e-3)
    changes = [note for note in read.notes if "The sound changes" in note]
    assert len(changes) == 2 and "from stereo, 48 kHz to mono, 44.1 kHz" in changes[0]


@pytest.mark.parametrize("first, second", [((22_050, 1), (48_000, 2)), ((48_000, 2), (22_050, 1))])
def test_sound_whose_rate_changes_by_far_stays_in_step_though_ffmpeg_counts_on_by_the_first_one(
    first: tuple[int, int], second: tuple[int, int], numbered: Any, tmp_path: Path
) -> None:
    at_s = [0.3, 0.5, 0.7, 0.9, 1.1, 1.3]
    parts = [
        numbered.write(
            tmp_path / f"{start_s}.ts", STEADY + start_s, sound_rate=rate, sound_start_s=start_s,
            muxer={"max_delay": "700000"},  # microseconds: so are many frames of sound stored with one time
            sound=sum(numbered.beep(t, 1.6, rate, channels=channels) for t in at_s),
        )
        for start_s, (rate, channels) in ((0.0, first), (1.6, second))
    ]  # fmt: skip
    read = Read(numbered, numbered.joined(tmp_path / "all.ts", *parts))
    assert read.numbers == [*range(40)] * 2
    expected = [read.pts[number] + t for number in (0, 40) for t in at_s]
    np.testing.assert_allclose(read.beeps, expected, atol=0.025)


def test_sound_of_another_rate_has_it_from_its_first_frame_on(numbered: Any, tmp_path: Path) -> None:
    numbered.need("mp2")
    how = {"codec": "mpeg2video", "time_base": Fraction(1, 25), "sound_codec": "mp2"}
    stereo = numbered.write(
        tmp_path / "a.mpg", STEADY, sound=numbered.beep(1.0, 1.6, 48_000, channels=2), sound_rate=48_000, **how
    )
    mono = numbered.write(tmp_path / "b.mpg", STEADY, sound=numbered.beep(1.0, 1.6, 32_000), sound_rate=32_000, **how)
    read = Read(numbered, numbered.joined(tmp_path / "all.mpg", stereo, mono))
    np.testing.assert_allclose(read.beeps, read.pts[25::40], atol=5e-3)
    assert "from stereo, 48 kHz to mono, 32 kHz" in read.note("The sound changes")


def test_a_pause_of_pictures_and_sound_alike_is_one_of_the_sound(numbered: Any, tmp_path: Path) -> None:
    """In MP4, the packet before it lasts as long as the pause."""
    times = STEADY + 20 * (np.arange(40) >= 20)
    clip = numbered.write(
        tmp_path / "a.mp4", times, sound=numbered.beep(1.0, 1.6, 48_000), sound_rate=48_000, sound_gap=(0.8, 20.0)
    )
    read = Read(numbered, clip)
    np.testing.assert_allclose(read.beeps, [21.0], atol=0.03)
    assert not any("stand still" in note for note in read.notes)


def test_sound_that_begins_late_or_ends_early_is_said(numbered: Any, tmp_path: Path) -> None:
    times = np.arange(150) / 25
    how = {"sound_rate": 16_000, "sound_codec": "pcm_s16le", "time_base": MS}
    early = numbered.write(tmp_path / "a.mkv", times, sound=numbered.sine(500, 2, 16_000), **how)
    assert "ends at 2.0 s, the pictures at 6.0 s" in Read(numbered, early).note("The sound ends")
    late = numbered.write(tmp_path / "b.mkv", times, sound=numbered.sine(500, 3, 16_000), sound_start_s=3.0, **how)
    assert "at 3.0 s; before that" in Read(numbered, late).note("The sound starts")


def test_sound_is_read_as_far_as_the_pictures_go_and_what_is_left_out_is_said(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mkv", STEADY, sound=numbered.sine(500, 20, 16_000), sound_rate=16_000,
                          sound_codec="pcm_s16le", time_base=MS)  # fmt: skip
    read = Read(numbered, clip)
    assert 1.6 <= read.sound_s < 2.3
    assert "for 18.4 s after the last picture" in read.note("sound goes on")


def test_sound_that_overlaps_itself_by_a_little_is_cut_and_stays_in_step(numbered: Any, tmp_path: Path) -> None:
    """As where recordings are joined that were cut to the picture but not to the sound."""
    sound = numbered.beep(1.0, 1.6, 48_000)
    first = numbered.write(tmp_path / "a.ts", STEADY[:35], sound=sound, sound_rate=48_000)
    second = numbered.write(tmp_path / "b.ts", STEADY + 1.4, sound=sound, sound_rate=48_000, sound_start_s=1.4)
    read = Read(numbered, numbered.joined(tmp_path / "all.ts", first, second))
    assert read.numbers == [*range(35), *range(40)]
    assert read.beeps == pytest.approx([read.pts[25], read.pts[60]], abs=8e-3)


def test_sound_whose_times_stand_still_is_read_from_its_start_and_that_is_said(numbered: Any, tmp_path: Path) -> None:
    clip = tmp_path / "a.mkv"
    made = numbered.write(tmp_path / "made.mkv", STEADY, time_base=MS, sound=numbered.beep(1.0, 1.6, 16_000),
                          sound_rate=16_000, sound_codec="pcm_s16le")  # fmt: skip
    with av.open(str(made)) as given, av.open(str(clip), "w") as container:
        streams = [container.add_stream_from_template(stream) for stream in given.streams]
        for packet in given.demux():
            if packet.size:
                packet.stream = streams[packet.stream.index]
                if packet.stream.type == "audio":
                    packet.pts = packet.dts = 0
                container.mux(packet)
    read = Read(numbered, clip)
    assert read.beeps == pytest.approx([1.0], abs=2e-3)
    read.note("stand still")


_ODD_SOUND = {
    "late": {"sound_start_s": 200_000.0},
    "early": {"pictures_s": 200_000.0},
    "hole": {"sound_gap": (0.5, 200_000.0)},
}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory so")
@pytest.mark.parametrize("what", _ODD_SOUND)
def test_sound_days_away_from_the_pictures_takes_neither_memory_nor_time_and_is_said(
    what: str, numbered: Any, tmp_path: Path
) -> None:
    how = dict(_ODD_SOUND[what])
    times = STEADY + how.pop("pictures_s", 0.0)
    clip = numbered.write(
        tmp_path / "a.mkv", times, sound=numbered.beep(1.0, 1.6, 16_000), sound_rate=16_000, sound_codec="pcm_s16le",
        time_base=MS, **how,
    )  # fmt: skip
    code = (
        "import pathlib, resource, sys, numpy as np\n"
        "from core.sources.video_file import VideoFile\n"
        "from core.sources.playback_sound import playback_sound\n"
        "used = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (used + (1 << 30), used + (1 << 30)))\n"
        "clip = pathlib.Path(sys.argv[1])\n"
        "with VideoFile(clip) as video:\n"
        "    print(len(list(video.frames())), sum(map(len, video.sound())), len(video.whole_sound()[0]))\n"
        "    print(sum(map(len, playback_sound(clip, 0.0, 1.0))))\n"
        "    print(*video.warnings)\n"
    )
    command = [sys.executable, "-c", code, str(clip)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    counts, played, notes = done.stdout.splitlines()
    frames, samples, whole = map(int, counts.split())
    assert frames == 40
    assert max(samples, whole) <= 2.3 * 16_000 and int(played) <= 2.3 * 48_000 * 4
    assert "sound" in notes or "clock starts 55.6 h before" in notes


def test_hours_of_silence_come_in_small_blocks_and_stop_when_told_to(numbered: Any, tmp_path: Path) -> None:
    """Pictures ten minutes apart: possible, so the sound between them is silence, but nothing waits for all of it."""
    clip = numbered.write(
        tmp_path / "a.mkv", np.concatenate([STEADY, STEADY + 590]), time_base=MS, sound=numbered.beep(1.0, 1.6, 16_000),
        sound_rate=16_000, sound_codec="pcm_s16le", sound_gap=(1.2, 589.0),
    )  # fmt: skip
    stop = threading.Event()
    with VideoFile(clip, stop=stop) as video:
        blocks = video.sound()
        longest = max(len(next(blocks)) for _ in range(40))
        assert longest <= SOUND_RATE
        stop.set()
        assert sum(map(len, blocks)) <= SOUND_RATE
        assert list(video.frames()) == []


def test_the_pass_over_the_packets_stops_when_told_to(numbered: Any, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with VideoFile(numbered.write(tmp_path / "a.mp4", STEADY), stop=stop) as video, pytest.raises(Cancelled):
        video.timeline  # noqa: B018 - reading it is the work
