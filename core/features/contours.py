"""Contours of a face as OpenFace sees them: how it lays a face into a small picture, masks it and tells its edges.

OpenFace's picture is aligned by jaw, nose and lower lids, so it moves when the mouth opens, and is black around the
face: it depends on where OpenFace places its landmarks, brows and chin above all.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from core.features.alignment import reference, similarity
from core.system.cv import cv2
from core.types import FloatArray, ImageArray

SIDE = 112
_RIGID = [1, 2, 3, 4, 12, 13, 14, 15, 27, 28, 29, 31, 32, 33, 34, 35, 36, 39, 40, 41, 42, 45, 46, 47]
"""Sides of the jaw, nose, eye corners and lower lids: the points by which OpenFace aligns a face."""
_JAW_ENDS = (0, 16)
_JAW_WIDTH = 100.0
"""Pixels of the picture between the ends of the jaw."""
_LIFTED = [0, 16, *range(17, 27)]
_LIFT = 30.0
"""The ends of the jaw and the brows are lifted by so many pixels for the mask, so that the forehead is seen."""
_SIGNED = 18
_CELLS = 12
_HISTOGRAM = cv2.HOGDescriptor(
    (SIDE, SIDE), (16, 16), (8, 8), (8, 8), _SIGNED, 1, -1.0, cv2.HOGDescriptor_L2Hys, 0.2, False, 64, True
)
CONTOUR_VALUES = _CELLS * _CELLS * (_SIGNED + _SIGNED // 2 + 4)


def laid(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Matrix ``(2, 3)`` that takes 68 landmarks ``(68, 2)`` to the picture, the middle of all at its middle."""
    matrix = similarity(points[_RIGID], _reference())
    matrix[:, 2] = (SIDE - 1) / 2 - matrix[:, :2] @ points.mean(axis=0)
    return matrix


@functools.cache
def _reference() -> NDArray[np.float64]:
    points = reference()
    scale = _JAW_WIDTH / (points[_JAW_ENDS[1], 0] - points[_JAW_ENDS[0], 0])
    return np.asarray(points[_RIGID] * scale, np.float64)


def moved(points: NDArray[np.float64], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points ``(N, 2)`` by a matrix ``(2, 3)``."""
    return points @ matrix[:, :2].T + matrix[:, 2]


def back(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inverse of a matrix ``(2, 3)``."""
    inverse = np.linalg.inv(matrix[:, :2])
    return np.column_stack([inverse, -inverse @ matrix[:, 2]])


def picture(grey: ImageArray, matrix: NDArray[np.float64]) -> ImageArray:
    """The picture ``(112, 112)`` that a matrix makes of a grey one."""
    size = (SIDE, SIDE)
    warped = cv2.warpAffine(grey, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(warped, np.uint8)


def masked(image: ImageArray, points: NDArray[np.float64]) -> ImageArray:
    """A picture ``(112, 112)``, black outside of the hull of its landmarks ``(68, 2)`` and the forehead above them."""
    lifted = points.copy()
    lifted[_LIFTED, 1] -= _LIFT
    hull = cv2.convexHull(lifted.astype(np.float32))
    inside = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillConvexPoly(inside, np.round(hull).astype(np.int32), 1)
    return np.asarray(image * inside, np.uint8)


def contours(grey: ImageArray) -> FloatArray:
    """Histogram of signed gradients ``(4464,)`` of a grey picture ``(112, 112)``.

    Per cell of 8 by 8 pixels, those at the edge left out, 31 values after Felzenszwalb et al. (2010, section 6.2): 18
    signed and 9 unsigned directions, each the sum over the four blocks by which the cell is normalised, and how much
    there is in each block.
    """
    blocks = np.asarray(_HISTOGRAM.compute(grey)).reshape(_CELLS + 1, _CELLS + 1, 2, 2, _SIGNED)
    parts = [blocks[1 - i : 1 - i + _CELLS, 1 - j : 1 - j + _CELLS, i, j] for i in (0, 1) for j in (0, 1)]
    signed = (parts[0] + parts[1] + parts[2] + parts[3]) / 2
    unsigned = signed[..., : _SIGNED // 2] + signed[..., _SIGNED // 2 :]
    there = np.stack([part.sum(axis=-1) for part in parts], axis=-1) / np.sqrt(_SIGNED)
    return np.asarray(np.concatenate([signed, unsigned, there], axis=-1).reshape(-1), np.float32)
