from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from core.errors import DatasetError
from core.training.baselines import PENALTIES, fit_pooled_baseline, pooled
from core.types import FeatureSequence


def clip(n_frames, n_tokens):
    rng = np.random.default_rng(n_frames)
    return FeatureSequence(
        rng.normal(size=(n_frames, 512)).astype(np.float32),
        rng.normal(size=(n_frames, 17)).astype(np.float32),
        rng.normal(size=(n_frames, 17)).astype(np.float32),
        np.arange(n_frames),
        np.arange(n_frames) / 25,
        rng.normal(size=(n_tokens, 1024)).astype(np.float32),
        np.arange(n_tokens) / 2,
    )


def test_features_are_averaged_over_the_clip_and_a_silent_clip_has_zeros():
    loud, silent = clip(5, 3), clip(4, 0)
    found = pooled(c for c in (loud, silent))
    assert found.shape == (2, 1570)
    np.testing.assert_allclose(found[0, [0, 511, 512, 529]], [
        loud.holistic[:, 0].mean(), loud.holistic[:, 511].mean(),
        loud.au_intensity[:, 0].mean(), loud.au_occurrence[:, 0].mean(),
    ], rtol=1e-5)  # fmt: skip
    np.testing.assert_allclose(found[0, -1], loud.audio[:, -1].mean(), rtol=1e-5)
    assert not found[1, 546:].any()


@pytest.fixture(scope="module")
def data():
    """Many features, few clips, a weak linear truth: without a penalty it is not found."""
    rng = np.random.default_rng(0)
    weights = rng.normal(size=(60, 7)) / 60

    def part(n):
        x = rng.normal(size=(n, 60)) * np.linspace(0.1, 5, 60) + 3
        x[:, 7] = 1.5  # never varies
        return x, 0.5 + x @ weights + 0.4 * rng.normal(size=(n, 7))

    return part(80), part(60), part(300)


def by_least_squares(train, penalty):
    """Ridge as an ordinary least squares problem with one more row per feature."""
    varying = np.arange(60) != 7
    centre, scale = train[0][:, varying].mean(axis=0), train[0][:, varying].std(axis=0)
    rows = np.vstack([(train[0][:, varying] - centre) / scale, np.sqrt(penalty) * np.eye(59)])
    level = train[1].mean(axis=0)
    coefficients = np.linalg.lstsq(rows, np.vstack([train[1] - level, np.zeros((59, 7))]))[0]
    return lambda x: (x[:, varying] - centre) / scale @ coefficients + level


def score(predict, part):
    return np.mean([stats.pearsonr(predict(part[0])[:, i], part[1][:, i]).statistic for i in range(7)])


def test_it_is_ridge_regression_with_the_penalty_that_is_best_on_the_validation_clips(data):
    train, val, test = data
    predict = fit_pooled_baseline(train, val)
    candidates = [by_least_squares(train, penalty) for penalty in PENALTIES]
    scores = [score(candidate, val) for candidate in candidates]
    best = int(np.argmax(scores))
    assert 0 < best < len(PENALTIES) - 1
    chosen, level = candidates[best], train[1].mean(axis=0)
    slopes = [np.polyfit(chosen(val[0])[:, i], val[1][:, i], 1)[0] for i in range(7)]
    assert min(slopes) > 0
    np.testing.assert_allclose(predict(test[0]), level + slopes * (chosen(test[0]) - level), atol=1e-8)
    assert score(predict, test) > score(by_least_squares(train, 1e-9), test) + 0.02


def test_clips_with_missing_reports_are_left_out(data):
    train, val, test = data
    more = [
        (np.vstack([x, x[:5] + 50]), np.vstack([y, np.where(np.arange(7) == 2, np.nan, y[:5] + 9)]))
        for x, y in (train, val)
    ]
    np.testing.assert_allclose(fit_pooled_baseline(*more)(test[0]), fit_pooled_baseline(train, val)(test[0]))


def test_without_reports_it_says_so(data):
    train, val, _ = data
    nothing = (train[0], np.full_like(train[1], np.nan))
    with pytest.raises(DatasetError, match="at least two clips"):
        fit_pooled_baseline(nothing, val)
    with pytest.raises(DatasetError, match="need self-reports that vary"):
        fit_pooled_baseline(train, (val[0], np.full_like(val[1], 0.2)))
