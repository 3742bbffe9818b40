"""Small real clips whose pictures carry their own number, and sounds whose truth is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

BITS, BLOCK = 8, 16
"""The number is drawn as eight grey blocks; the row below shows their complement, so a blend is never read."""

QUIET = {
    "libx264": {"preset": "ultrafast", "crf": "20"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none:pools=1:frame-threads=1"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8", "crf": "20"},
    "libsvtav1": {"preset": "12", "svtav1-params": "lp=1"},
}


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


def sine(
    frequency: float, seconds: float, rate: int, amplitude: float = 0.5, channels: int = 1
) -> NDArray[np.float32]:
    """Samples of shape (channels, n)."""
    wave = amplitude * np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate)
    return np.tile(wave.astype(np.float32), (channels, 1))


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
    muxer: dict[str, str] | None = None,
) -> Path:
    """Encode frames 0, 1, 2 … at their times, and a sound; either may be left out."""
    with av.open(str(path), "w", options=muxer or {}) as container:
        packets = []
        if len(times):
            video = container.add_stream(codec, rate=rate, options=QUIET.get(codec, {}) | (options or {}))
            video.width, video.height, video.pix_fmt = BITS * BLOCK, 4 * BLOCK, "yuv420p"
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
                picture = av.VideoFrame.from_ndarray(picture_of(number), format="rgb24")
                picture.pts, picture.time_base = round(pts_s / time_base), time_base
                packets += video.encode(picture)
            packets += video.encode(None)
        if sound is not None:
            packets += _encoded_sound(audio, sound, sound_rate, sound_start_s)
        for packet in sorted(packets, key=lambda p: (p.dts or 0) * p.time_base):
            container.mux(packet)
    return path


def _encoded_sound(
    stream: av.AudioStream, sound: NDArray[np.float32], rate: int, start_s: float
) -> list[av.Packet]:
    resampler = av.AudioResampler(stream.codec_context.format, stream.codec_context.layout, rate)
    packets = []
    for start in range(0, sound.shape[1], 1024):
        block = np.ascontiguousarray(sound[:, start : start + 1024])
        chunk = av.AudioFrame.from_ndarray(block, format="fltp", layout="mono" if len(sound) == 1 else "stereo")
        chunk.sample_rate, chunk.time_base = rate, Fraction(1, rate)
        chunk.pts = start + round(start_s * rate)
        for converted in resampler.resample(chunk):
            packets += stream.encode(converted)
    for converted in resampler.resample(None):
        packets += stream.encode(converted)
    return packets + list(stream.encode(None))
