"""Menus where something is clicked, or where the Menu key is pressed: all are made here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

Entry = QAction | tuple[str, Callable[[], object]] | None
"""An action of the window, a text and what it does, or a line between."""


def add_entries(menu: QMenu, entries: Sequence[Entry]) -> None:
    """Add entries; lines that separate nothing are left out."""
    for entry in entries:
        if entry is None:
            if not menu.isEmpty() and not menu.actions()[-1].isSeparator():
                menu.addSeparator()
        elif isinstance(entry, QAction):
            menu.addAction(entry)
        else:
            text, call = entry
            menu.addAction(text).triggered.connect(lambda *_, call=call: call())


def pop_up(parent: QWidget, entries: Sequence[Entry], at: QPoint, then: Callable[[], object] | None = None) -> None:
    """Show a menu at a point of the screen; nothing happens where it would be empty.

    Args:
        then: called when it is over and what was chosen is done.
    """
    menu = QMenu(parent)
    add_entries(menu, entries)
    if menu.isEmpty():
        menu.deleteLater()
        return
    if then is not None:
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, parent, then))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
