"""A sentence that says what is wrong, or what was done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class Sentence(QLabel):
    """Wraps, can be copied, shows what a user typed as it was typed, and takes no room while it has nothing to say."""

    def __init__(self, kind: str = "quiet", parent: QWidget | None = None) -> None:
        """``kind``: the look when nothing is wrong, by its name in the style sheet."""
        super().__init__(parent)
        self._kind = kind
        self.setObjectName(kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, sentence: str, *, error: bool = False) -> None:
        """An empty sentence takes the last one away."""
        dress(self, "error" if error else self._kind)
        if sentence != self.text():
            self.setText(sentence)
        self.setVisible(bool(sentence))


def dress(label: QLabel, name: str) -> None:
    """Give a label another look of the style sheet."""
    if label.objectName() != name:
        label.setObjectName(name)
        label.style().unpolish(label)
        label.style().polish(label)
