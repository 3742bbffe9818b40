"""Clips of a study are analysed behind the window: one by one, only when nothing else runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from app.shell.main_window import MainWindow
from core.study.changes import Change
from core.study.records import AnalysisRow, Clip, Consent

_PATIENCE_MS = 180_000

MakeStudy = Callable[..., Path]


def analysed(folder: Path) -> list[str]:
    """Files of the clips that have a row of an analysis, read without our code."""
    connection = sqlite3.connect(folder / "study.db")
    found = connection.execute(
        "SELECT clips.file FROM analyses JOIN clips ON clips.id = analyses.clip_id ORDER BY clips.file"
    ).fetchall()
    connection.close()
    return [Path(file).name for (file,) in found]


def test_clips_without_an_analysis_get_one_unless_held_back_and_one_that_fails_is_named(
    window: MainWindow,
    make_study: MakeStudy,
    numbered_reaction: Any,
    constant_clip: Any,
    landmarker: Path,
    qtbot: QtBot,
) -> None:
    folder = make_study(constant_clip.path, numbered_reaction.path)
    queue, status = window.queue, window.status.queue
    assert not status.isVisible()
    queue.pause("recording")
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    assert not queue.running and status.isVisible()
    assert status.text == "2 clips wait for analysis"
    window.actions_.by_name["queue"].trigger()
    assert "paused, 2 clips to go" in status.text and status.button.text() == "Continue"
    queue.resume("recording")
    assert not queue.running  # the user holds it back still
    status.button.click()
    assert queue.running and not window.actions_.by_name["queue"].isChecked()
    assert "in the background" in status.text
    qtbot.waitUntil(lambda: analysed(folder) == ["2.mp4"], timeout=_PATIENCE_MS)
    faceless, reaction = window.study.all(Clip)
    qtbot.waitUntil(lambda: not queue.running, timeout=_PATIENCE_MS)
    assert not status.isVisible()
    assert set(queue.failures) == {faceless.id} and "No face" in queue.failures[faceless.id]
    tree = window.review.library.study
    qtbot.waitUntil(lambda: "No face" in tree._items[faceless.id].toolTip(0), timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: "Analysed" in tree._items[reaction.id].toolTip(0), timeout=_PATIENCE_MS)
    (row,) = window.study.all(AnalysisRow)
    assert (folder / "analyses" / row.key / "analysis.json").is_file()
    assert window.study.undo_label is None  # nobody's step
    window.open_clip(window.study.path_of(reaction))  # and there it is at once
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    assert {e: round(float(p), 6) for e, p in row.prediction.items()} == {
        e: round(float(p), 6) for e, p in zip(row.prediction, window.state.analysis.prediction, strict=True)
    }
    assert len(window.study.all(AnalysisRow)) == 1


def test_the_open_clip_comes_first_and_the_background_goes_on_after_it(
    window: MainWindow,
    make_study: MakeStudy,
    numbered_reaction: Any,
    landmarker: Path,
    qtbot: QtBot,
) -> None:
    folder = make_study(numbered_reaction.path, numbered_reaction.path)
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.queue.running, timeout=_PATIENCE_MS)
    last = window.study.all(Clip)[1]
    window.open_clip(window.study.path_of(last))
    assert window.opened.analysing and not window.queue.running
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: "2.mp4" in analysed(folder))  # the row is written aside
    qtbot.waitUntil(lambda: analysed(folder) == ["1.mp4", "2.mp4"], timeout=_PATIENCE_MS)


def test_clips_of_who_declined_analysis_are_left_alone(
    window: MainWindow, make_study: MakeStudy, numbered_reaction: Any, qtbot: QtBot
) -> None:
    folder = make_study(numbered_reaction.path)
    window.queue.pause("recording")
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    assert len(window.queue.waiting) == 1
    person = window.study.participant_of(window.queue.waiting[0])
    assert person is not None
    consent = Consent(participant_id=person.id, scopes=("recording",), text="Not that.")
    window.study.do(Change(label="Decline", added=(consent,)))
    assert window.queue.waiting == () and window.queue.text == ""
    window.open_clip(window.study.path_of(window.study.all(Clip)[0]))
    qtbot.waitUntil(lambda: window.opened.player.frame_count > 0, timeout=_PATIENCE_MS)
    assert not window.opened.analysing and window.state.notice.startswith(f"{person.code} did not agree that")
    window.study.undo()
    assert len(window.queue.waiting) == 1
