"""Lanes of the intensities and of the sound."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from app.clip.curves import LEVEL_STEP_S, ClipCurves
from app.kit.axes import pen_of
from app.kit.language import mark, said, tr
from app.kit.layouts import hbox
from app.kit.theme import EMOTION_DASHES, Theme, faded
from app.lanes.base import Lane
from app.lanes.readout import Series, Value, decimals
from core.emotions import LABELS
from core.types import EMOTIONS

_SAMPLE_PX, _SAMPLE_HEIGHT_PX = 24, 8


class IntensityLane(Lane):
    """The seven intensities over time."""

    key = "intensities"
    place = 2
    title = mark("Intensities")
    unit = "0 – 1"
    explanation = mark(
        "The seven intensities over time. A short clip: read again each second from its start up to "
        "then. A long one: one point per window, at its middle."
    )
    height_px = 84

    def build(self) -> None:
        """Make a line per emotion; the axis goes from 0 to 1."""
        self._lines = {}
        for emotion in EMOTIONS:
            line = pg.PlotDataItem(connect="finite")
            self._lines[emotion] = line
            self.plot.addItem(line)
            self.series.append(Series(said(LABELS[emotion]), line, decimals(2)))
        self._what = self.quiet_label("")
        self._drawn: object = None
        self.set_reach(0, 1)

    def values_at(self, pts_s: float, height: float | None = None) -> tuple[Value, ...]:
        """The newest reading at this time; of windows the one whose middle is nearest."""
        windows = self.analysis is not None and bool(self.analysis.windows)
        shown = (replace(series, nearest=windows) for series in self.series if series.item.isVisible())
        return tuple(Value(series.name, series.at(pts_s), self.unit) for series in shown)

    def show_emotion(self, emotion: str, on: bool) -> None:
        """Show the line of an emotion, or hide it; the read-out tells only of those that are seen."""
        self._lines[emotion].setVisible(on)
        self._redraw()

    def draw(self) -> None:
        """Say what the points are, and draw the readings if they or the theme are others than before."""
        curves, analysis = self.curves, self.analysis
        what = ""
        if analysis is not None:
            what = tr("one point per window" if analysis.windows else "so far, each second")
            what = tr("profile; {what}", what=what) if analysis.model.profile else what
        self._what.setText(what)
        wanted = (self.theme, curves.reading_s.tobytes(), curves.readings.tobytes())
        if wanted != self._drawn:  # readings come once a second, frames thirty times
            self._drawn = wanted
            self._draw_readings(curves)

    def _draw_readings(self, curves: ClipCurves) -> None:
        for i, emotion in enumerate(EMOTIONS):
            symbol = "o" if 0 < len(curves.reading_s) < 40 else None
            self._lines[emotion].setData(
                curves.reading_s,
                curves.readings[:, i] if len(curves.readings) else [],
                pen=_emotion_pen(self.theme, emotion),
                symbol=symbol,
                symbolSize=4,
                symbolPen=None,
                symbolBrush=self.theme.emotion(emotion),
            )
        self.set_reach(0, 1)


class EmotionLegend(QWidget):
    """Names of the seven emotions with their colours and dashes, in one row; a click switches a line off or on.

    Where there is little room the names are cut; the whole ones stand in the tips.

    Signals:
        switched: an emotion, and whether its line is to be seen.
    """

    switched = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = hbox(self, spacing_px=0, margins=(0, 0, 8, 0))
        row.addStretch(1)
        self.buttons: dict[str, QToolButton] = {}
        for emotion in EMOTIONS:
            button = self.buttons[emotion] = QToolButton()
            button.setObjectName("series")
            button.setCheckable(True)
            button.setChecked(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(_SAMPLE_PX, _SAMPLE_HEIGHT_PX))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(tr("Line of {emotion}", emotion=said(LABELS[emotion])))
            button.setToolTip(tr("{emotion}: show or hide its line", emotion=said(LABELS[emotion])))
            button.toggled.connect(lambda on, emotion=emotion: self.switched.emit(emotion, on))
            row.addWidget(button)
        self._name_buttons()
        self.set_theme(theme)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(len(EMOTIONS) * (_SAMPLE_PX + 12), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_buttons()

    def _name_buttons(self) -> None:
        metrics = self.fontMetrics()
        room = (self.width() - 16) / len(EMOTIONS) - _SAMPLE_PX - 16
        names = {emotion: said(LABELS[emotion]) for emotion in EMOTIONS}
        whole = sum(map(metrics.horizontalAdvance, names.values())) <= room * len(EMOTIONS)
        for emotion, button in self.buttons.items():
            name = names[emotion]
            cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(0, int(room)))
            button.setText(name if whole else cut)

    def set_theme(self, theme: Theme) -> None:
        """Paint the samples of the lines in a theme's colours; what is switched off has none."""
        for emotion, button in self.buttons.items():
            sample = QIcon()
            for state, pen in (
                (QIcon.State.On, _emotion_pen(theme, emotion)),
                (QIcon.State.Off, pen_of(theme.line, 1.0)),
            ):
                picture = QPixmap(_SAMPLE_PX, _SAMPLE_HEIGHT_PX)
                picture.fill(Qt.GlobalColor.transparent)
                painter = QPainter(picture)
                painter.setPen(pen)
                painter.drawLine(0, _SAMPLE_HEIGHT_PX // 2, _SAMPLE_PX, _SAMPLE_HEIGHT_PX // 2)
                painter.end()
                sample.addPixmap(picture, QIcon.Mode.Normal, state)
            button.setIcon(sample)


def _emotion_pen(theme: Theme, emotion: str) -> QPen:
    """The line of an emotion: its colour and its dashes."""
    return pen_of(theme.emotion(emotion), 1.8, EMOTION_DASHES[EMOTIONS.index(emotion)])


class SoundLane(Lane):
    """Level of the sound."""

    of_model = False
    key = "sound"
    place = 4
    title = mark("Sound")
    unit = "RMS"
    explanation = mark("Loudness of the sound (root mean square, full scale 1).")
    height_px = 68

    def build(self) -> None:
        """Make the curve, which is filled down to 0."""
        self._level = pg.PlotDataItem(fillLevel=0)
        self._level.setClipToView(True)
        self._level.setDownsampling(auto=True, method="peak")
        self.plot.addItem(self._level)
        self.series.append(Series(self.title, self._level, decimals(3)))

    def draw(self) -> None:
        """Draw the level over time; a clip without sound says so once it is read to its end."""
        level = self.curves.level
        if not len(level):
            self._level.clear()
            self.say(tr("no sound") if self.curves.complete else "")
            return
        self.say("")
        fill = faded(self.theme.accent, 0.35)
        times = np.arange(len(level)) * LEVEL_STEP_S
        self._level.setData(times, level, pen=pg.mkPen(self.theme.accent, width=1), brush=fill)
        self.set_reach(0, max(0.01, float(level.max())))
