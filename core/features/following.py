"""Which of several faces is the participant's, so that identity does not flip.

A face is followed by where it is, in units of its own size, and by its shape: distances between rigid points
of the mesh that hardly change with expression. Position counts while the face is seen without a gap; after a
gap, shape decides. Shapes of two people differ little in MediaPipe's mesh (0.05, where one person varies by
0.02), so those who were seen beside ours are remembered too: a face that goes on from one of them is not ours.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.types import FaceObservation, FacePick

_RIGID = (33, 133, 362, 263, 168, 6, 4, 2, 10, 127, 356, 129, 358, 55, 285)
"""Eye corners, nose bridge, tip and base, forehead, temples, nostrils, inner brows."""

_PAIRS = tuple(itertools.combinations(range(len(_RIGID)), 2))
_SHAPE_MEMORY = 0.95
_GATE_SIZES = 1.2
"""A face further away than this many face sizes from where ours was is somebody else."""
_SHAPE_GATE = 0.1
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


@dataclass(eq=False)
class _Person:
    """Where somebody was last, and how they look.

    Attributes:
        centre: None while only the shape is known.
        missing: frames since they were seen.
    """

    shape: NDArray[np.float64]
    centre: tuple[float, float] | None = None
    size: float = 0.0
    missing: int = 0

    def note(self, face: FaceObservation) -> None:
        box = face.box
        self.centre, self.size, self.missing = box.centre, max(box.width, box.height), 0
        self.shape = _SHAPE_MEMORY * self.shape + (1 - _SHAPE_MEMORY) * shape_of(face)

    def unlike(self, face: FaceObservation) -> float:
        return float(np.sqrt(np.mean((shape_of(face) - self.shape) ** 2)))

    def away(self, face: FaceObservation) -> float:
        assert self.centre is not None
        x, y = face.box.centre
        return float(np.hypot(x - self.centre[0], y - self.centre[1])) / self.size


class Follower:
    """Chooses the followed face among those of a frame; keeps what is known of it and of those beside it."""

    def __init__(self, wanted: FacePick | None = None) -> None:
        self._wanted = wanted
        self.reset()

    def reset(self) -> None:
        self._ours = self._picked()
        self._strangers: list[_Person] = []
        self._most = 0

    def choose(self, faces: Sequence[FaceObservation]) -> tuple[FaceObservation | None, tuple[FaceObservation, ...]]:
        """Split a frame's faces into ours (or None) and the others."""
        if self._wanted is not None and len(faces) > self._most:
            # Somebody new: perhaps the picked person comes only now.
            self._ours, self._strangers = self._picked(), []
        ours = self._best(faces)
        others = tuple(face for face in faces if face is not ours)
        self.note(ours)
        self._most = max(self._most, len(faces))
        self._note_strangers(others, beside_ours=ours is not None)
        return ours, others

    def note(self, face: FaceObservation | None) -> None:
        """Remember where our face is and how it looks."""
        if face is not None:
            self._most = max(self._most, 1)
            self._ours = self._ours or _Person(shape_of(face))
            self._ours.note(face)
        elif self._ours is not None:
            self._ours.missing += 1

    def _picked(self) -> _Person | None:
        return _Person(np.array(self._wanted.shape)) if self._wanted else None

    def _note_strangers(self, others: Sequence[FaceObservation], *, beside_ours: bool) -> None:
        """Follow the others; while ours is missing nobody new is a stranger, since it may be ours."""
        seen = []
        for face in others:
            near = [s for s in self._strangers if s.away(face) < _GATE_SIZES and s not in seen]
            if near:
                seen.append(min(near, key=lambda stranger: stranger.away(face)))
            elif beside_ours:
                seen.append(_Person(shape_of(face)))
            else:
                continue
            seen[-1].note(face)
        if beside_ours:
            self._strangers = seen

    def _best(self, faces: Sequence[FaceObservation]) -> FaceObservation | None:
        if not faces:
            return None
        if self._ours is None:
            return max(faces, key=lambda face: face.box.width * face.box.height)
        by_shape = self._ours.centre is None or self._ours.missing > _GAP_FRAMES
        costs = [self._cost(self._ours, face, by_shape) for face in faces]
        best = int(np.argmin(costs))
        a_strangers = any(self._cost(s, faces[best], by_shape) < costs[best] for s in self._strangers)
        return faces[best] if np.isfinite(costs[best]) and not a_strangers else None

    def _cost(self, person: _Person, face: FaceObservation, by_shape: bool) -> float:
        unlike = person.unlike(face)
        if by_shape:
            return unlike if unlike < _SHAPE_GATE else np.inf
        away = person.away(face)
        return away + _SHAPE_WEIGHT * unlike if away < _GATE_SIZES else np.inf
