"""Labels as the window has them: for sentences with names in them, for what only explains, and for headings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from core.text import shown


class PlainLabel(QLabel):
    """Reads no markup; no name in it turns the direction of reading, which would hide what the sentence says."""

    def __init__(self, text: str = "") -> None:
        super().__init__(shown(text))
        self.setTextFormat(Qt.TextFormat.PlainText)

    @override
    def setText(self, text: str) -> None:
        super().setText(shown(text))


def hint(text: str = "") -> PlainLabel:
    """A quiet line that explains."""
    made = PlainLabel(text)
    made.setObjectName("quiet")
    made.setWordWrap(True)
    return made


def section_title(text: str = "") -> PlainLabel:
    """The title of a part of a view."""
    made = PlainLabel(text)
    made.setObjectName("section")
    return made
