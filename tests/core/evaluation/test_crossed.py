"""Planted crossed data are recovered, by formulas for balanced designs, and what cannot be fitted is said."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy import stats

from core.evaluation.crossed import MOST_CLIPS, crossed

PEOPLE, STIMULI, SLOPE = 20, 10, 0.6
WHO = np.repeat(np.arange(PEOPLE), STIMULI)
WHAT = np.tile(np.arange(STIMULI), PEOPLE)
NAMES, SHOWN = [f"p{i}" for i in WHO], [f"s{i}" for i in WHAT]


def planted(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    x = rng.uniform(size=(PEOPLE * STIMULI, 7))
    of_person, of_stimulus = 0.2 * rng.normal(size=(PEOPLE, 7)), 0.1 * rng.normal(size=(STIMULI, 7))
    return x, 0.1 + SLOPE * x + of_person[WHO] + of_stimulus[WHAT] + 0.15 * rng.normal(size=x.shape)


def test_planted_slopes_and_variances_are_recovered_and_the_intervals_hold() -> None:
    fits = [fit for seed in range(3) for fit in crossed(*planted(seed), NAMES, SHOWN).values()]
    assert np.mean([fit.slope for fit in fits]) == pytest.approx(SLOPE, abs=0.03)
    assert np.mean([fit.person_sd for fit in fits]) == pytest.approx(0.2, abs=0.03)
    assert np.mean([fit.stimulus_sd for fit in fits]) == pytest.approx(0.1, abs=0.03)
    assert np.mean([fit.left_sd for fit in fits]) == pytest.approx(0.15, abs=0.01)
    assert sum(fit.low <= SLOPE <= fit.high for fit in fits) >= 18  # of 21
    assert {(fit.n, fit.n_people, fit.n_stimuli) for fit in fits} == {(200, 20, 10)}


def test_slope_and_spreads_are_those_of_lme4() -> None:
    """Nine people before six stimuli, four clips missing: ``lmer(y ~ x + (1 | who) + (1 | what))`` of lme4 1.1-31."""
    state, drawn = 7, []
    for _ in range(54 + 9 + 6 + 54):
        state = (1103515245 * state + 12345) % 2**31  # so that the same numbers can be made in R
        drawn.append(state / 2**31)
    x = np.round(drawn[:54], 2)
    person, stimulus, left = np.split(np.round(np.array(drawn[54:]) - 0.5, 2), [9, 15])
    who, what = np.divmod(np.arange(54), 6)
    y = np.round(0.2 + 0.6 * x + 0.5 * person[who] + 0.4 * stimulus[what] + 0.4 * left, 2)
    there = np.setdiff1d(np.arange(54), [3, 17, 30, 41])
    names = ([f"{kind}{i}" for i in of[there]] for kind, of in (("p", who), ("s", what)))
    fit = crossed(*(np.repeat(v[there, None], 7, axis=1) for v in (x, y)), *names)["fear"]
    assert (fit.slope, fit.person_sd, fit.stimulus_sd, fit.left_sd) == pytest.approx(
        (0.403136319, 0.1556437568, 0.0500380322, 0.1096685366), rel=1e-4
    )
    error = (fit.high - fit.slope) / stats.t.ppf(0.975, 50 - 9 - 6)
    assert error == pytest.approx(0.0548378427, rel=1e-4)


def test_where_predictions_tell_all_that_persons_and_stimuli_differ_in_the_fit_is_the_plain_line() -> None:
    """A model that reads people well leaves variances of 0, about which the likelihood has no curvature."""
    plain = 0
    for seed in range(6):
        rng = np.random.default_rng(seed)
        x = rng.uniform(size=(PEOPLE * STIMULI, 7))
        y = 0.1 + SLOPE * x + 0.05 * rng.normal(size=x.shape)
        for i, fit in enumerate(crossed(x, y, NAMES, SHOWN).values()):
            assert fit.slope is not None, fit.note
            if max(fit.person_sd, fit.stimulus_sd) < 1e-4:
                plain += 1
                line = stats.linregress(x[:, i], y[:, i])
                left = np.sqrt(((y[:, i] - line.intercept - line.slope * x[:, i]) ** 2).sum() / 198)
                assert (fit.slope, fit.left_sd) == pytest.approx((line.slope, left), rel=1e-3)
                half = stats.t.ppf(0.975, 200 - 20 - 10) * line.stderr
                assert fit.high - fit.slope == pytest.approx(half, rel=1e-3)
    assert plain > 5


def test_where_the_prediction_does_not_matter_variances_are_those_of_the_balanced_anova() -> None:
    rng = np.random.default_rng(5)
    x, y = planted(1)
    x = rng.uniform(size=x.shape)
    fit = crossed(x, y, NAMES, SHOWN)["fear"]
    table = (y[:, 5] - fit.slope * (x[:, 5] - x[:, 5].mean())).reshape(PEOPLE, STIMULI)
    rows, columns = table.mean(axis=1), table.mean(axis=0)
    left = ((table - rows[:, None] - columns + table.mean()) ** 2).sum() / ((PEOPLE - 1) * (STIMULI - 1))
    assert fit.left_sd == pytest.approx(left**0.5, rel=0.02)
    assert fit.person_sd == pytest.approx((rows.var(ddof=1) - left / STIMULI) ** 0.5, rel=0.05)
    assert fit.stimulus_sd == pytest.approx((columns.var(ddof=1) - left / PEOPLE) ** 0.5, rel=0.05)


def test_p_values_are_corrected_by_holms_steps() -> None:
    x, y = planted(2)
    y[:, 2:] = np.random.default_rng(0).normal(size=(len(y), 5))
    fits = [*crossed(x, y, NAMES, SHOWN).values()]
    p = np.array([fit.p for fit in fits])
    order = np.argsort(p)
    steps = np.minimum(np.maximum.accumulate(p[order] * np.arange(7, 0, -1)), 1)
    assert [fits[i].p_holm for i in order] == pytest.approx(steps.tolist())
    assert fits[0].p_holm < 1e-6


def test_where_neither_persons_nor_stimuli_differ_the_fit_is_that_of_least_squares() -> None:
    """statsmodels' default optimiser ends elsewhere, and says that it converged."""
    x, y = planted(2)[0], np.random.default_rng(0).normal(size=(PEOPLE * STIMULI, 7))
    alike = 0
    for i, fit in enumerate(crossed(x, y, NAMES, SHOWN).values()):
        assert fit.person_sd < 0.3 and fit.stimulus_sd < 0.3 and fit.left_sd == pytest.approx(1, abs=0.15)
        if fit.person_sd < 1e-3 and fit.stimulus_sd < 1e-3:
            alike += 1
            line = stats.linregress(x[:, i], y[:, i])
            assert (fit.slope, fit.high - fit.slope) == pytest.approx(
                (line.slope, stats.t.ppf(0.975, 170) * line.stderr), abs=0.02
            )
    assert alike


def test_what_cannot_be_fitted_is_a_sentence() -> None:
    x, y = planted(3)
    few = crossed(x[:40], y[:40], NAMES[:40], SHOWN[:40])["fear"]
    assert few.slope is None and few.note.startswith("4 participants and 10 stimuli: a crossed model needs")
    nobody = crossed(x, y, NAMES, [None] * len(x))["fear"]
    assert nobody.slope is None and nobody.n == 0 and nobody.note
    same = crossed(np.full_like(x, 0.3), y, NAMES, SHOWN)["fear"]
    assert same.slope is None and "vary too little" in same.note and same.p_holm is None
    times = MOST_CLIPS // len(x) + 1
    many = crossed(np.tile(x, (times, 1)), np.tile(y, (times, 1)), NAMES * times, SHOWN * times)["fear"]
    assert many.slope is None and "R and SPSS" in many.note
    json.dumps([one.as_json() for one in (few, nobody, same, many)], allow_nan=False)
