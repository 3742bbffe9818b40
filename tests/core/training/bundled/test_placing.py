"""Where OpenFace would place its landmarks: against scikit-learn's ridge regression."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import Ridge

from core.training.bundled.placing import fit_placing


def test_it_is_ridge_regression_on_groups_of_one_size_with_clips_that_weigh_as_told():
    rng = np.random.default_rng(0)
    groups = {"first-look": 3, "pose": 2, "one": 1}
    sizes = np.array([5.0, 1.0, 0.2, 8.0, 2.0])
    inputs = [np.column_stack([rng.normal(size=(n, 5)) * sizes + 3, np.ones(n)]) for n in (40, 90)]
    away = [x @ rng.normal(size=(6, 4)) + rng.normal(size=(len(x), 4)) for x in inputs]
    found = fit_placing(inputs, away, np.array([1.0, 0.5]), groups)
    x, y = np.concatenate(inputs), np.concatenate(away)
    weight = np.concatenate([np.full(40, 1.0 / 40), np.full(90, 0.5 / 90)])
    weight /= weight.sum()
    spread = np.sqrt(np.average((x - np.average(x, axis=0, weights=weight)) ** 2, axis=0, weights=weight))
    # The largest of each group is 1 then, of the pose 0.5.
    scale = np.array([spread[0]] * 3 + [2 * spread[3]] * 2)
    ridge = Ridge(alpha=0.1).fit(x[:, :5] / scale, y, sample_weight=weight)
    np.testing.assert_allclose(found[:5].T, ridge.coef_ / scale, atol=1e-8)
    np.testing.assert_allclose(found[5], ridge.intercept_, atol=1e-8)
