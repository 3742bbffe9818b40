"""Nothing is written in the window's thread, nothing is lost, and what waits keeps its order and says why."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.study.open_study import OpenStudy
from app.study.repository import StudyRepository
from core.errors import StudyError
from core.export.export import METHODS_FILE, export
from core.export.material import of_study
from core.study.change_building import remove
from core.study.changes import Change
from core.study.leftovers import found_in, keep_all
from core.study.opening import open_study
from core.study.rating_samples import pack
from core.study.records import Annotation, Clip, ClipRatings, Participant, Tier, Trace
from core.study.study import Study
from core.study.unsaved import said_of

GUI = threading.get_ident()


class SlowStudy:
    """Stands before `Study.apply`: each call waits to be let through, and may then fail."""

    def __init__(self, real: Callable[..., None]) -> None:
        self._real, self.threads, self.error = real, list[int](), None
        self.gate = threading.Event()

    def __call__(self, study: Study, change: Change, **how: Any) -> None:
        self.threads.append(threading.get_ident())
        assert self.gate.wait(60)
        error: Exception | None = self.error
        if error is not None:
            raise error
        self._real(study, change, **how)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowStudy]:
    slow = SlowStudy(Study.apply)

    def apply(study: Study, change: Change, **how: Any) -> None:
        slow(study, change, **how)

    monkeypatch.setattr(Study, "apply", apply)
    yield slow
    slow.gate.set()


@pytest.fixture
def study(make_study: Callable[..., Path], constant_clip: Any, qtbot: QtBot) -> Iterator[OpenStudy]:
    session = OpenStudy()
    with qtbot.waitSignal(session.study_changed):
        session.open(make_study(constant_clip.path))
    yield session
    session.shut_down()


def adding(code: str) -> Change:
    return Change(label=f"Add participant {code}", added=(Participant(code=code),))


def codes(study: OpenStudy) -> list[str]:
    return [person.code for person in study.all(Participant)]


def test_the_window_goes_on_while_a_forms_changes_are_written_in_their_order(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    made: list[str] = []
    for code in ("A", "B"):
        study.make(adding(code), lambda code=code: made.append(code), pytest.fail)
    assert study.writer.waiting == 2 and not made and study.undo_label is None and "A" not in codes(study)
    slow.gate.set()
    qtbot.waitUntil(lambda: not study.writer.waiting)
    assert made == ["A", "B"] and study.undo_label == "Add participant B"
    assert codes(study) == ["P001", "P002", "A", "B"]
    assert len(slow.threads) == 2 and GUI not in slow.threads


def test_a_step_is_shown_at_once_and_undone_before_it_is_written(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    kinds: list[Any] = []
    study.records_changed.connect(kinds.append)
    assert study.do(adding("A")) and study.do(adding("B")) and study.undo()
    assert codes(study) == ["P001", "P002", "A"] and len(kinds) == 3
    assert (study.undo_label, study.redo_label) == ("Add participant A", "Add participant B")
    slow.gate.set()
    qtbot.waitUntil(lambda: not study.writer.waiting)
    assert codes(study) == ["P001", "P002", "A"] == [p.code for p in study.study.all(Participant)]
    assert len(kinds) == 6 and GUI not in slow.threads  # who reads the database hears of it once it is written
    assert not list(study.study.folder.glob("unsaved/*"))


def test_undo_waits_for_a_forms_step_that_was_asked_for_before_it(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    study.make(adding("A"), lambda: None, pytest.fail)
    assert study.undo()
    slow.gate.set()
    qtbot.waitUntil(lambda: study.redo_label == "Add participant A")
    study.writer.settle()
    assert codes(study) == ["P001", "P002"]


def test_what_the_study_refuses_is_told_once_with_all_that_follows_from_it_and_the_rest_is_written(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    told: list[Exception] = []
    study.failed.connect(told.append)
    slow.error = error = StudyError("It does not fit.")
    first = adding("A")
    (person,) = first.added
    assert study.do(first)
    assert study.do(Change(label="Edit", changed=((person, replace(person, age=30)),)))
    slow.gate.set()
    qtbot.waitUntil(lambda: bool(told))
    slow.error = None
    assert study.do(adding("B"))
    study.writer.settle()
    assert told == [error] and codes(study) == ["P001", "P002", "B"] == [p.code for p in study.study.all(Participant)]
    assert study.undo() and study.undo_label is None
    study.writer.settle()
    assert not list(study.study.folder.glob("unsaved/*"))


def test_an_unforeseen_error_is_told_to_the_form_and_what_comes_after_it_is_written(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    refused: list[Exception] = []
    slow.error = RuntimeError("by surprise")
    slow.gate.set()
    study.make(adding("A"), lambda: pytest.fail("it was refused"), refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    slow.error = None
    study.make(adding("B"), lambda: None, pytest.fail)
    qtbot.waitUntil(lambda: not study.writer.waiting)
    assert [str(error) for error in refused] == ["by surprise"] and study.undo_label == "Add participant B"


def locked(folder: Path) -> sqlite3.Connection:
    """Another program, which writes and does not end."""
    other = sqlite3.connect(folder / "study.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    return other


def test_while_another_program_writes_marks_wait_with_a_reason_and_are_written_in_order_then(
    study: OpenStudy, qtbot: QtBot
) -> None:
    folder = study.study.folder
    (clip,) = study.all(Clip)
    waits: list[tuple[int, str]] = []
    failed: list[Exception] = []
    study.writer.waits.connect(lambda *said: waits.append(said))
    study.failed.connect(failed.append)
    with closing(locked(folder)) as other:
        mark = Annotation(clip_id=clip.id, tier="smiles", rater="anna", start_s=0.5)
        longer = replace(mark, end_s=0.75)
        began = time.monotonic()
        assert study.do(Change(label="Mark", added=(Tier(name="smiles"), mark)))
        assert study.do(Change(label="End", changed=((mark, longer),)), going_on=True)
        assert time.monotonic() - began < 0.5  # the lock is waited for in tasks
        assert study.all(Annotation) == (longer,) and study.undo_label == "Mark"
        qtbot.waitUntil(lambda: bool(waits), timeout=20_000)
        assert waits[-1][0] == 2 and "being written by another program" in waits[-1][1]
        files = sorted(path.name[-26:] for path in folder.rglob("*.unsaved.json"))
        assert len(files) == 2 and not failed
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not study.writer.waiting, timeout=20_000)
    assert waits[-1] == (0, "")
    assert not [*folder.rglob("*.unsaved.json"), *folder.rglob("*.sitting.lock")]
    assert study.study.all(Annotation) == (longer,) == study.all(Annotation)
    assert study.undo()
    study.writer.settle()
    assert study.study.all(Annotation) == study.study.all(Tier) == ()


def test_what_still_waits_when_the_study_is_closed_is_offered_when_it_is_opened_again(
    study: OpenStudy, qtbot: QtBot
) -> None:
    folder = study.study.folder
    lost: list[Exception] = []
    with closing(locked(folder)):
        assert study.do(adding("A"))
        study.make(adding("B"), lambda: pytest.fail("it was not written"), lost.append)
        study.close()
    assert len(lost) == 1  # the form knows
    with open_study(folder) as again:
        # What was on its way when the study was closed may have arrived as the other program ended; once, all the same.
        if "A" not in [p.code for p in again.all(Participant)]:
            assert [said_of(left) for left in found_in(again).unsaved] == ["“Add participant A”"]
        assert keep_all(again).errors == []
        assert [p.code for p in again.all(Participant)] == ["P001", "P002", "A"]


def test_a_form_can_stop_what_it_asked_for_while_it_waits_and_not_once_it_is_written(
    study: OpenStudy, qtbot: QtBot
) -> None:
    ended: list[str] = []
    with closing(locked(study.study.folder)):
        stop = study.make(adding("A"), lambda: ended.append("made"), lambda error: ended.append(type(error).__name__))
        qtbot.waitUntil(lambda: bool(study.writer.reason), timeout=20_000)
        assert stop is not None and not ended
        stop()
        qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert ended == ["Cancelled"]
    stop = study.make(adding("B"), lambda: ended.append("made"), pytest.fail)
    study.writer.settle()
    stop()
    assert ended == ["Cancelled", "made"] and codes(study) == ["P001", "P002", "B"]


def test_ratings_are_written_aside_and_what_another_window_adds_meanwhile_is_seen(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    (clip,) = study.all(Clip)
    kept: list[Any] = []
    StudyRepository(study, clip).rate({"fear": 9}, kept.append, pytest.fail)
    assert kept[0].ratings == {"fear": 9}  # at once
    qtbot.waitUntil(lambda: len(slow.threads) == 1)
    with open_study(study.study.folder) as other:
        slow._real(other, adding("X"))
    slow.gate.set()
    qtbot.waitUntil(lambda: "X" in codes(study))
    assert study.undo_label == "Change the ratings of P001 · 1 cats"
    assert [dict(r.ratings) for r in study.all(ClipRatings)] == [{"fear": 9}]


def test_a_removal_that_somebody_else_forestalled_takes_nothing_away_and_says_so(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    told: list[Exception] = []
    study.failed.connect(told.append)
    (clip,) = study.all(Clip)
    mark = Annotation(clip_id=clip.id, tier="smiles", rater="anna", start_s=0.5)
    assert study.do(Change(label="Mark", added=(mark,)))
    removal = remove(study, clip)
    assert mark in removal.removed  # it is built on what is known, with what waits
    assert study.do(removal) and study.all(Clip) == study.all(Annotation) == ()
    qtbot.waitUntil(lambda: len(slow.threads) == 1)
    with open_study(study.study.folder) as other:
        slow._real(other, Change(label="Edit", changed=((clip, replace(clip, notes="blinks")),)))
    slow.gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert "has been changed elsewhere meanwhile. Look at it again and repeat." in str(told[0])
    study.writer.settle()
    qtbot.waitUntil(lambda: [c.notes for c in study.all(Clip)] == ["blinks"])
    assert study.all(Annotation) == (mark,) == study.study.all(Annotation) and len(told) == 1
    assert not [*study.study.folder.rglob("*.unsaved.json")]
    assert study.do(remove(study, study.all(Clip)[0]))
    study.writer.settle()
    assert study.study.all(Clip) == study.study.all(Annotation) == ()


def test_what_was_rated_of_a_clip_that_somebody_else_removed_stays_in_its_file(
    study: OpenStudy, slow: SlowStudy, qtbot: QtBot
) -> None:
    told: list[Exception] = []
    study.failed.connect(told.append)
    (clip,) = study.all(Clip)
    mark = Annotation(clip_id=clip.id, tier="smiles", rater="anna", start_s=0.5, end_s=0.6)
    longer = replace(mark, end_s=0.75)
    still_shown = Trace(clip_id=clip.id, rater="anna", dimension="valence", samples=pack([0.0], [1.0]))
    assert study.do(Change(label="Mark", added=(mark,)))
    assert study.do(Change(label="End", changed=((mark, longer),)))
    assert study.do(Change(label="Rate", added=(still_shown,)), refused=lambda error: True)
    qtbot.waitUntil(lambda: len(slow.threads) == 1)
    with open_study(study.study.folder) as other:
        removal = remove(other, other.get(Clip, clip.id))
        slow._real(other, removal)
    slow.gate.set()
    study.writer.settle()
    assert len(told) == 1 and str(told[0]).startswith("“Mark” was not written.")
    assert "no longer in the study" in str(told[0]) and "is offered when the study is opened again" in str(told[0])
    folder = study.study.folder
    study.close()
    with open_study(folder) as again:
        assert [said_of(one) for one in found_in(again).unsaved] == ["“Mark” of P001", "“End” of P001"]
        assert len(keep_all(again).errors) == 2 and len(found_in(again).unsaved) == 2
        again.apply(removal.inverse())
        assert keep_all(again).errors == [] and again.all(Annotation) == (longer,)


def test_an_export_holds_what_is_shown_and_says_what_waits_also_without_the_window(
    study: OpenStudy, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = study.study.folder
    (clip,) = study.all(Clip)
    mark = Annotation(clip_id=clip.id, tier="smiles", rater="anna", start_s=0.5)
    with closing(locked(folder)):
        assert study.do(Change(label="Mark", added=(mark,)))
        qtbot.waitUntil(lambda: bool(study.writer.reason), timeout=20_000)
        shown = study.shown
        assert study.study.all(Annotation) == () and shown.all(Annotation) == (mark,)
        made = of_study(study.study, shown=shown)
        assert [entry.annotations for entry in made.clips] == [(mark,)]
        said = "1 change could not be written into the study's database yet. It is in here."
        assert made.notes[0] == said and made.only(made.clips[0]).notes[0] == said
        with open_study(folder, read_only=True) as other:
            without = of_study(other)
        assert [entry.annotations for entry in without.clips] == [()]
        missing = "1 change waits in files of the study's folder and could not be written into its database yet. "
        assert without.notes[0] == missing + "It is not in here: open the study in Eriscope, and keep it."
        done = export(without, "csv", tmp_path)
        assert without.notes[0] in json.loads((done.folder / METHODS_FILE).read_text())["notes"]
        assert without.notes[0] in done.notes
    study.writer.settle()
    assert not of_study(study.study, shown=study.shown).waiting and not of_study(study.study).waiting
