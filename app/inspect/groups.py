"""What moved this number: each stream and each group of features, as bars."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.kit.axes import paint_axis, pen_of
from app.kit.labels import hint
from app.kit.language import in_sentence, mark, said, tr
from app.kit.layouts import vbox
from app.kit.theme import Theme
from core.analysis.action_unit_agreement import MEANING, Agreement, marked
from core.emotions import ACTION_UNITS, LABELS
from core.types import AU_NAMES, EMOTIONS, FloatArray

if TYPE_CHECKING:
    from core.inspection.groups import GroupEffects

EXPLANATION = mark(
    "The intensity less what the network says with this group alone held at the person's neutral from beginning to end "
    "(bar). Diamonds: gradient × input, which is what that would be if the network were linear. Effects of groups do "
    "not add up: a network is not linear."
)
_NAMES = {
    "video": mark("Picture, all of it"),
    "audio": mark("Sound"),
    "holistic": mark("Holistic face"),
    "action units": mark("All AUs"),
}
_AXIS_PX, _TICK_PX = 172, 8
_ROW_PX = 15.0


class GroupChart(QWidget):
    """Horizontal bars: streams and groups first, then the action units that moved it most."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: GroupEffects | None = None
        self._emotion: int | None = None
        self._hint = ""
        self._agreement: Mapping[str, Agreement] = {}
        self.shown_names: list[str] = []
        self.plot = pg.PlotWidget(background=None, enableMenu=False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.getAxis("left").setWidth(_AXIS_PX)
        self.plot.getPlotItem().getViewBox().invertY(True)
        self.plot.setAccessibleName(tr("What moved this number"))
        self.plot.setToolTip(f"{tr(EXPLANATION)}\n{said(MEANING)}")
        self._zero = pg.InfiniteLine(angle=90, pos=0.0)
        self._bars: pg.BarGraphItem | None = None
        self._marks = pg.ScatterPlotItem(symbol="d", size=8)
        self._message = pg.TextItem(anchor=(0.5, 0.5))
        for item in (self._zero, self._marks, self._message):
            self.plot.addItem(item, ignoreBounds=True)
        self._marks.setZValue(10)
        self._says = hint()
        column = vbox(self, spacing_px=4, margins=(0, 8, 0, 0))
        column.addWidget(self._says)
        column.addWidget(self.plot, 1)
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._draw()

    def show_groups(
        self,
        groups: GroupEffects | None,
        emotion: int | None,
        hint: str,
        agreement: Mapping[str, Agreement] = MappingProxyType({}),
    ) -> None:
        """Draw effects of groups on one emotion (index), or on all seven on average.

        Args:
            agreement: of the action units that were read, for their marks.
        """
        self._groups, self._emotion, self._hint, self._agreement = groups, emotion, hint, agreement
        self._draw()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _of_emotion(self, effects: FloatArray) -> FloatArray:
        return np.abs(effects).mean(axis=1) if self._emotion is None else effects[:, self._emotion]

    def _draw(self) -> None:
        self._paint()
        if self._bars is not None:
            self.plot.removeItem(self._bars)
            self._bars = None
        self._marks.clear()
        groups, theme = self._groups, self._theme
        self._message.setVisible(groups is None)
        self._zero.setVisible(groups is not None)
        self._message.setText(self._hint)
        self.shown_names = []
        what = tr("all seven intensities, by size") if self._emotion is None else said(LABELS[EMOTIONS[self._emotion]])
        self._says.setText(tr("What moved {what}: bar occlusion, ◆ gradient × input.", what=what))
        if groups is None:
            self.plot.setRange(xRange=(-1, 1), yRange=(0, 1), padding=0)
            self._message.setPos(0, 0.5)
            self.plot.getAxis("left").setTicks([[]])
            return
        moved, slope = self._of_emotion(groups.occlusion), self._of_emotion(groups.gradient)
        units = [i for i, name in enumerate(groups.names) if name in AU_NAMES]
        rows = [i for i in range(len(groups.names)) if i not in units]
        room = max(3, int(self.plot.height() / _ROW_PX) - 2 - len(rows))
        rows += sorted(units, key=lambda i: -abs(float(moved[i])))[:room]
        self.shown_names = [groups.names[i] for i in rows]
        y = np.arange(len(rows)) + 0.5
        colour = theme.accent if self._emotion is None else theme.emotion(EMOTIONS[self._emotion])
        self._bars = pg.BarGraphItem(x0=0, y=y, width=moved[rows], height=0.62, brush=colour, pen=None)
        self.plot.addItem(self._bars, ignoreBounds=True)
        self._marks.setData(slope[rows], y, brush=pg.mkBrush(theme.text), pen=pg.mkPen(theme.plot, width=1))
        titles = map(self._fitting, self.shown_names)
        self.plot.getAxis("left").setTicks([list(zip(y, titles, strict=True))])
        values = np.concatenate([moved[rows], slope[rows]])
        low, high = min(0.0, float(values.min())), max(0.001, float(values.max()))
        self.plot.setXRange(low, high, padding=0.06)
        self.plot.setYRange(0, len(rows), padding=0.01)

    def _fitting(self, name: str) -> str:
        """As much of a title as there is room for; pyqtgraph draws nothing of one that is too wide."""
        metrics = QFontMetrics(self.plot.getAxis("left").style["tickFont"])
        return metrics.elidedText(self._title(name), Qt.TextElideMode.ElideRight, _AXIS_PX - _TICK_PX)

    def _title(self, name: str) -> str:
        if name in _NAMES:
            return tr(_NAMES[name])
        return f"{marked(name, self._agreement)} {in_sentence(ACTION_UNITS[name]).split(' (')[0]}"

    def _paint(self) -> None:
        theme = self._theme
        self.plot.setBackground(theme.plot)
        for side, label in (("left", ""), ("bottom", tr("change of the intensity, 0–1 scale"))):
            paint_axis(self.plot.getAxis(side), theme, self.font(), label)
            self.plot.getAxis(side).setStyle(tickLength=-4)
        self._zero.setPen(pen_of(theme.quiet, 1.0))
        self._message.setColor(theme.quiet)
