"""Measures of agreement against scipy, other packages' figures, published data and plain loops."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm

from core.evaluation.agreement_formulas import LEAST_IN_STEP, MOST_STEPS, calibration_curve, fit_line, ranked, spearman
from core.evaluation.agreement_measures import MEASURES, measured

BLOOD_GASES = (
    [(6.68, 3.97), (6.53, 4.12), (6.43, 4.09), (6.33, 3.97)],
    [(6.85, 5.27), (7.06, 5.37), (7.13, 5.41), (7.17, 5.44)],
    [(7.4, 5.67), (7.42, 3.64), (7.41, 4.32), (7.37, 4.73), (7.34, 4.96), (7.35, 5.04), (7.28, 5.22), (7.3, 4.82),
     (7.34, 5.07)],
    [(7.36, 5.67), (7.33, 5.1), (7.29, 5.53), (7.3, 4.75), (7.35, 5.51)],
    [(7.35, 4.28), (7.3, 4.44), (7.3, 4.32), (7.37, 3.23), (7.27, 4.46), (7.28, 4.72), (7.32, 4.75), (7.32, 4.99)],
    [(7.38, 4.78), (7.3, 4.73), (7.29, 5.12), (7.33, 4.93), (7.31, 5.03), (7.33, 4.93)],
    [(6.86, 6.85), (6.94, 6.44), (6.92, 6.52)],
    [(7.19, 5.28), (7.29, 4.56), (7.21, 4.34), (7.25, 4.32), (7.2, 4.41), (7.19, 3.69), (6.77, 6.09), (6.82, 5.58)],
)  # fmt: skip
"""pH and PaCO2 of eight patients (Bland & Altman, 1995): the example of Bakdash & Marusich (2017)."""


def seven(values):
    """One emotion's values in all seven columns."""
    return np.repeat(np.asarray(values, float)[:, None], 7, axis=1)


def of_one(measure, x, y, participant=None):
    """A measure of one pair of vectors."""
    who = np.arange(len(x)) if participant is None else np.asarray(participant)
    found = measured([measure], seven(x), seven(y), who)[measure]
    assert found.shape == (1, 7)
    return found[0, 3]


def test_ranks_are_those_of_scipy_and_what_is_missing_has_none():
    rng = np.random.default_rng(1)
    values = rng.uniform(size=(30, 7)).round(1)
    values[rng.random(values.shape) < 0.2] = np.nan
    values[:, 3] = np.nan
    np.testing.assert_array_equal(ranked(values), stats.rankdata(values, axis=0, nan_policy="omit"))


@settings(max_examples=40)
@given(seed=st.integers(0, 9999), n=st.integers(3, 40))
def test_correlations_and_differences_are_those_of_scipy_and_numpy(seed, n):
    rng = np.random.default_rng(seed)
    x = rng.uniform(size=n).round(1 + seed % 6)  # with ties, or without
    y = (x * rng.normal() + rng.normal(size=n)).round(1 + seed % 6)
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return
    d = x - y
    assert of_one("pearson", x, y) == pytest.approx(stats.pearsonr(x, y).statistic, abs=1e-9)
    assert of_one("spearman", x, y) == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-9)
    assert of_one("mae", x, y) == pytest.approx(np.abs(d).mean())
    assert of_one("bias", x, y) == pytest.approx(d.mean(), abs=1e-12)
    half = stats.t.ppf(0.975, n - 1) * d.std(ddof=1)
    assert of_one("lower_limit", x, y) == pytest.approx(d.mean() - half, abs=1e-9)
    assert of_one("upper_limit", x, y) == pytest.approx(d.mean() + half, abs=1e-9)


def test_the_concordance_of_a_shifted_line_is_worked_by_hand():
    # Variances and covariance 2/3, means one apart: 2 * 2/3 / (2/3 + 2/3 + 1).
    assert of_one("ccc", [1, 2, 3], [2, 3, 4]) == pytest.approx(4 / 7)
    assert of_one("ccc", [1, 2, 3], [3, 2, 1]) == pytest.approx(-1)


def test_intraclass_correlation_is_absolute_agreement_of_two_raters():
    # Two judges of Shrout & Fleiss (1979); ICC(A,1) by pingouin 0.7.0. Consistency would give 0.745.
    assert of_one("icc", [9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2]) == pytest.approx(0.12565445026178026)
    # By hand: rows 1.5, 2.5, 3.5 give MSR 2, columns MSC 1.5, no error: 2 / (2 + 2/3 * 1.5).
    assert of_one("icc", [1, 2, 3], [2, 3, 4]) == pytest.approx(2 / 3)


def test_within_person_correlation_is_the_published_one():
    x, y = np.concatenate([np.array(pairs) for pairs in BLOOD_GASES]).T
    patient = np.repeat(np.arange(8), [len(pairs) for pairs in BLOOD_GASES])
    found = of_one("within_person", x, y, patient)
    assert found == pytest.approx(-0.5067697422330649, abs=1e-9)  # pingouin 0.7.0; -0.51 in the paper
    means = np.array([np.mean(pairs, axis=0) for pairs in BLOOD_GASES])
    between = of_one("between_person", x, y, patient)
    assert between == pytest.approx(stats.pearsonr(*means.T).statistic, abs=1e-9)
    assert between > 0 > found


@settings(max_examples=25)
@given(seed=st.integers(0, 9999))
def test_a_weighted_rank_correlation_is_that_of_repeated_values(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, 9, 30) / 8, rng.uniform(size=30).round(1)
    weights = rng.integers(0, 4, (3, 30)).astype(float)
    expected = [stats.spearmanr(np.repeat(x, w.astype(int)), np.repeat(y, w.astype(int))).statistic for w in weights]
    np.testing.assert_allclose(spearman(x, y, weights), expected, atol=1e-9)


def half_width(between, within, each, n_between, n_within):
    """Student's t times the deviation of one difference, from mean squares and their degrees (Satterthwaite)."""
    if between <= within:
        return stats.t.ppf(0.975, n_within) * np.sqrt(within)
    variance = between / each + within * (1 - 1 / each)
    squares = (between / each) ** 2 / n_between + (within * (1 - 1 / each)) ** 2 / n_within
    return stats.t.ppf(0.975, variance**2 / squares) * np.sqrt(variance)


def by_plain_means(measure, x, y, who):
    """The measures without sums: from vectors."""
    if measure == "between_person":
        return stats.pearsonr(*(np.array([v[who == p].mean() for p in np.unique(who)]) for v in (x, y))).statistic
    if measure in ("within_person", "within_stimulus"):  # ``who`` is then what was shown
        own = [v - np.array([v[who == p].mean() for p in who]) for v in (x, y)]
        return own[0] @ own[1] / np.sqrt((own[0] @ own[0]) * (own[1] @ own[1]))
    if measure == "icc":
        table, n = np.stack([x, y], axis=1), len(x)
        rows, columns, grand = table.mean(axis=1), table.mean(axis=0), table.mean()
        msr = 2 * ((rows - grand) ** 2).sum() / (n - 1)
        msc = n * ((columns - grand) ** 2).sum()
        mse = ((table - rows[:, None] - columns + grand) ** 2).sum() / (n - 1)
        return (msr - mse) / (msr + mse + 2 * (msc - mse) / n)
    d = x - y
    if measure in ("lower_limit", "upper_limit"):
        own = [d[who == p] for p in np.unique(who)]
        n, persons = np.array([len(one) for one in own]), len(own)
        within = sum(((one - one.mean()) ** 2).sum() for one in own) / max(len(d) - persons, 1)
        between = sum(len(one) * (one.mean() - d.mean()) ** 2 for one in own) / (persons - 1)
        each = (n.sum() - (n**2).sum() / n.sum()) / (persons - 1)
        half = half_width(between, within, each, persons - 1, len(d) - persons)
        return d.mean() + (half if measure == "upper_limit" else -half)
    line = stats.linregress(x, y)
    return {
        "slope": lambda: line.slope,
        "intercept": lambda: line.intercept,
        "proportional_bias": lambda: stats.linregress((x + y) / 2, d).slope,
        "pearson": lambda: stats.pearsonr(x, y).statistic,
        "spearman": lambda: stats.spearmanr(x, y).statistic,
        "ccc": lambda: 2 * np.cov(x, y, bias=True)[0, 1] / (x.var() + y.var() + (x.mean() - y.mean()) ** 2),
        "mae": lambda: np.abs(d).mean(),
        "bias": d.mean,
    }[measure]()


def test_what_is_left_without_each_participant_is_measured_as_by_a_loop():
    rng = np.random.default_rng(1)
    who = np.repeat(np.arange(25), rng.integers(1, 9, 25))
    person = rng.normal(size=(25, 2))[who]
    y = 0.5 + 0.1 * person[:, 0] + 0.1 * rng.normal(size=len(who))
    x = 0.3 + 0.7 * y + 0.05 * person[:, 1] + 0.05 * rng.normal(size=len(who))
    shown = rng.integers(0, 6, len(who))
    found = measured(MEASURES, seven(x), seven(y), who, shown, without_each=True)
    for measure, values in found.items():
        by = shown if measure == "within_stimulus" else who
        assert values.shape == (26, 7)
        assert values[0, 0] == pytest.approx(by_plain_means(measure, x, y, by), abs=1e-9), measure
        looped = [by_plain_means(measure, x[who != p], y[who != p], by[who != p]) for p in range(25)]
        np.testing.assert_allclose(values[1:, 0], looped, atol=1e-9, err_msg=measure)


def test_missing_values_count_for_their_own_emotion_only():
    rng = np.random.default_rng(4)
    x, y = rng.uniform(size=(2, 20, 7))
    holes_x, holes_y = x.copy(), y.copy()
    holes_x[3, 1], holes_y[[5, 6], 1], holes_y[:, 2] = np.nan, np.nan, np.nan
    left = np.setdiff1d(np.arange(20), [3, 5, 6])
    who = np.arange(20) // 2
    whole, holed = (measured(MEASURES, a, b, who, who) for a, b in ((x, y), (holes_x, holes_y)))
    for measure in MEASURES:
        np.testing.assert_allclose(
            holed[measure][0, [0, 3, 4, 5, 6]], whole[measure][0, [0, 3, 4, 5, 6]], err_msg=measure
        )
        expected = by_plain_means(measure, x[left, 1], y[left, 1], who[left])
        assert holed[measure][0, 1] == pytest.approx(expected, abs=1e-9), measure
        assert np.isnan(holed[measure][0, 2])


def test_the_fitted_line_is_that_of_scipy_and_there_is_none_of_equal_reports():
    rng = np.random.default_rng(6)
    x, y = rng.uniform(size=(2, 30))
    line = stats.linregress(x, y)
    assert fit_line(x, y) == pytest.approx((line.slope, line.intercept))
    x[3], y[7] = np.nan, np.nan
    left = np.isfinite(x + y)
    line = stats.linregress(x[left], y[left])
    assert fit_line(x, y) == pytest.approx((line.slope, line.intercept))
    assert (
        fit_line(np.full(5, 0.3), y[:5]) is None
        and fit_line(y[:5], np.full(5, 0.3)) is None
        and fit_line(x[:1], y[:1]) is None
    )


def test_limits_of_agreement_of_several_clips_each_are_the_published_ones_in_their_parts():
    """By statsmodels' table of variance: between persons and within, of differences that differ by person."""
    rng = np.random.default_rng(2)
    who = np.repeat(np.arange(15), rng.integers(2, 7, 15))
    d = 0.1 * rng.normal(size=15)[who] + 0.05 * rng.normal(size=len(who))
    between, within = anova_lm(ols("d ~ C(who)", pd.DataFrame({"d": d, "who": who})).fit())["mean_sq"]
    n = np.bincount(who)
    each = (n.sum() - (n**2).sum() / n.sum()) / 14
    half = half_width(between, within, each, 14, len(who) - 15)
    y = rng.uniform(size=len(who))
    assert of_one("upper_limit", y + d, y, who) - of_one("lower_limit", y + d, y, who) == pytest.approx(2 * half)
    assert half > 1.96 * np.sqrt(within + (between - within) / each)


def test_limits_of_agreement_hold_so_many_differences_as_they_say_with_five_people_too():
    """Between 1.96 deviations of five lie 88 % of new differences, between t(4) deviations 95 % (less the bias's)."""
    d = np.random.default_rng(5).normal(size=(4000, 5))
    who = np.arange(5)
    limits = [[of_one(side, one, np.zeros(5), who) for side in ("lower_limit", "upper_limit")] for one in d[:400]]
    inside = np.mean([stats.norm.cdf(high) - stats.norm.cdf(low) for low, high in limits])
    assert 0.92 < inside < 0.96


def test_a_calibration_curve_is_means_over_like_predictions_and_equal_ones_stay_together():
    rng = np.random.default_rng(4)
    x = rng.uniform(size=200)
    y = x**2 + 0.01 * rng.normal(size=200)
    curve = calibration_curve(x, y)
    assert [step.n for step in curve] == [25] * 8 and (MOST_STEPS, LEAST_IN_STEP) == (8, 8)
    order = np.argsort(x)
    for i, step in enumerate(curve):
        own = order[25 * i : 25 * i + 25]
        assert (step.x, step.y) == pytest.approx((x[own].mean(), y[own].mean()))
    assert calibration_curve(x[:15], y[:15]) == ()
    tied = np.repeat([0.2, 0.4], [150, 50])
    assert [(step.x, step.n) for step in calibration_curve(tied, y)] == [
        (pytest.approx(0.2), 150),
        (pytest.approx(0.4), 50),
    ]
    x[:100] = np.nan
    assert sum(step.n for step in calibration_curve(x, y)) == 100
