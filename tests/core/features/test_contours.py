"""Contours of a face: how it is laid into the picture and masked, and the histogram of its edges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial import Delaunay

from core.features.alignment import crop_face, reference
from core.features.contours import CONTOUR_VALUES, back, contours, laid, masked, moved, picture
from core.features.expression import measure, openface_contours, placing_groups, placing_inputs
from core.system.cv import cv2


def a_face(seed=0):
    rng = np.random.default_rng(seed)
    return reference() * 200 + rng.normal(scale=1.5, size=(68, 2))


def test_a_face_is_laid_the_same_wherever_it_is_however_large_and_tilted():
    points = a_face()
    plain = moved(points, laid(points))
    np.testing.assert_allclose(plain.mean(axis=0), [55.5, 55.5], atol=1e-9)
    assert plain[16, 0] - plain[0, 0] == pytest.approx(100, abs=4)  # the jaw is 100 pixels wide in the reference
    angle = np.radians(25)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    other = 0.4 * points @ turn.T + [300, -20]
    np.testing.assert_allclose(moved(other, laid(other)), plain, atol=1e-9)
    np.testing.assert_allclose(moved(moved(points, laid(points)), back(laid(points))), points, atol=1e-9)


def test_an_open_mouth_moves_the_picture_and_does_not_turn_or_stretch_it():
    points = a_face()
    opened = points.copy()
    opened[6:11, 1] += 20  # the chin
    opened[55:60, 1] += 20  # the lower lip
    before, after = laid(points), laid(opened)
    np.testing.assert_allclose(after[:, :2], before[:, :2], atol=1e-12)
    assert after[1, 2] < before[1, 2] - 1


def test_the_mask_is_black_outside_of_the_face_and_its_forehead():
    points = moved(a_face(), laid(a_face()))
    kept = masked(np.full((112, 112), 200, np.uint8), points)
    lifted = points.copy()
    for i in (0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26):
        lifted[i, 1] -= 30
    y, x = np.mgrid[:112, :112]
    places = np.stack([x.ravel(), y.ravel()], axis=1).astype(float)
    inside = (Delaunay(lifted).find_simplex(places) >= 0).reshape(112, 112)
    edge = cv2.dilate(inside.astype(np.uint8), np.ones((3, 3))) != cv2.erode(inside.astype(np.uint8), np.ones((3, 3)))
    np.testing.assert_array_equal((kept == 200)[~edge], inside[~edge])
    assert set(np.unique(kept)) == {0, 200}


def test_landmarks_count_from_the_corner_and_pixels_from_their_centres(portrait_face):
    """In a picture that is as bright as its columns count, the crop is at a landmark as bright as that counts."""
    image = np.repeat(np.tile(np.arange(512) / 2, (512, 1))[..., None], 3, axis=2).astype(np.uint8)
    raw = measure(portrait_face, crop_face(image, portrait_face.landmarks))
    nose = raw.points[30]
    column = portrait_face.landmarks[4, 0] - 0.5
    assert float(raw.grey[int(nose[1]), round(nose[0])]) == pytest.approx(column / 2, abs=1.0)
    np.testing.assert_allclose(
        moved(np.array([[column, portrait_face.landmarks[4, 1] - 0.5]]), raw.to_crop)[0], nose, atol=1e-3
    )


def test_the_face_is_looked_at_where_openface_would_place_its_landmarks(portrait, portrait_face, coefficients):
    raw = measure(portrait_face, crop_face(portrait, portrait_face.landmarks))
    groups = placing_groups(coefficients.basis)
    inputs = placing_inputs(raw, coefficients.basis)
    assert len(inputs) == sum(groups.values()) == len(coefficients.basis.placing)
    assert list(groups)[-1] == "one" and inputs[-1] == 1
    away = np.random.default_rng(0).normal(scale=2, size=(68, 2))
    placing = np.zeros((len(inputs), 136))
    placing[-1] = away.reshape(-1)
    found = openface_contours(raw, replace(coefficients.basis, placing=placing))
    ours = laid(raw.points)
    theirs = moved(moved(raw.points, ours) + away, back(ours))
    by_theirs = laid(theirs)
    expected = contours(masked(picture(raw.grey, by_theirs), moved(theirs, by_theirs)))
    np.testing.assert_allclose(found, expected, atol=1e-6)
    assert np.corrcoef(found, raw.contour)[0, 1] < 0.95  # the first look is neither moved nor masked


def test_contours_are_the_histogram_of_felzenszwalb():
    """Written out pixel by pixel after Felzenszwalb et al. (2010), with OpenCV's window and its cut at 0.2."""
    rng = np.random.default_rng(0)
    grey = cv2.GaussianBlur(rng.integers(0, 256, (112, 112)).astype(np.uint8), (0, 0), 2)
    found = contours(grey)
    assert found.shape == (CONTOUR_VALUES,)
    cells = found.reshape(12, 12, 31)  # column by column
    picture = grey.astype(float)
    x, y = 5, 3  # of the twelve; the outermost are left out
    blocks = []
    for left, top in ((x, y), (x, y + 1), (x + 1, y), (x + 1, y + 1)):
        values = np.zeros((2, 2, 18))
        for i in range(16):
            for j in range(16):
                px, py = 8 * left + i, 8 * top + j
                dx, dy = picture[py, px + 1] - picture[py, px - 1], picture[py + 1, px] - picture[py - 1, px]
                # Its place among cells, and its direction among 18 of 20 degrees: shared between neighbours.
                share = np.hypot(dx, dy) * np.exp(-((i - 7.5) ** 2 + (j - 7.5) ** 2) / (2 * 4.0**2))
                place = (np.degrees(np.arctan2(dy, dx)) % 360) / 20 - 0.5
                for k in (0, 1):
                    bin_share = 1 - abs(place - (np.floor(place) + k))
                    for cx in (0, 1):
                        for cy in (0, 1):
                            near = max(0, 1 - abs((i - 3.5) / 8 - cx)) * max(0, 1 - abs((j - 3.5) / 8 - cy))
                            values[cx, cy, int(np.floor(place) + k) % 18] += share * bin_share * near
        values /= np.linalg.norm(values) + 0.1 * values.size
        values = np.minimum(values, 0.2)
        blocks.append(values / (np.linalg.norm(values) + 1e-3))
    parts = [blocks[0][1, 1], blocks[1][1, 0], blocks[2][0, 1], blocks[3][0, 0]]
    signed = sum(parts) / 2
    np.testing.assert_allclose(cells[x, y, :18], signed, atol=0.02)
    np.testing.assert_allclose(cells[x, y, 18:27], signed[:9] + signed[9:], atol=0.02)
    there = sorted(part.sum() / np.sqrt(18) for part in parts)
    np.testing.assert_allclose(sorted(cells[x, y, 27:]), there, atol=0.02)
    negative = contours(255 - grey).reshape(12, 12, 31)
    np.testing.assert_allclose(negative[..., :9], cells[..., 9:18], atol=0.02)
    np.testing.assert_allclose(negative[..., 18:], cells[..., 18:], atol=0.02)


def test_contours_know_the_sides_apart_and_not_where_the_face_is(portrait, portrait_face):
    crop = crop_face(portrait, portrait_face.landmarks)
    plain = measure(portrait_face, crop).contour
    height, width = portrait.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 12, 0.9)
    moved = cv2.warpAffine(portrait, turn, (width, height), flags=cv2.INTER_LINEAR)
    points = portrait_face.landmarks.copy()
    points[:, :2] = points[:, :2] @ turn[:, :2].T + turn[:, 2]
    other = replace(portrait_face, landmarks=points.astype(np.float32))
    assert np.corrcoef(plain, measure(other, crop_face(moved, other.landmarks)).contour)[0, 1] > 0.97
    flipped = np.ascontiguousarray(crop[:, ::-1])
    assert np.corrcoef(plain, measure(portrait_face, flipped).contour)[0, 1] < 0.9
