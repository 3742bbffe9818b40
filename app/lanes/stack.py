"""All lanes together: one time axis, one cursor; they fold, reorder, resize, and keep that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QByteArray, QSettings, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from app.clip.curves import ClipCurves
from app.clip.state import LoopRange
from app.kit.scrolling import scrolled
from app.kit.theme import SMALL_PT, Theme
from app.lanes.base import AXIS_PX, FOLDED_PX, HEADER_PX, Lane, TimeAxis
from app.lanes.catalogue import FOLDED_AT_FIRST, LANES
from app.lanes.intensities import EmotionLegend
from core.analysis.result import Analysis, AttentionView

_RULER_PX = 26
_MARGIN = 0.02
"""Share of the clip that can be seen before and after it."""
_ROLL_S = 30.0
_ROLL_STEP_S = 5.0


class LaneStack(QWidget):
    """The lanes under a ruler.

    Args:
        kinds: the lanes from the top; folded: keys of those that are folded at first.
        store: where sizes are kept among the settings.

    Signals:
        sought: a time (s) that the user pointed at.
        view_asked: an `AttentionView` that the user chose.
    """

    sought = Signal(float)
    view_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        kinds: Sequence[type[Lane]] = LANES,
        folded: Sequence[str] = FOLDED_AT_FIRST,
        store: str = "lanes",
    ) -> None:
        super().__init__(parent)
        self._theme, self._store = theme, store
        self._duration_s = 10.0
        self._rolled_to_s = 0.0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.legend = EmotionLegend(theme)
        layout.addWidget(self.legend)
        self._ruler = self._make_ruler()
        layout.addWidget(self._ruler)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._before_hiding: QByteArray | None = None
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(3)
        area = self._area = scrolled(self._splitter, across=True)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        layout.addWidget(area, 1)
        self.lanes: dict[str, Lane] = {}
        for kind in kinds:
            self._add(kind(theme))
        self._splitter.addWidget(QWidget())
        self._splitter.setStretchFactor(len(self.lanes), 1)
        for key in folded:
            self.lanes[key].set_folded(True)
        self._size_lanes()
        self.set_duration(self._duration_s)

    def _make_ruler(self) -> QWidget:
        holder = QWidget()
        holder.setFixedHeight(_RULER_PX)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 11, 0)
        row.setSpacing(0)
        unit = QLabel("time, min : s")
        unit.setObjectName("quiet")
        unit.setFixedWidth(HEADER_PX)
        unit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(unit)
        self._axis = TimeAxis("top")
        self._ruler_plot = pg.PlotWidget(axisItems={"top": self._axis}, background=None)
        self._ruler_plot.setMenuEnabled(False)
        self._ruler_plot.hideButtons()
        self._ruler_plot.setMouseEnabled(x=False, y=False)
        self._ruler_plot.setFrameShape(self._ruler_plot.Shape.NoFrame)
        self._ruler_plot.hideAxis("bottom")
        left = self._ruler_plot.getAxis("left")
        left.setWidth(AXIS_PX)
        left.setStyle(showValues=False)
        left.setPen(None)
        self._ruler_plot.showAxis("top")
        self._ruler_plot.setToolTip("Time, minutes : seconds")
        row.addWidget(self._ruler_plot)
        self._paint_ruler()
        return holder

    def _paint_ruler(self) -> None:
        self._ruler_plot.setBackground(self._theme.window)
        self._axis.setPen(self._theme.grid)
        self._axis.setTextPen(self._theme.quiet)
        font = self.font()
        font.setPointSize(SMALL_PT)
        self._axis.setTickFont(font)

    def _add(self, lane: Lane) -> None:
        lane.box.setXLink(self._ruler_plot.getPlotItem().getViewBox())
        lane.sought.connect(self.sought)
        lane.whole_asked.connect(self.show_whole)
        lane.folded.connect(lambda _: self._size_lanes())
        lane.move_asked.connect(lambda by, key=lane.key: self.move_lane(key, by))
        if lane.key == "attention":
            lane.view_asked.connect(self.view_asked)  # type: ignore[attr-defined]
        self.lanes[lane.key] = lane
        self._splitter.addWidget(lane)

    # -- what is shown -------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take other colours: ruler, legend and all lanes."""
        self._theme = theme
        self._paint_ruler()
        self.legend.set_theme(theme)
        for lane in self.lanes.values():
            lane.set_theme(theme)

    def set_curves(self, curves: ClipCurves) -> None:
        """Show these curves in all lanes."""
        for lane in self.lanes.values():
            lane.set_curves(curves)

    def set_analysis(self, analysis: Analysis | None, view: AttentionView | None) -> None:
        """Show an analysis under one of its attentions in all lanes; see `Lane.set_analysis`."""
        for lane in self.lanes.values():
            lane.set_analysis(analysis, view)

    def set_cursor(self, pts_s: float) -> None:
        """Move the cursor of all lanes to a time (s)."""
        for lane in self.lanes.values():
            lane.set_cursor(pts_s)

    def set_loop(self, loop: LoopRange) -> None:
        """Shade the stretch that is repeated in all lanes."""
        for lane in self.lanes.values():
            lane.set_loop(loop)

    def set_duration(self, duration_s: float) -> None:
        """The clip's length; shows the whole of it."""
        self._duration_s = max(duration_s, 0.1)
        self._rolled_to_s = 0.0
        margin = _MARGIN * self._duration_s
        for box in self._boxes():
            box.setLimits(xMin=-margin, xMax=self._duration_s + margin, minXRange=0.05)
        self.show_whole()

    def show_whole(self) -> None:
        """Show the clip from its start to its end."""
        self._ruler_plot.setXRange(0, self._duration_s, padding=0.005)

    def show_stretch(self, start_s: float, end_s: float) -> None:
        """Show this part of the clip alone."""
        self._ruler_plot.setXRange(start_s, end_s, padding=0.005)

    def zoom(self, factor: float, about_s: float) -> None:
        """Show less (factor over 1) or more of the time, about a time."""
        self._ruler_plot.getPlotItem().getViewBox().scaleBy(x=1 / factor, center=(about_s, 0))

    def follow(self, pts_s: float) -> None:
        """Keep a time in sight when the view is zoomed in."""
        (low, high), _ = self._ruler_plot.getPlotItem().getViewBox().viewRange()
        if not low <= pts_s <= high and high - low < self._duration_s:
            self._ruler_plot.setXRange(pts_s - 0.1 * (high - low), pts_s + 0.9 * (high - low), padding=0)

    def roll(self, curves: ClipCurves) -> None:
        """Show the newest half minute of a camera's curves.

        The view moves on by a few seconds at a time: the eye can rest, and the axes are drawn anew less often.
        """
        now_s = float(curves.pts_s[-1])
        end_s = max(_ROLL_S, _ROLL_STEP_S * math.ceil(now_s / _ROLL_STEP_S))
        if end_s != self._rolled_to_s:
            self._rolled_to_s = end_s
            for box in self._boxes():
                box.setLimits(xMin=None, xMax=None)
            self._ruler_plot.setXRange(end_s - _ROLL_S, end_s, padding=0)
        self.set_curves(curves.since(end_s - _ROLL_S))

    def _boxes(self) -> list[Any]:
        return [self._ruler_plot.getPlotItem().getViewBox(), *(lane.box for lane in self.lanes.values())]

    # -- order and size ------------------------------------------------------------------------------

    @property
    def order(self) -> list[str]:
        """Keys of the lanes from the top."""
        widgets = [self._splitter.widget(i) for i in range(self._splitter.count())]
        return [w.key for w in widgets if isinstance(w, Lane)]

    def move_lane(self, key: str, by: int) -> None:
        """Move a lane up (-1) or down (1)."""
        place = self.order.index(key)
        target = min(max(place + by, 0), len(self.lanes) - 1)
        self._splitter.insertWidget(target, self.lanes[key])

    def set_hidden(self, hidden: bool) -> None:
        """Show only lanes that tell nothing of what a model says, or all, as high as they were."""
        if hidden and self._before_hiding is None:
            self._before_hiding = self._splitter.saveState()
        self.legend.setVisible(not hidden)
        for lane in self.lanes.values():
            lane.setVisible(not (hidden and lane.of_model))
        self._size_lanes()
        if not hidden and self._before_hiding is not None:
            self._splitter.restoreState(self._before_hiding)
            self._before_hiding = None

    def _size_lanes(self) -> None:
        lanes = [self.lanes[key] for key in self.order]
        sizes = [0 if one.isHidden() else FOLDED_PX if one.is_folded else one.height_px for one in lanes]
        self._splitter.setMinimumHeight(sum(sizes) + 3 * len(sizes))
        self._splitter.setSizes([*sizes, 1])

    def reveal(self, key: str) -> None:
        """Unfold a lane and bring it into sight."""
        lane = self.lanes[key]
        if lane.is_folded:
            lane.set_folded(False, by_user=True)
        self._area.ensureWidgetVisible(lane, 0, 0)

    def save(self, settings: QSettings) -> None:
        """Keep the lanes' order and sizes, and which are folded."""
        settings.setValue(f"{self._store}/order", self.order)
        settings.setValue(f"{self._store}/folded", [key for key, lane in self.lanes.items() if lane.is_folded])
        settings.setValue(f"{self._store}/sizes", self._before_hiding or self._splitter.saveState())

    def restore(self, settings: QSettings) -> None:
        """Take up the kept order, folds and sizes; lanes that are not in the kept order come below the others."""
        order = settings.value(f"{self._store}/order") or []
        for place, key in enumerate([key for key in order if key in self.lanes]):
            self._splitter.insertWidget(place, self.lanes[key])
        folded = settings.value(f"{self._store}/folded")
        if folded is not None:
            with QSignalBlocker(self):
                for key, lane in self.lanes.items():
                    lane.set_folded(key in folded)
        self._size_lanes()
        state = settings.value(f"{self._store}/sizes")
        if state is not None:
            self._splitter.restoreState(state)
