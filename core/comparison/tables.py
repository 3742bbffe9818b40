"""Groups, crossed models and plans as tables: a heading and a meaning per column, a row per figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.comparison.sample_size import Plan
from core.evaluation.agreement_measures import MEASURES
from core.evaluation.crossed import Crossed
from core.evaluation.figure_with_interval import Figure
from core.evaluation.subgroups import STATED, Subgroup
from core.types import EMOTIONS

Cell = str | int | float | bool | None

_ENDS = ", lower end of the 95 % interval", ", upper end of the 95 % interval"


@dataclass(frozen=True)
class Answers:
    """A table for a file.

    Attributes:
        name: of the file.
        title: what a row is.
        columns: names and what they hold.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    rows: tuple[tuple[Cell, ...], ...]


def _interval(name: str, meaning: str) -> dict[str, str]:
    return {name: f"{meaning}.", f"{name}_low": f"{meaning}{_ENDS[0]}.", f"{name}_high": f"{meaning}{_ENDS[1]}."}


def of_groups(variable: str, found: Sequence[Subgroup]) -> Answers:
    """A row per group, emotion (or their mean) and measure."""
    columns = {
        "variable": "By what the clips were sorted into groups.",
        "group": "The group.",
        "emotion": "The emotion; mean is over those that have the figure.",
        "measure": "The measure of agreement.",
        "n": "Clips of the group with a prediction and a report.",
        "n_participants": "Participants of these clips.",
        **_interval("value", "The measure in the group"),
        **_interval("less_others", "The measure in the group less that in all other groups together"),
        "less_others_p": "p of that difference being 0.",
        "less_others_p_holm": "That p corrected over the emotions (Holm).",
        "note": "What limits the figures.",
    }
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        for emotion in (*EMOTIONS, "mean"):
            of = one.own if emotion == "mean" else one.own.emotions[emotion]
            figures = one.own.mean if emotion == "mean" else one.own.emotions[emotion].figures
            less = one.mean if emotion == "mean" else one.less_others.get(emotion, {})
            for measure in STATED:
                own, other = figures[measure], less.get(measure, Figure(None))
                notes = " ".join(dict.fromkeys(filter(None, (own.note, other.note))))
                rows.append(
                    (variable, one.label, emotion, MEASURES[measure].title, of.n, of.n_participants,
                     own.value, own.low, own.high, other.value, other.low, other.high, other.p, other.p_holm,
                     notes or None)
                )  # fmt: skip
    return Answers("groups", "A row per group, emotion and measure.", columns, tuple(rows))


def of_crossed(found: Mapping[str, Crossed]) -> Answers:
    """A row per emotion."""
    columns = {
        "emotion": "The emotion.",
        **_interval("slope", "How much more is reported where 1 more is predicted, for other people and stimuli"),
        "p": "p of a slope of 0.",
        "p_holm": "That p corrected over the emotions (Holm).",
        "person_sd": "Standard deviation of reports between persons that predictions do not explain.",
        "stimulus_sd": "The same between stimuli.",
        "left_sd": "The same within persons and stimuli.",
        "n": "Clips.",
        "n_participants": "Participants.",
        "n_stimuli": "Stimuli.",
        "note": "Why there is no figure.",
    }
    rows = tuple(
        (emotion, f.slope, f.low, f.high, f.p, f.p_holm, f.person_sd, f.stimulus_sd, f.left_sd,
         f.n, f.n_people, f.n_stimuli, f.note or None)
        for emotion, f in found.items()
    )  # fmt: skip
    title = "A row per emotion: report ~ prediction + (1 | person) + (1 | stimulus), by REML."
    return Answers("crossed", title, columns, rows)


def of_plan(found: Plan) -> Answers:
    """A row per emotion (and their mean) and measure."""
    columns = {
        "people": "Participants of the planned study.",
        "stimuli": "Stimuli that each of them sees.",
        "emotion": "The emotion; mean is the mean over them.",
        "measure": "The measure of agreement.",
        "expected": "Its mean over studies of this size drawn from the pilot.",
        "width": "Median width of its 95 % interval in them.",
        "width_of_one_in_ten": "Width that one of ten of them exceeds.",
    }
    by = {**found.emotions, "mean": found.mean}
    rows = tuple(
        (found.people, found.stimuli, name, MEASURES[m].title, one.value, one.width, one.wide)
        for name, of in by.items()
        for m, one in of.items()
    )
    return Answers("plan", "A row per emotion and measure.", columns, rows)
