"""A line from 1 to 100 without a default: there is no handle until it has been touched."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import Theme
from core.self_reports import LEAST, MOST

_HANDLE_PX = 13
_LINE_PX = 6
_PAGE = 10
_STEPS = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: _PAGE, Qt.Key.Key_PageDown: -_PAGE,
}  # fmt: skip
_ENDS = {Qt.Key.Key_Home: LEAST, Qt.Key.Key_End: MOST}


class RatingSlider(QWidget):
    """One rating; ``touched`` carries its value whenever it changes.

    The mouse puts the handle where it presses and drags it. A key that moves on starts at the left end, one that
    moves back at the right end, so that the keyboard suggests no middle.
    """

    touched = Signal(int)

    def __init__(self, name: str, untouched: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setAccessibleDescription(untouched)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(480, 2 * _HANDLE_PX + 8)

    @property
    def value(self) -> int | None:
        """1 to 100; None until it has been touched."""
        return self._value

    def place_of(self, value: int) -> QPointF:
        """Where the handle stands for a value, pixels of the widget."""
        share = (value - LEAST) / (MOST - LEAST)
        return QPointF(_HANDLE_PX + share * (self.width() - 2 * _HANDLE_PX), self.height() / 2)

    def _set(self, value: float) -> None:
        changed = min(max(round(value), LEAST), MOST)
        if changed != self._value:
            self._value = changed
            self.setAccessibleDescription(str(changed))
            self.update()
            self.touched.emit(changed)

    def _point(self, x: float) -> None:
        share = (x - _HANDLE_PX) / max(1, self.width() - 2 * _HANDLE_PX)
        self._set(LEAST + share * (MOST - LEAST))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._point(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if key in _ENDS:
            self._set(_ENDS[key])
        elif key not in _STEPS:
            super().keyPressEvent(event)
        elif self._value is None:
            self._set(LEAST if _STEPS[key] > 0 else MOST)
        else:
            self._set(self._value + _STEPS[key])

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle = self._theme, self.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        line = QRectF(_HANDLE_PX, middle - _LINE_PX / 2, self.width() - 2 * _HANDLE_PX, _LINE_PX)
        painter.setPen(QPen(QColor(theme.quiet), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(line, 3, 3)
        if self._value is not None:
            painter.setPen(QPen(QColor(theme.surface), 2))
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(self.place_of(self._value), _HANDLE_PX - 2, _HANDLE_PX - 2)
