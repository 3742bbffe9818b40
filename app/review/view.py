"""The review view: picture, curves, intensities and peaks of one clip, linked to one clock."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.clip.curves import ClipCurves
from app.clip.inspector import Inspector
from app.clip.open_clip import OpenClip
from app.clip.peak_strip import PeakStrip
from app.clip.people import ClipPeople
from app.clip.state import FROM_BEFORE, AppState, Earlier, Position
from app.clip.video_view import FaceMarks, VideoView
from app.kit.actions import key_of
from app.kit.errors import message_of
from app.kit.explanations import explain
from app.kit.labels import PlainLabel
from app.kit.language import in_sentence, mark, said, tr, tr_n
from app.kit.layouts import split, vbox
from app.kit.sentence import keep_room
from app.kit.tabbed_views import View
from app.kit.theme import Theme
from app.lanes.face import ActionUnitLane
from app.lanes.stack import LaneStack
from app.review.clip_list import Library
from app.review.face_picking import FacePicking
from app.review.face_strip import FaceStrip
from app.review.frame_panel import FramePanel
from app.review.intensities import IntensityPanel
from app.review.overlay_chips import OverlayChips
from app.review.start_panel import STUDY_DROP, STUDY_WAYS, Beginnings, StartPanel
from app.review.transport import Transport, with_key
from app.study.open_study import OpenStudy
from core.analysis.action_unit_agreement import Agreement, agreement_of, marked
from core.analysis.peaks import glow
from core.analysis.result import Analysis, AttentionView
from core.emotions import ACTION_UNITS, LABELS
from core.errors import EriscopeError
from core.inspection.belief import Belief, belief
from core.inspection.out_of_distribution import metadata_of
from core.study.records import Clip
from core.units import UnitSet

EMPTY_HINT = mark("Drop a video here, or try the demo (File menu).\nNothing leaves this computer.")
_SIDE_PX = 360
_LEAST_LIBRARY_PX = 208
"""Less shows no name beside a clip's marks and length."""
STUDY_HINT = mark("Choose a clip of the study at the left.")


class ReviewView(View):
    """Puts the widgets together and keeps them in step with the state."""

    clip_asked = Signal(object)

    def __init__(self, state: AppState, opened: OpenClip, study: OpenStudy, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("central")
        self._state, self._opened, self._study, self._theme = state, opened, study, theme
        self._relative: np.ndarray = np.zeros(0)
        self._attention: np.ndarray = np.zeros(0)
        self._belief: Belief | None = None
        self._agreement: dict[str, Agreement] = {}
        self.video = VideoView(theme)
        self.video.set_hint(tr(EMPTY_HINT))
        self.start, self.study_start = StartPanel(), Beginnings(STUDY_WAYS, STUDY_DROP)
        self.transport = Transport(theme)
        self.notice = PlainLabel()
        self.notice.setObjectName("notice")
        self.notice.setWordWrap(True)
        self.notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notice.setMargin(8)
        self.notice.setMinimumWidth(1)  # a long name in it must not widen the window
        self.notice.hide()
        self.intensities = IntensityPanel(theme)
        self.frame_panel = FramePanel(theme)
        self.lanes = LaneStack(theme, pinned=("attention",))
        self.lanes.frame_at = opened.named_frame_at
        self.peaks = PeakStrip(down=True)
        self.chips = OverlayChips()
        for widget, what in (
            (self.start.buttons["open"], tr("Ways to begin. Videos, folders or a study can be dropped on the window.")),
            (self.study_start, tr("Ways to fill the study. Videos can be dropped on the window, too.")),
            (self.video, tr("The clip, frame by frame, with what was found in the face drawn over it.")),
            (self.chips, tr("What is drawn over the picture. Glow lights its edge where attention is high.")),
            (self.transport,
             tr("Play, step by frames, change the speed, or repeat a stretch from A to B. Space plays.")),
            (self.intensities, tr("How strongly the model says the person reacted, 0 to 1 per emotion. Beside it you "
             "enter what the person reported, 1 to 100.")),
            (self.frame_panel,
             tr("What is known of the frame that is shown: how the head is turned, and action units.")),
            (self.peaks, tr("Peaks: frames that stand out from the clip's own noise. Click one to go there.")),
        ):  # fmt: skip
            explain(widget, what)
        self.people = ClipPeople(opened, self)
        for part in (self.frame_panel, self.peaks, self.lanes.legend):
            keep_room(part)  # while what the model says is hidden
        self.library = Library(study)
        explain(self.library, tr("Your clips: the recent ones, or those of the open study by participant."))
        self._lay_out()
        self.picking = FacePicking(opened, self.people, self.video, FaceStrip(self.peaks), self)
        self._connect()
        self._show_overlay()
        self._show_start()

    def _lay_out(self) -> None:
        centre = QWidget()
        column = vbox(centre, spacing_px=0)
        self._picture = QStackedWidget()
        self._picture.addWidget(self.video)
        self._picture.addWidget(self.start)
        self._picture.addWidget(self.study_start)
        column.addWidget(self._picture, 1)
        column.addWidget(self.chips)
        column.addWidget(self.notice)
        column.addWidget(self.transport)
        side = QWidget()
        side_column = vbox(side)
        side_column.addWidget(self.intensities)
        side_column.addWidget(self.frame_panel, 1)
        side_column.addWidget(self.peaks, 1)
        self.library.setMinimumWidth(_LEAST_LIBRARY_PX)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setHandleWidth(8)
        self._columns.addWidget(self.library)
        self._columns.addWidget(centre)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes([_LEAST_LIBRARY_PX, 680])
        self._rows = split(Qt.Orientation.Vertical, 6, self._columns, self.lanes)
        self._rows.setStretchFactor(0, 1)
        self._rows.setStretchFactor(1, 1)
        self._rows.setSizes([300, 380])
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setHandleWidth(8)
        self._sides.addWidget(self._rows)
        self._sides.addWidget(side)
        self._sides.setStretchFactor(0, 1)
        self._sides.setSizes([912, _SIDE_PX])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.addWidget(self._sides, 1)

    def _connect(self) -> None:
        state, opened, player = self._state, self._opened, self._opened.player
        state.clip_changed.connect(self._on_clip)
        self._study.study_changed.connect(lambda _: self._on_study())
        self._study.records_changed.connect(lambda changed: self._show_start() if Clip in changed else None)
        state.curves_changed.connect(self._on_curves)
        state.analysis_changed.connect(self._on_analysis)
        state.earlier_changed.connect(self._on_earlier)
        state.attention_view_changed.connect(self._on_view)
        state.position_changed.connect(self._on_position)
        state.overlay_changed.connect(lambda _: self._show_overlay())
        state.loop_changed.connect(self.transport.set_loop)
        state.loop_changed.connect(self.lanes.set_loop)
        state.self_report_changed.connect(self.intensities.show_report)
        state.notice_changed.connect(self._on_notice)
        state.hidden_changed.connect(self._on_hidden)
        opened.picture.connect(self.video.set_image)
        opened.thumbnail.connect(self.peaks.set_picture)
        opened.identified.connect(self.intensities.set_form_enabled)
        opened.live_changed.connect(self._on_live)
        player.opened.connect(lambda _: self._on_opened())
        player.noted.connect(lambda _: self._on_position(state.position))
        player.playing_changed.connect(self.transport.set_playing)
        player.speed_changed.connect(self.transport.set_speed)
        self.transport.start_asked.connect(lambda: player.seek_index(0))
        self.transport.end_asked.connect(lambda: player.seek_index(player.frame_count - 1))
        self.transport.step_asked.connect(player.step)
        self.transport.play_asked.connect(player.toggle)
        self.transport.speed_asked.connect(player.set_speed)
        self.transport.loop_asked.connect(opened.cycle_loop)
        self.transport.mute_asked.connect(lambda muted: player.set_volume(0.0 if muted else 1.0))
        self.lanes.sought.connect(opened.seek)
        self.lanes.view_asked.connect(state.set_attention_view)
        self.peaks.chosen.connect(opened.seek)
        self.peaks.by_asked.connect(state.set_peaks_by)
        state.peaks_changed.connect(self._show_belief)
        self.intensities.belief_asked.connect(self._on_belief_asked)
        state.peaks_changed.connect(self._show_peaks)
        self.intensities.ratings_changed.connect(opened.rate)
        self.intensities.given_up.connect(self._on_given_up)
        self.intensities.typing.connect(self._on_typing)
        self.intensities.typed.connect(self.video.setFocus)
        opened.not_rated.connect(self._on_not_rated)
        self.people.changed.connect(lambda: self.chips.show_faces(self.people.told))
        self.library.chosen.connect(self.clip_asked)

    # -- what happens --------------------------------------------------------------------------------

    def _on_not_rated(self, why: Exception) -> None:
        self.intensities.keep_waiting(why)
        told = tr("The ratings are not kept yet; they stay in the form, and it is tried again.")
        self._state.set_notice(f"{told} {message_of(why)}", wrong=True)

    def _on_given_up(self, ratings: dict[str, int], why: Exception) -> None:
        """Another clip is opened: what was typed is at least named, so that it can be typed again."""
        given = ", ".join(f"{said(LABELS[emotion])} {rating}" for emotion, rating in ratings.items())
        told = tr("Ratings of the clip before could not be kept: {given}. Type them again.", given=given)
        self._opened.failed.emit(EriscopeError(f"{told} {message_of(why)}"))

    def _on_hidden(self, hidden: bool) -> None:
        """What the model says goes out of sight, so that somebody can rate blind, or comes back."""
        self.intensities.set_hidden(hidden)
        self.lanes.set_hidden(hidden)
        for part in (self.frame_panel, self.peaks):
            part.setVisible(not hidden)
        self._on_position(self._state.position)

    def _on_typing(self) -> None:
        """A report of a clip that has none is typed without sight of what the model says."""
        if self._state.self_report is None:
            self._state.set_hidden(True, by_user=False)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours: picture, buttons, cards and lanes."""
        self._theme = theme
        for part in (self.video, self.transport, self.intensities, self.frame_panel, self.lanes):
            part.set_theme(theme)

    def watch(self, inspector: Inspector) -> None:
        """Show beside the intensities how sure they are, as soon as that is known."""
        inspector.reading_changed.connect(lambda: self._show_sureness(inspector))
        inspector.found.connect(lambda _: self._show_sureness(inspector))

    def tell_unanalysed(self, analyse: QAction) -> None:
        """Say when the open clip still has to be analysed, and by which action."""
        self._analyse = analyse

        def tell(*_: object) -> None:
            if self._opened.unanalysed and not len(self._state.curves.readings) and self._state.earlier is None:
                note = tr("Not analysed, {analyse}.", analyse=analyse_written(analyse))
                self.intensities.show_prediction(None, provisional=False, note=note)

        self._state.progress_changed.connect(tell)

    _analyse: QAction | None = None

    def _on_earlier(self, earlier: Earlier | None) -> None:
        """What is shown is of an earlier analysis, which is said of all of it, or no longer is."""
        words = "" if earlier is None else earlier.words
        if earlier is not None and not earlier.awaited and self._analyse is not None:
            words += f". {analyse_written(self._analyse)}."
        self.intensities.set_earlier(words)
        for part in (self.lanes, self.frame_panel, self.peaks):
            part.set_earlier(bool(words))
        self._show_belief()
        self._on_position(self._state.position)

    def _show_sureness(self, inspector: Inspector) -> None:
        spread = inspector.spread
        if spread is None or len(inspector.readings) > 1:  # the mean of several readings has no interval of its own
            self.intensities.show_interval(None, "")
        else:
            self.intensities.show_interval((spread.low, spread.high), spread.sentence)

    def set_action_units(self, source: str) -> None:
        """Whose action units are shown, as in the setting ``action_units``: it tells which bear a mark."""
        lane = self.lanes.lanes["action_units"]
        assert isinstance(lane, ActionUnitLane)
        lane.set_source(source)
        self.frame_panel.set_source(source)
        self._agreement = agreement_of(source)

    def _on_clip(self, clip: Path | None) -> None:
        self.video.set_image(None)
        self.video.set_marks(None)
        self.video.set_hint("" if clip else self._empty_hint)
        self.transport.set_enabled(False)
        self.frame_panel.clear()
        self.intensities.set_form_enabled(False)
        self.library.set_current(clip)
        self.lanes.set_duration(10.0)
        self._show_start()

    def _show_start(self) -> None:
        """The ways to begin stand in the picture's place while there is nothing to see."""
        shown: QWidget = self.video
        if self._state.clip is None and self._opened.live is None:
            if self._study.study is None:
                shown = self.start
            elif not self._study.all(Clip):
                shown = self.study_start
        self._picture.setCurrentWidget(shown)

    @property
    def _empty_hint(self) -> str:
        return tr(EMPTY_HINT if self._study.study is None else STUDY_HINT)

    def _on_study(self) -> None:
        self._show_start()
        if self._state.clip is None:
            self.video.set_hint(self._empty_hint)

    def _on_opened(self) -> None:
        self.transport.set_enabled(True)
        self.lanes.set_duration(self._opened.player.duration_s)

    def _on_live(self, live: bool) -> None:
        self._show_start()
        self.transport.set_enabled(not live and self._opened.player.frame_count > 0)
        if not live and len(self._state.curves):
            self.lanes.set_duration(float(self._state.curves.pts_s[-1]))

    def _on_notice(self, sentence: str) -> None:
        self.notice.setText(said(sentence))
        self.notice.setProperty("wrong", self._state.something_wrong)
        self.notice.style().polish(self.notice)
        self.notice.setVisible(bool(sentence))

    def _on_curves(self, curves: ClipCurves) -> None:
        live = self._opened.live is not None and len(curves) > 0
        if live:
            self.lanes.roll(curves)
        else:
            self.lanes.set_curves(curves)
        if not curves.complete and len(curves.readings):
            self.intensities.show_prediction(
                curves.readings[-1], provisional=True,
                note=tr("So far, up to {time:z.1f} s; not final.", time=curves.reading_s[-1]),
            )  # fmt: skip
        elif not curves.complete:
            self.intensities.show_prediction(None, provisional=False, note="")
        if not live:  # there the position follows at once
            self._on_position(self._state.position)

    def _show_peaks(self) -> None:
        state = self._state
        source = (state.shown or state).settings.action_units
        self.peaks.set_peaks(state.peaks, state.why_no_peaks, state.peaks_by, agreement_of(source), source)

    def _on_analysis(self, analysis: Analysis | None) -> None:
        if self._state.earlier is not None:
            return  # it is still there
        self._relative = self._attention = np.zeros(0)
        self.lanes.set_analysis(analysis, self._state.attention_view)
        if analysis is None:
            self.intensities.show_prediction(None, provisional=False, note="")
            return
        self.intensities.set_profile(analysis.model.profile)
        what = tr("One reading of the whole clip.")
        if n := len(analysis.windows):
            what = tr_n("Mean of 1 window.", "Mean of {n} windows.", n)
        notes = [said(w) for w in analysis.warnings if "not validated" not in w]
        self.intensities.show_prediction(analysis.prediction, provisional=False, note=" ".join([what, *notes]))
        self._update_relative()
        self._on_position(self._state.position)

    def _show_belief(self) -> None:
        """The evidence comes after the analysis, with the peaks by effect."""
        analysis = self._state.analysis
        self._belief = None if analysis is None else belief(analysis, metadata_of(analysis))
        self.intensities.show_belief(self._belief)

    def _on_belief_asked(self) -> None:
        from app.review.belief_dialog import BeliefDialog

        if self._belief is not None:
            dialog = BeliefDialog(self._belief, self)
            self._state.hidden_changed.connect(dialog.close)
            dialog.show()

    def _on_view(self, view: AttentionView) -> None:
        self.lanes.set_analysis(self._state.shown, view)
        self._update_relative()
        self._on_position(self._state.position)

    def _update_relative(self) -> None:
        """Each frame's attention, and how much it stands out, for the glow."""
        analysis, view = self._state.shown, self._state.attention_view
        if analysis is not None and view is not None:
            self._attention = analysis.attention(view)
            self._relative = glow(self._attention)

    def _on_position(self, position: Position) -> None:
        self.lanes.set_cursor(position.pts_s)
        if self._opened.player.playing:
            self.lanes.follow(position.pts_s)
        curves, player = self._state.curves, self._opened.player
        if player.frame_count or len(curves):
            known_s = float(curves.pts_s[-1]) if len(curves) else position.pts_s
            duration_s = player.duration_s or known_s  # which a first frame alone does not tell
            self.transport.set_time(position.pts_s, self._opened.frame_named(position.index), duration_s)
            excluded = bool((self._state.shown or self._state).settings.excludes(position.pts_s))
            self.frame_panel.show_frame(
                position.index, position.pts_s, curves, excluded=excluded, attention=self._attention_at(position)
            )
        else:
            self.transport.clear_time()
            self.frame_panel.clear()
        self.video.set_marks(self._marks(position.pts_s))

    def _attention_at(self, position: Position) -> float:
        """What the shown attention gives this frame, in multiples of the even share; NaN where it is not known."""
        row = self._state.curves.row_at(position.pts_s)
        return float(self._attention[row]) if row is not None and row < len(self._attention) else float("nan")

    def _marks(self, pts_s: float) -> FaceMarks | None:
        curves = self._state.curves
        row = curves.row_at(pts_s)
        if row is None or not curves["face"][row] or self._state.hidden:
            return None
        pitch, yaw, roll = curves["pose"][row]
        return FaceMarks(
            landmarks=curves["landmarks"][row],
            crop=_crop_corners(curves["landmarks"][row]) if self._state.overlay.crop else None,
            pose=(float(pitch), float(yaw), float(roll)),
            units=self._units_written(curves, row),
            attention=float(self._relative[row]) if row < len(self._relative) else float("nan"),
            earlier=self._state.earlier is not None,
        )

    def _units_written(self, curves: ClipCurves, row: int) -> tuple[str, ...]:
        """The active action units of a frame with their values; on a scale of their own, below whose they are."""
        units = curves.units
        heading = (f"{units.of.of}, {tr(units.of.scale.word)}",) if units.of.own else ()
        if self._state.earlier is not None:
            heading = (tr(FROM_BEFORE), *heading)
        lines = [self._unit_written(*of, units.of) for of in units.active_in(row)]
        return (*heading, *lines) if lines else ()

    def _unit_written(self, unit: str, value: float, of: UnitSet) -> str:
        """An active action unit with its value: "AU15 ~ lip corner depressor  1.3"."""
        does = in_sentence(ACTION_UNITS[unit]).partition(" (")[0]
        return f"{marked(unit, self._agreement)} {does}  {of.number(value) if np.isfinite(value) else tr('occurs')}"

    def _show_overlay(self) -> None:
        self.video.set_overlay(self._state.overlay)
        self._on_position(self._state.position)

    # -- sizes ---------------------------------------------------------------------------------------

    @property
    def _splitters(self) -> tuple[tuple[QSplitter, str], ...]:
        return (self._columns, "review/top"), (self._rows, "review/halves"), (self._sides, "review/sides")

    def save(self, settings: QSettings) -> None:
        """Keep the sizes of columns and rows, and the lanes' order, folds and sizes."""
        for splitter, key in self._splitters:
            settings.setValue(key, splitter.saveState())
        self.lanes.save(settings)

    def restore(self, settings: QSettings) -> None:
        """Take up what `save` kept."""
        for splitter, key in self._splitters:
            stored = settings.value(key)
            if stored is not None:
                splitter.restoreState(stored)
        self.lanes.restore(settings)

    def shut_down(self) -> None:
        """Stop looking for people."""
        self.people.shut_down()


def analyse_written(analyse: QAction) -> str:
    """How an action that analyses is named in a sentence: "Analyse (F5)"."""
    return with_key(tr("Analyse"), key_of(analyse))


def _crop_corners(landmarks: np.ndarray) -> np.ndarray:
    """Corners ``(4, 2)`` of the aligned crop in the picture."""
    from core.features.alignment import CROP_SIZE, RIGID_68, reference, similarity

    rigid = list(RIGID_68)
    back = similarity(reference()[rigid] * CROP_SIZE, landmarks[rigid].astype(float))
    corners = np.array([[0, 0], [CROP_SIZE, 0], [CROP_SIZE, CROP_SIZE], [0, CROP_SIZE]], float)
    return corners @ back[:, :2].T + back[:, 2]
