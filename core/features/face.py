"""Faces through MediaPipe's Face Landmarker: one person measured, the others only located.

MediaPipe smooths landmarks only when it tracks a single face, and a single face is cheaper by a third. So
the measuring landmarker always tracks one. Now and then its detector looks at the whole picture; where that finds
several faces, a second landmarker says whether they are people. Once they are, it locates everybody in each frame,
`Follower` says which one is ours, and the others are painted over before the measuring landmarker sees the picture.
"""

from __future__ import annotations

import importlib
import itertools
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.errors import ExtractorError
from core.features.following import Follower
from core.system.stderr import stderr_to_log
from core.types import Box, FaceObservation, FacePick, FloatArray, Frame, HeadPose, ImageArray

N_LANDMARKS = 478

# fmt: off
BLENDSHAPES = (
    "_neutral", "browDownLeft", "browDownRight", "browInnerUp", "browOuterUpLeft", "browOuterUpRight", "cheekPuff",
    "cheekSquintLeft", "cheekSquintRight", "eyeBlinkLeft", "eyeBlinkRight", "eyeLookDownLeft", "eyeLookDownRight",
    "eyeLookInLeft", "eyeLookInRight", "eyeLookOutLeft", "eyeLookOutRight", "eyeLookUpLeft", "eyeLookUpRight",
    "eyeSquintLeft", "eyeSquintRight", "eyeWideLeft", "eyeWideRight", "jawForward", "jawLeft", "jawOpen",
    "jawRight", "mouthClose", "mouthDimpleLeft", "mouthDimpleRight", "mouthFrownLeft", "mouthFrownRight",
    "mouthFunnel", "mouthLeft", "mouthLowerDownLeft", "mouthLowerDownRight", "mouthPressLeft", "mouthPressRight",
    "mouthPucker", "mouthRight", "mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper",
    "mouthSmileLeft", "mouthSmileRight", "mouthStretchLeft", "mouthStretchRight", "mouthUpperUpLeft",
    "mouthUpperUpRight", "noseSneerLeft", "noseSneerRight",
)
# fmt: on
"""MediaPipe's 52 blendshapes in its order; they follow ARKit's definitions."""

# fmt: off
MESH_TO_68 = np.array([
    162, 234, 93, 58, 172, 136, 149, 148, 152, 377, 378, 365, 397, 288, 323, 454, 389,  # jaw
    71, 63, 105, 66, 107, 336, 296, 334, 293, 301,                                      # brows
    168, 197, 5, 4, 98, 97, 2, 326, 327,                                                # nose
    33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,                          # eyes
    61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181,                                # outer lips
    78, 82, 13, 312, 308, 317, 14, 87,                                                  # inner lips
])
# fmt: on
"""Mesh vertices nearest to the 68 points of the iBUG scheme, in its order."""

_ROUNDING_S = 1e-6
_CROWD_CHECK_EVERY = 15
"""Frames between two looks for further people while only one is known."""


def landmarks68(landmarks: FloatArray) -> FloatArray:
    """The 68-point view ``(68, 3)`` of a mesh ``(478, 3)``."""
    return np.asarray(landmarks[MESH_TO_68], np.float32)


def head_pose(transform: NDArray[np.floating[Any]]) -> HeadPose:
    """Head pose from the facial transformation matrix.

    Args:
        transform: ``(4, 4)``, canonical face (x right, y up, z to the viewer) to camera.

    Returns:
        Degrees, with the signs of OpenFace's ``pose_Rx, pose_Ry, pose_Rz``.
    """
    rotation = transform[:3, :3] / np.linalg.norm(transform[:3, :3], axis=0)
    return HeadPose(
        pitch=float(np.degrees(np.arctan2(rotation[2, 1], rotation[2, 2]))),
        yaw=float(np.degrees(np.arcsin(np.clip(rotation[2, 0], -1.0, 1.0)))),
        roll=float(-np.degrees(np.arctan2(rotation[1, 0], rotation[0, 0]))),
    )


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen in one frame: the followed face, measured, and the boxes of everybody else."""

    face: FaceObservation | None
    others: tuple[Box, ...] = ()


class _Landmarker:
    """One MediaPipe landmarker in VIDEO mode; made anew by ``reset`` because it remembers the past."""

    def __init__(self, model: Path, max_faces: int) -> None:
        self._model = model
        self._max_faces = max_faces
        self._landmarker: Any = None
        self._last_ms = -1

    def detect(self, image: ImageArray, pts_s: float) -> tuple[FaceObservation, ...]:
        self._last_ms = max(self._last_ms + 1, round(pts_s * 1000))
        if self._landmarker is None:
            with stderr_to_log():
                self._landmarker = _create(self._model, self._max_faces, video=True)
                result = self._landmarker.detect_for_video(_picture(image), self._last_ms)
        else:
            result = self._landmarker.detect_for_video(_picture(image), self._last_ms)
        return _observations(result, image)

    def reset(self) -> None:
        if self._landmarker is not None:
            self._landmarker.close()
        self._landmarker = None
        self._last_ms = -1


class StillFaces:
    """Faces in single pictures, without memory of earlier ones."""

    def __init__(self, model: Path, max_faces: int = 1) -> None:
        with stderr_to_log():
            self._landmarker = _create(model, max_faces, video=False)
            self._landmarker.detect(_picture(np.zeros((64, 64, 3), np.uint8)))

    def find_all(self, image: ImageArray) -> tuple[FaceObservation, ...]:
        """All faces of a picture ``(H, W, 3)``, as many as ``max_faces`` allows."""
        return _observations(self._landmarker.detect(_picture(image)), image)

    def find(self, image: ImageArray) -> FaceObservation | None:
        """The first face that is found in a picture ``(H, W, 3)``; None where there is none."""
        return next(iter(self.find_all(image)), None)

    def close(self) -> None:
        """Let go of the landmarker."""
        self._landmarker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class _Detector:
    """The detector inside of a landmarker, alone: a fifth of the landmarker's time, and never fewer faces than that."""

    _FILE = "face_detector.tflite"
    _OVERLAP = 0.5
    """From which two boxes are one face; inside of the landmarker it is this, alone it would be less."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._detector: Any = None

    def several(self, image: ImageArray) -> bool:
        """Whether a picture may show more than one face."""
        if self._detector is None:
            with stderr_to_log():
                self._detector = self._create()
                found = self._detector.detect(_picture(image)).detections
        else:
            found = self._detector.detect(_picture(image)).detections
        return len(found) > 1

    def _create(self) -> Any:
        base_options, vision = _mediapipe()
        try:
            with zipfile.ZipFile(self._model) as parts:
                own = base_options(model_asset_buffer=parts.read(self._FILE))
            return vision.FaceDetector.create_from_options(
                vision.FaceDetectorOptions(base_options=own, min_suppression_threshold=self._OVERLAP)
            )
        except (RuntimeError, ValueError, OSError, KeyError, zipfile.BadZipFile) as error:
            raise _not_loaded(self._model, error) from error

    def close(self) -> None:
        if self._detector is not None:
            with stderr_to_log():  # unlike a landmarker, it has remarks when it ends too
                self._detector.close()
        self._detector = None


def _not_loaded(model: Path, error: Exception) -> ExtractorError:
    return ExtractorError(f"The face landmark model {model} could not be loaded ({error}).")


def _mediapipe() -> tuple[Any, Any]:
    """Its ``BaseOptions`` and its module ``vision``."""
    importlib.import_module("core.system.cv")  # first, since mediapipe imports OpenCV itself
    from mediapipe.tasks.python import BaseOptions, vision

    return BaseOptions, vision


def _create(model: Path, max_faces: int, *, video: bool) -> Any:
    base_options, vision = _mediapipe()
    try:
        return vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=base_options(model_asset_path=str(model)),
                running_mode=vision.RunningMode.VIDEO if video else vision.RunningMode.IMAGE,
                num_faces=max_faces,
                output_face_blendshapes=True,
                output_facial_transformation_matrixes=True,
            )
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise _not_loaded(model, error) from error


def _picture(image: ImageArray) -> Any:
    import mediapipe

    return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(image))


def _observations(result: Any, image: ImageArray) -> tuple[FaceObservation, ...]:
    height, width = image.shape[:2]
    faces = zip(result.face_landmarks, result.face_blendshapes, result.facial_transformation_matrixes, strict=True)
    return tuple(_observation(*face, width, height) for face in faces)


def _observation(points: Any, scores: Any, transform: Any, width: int, height: int) -> FaceObservation:
    flat = itertools.chain.from_iterable((p.x, p.y, p.z) for p in points)
    landmarks = np.fromiter(flat, np.float32, count=3 * len(points)).reshape(-1, 3)
    landmarks *= np.array([width, height, width], np.float32)
    blendshapes = np.fromiter((s.score for s in scores), np.float32, count=len(scores))
    return FaceObservation(landmarks, blendshapes, head_pose(np.asarray(transform)))


class FaceExtractor:
    """Frames in, sightings out; stateful, one clip at a time (``reset`` between clips and after seeks).

    Args:
        pick: the face to follow; None follows the largest of the first frame.
        changes: from which times (s) on another face is to be followed, in order of time.
    """

    def __init__(
        self,
        model: Path,
        *,
        max_faces: int = 4,
        pick: FacePick | None = None,
        changes: Sequence[tuple[float, FacePick]] = (),
    ) -> None:
        self._single = _Landmarker(model, 1)
        self._everybody = _Landmarker(model, max_faces)
        self._detector = _Detector(model)
        self._pick, self._changes = pick, tuple(changes)
        self._due = list(self._changes)
        self._follower = Follower(pick)
        self._max_faces = max_faces
        self._crowd = False
        self._seen = 0

    def observe(self, frame: Frame) -> Sighting:
        """What is seen in a clip's next frame.

        While one person is known, one frame in `_CROWD_CHECK_EVERY` is searched for others. Once there are some, every
        frame is, until ``reset``. With ``max_faces`` 1 nobody else is looked for.

        Raises:
            ExtractorError: the landmark model cannot be loaded.
        """
        image = frame.image
        while self._due and frame.pts_s >= self._due[0][0] - _ROUNDING_S:
            self._follow(self._due.pop(0)[1])
        others: tuple[FaceObservation, ...] = ()
        due = self._max_faces > 1 and (self._crowd or self._seen % _CROWD_CHECK_EVERY == 0)
        self._seen += 1
        if due and (self._crowd or self._detector.several(image)):
            everybody = self._everybody.detect(image, frame.pts_s)
            if not self._crowd:
                self._crowd = len(everybody) > 1
                self._everybody.reset()
            if self._crowd:
                ours, others = self._follower.choose(everybody)
                if ours is None:
                    self._single.reset()
                    return Sighting(None, tuple(face.box for face in others))
                image = _painted_over(image, ours.box, [face.box for face in others])
        faces = self._single.detect(image, frame.pts_s)
        face = faces[0] if faces else None
        if not self._crowd:
            self._follower.note(face)
        return Sighting(face, tuple(other.box for other in others))

    def want(self, pick: FacePick | None, changes: Sequence[tuple[float, FacePick]] = ()) -> None:
        """Follow other faces from now on, in another clip; forgets everybody who was seen."""
        self._pick, self._changes = pick, tuple(changes)
        self.reset()

    def _follow(self, picked: FacePick) -> None:
        """Look for another face from this frame on, which is searched for everybody."""
        self._follower = Follower(picked)
        self._single.reset()
        self._seen = 0

    def reset(self) -> None:
        """Forget everybody who was seen, and let go of the landmarkers; the next frame makes them anew."""
        self._single.reset()
        self._everybody.reset()
        self._detector.close()
        self._follower = Follower(self._pick)
        self._due = list(self._changes)
        self._crowd = False
        self._seen = 0

    close = reset

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _painted_over(image: ImageArray, keep: Box, others: list[Box]) -> ImageArray:
    """A copy with the other faces greyed out, where they do not cover ours."""
    copy = image.copy()
    ours = image[_slices(keep, image, 0.3)].copy()
    for box in others:
        copy[_slices(box, image, 0.15)] = 128
    copy[_slices(keep, image, 0.3)] = ours
    return copy


def _slices(box: Box, image: ImageArray, margin: float) -> tuple[slice, slice]:
    height, width = image.shape[:2]
    grow_x, grow_y = box.width * margin, box.height * margin
    left, right = box.left - grow_x, box.left + box.width + grow_x
    top, bottom = box.top - grow_y, box.top + box.height + grow_y
    rows = slice(max(0, int(top)), min(height, int(bottom) + 1))
    return rows, slice(max(0, int(left)), min(width, int(right) + 1))
