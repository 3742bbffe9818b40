"""Where the model is most wrong: clips in order of disagreement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.comparison.pairs import Pairs
from core.comparison.profiles import r_of_profiles
from core.evaluation.agreement_formulas import Array


@dataclass(frozen=True)
class Disagreement:
    """How far prediction and report of one clip are apart.

    Across forms (see `Pairs.not_in_size`) differences say nothing; a profile's places do. Then a difference is one of
    standard deviations: over the clip's own seven, or over all clips where one emotion was asked for.

    Attributes:
        row: the clip's row in the table.
        size: mean absolute difference of the reported emotions, or of the one that was asked for; NaN where it cannot
            be told, as of a profile that is flat.
        n: emotions that it is the mean of.
        widest: number of the emotion that differs the most.
        difference: of that emotion, prediction minus report.
        r: of the two profiles, by which clips are ranked across forms where no emotion was asked for; else None.
    """

    row: int
    title: str
    size: float
    n: int
    widest: int
    difference: float
    r: float | None = None


def ranking(pairs: Pairs, emotion: int | None = None) -> tuple[Disagreement, ...]:
    """Clips with prediction and report, those that disagree the most first.

    Args:
        emotion: number of one emotion; None for the mean over the reported ones.
    """
    if not pairs.not_in_size:
        differences = pairs.predicted - pairs.reported
    else:
        over = 1 if emotion is None else 0
        differences = _standardised(pairs, pairs.predicted, over) - _standardised(pairs, pairs.reported, over)
    if emotion is not None:
        differences = np.where(np.arange(differences.shape[1]) == emotion, differences, np.nan)
    there = np.isfinite(differences)
    n = (pairs.both if emotion is None else pairs.both[:, [emotion]]).sum(axis=1)
    sizes = np.where(there, np.abs(differences), 0.0)
    mean = np.where(there.any(axis=1), sizes.sum(axis=1) / np.maximum(there.sum(axis=1), 1), np.nan)
    widest = sizes.argmax(axis=1)
    r = None
    if pairs.not_in_size and emotion is None:
        r = np.array([r_of_profiles(x, y) for x, y in zip(pairs.predicted, pairs.reported, strict=True)])
    keys = -mean if r is None else r
    ordered = np.flatnonzero(n)[np.argsort(keys[n > 0], kind="stable")]  # NaN comes last
    return tuple(
        Disagreement(
            row=int(pairs.rows[i]),
            title=pairs.title(i),
            size=float(mean[i]),
            n=int(n[i]),
            widest=int(widest[i]) if emotion is None else emotion,
            difference=float(differences[i, widest[i] if emotion is None else emotion]),
            r=None if r is None else float(r[i]),
        )
        for i in ordered.tolist()
    )


def _standardised(pairs: Pairs, values: Array, axis: int) -> Array:
    """Values of pairs less their mean, in their standard deviations; NaN where they do not vary."""
    known = np.ma.masked_array(values, ~pairs.both)
    spread = known.std(axis=axis, keepdims=True)
    spread = np.ma.masked_less_equal(spread, 1e-12)
    found: Array = ((known - known.mean(axis=axis, keepdims=True)) / spread).filled(np.nan)
    return found
