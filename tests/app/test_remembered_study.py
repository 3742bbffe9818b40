"""The study that was open is opened again at the next start, unless the last opening did not end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.kit.preferences import Preferences
from app.shell.main_window import MainWindow
from app.shell.workspace import Workspace
from core.study import opening
from core.study.study import Study
from tests.widgets_there import top_levels

_PATIENCE_MS = 180_000
Start = Callable[[], MainWindow]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "preferences.ini"


def stored(store: Path, name: str) -> str:
    """As a program reads it that starts now."""
    return str(QSettings(str(store), QSettings.Format.IniFormat).value(name) or "")


@pytest.fixture
def folder(tmp_path: Path, store: Path) -> Path:
    """A study that was open when the window was closed."""
    Study.create(tmp_path / "reactions", "Reactions").close()
    Preferences(QSettings(str(store), QSettings.Format.IniFormat)).study = tmp_path / "reactions"
    return tmp_path / "reactions"


@pytest.fixture
def start(qtbot: QtBot, store: Path) -> Iterator[Start]:
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(
            Workspace(Preferences(QSettings(str(store), QSettings.Format.IniFormat))), preload_heavy=False
        )
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        return window

    yield make
    for window in windows:
        window.close()


def offers() -> list[QMessageBox]:
    return top_levels(QMessageBox)


def press(box: QMessageBox, text: str) -> None:
    next(button for button in box.buttons() if button.text().replace("&", "") == text).click()


def opened(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.study.study is not None and not window.study.opening, timeout=_PATIENCE_MS)


def test_a_study_stays_remembered_while_it_is_opened_and_the_opening_is_on_the_disk_before_it_begins(
    folder: Path, store: Path, start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, seen = threading.Event(), list[tuple[str, str]]()
    real = opening.open_study

    def slowly(*args: object, **kwargs: object) -> Study:
        seen.append((stored(store, "study"), stored(store, "opening_study")))
        go_on.wait(60)
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "open_study", slowly)
    window = start()
    qtbot.waitUntil(lambda: bool(seen), timeout=_PATIENCE_MS)
    assert seen == [(str(folder), str(folder))]
    go_on.set()
    opened(window, qtbot)
    assert (stored(store, "study"), stored(store, "opening_study")) == (str(folder), "")


def test_after_an_opening_that_did_not_end_the_study_is_offered_and_opened_on_a_click(
    folder: Path, store: Path, start: Start, qtbot: QtBot
) -> None:
    QSettings(str(store), QSettings.Format.IniFormat).setValue("opening_study", str(folder))
    window = start()
    qtbot.waitUntil(lambda: len(offers()) == 1, timeout=_PATIENCE_MS)
    (box,) = offers()
    assert "ended before the study reactions was open" in box.text() and str(folder) in box.informativeText()
    assert window.study.study is None and not window.study.opening
    press(box, "Open it")
    opened(window, qtbot)
    assert stored(store, "opening_study") == "" and not offers()


def test_a_study_that_is_not_opened_when_it_is_offered_is_opened_by_itself_the_next_time(
    folder: Path, store: Path, start: Start, qtbot: QtBot
) -> None:
    QSettings(str(store), QSettings.Format.IniFormat).setValue("opening_study", str(folder))
    window = start()
    qtbot.waitUntil(lambda: len(offers()) == 1, timeout=_PATIENCE_MS)
    press(offers()[0], "Not now")
    window.close()
    assert (stored(store, "study"), stored(store, "opening_study")) == (str(folder), "")
    opened(start(), qtbot)
    assert not offers()


def test_a_study_that_is_not_there_today_is_said_and_stays_remembered(
    folder: Path, store: Path, start: Start, qtbot: QtBot
) -> None:
    folder.rename(folder.with_name("elsewhere"))
    window = start()
    qtbot.waitUntil(lambda: "could not be opened again" in window.state.notice, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: stored(store, "opening_study") == "", timeout=_PATIENCE_MS)
    window.close()
    folder.with_name("elsewhere").rename(folder)
    opened(start(), qtbot)


def test_a_window_that_is_closed_while_it_opens_its_study_was_closed_in_order(
    folder: Path, store: Path, start: Start, qtbot: QtBot
) -> None:
    window = start()
    window.close()
    assert (stored(store, "study"), stored(store, "opening_study")) == (str(folder), "")
