"""The measures of agreement, each declared once: its name, its words, how it is computed and where it applies.

Evaluation, comparison, fine-tuning and reports read them from here, with the scale on which each gets its interval.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation import statistics
from core.evaluation.jackknife import FISHER_Z, PLAIN, Scale, weights_without_each
from core.evaluation.statistics import Array, Sums, participant_sums


@dataclass(frozen=True)
class Measure:
    """One measure; it is computed from sums over participants, or from weighted clips.

    Attributes:
        name: in files, and by which it is asked for.
        title, explanation: in the window, tables and reports.
        of_sums: per choice of participants and emotion, from sums over them.
        of_clips: from the predictions and reports of clips ``(n,)`` and their weights ``(choices, n)``.
        scale: of its interval.
        main: evaluations and fine-tuning state it.
        of_persons: it looks within or between participants, so it has no meaning without them.
        needs_variation: it is not defined where reports (or predictions) are all the same.
        of_size: it looks at how far numbers are from each other, so both must be of one form (`core.labels`).
    """

    name: str
    title: str
    explanation: str
    of_sums: Callable[[Sums], Array] | None = None
    of_clips: Callable[[Array, Array, Array], Array] | None = None
    scale: Scale = PLAIN
    main: bool = False
    of_persons: bool = False
    needs_variation: bool = True
    of_size: bool = False


_MEASURES = (
    Measure(
        "pearson",
        "Pearson r",
        "Do clips that were reported higher get higher predictions? −1 to 1; blind to scale and shift.",
        of_sums=statistics.pearson,
        scale=FISHER_Z,
        main=True,
    ),
    Measure(
        "spearman",
        "Spearman ρ",
        "The same of ranks: any rising curve counts, not only a line. −1 to 1.",
        of_clips=statistics.spearman,
        scale=FISHER_Z,
    ),
    Measure(
        "ccc",
        "CCC",
        "Concordance (Lin): like r, but lower when predictions are shifted or stretched. −1 to 1.",
        of_sums=statistics.concordance,
        scale=FISHER_Z,
        main=True,
        of_size=True,
    ),
    Measure(
        "mae",
        "MAE",
        "Mean absolute difference, on the scale of 0 to 1; 0 is perfect.",
        of_sums=statistics.mean_absolute_error,
        main=True,
        needs_variation=False,
        of_size=True,
    ),
    Measure(
        "icc",
        "ICC(A,1)",
        "Absolute agreement of two raters, the model and the person (McGraw & Wong); 1 is perfect.",
        of_sums=statistics.intraclass,
        scale=FISHER_Z,
        of_size=True,
    ),
    Measure(
        "within_person",
        "r within persons",
        "Does the model follow one person's ups and downs? Repeated-measures correlation (Bakdash & Marusich).",
        of_sums=statistics.within_person,
        scale=FISHER_Z,
        of_persons=True,
    ),
    Measure(
        "between_person",
        "r between persons",
        "Do people who report more on the whole get higher predictions? Correlation of persons' means.",
        of_sums=statistics.between_person,
        scale=FISHER_Z,
        of_persons=True,
    ),
    Measure(
        "bias",
        "Bias",
        "Mean of prediction minus report, on the scale of 0 to 1 (Bland & Altman).",
        of_sums=statistics.bias,
        needs_variation=False,
        of_size=True,
    ),
    Measure(
        "lower_limit",
        "Lower limit",
        "If differences are normally distributed, 97.5 % of them lie above this: bias − 1.96 SD over all people.",
        of_sums=statistics.lower_limit,
        needs_variation=False,
        of_size=True,
    ),
    Measure(
        "upper_limit",
        "Upper limit",
        "If differences are normally distributed, 97.5 % of them lie below this: bias + 1.96 SD over all people.",
        of_sums=statistics.upper_limit,
        needs_variation=False,
        of_size=True,
    ),
    Measure(
        "proportional_bias",
        "Proportional bias",
        "Slope of prediction minus report on their mean (Bland & Altman): away from 0, the bias grows with intensity.",
        of_sums=statistics.proportional_bias,
        of_size=True,
    ),
    Measure(
        "slope",
        "Calibration slope",
        "Of the line of reports on predictions: 1 is right, below 1 predictions are too far apart, above 1 too near.",
        of_sums=statistics.slope,
        of_size=True,
    ),
    Measure(
        "intercept",
        "Calibration intercept",
        "What that line says is reported where 0 is predicted; with a slope of 1, 0 is right.",
        of_sums=statistics.intercept,
        of_size=True,
    ),
)
MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _MEASURES}
"""By name, in the order in which they are shown."""
MAIN = {measure.name: measure.title for measure in MEASURES.values() if measure.main}
"""What an evaluation states: titles by name."""


def measured(
    measures: Collection[str],
    predicted: Array,
    reported: Array,
    participant: NDArray[np.int64],
    *,
    without_each: bool = False,
    on_parts: Callable[[int], None] = lambda done: None,
) -> dict[str, Array]:
    """Some measures over the sample, and over what is left of it without each participant.

    Args:
        measures: names of `MEASURES`.
        predicted, reported: ``(N, 7)``; where either is NaN the clip does not count for that emotion.
        participant: ``(N,)`` number of the clip's participant, 0 to P - 1.
        without_each: leave out participants, too, as `core.evaluation.jackknife.parts_of` divides them.
        on_parts: told now and then how many parts were left out; may raise `Cancelled`.

    Returns:
        By measure ``(1 + parts, 7)``, the sample itself first; NaN where the measure is not defined.
    """
    own = participant_sums(predicted, reported, participant)
    joined = np.concatenate(own, axis=1)
    both = np.isfinite(predicted + reported)
    parts: dict[str, list[Array]] = {measure: [] for measure in measures}
    of_ranks = any(MEASURES[name].of_clips is not None for name in measures)
    done = -1
    for weights in weights_without_each(len(joined)):
        sums = Sums(*np.split(weights @ joined, len(own), axis=1))
        by_clip = np.take(weights, participant, axis=1) if of_ranks else None
        for name, values in parts.items():
            of_sums, of_clips = MEASURES[name].of_sums, MEASURES[name].of_clips
            if of_sums is not None:
                with np.errstate(divide="ignore", invalid="ignore"):
                    values.append(of_sums(sums))
            elif of_clips is not None and by_clip is not None:
                columns = zip(predicted.T, reported.T, both.T, strict=True)
                found = [of_clips(x[b], y[b], np.compress(b, by_clip, axis=1)) for x, y, b in columns]
                values.append(np.stack(found, axis=1))
        done += len(weights)
        on_parts(done)
        if not without_each:
            break
    return {measure: np.concatenate(values) for measure, values in parts.items()}
