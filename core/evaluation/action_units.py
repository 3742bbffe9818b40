"""Action units against OpenFace's: the figures of the card and of `eriscope evaluate-aus`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation.correlation_formulas import pearson
from core.evaluation.raters import cohens_kappa, confusion
from core.types import AU_NAMES

LEAST_DEVIATION = 0.15
"""A clip counts for an action unit when OpenFace's intensity deviates by more than this within it."""

CALM_BELOW = 0.5
_BLINK = AU_NAMES.index("AU45")


def is_calm(reference: NDArray[np.float64]) -> NDArray[np.bool_]:
    """``(N,)`` frames of a calm face: OpenFace's intensities ``(N, 17)`` are all under 0.5, the blink aside."""
    return np.asarray((np.delete(reference, _BLINK, axis=1) < CALM_BELOW).all(axis=1))


@dataclass(frozen=True)
class Compared:
    """One clip's estimates beside OpenFace's.

    Attributes:
        name: of the clip.
        estimated: ``(N, 17)``, NaN where no face was found.
        occurring: ``(N, 17)`` bool.
        reference, reference_occurring: OpenFace's.
        success: ``(N,)`` frames that OpenFace trusts.
        person: whom it shows; the clip's name where that is not known.
    """

    name: str
    estimated: NDArray[np.float64]
    occurring: NDArray[np.bool_]
    reference: NDArray[np.float64]
    reference_occurring: NDArray[np.bool_]
    success: NDArray[np.bool_]
    person: str = ""


@dataclass(frozen=True)
class UnitFigures:
    """One action unit's agreement with OpenFace.

    Attributes:
        r: Pearson correlation within a clip, mean over the clips that count; NaN when none does.
        r_by_clip: the single correlations.
        f1: of occurrence, over all frames of all clips; NaN when OpenFace never sees it.
        kappa: Cohen's, of occurrence, over all frames of all clips; NaN when nothing tells frames apart.
        share: of frames in which it occurs here; reference_share: in OpenFace's output.
        error: mean absolute error of the intensity; bias: mean of estimate minus OpenFace's.
        people: whom the clips show that count for ``r``.
    """

    r: float
    r_by_clip: Mapping[str, float]
    f1: float
    kappa: float = float("nan")
    share: float = float("nan")
    reference_share: float = float("nan")
    error: float = float("nan")
    bias: float = float("nan")
    people: int = 0

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
        people = set()
        seen_in, there_in, errors = [], [], []
        for clip in clips:
            rows = clip.success & np.isfinite(clip.estimated[:, unit])
            reference = clip.reference[rows, unit]
            if rows.sum() > 1 and reference.std() > LEAST_DEVIATION:
                by_clip[clip.name] = correlation(clip.estimated[rows, unit], reference)
                people.add(clip.person or clip.name)
            seen_in.append(clip.occurring[rows, unit])
            there_in.append(clip.reference_occurring[rows, unit])
            errors.append(clip.estimated[rows, unit] - reference)
        seen, there, off = np.concatenate(seen_in), np.concatenate(there_in), np.concatenate(errors)
        nothing = float("nan")
        figures[name] = UnitFigures(
            r=float(np.mean(list(by_clip.values()))) if by_clip else nothing,
            r_by_clip=by_clip,
            f1=2 * int((seen & there).sum()) / int(seen.sum() + there.sum()) if there.any() else nothing,
            kappa=kappa(seen, there),
            share=float(seen.mean()) if len(seen) else nothing,
            reference_share=float(there.mean()) if len(there) else nothing,
            error=float(np.abs(off).mean()) if len(off) else nothing,
            bias=float(off.mean()) if len(off) else nothing,
            people=len(people),
        )
    return figures


def quiet_share(clips: Sequence[Compared]) -> tuple[float, int]:
    """Share of the calm frames in which nothing occurs but blinks, and how many calm frames there are; NaN of none."""
    quiet: list[NDArray[np.bool_]] = [np.zeros(0, np.bool_)]
    for clip in clips:
        rows = clip.success & np.isfinite(clip.estimated[:, 0])
        calm = is_calm(clip.reference[rows])
        quiet.append(np.asarray(~np.delete(clip.occurring[rows][calm], _BLINK, axis=1).any(axis=1)))
    found = np.concatenate(quiet)
    return (float(found.mean()) if len(found) else float("nan")), len(found)


def kappa(seen: NDArray[np.bool_], there: NDArray[np.bool_], weights: NDArray[np.float64] | None = None) -> float:
    """Cohen's kappa of two yes/no codings of the same frames; NaN when both are constant and alike.

    Args:
        weights: of the frames; None where all count the same.
    """
    return cohens_kappa(confusion(seen.astype(np.int64), there.astype(np.int64), 2, weights))


def mean_kappa(figures: Mapping[str, UnitFigures]) -> float:
    """Mean over the action units that have one; NaN when none has."""
    known = [unit.kappa for unit in figures.values() if not np.isnan(unit.kappa)]
    return float(np.mean(known)) if known else float("nan")


def mean_correlation(figures: Mapping[str, UnitFigures]) -> float:
    """Mean over the action units that have a figure; NaN when none has."""
    known = [unit.r for unit in figures.values() if not np.isnan(unit.r)]
    return float(np.mean(known)) if known else float("nan")


def coverage(clips: Sequence[Compared]) -> float:
    """Share of the frames that OpenFace trusts in which a face was found here too."""
    found = sum(int((clip.success & np.isfinite(clip.estimated[:, 0])).sum()) for clip in clips)
    return found / max(sum(int(clip.success.sum()) for clip in clips), 1)
