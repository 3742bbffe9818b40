from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from core.inspection.faithfulness import chance_of, faithfulness
from core.inspection.masks import held_neutral
from core.inspection.subject import Subject
from core.models.base import ReactionModel
from core.types import FeatureSequence

Network = Callable[..., ReactionModel]
Clip = Callable[..., FeatureSequence]


def test_honest_attention_is_as_good_as_the_planted_order_and_a_lying_one_no_better_than_random(
    told_network: Network, told_clip: Clip
) -> None:
    clip = told_clip()
    event = ((clip.frame_pts >= 2) & (clip.frame_pts < 3)).astype(float)
    honest = faithfulness(Subject(told_network("events"), clip, 0, 6), 0, more={"planted": event})
    lying = faithfulness(Subject(told_network("decoys"), clip, 0, 6), 0, more={"planted": event})
    for found in (honest, lying):
        gains = {name: curves.gain for name, curves in found.orders.items()}
        assert gains["planted"] > max(curve.gain for curve in found.random)
        assert gains["occlusion"] == pytest.approx(gains["planted"], abs=0.02)
        assert found.chance("planted") <= 0.05
        assert len(found.random) == 20 and np.mean([c.gain for c in found.random]) == pytest.approx(0, abs=1e-9)
        low, mean, high = found.random_band("deletion")
        assert (low <= mean).all() and (mean <= high).all() and high[5] - low[5] > 0.3
    assert honest.orders["attention"].gain == pytest.approx(honest.orders["planted"].gain, abs=0.02)
    assert "Attention does better than random" in honest.sentence and "20 random orders" in honest.sentence
    assert "Attention does no better than random" in lying.sentence


def test_few_random_orders_prove_nothing_either_way(told_network: Network, told_clip: Clip) -> None:
    found = faithfulness(Subject(told_network("events"), told_clip(), 0, 6), 0, random_orders=6)
    assert found.chance("attention") == pytest.approx(1 / 8) and "so few cannot tell" in found.sentence


def test_curves_are_what_numpy_says_of_each_step(told_network: Network, told_clip: Clip, hand: Any) -> None:
    subject = Subject(told_network(), told_clip(), 0, 6)
    clip = subject.features
    score = np.repeat(np.arange(12), 5)[::-1]  # the last half second last
    found = faithfulness(subject, 0, more={"backwards in time": score}, random_orders=2, steps=4)
    np.testing.assert_allclose(found.share, [0, 0.25, 0.5, 0.75, 1])
    none, every = np.zeros(11, bool), np.ones(60, bool)
    neutral = hand(held_neutral(clip, subject.neutral, every, none))[0]
    span = abs(hand(clip)[0] - neutral)
    curves = found.orders["backwards in time"]
    for i, frames in enumerate((0, 15, 30, 45, 60)):
        first = np.arange(60) < frames
        deleted = hand(held_neutral(clip, subject.neutral, first, none))[0]
        inserted = hand(held_neutral(clip, subject.neutral, ~first, none))[0]
        assert curves.deletion[i] == pytest.approx((deleted - neutral) / span, abs=1e-4)
        assert curves.insertion[i] == pytest.approx((inserted - neutral) / span, abs=1e-4)
    assert found.span == pytest.approx(span, abs=1e-5)
    heights = [sum(pair) / 2 for pair in pairwise(curves.deletion)]
    assert curves.deletion_area == pytest.approx(sum(heights) / 4)


def test_the_chance_is_uniform_when_attention_is_itself_an_order_at_random() -> None:
    rng = np.random.default_rng(4)
    chances = []
    for _ in range(4000):
        sizes = rng.normal(size=10)
        chances.append(chance_of(rng.normal(), [gain for size in sizes for gain in (size, -size)]))
    for level in (1 / 22, 6 / 22, 11 / 22, 16 / 22):
        assert np.mean(np.array(chances) <= level + 1e-9) == pytest.approx(level, abs=0.04)


def test_a_clip_that_is_neutral_throughout_has_nothing_to_find(told_network: Network, told_clip: Clip) -> None:
    found = faithfulness(Subject(told_network(), told_clip(), 0, 6), 5, random_orders=2)  # nothing moves fear
    assert found.span < 1e-6 and "nothing for an order to find" in found.sentence
    assert all(np.isfinite(curves.gain) for curves in found.orders.values())
