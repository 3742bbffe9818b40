"""Lanes of the intensities and of the sound."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.clip.curves import LEVEL_STEP_S, ClipCurves
from app.kit.axes import pen_of
from app.kit.theme import EMOTION_DASHES, Theme
from app.lanes.base import Lane
from core.emotions import LABELS
from core.types import EMOTIONS

_SAMPLE_PX = 32


class IntensityLane(Lane):
    """The seven intensities over time."""

    key = "intensities"
    title = "Intensities"
    unit = "0 – 1"
    explanation = (
        "The seven intensities over time. A short clip: read again each second from its start up to then. A long one: "
        "one point per window, at its middle."
    )
    height_px = 90

    def build(self) -> None:
        """Make a line per emotion; the axis goes from 0 to 1."""
        self._lines = {}
        for emotion in EMOTIONS:
            line = pg.PlotDataItem(connect="finite")
            self._lines[emotion] = line
            self.plot.addItem(line)
        self._what = self.quiet_label("")
        self._drawn: object = None
        self.set_reach(0, 1)

    def draw(self) -> None:
        """Say what the points are, and draw the readings if they or the theme are others than before."""
        curves, analysis = self.curves, self.analysis
        what = "" if analysis is None else "one point per window" if analysis.windows else "so far, each second"
        self._what.setText(f"profile; {what}" if analysis is not None and analysis.model.profile else what)
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
    """Names of the seven emotions with their colours and dashes, in one row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(4)
        row.addStretch(1)
        self._samples: dict[str, QLabel] = {}
        for emotion in EMOTIONS:
            self._samples[emotion] = QLabel()
            name = QLabel(LABELS[emotion])
            name.setObjectName("quiet")
            row.addWidget(self._samples[emotion])
            row.addWidget(name)
            row.addSpacing(8)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint the samples of the lines in a theme's colours."""
        for emotion, label in self._samples.items():
            picture = QPixmap(_SAMPLE_PX, 8)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setPen(_emotion_pen(theme, emotion))
            painter.drawLine(0, 4, _SAMPLE_PX, 4)
            painter.end()
            label.setPixmap(picture)


def _emotion_pen(theme: Theme, emotion: str) -> QPen:
    """The line of an emotion: its colour and its dashes."""
    return pen_of(theme.emotion(emotion), 1.8, EMOTION_DASHES[EMOTIONS.index(emotion)])


class SoundLane(Lane):
    """Level of the sound."""

    of_model = False
    key = "sound"
    title = "Sound"
    unit = "RMS"
    explanation = "Loudness of the sound (root mean square, full scale 1)."
    height_px = 68

    def build(self) -> None:
        """Make the curve, which is filled down to 0."""
        self._level = pg.PlotDataItem(fillLevel=0)
        self._level.setClipToView(True)
        self._level.setDownsampling(auto=True, method="peak")
        self.plot.addItem(self._level)

    def draw(self) -> None:
        """Draw the level over time; a clip without sound says so once it is read to its end."""
        level = self.curves.level
        if not len(level):
            self._level.clear()
            self.say("no sound" if self.curves.complete else "")
            return
        self.say("")
        fill = QColor(self.theme.accent)
        fill.setAlphaF(0.35)
        times = np.arange(len(level)) * LEVEL_STEP_S
        self._level.setData(times, level, pen=pg.mkPen(self.theme.accent, width=1), brush=fill)
        self.set_reach(0, max(0.01, float(level.max())))
