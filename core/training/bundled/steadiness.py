"""Does a face keep its class when the head turns or tilts, the light fails or the camera is far away?"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.batch import videos_in
from core.errors import DatasetError, EriscopeError
from core.evaluation.correlation_formulas import bootstrap_interval
from core.features.alignment import crop_face, face_quality
from core.features.face import StillFaces
from core.features.holistic import HolisticExtractor
from core.models.backbone import Backbone
from core.sources.video_file import VideoFile
from core.system.cv import cv2
from core.system.failures import sentence_on
from core.training.bundled.turning import turned
from core.types import FaceObservation, ImageArray

_EVERY_S = 0.5
_PER_CLIP = 8
_FRONTAL_DEG = 15.0
"""A face may be turned or tilted by so much before it is changed."""
TURN_DEG = 30.0
TILT_DEG = 20.0
DIMMED = 0.5
EYES_PX = 48.0

log = logging.getLogger(__name__)

Change = Callable[[ImageArray, FaceObservation], ImageArray]


@dataclass(frozen=True)
class _Outcome:
    """One face after one change: which clip it is from, whether its class stayed, and its measured yaw in degrees."""

    clip: int
    kept: bool
    yaw: float


def tilted(image: ImageArray, face: FaceObservation, roll_deg: float) -> ImageArray:
    """The picture turned about the face's middle, in degrees clockwise; what comes from outside repeats the edge."""
    middle = (face.box.left + face.box.width / 2, face.box.top + face.box.height / 2)
    matrix = cv2.getRotationMatrix2D(middle, -roll_deg, 1.0)
    size = (image.shape[1], image.shape[0])
    return np.asarray(cv2.warpAffine(image, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def dimmed(image: ImageArray) -> ImageArray:
    """The picture at half its values."""
    return np.asarray(image * DIMMED, np.uint8)


def from_afar(image: ImageArray, face: FaceObservation) -> ImageArray:
    """The picture made smaller until the outer eye corners are `EYES_PX` apart; as it is where they are closer."""
    scale = EYES_PX / face_quality(face, crop_face(image, face.landmarks)).size_px
    if scale >= 1:
        return image
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


CHANGES: Mapping[str, Change] = {
    f"turned by {TURN_DEG:g}° to one side": lambda image, face: turned(image, face.landmarks, TURN_DEG),
    f"turned by {TURN_DEG:g}° to the other": lambda image, face: turned(image, face.landmarks, -TURN_DEG),
    f"tilted by {TILT_DEG:g}° to one side": lambda image, face: tilted(image, face, TILT_DEG),
    f"tilted by {TILT_DEG:g}° to the other": lambda image, face: tilted(image, face, -TILT_DEG),
    "half the light": lambda image, _: dimmed(image),
    f"{EYES_PX:g} pixels between the eyes": from_afar,
}
"""What is done to a picture with one face."""


def steadiness(clips: Sequence[Path], landmarker: Path, backbone: Backbone) -> dict[str, Any]:
    """How often a face keeps its most probable class when its picture is changed.

    Of each clip up to 8 frames are taken, half a second apart, in which the head is nearly straight. A changed picture
    goes the whole way again: the face is found, cropped, classed. One in which no face is found counts as not kept.

    Args:
        clips: files, and folders with all that is in them; of different people where the interval is to mean something.

    Returns:
        ``faces`` and ``clips`` that were used; ``changes``, by name: ``kept`` (share), ``interval_95`` (over clips)
        and ``yaw`` (mean of what MediaPipe measures after the change, degrees); ``failures``: a sentence for each clip
        that could not be read.

    Raises:
        DatasetError: no clip can be read and shows a face that is nearly straight.
    """
    videos, notes = videos_in(clips)
    failures = [*notes]
    holistic = HolisticExtractor(backbone.network, backbone.recipe)
    outcomes: dict[str, list[_Outcome]] = {name: [] for name in CHANGES}
    with StillFaces(landmarker) as finder:

        def classed(image: ImageArray, face: FaceObservation) -> int:
            return int(holistic.extract([crop_face(image, face.landmarks)])[1][0].argmax())

        def look_at(number: int, image: ImageArray, face: FaceObservation) -> None:
            as_it_is = classed(image, face)
            for name, change in CHANGES.items():
                changed = change(image, face)
                found = finder.find(changed)
                kept = found is not None and classed(changed, found) == as_it_is
                outcomes[name].append(_Outcome(number, kept, np.nan if found is None else found.pose.yaw))

        for number, clip in enumerate(videos):
            try:
                for image, face in _straight_faces(clip, finder):
                    look_at(number, image, face)
            except EriscopeError as error:  # one clip; the others can still be measured
                log.info("%s could not be measured", clip, exc_info=True)
                failures.append(sentence_on(error, clip.name))
    first = next(iter(outcomes.values()))
    if not first:
        sentence = "No clip could be measured. Name videos with faces that look at the camera, or a folder of them."
        raise DatasetError("\n".join([sentence, *failures]))
    return {
        "faces": len(first),
        "clips": len({outcome.clip for outcome in first}),
        "changes": {name: _figures(of) for name, of in outcomes.items()},
        "failures": failures,
    }


def _straight_faces(clip: Path, finder: StillFaces) -> Iterator[tuple[ImageArray, FaceObservation]]:
    due, given = -np.inf, 0
    with VideoFile(clip) as source:
        for frame in source.frames():
            if frame.pts_s < due:
                continue
            due = frame.pts_s + _EVERY_S
            face = finder.find(frame.image)
            if face is not None and max(abs(face.pose.yaw), abs(face.pose.roll)) <= _FRONTAL_DEG:
                yield frame.image, face
                given += 1
            if given == _PER_CLIP:
                return


def _figures(outcomes: Sequence[_Outcome]) -> dict[str, Any]:
    by_clip: dict[int, list[bool]] = {}
    for outcome in outcomes:
        by_clip.setdefault(outcome.clip, []).append(outcome.kept)
    kept = [np.array(of) for of in by_clip.values()]

    def share(drawn: NDArray[np.int64]) -> float:
        return float(np.concatenate([kept[i] for i in drawn]).mean())

    yaw = [outcome.yaw for outcome in outcomes if not np.isnan(outcome.yaw)]
    return {
        "kept": share(np.arange(len(kept))),
        "interval_95": list(bootstrap_interval(share, len(kept))),
        "yaw": float(np.mean(yaw)) if yaw else None,
    }
