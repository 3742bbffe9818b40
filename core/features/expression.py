"""What a face does, as numbers: mesh shape with pose taken out, blendshapes, pose, texture and contours.

The vector is what the action unit estimator weighs. Both sides of the face are averaged, since the 17 action units are
scored without side, but not in the contours: OpenFace weighs each side by itself. Those are of the face as OpenFace
would lay it into its picture; where it would place its landmarks is told from ours and from a first look. Everything
learned from data (reference mesh, bases) is in `ExpressionBasis`, which travels with the estimator's coefficients.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.features.alignment import RIGID_68, crop_transform, mesh_mirror, reference, reference_mesh, similarity
from core.features.contours import back, contours, laid, masked, moved, picture
from core.features.face import BLENDSHAPES, landmarks68
from core.system.cv import cv2
from core.types import FaceObservation, FloatArray, ImageArray

# fmt: off
REGIONS: Mapping[str, tuple[int, ...]] = {
    "brow": (55, 65, 52, 53, 46, 107, 66, 105, 63, 70, 9, 8, 151, 108, 69, 104, 68, 67, 109, 10, 168, 193, 417,
             285, 295, 282, 283, 276, 336, 296, 334, 293, 300, 337, 299, 333, 298, 338, 297),
    "eye": (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7, 130, 25, 110, 24, 23,
            22, 26, 112, 243, 226, 31, 228, 229, 230, 231, 232, 233, 263, 466, 388, 387, 386, 385, 384, 398,
            362, 382, 381, 380, 374, 373, 390, 249, 359, 255, 339, 254, 253, 252, 256, 341, 463, 446, 261, 448,
            449, 450, 451, 452, 453),
    "mid": (168, 6, 197, 195, 5, 4, 1, 2, 98, 97, 326, 327, 129, 358, 49, 279, 48, 278, 64, 294, 115, 344, 217,
            437, 198, 420, 126, 355, 50, 280, 101, 330, 36, 266, 205, 425, 206, 426, 203, 423, 142, 371, 118,
            347, 119, 348, 120, 349, 117, 346, 123, 352, 187, 411),
    "mouth": (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146, 78,
              191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95, 57, 287,
              43, 273, 106, 335, 182, 406, 83, 313, 18, 164, 167, 393, 165, 391, 92, 322, 186, 410),
    "jaw": (152, 148, 176, 149, 150, 136, 172, 377, 400, 378, 379, 365, 397, 199, 175, 171, 396, 200, 201, 421,
            208, 428, 32, 262, 194, 418, 18, 17),
}
# fmt: on
"""Mesh vertices per facial region; they overlap a little."""

_REGION_INDEX = {name: np.array(vertices) for name, vertices in REGIONS.items()}

RIGID_MESH = (33, 133, 362, 263, 168, 6, 197, 195, 10, 151, 9, 127, 356)
"""Vertices that expression moves least: they take pose out of the mesh."""

_LEFT_RIGHT = tuple(name for name in BLENDSHAPES if name.endswith("Left") and name[:-4] + "Right" in BLENDSHAPES)
_SINGLE = tuple(name for name in BLENDSHAPES if not name.endswith(("Left", "Right")) and name != "_neutral")
SYMMETRIC_BLENDSHAPES = tuple(name[:-4] for name in _LEFT_RIGHT) + _SINGLE
_FIRST = np.array([BLENDSHAPES.index(name) for name in (*_LEFT_RIGHT, *_SINGLE)])
_SECOND = np.array([BLENDSHAPES.index(n[:-4] + "Right") for n in _LEFT_RIGHT] + [BLENDSHAPES.index(n) for n in _SINGLE])
_UPPER = tuple(name for name in SYMMETRIC_BLENDSHAPES if name.startswith(("brow", "eye")))

N_POINTS = 68
N_VERTICES = 468
"""The mesh without the irises, which say where the eyes look."""

_POSE_UNIT_DEG = 15.0
_LIP_GAPS = (0.015, 0.05, 0.15)
"""Lip gaps, in units of the distance between the outer eye corners, at which the gap's feature saturates."""
_INNER_LIPS = (13, 14)
_OUTER_EYE_CORNERS = (33, 263)
HOG_SIDE = 112
_HOG = cv2.HOGDescriptor((HOG_SIDE, HOG_SIDE), (16, 16), (8, 8), (8, 8), 9)
_HOG_LAYOUT = (13, 13, 2, 2, 9)
"""Columns and rows of blocks, columns and rows of cells in a block, directions."""
HOG_VALUES = 6084
_HOG_INDEX = np.arange(HOG_VALUES).reshape(_HOG_LAYOUT)
_HOG_MIRROR = np.flip(_HOG_INDEX, (0, 2, 4)).reshape(-1)
"""Where the mirrored face has what the face has here."""


def _blocks(first: int, behind: int) -> tuple[int, ...]:
    """Places of the rows of blocks, without the columns at the edge, which see hair and background."""
    return tuple(_HOG_INDEX[1:-1, first:behind].reshape(-1).tolist())


TEXTURES: Mapping[str, tuple[int, ...]] = {"upper": _blocks(1, 6), "middle": _blocks(4, 10), "lower": _blocks(7, 13)}
"""Parts of the histogram: brows and eyes, eyes to upper lip, nose to chin. They overlap."""
_PLACES = {name: np.array(places) for name, places in TEXTURES.items()}


@dataclass(frozen=True)
class RawExpression:
    """A face's measurements before they are reduced by an `ExpressionBasis`.

    Attributes:
        mesh3d: ``(468, 3)``, pose and size taken out in space, mirrored halves averaged.
        mesh2d: ``(468, 2)``, roll and size taken out in the picture, mirrored halves averaged.
        blendshapes: ``(31,)`` in the order of `SYMMETRIC_BLENDSHAPES`.
        pose: ``(3,)`` pitch, yaw, roll in degrees.
        lip_gap: inner lips apart, in units of the distance between the outer eye corners.
        hog: ``(6084,)`` histogram of oriented gradients of the aligned crop, mirrored halves averaged.
        contour: ``(4464,)`` see `contours`, of the face as our landmarks lay it.
        grey: ``(S, S)`` the crop.
        points: ``(68, 2)`` our landmarks, pixels of the crop (whole numbers are pixel centres).
        to_crop: ``(2, 3)`` from such pixels of the picture to those of the crop.
    """

    mesh3d: NDArray[np.float64]
    mesh2d: NDArray[np.float64]
    blendshapes: FloatArray
    pose: NDArray[np.float64]
    lip_gap: float
    hog: FloatArray
    contour: FloatArray
    grey: ImageArray
    points: NDArray[np.float64]
    to_crop: NDArray[np.float64]


@dataclass(frozen=True)
class ExpressionBasis:
    """Linear maps from regions of the mesh, from texture and from contours, to a few numbers each.

    Attributes:
        regions3d, regions2d: per region ``(n_values, k)``.
        textures: per part of the histogram ``(n_values, k)``, float32, since they are large; see `TEXTURES`.
        first_look: ``(4464, k)``, float32, of the contours by which `placing` tells where OpenFace sees the face.
        placing: ``(P, 136)`` from `placing_inputs` to how far OpenFace's 68 landmarks lie from ours, pixels.
        contour: ``(4464, k)``, float32, of the contours of the face as OpenFace would lay it.
    """

    regions3d: dict[str, NDArray[np.float64]]
    regions2d: dict[str, NDArray[np.float64]]
    textures: dict[str, FloatArray]
    first_look: FloatArray
    placing: NDArray[np.float64]
    contour: FloatArray


def measure(face: FaceObservation, crop: ImageArray) -> RawExpression:
    """Measure one face; ``crop`` is its aligned crop, RGB."""
    mirror = mesh_mirror()
    points = face.landmarks[:N_VERTICES].astype(np.float64)
    flat = points[:, 0] + 1j * points[:, 1]
    rigid = landmarks68(face.landmarks)[list(RIGID_68), :2].astype(np.float64)
    matrix = similarity(rigid, reference()[list(RIGID_68)] - 0.5)
    turned = (matrix[0, 0] + 1j * matrix[1, 0]) * flat + matrix[0, 2] + 1j * matrix[1, 2]
    turned = (turned - turned[mirror].conj()) / 2
    space = _without_pose(points, reference_mesh())
    space = (space + space[mirror] * np.array([-1.0, 1.0, 1.0])) / 2
    upper, lower = points[_INNER_LIPS[0], :2], points[_INNER_LIPS[1], :2]
    left, right = points[_OUTER_EYE_CORNERS[0], :2], points[_OUTER_EYE_CORNERS[1], :2]
    grey = np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), np.uint8)
    small = cv2.resize(grey, (HOG_SIDE, HOG_SIDE), interpolation=cv2.INTER_AREA)
    hog = np.asarray(_HOG.compute(small), np.float32).reshape(-1)
    to_crop = crop_transform(face.landmarks, grey.shape[0])
    own = moved(landmarks68(face.landmarks)[:, :2].astype(np.float64) - 0.5, to_crop)
    return RawExpression(
        mesh3d=space,
        mesh2d=np.stack([turned.real, turned.imag], axis=1),
        blendshapes=(face.blendshapes[_FIRST] + face.blendshapes[_SECOND]) / 2,
        pose=np.array([face.pose.pitch, face.pose.yaw, face.pose.roll]),
        lip_gap=float(np.linalg.norm(upper - lower)) / max(float(np.linalg.norm(left - right)), 1e-6),
        hog=np.asarray((hog + hog[_HOG_MIRROR]) / 2, np.float32),
        contour=contours(picture(grey, laid(own))),
        grey=grey,
        points=own,
        to_crop=to_crop,
    )


def _without_pose(points: NDArray[np.float64], mesh: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotate, scale and shift a mesh onto the reference by its rigid vertices (Kabsch, Umeyama)."""
    rigid = list(RIGID_MESH)
    centre = points[rigid].mean(axis=0)
    source, target = points[rigid] - centre, mesh[rigid] - mesh[rigid].mean(axis=0)
    u, s, vt = np.linalg.svd(source.T @ target)
    signs = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    scale = float((s * signs).sum() / (source**2).sum())
    return np.asarray(scale * (points - centre) @ (u * signs @ vt), np.float64)


def placing_groups(basis: ExpressionBasis) -> dict[str, int]:
    """Names of the parts of `placing_inputs` with their lengths, in order."""
    meshes = sum(values.shape[1] for values in basis.regions3d.values())
    return {
        "first-look": basis.first_look.shape[1],
        "points": 2 * N_POINTS,
        "pose": 3,
        "blend": len(SYMMETRIC_BLENDSHAPES),
        "mesh": meshes,
        "one": 1,
    }


def placing_inputs(raw: RawExpression, basis: ExpressionBasis) -> NDArray[np.float64]:
    """What tells where OpenFace would place its landmarks ``(P,)``, in the order of `placing_groups`."""
    first, points = raw.contour @ basis.first_look, moved(raw.points, laid(raw.points)).reshape(-1)
    meshes = _regions3d(raw, basis)
    return np.concatenate([first, points, raw.pose / _POSE_UNIT_DEG, raw.blendshapes, *meshes, [1.0]])


def _regions3d(raw: RawExpression, basis: ExpressionBasis) -> list[NDArray[np.float64]]:
    return [raw.mesh3d[_REGION_INDEX[n]].reshape(-1) @ m for n, m in basis.regions3d.items()]


def openface_contours(raw: RawExpression, basis: ExpressionBasis) -> FloatArray:
    """`contours` ``(4464,)`` of the face as OpenFace would lay and mask it."""
    by_ours = laid(raw.points)
    away = (placing_inputs(raw, basis) @ basis.placing).reshape(raw.points.shape)
    openfaces = moved(moved(raw.points, by_ours) + away, back(by_ours))
    by_openfaces = laid(openfaces)
    return contours(masked(picture(raw.grey, by_openfaces), moved(openfaces, by_openfaces)))


def feature_groups(basis: ExpressionBasis) -> dict[str, int]:
    """Names of the vector's groups with their lengths, in order."""
    groups = {f"3d-{name}": values.shape[1] for name, values in basis.regions3d.items()}
    groups |= {f"2d-{name}": values.shape[1] for name, values in basis.regions2d.items()}
    lower = len(SYMMETRIC_BLENDSHAPES) - len(_UPPER)
    return groups | {
        "blend-upper": len(_UPPER),
        "blend-lower": lower,
        "shaped-upper": 1,
        "shaped-lower": 6,
        "pose": 6,
        **{f"texture-{name}": values.shape[1] for name, values in basis.textures.items()},
        "contour": basis.contour.shape[1],
    }


def expression_vector(raw: RawExpression, basis: ExpressionBasis) -> NDArray[np.float64]:
    """The feature vector ``(F,)`` in the order of `feature_groups`."""
    parts = _regions3d(raw, basis)
    parts += [raw.mesh2d[_REGION_INDEX[n]].reshape(-1) @ m for n, m in basis.regions2d.items()]
    named = dict(zip(SYMMETRIC_BLENDSHAPES, raw.blendshapes.astype(np.float64).tolist(), strict=True))
    upper = [named[name] for name in _UPPER]
    lower = [value for name, value in named.items() if name not in _UPPER]
    pitch, yaw, roll = raw.pose / _POSE_UNIT_DEG
    shaped = [
        named["eyeBlink"] ** 2,
        *np.tanh(raw.lip_gap / np.array(_LIP_GAPS)),
        named["mouthSmile"] ** 2,
        np.tanh(named["jawOpen"] / 0.1),
        named["mouthLowerDown"] ** 0.5,
    ]
    pose = [pitch, yaw, abs(yaw), roll, pitch**2, yaw**2]
    texture = [raw.hog[_PLACES[name]] @ matrix for name, matrix in basis.textures.items()]
    contour = basis.contour[0]  # without components nothing is looked at
    if len(contour):
        contour = openface_contours(raw, basis) @ basis.contour
    return np.concatenate([*parts, upper, lower, shaped, pose, *texture, contour])
