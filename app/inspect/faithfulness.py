"""Faithfulness: deletion and insertion curves of several orders, their areas, and what they say of the attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.kit.axes import paint_axis, pen_of
from app.kit.language import mark, said, tr
from app.kit.layouts import hbox, vbox
from app.kit.theme import SMALL_PT, Theme, faded
from core.emotions import LABELS
from core.text import NONE, figure, p_value
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.inspection.faithfulness import Faithfulness

EXPLANATION = mark(
    "Half seconds are held at the person's neutral one after the other, the first of the order first (deletion), or "
    "given back to a clip that is neutral throughout (insertion). 1 is the reading as it is, 0 the neutral clip's. An "
    "order that finds what matters falls early and rises early."
)
ORDERS = {"attention": mark("attention"), "occlusion": mark("occlusion"), "gradient": mark("gradient × input")}
RANDOM = mark("random (range)")
_SIDES = {"deletion": mark("Deletion"), "insertion": mark("Insertion")}


class FaithfulnessPage(QWidget):
    """Two plots, a table and a sentence.

    Signals:
        asked: work it out.
    """

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._found: Faithfulness | None = None
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.ask_button = QPushButton(tr("Compute"))
        self.ask_button.setToolTip(tr("Work the curves out for the chosen intensity and attention; takes some seconds"))
        self.ask_button.clicked.connect(self.asked)
        top = hbox()
        top.addWidget(self.says, 1)
        top.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignTop)
        self.plots = {side: self._plot(side) for side in _SIDES}
        plots = hbox()
        for plot in self.plots.values():
            plots.addWidget(plot, 1)
        column = vbox(self, margins=(0, 8, 0, 0))
        column.addLayout(top)
        column.addLayout(plots, 1)
        column.addLayout(self._make_table())
        self.show_found(None, None, "")

    @staticmethod
    def _plot(side: str) -> pg.PlotWidget:
        plot = pg.PlotWidget(background=None, enableMenu=False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.setToolTip(tr(EXPLANATION))
        plot.setAccessibleName(tr("Faithfulness, {side}", side=tr(side)))
        plot.setXRange(0, 100, padding=0.02)
        plot.setYRange(0, 1, padding=0.05)
        plot.setMinimumHeight(96)
        return plot

    def _make_table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for column, (text, tip) in enumerate(
            (
                ("", ""),
                (tr("order"), tr("In which the half seconds are taken")),
                (tr("deletion"), tr("Area under the deletion curve; small where the order finds what matters")),
                (tr("insertion"), tr("Area under the insertion curve; large where the order finds what matters")),
                (tr("gain"), tr("Insertion less deletion; that of random orders is 0 on average")),
                ("p", tr("How often a random order gains as much (one-sided permutation test)")),
            )
        ):
            grid.addWidget(self._cell(text, tip, right=column > 1), 0, column)
        self._samples: dict[str, QLabel] = {}
        self._cells: dict[str, list[QLabel]] = {}
        for row, name in enumerate((*ORDERS, "random"), 1):
            self._samples[name] = QLabel()
            self._cells[name] = [self._cell("", "", right=True) for _ in range(4)]
            grid.addWidget(self._samples[name], row, 0)
            grid.addWidget(self._cell(tr(ORDERS.get(name, RANDOM)), "", right=False), row, 1)
            for column, cell in enumerate(self._cells[name], 2):
                grid.addWidget(cell, row, column)
        return grid

    @staticmethod
    def _cell(text: str, tip: str, *, right: bool) -> QLabel:
        label = QLabel(text)
        label.setObjectName("quiet")
        label.setToolTip(tip)
        if right:
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        return label

    # -- what is shown -------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._draw()

    def show_found(self, found: Faithfulness | None, emotion: int | None, hint: str, *, busy: bool = False) -> None:
        """Show what was worked out; where nothing was, say ``hint`` and offer to, unless it is being done."""
        self._found = found
        of = tr("all seven intensities") if emotion is None else said(LABELS[EMOTIONS[emotion]])
        asks = tr("Does taking frames in the order of attention change {what} sooner than any order would?", what=of)
        self.says.setText(
            said(found.sentence) if found is not None else tr("Being worked out.") if busy else hint or asks
        )
        self.ask_button.setVisible(found is None and not busy)
        self._draw()

    @property
    def areas(self) -> dict[str, list[str]]:
        """The table's figures: deletion, insertion, gain and p, by order."""
        return {name: [cell.text() for cell in cells] for name, cells in self._cells.items()}

    def _pen(self, order: str) -> QPen:
        theme = self._theme
        colour, width, dashes = {
            "attention": (theme.glow, 2.4, ()),
            "occlusion": (theme.accent, 2.0, (6, 2)),
            "gradient": (theme.text, 1.4, (2, 2)),
            "random": (theme.quiet, 1.4, ()),
        }[order]
        return pen_of(colour, width, dashes)

    def _draw(self) -> None:
        found = self._found
        for name, label in self._samples.items():
            label.setPixmap(_sample(self._pen(name)))
        for side, plot in self.plots.items():
            self._paint(plot, side)
            plot.clear()
            if found is not None:
                self._draw_side(plot, side, found)
        for name, cells in self._cells.items():
            texts = [NONE] * 4 if found is None else _row(name, found)
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)

    def _draw_side(self, plot: pg.PlotWidget, side: str, found: Faithfulness) -> None:
        share = 100 * found.share
        highest, lowest = 1.0, 0.0
        if found.random:
            low, mean, high = found.random_band(side)
            shade = faded(self._theme.quiet, 0.25)
            edges = [pg.PlotCurveItem(share, values, pen=pg.mkPen(None)) for values in (low, high)]
            for item in (*edges, pg.FillBetweenItem(*edges, brush=pg.mkBrush(shade))):
                plot.addItem(item, ignoreBounds=True)
            plot.addItem(pg.PlotDataItem(share, mean, pen=self._pen("random")), ignoreBounds=True)
            highest, lowest = max(highest, float(high.max())), min(lowest, float(low.min()))
        for name, curves in found.orders.items():
            values = getattr(curves, side)
            plot.addItem(pg.PlotDataItem(share, values, pen=self._pen(name)), ignoreBounds=True)
            highest, lowest = max(highest, float(values.max())), min(lowest, float(values.min()))
        plot.setYRange(lowest, highest, padding=0.05)

    def _paint(self, plot: pg.PlotWidget, side: str) -> None:
        theme = self._theme
        plot.setBackground(theme.plot)
        what = {"deletion": tr("held neutral, % of the clip"), "insertion": tr("given back, % of the clip")}[side]
        for where, text in (("left", tr("share of the change") if side == "deletion" else ""), ("bottom", what)):
            paint_axis(plot.getAxis(where), theme, self.font(), text)
            plot.getAxis(where).setStyle(tickLength=-4)
        plot.setTitle(tr(_SIDES[side]), color=theme.quiet, size=f"{SMALL_PT}pt")


def _row(name: str, found: Faithfulness) -> list[str]:
    if name == "random":
        if not found.random:
            return [NONE] * 4
        gains = [curve.gain for curve in found.random]
        mean = [sum(getattr(c, f"{side}_area") for c in found.random) / len(found.random) for side in _SIDES]
        return [*(figure(area, 2) for area in mean), _range(min(gains), max(gains)), ""]
    curves = found.orders.get(name)
    if curves is None:
        return [NONE] * 4
    chance = p_value(found.chance(name)).removeprefix("p").removeprefix(" = ").strip() if found.random else NONE
    return [*(figure(value, 2) for value in (curves.deletion_area, curves.insertion_area, curves.gain)), chance]


def _range(low: float, high: float) -> str:
    return tr("{low} to {high}", low=figure(low, 2), high=figure(high, 2))


def _sample(pen: QPen) -> QPixmap:
    picture = QPixmap(28, 8)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(pen)
    painter.drawLine(0, 4, 28, 4)
    painter.end()
    return picture
