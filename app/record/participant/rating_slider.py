"""A line to rate on, without a default: there is no handle until it has been touched."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.kit.theme import Theme
from app.kit.typed_digits import TypedDigits
from core.self_reports import USUAL, RatingScale
from core.text import share, whole_number_in

_HANDLE_PX = 13
_LEAST_PX = 300
"""Of its length: about three pixels for each of 100 values."""
_LINE_PX = 6
_TAG_PX, _TAG_GAP_PX = 8, 6
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
_PAGES = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
_PAGE = 1 / 10
"""Of the line."""
_ALONG = (Qt.Key.Key_Right, Qt.Key.Key_Left)
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_MOST_POINTS = 11
"""A scale with so many values at most has a point with its number for each."""
_POINT_PX, _POINT_TEXT_PX = 11, 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RatingSlider(QWidget):
    """One rating, given by mouse, by keys, or typed.

    The mouse puts the handle where it presses and drags it. Home and End are the ends, a digit begins a number; the
    first other key starts in the middle, from where both ends are equally far: an end would draw the ratings of those
    who use the keyboard to it. What is typed stands beside the handle until Enter, another key, or leaving; while it
    is no rating, there is no answer, and it stays with its reason. A scale without numbers takes none. Where a language
    is read from the right, so is the line.

    Signals:
        touched: the value, whenever it changes; None where it is taken back by typing what is no rating.
    """

    touched = Signal(object)

    def __init__(self, name: str, untouched: str, refusal: str, theme: Theme, scale: RatingScale = USUAL) -> None:
        """``refusal``: what is said of a number that is no rating, with a place for it (``{typed}``)."""
        super().__init__()
        self._scale = scale
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
        """On the scale; None until it has been touched, and while what is typed is no rating."""
        return self._value

    @property
    def mode(self) -> str | None:
        """How the value was given: of `core.study.records.RATING_MODES`; None where there is none."""
        return self._mode

    @property
    def refused(self) -> str:
        """Why what is typed is no rating; empty where it is one, or nothing is typed."""
        typed = self._typed.text
        return self._refusal.replace("{typed}", typed) if typed and self._rating_in(typed) is None else ""

    def leave_out(self, said: str) -> None:
        """Take the value away without a word of it; assistive techniques read ``said`` until it is touched again."""
        self._typed.text = ""
        self._value, self._mode = None, None
        self.setAccessibleDescription(said)
        self.update()

    def place_of(self, value: int) -> QPointF:
        """Where the handle stands for a value, pixels of the widget."""
        along = self._read(self._scale.intensity(value))
        return QPointF(_HANDLE_PX + along * (self.width() - 2 * _HANDLE_PX), self.height() / 2)

    def _read(self, along: float) -> float:
        """A share of the line's length, counted from where reading begins."""
        return 1 - along if self.isRightToLeft() else along

    def _set(self, value: float, mode: str) -> None:
        self._typed.text = ""
        self._become(min(max(round(value), self._scale.least), self._scale.most), mode)

    def _become(self, value: int | None, mode: str | None) -> None:
        changed = (value, mode) != (self._value, self._mode)
        self._value, self._mode = value, mode
        self.setAccessibleDescription(self.refused or (self._untouched if value is None else self._told(value)))
        self.update()
        if changed:
            self.touched.emit(value)

    def _told(self, value: int) -> str:
        """A value for assistive techniques, which a scale without numbers tells as a share of its line."""
        return str(value) if self._scale.numbers else share(self._scale.intensity(value))

    # -- mouse ---------------------------------------------------------------------------------------

    def _point(self, x: float) -> None:
        along = self._read((x - _HANDLE_PX) / max(1, self.width() - 2 * _HANDLE_PX))
        self._set(self._scale.least + along * (self._scale.most - self._scale.least), "mouse")

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
        if self._scale.numbers and self._typed.take(event):
            if first:
                self._before = before
            self._on_typed()
        elif key in _ENDS:
            self._set(self._scale.least if key == _ENDS[0] else self._scale.most, "keyboard")
        elif key in _STEPS:
            self._step(-_STEPS[key] if self.isRightToLeft() and key in _ALONG else _STEPS[key])
        elif key in _PAGES:
            self._step(_PAGES[key] * max(1, round((self._scale.most - self._scale.least) * _PAGE)))
        elif key in _ENTER and self._typed.text:
            self._settle()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """By so many values; from the middle of the line where there is none yet."""
        start: float | None = self._value
        if start is None:  # half a value from the middle of an even number of them, and one short of it else
            middle = (self._scale.least + self._scale.most) / 2
            start = math.ceil(middle) - 1 if step > 0 else math.floor(middle) + 1
        self._set(start + step, "keyboard")

    def _on_typed(self) -> None:
        """The value follows what is typed; what was there before comes back when all of it is deleted."""
        typed = self._typed.text
        if not typed:
            self._become(*self._before)
        elif (value := self._rating_in(typed)) is None:
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
        self._paint_points(painter)
        if self._value is not None:
            painter.setPen(QPen(QColor(theme.surface), 2))
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(self.place_of(self._value), _HANDLE_PX - 2, _HANDLE_PX - 2)
            if self._points:
                painter.drawText(self._around(self._value), Qt.AlignmentFlag.AlignCenter, str(self._value))
        if self._typed.text:
            self._paint_typed(painter)

    @property
    def _points(self) -> range:
        """The values that have a point with their number; none on a finer scale."""
        scale = self._scale
        few = scale.numbers and scale.most - scale.least < _MOST_POINTS
        return range(scale.least, scale.most + 1) if few else range(0)

    def _around(self, value: int) -> QRectF:
        middle = self.place_of(value)
        return QRectF(middle.x() - _HANDLE_PX, middle.y() - _HANDLE_PX, 2 * _HANDLE_PX, 2 * _HANDLE_PX)

    def _paint_points(self, painter: QPainter) -> None:
        theme, font = self._theme, painter.font()
        font.setPixelSize(_POINT_TEXT_PX)
        painter.setFont(font)
        for value in self._points:
            painter.setPen(QPen(QColor(theme.quiet), 1))
            painter.setBrush(QColor(theme.surface))
            painter.drawEllipse(self.place_of(value), _POINT_PX, _POINT_PX)
            painter.setPen(QColor(theme.text))
            painter.drawText(self._around(value), Qt.AlignmentFlag.AlignCenter, str(value))

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

    def _rating_in(self, typed: str) -> int | None:
        number = whole_number_in(typed)
        return number if number is not None and self._scale.least <= number <= self._scale.most else None
