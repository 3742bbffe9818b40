"""Lanes on which a stretch can be marked: attention by head and in all, and what each stretch did."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Signal

from app.clip.curves import ClipCurves
from app.inspect.stretch_lane import NOT_READ, Shown, StretchLane
from app.kit.axes import pen_of
from app.kit.language import mark, said, tr
from app.kit.theme import Theme, heat_stops
from app.lanes.attention import AttentionLane
from app.lanes.base import StripLane, TokenBars, heat, rgba
from app.lanes.colour_key import ColourKey
from app.lanes.readout import Series, Value, decimals
from app.lanes.stack import LaneStack
from core.analysis.result import EVEN_SHARE, Analysis, AttentionView, in_even_shares
from core.emotions import LABELS
from core.inspection.attention import curve, reading_map, with_gaps
from core.types import EMOTIONS

COMPUTING = mark("computing…")
_LEGEND_PT = "8pt"
_HEAD_ROOM = 1.3
"""Free height for the legend."""
_PEAK_HALF_S = 0.5


class WeightLane(StretchLane, AttentionLane):
    """One stream's attention: what was chosen, each head of its block, and rollout.

    Signals:
        peak_chosen: time (s) of a peak that was clicked.
    """

    unit = EVEN_SHARE
    explanation = mark(
        "How much the video's regression token attends to each frame, as a multiple of the even share (1). "
        "Bold: the chosen block and head, or the mean of its heads; thin: each head of the block; dashed:"
        " rollout over all blocks. A weight, not a cause. Drag to mask a stretch, click to go there."
    )
    height_px = 116
    view_asked = Signal(object)  # of a second base class, it would not be one of Qt's
    peak_chosen = Signal(float)

    def build(self) -> None:
        """Make the lines for heads, rollout and uniform weight, and their legend."""
        super().build()
        self._uniform = pg.InfiniteLine(angle=0, pos=1.0)
        self._heads: list[pg.PlotDataItem] = []
        self._rollout = pg.PlotDataItem(connect="finite")
        for item in (self._uniform, self._rollout):
            self.plot.addItem(item, ignoreBounds=True)
        legend = self.plot.addLegend(offset=(-8, 2), colCount=3, labelTextSize=_LEGEND_PT)
        self._thin = pg.PlotDataItem()
        self.series = [
            Series(tr("chosen"), self._curve, decimals(2)),
            Series(tr("rollout"), self._rollout, decimals(2)),
        ]
        for item, name in ((self._curve, tr("chosen")), (self._thin, tr("heads")), (self._rollout, tr("rollout"))):
            legend.addItem(item, name)
        self._peaks.sigClicked.connect(self._on_peak)

    def _on_peak(self, item: object, points: Any, event: Any) -> None:
        event.accept()
        self.peak_chosen.emit(float(points[0].pos().x()))

    def draw(self) -> None:
        """Show the chosen attention, the heads of its block, rollout and the peaks, in multiples of the even share."""
        attention, view = self.attention, self.view
        for line in (self._curve, self._rollout, *self._heads):
            line.clear()
        self._peaks.clear()
        known = attention is not None and view is not None
        for part in (self._uniform, self.plot.getPlotItem().legend):
            part.setVisible(known)
        if attention is None or view is None:
            return
        pts = self.curves.pts_s
        weight = self.over_frames(in_even_shares(curve(attention, view)), attention)
        rollout = self.over_frames(in_even_shares(attention.rollout), attention)
        heads = self.over_frames(reading_map(attention, view.block), attention)
        while len(self._heads) < len(heads):
            self._heads.append(pg.PlotDataItem(connect="finite"))
            self.series.append(Series(tr("head {number}", number=len(self._heads)), self._heads[-1], decimals(2)))
            self._heads[-1].setZValue(-1)
            self.plot.addItem(self._heads[-1], ignoreBounds=True)
        thin, dashed = pen_of(self.theme.quiet, 1.0, alpha=0.55), pen_of(self.theme.accent, 1.4, (4, 3))
        for line, values in zip(self._heads, heads, strict=False):
            line.setData(pts, values, pen=thin)
        self._thin.setData([], [], pen=thin)
        self._rollout.setData(pts, rollout, pen=dashed)
        self._curve.setData(pts, weight, pen=pen_of(self.theme.glow, 2.2))
        self._uniform.setPen(pen_of(self.theme.quiet, 1.0, (2, 4)))
        top = float(np.nanmax(np.vstack([weight, rollout, heads]), initial=1.0))
        self.set_reach(0, _HEAD_ROOM * top)
        self._draw_peaks(weight)

    def _draw_peaks(self, weight: NDArray[np.floating[Any]]) -> None:
        peaks = () if self.analysis is None else self.analysis.peaks
        there = [p for p in peaks if p.frame < len(weight) and np.isfinite(weight[p.frame])]
        self._peaks.setData(
            [p.pts_s for p in there],
            [float(weight[p.frame]) for p in there],
            brush=pg.mkBrush(self.theme.text),
            pen=pg.mkPen(self.theme.plot, width=1),
        )


class SoundWeightLane(StretchLane):
    """Attention to the sound, under the block and head that were chosen for the picture."""

    key = "sound_attention"
    title = mark("Sound attention")
    unit = EVEN_SHARE
    explanation = mark(
        "How much the audio's regression token attends to each half second of sound, as a multiple of the even share "
        "(1), under the block and head that are chosen above. A weight, not a cause."
    )
    stream = "audio"
    height_px = 76

    def build(self) -> None:
        """Make the bars and the line of uniform weight."""
        super().build()
        self.bars = TokenBars()
        self._uniform = pg.InfiniteLine(angle=0, pos=1.0)
        for item in (self.bars, self._uniform):
            self.plot.addItem(item, ignoreBounds=True)
        self.quiet_label(tr("weight, not cause"))

    def values_at(self, pts_s: float, height: float | None = None) -> tuple[Value, ...]:
        """The attention of the half second of sound that is heard at this time."""
        return (Value(self.title, self.bars.written_at(pts_s), self.unit),)

    def draw(self) -> None:
        """Show a bar for each half second of sound, in multiples of the even share."""
        attention, view = self.attention, self.view
        self._uniform.setVisible(attention is not None and view is not None)
        if attention is None or view is None:
            self.bars.clear()
            return
        weight = in_even_shares(curve(attention, view))
        self.bars.show_tokens(attention.pts_s, weight, self.theme)
        self._uniform.setPen(pen_of(self.theme.quiet, 1.0, (2, 4)))
        self.set_reach(0, 1.1 * max(1.0, float(weight.max())))


class HeadsLane(StretchLane, StripLane):
    """One block's heads over time, as colours."""

    key = "heads"
    title = mark("Heads")
    scale = EVEN_SHARE
    explanation = mark(
        "The chosen block's attention, a row per head and their mean, as colours from 0 to the strongest, in multiples "
        "of the even share. A weight, not a cause."
    )
    height_px = 82

    def build(self) -> None:
        """Make the label that names the block, and the key of the colours."""
        super().build()
        self._block = self.quiet_label("")
        self._colours = ColourKey(1.0)
        self.controls.addWidget(self._colours)

    def draw(self) -> None:
        """Show the mean of the block's heads and a row for each; video frames that were not read are marked."""
        attention, view = self.attention, self.view
        self._block.setText(
            "" if view is None else tr("block {block}, {unit}", block=view.block + 1, unit=said(EVEN_SHARE))
        )
        if attention is None or view is None or len(self.curves) < 2:
            self.clear_rows()
            return
        heads = reading_map(attention, view.block)
        rows = self.over_frames(np.vstack([heads.mean(axis=0), heads]), attention)
        highest = max(1.0, float(np.nanmax(rows, initial=0.0)))
        self._colours.set_highest(highest, f"{highest:z.1f}")
        self._colours.set_theme(self.theme)
        colours = heat(rows, heat_stops(self.theme), highest)
        subject = self.shown.subject
        assert subject is not None
        start_s, end_s = subject.start_s, subject.end_s
        inside = (self.curves.pts_s >= start_s) & (self.curves.pts_s < end_s)
        if self.stream == "video":
            colours[~np.isfinite(rows) & inside] = rgba(self.theme.missing)
        self.show_rows([tr("mean"), *(tr("head {number}", number=i + 1) for i in range(len(heads)))], colours, rows)


class SoundHeadsLane(HeadsLane):
    """One block's heads over the sound, as colours."""

    key = "sound_heads"
    title = mark("Sound heads")
    stream = "audio"


class EffectsLane(StretchLane):
    """What each short stretch did to an intensity, by occlusion and by gradient x input."""

    key = "effects"
    title = mark("Frame effects")
    unit = mark("intensity, 0–1")
    explanation = mark(
        "What each half second did to the chosen intensity. Occlusion: the intensity less what the network says when "
        "this stretch is held at the person's neutral; it is what the network does. Gradient × input: what that would "
        "be if the network were linear. Above 0 the stretch raised the intensity."
    )
    height_px = 108

    def build(self) -> None:
        """Make a line for occlusion and one for the gradient, their legend, and the line at 0."""
        super().build()
        self._zero = pg.InfiniteLine(angle=0, pos=0.0)
        self._lines = {name: pg.PlotDataItem(connect="finite") for name in ("occlusion", "gradient")}
        legend = self.plot.addLegend(offset=(-8, 2), colCount=2, labelTextSize=_LEGEND_PT)
        self.plot.addItem(self._zero, ignoreBounds=True)
        for name, line in self._lines.items():
            self.plot.addItem(line, ignoreBounds=True)
            shown_as = {"occlusion": tr("occlusion"), "gradient": tr("gradient × input")}[name]
            legend.addItem(line, shown_as)
            self.series.append(Series(shown_as, line, decimals(3), nearest=True))
        self._what = self.quiet_label("")

    def draw(self) -> None:
        """Show the effects on the chosen emotion; for all seven, the mean of their sizes, without a sign."""
        emotion, theme = self.shown.emotion, self.theme
        self._what.setText(tr("all seven, size") if emotion is None else said(LABELS[EMOTIONS[emotion]]))
        effects = self.shown.effects.get(self.stream)
        for line in self._lines.values():
            line.clear()
        for part in (self._zero, self.plot.getPlotItem().legend):
            part.setVisible(effects is not None)
        if effects is None:
            self.say(self.shown.refusals.get(self.stream) or self._missing())
            return
        self.say("")
        colour = theme.accent if emotion is None else theme.emotion(EMOTIONS[emotion])
        middles = (effects.starts + effects.ends) / 2
        reach = [0.0]
        for name, pen in (("occlusion", pen_of(colour, 2.2)), ("gradient", pen_of(theme.text, 1.3, (4, 3)))):
            values = getattr(effects, name)
            # Of all seven there is no common sign, only how much they moved on average.
            values = np.abs(values).mean(axis=1) if emotion is None else values[:, emotion]
            self._lines[name].setData(*with_gaps(middles, values), pen=pen)
            reach += [float(values.min()), float(values.max())]
        self._zero.setPen(pen_of(theme.quiet, 1.0))
        low, high = 1.3 * min(reach), max([*reach, 0.001])
        self.set_reach(low, high + (_HEAD_ROOM - 1) * (high - low))

    def _missing(self) -> str:
        """What to say where there are no effects (yet)."""
        if self.shown.subject is None:
            return self.shown.waiting
        return tr(COMPUTING if self.is_read else NOT_READ[self.stream])


class SoundEffectsLane(EffectsLane):
    """What each short stretch of sound did to an intensity."""

    key = "sound_effects"
    title = mark("Sound effects")
    stream = "audio"
    height_px = 92


INSPECT_LANES: tuple[type[StretchLane], ...] = (
    WeightLane,
    HeadsLane,
    EffectsLane,
    SoundWeightLane,
    SoundHeadsLane,
    SoundEffectsLane,
)


class InspectLanes(LaneStack):
    """The lanes under one ruler, with one stretch through all of them.

    Signals:
        stretched: a stretch (s, s) that the user marked, within the reading.
        peak_chosen: time (s) of a peak that was clicked.
    """

    stretched = Signal(float, float)
    peak_chosen = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, kinds=INSPECT_LANES, folded=(), store="inspect")
        self.legend.hide()
        for lane in self._stretch_lanes:
            lane.stretched.connect(self.stretched)
            self._splitter.setStretchFactor(self._splitter.indexOf(lane), lane.height_px)
        self._splitter.setStretchFactor(len(self.lanes), 0)  # where there is room, the lanes have it
        weight = self.lanes[WeightLane.key]
        assert isinstance(weight, WeightLane)
        weight.peak_chosen.connect(self.peak_chosen)

    @property
    def _stretch_lanes(self) -> list[StretchLane]:
        return [lane for lane in self.lanes.values() if isinstance(lane, StretchLane)]

    def show_reading(
        self, shown: Shown, curves: ClipCurves, analysis: Analysis | None, view: AttentionView | None
    ) -> None:
        """Draw a reading of a clip, whose complete curves say when its frames are."""
        for lane in self._stretch_lanes:
            lane.shown, lane.curves = shown, curves
        self.set_analysis(analysis, view)

    def set_stretch(self, stretch: tuple[float, float] | None) -> None:
        """Show in all lanes which stretch (s, s) is masked; None shows none. ``stretched`` is not sent."""
        for lane in self._stretch_lanes:
            lane.set_stretch(stretch)


def around(peak_s: float) -> tuple[float, float]:
    """The stretch that a click on a peak masks."""
    return peak_s - _PEAK_HALF_S, peak_s + _PEAK_HALF_S
