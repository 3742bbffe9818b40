"""How wide the intervals of a study will be before there is a pilot, from studies that are made up.

With a pilot, `core.comparison.sample_size` draws from its own clips; here people, stimuli and moments differ as in
`core.evaluation.interval_coverage`, where the model follows them well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.evaluation.agreement import agreement
from core.evaluation.interval_coverage import made_up

MEASURED = ("pearson", "ccc")
DRAWS = 10
"""Studies that are made up, of seven emotions each."""


@dataclass(frozen=True)
class Width:
    """What to expect of a size.

    Attributes:
        figures: by measure the median of the figure, and of its 95 % interval's width; None without any.
    """

    people: int
    stimuli: int
    figures: dict[str, tuple[float, float] | None]

    @property
    def in_words(self) -> str:
        """A sentence."""
        size = f"{self.people} people × {self.stimuli} stimuli"
        found = self.figures["pearson"]
        if found is None:
            return f"With {size} there are no intervals."
        ccc = self.figures["ccc"]
        more = "" if ccc is None else f", that of CCC about {ccc[1]:z.2f}"
        return (
            f"With {size}, the 95 % interval of each emotion's Pearson r will be about {found[1]:z.2f} wide where r is "
            f"{found[0]:z.2f}{more}: from made-up studies, so a guide and no promise. "
            "A pilot says more (`eriscope plan`)."
        )

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields."""
        named = {m: None if of is None else {"value": of[0], "width": of[1]} for m, of in self.figures.items()}
        return {"people": self.people, "stimuli": self.stimuli, **named}


def expected_width(
    people: int, stimuli: int, draws: int = DRAWS, on_draws: Callable[[int], None] = lambda done: None
) -> Width:
    """Make up studies and measure.

    Args:
        on_draws: told how many are done; may raise `Cancelled`.
    """
    rng = np.random.default_rng(0)
    names = [f"person {i}" for i in range(people) for _ in range(stimuli)]
    found: dict[str, list[tuple[float, float]]] = {measure: [] for measure in MEASURED}
    for done in range(draws):
        predicted, reported = made_up(rng, people, stimuli, rng.normal(size=(2, 1, stimuli, 7)))
        of = agreement(predicted, reported, names, MEASURED)
        for emotion in of.emotions.values():
            for measure, values in found.items():
                one = emotion.figures[measure]
                if one.value is not None and one.low is not None and one.high is not None:
                    values.append((one.value, one.high - one.low))
        on_draws(done + 1)
    return Width(people, stimuli, {m: _median(values) for m, values in found.items()})


def _median(values: list[tuple[float, float]]) -> tuple[float, float] | None:
    if not values:
        return None
    value, width = np.median(np.array(values), axis=0)
    return float(value), float(width)
