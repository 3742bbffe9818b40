"""Clips that lack something, before models that read less than everything: what the window shows of each.

The faces are made up, so that it takes no time; the rest is the program's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.shell.main_window import MainWindow
from core.inspection.masks import HOW
from core.types import EMOTIONS
from tests.core.cli.test_kinds_of_clips import KINDS, WINDOWS, can_be_read, clips, models, seen  # noqa: F401
from tests.core.conftest import made_up, small_model  # noqa: F401

_PATIENCE_MS = 120_000
_NO_WORD = re.compile(r"(?<![a-z])(nan|inf|none)(?![a-z ])|None|\{\w*\}|-0\.0+\b|[−-]0\.0+\b")
_ALT = Qt.KeyboardModifier.AltModifier

PAIRS = [
    ("no sound", "both"),
    ("no sound", "no attention"),
    ("no face", "sound alone"),
    ("a moment of sound", "joined"),
    ("sound in the first windows", "joined"),
    ("sound in the first windows", "sound alone"),
    ("face in the first windows", "face alone"),
    ("one frame with a face", "sound alone"),
    ("one frame only", "both"),
    ("nothing at all", "both"),
    ("a moment of sound", "sound alone"),
]


def texts(widget: QWidget) -> list[str]:
    """All that can be read in a view, tips included."""
    parts: list[Any] = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    found = [text for part in parts if part.isVisible() for text in (part.text(), part.toolTip())]
    for table in widget.findChildren(QTableWidget):
        cells = [table.item(row, column) for row in range(table.rowCount()) for column in range(table.columnCount())]
        found += [cell.text() for cell in cells if cell is not None]
    return found


def test_every_view_shows_figures_or_says_why_there_are_none(
    window: MainWindow,
    qtbot: QtBot,
    clips: dict[str, Path],  # noqa: F811
    models: dict[str, Path],  # noqa: F811
    seen: None,  # noqa: F811
) -> None:
    state, inspector = window.state, window.inspector

    def wait(until: Callable[[], bool]) -> None:
        qtbot.waitUntil(until, timeout=_PATIENCE_MS)

    def wait_for_answers() -> None:
        wait(lambda: inspector.opening is not None or bool(inspector.trouble))
        wait(lambda: inspector._task is None and not inspector._soon.isActive())
        wait(lambda: not inspector.masking)

    def check() -> None:
        wrong = [text for text in texts(window) if _NO_WORD.search(text)]
        assert not wrong, (kind, layout, wrong)

    for kind, layout in PAIRS:
        state.set_settings(replace(state.settings, model=str(models[layout]), **WINDOWS))
        qtbot.keyClick(window, Qt.Key.Key_1, _ALT)
        window.open_clip(clips[kind])
        if not can_be_read(KINDS[kind], layout):
            wait(lambda: state.something_wrong)
            qtbot.keyClick(window, Qt.Key.Key_2, _ALT)
            said = window.inspect.notice
            assert said.isVisible() and said.text() == state.notice, (kind, layout, said.text())
            assert ("sound" if layout == "sound alone" else "face") in said.text(), (kind, layout)
            check()
            continue
        path = str(clips[kind])
        wait(lambda path=path: state.analysis is not None and state.analysis.clip.path == path)
        figures = window.review.intensities.figures
        assert set(figures) == set(EMOTIONS) and all(re.fullmatch(r"[01]\.\d\d", text) for text in figures.values())
        check()
        qtbot.keyClick(window, Qt.Key.Key_2, _ALT)
        for reading in range(len(inspector.readings)):
            if reading:
                inspector.choose_reading(reading)
            wait_for_answers()
            assert not inspector.trouble, (kind, layout, inspector.trouble)
            tabs = window.inspect.body.pages.tabs
            for page in range(tabs.count()):
                tabs.setCurrentIndex(page)
                check()
            for how in HOW:
                inspector.mask((0.0, 1.0), how)
                wait_for_answers()
                check()
