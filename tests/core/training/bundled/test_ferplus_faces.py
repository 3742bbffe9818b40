"""FER+ pictures through MediaPipe, and the reference face made of them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core.features.alignment import reference_mesh
from core.system.cv import cv2
from core.training.bundled import face_reference
from core.training.bundled.ferplus import FerPlus
from core.training.bundled.ferplus_faces import FerPlusFaces, enlarged, find_faces, to_image_pixels


@pytest.fixture(scope="module")
def split():
    """A face, as small and grey as FER+'s, and a picture without one."""
    from skimage import data

    face = cv2.cvtColor(np.ascontiguousarray(data.astronaut()[60:210, 150:300]), cv2.COLOR_RGB2GRAY)
    face = cv2.resize(face, (48, 48), interpolation=cv2.INTER_AREA)
    noise = np.full((48, 48), 90, np.uint8)
    return FerPlus(("face", "none"), np.stack([face, noise]), np.zeros((2, 10), np.float32), np.zeros(2, np.int64))


def test_small_faces_are_found_once_and_kept(split, landmarker, tmp_path):
    kept, progress = tmp_path / "faces.npz", []
    faces = find_faces(split, landmarker, kept, lambda done, of: progress.append((done, of)))
    assert progress == [(1, 2), (2, 2)]
    assert faces.found.tolist() == [True, False]
    assert np.isnan(faces.landmarks[1]).all()
    pixels = to_image_pixels(faces.landmarks[0])
    # In the cut-out, the astronaut's eyes are near rows 13 and 14, the mouth near row 33, the nose in the middle.
    eyes = pixels[[33, 263], :2].mean(axis=0)
    assert 8 < eyes[1] < pixels[4, 1] < pixels[13, 1] < 42
    assert 12 < eyes[0] < 36
    assert faces.observation(0).pose.roll == pytest.approx(float(faces.pose[0, 2]))
    again = find_faces(split, tmp_path / "no model is needed", kept, lambda *_: pytest.fail("found anew"))
    np.testing.assert_array_equal(again.landmarks, faces.landmarks)


def test_a_kept_file_of_another_split_is_not_used(split, landmarker, tmp_path):
    np.savez(
        tmp_path / "f.npz", found=np.ones(5, bool), landmarks=np.zeros(1), blendshapes=np.zeros(1), pose=np.zeros(1)
    )
    assert find_faces(split, landmarker, tmp_path / "f.npz", lambda *_: None).found.tolist() == [True, False]


def test_pixels_of_the_enlarged_picture_go_back_to_the_small_one():
    image = np.zeros((48, 48), np.uint8)
    image[10:14, 30:34] = 255
    large = enlarged(image)
    assert large.shape == (320, 320, 3)
    rows, columns = np.nonzero(large[..., 0] > 128)
    centre = np.array([[columns.mean() + 0.5, rows.mean() + 0.5, 10.0]], np.float32)
    np.testing.assert_allclose(to_image_pixels(centre)[0], [32, 12, 2], atol=0.1)


def test_the_reference_is_the_mean_frontal_face_made_symmetric(tmp_path):
    """Copies of a known face, a little shifted, and some turned away, which must not count."""
    mesh = np.zeros((478, 3))
    mesh[:468] = reference_mesh()
    rng = np.random.default_rng(0)
    shift = rng.normal(scale=3, size=(40, 1, 3)) * [1, 1, 0]
    shift -= np.median(shift, axis=0)
    landmarks = mesh * 110 + shift + [160, 165, 0]
    landmarks[30:] *= 1.7
    pose = np.zeros((40, 3), np.float32)
    pose[30:, 1] = 40
    landmarks[:30] -= np.median(shift[:30], axis=0)
    faces = FerPlusFaces(np.ones(40, bool), landmarks.astype(np.float32), np.zeros((40, 52), np.float32), pose)
    points, found = face_reference.build(faces)
    assert points.shape == (68, 2)
    # 160 of the enlarged picture's pixels are (160 - 40) / 5 = 24 of 48: the middle.
    np.testing.assert_allclose(points[[36, 45]].mean(axis=0)[0], 0.5, atol=1e-4)
    np.testing.assert_allclose(points[[31, 48, 17], 0] + points[[35, 54, 26], 0], 1, atol=1e-4)
    expected = reference_mesh() / np.linalg.norm(reference_mesh()[33] - reference_mesh()[263])
    np.testing.assert_allclose(found, expected - expected.mean(axis=0), atol=0.01)
    path = tmp_path / "reference.json"
    face_reference.save(path, points, found)
    stored = json.loads(path.read_text(encoding="utf-8"))
    np.testing.assert_allclose(stored["points"], points, atol=1e-5)
    np.testing.assert_allclose(stored["mesh"], found, atol=1e-5)
