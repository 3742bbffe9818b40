"""Regressions with a floor: against least squares, against scipy, and against a planted truth."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from core.training.bundled.censored import censored_regression

NO_CEILING = np.array([np.inf])


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_away_from_floor_and_ceiling_it_is_ridge_with_a_free_intercept(rng):
    """Against least squares on all rows at once, the penalty as further rows, the intercept as a column."""
    rows, target, weight = rng.normal(size=(70, 6)) + 3, rng.normal(size=70) + 9, rng.uniform(0.1, 2, 70)
    index = np.array([0, 2, 3, 5])
    allowed = np.isin(np.arange(6), index)[None]
    weights, intercept = censored_regression(rows.astype(np.float32), target[:, None], weight, allowed, NO_CEILING, 0.7)
    part, share = rows[:, index], weight / weight.sum()
    centre = share @ part
    variance = share @ (part - centre) ** 2
    penalised = np.vstack(
        [np.sqrt(share)[:, None] * np.c_[part, np.ones(70)], np.sqrt(0.7 * variance.mean()) * np.eye(4, 5)]
    )
    wanted = np.linalg.lstsq(penalised, np.concatenate([np.sqrt(share) * target, np.zeros(4)]), rcond=None)[0]
    np.testing.assert_allclose(weights[0, index], wanted[:4], atol=2e-3)
    assert weights[0, [1, 4]].tolist() == [0, 0]
    assert intercept[0] == pytest.approx(wanted[4], abs=0.01)


def test_what_is_cut_off_at_zero_is_found_as_it_was_before(rng):
    """A planted truth, most of it under the floor: least squares finds less than half of it."""
    rows = rng.normal(size=(2000, 3))
    truth = np.array([1.0, -0.5, 0.0])
    target = np.maximum(rows @ truth - 0.8, 0.0)
    assert (target == 0).mean() > 0.7
    weights, intercept = censored_regression(
        rows.astype(np.float32), target[:, None], np.ones(2000), np.ones((1, 3), bool), NO_CEILING, 1e-4
    )
    np.testing.assert_allclose(weights[0], truth, atol=0.05)
    assert intercept[0] == pytest.approx(-0.8, abs=0.06)
    assert np.linalg.lstsq(np.c_[rows, np.ones(2000)], target, rcond=None)[0][0] < 0.45


def test_yes_and_no_are_told_apart_as_by_squared_hinges(rng):
    """Against scipy's minimum of the same loss, its corner sharp; a second regression beside it changes nothing."""
    rows = rng.normal(size=(400, 2))
    yes = (rows @ [1.5, -1.0] + rng.normal(scale=0.7, size=400) > 0.5).astype(float)
    weights, intercepts = censored_regression(
        rows.astype(np.float32),
        np.stack([yes, np.full(400, 3.0)], axis=1),
        np.ones(400),
        np.ones((2, 2), bool),
        np.array([1.0, np.inf]),
        0.05,
    )
    variance = rows.var(axis=0).mean()

    def loss(p):
        estimate = rows @ p[:2] + p[2]
        error = np.where(yes > 0, np.maximum(1 - estimate, 0), np.maximum(estimate, 0))
        return (error**2).mean() + 0.05 * variance * (p[:2] ** 2).sum()

    wanted = minimize(loss, np.zeros(3)).x
    np.testing.assert_allclose([*weights[0], intercepts[0]], wanted, atol=0.04)
    np.testing.assert_allclose([*weights[1], intercepts[1]], [0, 0, 3], atol=1e-3)
