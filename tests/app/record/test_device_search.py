"""Looking for cameras and microphones, aside."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.record.device_search import DeviceSearch
from core.recording import devices, microphone


def test_searches_take_turns_so_that_none_takes_a_camera_from_another(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, most, go_on = [0], [0], threading.Event()

    def cameras() -> tuple[devices.Camera, ...]:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        go_on.wait(30)
        at_once[0] -= 1
        return (devices.Camera(0, "Built-in"),)

    monkeypatch.setattr(devices, "cameras", cameras)
    monkeypatch.setattr(microphone, "microphones", lambda: ("Desk",))
    search, heard = DeviceSearch(), []
    search.found.connect(lambda *found: heard.append(found))
    search.look(with_microphones=False)
    qtbot.waitUntil(lambda: at_once[0] == 1, timeout=10_000)
    search.look(with_microphones=True)
    go_on.set()
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=10_000)
    built_in = (devices.Camera(0, "Built-in"),)
    assert heard == [(built_in, ()), (built_in, ("Desk",))] and most == [1]
    search.shut_down()
