"""Where one is: study ▸ participant ▸ clip, beside the badge of the model."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from app.kit.labels import PlainLabel
from app.kit.language import tr
from core.text import shown

_SHORTEST_PX, _LONGEST_PX = 48, 400
_BETWEEN = " ▸ "


class Breadcrumb(PlainLabel):
    """The way to what is open; shortened in the middle where there is no room, whole in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("breadcrumb")
        self.setAccessibleName(tr("Where you are"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(0)
        self._whole, self._room_px = "", _LONGEST_PX

    def set_room(self, px: int) -> None:
        """How much there is beside the menus, which go before it."""
        room = min(px, _LONGEST_PX) if px >= _SHORTEST_PX else 0
        if room != self._room_px:
            self._room_px = room
            self.updateGeometry()
            self._shorten()

    def show_way(self, *parts: str) -> None:
        """Show these names, outermost first; empty ones are left out."""
        self._whole = _BETWEEN.join(shown(part) for part in parts if part)
        self.setToolTip(self._whole)
        self.updateGeometry()
        self._shorten()

    @property
    def whole(self) -> str:
        """The way, not shortened."""
        return self._whole

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            min(self.fontMetrics().horizontalAdvance(self._whole) + 16, self._room_px), super().sizeHint().height()
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._shorten()
        super().resizeEvent(event)

    def _shorten(self) -> None:
        room = self.sizeHint().width() - 12
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room))
