"""The time axis that all lanes share: what the mouse does on it, and its ticks."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from typing_extensions import override

from core.text import timecode

ZOOM_PER_STEP = 0.85
SHORTEST_S = 0.05
"""Less is not shown."""
_SCROLL_PER_STEP = 0.1
"""Share of what is shown by which a step of the wheel goes on."""
_SPACINGS_S = (
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5,
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000,
)  # fmt: skip
"""Between ticks: parts of a second by tens, seconds and minutes by sixties."""
_TICK_PX = 72
_LEAST_MINOR_PX = 5


class TimeBox(pg.ViewBox):
    """A view in which a click seeks, a drag moves along in time, the wheel scrolls, with Ctrl it zooms at the mouse.

    Attributes:
        whole_s: how long the clip is.

    Signals:
        sought: a time (s) to go to.
        whole_asked: the whole clip is to be seen.
        pointed: the mouse is over this time (s) and this height of the plot.
        left: the mouse is over the plot no more.
    """

    sought = Signal(float)
    whole_asked = Signal()
    pointed = Signal(float, float)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)
        self.whole_s = 10.0

    @override
    def mouseClickEvent(self, ev: Any) -> None:
        if ev.double():
            self.whole_asked.emit()
        elif ev.button() == Qt.MouseButton.LeftButton:
            self.sought.emit(self.mapSceneToView(ev.scenePos()).x())
        ev.accept()

    @override
    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        ev.accept()
        moved = self.mapSceneToView(ev.lastScenePos()).x() - self.mapSceneToView(ev.scenePos()).x()
        self.translateBy(x=moved, y=0)

    @override
    def wheelEvent(self, ev: Any, axis: int | None = None) -> None:
        steps = ev.delta() / 120
        if ev.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.scaleBy(x=ZOOM_PER_STEP**steps, center=self.mapSceneToView(ev.scenePos()))
        elif self.zoomed_in:
            self.scroll(-steps * _SCROLL_PER_STEP)
        else:  # there is no time to scroll: what holds the lanes scrolls
            ev.ignore()
            return
        ev.accept()

    def scroll(self, by: float) -> None:
        """Go on in time, by this share of what is shown; back where it is negative."""
        start_s, end_s = self.viewRange()[0]
        self.translateBy(x=by * (end_s - start_s), y=0)

    @property
    def zoomed_in(self) -> bool:
        """Whether there is time before or after what is shown."""
        start_s, end_s = self.viewRange()[0]
        return bool(end_s - start_s < self.whole_s)

    def hoverEvent(self, ev: Any) -> None:  # noqa: N802 (pyqtgraph calls it)
        """Tell where the mouse is."""
        if ev.isExit():
            self.left.emit()
        else:
            at: QPointF = self.mapSceneToView(ev.scenePos())
            self.pointed.emit(at.x(), at.y())


class RulerBox(TimeBox):
    """The ruler's view: there a drag seeks, so that one can search by hand."""

    @override
    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        if ev.button() != Qt.MouseButton.LeftButton:
            super().mouseDragEvent(ev, axis)
            return
        ev.accept()
        self.sought.emit(self.mapSceneToView(ev.scenePos()).x())


def spacings_s(shown_s: float, width_px: float) -> tuple[float, float | None]:
    """Seconds between ticks with a time, and between the smaller ones; None where those would not be told apart."""
    s_per_px = shown_s / max(width_px, 1.0)
    major = next((s for s in _SPACINGS_S if s >= _TICK_PX * s_per_px), _SPACINGS_S[-1])
    parts = [s for s in _SPACINGS_S if s < major and abs(major / s - round(major / s)) < 1e-6]
    minor = next((s for s in parts if s >= _LEAST_MINOR_PX * s_per_px and major / s <= 10), None)
    return major, minor


class TimeAxis(pg.AxisItem):
    """Times as minutes and seconds, ticks in base 60, with as many decimals as the zoom needs."""

    @override
    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        major, minor = spacings_s(abs(maxVal - minVal), size)
        return [(major, 0.0)] if minor is None else [(major, 0.0), (minor, 0.0)]

    @override
    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        found = super().tickValues(minVal, maxVal, size)
        return [(spacing, [v for v in values if v >= -1e-9]) for spacing, values in found]

    @override
    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if spacing >= 1:
            return [timecode(value)[:-4] for value in values]
        return [timecode(value)[:-2] if spacing >= 0.1 else timecode(value) for value in values]
