"""What is drawn in the lanes, as figures: at the time that is pointed at, beside the pointer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from app.kit.language import said, tr
from app.kit.theme import SMALL_PT, Theme, faded, sized
from core.text import NONE, figure, shown

_PER_LINE = 3
_APART = "     "
_ROOM = 0.5
"""Share of the width from which on the words stand at the pointer's left."""


@dataclass(frozen=True)
class Value:
    """One figure of a lane at one time.

    Attributes:
        name: of what it is; the lane's title where the lane draws one thing alone.
        text: the figure as people write it, without its unit.
        unit: as the lane's axis names it; empty where there is none.
    """

    name: str
    text: str
    unit: str = ""

    @property
    def of_range(self) -> bool:
        """Whether a range stands in the place of a unit."""
        return self.unit[:1].isdigit()

    @property
    def written(self) -> str:
        """The figure with its unit."""
        if not self.unit or self.text == NONE:
            return self.text
        apart = "" if self.unit.startswith(("×", "°")) else " "
        return f"{self.text} ({self.unit})" if self.of_range else f"{self.text}{apart}{self.unit}"

    def __str__(self) -> str:
        return f"{self.name} {self.written}"


@dataclass(frozen=True)
class Series:
    """A line that can be read and switched.

    Attributes:
        write: a figure as people write it.
        nearest: a point stands for what is around it, not for what comes after it.
    """

    name: str
    item: pg.PlotDataItem
    write: Callable[[float], str]
    nearest: bool = False

    def at(self, pts_s: float) -> str:
        """The figure at a time (s), `NONE` where there is none."""
        times, values = self.item.getOriginalDataset()
        if times is None or not len(times):
            return NONE
        row = row_at(times, pts_s, nearest=self.nearest)
        return NONE if row is None or not np.isfinite(values[row]) else self.write(float(values[row]))


def row_at(times_s: np.ndarray, pts_s: float, *, nearest: bool = False) -> int | None:
    """The row that holds at a time: the last that has begun, or the nearest; None before the first has begun."""
    row = int(np.searchsorted(times_s, pts_s + 1e-6, side="right")) - 1
    if nearest and len(times_s):
        ahead = min(row + 1, len(times_s) - 1)
        row = max(row, 0)
        return ahead if abs(times_s[ahead] - pts_s) < abs(times_s[row] - pts_s) else row
    return row if row >= 0 else None


def decimals(digits: int) -> Callable[[float], str]:
    """Writes figures with so many decimals."""
    return lambda value: figure(value, digits)


def range_said(scale: str) -> str:
    """A range of figures as core writes it, "0 to 5", or a unit, in the window's language."""
    low, to, high = scale.partition(" to ")
    return tr("{low} to {high}", low=low, high=high) if to else said(scale)


class PointerText(pg.TextItem):
    """Words beside the pointer, on a ground through which curves can just be seen; it never takes the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(200)
        self.textItem.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Take the theme's colours, and small letters."""
        ground = faded(theme.raised, 0.9)
        self.fill = pg.mkBrush(ground)
        self.border = pg.mkPen(theme.line)
        self.setColor(theme.text)
        self.setFont(sized(font, SMALL_PT - 1))

    def show_at(self, box: pg.ViewBox, at_s: float, words: str) -> None:
        """Stand at the top of a view beside a time; no words hide it."""
        self.setVisible(bool(words))
        if not words:
            return
        (start_s, end_s), (low, high) = box.viewRange()
        at_left = at_s > start_s + _ROOM * (end_s - start_s)
        self.setText(words)
        self.setAnchor((self._within(1.04 if at_left else -0.04, (at_s - start_s) / (end_s - start_s), box.width()), 0))
        self.setPos(at_s, low if box.state["yInverted"] else high)

    def _within(self, anchor: float, share: float, room: float) -> float:
        """An anchor by which the words stand within a view; what is too wide for it begins at its left edge.

        Args:
            share: of the view's width at which the pointer is.
            room: the view's width (px).
        """
        width: float = self.textItem.boundingRect().width()
        return min(max(anchor, 1 - (1 - share) * room / width), share * room / width)


class CornerText(pg.TextItem):
    """Words in the corner of a plot, which stay there whatever time the plot shows."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__()
        self.setParentItem(box)
        self.setPos(4, 1)
        self.setZValue(150)
        self.textItem.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Take the theme's colours, and small letters."""
        self.fill = pg.mkBrush(theme.plot)
        self.setColor(theme.warning)
        self.setFont(sized(font, SMALL_PT - 1))

    def say(self, words: str) -> None:
        """Show these words; none hide it."""
        self.setText(words)
        self.setVisible(bool(words))


def in_lines(values: tuple[Value, ...], title: str) -> str:
    """Values as words, three to a line where there are many; one of the lane's own name needs none."""
    if len(values) == 1 and values[0].name == title:
        return values[0].written
    if not values:
        return ""
    ranges = {value.unit for value in values if value.of_range}
    once = len(ranges) == 1
    words = [shown(f"{value.name} {value.text}" if once and value.of_range else str(value)) for value in values]
    if once:
        words[-1] += f"  ({ranges.pop()})"
    return "\n".join(_APART.join(words[i : i + _PER_LINE]) for i in range(0, len(words), _PER_LINE))
