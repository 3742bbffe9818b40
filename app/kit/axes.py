"""How the axes and lines of all plots look."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.kit.foreign_text import in_legend
from app.kit.theme import SMALL_PT, Theme, faded, sized

_WHISKER_PX = 6


def paint_axis(
    axis: pg.AxisItem,
    theme: Theme,
    font: QFont,
    label: str = "",
    *,
    line: QColor | str | None = None,
    pt: int = SMALL_PT - 1,
) -> None:
    """Give an axis the theme's colours and small figures.

    Args:
        font: of the widget that holds the plot.
        label: with its unit; ticks are in that unit, never in thousandths of it.
        line: colour of line and ticks; the grid's by default.
        pt: size of the label.
    """
    small = sized(font, SMALL_PT - 1)
    axis.setPen(theme.grid if line is None else line)
    axis.setTextPen(theme.quiet)
    axis.setTickFont(small)
    if label:
        axis.setLabel(in_legend(label), siPrefixEnableRanges=(), color=theme.quiet, **{"font-size": f"{pt}pt"})


def paint_legend(legend: pg.LegendItem, theme: Theme) -> None:
    """Give a legend a ground through which curves can just be seen."""
    legend.setLabelTextColor(theme.text)
    ground = faded(theme.plot, 0.85)
    legend.setBrush(pg.mkBrush(ground))
    legend.setPen(pg.mkPen(theme.line))


def pen_of(colour: str, width: float, dashes: Sequence[float] = (), alpha: float = 1.0) -> QPen:
    """A line; dashes and gaps in turn, in its widths."""
    value = faded(colour, alpha)
    pen: QPen = pg.mkPen(value, width=width)
    if dashes:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # square ends would close short gaps
        pen.setDashPattern(list(dashes))
    return pen


def draw_whisker(painter: QPainter, track: QRectF, interval: tuple[float, float], theme: Theme) -> None:
    """A thin line with two ends over a bar of 0 to 1."""
    left, right = (track.left() + track.width() * end for end in interval)
    middle = track.center().y()
    for colour, width in ((theme.surface, 2.6), (theme.text, 1.2)):  # the first sets it off from any colour
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        for x in (left, right):
            painter.drawLine(QPointF(x, middle - _WHISKER_PX / 2), QPointF(x, middle + _WHISKER_PX / 2))
    painter.setPen(Qt.PenStyle.NoPen)
