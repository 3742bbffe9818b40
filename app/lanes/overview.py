"""The whole clip in one bar, and on it the stretch that the lanes show: to be moved, and widened at its ends."""

from __future__ import annotations

from enum import Enum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.kit.language import mark, tr
from app.kit.theme import EARLIER_OPACITY, Theme, faded
from app.lanes.time_axis import SHORTEST_S, ZOOM_PER_STEP
from core.text import timecode

_HEIGHT_PX = 22
_HANDLE_PX = 6
_STEP = 0.1
"""Share of the shown stretch by which a key moves it, or one of its ends."""
_TIP = mark(
    "The whole clip. Drag the frame to move what the lanes show, drag its ends to show more or less.\n"
    "Keys: ← and → move it, with Shift its end, with Ctrl its start; + and − zoom; Home and End."
)


class _Held(Enum):
    START = "start"
    END = "end"
    ALL = "all"


class Overview(QWidget):
    """The bar.

    Signals:
        stretch_asked: start and end (s) of what the lanes are to show.
    """

    stretch_asked = Signal(float, float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._whole_s, self._cursor_s = 10.0, 0.0
        self._shown = (0.0, 10.0)
        self._curve: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None
        self._earlier = False
        self._held: _Held | None = None
        self._grip_s = 0.0
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setToolTip(tr(_TIP))
        self.setAccessibleName(tr("Overview of the clip"))
        self._tell()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT_PX)

    # -- what is shown -------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def set_whole(self, duration_s: float) -> None:
        """How long the clip is."""
        self._whole_s = max(duration_s, SHORTEST_S)
        self._tell()

    def set_shown(self, start_s: float, end_s: float) -> None:
        """Which stretch the lanes show; ``stretch_asked`` is not sent."""
        self._shown = (start_s, end_s)
        self._tell()

    def set_cursor(self, pts_s: float) -> None:
        """Where the cursor is."""
        self._cursor_s = pts_s
        self.update()

    def set_curve(self, times_s: NDArray[np.float64] | None, values: NDArray[np.float64] | None) -> None:
        """A line over the whole clip, ``(N,)`` each, to find one's way; None draws none."""
        self._curve = None if times_s is None or values is None or not len(times_s) else (times_s, values)
        self.update()

    def set_earlier(self, earlier: bool) -> None:
        """Whether the line is of an earlier analysis; it is paler then."""
        self._earlier = earlier
        self.update()

    @property
    def shown(self) -> tuple[float, float]:
        """The stretch that is shown, as far as it lies in the clip."""
        return max(0.0, self._shown[0]), min(self._whole_s, self._shown[1])

    def _tell(self) -> None:
        start_s, end_s = self.shown
        start, end, whole = timecode(start_s), timecode(end_s), timecode(self._whole_s)
        self.setAccessibleDescription(tr("{start} to {end} of {whole}", start=start, end=end, whole=whole))
        self.update()

    # -- the mouse and the keys ----------------------------------------------------------------------

    def _ask(self, start_s: float, end_s: float, held: _Held = _Held.ALL) -> None:
        """Ask for a stretch; it stays in the clip, and an end that is drawn stays apart from the other one."""
        if held is _Held.ALL:
            length = min(end_s - start_s, self._whole_s)
            start_s = min(max(start_s, 0.0), self._whole_s - length)
            end_s = start_s + length
        elif held is _Held.START:
            start_s = min(max(start_s, 0.0), end_s - SHORTEST_S)
        else:
            end_s = max(min(end_s, self._whole_s), start_s + SHORTEST_S)
        self.stretch_asked.emit(start_s, end_s)

    def _x(self, at_s: float) -> float:
        return at_s / self._whole_s * (self.width() - 1)

    def _time(self, x: float) -> float:
        return x / max(1, self.width() - 1) * self._whole_s

    def _under(self, x: float) -> _Held | None:
        left, right = (self._x(end) for end in self.shown)
        if min(abs(x - left), abs(x - right)) <= _HANDLE_PX:
            return _Held.START if abs(x - left) < abs(x - right) else _Held.END
        return _Held.ALL if left < x < right else None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._held = self._under(x)
        start_s, end_s = self.shown
        if self._held is None:  # what is shown comes to where was clicked, and can be drawn on from there
            self._held = _Held.ALL
            self._grip_s = (end_s - start_s) / 2
            self._move(x)
        else:
            self._grip_s = self._time(x) - (end_s if self._held is _Held.END else start_s)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._move(event.position().x())
            return
        under = self._under(event.position().x())
        ends = under in (_Held.START, _Held.END)
        self.setCursor(Qt.CursorShape.SizeHorCursor if ends else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def _move(self, x: float) -> None:
        assert self._held is not None
        at_s, (start_s, end_s) = self._time(x) - self._grip_s, self.shown
        if self._held is _Held.ALL:
            self._ask(at_s, at_s + end_s - start_s)
        elif self._held is _Held.START:
            self._ask(at_s, end_s, self._held)
        else:
            self._ask(start_s, at_s, self._held)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = (event.angleDelta().y() or event.angleDelta().x()) / 120
        start_s, end_s = self.shown
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(ZOOM_PER_STEP**steps, self._time(event.position().x()))
        else:
            by_s = -steps * _STEP * (end_s - start_s)
            self._ask(start_s + by_s, end_s + by_s)
        event.accept()

    def _zoom(self, factor: float, about_s: float) -> None:
        start_s, end_s = self.shown
        length = min(max((end_s - start_s) * factor, SHORTEST_S), self._whole_s)
        share = (about_s - start_s) / (end_s - start_s) if end_s > start_s else 0.5
        self._ask(about_s - share * length, about_s + (1 - share) * length)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # its keys are the window's, too
            assert isinstance(event, QKeyEvent)
            if self._means(event) is not None:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        means = self._means(event)
        if means is None:
            super().keyPressEvent(event)
        else:
            self._ask(*means)

    def _means(self, event: QKeyEvent) -> tuple[float, float, _Held] | None:
        """The stretch that a key asks for, and which of its ends it moves; None where it is no key of the bar."""
        start_s, end_s = self.shown
        step_s, key, modifiers = _STEP * (end_s - start_s), event.key(), event.modifiers()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by_s = step_s if key == Qt.Key.Key_Right else -step_s
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                return start_s, end_s + by_s, _Held.END
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                return start_s + by_s, end_s, _Held.START
            return start_s + by_s, end_s + by_s, _Held.ALL
        if key == Qt.Key.Key_Home:
            return 0.0, end_s - start_s, _Held.ALL
        if key == Qt.Key.Key_End:
            return self._whole_s - (end_s - start_s), self._whole_s, _Held.ALL
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            away_s = (step_s if key == Qt.Key.Key_Minus else -step_s) / 2
            if end_s - start_s + 2 * away_s < SHORTEST_S:
                return start_s, end_s, _Held.ALL
            return start_s - away_s, end_s + away_s, _Held.ALL
        return None

    # -- painting ------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(0.5, 1.5, self.width() - 1, self.height() - 3)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.plot))
        painter.drawRoundedRect(room, 3, 3)
        if self._curve is not None:
            painter.setOpacity(EARLIER_OPACITY if self._earlier else 1.0)
            self._paint_curve(painter, room, *self._curve)
            painter.setOpacity(1.0)
        left, right = (self._x(end) for end in self.shown)
        shade = faded(theme.accent, 0.18)
        painter.setBrush(shade)
        painter.setPen(QPen(QColor(theme.accent), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(left, 1, max(2.0, right - left), self.height() - 2), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        for x in (left, right):
            painter.drawRoundedRect(QRectF(min(max(0.0, x - 1.5), self.width() - 3.0), 5, 3, self.height() - 10), 1, 1)
        painter.setPen(QPen(QColor(theme.cursor), 1))
        at = self._x(self._cursor_s)
        painter.drawLine(QPointF(at, 2), QPointF(at, self.height() - 2))

    def _paint_curve(
        self, painter: QPainter, room: QRectF, times_s: NDArray[np.float64], values: NDArray[np.float64]
    ) -> None:
        """The highest value of each column of pixels, so that no peak is lost."""
        known = np.isfinite(values)
        columns = np.clip(times_s[known] / self._whole_s * room.width(), 0, room.width() - 1).astype(int)
        if not len(columns):
            return
        highest = np.full(int(room.width()) + 1, -np.inf)
        np.maximum.at(highest, columns, values[known])
        there = np.flatnonzero(np.isfinite(highest))
        top = max(float(highest[there].max()), 1e-9)
        heights = room.bottom() - 1 - (room.height() - 2) * np.clip(highest[there] / top, 0, 1)
        painter.setPen(QPen(QColor(self._theme.glow), 1))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in zip(there.tolist(), heights.tolist(), strict=True)]))
