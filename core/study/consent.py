"""What participants agreed to, as it stands: the last consent counts, so one can also agree to less, or refuse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from core.study.changes import Change
from core.study.records import Clip, Consent, Participant, Record, Session

R = TypeVar("R", bound=Record)


class Records(Protocol):
    """A study, or what a window knows of one."""

    def all(self, kind: type[R], **where: Any) -> tuple[R, ...]:
        """The records of a kind with these values in their fields."""


def newest(consents: Iterable[Consent]) -> dict[str, Consent]:
    """By participant's id; who is not there was not asked here, as after an import."""
    return {consent.participant_id: consent for consent in in_order(consents)}


def refused(consents: Iterable[Consent], scope: str) -> frozenset[str]:
    """Ids of the participants who were asked, and did not agree to this.

    Args:
        scope: of `core.study.records.CONSENT_SCOPES`.
    """
    return frozenset(id_ for id_, consent in newest(consents).items() if scope not in consent.scopes)


def declined_clips(study: Records) -> frozenset[str]:
    """Ids of the clips of participants who did not agree that their recordings are analysed."""
    people = refused(study.all(Consent), "analysis")
    sessions = {session.id for session in study.all(Session) if session.participant_id in people}
    return frozenset(clip.id for clip in study.all(Clip) if clip.session_id in sessions) if sessions else frozenset()


def in_order(consents: Iterable[Consent]) -> tuple[Consent, ...]:
    """By when they were given; the last one counts."""
    return tuple(sorted(consents, key=lambda consent: (consent.given_at, consent.id)))


def consents_of(study: Records, participant: Participant) -> tuple[Consent, ...]:
    """All that a participant agreed to or refused, in the order in which it was said."""
    return in_order(study.all(Consent, participant_id=participant.id))


def latest_consent(study: Records, participant: Participant) -> Consent | None:
    """What counts; None when the participant was not asked here."""
    return newest(study.all(Consent, participant_id=participant.id)).get(participant.id)


def needs_asking(study: Records, participant: Participant) -> bool:
    """Whether consent must be asked for before a recording: nobody asked yet, or the last answer was no."""
    consent = latest_consent(study, participant)
    return consent is None or "recording" not in consent.scopes


def consent_change(participant: Participant, scopes: Iterable[str], text: str) -> Change:
    """A participant agrees, or refuses, from now on. What was said before is kept.

    Args:
        scopes: of `core.study.records.CONSENT_SCOPES`; empty for a refusal.
        text: the words that were shown, or how else it was said.

    Raises:
        StudyError: a scope is not known.
    """
    consent = Consent(participant_id=participant.id, scopes=tuple(scopes), text=text)
    what = "consent" if consent.scopes else "refusal"
    return Change(label=f"Keep the {what} of {participant.code}", added=(consent,))


def in_words(consent: Consent | None) -> str:
    """What was agreed to, without its date: "agreed to recording, analysis"."""
    if consent is None:
        return "not asked"
    return f"agreed to {', '.join(consent.scopes)}" if consent.scopes else "refused"
