"""How often intervals of agreement between raters hold the truth, by simulation of studies whose truth is known.

Clips differ in how often something is there and in how hard it is to see; two raters judge the moments of each, in
runs, as marks are. Labels are the steps of a scale of four; values are a curve that both follow, each with a shift.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.evaluation import raters

CLIPS = (5, 12, 20, 40)
REPLICATIONS = 500
_STEPS, _RUNS, _IN_A_RUN = 4, 12, 5
_TRUTH_CLIPS = 4000
_SHIFT = (0.0, 0.06)
"""Of each rater's values, the same in all clips."""

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
_OF_LABELS: Mapping[str, tuple[Callable[[Labels], Array], Callable[[Array], float]]] = {
    "Cohen's kappa": (lambda x: raters.confusion(x[0], x[1], _STEPS), raters.cohens_kappa),
    "Fleiss' kappa": (lambda x: raters.fleiss_sums(x, _STEPS), raters.fleiss_kappa),
    "weighted kappa (quadratic)": (lambda x: raters.confusion(x[0], x[1], _STEPS), raters.weighted_kappa),
    "Krippendorff's alpha (nominal)": (lambda x: raters.coincidences(x, _STEPS), raters.alpha_nominal),
    "Krippendorff's alpha (ordinal)": (lambda x: raters.coincidences(x, _STEPS), raters.alpha_ordinal),
}
_OF_VALUES: Mapping[str, tuple[Callable[[Array], Array], Callable[[Array], float]]] = {
    "ICC(A,1)": (raters.icc_sums, raters.icc_single),
    "ICC(A,k)": (raters.icc_sums, raters.icc_average),
    "Krippendorff's alpha (interval)": (raters.interval_sums, raters.alpha_interval),
}
MEASURES = (*_OF_LABELS, *_OF_VALUES)


@dataclass(frozen=True)
class RaterCoverage:
    """Of nominal 95 % intervals over so many clips the share that holds the truth of other clips, by measure."""

    clips: int
    replications: int
    held: Mapping[str, float]

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        return {"clips": self.clips, "replications": self.replications, "held": dict(self.held)}


def rater_coverage(
    clips: int,
    replications: int = REPLICATIONS,
    seed: int = 0,
    on_replications: Callable[[int], None] = lambda done: None,
) -> RaterCoverage:
    """Make up studies and count; a study in which a measure has no interval counts as one that does not hold.

    Args:
        on_replications: told how many are done; may raise `Cancelled`.
    """
    rng = np.random.default_rng(seed)
    truth = {measure: found.value for measure, found in _figures(np.random.default_rng(seed + 1), _TRUTH_CLIPS).items()}
    held = dict.fromkeys(MEASURES, 0)
    for done in range(replications):
        for measure, found in _figures(rng, clips).items():
            true = truth[measure]
            if true is not None and found.low is not None and found.high is not None:
                held[measure] += bool(found.low <= true <= found.high)
        on_replications(done + 1)
    return RaterCoverage(clips, replications, {measure: n / replications for measure, n in held.items()})


def _figures(rng: np.random.Generator, clips: int) -> dict[str, raters.RaterFigure]:
    """By measure the figure of a study that is made up."""
    judged = [_clip(rng) for _ in range(clips)]
    n = clips * _RUNS * _IN_A_RUN
    found = {}
    for measure, (sums, value) in _OF_LABELS.items():
        found[measure] = raters.figure(measure, "ab", [sums(labels) for labels, _ in judged], n, value, "")
    for measure, (of_values, value) in _OF_VALUES.items():
        found[measure] = raters.figure(measure, "ab", [of_values(values) for _, values in judged], n, value, "")
    return found


def _clip(rng: np.random.Generator) -> tuple[Labels, Array]:
    """Labels and values of two raters, ``(2, moments)`` each."""
    level, hard = rng.beta(2, 3), rng.uniform(0.05, 0.35)
    true = rng.binomial(_STEPS - 1, level, _RUNS)
    wrong = rng.random((2, _RUNS)) < hard
    labels = np.where(wrong, rng.integers(0, _STEPS, (2, _RUNS)), true)
    curve = 0.5 * level + 0.15 * rng.normal(size=_RUNS)
    values = (
        curve + np.array(_SHIFT)[:, None] + 0.08 * rng.normal(size=(2, 1)) + hard * 0.4 * rng.normal(size=(2, _RUNS))
    )
    return np.repeat(labels, _IN_A_RUN, axis=1), np.repeat(values, _IN_A_RUN, axis=1)
