"""An upright scale that says a value by mouse, wheel, keys, or a number that is typed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.kit.language import tr
from app.kit.theme import SMALL_PT, Theme, faded, sized
from app.kit.typed_digits import TypedDigits
from core.text import figure, number_in, short

_STEP, _LEAP = 0.02, 0.1
"""Shares of the scale that a key or a notch of the wheel moves, and that Page up and down move."""
_MARGIN_PX = 16
_TRACK_PX = 32
_TICKS = 5


class RatingScale(QWidget):
    """A scale with its value. Hold the mouse button and draw, turn the wheel, press Up and Down, or type a number.

    A number is taken on Enter or on leaving, so that no value is said by its first digit; one that is not on the scale
    stays, with its reason. The wheel turns only what has the keyboard.

    Signals:
        value_changed: the user says another value.
        refused: why a number that was typed is not taken.
    """

    value_changed = Signal(float)
    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lowest, self._highest, self._value = 0.0, 100.0, 50.0
        self.mode = ""
        """How the value was given: of `core.study.records.RATING_MODES`; empty where the user has not given it."""
        self._typed = TypedDigits()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(96, 200)
        self.setAccessibleName(tr("Rating"))
        self.setToolTip(
            tr("Hold the mouse button and draw, turn the wheel, press Up and Down, or type a number and Enter")
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(112, 320)

    @property
    def value(self) -> float:
        """The value that is shown; a number that is still being typed is not it yet."""
        return self._value

    def set_range(self, lowest: float, highest: float) -> None:
        """Ends of the scale; the value goes to the middle of another one."""
        if (lowest, highest) != (self._lowest, self._highest):
            self._lowest, self._highest = lowest, highest
            self.set_value((lowest + highest) / 2)

    def set_value(self, value: float) -> None:
        """Show a value, without saying so."""
        value = min(max(value, self._lowest), self._highest)
        if value != self._value:
            self._value, self.mode = value, ""
        low, high = short(self._lowest), short(self._highest)
        self.setAccessibleDescription(
            tr("{value} of {low} to {high}", value=figure(self._value, 0), low=low, high=high)
        )
        self.update()

    def _say(self, value: float, mode: str) -> None:
        self._typed.text = ""
        self.set_value(value)
        self.mode = mode
        self.value_changed.emit(self._value)

    def _by(self, share: float, mode: str) -> None:
        self._say(self._value + share * (self._highest - self._lowest), mode)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        shares = {keys.Key_Up: _STEP, keys.Key_Down: -_STEP, keys.Key_PageUp: _LEAP, keys.Key_PageDown: -_LEAP}
        if self._typed.take(event):
            self.update()
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and self._typed.text:
            self._take_typed()
        elif event.key() in shares:
            self._by(shares[Qt.Key(event.key())], "keyboard")
        else:
            super().keyPressEvent(event)

    def _take_typed(self) -> None:
        """Say the number that was typed."""
        typed = self._typed.text
        number = number_in(typed) if typed else None
        if number is not None and self._lowest <= number <= self._highest:
            self._say(number, "typed")
        elif typed:
            self._typed.end()
            low, high = short(self._lowest), short(self._highest)
            self.refused.emit(
                tr(
                    "“{typed}” is not on the scale. Type a number from {low} to {high}.",
                    typed=typed,
                    low=low,
                    high=high,
                )
            )

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._take_typed()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            self._by(_STEP * event.angleDelta().y() / 120, "mouse")
            event.accept()
        else:
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self._to(event.position().y())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._to(event.position().y())

    def _to(self, y: float) -> None:
        share = 1 - (y - _MARGIN_PX) / max(1, self.height() - 2 * _MARGIN_PX)
        self._say(self._lowest + share * (self._highest - self._lowest), "mouse")

    def _y(self, value: float) -> float:
        share = (value - self._lowest) / (self._highest - self._lowest)
        return _MARGIN_PX + (1 - share) * (self.height() - 2 * _MARGIN_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), SMALL_PT))
        top, bottom = self._y(self._highest), self._y(self._lowest)
        track = QRectF(8, top, _TRACK_PX, bottom - top)
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.line), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(track, 4, 4)
        zero = self._y(min(max(0.0, self._lowest), self._highest))
        at = self._y(self._value)
        painter.setPen(Qt.PenStyle.NoPen)
        fill = faded(theme.accent, 0.45)
        painter.setBrush(fill)
        painter.drawRect(QRectF(9, min(at, zero), _TRACK_PX - 2, abs(at - zero)))
        painter.setPen(QPen(QColor(theme.text), 3))
        painter.drawLine(4, round(at), 12 + _TRACK_PX, round(at))
        painter.setPen(QColor(theme.quiet))
        for i in range(_TICKS):
            value = self._lowest + i / (_TICKS - 1) * (self._highest - self._lowest)
            y = self._y(value)
            beside = QRectF(20 + _TRACK_PX, y - 10, self.width() - 20 - _TRACK_PX, 20)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, short(value, sign=self._lowest < 0))
        if self._typed.text:
            self._paint_typed(painter, at)
        painter.end()

    def _paint_typed(self, painter: QPainter, at: float) -> None:
        number = number_in(self._typed.text)
        fits = number is not None and self._lowest <= number <= self._highest
        colour = QColor(self._theme.accent if fits else self._theme.danger)
        tag = QRectF(14 + _TRACK_PX, at - 11, self.width() - 16 - _TRACK_PX, 22)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(QColor(self._theme.text) if fits else colour)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, self._typed.text)
