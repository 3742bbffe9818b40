from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from scipy.signal import resample_poly

from core.errors import SourceError
from core.sources.base import SOUND_RATE
from core.sources.video_file import VideoFile
from core.system.cv import cv2

STEADY = np.arange(40) / 25
UNSTEADY = np.cumsum([0.0] + [(1 / 30, 1 / 24, 1 / 20, 1 / 12)[i % 4] for i in range(39)])
B_FRAMES = {"preset": "fast", "bf": "3"}
ENCODINGS = [
    ("h264.mp4", "libx264", B_FRAMES, Fraction(1, 90_000)),
    ("h264.mov", "libx264", {}, Fraction(1, 90_000)),
    ("h264.mkv", "libx264", B_FRAMES, Fraction(1, 1000)),
    ("h264.avi", "libx264", B_FRAMES, Fraction(1, 25)),
    ("h264.wmv", "libx264", B_FRAMES, Fraction(1, 1000)),
    ("hevc.mp4", "libx265", {"preset": "fast"}, Fraction(1, 90_000)),
    ("hevc.mkv", "libx265", {}, Fraction(1, 1000)),
    ("vp9.webm", "libvpx-vp9", {}, Fraction(1, 1000)),
    ("av1.mp4", "libsvtav1", {}, Fraction(1, 90_000)),
    ("av1.webm", "libsvtav1", {}, Fraction(1, 1000)),
    ("mpeg4.avi", "mpeg4", {"bf": "2"}, Fraction(1, 25)),
    ("mpeg4.mp4", "mpeg4", {"bf": "2"}, Fraction(1, 1000)),
    ("wmv2.wmv", "wmv2", {}, Fraction(1, 1000)),
]


def as_read(numbered: Any, clip: Path) -> tuple[list[int], list[float]]:
    """Numbers that the pictures show, and their times."""
    with VideoFile(clip) as video:
        frames = list(video.frames())
    assert [frame.index for frame in frames] == list(range(len(frames)))
    return [numbered.number_in(frame.image) for frame in frames], [frame.pts_s for frame in frames]


def heard(clip: Path) -> np.ndarray:
    with VideoFile(clip) as video:
        return np.concatenate([np.zeros(0, np.float32), *video.sound()])


@pytest.mark.parametrize("name, codec, options, time_base", ENCODINGS, ids=[e[0] for e in ENCODINGS])
def test_every_frame_comes_in_order_with_its_own_time(
    name: str, codec: str, options: dict[str, str], time_base: Fraction, numbered: Any, tmp_path: Path
) -> None:
    numbered.need(codec)
    # AVI has one rate only, ASF stores decoding times; the others keep the times of a webcam in changing light.
    times = STEADY if name.endswith((".avi", "h264.wmv")) else UNSTEADY
    clip = numbered.write(tmp_path / name, times, codec=codec, options=options, time_base=time_base)
    numbers, pts = as_read(numbered, clip)
    assert numbers == list(range(40))
    np.testing.assert_allclose(pts, times, atol=0.6 * float(time_base))
    with VideoFile(clip) as video:
        assert (video.info.width, video.info.height, video.info.has_audio) == (128, 64, False)
        assert video.info.n_frames in (40, None)
        assert list(video.sound()) == []


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "ts"])
def test_times_count_from_the_start_of_the_container(suffix: str, numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / f"late.{suffix}", UNSTEADY + 1.5, options=B_FRAMES)
    numbers, pts = as_read(numbered, clip)
    assert numbers == list(range(40))
    np.testing.assert_allclose(pts, UNSTEADY, atol=1e-3)


def test_pictures_that_start_after_the_sound_keep_their_delay(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "clip.mkv", STEADY + 0.4, sound=numbered.sine(440, 2, 44_100))
    assert as_read(numbered, clip)[1] == pytest.approx(STEADY + 0.4, abs=1e-3)
    with VideoFile(clip) as source:
        assert source.first_pts_s() == pytest.approx(0.4, abs=1e-3)


def test_frames_before_the_start_that_an_edit_list_sets_are_not_shown(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "trimmed.mp4", STEADY - 0.4, options=B_FRAMES)
    numbers, pts = as_read(numbered, clip)
    assert numbers == list(range(10, 40))
    np.testing.assert_allclose(pts, STEADY[:30], atol=1e-4)


@pytest.mark.parametrize("degrees", [90, 180, -90])
def test_a_rotated_clip_is_shown_the_way_up_that_opencv_shows_it(degrees: int, numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "turned.mp4", STEADY[:3], rotation=degrees)
    reference = cv2.VideoCapture(str(clip))
    ok, picture = reference.read()
    reference.release()
    assert ok
    with VideoFile(clip) as video:
        image = next(video.frames()).image
        assert (video.info.height, video.info.width) == image.shape[:2] == picture.shape[:2]
    assert np.abs(image.astype(int) - picture[..., ::-1]).mean() < 3
    assert image.shape[:2] == ((64, 128) if degrees == 180 else (128, 64))


def test_oblong_pixels_are_made_square(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "anamorphic.mp4", STEADY[:3], pixel_aspect=Fraction(3, 2))
    with VideoFile(clip) as video:
        frames = list(video.frames())
        assert (video.info.width, video.info.height) == (192, 64)
    assert frames[0].image.shape == (64, 192, 3)
    assert [numbered.number_in(frame.image) for frame in frames] == [0, 1, 2]


def test_colours_are_red_green_blue(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "orange.mp4", [0.0], tint=(1.0, 0.5, 0.0))
    with VideoFile(clip) as video:
        seen = next(video.frames()).image.mean(axis=(0, 1))
    np.testing.assert_allclose(seen, [128, 64, 0], atol=6)


# -- sound -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, codec, rate, channels",
    [
        ("a.mp4", "aac", 44_100, 2),
        ("a.mkv", "flac", 48_000, 2),
        ("a.mov", "pcm_s16le", 44_100, 1),
        ("a.webm", "libopus", 48_000, 2),
        ("a.avi", "libmp3lame", 32_000, 1),
        ("a.mkv", "pcm_s16le", 8_000, 2),
    ],
)
def test_a_planted_tone_is_heard_at_16_khz_with_its_pitch_and_strength(
    name: str, codec: str, rate: int, channels: int, numbered: Any, tmp_path: Path
) -> None:
    picture_codec = "libvpx-vp9" if name.endswith("webm") else "mpeg4" if name.endswith("avi") else "libx264"
    for needed in (codec, picture_codec):
        numbered.need(needed)
    tone = numbered.sine(440, 1.5, rate, amplitude=0.5, channels=channels)
    clip = numbered.write(
        tmp_path / name, STEADY, codec=picture_codec, time_base=Fraction(1, 25),
        sound=tone, sound_codec=codec, sound_rate=rate,
    )  # fmt: skip
    samples = heard(clip)
    assert samples.dtype == np.float32
    assert len(samples) / SOUND_RATE == pytest.approx(1.5, abs=0.06)
    middle = samples[4000:20_000]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), 1 << 18))
    assert spectrum.argmax() * SOUND_RATE / (1 << 18) == pytest.approx(440, abs=0.5)
    assert np.sqrt(2 * np.mean(middle**2)) == pytest.approx(0.5, rel=0.06)


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000])
def test_resampling_agrees_with_scipy_sample_by_sample(rate: int, numbered: Any, tmp_path: Path) -> None:
    rng = np.random.default_rng(rate)
    time = np.arange(rate) / rate
    # Well below both Nyquist rates, where no two resampling filters may differ.
    tones = sum(0.1 * np.sin(2 * np.pi * f * time + rng.uniform(0, 6)) for f in rng.uniform(80, 2500, 6))
    fade = np.minimum(1, np.minimum(time, time[::-1]) / 0.05)
    left = (tones * fade).astype(np.float32)
    stereo = np.stack([left, left[::-1]])
    clip = numbered.write(tmp_path / "a.mkv", STEADY, sound=stereo, sound_codec="pcm_f32le", sound_rate=rate)
    expected = resample_poly(stereo.mean(axis=0).astype(np.float64), SOUND_RATE, rate)
    samples = heard(clip)
    assert abs(len(samples) - len(expected)) <= 1
    n = min(len(samples), len(expected))
    np.testing.assert_allclose(samples[:n], expected[:n], atol=2e-3)


@pytest.mark.parametrize("pictures_s, sound_s", [(0.0, 0.7), (0.3, 0.0), (1.5, 2.0)])
def test_sound_is_laid_on_the_clock_of_the_pictures(
    pictures_s: float, sound_s: float, numbered: Any, tmp_path: Path
) -> None:
    tone = numbered.sine(500, 1.0, 44_100)
    times = STEADY + pictures_s
    clip = numbered.write(tmp_path / "a.mkv", times, sound=tone, sound_codec="flac", sound_start_s=sound_s)
    start_s = min(pictures_s, sound_s)
    loud = np.flatnonzero(np.abs(heard(clip)) > 0.1) / SOUND_RATE
    assert loud[0] == pytest.approx(sound_s - start_s, abs=2e-3)
    assert loud[-1] == pytest.approx(sound_s - start_s + 1.0, abs=2e-3)
    assert as_read(numbered, clip)[1][0] == pytest.approx(pictures_s - start_s, abs=1e-3)


def test_sound_before_the_start_that_an_edit_list_sets_is_not_heard(numbered: Any, tmp_path: Path) -> None:
    tone = numbered.sine(500, 1.0, 48_000)
    clip = numbered.write(
        tmp_path / "a.mov", STEADY, sound=tone, sound_codec="pcm_s16le", sound_rate=48_000, sound_start_s=-0.4
    )
    loud = np.flatnonzero(np.abs(heard(clip)) > 0.1) / SOUND_RATE
    assert loud[0] < 2e-3
    assert loud[-1] == pytest.approx(0.6, abs=2e-3)


def test_a_gap_in_the_sound_is_filled_with_silence(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(
        tmp_path / "a.mkv", STEADY, sound=numbered.sine(500, 1.2, 16_000), sound_codec="flac", sound_rate=16_000,
        sound_gap=(0.5, 0.3),
    )  # fmt: skip
    samples = heard(clip)
    loud = np.abs(samples) > 0.1
    assert loud[int(0.45 * SOUND_RATE) : int(0.5 * SOUND_RATE)].any()
    assert not loud[int(0.6 * SOUND_RATE) : int(0.75 * SOUND_RATE)].any()
    assert np.flatnonzero(loud)[-1] / SOUND_RATE == pytest.approx(1.5, abs=5e-3)


def test_the_whole_sound_keeps_its_own_rate(numbered: Any, tmp_path: Path) -> None:
    tone = numbered.sine(440, 1.0, 44_100, channels=2)
    clip = numbered.write(tmp_path / "a.mkv", STEADY, sound=tone, sound_codec="flac")
    silent = numbered.write(tmp_path / "b.mkv", STEADY)
    with VideoFile(clip) as video:
        samples, rate = video.whole_sound()
        assert video.info.has_audio
    assert rate == 44_100
    np.testing.assert_allclose(samples, tone[0], atol=2e-4)
    with VideoFile(silent) as video:
        assert len(video.whole_sound()[0]) == 0


def test_pictures_and_sound_can_be_read_side_by_side_and_again(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", STEADY, sound=numbered.sine(440, 1.6, 44_100))
    with VideoFile(clip) as video:
        sound, frames = video.sound(), video.frames()
        blocks = [next(sound)]
        numbers = [numbered.number_in(next(frames).image) for _ in range(20)]
        blocks += list(sound)
        numbers += [numbered.number_in(frame.image) for frame in frames]
        assert numbers == list(range(40))
        assert np.array_equal(np.concatenate(blocks), np.concatenate(list(video.sound())))
        assert len(list(video.frames())) == 40


# -- what cannot be read ---------------------------------------------------------------------------------


def one_sentence(error: pytest.ExceptionInfo[SourceError], clip: Path) -> str:
    """Names the file, says what is wrong and what to do, on one line, without the words of a programmer."""
    said = str(error.value)
    assert str(clip) in said and "\n" not in said and said.endswith(".")
    assert "Errno" not in said and "avcodec" not in said and "Traceback" not in said
    return said


def write_frozen(clip: Path) -> None:
    """Five pictures, all at the time 0."""
    with av.open(str(clip), "w") as container:
        stream = container.add_stream("mpeg4", rate=30)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(6):
            picture = np.full((48, 64, 3), 40 * number, np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24") if number < 5 else None
            for packet in stream.encode(frame):
                packet.pts = packet.dts = 0
                container.mux(packet)


@pytest.fixture(
    params=[
        "missing", "folder", "empty", "text", "letters", "noise", "cut mp4", "frozen", "only sound", "sound with cover",
    ]
)  # fmt: skip
def hopeless(request: pytest.FixtureRequest, numbered: Any, tmp_path: Path) -> tuple[Path, str]:
    """A clip that cannot be read, and a word that its sentence must have."""
    clip = tmp_path / "clip.mp4"
    match request.param:
        case "missing":
            return clip, "does not exist"
        case "folder":
            clip.mkdir()
            return clip, "folder"
        case "empty":
            clip.touch()
            return clip, "empty"
        case "text":
            clip.write_text("This is not a video.\n" * 200)
            return clip, "unknown format"
        case "letters":  # FFmpeg plays a text by its ending, letter by letter
            (tmp_path / "notes.txt").write_text("These are notes, and no video.\n" * 200)
            return tmp_path / "notes.txt", "is a text"
        case "noise":
            clip.write_bytes(np.random.default_rng(0).bytes(50_000))
            return clip, "unknown format"
        case "cut mp4":
            whole = numbered.write(tmp_path / "whole.mp4", STEADY).read_bytes()
            clip.write_bytes(whole[: len(whole) // 2])
            return clip, "cut"
        case "frozen":
            write_frozen(tmp_path / "frozen.mkv")
            return tmp_path / "frozen.mkv", "All 5 pictures"
        case "only sound":
            return numbered.write(clip, sound=numbered.sine(440, 1, 44_100)), "only sound"
        case _:
            numbered.write_song(tmp_path / "song.mp3")
            return tmp_path / "song.mp3", "only sound"


def test_a_clip_that_cannot_be_read_gets_one_sentence(hopeless: tuple[Path, str]) -> None:
    clip, word = hopeless
    with pytest.raises(SourceError) as error:
        VideoFile(clip)
    assert word in one_sentence(error, clip)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_clip_that_may_not_be_read_gets_one_sentence(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "locked.mp4", STEADY[:2])
    clip.chmod(0)
    # Root may read everything, so a child process gives its rights up.
    code = (
        "import os, sys, pathlib; from core.errors import SourceError; from core.sources.video_file import VideoFile\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: VideoFile(pathlib.Path(sys.argv[1]))\n"
        "except SourceError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(clip)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{clip} may not be read. Ask its owner for the right to read it."


@pytest.mark.parametrize("suffix, muxer", [("mkv", {"cluster_time_limit": "200"}), ("mp4", {"movflags": "faststart"})])
def test_a_clip_cut_in_the_middle_delivers_what_is_there_and_then_says_so(
    suffix: str, muxer: dict[str, str], numbered: Any, tmp_path: Path
) -> None:
    times = np.arange(100) / 25
    whole = numbered.write(tmp_path / f"whole.{suffix}", times, options=B_FRAMES, muxer=muxer).read_bytes()
    clip = tmp_path / f"cut.{suffix}"
    clip.write_bytes(whole[: len(whole) * 6 // 10])
    numbers, pts = [], []
    with VideoFile(clip) as video, pytest.raises(SourceError) as error:
        for frame in video.frames():
            numbers.append(numbered.number_in(frame.image))
            pts.append(frame.pts_s)
    # The last pictures before the cut may be patched up by the decoder; those before are whole.
    assert 15 < len(numbers) < 90
    assert numbers[:15] == list(range(15))
    assert pts[:15] == pytest.approx(times[:15], abs=1e-3)
    said = one_sentence(error, clip)
    assert "cut short" in said and "announces 4.0 s" in said and f"end at {pts[-1] + 0.04:.1f} s" in said


def test_a_recording_that_states_no_length_may_end_anywhere(numbered: Any, tmp_path: Path) -> None:
    """As browsers write them: a live Matroska stream has no duration."""
    whole = numbered.write(tmp_path / "live.mkv", STEADY, muxer={"live": "1"}).read_bytes()
    clip = tmp_path / "stopped.mkv"
    clip.write_bytes(whole[: len(whole) * 6 // 10])
    numbers, _ = as_read(numbered, clip)
    assert numbers[:15] == list(range(15))
    with VideoFile(clip) as video:
        assert video.info.duration_s is None or video.info.duration_s < 1.6


def test_damaged_packets_are_skipped_and_counted_and_the_rest_keeps_its_time(numbered: Any, tmp_path: Path) -> None:
    numbered.need("libvpx-vp9")
    clip = numbered.write(tmp_path / "clip.mkv", STEADY, codec="libvpx-vp9", time_base=Fraction(1, 1000), damaged=(20,))
    with VideoFile(clip) as video:
        frames = list(video.frames())
        warnings = video.warnings
    assert len(warnings) == 1 and warnings[0].startswith("1 damaged part") and warnings[0].endswith(".")
    seen = {round(25 * frame.pts_s): numbered.number_in(frame.image) for frame in frames}
    whole = (*range(20), *range(24, 40))  # before the damage, and from the next key frame on
    assert [seen[number] for number in whole] == list(whole)
    assert (np.diff([frame.pts_s for frame in frames]) > 0).all()


def test_the_shared_clips_read_as_the_packets_say(real_clips: Path) -> None:
    for clip in sorted(real_clips.glob("*.mp4"))[:3]:
        with av.open(str(clip)) as container:
            stream = container.streams.video[0]
            stamps = sorted(float(p.pts * p.time_base) for p in container.demux(stream) if p.pts is not None)
            start = (container.start_time or 0) / av.time_base
        with VideoFile(clip) as video:
            pts = []
            for frame in video.frames():
                pts.append(frame.pts_s)
                if len(pts) == 50:
                    break
        np.testing.assert_allclose(pts, np.array(stamps[: len(pts)]) - start, atol=1e-6)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mp4")
    with pytest.raises(SourceError, match=r"a\.mp4 is a pipe or a device, not a video file\. Name a file\.$"):
        VideoFile(tmp_path / "a.mp4")
