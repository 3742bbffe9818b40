"""Where one is: study ▸ participant ▸ clip, beside the badge of the model."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LONGEST_PX = 400
_BETWEEN = " ▸ "


class Crumb(QLabel):
    """The way to what is open; shortened in the middle where there is no room, whole in its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crumb")
        self.setAccessibleName("Where you are")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(0)
        self._whole = ""

    def show_way(self, *parts: str) -> None:
        self._whole = _BETWEEN.join(part for part in parts if part)
        self.setToolTip(self._whole)
        self.updateGeometry()
        self._shorten()

    @property
    def whole(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(
            min(self.fontMetrics().horizontalAdvance(self._whole) + 16, _LONGEST_PX), super().sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._shorten()
        super().resizeEvent(event)

    def _shorten(self) -> None:
        room = max(self.width(), self.sizeHint().width()) - 12
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room))
