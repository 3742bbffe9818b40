"""What can be done with a study from the menus: each asks what is needed, then hands a change to the study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.clip.open_clip import OpenClip
from app.kit.dialog_opening import ask_folder, open_dialog, question
from app.kit.folders import show_in_folder
from app.kit.language import mark, said, tr, tr_n
from app.kit.preferences import Preferences
from app.kit.tasks import Task
from app.study.open_study import OpenStudy
from app.study.queue import AnalysisQueue
from app.study.value_texts import kind_text
from core.errors import EriscopeError, FilesNotAgreedError, NotAgreedError, StudyError
from core.study.consent import consents_of
from core.study.naming import in_label, session_numbers
from core.study.procedure import in_parts
from core.study.records import Clip, Participant, Record, Session, Variable
from core.text import moment

if TYPE_CHECKING:
    from app.study.dialogs.base import StudyDialog
    from app.study.dialogs.participant import ParticipantDialog
    from core.study.removed import Leftover

WITHDRAWAL = "withdrawal"
ORDERS = {
    "fixed": mark("fixed order"),
    "random": mark("random order"),
    "latin square": mark("latin square order"),
}
"""Of a session's videos, by their names in `core.study.playlists`."""
_NAMED = 4
"""So many folders are named in a question."""


class StudyController(QObject):
    """Opens the dialogs and carries out what they answer.

    Signals:
        selected_changed: the record that is selected in the tree, or None.
        recent_changed: the studies that were opened lately, or the clips, are others.
        forgetting: a participant is withdrawn: the folder and the clips (a set) that will be deleted.
    """

    selected_changed = Signal(object)
    recent_changed = Signal()
    forgetting = Signal(object, object)

    def __init__(
        self,
        study: OpenStudy,
        queue: AnalysisQueue,
        review: OpenClip,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.study, self.queue = study, queue
        self._review, self._preferences, self._window = review, preferences, window
        self.selected: Record | None = None
        self._removal = ("", "")
        self._files: QMessageBox | None = None
        self.others_at_work: Callable[[], tuple[Task, ...]] = tuple
        """What else may read a participant's clips."""
        study.study_changed.connect(self._on_study)
        study.opening_ended.connect(self._on_opening_ended)
        study.history_changed.connect(self._on_history)

    # -- studies -------------------------------------------------------------------------------------

    def restore(self) -> None:
        """Open the study that was open when the window was closed last.

        One whose opening did not end the last time, whatever the reason, is offered instead: it could stop the window
        from starting for ever.
        """
        folder = self._preferences.study
        if folder is None:
            return
        if self._preferences.opening == folder:
            self._preferences.opening = None
            QTimer.singleShot(0, self._window, lambda: self._offer(folder))
            return
        self._open_again(folder)

    def _open_again(self, folder: Path) -> None:
        self._preferences.opening = folder
        self.study.open(folder, restoring=True)

    def _offer(self, folder: Path) -> None:
        box = question(
            self._window,
            tr("When Eriscope was started last, it ended before the study {name} was open.", name=folder.name),
            tr(
                "So the study was not opened by itself this time. Nothing in it has changed. It is in {folder}, and in "
                "File ▸ Open recent study.",
                folder=folder,
            ),
            {tr("Open it"): lambda: self._open_again(folder)},
            tr("Not now"),
        )
        open_dialog(box, asked=False)

    def _on_opening_ended(self) -> None:
        self._preferences.opening = None

    def shut_down(self) -> None:
        """The window is closed in order: no opening was cut off."""
        self._on_opening_ended()

    def new(self) -> None:
        """Ask for a new study: beside the one that was opened last, else among the user's documents."""
        from app.study.dialogs.new_study import NewStudyDialog

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        recent = self._preferences.recent_studies
        dialog = NewStudyDialog(self.study, recent[0].parent if recent else Path(documents), self._window)
        open_dialog(dialog)

    def ask_open(self) -> None:
        """Ask for a study's folder and open it."""
        recent = self._preferences.recent_studies
        name = ask_folder(self._window, tr("Open study: choose its folder"), str(recent[0].parent) if recent else "")
        if name:
            self.study.open(Path(name))

    def ask_agreement(self, wanted: NotAgreedError, folder: Path) -> None:
        """Whether a study may connect to the server that it names; it stays closed until that is agreed to."""

        def agreed() -> None:
            from core.study.outside_access import agree_to_server

            try:
                agree_to_server(wanted.study_id, wanted.url)
            except EriscopeError as error:
                self.study.failed.emit(error)
                return
            self.study.open(folder)

        box = question(
            self._window,
            tr("The study in {folder} keeps its rows elsewhere: {server}.", folder=folder, server=said(wanted.server)),
            tr(
                "Nothing was connected to yet. Connect only if you know this server; you are asked again if the "
                "address changes."
            ),
            {tr("Connect"): agreed},
            tr("Do not open"),
            title=tr("Connect to the study's server?"),
        )
        open_dialog(box, asked=False)

    def ask_files(self, wanted: FilesNotAgreedError) -> None:
        """Whether the videos that the open study refers to may be read; it is open without them till then."""
        from core.study.outside_access import agree_to_files, folders_of, printable

        if self._files is not None:
            self._files.close()

        def agreed() -> None:
            try:
                agree_to_files(wanted.study_id, wanted.files)
            except EriscopeError as error:
                self.study.failed.emit(error)
                return
            if self.study.study is not None and self.study.study.id == wanted.study_id:
                self.study.videos.agreed()

        folders = folders_of(wanted.files)
        there = [
            tr_n("{place} (1 video)", "{place} ({n} videos)", n, place=place)
            for place, n in list(folders.items())[:_NAMED]
        ]
        if len(folders) > _NAMED:
            there.append(tr_n("and 1 other folder", "and {n} other folders", len(folders) - _NAMED))
        refers = tr_n(
            "The study refers to 1 video outside of its folder:",
            "The study refers to {n} videos outside of its folder:",
            len(wanted.files),
        )
        box = self._files = question(
            self._window,
            "\n".join((refers, "", *there)),
            tr(
                "None of them was looked at yet. Have them read only if you know them. The study is open "
                "without them until then; you are asked again when it is opened next, and if it refers to "
                "others."
            ),
            {tr("Read them"): agreed},
            tr("Not now"),
            title=tr("Read videos outside of the study?"),
        )
        box.setDetailedText("\n".join(map(printable, wanted.files)))
        box.destroyed.connect(lambda: self._forget_box(box))
        open_dialog(box, asked=False)

    def _forget_box(self, box: QMessageBox) -> None:
        if self._files is box:
            self._files = None

    def close(self) -> None:
        """Close the study; the next start opens none."""
        self._preferences.study = None
        self.study.close()

    def _on_study(self, study: object) -> None:
        if self.study.study is not None:
            self._preferences.study = self.study.study.folder
        self.select(None)
        self.recent_changed.emit()

    # -- records -------------------------------------------------------------------------------------

    def select(self, record: Record | None) -> None:
        """Select a record, or none; `selected_changed` tells."""
        self.selected = record
        self.selected_changed.emit(record)

    @property
    def participant(self) -> Participant | None:
        """Whose the selected participant, session or clip is."""
        return self.study.participant_of(self.selected)

    def add_participant(self) -> None:
        """Ask for a new participant, with the study's variables."""
        from app.study.dialogs.participant import ParticipantDialog

        taken = [p.code for p in self.study.all(Participant)]
        self._open_form(ParticipantDialog(self.study.all(Variable), taken, parent=self._window, keep=self.study.make))

    def _open_form(self, form: StudyDialog) -> None:
        form.follow(self.study.writer.waits, form.say_waits)
        open_dialog(form)

    def show_in_folder(self) -> None:
        """Open the folder of the selected clip."""
        if isinstance(self.selected, Clip) and (problem := show_in_folder(self.study.path_of(self.selected))):
            self.study.said.emit(problem)

    def edit(self) -> None:
        """The selected participant's form, or the notes of the session or clip."""
        from app.study.dialogs.notes import NotesDialog
        from app.study.dialogs.participant import ParticipantDialog

        record = self.selected
        if record is None:
            return
        if isinstance(record, Participant):
            others = [p.code for p in self.study.all(Participant) if p.id != record.id]
            variables, keep = self.study.all(Variable), self.study.make
            form = ParticipantDialog(variables, others, record, parent=self._window, keep=keep)
            form.show_consents(consents_of(self.study, record))
            form.consent_asked.connect(lambda: self._ask_consent(record, form))
            self._open_form(form)
        elif isinstance(record, Session | Clip):
            facts, keep = self._facts(record), self.study.make
            self._open_form(NotesDialog(record, self.name_of(record), facts, self._window, keep=keep))

    def consent(self) -> None:
        """What the selected participant agreed to, and a new answer."""
        from app.study.dialogs.consents import ConsentsDialog

        if self.participant is not None:
            open_dialog(ConsentsDialog(self.study, self.participant, self._window))

    def _ask_consent(self, participant: Participant, form: ParticipantDialog) -> None:
        from app.study.dialogs.consents import ConsentsDialog

        dialog = ConsentsDialog(self.study, participant, form)
        dialog.accepted.connect(lambda: form.show_consents(consents_of(self.study, participant)))
        open_dialog(dialog)

    def remove(self) -> None:
        """Take the selected record out of the study; it can be undone, and no file is deleted."""
        record, study = self.selected, self.study.study
        if record is None or study is None or not self.study.writable:
            return
        from core.study.change_building import remove

        sentence = self._removed(record)
        try:
            step = remove(self.study, record)
        except EriscopeError as error:
            self.study.failed.emit(error)
            return
        if self.study.do(step):
            self._removal = (step.label, sentence)
            self.study.noticed.emit(sentence)

    def _removed(self, record: Record) -> str:
        what, whose = said(self.name_of(record)), self.study.participant_of(record)
        if isinstance(record, Participant) or whose is None:
            return tr(
                "Removed {what} from the study. The files are still there: Undo (Edit menu) brings everything back; "
                "Withdraw a removed participant (Study menu) deletes them for good.",
                what=what,
            )
        return tr(
            "Removed {what} from the study. The files are still there: Undo (Edit menu) brings everything back; "
            "withdrawing {code} (Study menu) deletes them for good.",
            what=what,
            code=whose.code,
        )

    def _on_history(self) -> None:
        """What was said of a removal holds as long as Undo would take it back."""
        label, sentence = self._removal
        if sentence and self.study.undo_label != label:
            self._removal = ("", "")
            if self._review.state.notice == sentence:
                self.study.noticed.emit("")

    def variables(self) -> None:
        """Edit the variables that are kept of each participant."""
        from app.study.dialogs.variables import VariablesDialog

        open_dialog(VariablesDialog(self.study, self._window))

    def stimuli(self) -> None:
        """Edit the stimuli."""
        from app.study.dialogs.stimuli import StimuliDialog

        open_dialog(StimuliDialog(self.study, self._window))

    def import_clips(self, folder: Path | None = None) -> None:
        """Import videos and ratings.

        Args:
            folder: of the videos, where it is known.
        """
        from app.study.dialogs.import_clips import ImportDialog

        dialog = ImportDialog(self.study, self._window)
        if folder is not None:
            dialog.folder.set_folder(folder)
        open_dialog(dialog)

    def name_of(self, record: Record) -> str:
        """A record in words: "participant P001", "session 2 of P001", "clip 1 cats of P001".

        As labels of changes have it, in English; `said` gives it in the window's language.
        """
        whose = self.study.participant_of(record)
        if isinstance(record, Session) and whose is not None:
            number = session_numbers(self.study.all(Session, participant_id=whose.id))[record.id]
            return in_label(record, whose.code, number)
        if isinstance(record, Clip) and whose is not None:
            return in_label(record, whose.code, self.study.name_of(record))
        return in_label(record, whose.code) if whose is not None else "record"

    def _facts(self, record: Session | Clip) -> str:
        if isinstance(record, Session):
            clips, begun = len(self.study.all(Clip, session_id=record.id)), moment(record.started_at)
            facts = tr_n("Begun {when}, 1 clip", "Begun {when}, {n} clips", clips, when=begun)
            if record.order:
                facts += f", {tr(ORDERS.get(record.order, f'{record.order} order'))}"
            if record.seed is not None:
                facts += " " + tr("(seed {seed})", seed=record.seed)
            if record.procedure:
                facts += f"; {', '.join(map(said, in_parts(record.procedure)))}"
            return facts
        facts = f"{kind_text(record.kind)}, {record.duration_s:z.2f} s, {moment(record.recorded_at)}; {record.file}"
        if record.certificate:
            facts += "; " + tr("timing certificate: {file}", file=record.certificate)
        return facts

    # -- withdrawal ----------------------------------------------------------------------------------

    def withdraw(self) -> None:
        """Ask whether to delete all that is kept of the selected participant, and do so."""
        if self.participant is not None:
            self._withdraw(self.participant)

    def withdraw_removed(self) -> None:
        """Ask which participant, of those who were removed, is to be deleted for good."""
        from app.study.dialogs.removed import RemovedDialog

        def ask() -> None:
            dialog = RemovedDialog(self.study, self._window)
            dialog.chosen.connect(self._withdraw)
            open_dialog(dialog)

        self._when_written(ask)

    def _when_written(self, then: Callable[[], object]) -> None:
        """Go on when all changes are in the study; say what stands in the way where the database does not take them."""
        study, writer = self.study.study, self.study.writer

        def settled() -> None:
            if study is not self.study.study or not self.study.writable:
                return
            if writer.waiting:
                first = tr("What was changed must be written first; it is tried again.")
                self.study.failed.emit(StudyError(f"{first} {said(writer.reason)}".strip()))
            else:
                then()

        if self.study.writable:
            writer.when_settled(settled)

    def _withdraw(self, participant: Participant | Leftover) -> None:
        self._when_written(lambda: self._ask_withdrawal(participant))

    def _ask_withdrawal(self, participant: Participant | Leftover) -> None:
        from app.study.dialogs.withdraw import WithdrawDialog

        study = self.study.study
        assert study is not None
        folder = study.clips_folder(participant.id)
        clips = {path for path in folder.rglob("*") if path.is_file()} | {
            self.study.place_of(clip)
            for session in self.study.all(Session, participant_id=participant.id)
            for clip in self.study.all(Clip, session_id=session.id)
        }

        def let_go() -> tuple[Task, ...]:
            """The window's own traces of the person; returns what still reads the person's files."""
            self.queue.pause(WITHDRAWAL)
            self.queue.drop()
            for clip in clips:
                self._review.forget_clip(clip)
            self.study.forget_history()
            self._preferences.forget(folder, clips)
            self.forgetting.emit(folder, clips)
            self.recent_changed.emit()
            at_work = (*self.queue.at_work, *self._review.at_work, *self.others_at_work())
            return tuple(task for task in at_work if task.clip in clips)

        dialog = WithdrawDialog(self.study, participant, let_go, self._window)
        dialog.finished.connect(lambda _: self.queue.resume(WITHDRAWAL))
        open_dialog(dialog)
