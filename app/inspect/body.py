"""The inspect view's lanes, mask and answers, kept in step with the inspector."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QSplitter,
    QWidget,
)
from typing_extensions import override

from app.clip.inspector import Inspector
from app.clip.open_clip import OpenClip
from app.clip.peak_strip import THUMBNAIL_PX, PeakStrip
from app.clip.questions import GROUPS, SPREAD, Findings, effects_of
from app.clip.state import AppState, Position, Progress
from app.clip.video_view import VideoView
from app.inspect.header import InspectHeader
from app.inspect.lanes import COMPUTING, InspectLanes, around
from app.inspect.mask_card import MaskCard
from app.inspect.pages import InspectPages
from app.inspect.stretch_lane import Shown
from app.kit.explanations import explain
from app.kit.language import mark, said, tr
from app.kit.layouts import hbox, vbox
from app.kit.theme import Theme
from core.analysis.action_unit_agreement import agreement_of
from core.analysis.peaks import Peak
from core.types import ImageArray

if TYPE_CHECKING:
    from core.inspection.effects import RankCorrelation

LOADING = mark("loading the model")
_COMPUTING = mark("Computing…")
_STREAMS: tuple[Literal["video", "audio"], ...] = ("video", "audio")
_PICTURE_PX = (152, THUMBNAIL_PX + 34)
_SIDE_PX = 432


class InspectBody(QWidget):
    """What there is to see of a reading that can be inspected.

    Args:
        pictures: of peaks, by frame number; thumbnails that come later are added to it.
    """

    def __init__(
        self, state: AppState, opened: OpenClip, inspector: Inspector, theme: Theme, pictures: dict[int, ImageArray]
    ) -> None:
        super().__init__()
        self._state, self._opened, self.inspector = state, opened, inspector
        self._pictures = pictures
        self._chosen: Findings | None = None
        self.lanes = InspectLanes(theme)
        self.lanes.frame_at = opened.named_frame_at
        self.peaks = PeakStrip()
        self.video = VideoView(theme)
        self.video.setFixedSize(*_PICTURE_PX)
        self.video.setToolTip(tr("The frame at the cursor"))
        self.card = MaskCard(theme)
        self.pages = InspectPages(theme)
        self.header = InspectHeader()
        self._shows: dict[str, tuple[Callable[[], None], ...]] = {
            "opening": (self._show_lanes, self._show_sureness),
            "spread": (self._show_sureness,),
            "effects": (self._show_lanes, self._show_agreement),
            "groups": (self._show_groups,),
            "faithfulness": (self._show_faithfulness,),
        }
        self._lay_out()
        self._connect()
        self._show_progress(None)

    def _lay_out(self) -> None:
        for part, what in (
            (self.header.emotion, tr("The intensity that is explained: all seven together, or one emotion.")),
            (self.video, tr("The frame at the cursor.")),
            (self.peaks, tr("Peaks. Click one to take the second around it as the stretch to mask.")),
            (self.card, tr("The clip read again without a stretch: drag over a curve to choose one. A large change "
             "means that the stretch mattered.")),
            (self.pages, tr("Answers: which features moved the number, whether attention agrees with what mattered, "
             "and how sure the reading is.")),
        ):  # fmt: skip
            explain(part, what)
        left = QWidget()
        column = vbox(left, spacing_px=4)
        column.addWidget(self.lanes, 1)
        below = hbox(spacing_px=4)
        below.addWidget(self.video)
        below.addWidget(self.peaks, 1)
        column.addLayout(below)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setHandleWidth(8)
        self._columns.setChildrenCollapsible(False)
        self._columns.addWidget(left)
        self._columns.addWidget(self._make_side())
        self._columns.setStretchFactor(0, 3)
        self._columns.setStretchFactor(1, 2)
        self._columns.setSizes([824, _SIDE_PX])
        rows = vbox(self)
        rows.addWidget(self.header)
        rows.addWidget(self._columns, 1)

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(_SIDE_PX)
        column = vbox(side, margins=(0, 0, 0, 8))
        column.addWidget(self.card)
        column.addWidget(self.pages, 1)
        return side

    def _connect(self) -> None:
        state, opened, inspector = self._state, self._opened, self.inspector
        state.position_changed.connect(self._on_position)
        state.attention_view_changed.connect(lambda _: self._on_view())
        state.loop_changed.connect(self.lanes.set_loop)
        opened.thumbnail.connect(self.peaks.set_picture)
        inspector.reading_changed.connect(self.show_reading)
        inspector.found.connect(self._on_found)
        inspector.masked.connect(self._on_masked)
        inspector.mask_refused.connect(self.card.refuse)
        inspector.progressed.connect(self._show_progress)
        self.lanes.sought.connect(opened.seek)
        self.lanes.view_asked.connect(state.set_attention_view)
        self.lanes.stretched.connect(self.mask_stretch)
        self.lanes.peak_chosen.connect(self._on_peak)
        self.peaks.chosen.connect(self._on_peak)
        self.peaks.by_asked.connect(state.set_peaks_by)
        state.peaks_changed.connect(self._on_peaks)
        self.card.changed.connect(lambda how, streams: inspector.mask(inspector.stretch, how, streams))
        self.card.cleared.connect(lambda: inspector.mask(None))
        self.header.emotion_chosen.connect(inspector.choose_emotion)
        self.header.reading_chosen.connect(inspector.choose_reading)
        self.header.stop_asked.connect(self._on_stop)
        self.pages.faithfulness.asked.connect(self._ask_faithfulness)

    # -- what the user does --------------------------------------------------------------------------

    def mask_stretch(self, start_s: float, end_s: float) -> None:
        """Mask a stretch, as far as it lies in the reading."""
        found = self.inspector.findings
        if found is None or not self.inspector.readings:
            return
        first_s, last_s = self.inspector.readings[found.reading]
        start_s, end_s = max(start_s, first_s), min(end_s, last_s)
        if start_s < end_s:
            self.lanes.set_stretch((start_s, end_s))
            self.inspector.mask((start_s, end_s))

    def _on_peak(self, pts_s: float) -> None:
        self._opened.seek(pts_s)
        self.mask_stretch(*around(pts_s))

    def _ask_faithfulness(self) -> None:
        self.inspector.ask_faithfulness()
        self._show_faithfulness()

    def _on_stop(self) -> None:
        if self.inspector.stopped:
            self.inspector.try_again()
        else:
            self.inspector.give_up()
        self._show_progress(None)

    # -- what is shown -------------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.show_reading()
            self._on_position(self._state.position)

    def _on_position(self, position: Position) -> None:
        if self.isVisible():
            self.lanes.set_cursor(position.pts_s)

    def show_reading(self) -> None:
        """Another reading, or none: everything anew."""
        if not self.isVisible():
            return
        self._show_choice()
        self._show_peaks()
        self._show_lanes()
        self._show_sureness()
        self._show_agreement()
        self._show_groups()
        self._show_faithfulness()

    def _show_choice(self) -> None:
        analysis, found, readings = self.inspector.analysis, self.inspector.findings, self.inspector.readings
        if found is None or analysis is None or found is self._chosen:
            return
        self._chosen = found
        start_s, end_s = readings[found.reading]
        model = analysis.model
        about = tr("model {model}, which tells a profile" if model.profile else "model {model}", model=model.name)
        if len(readings) == 1:
            seconds = f"{end_s - start_s:z.1f}"
            about = tr("one reading of the whole clip ({seconds} s), {model}", seconds=seconds, model=about)
        self.header.show_readings(readings, found.reading, about)
        self.lanes.set_duration(analysis.clip.duration_s)
        if len(readings) > 1:
            self.lanes.show_stretch(start_s, end_s)

    def _on_peaks(self) -> None:
        if self.isVisible():
            self._show_peaks()

    def _show_peaks(self) -> None:
        analysis, found = self.inspector.analysis, self.inspector.findings
        peaks: tuple[Peak, ...] = ()
        if analysis is not None and found is not None:
            start_s, end_s = self.inspector.readings[found.reading]
            peaks = tuple(peak for peak in self._state.peaks if start_s <= peak.pts_s < end_s)
        source = (analysis or self._state).settings.action_units
        self.peaks.set_peaks(peaks, self._state.why_no_peaks, self._state.peaks_by, agreement_of(source), source)
        for peak in peaks:
            if peak.frame in self._pictures:
                self.peaks.set_picture(peak.frame, self._pictures[peak.frame])

    def _on_found(self, what: str) -> None:
        """Show what became known, or why it did not."""
        if self.isVisible():
            for show in self._shows.get(what, ()):
                show()

    def _on_view(self) -> None:
        if self.isVisible():
            self._show_lanes()

    def _show_lanes(self) -> None:
        inspector, opening = self.inspector, self.inspector.opening
        effects = {stream: inspector.effects(stream) for stream in _STREAMS}
        shown = Shown(
            subject=None if opening is None else opening.subject,
            waiting=tr(LOADING),
            effects={stream: found for stream, found in effects.items() if found is not None},
            refusals={stream: tr(inspector.refusal(effects_of(stream))) for stream in _STREAMS},
            emotion=inspector.emotion,
        )
        self.lanes.show_reading(shown, self._state.curves, inspector.analysis, self._state.attention_view)
        self.lanes.set_stretch(inspector.stretch)

    def _show_agreement(self) -> None:
        found = {stream: self.inspector.correlations(stream) for stream in _STREAMS}
        hint = tr(self.inspector.refusal(effects_of("video")) or _COMPUTING)
        known: dict[str, Sequence[RankCorrelation]] = {name: pairs for name, pairs in found.items() if pairs}
        self.pages.agreement.show_correlations(known, self.inspector.emotion, hint)

    def _show_groups(self) -> None:
        inspector = self.inspector
        hint = tr(inspector.refusal(GROUPS) or COMPUTING)
        source = (inspector.analysis or self._state).settings.action_units
        self.pages.groups.show_groups(inspector.groups, inspector.emotion, hint, agreement_of(source))

    def _show_faithfulness(self) -> None:
        inspector = self.inspector
        refusal = tr(inspector.refusal(inspector.faithfulness_question))
        self.pages.faithfulness.show_found(
            inspector.faithfulness, inspector.emotion, refusal, busy=inspector.asking_faithfulness
        )

    def _show_sureness(self) -> None:
        opening, spread = self.inspector.opening, self.inspector.spread
        known = spread is not None and bool(np.isfinite(spread.low).all())
        self.card.show_reading(
            None if opening is None else opening.subject.intensities,
            (spread.low, spread.high) if known and spread is not None else None,
            "" if spread is None else said(spread.sentence),
        )
        self.pages.limits.show_spread(spread, tr(self.inspector.refusal(SPREAD) or _COMPUTING))
        limits = () if opening is None else opening.limits
        self.pages.limits.show_limits(limits)
        self.pages.flag(sum(limit.outside for limit in limits))

    def _on_masked(self, masked: object) -> None:
        self.card.show_masked(masked)  # type: ignore[arg-type]
        if masked is None:
            self.lanes.set_stretch(None)

    def _show_progress(self, progress: Progress | None) -> None:
        self.header.show_progress(progress, stopped=self.inspector.stopped)

    # -- colours and sizes ---------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for part in (self.lanes, self.video, self.card, self.pages):
            part.set_theme(theme)

    def save(self, settings: QSettings) -> None:
        """Keep the columns' widths and what the lanes keep."""
        settings.setValue("inspect/columns", self._columns.saveState())
        self.lanes.save(settings)

    def restore(self, settings: QSettings) -> None:
        """Take up kept widths and what the lanes kept."""
        stored = settings.value("inspect/columns")
        if stored is not None:
            self._columns.restoreState(stored)
        self.lanes.restore(settings)
