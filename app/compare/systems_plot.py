"""The plot of a benchmark: each system's seeds and test figure with its interval, what was published, floors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from app.kit.axes import paint_axis, paint_legend, pen_of
from app.kit.foreign_text import in_legend, short_line
from app.kit.language import said, tr
from app.kit.theme import SMALL_PT, Theme, faded
from core.training.eri.systems_table_file import FloorRow, SystemRow
from core.training.eri.systems_table_plot import Marks, axis_title

_AXIS_PX = 232
_LONGEST_TITLE = 36
_FAINT = 0.55
_KEY_GAP_PX = 16
_MOST_KEY = 0.5
"""Share of the width that the key may take from the marks."""


def marks_of(row: SystemRow) -> Marks:
    """What is drawn of a row."""
    return Marks(row.title, list(row.validation.values()), row.test, row.published_validation)


class SystemsPlot(pg.PlotWidget):
    """As the figure that the command writes.

    Signals:
        opened: a `SystemRow` and a seed, whose mark was pressed.
    """

    opened = Signal(object, int)
    _values: Sequence[float] = ()
    """Of all that is drawn."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(background=None, enableMenu=False)
        self._theme = theme
        self._rows: Sequence[SystemRow] = ()
        self._floors: Sequence[FloorRow] = ()
        self.floors: list[pg.InfiniteLine] = []
        self._dataset = ""
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setMinimumHeight(120)
        self.setAccessibleName(tr("Test figures of the systems"))
        self.setToolTip(tr("Pressing a seed's mark shows its run in Train"))
        self.getAxis("left").setWidth(_AXIS_PX)
        item = self.getPlotItem()
        item.getViewBox().invertY(True)
        item.addLegend(offset=(-6, 4), labelTextSize=f"{SMALL_PT - 1}pt")
        self.seeds = pg.ScatterPlotItem(size=8, pxMode=True)
        self.tests = pg.ScatterPlotItem(size=10, pxMode=True)
        self.published = pg.ScatterPlotItem(size=9, symbol="d", pxMode=True)
        self.intervals = pg.ErrorBarItem(beam=0.25)
        for place, mark in enumerate((self.intervals, self.seeds, self.published, self.tests)):
            mark.setZValue(place)
            self.addItem(mark)
        self.seeds.sigClicked.connect(lambda _, points, *__: self.opened.emit(*points[0].data()))
        self.tests.sigClicked.connect(lambda _, points, *__: self.opened.emit(*points[0].data()))
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._draw()

    def show_rows(self, rows: Sequence[SystemRow], floors: Sequence[FloorRow], dataset: str) -> None:
        """Draw systems, the first on top, and a line for each floor that has a test figure.

        Args:
            dataset: its name.
        """
        self._rows, self._floors, self._dataset = rows, floors, dataset
        self._draw()

    def _draw(self) -> None:
        theme = self._theme
        self.setBackground(theme.plot)
        for side, label in (("left", ""), ("bottom", said(axis_title(self._dataset)) if self._dataset else "")):
            paint_axis(self.getAxis(side), theme, self.font(), label)
            self.getAxis(side).setStyle(tickLength=-4)
        self.showGrid(x=True, alpha=0.25)
        faint = faded(theme.accent, _FAINT)
        rows = [(y, row, marks_of(row)) for y, row in enumerate(self._rows)]
        self.seeds.setData(
            [{"pos": (pcc, y), "data": (row, seed)} for y, row, _ in rows for seed, pcc in row.validation.items()],
            brush=pg.mkBrush(faint), pen=None,
        )  # fmt: skip
        tests = [(row, m.test, y) for y, row, m in rows if m.test.value is not None]
        self.tests.setData(
            [{"pos": (of.value, y), "data": (row, row.best.seed if row.best else 0)} for row, of, y in tests],
            brush=pg.mkBrush(theme.accent), pen=pg.mkPen(theme.plot, width=1),
        )  # fmt: skip
        whole = [(of.value, y, of.low, of.high) for _, of, y in tests if of.low is not None and of.high is not None]
        self.intervals.setVisible(bool(whole))
        if whole:
            x, y, low, high = (np.array(values, float) for values in zip(*whole, strict=True))
            self.intervals.setData(x=x, y=y, left=x - low, right=high - x, pen=pen_of(theme.accent, 2.0))
        self.published.setData(
            [{"pos": (m.published, y)} for y, _, m in rows if m.published is not None],
            brush=None, pen=pg.mkPen(theme.warning, width=1.5),
        )  # fmt: skip
        self._draw_floors()
        self.getAxis("left").setTicks([[(y, in_legend(short_line(m.title, _LONGEST_TITLE))) for y, _, m in rows]])
        legend = self.getPlotItem().legend
        legend.clear()  # labels keep the colour with which they were added
        paint_legend(legend, theme)
        for mark, name in ((self.seeds, tr("validation, a seed")), (self.tests, tr("test [95 %]")),
                           (self.published, tr("published validation"))):  # fmt: skip
            legend.addItem(mark, name)
        for line in self.floors[:1]:
            legend.addItem(pg.PlotDataItem(pen=line.pen), tr("floor, test"))  # an endless line cannot be in a key
        legend.setVisible(bool(rows))
        self.setYRange(-0.5, max(0.5, len(rows) - 0.5), padding=0)
        self._values = ([value for _, _, m in rows for value in (*m.validation, m.test.value, m.test.low, m.test.high,
                                                             m.published) if value is not None]
                    + [line.value() for line in self.floors])  # fmt: skip
        self._fit_x()

    def _draw_floors(self) -> None:
        for line in self.floors:
            self.removeItem(line)
        pen = pen_of(self._theme.quiet, 1.2, (4, 3))
        values = [floor.test.value for floor in self._floors if floor.test.value is not None]
        self.floors = [pg.InfiniteLine(value, pen=pen) for value in values]
        for line in self.floors:
            line.setZValue(-1)
            self.addItem(line)

    @override
    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self._values:  # Qt asks before there is anything, even a plot
            self._fit_x()

    def _fit_x(self) -> None:
        """Show all values, and leave the room at the right to the key, which would hide marks."""
        values = self._values
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        room = max(high - low, 0.05)
        shown_px = max(1, self.width() - _AXIS_PX)
        taken = min(_MOST_KEY, (self.getPlotItem().legend.width() + _KEY_GAP_PX) / shown_px) if values else 0.0
        self.setXRange(low - 0.05 * room, high + room * (1.05 * taken / (1 - taken) + 0.02), padding=0)
