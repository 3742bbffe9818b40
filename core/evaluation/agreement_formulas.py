"""Measures of agreement between predictions and self-reports, for many choices of participants at once.

All measures but Spearman's are functions of sums over clips, and sums over clips add up over participants. So what is
left without one of them is a weighted sum of theirs, and a thousand such choices are one product of two matrices.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LIMITS = 0.95
"""Share of differences between the limits of agreement."""

MOST_STEPS, LEAST_IN_STEP = 8, 8
"""Of a calibration curve: points at most, and clips in each at least."""

_NO_VARIATION = 1e-9
"""Share of the sum of squares below which what is left after centring is rounding."""


class Sums(NamedTuple):
    """Sums over clips, each ``(..., 7)``: x predicted, y reported, both less a constant that all clips share.

    ``shift`` is the sum of that constant, ``n_squared`` of the participants' squared numbers of clips. The ``within``
    sums are of deviations from the participant's own mean, the ``mean`` sums are over the participants' means.
    """

    n: Array
    x: Array
    y: Array
    xx: Array
    yy: Array
    xy: Array
    absolute: Array
    within_xx: Array
    within_yy: Array
    within_xy: Array
    n_squared: Array
    shift: Array
    participants: Array
    mean_x: Array
    mean_y: Array
    mean_xx: Array
    mean_yy: Array
    mean_xy: Array


def participant_sums(predicted: Array, reported: Array, participant: NDArray[np.int64]) -> Sums:
    """Sums ``(P, 7)`` of each participant; arguments as in `measured`."""
    both = np.isfinite(predicted) & np.isfinite(reported)
    n_all = np.maximum(both.sum(axis=0), 1)
    # Near zero, so that squares lose no digits; the same for x and y, so that their difference stays.
    centre = np.where(both, predicted + reported, 0.0).sum(axis=0) / (2 * n_all)
    x, y = (np.where(both, values - centre, 0.0) for values in (predicted, reported))
    n_participants = int(participant.max(initial=-1)) + 1

    def total(values: Array) -> Array:
        if n_participants == 1:
            return np.asarray(values.sum(axis=0, keepdims=True))
        columns = [np.bincount(participant, column, n_participants) for column in values.T]
        return np.asarray(np.stack(columns, axis=1))

    n = total(both.astype(np.float64))
    mean_x, mean_y = total(x) / np.maximum(n, 1), total(y) / np.maximum(n, 1)
    own_x, own_y = (np.where(both, v - mean[participant], 0.0) for v, mean in ((x, mean_x), (y, mean_y)))
    return Sums(
        n=n,
        x=total(x),
        y=total(y),
        xx=total(x * x),
        yy=total(y * y),
        xy=total(x * y),
        absolute=total(np.abs(x - y)),
        within_xx=total(own_x**2),
        within_yy=total(own_y**2),
        within_xy=total(own_x * own_y),
        n_squared=n * n,
        shift=n * centre,
        participants=(n > 0).astype(np.float64),
        mean_x=mean_x,
        mean_y=mean_y,
        mean_xx=mean_x**2,
        mean_yy=mean_y**2,
        mean_xy=mean_x * mean_y,
    )


def pearson(sums: Sums) -> Array:
    """Pearson correlation."""
    return _correlation(*_centred(sums))


def concordance(sums: Sums) -> Array:
    """Concordance correlation coefficient (Lin, 1989), with variances over n."""
    xx, yy, xy = _centred(sums)
    return _divided(2 * xy, xx + yy + (sums.x - sums.y) ** 2 / sums.n)


def mean_absolute_error(sums: Sums) -> Array:
    """Mean absolute difference."""
    return _divided(sums.absolute, sums.n)


def intraclass(sums: Sums) -> Array:
    """ICC(A,1): two-way, absolute agreement, single rating (McGraw & Wong, 1996), prediction and report as raters."""
    xx, yy, xy = _centred(sums)
    between_clips = (xx + yy + 2 * xy) / 2 / (sums.n - 1)
    between_raters = (sums.x - sums.y) ** 2 / sums.n / 2
    error = (xx + yy - 2 * xy) / 2 / (sums.n - 1)
    return _divided(between_clips - error, between_clips + error + 2 * (between_raters - error) / sums.n)


def within_person(sums: Sums) -> Array:
    """Repeated-measures correlation (Bakdash & Marusich, 2017): one slope, an intercept per participant."""
    varying = np.minimum(sums.within_xx / sums.xx, sums.within_yy / sums.yy) > _NO_VARIATION
    return np.where(varying, _correlation(sums.within_xx, sums.within_yy, sums.within_xy), np.nan)


def between_person(sums: Sums) -> Array:
    """Pearson correlation of the participants' means, each participant weighing the same."""
    xx = _about_mean(sums.mean_xx, sums.mean_x, sums.participants)
    yy = _about_mean(sums.mean_yy, sums.mean_y, sums.participants)
    return _correlation(xx, yy, sums.mean_xy - sums.mean_x * sums.mean_y / sums.participants)


def bias(sums: Sums) -> Array:
    """Mean of prediction - report (Bland & Altman, 1986)."""
    return _divided(sums.x - sums.y, sums.n)


def slope(sums: Sums) -> Array:
    """Slope of the least-squares line of reports on predictions: 1 where predictions mean what they say."""
    xx, _, xy = _centred(sums)
    return np.asarray(np.divide(xy, xx, out=np.full(np.shape(xy), np.nan), where=xx > 0))


def intercept(sums: Sums) -> Array:
    """What that line reports where nothing is predicted."""
    return (sums.y + sums.shift) / sums.n - slope(sums) * (sums.x + sums.shift) / sums.n


def proportional_bias(sums: Sums) -> Array:
    """Slope of the differences on the means of prediction and report (Bland & Altman, 1999)."""
    xx, yy, xy = _centred(sums)
    return _divided(2 * (xx - yy), xx + yy + 2 * xy)


def lower_limit(sums: Sums) -> Array:
    """Lower limit of agreement: bias less `_half_width`."""
    return bias(sums) - _half_width(sums)


def upper_limit(sums: Sums) -> Array:
    """Upper limit of agreement."""
    return bias(sums) + _half_width(sums)


def fit_line(x: Array, y: Array) -> tuple[float, float] | None:
    """Slope and intercept of the least-squares line through points; None where ``x`` or ``y`` does not vary."""
    there = np.isfinite(x + y)
    if there.sum() < 2 or np.ptp(x[there]) == 0 or np.ptp(y[there]) == 0:
        return None
    a, b = x[there] - x[there].mean(), y[there]
    slope = float(a @ b / (a @ a))
    return slope, float(b.mean() - slope * x[there].mean())


class Step(NamedTuple):
    """One point of a calibration curve: means over ``n`` clips with predictions that are next to each other."""

    x: float
    y: float
    n: int


def calibration_curve(predicted: Array, reported: Array) -> tuple[Step, ...]:
    """Mean report over mean prediction in groups of equally many clips, `MOST_STEPS` at most.

    Equal predictions stay together. Empty where a group of `LEAST_IN_STEP` clips would be all there is.

    Args:
        predicted, reported: ``(N,)``; clips where either is NaN do not count.
    """
    there = np.isfinite(predicted + reported)
    x, y = predicted[there], reported[there]
    steps = min(MOST_STEPS, len(x) // LEAST_IN_STEP)
    if steps < 2:
        return ()
    ends = np.unique(np.quantile(x, np.arange(1, steps) / steps))
    group = np.searchsorted(ends, x, side="left")
    found = (group == i for i in np.unique(group))
    return tuple(Step(float(x[own].mean()), float(y[own].mean()), int(own.sum())) for own in found)


def spearman(predicted: Array, reported: Array, weights: Array) -> Array:
    """Spearman's rank correlation for each row of weights, with ties at their mean rank.

    Args:
        predicted, reported: ``(N,)``, finite.
        weights: ``(D, N)`` how often each clip counts.

    Returns:
        ``(D,)``; NaN where what counts is constant.
    """
    if not len(predicted):
        return np.full(len(weights), np.nan)
    x, y, n = _ranks(predicted, weights), _ranks(reported, weights), weights.sum(axis=1)
    # Ranks are halves of whole numbers, so these differences of large sums are exact.
    xx, yy, xy = (np.einsum("dn,dn,dn->d", weights, a, b) - n * ((n + 1) / 2) ** 2 for a, b in ((x, x), (y, y), (x, y)))
    return _correlation(xx, yy, xy)


def within_stimulus(predicted: Array, reported: Array, weights: Array, stimulus: NDArray[np.int64]) -> Array:
    """Correlation of deviations from the stimulus's own means, for each row of weights.

    Args:
        predicted, reported, weights: as in `spearman`.
        stimulus: ``(N,)`` number of what each clip reacts to, 0 and more; -1 where it is not known: left out.

    Returns:
        ``(D,)``; NaN where the same stimulus never comes twice, or nothing varies within any.
    """
    known = np.flatnonzero(stimulus >= 0)
    if not len(known):
        return np.full(len(weights), np.nan)
    known = known[np.argsort(stimulus[known], kind="stable")]
    _, first = np.unique(stimulus[known], return_index=True)
    count = np.take(weights, known, axis=1)
    # Near zero, so that squares lose no digits.
    x, y = (values[known] - values[known].mean() for values in (predicted, reported))
    n = np.add.reduceat(count, first, axis=1)
    of_x, of_y = (np.add.reduceat(count * values, first, axis=1) for values in (x, y))

    def within(products: Array, means: Array) -> Array:
        own = np.divide(means, n, out=np.zeros_like(n), where=n > 0)
        return np.asarray(count @ products - own.sum(axis=1))

    xx, yy, xy = within(x * x, of_x**2), within(y * y, of_y**2), within(x * y, of_x * of_y)
    varying = np.minimum(xx / _above_zero(count @ (x * x)), yy / _above_zero(count @ (y * y))) > _NO_VARIATION
    return _correlation(*(np.where(varying, sums, np.nan) for sums in (xx, yy, xy)))


def _above_zero(values: Array) -> Array:
    return np.where(values > 0, values, np.inf)


def ranked(values: Array) -> Array:
    """Ranks within each column of ``(N, 7)``, ties at their mean rank; NaN stays NaN and counts for none."""
    found = np.full(values.shape, np.nan)
    for column, ranks in zip(values.T, found.T, strict=True):
        there = np.isfinite(column)
        if there.any():
            ranks[there] = _ranks(column[there], np.ones((1, int(there.sum()))))[0]
    return found


def _ranks(values: Array, weights: Array) -> Array:
    """Mean rank of each clip for each row of weights, ``(D, N)``."""
    order = np.argsort(values, kind="stable")
    _, first, place = np.unique(values[order], return_index=True, return_inverse=True)
    # `take`, since an index in brackets would leave the columns far apart in memory for `cumsum`.
    counts = np.add.reduceat(np.take(weights, order, axis=1), first, axis=1)
    ranks = np.cumsum(counts, axis=1) - (counts - 1) / 2
    rows = np.empty_like(place)
    rows[order] = place
    return np.take(ranks, rows, axis=1)


def _centred(sums: Sums) -> tuple[Array, Array, Array]:
    """Sums of squares and of products about the means; NaN where a value does not vary."""
    xx, yy = _about_mean(sums.xx, sums.x, sums.n), _about_mean(sums.yy, sums.y, sums.n)
    return xx, yy, sums.xy - sums.x * sums.y / sums.n


def _about_mean(squares: Array, total: Array, n: Array) -> Array:
    left = squares - total**2 / n
    return np.where(left > _NO_VARIATION * squares, left, np.nan)


def _half_width(sums: Sums) -> Array:
    """From the bias to a limit: Student's t times the standard deviation of a single difference of anybody.

    The variance (Bland & Altman, 2007: several observations of each person, whose true value varies) is that between
    persons plus that within, by one-way analysis of variance; its degrees of freedom are Satterthwaite's (1946). With
    one clip each that is the plain standard deviation with t(n - 1), which with many people is 1.96 of them.
    """
    from scipy.special import stdtrit  # a window that opens does not wait for it

    difference = sums.x - sums.y
    all_ = sums.xx + sums.yy - 2 * sums.xy - difference**2 / sums.n
    within = sums.within_xx + sums.within_yy - 2 * sums.within_xy
    persons, left = sums.participants, sums.n - sums.participants
    of_persons = np.maximum(all_ - within, 0.0) / (persons - 1)
    of_clips = np.where(left > 0, np.maximum(within, 0.0) / np.maximum(left, 1), 0.0)
    clips_each = (sums.n - sums.n_squared / sums.n) / (persons - 1)
    between = np.maximum((of_persons - of_clips) / clips_each, 0.0)
    both = np.isfinite(between) & (between > 0) & (persons > 1)
    # As a weighted sum of the two mean squares; without a spread of persons it is that of clips alone.
    parts = (of_persons / clips_each, persons - 1), (of_clips * (1 - 1 / clips_each), np.maximum(left, 1))
    squares = sum(np.where(n > 0, part**2, 0.0) / np.maximum(n, 1) for part, n in parts)
    satterthwaite = np.divide((of_clips + between) ** 2, squares, out=np.full(np.shape(squares), np.nan), where=both)
    variance = np.where(both, of_clips + between, np.where(left > 0, of_clips, np.nan))
    degrees = np.where(both, satterthwaite, left)
    return np.asarray(stdtrit(degrees, 0.5 + LIMITS / 2) * np.sqrt(variance))


def _correlation(xx: Array, yy: Array, xy: Array) -> Array:
    return np.asarray(np.clip(_divided(xy, np.sqrt(xx * yy)), -1.0, 1.0))


def _divided(a: Array, b: Array) -> Array:
    return np.asarray(np.divide(a, b, out=np.full(np.shape(a), np.nan), where=b > 0))
