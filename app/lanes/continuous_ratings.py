"""The lane of continuous ratings: a curve per dimension and rater."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

from app.kit.axes import pen_of
from app.kit.foreign_text import in_legend
from app.kit.language import mark, tr
from app.kit.theme import EMOTION_DASHES, Theme, faded
from app.lanes.base import Lane
from app.lanes.readout import Series, decimals


@dataclass(frozen=True)
class Curve:
    """A continuous rating: ``(N,)`` times (s) and values, NaN where nothing was rated, and the ends of its scale."""

    name: str
    times_s: NDArray[np.float64]
    values: NDArray[np.float64]
    lowest: float
    highest: float


class TraceLane(Lane):
    """What was rated continuously."""

    of_model = False
    key = "traces"
    place = 8
    folded_at_first = True
    title = mark("Ratings")
    unit = mark("rating")
    explanation = mark(
        "What raters said continuously while the clip played (Annotate ▸ Rate continuously…), a curve "
        "per dimension and rater, on the scale that was chosen."
    )
    height_px = 90

    def build(self) -> None:
        """Make the legend; the curves are made when they are drawn."""
        self._curves: tuple[Curve, ...] = ()
        self._items: list[pg.PlotDataItem] = []
        self.plot.addLegend(offset=(8, 2), colCount=4, labelTextSize="8pt")

    def set_ratings(self, curves: tuple[Curve, ...]) -> None:
        """Show these ratings and no others."""
        self._curves = curves
        self._redraw()

    def draw(self) -> None:
        """Draw a line per rating; the axis covers all their scales, or 0 to 100 where there is no rating."""
        legend = self.plot.getPlotItem().legend
        for item in self._items:
            self.plot.removeItem(item)  # the legend's too
        self._items = []
        self.series = []
        colours = _colours(self.theme)
        for i, curve in enumerate(self._curves):
            pen = pen_of(colours[i % len(colours)], 1.6, EMOTION_DASHES[i % len(EMOTION_DASHES)])
            item = pg.PlotDataItem(pen=pen, name=in_legend(curve.name), connect="finite")
            self.plot.addItem(item)
            item.setData(curve.times_s, curve.values)
            self._items.append(item)
            self.series.append(Series(curve.name, item, decimals(0), nearest=True))
        ground = faded(self.theme.plot, 0.85)
        legend.setBrush(pg.mkBrush(ground))
        legend.setLabelTextColor(self.theme.text)
        for _, label in legend.items:
            label.setText(label.text, color=self.theme.text)
        self.say("" if self._curves else tr("no continuous rating yet: Annotate ▸ Rate continuously…"))
        lowest = min((curve.lowest for curve in self._curves), default=0.0)
        highest = max((curve.highest for curve in self._curves), default=100.0)
        self.plot.getAxis("left").setTicks([[(v, f"{v:g}") for v in (lowest, (lowest + highest) / 2, highest)]])
        self.set_reach(lowest, highest)


def _colours(theme: Theme) -> tuple[str, ...]:
    return (theme.accent, theme.warning, theme.danger, theme.quiet)
