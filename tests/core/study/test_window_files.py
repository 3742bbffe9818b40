"""What a window keeps of a user's changes until the study has them: any change, in order, found after a kill."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.errors import StudyError
from core.study.change_building import add
from core.study.changes import Change
from core.study.checking import check
from core.study.leftovers import found_in, keep_all
from core.study.records import Annotation, Clip, Participant, Record, Session, Tier
from core.study.study import Study
from core.study.unsaved import COMMON, WindowFiles, apply_again, folder_for, people_of, said_of, save
from core.study.withdrawal import withdraw

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def marked(lite: Study) -> tuple[Study, list[Participant], list[Annotation]]:
    """Two participants, each with a clip and a mark."""
    people, marks = [], []
    for code in ("P001", "P002"):
        person = Participant(code=code)
        session = Session(participant_id=person.id)
        clip = Clip(session_id=session.id, file=f"clips/{person.id}/1.mkv", sha256="a" * 64, duration_s=1.0)
        mark = Annotation(clip_id=clip.id, tier="smiles", rater="anna", start_s=0.1)
        lite.apply(add(person, session, clip, mark))
        lite.clips_of(person)
        people.append(person)
        marks.append(mark)
    return lite, people, marks


def find_in(study: Study):
    def find(kind: type[Record], record_id: str) -> Record | None:
        return next(iter(study.all(kind, id=record_id)), None)

    return find


def test_a_change_lies_with_the_person_whom_it_is_about_and_else_in_the_common_folder(marked: object) -> None:
    study, (one, two), (first, second) = marked  # type: ignore[misc]
    find, tier = find_in(study), Tier(name="smiles", kind="event")
    moved = Change(label="Move", changed=((first, replace(first, start_s=0.2)),))
    both = Change(label="Remove a tier", removed=(first, second))
    assert people_of(moved, find) == {one.id} and people_of(both, find) == {one.id, two.id}
    assert people_of(Change(label="Edit", changed=((one, replace(one, age=3)),)), find) == {one.id}
    assert folder_for(study, moved, find) == study.clips_folder(one.id)
    assert folder_for(study, both, find) == folder_for(study, add(tier), find) == study.folder / COMMON
    session = Session(participant_id=two.id)
    clip = Clip(session_id=session.id, file="clips/x.mkv", sha256="a" * 64, duration_s=1.0)
    assert people_of(add(session, clip), lambda *_: None) == {two.id}  # by its own records


def test_what_a_killed_window_had_not_written_is_found_in_its_order_and_written_once(marked: object) -> None:
    study, _, _ = marked  # type: ignore[misc]
    program = f"""
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from core.study.change_building import add
from core.study.changes import Change
from core.study.opening import open_study
from core.study.records import Annotation, Tier
from core.study.unsaved import WindowFiles, folder_for
with open_study(Path({str(study.folder)!r})) as study:
    first, second = study.all(Annotation)
    third = replace(first, id="f" * 32, start_s=0.5)
    longer = replace(third, end_s=0.9)
    changes = (add(Tier(name="smiles", kind="interval")), add(third),
               Change(label="Remove", removed=(first, second)), Change(label="End smile", changed=((third, longer),)))
    files = WindowFiles()
    for change in changes:
        folder = folder_for(study, change, lambda kind, one: next(iter(study.all(kind, id=one)), None))
        files.keep(folder, files.next_number(), change)
    print("ready", flush=True)
    sys.stdin.readline()
    os.kill(os.getpid(), signal.SIGKILL)
"""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as window:
        assert window.stdout is not None and window.stdin is not None
        assert window.stdout.readline() == "ready\n"
        assert len(found_in(study)) == 0  # they are that window's
        with pytest.raises(StudyError, match="not written yet"):
            withdraw(study, study.known("P001"))
        window.stdin.write("now\n")
    assert window.returncode == -signal.SIGKILL
    found = found_in(study).unsaved
    assert [one.change and one.change.label for one in found[2:]] == ["Remove", "End smile"]
    assert [{type(r) for r in one.change.added} for one in found[:2] if one.change] == [{Tier}, {Annotation}]
    assert [bool(one.problem) for one in found] == [False] * 4
    assert said_of(found[3]) == "“End smile” of P001"
    assert sum(finding.kind == "unsaved answers" for finding in check(study)) == 4
    outcome = keep_all(study)
    assert outcome.errors == [] and len(outcome.changes) == 4
    (kept,) = study.all(Annotation)
    assert (kept.start_s, kept.end_s) == (0.5, 0.9) and len(study.all(Tier)) == 1
    assert len(found_in(study)) == 0 and keep_all(study).changes == []


def test_a_withdrawal_does_not_leave_the_person_in_a_change_about_several(marked: object) -> None:
    study, (one, _), marks = marked  # type: ignore[misc]
    files, both = WindowFiles(), Change(label="Remove a tier", removed=tuple(marks))
    kept = files.keep(study.folder / COMMON, 1, both)
    files.close()
    with pytest.raises(StudyError, match=r"about P001 and others is not written .* Keep or Discard"):
        withdraw(study, one)
    assert study.all(Annotation) == tuple(marks)
    save(study, kept)
    withdraw(study, one)
    assert [person.code for person in study.all(Participant)] == ["P002"]


def test_what_was_written_without_saying_so_is_not_written_twice(marked: object) -> None:
    study, _, (first, second) = marked  # type: ignore[misc]
    longer, new = replace(first, end_s=0.9), replace(first, id="f" * 32)
    change = Change(label="x", added=(new,), changed=((first, longer),), removed=(second,))
    study.apply(change)
    assert apply_again(study, change) is None
    study.apply(Change(label="y", removed=(new,)))
    assert apply_again(study, change) == Change(label="x", added=(new,))
    assert study.all(Annotation) == (longer, new)


def test_what_another_program_writes_at_the_same_moment_is_not_refused(
    marked: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, _, (first, second) = marked  # type: ignore[misc]
    new = replace(first, id="f" * 32)
    change, plain = Change(label="x", added=(new,), removed=(second,)), type(study).apply

    def after_another(self: Study, asked: Change, **options: Any) -> None:
        monkeypatch.setattr(type(study), "apply", plain)
        plain(self, Change(label="x", added=(new,)))  # between the look and the writing
        plain(self, asked, **options)

    monkeypatch.setattr(type(study), "apply", after_another)
    assert apply_again(study, change) == Change(label="x", removed=(second,))
    assert study.all(Annotation) == (first, new)
    taken = Participant(code="P001")
    with pytest.raises(StudyError, match="Choose another code"):
        apply_again(study, Change(label="y", added=(taken,)))


def test_a_change_shows_the_records_as_they_will_be_before_and_after_it_is_made(marked: object) -> None:
    study, _, (first, second) = marked  # type: ignore[misc]
    older, longer = replace(first, id="0" * 32), replace(first, end_s=0.9)
    change = Change(label="x", added=(older,), changed=((first, longer),), removed=(second,))
    before = study.all(Annotation)
    assert change.over(Annotation, before) == (older, longer)  # in order of creation
    study.apply(change)
    assert change.over(Annotation, study.all(Annotation)) == study.all(Annotation) == (older, longer)
    assert change.over(Clip, study.all(Clip)) == study.all(Clip)


def test_files_that_only_add_are_read_by_an_older_eriscope_and_others_are_left_alone(lite: Study) -> None:
    files, tier = WindowFiles(), Tier(name="smiles", kind="event")
    added = files.keep(lite.folder / COMMON, 1, add(tier))
    removed = files.keep(lite.folder / COMMON, 2, Change(label="x", removed=(tier,)))
    assert [json.loads(one.file.read_text())["version"] for one in (added, removed)] == [1, 2]
    for one in (added, removed):
        one.file.unlink()
    files.close()
    assert not (lite.folder / COMMON).exists()
