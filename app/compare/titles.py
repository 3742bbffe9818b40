"""What the ways to sort clips are called in the window."""

from __future__ import annotations

from core.comparison.clip_table import BELIEF, BLIND, PARTICIPANT, SESSION, STIMULUS
from core.inspection.belief import QUESTION

_ONE = {STIMULUS: "Stimulus", SESSION: "Session", "age": "Age", "country": "Country", BLIND: "Blind"}
_MANY = {PARTICIPANT: "Participants", STIMULUS: "Stimuli", SESSION: "Sessions"}


def title_of(key: str, *, many: bool = False) -> str:
    """Of a facet, by its key; a variable keeps the name that it was given.

    Args:
        many: of all its groups, "Stimuli".
    """
    if key.startswith(BELIEF):  # of several models each has its own
        return QUESTION + key.removeprefix(BELIEF)
    return (_MANY if many else {}).get(key) or _ONE.get(key, key)


def short_of(key: str, label: str) -> str:
    """Of a group, where there is little room: what tells verdicts apart comes last in them, "outside limits"."""
    if key == SESSION:
        return f"Session {label}"
    return label.rpartition(", ")[2] if key.startswith(BELIEF) else label
