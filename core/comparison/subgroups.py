"""Figures of a comparison by group: for each variable of participants and clips, and how groups differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from core.comparison.clip_table import NO_REPORT, NO_STIMULUS, NOT_STATED, PARTICIPANT, ClipTable
from core.comparison.pairs import Pairs
from core.errors import StudyError
from core.evaluation.subgroups import Subgroup, subgroups

_NO_GROUP = (NOT_STATED, NO_STIMULUS, NO_REPORT)


def variables(table: ClipTable) -> tuple[str, ...]:
    """By what clips can be sorted into two groups or more; a participant is no group."""
    return tuple(
        key for key, facet in table.facets.items() if key != PARTICIPANT and len(set(facet.labels) - set(_NO_GROUP)) > 1
    )


def groups_by(
    pairs: Pairs, variable: str, *, on_parts: Callable[[int], None] = lambda done: None
) -> tuple[Subgroup, ...]:
    """Figures of each group of a variable, in the order of its groups, and each one's difference from all others.

    Args:
        variable: one of `variables`.
        on_parts: told now and then; may raise `Cancelled`.

    Raises:
        StudyError: there is no such variable, or it makes no groups.
    """
    known = variables(pairs.table)
    if variable not in known:
        there = f"There are {', '.join(known)}." if known else "The study has none."
        raise StudyError(f"{variable!r} does not sort the clips into groups. {there}")
    facet = pairs.table.facets[variable]
    labels = [None if facet.of(row) in _NO_GROUP else facet.of(row) for row in pairs.rows.tolist()]
    order = np.argsort(facet.codes[pairs.rows], kind="stable").tolist()
    return subgroups(
        pairs.predicted[order],
        pairs.reported[order],
        [pairs.participants[i] for i in order],
        [labels[i] for i in order],
        not_in_size=pairs.not_in_size,
        on_parts=on_parts,
    )


def described(found: Mapping[str, tuple[Subgroup, ...]]) -> dict[str, list[dict[str, object]]]:
    """The figures of subgroups as JSON values, by variable."""
    return {variable: [one.as_json() for one in groups] for variable, groups in found.items()}
