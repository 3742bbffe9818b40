"""The open study without a window: steps, other windows, what cannot be opened."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.study.open_study import OpenStudy
from app.study.repository import StudyRepository, rating_change
from core.self_reports import SelfReport
from core.study.changes import Change
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, Record

_PATIENCE_MS = 60_000

MakeStudy = Callable[..., Path]
Open = Callable[[Path], OpenStudy]


@pytest.fixture
def open_study(qapp: object, qtbot: QtBot) -> Iterator[Open]:
    """Opens a folder as a window of its own would."""
    sessions: list[OpenStudy] = []

    def open_(folder: Path) -> OpenStudy:
        session = OpenStudy()
        sessions.append(session)
        with qtbot.waitSignal(session.study_changed, timeout=_PATIENCE_MS):
            session.open(folder)
        return session

    yield open_
    for session in sessions:
        session.shut_down()


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    """What the database holds, read without our code."""
    with sqlite3.connect(folder / "study.db") as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


def codes(folder: Path) -> list[object]:
    return [code for (code,) in rows(folder, "SELECT code FROM participants ORDER BY code")]


def add(code: str) -> Change:
    return Change(label=f"Add participant {code}", added=(Participant(code=code),))


def test_every_step_is_named_kept_at_once_and_can_be_taken_back_and_made_again(
    make_study: MakeStudy, open_study: Open
) -> None:
    folder = make_study()
    study = open_study(folder)
    assert (study.undo_label, study.redo_label) == (None, None)
    kinds: list[frozenset[type[Record]]] = []
    study.records_changed.connect(kinds.append)
    assert study.do(add("P003")) and study.do(add("P004"))
    study.writer.settle()
    assert codes(folder) == ["P001", "P002", "P003", "P004"]
    assert study.undo_label == "Add participant P004"
    assert study.undo() and study.undo()
    study.writer.settle()
    assert codes(folder) == ["P001", "P002"]
    assert (study.undo_label, study.redo_label) == (None, "Add participant P003")
    assert study.redo()
    study.writer.settle()
    assert [p.code for p in study.all(Participant)] == ["P001", "P002", "P003"] == codes(folder)
    assert kinds == [frozenset({Participant})] * 10  # once it is shown, and once it is written


def test_a_step_that_another_window_made_impossible_is_said_once_and_older_steps_can_still_be_undone(
    make_study: MakeStudy, open_study: Open, qtbot: QtBot
) -> None:
    folder = make_study()
    here, there = open_study(folder), open_study(folder)
    failures: list[Exception] = []
    here.failed.connect(failures.append)
    assert here.do(add("P003")) and here.do(add("P004"))
    qtbot.waitUntil(lambda: bool(there.all(Participant, code="P004")), timeout=_PATIENCE_MS)  # noticed by itself
    (added,) = there.all(Participant, code="P004")
    assert there.do(Change(label="Remove participant P004", removed=(added,)))
    there.writer.settle()
    here.undo()
    here.writer.settle()
    assert len(failures) == 1 and len(str(failures[0])) > 20 and "\n" not in str(failures[0])
    qtbot.waitUntil(lambda: [p.code for p in here.all(Participant)] == ["P001", "P002", "P003"], timeout=_PATIENCE_MS)
    assert here.undo_label == "Add participant P003"
    assert here.undo()
    here.writer.settle()
    assert codes(folder) == ["P001", "P002"]
    assert len(failures) == 1


def test_a_clip_that_was_analysed_since_can_still_be_taken_back(
    make_study: MakeStudy, open_study: Open, constant_clip: object, tmp_path: Path
) -> None:
    study = open_study(make_study(constant_clip.path))
    folder = study.study.folder
    (first,) = study.all(Clip)
    added = Clip(session_id=first.session_id, number=2, file="clips/x.mkv", sha256="0", duration_s=1.0)
    assert study.do(Change(label="Record clip 2", added=(added,)))
    study.writer.settle()
    prediction = {"fear": 0.5}
    row = AnalysisRow(
        clip_id=added.id, key="k", model="m", model_sha256="0", validated=False, settings="{}", prediction=prediction
    )
    study.study.apply(Change(label="Analyse", added=(row,)))
    assert study.undo()
    study.writer.settle()
    assert rows(folder, "SELECT id FROM clips") == [(first.id,)]
    assert study.all(AnalysisRow) == ()
    assert study.redo()
    study.writer.settle()
    assert len(rows(folder, "SELECT id FROM clips")) == 2


def rate_and_settle(repository: StudyRepository, ratings: dict[str, int]) -> SelfReport | None:
    kept: list[SelfReport | None] = []
    repository.rate(ratings, kept.append, pytest.fail)
    repository._opened.writer.settle()
    (report,) = kept
    return report


def test_ratings_become_a_report_then_change_it_then_remove_it(
    make_study: MakeStudy, open_study: Open, constant_clip: object, variable_clip: object
) -> None:
    study = open_study(make_study(constant_clip.path, variable_clip.path))
    rated, unrated = study.all(Clip)
    assert rating_change(study, rated, "", {"amusement": 70, "fear": 2}) is None
    repository = StudyRepository(study, unrated)

    def rate(ratings: dict[str, int]) -> dict[str, int] | None:
        report = rate_and_settle(repository, ratings)
        assert report == repository.self_report_now()
        return None if report is None else report.ratings

    assert repository.self_report(study.path_of(unrated)) is None
    assert rate({"disgust": 33}) == {"disgust": 33}
    assert study.undo_label == "Rate P001 · 2 storm"
    assert rate({"disgust": 34}) == {"disgust": 34}
    stored = rows(study.study.folder, f"SELECT ratings, rater FROM reports WHERE clip_id = '{unrated.id}'")
    assert [(json.loads(str(ratings)), rater) for ratings, rater in stored] == [({"disgust": 34}, "self")]
    assert rate({}) is None
    assert [report.clip_id for report in study.all(ClipRatings)] == [rated.id]


def test_a_rating_that_is_corrected_is_not_said_to_be_given_by_the_participant(
    make_study: MakeStudy, open_study: Open, constant_clip: object, variable_clip: object
) -> None:
    study = open_study(make_study(constant_clip.path, variable_clip.path))
    _, clip = study.all(Clip)
    modes = {"fear": "mouse", "disgust": "typed"}
    given = ClipRatings(clip_id=clip.id, ratings={"fear": 40, "disgust": 9}, modes=modes)
    assert study.do(Change(label="Add the self-report", added=(given,)))
    corrected_to = {"fear": 41, "disgust": 9}
    assert rate_and_settle(StudyRepository(study, clip), corrected_to).ratings == corrected_to
    (corrected,) = study.all(ClipRatings, clip_id=clip.id)
    assert dict(corrected.modes) == {"disgust": "typed"}
    assert study.undo()
    assert dict(study.all(ClipRatings, clip_id=clip.id)[0].modes) == modes


def test_a_study_that_is_gone_is_a_notice_at_the_start_and_an_error_when_asked_for(
    qapp: object, tmp_path: Path, qtbot: QtBot
) -> None:
    study = OpenStudy()
    with qtbot.waitSignal(study.noticed, timeout=_PATIENCE_MS) as noticed:
        study.open(tmp_path / "gone", restoring=True)
    assert "gone" in noticed.args[0]
    with qtbot.waitSignal(study.failed, timeout=_PATIENCE_MS) as failed:
        study.open(tmp_path / "gone")
    assert "gone" in str(failed.args[0])
    assert study.study is None and study.all(Participant) == ()
    study.shut_down()


def test_a_read_only_study_opens_with_a_sentence_and_refuses_changes(
    make_study: MakeStudy, qapp: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_study()
    monkeypatch.setattr(
        "core.study.opening._obstacle_to_writing", lambda folder: PermissionError(13, "denied")
    )  # root may write everywhere
    study = OpenStudy()
    with qtbot.waitSignal(study.noticed, timeout=_PATIENCE_MS) as noticed:
        study.open(folder)
    assert "reading only" in noticed.args[0]
    assert not study.writable
    with qtbot.waitSignal(study.failed) as failed:
        assert not study.do(add("P003"))
    assert "reading only" in str(failed.args[0])
    study.shut_down()
    assert codes(folder) == ["P001", "P002"]
