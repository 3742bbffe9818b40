"""Choosing the face to follow, by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.shell.main_window import MainWindow
from core.face_choices import LARGEST, choice_of
from core.features.people import SeenFace
from core.study.records import Clip
from core.types import Box, FacePick


def face(x: float, shape: float, why: str = "") -> SeenFace:
    of = np.full(105, shape)
    box = Box(x, 10.0, 30.0, 30.0)
    return SeenFace(box, of, why, FacePick(tuple(of), box.centre), np.zeros((8, 8, 3), np.uint8))


@pytest.fixture
def choosing(
    window: MainWindow, constant_clip: Any, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> tuple[MainWindow, list[tuple[FacePick | None, float | None]]]:
    """A window with a clip in which two faces are seen, and what is followed there."""
    followed: list[tuple[FacePick | None, float | None]] = []
    faces = (face(0, 0.0), face(60, 2.0, "too small: 12 px between the eyes, at least 60"))
    monkeypatch.setattr("app.clip.people.faces_of", lambda image: faces)
    monkeypatch.setattr("app.clip.people.Survey._look", lambda self, stop: self.looked.emit(0.5, faces))
    monkeypatch.setattr(window.opened, "analyse", lambda **_: None)
    monkeypatch.setattr(window.opened, "follow_face", lambda pick, from_s=None: followed.append((pick, from_s)))
    window.open_clip(constant_clip.path)
    qtbot.waitUntil(lambda: window.opened.image is not None)
    qtbot.waitUntil(lambda: window.review.chips.faces.text() == "2 faces")
    return window, followed


def test_faces_are_counted_boxed_and_chosen_by_click_number_and_from_here_on_by_shift_and_letter(
    choosing: tuple[MainWindow, list[tuple[FacePick | None, float | None]]], qtbot: QtBot
) -> None:
    window, followed = choosing
    video, strip = window.review.video, window.review.picking.strip

    def begin() -> None:
        window.actions_.by_name["pick_face"].trigger()
        qtbot.waitUntil(lambda: len(video._faces) == 2)
        assert strip.isVisible() and list(strip.buttons) == ["A", "B"]

    begin()
    assert [(box.name, box.why_not) for box in video._faces] == [("A", ""), ("B", "too small")]
    assert "12 px" in strip.buttons["B"].toolTip()
    rect, scale = video.picture_rect(), video.picture_rect().width() / window.opened.image.shape[1]
    at = QPoint(round(rect.left() + 75 * scale), round(rect.top() + 25 * scale))
    qtbot.mouseClick(video, Qt.MouseButton.LeftButton, pos=at)
    assert followed == [(face(60, 2.0).pick, None)]
    assert not strip.isVisible() and video._faces == ()
    begin()
    qtbot.keyClick(strip, Qt.Key.Key_1)
    assert followed[1:] == [(face(0, 0.0).pick, None)]
    begin()
    qtbot.keyClick(strip, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert followed[2:] == [(face(60, 2.0).pick, window.state.position.pts_s)]
    window.review.lanes.overview.setFocus()
    begin()
    assert window.focusWidget() is strip
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    assert not strip.isVisible() and len(followed) == 3
    assert window.focusWidget() is window.review.lanes.overview  # and not the button of the queue


def test_a_choice_in_a_study_is_a_step_that_is_undone_and_nobody_is_looked_for_without_consent(
    window: MainWindow,
    make_study: Callable[..., Path],
    constant_clip: Any,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr("app.clip.people.Survey._look", lambda self, stop: None)
    monkeypatch.setattr(window.opened, "analyse", lambda **_: None)
    window.queue.pause()
    window.study.open(make_study(constant_clip.path))
    qtbot.waitUntil(lambda: window.study.study is not None)
    clip = next(iter(window.study.all(Clip)))
    window.open_clip(window.study.path_of(clip))
    picked = face(0, 0.5).pick
    window.opened.follow_face(picked, 1.0)
    assert window.state.settings.face_changes == ((1.0, picked),)
    assert window.opened.repository.faces == choice_of(window.state.settings)
    qtbot.waitUntil(lambda: (window.study.undo_label or "").startswith("Choose the face"))
    window.study.undo()
    qtbot.waitUntil(lambda: choice_of(window.state.settings) == LARGEST)
    assert window.study.find(Clip, clip.id).faces is None and window.study.redo_label  # what was undone is no new step
    window.study.redo()
    qtbot.waitUntil(lambda: window.state.settings.face_at(2.0) == picked)
    qtbot.waitUntil(lambda: window.opened.player.frame_count > 0)
    monkeypatch.setattr(type(window.opened.repository), "declined", "P001 did not agree.")
    window.actions_.by_name["pick_face"].trigger()
    assert not window.review.picking.strip.isVisible()
    assert "did not agree" in window.status.said
