"""What a sitting brings is written into the study aside, one change after the other, until the database takes it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from app.kit.tasks import Task, Tasks
from core.errors import EriscopeError, OutputError, StudyUnreachableError

if TYPE_CHECKING:
    from core.study.changes import Change
    from core.study.study import Study
    from core.study.unsaved import Kept, SittingFiles

_WAIT_S = 1.0
"""For another writer, each time; so the end of the program does not wait long."""
_AGAIN_MS = 2000
_SLOW_MS = 2000
"""Who asked to be told that all is written is told after so long that something waits."""


class OpenStudy(Protocol):
    """Which study is open; it is told what was written."""

    closing: SignalInstance

    @property
    def study(self) -> Study | None:
        """The study that is open; None where there is none."""

    def written(self, change: Change, revision: int) -> None:
        """A change was made aside; ``revision`` is the study's after it."""


@dataclass
class _Letter:
    kept: Kept
    files: SittingFiles
    written: Callable[[], object]


class Outbox(QObject):
    """Changes that are safe in files, on their way into the study.

    Signals:
        waits: how many the database has not taken, and why; 0 and nothing once it has all of them.
        refused: the `Change` that does not fit the study, and the error; its file stays for the next start.
    """

    waits = Signal(int, str)
    refused = Signal(object, object)

    def __init__(self, study: OpenStudy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._letters: deque[_Letter] = deque()
        self._open: list[SittingFiles] = []
        self._at_work = False
        self._reason = ""
        self._settled: list[Callable[[], object]] = []
        self._tasks = Tasks()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._write)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._tell_settled)
        study.closing.connect(self._let_go)

    @property
    def waiting(self) -> int:
        """How many changes are not in the study yet."""
        return len(self._letters)

    @property
    def reason(self) -> str:
        """Why they wait; empty while nothing went wrong."""
        return self._reason

    def begin(self, files: SittingFiles) -> None:
        """A sitting begins."""
        self._open.append(files)

    def put(self, files: SittingFiles, kept: Kept, written: Callable[[], object] = lambda: None) -> None:
        """Write a change when all before it are written.

        Args:
            written: called once it is in the study.
        """
        self._letters.append(_Letter(kept, files, written))
        if self._reason:
            self.waits.emit(len(self._letters), self._reason)
        if not self._again.isActive():
            self._write()

    def close(self, files: SittingFiles) -> None:
        """The sitting is over: its folder is let go once the study has everything."""
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

    def _write(self) -> None:
        study = self._study.study
        if self._at_work or not self._letters or study is None:
            return
        letter, self._at_work = self._letters[0], True
        task = Task(lambda stop: _saved(study, letter.kept), self)
        task.succeeded.connect(lambda done: self._on_tried(study, letter, *done))
        task.failed.connect(lambda error: self._on_tried(study, letter, None, 0, error))
        self._tasks.run(task)

    def _on_tried(
        self, study: Study, letter: _Letter, change: Change | None, revision: int, error: EriscopeError | None
    ) -> None:
        self._at_work = False
        if study is not self._study.study or letter not in self._letters:
            return
        if isinstance(error, StudyUnreachableError | OutputError):
            self._reason = str(error)
            self._again.start()
        else:
            self._letters.popleft()
            self._reason = ""
            if change is not None:
                self._study.written(change, revision)
            if error is None:
                letter.written()
            else:
                self.refused.emit(letter.kept.change, error)
            self._close_if_done(letter.files)
            self._write()
        self.waits.emit(len(self._letters) if self._reason else 0, self._reason)
        if self._settled_now:
            self._tell_settled()

    def _close_if_done(self, files: SittingFiles) -> None:
        if files not in self._open and all(letter.files is not files for letter in self._letters):
            files.close()

    def _let_go(self) -> None:
        """The study is closed: what waits stays in its files, and is offered when it is opened again."""
        self._again.stop()
        folders = {id(files): files for files in (*self._open, *(letter.files for letter in self._letters))}
        self._letters.clear()
        self._open.clear()
        self._reason = ""
        self._tasks.shut_down()
        for files in folders.values():
            files.close()
        self._tell_settled()

    def shut_down(self, patience_s: float) -> None:
        """Write what can be written within some seconds, without an event loop; the rest stays in its files."""
        self._again.stop()
        study, until = self._study.study, time.monotonic() + patience_s
        for task in self._tasks.at_work:
            task.over.wait()
        while self._letters and study is not None and time.monotonic() < until:
            letter = self._letters[0]
            if _saved(study, letter.kept)[2] is not None:
                break
            self._letters.popleft()
            self._close_if_done(letter.files)
        self._let_go()


def _saved(study: Study, kept: Kept) -> tuple[Change | None, int, EriscopeError | None]:
    """What was done, the study's revision then, and what is wrong; an unreachable database is nothing to log."""
    from core.study.unsaved import save

    try:
        change = save(study, kept, wait_s=_WAIT_S)
        return change, study.revision, None
    except EriscopeError as error:
        return None, 0, error
