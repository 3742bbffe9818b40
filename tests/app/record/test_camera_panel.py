"""The camera's panel keeps room for what it will say, so that nothing moves when the camera comes on."""

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit.theme import LIGHT
from app.record.camera_panel import CameraPanel


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
    panel.show_rate(30, 30)
    assert panel.signs["face"].isVisible() and places() == off
    panel.show_camera_problem("No pictures come.")
    assert not panel.signs["face"].isVisible() and places() == off
    panel.clear()
    assert places() == off
