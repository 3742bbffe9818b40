"""All lanes together: one time axis, one cursor; they fold, reorder, resize, and keep that."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QByteArray, QSettings, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QWidget

from app.clip.curves import ClipCurves
from app.clip.state import FROM_BEFORE, LoopRange
from app.kit.context_menu import Entry
from app.kit.explanations import explain
from app.kit.language import mark, tr
from app.kit.layouts import hbox, vbox
from app.kit.scrolling import scrolled
from app.kit.theme import SMALL_PT, Theme, sized
from app.lanes.base import AXIS_PX, FOLDED_PX, HEADER_PX, Lane
from app.lanes.catalogue import FOLDED_AT_FIRST, LANES
from app.lanes.intensities import EmotionLegend, IntensityLane
from app.lanes.overview import Overview
from app.lanes.time_axis import SHORTEST_S, RulerBox, TimeAxis, TimeBox
from core.analysis.result import Analysis, AttentionView

_RULER_PX = 26
_MARGIN = 0.02
"""Share of the clip that can be seen before and after it."""
_ROLL_S = 30.0
_ROLL_STEP_S = 5.0
_TIME = mark("time, min : s")
_SCROLL_BAR_PX = 11

NamedFrame = tuple[float, str]
"""A frame's time (s), and what it is called: "0:12.480   frame 374"."""


class LaneStack(QWidget):
    """The lanes under a ruler.

    Args:
        kinds: the lanes from the top; folded: keys of those that are folded at first; pinned: of those that stay on
            top when the others are scrolled.
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
        *,
        kinds: Sequence[type[Lane]] = LANES,
        folded: Sequence[str] = FOLDED_AT_FIRST,
        pinned: Sequence[str] = (),
        store: str = "lanes",
    ) -> None:
        super().__init__()
        self._theme, self._store = theme, store
        self._duration_s = 10.0
        self._rolled_to_s = 0.0
        self._cursor_s = 0.0
        self._values_held = self._hidden = False
        self._pointed = self._earlier = False
        self.frame_at: Callable[[float], NamedFrame | None] = lambda _: None
        layout = vbox(self, spacing_px=0)
        self.legend = EmotionLegend(theme)
        layout.addWidget(self.legend)
        self._frame_label = QLabel(tr(_TIME))
        self.overview = Overview(theme)
        whole = QLabel(tr("whole clip"))
        layout.addWidget(_beside(whole, self.overview, AXIS_PX))
        self._ruler = self._make_ruler()
        layout.addWidget(self._ruler)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._outer = QSplitter(Qt.Orientation.Vertical)
        self._outer.setHandleWidth(3)
        self._outer.setChildrenCollapsible(False)
        self._before_hiding: QByteArray | None = None
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(3)
        area = self._area = scrolled(self._splitter, across=True)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._outer.addWidget(area)
        explain(self.overview, tr("The whole clip. Drag the frame on it to choose what is shown below."))
        explain(
            self._outer,
            tr(
                "Curves over time. Point to read values, click to go there, turn the wheel with Ctrl to zoom. "
                "Attention is a weight, not a cause."
            ),
        )
        layout.addWidget(self._outer, 1)
        self.lanes: dict[str, Lane] = {}
        for kind in kinds:
            self._add(kind(theme))
        self._splitter.addWidget(QWidget())
        self._splitter.setStretchFactor(len(self.lanes), 1)
        for key in folded:
            self.lanes[key].set_folded(True)
        for key in pinned:
            self.pin(key, True)
        self._size_lanes()
        self.overview.stretch_asked.connect(self._show_exactly)
        self._ruler_box.sigXRangeChanged.connect(lambda _, shown: self.overview.set_shown(*shown))
        self._ruler_box.sought.connect(self.sought)
        self._ruler_box.whole_asked.connect(self.show_whole)
        self.set_duration(self._duration_s)

    def _make_ruler(self) -> QWidget:
        self._axis = TimeAxis("top")
        self._ruler_box = RulerBox()
        self._ruler_plot = pg.PlotWidget(viewBox=self._ruler_box, axisItems={"top": self._axis}, background=None)
        self._ruler_plot.setMenuEnabled(False)
        self._ruler_plot.hideButtons()
        self._ruler_plot.hideAxis("bottom")
        left = self._ruler_plot.getAxis("left")
        left.setWidth(AXIS_PX)
        left.setStyle(showValues=False)
        left.setPen(None)
        self._ruler_plot.showAxis("top")
        self._ruler_plot.setToolTip(tr("Time, minutes : seconds. Drag to search the clip."))
        self._ruler_plot.setAccessibleName(tr("Time"))
        holder = _beside(self._frame_label, self._ruler_plot)
        holder.setFixedHeight(_RULER_PX)
        self._paint_ruler()
        return holder

    def _paint_ruler(self) -> None:
        self._ruler_plot.setBackground(self._theme.window)
        self.overview.set_theme(self._theme)
        self._axis.setPen(self._theme.grid)
        self._axis.setTextPen(self._theme.quiet)
        self._axis.setTickFont(sized(self.font(), SMALL_PT))

    def _add(self, lane: Lane) -> None:
        lane.box.setXLink(self._ruler_box)
        lane.sought.connect(self.sought)
        lane.pointed.connect(lambda at_s, height, lane=lane: self._on_pointed(lane, at_s, height))
        lane.left.connect(self._on_left)
        lane.whole_asked.connect(self.show_whole)
        lane.folded.connect(lambda _: self._size_lanes())
        lane.move_asked.connect(lambda by, key=lane.key: self.move_lane(key, by))
        lane.pin_asked.connect(lambda on, key=lane.key: self.pin(key, on))
        if isinstance(lane, IntensityLane):
            self.legend.switched.connect(lane.show_emotion)
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
        self._draw_overview()

    def set_analysis(self, analysis: Analysis | None, view: AttentionView | None) -> None:
        """Show an analysis under one of its attentions in all lanes; see `Lane.set_analysis`."""
        for lane in self.lanes.values():
            lane.set_analysis(analysis, view)
        self._draw_overview()

    def set_earlier(self, earlier: bool) -> None:
        """Whether what the model says is of an earlier analysis."""
        self._earlier = earlier
        self.overview.set_earlier(earlier)
        for lane in self.lanes.values():
            if lane.of_model:
                lane.set_earlier(earlier)
        self._show_values()

    def _draw_overview(self) -> None:
        """The attention over the whole clip, where it may be seen."""
        lane = self.lanes.get("attention")
        known = lane is not None and lane.series and not (self._hidden and lane.of_model)
        self.overview.set_curve(*lane.series[0].item.getOriginalDataset() if known and lane else (None, None))

    def set_cursor(self, pts_s: float) -> None:
        """Move the cursor of all lanes to a time (s)."""
        self._cursor_s = pts_s
        self.overview.set_cursor(pts_s)
        for lane in self.lanes.values():
            lane.set_cursor(pts_s)
        if not self._pointed:
            self._show_values()

    # -- the read-out --------------------------------------------------------------------------------

    @property
    def values_held(self) -> bool:
        """Whether the figures of the shown frame stand in the lanes while the mouse is elsewhere."""
        return self._values_held

    def hold_values(self, hold: bool) -> None:
        """Let the figures of the shown frame stand in the lanes, for those who use no mouse."""
        self._values_held = hold
        if not self._pointed:
            self._show_values()

    def _on_pointed(self, lane: Lane, at_s: float, height: float) -> None:
        self._pointed = True
        self._show_values(at_s, lane, height)

    def _on_left(self) -> None:
        self._pointed = False
        self._show_values()

    def _show_values(self, at_s: float | None = None, over: Lane | None = None, height: float = 0.0) -> None:
        """Show what all lanes draw at the frame of a time (s), or at the shown frame where that is wished."""
        if at_s is None and self._values_held:
            at_s = self._cursor_s
        frame = None if at_s is None else self.frame_at(at_s)
        pts_s, words = (None, "") if frame is None else frame
        self._frame_label.setText(words or tr(_TIME))
        self._ruler_plot.setAccessibleDescription(words)
        if words and self._earlier:
            words += f"   {tr(FROM_BEFORE)}"
        for lane in (self.lanes[key] for key in self.order):
            told = not (self._hidden and lane.of_model)
            lane.show_values(pts_s if told else None, height if lane is over else None, words)
            if told and not lane.is_folded:
                words = ""  # the uppermost names the frame

    # -- what is shown, on ---------------------------------------------------------------------------

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
            box.setLimits(xMin=-margin, xMax=self._duration_s + margin, minXRange=SHORTEST_S)
            box.whole_s = self._duration_s
        self.overview.set_whole(self._duration_s)
        self.show_whole()

    def show_whole(self) -> None:
        """Show the clip from its start to its end."""
        self._ruler_plot.setXRange(0, self._duration_s, padding=0.005)

    def show_stretch(self, start_s: float, end_s: float) -> None:
        """Show this part of the clip alone."""
        self._ruler_plot.setXRange(start_s, end_s, padding=0.005)

    def _show_exactly(self, start_s: float, end_s: float) -> None:
        self._ruler_plot.setXRange(start_s, end_s, padding=0)

    def scroll_time(self, by: float) -> None:
        """Go on in time by this share of what is shown; back where it is negative."""
        self._ruler_box.scroll(by)

    def zoom_on_cursor(self, factor: float) -> None:
        """Show less (factor over 1) or more of the time, about the cursor."""
        self.zoom(factor, self._cursor_s)

    def zoom(self, factor: float, about_s: float) -> None:
        """Show less (factor over 1) or more of the time, about a time."""
        self._ruler_box.scaleBy(x=1 / factor, center=(about_s, 0))

    def follow(self, pts_s: float) -> None:
        """Keep a time in sight when the view is zoomed in."""
        (low, high), _ = self._ruler_box.viewRange()
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
                box.whole_s = end_s
            self.overview.set_whole(end_s)
            self._ruler_plot.setXRange(end_s - _ROLL_S, end_s, padding=0)
        self.set_curves(curves.since(end_s - _ROLL_S))

    def _boxes(self) -> list[TimeBox]:
        return [self._ruler_box, *(lane.box for lane in self.lanes.values())]

    # -- order and size ------------------------------------------------------------------------------

    @property
    def order(self) -> list[str]:
        """Keys of the lanes from the top."""
        return [*self.pinned, *self._scrolled]

    @property
    def pinned(self) -> list[str]:
        """Keys of those that stay on top."""
        return _keys_in(self._outer)

    @property
    def _scrolled(self) -> list[str]:
        return _keys_in(self._splitter)

    @property
    def told(self) -> list[Lane]:
        """The lanes that are seen, from the top."""
        lanes = [self.lanes[key] for key in self.order]
        return [lane for lane in lanes if not lane.is_folded and not (self._hidden and lane.of_model)]

    def set_entries(self, entries: Callable[[float | None], Sequence[Entry]], then: Callable[[], object]) -> None:
        """What the lanes' menus offer for the time (s) that was clicked; ``then`` is called when one is over."""
        for lane in self.lanes.values():
            lane.entries, lane.menu_over = entries, then

    def pin(self, key: str, on: bool) -> None:
        """Keep a lane on top while the others are scrolled, or let it go to the top of those."""
        lane = self.lanes[key]
        if on == lane.pinned:
            return
        lane.pinned = on
        lane.set_margin(_SCROLL_BAR_PX if on else 0)
        if on:
            self._outer.insertWidget(len(self.pinned), lane)
            self._outer.setStretchFactor(self._outer.count() - 1, 1)
        else:
            self._splitter.insertWidget(0, lane)
        self._size_lanes()

    def move_lane(self, key: str, by: int) -> None:
        """Move a lane up (-1) or down (1), among those that stay on top or among the others."""
        among, splitter = (self.pinned, self._outer) if self.lanes[key].pinned else (self._scrolled, self._splitter)
        target = min(max(among.index(key) + by, 0), len(among) - 1)
        splitter.insertWidget(target, self.lanes[key])

    def set_hidden(self, hidden: bool) -> None:
        """Show only lanes that tell nothing of what a model says, or all, as high as they were."""
        if hidden and self._before_hiding is None:
            self._before_hiding = self._splitter.saveState()
        self._hidden = hidden
        self._show_values()
        self._draw_overview()
        self.legend.setVisible(not hidden)
        for lane in self.lanes.values():
            lane.setVisible(not (hidden and lane.of_model))
        self._size_lanes()
        if not hidden and self._before_hiding is not None:
            self._splitter.restoreState(self._before_hiding)
            self._before_hiding = None

    def _size_lanes(self) -> None:
        sizes = [self._height_of(key) for key in self._scrolled]
        self._splitter.setMinimumHeight(sum(sizes) + 3 * len(sizes))
        self._splitter.setSizes([*sizes, 1])
        above = [self._height_of(key) for key in self.pinned]
        self._outer.setSizes([*above, max(1, self._outer.height() - sum(above))])

    def _height_of(self, key: str) -> int:
        lane = self.lanes[key]
        return 0 if lane.isHidden() else FOLDED_PX if lane.is_folded else lane.height_px

    def reveal(self, key: str) -> None:
        """Unfold a lane and bring it into sight."""
        lane = self.lanes[key]
        if lane.is_folded:
            lane.set_folded(False, by_user=True)
        if not lane.pinned:
            self._area.ensureWidgetVisible(lane, 0, 0)

    def save(self, settings: QSettings) -> None:
        """Keep the lanes' order and sizes, and which are folded."""
        settings.setValue(f"{self._store}/order", self.order)
        settings.setValue(f"{self._store}/folded", [key for key, lane in self.lanes.items() if lane.is_folded])
        settings.setValue(f"{self._store}/pinned", self.pinned)
        settings.setValue(f"{self._store}/heights", self._before_hiding or self._splitter.saveState())

    def restore(self, settings: QSettings) -> None:
        """Take up the kept order, folds and sizes; lanes that are not in the kept order come below the others."""
        pinned = settings.value(f"{self._store}/pinned")
        if pinned is not None:
            for key in self.lanes:
                self.pin(key, key in pinned)
        order = settings.value(f"{self._store}/order") or []
        for splitter, among in ((self._outer, self.pinned), (self._splitter, self._scrolled)):
            for place, key in enumerate([key for key in order if key in among]):
                splitter.insertWidget(place, self.lanes[key])
        folded = settings.value(f"{self._store}/folded")
        if folded is not None:
            with QSignalBlocker(self):
                for key, lane in self.lanes.items():
                    lane.set_folded(key in folded)
        self._size_lanes()
        state = settings.value(f"{self._store}/heights")
        if state is not None:
            self._splitter.restoreState(state)


def _beside(label: QLabel, part: QWidget, apart_px: int = 0) -> QWidget:
    """A row as the lanes have it: words over their headers, the rest over their plots."""
    label.setObjectName("quiet")
    label.setFixedWidth(HEADER_PX)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    holder = QWidget()
    row = hbox(holder, spacing_px=0, margins=(0, 0, _SCROLL_BAR_PX, 0))
    row.addWidget(label)
    row.addSpacing(apart_px)
    row.addWidget(part)
    return holder


def _keys_in(splitter: QSplitter) -> list[str]:
    widgets = [splitter.widget(i) for i in range(splitter.count())]
    return [widget.key for widget in widgets if isinstance(widget, Lane)]
