"""Seven pairs of bars per person or per stimulus: what was reported and what was predicted, on the mean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.comparison.clip_table import PARTICIPANT, STIMULUS
from core.comparison.pairs import Pairs
from core.evaluation.statistics import Array

BY = (PARTICIPANT, STIMULUS)


@dataclass(frozen=True)
class Profile:
    """Means over the clips of one person, or over the clips that show reactions to one stimulus.

    Attributes:
        label: the participant's code or the stimulus's name.
        n_clips: clips with a pair for at least one emotion.
        n: ``(7,)`` pairs per emotion.
        predicted, reported: ``(7,)`` in [0, 1], means over the same clips; NaN without a pair.
    """

    label: str
    n_clips: int
    n: Array
    predicted: Array
    reported: Array

    @property
    def difference(self) -> Array:
        """``(7,)`` prediction minus report; NaN without a pair."""
        return self.predicted - self.reported

    @property
    def distance(self) -> float:
        """Mean absolute difference of the emotions that have pairs; NaN without any."""
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
        means = [
            np.divide(np.where(both, values[own], 0.0).sum(axis=0), n, out=np.full(len(n), np.nan), where=n > 0)
            for values in (pairs.predicted, pairs.reported)
        ]
        found.append(Profile(facet.labels[code], int(both.any(axis=1).sum()), n, *means))
    return tuple(found)
