"""A form closes only once the study has what was typed; while the database is busy it says so, and Cancel works."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.annotate.tiers_dialog import TiersDialog
from app.shell.main_window import MainWindow
from app.study.dialogs.base import StudyDialog
from app.study.dialogs.participant import ParticipantDialog
from core.study.records import Annotation, Clip, Participant, Tier
from tests.widgets_there import top_levels

_PATIENCE_MS = 60_000
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def busy(
    window: MainWindow, make_study: Callable[..., Path], constant_clip: Any, qtbot: QtBot
) -> Iterator[sqlite3.Connection]:
    """A study that another program is writing; the other program's connection."""
    window.queue.pause("test")
    folder = make_study(constant_clip.path)
    with qtbot.waitSignal(window.study.study_changed, timeout=_PATIENCE_MS):
        window.study.open(folder)
    with closing(sqlite3.connect(folder / "study.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other


def dialog(kind: type[StudyDialog]) -> Any:
    (found,) = top_levels(kind)
    return found


def test_a_form_stays_with_what_was_typed_says_why_and_closes_once_it_is_written(
    window: MainWindow, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    window.studies.add_participant()
    form = dialog(ParticipantDialog)
    cancel = form.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    qtbot.keyClicks(form.country, "Norway")
    qtbot.mouseClick(form.ok, _LEFT)
    assert form.isVisible() and form.bar.isVisible() and not form.country.isEnabled() and not form.ok.isEnabled()
    qtbot.waitUntil(lambda: "is being written by another program" in form.says.text(), timeout=_PATIENCE_MS)
    assert form.says.text().startswith("Not written yet; it is tried again. Cancel stops that")
    assert "1 change waits to be written into the study" in window.status.waiting
    qtbot.mouseClick(cancel, _LEFT)
    qtbot.waitUntil(form.country.isEnabled, timeout=_PATIENCE_MS)
    assert form.isVisible() and form.country.text() == "Norway" and form.ok.isEnabled() and not form.bar.isVisible()
    assert form.says.text() == "It was not written. What you typed is still here." and window.status.waiting == ""
    qtbot.mouseClick(form.ok, _LEFT)
    with qtbot.waitSignal(form.accepted, timeout=_PATIENCE_MS):
        busy.execute("ROLLBACK")
    study = window.study.study
    assert study is not None and [p.country for p in study.all(Participant)][-1] == "Norway"
    assert window.study.undo_label == "Add participant P003" and len(study.all(Participant)) == 3


def test_a_list_keeps_its_fields_until_its_step_is_written(
    window: MainWindow, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    window.annotations.ask_tiers()
    tiers = dialog(TiersDialog)
    tiers.name.setText("smiles")
    qtbot.mouseClick(tiers.add_button, _LEFT)
    qtbot.waitUntil(lambda: "Not written yet" in tiers.says.text(), timeout=_PATIENCE_MS)
    assert tiers.list.count() == 0 and tiers.name.text() == "smiles"
    busy.execute("ROLLBACK")
    qtbot.waitUntil(lambda: tiers.list.count() == 1, timeout=_PATIENCE_MS)
    assert tiers.name.text() == "" and tiers.says.text() == "" and tiers.name.isEnabled()
    tiers.reject()
    assert not tiers.isVisible()


def test_marks_by_key_are_seen_at_once_and_the_status_line_says_that_they_wait(
    window: MainWindow, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    (clip,) = window.study.all(Clip)
    window.open_clip(window.study.path_of(clip))
    qtbot.waitUntil(lambda: window.opened.player.frame_count > 0, timeout=_PATIENCE_MS)
    annotator = window.annotations.annotator
    annotator.mark("interval")
    annotator.mark("interval")
    annotator.mark("event")
    assert [mark.tier for mark in annotator.marks] == ["intervals", "events"]
    qtbot.waitUntil(lambda: bool(window.status.waiting), timeout=_PATIENCE_MS)
    assert "to be written into the study; it is tried again." in window.status.waiting
    window.study.undo()
    assert [mark.tier for mark in annotator.marks] == ["intervals"]
    busy.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not window.study.writer.waiting, timeout=_PATIENCE_MS)
    assert window.status.waiting == "" and window.study.study is not None
    assert [mark.tier for mark in window.study.study.all(Annotation)] == ["intervals"]
    assert [tier.name for tier in window.study.study.all(Tier)] == ["intervals"]
