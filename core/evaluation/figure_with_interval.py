"""A figure with its interval and the sentence that limits it, and the units that an interval comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.emotions import LABELS
from core.evaluation import jackknife
from core.evaluation.agreement_formulas import Array
from core.evaluation.jackknife import Scale
from core.text import NONE, bare_p, counted, p_value
from core.types import EMOTIONS

LEAST_UNITS = 5
"""Participants (or clips) below which no interval is given."""
FEW_UNITS = 10
"""Participants (or clips) below which the interval is called rough."""
LEAST_CLIPS_OF_A_PERSON: Mapping[str, int] = {"within_person": 2, "between_person": 1}
"""Clips with which a participant counts for the correlations within and between persons."""


@dataclass(frozen=True)
class Figure:
    """The value of one measure, with its interval and p.

    Attributes:
        value: None where there is none; ``note`` says why.
        low, high: 95 % interval; None where there is none.
        note: a sentence on what limits the figure; empty when nothing does.
        method: how the interval was made, in a few words; empty without one.
        units: participants (or clips) that the figure rests on: for r within persons those with two clips or more.
        p: two-sided, of the figure being ``null``, by the same t as the interval; None without an interval or a null.
        p_holm: the same, corrected over the emotions (Holm, 1979); None of a mean.
        null: what ``p`` is about, 0 or, of a calibration slope, 1.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    method: str = ""
    units: int | None = None
    p: float | None = None
    p_holm: float | None = None
    null: float | None = None

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields; a note or a method that is empty is None."""
        return {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "note": self.note or None,
            "method": self.method or None,
            "units": self.units,
            "p": self.p,
            "p_holm": self.p_holm,
            "null": None if self.p is None else self.null,
        }


def figure_text(figure: Figure | Mapping[str, Any] | None, digits: int = 3, sign: str = "") -> str:
    """A figure, also as JSON, in a table of a file or a terminal: value and interval, a dash where there is none."""
    of = vars(figure) if isinstance(figure, Figure) else figure
    if of is None or of["value"] is None:
        return NONE
    value, low, high = (None if of[end] is None else f"{of[end]:{sign}z.{digits}f}" for end in ("value", "low", "high"))
    return f"{value}" if low is None else f"{value} [{low}, {high}]"


class Units:
    """What is left out in turn: whole participants, or clips where participants are not known.

    Of one participant's clips there is nothing else to leave out than these.

    Args:
        names: ``(N,)`` participants of the clips; None where one is not known.

    Attributes:
        names: see above.
        units: ``(N,)`` number of what each clip is left out with; what: "participants" or "clips".
        n_persons: each clip without a participant is one.
    """

    def __init__(self, names: NDArray[np.object_]) -> None:
        self.names = names
        self._person = numbers(names)
        self.n_persons = int(self._person.max(initial=-1)) + 1
        self.persons_known = any(name is not None for name in names)
        self.what = "participants" if self.persons_known and self.n_persons > 1 else "clips"
        self.units = self._person if self.what == "participants" else np.arange(len(names))

    def clips_by_person(self, rows: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Clips of each participant, by number."""
        return np.bincount(self._person[rows], minlength=self.n_persons)

    def counting(self, rows: NDArray[np.bool_] | slice, measure: str, most: int = jackknife.MOST_PARTS) -> Counting:
        """Which of the units these clips count for in a measure, when ``most`` parts at most are left out."""
        clips = np.bincount(self.units[rows], minlength=int(self.units.max(initial=-1)) + 1)
        there = clips >= (LEAST_CLIPS_OF_A_PERSON.get(measure, 1) if self.what == "participants" else 1)
        parts = jackknife.parts_of(len(clips), most)
        return Counting(int(there.sum()), np.bincount(parts, there) > 0)


@dataclass(frozen=True)
class Counting:
    """Units that count for a figure: how many, and ``(parts,)`` in which of the parts that are left out they are."""

    n: int
    parts: NDArray[np.bool_]


def figure_from(values: Array, reason: str, of: Counting, what: str, scale: Scale, null: float | None = None) -> Figure:
    """A figure from its value (first) and its values without each part (the others)."""
    if not reason and np.isnan(values[0]):
        reason = "The values vary too little for this figure."
    if reason:
        return Figure(None, note=reason)
    value = float(values[0])
    if len(values) == 1:
        return Figure(value, units=of.n)
    if of.n < LEAST_UNITS:
        return Figure(value, note=f"No interval: it needs at least {LEAST_UNITS} {what}.", units=of.n)
    without = values[1:][of.parts]
    if not np.isfinite(without).all():
        note = f"No interval: without one of the {what} the values do not vary."
        return Figure(value, note=note, units=of.n)
    low, high = jackknife.interval(value, without, scale)
    note = f"{of.n} {what} are few: the interval is rough." if of.n < FEW_UNITS else ""
    p = None if null is None else jackknife.chance(value, without, scale, null)
    return Figure(value, low, high, note, jackknife.method(len(without), what, scale), of.n, p, null=null)


def over_emotions(figures: Sequence[Figure]) -> list[Figure]:
    """The same figures with their p values corrected for how many they are."""
    corrected = jackknife.holm([figure.p for figure in figures])
    return [figure if p is None else replace(figure, p_holm=p) for figure, p in zip(figures, corrected, strict=True)]


def chances_text(figure: Figure) -> str:
    """For a table, p as it is and in parentheses corrected: "0.012 (0.084)"; a dash where there is none."""
    return bare_p(figure.p) if figure.p_holm is None else f"{bare_p(figure.p)} ({bare_p(figure.p_holm)})"


CHANCES = "p (Holm)"
ON_CHANCES = (
    f"{CHANCES}: p of a figure of 0, of a calibration slope of 1; in parentheses corrected over the seven emotions "
    "(Holm), and not over measures or models."
)


def chance_in_words(figure: Figure) -> str:
    """For a tip, "p = .03 that it is 0; corrected over the emotions (Holm) p = .21"; empty where there is no p."""
    if figure.p is None or figure.null is None:
        return ""
    corrected = "" if figure.p_holm is None else f"; corrected over the emotions (Holm) {p_value(figure.p_holm)}"
    return f"{p_value(figure.p)} that it is {figure.null:g}{corrected}"


def mean_from(
    values: Array, figures: Sequence[Figure], of: Counting, what: str, scale: Scale, null: float | None = None
) -> Figure:
    """The mean over the emotions that have a figure, from values ``(1 + parts, 7)``, and a word on those without."""
    there = [figure.value is not None for figure in figures]
    if not any(there):
        notes = {figure.note for figure in figures}
        return Figure(None, note=notes.pop() if len(notes) == 1 else "No emotion has this figure.")
    mean = figure_from(values[:, there].mean(axis=1), "", of, what, scale, null)
    if all(there):
        return mean
    lacking = ", ".join(LABELS[e].lower() for e, has in zip(EMOTIONS, there, strict=True) if not has)
    return replace(mean, note=f"Mean of {counted(sum(there), 'emotion')}, without {lacking}. {mean.note}".strip())


def numbers(names: NDArray[np.object_]) -> NDArray[np.int64]:
    """A number per participant, 0 to P - 1; each clip without one gets its own."""
    number_of: dict[Any, int] = {}
    keys = (("clip", i) if name is None else name for i, name in enumerate(names))
    return np.array([number_of.setdefault(key, len(number_of)) for key in keys], np.int64)
