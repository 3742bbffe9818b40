"""Records of a study in words, as the window shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.kit.errors import message_of
from core.errors import EriscopeError, command_line
from core.study.records import ClipRatings, Consent, Participant
from core.text import counted, moment, value_text
from core.types import EMOTIONS

if TYPE_CHECKING:
    from app.study.open_study import OpenStudy


def participant_tip(participant: Participant, consent: Consent | None) -> str:
    """A participant in a few lines."""
    who = ", ".join(
        str(part)
        for part in (None if participant.age is None else f"{participant.age} years", participant.country)
        if part
    )
    values = ", ".join(f"{name}: {value_text(value)}" for name, value in participant.values.items())
    return "\n".join(part for part in (participant.code, who, values, consent_text(consent), participant.notes) if part)


def consent_text(consent: Consent | None) -> str:
    """When a participant agreed, and to what."""
    if consent is None:
        return "No consent is kept"
    if not consent.scopes:
        return f"Refused on {moment(consent.given_at)}"
    return f"Consent of {moment(consent.given_at)} to {', '.join(consent.scopes)}"


def rated_text(report: ClipRatings | None) -> str:
    """Whether a clip counts as rated."""
    if report is None or not (report.ratings or report.items or report.no_answer):
        return "Not rated"
    if report.complete:
        return "Rated by the participant"
    left_out = len(set(EMOTIONS) & set(report.no_answer))
    chosen = f" ({left_out} without an answer by choice)" if left_out else ""
    return f"Rated in part: {len(report.ratings)} of {len(EMOTIONS)} emotions{chosen}, so it is not counted as rated"


def missing_video(study: OpenStudy, path: Path | None) -> str:
    """What to do where the file of a clip is gone; empty where it is there, or is none of the study's."""
    clip = study.clip_at(path)
    try:
        if study.study is None or clip is None or study.path_of(clip).is_file():
            return ""
    except EriscopeError as error:
        return message_of(error)
    person = study.participant_of(clip)
    whose = f" of {person.code}" if person else ""
    return (
        f"The video of clip {study.name_of(clip)}{whose} is missing. Put it back where it was: {path}. What is kept "
        "of it, such as its analysis, is still in the study, and is shown then. "
        f"`{command_line('eriscope', 'study', 'check', study.study.folder)}` lists all that is missing."
    )


def waits(number: int, reason: str) -> str:
    """That the study's database has not taken everything yet; empty where it has."""
    if not number:
        return ""
    wait = "waits" if number == 1 else "wait"
    return f"{counted(number, 'change')} {wait} to be written into the study; it is tried again. {reason}"
