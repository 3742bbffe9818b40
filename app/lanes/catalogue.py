"""The lanes of the review window."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.clip.curves import LEVEL_STEP_S, ClipCurves
from app.kit.axes import pen_of
from app.kit.choice_box import ChoiceBox
from app.kit.theme import EMOTION_DASHES, Theme, heat_stops
from app.lanes.base import Lane, StripLane, TokenBars, heat, rgba
from app.lanes.colour_key import ColourKey
from app.lanes.tiers import TierLane
from app.lanes.traces import TraceLane
from core.analysis.action_units import action_units_from
from core.analysis.result import Analysis, AttentionView
from core.emotions import ACTION_UNITS, INDICATIVE_BELOW, LABELS
from core.features.framing import BLURRED, DARK, GLARING, LEAST_EYES_PX, TURNED_DEG
from core.types import AU_NAMES, EMOTIONS, NO_ATTENTION, AttentionShape

_PERCENT = 100.0
_SO_FAR_VIEW = "so far, last block"
_SAMPLE_PX = 32


class AttentionLane(Lane):
    """Attention of the video token over the frames, with its peaks."""

    key = "attention"
    title = "Attention"
    unit = "% / frame"
    explanation = (
        "How much the video's regression token attends to each frame, in per cent of what it gives to all frames. "
        "A weight, not a cause; it can lag its event, since the network sums up what came before."
    )
    height_px = 84

    view_asked = Signal(object)

    def build(self) -> None:
        self._curve = pg.PlotDataItem(connect="finite")
        self._curve.setClipToView(True)
        self._curve.setDownsampling(auto=True, method="peak")
        self._peaks = pg.ScatterPlotItem(symbol="t", size=10, pxMode=True)
        self.plot.addItem(self._curve)
        self.plot.addItem(self._peaks)
        self._views: list[AttentionView] = []
        self._drawn: tuple[NDArray[np.float32], Theme] | None = None
        self._choice = ChoiceBox()
        self._choice.setAccessibleName("Which attention")
        self._choice.setToolTip(
            "Block of the transformer and its head, the mean of its heads, or rollout over all blocks"
        )
        self._choice.activated.connect(lambda i: self.view_asked.emit(self._views[i]))
        self._choice.setPlaceholderText(_SO_FAR_VIEW)
        self.controls.addWidget(self._choice)
        self.quiet_label("weight, not cause")

    def set_analysis(self, analysis: Analysis | None, view: AttentionView | None) -> None:
        shape = None if analysis is None else analysis.model.attention
        if shape is not None and view is not None:
            self._fill(shape)
            self._choice.setCurrentIndex(self._views.index(view))
        else:
            self._choice.setCurrentIndex(-1)
        self._choice.setPlaceholderText(_SO_FAR_VIEW if analysis is None else "none")
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
            head = "mean" if view.head < 0 else f"head {view.head + 1}"
            self._choice.addItem("rollout" if view.rollout else f"block {view.block + 1}, {head}")

    def draw(self) -> None:
        analysis, view = self.analysis, self.view
        if analysis is None:
            self._draw_so_far()
            return
        self._drawn = None
        if view is None:
            self._draw_none(NO_ATTENTION)
            return
        self.say("")
        weight = analysis.attention(view) * _PERCENT
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
            self._draw_none("known after the first seconds" if len(curves) else "")
            return
        self._peaks.clear()
        self.say("")
        self._draw_curve(curves.attention_s, curves.attention * _PERCENT)

    def _draw_none(self, why: str) -> None:
        self._peaks.clear()
        self._curve.clear()
        self.set_reach(0, 1)
        self.say(why)

    def _draw_curve(self, pts_s: NDArray[np.float64], weight: NDArray[np.floating[Any]]) -> None:
        self._curve.setData(pts_s, weight, pen=pg.mkPen(self.theme.glow, width=1.6))
        top = float(np.nanmax(weight)) if np.isfinite(weight).any() else 1.0
        self.set_reach(0, top * 1.1)


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
        self._lines = {}
        for emotion in EMOTIONS:
            line = pg.PlotDataItem(connect="finite")
            self._lines[emotion] = line
            self.plot.addItem(line)
        self._what = self.quiet_label("")
        self._drawn: object = None
        self.set_reach(0, 1)

    def draw(self) -> None:
        curves, analysis = self.curves, self.analysis
        self._what.setText(
            "" if analysis is None else "one point per window" if analysis.windows else "so far, each second"
        )
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


class ActionUnitLane(StripLane):
    """Intensities of the 17 action units as colours, the active ones first."""

    key = "action_units"
    title = "Action units"
    explanation = (
        "Intensity 0 (ground) to 5 (brightest) of the action units. Frames in which a unit does not occur are pale."
    )
    height_px = 190

    def build(self) -> None:
        super().build()
        self._says = self.quiet_label("active first")
        self._colours = ColourKey(5.0)
        self.controls.addWidget(self._colours)
        self._reliability: dict[str, float] = {}

    def set_source(self, source: str, reliability: dict[str, float]) -> None:
        """Whose values these are.

        Args:
            source: as in the setting ``action_units``.
            reliability: Pearson r against OpenFace by action unit; empty where that says nothing of these values.
        """
        self._reliability = reliability
        self._says.setText("active first\n~ indicative only" if reliability else "active first")
        marked = " ~ marks units that agree poorly with OpenFace (indicative only)." if reliability else ""
        names = "\n".join(f"{name}  {ACTION_UNITS[name]}" for name in AU_NAMES)
        told = f"{self.explanation} They are {action_units_from(source)}.{marked}"
        self.plot.setToolTip(f"{told}\n\n{names}")
        self._redraw()

    def draw(self) -> None:
        curves = self.curves
        self._colours.set_theme(self.theme)
        if len(curves) < 2:
            self.clear_rows()
            return
        seen = np.nan_to_num(curves.intensity)
        strength = np.where(curves.occurrence, seen, 0.25 * seen).sum(axis=0)
        order = np.argsort(-strength, kind="stable")[: self.rows_that_fit]
        stops = heat_stops(self.theme)
        colours = heat(curves.intensity[:, order].T, stops, 5.0)
        quiet = ~curves.occurrence[:, order].T & np.isfinite(curves.intensity[:, order].T)
        ground = rgba(self.theme.plot)
        colours[quiet] = (0.65 * ground + 0.35 * colours[quiet]).astype(np.uint8)
        colours[~np.isfinite(curves.intensity[:, order].T)] = rgba(self.theme.missing)
        names = [AU_NAMES[i] + (" ~" if self._is_indicative(AU_NAMES[i]) else "") for i in order]
        self.show_rows(names, colours)

    def _is_indicative(self, name: str) -> bool:
        return name in self._reliability and not self._reliability[name] >= INDICATIVE_BELOW


class ClassLane(StripLane):
    """Probabilities of the holistic network's classes."""

    key = "classes"
    title = "Expression classes"
    explanation = (
        "What the holistic network takes the face for: probabilities of its classes, 0 (ground) to 1. They say which "
        "expression people would name in a photograph, not what the person felt."
    )
    height_px = 110

    def build(self) -> None:
        super().build()
        self.quiet_label("probability")
        self._colours = ColourKey(1.0)
        self.controls.addWidget(self._colours)

    def draw(self) -> None:
        curves = self.curves
        self._colours.set_theme(self.theme)
        if len(curves) < 2 or not curves.class_names:
            self.clear_rows()
            self.say("the backbone has no classifier" if len(curves) and not curves.class_names else "")
            return
        colours = heat(curves.classes.T, heat_stops(self.theme), 1.0)
        colours[~np.isfinite(curves.classes.T)] = rgba(self.theme.missing)
        self.show_rows(list(curves.class_names), colours)


class SoundLane(Lane):
    """Level of the sound, and the audio token's attention under it."""

    key = "sound"
    title = "Sound"
    unit = "RMS"
    explanation = "Loudness of the sound (root mean square, full scale 1)."
    height_px = 68

    def build(self) -> None:
        self._level = pg.PlotDataItem(fillLevel=0)
        self._level.setClipToView(True)
        self._level.setDownsampling(auto=True, method="peak")
        self.plot.addItem(self._level)

    def draw(self) -> None:
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


class AudioAttentionLane(Lane):
    """Attention of the audio token."""

    key = "audio_attention"
    title = "Sound attention"
    unit = "% / 0.5 s"
    explanation = (
        "How much the audio's regression token attends to each half second of sound, in per cent of what it gives to "
        "all. A weight, not a cause."
    )
    height_px = 68

    def build(self) -> None:
        self.bars = TokenBars()
        self.plot.addItem(self.bars)
        self.quiet_label("weight, not cause")

    def draw(self) -> None:
        analysis, view = self.analysis, self.view
        self.bars.clear()
        if analysis is None:
            self.say(NO_ATTENTION if self.curves.attention is None else "")
            return
        if view is None:
            self.say(NO_ATTENTION)
            return
        if not len(analysis.audio.pts_s):
            self.say("no sound was read")
            return
        if not analysis.audio.ordered:
            self.say("this model's audio tokens are not in order of time, so their attention cannot be drawn over it")
            return
        self.say("")
        weight = analysis.audio_attention(view) * _PERCENT
        self.bars.show_tokens(analysis.audio.pts_s, weight, self.theme)
        self.set_reach(0, float(weight.max()))


class QualityLane(StripLane):
    """What limits the reading: gaps, turned heads, small, dark or blurred faces."""

    key = "quality"
    title = "Quality"
    explanation = (
        f"Frames that limit the reading: no face found, head turned by more than {TURNED_DEG:g}°, face smaller than "
        f"{LEAST_EYES_PX:g} px between the eyes, too dark or too bright, blurred. Excluded frames are not looked at."
    )
    height_px = 84

    def build(self) -> None:
        super().build()
        self._share = self.quiet_label("")

    def draw(self) -> None:
        curves = self.curves
        if len(curves) < 2:
            self.clear_rows()
            self._share.setText("")
            return
        face = curves.face
        excluded = np.zeros(len(face), bool) if self.analysis is None else self.analysis.settings.excludes(curves.pts_s)
        with np.errstate(invalid="ignore"):
            problems = {
                "no face": ~face & ~excluded,
                "turned": np.abs(curves.pose).max(axis=1) > TURNED_DEG,
                "small": curves.size_px < LEAST_EYES_PX,
                "light": (curves.brightness < DARK) | (curves.brightness > GLARING),
                "blurred": curves.sharpness < BLURRED,
            }
        colours = np.zeros((len(problems), len(curves), 4), np.uint8)
        for i, (name, bad) in enumerate(problems.items()):
            colours[i] = rgba(self.theme.raised)
            colours[i, ~face] = rgba(self.theme.missing)
            colours[i, bad] = rgba(self.theme.danger if name == "no face" else self.theme.warning)
        fine = face & ~np.stack(list(problems.values())).any(axis=0)
        looked_at = max(1, int((~excluded).sum()))
        shares = f"face in {face.sum() / looked_at:.0%}\ngood in {fine.sum() / looked_at:.0%}"
        if not excluded.any():
            self._share.setText(shares)
            self.show_rows(list(problems), colours)
            return
        self._share.setText(f"{shares}\nexcluded {excluded.mean():.0%}")
        row = np.where(excluded[:, None], rgba(self.theme.warning), rgba(self.theme.raised))
        self.show_rows([*problems, "excluded"], np.concatenate([colours, row[None].astype(np.uint8)]))


class PoseLane(Lane):
    """Head pose."""

    key = "pose"
    title = "Head pose"
    unit = "degrees"
    explanation = (
        "Pitch (positive looks down), yaw (positive turns to the picture's left), roll (positive tilts clockwise)."
    )
    height_px = 90

    def build(self) -> None:
        self._lines = [pg.PlotDataItem(connect="finite") for _ in range(3)]
        self.plot.addLegend(offset=(8, 2), colCount=3, labelTextSize="8pt")
        for line, name in zip(self._lines, ("pitch", "yaw", "roll"), strict=True):
            line.setClipToView(True)
            line.setDownsampling(auto=True, method="peak")
            self.plot.addItem(line)
            self.plot.getPlotItem().legend.addItem(line, name)

    def draw(self) -> None:
        styles = ((self.theme.accent, ()), (self.theme.warning, (6, 2)), (self.theme.danger, (2, 2)))
        for i, (line, (colour, dashes)) in enumerate(zip(self._lines, styles, strict=True)):
            pose = self.curves.pose[:, i] if len(self.curves) else np.zeros(0, np.float32)
            line.setData(self.curves.pts_s, pose, pen=pen_of(colour, 1.4, dashes))
        self.plot.getPlotItem().legend.setLabelTextColor(self.theme.text)
        if len(self.curves) and np.isfinite(self.curves.pose).any():
            reach = max(15.0, float(np.nanmax(np.abs(self.curves.pose))) * 1.1)
            self.set_reach(-reach, reach)


LANES: tuple[type[Lane], ...] = (
    AttentionLane,
    IntensityLane,
    ActionUnitLane,
    SoundLane,
    AudioAttentionLane,
    QualityLane,
    TierLane,
    TraceLane,
    ClassLane,
    PoseLane,
)
FOLDED_AT_FIRST = ("audio_attention", "traces", "classes", "pose")
