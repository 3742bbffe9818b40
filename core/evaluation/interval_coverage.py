"""How often intervals of agreement hold what they are to hold, by simulation of studies whose truth is known.

Persons × stimuli, every person seeing each stimulus once: reports differ by person, stimulus and moment, predictions
follow them with errors that differ by person, stimulus and moment too. All is bound to 0 to 1, as real reports are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.evaluation.agreement import agreement
from core.evaluation.agreement_formulas import Array
from core.evaluation.agreement_measures import MAIN, MEASURES, measured
from core.evaluation.floors import OTHERS, STIMULUS, TITLES, floors
from core.types import EMOTIONS

PEOPLE = (5, 12, 20, 40)
STIMULI = 6
REPLICATIONS = 500
_REPORTS = {"person": 0.15, "stimulus": 0.12, "moment": 0.15}
_ERRORS = {"person": 0.08, "stimulus": 0.06, "moment": 0.08}
"""Standard deviations on the scale of 0 to 1."""
_TRUTH_PEOPLE, _TRUTH_STIMULI = 1500, 200


@dataclass(frozen=True)
class Coverage:
    """Of nominal 95 % intervals, the share that holds the truth.

    Attributes:
        replications: studies that were made up.
        same: by measure, of the truth for other people and the same stimuli, which the intervals are about.
        new: of the truth for other people and other stimuli, which they are not about.
        gains: by floor and measure the same as ``same`` of the model's gain over the floor that everybody would be.
    """

    people: int
    stimuli: int
    replications: int
    same: Mapping[str, float]
    new: Mapping[str, float]
    gains: Mapping[str, Mapping[str, float]]

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        return {
            "people": self.people,
            "stimuli": self.stimuli,
            "replications": self.replications,
            "same_stimuli": dict(self.same),
            "new_stimuli": dict(self.new),
            "gains": {floor: dict(of) for floor, of in self.gains.items()},
        }


def coverage(
    people: int,
    stimuli: int = STIMULI,
    replications: int = REPLICATIONS,
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
    seen = [f"stimulus {i}" for _ in range(people) for i in range(stimuli)]
    within = [m for m in MEASURES if MEASURES[m].of_stimuli is not None]
    anywhere = _truth(MEASURES, rng, stimuli, None)
    many = np.random.default_rng(seed + 1).normal(size=(2, 1, _TRUTH_STIMULI, len(EMOTIONS)))
    anywhere |= _truth(within, np.random.default_rng(seed + 2), _TRUTH_STIMULI, many, _TRUTH_PEOPLE // 5)
    anywhere = {m: np.full(len(EMOTIONS), values.mean()) for m, values in anywhere.items()}
    held = {which: dict.fromkeys(MEASURES, 0) for which in ("same", "new")}
    gains = {floor: dict.fromkeys(MAIN, 0) for floor in TITLES}
    rounds = -(-replications // len(EMOTIONS))
    for done in range(rounds):
        shown = rng.normal(size=(2, 1, stimuli, len(EMOTIONS)))
        predicted, reported = made_up(rng, people, stimuli, shown)
        found = agreement(predicted, reported, names, tuple(MEASURES), stimuli=seen)
        everybody = made_up(rng, _TRUTH_PEOPLE, stimuli, shown)
        truths = {"same": _measured(MEASURES, *everybody, stimuli), "new": anywhere}
        true_gains = _true_gains(*everybody, stimuli)
        for floor in floors(predicted, reported, names, seen):
            for m in MAIN:
                for i, emotion in enumerate(EMOTIONS):
                    gain = floor.emotions[emotion][m].gain
                    inside = gain.low is not None and gain.high is not None
                    gains[floor.name][m] += bool(inside and gain.low <= true_gains[floor.name][m][i] <= gain.high)
        for measure in MEASURES:
            for i, emotion in enumerate(EMOTIONS):
                figure = found.emotions[emotion].figures[measure]
                for which, truth in truths.items():
                    inside = figure.low is not None and figure.high is not None
                    held[which][measure] += inside and figure.low <= truth[measure][i] <= figure.high
        on_replications((done + 1) * len(EMOTIONS))
    n = rounds * len(EMOTIONS)
    same, new = ({m: count / n for m, count in held[which].items()} for which in ("same", "new"))
    shares = {floor: {m: count / n for m, count in of.items()} for floor, of in gains.items()}
    return Coverage(people, stimuli, n, same, new, shares)


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


def _truth(
    measures: Collection[str],
    rng: np.random.Generator,
    stimuli: int,
    shown: Array | None,
    people: int = _TRUTH_PEOPLE,
) -> dict[str, Array]:
    """By measure ``(7,)``, as good as of everybody."""
    return _measured(measures, *made_up(rng, people, stimuli, shown), stimuli)


def _measured(measures: Collection[str], predicted: Array, reported: Array, stimuli: int) -> dict[str, Array]:
    people = len(predicted) // stimuli
    who, what = np.repeat(np.arange(people), stimuli), np.tile(np.arange(stimuli), people)
    return {measure: values[0] for measure, values in measured(measures, predicted, reported, who, what).items()}


def _true_gains(predicted: Array, reported: Array, stimuli: int) -> dict[str, dict[str, Array]]:
    """By floor and measure ``(7,)`` the gain over it, where it is the mean of everybody's reports."""
    by_stimulus = reported.reshape(-1, stimuli, len(EMOTIONS))
    means = {OTHERS: by_stimulus.mean(axis=(0, 1), keepdims=True), STIMULUS: by_stimulus.mean(axis=0, keepdims=True)}
    model = _measured(tuple(MAIN), predicted, reported, stimuli)
    found: dict[str, dict[str, Array]] = {}
    for name, mean in means.items():
        floor = _measured(
            tuple(MAIN), np.broadcast_to(mean, by_stimulus.shape).reshape(reported.shape), reported, stimuli
        )
        found[name] = {m: np.nan_to_num(floor[m] - model[m] if m == "mae" else model[m] - floor[m]) for m in MAIN}
        if name == OTHERS:  # which puts nothing in order
            found[name] |= {m: model[m] for m in MAIN if m != "mae"}
    return found
