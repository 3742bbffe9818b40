"""Faces turned by drawing them anew."""

from __future__ import annotations

import numpy as np
import pytest

from core.features.alignment import reference_mesh
from core.training.bundled.turning import turned


@pytest.mark.parametrize("degrees", [-30.0, 30.0])
def test_mediapipe_sees_the_head_turned_to_the_side_that_was_asked_for(finder, portrait, portrait_face, degrees):
    after = finder.find(turned(portrait, portrait_face.landmarks, degrees))
    assert (after.pose.yaw - portrait_face.pose.yaw) * np.sign(degrees) > 12
    assert after.pose.roll == pytest.approx(portrait_face.pose.roll, abs=6)


def test_no_turn_changes_nothing(portrait, portrait_face):
    assert np.abs(turned(portrait, portrait_face.landmarks, 0.0).astype(int) - portrait).mean() < 0.1


def test_a_point_in_front_moves_more_than_one_behind_and_the_far_picture_stays():
    """A planted face: the reference mesh, with a bright dot on the tip of the nose."""
    mesh = np.zeros((478, 3), np.float32)
    mesh[:468] = reference_mesh() * 100 + [200, 200, 0]
    image = np.zeros((400, 400, 3), np.uint8)
    tip = mesh[4]
    column, row = round(float(tip[0])), round(float(tip[1]))
    image[row - 2 : row + 3, column - 2 : column + 3] = 255
    image[:, 390:] = 77
    after = turned(image, mesh, 20.0)
    dot = np.argwhere(after[:, :380, 0] > 128).mean(axis=0)
    middle = mesh[:468].astype(float).mean(axis=0)
    angle = np.radians(20)
    expected = (tip[0] - middle[0]) * np.cos(angle) + (tip[2] - middle[2]) * np.sin(angle) + middle[0]
    assert dot[1] == pytest.approx(expected, abs=1.5)
    assert dot[0] == pytest.approx(row, abs=1.5)
    assert expected < column - 10  # the nose lies in front, and positive is to the left
    assert (after[:, 392:] == 77).all()
