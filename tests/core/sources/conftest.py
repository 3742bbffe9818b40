"""Small real clips whose pictures carry their own number, and sounds whose truth is known."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest
from av.stream import Disposition
from numpy.typing import NDArray

BITS, BLOCK = 8, 16
"""The number is drawn as eight grey blocks; the row below shows their complement, so a blend is never read."""

QUIET = {
    "libx264": {"preset": "ultrafast", "crf": "20"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none:pools=1:frame-threads=1"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8", "crf": "20"},
    "libsvtav1": {"preset": "8", "crf": "20", "svtav1-params": "lp=1"},
}


os.environ.setdefault("SVT_LOG", "0")  # or its encoder tells its life on the terminal


def picture_of(number: int) -> NDArray[np.uint8]:
    """128×64 RGB: bits from left (highest) to right, their complement below."""
    bits = np.array([number >> (BITS - 1 - i) & 1 for i in range(BITS)])
    grey = np.kron(np.stack([bits, 1 - bits]), np.ones((2 * BLOCK, BLOCK))) * 160 + 48
    return np.repeat(grey.astype(np.uint8)[..., None], 3, axis=2)


def number_in(image: NDArray[np.uint8]) -> int:
    """The number that a decoded picture shows, of whatever size; -1 when it shows none."""
    height, width = image.shape[:2]
    columns = [int((i + 0.5) * width / BITS) for i in range(BITS)]
    upper = np.array([image[height // 4 - 4 : height // 4 + 4, c - 3 : c + 3].mean() for c in columns])
    lower = np.array([image[3 * height // 4 - 4 : 3 * height // 4 + 4, c - 3 : c + 3].mean() for c in columns])
    if np.abs(upper - lower).min() < 80:
        return -1
    return int("".join(str(int(bit)) for bit in upper > lower), 2)


def sine(frequency: float, seconds: float, rate: int, amplitude: float = 0.5, channels: int = 1) -> NDArray[np.float32]:
    """Samples of shape (channels, n)."""
    wave = amplitude * np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate)
    return np.tile(wave.astype(np.float32), (channels, 1))


@contextlib.contextmanager
def _scheduled_as_before() -> Iterator[None]:
    """SVT-AV1 makes the thread that encodes a real-time one where it may (as root), for good, with all threads that it
    starts later; two such processes on two cores starve each other.
    """
    before = (os.sched_getscheduler(0), os.sched_getparam(0)) if hasattr(os, "sched_getscheduler") else None
    yield
    if before is not None:
        os.sched_setscheduler(0, *before)


def write_numbered(
    path: Path,
    times: Sequence[float] | NDArray[np.float64] = (),
    *,
    codec: str = "libx264",
    options: dict[str, str] | None = None,
    keyframe_every: int = 12,
    rotation: int = 0,
    pixel_aspect: Fraction | None = None,
    time_base: Fraction = Fraction(1, 90_000),
    rate: int = 25,
    sound: NDArray[np.float32] | None = None,
    sound_rate: int = 44_100,
    sound_codec: str = "aac",
    sound_start_s: float = 0.0,
    sound_gap: tuple[float, float] = (0.0, 0.0),
    muxer: dict[str, str] | None = None,
    damaged: tuple[int, ...] = (),
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0),
    scale: int = 1,
) -> Path:
    """Encode frames 0, 1, 2 … at their times, and a sound; either may be left out.

    ``sound_gap``: where, and for how long, nothing was recorded. ``damaged``: pictures whose packets become zeros.
    """
    with _scheduled_as_before(), av.open(str(path), "w", options=muxer or {}) as container:
        packets = []
        if len(times):
            video = container.add_stream(codec, rate=rate, options=QUIET.get(codec, {}) | (options or {}))
            video.width, video.height, video.pix_fmt = scale * BITS * BLOCK, scale * 4 * BLOCK, "yuv420p"
            video.codec_context.time_base = time_base
            video.codec_context.gop_size = keyframe_every
            if pixel_aspect is not None:
                video.codec_context.sample_aspect_ratio = pixel_aspect
            if rotation:
                video.set_display_rotation(rotation)
        if sound is not None:
            layout = "mono" if len(sound) == 1 else "stereo"
            audio = container.add_stream(sound_codec, rate=sound_rate, layout=layout)
        if len(times):
            for number, pts_s in enumerate(times):
                pixels = (picture_of(number) * np.array(tint)).astype(np.uint8).repeat(scale, 0).repeat(scale, 1)
                picture = av.VideoFrame.from_ndarray(pixels, format="rgb24")
                picture.pts, picture.time_base = round(pts_s / time_base), time_base
                packets += video.encode(picture)
            packets += video.encode(None)
        if sound is not None:
            packets += _encoded_sound(audio, sound, sound_rate, sound_start_s, sound_gap)
        for packet in sorted(packets, key=lambda p: (p.dts or 0) * p.time_base):
            container.mux(packet)
    if damaged:
        stored = path.read_bytes()
        for packet in [bytes(packets[number]) for number in damaged]:
            # MP4 has each start code of H.264 replaced by a length.
            payload = packet if packet in stored else packet[4:]
            assert stored.count(payload) == 1
            stored = stored.replace(payload, bytes(len(payload)))
        path.write_bytes(stored)
    return path


def _encoded_sound(
    stream: av.AudioStream, sound: NDArray[np.float32], rate: int, start_s: float, gap: tuple[float, float]
) -> list[av.Packet]:
    resampler = av.AudioResampler(stream.codec_context.format, stream.codec_context.layout, rate)
    size = stream.codec_context.frame_size or 1024
    fifo = av.AudioFifo()
    packets = []
    for start in range(0, sound.shape[1], 1024):
        block = np.ascontiguousarray(sound[:, start : start + 1024])
        chunk = av.AudioFrame.from_ndarray(block, format="fltp", layout="mono" if len(sound) == 1 else "stereo")
        chunk.sample_rate, chunk.time_base, chunk.pts = rate, Fraction(1, rate), start
        for converted in resampler.resample(chunk):
            fifo.write(converted)
    for number, chunk in enumerate(fifo.read_many(size, partial=True)):
        chunk.time_base = Fraction(1, rate)
        chunk.pts = number * size + round(start_s * rate)
        if chunk.pts >= (start_s + gap[0]) * rate:
            chunk.pts += round(gap[1] * rate)
        packets += stream.encode(chunk)
    return packets + list(stream.encode(None))


def write_song(path: Path) -> Path:
    """Sound with a picture of its cover: one video stream, but no moving picture."""
    with av.open(str(path), "w") as container:
        audio = container.add_stream("libmp3lame", rate=44_100, layout="mono")
        cover = container.add_stream("png", rate=25)
        cover.width, cover.height, cover.pix_fmt = BITS * BLOCK, 4 * BLOCK, "rgb24"
        cover.disposition = Disposition.attached_pic
        sound = _encoded_sound(audio, sine(440, 1, 44_100), 44_100, 0.0, (0.0, 0.0))
        picture = av.VideoFrame.from_ndarray(picture_of(1), format="rgb24")
        for packet in [*cover.encode(picture), *cover.encode(None), *sound]:
            container.mux(packet)
    return path


def beep(at_s: float, seconds: float, rate: int, channels: int = 1) -> NDArray[np.float32]:
    """Silence with 0.1 s of 1 kHz in it."""
    sound = np.zeros((channels, round(seconds * rate)), np.float32)
    tone = sine(1000, 0.1, rate, channels=channels)
    sound[:, round(at_s * rate) : round(at_s * rate) + tone.shape[1]] = tone
    return sound


def joined(path: Path, *parts: Path) -> Path:
    """Files one after the other, as camcorders and careless people join them."""
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    return path


_BASE_MS = 1 << 22
"""Written times are larger, so that they take three bytes, and changed ones too."""


def write_retimed(path: Path, times: NDArray[np.float64], changed: Callable[[int, int], int], **how: Any) -> Path:
    """A Matroska file whose pictures get other times afterwards: ``changed(number, milliseconds)``.

    Each picture has a cluster of its own, and that the time which is changed.
    """
    muxer = {"cluster_time_limit": "1", "cluster_size_limit": "1"}
    write_numbered(path, times + _BASE_MS / 1000, time_base=Fraction(1, 1000), muxer=muxer, **how)
    stored, at, number = bytearray(path.read_bytes()), 0, 0
    while (at := stored.find(b"\x1f\x43\xb6\x75", at)) >= 0:
        at = stored.index(b"\xe7\x83", at) + 2
        milliseconds = int.from_bytes(stored[at : at + 3], "big") - _BASE_MS
        stored[at : at + 3] = (changed(number, milliseconds) + _BASE_MS).to_bytes(3, "big")
        number += 1
    assert number == len(times)
    path.write_bytes(stored)
    return path


def change_in_mp4(path: Path, box: bytes, offset: int, content: bytes) -> Path:
    """Overwrite part of the first box of a kind, from this many bytes after its name."""
    stored = bytearray(path.read_bytes())
    at = stored.index(box) + 4 + offset
    stored[at : at + len(content)] = content
    path.write_bytes(stored)
    return path


def need(codec: str) -> None:
    try:
        av.codec.Codec(codec, "w")
    except av.codec.codec.UnknownCodecError:
        pytest.skip(f"this PyAV has no encoder {codec}")


@pytest.fixture(scope="session")
def numbered() -> SimpleNamespace:
    """Writes and reads pictures that carry their number; see the functions above."""
    return SimpleNamespace(
        write=write_numbered, write_song=write_song, number_in=number_in, picture_of=picture_of, sine=sine, need=need,
        beep=beep, joined=joined, write_retimed=write_retimed, change_in_mp4=change_in_mp4,
    )  # fmt: skip
