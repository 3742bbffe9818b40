"""How well predictions agree with self-reports: each emotion's figures, and the difference between two models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.comparison.pairs import Pairs
from core.evaluation.intensities import DRAWS, Agreement, Figure, agreement, differences
from core.evaluation.measures import MEASURES
from core.evaluation.statistics import fit_line
from core.types import EMOTIONS

COMPARED = "pearson"
"""The measure in which two models are compared."""
SEED = 0


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

    @property
    def with_intervals(self) -> bool:
        """Whether a bootstrap was run for intervals; single figures may still have none."""
        return self.agreement.draws > 0


def figures(
    pairs: Pairs, *, draws: int = DRAWS, seed: int = SEED, on_draws: Callable[[int], None] = lambda done: None
) -> Figures:
    """Figures with 95 % intervals from resamples of participants.

    Args:
        draws: 0 gives the figures alone, within milliseconds for thousands of clips.
        on_draws: told now and then; may raise `Cancelled`.
    """
    people = pairs.participants

    def of(predicted: object) -> Agreement:
        return agreement(predicted, pairs.reported, people, MEASURES, draws=draws, seed=seed, on_draws=on_draws)  # type: ignore[arg-type]

    first = of(pairs.predicted)
    if pairs.predicted_against is None:
        return Figures(first)
    by_emotion, mean = differences(
        pairs.predicted, pairs.predicted_against, pairs.reported, people, COMPARED,
        draws=draws, seed=seed, on_draws=on_draws,
    )  # fmt: skip
    return Figures(first, of(pairs.predicted_against), Difference(by_emotion, mean))


def fit_lines(pairs: Pairs) -> tuple[tuple[float, float] | None, ...]:
    """Per emotion slope and intercept of the least-squares line of predictions on reports, both 0 to 1; None where
    the reports do not vary.
    """
    return tuple(fit_line(pairs.reported[:, i], pairs.predicted[:, i]) for i in range(len(EMOTIONS)))


def notes_of(figures: Figures, emotion: str) -> tuple[str, ...]:
    """Of whom figures hold, and why some of an emotion are missing or rough; each sentence once."""
    of = [found.emotions[emotion] for found in (figures.agreement, figures.against) if found is not None]
    said = [figures.agreement.note, *(figure.note for one in of for figure in one.figures.values())]
    if figures.difference is not None:
        said.append(figures.difference.emotions[emotion].note)
    return tuple(dict.fromkeys(note for note in said if note))
