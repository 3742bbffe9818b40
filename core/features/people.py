"""Who is in a clip's pictures: all faces of one picture, small ones too, and who of them is the same person."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.features.alignment import crop_face, face_quality
from core.features.face import StillFaces
from core.features.following import pick, shape_of
from core.features.framing import why_unreadable
from core.types import Box, FaceObservation, FacePick, ImageArray

MOST_FACES = 10
"""That are looked for in one picture."""
NOT_FOUND = "not found: the analysis sees nobody here"
_PARTS, _FINE_PARTS = (0.65,), (0.65, 0.35)
"""A face that is too small for the detector is found in a part of the picture: a square of this share of its height."""
_OVERLAP, _LEAST_PX = 0.3, 480.0
"""Share of a part that the next one shows, too; smaller parts are enlarged to this size."""
_AROUND, _FACE_PX = (3.0, 2.0, 4.0), 120.0
"""What is looked at once more is so many faces wide, each in turn, and the face in it so large."""
_MARGIN = 0.25
"""Share of a face's box that is left around it in its picture."""
_ALIKE, _WAY_WEIGHT = 0.1, 0.02
"""Below this a face is that of a person who was seen before; each face size of the way between them adds to it."""
_STILL_ALIKE, _STILL_SIZES = 0.3, 0.5
"""The same where it is nearly where that person was, since who is seen from the side has another shape; and where it is
small, since its shape is measured badly then, and as large as theirs was."""
_SIZE_GATE = 2.0


@dataclass(frozen=True, eq=False)
class SeenFace:
    """A face in one picture.

    Attributes:
        box: pixels of the picture.
        shape: `core.features.following.shape_of` it.
        why_not: why it cannot be read, or not reliably; empty where it can.
        pick: what to follow it by.
        picture: it alone, ``(H, W, 3)`` RGB.
    """

    box: Box
    shape: NDArray[np.float64]
    why_not: str
    pick: FacePick
    picture: ImageArray

    @property
    def small(self) -> bool:
        """Whether it is too small for its shape to be measured well."""
        return "too small" in self.why_not

    @property
    def found(self) -> bool:
        """Whether the analysis finds it in this picture."""
        return NOT_FOUND not in self.why_not


class FaceFinder:
    """Finds all faces of single pictures.

    Args:
        landmarker: as for `StillFaces`.
    """

    def __init__(self, landmarker: StillFaces) -> None:
        self._landmarker = landmarker

    def find(self, image: ImageArray, *, fine: bool = False) -> tuple[SeenFace, ...]:
        """All faces of a picture ``(H, W, 3)``, the largest first; those that only a part of it shows come last.

        Args:
            fine: look for very small ones, too, which takes several times as long.
        """
        found = sorted(self._landmarker.find_all(image), key=lambda face: -face.box.width)
        seen = [_seen(face, image, small=False) for face in found]
        for face in self._small(image, _FINE_PARTS if fine else _PARTS):
            if not any(_overlap(face.box, other.box) for other in seen) and self._again(face.box, image):
                seen.append(_seen(face, image, small=True))
        return tuple(seen)

    def _small(self, image: ImageArray, parts: Sequence[float]) -> Iterator[FaceObservation]:
        height, width = image.shape[:2]
        for share in parts:
            side = share * min(height, width)
            for top in _starts(height, side):
                for left in _starts(width, side):
                    yield from self._enlarged(image, Box(left, top, side, side), max(1.0, _LEAST_PX / side))

    def _again(self, box: Box, image: ImageArray) -> bool:
        """Whether a face is found again when one looks at more or less of its surroundings alone; hands are not."""
        size = max(box.width, box.height)
        (x, y), factor = box.centre, _FACE_PX / size
        halves = (around * size / 2 for around in _AROUND)
        looks = (self._enlarged(image, Box(x - h, y - h, 2 * h, 2 * h), factor) for h in halves)
        return all(any(_overlap(face.box, box) for face in found) for found in looks)

    def _enlarged(self, image: ImageArray, box: Box, factor: float) -> Iterator[FaceObservation]:
        """The faces in a part of a picture that is enlarged (or reduced), in pixels of the picture."""
        from core.system.cv import cv2

        left, top = max(0, int(box.left)), max(0, int(box.top))
        part = image[top : int(box.top + box.height), left : int(box.left + box.width)]
        large: Any = cv2.resize(np.ascontiguousarray(part), None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
        for face in self._landmarker.find_all(large):
            landmarks = face.landmarks / np.float32(factor)
            yield FaceObservation(landmarks + np.array([left, top, 0], np.float32), face.blendshapes, face.pose)


def _starts(length: int, side: float) -> NDArray[np.float64]:
    """Where the parts of a picture begin along one of its sides (pixels)."""
    count = max(1, int(np.ceil((length - side) / (side * (1 - _OVERLAP)))) + 1)
    return np.linspace(0, length - side, count)


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes are of one face: they share a quarter of the smaller one."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return across > 0 and down > 0 and across * down > smaller / 4


def _seen(face: FaceObservation, image: ImageArray, *, small: bool) -> SeenFace:
    quality = face_quality(face, crop_face(image, face.landmarks))
    why = why_unreadable(face, quality, (image.shape[1], image.shape[0]))
    if small:
        why = "; ".join(filter(None, (why, NOT_FOUND)))
    return SeenFace(face.box, shape_of(face), why, pick(face), _picture(image, face.box))


def _picture(image: ImageArray, box: Box) -> ImageArray:
    height, width = image.shape[:2]
    (x, y), half = box.centre, max(box.width, box.height) * (0.5 + _MARGIN)
    rows = slice(max(0, int(y - half)), min(height, int(y + half) + 1))
    return image[rows, max(0, int(x - half)) : min(width, int(x + half) + 1)].copy()


@dataclass(eq=False)
class Person:
    """Somebody who was seen.

    Attributes:
        name: "A", "B", …
        face: the best picture of them.
        at_s: when that was (s).
        looks: in how many pictures they were seen.
    """

    name: str
    face: SeenFace
    at_s: float
    looks: int = 0
    _noted: list[tuple[float, SeenFace]] = field(default_factory=list)

    def note(self, face: SeenFace, at_s: float) -> None:
        """They are seen again."""
        self.looks += 1
        self._noted.append((at_s, face))
        if (not face.why_not, face.box.width) > (not self.face.why_not, self.face.box.width):
            self.face, self.at_s = face, at_s

    def unlike(self, face: SeenFace, at_s: float) -> float:
        """How much a face that is seen at a time (s) differs from theirs; infinite where it is somebody else's."""
        nearest = min(self._noted, key=lambda noted: abs(noted[0] - at_s))[1]
        away = _way(nearest.box, face.box.centre)
        shapes = min(_differs(face.shape, nearest.shape), _differs(face.shape, self.face.shape))
        near = away < _STILL_SIZES or (face.small and _as_large(face.box, nearest.box))
        same = shapes + _WAY_WEIGHT * away < _ALIKE or (shapes < _STILL_ALIKE and near)
        return shapes + _WAY_WEIGHT * away if same else np.inf

    def away_from(self, wanted: FacePick) -> float:
        """How much the face that was picked differs from the most similar of theirs."""
        shape = np.array(wanted.shape)
        return min(_differs(face.shape, shape) + _WAY_WEIGHT * _way(face.box, wanted.centre) for _, face in self._noted)


class People:
    """Those who were seen in a clip so far, with names in the order in which they were first seen."""

    def __init__(self) -> None:
        self.persons: list[Person] = []

    def note(self, faces: Sequence[SeenFace], at_s: float) -> tuple[Person, ...]:
        """Whose the faces of a picture are; who was not seen before gets the next name."""
        pairs = ((i, k) for i in range(len(self.persons)) for k in range(len(faces)))
        costs = sorted((self.persons[i].unlike(faces[k], at_s), i, k) for i, k in pairs)
        whose: dict[int, Person] = {}
        for cost, i, k in costs:
            if np.isfinite(cost) and k not in whose and self.persons[i] not in whose.values():
                whose[k] = self.persons[i]
        for k, face in enumerate(faces):
            if k not in whose:
                whose[k] = Person(_name(len(self.persons)), face, at_s)
                self.persons.append(whose[k])
            whose[k].note(face, at_s)
        return tuple(whose[k] for k in range(len(faces)))

    def named(self, wanted: FacePick) -> str:
        """The name of who was picked; empty where that person was not seen."""
        found = min(self.persons, key=lambda person: person.away_from(wanted), default=None)
        return found.name if found is not None and found.away_from(wanted) < _ALIKE else ""


def _way(box: Box, point: tuple[float, float]) -> float:
    """From a face to a point, in sizes of the face."""
    (x, y), (x0, y0) = box.centre, point
    return float(np.hypot(x - x0, y - y0)) / max(box.width, box.height)


def _as_large(one: Box, other: Box) -> bool:
    return 1 / _SIZE_GATE < one.width / other.width < _SIZE_GATE


def _differs(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return float(np.sqrt(np.mean((one - other) ** 2))) if one.shape == other.shape else np.inf


def _name(number: int) -> str:
    """A to Z, then A2 to Z2, …"""
    letter = string.ascii_uppercase[number % 26]
    return letter if number < 26 else f"{letter}{number // 26 + 1}"
