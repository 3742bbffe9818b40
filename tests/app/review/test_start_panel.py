"""The first screen, and what is said of a clip whose analysis was cancelled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.review.start_panel import BEGINNINGS, STUDY_WAYS
from app.shell.main_window import MainWindow
from core.study.changes import Change
from core.study.records import Clip, ClipRatings


def test_the_first_screen_offers_each_beginning_and_what_was_opened_lately_and_goes_when_a_clip_is_there(
    window: MainWindow, numbered_reaction: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    start, asked, done = window.review.start, [], []
    assert start.isVisible() and not window.review.video.isVisible()
    for name, _ in BEGINNINGS:
        action = window.actions_.by_name[name]
        action.triggered.disconnect()  # no dialog is to open here
        action.triggered.connect(lambda *_, name=name: done.append(name))
        start.buttons[name].setFocus()
        QTest.keyClick(start.buttons[name], Qt.Key.Key_Space)
    assert done == [name for name, _ in BEGINNINGS]
    window.actions_.by_name["new_study"].setEnabled(False)  # while a participant is here
    assert not start.buttons["new_study"].isEnabled()

    start.clip_asked.disconnect()
    start.study_asked.disconnect()
    start.clip_asked.connect(asked.append)
    start.study_asked.connect(asked.append)
    start.set_recent([numbered_reaction.path], [tmp_path / "a & b"])
    qtbot.wait(20)  # what is new is laid out
    again = [b for b in start.findChildren(QPushButton) if b.objectName() == "again" and b.isVisible()]
    assert [b.accessibleName() for b in again] == ["Open reaction.mp4", "Open a & b"]
    for button in again:
        button.click()
    assert asked == [numbered_reaction.path, tmp_path / "a & b"]

    window.open_clip(numbered_reaction.path)
    assert not start.isVisible() and window.review.video.isVisible()
    qtbot.waitUntil(lambda: window.opened.analysing and window.actions_.by_name["cancel"].isEnabled())
    window.actions_.by_name["cancel"].trigger()
    assert window.status.said == "Not analysed, Analyse (F5)"
    notes = [label.text() for label in window.review.intensities.findChildren(QLabel)]
    assert "Not analysed, Analyse (F5)." in notes or len(window.state.curves.readings)
    assert window.actions_.by_name["analyse"].text() == "Analyse"
    window.opened.close_clip()
    assert start.isVisible() and window.status.said == "Ready"


def test_a_study_without_clips_offers_the_ways_to_fill_it_until_it_has_one(
    window: MainWindow, make_study: Callable[..., Path], constant_clip: Any, qtbot: QtBot
) -> None:
    window.study.open(make_study())
    qtbot.waitUntil(lambda: window.study.study is not None)
    start, done = window.review.study_start, []
    assert start.isVisible()
    for name, _ in STUDY_WAYS:
        action = window.actions_.by_name[name]
        action.triggered.disconnect()
        action.triggered.connect(lambda *_, name=name: done.append(name))
        QTest.mouseClick(start.buttons[name], Qt.MouseButton.LeftButton)
    assert done == [name for name, _ in STUDY_WAYS]

    window.study.close()
    window.study.open(make_study(constant_clip.path, name="filled"))
    qtbot.waitUntil(lambda: window.study.study is not None)
    assert not start.isVisible() and window.review.video.isVisible()
    clip = window.study.all(Clip)[0]
    assert window.study.do(Change(label="Remove", removed=tuple(r for r in (clip, *window.study.all(ClipRatings)))))
    qtbot.waitUntil(start.isVisible)
    window.study.undo()
    qtbot.waitUntil(window.review.video.isVisible)
