"""Times and values of a continuous rating as text, a few bytes each."""

from __future__ import annotations

import base64
import binascii
import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

_MOST = 1 << 23
"""More than a day at 60 frames a second."""


def pack(times_s: ArrayLike, values: ArrayLike) -> str:
    """Samples as text: steps of time in microseconds, then values in thousandths, as 32-bit whole numbers (little
    endian), deflated, in base 64.
    """
    times = np.rint(np.asarray(times_s, np.float64) * 1e6).astype(np.int64)
    whole = np.concatenate([np.diff(times, prepend=0), np.rint(np.asarray(values, np.float64) * 1e3)])
    return base64.b64encode(zlib.compress(whole.astype("<i4").tobytes(), 9)).decode("ascii")


def unpack(samples: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Presentation timestamps in seconds and values, ``(N,)`` each.

    Raises:
        ValueError: the text is damaged.
    """
    try:
        unpacking = zlib.decompressobj()
        packed = unpacking.decompress(base64.b64decode(samples, validate=True), _MOST * 8)
    except (binascii.Error, zlib.error) as error:
        raise ValueError(str(error)) from error
    if not unpacking.eof:
        raise ValueError("it is cut, or too long")
    steps = np.frombuffer(packed, "<i4", count=len(packed) // 8)
    values = np.frombuffer(packed, "<i4", offset=4 * len(steps))
    return np.cumsum(steps.astype(np.int64)) / 1e6, values / 1e3
