"""The values that travel."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from core.types import AU_NAMES, EMOTIONS, AudioToken, Box, FaceObservation, HeadPose


def test_orders_are_the_papers_and_openfaces():
    assert EMOTIONS == ("adoration", "amusement", "anxiety", "disgust", "empathic_pain", "fear", "surprise")
    units = "01 02 04 05 06 07 09 10 12 14 15 17 20 23 25 26 45"
    assert " ".join(name.removeprefix("AU") for name in AU_NAMES) == units


def test_a_face_is_boxed_by_its_landmarks():
    landmarks = np.tile(np.array([50, 60, 0], np.float32), (478, 1))
    landmarks[3], landmarks[7] = [10, 90, -4], [110, 20, 4]
    box = FaceObservation(landmarks, np.zeros(52, np.float32), HeadPose(0, 0, 0)).box
    assert box == Box(10, 20, 100, 70)
    assert box.centre == (60, 55)
    assert box.contains(10, 90)
    assert not box.contains(9.9, 50)
    assert not box.contains(50, 90.1)


def test_values_that_travel_cannot_be_changed():
    token = AudioToken(0, 1.0, 1.5, np.zeros(1024, np.float32), np.zeros(32, np.float32))
    assert token.pts_s == 1.25
    with pytest.raises(dataclasses.FrozenInstanceError):
        token.index = 3
