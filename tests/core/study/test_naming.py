from __future__ import annotations

from core.study.naming import clip_title, session_numbers
from core.study.records import Participant, Session


def test_sessions_are_counted_for_each_participant_by_itself() -> None:
    one, other = Participant(code="P1"), Participant(code="P2")
    sessions = [Session(participant_id=whose.id) for whose in (one, other, one, one, other)]
    numbers = session_numbers(sessions)
    assert [numbers[session.id] for session in sessions] == [1, 1, 2, 3, 2]
    assert session_numbers([]) == {}


def test_a_clip_is_called_by_who_when_and_what() -> None:
    assert clip_title("P001", 1, 2, "spiders") == "P001, session 1, clip 2, spiders"
    assert clip_title("P001", 1, 2) == "P001, session 1, clip 2"
