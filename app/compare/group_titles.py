"""What the ways to sort clips, their groups and the clips themselves are called in the window."""

from __future__ import annotations

from app.kit.language import mark, said, tr
from app.study.value_texts import BELIEF as BELIEF_WORDS
from core.comparison.clip_table import (
    BELIEF,
    BLIND,
    NO_REPORT,
    NO_STIMULUS,
    NOT_JUDGED,
    NOT_STATED,
    PARTICIPANT,
    SESSION,
    STIMULUS,
    ClipTable,
)
from core.inspection.belief import QUESTION
from core.study.naming import told_by

_ONE = {
    STIMULUS: mark("Stimulus"),
    SESSION: mark("Session"),
    "age": mark("Age"),
    "country": mark("Country"),
    BLIND: mark("Blind"),
}
_MANY = {PARTICIPANT: mark("Participants"), STIMULUS: mark("Stimuli"), SESSION: mark("Sessions")}
_NO_GROUP = {
    NOT_STATED: mark("not stated"),
    NOT_JUDGED: mark("not judged"),
    NO_REPORT: mark("no self-report"),
    NO_STIMULUS: mark("no stimulus"),
}
_WORDS = {
    **_NO_GROUP,
    **BELIEF_WORDS,
    "blind": mark("blind"),
    "model seen": mark("model seen"),
    "not known": mark("not known"),
    "yes": mark("yes"),
    "no": mark("no"),
}
"""Of which the labels of groups consist that are Eriscope's own (`Facet.ours`), but for those with numbers."""


def title_of(key: str, *, many: bool = False) -> str:
    """Of a facet, by its key; a variable keeps the name that it was given.

    Args:
        many: of all its groups, "Stimuli".
    """
    if key.startswith(BELIEF):  # of several models each has its own
        return said(QUESTION) + key.removeprefix(BELIEF)
    title = (_MANY if many else {}).get(key) or _ONE.get(key)
    return key if title is None else tr(title)


def group_of(label: str, *, ours: bool) -> str:
    """Of a group, by its label.

    Args:
        ours: see `Facet.ours`; what somebody typed is shown as it was typed.
    """
    if not ours:
        return tr(_NO_GROUP[label]) if label in _NO_GROUP else label
    return ", ".join(tr(_WORDS[part]) if part in _WORDS else said(part) for part in label.split(", "))


def short_of(key: str, label: str, *, ours: bool = False) -> str:
    """The same where there is little room: what tells verdicts apart comes last in them, "outside limits"."""
    if key == SESSION:
        return tr("Session {number}", number=label)
    return group_of(label.rpartition(", ")[2], ours=True) if key.startswith(BELIEF) else group_of(label, ours=ours)


def clip_of(table: ClipTable, row: int) -> str:
    """A clip, as `ClipTable.titles` has it in English."""
    clip = table.clips[row]
    person, session, shown = (table.facets[key].of(row) for key in (PARTICIPANT, SESSION, STIMULUS))
    named = tr("{person}, session {session}, clip {clip}", person=person, session=session, clip=clip.number)
    return ", ".join((named, *told_by(clip, "" if shown == NO_STIMULUS else shown)))
