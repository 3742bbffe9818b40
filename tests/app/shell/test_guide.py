"""The user guide inside the program: whole, offline, and found in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit import theme
from app.shell.guide import GuideWindow
from app.shell.guide_text import GuideText
from app.shell.main_window import MainWindow
from core.system import paths

SAYS = paths.GUIDE.read_text(encoding="utf-8")


@pytest.fixture
def guide(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[GuideWindow]:
    qapp.setStyleSheet(theme.style_sheet(theme.LIGHT))
    window = GuideWindow(QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat), theme.LIGHT)
    qtbot.addWidget(window)
    with qtbot.waitActive(window, timeout=10_000):
        window.show()
        window.activateWindow()
    yield window
    window.close()


def _seen(text: GuideText) -> str:
    """What stands at the top of the text."""
    return text.cursorForPosition(QPoint(text.viewport().width() // 2, 12)).block().text()


def _fits(text: GuideText) -> bool:
    return all(0 < picture.width() <= text.viewport().width() for _, _, picture, _ in text._pictures())


def test_every_heading_is_listed_and_every_link_within_the_guide_leads_to_one(guide: GuideWindow) -> None:
    written = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", SAYS, flags=re.DOTALL), flags=re.MULTILINE)
    assert [section.title for section in guide.text.sections] == [title.replace("*", "") for title in written]
    anchors = {section.anchor for section in guide.text.sections}
    linked = set(re.findall(r"\]\(#([^)]+)\)", SAYS))
    assert linked and linked <= anchors
    inspect = next(item for item in guide._items if item.text(0) == "Inspect")
    guide.contents.itemClicked.emit(inspect, 0)
    assert _seen(guide.text) == "Inspect" and guide.contents.currentItem() is inspect
    assert guide.back.isEnabled()
    guide.back.click()
    assert _seen(guide.text) == "User guide"


def test_every_picture_is_there_and_no_wider_than_the_window_at_any_size(guide: GuideWindow, qtbot: QtBot) -> None:
    for width in (560, 1180):
        guide.resize(width, 600)
        qtbot.waitUntil(lambda: _fits(guide.text), timeout=3000)
        shown = guide.text._pictures()
        assert len(shown) == SAYS.count("![")
        for _, _, picture, _ in shown:
            image = guide.text.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(picture.name()))
            assert not image.isNull()  # type: ignore[attr-defined]


def test_what_is_typed_is_found_in_the_text_and_enter_goes_on(guide: GuideWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(guide.wanted, "timestamp")
    times = len(re.findall("timestamp", guide.text.toPlainText(), re.IGNORECASE))
    assert times > 2
    places = []
    for number in range(1, times + 1):
        assert guide.found.text() == f"{number} of {times}"
        cursor = guide.text.textCursor()
        assert cursor.selectedText().lower() == "timestamp"
        assert guide.text.viewport().rect().contains(guide.text.cursorRect().center())
        places.append(cursor.position())
        qtbot.keyClick(guide.wanted, Qt.Key.Key_Return)
    assert places == sorted(set(places)) and guide.found.text() == f"1 of {times}"
    qtbot.keyClick(guide.wanted, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert guide.found.text() == f"{times} of {times}"
    guide.wanted.setText("no such words")
    assert guide.found.text() == "not found" and not guide.next.isEnabled()
    qtbot.keyClick(guide.wanted, Qt.Key.Key_Escape)
    assert guide.wanted.text() == guide.found.text() == "" and guide.isVisible()
    qtbot.keyClick(guide.wanted, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_nothing_is_fetched_and_a_page_of_the_web_is_opened_by_a_click_alone(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))
    (tmp_path / "page.md").write_text("[arXiv](https://arxiv.org)\n\n![no](https://example.org/a.png)\n", "utf-8")
    text = GuideText(tmp_path / "page.md", theme.DARK)
    qtbot.addWidget(text)
    text.show()
    assert asked == []
    source = text.source()
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert asked == ["https://arxiv.org"] and text.source() == source


def test_its_size_is_kept(guide: GuideWindow, qtbot: QtBot) -> None:
    guide.resize(900, 620)
    guide.close()
    again = GuideWindow(guide._settings, theme.LIGHT)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (900, 620)


def test_the_guide_opens_by_its_key_takes_the_windows_colours_and_closes_with_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    guide = window.help.guide
    assert guide is not None and guide.isVisible() and guide.isWindow()
    window.set_theme("light")
    assert theme.LIGHT.accent in guide.text.document().defaultStyleSheet()
    guide.close()
    window.actions_.by_name["guide"].trigger()
    assert window.help.guide is guide and guide.isVisible()
    window.close()
    assert window.help.guide is None and not guide.isVisible()
