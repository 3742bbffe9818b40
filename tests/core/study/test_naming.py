from __future__ import annotations

import re
from pathlib import Path

import core
from core.study.naming import clip_among, clip_title, in_label, session_numbers
from core.study.records import Clip, Participant, Session


def test_sessions_are_counted_for_each_participant_by_itself() -> None:
    one, other = Participant(code="P1"), Participant(code="P2")
    sessions = [Session(participant_id=whose.id) for whose in (one, other, one, one, other)]
    numbers = session_numbers(sessions)
    assert [numbers[session.id] for session in sessions] == [1, 1, 2, 3, 2]
    assert session_numbers([]) == {}


def test_a_clip_is_called_by_who_when_and_what_and_an_imported_one_by_its_file_too() -> None:
    def called(file: str, kind: str, what: str) -> str:
        clip = Clip(session_id="s", file=f"clips/p/{file}", sha256="", duration_s=1.0, number=2, kind=kind)
        return clip_title("P001", 1, clip, what)

    assert called("3f2a-2-reaction.mkv", "reaction", "spiders") == "P001, session 1, clip 2, spiders"
    assert called("3f2a-2-reaction.mkv", "reaction", "") == "P001, session 1, clip 2"
    assert called("P001_cats.mp4", "imported", "cats") == "P001, session 1, clip 2, cats, P001_cats.mp4"
    assert called("P001_cats.mp4", "imported", "") == "P001, session 1, clip 2, P001_cats.mp4"


def test_labels_of_changes_say_whose_a_record_is() -> None:
    person = Participant(code="P001")
    session = Session(participant_id=person.id)
    clip = Clip(session_id=session.id, file="a.mkv", sha256="", duration_s=1.0, number=2, kind="reaction")
    assert in_label(person, "P001") == "participant P001"
    assert in_label(session, "P001", 2) == "session 2 of P001"
    assert in_label(clip, "P001", "2 cats") == "clip 2 cats of P001"


def test_a_clip_among_a_persons_is_named_in_one_place() -> None:
    by_hand = re.compile(r"[Cc]lip \{[^}]*\} of \{")
    files = Path(core.__file__).parent.rglob("*.py")
    assert [file.name for file in files if by_hand.search(file.read_text(encoding="utf-8"))] == ["naming.py"]
    assert clip_among("P001", 2) == "clip 2 of P001"
