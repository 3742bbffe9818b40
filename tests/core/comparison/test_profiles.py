from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.comparison.clip_table import PARTICIPANT, STIMULUS, clip_table
from core.comparison.pairs import pairs
from core.comparison.profiles import profiles
from core.types import EMOTIONS

FEAR, DISGUST = EMOTIONS.index("fear"), EMOTIONS.index("disgust")


def test_means_are_over_the_clips_that_have_both(filling: Any) -> None:
    filling.clip("P1", 1, "cats", {"fear": 100, "disgust": 1}, [0.4] * 7)
    filling.clip("P1", 1, "storm", {"fear": 1}, [0.8] * 7)
    filling.clip("P1", 1, "storm", None, [0.0] * 7)
    filling.clip("P2", 1, "cats", {"fear": 1}, [0.3] * 7)
    filling.clip("P3", 1, "cats", {"fear": 1})
    found = pairs(clip_table(filling.study))
    one, two, three = profiles(found, PARTICIPANT)
    assert (one.label, one.n_clips, one.n[FEAR], one.n[DISGUST]) == ("P1", 2, 2, 1)
    assert one.reported[FEAR] == pytest.approx(0.5) and one.predicted[FEAR] == pytest.approx(0.6)
    assert one.difference[DISGUST] == pytest.approx(0.4)
    assert one.distance == pytest.approx((0.1 + 0.4) / 2)
    assert two.difference[FEAR] == pytest.approx(0.3) and np.isnan(two.difference[DISGUST])
    assert three.n_clips == 0 and np.isnan(three.distance)
    cats, storm = profiles(found, STIMULUS)
    assert (cats.label, cats.n[FEAR], storm.label, storm.n[FEAR]) == ("cats", 2, "storm", 1)
    assert cats.reported[FEAR] == pytest.approx(0.5) and cats.predicted[FEAR] == pytest.approx(0.35)
