"""The face crop: where it puts the face, how still it holds it, what its quality says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage
from skimage.transform import SimilarityTransform

from core.features.alignment import (
    CROP_SIZE,
    crop_face,
    crop_transform,
    face_quality,
    mesh_mirror,
    reference,
    reference_mesh,
    similarity,
)
from core.features.face import MESH_TO_68, FaceExtractor, landmarks68
from core.types import FaceObservation, Frame, HeadPose


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(2, 20), noise=st.sampled_from([0.0, 0.1, 3.0]))
def test_similarity_is_the_least_squares_one(seed, n, noise):
    rng = np.random.default_rng(seed)
    source = rng.normal(scale=10, size=(n, 2)) + rng.normal(scale=50, size=2)
    truth = SimilarityTransform(scale=rng.uniform(0.2, 4), rotation=rng.uniform(-3, 3), translation=rng.normal(size=2))
    target = truth(source) + noise * rng.normal(size=(n, 2))
    found = similarity(source, target)
    # The four unknowns are linear: [a -b tx; b a ty].
    one, zero = np.ones(n), np.zeros(n)
    rows = np.concatenate(
        [
            np.stack([source[:, 0], -source[:, 1], one, zero], 1),
            np.stack([source[:, 1], source[:, 0], zero, one], 1),
        ]
    )
    a, b, tx, ty = np.linalg.lstsq(rows, np.concatenate([target[:, 0], target[:, 1]]), rcond=None)[0]
    np.testing.assert_allclose(found, [[a, -b, tx], [b, a, ty]], atol=1e-6)
    if noise == 0:
        np.testing.assert_allclose(found, truth.params[:2], atol=1e-8)


def mesh_at(points68):
    mesh = np.zeros((478, 3), np.float32)
    mesh[MESH_TO_68, :2] = points68
    return mesh


@pytest.mark.parametrize(
    ("face_px", "angle_deg", "size"),
    [(70, 20, 224), (224, -35, 224), (224, 0, 112), (640, 12, 224), (1500, -20, 224)],
)
def test_marks_on_a_face_land_on_the_reference_to_a_tenth_of_a_pixel(face_px, angle_deg, size):
    """Gaussian spots are painted where the face's points are; the crop must show them at the reference's points."""
    angle = np.deg2rad(angle_deg)
    width, height = int(face_px * 1.9) + 13, int(face_px * 1.8) + 7
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = (reference() - 0.5) @ turn.T * face_px + np.array([width / 2 + 0.3, height / 2 - 0.4])
    marks = [36, 45, 27, 33]
    columns, rows = np.meshgrid(np.arange(width), np.arange(height))
    spread = face_px * 0.018
    image = np.zeros((height, width))
    for x, y in points[marks]:
        image += np.exp(-((columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2) / (2 * spread**2))
    picture = np.repeat(np.uint8(np.clip(240 * image, 0, 255))[..., None], 3, axis=2)
    crop = crop_face(picture, mesh_at(points), size)
    assert crop.shape == (size, size, 3)
    assert crop.dtype == np.uint8
    grid_x, grid_y = np.meshgrid(np.arange(size) + 0.5, np.arange(size) + 0.5)
    for x, y in reference()[marks] * size:
        near = np.hypot(grid_x - x, grid_y - y) < 0.07 * size
        weight = crop[..., 0] * near
        centre = (weight * grid_x).sum() / weight.sum(), (weight * grid_y).sum() / weight.sum()
        np.testing.assert_allclose(centre, (x, y), atol=0.1)


@pytest.mark.parametrize("face_px", [150, 900])
def test_a_face_that_moves_in_the_picture_keeps_its_crop(face_px):
    rng = np.random.default_rng(0)
    side = int(1.6 * face_px)
    texture = ndimage.gaussian_filter(rng.uniform(0, 255, (side, side, 3)), (face_px / 60, face_px / 60, 0)) * 3 - 250
    texture = np.clip(texture, 0, 255).astype(np.uint8)
    points = (reference() - 0.5) * face_px + side / 2
    crops = []
    for dx, dy in ((0, 0), (1, 0), (7, 3), (41, 22)):
        picture = np.zeros((side + 60, side + 60, 3), np.uint8)
        picture[dy : dy + side, dx : dx + side] = texture
        crop = crop_face(picture, mesh_at(points + np.array([dx, dy])))
        crops.append(crop[40:-40, 40:-40].astype(float))
    for crop in crops[1:]:
        # A large face is reduced on a grid that is fixed to the picture: grey levels may differ, slightly.
        assert np.abs(crop - crops[0]).mean() < (0.01 if face_px == 150 else 1.5)


def test_a_crop_of_a_face_at_the_picture_s_edge_has_its_full_size():
    picture = np.full((300, 400, 3), 90, np.uint8)
    for face_px, centre in ((200, (10, 150)), (1500, (390, 10))):
        crop = crop_face(picture, mesh_at((reference() - 0.5) * face_px + centre))
        assert crop.shape == (CROP_SIZE, CROP_SIZE, 3)
        assert (crop == 90).all()


def test_a_still_face_before_a_noisy_camera_is_held_still(portrait, landmarker):
    rng = np.random.default_rng(0)
    corners = []
    with FaceExtractor(landmarker, max_faces=1) as faces:
        for i in range(25):
            noisy = np.clip(portrait + rng.normal(scale=4, size=portrait.shape), 0, 255).astype(np.uint8)
            face = faces.observe(Frame(i, i / 30, noisy)).face
            assert face is not None
            matrix = crop_transform(face.landmarks)
            corners.append([matrix @ [x, y, 1] for x, y in ((225, 110), (265, 110))])
    spread = np.std(corners[8:], axis=0)
    assert spread.max() < 0.5  # pixels of the 224x224 crop


def test_the_reference_is_symmetric_and_upright():
    points = reference()
    assert points.shape == (68, 2)
    for left, right in ((36, 45), (39, 42), (31, 35), (48, 54), (0, 16), (17, 26)):
        np.testing.assert_allclose(points[left] * [-1, 1] + [1, 0], points[right], atol=1e-4)
    eyes, mouth, chin = points[36:48].mean(0), points[48:60].mean(0), points[8]
    assert 0 < eyes[1] < points[33, 1] < mouth[1] < chin[1] < 1.1
    mesh, mirror = reference_mesh(), mesh_mirror()
    assert mesh.shape == (468, 3)
    np.testing.assert_allclose(np.linalg.norm(mesh[33] - mesh[263]), 1, atol=0.02)
    assert [int(mirror[i]) for i in (33, 61, 133, 1, 152)] == [263, 291, 362, 1, 152]


def test_quality_says_size_sharpness_and_light(portrait, portrait_face):
    crop = crop_face(portrait, portrait_face.landmarks)
    quality = face_quality(portrait_face, crop)
    corners = landmarks68(portrait_face.landmarks)[[36, 45], :2].astype(float)
    assert quality.size_px == pytest.approx(np.hypot(*(corners[1] - corners[0])), rel=1e-5)
    # Luma of ITU-R BT.601, Laplacian with scipy.
    grey = np.rint(crop @ np.array([0.299, 0.587, 0.114]))
    assert quality.brightness == pytest.approx(grey.mean() / 255, abs=0.003)
    assert quality.sharpness == pytest.approx(ndimage.laplace(grey, mode="mirror").var(), rel=0.02)
    blurred = ndimage.gaussian_filter(crop, (2, 2, 0))
    assert face_quality(portrait_face, blurred).sharpness < 0.2 * quality.sharpness
    assert face_quality(portrait_face, (crop * 0.5).astype(np.uint8)).brightness == pytest.approx(
        quality.brightness / 2, abs=0.01
    )
    small = FaceObservation(portrait_face.landmarks / 2, portrait_face.blendshapes, HeadPose(0, 0, 0))
    assert face_quality(small, crop).size_px == pytest.approx(quality.size_px / 2)
