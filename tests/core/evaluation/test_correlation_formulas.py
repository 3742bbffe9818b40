"""Measures of agreement, against scipy and counting by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from core.evaluation.correlation_formulas import area_under_roc, bootstrap_interval, pcc_by_emotion, pearson


@given(seed=st.integers(0, 9999), n=st.integers(3, 40), dtype=st.sampled_from([np.float32, np.float64]))
def test_pearson_is_scipys(seed, n, dtype):
    rng = np.random.default_rng(seed)
    a = rng.normal(size=n).astype(dtype)
    b = (a * rng.normal() + rng.normal(size=n) + 5).astype(dtype)
    assert pearson(a, b) == pytest.approx(stats.pearsonr(a.astype(float), b.astype(float)).statistic, abs=1e-5)


@given(value=st.floats(-1e3, 1e3), n=st.integers(1, 9), dtype=st.sampled_from([np.float32, np.float64]))
def test_a_constant_has_no_correlation(value, n, dtype):
    """Also where the mean of equal numbers is not exactly that number, as with three times 0.1."""
    other = np.random.default_rng(0).normal(size=n).astype(dtype)
    assert np.isnan(pearson(np.full(n, value, dtype), other))
    assert np.isnan(pearson(other, np.full(n, value, dtype)))


def test_the_papers_measure_is_one_correlation_per_emotion():
    rng = np.random.default_rng(0)
    true = rng.uniform(size=(30, 7)).astype(np.float32)
    predicted = (true + rng.normal(scale=[0.1, 0.2, 0.4, 0.6, 0.8, 1, 2], size=(30, 7))).astype(np.float32)
    expected = [stats.pearsonr(predicted[:, i], true[:, i]).statistic for i in range(7)]
    np.testing.assert_allclose(pcc_by_emotion(predicted, true), expected, atol=1e-5)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=25))
def test_area_under_roc_counts_pairs(cases):
    score = np.array([s for s, _ in cases], float)
    positive = np.array([p for _, p in cases], bool)
    pairs = [(a > b) + 0.5 * (a == b) for a in score[positive] for b in score[~positive]]
    if pairs:
        assert area_under_roc(score, positive) == pytest.approx(np.mean(pairs))
    else:
        assert np.isnan(area_under_roc(score, positive))


def test_the_bootstrap_interval_of_a_mean_is_the_normal_one():
    values = np.random.default_rng(3).normal(2.0, 1.0, 400)
    low, high = bootstrap_interval(lambda index: float(values[index].mean()), 400, draws=2000)
    half = 1.96 * values.std(ddof=1) / np.sqrt(400)
    assert low == pytest.approx(values.mean() - half, abs=0.15 * half)
    assert high == pytest.approx(values.mean() + half, abs=0.15 * half)
    assert bootstrap_interval(lambda index: float(values[index].mean()), 400, draws=2000) == (low, high)


def test_draws_without_a_figure_are_left_out_of_the_interval():
    low, high = bootstrap_interval(lambda index: float("nan") if 0 in index else 1.0, 5)
    assert (low, high) == (1.0, 1.0)
