"""The window in German: nothing of it is English any more, and it fits a screen of 1280 by 800."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.kit import language
from app.kit.errors import message_of
from app.shell.main_window import MainWindow
from core.errors import EriscopeError
from core.sources.video_file import VideoFile

_SAME = {"Eriscope", "Review", "Name", "Clip", "Clips", "Video", "Videos", "Export", "Import", "Batch"}


@pytest.fixture
def german(qapp: object) -> Iterator[None]:
    language.use("de")
    yield
    language.use("en")


@pytest.fixture
def window(german: None, make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


def _english() -> set[str]:
    """English texts of the window, of those that German says in another way and that have no values."""
    told = dict(language.messages(language.file_of("de", "window", ".ts")))
    return {english for english, german in told.items() if german != english and "{" not in english} - _SAME


def _texts(whole: QWidget) -> Iterator[str]:
    for widget in whole.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QGroupBox | QMenu):
            yield widget.title()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(i) for i in range(widget.count()))
        yield widget.toolTip()


def test_no_view_and_no_action_has_an_english_text(window: MainWindow, qtbot: QtBot) -> None:
    english = _english()
    assert len(english) > 1000
    for name in ("review", "inspect", "record", "compare", "train", "batch"):
        window.views.show_view(name)
        qtbot.wait(50)
    assert [text for text in _texts(window) if text in english] == []
    actions = [action.text().replace("&&", "&") for action in window.actions_.by_name.values()]
    assert [text for text in actions if text in english] == []
    assert {"Video öffnen…", "Demo öffnen", "Beenden", "Rückgängig"} <= set(actions)


def test_each_view_fits_a_small_screen(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    for name in ("review", "inspect", "record", "compare", "train", "batch"):
        window.views.show_view(name)
        qtbot.wait(50)
        assert window.minimumSizeHint().width() <= 1280, name
        assert (window.width(), window.height()) == (1280, 800), name


@pytest.mark.usefixtures("german")
def test_what_core_says_of_a_file_is_german_and_names_it_as_it_is_called(tmp_path: Path) -> None:
    broken = tmp_path / "Fear and sound.mp4"
    broken.write_bytes(b"no video")
    with pytest.raises(EriscopeError) as caught:
        VideoFile(broken)
    assert "Fear and sound.mp4" in message_of(caught.value)
    assert message_of(caught.value) != str(caught.value)
    assert "kein lesbares Video" in message_of(caught.value)
