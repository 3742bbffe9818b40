"""Pictures of people: the face blurred beyond recognition, landmarks drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.system.cv import cv2
from core.types import Box, ImageArray

if TYPE_CHECKING:
    from core.streams import FrameTable
    from core.types import FloatArray

_WIDER, _ABOVE, _BELOW = 0.35, 0.75, 0.25
"""How far the head reaches beyond its landmarks, which end at brows and chin: shares of their width and height."""
_CELLS = 6
"""Cells across a blurred head; so few tell no two people apart."""
_CELLS_OF_PICTURE = 12
_LANDMARK = (120, 230, 120)


def head_box(landmarks: FloatArray, width: int, height: int) -> Box:
    """The head around 68 landmarks, with hair and ears, within the picture.

    Args:
        landmarks: ``(68, 2)`` pixels.
    """
    left, top = landmarks.min(axis=0)
    right, bottom = landmarks.max(axis=0)
    w, h = right - left, bottom - top
    left, right = max(0.0, float(left - _WIDER * w)), min(float(width), float(right + _WIDER * w))
    top, bottom = max(0.0, float(top - _ABOVE * h)), min(float(height), float(bottom + _BELOW * h))
    return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))


def without_face(image: ImageArray, row: Any, *, alone: bool) -> ImageArray:
    """A copy in which nobody who was found can be recognised: the head is blurred; or the whole picture, where the
    face was not found.

    Args:
        row: the frame's row of `core.analysis.frame_spool`.
        alone: see `is_alone`; where one is not, whole pictures are blurred.
    """
    if not row["face"] or not alone:
        return _coarse(image, _CELLS_OF_PICTURE)
    blurred = image.copy()
    box = head_box(row["landmarks"], image.shape[1], image.shape[0])
    rows = slice(int(box.top), int(np.ceil(box.top + box.height)))
    columns = slice(int(box.left), int(np.ceil(box.left + box.width)))
    part = blurred[rows, columns]
    if part.size:
        blurred[rows, columns] = _coarse(part, _CELLS)
    return blurred


def is_alone(frames: FrameTable) -> bool:
    """Whether nobody else was seen in the whole clip: who is missed in one frame may well be there in all."""
    return not bool((frames["others"] > 0).any())


def draw_landmarks(image: ImageArray, landmarks: FloatArray, scale: float) -> None:
    """Draw 68 landmarks into a picture.

    Args:
        landmarks: ``(68, 2)`` pixels.
        scale: radius of a point, pixels.
    """
    for x, y in np.asarray(landmarks, np.float64).tolist():
        cv2.circle(image, (round(x), round(y)), max(1, round(scale)), _LANDMARK, -1, cv2.LINE_AA)


def _coarse(image: ImageArray, cells: int) -> ImageArray:
    """Means of large cells, smoothly joined; what was finer is gone for good."""
    height, width = image.shape[:2]
    cell = max(1.0, max(height, width) / cells)
    small = (max(1, round(width / cell)), max(1, round(height / cell)))
    means = cv2.resize(image, small, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(means, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
