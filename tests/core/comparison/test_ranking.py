from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from core.comparison.clip_table import PARTICIPANT, clip_table
from core.comparison.pairs import pairs
from core.comparison.profiles import profiles
from core.comparison.ranking import ranking
from core.types import EMOTIONS

FEAR, SURPRISE = EMOTIONS.index("fear"), EMOTIONS.index("surprise")


def test_the_most_wrong_clip_comes_first(filling: Any) -> None:
    filling.clip("P1", 1, "near", {"fear": 50, "surprise": 50}, [49 / 99] * 7)
    filling.clip("P1", 1, "one far", {"fear": 100, "surprise": 1}, [0.0] * 7)
    filling.clip("P1", 1, "both off", {"fear": 100, "surprise": 100}, [0.3] * 7)
    filling.clip("P1", 1, "unrated", None, [0.3] * 7)
    found = pairs(clip_table(filling.study))
    first, second, third = ranking(found)
    assert [d.title.rpartition(", ")[2] for d in (first, second, third)] == ["both off", "one far", "near"]
    assert (first.size, second.size, third.size) == pytest.approx((0.7, 0.5, 0.0))
    assert (second.widest, second.n) == (FEAR, 2) and second.difference == pytest.approx(-1.0)
    assert found.table.clips[second.row].number == 2
    by_surprise = ranking(found, SURPRISE)
    assert [d.title.rpartition(", ")[2] for d in by_surprise] == ["both off", "near", "one far"]
    assert by_surprise[0].difference == pytest.approx(-0.7) and by_surprise[0].n == 1


def test_across_forms_clips_are_ranked_by_the_shape_of_their_profiles_and_no_difference_is_given(filling: Any) -> None:
    rng = np.random.default_rng(3)
    told, said = rng.integers(5, 95, (6, 7)), rng.uniform(0.05, 1, (6, 7))
    said[5] = 0.4  # a flat profile has no shape
    for ratings, values in zip(told, said, strict=True):
        clip = filling.clip("P1", 1, None, dict(zip(EMOTIONS, ratings.tolist(), strict=True)))
        filling.analysis(clip, (values / values.max()).tolist(), "profiler", form="relative")
    found = pairs(clip_table(filling.study))
    assert found.not_in_size
    reported, predicted = (told - 1) / 99, said / said.max(axis=1, keepdims=True)
    by_hand = [stats.pearsonr(x, y).statistic for x, y in zip(predicted[:5], reported[:5], strict=True)]
    ranked = ranking(found)
    assert [d.r for d in ranked[:5]] == pytest.approx(sorted(by_hand)) and np.isnan(ranked[5].r)
    worst = int(np.argmin(by_hand))
    places = stats.zscore(predicted[worst]) - stats.zscore(reported[worst])
    assert ranked[0].widest == np.abs(places).argmax() and ranked[0].difference == pytest.approx(
        places[ranked[0].widest]
    )
    shares = reported / reported.max(axis=1, keepdims=True)
    apart = np.abs(stats.zscore(predicted[:, FEAR]) - stats.zscore(shares[:, FEAR]))
    by_fear = ranking(found, FEAR)
    assert [d.size for d in by_fear] == pytest.approx(sorted(apart, reverse=True))
    assert {d.widest for d in by_fear} == {FEAR} and by_fear[0].r is None
    (person,) = profiles(found, PARTICIPANT)
    assert np.isnan(person.difference).all() and np.isnan(person.distance)
    assert person.r == pytest.approx(stats.pearsonr(predicted.mean(axis=0), shares.mean(axis=0)).statistic)


def test_of_one_emotion_that_one_is_the_widest_where_nothing_differs(filling: Any) -> None:
    filling.clip("P1", 1, None, {"fear": 100, "surprise": 100}, [1.0] * 7)
    (only,) = ranking(pairs(clip_table(filling.study)), SURPRISE)
    assert (only.widest, only.size, only.difference) == (SURPRISE, 0.0, 0.0)
