"""The reference shapes of faces, from FER+: where a crop puts the eyes, and the mesh that pose is measured to."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.features.expression import N_VERTICES
from core.features.face import landmarks68
from core.system.files import write_whole
from core.training.bundled.ferplus import IMAGE_SIZE
from core.training.bundled.ferplus_faces import FerPlusFaces, to_image_pixels

_FRONTAL_DEG = 15.0
_OUTER_EYE_CORNERS = (33, 263)

# fmt: off
MIRROR_68 = np.array([
    *range(16, -1, -1), *range(26, 16, -1), 27, 28, 29, 30, 35, 34, 33, 32, 31,
    45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40,
    54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66, 65,
])
# fmt: on
"""For each of the 68 points the one on the other side."""


def build(faces: FerPlusFaces) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Reference shapes from the frontal faces of FER+.

    Returns:
        The 68 points ``(68, 2)`` in units of the image's side, and the mesh ``(468, 3)``, centred, outer eye
        corners 1 apart; both symmetric.
    """
    frontal = faces.found & (np.abs(faces.pose[:, 1]) < _FRONTAL_DEG)
    meshes = np.stack([to_image_pixels(mesh) for mesh in faces.landmarks[frontal]]).astype(np.float64)
    points = np.median(meshes[:, :, :2], axis=0)
    points68 = landmarks68(points.astype(np.float32)).astype(np.float64) / IMAGE_SIZE
    flipped = points68[MIRROR_68] * np.array([-1.0, 1.0]) + np.array([1.0, 0.0])
    mesh = _mean_mesh(meshes[:, :N_VERTICES])
    return (points68 + flipped) / 2, mesh


def _mean_mesh(meshes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of meshes of upright faces without their size and place, made symmetric."""
    left, right = _OUTER_EYE_CORNERS
    size = np.linalg.norm(meshes[:, left] - meshes[:, right], axis=1)
    centred = meshes - meshes.mean(axis=1, keepdims=True)
    mesh = np.median(centred / size[:, None, None], axis=0)
    flip = np.array([-1.0, 1.0, 1.0])
    for _ in range(2):
        mirror = np.linalg.norm((mesh * flip)[:, None] - mesh[None], axis=2).argmin(axis=1)
        mesh = (mesh + mesh[mirror] * flip) / 2
    return np.asarray(mesh - mesh.mean(axis=0), np.float64)


def save(path: Path, points68: NDArray[np.float64], mesh: NDArray[np.float64]) -> None:
    """Write the reference as JSON."""
    content = {
        "source": "FER+ training faces with yaw under 15 degrees as MediaPipe Face Landmarker sees them: "
        "median, made symmetric. Made by `eriscope make-face-reference`.",
        "points": np.round(points68, 5).tolist(),
        "mesh": np.round(mesh, 5).tolist(),
    }
    write_whole(path, json.dumps(content))
