"""Windows that have the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

_PATIENCE_MS = 60_000


def give_keyboard(window: QWidget, qtbot: QtBot) -> None:
    """Show a window and wait until keys go there.

    Qt's own wait (`waitActive`) ends too early for a dialog: it takes one for active while the window that it lies over
    is, and a field that is then clicked and left again notices neither.
    """
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=_PATIENCE_MS)
