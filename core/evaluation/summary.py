"""What `eriscope evaluate` states of a set of clips: figures, by country and age group too, ready for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from core.evaluation.agreement import Agreement, age_group, agreement, by_group
from core.evaluation.floors import Floor, floors, in_words

NO_REPORTS = "None of these clips has self-reports, so there is nothing to compare the predictions with."


def figures(
    predicted: ArrayLike,
    reported: ArrayLike,
    participants: Sequence[str | None],
    countries: Sequence[str | None],
    ages: Sequence[float | None],
    stimuli: Sequence[str | None] | None = None,
    not_in_size: str = "",
) -> dict[str, Any]:
    """Figures over all clips, and mean Pearson r within each country and age group where they are known.

    Args:
        predicted, reported: ``(N, 7)``, NaN where missing; the others ``(N,)``.
        not_in_size: see `agreement`.

    Returns:
        ``figures`` (None when no clip has reports; ``note`` then says so), ``floors`` by name (see
        `core.evaluation.floors`), ``by_country`` and ``by_age``: per group ``n``, ``n_participants`` and
        ``mean_pearson``, or a ``note``.
    """
    if not np.isfinite(np.asarray(reported, np.float64)).any():
        return {"figures": None, "note": NO_REPORTS, "floors": {}, "by_country": {}, "by_age": {}}
    groups = {"by_country": list(countries), "by_age": [age_group(age) for age in ages]}
    found = agreement(predicted, reported, participants, not_in_size=not_in_size)
    document: dict[str, Any] = {"figures": found.as_json(), "note": None}
    beneath = floors(predicted, reported, participants, stimuli, not_in_size=not_in_size)
    document["floors"] = {floor.name: floor_json(floor) for floor in beneath}
    for name, labels in groups.items():
        of_groups = by_group(predicted, reported, labels, participants)
        document[name] = {label: _group(value) for label, value in of_groups.items()}
    return document


def floor_json(floor: Floor) -> dict[str, Any]:
    """A floor as JSON values, and as ``in_words`` the sentence on its means."""
    return floor.as_json() | {"in_words": in_words(floor.name, floor.mean) or None}


def _group(value: Agreement | str) -> dict[str, Any]:
    if isinstance(value, str):
        return {"mean_pearson": None, "note": value}
    return {
        "n": value.n,
        "n_participants": value.n_participants,
        "mean_pearson": value.mean["pearson"].as_json(),
        "note": value.note or None,
    }
