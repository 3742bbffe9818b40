"""Lanes of attention: over the frames, and over the sound."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Signal

from app.kit.choice_box import ChoiceBox
from app.kit.language import mark, tr
from app.kit.theme import Theme
from app.lanes.base import Lane, TokenBars
from app.lanes.readout import Series, Value, decimals
from core.analysis.result import EVEN_SHARE, Analysis, AttentionView
from core.types import NO_ATTENTION, AttentionShape

_SO_FAR_VIEW = mark("so far, last block")


class AttentionLane(Lane):
    """Attention of the video token over the frames, with its peaks."""

    key = "attention"
    place = 1
    title = mark("Attention")
    unit = EVEN_SHARE
    explanation = mark(
        "How much the video's regression token attends to each frame, as a multiple of the even share "
        "(1). A weight, not a cause; it can lag its event, since the network sums up what came before."
    )
    height_px = 72

    view_asked = Signal(object)

    def build(self) -> None:
        """Make the curve, the marks of its peaks, and the choice of the attention that is shown."""
        self._curve = pg.PlotDataItem(connect="finite")
        self._curve.setClipToView(True)
        self._curve.setDownsampling(auto=True, method="peak")
        self._peaks = pg.ScatterPlotItem(symbol="t", size=10, pxMode=True)
        self.plot.addItem(self._curve)
        self.plot.addItem(self._peaks)
        self.series.append(Series(self.title, self._curve, decimals(2)))
        self._views: list[AttentionView] = []
        self._drawn: tuple[NDArray[np.float32], Theme] | None = None
        self._choice = ChoiceBox(
            tr("Which attention"),
            tr("Block of the transformer and its head, the mean of its heads, or rollout over all blocks"),
        )
        self._choice.activated.connect(lambda i: self.view_asked.emit(self._views[i]))
        self._choice.setPlaceholderText(tr(_SO_FAR_VIEW))
        self.controls.addWidget(self._choice)
        self.quiet_label(tr("weight, not cause"))

    def set_analysis(self, analysis: Analysis | None, view: AttentionView | None) -> None:
        """Show an analysis under one of its attentions, and offer the others.

        Args:
            analysis: None while it is not finished.
            view: None where the model has no attention.
        """
        shape = None if analysis is None else analysis.model.attention
        if shape is not None and view is not None:
            self._fill(shape)
            self._choice.setCurrentIndex(self._views.index(view))
        else:
            self._choice.setCurrentIndex(-1)
        self._choice.setPlaceholderText(tr(_SO_FAR_VIEW) if analysis is None else tr("none"))
        self._choice.setEnabled(shape is not None)
        super().set_analysis(analysis, view)

    def _fill(self, shape: AttentionShape) -> None:
        last = shape.blocks - 1
        views = [AttentionView(block, head) for block in range(last, -1, -1) for head in range(-1, shape.heads)]
        views.append(AttentionView(last, rollout=True))
        if views == self._views:
            return
        self._views = views
        self._choice.clear()
        for view in views:
            head = tr("mean") if view.head < 0 else tr("head {number}", number=view.head + 1)
            one = tr("block {number}, {head}", number=view.block + 1, head=head)
            self._choice.addItem(tr("rollout") if view.rollout else one)

    def draw(self) -> None:
        """Draw each frame's attention and its peaks; during the analysis the newest reading alone."""
        analysis, view = self.analysis, self.view
        if analysis is None:
            self._draw_so_far()
            return
        self._drawn = None
        if view is None:
            self._draw_none(NO_ATTENTION)
            return
        self.say("")
        weight = analysis.attention(view)
        self._draw_curve(self.curves.pts_s, weight)
        shown = [peak for peak in analysis.peaks if peak.frame < len(weight) and np.isfinite(weight[peak.frame])]
        self._peaks.setData(
            [peak.pts_s for peak in shown],
            [float(weight[peak.frame]) for peak in shown],
            brush=pg.mkBrush(self.theme.text),
            pen=pg.mkPen(self.theme.plot, width=1),
        )

    def _draw_so_far(self) -> None:
        """The newest reading's attention, over the frames that it read; the peaks are known only at the end."""
        curves = self.curves
        if curves.attention is None:
            self._drawn = None
            self._draw_none(NO_ATTENTION)
            return
        if self._drawn is not None and self._drawn[0] is curves.attention and self._drawn[1] == self.theme:
            return  # readings come once a second, frames thirty times
        self._drawn = (curves.attention, self.theme) if len(curves.attention) else None
        if not len(curves.attention):
            self._draw_none(tr("known after the first seconds") if len(curves) else "")
            return
        self._peaks.clear()
        self.say("")
        self._draw_curve(curves.attention_s, curves.attention)

    def _draw_none(self, why: str) -> None:
        self._peaks.clear()
        self._curve.clear()
        self.set_reach(0, 1)
        self.say(why)

    def _draw_curve(self, pts_s: NDArray[np.float64], weight: NDArray[np.floating[Any]]) -> None:
        self._curve.setData(pts_s, weight, pen=pg.mkPen(self.theme.glow, width=1.6))
        top = float(np.nanmax(weight)) if np.isfinite(weight).any() else 1.0
        self.set_reach(0, top * 1.1)


class AudioAttentionLane(Lane):
    """Attention of the audio token."""

    key = "audio_attention"
    place = 5
    folded_at_first = True
    title = mark("Sound attention")
    unit = EVEN_SHARE
    explanation = mark(
        "How much the audio's regression token attends to each half second of sound, as a multiple of "
        "the even share (1). A weight, not a cause."
    )
    height_px = 68

    def build(self) -> None:
        """Make the bars and the note below the title."""
        self.bars = TokenBars()
        self.plot.addItem(self.bars)
        self.quiet_label(tr("weight, not cause"))

    def values_at(self, pts_s: float, height: float | None = None) -> tuple[Value, ...]:
        """The attention of the half second of sound that is heard at this time."""
        return (Value(self.title, self.bars.written_at(pts_s), self.unit),)

    def draw(self) -> None:
        """Draw a bar per audio token once the analysis is finished; say why where there can be none."""
        analysis, view = self.analysis, self.view
        self.bars.clear()
        if analysis is None:
            self.say(NO_ATTENTION if self.curves.attention is None else "")
            return
        if view is None:
            self.say(NO_ATTENTION)
            return
        if not len(analysis.audio.pts_s):
            self.say(tr("no sound was read"))
            return
        if not analysis.audio.ordered:
            self.say(
                tr("this model's audio tokens are not in order of time, so their attention cannot be drawn over it")
            )
            return
        self.say("")
        weight = analysis.audio_attention(view)
        self.bars.show_tokens(analysis.audio.pts_s, weight, self.theme)
        self.set_reach(0, float(weight.max()))
