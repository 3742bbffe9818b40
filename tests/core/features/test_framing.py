"""Framing in words: each verdict changes exactly at its stated bound."""

from __future__ import annotations

import numpy as np
import pytest

from core.features.framing import BAD, FAIR, GOOD, judge
from core.types import FaceObservation, FaceQuality, HeadPose


def verdicts(
    *,
    eyes: float = 100,
    brightness: float = 0.5,
    pose: tuple[float, float, float] = (0, 0, 0),
    left: float = 200,
    others: int = 0,
) -> dict[str, tuple[str, str]]:
    """Of a face 160 px wide in a picture of 640 by 480."""
    landmarks = np.zeros((478, 3), np.float32)
    landmarks[:, 0] = np.linspace(left, left + 160, 478)
    landmarks[:, 1] = np.linspace(100, 300, 478)
    face = FaceObservation(landmarks, np.zeros(52, np.float32), HeadPose(*pose))
    found = judge(face, FaceQuality(eyes, 100, brightness), (640, 480), others=others)
    return {v.what: (v.state, v.sentence) for v in found}


@pytest.mark.parametrize(
    "what, given, state",
    [
        ("face", {"eyes": 59.9}, BAD), ("face", {"eyes": 60}, FAIR), ("face", {"eyes": 80}, GOOD),
        ("face", {"left": -1}, BAD), ("face", {"left": 0}, GOOD), ("face", {"left": 481}, BAD),
        ("face", {"others": 1}, FAIR),
        ("light", {"brightness": 0.17}, BAD), ("light", {"brightness": 0.2}, FAIR), ("light", {}, GOOD),
        ("light", {"brightness": 0.8}, FAIR), ("light", {"brightness": 0.9}, BAD),
        ("pose", {"pose": (0, -31, 0)}, BAD), ("pose", {"pose": (20, 0, 0)}, FAIR),
        ("pose", {"pose": (5, 5, -14)}, GOOD),
    ],
)  # fmt: skip
def test_a_verdict_changes_at_its_bound(what: str, given: dict, state: str) -> None:
    assert verdicts(**given)[what][0] == state


def test_it_says_what_was_found_and_what_to_do() -> None:
    told = verdicts(eyes=45, brightness=0.1, pose=(0, 40, 0))
    assert (
        told["face"][1] == "Too small: 45 px between the eyes (at least 60). Come closer, or choose a larger picture."
    )
    assert "10% of white" in told["light"][1] and "lamp" in told["light"][1]
    assert "40°" in told["pose"][1]
    (nobody,) = judge(None, None, (640, 480))
    assert (nobody.what, nobody.state) == ("face", BAD) and "No face" in nobody.sentence
