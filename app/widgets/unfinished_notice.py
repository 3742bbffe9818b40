"""Offers to keep recordings that were cut off, for instance by a power cut. Nothing is deleted without being asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.study_session import StudySession
from app.tasks import Task, Tasks
from app.widgets.buttons import button
from app.widgets.study_words import moment
from core.failures import Failures
from core.study.records import Clip

if TYPE_CHECKING:
    from core.study.recordings import UnfinishedClip
    from core.study.study import Study

_NAMED = 4


class UnfinishedNotice(QWidget):
    """A line above the views; hidden while the study has no unfinished recordings.

    Signals:
        kept: a `Clip` and its `Recording`.
        failed: an error to show; that recording stays as it is.
    """

    kept = Signal(object, object)
    failed = Signal(object)

    def __init__(self, study: StudySession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = study
        self._found: tuple[UnfinishedClip, ...] = ()
        self._asked = False
        self._tasks = Tasks()
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.keep = button("Keep", "Make clips of what is there, with their timing certificates", self._keep)
        self.keep.setObjectName("primary")
        self.later = button("Later", "Leave them; the next start offers them again", self.hide)
        self.discard = button("Discard…", "Delete what was recorded", self._discard)
        card = QFrame()
        card.setObjectName("card")
        around = QVBoxLayout(self)
        around.setContentsMargins(8, 8, 8, 0)
        around.addWidget(card)
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        for choice in (self.keep, self.later, self.discard):
            row.addWidget(choice)
        self.hide()
        study.study_changed.connect(self._on_study)

    def _on_study(self, study: Study | None) -> None:
        self._offer(())
        if study is not None and not study.read_only:
            self._look(study)

    def _look(self, study: Study) -> None:
        def find(stop: object) -> tuple[UnfinishedClip, ...]:
            from core.study.recordings import unfinished_in

            return unfinished_in(study)

        self._run(find, lambda found: self._offer(found) if study is self._session.study else None)

    def _offer(self, found: tuple[UnfinishedClip, ...]) -> None:
        self._found, self._asked = found, False
        self.discard.setText("Discard…")
        many = "A recording was" if len(found) == 1 else f"{len(found)} recordings were"
        named = [_named(item) for item in found[:_NAMED]]
        if len(found) > _NAMED:
            named.append(f"and {len(found) - _NAMED} more")
        self.label.setText(f"{many} cut off before the end: {'; '.join(named)}. Keep what is there?")
        self.setVisible(bool(found))

    def _keep(self) -> None:
        """Make clips of them all, aside; each becomes a row of the study."""
        study, found = self._session.study, self._found
        if study is None:
            return

        def keep(stop: object) -> tuple[list[Any], list[Exception]]:
            from core.study.recordings import keep as keep_one

            kept, errors = [], []
            for item in found:
                try:
                    kept.append(keep_one(study, item))
                except Exception as error:  # one of them; the others are kept or discarded
                    Failures().add(item.recording.file, error)
                    errors.append(error)
            return kept, errors

        def kept(result: tuple[list[Any], list[Exception]]) -> None:
            self.setEnabled(True)
            for recording, change in result[0]:
                if self._session.do(change):
                    self.kept.emit(change.added[0], recording)
                    self._session.said.emit(_kept(self._session, change.added[0]))
            self._after(study, result[1])

        self.setEnabled(False)
        self._run(keep, kept)

    def _discard(self) -> None:
        """The first press asks, the second deletes."""
        study, found = self._session.study, self._found
        if study is None:
            return
        if not self._asked:
            self._asked = True
            self.discard.setText("Delete for good")
            self.label.setText("Deleted recordings cannot be brought back.")
            return

        def discard(stop: object) -> list[Exception]:
            from core.study.recordings import discard as discard_one

            errors: list[Exception] = []
            for item in found:
                try:
                    discard_one(study, item)
                except Exception as error:  # one of them; the others are kept or discarded
                    Failures().add(item.recording.file, error)
                    errors.append(error)
            return errors

        self._run(discard, lambda errors: self._after(study, errors))

    def _after(self, study: Study, errors: list[Exception]) -> None:
        for error in errors:
            self.failed.emit(error)
        if study is self._session.study:
            self._look(study)

    def _run(self, work: Callable[[object], Any], then: Callable[[Any], None]) -> None:
        task = Task(work, self)
        task.succeeded.connect(then)
        task.failed.connect(self._on_failed)
        self._tasks.run(task)

    def _on_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self.failed.emit(error)

    def shut_down(self) -> None:
        self._tasks.shut_down()


def _named(found: UnfinishedClip) -> str:
    """Whose it is, what was seen, from when, and how long: "P003, cats, 2026-03-01 14:05, 23 s"."""
    recording = found.recording
    parts = (
        found.participant.code if found.participant else "somebody who is not in the study any more",
        found.stimulus.name if found.stimulus else found.kind,
        moment(recording.started_at) if recording.started_at else "",
        f"{recording.duration_s:.0f} s" if recording.duration_s > 0 else "",
    )
    return ", ".join(part for part in parts if part)


def _kept(study: StudySession, clip: Clip) -> str:
    person = study.participant_of(clip)
    return f"Kept clip {study.name_of(clip)}{f' of {person.code}' if person else ''}: it is in the study now."
