"""A line from 1 to 100 without a default: there is no handle until it has been touched."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.kit.theme import Theme
from app.kit.typed_digits import TypedDigits
from core.self_reports import LEAST, MOST
from core.text import whole_number_in

_HANDLE_PX = 13
_LEAST_PX = 300
"""Of its length: about three pixels for each of 100 values."""
_LINE_PX = 6
_TAG_PX, _TAG_GAP_PX = 8, 6
_PAGE = 10
_STEPS = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: _PAGE, Qt.Key.Key_PageDown: -_PAGE,
}  # fmt: skip
_ENDS = {Qt.Key.Key_Home: LEAST, Qt.Key.Key_End: MOST}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MIDDLE = (LEAST + MOST) // 2
"""The lower of the two values that are as far from both ends."""


class RatingSlider(QWidget):
    """One rating, given by mouse, by keys, or typed.

    The mouse puts the handle where it presses and drags it. Home and End are the ends, a digit begins a number; the
    first other key starts in the middle, from where both ends are equally far: an end would draw the ratings of those
    who use the keyboard to it. What is typed stands beside the handle until Enter, another key, or leaving; while it
    is no rating, there is no answer, and it stays with its reason.

    Signals:
        touched: the value, whenever it changes; None where it is taken back by typing what is no rating.
    """

    touched = Signal(object)

    def __init__(self, name: str, untouched: str, refusal: str, theme: Theme, parent: QWidget | None = None) -> None:
        """``refusal``: what is said of a number that is no rating, with a place for it (``{typed}``)."""
        super().__init__(parent)
        self._theme, self._untouched, self._refusal = theme, untouched, refusal
        self._value: int | None = None
        self._mode: str | None = None
        self._typed = TypedDigits()
        self._before: tuple[int | None, str | None] = None, None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setAccessibleDescription(untouched)

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 2 * _HANDLE_PX + 8)

    @property
    def value(self) -> int | None:
        """1 to 100; None until it has been touched, and while what is typed is no rating."""
        return self._value

    @property
    def mode(self) -> str | None:
        """How the value was given: of `core.study.records.RATING_MODES`; None where there is none."""
        return self._mode

    @property
    def refused(self) -> str:
        """Why what is typed is no rating; empty where it is one, or nothing is typed."""
        typed = self._typed.text
        return self._refusal.replace("{typed}", typed) if typed and _rating_in(typed) is None else ""

    def place_of(self, value: int) -> QPointF:
        """Where the handle stands for a value, pixels of the widget."""
        share = (value - LEAST) / (MOST - LEAST)
        return QPointF(_HANDLE_PX + share * (self.width() - 2 * _HANDLE_PX), self.height() / 2)

    def _set(self, value: float, mode: str) -> None:
        self._typed.text = ""
        self._become(min(max(round(value), LEAST), MOST), mode)

    def _become(self, value: int | None, mode: str | None) -> None:
        changed = (value, mode) != (self._value, self._mode)
        self._value, self._mode = value, mode
        self.setAccessibleDescription(self.refused or (self._untouched if value is None else str(value)))
        self.update()
        if changed:
            self.touched.emit(value)

    # -- mouse ---------------------------------------------------------------------------------------

    def _point(self, x: float) -> None:
        share = (x - _HANDLE_PX) / max(1, self.width() - 2 * _HANDLE_PX)
        self._set(LEAST + share * (MOST - LEAST), "mouse")

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._point(event.position().x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point(event.position().x())

    # -- keys ----------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        first = not self._typed.text
        before = self._value, self._mode
        if self._typed.take(event):
            if first:
                self._before = before
            self._on_typed()
        elif key in _ENDS:
            self._set(_ENDS[key], "keyboard")
        elif key in _STEPS:
            step = _STEPS[key]
            start = self._value
            if start is None:
                start = _MIDDLE if step > 0 else _MIDDLE + 1
            self._set(start + step, "keyboard")
        elif key in _ENTER and self._typed.text:
            self._settle()
        else:
            super().keyPressEvent(event)

    def _on_typed(self) -> None:
        """The value follows what is typed; what was there before comes back when all of it is deleted."""
        typed = self._typed.text
        if not typed:
            self._become(*self._before)
        elif (value := _rating_in(typed)) is None:
            self._become(None, None)
        else:
            self._become(value, "typed")

    def _settle(self) -> None:
        """What was typed is the value from now on; what is refused stays until another number begins."""
        if self.refused:
            self._typed.end()
        else:
            self._typed.text = ""
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._settle()

    # -- showing -------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
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
        if self._typed.text:
            self._paint_typed(painter)

    def _paint_typed(self, painter: QPainter) -> None:
        """A tag beside the handle, on the side that has room; in the middle where there is no handle."""
        theme, said = self._theme, self.refused
        text = said or self._typed.text
        width = painter.fontMetrics().horizontalAdvance(text) + 2 * _TAG_PX
        left = (self.width() - width) / 2
        if self._value is not None:
            handle = self.place_of(self._value).x()
            beside = _HANDLE_PX + _TAG_GAP_PX
            left = handle + beside if handle < self.width() / 2 else handle - beside - width
        tag = QRectF(left, 3, width, self.height() - 6)
        painter.setPen(QPen(QColor(theme.danger if said else theme.accent), 1.5))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(tag, 5, 5)
        painter.setPen(QColor(theme.danger if said else theme.text))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)


def _rating_in(typed: str) -> int | None:
    number = whole_number_in(typed)
    return number if number is not None and LEAST <= number <= MOST else None
