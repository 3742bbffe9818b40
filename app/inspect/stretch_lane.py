"""What the lanes of the inspection share: a stretch that can be marked with the mouse, and what was read there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from typing_extensions import override

from app.kit.language import mark, said, tr
from app.kit.theme import faded
from app.lanes.base import HALF_TOKEN_S, Lane
from app.lanes.time_axis import TimeBox
from core.types import NO_ATTENTION, TokenAttention

if TYPE_CHECKING:
    from core.inspection.effects import Effects
    from core.inspection.subject import Subject

NOT_READ = {"audio": mark("this model reads no sound here"), "video": mark("this model reads no picture")}
NOT_ORDERED = mark("this model's audio tokens are not in order of time, so nothing of them can be drawn over it")
JOINT = mark("read together with the picture: no attention of its own")
_LEAST_PX = 3


@dataclass(frozen=True)
class Shown:
    """What the lanes draw of one reading.

    Attributes:
        subject: None while it is not open.
        waiting: what to say meanwhile.
        effects: by stream; refusals: why there are none.
        emotion: index; None for all seven.
    """

    subject: Subject | None = None
    waiting: str = ""
    effects: Mapping[str, Effects] = field(default_factory=dict)
    refusals: Mapping[str, str] = field(default_factory=dict)
    emotion: int | None = None


class StretchBox(TimeBox):
    """A click seeks, a drag marks a stretch: its start and end (s)."""

    stretched = Signal(float, float)

    @override
    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        if ev.button() != Qt.MouseButton.LeftButton:
            super().mouseDragEvent(ev, axis)
            return
        ev.accept()
        first, last = ev.buttonDownScenePos(), ev.scenePos()
        if abs(last.x() - first.x()) >= _LEAST_PX:
            ends = sorted(float(self.mapSceneToView(point).x()) for point in (first, last))
            self.stretched.emit(*ends)


class StretchLane(Lane):
    """A lane with the stretch that is masked, whose edges can be drawn.

    Signals:
        stretched: the user marked a stretch (s).
    """

    box_type = StretchBox
    stretched = Signal(float, float)
    stream = "video"

    def build(self) -> None:
        """Make the region that shows the masked stretch, hidden at first."""
        super().build()
        self.shown = Shown()
        self.region = pg.LinearRegionItem()
        self.region.setZValue(20)
        self.region.hide()
        self.region.sigRegionChanged.connect(lambda: self.stretched.emit(*sorted(self.region.getRegion())))
        self.plot.addItem(self.region, ignoreBounds=True)
        self.box.stretched.connect(self.stretched)

    def set_stretch(self, stretch: tuple[float, float] | None) -> None:
        """Show which stretch is masked, without saying so."""
        self.region.setVisible(stretch is not None)
        if stretch is not None:
            with QSignalBlocker(self.region):
                self.region.setRegion(stretch)

    def _paint_theme(self) -> None:
        super()._paint_theme()
        for brush, alpha in ((self.region.setBrush, 0.22), (self.region.setHoverBrush, 0.32)):
            shade = faded(self.theme.accent, alpha)
            brush(shade)
        for line in self.region.lines:
            line.setPen(pg.mkPen(self.theme.accent, width=2))
            line.setHoverPen(pg.mkPen(self.theme.accent, width=4))
        legend = self.plot.getPlotItem().legend
        if legend is not None:
            ground = faded(self.theme.plot, 0.8)
            legend.setBrush(pg.mkBrush(ground))
            for _, label in legend.items:  # the legend's own colour reaches only what is added later
                label.setText(label.text, color=self.theme.text)

    # -- what is drawn of it -------------------------------------------------------------------------

    @property
    def attention(self) -> TokenAttention | None:
        """This stream's attention; None where there is none, which is then said."""
        subject = self.shown.subject
        if subject is None:
            self.say(self.shown.waiting)
            return None
        if not self.is_read:
            self.say(tr(NOT_READ[self.stream]))
            return None
        if subject.model.attention is None:
            self.say(said(NO_ATTENTION))
            return None
        names = [name for name in subject.attention if (name == "audio") == (self.stream == "audio")]
        if not names:
            self.say(tr(JOINT))
            return None
        if not subject.attention[names[0]].ordered:
            self.say(tr(NOT_ORDERED))
            return None
        self.say("")
        return subject.attention[names[0]]

    @property
    def is_read(self) -> bool:
        """Whether the model read anything of this stream."""
        subject = self.shown.subject
        if subject is None or self.stream == "video":
            return subject is not None and subject.model.reads_video
        return subject.model.reads_audio and subject.features.n_audio_tokens > 0

    def over_frames(self, values: NDArray[np.floating[Any]], attention: TokenAttention) -> NDArray[np.floating[Any]]:
        """Values ``(..., T)`` of what was read as values ``(..., N)`` of the clip's frames; NaN for the others."""
        assert self.shown.subject is not None
        pts = self.curves.pts_s
        found = np.full((*values.shape[:-1], len(pts)), np.nan, np.float32)
        if self.stream == "video":
            index = self.shown.subject.features.frame_index
            known = index < len(pts)
            found[..., index[known]] = values[..., known]
        elif len(attention.pts_s):
            nearest = np.abs(pts[:, None] - attention.pts_s).argmin(axis=1)
            near = np.abs(pts - attention.pts_s[nearest]) <= HALF_TOKEN_S + 1e-3
            found[..., near] = values[..., nearest[near]]
        return found
