"""The planted clip as the extractors see it, once for all tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from core.features.action_unit_estimator import ActionUnitCoefficients, ActionUnitEstimator, unpack
from core.features.alignment import crop_face, face_quality
from core.features.face import FaceExtractor, Sighting
from core.models import registry
from core.models.metadata import load_arrays
from core.sources.video_file import VideoFile
from core.types import ActionUnits, FaceQuality


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
