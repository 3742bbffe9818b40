"""Where the question is asked: it must be seen, whatever lies over the view or is scrolled away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QDialog, QMainWindow, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.kit.stop_question import StopQuestion


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window, area, view = QMainWindow(), QScrollArea(), QWidget()
    view.resize(1400, 2400)
    area.setWidget(view)
    window.setCentralWidget(area)
    window.setGeometry(20, 40, 1200, 700)
    window.view, window.area, window.question = view, area, StopQuestion(view)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def ask(window: QMainWindow) -> QRect:
    window.question.ask("Stop it?", "All is kept.", lambda: None, stop="Stop", go_on="Continue")
    return on_screen(window.question)


def on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


@pytest.mark.parametrize("scrolled", [0, 2000])
def test_the_question_stands_in_the_middle_of_what_is_seen(window: QMainWindow, scrolled: int) -> None:
    for bar in (window.area.horizontalScrollBar(), window.area.verticalScrollBar()):
        bar.setValue(scrolled)
    off = ask(window).center() - on_screen(window.area.viewport()).center()
    assert off.manhattanLength() <= 2


def test_asking_again_brings_the_question_to_where_it_is_seen(window: QMainWindow) -> None:
    ask(window)
    window.area.verticalScrollBar().setValue(2000)
    assert on_screen(window.area.viewport()).contains(ask(window))


@pytest.mark.parametrize("where", [(370, 0, 440, 700), (0, 200, 1100, 480)])
def test_no_dialog_lies_over_the_question(window: QMainWindow, where: tuple[int, int, int, int], qtbot: QtBot) -> None:
    dialog = QDialog(window)
    viewport = on_screen(window.area.viewport())
    dialog.setGeometry(QRect(*where).translated(viewport.topLeft()))
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    place = ask(window)
    assert viewport.contains(place)
    covered = place & dialog.frameGeometry()
    assert covered.width() * covered.height() < 0.2 * place.width() * place.height()
    assert not on_screen(window.question.stop_button).intersects(dialog.frameGeometry())
