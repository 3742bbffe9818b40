"""What a power cut, a crash or a database that was gone left: it is looked for, kept and discarded aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.kit.language import tr
from app.kit.tasks import Task, Tasks
from app.study.open_study import OpenStudy
from core.study.records import Clip

if TYPE_CHECKING:
    from core.study.leftovers import Found, Outcome
    from core.study.study import Study


class Unfinished(QObject):
    """Looks for it whenever a study is opened.

    Signals:
        found: what is there (a `Found`); None once another study is open, or none.
        keeping: whether it is being put into the study.
        kept: a `Clip` and its `Recording`.
        failed: an error to show; what it is about stays as it is.
    """

    found = Signal(object)
    keeping = Signal(bool)
    kept = Signal(object, object)
    failed = Signal(object)

    def __init__(self, study: OpenStudy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = study
        self._tasks = Tasks()
        study.study_changed.connect(self._on_study)

    def _on_study(self, study: Study | None) -> None:
        self.found.emit(None)
        if study is not None and not study.read_only:
            self._look(study)

    def _look(self, study: Study) -> None:
        def find(stop: object) -> Found:
            from core.study.leftovers import found_in

            return found_in(study)

        self._run(find, lambda found: self.found.emit(found) if study is self._opened.study else None)

    def keep(self) -> None:
        """Put all of it into the study."""
        study = self._opened.study
        if study is None:
            return

        def keep(stop: object) -> Outcome:
            from core.study.leftovers import keep_all

            return keep_all(study)

        def kept(outcome: Outcome) -> None:
            self.keeping.emit(False)
            if study is self._opened.study:
                for change in outcome.changes:
                    self._opened.written(change)
                for recording, clip in outcome.recordings:
                    self.kept.emit(clip, recording)
                    self._opened.said.emit(_kept(self._opened, clip))
            self._after(study, outcome.errors)

        self.keeping.emit(True)
        self._run(keep, kept)

    def discard(self, found: Found) -> None:
        """Delete for good what was cut off, and leave out what is finished."""
        study = self._opened.study
        if study is None:
            return

        def discard(stop: object) -> Sequence[Exception]:
            from core.study.leftovers import discard_all

            return discard_all(study, found)

        self._run(discard, lambda errors: self._after(study, errors))

    def _after(self, study: Study, errors: Sequence[Exception]) -> None:
        for error in errors:
            self.failed.emit(error)
        if study is self._opened.study:
            self._look(study)

    def _run(self, work: Callable[[object], Any], then: Callable[[Any], None]) -> None:
        task = Task(work, self)
        task.succeeded.connect(then)
        task.failed.connect(self._on_failed)
        self._tasks.run(task)

    def _on_failed(self, error: Exception) -> None:
        self.keeping.emit(False)
        self.failed.emit(error)

    def shut_down(self) -> None:
        """Stop what is under way and wait for it; for the end of the program."""
        self._tasks.shut_down()


def _kept(study: OpenStudy, clip: Clip) -> str:
    person = study.participant_of(clip)
    name = study.shown_name_of(clip)
    if person is None:
        return tr("Kept clip {clip}: it is in the study now.", clip=name)
    return tr("Kept clip {clip} of {code}: it is in the study now.", clip=name, code=person.code)
