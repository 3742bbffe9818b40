"""A line of text that takes the room it is given, and never asks for more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from app.kit.labels import PlainLabel


class ElidedLabel(PlainLabel):
    """Shows as much of its text as has room, with "…" for the rest; the whole of it stands in its tip.

    A plain label's least width is its text, so each longer text would push what is beside it, and the window.

    Args:
        mode: where it is cut.
    """

    def __init__(self, text: str = "", *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(text)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(self.text())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())
        painter = QPainter(self)
        role, enabled = self.foregroundRole(), self.isEnabled()
        self.style().drawItemText(
            painter, self.contentsRect(), int(self.alignment()), self.palette(), enabled, shown, role
        )
