"""Which camera is followed live: by its name, or a video in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.record.device_search import DeviceSearch
from app.record.live_dialog import LiveDialog
from core.recording import devices


def test_cameras_have_their_names_and_a_video_may_be_played_again_and_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = (devices.Camera(0, "Built-in"), devices.Camera(2, "Lab camera"))
    monkeypatch.setattr(devices, "cameras", lambda: found)
    search = DeviceSearch()
    chosen: list[tuple[object, bool]] = []
    dialog = LiveDialog(search)
    dialog.chosen.connect(lambda device, loop: chosen.append((device, loop)))
    dialog.show()
    assert not dialog.start.isEnabled() and not dialog.devices.microphone.isVisible()
    qtbot.waitUntil(dialog.start.isEnabled, timeout=10_000)
    assert [dialog.devices.camera.itemText(i) for i in range(2)] == ["0: Built-in", "2: Lab camera"]
    assert not dialog.devices.loop.isVisible()
    dialog.devices.camera.setCurrentIndex(1)
    dialog.devices.changed.emit()
    dialog.start.click()
    assert chosen == [(2, True)]
    again = LiveDialog(search)
    again.chosen.connect(lambda device, loop: chosen.append((device, loop)))
    again.show()
    qtbot.waitUntil(again.start.isEnabled, timeout=10_000)
    again.devices.use_file(tmp_path / "face.mp4")
    assert again.devices.loop.isVisible() and again.devices.loop.isChecked()
    again.devices.loop.setChecked(False)
    again.start.click()
    assert chosen[1] == (tmp_path / "face.mp4", False)
    search.shut_down()
