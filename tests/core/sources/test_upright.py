from __future__ import annotations

import io
import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image, ImageOps

from core.sources.frame_reader import FrameReader
from core.sources.upright import fitted, upright_rgb
from core.sources.video_file import VideoFile

TIMES = np.arange(3) / 25
ONE = 1 << 16
MATRICES = {
    "as stored": (1, 0, 0, 1),
    "mirrored": (-1, 0, 0, 1),
    "upside down and mirrored": (1, 0, 0, -1),
    "half a turn": (-1, 0, 0, -1),
    "a quarter turn": (0, 1, -1, 0),
    "three quarters": (0, -1, 1, 0),
    "transposed": (0, 1, 1, 0),
    "transposed over the other diagonal": (0, -1, -1, 0),
}


def moved(image: np.ndarray, a: int, b: int, c: int, d: int) -> np.ndarray:
    """Each pixel by itself to (a x + c y, b x + d y), as the standard says, then brought back into view."""
    height, width = image.shape[:2]
    places = {(a * x + c * y, b * x + d * y): image[y, x] for y in range(height) for x in range(width)}
    left, top = min(x for x, _ in places), min(y for _, y in places)
    wide, tall = (height, width) if a == 0 else (width, height)
    seen = np.zeros((tall, wide, 3), np.uint8)
    for (x, y), pixel in places.items():
        seen[y - top, x - left] = pixel
    return seen


@pytest.mark.parametrize("name", MATRICES)
def test_each_of_the_eight_display_matrices_moves_each_pixel_where_the_standard_says(
    name: str, numbered: Any, tmp_path: Path
) -> None:
    a, b, c, d = MATRICES[name]
    plain = numbered.write(tmp_path / "plain.mp4", TIMES)
    with VideoFile(plain) as video:
        stored = [frame.image for frame in video.frames()]
    clip = tmp_path / "moved.mp4"
    clip.write_bytes(plain.read_bytes())
    matrix = struct.pack(">9i", a * ONE, b * ONE, 0, c * ONE, d * ONE, 0, 0, 0, 1 << 30)
    numbered.change_in_mp4(clip, b"tkhd", 40, matrix)
    with VideoFile(clip) as video, FrameReader(clip) as reader:
        frames = list(video.frames())
        assert (video.info.width, video.info.height) == (frames[0].image.shape[1], frames[0].image.shape[0])
        for frame, picture in zip(frames, stored, strict=True):
            assert np.array_equal(frame.image, moved(picture, a, b, c, d))
            assert np.array_equal(reader.read(frame.index).image, frame.image)


def test_a_skewed_matrix_is_read_as_the_nearest_of_the_eight(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", TIMES)
    with VideoFile(clip) as video:
        stored = next(video.frames()).image
    matrix = struct.pack(">9i", -ONE, ONE // 3, 0, ONE // 3, ONE, 0, 0, 0, 1 << 30)
    numbered.change_in_mp4(clip, b"tkhd", 40, matrix)
    with VideoFile(clip) as video:
        images = [frame.image for frame in video.frames()]
        assert np.array_equal(images[0], stored[:, ::-1])
        assert any("turned by 162°" in note for note in video.warnings)


@pytest.mark.parametrize(("degrees", "said"), [(1.0, False), (1.3, True), (45.0, True), (89.5, False), (181.0, False)])
def test_a_turn_that_is_none_of_quarters_is_said_and_one_that_was_rounded_is_not(
    degrees: float, said: bool, numbered: Any, tmp_path: Path
) -> None:
    clip = numbered.write(tmp_path / "a.mp4", TIMES)
    a, b = (round(ONE * float(f(np.radians(degrees)))) for f in (np.cos, np.sin))
    numbered.change_in_mp4(clip, b"tkhd", 40, struct.pack(">9i", a, b, 0, -b, a, 0, 0, 0, 1 << 30))
    with VideoFile(clip) as video:
        assert len(list(video.frames())) == len(TIMES)
        assert any(f"turned by {degrees:.0f}°" in note for note in video.warnings) == said


@pytest.mark.parametrize("container", ["mkv", "avi", "mov"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_motion_jpeg_with_an_exif_orientation_is_shown_as_pillow_shows_its_pictures(
    container: str, orientation: int, numbered: Any, tmp_path: Path
) -> None:
    tag = struct.pack("<4sIHHHIII", b"II*\0", 8, 1, 0x112, 3, 1, orientation, 0)
    exif = b"\xff\xe1" + struct.pack(">H", len(tag) + 8) + b"Exif\0\0" + tag
    clip, jpegs = tmp_path / f"a.{container}", []
    with av.open(str(clip), "w") as file:
        stream = file.add_stream("mjpeg", rate=25)
        stream.width, stream.height, stream.pix_fmt = 128, 64, "yuvj420p"
        for number in range(3):
            picture = av.VideoFrame.from_ndarray(numbered.picture_of(number), format="rgb24")
            picture.pts, picture.time_base = number, Fraction(1, 25)
            for packet in stream.encode(picture):
                jpegs.append(bytes(packet)[:2] + exif + bytes(packet)[2:])
                tagged = av.Packet(jpegs[-1])
                tagged.stream, tagged.is_keyframe = stream, True
                tagged.pts, tagged.dts, tagged.time_base = packet.pts, packet.dts, packet.time_base
                file.mux(tagged)
        file.mux(stream.encode(None))
    with VideoFile(clip) as video:
        frames = list(video.frames())
        assert (video.info.width, video.info.height) == ((128, 64) if orientation < 5 else (64, 128))
    for frame, jpeg in zip(frames, jpegs, strict=True):
        expected = ImageOps.exif_transpose(Image.open(io.BytesIO(jpeg))).convert("RGB")
        assert np.abs(frame.image.astype(int) - np.asarray(expected)).mean() < 3


@pytest.mark.parametrize("aspect", [Fraction(65_535), Fraction(1, 65_535), Fraction(9)])
def test_an_impossible_shape_of_the_pixels_is_not_believed(aspect: Fraction, numbered: Any) -> None:
    picture = av.VideoFrame.from_ndarray(numbered.picture_of(5), format="rgb24")
    assert upright_rgb(picture, aspect).shape == (64, 128, 3)
    assert upright_rgb(picture, Fraction(8)).shape == (64, 1024, 3)
    assert upright_rgb(picture, Fraction(1, 8)).shape == (64, 16, 3)


def test_a_picture_of_another_size_is_fitted_undistorted_into_the_middle() -> None:
    white = np.full((50, 50, 3), 255, np.uint8)
    wide = fitted(white, 200, 100)
    assert wide.shape == (100, 200, 3)
    assert (wide[:, 50:150] == 255).all() and not wide[:, :50].any() and not wide[:, 150:].any()
    tall = fitted(white, 20, 60)
    assert (tall[20:40] == 255).all() and not tall[:20].any() and not tall[40:].any()
    assert fitted(white, 50, 50) is white


def test_pictures_that_change_their_size_keep_their_numbers_and_are_fitted_to_the_first_which_is_said(
    numbered: Any, tmp_path: Path
) -> None:
    times = np.arange(30) / 25
    small = numbered.write(tmp_path / "small.ts", times)
    large = numbered.write(tmp_path / "large.ts", times, scale=2)
    clip = numbered.joined(tmp_path / "both.ts", small, large, small)
    with VideoFile(clip) as video, FrameReader(clip) as reader:
        frames = list(video.frames())
        assert {frame.image.shape for frame in frames} == {(64, 128, 3)}
        assert [numbered.number_in(frame.image) for frame in frames] == [*range(30)] * 3
        assert any("changes at 1.2 s from 128×64 to 256×128" in note for note in video.warnings)
        for index in (89, 45, 0, 31):
            assert np.array_equal(reader.read(index).image, frames[index].image)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted in /proc")
def test_reading_a_clip_again_and_again_leaves_no_threads_behind(numbered: Any, tmp_path: Path) -> None:
    clip = numbered.write(tmp_path / "a.mp4", np.arange(40) / 25, scale=3)
    counts = []
    for _ in range(6):
        with VideoFile(clip) as video:
            assert len(list(video.frames())) == 40
        counts.append(len(list(Path("/proc/self/task").iterdir())))
    assert max(counts) <= counts[0] + 4
