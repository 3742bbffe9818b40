"""The camera's panel keeps room for what it will say, so that nothing moves when the camera comes on."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit.indicators import WORDS
from app.kit.theme import LIGHT
from app.record.camera_panel import CameraPanel
from core.features.framing import BAD, FAIR, GOOD


def test_nothing_moves_when_the_camera_comes_on_and_goes(qtbot: QtBot) -> None:
    panel = CameraPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    with qtbot.waitExposed(panel):
        panel.show()

    def places() -> object:
        QApplication.sendPostedEvents()
        layout = panel.layout()
        layout.activate()
        return panel.picture.geometry(), panel.level.geometry(), layout.totalMinimumHeightForWidth(panel.width())

    off = places()
    panel.look(SimpleNamespace(newest=lambda: None, level=lambda: 0.0), with_sound=False)
    panel.show_rate(30, 30, 30)
    assert panel.signs["face"].isVisible() and places() == off
    panel.show_camera_problem("No pictures come.")
    assert not panel.signs["face"].isVisible() and places() == off
    panel.clear()
    assert places() == off


@pytest.mark.parametrize(
    ("fps", "promised", "asked", "state", "said"),
    [
        (30.0, 30.0, 30.0, GOOD, "30.0 frames/s, as asked for (30)."),
        (15.0, 15.0, None, GOOD, "15.0 frames/s, as the file has (15)."),
        (29.9, 29.97, None, GOOD, "29.9 frames/s, as the file has (29.97)."),
        (12.0, 15.0, None, FAIR, "Only 12.0 of 15 frames/s."),
        (15.0, 15.0, 30.0, FAIR, "15.0 frames/s, all that this camera says it gives; 30 were asked for."),
        (14.0, 30.0, 30.0, BAD, "Only 14.0 of 30 frames/s."),
    ],
)
def test_the_frame_rate_is_held_against_what_the_source_promises(
    qtbot: QtBot, fps: float, promised: float, asked: float | None, state: str, said: str
) -> None:
    panel = CameraPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.show_rate(fps, promised, asked)
    sign = panel.signs["rate"]
    assert sign.label.text().startswith(said) and sign.sign.accessibleName() == WORDS[state]
