"""A window that grows stays on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.kit.scrolling import fit_to_screen


def test_a_dialog_that_has_more_to_say_once_it_is_shown_keeps_its_buttons_on_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("short"))
    qtbot.addWidget(window)
    window.show()
    room = window.screen().availableGeometry()
    window.move(room.right() - 60, room.bottom() - 60)
    window.resize(room.width() // 2, room.height() * 2)
    fit_to_screen(window)
    assert room.contains(window.frameGeometry())
    before = window.pos()
    fit_to_screen(window)
    assert window.pos() == before  # what lies on it is left where it was put
