"""Media files of good structure and odd contents: times, sizes and streams that no camera makes, and some that do."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from tests.robustness.materials import RATE, SIZE

_HOUR = 3600


def write(path: Path, film: Path, seed: str) -> None:
    """A Matroska file of up to 24 pictures; run in a worker.

    Args:
        film: whose pictures are taken.
        seed: all that is odd about it is drawn from this.
    """
    import av

    from core.system.cv import cv2

    random = Random(seed)
    size = random.choice((SIZE, SIZE, SIZE, (2, 2), (16, 4096), (4096, 16), (1920, 1080), (4096, 2304)))
    count = random.choice((0, 1, 2, 24, 24, 24, 24))
    times = _times(random, count)
    with av.open(str(film)) as read:
        pictures = [picture.to_ndarray(format="rgb24") for picture in read.decode(video=0)]
    with av.open(str(path), "w", format="matroska") as container:
        streams = [_pictures(container, size, random) for _ in range(random.choice((1, 1, 1, 2)))]
        heard = [_sounds(container, random) for _ in range(random.choice((0, 1, 1, 1, 3)))]
        for stream in streams:
            for image, ms in zip(pictures, times, strict=False):
                shown = image if size == SIZE else np.asarray(cv2.resize(image, size))
                picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(shown), format="rgb24")
                picture.pts, picture.time_base = ms, Fraction(1, 1000)
                _mux(container, stream, picture)
            _mux(container, stream, None)
        for stream in heard:
            for samples in _samples(av, random):
                _mux(container, stream, samples)
            _mux(container, stream, None)


def _times(random: Random, count: int) -> list[int]:
    """Milliseconds, growing: steady, or with a gap of minutes to days, from 0 or from far on."""
    step = random.choice((66, 66, 66, 1, 2, 1000, 60_000))
    times = [i * step for i in range(count)]
    if count > 2 and random.random() < 0.4:
        gap = random.choice((10, 60, _HOUR, 55 * _HOUR, 1000 * _HOUR)) * 1000
        at = random.randrange(1, count)
        times = [t + (gap if i >= at else 0) for i, t in enumerate(times)]
    first = random.choice((0, 0, 0, 5, 55 * _HOUR)) * 1000
    return [t + first for t in times]


def _pictures(container: Any, size: tuple[int, int], random: Random) -> Any:
    stream = container.add_stream("mpeg4", rate=random.choice((1, 15, 30, 1000)))
    stream.width, stream.height = size
    stream.pix_fmt, stream.codec_context.time_base = "yuv420p", Fraction(1, 1000)
    if random.random() < 0.2:
        stream.codec_context.sample_aspect_ratio = Fraction(random.choice((1, 4, 1000)), random.choice((1, 3, 1000)))
    return stream


def _sounds(container: Any, random: Random) -> Any:
    return container.add_stream("pcm_s16le", rate=RATE, layout=random.choice(("mono", "stereo")))


def _samples(av: Any, random: Random) -> list[Any]:
    """Blocks of a tenth of a second; the sound begins early, late or very late, and may have a gap of hours."""
    first = random.choice((0, 0, 0, 1, 60, 55 * _HOUR, 1000 * _HOUR)) * RATE
    count = random.choice((0, 1, 16, 16, 100))
    gap_at = random.randrange(count) if count and random.random() < 0.4 else -1
    gap = random.choice((1, _HOUR, 55 * _HOUR, 500 * _HOUR)) * RATE
    made, at = [], first
    for number in range(count):
        if number == gap_at:
            at += gap
        block = av.AudioFrame.from_ndarray(np.full((1, RATE // 10), 3000, np.int16), format="s16", layout="mono")
        block.sample_rate, block.pts, block.time_base = RATE, at, Fraction(1, RATE)
        made.append(block)
        at += RATE // 10
    return made


def _mux(container: Any, stream: Any, what: Any) -> None:
    for packet in stream.encode(what):
        container.mux(packet)
