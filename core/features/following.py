"""Which of several faces is the participant's, so that identity does not flip.

A face is followed by where it is, in units of its own size, and by its shape: distances between rigid points
of the mesh that hardly change with expression. Place counts while the face is seen without a gap. After a gap
place and shape count together, and of the two place tells more: shapes of two people differ by 0.03 to 0.1 in
MediaPipe's mesh, and one person's by 0.06 when the head turns. Those who were seen beside ours are remembered for as
long as the clip lasts, since a detector misses them in many frames: a face that goes on from one of them is not ours.
Where it is not sure, nobody is followed.
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
"""Root-mean-square log ratio of the distances, and what is added for the way, above which a face is not taken for
ours after a gap."""
_WAY_WEIGHT = 0.02
"""What each face size of the way adds to it."""
_SHAPE_WEIGHT = 2.0
_GAP_FRAMES = 10
_SIZE_GATE = 2.2
"""A face that is so many times larger or smaller than ours was before a gap is somebody else."""
_SAME_SHAPE = 0.05
"""Below this a face is taken for a stranger who was not seen for a while."""
_STRANGER_FRAMES = 45
"""So long a stranger is taken to be still where they were."""
_CLEARLY = 0.02
"""So much more like us than like the stranger who was just there a face must be."""
_MOST_STRANGERS = 16


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

    def was_here(self, face: FaceObservation) -> bool:
        return self.missing <= _STRANGER_FRAMES and self.away(face) < _GATE_SIZES and self.as_large_as(face)

    def as_large_as(self, face: FaceObservation) -> bool:
        """Whether it is about as large as this face was, if that is known."""
        size = max(face.box.width, face.box.height)
        return self.centre is None or 1 / _SIZE_GATE < size / self.size < _SIZE_GATE

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
        """Forget everybody but the face that the user picked, which is looked for anew."""
        self._ours = self._picked()
        self._strangers: list[_Person] = []
        self._most = 0
        self._least_unlike_wanted = np.inf

    def choose(self, faces: Sequence[FaceObservation]) -> tuple[FaceObservation | None, tuple[FaceObservation, ...]]:
        """Split a frame's faces into ours (or None) and the others."""
        if len(faces) > self._most and self._is_better_match(faces):
            # Somebody new, and the picked person comes only now.
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
            self._least_unlike_wanted = min(self._least_unlike_wanted, self._unlike_wanted(face))
        elif self._ours is not None:
            self._ours.missing += 1

    def _picked(self) -> _Person | None:
        return _Person(np.array(self._wanted.shape)) if self._wanted else None

    def _unlike_wanted(self, face: FaceObservation) -> float:
        """From the face that was picked, by shape and by where it was then."""
        if self._wanted is None:
            return np.inf
        (x, y), (x0, y0) = face.box.centre, self._wanted.centre
        away = float(np.hypot(x - x0, y - y0)) / max(face.box.width, face.box.height)
        unlike = float(np.sqrt(np.mean((shape_of(face) - np.array(self._wanted.shape)) ** 2)))
        return unlike + _WAY_WEIGHT / 2 * min(away, 3.0)

    def _is_better_match(self, faces: Sequence[FaceObservation]) -> bool:
        """Whether one of them is more like the face that was picked than whoever is followed ever was."""
        return self._wanted is not None and min(map(self._unlike_wanted, faces)) < self._least_unlike_wanted

    def _note_strangers(self, others: Sequence[FaceObservation], *, beside_ours: bool) -> None:
        """Follow the others; while ours is missing nobody new is a stranger, since it may be ours."""
        for stranger in self._strangers:
            stranger.missing += 1
        for face in others:
            known = self._stranger(face)
            if known is None and beside_ours:
                known = _Person(shape_of(face))
                self._strangers.append(known)
            if known is not None:
                known.note(face)
        self._strangers = sorted(self._strangers, key=lambda one: one.missing)[:_MOST_STRANGERS]

    def _stranger(self, face: FaceObservation) -> _Person | None:
        """Whose face it is of those who were not found in this frame yet."""
        free = [one for one in self._strangers if one.missing > 0]
        near = [one for one in free if one.missing <= _GAP_FRAMES and one.away(face) < _GATE_SIZES]
        if near:
            return min(near, key=lambda one: one.away(face))
        alike = [one for one in free if one.unlike(face) < _SAME_SHAPE]
        return min(alike, key=lambda one: one.unlike(face), default=None)

    def _best(self, faces: Sequence[FaceObservation]) -> FaceObservation | None:
        if not faces:
            return None
        if self._ours is None:
            return max(faces, key=lambda face: face.box.width * face.box.height)
        after_gap = self._ours.centre is None or self._ours.missing > _GAP_FRAMES
        costs = [self._cost(self._ours, face, after_gap) for face in faces]
        for cost, face in sorted(zip(costs, faces, strict=True), key=lambda pair: pair[0]):
            if np.isfinite(cost) and not self._is_a_strangers(face, cost, after_gap):
                return face
        return None

    def _is_a_strangers(self, face: FaceObservation, cost: float, after_gap: bool) -> bool:
        if not after_gap:  # where somebody was long ago says nothing as long as ours is seen without a gap
            around = [one for one in self._strangers if one.missing < _GAP_FRAMES]
            return any(self._cost(one, face, after_gap) < cost for one in around)
        return any(
            self._cost(one, face, after_gap) < cost or (one.was_here(face) and one.unlike(face) < cost + _CLEARLY)
            for one in self._strangers
        )

    def _cost(self, person: _Person, face: FaceObservation, after_gap: bool) -> float:
        unlike = person.unlike(face)
        if after_gap:
            if person.centre is not None:
                unlike += _WAY_WEIGHT * person.away(face)
            return unlike if unlike < _SHAPE_GATE and person.as_large_as(face) else np.inf
        away = person.away(face)
        return away + _SHAPE_WEIGHT * unlike if away < _GATE_SIZES else np.inf
