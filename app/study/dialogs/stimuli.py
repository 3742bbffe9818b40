"""The study's stimuli: what is shown to participants."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.kit.buttons import button
from app.kit.dialog_opening import ask_files
from app.kit.dialogs import video_filter
from app.kit.errors import message_of
from app.kit.language import mark, said, tr
from app.study.dialogs.lists import ListDialog
from app.study.open_study import OpenStudy
from core.errors import Cancelled, StudyError
from core.study.changes import Change
from core.study.records import Stimulus
from core.system.failures import Failures
from core.text import duration

NO_STIMULI = mark("No stimuli yet. Add the videos that participants are to see; they are copied into the study.")
BY_NAME = mark("known by its name alone")


class StimuliDialog(ListDialog[Stimulus]):
    """Lists stimuli."""

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        remove, title = tr("Remove the selected stimulus; it can be undone"), tr("Stimuli")
        super().__init__(study, Stimulus, (title, title), remove, parent, empty=tr(NO_STIMULI))
        self.add_button = button(
            tr("Add files…"), tr("Copy videos into the study, to be shown to participants"), self._ask
        )
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of a stimulus without a file"))
        self.name.setPlaceholderText(tr("name, no file"))
        self.name.setToolTip(tr("For what was shown elsewhere; its file can be added later, under the same name"))
        self.name.textChanged.connect(lambda _: self._enable())
        self.name.returnPressed.connect(self.add_name)
        self.name_button = button(tr("Add name"), tr("Add a stimulus that is known by its name alone"), self.add_name)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(self.name)
        row.addWidget(self.name_button)
        self.body.addLayout(row)
        self.resize(560, 400)
        self._fill()

    def _rows(self) -> Iterator[tuple[str, Stimulus, str]]:
        for s in self._study.all(Stimulus):
            if s.file:
                yield f"{s.name}  {duration(s.duration_s)}", s, f"{s.file}, {s.duration_s:z.2f} s, SHA-256 {s.sha256}"
            else:
                yield f"{s.name}  {tr(BY_NAME)}", s, tr("Add a video of this name, and participants can be shown it")

    def _enable(self) -> None:
        ready = self._study.writable and not self.busy
        self.add_button.setEnabled(ready)
        self.remove_button.setEnabled(ready and self._selected is not None)
        self.name.setEnabled(self._study.writable)
        self.name_button.setEnabled(ready and bool(self.name.text().strip()))

    def _ask(self) -> None:
        names = ask_files(self, tr("Add stimuli"), video_filter())
        if names:
            self.add_files([Path(name) for name in names])

    def add_name(self) -> None:
        """Add a stimulus of which there is no file, by the name that was typed."""
        if self.name_button.isEnabled() and not self.writing:
            self.attempt(self._add_name)

    def _add_name(self) -> None:
        from core.study.change_building import add

        name = " ".join(self.name.text().split())
        self._check_free(name)
        self.write(self._study.make, add(Stimulus(name=name)), self.name.clear)

    def add_files(self, files: list[Path]) -> None:
        """Copy files into the study; those that cannot be read are named, the others are added."""
        study = self._study.study
        if study is None or self.busy:
            return
        enough = self.enough

        def copy() -> tuple[list[Change], list[str]]:
            from core.study.change_building import add_stimulus, hash_of

            changes, problems, seen = [], Failures(study.folder / "stimuli"), dict[str, Path]()
            for file in files:
                if enough.is_set():
                    break
                with problems.of(file):
                    twin = seen.setdefault(hash_of(file), file)
                    if twin != file:
                        raise StudyError(
                            tr("{file} is the same video as {twin}; it is added once.", file=file, twin=twin.name)
                        )
                    changes.append(add_stimulus(study, file))
            return changes, [said(problem) for problem in problems]

        self.work(self._study, copy, lambda done: self._write_all(*done), self._enable)
        self._enable()

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
