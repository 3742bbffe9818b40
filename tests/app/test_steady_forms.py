"""Nothing that is clicked moves when a sentence comes or goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.kit.sentence import Sentence
from app.shell.main_window import MainWindow
from app.study.dialogs.base import StudyDialog
from core.study.changes import Change
from core.study.records import Tier
from core.study.unsaved import COMMON, WindowFiles

_PATIENCE_MS = 60_000
_VIEWS = ("review", "inspect", "record", "compare", "train", "batch")
_SHORT = "That is not possible."
_LONG = "The camera that was chosen sends no pictures any more, and nobody knows why; plug it in again and look. " * 4

Dialogs = dict[str, Callable[[], QDialog]]


@pytest.fixture
def filled(filled: MainWindow) -> MainWindow:
    filled.resize(1280, 800)
    return filled


def surfaces(window: MainWindow, dialogs: Dialogs, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    for name in _VIEWS:
        window.views.show_view(name)
        settle(qtbot)
        yield name, window.views.view(name)
    for name, make in dialogs.items():
        dialog = make()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.show()
        qtbot.waitUntil(lambda shown=dialog: not getattr(shown, "busy", False), timeout=_PATIENCE_MS)
        settle(qtbot)
        yield name, dialog
        dialog.done(0)
        dialog.deleteLater()


def settle(qtbot: QtBot) -> None:
    for _ in range(3):  # layouts within layouts
        qtbot.wait(5)
        QApplication.processEvents()


def places(surface: QWidget) -> dict[str, QRect]:
    """Where all is that can be clicked, in its window."""
    found = {}
    for number, part in enumerate(surface.findChildren(QWidget)):
        if isinstance(part, QAbstractButton | QComboBox | QLineEdit) and part.isVisible():
            name = part.text() if isinstance(part, QAbstractButton) else part.accessibleName()
            found[f"{number} {name}"] = QRect(part.mapTo(surface.window(), QPoint(0, 0)), part.size())
    return found


def test_a_sentence_that_comes_or_goes_moves_nothing(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    n = 0
    for name, surface in surfaces(filled, make_dialogs(filled), qtbot):
        for sentence in surface.findChildren(Sentence):
            before, said = sentence.text(), sentence.wrong
            sentence.say("")
            settle(qtbot)
            empty = places(surface)
            for text in (_SHORT, _LONG):
                sentence.say(text, error=True)
                settle(qtbot)
                assert places(surface) == empty, (name, text)
                assert not sentence.isVisible() or sentence.label.height() >= sentence.label.heightForWidth(
                    sentence.label.width()
                ), (name, text)  # all of it can be read, by scrolling
            sentence.say(before, error=said)
            n += 1
    assert n > 25


def test_a_dialog_does_not_scroll_where_the_screen_has_room(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    for name, surface in surfaces(filled, make_dialogs(filled), qtbot):
        if isinstance(surface, StudyDialog):
            (area,) = [
                found for found in surface.findChildren(QScrollArea)
                if found.parent() is surface and not isinstance(found, Sentence)
            ]  # fmt: skip
            bars = area.verticalScrollBar(), area.horizontalScrollBar()
            assert [bar.maximum() for bar in bars] == [0, 0], name


def test_work_and_doubts_move_nothing(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    """What is hidden while there is nothing to show keeps its room."""
    for name, surface in surfaces(filled, make_dialogs(filled), qtbot):
        parts = {"train": ("bar",), "batch": ("bar",), "record": ("form.ask_again",), "compare": ("pointed",),
                 "ImportDialog": ("sure",)}.get(name, ())  # fmt: skip
        parts = (*parts, "bar") if isinstance(surface, QDialog) and hasattr(surface, "bar") else parts
        for path in parts:
            part: Any = surface
            for step in path.split("."):
                part = getattr(part, step)
            part.hide()
            settle(qtbot)
            hidden = places(surface)
            part.show()
            settle(qtbot)
            shown = places(surface)
            assert {key: shown[key] for key in hidden} == hidden, (name, path)
            part.hide()


def test_a_participant_who_is_chosen_moves_nothing_in_the_record_form(filled: MainWindow, qtbot: QtBot) -> None:
    filled.views.show_view("record")
    form = filled.record.form
    seen = []
    for row in (-1, 0, 1):
        form.participant.setCurrentIndex(row)
        settle(qtbot)
        placed = places(filled.record)
        seen.append({key: rect for key, rect in placed.items() if "Ask for consent again" not in key})
    assert seen[0] == seen[1] == seen[2]
    assert form.says_consent.text() == "Reads the consent text first."


@pytest.mark.parametrize("points", [9.0, 13.5], ids=["96 dpi", "144 dpi"])
def test_what_is_offered_after_a_crash_moves_nothing_in_any_view_when_it_comes_when_it_asks_and_when_it_goes(
    filled: MainWindow, qtbot: QtBot, points: float
) -> None:
    notice, study = filled.cut_off, filled.study.study
    assert study is not None
    font = QFont(QApplication.font())
    font.setPointSizeF(points)  # letters as high as they are on such a screen
    for part in (filled, *filled.findChildren(QWidget)):
        part.setFont(font)
    files = WindowFiles()
    for number in (1, 2, 3):
        files.keep(study.folder / COMMON, number, Change(label=f"Mark {number}", added=(Tier(name=f"t{number}"),)))
    files.close()

    def seen() -> dict[str, dict[str, QRect]]:
        found = {}
        for name in _VIEWS:
            filled.views.show_view(name)
            settle(qtbot)
            found[name] = places(filled.views.view(name))
        return found

    seen()  # lanes find their heights when they are first shown
    before = seen()
    filled.unfinished._look(study)
    qtbot.waitUntil(notice.isVisible, timeout=_PATIENCE_MS)
    assert seen() == before
    view = filled.record
    over = QRect(notice.mapTo(filled, QPoint(0, 0)), notice.size())
    assert not over.isEmpty() and filled.rect().contains(over)
    for part in (view.form.participant, view.form.add_participant, view.start_button, view.stop_button):
        seen_of_it = part.visibleRegion().boundingRect().translated(part.mapTo(filled, QPoint(0, 0)))
        assert not over.intersects(seen_of_it), part.accessibleName()
    view.running_changed.emit(True)  # a session: Stop and Mark can be reached
    assert not notice.isVisible()
    view.running_changed.emit(False)
    assert notice.isVisible()
    for press in (notice.keep, notice.later, notice.discard):
        press.click()  # meant for what lay there a moment ago
    assert notice.isVisible() and len(filled.study.all(Tier)) == 0 and "Keep what" in notice.label.text()
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    notice.discard.click()  # asks
    assert notice.label.text() == "Deleted changes cannot be brought back." and seen() == before
    notice.keep.click()
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=_PATIENCE_MS)
    assert seen() == before and len(filled.study.all(Tier)) == 3


def test_the_record_form_does_not_scroll_in_a_window_that_fills_a_screen_of_1280_by_800(
    filled: MainWindow, qtbot: QtBot
) -> None:
    filled.resize(1280 - 8, 800 - 36)  # without the window's frame
    view = filled.record
    filled.views.show_view("record")
    view.form.participant.setCurrentIndex(0)
    for order in ("fixed", "random"):
        view.form.order.setCurrentIndex(view.form.order.findData(order))
        settle(qtbot)
        for part in (view.power, view.devices.search, view.form.change, view.form.ask_again):
            part.setVisible(True)
            settle(qtbot)
            assert part.visibleRegion().boundingRect() == part.rect(), (order, part.text())
