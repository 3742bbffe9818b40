"""The typed state of the open work: one owner, one signal per field; views observe it and never each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.clip.curves import ClipCurves
from app.kit.language import mark, said, tr
from core.analysis.evidence import Evidence
from core.analysis.peaks import Peak
from core.analysis.result import Analysis, AttentionView, PeaksBy, default_peaks, peaks_by, why_no_peaks
from core.analysis_settings import AnalysisSettings, differing
from core.self_reports import SelfReport


@dataclass(frozen=True)
class Position:
    """The frame that the picture shows: its number in the clip and its presentation timestamp."""

    index: int = 0
    pts_s: float = 0.0


@dataclass(frozen=True)
class Progress:
    """Work that is under way.

    Attributes:
        done, total: frames; total 0 when unknown.
        frames_per_s: over the last seconds.
    """

    what: str
    done: int = 0
    total: int = 0
    frames_per_s: float = 0.0

    @property
    def seconds_left(self) -> float | None:
        """Time that the rest takes at this speed; None where the total or the speed is not known."""
        if not self.total or self.frames_per_s <= 0:
            return None
        return max(0.0, (self.total - self.done) / self.frames_per_s)


@dataclass(frozen=True)
class Overlay:
    """What is drawn over the picture."""

    landmarks: bool = True
    crop: bool = False
    pose: bool = False
    action_units: bool = True
    glow: bool = True


@dataclass(frozen=True)
class LoopRange:
    """An A-B loop: timestamps of its first and last frame; either may be missing."""

    start_s: float | None = None
    end_s: float | None = None

    @property
    def complete(self) -> bool:
        """Whether both ends are set, and the end is not before the start."""
        return self.start_s is not None and self.end_s is not None and self.end_s >= self.start_s


FROM_BEFORE = mark("from before")
"""What is said, in short, of what is of an earlier analysis."""


@dataclass(frozen=True)
class Earlier:
    """An analysis that stays in sight until another takes its place.

    Attributes:
        differs: the settings with which it was made and that are others now, in words; empty where there are none.
        awaited: the clip is being analysed anew.
    """

    analysis: Analysis
    differs: tuple[str, ...]
    awaited: bool

    @property
    def words(self) -> str:
        """What it is, and what becomes of it: a sentence without its full stop."""
        settings = ", ".join(map(said, self.differs))
        if self.awaited and settings:
            return tr("From before, made with other settings ({settings}); being analysed anew …", settings=settings)
        if self.awaited:
            return tr("From before; being analysed anew …")
        if settings:
            return tr("From before, made with other settings ({settings})", settings=settings)
        return tr("From before; it could not be analysed anew")


class AppState(QObject):
    """The open clip, its curves and analysis, where the cursor is, and what is being done."""

    clip_changed = Signal(object)
    curves_changed = Signal(object)
    analysis_changed = Signal(object)
    earlier_changed = Signal(object)
    position_changed = Signal(object)
    evidence_changed = Signal(object)
    attention_view_changed = Signal(object)
    peaks_changed = Signal()
    overlay_changed = Signal(object)
    loop_changed = Signal(object)
    progress_changed = Signal(object)
    self_report_changed = Signal(object)
    settings_changed = Signal(object)
    notice_changed = Signal(str)
    hidden_changed = Signal(bool)

    def __init__(self, settings: AnalysisSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clip: Path | None = None
        self.curves = ClipCurves.empty()
        self.analysis: Analysis | None = None
        self.earlier: Earlier | None = None
        self.position = Position()
        self.attention_view: AttentionView | None = None
        self.peaks_by: PeaksBy = None
        self._peaks_chosen = False
        self.overlay = Overlay()
        self.loop = LoopRange()
        self.progress: Progress | None = None
        self.self_report: SelfReport | None = None
        self.settings = settings
        self.notice = ""
        self.something_wrong = False
        self.hidden = False
        self._shows_on_wish = False
        self._seen: set[Path] = set()
        self.drawn: Callable[[], bool] = lambda: True
        """Whether a view shows what is set here; what nobody has drawn, nobody has seen."""

    def set_clip(self, clip: Path | None) -> None:
        """Another clip: everything that belonged to the last one goes."""
        self.clip = clip
        self.set_analysis(None)
        self.set_curves(ClipCurves.empty())
        self.set_loop(LoopRange())
        self.set_self_report(None)
        self.set_notice("")
        self.set_position(Position())
        self.clip_changed.emit(clip)

    def set_curves(self, curves: ClipCurves) -> None:
        """Set the curves: those that grow, or the complete ones."""
        self.curves = curves
        self.note_seen()
        self.curves_changed.emit(curves)

    def set_analysis(self, analysis: Analysis | None) -> None:
        """Set the analysis, made with the settings that are set, and its default view of attention.

        ``attention_view_changed`` is not sent. One that was set aside before is shown no more.
        """
        earlier, self.earlier = self.earlier, None
        self.analysis = analysis
        self.attention_view = None if analysis is None else analysis.default_view
        if analysis is not None and not self._peaks_chosen:
            self.peaks_by = default_peaks(analysis)
        self.note_seen()
        if earlier is not None:
            self.earlier_changed.emit(None)
        self.analysis_changed.emit(analysis)
        self.peaks_changed.emit()

    def set_aside(self, *, awaited: bool) -> None:
        """What is shown no longer is the analysis of the clip with these settings: it stays in sight as an earlier one.

        Nothing happens where nothing is shown.

        Args:
            awaited: the clip is being analysed anew.
        """
        shown, current = self.shown, self.analysis is not None
        if shown is None:
            return
        self.analysis, self.earlier = None, Earlier(shown, differing(shown.settings, self.settings), awaited)
        self.earlier_changed.emit(self.earlier)
        if current:
            self.analysis_changed.emit(None)

    @property
    def shown(self) -> Analysis | None:
        """The analysis on the screen, which may be an earlier one; ``analysis`` never is."""
        return self.analysis if self.earlier is None else self.earlier.analysis

    @property
    def peaks(self) -> tuple[Peak, ...]:
        """The frames that are shown as those that stand out."""
        return () if self.shown is None else peaks_by(self.shown, self.peaks_by)

    @property
    def why_no_peaks(self) -> str:
        """What to say where there are none; nothing where there are some, or no clip."""
        return "" if self.shown is None else why_no_peaks(self.shown, self.peaks_by)

    def set_peaks_by(self, by: PeaksBy) -> None:
        """Show the frames that stand out by attention (None), or by the effect on an emotion."""
        self.peaks_by, self._peaks_chosen = by, True
        self.peaks_changed.emit()

    def set_evidence(self, of: Analysis, evidence: Evidence) -> None:
        """Set what was computed of an analysis after it was shown; nothing happens where another is shown now."""
        if self.analysis is not None and self.analysis.frames is of.frames:
            self.analysis = replace(self.analysis, evidence=evidence)
            self.evidence_changed.emit(self.analysis)
            self.peaks_changed.emit()

    def set_position(self, position: Position) -> None:
        """Set which frame is shown now; this does not move the player."""
        self.position = position
        self.position_changed.emit(position)

    def set_attention_view(self, view: AttentionView) -> None:
        """Set which block and head are looked at, or rollout."""
        self.attention_view = view
        self.attention_view_changed.emit(view)

    def set_overlay(self, overlay: Overlay) -> None:
        """Set what is drawn over the picture."""
        self.overlay = overlay
        self.overlay_changed.emit(overlay)

    def set_loop(self, loop: LoopRange) -> None:
        """Set the A-B loop; an empty `LoopRange` ends it."""
        self.loop = loop
        self.loop_changed.emit(loop)

    def set_progress(self, progress: Progress | None) -> None:
        """Set how far the work is; None when nothing is worked on."""
        self.progress = progress
        self.progress_changed.emit(progress)

    def set_self_report(self, report: SelfReport | None) -> None:
        """Set the open clip's self-report; None where it has none."""
        self.self_report = report
        self.self_report_changed.emit(report)

    def set_settings(self, settings: AnalysisSettings) -> None:
        """Set other settings; `OpenClip.change_settings` also analyses the open clip again with them."""
        self.settings = settings
        self.settings_changed.emit(settings)

    def set_notice(self, sentence: str, *, wrong: bool = False) -> None:
        """A sentence that stays visible beside the picture until it no longer holds.

        Args:
            sentence: of the window's, or of core's.
            wrong: it says that something failed.
        """
        self.notice, self.something_wrong = said(sentence), wrong
        self.notice_changed.emit(self.notice)

    # -- blind rating --------------------------------------------------------------------------------

    def set_hidden(self, hidden: bool, *, by_user: bool = True) -> None:
        """Hide or show what the model says: of the open clip, and of those that are opened then.

        Args:
            by_user: else a rating begins, for which it is hidden unless the user has wished to see it.
        """
        if by_user:
            self._shows_on_wish = not hidden
        elif self._shows_on_wish:
            return
        if hidden != self.hidden:
            self.hidden = hidden
            self.note_seen()
            self.hidden_changed.emit(hidden)

    @property
    def blind(self) -> bool:
        """Whether what the model says of the open clip is hidden, and was so ever since this window first opened it."""
        return self.hidden and self.clip not in self._seen

    def model_seen(self) -> None:
        """Another view shows what the model says of the open clip."""
        if self.clip is not None and (self.shown is not None or len(self.curves)):
            self._seen.add(self.clip)

    def note_seen(self) -> None:
        """What the model says of the open clip is seen now, unless it is hidden or no view draws it."""
        if not self.hidden and self.drawn():
            self.model_seen()
