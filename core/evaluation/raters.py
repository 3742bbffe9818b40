"""Agreement between raters: what each says of the same moments.

Moments of one clip are not independent, so intervals come from leaving out whole clips. All measures are functions of
sums over moments, and what is left without a clip is the sum less that clip's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.evaluation import jackknife
from core.evaluation.jackknife import FISHER_Z
from core.text import counted

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

LEAST_CLIPS = 5
"""Clips below which no interval is given, as in `core.evaluation.agreement`."""
_ROUNDING = 1e-9


@dataclass(frozen=True)
class RaterFigure:
    """How far raters agree, by one measure.

    Attributes:
        raters: whom it compares.
        value: 1 is perfect, 0 what chance gives, or no agreement at all where it ``is_share``; None where there is
            none, and ``note`` says why.
        low, high: 95 % interval over clips; None where there is none, and ``method`` is empty.
        n_moments, n_clips: over how much; moments are events where ``of`` is "event".
        note: a sentence; empty when there is nothing to say.
        lag_s: by how much the second rater's values were taken later than the first one's; None where as they are.
        is_share: it is the share of moments or events on which they agree, of which chance is a part.
    """

    measure: str
    raters: tuple[str, ...]
    value: float | None
    low: float | None
    high: float | None
    n_moments: int
    n_clips: int
    note: str = ""
    method: str = ""
    lag_s: float | None = None
    is_share: bool = False
    of: str = "moment"

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields; a note or a method that is empty is None."""
        return {
            "measure": self.measure,
            "raters": list(self.raters),
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "n_moments": self.n_moments,
            "n_clips": self.n_clips,
            "note": self.note or None,
            "method": self.method or None,
            "lag_s": self.lag_s,
            "is_share": self.is_share,
            "of": self.of,
        }


# -- from sums to figures --------------------------------------------------------------------------


def confusion(first: Labels, second: Labels, n_labels: int, weights: Array | None = None) -> Array:
    """How often each pair of labels fell together, ``(n_labels ** 2,)``.

    Args:
        weights: of the moments; None where all count the same.
    """
    return np.bincount(first * n_labels + second, weights, n_labels**2).astype(np.float64)


def cohens_kappa(sums: Array) -> float:
    """Cohen's kappa (1960) from a sum of `confusion`; NaN where both raters gave one and the same label only."""
    table = sums.reshape(round(len(sums) ** 0.5), -1)
    n = table.sum()
    if n == 0:
        return float("nan")
    chance = float(table.sum(axis=0) @ table.sum(axis=1)) / n**2
    return _beyond(float(np.trace(table)) / n, chance)


def weighted_kappa(sums: Array) -> float:
    """Cohen's weighted kappa (1968) with quadratic weights, from a sum of `confusion` whose labels are in order."""
    table = sums.reshape(round(len(sums) ** 0.5), -1)
    n = table.sum()
    if n == 0:
        return float("nan")
    places = np.arange(len(table))
    apart = (places[:, None] - places[None, :]) ** 2
    by_chance = float((apart * np.outer(table.sum(axis=1), table.sum(axis=0))).sum()) / n
    return 1 - float((apart * table).sum()) / by_chance if by_chance > _ROUNDING * n else float("nan")


def fleiss_sums(labels: Labels, n_labels: int) -> Array:
    """``(2 + n_labels,)``: moments, sum of the share of agreeing pairs of raters, how often each label was given.

    Args:
        labels: ``(raters, N)``, none missing.
    """
    raters, n = labels.shape
    counts = np.stack([(labels == label).sum(axis=0) for label in range(n_labels)], axis=1).astype(np.float64)
    pairs = (counts * (counts - 1)).sum(axis=1) / (raters * (raters - 1))
    return np.concatenate([[n, pairs.sum()], counts.sum(axis=0)])


def fleiss_kappa(sums: Array) -> float:
    """Fleiss' kappa (1971) from sums of `fleiss_sums`; NaN where there was one label only."""
    n, agreeing, given = sums[0], sums[1], sums[2:]
    if n == 0:
        return float("nan")
    return _beyond(agreeing / n, float(((given / given.sum()) ** 2).sum()))


def coincidences(labels: Labels, n_labels: int) -> Array:
    """Krippendorff's coincidence matrix, ``(n_labels ** 2,)``.

    Args:
        labels: ``(raters, N)``, -1 where a rater said nothing.
    """
    counts = np.stack([(labels == label).sum(axis=0) for label in range(n_labels)], axis=1).astype(np.float64)
    said = counts.sum(axis=1)
    counts, said = counts[said > 1], said[said > 1]
    both = (counts / (said - 1)[:, None]).T @ counts
    return np.asarray(both - np.diag((counts / (said - 1)[:, None]).sum(axis=0))).ravel()


def alpha_nominal(sums: Array) -> float:
    """Krippendorff's alpha of labels (2011) from a sum of `coincidences`; NaN where there was one label only."""
    table = sums.reshape(round(len(sums) ** 0.5), -1)
    given, n = table.sum(axis=0), float(table.sum())
    if n <= 1:
        return float("nan")
    expected = (n**2 - float(given @ given)) / (n - 1)
    return 1 - (n - float(np.trace(table))) / expected if expected > _ROUNDING * n else float("nan")


def alpha_ordinal(sums: Array) -> float:
    """Krippendorff's alpha of labels in order (2011), from a sum of `coincidences`; NaN where there was one only."""
    table = sums.reshape(round(len(sums) ** 0.5), -1)
    given, n = table.sum(axis=0), float(table.sum())
    if n <= 1:
        return float("nan")
    up_to = np.cumsum(given)  # how many values lie between two labels, of these themselves half
    between = np.abs(up_to[:, None] - up_to[None, :] - (given[:, None] - given[None, :]) / 2)
    expected = float((between**2 * np.outer(given, given)).sum()) / (n - 1)
    return 1 - float((between**2 * table).sum()) / expected if expected > _ROUNDING * n else float("nan")


def interval_sums(values: Array) -> Array:
    """``(4,)``: values, their sum, the sum of their squares, and the squared differences within moments.

    Args:
        values: ``(raters, N)``, NaN where a rater said nothing.
    """
    there = np.isfinite(values)
    said = there.sum(axis=0)
    x = np.where(there, values, 0.0)[:, said > 1]
    said = said[said > 1]
    within = 2 * (said * (x**2).sum(axis=0) - x.sum(axis=0) ** 2) / (said - 1)
    return np.array([said.sum(), x.sum(), (x**2).sum(), within.sum()])


def alpha_interval(sums: Array) -> float:
    """Krippendorff's alpha of values on an interval scale from sums of `interval_sums`; NaN where none differ."""
    n, total, squares, within = sums.tolist()
    if n <= 1:
        return float("nan")
    expected = 2 * (n * squares - total**2) / (n - 1)
    return 1 - within / expected if expected > _ROUNDING * n * squares else float("nan")


def icc_sums(values: Array) -> Array:
    """``(1 + k + k ** 2,)``: moments, the raters' sums, and their sums of products.

    Args:
        values: ``(k, N)`` of k raters, none missing.
    """
    return np.concatenate([[values.shape[1]], values.sum(axis=1), (values @ values.T).ravel()])


def icc_single(sums: Array) -> float:
    """ICC(A,1): two-way, absolute agreement, of a single rater (McGraw & Wong, 1996), from sums of `icc_sums`."""
    n, k, rows, columns, error = _mean_squares(sums)
    return _share(rows - error, rows + (k - 1) * error + k * (columns - error) / n)


def icc_average(sums: Array) -> float:
    """ICC(A,k): the same, of the mean of all k raters."""
    n, _, rows, columns, error = _mean_squares(sums)
    return _share(rows - error, rows + (columns - error) / n)


def best_lag(sums: Array, n_lags: int) -> int:
    """The lag at which two raters correlate best; of equal ones the shortest.

    Args:
        sums: of `icc_sums` of two raters, for one lag after the other, as many before 0 as after it.

    Returns:
        Its place; that of lag 0 where they correlate nowhere.
    """
    n, first, second, aa, ab, _, bb = sums.reshape(n_lags, -1).T
    with np.errstate(invalid="ignore", divide="ignore"):
        r = (n * ab - first * second) / np.sqrt((n * aa - first**2) * (n * bb - second**2))
    middle = n_lags // 2
    order = sorted(range(n_lags), key=lambda i: abs(i - middle))
    return max(order, key=lambda i: round(float(r[i]), 9) if n[i] > 1 and np.isfinite(r[i]) else -2.0)


def icc_at_best_lag(sums: Array, n_lags: int) -> float:
    """ICC(A,1) of two raters at their `best_lag`."""
    return icc_single(sums.reshape(n_lags, -1)[best_lag(sums, n_lags)])


def _mean_squares(sums: Array) -> tuple[float, int, float, float, float]:
    """Moments, raters, and the mean squares of moments, of raters and of what is left."""
    n = float(sums[0])
    k = round(((1 + 4 * (len(sums) - 1)) ** 0.5 - 1) / 2)
    nan = float("nan")
    if n < 2:
        return n, k, nan, nan, nan
    raters, products = sums[1 : 1 + k], sums[1 + k :].reshape(k, k)
    correction = raters.sum() ** 2 / (n * k)
    all_ = float(np.trace(products)) - correction
    if all_ <= _ROUNDING * max(float(np.trace(products)), _ROUNDING):
        return n, k, nan, nan, nan
    of_moments = float(products.sum()) / k - correction
    of_raters = float(raters @ raters) / n - correction
    left = max(all_ - of_moments - of_raters, 0.0)
    return n, k, of_moments / (n - 1), of_raters / (k - 1), left / ((n - 1) * (k - 1))


def _share(part: float, whole: float) -> float:
    return part / whole if np.isfinite(whole) and abs(whole) > 0 else float("nan")


def _beyond(observed: float, chance: float) -> float:
    return (observed - chance) / (1 - chance) if chance < 1 - _ROUNDING else float("nan")


def n_matched(first: Sequence[float], second: Sequence[float], within: float) -> int:
    """How many times of one rater can be paired with one each of another's that are at most ``within`` apart.

    The earliest that can be paired are, which leaves the fewest without a partner.
    """
    a, b, found = sorted(first), sorted(second), 0
    i = j = 0
    while i < len(a) and j < len(b):
        if abs(a[i] - b[j]) <= within + _ROUNDING:
            found, i, j = found + 1, i + 1, j + 1
        elif a[i] < b[j]:
            i += 1
        else:
            j += 1
    return found


# -- figures over clips ----------------------------------------------------------------------------


def figure(
    measure: str,
    raters: Sequence[str],
    clips: Sequence[Array],
    n_moments: int,
    from_sums: Callable[[Array], float],
    nothing: str,
) -> RaterFigure:
    """A measure over clips, with its interval.

    Args:
        clips: each clip's sums.
        nothing: the sentence where the measure is not defined.
    """
    named = tuple(raters)
    if not clips:
        return RaterFigure(measure, named, None, None, None, 0, 0, "No clip was rated by all of them.")
    joined = np.stack(clips)
    value = from_sums(joined.sum(axis=0))
    n = len(clips)
    if not np.isfinite(value):
        return RaterFigure(measure, named, None, None, None, n_moments, n, nothing)
    if n < LEAST_CLIPS:
        note = (
            f"No interval: {counted(n, 'clip')} {'is' if n == 1 else 'are'} too few; it needs at least {LEAST_CLIPS}."
        )
        return RaterFigure(measure, named, value, None, None, n_moments, n, note)
    parts = np.stack([np.bincount(jackknife.parts_of(n), column) for column in joined.T], axis=1)
    without = np.array([from_sums(left) for left in joined.sum(axis=0) - parts])
    if not np.isfinite(without).all():
        note = "No interval: without one of the clips there is nothing to compare."
        return RaterFigure(measure, named, value, None, None, n_moments, n, note)
    low, high = jackknife.interval(value, without, FISHER_Z)
    method = jackknife.method(len(without), "clips", FISHER_Z)
    return RaterFigure(measure, named, value, low, high, n_moments, n, method=method)


def share_figure(measure: str, raters: Sequence[str], agreeing: int, n: int, n_clips: int, of: str) -> RaterFigure:
    """Per cent agreement: on how many of so many moments or events raters agree. It has no interval.

    Args:
        of: "moment" or "event".
    """
    named = tuple(raters)
    if not n:
        note = "No clip was rated by all of them." if not n_clips else "Neither of them marked anything."
        return RaterFigure(measure, named, None, None, None, 0, n_clips, note, is_share=True, of=of)
    return RaterFigure(measure, named, agreeing / n, None, None, n, n_clips, is_share=True, of=of)
