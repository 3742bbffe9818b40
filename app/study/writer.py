"""Changes of the open study on their way into it: written aside, one after the other, until the database takes them.

What a person has said, marked or recorded is a file beside the clips before the database is asked (see
`core.study.unsaved`), and is shown as if it were written. While another program holds the database, or its server is
gone, it waits and is tried again; what a killed program leaves is offered when the study is opened next.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.kit.tasks import Task, Tasks
from app.study.rows import Rows, read_rows
from core.errors import Cancelled, EriscopeError, OutputError, StudyUnreachableError
from core.study.changes import Change

if TYPE_CHECKING:
    from pathlib import Path

    from core.study.study import Study
    from core.study.unsaved import Kept, SittingFiles, WindowFiles

log = logging.getLogger(__name__)

_WAIT_S = 1.0
"""For another writer, each time; so that the end of the program, and Cancel, do not wait long."""
_AGAIN_MS = 2000
_SLOW_MS = 2000
"""Who asked to be told that all is written is told after so long that something waits."""

Making = Callable[["Study"], Change | None]
"""Says what is to be changed, from what the study holds then; in a task, so it must not touch the window."""


@dataclass(frozen=True)
class Written:
    """What became of a change.

    Attributes:
        change: None where there was nothing to change.
        rows: what the study holds since, of the kinds that were changed; None where that could not be read.
        error: why nothing was changed.
        kept: it is something that a person has said or marked, and its file is still there.
    """

    change: Change | None = None
    rows: Rows | None = None
    error: Exception | None = None
    kept: bool = False


class _Safe:
    """The file of one change of the user's; written once, by whichever task comes first."""

    def __init__(self, files: WindowFiles, folder: Path, change: Change) -> None:
        self._files, self._folder, self._number, self._change = files, folder, files.next_number(), change
        self._lock, self._over = threading.Lock(), False
        self.kept: Kept | None = None

    def keep(self) -> None:
        """Write it. Where that fails, the change is tried all the same."""
        with self._lock:
            if self.kept is None and not self._over:
                try:
                    self.kept = self._files.keep(self._folder, self._number, self._change)
                except EriscopeError as error:
                    log.warning("a change is not safe in a file: %s", error)

    @property
    def holds_answers(self) -> bool:
        """Whether the file is there, and holds what a person has said or marked."""
        from core.study.unsaved import is_said

        with self._lock:
            return self.kept is not None and is_said(self._change) and self.kept.file.exists()

    def end(self) -> None:
        """It is needed no more."""
        with self._lock:
            self._over = True
            if self.kept is not None:
                self.kept.file.unlink(missing_ok=True)


@dataclass(eq=False)
class Letter:
    """A change, and what is to be done about it.

    Attributes:
        write: makes it; in a task.
        then: told what became of it; not of one that was left in its file, or taken back. It returns True where what
            was refused is still on the screen, to be written once more: then its file goes.
        change: what it is, where that is known before it is written.
        files: where it is safe until then; None where it can be asked for again.
        step: it can be taken back.
        safe: its own file, which goes with it; None for what a sitting has made safe.
        kept: what a sitting has made safe.
        taken_back: it is not to be tried again.
        became: what came of the last attempt.
    """

    study: Study
    write: Callable[[], Change | None]
    then: Callable[[Written], object]
    change: Change | None = None
    files: SittingFiles | WindowFiles | None = None
    step: bool = True
    safe: _Safe | None = None
    kept: Kept | None = None
    taken_back: bool = field(default=False, init=False)
    became: Written | None = field(default=None, init=False)

    def attempt(self) -> Written:
        """Write it, and read what has changed."""
        self.became = self._written()
        return self.became

    def _written(self) -> Written:
        if self.safe is not None:
            self.safe.keep()
        try:
            change = self.write()
        except EriscopeError as error:
            return Written(error=error)
        except Exception as error:
            log.exception("a change could not be made")
            return Written(error=error)
        if change is None and self.change is None:
            return Written()
        made = change or self.change
        assert made is not None
        try:
            return Written(change, read_rows(self.study, made.topics))
        except EriscopeError as error:  # it is made all the same
            log.warning("what was changed could not be read again: %s", error)
            return Written(change)


class StudyWriter(QObject):
    """Writes in the order in which it is asked to; what follows is called in the window's thread.

    Signals:
        waits: how much the database has not taken, and why; 0 and nothing once it has all of it.
    """

    waits = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters: deque[Letter] = deque()
        self._open: list[SittingFiles] = []
        self._own: WindowFiles | None = None
        self._task: Task | None = None
        self._reason = ""
        self._settled: list[Callable[[], object]] = []
        self._tasks = Tasks()
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._go_on)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._tell_settled)

    # -- what there is -------------------------------------------------------------------------------

    @property
    def waiting(self) -> int:
        """How many changes are not in the study yet."""
        return len(self._letters)

    @property
    def reason(self) -> str:
        """Why they wait; empty while nothing went wrong."""
        return self._reason

    @property
    def on_their_way(self) -> Iterator[Change]:
        """What the window shows as if it were written, in its order."""
        return (letter.change for letter in tuple(self._letters) if letter.change is not None)

    @property
    def files(self) -> frozenset[Path]:
        """Where what is on its way is kept meanwhile."""
        kept = (one.kept or (one.safe.kept if one.safe is not None else None) for one in tuple(self._letters))
        return frozenset(one.file for one in kept if one is not None)

    @property
    def steps_unknown(self) -> bool:
        """Whether a step is on its way of which nobody knows yet what it will be."""
        return any(letter.step and letter.change is None for letter in self._letters)

    # -- what is written -----------------------------------------------------------------------------

    def make(self, study: Study, making: Making, then: Callable[[Written], object], *, step: bool = True) -> Letter:
        """Write what can be asked for again: it is shown once it is written, and safe nowhere before."""
        from core.study.unsaved import apply_again

        made = list[Change]()

        def write() -> Change | None:
            if made:  # the database may have taken it although it did not say so
                return apply_again(study, made[0], wait_s=_WAIT_S)
            if (change := making(study)) is not None:
                made.append(change)
                study.apply(change, wait_s=_WAIT_S)
            return change

        return self._put(Letter(study, write, then, step=step))

    def put(self, study: Study, change: Change, folder: Path, then: Callable[[Written], object]) -> Letter:
        """Write a step of the user's. It is shown at once, and safe in a file while it waits.

        Args:
            folder: for that file; see `core.study.unsaved.folder_for`.
        """
        from core.study.unsaved import WindowFiles, apply_again, with_analyses

        if self._own is None:
            self._own = WindowFiles()
        safe = _Safe(self._own, folder, change)

        def write() -> Change | None:
            if letter.became is not None:  # the database may have taken it although it did not say so
                return apply_again(study, change, wait_s=_WAIT_S)
            whole = with_analyses(study, change)
            study.apply(whole, wait_s=_WAIT_S)
            return whole

        letter = Letter(study, write, then, change, self._own, safe=safe)
        self._put(letter)
        if letter is not self._letters[0] or self._reason:
            self._tasks.run(Task(lambda stop: safe.keep(), self))
        return letter

    def put_kept(self, study: Study, files: SittingFiles, kept: Kept, then: Callable[[Written], object]) -> Letter:
        """Write what a sitting has made safe already; its file stays where the study refuses it."""
        from core.study.unsaved import save

        return self._put(Letter(study, lambda: save(study, kept, wait_s=_WAIT_S), then, files=files, kept=kept))

    def take_back(self, letter: Letter) -> None:
        """Write it no more, if it is not being written just now: then it comes to its end."""
        letter.taken_back = True
        if letter in self._letters and not (letter is self._letters[0] and self._task is not None):
            self._letters.remove(letter)
            letter.then(Written(error=Cancelled("It was not written.")))
            self._reason = self._reason if self._letters else ""
            self._tell()

    def begin(self, files: SittingFiles) -> None:
        """A sitting begins."""
        self._open.append(files)

    def close(self, files: SittingFiles) -> None:
        """The sitting is over: its folder is let go once the study has everything."""
        if files in self._open:
            self._open.remove(files)
            self._close_if_done(files)

    def when_settled(self, then: Callable[[], object]) -> None:
        """Call when all is written, or when it has to wait."""
        self._settled.append(then)
        if self._settled_now:
            self._tell_settled()
        else:
            self._slow.start()

    @property
    def _settled_now(self) -> bool:
        return not self._letters or bool(self._reason)

    def _tell_settled(self) -> None:
        self._slow.stop()
        told, self._settled = self._settled, []
        for then in told:
            then()

    # -- one after the other -------------------------------------------------------------------------

    def _put(self, letter: Letter) -> Letter:
        self._letters.append(letter)
        if self._reason:
            self._tell()
        if not self._again.isActive():
            self._go_on()
        return letter

    def _go_on(self) -> None:
        if self._task is not None or not self._letters:
            return
        letter = self._letters[0]
        task = self._task = Task(lambda stop: letter.attempt(), self)
        task.succeeded.connect(lambda became: self._finish(letter, became) if task is self._task else None)
        self._tasks.run(task)

    def _finish(self, letter: Letter, became: Written) -> None:
        """The first letter was tried; whoever is told may bring others."""
        if isinstance(became.error, StudyUnreachableError | OutputError):
            self._task, self._reason = None, str(became.error)
            if letter.taken_back:
                self._letters.popleft()
                letter.then(Written(error=Cancelled("It was not written.")))
                self._go_on()
            else:
                self._again.start()
        else:
            self._reason = ""
            refused = became.error is not None
            if refused:  # shown no more; else it is, until what is read has it
                self._letters.popleft()
            if letter.safe is not None:
                if refused and letter.safe.holds_answers:
                    became = replace(became, kept=True)
                else:
                    letter.safe.end()
            try:
                shown_elsewhere = letter.then(became)
                if became.kept and shown_elsewhere is True and letter.safe is not None:
                    letter.safe.end()
            finally:
                if became.error is None:
                    self._letters.popleft()
                self._task = None
            if letter.files is not None:
                self._close_if_done(letter.files)
            self._go_on()
        self._tell()
        if self._settled_now:
            self._tell_settled()

    def _tell(self) -> None:
        self.waits.emit(len(self._letters) if self._reason and self._letters else 0, self._reason)

    def drop(self, ids: frozenset[str], *, kept: bool) -> None:
        """Write nothing more of the user's that is about these records, which the study does not hold as they were.

        Args:
            kept: what they follow from stays in its file, and so do they.
        """
        for letter in tuple(self._letters):
            if letter.change is not None and letter.safe is not None and letter.change.ids & ids:
                self._letters.remove(letter)
                if kept:
                    letter.safe.keep()
                else:
                    letter.safe.end()

    def _close_if_done(self, files: SittingFiles | WindowFiles) -> None:
        if files not in self._open and all(letter.files is not files for letter in self._letters):
            files.close()

    # -- the end -------------------------------------------------------------------------------------

    def settle(self, patience_s: float = 60.0) -> None:
        """Return when all is written, refused, or has to wait, without an event loop."""
        until = time.monotonic() + patience_s
        while self._letters and time.monotonic() < until:
            letter, self._reason = self._letters[0], ""
            self._again.stop()
            self._go_on()
            assert self._task is not None
            if not self._task.over.wait(max(0.0, until - time.monotonic())):
                break
            assert letter.became is not None
            self._finish(letter, letter.became)
            if self._reason:
                break

    def let_go(self, patience_s: float = 0.0) -> None:
        """The study is closed: what cannot be written now stays in its files, and is offered when it is opened again.

        Args:
            patience_s: to go on writing.
        """
        self._again.stop()
        if not self._reason or patience_s:
            self.settle(patience_s or _WAIT_S)
        self._again.stop()
        for letter in self._letters:
            if letter.safe is not None:
                letter.safe.keep()
        folders = {id(files): files for files in (*self._open, *(one.files for one in self._letters)) if files}
        left = tuple(self._letters)
        self._letters.clear()
        self._open.clear()
        self._own, self._task, self._reason = None, None, ""
        for files in folders.values():
            files.close()
        for letter in left:
            if letter.files is None:  # it can be asked for again
                letter.then(Written(error=Cancelled("The study was closed before it was written.")))
        self.waits.emit(0, "")
        self._tell_settled()

    def shut_down(self) -> None:
        """Wait for what is at work; for the end of the program."""
        self._tasks.shut_down()
