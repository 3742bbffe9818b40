"""What the File and Help menus do, without a window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.clip.state import AppState
from app.shell.controller import ClipController
from core.analysis_settings import AnalysisSettings
from core.errors import ExtractorError


def test_a_demo_that_cannot_be_made_is_said_once_and_leaves_no_progress_behind(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def demo_clip() -> None:
        raise ExtractorError("There is no landmark model.")

    said: list[str] = []
    monkeypatch.setattr("core.demo.demo_clip", demo_clip)
    monkeypatch.setattr("app.shell.controller.show_error", lambda window, error: said.append(str(error)))
    state, window = AppState(AnalysisSettings()), QWidget()
    qtbot.addWidget(window)
    studies = ClipController(state, window)
    studies.open_demo()
    assert state.progress is not None
    qtbot.waitUntil(lambda: bool(said))
    assert state.progress is None and said == ["There is no landmark model."]
    studies.shut_down()
