"""Correlation of two rows of numbers, the area under a ROC curve, and the bootstrap of other figures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata


def pearson(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    """Pearson correlation of two vectors; NaN when one is constant."""
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        return float("nan")  # asked of the values: the mean of equal numbers need not be that number
    x, y = a - a.mean(), b - b.mean()
    norm = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / norm if norm > 0 else float("nan")


def pcc_by_emotion(predicted: NDArray[np.floating], true: NDArray[np.floating]) -> NDArray[np.float64]:
    """The paper's measure before averaging: Pearson per emotion over clips, ``(7,)`` from ``(N, 7)``."""
    return np.array([pearson(predicted[:, i], true[:, i]) for i in range(true.shape[1])])


def area_under_roc(score: NDArray[np.floating], positive: NDArray[np.bool_]) -> float:
    """Chance that a positive scores higher than a negative (ties count half); NaN without both."""
    n_positive = int(positive.sum())
    n_negative = len(positive) - n_positive
    if not n_positive or not n_negative:
        return float("nan")
    ranks = rankdata(score)
    return float((ranks[positive].sum() - n_positive * (n_positive + 1) / 2) / (n_positive * n_negative))


def bootstrap_interval(
    figure: Callable[[NDArray[np.int64]], float], n: int, *, draws: int = 1000
) -> tuple[float, float]:
    """Percentile bootstrap, 95 %.

    Args:
        figure: the figure over a sample, given as indices into the ``n`` items (with repeats).
    """
    rng = np.random.default_rng(0)
    values = [figure(rng.integers(0, n, n)) for _ in range(draws)]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)
