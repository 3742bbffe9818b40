"""What records hold in words of the program's own, in the window's language."""

from __future__ import annotations

from app.kit.language import mark, said, tr
from core.errors import StudyError
from core.study.changes import Change
from core.study.records import Value
from core.text import value_text

_IN_A_FILE = mark("What was said or marked stays in a file, and is offered when the study is opened again.")
SCOPES = {
    "recording": mark("recording"),
    "analysis": mark("analysis"),
    "training": mark("training"),
    "sharing": mark("sharing"),
}
"""What can be agreed to, by its name among `core.study.records.CONSENT_SCOPES`."""
KINDS = {
    "reaction": mark("reaction"),
    "baseline": mark("baseline"),
    "imported": mark("imported"),
    "fragment": mark("fragment"),
    "text": mark("text"),
    "number": mark("number"),
    "category": mark("category"),
    "yes/no": mark("yes/no"),
}
"""Of clips and of variables, by their names in records."""
BELIEF = {
    "validated": mark("validated"),
    "not validated": mark("not validated"),
    "within limits": mark("within limits"),
    "outside limits": mark("outside limits"),
    "attention better than chance": mark("attention better than chance"),
    "attention no better than chance": mark("attention no better than chance"),
}
"""What the labels of `core.inspection.belief.label_of` consist of."""


def kind_text(kind: str) -> str:
    """A kind of clip or of variable, as the window shows it."""
    return tr(KINDS[kind]) if kind in KINDS else kind


def value_shown(value: Value) -> str:
    """The value of a variable, as the window shows it."""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return value_text(value)


def not_written(change: Change, error: Exception) -> StudyError:
    """Why a step that is kept in a file is not in the study."""
    what = tr("“{step}” was not written.", step=said(change.label))
    return StudyError(f"{what} {said(str(error))} {tr(_IN_A_FILE)}")
