"""How often intervals of agreement hold what they are to hold, by simulation of studies whose truth is known.

Persons × stimuli, every person seeing each stimulus once: reports differ by person, stimulus and moment, predictions
follow them with errors that differ by person, stimulus and moment too. All is bound to 0 to 1, as real reports are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.evaluation.intensities import agreement
from core.evaluation.measures import MEASURES, measured
from core.evaluation.statistics import Array
from core.types import EMOTIONS

PEOPLE = (5, 12, 20, 40)
STIMULI = 6
REPLICATIONS = 500
_REPORTS = {"person": 0.15, "stimulus": 0.12, "moment": 0.15}
_ERRORS = {"person": 0.08, "stimulus": 0.06, "moment": 0.08}
"""Standard deviations on the scale of 0 to 1."""
_TRUTH_PEOPLE = 1500


@dataclass(frozen=True)
class Coverage:
    """Of nominal 95 % intervals, the share that holds the truth.

    Attributes:
        replications: studies that were made up.
        same: by measure, of the truth for other people and the same stimuli, which the intervals are about.
        new: of the truth for other people and other stimuli, which they are not about.
    """

    people: int
    stimuli: int
    replications: int
    same: Mapping[str, float]
    new: Mapping[str, float]

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        return {
            "people": self.people,
            "stimuli": self.stimuli,
            "replications": self.replications,
            "same_stimuli": dict(self.same),
            "new_stimuli": dict(self.new),
        }


def coverage(
    people: int,
    stimuli: int = STIMULI,
    replications: int = REPLICATIONS,
    measures: Sequence[str] = tuple(MEASURES),
    seed: int = 0,
    on_replications: Callable[[int], None] = lambda done: None,
) -> Coverage:
    """Make up studies and count.

    Args:
        replications: rounded up to a multiple of seven, for the seven emotions are seven studies.
        on_replications: told now and then how many are done.
    """
    rng = np.random.default_rng(seed)
    names = [f"person {i}" for i in range(people) for _ in range(stimuli)]
    anywhere = _truth(measures, rng, stimuli, None)
    anywhere = {m: np.full(len(EMOTIONS), values.mean()) for m, values in anywhere.items()}
    held = {which: dict.fromkeys(measures, 0) for which in ("same", "new")}
    rounds = -(-replications // len(EMOTIONS))
    for done in range(rounds):
        shown = rng.normal(size=(2, 1, stimuli, len(EMOTIONS)))
        predicted, reported = made_up(rng, people, stimuli, shown)
        found = agreement(predicted, reported, names, measures)
        truths = {"same": _truth(measures, rng, stimuli, shown), "new": anywhere}
        for measure in measures:
            for i, emotion in enumerate(EMOTIONS):
                figure = found.emotions[emotion].figures[measure]
                for which, truth in truths.items():
                    inside = figure.low is not None and figure.high is not None
                    held[which][measure] += inside and figure.low <= truth[measure][i] <= figure.high
        on_replications((done + 1) * len(EMOTIONS))
    n = rounds * len(EMOTIONS)
    same, new = ({m: count / n for m, count in held[which].items()} for which in ("same", "new"))
    return Coverage(people, stimuli, n, same, new)


def made_up(rng: np.random.Generator, people: int, stimuli: int, shown: Array | None = None) -> tuple[Array, Array]:
    """Predictions and reports of a study, ``(people * stimuli, 7)`` each, person by person.

    Args:
        shown: ``(2, 1, stimuli, 7)`` what the stimuli do to reports and to predictions; None for others per person.
    """
    size = (people, stimuli, len(EMOTIONS))
    if shown is None:
        shown = rng.normal(size=(2, *size))
    person = rng.normal(size=(2, people, 1, len(EMOTIONS)))
    moment = rng.normal(size=(2, *size))

    def spread(of: Mapping[str, float], i: int) -> Array:
        return np.asarray(of["person"] * person[i] + of["stimulus"] * shown[i] + of["moment"] * moment[i])

    reported = np.clip(0.45 + spread(_REPORTS, 0), 0, 1)
    predicted = np.clip(0.2 + 0.45 * reported + spread(_ERRORS, 1), 0, 1)
    return predicted.reshape(-1, len(EMOTIONS)), reported.reshape(-1, len(EMOTIONS))


def _truth(measures: Sequence[str], rng: np.random.Generator, stimuli: int, shown: Array | None) -> dict[str, Array]:
    """By measure ``(7,)``, as good as of everybody."""
    predicted, reported = made_up(rng, _TRUTH_PEOPLE, stimuli, shown)
    who = np.repeat(np.arange(_TRUTH_PEOPLE), stimuli)
    return {measure: values[0] for measure, values in measured(measures, predicted, reported, who).items()}
