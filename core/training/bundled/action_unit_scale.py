"""From raw estimates of people left out to intensities and occurrences: scale, calm faces, onset and release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.evaluation.action_units import is_calm, kappa
from core.features.action_unit_estimator import (
    LEAST_INTENSITY,
    ActionUnitCoefficients,
    intensity_and_evidence,
    may_occur,
    on_scale,
    smoothed,
)
from core.types import AU_NAMES

Matrix = NDArray[np.float64]

_GAINS = np.linspace(0.6, 3.0, 25)
_BIASES = np.linspace(-0.8, 0.6, 15)
_ONSETS = np.linspace(0.0, 0.985, 32)
"""Quantiles of the evidence in which the onset is looked for."""
_RELEASES = (0.0, 0.15, 0.3, 0.5)
"""Shares of the way from the onset down to a resting face at which an action unit ends."""
_RESTING = 0.1
_SHARE_MISSED = 0.5
_SHARE_BORNE = 1.35


def calibrated(
    coefficients: ActionUnitCoefficients,
    estimates: Sequence[Matrix],
    reference: Sequence[Matrix],
    occurring: Sequence[NDArray[np.bool_]],
    per_clip: Matrix,
) -> ActionUnitCoefficients:
    """Gain and bias of the intensities (least squares on their scale), what calm faces show, onset and release.

    Args:
        estimates: per clip ``(N, 34)`` raw estimates by regressions that have not seen its person.
        reference: per clip ``(N, 17)`` OpenFace's intensities; occurring: its occurrences.
        per_clip: weights.
    """
    n_units = len(AU_NAMES)
    lengths = [len(part) for part in estimates]
    frame_weight = np.concatenate([np.full(n, w / n) for n, w in zip(lengths, per_clip, strict=True)])
    frame_weight /= frame_weight.sum()
    pooled = np.concatenate(estimates)
    target = np.concatenate(reference)
    gain, bias = np.ones(n_units), np.zeros(n_units)
    for unit in range(n_units):
        grid = [(g, b) for g in _GAINS for b in _BIASES]
        errors = [float(frame_weight @ (on_scale(g * pooled[:, unit] + b) - target[:, unit]) ** 2) for g, b in grid]
        gain[unit], bias[unit] = grid[int(np.argmin(errors))]
    stretch = np.concatenate([gain, np.ones(n_units)])
    shift = np.concatenate([bias, np.zeros(n_units)])
    judged = [intensity_and_evidence(part * stretch + shift) for part in estimates]
    intensity, evidence = [smoothed(one) for one, _ in judged], [smoothed(two) for _, two in judged]
    floor, movement = calm_faces(np.concatenate(intensity), target, frame_weight)
    scaled = replace(
        coefficients,
        weights=coefficients.weights * stretch[:, None],
        resting=coefficients.resting * stretch[:, None],
        bias=coefficients.bias * stretch + shift,
        floor=floor,
        movement=movement,
    )
    allowed = [may_occur(part, scaled) for part in intensity]
    thresholds = [
        thresholds_of(
            [
                (values[:, u], may_start[:, u], may_last[:, u])
                for values, (may_start, may_last) in zip(evidence, allowed, strict=True)
            ],
            [part[:, u] for part in occurring],
            frame_weight,
        )
        for u in range(n_units)
    ]
    return replace(
        scaled,
        onset=np.array([onset for onset, _ in thresholds]),
        offset=np.array([offset for _, offset in thresholds]),
    )


def calm_faces(intensity: Matrix, reference: Matrix, frame_weight: Matrix) -> tuple[Matrix, Matrix]:
    """What calm faces show: ``floor`` and ``movement`` of the coefficients.

    A unit's floor is the median of its intensity in calm frames (see `is_calm`). The movement weighs each unit by how
    little it varies there, and is 1 where all but 3 of 100 such frames lie below.

    Args:
        intensity: ``(N, 17)`` of people left out, on its scale; reference: OpenFace's.
        frame_weight: ``(N,)``.
    """
    n_units, blink = len(AU_NAMES), AU_NAMES.index("AU45")
    others = np.arange(n_units) != blink
    calm = is_calm(reference)
    floor, movement = np.full(n_units, LEAST_INTENSITY), np.where(others, 1 / LEAST_INTENSITY, 0.0)
    if calm.sum() < _LEAST_CALM:
        return floor, movement
    shown, weight = intensity[calm], frame_weight[calm]
    for unit in np.flatnonzero(others):
        floor[unit] = max(LEAST_INTENSITY, weighted_quantile(shown[:, unit], weight, 0.5))
    deviation = np.sqrt(np.average((shown - np.average(shown, axis=0, weights=weight)) ** 2, axis=0, weights=weight))
    movement[others] = 1 / np.maximum(deviation[others], _LEAST_DEVIATION)
    return floor, movement / weighted_quantile(shown @ movement, weight, _CALM_SHARE)


_CALM_SHARE = 0.97
_LEAST_CALM = 50
_LEAST_DEVIATION = 0.02


def weighted_quantile(values: Matrix, weight: Matrix, share: float) -> float:
    """The smallest value that has at least this share of the weight up to and with it."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weight[order]) / weight.sum()
    return float(values[order][min(int(np.searchsorted(reached, share - 1e-12)), len(values) - 1)])


def thresholds_of(
    evidence: Sequence[tuple[Matrix, NDArray[np.bool_], NDArray[np.bool_]]],
    occurring: Sequence[NDArray[np.bool_]],
    frame_weight: Matrix,
) -> tuple[float, float]:
    """Onset and release with the highest kappa, both at once and with the hysteresis that is then used.

    A share of frames that is more than 1.35 times OpenFace's, or less than its inverse, counts against them.

    Args:
        evidence: per clip the unit's evidence, and where it may start and last; see `may_occur`.
    """
    pooled, true = np.concatenate([values for values, _, _ in evidence]), np.concatenate(occurring)
    # A frame in which nothing may last before each clip: nothing lasts from one clip into the next.
    apart, may_start, may_last = (
        np.concatenate([np.concatenate([[before], part[k]]) for part in evidence])
        for k, before in enumerate((-np.inf, False, False))
    )
    real = np.concatenate([np.arange(len(values) + 1) > 0 for values, _, _ in evidence])
    candidates = apart[may_start.astype(bool)]
    if len(candidates) == 0:
        return 1.0, 1.0
    rest = float(np.quantile(pooled, _RESTING))
    best = (-np.inf, 0.0, 0.0)
    for onset in np.quantile(candidates, _ONSETS).tolist():
        for release in _RELEASES:
            offset = onset - release * max(onset - rest, 0.0)
            seen = with_hysteresis(may_start & (apart >= onset), may_last & (apart >= offset))[real]
            share, there = float(frame_weight @ seen), float(frame_weight @ true)
            off_by = abs(np.log(max(share, 1e-3) / max(there, 1e-3)))
            score = np.nan_to_num(kappa(seen, true, frame_weight)) - _SHARE_MISSED * max(
                0.0, off_by - np.log(_SHARE_BORNE)
            )
            if score > best[0]:
                best = (score, onset, offset)
    return best[1], best[2]


def with_hysteresis(starts: NDArray[np.bool_], lasts: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """`occurrences` of one action unit without its loop: on since it started, if it could last ever since."""
    at = np.arange(len(starts))
    started = np.maximum.accumulate(np.where(starts, at, -1))
    ended = np.maximum.accumulate(np.where(lasts | starts, -1, at))
    return np.asarray((started >= 0) & (started > ended))
