"""A clip of a study, open in the real window, and a way to show a frame of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest
from pytestqt.qtbot import QtBot

from app.shell.main_window import MainWindow
from core.study.records import Clip

_PATIENCE_MS = 180_000
MakeStudy = Callable[..., Path]


def pts_of(path: Path) -> list[float]:
    """Presentation timestamps of a file's frames, by PyAV alone."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        return [float(frame.pts * stream.time_base) for frame in container.decode(stream)]


@pytest.fixture
def opened(
    window: MainWindow, make_study: MakeStudy, variable_clip: Any, qtbot: QtBot
) -> Callable[..., tuple[Path, list[float]]]:
    """Opens a study's clip of a rate that changes; its folder and timestamps. Nothing is analysed if not asked for, so
    that no progress takes the place of what the status bar says."""

    def run(path: Path = variable_clip.path, *, analysed: bool = False) -> tuple[Path, list[float]]:
        folder = make_study(path)
        window.queue.pause("test")
        window.study.open(folder)
        qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
        window.open_clip(window.study.path_of(window.study.all(Clip)[0]))
        qtbot.waitUntil(lambda: window.opened.player.frame_count > 0, timeout=_PATIENCE_MS)
        if not analysed:
            window.opened.cancel()
        return folder, pts_of(path)

    return run


@pytest.fixture
def show(window: MainWindow, qtbot: QtBot) -> Callable[[int], None]:
    def frame(index: int) -> None:
        window.opened.player.seek_index(index)
        qtbot.waitUntil(lambda: window.state.position.index == index, timeout=_PATIENCE_MS)

    return frame
