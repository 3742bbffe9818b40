"""Loss and validation PCC over the epochs, of one run or several."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.kit.axes import paint_axis, paint_legend, pen_of
from app.kit.foreign_text import in_legend
from app.kit.labels import hint, section_title
from app.kit.language import in_sentence, mark, said, tr
from app.kit.theme import EMOTION_DASHES, SMALL_PT, Theme, faded
from core.setting import settings_of
from core.training.eri.records import BEST_BY, RunRecord
from core.training.eri.settings import EriTraining

FLATTERS = mark("Chosen by this figure, so it flatters; measure on clips that had no part in it (eriscope evaluate).")
BY_HEART = mark("Where only the training loss still falls, the model learns its clips by heart.")
_LOSSES = settings_of(EriTraining)["loss"].choices
_ORDER = (2, 1, 3, 0, 5, 4, 6)
"""Of the emotions' colours: neighbours differ the most."""
_LEGEND_SIZE = f"{SMALL_PT - 1}pt"
_ROOM_FOR_KEY = 0.18
"""Share of the height."""
_FEW = 40
_NOTE_LINES = 3
_FAINT = 0.6


@dataclass(frozen=True)
class RunStyle:
    """How a run is drawn: the n-th of all, and no two of the first 49 alike."""

    number: int

    @property
    def dashes(self) -> tuple[int, ...]:
        """Lengths of strokes and gaps in px; empty for a line without gaps."""
        return EMOTION_DASHES[(self.number + self.number // len(EMOTION_DASHES)) % len(EMOTION_DASHES)]

    def colour(self, theme: Theme) -> str:
        """The run's colour in a theme; it repeats after seven runs, with other dashes."""
        return theme.emotions[_ORDER[self.number % len(_ORDER)]]

    def pen(self, theme: Theme, *, width: float = 2.0, alpha: float = 1.0) -> QPen:
        """The run's line in a theme.

        Args:
            width: px; the dashes stay as long at any width.
            alpha: 0 (not seen) to 1.
        """
        return pen_of(self.colour(theme), width, [part / width for part in self.dashes], alpha)


class EpochAxis(pg.AxisItem):
    """Ticks at whole epochs only."""

    @override
    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        return [(step, offset) for step, offset in super().tickSpacing(minVal, maxVal, size) if step >= 1] or [(1, 0)]


class RoomAtTop(pg.ViewBox):
    """Leaves some of the height free, where the key takes one line."""

    @override
    def suggestPadding(self, axis: int) -> float:
        return _ROOM_FOR_KEY if axis == pg.ViewBox.YAxis else float(super().suggestPadding(axis))


class TrainingPlots(QWidget):
    """Two plots side by side; ``show_runs`` draws."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._runs: Sequence[RunRecord] = ()
        self._styles: Mapping[Path, RunStyle] = {}
        self._hint = ""
        self._in_sight: list[Path] | None = None
        self.loss = self._plot(
            tr("Loss"), tr("What training makes small: on the clips it learns from and on the others."), RoomAtTop()
        )
        self.pcc = self._plot(
            tr("Validation PCC"),
            tr("Pearson r between predicted and reported intensities, mean of the seven emotions."),
        )
        self.loss.addLegend(offset=(-4, 2), colCount=3, labelTextSize=_LEGEND_SIZE)
        self.pcc.addLegend(offset=(-8, -8), labelTextSize=_LEGEND_SIZE)
        self._messages = [pg.TextItem(anchor=(0.5, 0.5)) for _ in self._both]
        for plot, message in zip(self._both, self._messages, strict=True):
            plot.addItem(message, ignoreBounds=True)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(4)
        for column, (title, plot, sentence) in enumerate(
            ((tr("LOSS"), self.loss, BY_HEART), (tr("VALIDATION PCC"), self.pcc, FLATTERS))
        ):
            heading = section_title(title)
            note = hint(tr(sentence))
            note.setMinimumHeight(_NOTE_LINES * note.fontMetrics().lineSpacing())  # else a low plot lies below it
            layout.addWidget(heading, 0, column)
            layout.addWidget(plot, 1, column)
            layout.addWidget(note, 2, column, Qt.AlignmentFlag.AlignTop)
            layout.setColumnStretch(column, 1)
        layout.setRowStretch(1, 1)
        self._draw()

    @property
    def _both(self) -> tuple[pg.PlotWidget, pg.PlotWidget]:
        return self.loss, self.pcc

    @staticmethod
    def _plot(name: str, tip: str, box: pg.ViewBox | None = None) -> pg.PlotWidget:
        plot = pg.PlotWidget(background=None, viewBox=box, axisItems={"bottom": EpochAxis("bottom")})
        plot.setMenuEnabled(False)
        plot.setAccessibleName(name)
        plot.setToolTip(f"{tip} {tr('The wheel zooms, dragging moves; A at the lower left shows all again.')}")
        plot.setMinimumSize(240, 160)
        plot.showGrid(x=True, y=True, alpha=0.25)
        plot.setLimits(xMin=0)
        return plot

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._draw()

    def show_runs(self, runs: Sequence[RunRecord], styles: Mapping[Path, RunStyle], hint: str) -> None:
        """Draw runs.

        Args:
            styles: by folder.
            hint: what to say where there is nothing to draw.
        """
        self._runs, self._styles, self._hint = runs, styles, hint
        self._draw()

    # -- drawing -------------------------------------------------------------------------------------

    def _draw(self) -> None:
        losses = {run.settings.loss for run in self._runs}
        what = self._loss_in_words(losses.pop() if losses else "l2") if len(losses) < 2 else tr("each run's own")
        for plot, label in ((self.loss, tr("loss ({what})", what=what)), (self.pcc, tr("mean Pearson r"))):
            for item in [item for item in plot.getPlotItem().items if isinstance(item, pg.PlotDataItem)]:
                plot.removeItem(item)
            plot.getPlotItem().legend.clear()
            self._paint(plot, label)
        for run in self._runs:
            self._draw_run(run)
        self._draw_key()
        legend, height = self.pcc.getPlotItem().legend, self._emptiest()
        legend.anchor((1, height), (1, height), offset=(-8, 8 * (1 - 2 * height)))
        in_sight = [run.folder for run in self._runs if run.rows]
        empty = not in_sight
        for plot, message in zip(self._both, self._messages, strict=True):
            message.setColor(self._theme.quiet)
            message.setText(self._hint)
            message.setVisible(empty)
            plot.getPlotItem().legend.setVisible(not empty)
            if empty:
                plot.setRange(xRange=(1, 10), yRange=(0, 1), padding=0.05)
                message.setPos(5.5, 0.5)
            if not empty and in_sight != self._in_sight:  # else a zoom stays while the curves grow
                plot.getPlotItem().enableAutoRange()
        self._in_sight = in_sight

    @staticmethod
    def _loss_in_words(loss: str) -> str:
        return said(_LOSSES[loss]) if loss == "pcc" else tr("{loss}, 0–1 scale", loss=in_sentence(_LOSSES[loss]))

    def _draw_run(self, run: RunRecord) -> None:
        theme, style = self._theme, self._styles[run.folder]
        epochs = [row["epoch"] for row in run.rows]
        few = {"symbol": "o", "symbolSize": 5, "symbolPen": None} if len(epochs) <= _FEW else {}
        for plot, key, pen, brush in (
            (self.loss, "loss", style.pen(theme, width=1.0, alpha=_FAINT), QColor(style.colour(theme))),
            (self.loss, "val_loss", style.pen(theme), QColor(style.colour(theme))),
            (self.pcc, BEST_BY, style.pen(theme), QColor(style.colour(theme))),
        ):
            marks = {} if key == "loss" else {**few, **({"symbolBrush": brush} if few else {})}
            plot.addItem(pg.PlotDataItem(epochs, [row[key] for row in run.rows], pen=pen, **marks))
        if (best := run.best) is not None:
            for plot, key in ((self.loss, "val_loss"), (self.pcc, BEST_BY)):
                plot.addItem(self._star([best["epoch"]], [best[key]], style.colour(theme)))
        if run.rows:
            self.pcc.getPlotItem().legend.addItem(pg.PlotDataItem(pen=style.pen(theme)), in_legend(run.name))

    def _emptiest(self) -> float:
        """Where the right half of the plot of PCCs has most room for a key: 0 at its top, 1 at its bottom."""
        every = [row for run in self._runs for row in run.rows]
        if not every:
            return 1.0
        late = max(row["epoch"] for row in every) / 2
        low, high = min(row[BEST_BY] for row in every), max(row[BEST_BY] for row in every)
        taken = sorted({low, high, *(row[BEST_BY] for row in every if row["epoch"] >= late)})
        below, above = max(itertools.pairwise(taken), key=lambda gap: gap[1] - gap[0], default=(low, high))
        return (high - (below + above) / 2) / (high - low) if high > low else 1.0

    def _draw_key(self) -> None:
        """The loss plot's legend says which line is which, the other's which run is which."""
        legend, colour = self.loss.getPlotItem().legend, QColor(self._theme.text)
        faint = faded(colour, _FAINT)
        legend.addItem(pg.PlotDataItem(pen=pg.mkPen(faint, width=1.0)), tr("training"))
        legend.addItem(pg.PlotDataItem(pen=pg.mkPen(colour, width=2.0)), tr("validation"))
        legend.addItem(self._star([], [], self._theme.text), tr("best epoch"))

    def _star(self, x: list[float], y: list[float], colour: str) -> pg.PlotDataItem:
        item = pg.PlotDataItem(
            x, y, pen=None, symbol="star", symbolSize=16, symbolBrush=QColor(colour),
            symbolPen=pg.mkPen(self._theme.text, width=1),
        )  # fmt: skip
        item.setZValue(10)
        return item

    def _paint(self, plot: pg.PlotWidget, label: str) -> None:
        theme = self._theme
        plot.setBackground(theme.plot)
        for side, text in (("left", label), ("bottom", tr("epoch"))):
            paint_axis(plot.getAxis(side), theme, self.font(), text, line=theme.quiet, pt=SMALL_PT)
        paint_legend(plot.getPlotItem().legend, theme)
