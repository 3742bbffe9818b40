from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.inspection.groups import group_effects
from core.inspection.subject import Subject
from core.models.base import ReactionModel
from core.types import AU_NAMES, FeatureSequence

Network = Callable[..., ReactionModel]
Clip = Callable[..., FeatureSequence]


def test_each_number_is_moved_by_the_group_that_carries_it(told_network: Network, told_clip: Clip, hand: Any) -> None:
    subject = Subject(told_network(), told_clip(), 0, 6)
    found = group_effects(subject)
    assert found.names == ("video", "audio", "holistic", "action units", *AU_NAMES)
    by_name = dict(zip(found.names, found.occlusion, strict=True))
    neutral, clip = subject.neutral, subject.features
    no_face = replace(clip, holistic=np.tile(neutral.holistic, (60, 1)))
    np.testing.assert_allclose(by_name["holistic"], hand(clip) - hand(no_face), atol=1e-5)
    np.testing.assert_allclose(
        by_name["AU12"], hand(clip) - hand(replace(clip, au_intensity=0 * clip.au_intensity)), atol=1e-5
    )
    np.testing.assert_allclose(by_name["audio"], hand(clip) - hand(replace(clip, audio=0 * clip.audio)), atol=1e-5)
    assert [by_name[n][e] > 0.1 for n, e in (("holistic", 0), ("AU12", 1), ("audio", 2), ("video", 0))] == [True] * 4
    for name in AU_NAMES:
        if name != "AU12":
            np.testing.assert_allclose(by_name[name], 0, atol=1e-6)
    np.testing.assert_allclose(by_name["action units"], by_name["AU12"], atol=1e-6)
    assert np.abs(by_name["audio"][:2]).max() < 1e-6 and np.abs(by_name["video"][2]) < 1e-6


@pytest.mark.parametrize("columns", [17, 18])
@pytest.mark.parametrize("reads", ["au_occurrence", "au_occurrence_28"])
def test_gradients_of_parts_add_up_with_and_without_au28(
    small_model: Callable[..., ReactionModel], told_clip: Clip, columns: int, reads: str
) -> None:
    rng = np.random.default_rng(2)
    occurrence = rng.integers(0, 2, (60, columns)).astype(np.float32)
    units = rng.uniform(0, 5, (60, 17)).astype(np.float32)
    clip = replace(told_clip(), au_occurrence=occurrence, au_intensity=units)
    model = small_model((("video", ("holistic", "au_intensity", reads)),))
    found = group_effects(Subject(model, clip, 0, 6))
    assert "audio" not in found.names
    by_name = dict(zip(found.names, found.gradient, strict=True))
    np.testing.assert_allclose(by_name["video"], by_name["holistic"] + by_name["action units"], atol=1e-6)
    parts = np.sum([by_name[name] for name in AU_NAMES], axis=0)
    if columns == 18 and reads == "au_occurrence_28":  # AU28 is read, and has no group of its own
        assert np.abs(parts - by_name["action units"]).max() > 1e-6
    else:
        np.testing.assert_allclose(parts, by_name["action units"], atol=1e-6)
    assert np.abs(by_name["AU45"]).max() > 1e-6
