"""Action units against OpenFace's: the figures of the card and of `eriscope evaluate-aus`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation.agreement import pearson
from core.types import AU_NAMES

LEAST_DEVIATION = 0.15
"""A clip counts for an action unit when OpenFace's intensity deviates by more than this within it."""


@dataclass(frozen=True)
class Compared:
    """One clip's estimates beside OpenFace's.

    Attributes:
        name: of the clip.
        estimated: ``(N, 17)``, NaN where no face was found.
        occurring: ``(N, 17)`` bool.
        reference, reference_occurring: OpenFace's.
        success: ``(N,)`` frames that OpenFace trusts.
    """

    name: str
    estimated: NDArray[np.float64]
    occurring: NDArray[np.bool_]
    reference: NDArray[np.float64]
    reference_occurring: NDArray[np.bool_]
    success: NDArray[np.bool_]


@dataclass(frozen=True)
class UnitFigures:
    """One action unit's agreement with OpenFace.

    Attributes:
        r: Pearson correlation within a clip, mean over the clips that count; NaN when none does.
        r_by_clip: the single correlations.
        f1: of occurrence, over all frames of all clips; NaN when OpenFace never sees it.
    """

    r: float
    r_by_clip: Mapping[str, float]
    f1: float

    @property
    def n_clips(self) -> int:
        """Clips that count for ``r``: those in which OpenFace's intensity varies."""
        return len(self.r_by_clip)


def correlation(estimated: NDArray[np.float64], reference: NDArray[np.float64]) -> float:
    """Pearson r; 0 when the estimate is constant."""
    r = pearson(estimated, reference)
    return 0.0 if np.isnan(r) else r


def compare(clips: Sequence[Compared]) -> dict[str, UnitFigures]:
    """Figures per action unit.

    Over frames that OpenFace trusts and in which a face was found; `coverage` says how many those are.
    """
    figures = {}
    for unit, name in enumerate(AU_NAMES):
        by_clip: dict[str, float] = {}
        hits = predicted = true = 0
        for clip in clips:
            rows = clip.success & np.isfinite(clip.estimated[:, unit])
            reference = clip.reference[rows, unit]
            if rows.sum() > 1 and reference.std() > LEAST_DEVIATION:
                by_clip[clip.name] = correlation(clip.estimated[rows, unit], reference)
            seen, there = clip.occurring[rows, unit], clip.reference_occurring[rows, unit]
            hits += int((seen & there).sum())
            predicted += int(seen.sum())
            true += int(there.sum())
        mean = float(np.mean(list(by_clip.values()))) if by_clip else float("nan")
        f1 = 2 * hits / (predicted + true) if true else float("nan")
        figures[name] = UnitFigures(mean, by_clip, f1)
    return figures


def mean_correlation(figures: Mapping[str, UnitFigures]) -> float:
    """Mean over the action units that have a figure; NaN when none has."""
    known = [unit.r for unit in figures.values() if not np.isnan(unit.r)]
    return float(np.mean(known)) if known else float("nan")


def coverage(clips: Sequence[Compared]) -> float:
    """Share of the frames that OpenFace trusts in which a face was found here too."""
    found = sum(int((clip.success & np.isfinite(clip.estimated[:, 0])).sum()) for clip in clips)
    return found / max(sum(int(clip.success.sum()) for clip in clips), 1)
