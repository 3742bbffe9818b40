"""How what a study holds is called, wherever people read of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from core.study.records import WORDS, Clip, Record, Session


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


def told_by(clip: Clip, what: str) -> tuple[str, ...]:
    """What tells a clip from the others of its session: what was shown, and the file of a video that had a name already
    when it came into the study.

    Args:
        what: was shown, or which kind of clip it is; may be empty.
    """
    return tuple(part for part in (what, Path(clip.file).name if clip.kind == "imported" else "") if part)


def clip_title(code: str, session: int | None, clip: Clip, what: str = "") -> str:
    """A clip in words: "P001, session 1, clip 2, spiders".

    Args:
        code: the participant's.
        what: as in `told_by`.
    """
    return ", ".join((code, f"session {session}", f"clip {clip.number}", *told_by(clip, what)))


def clip_among(code: str, which: object) -> str:
    """A clip within a sentence: "clip 2 of P001".

    Args:
        code: the participant's.
        which: of the participant's clips: its number or its name.
    """
    return f"clip {which} of {code}"


def in_label(record: Record, code: str, which: object = "") -> str:
    """A record within the label of a change: "participant P001", "session 2 of P001", "clip 1 cats of P001".

    Args:
        code: of the participant whose it is, or who it is.
        which: of the participant's sessions or clips.
    """
    if isinstance(record, Session):
        return f"session {which} of {code}"
    return clip_among(code, which) if isinstance(record, Clip) else f"participant {code}"


def called(record: Record) -> tuple[str, str]:
    """What kind of record it is, and its code or name, which is empty where it has none: "participant", "P001"."""
    return WORDS[type(record)], getattr(record, "code", None) or getattr(record, "name", None) or ""


def said(record: Record) -> str:
    """A record in words, for the start of a sentence."""
    return f"The {' '.join(called(record))}".rstrip()
