"""Decoded pictures as they are meant to be seen: RGB, square pixels, the right way up, all of one size."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, cast

import av
import numpy as np
from av.sidedata.sidedata import SideData, Type
from av.video.reformatter import VideoReformatter

from core.errors import SourceError
from core.system.cv import cv2
from core.types import ImageArray

_MOST_OBLONG = 8
"""No camera has pixels that are longer; a header that says so is damaged."""

_SLANT_SHARE = 0.02
"""A matrix that is off a quarter turn by less, about one degree, is one that was rounded."""

_own = threading.local()


def _unnamed(cls: Any, value: int) -> Any:
    """A kind of side data that FFmpeg knows and PyAV's list does not: EXIF, the views of stereoscopic pictures.

    Without it, PyAV refuses to tell of any side data of such a picture, its display matrix included.
    """
    kind = object.__new__(cls)
    kind._name_, kind._value_ = f"UNNAMED_{value}", value
    return kind


Type._missing_ = classmethod(_unnamed)  # type: ignore[assignment]


def upright_rgb(picture: av.VideoFrame, pixel_aspect: Fraction | None) -> ImageArray:
    """A decoded picture as it is meant to be seen, ``(H, W, 3)``: RGB, square pixels, turned and mirrored as its
    display matrix says, which tells the orientation of all containers and of EXIF.

    Raises:
        SourceError: its format cannot be converted.
    """
    try:
        # One converter for all pictures of a thread: each picture's own one would start threads that stay for a while.
        if not hasattr(_own, "converter"):
            _own.converter = VideoReformatter()
        image = np.asarray(_own.converter.reformat(picture, format="rgb24", threads=1).to_ndarray(), np.uint8)
    except (MemoryError, BlockingIOError):
        raise
    except (av.FFmpegError, ValueError) as error:
        raise SourceError(
            f"Pictures of the format {picture.format.name}, {picture.width}×{picture.height}, cannot be shown. Convert "
            "the file to MP4."
        ) from error
    if pixel_aspect and pixel_aspect != 1 and 1 / _MOST_OBLONG <= pixel_aspect <= _MOST_OBLONG:
        width = max(1, round(image.shape[1] * float(pixel_aspect)))
        image = np.asarray(cv2.resize(image, (width, image.shape[0])), np.uint8)
    matrix = _side_data(picture).get(Type.DISPLAYMATRIX)
    return image if matrix is None else _turned(image, bytes(matrix))


def _side_data(picture: av.VideoFrame) -> Mapping[Type, SideData]:
    return cast(Mapping[Type, SideData], picture.side_data)  # PyAV's stubs call it one piece of data


def _turned(image: ImageArray, matrix: bytes) -> ImageArray:
    """Turned by the nearest of the eight matrices that map the axes onto themselves.

    Args:
        matrix: nine 32-bit integers ``a b u  c d v  x y w``; a point goes to ``(a x + c y, b x + d y)``, y downwards
            (ISO/IEC 14496-12, 6.2.2).
    """
    a, b, _, c, d = np.frombuffer(matrix, np.int32)[:5].astype(np.float64)
    swapped = abs(b) + abs(c) > abs(a) + abs(d)
    across, down = (c, b) if swapped else (a, d)
    turned = image.transpose(1, 0, 2) if swapped else image
    turned = turned[:, ::-1] if across < 0 else turned
    turned = turned[::-1] if down < 0 else turned
    return turned if turned is image else np.ascontiguousarray(turned)


def slant_of(picture: av.VideoFrame) -> float | None:
    """By how many degrees, clockwise, a picture's display matrix turns it where that is no quarter turn; else None.

    `upright_rgb` then takes the nearest quarter turn.
    """
    matrix = _side_data(picture).get(Type.DISPLAYMATRIX)
    if matrix is None:
        return None
    a, b, _, c, d = np.frombuffer(bytes(matrix), np.int32)[:5].astype(np.float64)
    straight, swapped = abs(a) + abs(d), abs(b) + abs(c)
    if min(straight, swapped) <= _SLANT_SHARE * max(straight, swapped):
        return None
    return float(np.degrees(np.arctan2(b, a)))


def fitted(image: ImageArray, width: int, height: int) -> ImageArray:
    """A picture of another size within one of this size: as large as it may be, in the middle, the rest black."""
    if image.shape[:2] == (height, width):
        return image
    scale = min(width / image.shape[1], height / image.shape[0])
    inner = max(1, min(width, round(image.shape[1] * scale))), max(1, min(height, round(image.shape[0] * scale)))
    canvas = np.zeros((height, width, 3), np.uint8)
    left, top = (width - inner[0]) // 2, (height - inner[1]) // 2
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    canvas[top : top + inner[1], left : left + inner[0]] = cv2.resize(image, inner, interpolation=how)
    return canvas
