from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.errors import OutputError, StudyError, StudyUnreachableError
from core.study.answers import AnswerJournal, answers_file, read_answers
from core.study.change_building import add
from core.study.changes import Change
from core.study.checking import check
from core.study.database_tables import STATE
from core.study.leftovers import discard_all, found_in, keep_all
from core.study.recordings import new_clip_file
from core.study.records import Clip, ClipRatings, Consent, Participant, Session
from core.study.study import Study
from core.study.unsaved import SittingFiles, is_under_way, save, unsaved_in
from core.study.withdrawal import withdraw

ROOT = Path(__file__).parents[3]
GIVEN = {"fear": 80, "amusement": 12, "surprise": 100}


@pytest.fixture
def person(study: Study) -> Participant:
    made = Participant(code="P001")
    study.apply(add(made))
    return made


def changes_of(study: Study, person: Participant) -> tuple[Session, Clip, list[Change]]:
    """What a sitting brings, in its order; the clip's file is there."""
    sitting = Session(participant_id=person.id)
    file = new_clip_file(study, person, sitting, 1)
    file.write_bytes(b"a clip")
    clip = Clip(session_id=sitting.id, file=study.relative(file), sha256="0", duration_s=1)
    consent = Consent(participant_id=person.id, scopes=("recording",), text="I take part.")
    return sitting, clip, [Change(label="Add", added=(record,)) for record in (consent, sitting, clip)]


def answer(file: Path, given: dict[str, int] = GIVEN) -> AnswerJournal:
    journal = AnswerJournal(file)
    for number, (emotion, rating) in enumerate(given.items(), 1):
        journal.add(emotion, rating, "mouse", 1.5 * number)
    return journal


def test_what_a_killed_program_had_not_written_is_found_and_put_into_the_study_once(
    study: Study, person: Participant
) -> None:
    """Killed in the middle of the sliders, while the database had taken nothing of the sitting."""
    program = f"""
import os, signal, sys
from pathlib import Path
from core.study.changes import Change
from core.study.records import Clip, Consent, Participant, Session
from core.study.recordings import new_clip_file
from core.study.opening import open_study
from core.study.answers import AnswerJournal
from core.study.unsaved import SittingFiles
with open_study(Path({str(study.folder)!r})) as study:
    (person,) = study.all(Participant)
    sitting = Session(participant_id=person.id)
    files = SittingFiles(study, person, sitting.id)
    files.keep(Change(label="c", added=(Consent(participant_id=person.id, scopes=("recording",), text="Yes."),)))
    files.keep(Change(label="s", added=(sitting,)))
    file = new_clip_file(study, person, sitting, 1)
    file.write_bytes(b"a clip")
    clip = Clip(session_id=sitting.id, file=study.relative(file), sha256="0", duration_s=1)
    files.keep(Change(label="k", added=(clip,)))
    journal = AnswerJournal(file)
    for emotion, rating in {GIVEN!r}.items():
        journal.add(emotion, rating, "mouse", 1.5)
    print("ready", flush=True)
    sys.stdin.readline()
    os.kill(os.getpid(), signal.SIGKILL)
"""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as sitting:
        assert sitting.stdout is not None and sitting.stdin is not None
        assert sitting.stdout.readline() == "ready\n"
        assert len(found_in(study)) == 0  # it goes on, and is nobody else's
        sitting.stdin.write("now\n")
    assert sitting.returncode == -signal.SIGKILL
    assert study.all(Consent) == study.all(Session) == study.all(Clip) == study.all(ClipRatings) == ()
    assert len(found_in(study).unsaved) == 4
    named = [finding.sentence for finding in check(study) if finding.kind == "unsaved answers"]
    assert len(named) == 4 and "Answers of P001 (3 of 7 sliders)" in named[-1] and "--keep-unfinished" in named[-1]
    outcome = keep_all(study)
    assert outcome.errors == [] and len(outcome.changes) == 4
    (report,), (clip,) = study.all(ClipRatings), study.all(Clip)
    assert (report.clip_id, report.rater, report.complete) == (clip.id, "self", False)
    assert dict(report.ratings) == GIVEN and dict(report.modes) == dict.fromkeys(GIVEN, "mouse")
    assert len(found_in(study)) == 0 and check(study) != () and not keep_all(study).changes
    assert [f.kind for f in check(study)] == ["changed file"]  # the clip of this test, which is none


def test_a_program_that_was_killed_after_the_commit_brings_nothing_twice(study: Study, person: Participant) -> None:
    _, clip, changes = changes_of(study, person)
    for change in changes:
        study.apply(change)
    journal = answer(study.path(clip.file))
    study.apply(Change(label="Rate", added=(journal.answers.self_report(clip.id),)))  # and the file is still there
    journal.close()
    assert len(found_in(study)) == 1
    outcome = keep_all(study)
    assert (outcome.errors, outcome.changes) == ([], [])
    assert len(study.all(ClipRatings)) == 1 and not answers_file(study.path(clip.file)).exists()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_answers_are_those_that_were_given_last_and_say_how(study: Study, person: Participant) -> None:
    _, clip, _ = changes_of(study, person)
    journal = AnswerJournal(study.path(clip.file), scale="0-100", item_scales={"joy": "1-7"})
    journal.add("fear", 8, "typed", 1.0)
    journal.add("fear", 85, "typed", 1.2)
    journal.add("anxiety", 40, "mouse", 2.0)
    journal.add("disgust", 3, "keyboard", 3.0)
    journal.add("surprise", None, "no answer", 3.5)
    journal.add("adoration", None, "no answer", 3.5)
    journal.add("adoration", None, "", 3.75)
    journal.add("anxiety", None, "", 4.25)  # taken back
    known = read_answers(journal.path)
    assert known.no_answer == known.self_report("c").no_answer == ("surprise",)
    assert known.scale == known.self_report("c").scale == "0-100" and known.self_report("c").items == {}
    journal.add("joy", 7, "mouse", 4.25)
    assert read_answers(journal.path) == journal.answers
    assert (dict(journal.answers.self_report("c").items), dict(journal.answers.self_report("c").ratings)) == (
        {"joy": 7}, {"fear": 85, "disgust": 3}
    )  # fmt: skip
    journal.add("joy", None, "", 4.25)
    assert replace(known, answered_at=journal.answers.answered_at) == journal.answers and dict(known.ratings) == {
        "fear": 85,
        "disgust": 3,
    }
    assert (dict(known.modes), known.took_s) == ({"fear": "typed", "disgust": "keyboard"}, 4.25)
    journal.add("surprise", 1, "typed", 5.0)  # an answer after all
    assert read_answers(journal.path).no_answer == ()
    journal.add("surprise", None, "no answer", 5.0)
    journal.end(9.0)
    assert read_answers(journal.path).took_s == 9.0 and read_answers(journal.path).no_answer == ("surprise",)
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"emotion": "fear", "rati')  # what a power cut leaves of a line
    assert dict(read_answers(journal.path).ratings) == {"fear": 85, "disgust": 3}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_answers_that_the_disk_did_not_take_are_in_the_next_line(
    study: Study, person: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, clip, _ = changes_of(study, person)
    journal = answer(study.path(clip.file), {"fear": 80})
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, text: write(file, text[:9]))  # the disk is full
    with pytest.raises(OutputError, match="the disk is full"):
        journal.add("amusement", 12, "mouse", 2.0)
    monkeypatch.undo()
    journal.add("surprise", 100, "mouse", 3.0)
    journal.close()
    assert dict(read_answers(journal.path).ratings) == GIVEN


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_cannot_be_kept_says_why_and_stays(study: Study, person: Participant) -> None:
    sitting, clip, _ = changes_of(study, person)
    answer(study.path(clip.file)).close()
    folder = study.path(f"clips/{person.id}")
    torn, foreign = folder / f"{sitting.id}-001-consents.unsaved.json", folder / f"{sitting.id}-002-x.unsaved.json"
    torn.write_text('{"version": 1, "label": "A', encoding="utf-8")
    other = {"kind": "consents", "values": {"id": "c", "participant_id": "somebody", "scopes": [], "text": "",
                                            "given_at": ""}}  # fmt: skip
    foreign.write_text(json.dumps({"version": 1, "label": "x", "added": [other]}), encoding="utf-8")
    outcome = keep_all(study)
    said = [str(error) for error in outcome.errors]
    assert "is damaged or cut" in said[0] and "about somebody else" in said[1]
    assert "answers to a clip that is not in the study" in said[2] and "cannot be saved without the clip" in said[2]
    assert torn.exists() and foreign.exists() and answers_file(study.path(clip.file)).exists()
    assert len([f for f in check(study, hashes=False) if f.kind == "unsaved answers"]) == 3
    assert discard_all(study, found_in(study)) == [] and len(found_in(study)) == 0


def test_a_withdrawal_deletes_what_was_not_in_the_study_yet(study: Study, person: Participant) -> None:
    sitting, clip, changes = changes_of(study, person)
    files = SittingFiles(study, person, sitting.id)
    kept = [files.keep(change).file for change in changes]
    journal = answer(study.path(clip.file))
    journal.close()
    files.close()
    withdraw(study, person)
    assert not any(path.exists() for path in (*kept, journal.path))
    assert [p for p in (study.folder / "clips").rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_folder_of_a_killed_sitting_is_free_again(study: Study, person: Participant) -> None:
    files = SittingFiles(study, person, "s1")
    folder = study.path(f"clips/{person.id}")
    assert is_under_way(folder, "s1") and not is_under_way(folder, "s2")
    (folder / "s0.sitting.lock").touch()  # of a program that was killed
    assert not is_under_way(folder, "s0") and check(study) == ()
    SittingFiles(study, person, "s2").close()
    files.close()
    assert list(folder.iterdir()) == []


def test_a_busy_database_is_waited_for_as_long_as_is_wanted_and_the_change_can_be_repeated(
    study: Study, database: str | None, person: Participant
) -> None:
    sitting, _, changes = changes_of(study, person)
    files = SittingFiles(study, person, sitting.id)
    kept = files.keep(changes[0])
    with study.database.engine.execution_options(writes=True).begin() as other:
        other.execute(STATE.update().values(revision=STATE.c.revision + 1))
        began = time.monotonic()
        with pytest.raises(StudyUnreachableError, match="is being written by another program"):
            save(study, kept, wait_s=0.3)
        assert time.monotonic() - began < 10  # and not the 30 s of others
        assert kept.file.exists()
    assert save(study, kept, wait_s=0.3) is not None
    assert len(study.all(Consent)) == 1 and not kept.file.exists()
    files.close()


def test_a_database_that_is_gone_is_no_damage_and_the_change_can_be_repeated(
    start_postgresql: Callable[[], AbstractContextManager[Any]], tmp_path: Path
) -> None:
    with start_postgresql() as server, Study.create(tmp_path / "study", database=server.url) as study:
        person = Participant(code="P001")
        study.apply(add(person))
        sitting, clip, changes = changes_of(study, person)
        files = SittingFiles(study, person, sitting.id)
        kept = [files.keep(change) for change in changes]
        server.stop()
        for one in kept:
            with pytest.raises(StudyUnreachableError, match="could not be read or written"):
                save(study, one, wait_s=1)
        server.start()
        for one in kept:
            assert save(study, one, wait_s=1) is not None
        assert [c.id for c in study.all(Clip)] == [clip.id] and unsaved_in(study) == ()
        files.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_change_that_does_not_fit_is_no_busy_database(study: Study, person: Participant) -> None:
    with pytest.raises(StudyError, match="There is a participant P001 already") as wrong:
        study.apply(add(Participant(code="P001")), wait_s=0.2)
    assert not isinstance(wrong.value, StudyUnreachableError)
    with closing(sqlite3.connect(study.folder / "study.db")) as database:
        database.execute("DROP TABLE traces")
    with pytest.raises(sa.exc.OperationalError), study.database.engine.connect() as connection:
        connection.exec_driver_sql("SELECT * FROM traces")
    from core.study.records import Trace

    with pytest.raises(StudyError, match="no such table") as damaged:
        study.all(Trace)
    assert not isinstance(damaged.value, StudyUnreachableError)
