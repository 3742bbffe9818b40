"""The study's stimuli: what is shown to participants."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QWidget

from app.kit.buttons import button
from app.kit.dialogs import VIDEO_FILTER, hint, refill
from app.kit.errors import message_of
from app.kit.sentence import keep_room
from app.kit.undisturbed import ask_files
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import Cancelled, StudyError
from core.study.changes import Change
from core.study.records import Record, Stimulus
from core.system.failures import Failures
from core.system.files import name_key
from core.text import duration

NO_STIMULI = "No stimuli yet. Add the videos that participants are to see; they are copied into the study."
BY_NAME = "known by its name alone"


class StimuliDialog(StudyDialog):
    """Lists stimuli; each file that is added and each that is removed is a step of its own, made at once."""

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        super().__init__("Stimuli", parent, accept_text=None)
        self._study = study
        self.list = QListWidget()
        self.list.setAccessibleName("Stimuli")
        self.list.itemSelectionChanged.connect(self._enable)
        self.add_button = button("Add files…", "Copy videos into the study, to be shown to participants", self._ask)
        self.remove_button = button("Remove", "Remove the selected stimulus; it can be undone", self.remove)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of a stimulus without a file")
        self.name.setPlaceholderText("name, no file")
        self.name.setToolTip("For what was shown elsewhere; its file can be added later, under the same name")
        self.name.textChanged.connect(lambda _: self._enable())
        self.name.returnPressed.connect(self.add_name)
        self.name_button = button("Add name", "Add a stimulus that is known by its name alone", self.add_name)
        row.addStretch(1)
        row.addWidget(self.name)
        row.addWidget(self.name_button)
        self._hint = hint(NO_STIMULI)
        keep_room(self.list, self._hint)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._hint)
        self.body.addLayout(row)
        self.resize(520, 400)
        self.follow(study.records_changed, self._on_records)
        self.follow(study.study_changed, self.reject)
        self.follow(study.writer.waits, self.say_waits)
        self._fill()

    @property
    def _selected(self) -> Stimulus | None:
        chosen = self.list.selectedItems()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if Stimulus in kinds:
            self._fill()

    def _fill(self) -> None:
        stimuli = self._study.all(Stimulus)
        refill(
            self.list,
            (
                (f"{s.name}  {duration(s.duration_s)}", s, f"{s.file}, {s.duration_s:z.2f} s, SHA-256 {s.sha256}")
                if s.file
                else (f"{s.name}  {BY_NAME}", s, "Add a video of this name, and participants can be shown it")
                for s in stimuli
            ),
        )
        self.list.setVisible(bool(stimuli))
        self._hint.setVisible(not stimuli)
        self._enable()

    def _enable(self) -> None:
        ready = self._study.writable and not self.busy
        self.add_button.setEnabled(ready)
        self.remove_button.setEnabled(ready and self._selected is not None)
        self.name.setEnabled(self._study.writable)
        self.name_button.setEnabled(ready and bool(self.name.text().strip()))

    def _ask(self) -> None:
        names = ask_files(self, "Add stimuli", VIDEO_FILTER)
        if names:
            self.add_files([Path(name) for name in names])

    def add_name(self) -> None:
        """Add a stimulus of which there is no file, by the name that was typed."""
        if self.name_button.isEnabled() and not self.writing:
            self.attempt(self._add_name)

    def _add_name(self) -> None:
        from core.study.building import add

        name = " ".join(self.name.text().split())
        if any(name_key(stimulus.name) == name_key(name) for stimulus in self._study.all(Stimulus)):
            raise StudyError(f"There is a stimulus {name} already. Choose another name.")
        self.write(self._study.make, add(Stimulus(name=name)), self.name.clear)

    def add_files(self, files: list[Path]) -> None:
        """Copy files into the study; those that cannot be read are named, the others are added."""
        study = self._study.study
        if study is None or self.busy:
            return
        enough = self.enough

        def copy() -> tuple[list[Change], list[str]]:
            from core.study.building import add_stimulus, hash_of

            changes, problems, seen = [], Failures(study.folder / "stimuli"), dict[str, Path]()
            for file in files:
                if enough.is_set():
                    break
                with problems.of(file):
                    twin = seen.setdefault(hash_of(file), file)
                    if twin != file:
                        raise StudyError(f"{file} is the same video as {twin.name}; it is added once.")
                    changes.append(add_stimulus(study, file))
            return changes, problems.sentences

        self.work(self._study, copy, self._on_copied, self._enable)
        self._enable()

    def _on_copied(self, done: tuple[list[Change], list[str]]) -> None:
        self._write_all(*done)

    def _write_all(self, changes: list[Change], problems: list[str]) -> None:
        """One after the other; what the study refuses is named, and the others are added all the same."""
        if not changes:
            self.say("\n".join(problems) or None)
            if self.enough.is_set() and not self.busy:
                self.reject()
            return
        first, *rest = changes

        def not_written(error: Exception) -> None:
            if not isinstance(error, Cancelled):
                self._write_all(rest, [*problems, message_of(error)])

        self.write(self._study.make, first, lambda: self._write_all(rest, problems), not_written)

    def remove(self) -> None:
        """Remove the selected stimulus, if nothing was recorded with it."""
        from core.study.building import remove

        stimulus, study = self._selected, self._study.study
        if stimulus is not None and study is not None:
            self.attempt(lambda: self.write(self._study.make, remove(self._study, stimulus), self._enable))
