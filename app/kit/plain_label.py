"""The label for sentences with names in them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from core.text import shown


class PlainLabel(QLabel):
    """Reads no markup; no name in it turns the direction of reading, which would hide what the sentence says."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(shown(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    @override
    def setText(self, text: str) -> None:
        super().setText(shown(text))
