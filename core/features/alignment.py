"""The face crop: a similarity warp of the 68 landmarks to a reference (paper, section 3.1).

The reference is the mean shape of FER+'s frontal faces as MediaPipe sees them, made symmetric, so a crop shows
the face at the place and scale at which the bundled backbone met faces in training. The warp is fitted on the
points that expression does not move (eye corners, nose): a mouth that opens must not move the crop.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.features.face import landmarks68
from core.system import json_text
from core.system.cv import cv2
from core.system.paths import RESOURCES
from core.types import FaceObservation, FaceQuality, FloatArray, ImageArray

CROP_SIZE = 224

RIGID_68 = (27, 28, 29, 30, 31, 33, 35, 36, 39, 42, 45)
"""Nose bridge and base, eye corners."""

_OUTER_EYE_CORNERS = (36, 45)
_REFERENCE_FILE = RESOURCES / "face_reference.json"


@functools.cache
def reference() -> NDArray[np.float64]:
    """The 68 reference points ``(68, 2)`` in units of the crop's side."""
    return np.array(_stored()["points"], np.float64)


@functools.cache
def reference_mesh() -> NDArray[np.float64]:
    """The reference mesh ``(468, 3)``: x right, y down, z away, outer eye corners 1 apart."""
    return np.array(_stored()["mesh"], np.float64)


@functools.cache
def mesh_mirror() -> NDArray[np.int64]:
    """For each of the 468 vertices the one on the other side of the face."""
    mesh = reference_mesh()
    flipped = mesh * np.array([-1.0, 1.0, 1.0])
    return np.asarray(np.linalg.norm(flipped[:, None] - mesh[None], axis=2).argmin(axis=1), np.int64)


def _stored() -> dict[str, Any]:
    stored: dict[str, Any] = json_text.read(_REFERENCE_FILE)
    return stored


def similarity(source: NDArray[np.floating], target: NDArray[np.floating]) -> NDArray[np.float64]:
    """Least-squares similarity (rotation, one scale, shift) that takes ``source`` to ``target``.

    Args:
        source, target: ``(N, 2)`` points.

    Returns:
        ``(2, 3)`` matrix as `cv2.warpAffine` takes it. Umeyama (1991) without reflection, in the plane, where
        it is one complex division.
    """
    a = source[:, 0] + 1j * source[:, 1]
    b = target[:, 0] + 1j * target[:, 1]
    centred = a - a.mean()
    factor = np.vdot(centred, b - b.mean()) / np.vdot(centred, centred).real
    shift = b.mean() - factor * a.mean()
    return np.array([[factor.real, -factor.imag, shift.real], [factor.imag, factor.real, shift.imag]])


def crop_transform(landmarks: FloatArray, size: int = CROP_SIZE) -> NDArray[np.float64]:
    """Matrix ``(2, 3)`` from picture pixels to crop pixels for a mesh ``(478, 3)``.

    As in OpenCV, whole numbers are pixel centres here, while landmarks count from the picture's corner.
    """
    rigid = list(RIGID_68)
    points = landmarks68(landmarks)[rigid, :2].astype(np.float64)
    return similarity(points - 0.5, reference()[rigid] * size - 0.5)


def crop_face(image: ImageArray, landmarks: FloatArray, size: int = CROP_SIZE) -> ImageArray:
    """Aligned face ``(size, size, 3)`` RGB.

    Large faces are first reduced by area averaging: a bilinear warp alone would skip pixels and flicker.
    """
    matrix = crop_transform(landmarks, size)
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    if scale < 0.5:
        image, matrix = _reduced(image, landmarks, matrix, scale)
    warped = cv2.warpAffine(image, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(warped, np.uint8)


def _reduced(
    image: ImageArray, landmarks: FloatArray, matrix: NDArray[np.float64], scale: float
) -> tuple[ImageArray, NDArray[np.float64]]:
    """The part of the picture around the face at about twice the crop's resolution, and its matrix."""
    factor = int(0.5 / scale) + 1
    left, top = landmarks[:, :2].min(axis=0)
    right, bottom = landmarks[:, :2].max(axis=0)
    margin = max(right - left, bottom - top)
    x0, y0 = max(0, int(left - margin)), max(0, int(top - margin))
    part = image[y0 : int(bottom + margin), x0 : int(right + margin)]
    width, height = max(1, part.shape[1] // factor), max(1, part.shape[0] // factor)
    small = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
    step_x, step_y = part.shape[1] / width, part.shape[0] / height
    back = np.array(
        [
            [step_x, 0.0, x0 + (step_x - 1) / 2],
            [0.0, step_y, y0 + (step_y - 1) / 2],
            [0.0, 0.0, 1.0],
        ]
    )
    return np.asarray(small, np.uint8), np.vstack([matrix, [0.0, 0.0, 1.0]])[:2] @ back


def face_quality(face: FaceObservation, crop: ImageArray) -> FaceQuality:
    """Size, sharpness and brightness of an aligned face; see `FaceQuality`."""
    corners = landmarks68(face.landmarks)[list(_OUTER_EYE_CORNERS), :2]
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)
    return FaceQuality(
        size_px=float(np.linalg.norm(corners[1] - corners[0])),
        sharpness=float(cv2.Laplacian(grey, cv2.CV_32F).var()),
        brightness=float(grey.mean()) / 255.0,
    )
