"""FER+ faces as MediaPipe sees them: found once, kept in a file beside the training run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.features.face import N_LANDMARKS, StillFaces
from core.system.cv import cv2
from core.system.files import written_whole
from core.training.bundled.ferplus import IMAGE_SIZE, FerPlus
from core.types import FaceObservation, FloatArray, HeadPose, ImageArray

_SIDE = 240
_BORDER = 40
SCALE = _SIDE / IMAGE_SIZE
"""MediaPipe wants larger pictures with room around the face: this factor, and a border."""


@dataclass(frozen=True)
class FerPlusFaces:
    """Faces found in a split.

    Attributes:
        found: ``(N,)`` bool.
        landmarks: ``(N, 478, 3)`` pixels of the enlarged picture from `enlarged`; NaN where none was found.
        blendshapes: ``(N, 52)``.
        pose: ``(N, 3)`` degrees.
    """

    found: NDArray[np.bool_]
    landmarks: FloatArray
    blendshapes: FloatArray
    pose: FloatArray

    def observation(self, i: int) -> FaceObservation:
        """The face in the i-th image, in pixels of the enlarged picture; NaN throughout where none was found."""
        return FaceObservation(self.landmarks[i], self.blendshapes[i], HeadPose(*self.pose[i].tolist()))


def enlarged(image: NDArray[np.uint8]) -> ImageArray:
    """A 48x48 grey image as MediaPipe can read it: 240x240 RGB with a border of 40 pixels."""
    large = cv2.resize(image, (_SIDE, _SIDE), interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(large, _BORDER, _BORDER, _BORDER, _BORDER, cv2.BORDER_CONSTANT)
    return np.asarray(cv2.cvtColor(framed, cv2.COLOR_GRAY2RGB), np.uint8)


def to_image_pixels(landmarks: FloatArray) -> FloatArray:
    """Landmarks of the enlarged picture in pixels of the 48x48 image."""
    return (landmarks - np.array([_BORDER, _BORDER, 0.0], np.float32)) / np.float32(SCALE)


def find_faces(split: FerPlus, landmarker: Path, kept: Path, on_progress: Callable[[int, int], None]) -> FerPlusFaces:
    """Find the faces of a split, or read them from ``kept`` (an ``.npz``) when they are there already.

    Args:
        on_progress: called with images done and images in all.
    """
    if kept.is_file():
        with np.load(kept) as stored:
            if len(stored["found"]) == len(split.names):
                return FerPlusFaces(stored["found"], stored["landmarks"], stored["blendshapes"], stored["pose"])
    n = len(split.names)
    faces = FerPlusFaces(
        np.zeros(n, np.bool_),
        np.full((n, N_LANDMARKS, 3), np.nan, np.float32),
        np.full((n, 52), np.nan, np.float32),
        np.full((n, 3), np.nan, np.float32),
    )
    with StillFaces(landmarker) as finder:
        for i, image in enumerate(split.images):
            face = finder.find(enlarged(image))
            if face is not None:
                faces.found[i] = True
                faces.landmarks[i] = face.landmarks
                faces.blendshapes[i] = face.blendshapes
                faces.pose[i] = (face.pose.pitch, face.pose.yaw, face.pose.roll)
            on_progress(i + 1, n)
    with written_whole(kept) as partial, partial.open("wb") as file:
        np.savez(
            file,
            found=faces.found,
            landmarks=faces.landmarks,
            blendshapes=faces.blendshapes,
            pose=faces.pose,
        )
    return faces
