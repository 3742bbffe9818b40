"""How well predictions agree with self-reports: each emotion's figures, and the difference between two models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from numpy.typing import ArrayLike

from core.comparison.pairs import Pairs
from core.evaluation.agreement import NO_STIMULI, Agreement, agreement, differences
from core.evaluation.agreement_formulas import fit_line
from core.evaluation.agreement_measures import MEASURES
from core.evaluation.figure_with_interval import Figure
from core.evaluation.floors import FLOORED, Floor, floors, in_words
from core.types import EMOTIONS

COMPARED = "pearson"
"""The measure in which two models are compared."""


@dataclass(frozen=True)
class Difference:
    """What one model's Pearson r has over another's, by emotion and in the mean."""

    emotions: Mapping[str, Figure]
    mean: Figure


@dataclass(frozen=True)
class Figures:
    """All figures of a comparison; those of the second model and the difference only where there is one."""

    agreement: Agreement
    against: Agreement | None = None
    difference: Difference | None = None
    floors: tuple[Floor, ...] = ()
    """The first model beside what can be said without seeing the face."""
    floors_against: tuple[Floor, ...] = ()
    """The second model beside the same."""

    @property
    def with_intervals(self) -> bool:
        """Whether there are intervals; single figures may still have none."""
        return self.agreement.intervals


def figures(pairs: Pairs, *, intervals: bool = True, on_parts: Callable[[int], None] = lambda done: None) -> Figures:
    """Figures with 95 % intervals from leaving out participants in turn.

    Args:
        intervals: without them the figures alone are there within milliseconds for thousands of clips.
        on_parts: told now and then; may raise `Cancelled`.
    """
    people = pairs.participants

    def of(predicted: ArrayLike) -> Agreement:
        return agreement(
            predicted, pairs.reported, people, tuple(MEASURES), stimuli=pairs.stimuli,
            intervals=intervals, on_parts=on_parts, not_in_size=pairs.not_in_size,
        )  # fmt: skip

    def beneath(predicted: ArrayLike) -> tuple[Floor, ...]:
        return floors(
            predicted, pairs.reported, people, pairs.stimuli, FLOORED,
            intervals=intervals, on_parts=on_parts, not_in_size=pairs.not_in_size,
        )  # fmt: skip

    first = Figures(of(pairs.predicted), floors=beneath(pairs.predicted))
    if pairs.predicted_against is None:
        return first
    by_emotion, mean = differences(
        pairs.predicted, pairs.predicted_against, pairs.reported, people, COMPARED,
        intervals=intervals, on_parts=on_parts,
    )  # fmt: skip
    second = pairs.predicted_against
    return replace(first, against=of(second), difference=Difference(by_emotion, mean), floors_against=beneath(second))


def fit_lines(pairs: Pairs) -> tuple[tuple[float, float] | None, ...]:
    """Per emotion slope and intercept of the least-squares line of reports on predictions, both 0 to 1; None where
    the predictions do not vary.
    """
    return tuple(fit_line(pairs.predicted[:, i], pairs.reported[:, i]) for i in range(len(EMOTIONS)))


def floors_in_words(figures: Figures, emotion: str | None = None) -> tuple[str, ...]:
    """The first model beside each floor, a sentence each; of the mean over emotions by default."""
    said = (in_words(f.name, f.mean if emotion is None else f.emotions[emotion]) for f in figures.floors)
    return tuple(sentence for sentence in said if sentence)


def floor_of(figures: Figures, emotion: str, measure: str) -> float | None:
    """What a measure must beat: the floor of the same stimulus where it is known, else that of all clips."""
    known = [floor.emotions[emotion].get(measure) for floor in figures.floors]
    return next((one.floor for one in reversed(known) if one is not None and one.floor is not None), None)


def notes_of(figures: Figures, emotion: str) -> tuple[str, ...]:
    """Of whom figures hold, and why some of an emotion are missing or rough; each sentence once.

    That stimuli are not known is said of the population (`core.comparison.pairs`).
    """
    of = [found.emotions[emotion] for found in (figures.agreement, figures.against) if found is not None]
    said = [figures.agreement.note, *(figure.note for one in of for figure in one.figures.values())]
    if figures.difference is not None:
        said.append(figures.difference.emotions[emotion].note)
    return tuple(dict.fromkeys(note for note in said if note and note != NO_STIMULI))
