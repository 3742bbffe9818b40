"""Seven pairs of bars per person or per stimulus: what was reported and what was predicted, on the mean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.comparison.pairs import Pairs
from core.evaluation.agreement_formulas import Array
from core.evaluation.correlation_formulas import pearson

LEAST_EMOTIONS = 3
"""Emotions below which two profiles are not correlated."""


def r_of_profiles(predicted: Array, reported: Array) -> float:
    """Pearson r of two profiles over the emotions that both have; NaN where they are too few, or one is flat.

    It does not ask how large the numbers are, only whether the same emotions stand out.

    Args:
        predicted, reported: ``(7,)``; NaN where missing.
    """
    both = np.isfinite(predicted + reported)
    x, y = predicted[both], reported[both]
    return pearson(x, y) if len(x) >= LEAST_EMOTIONS else float("nan")


@dataclass(frozen=True)
class Profile:
    """Means over the clips of one person, or over the clips that show reactions to one stimulus.

    Attributes:
        label: the participant's code or the stimulus's name.
        n_clips: clips with a pair for at least one emotion.
        n: ``(7,)`` pairs per emotion.
        predicted, reported: ``(7,)`` in [0, 1], means over the same clips; NaN without a pair.
        in_size: prediction and report had the same form, so that their differences tell something.
    """

    label: str
    n_clips: int
    n: Array
    predicted: Array
    reported: Array
    in_size: bool = True

    @property
    def difference(self) -> Array:
        """``(7,)`` prediction minus report; NaN without a pair, and across forms."""
        return self.predicted - self.reported if self.in_size else np.full(len(self.predicted), np.nan)

    @property
    def r(self) -> float:
        """See `r_of_profiles`."""
        return r_of_profiles(self.predicted, self.reported)

    @property
    def distance(self) -> float:
        """Mean absolute difference of the emotions that have pairs; NaN without any, and across forms."""
        there = np.isfinite(self.difference)
        return float(np.abs(self.difference[there]).mean()) if there.any() else float("nan")


def profiles(pairs: Pairs, by: str) -> tuple[Profile, ...]:
    """A profile per group, in the order of the groups; those without any clip selected are left out.

    Args:
        by: `PARTICIPANT`, `STIMULUS` or the key of another facet.
    """
    facet = pairs.table.facets[by]
    codes = facet.codes[pairs.rows]
    found = []
    for code in np.unique(codes).tolist():
        own = codes == code
        both = pairs.both[own]
        n = both.sum(axis=0).astype(np.float64)
        predicted, reported = (
            np.divide(np.where(both, values[own], 0.0).sum(axis=0), n, out=np.full(len(n), np.nan), where=n > 0)
            for values in (pairs.predicted, pairs.reported)
        )
        n_clips, in_size = int(both.any(axis=1).sum()), not pairs.not_in_size
        found.append(Profile(facet.labels[code], n_clips, n, predicted, reported, in_size))
    return tuple(found)
