"""What a model must beat: what anybody could say of a clip without seeing the face.

A *floor* is the mean of other people's reports: of all their clips, or, where it is known who saw what, of their
reactions to the same stimulus ("does the face tell more than knowing which video it was?"). Nobody's own reports are
in it. A mean of all clips puts nothing in order, so its correlation and CCC are 0 by meaning; computed over clips they
come out *below* 0, because the mean of the others is low for whoever reports much.

The mean of the few others of a study knows a stimulus worse than the mean of many would, and is low for whoever reports
much, so as it is it is beaten by a model that knows which video it was and nothing of the face: r of the same stimulus
falls short by 0.13 with 12 people. Both fade with the number of people, so the jackknife takes them out (Quenouille,
1956): the floor without each participant tells how it depends on how many there are. What then stands is the floor that
the mean of many others would be. Where it is negative, it is taken as 0: a floor must not make a gain of nothing.

Of ranks the floor is the correlation of the reports' ranks with the mean of the other people's *ranks*. The ranks of
their means would not do: whether stimuli change places is all or nothing, which leaving out one person does not show.
So predictions that are equal per video beat them in 12 to 85 % of studies of 5 to 12 people, and these in 0 to 6 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.evaluation import jackknife
from core.evaluation.agreement_formulas import Array, ranked
from core.evaluation.agreement_measures import MAIN, MEASURES, measured
from core.evaluation.figure_with_interval import Figure, Units, figure_from, mean_from, numbers, over_emotions
from core.evaluation.jackknife import PLAIN
from core.text import NONE, counted
from core.text import figure as written
from core.types import EMOTIONS

OTHERS, STIMULUS = "others", "stimulus"
TITLES = {
    OTHERS: "the mean of other people's reports",
    STIMULUS: "the mean of other people's reports of the same stimulus",
}
FLOORED = tuple(name for name, measure in MEASURES.items() if measure.better)
"""Measures that have a floor. Bias and calibration tell how numbers differ, and are no better or worse than others'."""
_LEAST_CLIPS = 3
_LEAST_PEOPLE = 3
"""So that without each of them there still are others."""
_NOT_KNOWN_YET = "Known once people were left out in turn."
_MOST_PARTS = 50
"""Parts that are left out at most: for each the floor is made anew."""


@dataclass(frozen=True)
class Beside:
    """One measure of model and floor on the clips that have both.

    Attributes:
        model, floor: None where there is none; the floor also before anybody was left out.
        gain: how much better the model is, above 0 is better for every measure; with an interval. Of limits of
            agreement: by how much it is nearer to 0.
    """

    model: float | None
    floor: float | None
    gain: Figure

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        return {"model": self.model, "floor": self.floor, "gain": self.gain.as_json()}


@dataclass(frozen=True)
class Floor:
    """What a prediction that sees no face would reach: the figures of one such rule.

    Attributes:
        name: `OTHERS` or `STIMULUS`.
        n: clips that have it.
        emotions: by emotion and measure, of those that were asked for; mean: over the emotions that have one.
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
    measures: Sequence[str] = tuple(MAIN),
    *,
    intervals: bool = True,
    not_in_size: str = "",
    on_parts: Callable[[int], None] = lambda done: None,
) -> tuple[Floor, ...]:
    """The model beside each floor that there is; without two known participants there is none.

    Args:
        predicted, reported: ``(N, 7)`` in [0, 1]; NaN where missing.
        participants, stimuli: ``(N,)``; None where one is not known. A clip without a stimulus has no floor of it.
        measures: of `FLOORED`.
        intervals: without them floors are not known either, since both come from leaving out people.
        not_in_size: why no figure of size is given, which then has no floor; empty where they are.
        on_parts: told now and then how many participants were left out; may raise `Cancelled`.
    """
    x, y = (np.asarray(values, np.float64).reshape(-1, len(EMOTIONS)) for values in (predicted, reported))
    y = np.where(np.isfinite(x), y, np.nan)
    used = np.isfinite(y).any(axis=1) & np.array([name is not None for name in participants], bool)
    names = np.array(participants, object)[used]
    x, y = x[used], y[used]
    if len(set(names)) < 2:
        return ()
    of = [measure for measure in measures if not (not_in_size and MEASURES[measure].of_size)]
    shown = np.array([None] * len(used) if stimuli is None else stimuli, object)[used]
    known = np.array([name is not None for name in shown], bool)
    what = np.full(len(y), -1)
    what[known] = numbers(shown[known])
    found = [_floor(OTHERS, of, x, y, names, what, intervals, on_parts)]
    if what.max(initial=-1) > 0:
        found.append(_floor(STIMULUS, of, x[known], y[known], names[known], what[known], intervals, on_parts))
    return tuple(floor for floor in found if floor.n)


def in_words(name: str, beside: Mapping[str, Beside]) -> str:
    """A sentence on model and floor, and one on what follows; empty where there are no figures.

    Args:
        name: `OTHERS` or `STIMULUS`.
        beside: of one emotion, or of the mean.
    """
    stated = [
        f"{title} {written(one.model, 3)} against {written(one.floor, 3)}, gain {gain_in_words(one.gain)}"
        for m, title in MAIN.items()
        if (one := beside.get(m)) and (name == STIMULUS or MEASURES[m].better == "low")
        if one.model is not None and one.floor is not None
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


def gain_in_words(figure: Figure) -> str:
    """A gain for a table: "+0.120 [0.031, 0.209]", a dash where there is none."""
    if figure.value is None:
        return NONE
    value = written(figure.value, 3, sign=True)
    if figure.low is None or figure.high is None:
        return value
    return f"{value} [{written(figure.low, 3)}, {written(figure.high, 3)}]"


def mean_of_others(reported: Array, person: NDArray[np.int64], group: NDArray[np.int64]) -> Array:
    """``(N, 7)`` of each clip the mean of the other people's reports in its group; NaN where there is none.

    Args:
        reported: ``(N, 7)``, NaN where missing; person, group: ``(N,)`` numbers from 0.
    """
    own = np.unique(person * (int(group.max(initial=-1)) + 1) + group, return_inverse=True)[1]
    (total, n), (total_own, n_own) = _sums(reported, group), _sums(reported, own)
    return _divided(total - total_own, n - n_own)


def _sums(reported: Array, group: NDArray[np.int64]) -> tuple[Array, Array]:
    """``(N, 7)`` each: of each clip the sum of its group's reports, and their number."""
    there = np.isfinite(reported)

    def summed(values: Array) -> Array:
        return np.asarray(np.stack([np.bincount(group, column) for column in values.T], axis=1)[group], np.float64)

    return summed(np.where(there, reported, 0.0)), summed(there.astype(np.float64))


def _divided(total: Array, n: Array) -> Array:
    return np.asarray(np.divide(total, n, out=np.full(total.shape, np.nan), where=n > 0.5))


def _floor(
    name: str,
    measures: Sequence[str],
    x: Array,
    y: Array,
    names: NDArray[np.object_],
    shown: NDArray[np.int64],
    intervals: bool,
    on_parts: Callable[[int], None],
) -> Floor:
    of = Units(names)
    person = numbers(names)
    group = shown if name == STIMULUS else np.zeros(len(y), np.int64)
    there = np.isfinite(mean_of_others(y, person, group)) & np.isfinite(y)
    found = list(_without_each(name, measures, x, y, person, group, shown, intervals, on_parts))
    model, floor = (np.stack(values) for values in zip(*found, strict=True))
    anywhere: NDArray[np.bool_] = np.any(there, axis=1)
    emotions: dict[str, dict[str, Beside]] = {emotion: {} for emotion in EMOTIONS}
    mean = {}
    for m, measure in enumerate(measures):
        countings = [of.counting(rows, measure, _MOST_PARTS) for rows in there.T]
        own = model[:, m]
        beaten = _of_many(floor[:, m], np.stack([counting.parts for counting in countings], axis=1), measure)
        gain = np.abs(beaten) - np.abs(own) if MEASURES[measure].better == "low" else own - beaten
        figures = []
        for i, counting in enumerate(countings):
            reason = _reason_against(int(there[:, i].sum()), counting.n) if intervals else _NOT_KNOWN_YET
            figures.append(figure_from(gain[:, i], reason, counting, of.what, PLAIN, 0.0))
        for i, (emotion, figure) in enumerate(zip(EMOTIONS, over_emotions(figures), strict=True)):
            known = None if figure.value is None else float(beaten[0, i])
            emotions[emotion][measure] = Beside(_known(own[0, i]), known, figure)
        has = [figure.value is not None for figure in figures]
        one = mean_from(gain, figures, of.counting(anywhere, measure, _MOST_PARTS), of.what, PLAIN, 0.0)
        both = [_known(float(values[0, has].mean())) if any(has) else None for values in (own, beaten)]
        mean[measure] = Beside(both[0], both[1], one)
    return Floor(name, int(anywhere.sum()), emotions, mean)


def _reason_against(clips: int, people: int) -> str:
    if clips < _LEAST_CLIPS:
        return f"{counted(clips, 'clip')} with this floor: at least {_LEAST_CLIPS} are needed."
    if people < _LEAST_PEOPLE:
        return f"{counted(people, 'participant')} with this floor: at least {_LEAST_PEOPLE} are needed."
    return ""


def _of_many(floor: Array, counting: NDArray[np.bool_], measure: str) -> Array:
    """A floor's measure ``(1 + parts, 7)`` as it would be of many other people, see above; of all, then without each.

    With one row, where nobody was left out, it cannot be told, and is as it is.

    Args:
        counting: ``(parts, 7)`` which parts have reports of an emotion.
    """
    if len(floor) > 1:
        n = counting.sum(axis=0)
        without = np.where(counting, floor[1:], 0.0).sum(axis=0) / np.maximum(n, 1)
        floor = floor + (n - 1) * (floor[0] - without)
    if MEASURES[measure].better == "high":
        return np.asarray(np.maximum(floor, 0.0))
    return floor


def _without_each(
    name: str,
    measures: Sequence[str],
    x: Array,
    y: Array,
    person: NDArray[np.int64],
    group: NDArray[np.int64],
    shown: NDArray[np.int64],
    intervals: bool,
    on_parts: Callable[[int], None],
) -> Iterator[tuple[Array, Array]]:
    """Model's and floor's measures ``(measures, 7)``: of all, then without each part of the participants.

    The others' mean is made anew without them, for the reports that it is made of are a sample, too.
    """
    parts = jackknife.parts_of(int(person.max(initial=-1)) + 1, _MOST_PARTS)[person]
    of_ranks = [m for m in measures if MEASURES[m].of_ranks]
    for part in range(-1, int(parts.max(initial=-1)) + 1 if intervals else 0):
        rows = parts != part
        who, what = person[rows], shown[rows]
        own = mean_of_others(y[rows], who, group[rows])
        report = np.where(np.isfinite(own), y[rows], np.nan)
        model = measured(measures, x[rows], report, who, what)
        floor = measured(measures, own, report, who, what)
        if of_ranks:
            ranks = ranked(report)
            of_others = mean_of_others(ranks, who, group[rows])
            floor |= dict.fromkeys(of_ranks, measured(("pearson",), of_others, ranks, who, what)["pearson"])
        for m in measures:
            if name == OTHERS and MEASURES[m].better == "high":
                floor[m] = np.zeros_like(floor[m])
            floor[m] = np.where(np.isfinite(model[m]), floor[m], np.nan)
        yield np.stack([model[m][0] for m in measures]), np.stack([floor[m][0] for m in measures])
        on_parts(part + 1)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
