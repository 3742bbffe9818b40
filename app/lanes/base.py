"""What all lanes share: a header, a plot whose time axis is everybody's, a cursor, seeking by mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.clip.curves import ClipCurves
from app.clip.state import FROM_BEFORE, LoopRange
from app.kit.axes import paint_axis
from app.kit.context_menu import Entry, pop_up
from app.kit.icons import icon
from app.kit.labels import hint
from app.kit.language import said, tr
from app.kit.layouts import hbox, vbox
from app.kit.theme import EARLIER_OPACITY, Theme, faded
from app.lanes.readout import CornerText, PointerText, Series, Value, in_lines, range_said, row_at
from app.lanes.time_axis import TimeAxis, TimeBox
from core.analysis.result import Analysis, AttentionView
from core.text import NONE, figure

HEADER_PX = 168
AXIS_PX = 62
FOLDED_PX = 24
_IMAGE_COLUMNS = 1600
_ROW_PX = 11.5
_NAME_PX = AXIS_PX - 6
"""Of a row; a name that is wider is not drawn at all."""
_TICK_MARGIN = 0.08
"""Share of the height that is left free, so that the outermost figures are not cut."""
HALF_TOKEN_S = 0.256
_MOST_TOLD = 6
"""Rows of a strip whose figures are told at once."""


class Lane(QWidget):
    """One lane. Subclasses draw into ``self.plot`` when curves, analysis or theme change.

    Signals:
        sought: the user pointed at a time (s).
        whole_asked: show the whole clip.
        folded: fold state by the user.
        move_asked: -1 up, 1 down; pin_asked: whether it is to stay on top.
        pointed: the mouse is over this time (s), at this height of the plot; left: it is there no more.
    """

    sought = Signal(float)
    pointed = Signal(float, float)
    left = Signal()
    whole_asked = Signal()
    folded = Signal(bool)
    move_asked = Signal(int)
    pin_asked = Signal(bool)

    key = ""
    place = 0
    """Where it stands at first among the others, counted from above."""
    folded_at_first = False
    title = ""
    """As unit, scale and explanation a constant of a kind of lanes, made by `mark` or core's; a lane has them in the
    window's language."""
    unit = ""
    scale = ""
    """Unit or range of its figures, where they do not have the axis's."""
    explanation = ""
    figures: ClassVar[Mapping[str, object]] = {}
    """That the explanation names."""
    height_px = 80
    of_model = True
    """It shows what a model says, and is hidden while somebody rates blind."""
    box_type: type[TimeBox] = TimeBox

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.title, self.explanation = tr(self.title), tr(self.explanation, **self.figures)
        self.unit, self.scale = said(tr(self.unit)), range_said(self.scale)
        self.curves = ClipCurves.empty()
        self.analysis: Analysis | None = None
        self.view: AttentionView | None = None
        self.series: list[Series] = []
        self._shown_at: tuple[float, float | None, str] | None = None
        self._is_folded = False
        self.pinned = False
        self.entries: Callable[[float | None], Sequence[Entry]] = lambda _: ()
        self.menu_over: Callable[[], object] = lambda: None
        self.unfolded_action = QAction(self.title, self)
        self.unfolded_action.setCheckable(True)
        self.unfolded_action.setChecked(True)
        self.unfolded_action.setToolTip(self.explanation)
        self.unfolded_action.triggered.connect(lambda on: self.set_folded(not on, by_user=True))
        self.box = self.box_type()
        self.plot = pg.PlotWidget(viewBox=self.box, background=None)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.getAxis("left").setWidth(AXIS_PX)
        self.plot.hideAxis("bottom")
        self.plot.setAccessibleName(self.title)
        self.box.sought.connect(self.sought)
        self.box.whole_asked.connect(self.whole_asked)
        self.box.pointed.connect(self.pointed)
        self.box.left.connect(self.left)
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.setZValue(100)
        self.plot.addItem(self._cursor, ignoreBounds=True)
        self._loop = pg.LinearRegionItem(movable=False)
        self._loop.setZValue(-10)
        self._loop.hide()
        self.plot.addItem(self._loop, ignoreBounds=True)
        self._message = pg.TextItem(anchor=(0.5, 0.5))
        self._message.hide()
        self.plot.addItem(self._message, ignoreBounds=True)
        self._pointer = pg.InfiniteLine(angle=90, movable=False)
        self._pointer.setZValue(99)
        self._pointer.hide()
        self._words = PointerText()
        self._earlier = CornerText(self.box)
        for item in (self._pointer, self._words):
            self.plot.addItem(item, ignoreBounds=True)
        for item in (self._cursor, self._loop, self._message, self._pointer, self._words):
            item.setFlag(item.GraphicsItemFlag.ItemIgnoresParentOpacity)
        layout = hbox(self, spacing_px=0)
        self.header = self._header()
        layout.addWidget(self.header, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.plot, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(FOLDED_PX + 16)
        self.build()
        self._paint_theme()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, FOLDED_PX if self._is_folded else self.height_px)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setFixedWidth(HEADER_PX)
        header.setToolTip(self.explanation)
        column = vbox(header, spacing_px=2, margins=(4, 2, 4, 2))
        row = hbox(spacing_px=2)
        self._fold = QToolButton()
        self._fold.setFixedSize(18, 18)
        self._fold.setToolTip(tr("Fold or unfold this lane"))
        self._fold.setAccessibleName(tr("Fold {title}", title=self.title))
        self._fold.clicked.connect(lambda: self.set_folded(not self._is_folded, by_user=True))
        row.addWidget(self._fold)
        name = QLabel(self.title)
        row.addWidget(name, 1)
        column.addLayout(row)
        self.controls = vbox(spacing_px=2)
        self.controls_holder = QWidget()
        self.controls_holder.setLayout(self.controls)
        self.controls.setContentsMargins(20, 0, 0, 0)
        column.addWidget(self.controls_holder)
        column.addStretch(1)
        return header

    def set_margin(self, px: int) -> None:
        """Leave so much free at the right."""
        self.setContentsMargins(0, 0, px, 0)

    def quiet_label(self, text: str) -> QLabel:
        """A small label for the header."""
        label = hint(text)
        self.controls.addWidget(label)
        return label

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        pop_up(self, self.menu_entries(self.time_under(event)), event.globalPos(), self.menu_over)

    def time_under(self, event: QContextMenuEvent) -> float | None:
        """The time (s) that was clicked; None for the header, and for the Menu key."""
        inside = self.plot.mapFromGlobal(event.globalPos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard or not self.plot.rect().contains(inside):
            return None
        return float(self.box.mapSceneToView(self.plot.mapToScene(inside)).x())

    def menu_entries(self, at_s: float | None) -> list[Entry]:
        """What can be done with what is drawn at a time (s), None for the shown frame, and with the lane itself."""
        return [
            *self.entries(at_s),
            None,
            (tr("Move up"), lambda: self.move_asked.emit(-1)),
            (tr("Move down"), lambda: self.move_asked.emit(1)),
            (tr("Let it scroll" if self.pinned else "Keep on top"), lambda: self.pin_asked.emit(not self.pinned)),
            (tr("Unfold" if self._is_folded else "Fold"), lambda: self.set_folded(not self._is_folded, by_user=True)),
            (tr("Show the whole clip"), self.whole_asked.emit),
        ]

    # -- what subclasses do --------------------------------------------------------------------------

    def build(self) -> None:
        """Make the plot's items, once."""

    def draw(self) -> None:
        """Show ``self.curves`` and ``self.analysis`` under ``self.view`` in ``self.theme``."""

    def values_at(self, pts_s: float, height: float | None = None) -> tuple[Value, ...]:
        """What is drawn at a frame's time (s), as figures with their units.

        Args:
            height: of the plot at which the mouse is, for lanes with more rows than can be told at once.
        """
        return tuple(Value(s.name, s.at(pts_s), self.scale or self.unit) for s in self.series if s.item.isVisible())

    # -- what happens to every lane ------------------------------------------------------------------

    def set_curves(self, curves: ClipCurves) -> None:
        """Draw other curves, or the same with more frames; a folded lane draws them when it is unfolded."""
        self.curves = curves
        self._redraw()

    def set_analysis(self, analysis: Analysis | None, view: AttentionView | None) -> None:
        """Draw another analysis, or the same under another attention.

        Args:
            analysis: None while it is not finished.
            view: None where the model has no attention.
        """
        self.analysis, self.view = analysis, view
        self._redraw()

    def set_earlier(self, earlier: bool) -> None:
        """Whether what is drawn is of an earlier analysis: it is pale then, and the corner of the plot says so."""
        self.box.childGroup.setOpacity(EARLIER_OPACITY if earlier else 1.0)
        self._earlier.say(tr(FROM_BEFORE) if earlier else "")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and draw anew."""
        self.theme = theme
        self._paint_theme()
        self._redraw()

    def set_reach(self, low: float, high: float) -> None:
        """Values from ``low`` to ``high`` are in sight."""
        self.plot.setYRange(low, high, padding=_TICK_MARGIN)

    def set_cursor(self, pts_s: float) -> None:
        """Move the cursor to a time (s)."""
        self._cursor.setValue(pts_s)

    def show_values(self, pts_s: float | None, height: float | None = None, heading: str = "") -> None:
        """Show beside a line what is drawn at a frame's time (s); None shows nothing. See `values_at`.

        Args:
            heading: stands above the figures.
        """
        self._shown_at = None if pts_s is None else (pts_s, height, heading)
        self._pointer.setVisible(pts_s is not None and not self._is_folded)
        if pts_s is None or self._is_folded:
            self._words.hide()
            self.plot.setAccessibleDescription("")
            return
        words = "\n".join(filter(None, (heading, in_lines(self.values_at(pts_s, height), self.title))))
        self._pointer.setValue(pts_s)
        self._words.show_at(self.box, pts_s, words)
        self.plot.setAccessibleDescription(words)

    def set_loop(self, loop: LoopRange) -> None:
        """Shade the stretch that is repeated; only a loop with both ends is shown."""
        self._loop.setVisible(loop.complete)
        if loop.complete and loop.start_s is not None and loop.end_s is not None:
            self._loop.setRegion((loop.start_s, loop.end_s))

    def set_folded(self, folded: bool, *, by_user: bool = False) -> None:
        """Fold the lane down to its title, or unfold it and draw it.

        Args:
            by_user: whether ``folded`` is sent.
        """
        self._is_folded = folded
        self.unfolded_action.setChecked(not folded)
        self.plot.setVisible(not folded)
        self.controls_holder.setVisible(not folded)
        self._fold.setIcon(icon("unfold" if folded else "fold", self.theme))
        self.setMinimumHeight(FOLDED_PX if folded else FOLDED_PX + 16)
        self.setMaximumHeight(FOLDED_PX if folded else 16_777_215)
        self.updateGeometry()
        if not folded:
            self._redraw()
        if by_user:
            self.folded.emit(folded)

    @property
    def is_folded(self) -> bool:
        """Whether only the title is seen."""
        return self._is_folded

    def say(self, text: str) -> None:
        """A sentence, of the window's or core's, in the plot where there is nothing to draw; empty hides it."""
        self._message.setText(said(text))
        self._message.setVisible(bool(text))
        if text:
            (x0, x1), (y0, y1) = self.box.viewRange()
            self._message.setPos((x0 + x1) / 2, (y0 + y1) / 2)

    def _redraw(self) -> None:
        if not self._is_folded:
            self.draw()
        if self._shown_at is not None:
            self.show_values(*self._shown_at)

    def show_time(self) -> None:
        """Give the lane a time axis of its own, where there is no ruler above it."""
        self.plot.setAxisItems({"bottom": TimeAxis("bottom")})
        self._paint_theme()

    def _paint_theme(self) -> None:
        theme = self.theme
        self.plot.setBackground(theme.plot)
        for side, label in (("left", self.unit), ("bottom", "")):
            paint_axis(self.plot.getAxis(side), theme, self.font(), label)
            self.plot.getAxis(side).setStyle(tickLength=-4)
        self._cursor.setPen(pg.mkPen(theme.cursor, width=1))
        self._pointer.setPen(pg.mkPen(theme.quiet, width=1, style=Qt.PenStyle.DotLine))
        self._words.set_theme(theme, self.font())
        self._earlier.set_theme(theme, self.font())
        shade = faded(theme.accent, 0.15)
        self._loop.setBrush(shade)
        for line in self._loop.lines:
            line.setPen(pg.mkPen(theme.accent, width=1))
        self._message.setColor(theme.quiet)
        self._fold.setIcon(icon("unfold" if self._is_folded else "fold", theme))


class TokenBars(pg.BarGraphItem):
    """A bar per audio token; where sound was not read there is none."""

    def __init__(self) -> None:
        super().__init__(x=[], height=[], width=0)
        self._tokens: tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]] | None = None

    def written_at(self, pts_s: float) -> str:
        """The figure of the token that is heard at a time (s)."""
        if self._tokens is None or not len(self._tokens[0]):
            return NONE
        middles, heights = self._tokens
        nearest = int(np.abs(middles - pts_s).argmin())
        heard = abs(float(middles[nearest]) - pts_s) <= HALF_TOKEN_S + 1e-3
        return figure(float(heights[nearest]), 2) if heard else NONE

    def clear(self) -> None:
        """Show no bars."""
        self.setOpts(x=[], height=[])
        self._tokens = None

    def show_tokens(self, pts_s: NDArray[np.floating[Any]], heights: NDArray[np.floating[Any]], theme: Theme) -> None:
        """Show these values, in the theme's colours.

        Args:
            pts_s, heights: ``(S,)``: the tokens' middles, and what is shown of them.
        """
        width_s = float(np.median(np.diff(pts_s))) if len(pts_s) > 1 else 2 * HALF_TOKEN_S
        self._tokens = pts_s, heights
        fill = faded(theme.glow, 0.35)
        self.setOpts(x=pts_s, height=heights, width=width_s, brush=fill, pen=pg.mkPen(theme.glow, width=1.2))


class StripLane(Lane):
    """A lane of coloured rows over time: an image whose rows have names.

    Attributes:
        digits: decimals of the figures behind the colours.
    """

    digits = 2

    def build(self) -> None:
        """Make the image; its first row is at the top."""
        self.image = pg.ImageItem(axisOrder="row-major")
        self.plot.addItem(self.image)
        self.box.invertY(True)
        self._rows: tuple[list[str], NDArray[np.floating[Any]]] | None = None

    @property
    def rows_that_fit(self) -> int:
        """Rows whose names can be read at the lane's height."""
        return max(1, int(self.plot.height() / _ROW_PX))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()

    def clear_rows(self) -> None:
        """Nothing is known: no colours, and no names beside them."""
        self.image.clear()
        self._rows = None
        self.plot.getAxis("left").setTicks([[]])

    def values_at(self, pts_s: float, height: float | None = None) -> tuple[Value, ...]:
        """The rows' figures: that of the row at this height first, then the largest."""
        row = row_at(self.curves.pts_s, pts_s)
        if self._rows is None or row is None or row >= self._rows[1].shape[1]:
            return ()
        names, values = self._rows
        column = values[:, row]
        order = np.argsort(-np.nan_to_num(column, nan=-np.inf), kind="stable").tolist()
        pointed = None if height is None else int(height // 1)
        if pointed in order:
            order.remove(pointed)
            order.insert(0, pointed)
        told = [i for i in order if np.isfinite(column[i])][:_MOST_TOLD]
        return tuple(Value(names[i], figure(float(column[i]), self.digits), self.scale or self.unit) for i in told)

    def show_rows(
        self, names: list[str], colours: NDArray[np.uint8], values: NDArray[np.floating[Any]] | None = None
    ) -> None:
        """Draw rows.

        Args:
            names: from the top.
            colours: ``(rows, N, 4)`` RGBA per frame of ``self.curves``; a frame lasts until the next begins.
            values: ``(rows, N)``, the figures behind the colours; None where a lane tells others.
        """
        pts = self.curves.pts_s
        if len(pts) < 2 or not names:
            self.clear_rows()
            return
        self._rows = None if values is None else (names, values)
        end_s = float(pts[-1] + np.median(np.diff(pts)))
        columns = min(_IMAGE_COLUMNS, 4 * len(pts))
        middles = pts[0] + (np.arange(columns) + 0.5) * (end_s - pts[0]) / columns
        frame = np.clip(np.searchsorted(pts, middles, side="right") - 1, 0, len(pts) - 1)
        self.image.setImage(colours[:, frame], autoLevels=False, levels=(0, 255))
        self.image.setRect(QRectF(float(pts[0]), 0.0, end_s - float(pts[0]), float(len(names))))
        self.plot.setYRange(0, len(names), padding=0.02)
        letters = QFontMetricsF(self.plot.getAxis("left").style["tickFont"] or self.font())
        shown = [letters.elidedText(name, Qt.TextElideMode.ElideRight, _NAME_PX) for name in names]
        self.plot.getAxis("left").setTicks([[(i + 0.5, name) for i, name in enumerate(shown)]])


def rgba(colour: str) -> NDArray[np.uint8]:
    """A colour as four bytes."""
    value = QColor(colour)
    return np.array([value.red(), value.green(), value.blue(), 255], np.uint8)


def heat(values: NDArray[np.floating[Any]], stops: tuple[str, ...], highest: float) -> NDArray[np.uint8]:
    """Values 0 to ``highest`` as colours ``(..., 4)`` between the stops; NaN is transparent."""
    table = np.stack([rgba(stop) for stop in stops]).astype(float)
    place = np.nan_to_num(np.clip(values / highest, 0, 1)) * (len(stops) - 1)
    low = np.minimum(place.astype(int), len(stops) - 2)
    part = (place - low)[..., None]
    colours = (1 - part) * table[low] + part * table[low + 1]
    colours[~np.isfinite(values)] = 0
    return np.asarray(colours, np.uint8)
