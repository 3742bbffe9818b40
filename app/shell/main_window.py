"""The main window: puts views, menus, badge and status bar together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override

from app.annotate.actions import annotation_actions
from app.annotate.controller import AnnotationController
from app.batch.actions import batch_actions
from app.batch.controller import BatchController
from app.batch.view import BatchView
from app.export.actions import export_actions
from app.export.controller import ExportController
from app.inspect.view import InspectView
from app.kit import dialog_opening
from app.kit import theme as themes
from app.kit.actions import Actions, key_of
from app.kit.errors import message_of, show_error
from app.kit.foreign_text import in_title
from app.kit.language import mark, said, tr
from app.kit.scrolling import fit_to_screen
from app.kit.tabbed_views import TabbedViews
from app.lanes.stack import LaneStack
from app.record.actions import record_actions
from app.record.unfinished import Unfinished
from app.record.unfinished_notice import UnfinishedNotice
from app.review.actions import review_actions
from app.review.copy_and_save import Taking, taking_actions
from app.review.transport import with_key
from app.review.view import ReviewView
from app.shell.actions import WindowCalls, window_actions
from app.shell.context_menus import ContextMenus
from app.shell.controller import ClipController
from app.shell.help import Help
from app.shell.late_views import make_compare, make_record, make_train
from app.shell.menu_corner import MenuCorner, summary_of
from app.shell.menus import Menus, by_menu
from app.shell.status_bar import StatusBar
from app.shell.workspace import Workspace
from app.study.actions import study_actions
from app.study.controller import StudyController
from app.study.repository import StudyRepository
from app.study.texts import missing_video
from core.errors import EriscopeError
from core.models import registry
from core.study.records import Clip, ClipRatings, Record
from core.system.safe_paths import expanded

if TYPE_CHECKING:
    from app.compare.view import CompareView
    from app.record.view import RecordView
    from app.shell.preferences_dialog import PreferencesDialog
    from app.train.view import TrainView

_PRELOAD_AFTER_MS = 300
NO_DROP = mark("Nothing can be dropped here while the participant's window is open.")


class MainWindow(QMainWindow):
    """Eriscope's window.

    Args:
        workspace: what it works with; it ends with the window.
        preload_heavy: load torch and MediaPipe behind the window once it is shown.
    """

    def __init__(self, workspace: Workspace, *, preload_heavy: bool = True) -> None:
        super().__init__()
        self.setWindowTitle("Eriscope")
        self.setAcceptDrops(True)
        self._ending = self._over = False
        workspace.setParent(self)
        self.workspace, self.preferences, self.state = workspace, workspace.preferences, workspace.state
        self.opened, self.study = workspace.opened, workspace.study
        self.queue, self.batch, self.inspector = workspace.queue, workspace.batch, workspace.inspector
        self.theme = themes.current(self.preferences.theme)
        self.help = Help(self.preferences.store, self.theme)
        self.clips = ClipController(self.state, self)
        self.studies = StudyController(self.study, self.queue, self.opened, self.preferences, self)
        self.batches = BatchController(self.batch, self.study, self.open_clip, self.studies.import_clips, self)
        self.exports = ExportController(self.state, self.studies, self.batch, self.preferences, self)
        self.review = ReviewView(self.state, self.opened, self.study, self.theme)
        self.review.watch(self.inspector)
        self.inspect = InspectView(self.state, self.opened, self.inspector, self.theme)
        self.batch_view = BatchView(self.batch, self.theme)
        self.views = TabbedViews()
        self.views.add("review", tr("Review"), tr("What a face and a voice say, frame by frame"), self.review)
        tip = tr("Why it was read as it was, and if its attention says so")
        self.views.add("inspect", tr("Inspect"), tip, self.inspect)
        add_later = self.views.add_later
        tip = tr("Show videos to a participant and record the reactions")
        self._record = add_later("record", tr("Record"), tip, self._make_record)
        tip = tr("Does the model agree with the person?")
        self._compare = add_later("compare", tr("Compare"), tip, self._make_compare)
        tip = tr("Make models from a dataset and compare them")
        self._train = add_later("train", tr("Train"), tip, self._make_train)
        self.views.add("batch", tr("Batch"), tr("Analyse many videos, one after the other"), self.batch_view)
        self.unfinished = Unfinished(self.study, self)
        self.cut_off = UnfinishedNotice(self.unfinished)
        self.views.lay_over(self.cut_off)
        self.setCentralWidget(self.views)
        self.state.drawn = self._draws_model
        self.views.shown.connect(lambda *_: self._on_view_shown())
        self.views.shown.connect(lambda *_: self.help.leave())
        self.annotations = AnnotationController(
            self.study, self.opened, self.state, self.review.lanes, self.preferences, lambda: self.theme, self
        )
        self.taking = Taking(self.state, self.opened, self._lanes, self)
        self.actions_ = self._make_actions()
        self.annotations.set_actions(self.actions_)
        for part in (self.review.chips, self.review.start, self.review.study_start):
            part.follow(self.actions_.by_name)
        self.menus = Menus(
            self.menuBar(),
            self.actions_,
            [lane.unfolded_action for lane in self.review.lanes.lanes.values()],
            flush=self.review.intensities.flush_if_waiting,
            open_clip=self.open_clip,
            open_study=self.study.open,
        )
        self.menu_corner = MenuCorner(self.menuBar())  # the menu bar does not keep it alive
        self.menu_corner.badge_clicked.connect(self.clips.show_card)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self._connect()
        self._apply_shortcuts()
        self._apply_theme()
        self.actions_.refresh()
        self._show_recent()
        self._show_model()
        self.resize(1280, 800)
        self._restore()
        self.studies.restore()
        self.batch.restore()
        if preload_heavy:
            QTimer.singleShot(_PRELOAD_AFTER_MS, self.clips.preload)

    # -- building ------------------------------------------------------------------------------------

    @property
    def record(self) -> RecordView:
        """The Record view; it and the next two are made, with all they import, when first seen or asked for."""
        return self._record()

    @property
    def compare(self) -> CompareView:
        """The Compare view."""
        return self._compare()

    @property
    def train(self) -> TrainView:
        """The Train view."""
        return self._train()

    def _make_record(self) -> RecordView:
        return make_record(self.workspace, self.theme, self.views, self.studies, self.cut_off, self._review)

    def _make_compare(self) -> CompareView:
        more = self.open_clip, self._show_run, self._show_model
        return make_compare(self.workspace, self.theme, self.clips, *more)

    def _make_train(self) -> TrainView:
        return make_train(self.workspace, self.theme, self.views, self.clips)

    def _mark(self) -> None:
        self.record.mark()

    def _show_kept(self, clip: Clip, recording: object) -> None:
        self.record.show_kept(clip, recording)

    def _show_run(self, run: Path) -> None:
        self.views.show_view("train")
        self.train.show_run(run)

    def _make_actions(self) -> Actions:
        """All actions, as their capabilities declare them; they are looked at again when something of these changes."""
        actions, sitting = Actions(self), self.workspace.sitting
        state, opened, study, studies = self.state, self.opened, self.study, self.studies
        calls = WindowCalls(
            seen=lambda: self.views.current in ("review", "inspect"),
            preferences=self._ask_preferences,
            theme=lambda: self.preferences.theme,
            set_theme=self.set_theme,
            cancel=self._stop_work,
            show_view=self.views.show_view,
            lanes=self._lanes,
            guide=self.help.show_guide,
            explain=lambda: self.help.explain(self.views.current_view),
            quit=self.close,
        )
        flush = self.review.intensities.flush_if_waiting
        actions.add(review_actions(opened, state, calls.seen, self.review.transport.toggle_sound, self._ask_face))
        actions.add(taking_actions(self.taking, state, opened, calls.seen))
        actions.add(window_actions(actions, opened, self.clips, calls, self.views.titles))
        actions.add(batch_actions(self.batches))
        actions.add(record_actions(self._mark, lambda: sitting.running))
        actions.add(study_actions(studies, lambda: sitting.running, flush))
        actions.add(export_actions(self.exports, lambda: study.writable and not sitting.running))
        actions.add(annotation_actions(self.annotations, lambda: self.views.current == "review"))
        actions.watch(state.analysis_changed, state.earlier_changed, state.clip_changed)
        actions.watch(state.progress_changed, state.settings_changed)
        actions.watch(state.overlay_changed, opened.live_changed, opened.player.opened, self.views.shown)
        actions.watch(
            study.study_changed, study.history_changed, studies.selected_changed, sitting.phase_changed, sitting.ended
        )
        actions.watch(studies.queue.changed, self.batch.changed, state.hidden_changed)
        return actions

    def _on_view_shown(self) -> None:
        """Only the review can hide what the model says; who looks elsewhere is blind no more."""
        if self._draws_model():
            self.state.note_seen() if self.views.current == "review" else self.state.model_seen()

    def _draws_model(self) -> bool:
        """Whether the window shows what a model says of the open clip, unless that is hidden."""
        return self.views.current != "record"

    def _lanes(self) -> LaneStack:
        """Those that are seen."""
        return self.inspect.lanes if self.inspect.isVisible() else self.review.lanes

    def _connect(self) -> None:
        self.opened.failed.connect(self._on_failed)
        self.opened.player.opened.connect(lambda _: self._remember())
        self.status.follow(self.opened, self.actions_.by_name["analyse"])
        self.review.tell_unanalysed(self.actions_.by_name["analyse"])
        self.state.analysis_changed.connect(lambda _: self._show_model())
        self.state.settings_changed.connect(lambda _: self._show_model())
        self.state.clip_changed.connect(lambda _: self._show_place())
        self.study.closing.connect(self.review.intensities.flush_if_waiting)
        self.study.study_changed.connect(self._on_study)
        self.study.records_changed.connect(self._on_records)
        self.study.failed.connect(lambda error: show_error(self, error))
        self.study.noticed.connect(self.state.set_notice)
        self.study.agreement_wanted.connect(self.studies.ask_agreement)
        self.study.videos.agreement_wanted.connect(self.studies.ask_files)
        self.study.said.connect(self.status.say)
        self.study.writer.waits.connect(self.status.say_waits)
        self.unfinished.kept.connect(self._show_kept)
        self.unfinished.failed.connect(lambda error: show_error(self, error))
        self.queue.changed.connect(self._on_queue)
        self.status.stopped.connect(self._stop_work)
        self.status.queue.toggled.connect(self.queue.toggle)
        self.studies.recent_changed.connect(self._show_recent)
        tree = self.review.library.study
        tree.selected.connect(self.studies.select)
        tree.menu_asked.connect(lambda at: self.menus.of_a_record().popup(at))
        tree.add_asked.connect(self.studies.add_participant)
        tree.edit_asked.connect(self.actions_.by_name["edit_record"].trigger)
        tree.remove_asked.connect(self.actions_.by_name["remove_record"].trigger)
        for asked in (self.review.clip_asked, self.review.start.clip_asked):
            asked.connect(self.open_clip)
        self.review.start.study_asked.connect(self.study.open)
        self.clips.clip_chosen.connect(self.open_clip)
        self.clips.camera_chosen.connect(lambda device, loop: self.start_camera(device, loop=loop))
        self.clips.said.connect(self.status.say)
        self.annotations.said.connect(self.status.say)
        ContextMenus(self.actions_, self.taking, self.review, self.inspect, self.views, self.status.say)
        self.review.intensities.refused.connect(self.status.say)
        self.review.picking.said.connect(self.status.say)
        self.clips.model_chosen.connect(self._use_model)
        self.batch.changed.connect(lambda: self.views.note("batch", self.batch.short_text))
        self.batch.noticed.connect(self.status.say)
        self.batches.batch_asked.connect(lambda: self.views.show_view("batch"))
        self.batch_view.clip_asked.connect(self.open_clip)
        self.batch_view.folder_asked.connect(self.batches.ask_folder)
        self.batch_view.files_asked.connect(self.batches.ask_files)
        self.batch_view.export_asked.connect(lambda: self.exports.export(batch=True))
        self.batch_view.report_asked.connect(lambda: self.exports.report(batch=True))
        self.studies.forgetting.connect(self.batch.forget)
        self.studies.others_at_work = lambda: self.batch.at_work
        self.views.shown.connect(lambda name: self.opened.player.pause() if name != "review" else None)

    # -- clips ---------------------------------------------------------------------------------------

    def open_clip(self, clip: Path) -> None:
        """Open a clip and analyse it."""
        self.views.show_view("review")
        self.review.intensities.flush_if_waiting()
        path = expanded(clip).absolute()
        in_study = self.study.clip_at(path)
        self.opened.open_clip(path, StudyRepository(self.study, in_study) if in_study else None)

    def _review(self, clip: Clip) -> None:
        if (path := self.study.videos.readable(clip)) is not None:
            self.open_clip(path)

    def _remember(self) -> None:
        """A clip that could be opened is among the recent ones; a study's are in its tree."""
        if self.state.clip is not None and self.study.clip_at(self.state.clip) is None:
            self.preferences.remember(self.state.clip)
            self._show_recent()

    def _use_model(self, model: Path) -> None:
        """Analyse with a model from now on."""
        self.views.show_view("review")
        self.opened.change_settings(replace(self.state.settings, model=str(model)))

    def start_camera(self, device: int | Path, *, loop: bool = False) -> None:
        """Follow a camera, or a file at its own pace, again and again with ``loop``."""
        self.views.show_view("review")
        self.review.intensities.flush_if_waiting()
        self.opened.start_live(device, loop=loop)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files and not dialog_opening.said_instead(NO_DROP):
            self.batches.drop(files)

    # -- preferences and choices ---------------------------------------------------------------------

    def _ask_preferences(self) -> None:
        from app.shell.preferences_dialog import PreferencesDialog

        dialog = PreferencesDialog(
            self.state.settings,
            self.preferences.theme,
            self.preferences.language,
            self.actions_.shortcuts,
            by_menu(self.actions_),
            self.clips.tasks,
            self,
        )
        dialog.accepted.connect(lambda: self._take_preferences(dialog))
        dialog_opening.open_dialog(dialog)

    def _take_preferences(self, dialog: PreferencesDialog) -> None:
        self.preferences.analysis = dialog.chosen
        if dialog.theme != self.preferences.theme:
            self.set_theme(dialog.theme)
        self.preferences.language = dialog.language
        self.preferences.shortcuts = dialog.changed_keys
        self._apply_shortcuts()
        self.opened.change_settings(dialog.chosen)

    def _apply_shortcuts(self) -> None:
        self.actions_.set_shortcuts(self.preferences.shortcuts)
        self.annotations.letter_keys.look()
        keys = {name: key_of(action) for name, action in self.actions_.by_name.items()}
        self.review.transport.set_keys(keys)
        self.status.stop_button.setToolTip(with_key(tr("Stop the work; what has been analysed stays"), keys["cancel"]))

    def _ask_face(self) -> None:
        self.opened.player.pause()
        self.views.show_view("review")
        self.review.picking.start()

    # -- showing -------------------------------------------------------------------------------------

    def _show_model(self) -> None:
        """The badge, and what the model is worth."""
        try:
            entry = registry.find(self.state.settings.model, registry.REACTION)
        except EriscopeError as error:
            self.menu_corner.show_unusable(self.state.settings.model, error)
            self.status.caution("", "")
            return
        self.menu_corner.show_model(entry)
        if self.state.shown is None:
            self.review.intensities.set_profile(entry.labels.relative)
        self.setMinimumWidth(self.menu_corner.least_width())
        self.menu_corner.share()
        summary = summary_of(entry)
        self.status.caution("" if entry.validated else summary, summary)
        # What is shown was made with the analysis's settings; they may have been changed since.
        source = (self.state.shown or self.state).settings.action_units
        self.review.set_action_units(source)

    def _show_recent(self) -> None:
        recent = self.preferences.recent
        self.review.library.set_clips(recent)
        self.menus.set_recent(recent)
        self.menus.set_recent_studies(self.preferences.recent_studies)
        self.review.start.set_recent(recent, self.preferences.recent_studies)

    def _show_place(self) -> None:
        """Title and way: study ▸ participant ▸ clip."""
        study, path = self.study.study, self.state.clip
        clip = self.study.clip_at(path)
        whose = self.study.participant_of(clip)
        name = self.study.shown_name_of(clip) if clip else path.name if path else ""
        loose = path is not None and clip is None
        way = ["" if study is None or loose else study.name, whose.code if whose else "", name]
        self.menu_corner.show_way(*way if study is not None else ())
        self.setWindowTitle(" – ".join([in_title(part) for part in reversed(way) if part] + ["Eriscope"]))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.menu_corner.share()

    def _on_queue(self) -> None:
        self.status.queue.show_queue(self.queue.text, paused=self.queue.paused)
        self.review.library.study.set_failures(self.queue.failures)

    def _on_study(self, study: object) -> None:
        """The clip that is open may belong to the study that is now open, or to the one that was."""
        path = self.state.clip
        if path is not None and self.study.clip_at(path) is not None:
            self.open_clip(path)
        elif isinstance(self.opened.repository, StudyRepository):
            self.opened.close_clip()
        self._show_place()

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        """What was changed elsewhere, or undone, is shown."""
        clip = self.study.clip_at(self.state.clip)
        if clip is None and isinstance(self.opened.repository, StudyRepository):
            self.opened.close_clip()
        elif clip is not None:
            if Clip in kinds:
                self.opened.read_faces()
            if ClipRatings in kinds and not self.review.intensities.waiting:
                self.opened.read_self_report()
        self._show_place()

    def _on_failed(self, error: Exception) -> None:
        """What stands beside the picture already needs no dialog; the unexpected gets one, for its details."""
        if missing := missing_video(self.study, self.state.clip):
            self.state.set_notice(missing, wrong=True)
        elif not isinstance(error, EriscopeError) or said(message_of(error)) != self.state.notice:
            show_error(self, error)

    def _stop_work(self) -> None:
        if self.opened.live is not None:
            self.opened.stop_live()
        else:
            self.opened.cancel()

    def set_theme(self, name: str) -> None:
        """Change the theme and remember it."""
        self.preferences.theme = name
        self.theme = themes.current(name)
        self._apply_theme()
        self.actions_.refresh()

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(themes.palette(self.theme))
        app.setStyleSheet(themes.style_sheet(self.theme))
        for view in self.views.views.values():
            view.set_theme(self.theme)
        self.help.set_theme(self.theme)

    # -- sizes and the end ---------------------------------------------------------------------------

    def _restore(self) -> None:
        geometry = self.preferences.store.value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        fit_to_screen(self)
        for view in self.views.views.values():
            view.restore(self.preferences.store)

    def end(self) -> None:
        """Close without a question: the system ends the program. What is recorded and typed is kept."""
        self._ending = True
        self.close()
        QApplication.quit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._over:
            event.accept()
            return
        for name, view in self.views.views.items():
            if view.running and not self._ending:
                event.ignore()
                self.views.show_view(name)  # it asks
                view.ask_to_stop(self.close)
                return
        self._over = True
        self.review.intensities.flush_if_waiting()
        self.preferences.store.setValue("window/geometry", self.saveGeometry())
        for view in self.views.views.values():
            view.save(self.preferences.store)
        self.hide()  # on a slow machine the last step of an analysis takes its time
        self.exports.shut_down()
        self.workspace.stop()
        for view in self.views.views.values():
            view.shut_down()
        self.unfinished.shut_down()
        self.workspace.close()
        for part in (self.studies, self.clips, self.taking, self.help):
            part.shut_down()
        event.accept()
