"""Who rated and marked without seeing what a model says: for reports and exports, in words."""

from __future__ import annotations

from collections.abc import Iterable

from core.study.records import Annotation, ClipRatings, Trace, Watched
from core.text import counted

BLIND_WORDS = ("blind", "model seen", "not known")
"""Of a rating or mark: the rater could not see what a model says, could see it, or nothing is known of that."""

Said = ClipRatings | Annotation | Trace | Watched


def blind_in_words(blind: bool | None) -> str:
    """One of `BLIND_WORDS`."""
    return BLIND_WORDS[2] if blind is None else BLIND_WORDS[0] if blind else BLIND_WORDS[1]


def blind_note(what: str, said: Iterable[Said]) -> str:
    """A sentence on how many of what people said were said blind; empty where nobody said anything.

    Args:
        what: of what, in the singular: "self-report".
    """
    of = [blind_in_words(one.blind) for one in said]
    if not of:
        return ""
    blind, seen, unknown = (of.count(word) for word in BLIND_WORDS)
    if unknown == len(of):
        return f"It is not known whether what a model says could be seen: {counted(len(of), what)}."
    if blind == len(of):
        return f"Given without sight of what a model says: {counted(len(of), what)}, all."
    parts = [f"Given without sight of what a model says: {blind} of {counted(len(of), what)}"]
    if seen:
        parts.append(f"{seen} while it could be seen")
    if unknown:
        parts.append(f"of {unknown} it is not known")
    return f"{'; '.join(parts)}."
