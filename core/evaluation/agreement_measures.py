"""The measures of agreement, each declared once: its name, its words, how it is computed and where it applies.

Evaluation, comparison, fine-tuning and reports read them from here, with the scale on which each gets its interval.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.evaluation import agreement_formulas
from core.evaluation.agreement_formulas import Array, Sums, participant_sums
from core.evaluation.jackknife import FISHER_Z, PLAIN, Scale, weights_without_each


@dataclass(frozen=True)
class Measure:
    """One measure; it is computed from sums over participants, or from weighted clips.

    Attributes:
        name: in files, and by which it is asked for.
        title, explanation: in the window, tables and reports.
        of_sums: per choice of participants and emotion, from sums over them.
        of_clips: from the predictions and reports of clips ``(n,)`` and their weights ``(choices, n)``.
        of_stimuli: the same, and the number of each clip's stimulus; it looks within what was shown.
        scale: of its interval.
        main: evaluations and fine-tuning state it.
        of_persons: it looks within or between participants, so it has no meaning without them.
        needs_variation: it is not defined where reports (or predictions) are all the same.
        of_size: it looks at how far numbers are from each other, so both must be of one form (`core.label_meaning`).
        of_ranks: it looks at ranks alone, so its floor is made of them.
        null: what it is where there is nothing to find, and is tested against; None where that says nothing.
        better: "high" or "low" (in size), if it tells how good predictions are, so that one can beat another.
    """

    name: str
    title: str
    explanation: str
    of_sums: Callable[[Sums], Array] | None = None
    of_clips: Callable[[Array, Array, Array], Array] | None = None
    of_stimuli: Callable[[Array, Array, Array, NDArray[np.int64]], Array] | None = None
    scale: Scale = PLAIN
    main: bool = False
    of_persons: bool = False
    needs_variation: bool = True
    of_size: bool = False
    of_ranks: bool = False
    null: float | None = None
    better: Literal["", "high", "low"] = ""


_MEASURES = (
    Measure(
        "pearson",
        "Pearson r",
        "Do clips that were reported higher get higher predictions? −1 to 1; blind to scale and shift.",
        of_sums=agreement_formulas.pearson,
        scale=FISHER_Z,
        main=True,
        null=0.0,
        better="high",
    ),
    Measure(
        "spearman",
        "Spearman ρ",
        "The same of ranks: any rising curve counts, not only a line. −1 to 1.",
        of_clips=agreement_formulas.spearman,
        scale=FISHER_Z,
        of_ranks=True,
        null=0.0,
        better="high",
    ),
    Measure(
        "ccc",
        "CCC",
        "Concordance (Lin): like r, but lower when predictions are shifted or stretched. −1 to 1.",
        of_sums=agreement_formulas.concordance,
        scale=FISHER_Z,
        main=True,
        of_size=True,
        null=0.0,
        better="high",
    ),
    Measure(
        "mae",
        "MAE",
        "Mean absolute difference, on the scale of 0 to 1; 0 is perfect.",
        of_sums=agreement_formulas.mean_absolute_error,
        main=True,
        needs_variation=False,
        of_size=True,
        better="low",
    ),
    Measure(
        "icc",
        "ICC(A,1)",
        "Absolute agreement of two raters, the model and the person (McGraw & Wong); 1 is perfect.",
        of_sums=agreement_formulas.intraclass,
        scale=FISHER_Z,
        of_size=True,
        null=0.0,
        better="high",
    ),
    Measure(
        "within_person",
        "r within persons",
        "Does the model follow one person's ups and downs? Repeated-measures correlation (Bakdash & Marusich).",
        of_sums=agreement_formulas.within_person,
        scale=FISHER_Z,
        of_persons=True,
        null=0.0,
        better="high",
    ),
    Measure(
        "between_person",
        "r between persons",
        "Do people who report more on the whole get higher predictions? Correlation of persons' means.",
        of_sums=agreement_formulas.between_person,
        scale=FISHER_Z,
        of_persons=True,
        null=0.0,
        better="high",
    ),
    Measure(
        "within_stimulus",
        "r within stimuli",
        "Among reactions to the same stimulus, does who reports more get more? Correlation about the stimuli's means.",
        of_stimuli=agreement_formulas.within_stimulus,
        scale=FISHER_Z,
        null=0.0,
        better="high",
    ),
    Measure(
        "bias",
        "Bias",
        "Mean of prediction minus report, on the scale of 0 to 1 (Bland & Altman).",
        of_sums=agreement_formulas.bias,
        needs_variation=False,
        of_size=True,
        null=0.0,
    ),
    Measure(
        "lower_limit",
        "Lower limit",
        "If differences are normally distributed, 97.5 % of them lie above this: bias − t × SD (Bland & Altman).",
        of_sums=agreement_formulas.lower_limit,
        needs_variation=False,
        of_size=True,
        better="low",
    ),
    Measure(
        "upper_limit",
        "Upper limit",
        "If differences are normally distributed, 97.5 % of them lie below this: bias + t × SD (Bland & Altman).",
        of_sums=agreement_formulas.upper_limit,
        needs_variation=False,
        of_size=True,
        better="low",
    ),
    Measure(
        "proportional_bias",
        "Proportional bias",
        "Slope of prediction minus report on their mean (Bland & Altman): away from 0, the bias grows with intensity.",
        of_sums=agreement_formulas.proportional_bias,
        of_size=True,
        null=0.0,
    ),
    Measure(
        "slope",
        "Calibration slope",
        "Of the line of reports on predictions: 1 is right, below 1 predictions are too far apart, above 1 too near.",
        of_sums=agreement_formulas.slope,
        of_size=True,
        null=1.0,
    ),
    Measure(
        "intercept",
        "Calibration intercept",
        "What that line says is reported where 0 is predicted; with a slope of 1, 0 is right.",
        of_sums=agreement_formulas.intercept,
        of_size=True,
        null=0.0,
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
    stimulus: NDArray[np.int64] | None = None,
    *,
    without_each: bool = False,
    on_parts: Callable[[int], None] = lambda done: None,
) -> dict[str, Array]:
    """Some measures over the sample, and over what is left of it without each participant.

    Args:
        measures: names of `MEASURES`.
        predicted, reported: ``(N, 7)``; where either is NaN the clip does not count for that emotion.
        participant: ``(N,)`` number of the clip's participant, 0 to P - 1.
        stimulus: ``(N,)`` number of what it is the reaction to, -1 where that is not known; None where of no clip.
        without_each: leave out participants, too, as `core.evaluation.jackknife.parts_of` divides them.
        on_parts: told now and then how many parts were left out; may raise `Cancelled`.

    Returns:
        By measure ``(1 + parts, 7)``, the sample itself first; NaN where the measure is not defined.
    """
    own = participant_sums(predicted, reported, participant)
    joined = np.concatenate(own, axis=1)
    both = np.isfinite(predicted + reported)
    parts: dict[str, list[Array]] = {measure: [] for measure in measures}
    by_clips = any(MEASURES[name].of_sums is None for name in measures)
    shown = np.full(len(predicted), -1) if stimulus is None else stimulus
    done = -1
    for weights in weights_without_each(len(joined)):
        sums = Sums(*np.split(weights @ joined, len(own), axis=1))
        by_clip = np.take(weights, participant, axis=1) if by_clips else None
        for name, values in parts.items():
            of_sums, of_clips, of_stimuli = MEASURES[name].of_sums, MEASURES[name].of_clips, MEASURES[name].of_stimuli
            with np.errstate(divide="ignore", invalid="ignore"):
                if of_sums is not None:
                    values.append(of_sums(sums))
                elif by_clip is not None:
                    found = []
                    for x, y, b in zip(predicted.T, reported.T, both.T, strict=True):
                        weighted = x[b], y[b], np.compress(b, by_clip, axis=1)
                        if of_stimuli is not None:
                            found.append(of_stimuli(*weighted, shown[b]))
                        elif of_clips is not None:
                            found.append(of_clips(*weighted))
                    values.append(np.stack(found, axis=1))
        done += len(weights)
        on_parts(done)
        if not without_each:
            break
    return {measure: np.concatenate(values) for measure, values in parts.items()}
