"""Records of a study in words, as the window shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.kit.errors import message_of
from app.kit.language import said, tr, tr_n
from app.study.value_texts import SCOPES, value_shown
from core.errors import EriscopeError, command_line
from core.study.records import ClipRatings, Consent, Participant
from core.text import moment
from core.types import EMOTIONS

if TYPE_CHECKING:
    from app.study.open_study import OpenStudy


def participant_tip(participant: Participant, consent: Consent | None) -> str:
    """A participant in a few lines."""
    who = ", ".join(
        str(part)
        for part in (None if participant.age is None else tr("{age} years", age=participant.age), participant.country)
        if part
    )
    values = ", ".join(f"{name}: {value_shown(value)}" for name, value in participant.values.items())
    return "\n".join(part for part in (participant.code, who, values, consent_text(consent), participant.notes) if part)


def consent_text(consent: Consent | None) -> str:
    """When a participant agreed, and to what."""
    if consent is None:
        return tr("No consent is kept")
    when = moment(consent.given_at)
    if not consent.scopes:
        return tr("Refused on {when}", when=when)
    what = ", ".join(tr(SCOPES.get(scope, scope)) for scope in consent.scopes)
    return tr("Consent of {when} to {what}", when=when, what=what)


def rated_text(report: ClipRatings | None) -> str:
    """Whether a clip counts as rated."""
    if report is None or not (report.ratings or report.items or report.no_answer):
        return tr("Not rated")
    if report.complete:
        return tr("Rated by the participant")
    left_out, rated, emotions = len(set(EMOTIONS) & set(report.no_answer)), len(report.ratings), len(EMOTIONS)
    if left_out:
        return tr(
            "Rated in part: {rated} of {emotions} emotions ({left_out} without an answer by choice), so it is not "
            "counted as rated",
            rated=rated,
            emotions=emotions,
            left_out=left_out,
        )
    return tr(
        "Rated in part: {rated} of {emotions} emotions, so it is not counted as rated", rated=rated, emotions=emotions
    )


def missing_video(study: OpenStudy, path: Path | None) -> str:
    """What to do where the file of a clip is gone; empty where it is there, or is none of the study's."""
    clip = study.clip_at(path)
    try:
        if study.study is None or clip is None or study.path_of(clip).is_file():
            return ""
    except EriscopeError as error:
        return message_of(error)
    person, name = study.participant_of(clip), study.shown_name_of(clip)
    gone = (
        tr("The video of clip {clip} of {code} is missing.", clip=name, code=person.code)
        if person
        else tr("The video of clip {clip} is missing.", clip=name)
    )
    remedy = tr(
        "Put it back where it was: {path}. What is kept of it, such as its analysis, is still in the study, and is "
        "shown then. `{command}` lists all that is missing.",
        path=path,
        command=command_line("eriscope", "study", "check", study.study.folder),
    )
    return f"{gone} {remedy}"


def waits(number: int, reason: str) -> str:
    """That the study's database has not taken everything yet; empty where it has."""
    if not number:
        return ""
    return tr_n(
        "1 change waits to be written into the study; it is tried again. {reason}",
        "{n} changes wait to be written into the study; it is tried again. {reason}",
        number,
        reason=said(reason),
    )
