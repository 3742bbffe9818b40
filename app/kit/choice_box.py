"""The list to choose from, everywhere in the program."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

_WIDEST = QSize(480, 1000)
"""Px: the longest of the choices may be a name that somebody else gave, and a form must stay on the screen."""


class ChoiceBox(QComboBox):
    """A combo box whose choice the wheel never changes, so that a form can be scrolled over it.

    Args:
        name: for screen readers, where no label before it says what it is.
        letters: how many it has room for at least; 0 where that is as much as the longest of the choices needs.
    """

    def __init__(self, name: str = "", tip: str = "", *, letters: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own gives the wheel the keyboard
        if letters:
            self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(letters)

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().boundedTo(_WIDEST)

    @override
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(_WIDEST)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
