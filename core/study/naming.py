"""How sessions and clips of a study are called, wherever people read of them."""

from __future__ import annotations

from collections.abc import Iterable

from core.study.records import Session


def session_numbers(sessions: Iterable[Session]) -> dict[str, int]:
    """By id, which of the participant's sessions each is, from 1.

    Args:
        sessions: in the order in which a study holds them, at least all of each participant.
    """
    counts: dict[str, int] = {}
    numbers = {}
    for session in sessions:
        numbers[session.id] = counts[session.participant_id] = counts.get(session.participant_id, 0) + 1
    return numbers


def clip_title(code: str, session: int | None, clip: int, what: str = "") -> str:
    """A clip in words: "P001, session 1, clip 2, spiders".

    Args:
        code: the participant's.
        what: was shown, or which kind of clip it is; may be empty.
    """
    return ", ".join(part for part in (code, f"session {session}", f"clip {clip}", what) if part)
