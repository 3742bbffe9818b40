"""What all lanes share: a header, a plot whose time axis is everybody's, a cursor, seeking by mouse."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.clip.curves import ClipCurves
from app.clip.state import LoopRange
from app.kit.axes import paint_axis
from app.kit.icons import icon
from app.kit.theme import Theme
from core.analysis.result import Analysis, AttentionView
from core.text import timecode

HEADER_PX = 168
AXIS_PX = 62
FOLDED_PX = 24
_IMAGE_COLUMNS = 1600
_ZOOM_PER_STEP = 0.85
_ROW_PX = 11.5
_TICK_MARGIN = 0.08
"""Share of the height that is left free, so that the outermost figures are not cut."""
HALF_TOKEN_S = 0.256


class TimeBox(pg.ViewBox):
    """A view in which a click or a drag seeks, the wheel zooms time about the mouse, the middle button pans."""

    sought = Signal(float)
    whole_asked = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)

    @override
    def mouseClickEvent(self, ev: Any) -> None:
        if ev.double():
            self.whole_asked.emit()
        elif ev.button() == Qt.MouseButton.LeftButton:
            self.sought.emit(self.mapSceneToView(ev.scenePos()).x())
        ev.accept()

    @override
    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        ev.accept()
        if ev.button() == Qt.MouseButton.LeftButton:
            self.sought.emit(self.mapSceneToView(ev.scenePos()).x())
        else:
            moved = self.mapSceneToView(ev.lastScenePos()).x() - self.mapSceneToView(ev.scenePos()).x()
            self.translateBy(x=moved, y=0)

    @override
    def wheelEvent(self, ev: Any, axis: int | None = None) -> None:
        centre = self.mapSceneToView(ev.scenePos())
        self.scaleBy(x=_ZOOM_PER_STEP ** (ev.delta() / 120), center=centre)
        ev.accept()


class TimeAxis(pg.AxisItem):
    """Times as minutes and seconds, with as many decimals as the zoom needs."""

    @override
    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if spacing >= 1:
            return [timecode(value)[:-4] for value in values]
        return [timecode(value)[:-2] if spacing >= 0.1 else timecode(value) for value in values]


class Lane(QWidget):
    """One lane. Subclasses draw into ``self.plot`` when curves, analysis or theme change.

    Signals:
        sought: the user pointed at a time (s).
        whole_asked: show the whole clip.
        folded: fold state by the user.
        move_asked: -1 up, 1 down.
    """

    sought = Signal(float)
    whole_asked = Signal()
    folded = Signal(bool)
    move_asked = Signal(int)

    key = ""
    title = ""
    unit = ""
    explanation = ""
    height_px = 80
    of_model = True
    """It shows what a model says, and is hidden while somebody rates blind."""
    box_type: type[TimeBox] = TimeBox

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.curves = ClipCurves.empty()
        self.analysis: Analysis | None = None
        self.view: AttentionView | None = None
        self._is_folded = False
        self.unfolded_action = QAction(self.title, self)
        self.unfolded_action.setCheckable(True)
        self.unfolded_action.setChecked(True)
        self.unfolded_action.setToolTip(self.explanation)
        self.unfolded_action.triggered.connect(lambda on: self.set_folded(not on, by_user=True))
        self.box = self.box_type()
        self.plot = pg.PlotWidget(viewBox=self.box, background=None)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        self.plot.getAxis("left").setWidth(AXIS_PX)
        self.plot.hideAxis("bottom")
        self.plot.setAccessibleName(self.title)
        self.plot.setToolTip(self.explanation)
        self.box.sought.connect(self.sought)
        self.box.whole_asked.connect(self.whole_asked)
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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
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
        column = QVBoxLayout(header)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(2)
        self._fold = QToolButton()
        self._fold.setFixedSize(18, 18)
        self._fold.setToolTip("Fold or unfold this lane")
        self._fold.setAccessibleName(f"Fold {self.title}")
        self._fold.clicked.connect(lambda: self.set_folded(not self._is_folded, by_user=True))
        row.addWidget(self._fold)
        name = QLabel(self.title)
        row.addWidget(name, 1)
        column.addLayout(row)
        self.controls = QVBoxLayout()
        self.controls.setSpacing(2)
        self.controls_holder = QWidget()
        self.controls_holder.setLayout(self.controls)
        self.controls.setContentsMargins(20, 0, 0, 0)
        column.addWidget(self.controls_holder)
        column.addStretch(1)
        return header

    def quiet_label(self, text: str) -> QLabel:
        """A small label for the header."""
        label = QLabel(text)
        label.setObjectName("quiet")
        label.setWordWrap(True)
        self.controls.addWidget(label)
        return label

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction("Move up", lambda: self.move_asked.emit(-1))
        menu.addAction("Move down", lambda: self.move_asked.emit(1))
        menu.addAction(
            "Unfold" if self._is_folded else "Fold", lambda: self.set_folded(not self._is_folded, by_user=True)
        )
        menu.addAction("Show the whole clip", self.whole_asked.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    # -- what subclasses do --------------------------------------------------------------------------

    def build(self) -> None:
        """Make the plot's items, once."""

    def draw(self) -> None:
        """Show ``self.curves`` and ``self.analysis`` under ``self.view`` in ``self.theme``."""

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
        """A sentence in the plot where there is nothing to draw; empty hides it."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        if text:
            (x0, x1), (y0, y1) = self.box.viewRange()
            self._message.setPos((x0 + x1) / 2, (y0 + y1) / 2)

    def _redraw(self) -> None:
        if not self._is_folded:
            self.draw()

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
        shade = QColor(theme.accent)
        shade.setAlphaF(0.15)
        self._loop.setBrush(shade)
        for line in self._loop.lines:
            line.setPen(pg.mkPen(theme.accent, width=1))
        self._message.setColor(theme.quiet)
        self._fold.setIcon(icon("unfold" if self._is_folded else "fold", theme))


class TokenBars(pg.BarGraphItem):
    """A bar per audio token; where sound was not read there is none."""

    def __init__(self) -> None:
        super().__init__(x=[], height=[], width=0)

    def clear(self) -> None:
        """Show no bars."""
        self.setOpts(x=[], height=[])

    def show_tokens(self, pts_s: NDArray[np.floating[Any]], heights: NDArray[np.floating[Any]], theme: Theme) -> None:
        """Args:
        pts_s, heights: ``(S,)``: the tokens' middles, and what is shown of them.
        """
        width_s = float(np.median(np.diff(pts_s))) if len(pts_s) > 1 else 2 * HALF_TOKEN_S
        fill = QColor(theme.glow)
        fill.setAlphaF(0.35)
        self.setOpts(x=pts_s, height=heights, width=width_s, brush=fill, pen=pg.mkPen(theme.glow, width=1.2))


class StripLane(Lane):
    """A lane of coloured rows over time: an image whose rows have names."""

    def build(self) -> None:
        """Make the image; its first row is at the top."""
        self.image = pg.ImageItem(axisOrder="row-major")
        self.plot.addItem(self.image)
        self.box.invertY(True)

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
        self.plot.getAxis("left").setTicks([[]])

    def show_rows(self, names: list[str], colours: NDArray[np.uint8]) -> None:
        """Draw rows.

        Args:
            names: from the top.
            colours: ``(rows, N, 4)`` RGBA per frame of ``self.curves``; a frame lasts until the next begins.
        """
        pts = self.curves.pts_s
        if len(pts) < 2 or not names:
            self.clear_rows()
            return
        end_s = float(pts[-1] + np.median(np.diff(pts)))
        columns = min(_IMAGE_COLUMNS, 4 * len(pts))
        middles = pts[0] + (np.arange(columns) + 0.5) * (end_s - pts[0]) / columns
        frame = np.clip(np.searchsorted(pts, middles, side="right") - 1, 0, len(pts) - 1)
        self.image.setImage(colours[:, frame], autoLevels=False, levels=(0, 255))
        self.image.setRect(QRectF(float(pts[0]), 0.0, end_s - float(pts[0]), float(len(names))))
        self.plot.setYRange(0, len(names), padding=0.02)
        self.plot.getAxis("left").setTicks([[(i + 0.5, name) for i, name in enumerate(names)]])


def rgba(colour: str, alpha: float = 1.0) -> NDArray[np.uint8]:
    """A colour as four bytes."""
    value = QColor(colour)
    return np.array([value.red(), value.green(), value.blue(), round(255 * alpha)], np.uint8)


def heat(values: NDArray[np.floating[Any]], stops: tuple[str, ...], highest: float) -> NDArray[np.uint8]:
    """Values 0 to ``highest`` as colours ``(..., 4)`` between the stops; NaN is transparent."""
    table = np.stack([rgba(stop) for stop in stops]).astype(float)
    place = np.nan_to_num(np.clip(values / highest, 0, 1)) * (len(stops) - 1)
    low = np.minimum(place.astype(int), len(stops) - 2)
    part = (place - low)[..., None]
    colours = (1 - part) * table[low] + part * table[low + 1]
    colours[~np.isfinite(values)] = 0
    return np.asarray(colours, np.uint8)
