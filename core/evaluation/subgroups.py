"""Figures by group, and how much each group differs from all others: is the model as good, and as right, for all?

A difference has an interval of its own, since two intervals that overlap say little of it. Participants are left out
in turn, by stratum: those of the group, those of the others and, where a group is one of clips, those who are in both.
The strata's variances add up, with degrees of freedom after Welch (1947) and Satterthwaite (1946): for means of two
groups of participants with one clip each that is Welch's t test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.evaluation.agreement import LEAST_CLIPS, Agreement, agreement
from core.evaluation.agreement_formulas import Array
from core.evaluation.agreement_measures import MAIN, MEASURES, measured
from core.evaluation.figure_with_interval import LEAST_UNITS, Figure, numbers, over_emotions
from core.evaluation.jackknife import SHARE, parts_of
from core.text import counted
from core.types import EMOTIONS

STATED = (*MAIN, "bias")
"""Measures by group: how well, how near, and shifted to which side."""
_MOST_PARTS = 200


@dataclass(frozen=True)
class Subgroup:
    """The figures of one group of clips.

    Attributes:
        own: its figures, by the measures of `STATED`.
        less_others: by emotion and measure, the group's figure less that of all others; mean: of the emotions that
            have one. Empty where there are no others.
    """

    label: str
    own: Agreement
    less_others: Mapping[str, Mapping[str, Figure]]
    mean: Mapping[str, Figure]

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        return {
            "label": self.label,
            **self.own.as_json(),
            "less_others": {
                "mean": {m: figure.as_json() for m, figure in self.mean.items()},
                **{e: {m: figure.as_json() for m, figure in of.items()} for e, of in self.less_others.items()},
            },
        }


def subgroups(
    predicted: ArrayLike,
    reported: ArrayLike,
    participants: Sequence[str | None],
    groups: Sequence[str | None],
    *,
    not_in_size: str = "",
    on_parts: Callable[[int], None] = lambda done: None,
) -> tuple[Subgroup, ...]:
    """All groups that have a clip with prediction and report, in the order in which they first come.

    Args:
        predicted, reported: ``(N, 7)`` in [0, 1]; NaN where missing.
        participants, groups: ``(N,)``; a clip without a group is left out, one without a participant is a person of
            its own.
        not_in_size: see `agreement`.
        on_parts: told now and then; may raise `Cancelled`.
    """
    x, y = (np.asarray(values, np.float64).reshape(-1, len(EMOTIONS)) for values in (predicted, reported))
    y = np.where(np.isfinite(x), y, np.nan)
    used = np.isfinite(y).any(axis=1) & np.array([group is not None for group in groups], bool)
    x, y = x[used], y[used]
    names, of = (np.array(values, object)[used] for values in (participants, groups))
    person = numbers(names)
    found = []
    labels = list(dict.fromkeys(of.tolist()))
    for label in labels:
        inside: NDArray[np.bool_] = np.asarray(of == label, bool)
        own = agreement(
            x[inside], y[inside], names[inside].tolist(), STATED, not_in_size=not_in_size, on_parts=on_parts
        )
        less, mean = ({}, {}) if len(labels) == 1 else _less_others(x, y, person, inside, not_in_size, on_parts)
        found.append(Subgroup(label, own, less, mean))
    return tuple(found)


def _less_others(
    x: Array,
    y: Array,
    person: NDArray[np.int64],
    inside: NDArray[np.bool_],
    not_in_size: str,
    on_parts: Callable[[int], None],
) -> tuple[dict[str, dict[str, Figure]], dict[str, Figure]]:
    n_persons = int(person.max()) + 1
    here, there = (np.bincount(person[rows], minlength=n_persons) > 0 for rows in (inside, ~inside))
    stratum = np.where(here & there, 2, np.where(here, 0, 1))
    part = np.empty(n_persons, np.int64)
    of_part: list[int] = []
    for s in range(3):
        own = np.flatnonzero(stratum == s)
        parts = parts_of(len(own), _MOST_PARTS)
        part[own] = len(of_part) + parts
        of_part += [s] * (int(parts.max(initial=-1)) + 1)
    whole = _difference(x, y, inside, np.ones(len(x), bool))
    without = []
    for number in range(len(of_part)):
        without.append(_difference(x, y, inside, part[person] != number))
        on_parts(number)
    left = {m: np.stack([one[m] for one in without]) for m in STATED}
    strata = np.array(of_part)
    people = int(here.sum()), int(there.sum())
    emotions: dict[str, dict[str, Figure]] = {emotion: {} for emotion in EMOTIONS}
    mean = {}
    for m in STATED:
        figures = []
        for i in range(len(EMOTIONS)):
            few = min(int(np.isfinite(y[rows, i]).sum()) for rows in (inside, ~inside))
            reason = not_in_size if MEASURES[m].of_size else ""
            if not reason and few < LEAST_CLIPS:
                reason = f"{counted(few, 'clip')} on one side: at least {LEAST_CLIPS} are needed."
            figures.append(_figure(float(whole[m][i]), left[m][:, i], strata, people, reason))
        for emotion, figure in zip(EMOTIONS, over_emotions(figures), strict=True):
            emotions[emotion][m] = figure
        has = [figure.value is not None for figure in figures]
        if any(has):
            mean[m] = _figure(float(whole[m][has].mean()), left[m][:, has].mean(axis=1), strata, people, "")
        else:
            mean[m] = Figure(None, note=figures[0].note)
    return emotions, mean


def _difference(x: Array, y: Array, inside: NDArray[np.bool_], rows: NDArray[np.bool_]) -> dict[str, Array]:
    """By measure ``(7,)``: of the group less that of all others, among some of the clips."""
    own, other = (
        measured(STATED, x[part], y[part], np.zeros(int(part.sum()), np.int64))
        for part in (rows & inside, rows & ~inside)
    )
    return {m: own[m][0] - other[m][0] for m in STATED}


def _figure(value: float, without: Array, strata: NDArray[np.int64], people: tuple[int, int], reason: str) -> Figure:
    """A difference with its interval; ``without`` by part, whose stratum is in ``strata``."""
    from scipy.special import stdtr, stdtrit  # a window that opens does not wait for it

    if reason:
        return Figure(None, note=reason)
    if np.isnan(value):
        return Figure(None, note="The values of one side vary too little for this figure.")
    units = sum(people)
    if min(people) < LEAST_UNITS:
        return Figure(value, note=f"No interval: it needs at least {LEAST_UNITS} participants on each side.")
    variances, degrees = [], []
    for s in np.unique(strata):
        own = without[strata == s]
        if len(own) > 1:
            variances.append((len(own) - 1) / len(own) * float(((own - own.mean()) ** 2).sum()))
            degrees.append(len(own) - 1)
        else:
            return Figure(value, note="No interval: one participant alone is in the group and beside it.")
    total = sum(variances)
    if not np.isfinite(total):
        return Figure(value, note="No interval: without one of the participants the values do not vary.")
    if total == 0:
        return Figure(value, value, value, method=_method(degrees[0]), units=units)
    t = total**2 / sum(v**2 / d for v, d in zip(variances, degrees, strict=True))
    half = float(stdtrit(t, 0.5 + SHARE / 2)) * total**0.5
    p = 2 * float(stdtr(t, -abs(value) / total**0.5))
    return Figure(value, value - half, value + half, "", _method(t), units, p, null=0.0)


def _method(degrees: float) -> str:
    return f"jackknife over the participants of both sides, t({degrees:z.1f}) (Welch)"
