"""Differences between groups against Welch's t test, paired t, and planted ones."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy import stats

from core.evaluation.subgroups import STATED, subgroups
from core.types import EMOTIONS


def test_what_is_stated_by_group_stays() -> None:
    assert STATED == ("pearson", "ccc", "mae", "bias")


def test_a_difference_of_bias_between_people_is_welchs() -> None:
    rng = np.random.default_rng(0)
    y = rng.uniform(0.3, 0.7, (30, 7))
    x = y + rng.normal(0, 0.05, (30, 7)) + np.where(np.arange(30) < 9, 0.08, 0.0)[:, None]
    groups = ["a"] * 9 + ["b"] * 21
    found = {one.label: one for one in subgroups(x, y, [f"P{i}" for i in range(30)], groups)}
    assert list(found) == ["a", "b"]
    d = x - y
    for i, emotion in enumerate(EMOTIONS):
        figure = found["a"].less_others[emotion]["bias"]
        test = stats.ttest_ind(d[:9, i], d[9:, i], equal_var=False)
        assert (figure.value, figure.p) == pytest.approx((d[:9, i].mean() - d[9:, i].mean(), test.pvalue))
        assert (figure.low, figure.high) == pytest.approx(tuple(test.confidence_interval()))
        other = found["b"].less_others[emotion]["bias"]
        assert (other.value, other.low) == pytest.approx((-figure.value, -figure.high))
        assert found["a"].own.emotions[emotion].figures["bias"].value == pytest.approx(d[:9, i].mean())
        r = [stats.pearsonr(x[rows, i], y[rows, i]).statistic for rows in (slice(9), slice(9, None))]
        assert found["a"].less_others[emotion]["pearson"].value == pytest.approx(r[0] - r[1])
    assert found["a"].mean["bias"].p < 0.001 and found["a"].mean["bias"].low > 0


def test_of_groups_of_clips_the_same_people_are_on_both_sides_so_it_is_the_paired_t() -> None:
    rng = np.random.default_rng(1)
    people, night = np.repeat(np.arange(12), 2), np.tile([True, False], 12)
    y = rng.uniform(0.3, 0.7, (24, 7))
    d = 0.1 * rng.normal(size=(12, 1))[people] + 0.03 * rng.normal(size=(24, 7)) + 0.02 * night[:, None]
    found = subgroups(y + d, y, [f"P{p}" for p in people], ["night" if n else "day" for n in night])
    figure = found[0].less_others["fear"]["bias"]
    test = stats.ttest_rel(d[night, 5], d[~night, 5])
    assert EMOTIONS[5] == "fear" and found[0].label == "night"
    assert (figure.value, figure.p) == pytest.approx(((d[night, 5] - d[~night, 5]).mean(), test.pvalue))


def test_few_missing_and_single_groups_become_sentences_and_json_has_no_nan() -> None:
    rng = np.random.default_rng(2)
    y = rng.uniform(size=(20, 7))
    x = y + rng.normal(0, 0.1, (20, 7))
    people = [f"P{i}" for i in range(20)]
    few = subgroups(x, y, people, ["a"] * 4 + ["b"] * 15 + [None])
    assert few[0].own.n + few[1].own.n == 19
    assert few[0].less_others["fear"]["mae"].value is not None and few[0].less_others["fear"]["mae"].low is None
    assert "at least 5 participants on each side" in few[0].less_others["fear"]["mae"].note
    fewer = subgroups(x, y, people, ["a"] * 2 + ["b"] * 18)
    assert fewer[0].less_others["fear"]["pearson"].value is None
    (alone,) = subgroups(x, y, people, ["a"] * 20)
    assert alone.less_others == {} and alone.own.n == 20
    told = subgroups(x, y, people, ["a"] * 10 + ["b"] * 10, not_in_size="Not of one form.")[0]
    assert told.less_others["fear"]["ccc"].note == "Not of one form."
    assert told.less_others["fear"]["pearson"].value is not None
    json.dumps([one.as_json() for one in (*few, *fewer, alone)], allow_nan=False)
    assert subgroups(np.full((3, 7), np.nan), y[:3], people[:3], ["a", "b", "b"]) == ()


def test_intervals_of_differences_hold_what_is_planted_between_groups_of_people_with_several_clips() -> None:
    rng = np.random.default_rng(3)
    people = np.repeat(np.arange(20), 4)
    groups = ["a" if p < 8 else "b" for p in people]
    held = []
    for _ in range(40):
        y = rng.uniform(0.2, 0.8, (80, 7))
        d = 0.1 * rng.normal(size=(20, 7))[people] + 0.05 * rng.normal(size=(80, 7))
        d += 0.1 * np.array([g == "a" for g in groups])[:, None]
        found = subgroups(y + d, y, [f"P{p}" for p in people], groups)[0].less_others
        held += [of["bias"].low <= 0.1 <= of["bias"].high for of in found.values()]
    assert 0.92 <= np.mean(held) <= 0.98  # 280 intervals
