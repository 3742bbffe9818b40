"""Where the model is most wrong: clips in order of disagreement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.comparison.pairs import Pairs


@dataclass(frozen=True)
class Disagreement:
    """One clip.

    Attributes:
        row: the clip's row in the table.
        size: mean absolute difference of the reported emotions, or of the one that was asked for, 0 to 1.
        n: emotions that it is the mean of.
        widest: number of the emotion that differs the most.
        difference: of that emotion, prediction minus report.
    """

    row: int
    title: str
    size: float
    n: int
    widest: int
    difference: float


def ranking(pairs: Pairs, emotion: int | None = None) -> tuple[Disagreement, ...]:
    """Clips with prediction and report, those that disagree the most first.

    Args:
        emotion: number of one emotion; None for the mean over the reported ones.
    """
    differences = pairs.predicted - pairs.reported
    if emotion is not None:
        differences = np.where(np.arange(differences.shape[1]) == emotion, differences, np.nan)
    there = np.isfinite(differences)
    n = there.sum(axis=1)
    sizes = np.where(there, np.abs(differences), 0.0)
    mean = sizes.sum(axis=1) / np.maximum(n, 1)
    widest = sizes.argmax(axis=1)
    ordered = np.flatnonzero(n)[np.argsort(-mean[n > 0], kind="stable")]
    return tuple(
        Disagreement(
            row=int(pairs.rows[i]),
            title=pairs.title(i),
            size=float(mean[i]),
            n=int(n[i]),
            widest=int(widest[i]),
            difference=float(differences[i, widest[i]]),
        )
        for i in ordered.tolist()
    )
