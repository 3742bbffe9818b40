"""The open study: its records as they are now, every change as a step that can be undone, and other windows' changes.

Lives in the GUI thread. Opening is a task, since SQLAlchemy is slow to load and a migration may be due; what the study
holds is read in the same task, and again in one when another window has changed it. What is to be written without
anybody waiting for it goes through `make_aside`; a step that the next click may depend on is made at once.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.kit.errors import message_of
from app.kit.tasks import Task, Tasks
from app.study.rows import ByKind, Rows, newer_rows, read_rows
from app.study.videos import StudyVideos, notices_of
from app.study.writer import Making, StudyWriter, Written
from core.errors import Cancelled, EriscopeError, NotAgreedError, StudyError, StudyUnreachableError
from core.study.changes import Change
from core.study.records import RECORDS, AnalysisRow, Clip, Participant, Record, Session, Stimulus

if TYPE_CHECKING:
    from core.study.history import History
    from core.study.study import Study

log = logging.getLogger(__name__)

_LOOK_MS = 1000
_WAIT_S = 3.0
"""How long the window stands still for another writer before a step fails; it can be repeated then."""
_NONE_OPEN = "No study is open. Open one, or make one (File menu)."
_NOTHING: ByKind = {}
R = TypeVar("R", bound=Record)


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
        self._revision = 0
        self._known: dict[type[Record], tuple[Any, ...]] = {}
        self._last_read: dict[type[Record], tuple[Any, ...]] = {}
        self._by_path: dict[Path, Clip] | None = None
        self._opening: Task | None = None
        self._tasks = Tasks()
        self._added_here: set[str] = set()
        self._unreachable = False
        self._looking: Task | None = None
        self._writer = StudyWriter(self)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_aside)

    # -- which study ---------------------------------------------------------------------------------

    def new(
        self,
        folder: Path,
        name: str = "",
        *,
        database: str | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Make a study and open it; `study_changed` tells when it is there.

        Args:
            failed: told why it cannot be made; else the signal of this name tells.
        """

        def make() -> Study:
            from core.study.study import Study

            return Study.create(folder, name, database=database)

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
                self.noticed.emit(f"The study that was open last could not be opened again. {message_of(error)}")
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
        self.study, self._history = study, History(study, wait_s=_WAIT_S)
        self._forget_known()
        self._last_read.clear()
        self._know(rows.by_kind)
        self._revision = rows.revision
        self._unreachable = False
        self._look.start()
        self.study_changed.emit(study)
        self.history_changed.emit()
        if notices := notices_of(study, self.all(Clip)):
            self.noticed.emit(notices)
        self.videos.ask()

    def close(self) -> None:
        """Close the study; nothing is lost, since every change is kept at once."""
        study = self.study
        if study is None:
            return
        self._look.stop()
        self.closing.emit()
        self._writer.settle()
        self.study = self._history = None
        self._forget_known()
        self._last_read.clear()
        self.study_changed.emit(None)
        self.history_changed.emit()
        study.close()

    def shut_down(self) -> None:
        """Close everything and wait for it; for the end of the program."""
        self._tasks.shut_down()
        self._opening = None
        self.close()
        self._writer.shut_down()

    @property
    def writable(self) -> bool:
        """Whether records can be changed."""
        return self.study is not None and not self.study.read_only

    # -- records -------------------------------------------------------------------------------------

    def all(self, kind: type[R], **where: Any) -> tuple[R, ...]:
        """Records of a kind in order of creation, of those with these values in their fields; none without a study.

        While the database cannot be reached, those that were read last.
        """
        if self.study is None:
            return ()
        records = self._known.get(kind)
        if records is None and self._unreachable and kind in self._last_read:
            records = self._last_read[kind]
        if records is None:
            try:
                records = self._known[kind] = self._last_read[kind] = self.study.all(kind)
            except StudyUnreachableError as error:
                if kind not in self._last_read:
                    raise
                self._lose(error)
                records = self._last_read[kind]
        return tuple(r for r in records if all(getattr(r, name) == value for name, value in where.items()))

    def find(self, kind: type[R], id: str | None) -> R | None:  # noqa: A002 - as the records call it
        """The record of a kind with this id; None where there is none."""
        return next((r for r in self.all(kind) if r.id == id), None)

    def added_here(self, record_id: str) -> bool:
        """Whether this window added a record; what others add moves nothing that is chosen here."""
        return record_id in self._added_here

    def clip_at(self, path: Path | None) -> Clip | None:
        """The study's clip that a file is, if it is one."""
        study = self.study
        if study is None or path is None:
            return None
        if self._by_path is None:
            self._by_path = {}
            for clip in self.all(Clip):
                with contextlib.suppress(EriscopeError):  # a path that leads out of the study
                    self._by_path[self.place_of(clip)] = clip
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
        if isinstance(record, Clip):
            record = self.find(Session, record.session_id)
        if isinstance(record, Session):
            record = self.find(Participant, record.participant_id)
        return record if isinstance(record, Participant) else None

    def name_of(self, clip: Clip) -> str:
        """A clip's number and what was seen: "2 cats"."""
        stimulus = self.find(Stimulus, clip.stimulus_id)
        what = stimulus.name if stimulus else Path(clip.file).stem if clip.kind == "imported" else clip.kind
        return f"{clip.number} {what}"

    # -- changes -------------------------------------------------------------------------------------

    def make(self, change: Change, *, going_on: bool = False) -> None:
        """Make a change, for who tells the user what went wrong: a form, which stays open with what was typed.

        Args:
            going_on: as in `History.do`.

        Raises:
            EriscopeError: it cannot be made.
        """

        def step(history: History) -> Change:
            history.do(change, going_on=going_on)
            return change

        self._step(step)

    def make_aside(
        self, making: Making, made: Callable[[], object], failed: Callable[[Exception], object], *, step: bool = True
    ) -> None:
        """Make a change in a task; the window goes on meanwhile.

        Args:
            making: says what is to be changed (None: nothing), from what the study holds then; called in the task.
            made: called in the window's thread when it is made; else ``failed``, with the reason.
            step: it can be taken back. What is none may wait longer for another writer.
        """
        study = self.study
        if study is None:
            failed(StudyError(_NONE_OPEN))
            return

        def over(became: Written) -> None:
            if became.error is not None:
                self._look_aside()
                failed(became.error)
                return
            if became.change is not None and study is self.study:
                self._wrote(became.change, became.rows, step=step)
            made()

        self._writer.put(study, making, over, wait_s=_WAIT_S if step else None)

    @property
    def writing(self) -> bool:
        """Whether something is being made aside."""
        return self._writer.busy

    def settle(self) -> None:
        """Wait until what is being made aside is made, or refused."""
        self._writer.settle()

    def do(self, change: Change, *, going_on: bool = False) -> bool:
        """The same, where nothing was typed; False, and `failed`, when it cannot be made."""
        return self._tried(lambda: self.make(change, going_on=going_on))

    def undo(self) -> bool:
        """Take the last step back; False, and `failed`, when another window has made that impossible."""
        return self._tried(lambda: self._step(self._undo, f"Undone: {self.undo_label}."))

    def redo(self) -> bool:
        """Make the step again that was taken back last."""
        return self._tried(lambda: self._step(lambda history: history.redo(), f"Done again: {self.redo_label}."))

    def _tried(self, step: Callable[[], None]) -> bool:
        try:
            step()
        except EriscopeError as error:
            self.failed.emit(error)
            return False
        return True

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
        self._writer.settle()
        if self._history is not None:
            self._history.clear()
            self.history_changed.emit()

    def _step(self, step: Callable[[History], Change], says: str = "") -> None:
        self._writer.settle()  # what is on its way was asked for before
        if self._history is None:
            raise StudyError(_NONE_OPEN)
        try:
            change = step(self._history)
        except EriscopeError as error:
            if isinstance(error, StudyUnreachableError):
                self._look_aside()  # here it would be waited for once more
            else:
                self.look()
            self.history_changed.emit()
            raise
        self._added_here.update(record.id for record in change.added)
        self._after(change.topics)
        self.history_changed.emit()
        if says:
            self.said.emit(says)

    def _undo(self, history: History) -> Change:
        """Analyses are no steps, and would be left behind by the clips that a step takes back: they go first."""
        study, step = history.study, history.newest
        added = {record.id for record in step.added} if step else set()
        rows = tuple(row for row in study.all(AnalysisRow) if row.clip_id in added and row.id not in added)
        if not rows:
            return history.undo()
        study.apply(Change(label="Drop analyses", removed=rows))
        self._revision += 1
        try:
            back = history.undo()
        except EriscopeError:
            study.apply(Change(label="Keep analyses", added=rows))
            raise
        self._forget_known(frozenset({AnalysisRow}))
        return replace(back, removed=(*back.removed, *rows))

    def _after(self, topics: frozenset[type[Record]]) -> None:
        """A change of our own was made; another window's, made meanwhile, is noticed too."""
        assert self.study is not None
        before, self._revision = self._revision, self.study.revision
        self.read_again(topics if self._revision == before + 1 else frozenset(RECORDS))

    def written(self, change: Change, revision: int) -> None:
        """A change was made aside (see `app.study.outbox`): a step as all others; ``revision`` is the study's since."""
        self._wrote(change, Rows(revision, {}))

    def _wrote(self, change: Change, rows: Rows | None, *, step: bool = True) -> None:
        """A change was made in a task.

        Args:
            rows: what is known of the study since.
            step: it can be taken back.
        """
        if self._history is None:
            return
        if step:
            self._history.add(change)
        self._added_here.update(record.id for record in change.added)
        before = self._revision
        if rows is not None and rows.revision <= before + 1:
            self._revision = max(rows.revision, before)
            self.read_again(change.topics, rows.by_kind if rows.revision > before else {})
        else:  # another window has changed something too
            self._revision = before if rows is None else rows.revision
            self.read_again(frozenset(RECORDS), {} if rows is None else rows.by_kind)
        self.history_changed.emit()

    def look(self) -> None:
        """Notice what other windows have changed."""
        if self.study is not None:
            self._saw(self.study, newer_rows(self.study, self._seen))

    def _look_aside(self) -> None:
        """The same, without waiting for a database that does not answer."""
        study, seen = self.study, self._seen
        if study is None or self._looking is not None:
            return
        task = self._looking = Task(lambda stop: newer_rows(study, seen), self)
        task.succeeded.connect(lambda found: self._saw(study, found))
        task.finished.connect(lambda: setattr(self, "_looking", None))
        self.run(task)

    @property
    def _seen(self) -> int:  # nothing while the database cannot be reached, so that all is read again
        return -1 if self._unreachable else self._revision

    def _saw(self, study: Study, found: Rows | EriscopeError | None) -> None:
        if study is not self.study:
            return
        if isinstance(found, EriscopeError):
            self._lose(found)
            return
        was_gone, self._unreachable = self._unreachable, False
        if found is not None and (found.revision > self._revision or was_gone):
            # What was read before a change of our own was made is old already.
            rows = found.by_kind if found.revision >= self._revision else {}
            self._revision = max(found.revision, self._revision)
            self.read_again(frozenset(RECORDS), rows)

    def _lose(self, error: EriscopeError) -> None:
        """The database cannot be reached; that is said once."""
        if not self._unreachable:
            self._unreachable = True
            self.noticed.emit(str(error))

    def read_again(self, topics: frozenset[type[Record]], rows: ByKind = _NOTHING) -> None:
        """Records of these kinds are looked at anew; some may have been read already."""
        self._forget_known(topics)
        self._know(rows)
        self.records_changed.emit(topics)

    def _know(self, rows: ByKind) -> None:
        self._known.update(rows)
        self._last_read.update(rows)

    def _forget_known(self, topics: frozenset[type[Record]] = frozenset(RECORDS)) -> None:
        for kind in topics:
            self._known.pop(kind, None)
        if Clip in topics:
            self._by_path = None
