"""How wide intervals will be for so many people and stimuli, simulated from a pilot: a study's own clips.

People and stimuli of the pilot are drawn with repeats, each as a new one, and the figures are computed as for a real
study. A pilot of few people knows little of how people differ, so these widths are a guide and no promise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.comparison.pairs import Pairs
from core.errors import StudyError
from core.evaluation.agreement import agreement
from core.evaluation.agreement_measures import MEASURES
from core.types import EMOTIONS

MEASURED = ("pearson", "ccc")
LEAST_PEOPLE, LEAST_STIMULI = 5, 2
"""Of the pilot."""
DRAWS = 100
_SHORT_OF = 0.8
"""Share of the drawn studies that have an interval below which none is expected."""


@dataclass(frozen=True)
class Expected:
    """One emotion's measure in studies of ``people`` × ``stimuli``.

    Attributes:
        value: mean over the drawn studies; width: median of the 95 % interval's width, wide: its 90th percentile.
            None where too few of them have any.
    """

    value: float | None
    width: float | None
    wide: float | None

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        return {"value": self.value, "width": self.width, "wide": self.wide}


@dataclass(frozen=True)
class Plan:
    """What is to be expected of a size; ``emotions`` by emotion and measure, ``mean`` of the mean over emotions."""

    people: int
    stimuli: int
    emotions: Mapping[str, Mapping[str, Expected]]
    mean: Mapping[str, Expected]

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        return {
            "people": self.people,
            "stimuli": self.stimuli,
            "mean": {m: one.as_json() for m, one in self.mean.items()},
            "emotions": {e: {m: one.as_json() for m, one in of.items()} for e, of in self.emotions.items()},
        }


def plan(
    pilot: Pairs,
    people: int,
    stimuli: int,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    on_draws: Callable[[int], None] = lambda done: None,
) -> Plan:
    """Draw studies of a size from a pilot.

    Raises:
        StudyError: the pilot has too few people or stimuli.
    """
    there = pilot.both.any(axis=1)
    known = np.array([stimulus is not None for stimulus in pilot.stimuli], bool) & there
    rows: dict[tuple[str, str], list[int]] = {}
    for row in np.flatnonzero(known).tolist():
        rows.setdefault((pilot.participants[row], str(pilot.stimuli[row])), []).append(row)
    who, what = sorted({one for one, _ in rows}), sorted({one for _, one in rows})
    if len(who) < LEAST_PEOPLE or len(what) < LEAST_STIMULI:
        raise StudyError(
            f"Planning needs a pilot of at least {LEAST_PEOPLE} participants and {LEAST_STIMULI} stimuli with "
            f"predictions and self-reports; there are {len(who)} and {len(what)}. Record and analyse more first."
        )
    rng = np.random.default_rng(seed)
    found: list[dict[str, list[tuple[float, float, float] | None]]] = []
    for done in range(draws):
        drawn_people, drawn_stimuli = rng.choice(len(who), people), rng.choice(len(what), stimuli)
        chosen: list[int] = []
        names: list[str] = []
        for number, person in enumerate(drawn_people.tolist()):
            for stimulus in drawn_stimuli.tolist():
                of = rows.get((who[person], what[stimulus]), [])
                if of:
                    chosen.append(of[int(rng.integers(len(of)))])
                    names.append(str(number))
        of_draw = agreement(pilot.predicted[chosen], pilot.reported[chosen], names, MEASURED)
        figures = {e: of_draw.emotions[e].figures for e in EMOTIONS} | {"mean": of_draw.mean}
        found.append({
            name: [
                None if (f := by[m]).value is None or f.low is None or f.high is None else (f.value, f.low, f.high)
                for m in MEASURED
            ]
            for name, by in figures.items()
        })  # fmt: skip
        on_draws(done + 1)

    def expected(name: str) -> dict[str, Expected]:
        return {m: _expected([one[name][i] for one in found], draws) for i, m in enumerate(MEASURED)}

    return Plan(people, stimuli, {e: expected(e) for e in EMOTIONS}, expected("mean"))


def _expected(drawn: Sequence[tuple[float, float, float] | None], draws: int) -> Expected:
    have = np.array([one for one in drawn if one is not None]).reshape(-1, 3)
    if len(have) < _SHORT_OF * draws:
        return Expected(None, None, None)
    widths = have[:, 2] - have[:, 1]
    return Expected(float(have[:, 0].mean()), float(np.median(widths)), float(np.percentile(widths, 90)))


TITLES = {name: MEASURES[name].title for name in MEASURED}
