"""Participants whose rows were removed and whose files are still there."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StudyError
from core.study.change_building import add, remove
from core.study.checking import check
from core.study.history import History
from core.study.records import Clip, Participant, Session
from core.study.removed import leftover, leftovers
from core.study.study import Study
from core.study.withdrawal import plan, withdraw

CODE = "ZEBRA77"


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))


def with_clip(study: Study, code: str, video: Path, *, refer: bool = False) -> tuple[Participant, Session, Clip]:
    """A participant with a clip, copied into the study or referred to."""
    person = Participant(code=code)
    sitting = Session(participant_id=person.id)
    file = video
    if not refer:
        file = study.clips_of(person) / "clip.mp4"
        shutil.copy(video, file)
    name = file.as_posix() if refer else study.relative(file)
    sha256 = hashlib.sha256(video.read_bytes()).hexdigest()
    clip = Clip(session_id=sitting.id, file=name, sha256=sha256, duration_s=1)
    study.apply(add(person, sitting, clip))
    return person, sitting, clip


def everything(folder: Path) -> bytes:
    return b"".join(str(p).encode() + p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


def test_who_was_removed_is_known_by_code_and_can_be_withdrawn_for_good(
    study: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    person, _, clip = with_clip(study, CODE, video(1))
    with_clip(study, "P002", video(2))
    (study.folder / "exports" / "table.csv").write_text(f"code,fear\n{CODE},0.2\n")
    (study.folder / "exports" / "by-id.csv").write_text(f"clip,fear\n{clip.id},0.2\n")
    history = History(study.apply)
    history.do(remove(study, person))
    assert study.participant(CODE) is None and study.path(clip.file).is_file()
    (left,) = leftovers(study)
    assert (left.code, left.id, left.files) == (CODE, person.id, 1)
    (finding,) = check(study)
    assert finding.kind == "left behind" and finding.path == f"clips/{person.id}"
    assert f"1 file of {CODE}" in finding.sentence and f"study withdraw {study.folder} {CODE}" in finding.sentence

    history.undo()
    assert leftovers(study) == () and check(study) == () and study.participant(CODE) == person
    with pytest.raises(StudyError, match="brought the participant back"):
        plan(study, left)
    history.redo()
    assert leftover(study, CODE) == leftover(study, person.id) and leftover(study, "P002") is None
    found = leftover(study, CODE)
    assert found is not None
    withdraw(study, found)
    assert leftovers(study) == () and check(study) == ()
    assert not (study.folder / "clips" / person.id).exists() and study.participant("P002") is not None
    stored = everything(study.folder)
    assert CODE.encode() not in stored and clip.id.encode() not in stored and b"by-id" not in stored
    with pytest.raises(StudyError, match="withdrawn"):  # as another window's Undo would
        history.undo()


def test_a_session_and_a_clip_that_were_removed_before_the_person_are_withdrawn_with_the_person(
    lite: Study, video: Callable[[int], Path]
) -> None:
    person, sitting, clip = with_clip(lite, "P001", video(1), refer=True)
    entry = lite.analyses / "some-key"
    entry.mkdir()
    (entry / "analysis.json").write_text(f'{{"clip": {{"sha256": "{clip.sha256}"}}}}')
    lite.apply(remove(lite, clip))
    assert plan(lite, person).analyses == (entry,), "the clip lies outside and has no row, and is known all the same"
    lite.apply(remove(lite, sitting))
    lite.apply(remove(lite, person))
    left = leftover(lite, "P001")
    assert left is not None and left.files == 0
    assert "Analyses of P001" in check(lite)[0].sentence
    todo = plan(lite, left)
    assert todo.analyses == (entry,) and todo.referred == (video(1),)
    withdraw(lite, left)
    assert not entry.exists() and video(1).is_file() and check(lite) == ()


def test_what_is_left_of_a_removed_clip_is_said_to_be_among_the_persons(
    lite: Study, video: Callable[[int], Path]
) -> None:
    person, _, clip = with_clip(lite, "P001", video(1))
    lite.apply(remove(lite, clip))
    (finding,) = check(lite)
    assert (finding.kind, finding.path) == ("unknown file", clip.file)
    assert "goes when P001 withdraws" in finding.sentence and leftovers(lite) == ()
    withdraw(lite, person)
    assert check(lite) == ()


def test_a_code_is_kept_only_of_who_may_have_left_something(lite: Study) -> None:
    person = Participant(code=CODE)
    history = History(lite.apply)
    history.do(add(person))
    history.undo()
    with closing(sqlite3.connect(lite.folder / "study.db")) as connection:
        assert connection.execute("SELECT * FROM removed").fetchall() == []


def test_files_whose_owner_nobody_remembers_are_withdrawn_by_their_folder(
    lite: Study, video: Callable[[int], Path]
) -> None:
    folder = lite.folder / "clips" / "000646c0ffee"
    folder.mkdir()
    shutil.copy(video(1), folder / "clip.mp4")
    (left,) = leftovers(lite)
    assert (left.code, left.name) == (None, "000646c0ffee")
    withdraw(lite, left)
    assert not folder.exists()
    folder.mkdir()
    shutil.copy(video(1), folder / "clip.mp4")  # copied back from a backup
    withdraw(lite, leftovers(lite)[0])
    assert leftovers(lite) == ()


def test_two_removed_participants_of_one_code_must_be_told_apart(lite: Study, video: Callable[[int], Path]) -> None:
    people = []
    for number in (1, 2):
        person, *_ = with_clip(lite, "P001", video(number))
        lite.apply(remove(lite, person))
        people.append(person.id)
    with pytest.raises(StudyError, match=", ".join(people)):
        leftover(lite, "P001")
    found = leftover(lite, people[1])
    assert found is not None and found.id == people[1]
