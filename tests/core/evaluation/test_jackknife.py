"""Leaving out one at a time, against scipy's own interval of a mean and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from core.evaluation.jackknife import (
    FISHER_Z,
    MOST_PARTS,
    PLAIN,
    chance,
    holm,
    interval,
    parts_of,
    weights_without_each,
)


def test_the_interval_of_a_mean_is_students() -> None:
    values = np.random.default_rng(0).normal(3, 2, 9)
    without = (values.sum() - values) / 8
    expected = stats.t.interval(0.95, 8, values.mean(), stats.sem(values))
    assert interval(values.mean(), without) == pytest.approx(expected)


def test_fishers_interval_stays_within_its_bounds_and_a_perfect_figure_has_one() -> None:
    low, high = interval(0.9, np.array([0.7, 0.95, 0.9, 0.99, 0.8]), FISHER_Z)
    assert -1 < low < 0.9 < high < 1
    assert interval(1.0, np.ones(6), FISHER_Z) == pytest.approx((1.0, 1.0))
    assert np.isnan(interval(0.5, np.array([0.5, np.nan, 0.4]))[0])


@pytest.mark.parametrize("n", [0, 1, 7, MOST_PARTS, MOST_PARTS + 1, 2 * MOST_PARTS + 7])
def test_everybody_is_left_out_once_and_no_part_is_much_larger_than_another(n: int) -> None:
    weights = np.concatenate([*weights_without_each(n)])
    assert (weights[0] == 1).all() and len(weights) - 1 <= MOST_PARTS
    np.testing.assert_array_equal((weights[1:] == 0).sum(axis=0), np.ones(n))
    sizes = np.bincount(parts_of(n))
    assert len(sizes) == len(weights) - 1 == min(n, len(sizes))
    assert len(sizes[:-1]) == 0 or set(sizes[:-1].tolist()) == {-(-n // MOST_PARTS) if n > MOST_PARTS else 1}


def test_at_most_a_thousand_parts_are_left_out() -> None:
    assert MOST_PARTS == 1000


def test_the_p_of_a_mean_is_students_and_agrees_with_its_interval() -> None:
    values = np.random.default_rng(3).normal(0.6, 1, 11)
    without = (values.sum() - values) / 10
    for null in (0.0, 1.0):
        expected = stats.ttest_1samp(values, null).pvalue
        assert chance(values.mean(), without, PLAIN, null) == pytest.approx(expected)
    low, _ = interval(values.mean(), without)
    assert chance(values.mean(), without, PLAIN, low) == pytest.approx(0.05)
    assert chance(0.3, np.full(6, 0.3), PLAIN, 0.0) is None  # nothing varies


def test_p_values_are_corrected_as_statsmodels_does_and_missing_ones_do_not_count() -> None:
    p = [0.04, None, 0.001, 0.03, 0.2, None, 0.9]
    expected = multipletests([one for one in p if one is not None], method="holm")[1]
    found = holm(p)
    assert [found[1], found[5]] == [None, None]
    assert [one for one in found if one is not None] == pytest.approx(expected)
    assert holm([]) == [] and holm([None]) == [None]
