"""Which clips are compared: groups by participant, stimulus, session and variable."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.comparison.clip_table import PARTICIPANT, SESSION, STIMULUS, ClipTable, Model
from core.errors import StudyError


@dataclass(frozen=True)
class Selection:
    """Clips that are in one of the named groups of every named facet; without any, all clips.

    Attributes:
        only: labels of groups, by the key of a `Facet`.
    """

    only: Mapping[str, Collection[str]] = field(default_factory=dict)

    def rows(self, table: ClipTable) -> NDArray[np.int64]:
        """The rows of the table that are selected, in order. A facet that the table lacks selects nothing out."""
        chosen = np.ones(len(table), bool)
        for key, labels in self.only.items():
            if facet := table.facets.get(key):
                wanted = np.array([label in labels for label in facet.labels], bool)
                chosen &= wanted[facet.codes]
        return np.flatnonzero(chosen)

    @property
    def in_words(self) -> str:
        """Empty when nothing is left out."""
        return "; ".join(f"{key} {', '.join(sorted(labels))}" for key, labels in self.only.items())


def selection_of(
    table: ClipTable,
    participants: Sequence[str] = (),
    stimuli: Sequence[str] = (),
    sessions: Sequence[str] = (),
    where: Sequence[tuple[str, str]] = (),
) -> Selection:
    """A selection by names; several values of one facet select the clips of any of them.

    Args:
        where: pairs of a variable ("age" and "country" too) and a value.

    Raises:
        StudyError: a name is not known.
    """
    asked = (
        [(PARTICIPANT, p) for p in participants] + [(STIMULUS, s) for s in stimuli] + [(SESSION, s) for s in sessions]
    )
    only: dict[str, set[str]] = {}
    for key, label in (*asked, *where):
        facet = table.facets.get(key)
        if facet is None:
            known = [name for name in table.facets if name not in (PARTICIPANT, STIMULUS, SESSION)]
            there = f"There are {', '.join(known)}." if known else "The study has none."
            raise StudyError(f"The variable {key!r} is not known. {there}")
        if label not in facet.labels:
            if key == PARTICIPANT:  # errors go to the log, and codes must not live on in it
                raise StudyError(f"No participant {label!r} has clips. `eriscope study list` shows who there is.")
            raise StudyError(f"No clip has the {key} {label!r}. There are {', '.join(facet.labels) or 'no clips'}.")
        only.setdefault(key, set()).add(label)
    return Selection({key: frozenset(labels) for key, labels in only.items()})


def model_named(table: ClipTable, name: str) -> Model:
    """A model by its name or the start of its hash.

    Raises:
        StudyError: it analysed no clip, or the name fits several.
    """
    found = [model for model in table.models if model.name == name]
    found = found or [m for m in table.models if m.sha256.startswith(name) or m.name.startswith(f"{name}_")]
    there = ", ".join(model.name for model in table.models) or "none"
    if not found:
        raise StudyError(f"No clip of the study was analysed by the model {name!r}. Models here: {there}.")
    if len(found) > 1:
        raise StudyError(f"{name!r} fits several models. Choose one of {', '.join(m.name for m in found)}.")
    return found[0]
