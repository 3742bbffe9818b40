"""The planted clip as the extractors see it, once for all tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from core.features.action_units import ActionUnitCoefficients, ActionUnitEstimator, unpack
from core.features.alignment import crop_face, face_quality
from core.features.face import FaceExtractor, Sighting, StillFaces
from core.models import registry
from core.models.metadata import load_arrays
from core.sources.video_file import VideoFile
from core.types import ActionUnits, FaceObservation, FaceQuality, ImageArray


@dataclass(frozen=True)
class Tracked:
    """One frame of the planted clip; the last three are None without a face."""

    pts_s: float
    sighting: Sighting
    quality: FaceQuality | None
    provisional: ActionUnits | None
    final: ActionUnits | None


@pytest.fixture(scope="session")
def coefficients() -> ActionUnitCoefficients:
    """The shipped ones."""
    return unpack(load_arrays(registry.find("mediapipe-au", "action_units").path))


@pytest.fixture(scope="session")
def planted(planted_clip: Path, landmarker: Path, coefficients: ActionUnitCoefficients) -> list[Tracked]:
    estimator = ActionUnitEstimator(coefficients)
    seen = []
    with VideoFile(planted_clip) as source, FaceExtractor(landmarker) as faces:
        for frame in source.frames():
            sighting, quality, units = faces.observe(frame), None, None
            if sighting.face is not None:
                crop = crop_face(frame.image, sighting.face.landmarks)
                quality = face_quality(sighting.face, crop)
                units = estimator.observe(frame, sighting.face, crop)
            seen.append((frame.pts_s, sighting, quality, units))
    final = dict(estimator.settle())
    return [Tracked(*values, final.get(i)) for i, values in enumerate(seen)]


@pytest.fixture(scope="session")
def portrait() -> ImageArray:
    """A portrait of a smiling astronaut, 512x512, frontal."""
    from skimage import data

    return np.ascontiguousarray(data.astronaut(), np.uint8)


@pytest.fixture(scope="session")
def finder(landmarker: Path):
    with StillFaces(landmarker, max_faces=3) as finder:
        yield finder


@pytest.fixture(scope="session")
def portrait_face(finder: StillFaces, portrait: ImageArray) -> FaceObservation:
    face = finder.find(portrait)
    assert face is not None
    return face
