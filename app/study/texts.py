"""Records of a study in words, as the window shows them."""

from __future__ import annotations

from core.study.records import Consent, Participant, Report, Value
from core.text import moment
from core.types import EMOTIONS


def participant_tip(participant: Participant, consent: Consent | None) -> str:
    """A participant in a few lines."""
    who = ", ".join(
        str(part)
        for part in (None if participant.age is None else f"{participant.age} years", participant.country)
        if part
    )
    values = ", ".join(f"{name}: {shown(value)}" for name, value in participant.values.items())
    return "\n".join(part for part in (participant.code, who, values, consent_text(consent), participant.notes) if part)


def consent_text(consent: Consent | None) -> str:
    """When a participant agreed, and to what."""
    if consent is None:
        return "No consent is kept"
    if not consent.scopes:
        return f"Refused on {moment(consent.given_at)}"
    return f"Consent of {moment(consent.given_at)} to {', '.join(consent.scopes)}"


def rated_text(report: Report | None) -> str:
    """Whether a clip counts as rated."""
    if report is None or not report.ratings:
        return "Not rated"
    if report.complete:
        return "Rated by the participant"
    return f"Rated in part: {len(report.ratings)} of {len(EMOTIONS)} emotions, so it is not counted as rated"


def shown(value: Value) -> str:
    """A variable's value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
