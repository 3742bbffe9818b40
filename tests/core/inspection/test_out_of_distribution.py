"""What a model saw, as ranges in its file."""

from __future__ import annotations

import numpy as np

from core.inspection.out_of_distribution import MEASURES, measured, ranges_joined, ranges_of


def test_a_models_ranges_go_from_the_lowest_to_the_highest_of_what_clips_tell() -> None:
    clips = [
        {"length_s": 12.0, "eyes_px": 60.0, "rate": 30.0, "turned_deg": None},
        {"length_s": 9.5, "eyes_px": "sixty", "rate": float("nan"), "turned_deg": True, "unknown": 3.0},
        {},
    ]
    assert ranges_of(clips) == {"length_s": [9.5, 12.0], "eyes_px": [60.0, 60.0], "rate": [30.0, 30.0]}
    assert ranges_of([]) == {}


def test_who_learned_twice_saw_both() -> None:
    first, second = {"length_s": [9.5, 12.0], "rate": [25, 30]}, {"length_s": [4.0, 10.0], "eyes_px": [20.0, 90.0]}
    assert ranges_joined(first, second) == {"length_s": [4.0, 12.0], "rate": [25.0, 30.0], "eyes_px": [20.0, 90.0]}
    assert ranges_joined(None, second) == second
    assert ranges_joined({"length_s": [12.0, 9.5], "rate": "fast"}, 3) == {}


def test_measures_are_medians_over_frames_with_a_face_and_the_share_of_those() -> None:
    found = measured(
        length_s=8.0,
        n_used=2,
        n_frames=4,
        pose=np.array([[1.0, -30.0, 2.0], [4.0, 3.0, -5.0], [0.0, 0.0, 9.0]]),
        eyes_px=np.array([50.0, 70.0, 52.0]),
        brightness=np.array([0.3, 0.5, 0.4]),
        rate=29.97,
    )
    assert found == {
        "length_s": 8.0, "frames": 2.0, "face_share": 0.75, "turned_deg": 9.0, "eyes_px": 52.0, "brightness": 0.4,
        "rate": 29.97,
    }  # fmt: skip
    assert set(found) == set(MEASURES)
    none = measured(length_s=0, n_used=0, n_frames=0, pose=np.zeros((0, 3)), eyes_px=[], brightness=[], rate=None)
    assert [what for what, value in none.items() if value is not None] == ["length_s", "frames"]
