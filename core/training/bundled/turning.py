"""A picture of a face as it would be with the head turned."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay

from core.features.expression import N_VERTICES
from core.system.cv import cv2
from core.types import FloatArray, ImageArray

_RING = 1.6
"""How much farther from the face's middle the picture stays as it is, in face radii."""
_RING_POINTS = 48


def turned(image: ImageArray, landmarks: FloatArray, yaw_deg: float) -> ImageArray:
    """The picture with the head turned about its upright axis.

    The face is a surface, MediaPipe's mesh, with the picture on it; it is turned and drawn again from afar, what is
    nearer last. What the camera had not seen stays unseen: the cheek that comes forward is stretched. Around the face
    the picture is bent, and farther out it stays.

    Args:
        image: ``(H, W, 3)`` RGB uint8 with a face that looks at the camera.
        landmarks: ``(478, 3)`` pixels, the depth in the same unit and growing away from the camera.
        yaw_deg: degrees, with the sign of `HeadPose`: positive turns the face to the left of the picture.

    Returns:
        A picture of the same size.
    """
    height, width = image.shape[:2]
    mesh = landmarks[:N_VERTICES].astype(np.float64)
    before = np.vstack([mesh[:, :2], _surroundings(mesh, width, height)])
    after, depth = before.copy(), np.full(len(before), np.inf)
    after[:N_VERTICES, 0], depth[:N_VERTICES] = _rotated(mesh, yaw_deg)
    triangles = Delaunay(before).simplices
    order = np.argsort(-depth[triangles].mean(axis=1))
    triangles = triangles[order]
    triangles = triangles[_faces_camera(before[triangles]) == _faces_camera(after[triangles])]

    drawn = np.full((height, width), -1, np.int32)
    for number, corners in enumerate(after[triangles]):
        cv2.fillConvexPoly(drawn, np.round(corners).astype(np.int32), number)
    rows, columns = np.nonzero(drawn >= 0)
    to_source = _affine(after[triangles], before[triangles])[drawn[rows, columns]]
    points = np.stack([columns, rows, np.ones_like(rows)], axis=1).astype(np.float64)
    source = np.einsum("nij,nj->ni", to_source, points)
    x, y = (axis.astype(np.float32) for axis in np.meshgrid(np.arange(width), np.arange(height)))
    x[rows, columns], y[rows, columns] = source[:, 0], source[:, 1]
    return np.asarray(cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _rotated(mesh: NDArray[np.float64], yaw_deg: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Columns and depths of the mesh ``(468,)`` after the turn; its middle stays where it was."""
    angle = np.radians(yaw_deg)
    x, z = (mesh - mesh.mean(axis=0))[:, [0, 2]].T
    return x * np.cos(angle) + z * np.sin(angle) + mesh[:, 0].mean(), z * np.cos(angle) - x * np.sin(angle)


def _surroundings(mesh: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
    """Points that stay: a ring around the face, as far as it lies in the picture, and the picture's corners."""
    middle = (mesh[:, :2].min(axis=0) + mesh[:, :2].max(axis=0)) / 2
    radius = np.linalg.norm(mesh[:, :2] - middle, axis=1).max() * _RING
    angles = np.linspace(0, 2 * np.pi, _RING_POINTS, endpoint=False)
    ring = middle + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    corners = [[0, 0], [width - 1, 0], [0, height - 1], [width - 1, height - 1]]
    return np.vstack([np.clip(ring, 0, [width - 1, height - 1]), np.array(corners, np.float64)])


def _faces_camera(triangles: NDArray[np.float64]) -> NDArray[np.bool_]:
    one, other = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0] > 0, np.bool_)


def _affine(target: NDArray[np.float64], source: NDArray[np.float64]) -> NDArray[np.float64]:
    """Matrices ``(N, 2, 3)`` from triangles ``(N, 3, 2)`` to others."""
    corners = np.concatenate([target, np.ones((*target.shape[:2], 1))], axis=2)
    return np.asarray(np.swapaxes(np.linalg.solve(corners, source), 1, 2), np.float64)
