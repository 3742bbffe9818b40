from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import SourceError
from core.sources import frame_reader
from core.sources.frame_reader import FrameReader
from core.sources.video_file import VideoFile

STEADY = np.arange(60) / 25
UNSTEADY = np.cumsum([0.0] + [(1 / 30, 1 / 24, 1 / 20, 1 / 12)[i % 4] for i in range(59)])
B_FRAMES = {"preset": "fast", "bf": "3"}

CLIPS: dict[str, tuple[str, dict[str, Any], np.ndarray]] = {
    "constant rate": ("a.mp4", {}, STEADY),
    "variable rate and B-frames": ("a.mp4", {"options": B_FRAMES}, UNSTEADY),
    "start at 1.5 s": ("a.mkv", {"options": B_FRAMES, "time_base": Fraction(1, 1000)}, UNSTEADY + 1.5),
    "one key frame only": ("a.mp4", {"options": B_FRAMES, "keyframe_every": 1000}, STEADY),
    "H.264 open groups": ("a.mp4", {"options": {**B_FRAMES, "x264-params": "open-gop=1"}}, STEADY),
    "H.264 in AVI": ("a.avi", {"options": B_FRAMES, "time_base": Fraction(1, 25)}, STEADY),
    "H.264 in ASF": ("a.wmv", {"options": B_FRAMES, "time_base": Fraction(1, 1000)}, STEADY),
    "H.264 in a transport stream": ("a.ts", {"options": B_FRAMES}, UNSTEADY),
    "H.264 in fragments": ("a.mp4", {"options": B_FRAMES, "muxer": {"movflags": "frag_keyframe+empty_moov"}}, STEADY),
    "HEVC open groups": ("a.mp4", {"codec": "libx265", "options": {"preset": "fast"}}, UNSTEADY),
    "VP9": ("a.webm", {"codec": "libvpx-vp9", "time_base": Fraction(1, 1000)}, UNSTEADY),
    "AV1": ("a.mp4", {"codec": "libsvtav1"}, UNSTEADY),
    "MPEG-4 in AVI": ("a.avi", {"codec": "mpeg4", "options": {"bf": "2"}, "time_base": Fraction(1, 25)}, STEADY),
    "MPEG-4 in MP4": ("a.mp4", {"codec": "mpeg4", "options": {"bf": "2"}, "time_base": Fraction(1, 1000)}, UNSTEADY),
    "WMV": ("a.wmv", {"codec": "wmv2", "time_base": Fraction(1, 1000)}, UNSTEADY),
}


@pytest.mark.parametrize("kind", CLIPS)
@pytest.mark.parametrize("remembers", [True, False], ids=["remembering", "forgetting"])
def test_every_frame_is_found_in_any_order(
    kind: str, remembers: bool, numbered: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, how, times = CLIPS[kind]
    numbered.need(how.get("codec", "libx264"))
    if not remembers:  # Each read must then seek and decode for itself.
        monkeypatch.setattr(frame_reader, "_CACHE_BYTES", 0)
    clip = numbered.write(tmp_path / name, times, **how)
    order = [*range(len(times)), *reversed(range(len(times)))]
    random.Random(1).shuffle(order)
    with FrameReader(clip) as reader:
        assert len(reader) == len(times)
        np.testing.assert_allclose(reader.pts_s, times - times[0], atol=0.6e-3)
        for index in order:
            frame = reader.read(index)
            assert (frame.index, numbered.number_in(frame.image)) == (index, index)
            assert frame.pts_s == reader.pts_s[index]


@pytest.mark.parametrize("kind", ["HEVC open groups", "MPEG-4 in MP4"])
def test_a_late_frame_is_found_without_decoding_from_the_start(kind: str, numbered: Any, tmp_path: Path) -> None:
    name, how, times = CLIPS[kind]
    numbered.need(how.get("codec", "libx264"))
    clip = numbered.write(tmp_path / name, times, **how)
    for index in range(42, 60):
        with FrameReader(clip) as reader:
            assert numbered.number_in(reader.read(index).image) == index
            assert 0 not in reader._cache


def test_backwards_and_by_steps_shows_the_same_pictures_as_reading_through(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", UNSTEADY, options=B_FRAMES)
    with VideoFile(clip) as video:
        frames = list(video.frames())
    with FrameReader(clip) as reader:
        for frame in [*reversed(frames), *frames[::7]]:
            shown = reader.read(frame.index)
            assert shown.pts_s == pytest.approx(frame.pts_s, abs=1e-9)
            assert np.array_equal(shown.image, frame.image)


def test_trimmed_and_damaged_clips_are_numbered_as_reading_through_numbers_them(numbered: Any, tmp_path: Path) -> None:
    trimmed = numbered.write(tmp_path / "trimmed.mp4", STEADY - 0.4, options=B_FRAMES)
    stream = numbered.write(tmp_path / "whole.ts", STEADY, options=B_FRAMES).read_bytes()
    joined_late = tmp_path / "late.ts"  # begins in the middle of a group of pictures
    joined_late.write_bytes(stream[: 3 * 188] + stream[len(stream) // 188 // 3 * 188 :])
    for clip in (trimmed, joined_late):
        with VideoFile(clip) as video, FrameReader(clip) as reader:
            frames = list(video.frames())
            assert 0 < len(frames) == len(reader) < 60
            for frame in frames[::5]:
                shown = reader.read(frame.index)
                assert np.array_equal(shown.image, frame.image)
                assert shown.pts_s == pytest.approx(frame.pts_s, abs=1e-6)


def test_the_frame_at_a_time_is_the_last_that_has_begun(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", UNSTEADY)
    with FrameReader(clip) as reader:
        for moment in np.random.default_rng(0).uniform(0, UNSTEADY[-1], 200):
            assert reader.index_at(moment) == max(i for i, t in enumerate(UNSTEADY) if t <= moment + 1e-5)
        # A frame's own time, rounded as JSON and CSV round it, is still that frame.
        assert [reader.index_at(round(float(t), 6)) for t in reader.pts_s] == list(range(60))
        assert reader.index_at(-5) == 0
        assert reader.index_at(1e9) == 59


def test_a_frame_with_its_rotation_and_pixel_aspect_looks_as_when_reading_through(
    numbered: Any, tmp_path: Path
) -> None:
    clip = numbered.write(tmp_path / "a.mp4", STEADY[:5], rotation=90, pixel_aspect=Fraction(3, 2))
    with VideoFile(clip) as video, FrameReader(clip) as reader:
        frames = list(video.frames())
        assert frames[3].image.shape == (192, 64, 3)
        assert np.array_equal(reader.read(3).image, frames[3].image)


def test_damaged_frames_have_no_number_and_the_others_are_numbered_as_in_the_table(
    numbered: Any, tmp_path: Path
) -> None:
    numbered.need("libvpx-vp9")
    clip = numbered.write(tmp_path / "a.mkv", STEADY, codec="libvpx-vp9", time_base=Fraction(1, 1000), damaged=(20,))
    with VideoFile(clip) as video, FrameReader(clip) as reader:
        frames = list(video.frames())
        assert len(frames) == len(reader) < 60
        for frame in [*frames[::-1], *frames[::7]]:
            shown = reader.read(frame.index)
            assert (shown.index, shown.pts_s) == (frame.index, frame.pts_s)
            assert np.array_equal(shown.image, frame.image)
        assert reader.notes == video.warnings


def test_a_long_clip_is_shown_before_its_frames_are_counted_and_numbered_anew_where_some_are_damaged(
    numbered: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbered.need("libvpx-vp9")
    monkeypatch.setattr(frame_reader, "_QUICK_PIXELS", 0)
    clip = numbered.write(tmp_path / "a.mkv", STEADY, codec="libvpx-vp9", time_base=Fraction(1, 1000), damaged=(20,))
    with FrameReader(clip, quick=True) as reader:
        assert len(reader) == 60 and not reader.counted
        with pytest.raises(SourceError, match=r"^Frame 20 of a.mkv cannot be decoded.*\.$"):
            reader.read(20)
        for index in (19, 24, 59, 3):
            assert numbered.number_in(reader.read(index).image) == index
        while not reader.counted:
            changed = reader.count_on(0.001)
        assert changed and len(reader) < 60
        assert numbered.number_in(reader.read(len(reader) - 1).image) == 59
    whole = numbered.write(tmp_path / "whole.mp4", STEADY, options=B_FRAMES)
    with FrameReader(whole, quick=True) as reader:
        assert not reader.counted
        while not reader.counted:
            assert not reader.count_on(0.001)
        assert len(reader) == 60


@pytest.mark.parametrize("content", [b"", b"This is not a video.\n" * 100])
def test_a_file_without_pictures_gets_one_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(content)
    with pytest.raises(SourceError, match=r"^[^\n]*a\.mp4[^\n]*\.$"):
        FrameReader(tmp_path / "a.mp4")


def test_sound_alone_has_no_frames_to_show(numbered: Any, tmp_path: Path) -> None:
    for clip in (
        numbered.write(tmp_path / "a.m4a", sound=numbered.sine(440, 1, 44_100)),
        numbered.write_song(tmp_path / "a.mp3"),
    ):
        with pytest.raises(SourceError, match="only sound"):
            FrameReader(clip)
