"""One emotion, large: each point is a clip that can be pointed at and opened."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent
from typing_extensions import override

from app.kit.axes import paint_axis, paint_legend
from app.kit.foreign_text import in_legend
from app.kit.language import said, tr
from app.kit.theme import SMALL_PT, Theme
from core.comparison.points import SCATTER, Cloud, Drawing
from core.text import short
from core.types import EMOTIONS

_NEAR_PX = 12.0
_LEGEND_COLUMNS = 8
_LONGEST_NAME = 20
_ROOM_FOR_LEGEND = 0.12
"""Share of the height that is left free above, so that it hides no clip."""
_POINT_PX, _RING_PX = 9, 15
_MANY = 500
_DRAGGED_PX = 4.0
_STYLES = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dash-dot": Qt.PenStyle.DashDotLine,
    "dash-dot-dot": Qt.PenStyle.DashDotDotLine,
}
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class LargePlot(pg.PlotWidget):
    """One emotion's clips, large, to be pointed at and opened.

    Signals:
        pointed: place of the clip in the pairs, or None.
        opened: place of the clip whose point was pressed.
        menu_asked: place of the clip that is pointed at, or None, and where (on the screen) to show a menu.
    """

    pointed = Signal(object)
    opened = Signal(int)
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__(background=None, enableMenu=False)
        self._theme = theme
        self._drawing: Drawing | None = None
        self._emotion = 0
        self._names = ("", "")
        self._x = self._y = np.zeros(0)
        self._at = np.zeros(0, np.int64)
        self._current: int | None = None
        self._pressed: QPointF | None = None
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(280, 200)
        self.showGrid(x=True, y=True, alpha=0.25)
        self._second = pg.ScatterPlotItem(size=_POINT_PX, symbol="t", pxMode=True)
        self._first = pg.ScatterPlotItem(size=_POINT_PX, symbol="o", pxMode=True)
        self._ring = pg.ScatterPlotItem(size=_RING_PX, symbol="o", pxMode=True, brush=None)
        self._lines: list[pg.PlotDataItem] = []
        for z, item in ((1, self._second), (2, self._first), (10, self._ring)):
            item.setZValue(z)
            self.addItem(item)
        self._message = pg.TextItem(anchor=(0.5, 0.5))
        self._message.setZValue(20)
        self.addItem(self._message, ignoreBounds=True)
        self._legend = self.addLegend(offset=(-4, 2), colCount=_LEGEND_COLUMNS, labelTextSize=f"{SMALL_PT - 1}pt")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._draw()

    def show_drawing(self, drawing: Drawing | None, emotion: int, names: tuple[str, str] = ("", "")) -> None:
        """Draw the clips of one emotion.

        Args:
            names: of the first and the second model.
        """
        self._drawing, self._emotion, self._names = drawing, emotion, names
        self._draw()

    def say(self, sentence: str) -> None:
        """What to say where there are no points; empty for nothing."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))

    # -- drawing -------------------------------------------------------------------------------------

    def _draw(self) -> None:
        theme, drawing = self._theme, self._drawing
        self.setBackground(theme.plot)
        self._message.setColor(theme.quiet)
        self._message.fill = pg.mkBrush(theme.plot)  # the identity line does not go through the words
        for line in self._lines:
            self.removeItem(line)
        self._lines.clear()
        self._legend.clear()
        self._point_at(None)
        if drawing is None:
            for item in (self._first, self._second):
                item.setData([], [])
            self._x = self._y = np.zeros(0)
            return
        axes = drawing.axes
        self._draw_axes(drawing)
        colour = QColor(theme.emotion(EMOTIONS[self._emotion]))
        many = len(drawing.cloud.x) > _MANY
        self._draw_points(self._first, drawing.cloud, colour, filled=True, many=many)
        quiet = QColor(theme.text)
        self._draw_points(self._second, drawing.against, quiet, filled=False, many=many)
        clouds = [drawing.cloud, *([drawing.against] if drawing.against is not None else [])]
        self._x, self._y = (np.concatenate([getattr(c, axis) for c in clouds]) for axis in "xy")
        self._at = np.concatenate([c.at for c in clouds])
        if drawing.kind == SCATTER:
            self._line((axes.x_range[0], 0.0), (axes.x_range[1], 1.0), "dot", theme.quiet, tr("identity"), 1.5)
        else:
            self._level(0.0, "dot", theme.quiet, "")
        self._legend.addItem(self._first, in_legend(_shortened(self._names[0])))
        self._draw_lines(drawing.cloud, QColor(theme.text) if drawing.against is None else colour)
        if drawing.against is not None:
            self._legend.addItem(self._second, in_legend(_shortened(self._names[1])))
            self._draw_lines(drawing.against, quiet, second=True)
        y_low = min([axes.y_range[0], *(float(c.y.min()) for c in clouds if len(c.y))])
        y_high = max([axes.y_range[1], *(float(c.y.max()) for c in clouds if len(c.y))])
        top = y_high + _ROOM_FOR_LEGEND * (y_high - y_low)
        self.setRange(xRange=axes.x_range, yRange=(y_low, top), padding=0.03)
        self._message.setPos(sum(axes.x_range) / 2, (y_low + y_high) / 2)

    def _draw_points(
        self, item: pg.ScatterPlotItem, cloud: Cloud | None, colour: QColor, *, filled: bool, many: bool
    ) -> None:
        fill, edge = QColor(colour), QColor(self._theme.plot)
        fill.setAlphaF(0.4 if many else 0.8)
        size = _POINT_PX - 3 if many else _POINT_PX
        item.clear()  # else each spot is looked at once per change of style
        item.setSize(size, update=False)
        item.setBrush(pg.mkBrush(fill) if filled else None, update=False)
        item.setPen(pg.mkPen(edge if filled else fill, width=1), update=False)
        if cloud is not None:
            item.setData(cloud.x, cloud.y)

    def _draw_lines(self, cloud: Cloud, colour: QColor, *, second: bool = False) -> None:
        """A model's lines stand after its points in the legend."""
        main, aside = ("dash-dot", "dash-dot-dot") if second else ("solid", "dash")
        if cloud.fit is not None:
            self._line(*cloud.fit, main, colour, tr("calibration"), 2.0)
        if len(cloud.curve):
            pen = pg.mkPen(QColor(colour), width=1, style=_STYLES[aside])
            edge, fill = pg.mkPen(QColor(colour), width=1.5), pg.mkBrush(self._theme.plot)
            curve = pg.PlotDataItem(*cloud.curve.T, pen=pen, symbol="d", symbolSize=9, symbolPen=edge, symbolBrush=fill)
            curve.setZValue(4)
            self.addItem(curve)
            self._lines.append(curve)
            self._legend.addItem(curve, tr("means"))
        if cloud.bias is not None:
            self._level(cloud.bias, main, colour, tr("bias"))
        for i, limit in enumerate(cloud.limits or ()):
            self._level(limit, aside, colour, "" if i else tr("95 % limits"))

    def _level(self, y: float, style: str, colour: object, name: str) -> None:
        assert self._drawing is not None
        low, high = self._drawing.axes.x_range
        self._line((low, y), (high, y), style, colour, name, 1.5)

    def _line(self, start: tuple[float, float], end: tuple[float, float], style: str, colour: object, name: str,
              width: float) -> None:  # fmt: skip
        pen = pg.mkPen(QColor(colour), width=width, style=_STYLES[style])
        line = pg.PlotDataItem([start[0], end[0]], [start[1], end[1]], pen=pen, antialias=True)
        line.setZValue(5)
        self.addItem(line)
        self._lines.append(line)
        if name:
            self._legend.addItem(line, name)

    def _draw_axes(self, drawing: Drawing) -> None:
        theme, axes = self._theme, drawing.axes
        for side, text, ticks in (("left", axes.y_label, axes.y_ticks), ("bottom", axes.x_label, axes.x_ticks)):
            axis = self.getAxis(side)
            paint_axis(axis, theme, self.font(), said(text), line=theme.quiet, pt=SMALL_PT)
            axis.setTicks([[(value, short(value)) for value in ticks]])
        paint_legend(self._legend, theme)

    # -- pointing ------------------------------------------------------------------------------------

    @property
    def current(self) -> int | None:
        """The place (in the pairs) of the clip that is pointed at."""
        return None if self._current is None else int(self._at[self._current])

    def _nearest(self, at: QPointF) -> int | None:
        """The point beneath the mouse, if one is near."""
        if not len(self._x):
            return None
        box = self.getPlotItem().getViewBox()
        here = box.mapSceneToView(self.mapToScene(at.toPoint()))
        width, height = box.viewPixelSize()
        far = np.hypot((self._x - here.x()) / width, (self._y - here.y()) / height)
        nearest = int(far.argmin())
        return nearest if far[nearest] <= _NEAR_PX else None

    def _point_at(self, point: int | None) -> None:
        self._current = point
        if point is None:
            self._ring.setData([], [])
        else:
            self._ring.setPen(pg.mkPen(self._theme.text, width=2))
            self._ring.setData([self._x[point]], [self._y[point]])
        self.pointed.emit(self.current)

    @override
    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        super().mouseMoveEvent(ev)
        nearest = self._nearest(ev.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if nearest is None else Qt.CursorShape.PointingHandCursor)
        if nearest != self._current:
            self._point_at(nearest)

    @override
    def mousePressEvent(self, ev: QMouseEvent) -> None:
        super().mousePressEvent(ev)
        self._pressed = ev.position() if ev.button() == Qt.MouseButton.LeftButton else None

    @override
    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        super().mouseReleaseEvent(ev)
        pressed, self._pressed = self._pressed, None
        if pressed is None or (ev.position() - pressed).manhattanLength() > _DRAGGED_PX:
            return
        nearest = self._nearest(ev.position())
        if nearest is not None:
            self._point_at(nearest)
            self.opened.emit(int(self._at[nearest]))

    @override
    def contextMenuEvent(self, ev: QContextMenuEvent) -> None:
        by_key = ev.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key:
            self._point_at(self._nearest(QPointF(ev.pos())))
        self.menu_asked.emit(self.current, ev.globalPos())

    @override
    def leaveEvent(self, ev: QEvent) -> None:
        super().leaveEvent(ev)
        if self._current is not None and not self.hasFocus():
            self._point_at(None)

    @override
    def keyPressEvent(self, ev: QKeyEvent) -> None:
        """Arrows go from point to point in order of the axis below, Enter opens."""
        if ev.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(int(self._at[self._current]))
        elif ev.key() in (*_FORWARD, *_BACK) and len(self._x):
            order = np.lexsort((self._y, self._x))
            place = -1 if self._current is None else int(np.flatnonzero(order == self._current)[0])
            step = 1 if ev.key() in _FORWARD else -1 if place >= 0 else 0
            self._point_at(int(order[(place + step) % len(order)]))
        else:
            ev.ignore()


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
