"""What a study's report says beyond the figures of all: floors, persons and stimuli crossed, groups of participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from core.comparison.clip_table import NOT_STATED, facets_of_people
from core.emotions import LABELS
from core.evaluation.agreement_formulas import Array
from core.evaluation.agreement_measures import MEASURES
from core.evaluation.crossed import POPULATION, crossed
from core.evaluation.figure_with_interval import Figure
from core.evaluation.floors import OTHERS, Floor, in_words
from core.evaluation.subgroups import STATED, subgroups
from core.export.material import Material
from core.report.document import Block, Heading, Notes, Paragraph, Rows
from core.report.texts import number, with_interval
from core.text import NONE, p_value
from core.types import EMOTIONS

_MOST_GROUPS = 12
"""A variable of more, such as a free text, sorts nobody into groups."""


def floor_blocks(found: Iterable[Floor]) -> Iterator[Block]:
    """What each emotion's figures must beat, and by how much the model does; and what follows for the mean."""
    for floor in found:
        # The mean of all other reports puts nothing in order: there each gain is the figure itself.
        measures = [m for m in floor.mean if floor.name != OTHERS or MEASURES[m].better == "low"]
        if sentence := in_words(floor.name, floor.mean):
            yield Paragraph(f"Mean over emotions. {sentence}")
            header = ("emotion", *(title for m in measures for title in (f"{MEASURES[m].title}: floor", "gain")))
            rows = tuple(
                (LABELS[e], *(text for m in measures for text in (number(of[m].floor, 2), with_interval(of[m].gain))))
                for e, of in floor.emotions.items()
            )
            yield Rows(header, rows, len(header) - 1)


def crossed_blocks(
    predicted: Array, reported: Array, people: Sequence[str | None], shown: Sequence[str | None]
) -> Iterator[Block]:
    """The crossed model of each emotion, and of whom it speaks; a sentence where it cannot be fitted."""
    found = crossed(predicted, reported, people, shown)
    notes = tuple(dict.fromkeys(one.note for one in found.values() if one.note))
    yield Heading("Persons and stimuli crossed")
    if any(one.slope is not None for one in found.values()):
        header = ("emotion", "n", "slope", "p", "p (Holm)", "SD persons", "SD stimuli", "SD left")
        rows = tuple(
            (
                LABELS[e],
                f"{one.n}",
                with_interval(Figure(one.slope, one.low, one.high)),
                *(NONE if p is None else p_value(p) for p in (one.p, one.p_holm)),
                *(NONE if sd is None else number(sd, 3) for sd in (one.person_sd, one.stimulus_sd, one.left_sd)),
            )
            for e, one in found.items()
        )
        yield Rows(header, rows, len(header) - 1)
        yield Paragraph(POPULATION, quiet=True)
    if notes:
        yield Notes(notes)


def group_blocks(
    material: Material, predicted: Array, reported: Array, people: Sequence[str | None], not_in_size: str
) -> Iterator[Block]:
    """Means over the emotions by each variable of the participants, with each group's difference from all others."""
    whose = [entry.participant for entry in material.clips]
    if None in whose:
        return
    for facet in facets_of_people([one for one in whose if one is not None], material.variables):
        labels = [None if facet.of(row) == NOT_STATED else facet.of(row) for row in range(len(whose))]
        if not 1 < len({label for label in labels if label is not None}) <= _MOST_GROUPS:
            continue
        order = sorted(range(len(whose)), key=facet.codes.__getitem__)
        found = subgroups(
            predicted[order], reported[order], [people[i] for i in order], [labels[i] for i in order],
            not_in_size=not_in_size,
        )  # fmt: skip
        if len(found) < 2:
            continue
        yield Heading(f"By {facet.key}")
        header = ("group", "clips", "people", *(t for m in STATED for t in (MEASURES[m].title, "less others")))
        rows = tuple(
            (
                one.label,
                f"{one.own.n}",
                f"{one.own.n_participants}",
                *(with_interval(figure) for m in STATED for figure in (one.own.mean[m], one.mean[m])),
            )
            for one in found
        )
        yield Rows(header, rows, len(header) - 1)
        figures = ((one.label, f) for one in found for m in STATED for f in (one.own.mean[m], one.mean[m]))
        if notes := tuple(dict.fromkeys(f"{label}: {f.note}" for label, f in figures if f.note)):
            yield Notes(notes)
        yield Paragraph(
            f"Means over the {len(EMOTIONS)} emotions. Less others: the group's figure less that of all other groups "
            "together, with its own 95 % interval (jackknife over the participants of both sides, Welch).",
            quiet=True,
        )
