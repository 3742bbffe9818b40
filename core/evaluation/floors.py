"""What a model must beat: what anybody could say of a clip without seeing the face.

A *floor* is the mean of other people's reports: of all their clips, or, where it is known who saw what, of their
reactions to the same stimulus ("does the face tell more than knowing which video it was?"). Nobody's own reports are
in it. A mean of all clips puts nothing in order, so its correlation and CCC are 0 by meaning; computed over clips they
come out *below* 0, because the mean of the others is low for whoever reports much. For the same reason that of a
stimulus is taken as 0 where it is negative: a floor must not make a gain of nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.evaluation import jackknife
from core.evaluation.figure import Figure, Units, figure_from, mean_from, numbers
from core.evaluation.jackknife import PLAIN
from core.evaluation.measures import MAIN, measured
from core.evaluation.statistics import Array
from core.text import counted
from core.text import figure as written
from core.types import EMOTIONS

OTHERS, STIMULUS = "others", "stimulus"
TITLES = {
    OTHERS: "the mean of other people's reports",
    STIMULUS: "the mean of other people's reports of the same stimulus",
}
BETTER_LOW = ("mae",)
"""Measures of which less is better: of these a gain is the floor's less the model's."""
_LEAST_CLIPS = 3
_MOST_PARTS = 50
"""Parts that are left out at most: for each the floor is made anew."""


@dataclass(frozen=True)
class Beside:
    """One measure of model and floor on the clips that have both.

    Attributes:
        model, floor: None where there is none.
        gain: how much better the model is, above 0 is better for every measure; with an interval.
    """

    model: float | None
    floor: float | None
    gain: Figure

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        return {"model": self.model, "floor": self.floor, "gain": self.gain.as_json()}


@dataclass(frozen=True)
class Floor:
    """One floor.

    Attributes:
        name: `OTHERS` or `STIMULUS`.
        n: clips that have it.
        emotions: by emotion and measure of `core.evaluation.measures.MAIN`; mean: over the emotions that have one.
    """

    name: str
    n: int
    emotions: Mapping[str, Mapping[str, Beside]]
    mean: Mapping[str, Beside]

    @property
    def title(self) -> str:
        """What it is, in words."""
        return TITLES[self.name]

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields, and what the floor is."""
        return {
            "is": self.title,
            "n": self.n,
            "mean": {measure: beside.as_json() for measure, beside in self.mean.items()},
            "emotions": {e: {m: beside.as_json() for m, beside in of.items()} for e, of in self.emotions.items()},
        }


def floors(
    predicted: ArrayLike,
    reported: ArrayLike,
    participants: Sequence[str | None],
    stimuli: Sequence[str | None] | None = None,
    *,
    intervals: bool = True,
    on_parts: Callable[[int], None] = lambda done: None,
) -> tuple[Floor, ...]:
    """The model beside each floor that there is; without two known participants there is none.

    Args:
        predicted, reported: ``(N, 7)`` in [0, 1]; NaN where missing.
        participants, stimuli: ``(N,)``; None where one is not known. A clip without a stimulus has no floor of it.
        on_parts: told now and then how many participants were left out; may raise `Cancelled`.
    """
    x, y = (np.asarray(values, np.float64).reshape(-1, len(EMOTIONS)) for values in (predicted, reported))
    y = np.where(np.isfinite(x), y, np.nan)
    used = np.isfinite(y).any(axis=1) & np.array([name is not None for name in participants], bool)
    names = np.array(participants, object)[used]
    x, y = x[used], y[used]
    if len(set(names)) < 2:
        return ()
    found = [_floor(OTHERS, x, y, names, np.zeros(len(y), np.int64), intervals, on_parts)]
    if stimuli is not None:
        shown = np.array(stimuli, object)[used]
        known = np.array([name is not None for name in shown], bool)
        if len(set(shown[known])) > 1:
            what = numbers(shown[known])
            found.append(_floor(STIMULUS, x[known], y[known], names[known], what, intervals, on_parts))
    return tuple(floor for floor in found if floor.n)


def in_words(name: str, beside: Mapping[str, Beside]) -> str:
    """A sentence on model and floor, and one on what follows; empty where there are no figures.

    Args:
        name: `OTHERS` or `STIMULUS`.
        beside: of one emotion, or of the mean.
    """
    stated = [
        f"{MAIN[m]} {written(one.model, 3)} against {written(one.floor, 3)}, gain {_with_interval(one.gain)}"
        for m, one in beside.items()
        if (name == STIMULUS or m in BETTER_LOW) and one.model is not None and one.floor is not None
    ]
    if not stated:
        return ""
    said = f"Beside {TITLES[name]}: {'; '.join(stated)}."
    by = beside["pearson" if name == STIMULUS else "mae"].gain
    if by.low is None or by.high is None:
        return said
    if name == STIMULUS:
        verdict = (
            "The model tells more than knowing which video it was."
            if by.low > 0
            else "Knowing which video it was tells more than the model."
            if by.high < 0
            else "That the model tells more than knowing which video it was is not shown."
        )
    else:
        verdict = (
            "Its numbers are nearer than that mean, which looks at nothing."
            if by.low > 0
            else "That mean, which looks at nothing, is nearer."
            if by.high < 0
            else "That its numbers are nearer than that mean, which looks at nothing, is not shown."
        )
    return f"{said} {verdict}"


def _with_interval(figure: Figure) -> str:
    if figure.value is None:
        return "–"
    value = written(figure.value, 3, sign=True)
    if figure.low is None or figure.high is None:
        return value
    return f"{value} [{written(figure.low, 3)}, {written(figure.high, 3)}]"


def mean_of_others(reported: Array, person: NDArray[np.int64], group: NDArray[np.int64]) -> Array:
    """``(N, 7)`` of each clip the mean of the other people's reports in its group; NaN where there is none.

    Args:
        reported: ``(N, 7)``, NaN where missing; person, group: ``(N,)`` numbers from 0.
    """
    there = np.isfinite(reported)
    values = np.where(there, reported, 0.0)
    n_groups = int(group.max(initial=-1)) + 1
    own = person * n_groups + group
    _, own = np.unique(own, return_inverse=True)

    def sums(of: NDArray[np.int64], what: Array) -> Array:
        return np.asarray(np.stack([np.bincount(of, column) for column in what.T], axis=1)[of], np.float64)

    total = sums(group, values) - sums(own, values)
    n = np.round(sums(group, there.astype(np.float64)) - sums(own, there.astype(np.float64)))
    return np.asarray(np.divide(total, n, out=np.full(total.shape, np.nan), where=n > 0))


def _floor(
    name: str,
    x: Array,
    y: Array,
    names: NDArray[np.object_],
    group: NDArray[np.int64],
    intervals: bool,
    on_parts: Callable[[int], None],
) -> Floor:
    of = Units(names)
    person = numbers(names)
    there = np.isfinite(mean_of_others(y, person, group)) & np.isfinite(y)
    model, floor = (
        np.stack(values) for values in zip(*_without_each(name, x, y, person, group, intervals, on_parts), strict=True)
    )
    anywhere: NDArray[np.bool_] = np.any(there, axis=1)
    emotions: dict[str, dict[str, Beside]] = {emotion: {} for emotion in EMOTIONS}
    mean = {}
    for m, measure in enumerate(MAIN):
        gain = (floor[:, m] - model[:, m]) if measure in BETTER_LOW else (model[:, m] - floor[:, m])
        figures = []
        for i, emotion in enumerate(EMOTIONS):
            n = int(there[:, i].sum())
            reason = (
                f"{counted(n, 'clip')} with this floor: at least {_LEAST_CLIPS} are needed." if n < _LEAST_CLIPS else ""
            )
            figures.append(
                figure_from(gain[:, i], reason, of.counting(there[:, i], measure, _MOST_PARTS), of.what, PLAIN)
            )
            emotions[emotion][measure] = Beside(_known(model[0, m, i]), _known(floor[0, m, i]), figures[-1])
        has = [figure.value is not None for figure in figures]
        one = mean_from(gain, figures, of.counting(anywhere, measure, _MOST_PARTS), of.what, PLAIN)
        both = [_known(float(values[0, m, has].mean())) if any(has) else None for values in (model, floor)]
        mean[measure] = Beside(both[0], both[1], one)
    return Floor(name, int(anywhere.sum()), emotions, mean)


def _without_each(
    name: str,
    x: Array,
    y: Array,
    person: NDArray[np.int64],
    group: NDArray[np.int64],
    intervals: bool,
    on_parts: Callable[[int], None],
) -> Iterator[tuple[Array, Array]]:
    """Model's and floor's measures ``(measures, 7)``: of all, then without each part of the participants.

    The others' mean is made anew without them, for the reports that it is made of are a sample, too.
    """
    parts = jackknife.parts_of(int(person.max(initial=-1)) + 1, _MOST_PARTS)[person]
    for part in range(-1, int(parts.max(initial=-1)) + 1 if intervals else 0):
        rows = parts != part
        own = mean_of_others(y[rows], person[rows], group[rows])
        report = np.where(np.isfinite(own), y[rows], np.nan)
        nobody = np.zeros(int(rows.sum()), np.int64)
        model = measured(MAIN, x[rows], report, nobody)
        if name == OTHERS:
            floor = {m: np.zeros((1, len(EMOTIONS))) for m in MAIN} | measured(["mae"], own, report, nobody)
            for m in MAIN:
                floor[m] = np.where(np.isfinite(model[m]), floor[m], np.nan)
        else:
            floor = measured(MAIN, own, report, nobody)
            for m in set(MAIN) - set(BETTER_LOW):  # where stimuli do not matter it would be as negative as that of all
                floor[m] = np.maximum(floor[m], 0.0)
        yield np.stack([model[m][0] for m in MAIN]), np.stack([floor[m][0] for m in MAIN])
        on_parts(part + 1)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
