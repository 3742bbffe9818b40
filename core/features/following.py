"""Which of several faces is the participant's, so that identity does not flip.

A face is followed by where it is, in units of its own size, and by its shape: distances between rigid points
of the mesh that hardly change with expression. Position counts while the face is seen without a gap; after a
gap, shape decides.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.types import FaceObservation, FacePick

_RIGID = (33, 133, 362, 263, 168, 6, 4, 2, 10, 127, 356, 129, 358, 55, 285)
"""Eye corners, nose bridge, tip and base, forehead, temples, nostrils, inner brows."""

_PAIRS = tuple(itertools.combinations(range(len(_RIGID)), 2))
_SHAPE_MEMORY = 0.95
_GATE_SIZES = 1.2
"""A face further away than this many face sizes from where ours was is somebody else."""
_SHAPE_GATE = 0.16
"""Root-mean-square log ratio of the distances above which a face is not taken for ours after a gap."""
_SHAPE_WEIGHT = 2.0
_GAP_FRAMES = 10


def shape_of(face: FaceObservation) -> NDArray[np.float64]:
    """Log distances between rigid points in units of their mean, ``(105,)``: size and pose leave it alike."""
    points = face.landmarks[list(_RIGID)].astype(np.float64)
    first, second = np.array(_PAIRS).T
    distances = np.log(np.linalg.norm(points[first] - points[second], axis=1) + 1e-6)
    return np.asarray(distances - distances.mean())


def pick(face: FaceObservation) -> FacePick:
    """What to remember of a face that the user clicked."""
    return FacePick(tuple(shape_of(face).tolist()), face.box.centre)


class Follower:
    """Chooses the followed face among those of a frame; keeps what is known of it."""

    def __init__(self, wanted: FacePick | None = None) -> None:
        self._wanted = wanted
        self.reset()

    def reset(self) -> None:
        wanted = self._wanted
        self._shape: NDArray[np.float64] | None = np.array(wanted.shape) if wanted else None
        self._centre: tuple[float, float] | None = None
        self._size = 0.0
        self._missing = 0

    def choose(self, faces: Sequence[FaceObservation]) -> tuple[FaceObservation | None, tuple[FaceObservation, ...]]:
        """Split a frame's faces into ours (or None) and the others."""
        ours = self._best(faces)
        self.note(ours)
        return ours, tuple(face for face in faces if face is not ours)

    def note(self, face: FaceObservation | None) -> None:
        """Remember where our face is and how it looks."""
        if face is None:
            self._missing += 1
            return
        box = face.box
        self._centre, self._size = box.centre, max(box.width, box.height)
        self._missing = 0
        shape = shape_of(face)
        if self._shape is None:
            self._shape = shape
        else:
            self._shape = _SHAPE_MEMORY * self._shape + (1 - _SHAPE_MEMORY) * shape

    def _best(self, faces: Sequence[FaceObservation]) -> FaceObservation | None:
        if not faces:
            return None
        if self._shape is None:
            return max(faces, key=lambda face: face.box.width * face.box.height)
        costs = [self._cost(face) for face in faces]
        best = int(np.argmin(costs))
        return faces[best] if np.isfinite(costs[best]) else None

    def _cost(self, face: FaceObservation) -> float:
        assert self._shape is not None
        unlike = float(np.sqrt(np.mean((shape_of(face) - self._shape) ** 2)))
        if self._centre is None:
            return unlike
        x, y = face.box.centre
        away = float(np.hypot(x - self._centre[0], y - self._centre[1])) / self._size
        if self._missing > _GAP_FRAMES:
            return unlike if unlike < _SHAPE_GATE else np.inf
        return away + _SHAPE_WEIGHT * unlike if away < _GATE_SIZES else np.inf
