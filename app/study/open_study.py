"""The open study: its records as they are now, every change as a step that can be undone, and other windows' changes.

Lives in the GUI thread. Opening is a task, since SQLAlchemy is slow to load and a migration may be due; what the study
holds is read in the same task, and again in one when another window has changed it. Nothing is written in the window's
thread: what needs no answer goes through `do` and is shown at once, as if it were written; what a form asks for goes
through `make`, and the form stays until it is.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.kit.errors import message_of
from app.kit.language import mark, said, tr
from app.kit.tasks import Task, Tasks
from app.study.known_records import Known, by_place
from app.study.permitted_videos import StudyVideos, notices_of
from app.study.rows import Rows, newer_rows, read_rows
from app.study.value_texts import kind_text, not_written
from app.study.writer import Making, StudyWriter, Written
from core.errors import Cancelled, EriscopeError, NotAgreedError, StudyError
from core.study.changes import Change
from core.study.records import Clip, Participant, Record

if TYPE_CHECKING:
    from core.study.history import History
    from core.study.study import Study
    from core.study.unsaved import Kept, SittingFiles
    from core.study.window_snapshot import Shown

log = logging.getLogger(__name__)
_LOOK_MS = 1000
_LAST_WORDS_S = 3.0
"""How long the end of the program waits for a database to take what is left; the rest stays in its files."""
_NONE_OPEN = mark("No study is open. Open one, or make one (File menu).")
R = TypeVar("R", bound=Record)
Told = Callable[[Exception], object]


class OpenStudy(QObject):
    """The study that the window works on, or none.

    Signals:
        closing: the study is about to be closed.
        study_changed: another study (or None) is open.
        records_changed: the kinds of records that are not as they were (a frozenset), by whatever window.
        history_changed: what can be undone or redone is another.
        failed: an error to show.
        noticed: a sentence that needs no dialog.
        opening_ended: a study is open, or could not be opened; no other is being opened.
        said: what was done, in a sentence that need not stay.
        agreement_wanted: a study names a server that the user has not agreed to (a `NotAgreedError`, and the folder).
    """

    closing = Signal()
    study_changed = Signal(object)
    records_changed = Signal(object)
    history_changed = Signal()
    failed = Signal(object)
    noticed = Signal(str)
    opening_ended = Signal()
    said = Signal(str)
    agreement_wanted = Signal(object, Path)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study: Study | None = None
        self.videos = StudyVideos(self, self)
        self._history: History | None = None
        self._revision, self._unreachable = 0, False
        self._by_path: dict[Path, Clip] | None = None
        self._opening: Task | None = None
        self._tasks = Tasks()
        self._added_here: set[str] = set()
        self._looking: Task | None = None
        self.writer = StudyWriter(self)
        self._known = Known(lambda: self.writer.on_their_way)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look)

    # -- which study ---------------------------------------------------------------------------------

    def new(
        self,
        folder: Path,
        name: str = "",
        *,
        database: str | None = None,
        failed: Callable[[Exception], None] | None = None,
        validation: tuple[int, int] | None = None,
    ) -> None:
        """Make a study and open it; `study_changed` tells when it is there.

        Args:
            validation: people and stimuli, for a study to validate a model with; None for an empty one.
            failed: told why it cannot be made; else the signal of this name tells.
        """

        def make() -> Study:
            from core.study.templates import make_study

            return make_study(folder, name, database=database, validation=validation)

        self._open(make, failed or self.failed.emit)

    def open(self, folder: Path, *, restoring: bool = False) -> None:
        """Open a study; `study_changed` tells when it is there.

        Args:
            restoring: it was open when the window was closed last; that it is gone is a notice, not a failure.
        """

        def find() -> Study:
            from core.study.opening import open_study

            return open_study(folder)

        def on_failure(error: Exception) -> None:
            if isinstance(error, NotAgreedError):
                self.agreement_wanted.emit(error, folder)
            elif restoring:
                gone = tr("The study that was open last could not be opened again.")
                self.noticed.emit(f"{gone} {message_of(error)}")
            else:
                self.failed.emit(error)

        self._open(find, on_failure)

    @property
    def opening(self) -> bool:
        """Whether a study is being made or opened."""
        return self._opening is not None

    def _open(self, make: Callable[[], Study], on_failure: Callable[[Exception], None]) -> None:
        made: list[Study] = []

        def work(stop: threading.Event) -> Rows:
            made.append(make())
            if stop.is_set():
                raise Cancelled("Another study was opened.")
            return read_rows(made[0])

        def take(rows: Rows) -> None:
            if task is self._opening:
                self._take(made.pop(), rows)

        def over() -> None:
            if task is self._opening:
                self._opening = None
            for unused in made:
                unused.close()
            made.clear()
            if self._opening is None:
                self.opening_ended.emit()

        if self._opening is not None:
            self._opening.stop()
        task = Task(work, self)
        self._opening = task
        task.succeeded.connect(take)
        task.failed.connect(on_failure)
        task.finished.connect(over)
        self.run(task)

    def run(self, task: Task) -> None:
        """Run a task on the study; it is kept until its thread has ended, and waited for at the end."""
        self._tasks.run(task)

    def _take(self, study: Study, rows: Rows) -> None:
        from core.study.history import History

        self.close()
        self.study, self._history = study, History(self._send)
        self._known.take(rows.by_kind)
        self._by_path = None
        self._revision, self._unreachable = rows.revision, False
        self._look.start()
        self.study_changed.emit(study)
        self.history_changed.emit()
        if notices := notices_of(study, self.all(Clip)):
            self.noticed.emit(notices)
        self.videos.ask()

    def close(self, *, patience_s: float = 0.0) -> None:
        """Close the study; nothing is lost: what cannot be written now is offered when it is opened again.

        Args:
            patience_s: for a database that does not take what is left.
        """
        study = self.study
        if study is None:
            return
        self._look.stop()
        self.closing.emit()
        self.writer.let_go(patience_s)
        self.study = self._history = None
        self._known.clear()
        self._by_path = None
        self.study_changed.emit(None)
        self.history_changed.emit()
        study.close()

    def shut_down(self) -> None:
        """Close everything and wait for it; for the end of the program."""
        self._tasks.stop(_LAST_WORDS_S)
        self._opening = None
        self.close(patience_s=_LAST_WORDS_S)
        self._tasks.shut_down()
        self.writer.shut_down()

    @property
    def writable(self) -> bool:
        """Whether records can be changed."""
        return self.study is not None and not self.study.read_only

    # -- records -------------------------------------------------------------------------------------

    def all(self, kind: type[R], **where: Any) -> tuple[R, ...]:
        """Records of a kind in order of creation, of those with these values in their fields; none without a study.

        As they were read last, and as what is on its way into the study will make them.
        """
        return self._known.all(kind, **where)

    @property
    def shown(self) -> Shown:
        """What `all` gives now, for a task that must say what the user sees."""
        from core.study.window_snapshot import Shown

        waiting = sum(1 for _ in self.writer.on_their_way)
        return Shown(self._known.now, waiting if self.writer.reason else 0, self.writer.files)

    def find(self, kind: type[R], id: str | None) -> R | None:  # noqa: A002 - as the records call it
        """The record of a kind with this id; None where there is none."""
        return self._known.find(kind, id)

    def added_here(self, record_id: str) -> bool:
        """Whether this window added a record; what others add moves nothing that is chosen here."""
        return record_id in self._added_here

    def clip_at(self, path: Path | None) -> Clip | None:
        """The study's clip that a file is, if it is one."""
        study = self.study
        if study is None or path is None:
            return None
        if self._by_path is None:
            self._by_path = by_place(self.all(Clip), self.place_of)
        return self._by_path.get(path)

    def path_of(self, clip: Clip) -> Path:
        """A clip's video, which may be read.

        Raises:
            FilesNotAgreedError, StudyError: see `Study.clip_file`.
        """
        assert self.study is not None
        return self.study.clip_file(clip)

    def place_of(self, clip: Clip) -> Path:
        """The same as a name, to compare with others; the file is not to be touched.

        Raises:
            StudyError: the path leads out of the study's folder.
        """
        assert self.study is not None
        return self.study.clip_file(clip, look=False)

    def participant_of(self, record: Record | None) -> Participant | None:
        """Whose a participant, session or clip is."""
        return self._known.participant_of(record)

    def name_of(self, clip: Clip) -> str:
        """A clip's number, what was seen, and the file of an imported one: "2 cats", "2 cats · P001_cats.mp4".

        As labels of changes have it, in English; `shown_name_of` is for the window.
        """
        return self._known.named(clip, clip.kind)

    def shown_name_of(self, clip: Clip) -> str:
        """The same in the window's language."""
        return self._known.named(clip, kind_text(clip.kind))

    # -- changes -------------------------------------------------------------------------------------

    def make(
        self, what: Change | Making, made: Callable[[], object], failed: Told, *, step: bool = True
    ) -> Callable[[], object] | None:
        """Make a change in a task, for who waits for its end: a form, which stays open with what was typed.

        Args:
            what: is to be changed; or says so from what the study holds then, called in the task (None: nothing).
            made: called in the window's thread when it is made; else ``failed``, with the reason.
            step: it can be taken back.

        Returns:
            What stops trying to, for Cancel; None without a study.
        """
        study = self.study
        if study is None:
            failed(StudyError(tr(_NONE_OPEN)))
            return None

        def over(became: Written) -> None:
            if became.error is not None:
                self.look()
                failed(became.error)
                return
            if became.change is not None and study is self.study:
                if step and self._history is not None:
                    self._history.add(became.change)
                self._wrote(became.change, became.rows)
            made()

        making = (lambda _: what) if isinstance(what, Change) else what
        letter = self.writer.make(study, making, over, step=step)
        return lambda: self.writer.take_back(letter)

    def do(self, change: Change, *, going_on: bool = False, refused: Told | None = None) -> bool:
        """Make a change that is shown at once and written aside, however long the database is busy.

        Args:
            going_on: as in `History.do`.
            refused: told why the study does not take it, once it is shown no more; returns True where it still shows
                what was to be written. Else `failed` tells.

        Returns:
            Whether it is on its way; else `failed` has told why it cannot be.
        """
        history = self._history

        def step() -> None:
            if history is None:
                raise StudyError(tr(_NONE_OPEN))
            self._send(change, refused)
            history.add(change, going_on=going_on)
            self._shown(change)

        return self._tried(step)

    def undo(self) -> bool:
        """Take the last step back; False, and `failed`, when there is none."""
        return self._back(
            lambda history: history.undo(), lambda: tr("Undone: {step}.", step=said(self.undo_label or ""))
        )

    def redo(self) -> bool:
        """Make the step again that was taken back last."""
        return self._back(
            lambda history: history.redo(), lambda: tr("Done again: {step}.", step=said(self.redo_label or ""))
        )

    def _back(self, step: Callable[[History], Change], says: Callable[[], str]) -> bool:
        def go() -> None:
            done = says()
            if self._history is None:
                raise StudyError(tr(_NONE_OPEN))
            self._shown(step(self._history))
            self.said.emit(done)

        if self.writer.steps_unknown:  # a form's step is on its way: it was asked for before
            self.writer.when_settled(lambda: self._tried(go))
            return True
        return self._tried(go)

    def _tried(self, step: Callable[[], None]) -> bool:
        try:
            step()
        except EriscopeError as error:
            self.history_changed.emit()
            self.failed.emit(error)
            return False
        return True

    def _send(self, change: Change, refused: Told | None = None) -> None:
        """Have a change written that is shown at once."""
        from core.study.unsaved import folder_for

        study = self.study
        assert study is not None
        study.check_writable()

        def over(became: Written) -> bool:
            if study is not self.study:
                return False
            if became.error is not None:
                return self._refuse(change, became.error, refused, kept=became.kept)
            self._wrote(became.change or change, became.rows)
            return False

        self.writer.put(study, change, folder_for(study, change, self.find), over)

    def _refuse(self, change: Change, error: Exception, refused: Told | None, *, kept: bool) -> bool:
        """What the study does not take is shown no more, nor what was to follow it; whether ``refused`` shows it."""
        self.writer.drop(change.ids, kept=kept)
        if self._history is not None:
            self._history.drop(change.ids)
        shown = refused is not None and refused(error) is True
        if not shown:
            self.failed.emit(not_written(change, error) if kept else error)
        self.read_again(change.topics)
        self.history_changed.emit()
        self.look()
        return shown

    def _shown(self, change: Change) -> None:
        self._added_here.update(record.id for record in change.added)
        self.read_again(change.topics)
        self.history_changed.emit()

    @property
    def undo_label(self) -> str | None:
        """The step that would be taken back: "Add participant P001"."""
        return self._history.undo_label if self._history else None

    @property
    def redo_label(self) -> str | None:
        """The step that would be made again; None where there is none."""
        return self._history.redo_label if self._history else None

    def forget_history(self) -> None:
        """Nothing can be undone any more: what was withdrawn must not come back."""
        if self._history is not None:
            self._history.clear()
            self.history_changed.emit()

    def written(self, change: Change) -> None:
        """A change was made by somebody else's task (see `core.study.leftovers`): a step as all others."""
        if self._history is not None:
            self._history.add(change)
        self._wrote(change, None)

    def keep(self, files: SittingFiles, kept: Kept, refused: Told) -> None:
        """Have written what a sitting has made safe in a file.

        Args:
            refused: told why the study does not take it; its file stays.
        """
        study = self.study
        assert study is not None

        def over(became: Written) -> None:
            if became.error is not None:
                refused(became.error)
            elif became.change is not None and study is self.study and self._history is not None:
                self._history.add(became.change)
                self._wrote(became.change, became.rows)

        self.writer.put_kept(study, files, kept, over)

    def _wrote(self, change: Change, rows: Rows | None) -> None:
        """A change was made in a task.

        Args:
            rows: what is known of the study since.
        """
        self._added_here.update(record.id for record in change.added)
        before = self._revision
        if rows is not None and rows.revision <= before + 1:
            self._revision = max(rows.revision, before)
            self.read_again(self._known.take(rows.by_kind) | change.topics)  # who reads the database hears of it now
        else:  # another window has changed something too, or it could not be read
            self.read_again(self._known.take_change(change) | change.topics)
            self.look()
        self.history_changed.emit()

    def look(self) -> None:
        """Notice what other windows have changed; in a task."""
        study, seen = self.study, -1 if self._unreachable else self._revision
        if study is None or self._looking is not None:
            return
        task = self._looking = Task(lambda stop: newer_rows(study, seen), self)
        task.succeeded.connect(lambda found: self._saw(study, found))
        task.finished.connect(lambda: setattr(self, "_looking", None))
        self.run(task)

    def _saw(self, study: Study, found: Rows | EriscopeError | None) -> None:
        if study is not self.study:
            return
        if isinstance(found, EriscopeError):
            if not self._unreachable:  # that is said once
                self._unreachable = True
                self.noticed.emit(said(str(found)))
            return
        self._unreachable = False
        if found is not None and found.revision >= self._revision:
            # What was read before a change of our own was made is old already.
            self._revision = found.revision
            self.read_again(self._known.take(found.by_kind))

    def read_again(self, topics: frozenset[type[Record]]) -> None:
        """Records of these kinds are looked at anew."""
        self._by_path = None if Clip in topics else self._by_path
        if topics:
            self.records_changed.emit(topics)
