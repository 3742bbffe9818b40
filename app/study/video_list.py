"""The videos of the next sitting: ticked, dragged, and all of them seen where there is room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListWidget
from typing_extensions import override

from app.kit.language import tr

_LEAST_PX = 76


class VideoList(QListWidget):
    """A list that asks for little room, and takes what it gets as far as its rows reach.

    Args:
        nothing: what it says while it is empty.
    """

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._nothing = nothing
        self.setAccessibleName(tr("Videos to show"))
        self.setToolTip(tr("Tick what is shown; drag to change the order"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setMinimumHeight(_LEAST_PX)
        self.setMaximumHeight(_LEAST_PX)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _LEAST_PX)

    @property
    def unseen_px(self) -> int:
        """How much more than it asks for it would need to show all rows."""
        return self.maximumHeight() - _LEAST_PX

    @override
    def updateGeometries(self) -> None:  # Qt calls it when rows come or go
        super().updateGeometries()
        around = self.height() - self.viewport().height()
        self.setMaximumHeight(max(_LEAST_PX, self.sizeHintForRow(0) * self.count() + around))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            where = self.viewport().rect().adjusted(8, 6, -8, -6)
            painter.drawText(where, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._nothing)
