"""What the dialogs have in common: margins, buttons without icons, and a line that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
)

from app.kit.language import tr
from core.study.changes import Change
from core.system.files import VIDEO_ENDINGS

Keep = Callable[[Change, Callable[[], object], Callable[[Exception], object]], Callable[[], object] | None]
"""Makes a change of the study, and calls the first function then; else the second one, with the reason. Returns what
stops trying."""
NOTES_PX = 72


def video_filter() -> str:
    """The kinds of files that are asked for where a video is to be opened."""
    return tr("Videos ({endings});;All files (*)", endings=" ".join(f"*{ending}" for ending in sorted(VIDEO_ENDINGS)))


def refill(list_: QListWidget, items: Iterable[tuple[str, Any, str]]) -> None:
    """Show other items in a list. The record that was selected stays so, by its id, wherever it is now; nothing else is
    selected in its place, and no signal is sent.

    Args:
        items: texts, records with an id, and tooltips.
    """
    chosen = list_.selectedItems()
    selected = chosen[0].data(Qt.ItemDataRole.UserRole).id if chosen else None
    blocker, scrolled_to = QSignalBlocker(list_), list_.verticalScrollBar().value()
    list_.clear()
    for text, record, tip in items:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, record)
        item.setToolTip(tip)
        list_.addItem(item)
        if record.id == selected:
            list_.setCurrentItem(item)
    list_.verticalScrollBar().setValue(scrolled_to)
    blocker.unblock()


def close_buttons(dialog: QDialog) -> QDialogButtonBox:
    """The button that closes a dialog in which nothing is decided."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
    buttons.rejected.connect(dialog.reject)
    return buttons


def notes_field(text: str, name: str) -> QPlainTextEdit:
    """A field for a few lines of text, which the Tab key leaves.

    Args:
        name: what screen readers call it.
    """
    field = QPlainTextEdit(text)
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(NOTES_PX)
    return field
