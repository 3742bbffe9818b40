"""A face's measurements: what head pose, place, size and side must not change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from core.features.action_unit_estimator import ActionUnitCoefficients
from core.features.alignment import crop_face, mesh_mirror
from core.features.expression import (
    N_VERTICES,
    REGIONS,
    SYMMETRIC_BLENDSHAPES,
    expression_vector,
    feature_groups,
    measure,
)
from core.features.face import BLENDSHAPES
from core.types import FaceObservation, HeadPose


@pytest.fixture(scope="module")
def crop(portrait, portrait_face):
    return crop_face(portrait, portrait_face.landmarks)


def turned(face, rotation=None, scale=1.0, shift=(0, 0, 0)):
    points = face.landmarks.astype(np.float64)
    points = points if rotation is None else rotation.apply(points)
    return replace(face, landmarks=(points * scale + shift).astype(np.float32))


def test_pose_size_and_place_are_taken_out_of_the_mesh(portrait_face, crop):
    plain = measure(portrait_face, crop)
    moved = measure(turned(portrait_face, scale=2.5, shift=(40, -30, 5)), crop)
    np.testing.assert_allclose(moved.mesh3d, plain.mesh3d, atol=1e-4)
    np.testing.assert_allclose(moved.mesh2d, plain.mesh2d, atol=1e-4)
    assert moved.lip_gap == pytest.approx(plain.lip_gap, rel=1e-3)
    for axis, angle in (("x", 20), ("y", -35), ("z", 30)):
        rotation = Rotation.from_euler(axis, angle, degrees=True)
        np.testing.assert_allclose(measure(turned(portrait_face, rotation), crop).mesh3d, plain.mesh3d, atol=1e-4)
    rolled = measure(turned(portrait_face, Rotation.from_euler("z", 25, degrees=True)), crop)
    np.testing.assert_allclose(rolled.mesh2d, plain.mesh2d, atol=1e-4)


def test_a_mirrored_face_measures_the_same(portrait_face, crop, coefficients: ActionUnitCoefficients):
    mirror = mesh_mirror()
    # Made exactly symmetric in its indices first: vertices without a partner of their own lie on the middle line.
    points = portrait_face.landmarks.copy()
    points[:N_VERTICES] = (points[:N_VERTICES][mirror] - [512, 0, 0]) * np.array([-1, 1, 1])
    swap = {name: name.replace("Left", "*").replace("Right", "Left").replace("*", "Right") for name in BLENDSHAPES}
    scores = portrait_face.blendshapes[[BLENDSHAPES.index(swap[name]) for name in BLENDSHAPES]]
    other = measure(FaceObservation(points.astype(np.float32), scores, portrait_face.pose), crop)
    plain = measure(portrait_face, crop)
    np.testing.assert_allclose(other.mesh3d, plain.mesh3d, atol=0.01)
    np.testing.assert_allclose(other.blendshapes, plain.blendshapes, atol=1e-6)


def test_an_open_mouth_shows_in_the_mouth_and_not_in_the_eyes(portrait_face, crop):
    opened = portrait_face.landmarks.copy()
    eyes = np.linalg.norm(opened[33, :2] - opened[263, :2])
    opened[[14, 87, 178, 88, 95, 317, 402, 318, 324, 17, 84, 314, 152], 1] += 0.2 * eyes
    plain, wide = measure(portrait_face, crop), measure(replace(portrait_face, landmarks=opened), crop)
    assert wide.lip_gap - plain.lip_gap == pytest.approx(0.2, abs=0.01)
    moved = np.linalg.norm(wide.mesh3d - plain.mesh3d, axis=1)
    assert moved[14] == pytest.approx(0.2, abs=0.03)
    assert moved[list(REGIONS["eye"])].max() < 0.01


def test_the_vector_has_its_groups_in_order(portrait_face, crop, coefficients):
    face = replace(portrait_face, pose=HeadPose(15.0, -30.0, 7.5))
    vector = expression_vector(measure(face, crop), coefficients.basis)
    groups = feature_groups(coefficients.basis)
    assert len(vector) == sum(groups.values()) == len(coefficients.neutral)
    parts, start = {}, 0
    for name, size in groups.items():
        parts[name] = vector[start : start + size]
        start += size
    np.testing.assert_allclose(parts["pose"], [1, -2, 2, 0.5, 1, 4], atol=1e-6)
    assert groups["blend-upper"] + groups["blend-lower"] == len(SYMMETRIC_BLENDSHAPES) == 31
    upper = [
        np.mean(
            [face.blendshapes[BLENDSHAPES.index(n)] for n in (name + "Left", name + "Right", name) if n in BLENDSHAPES]
        )
        for name in SYMMETRIC_BLENDSHAPES
        if name.startswith(("brow", "eye"))
    ]
    np.testing.assert_allclose(parts["blend-upper"], upper, atol=1e-6)
    assert np.isfinite(vector).all()


def test_mirroring_keeps_upper_and_lower_lips_and_lids_apart():
    """They nearly touch in the reference, whose nearest vertices make the pairs."""
    mirror = mesh_mirror()
    pairs = {82: 312, 87: 317, 81: 311, 178: 402, 80: 310, 88: 318, 159: 386, 145: 374, 13: 13, 14: 14, 105: 334}
    assert {left: int(mirror[left]) for left in pairs} == pairs
    assert {right: int(mirror[right]) for right in pairs.values()} == {right: left for left, right in pairs.items()}
