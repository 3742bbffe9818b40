"""A new study: its name, its folder, and where its records are kept."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from app.kit.buttons import button
from app.kit.dialogs import hint
from app.kit.undisturbed import ask_folder
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import StudyError
from core.system.places import expanded


class NewStudyDialog(StudyDialog):
    """Asks for a new study, and closes once it is made and open."""

    def __init__(self, study: OpenStudy, parent_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("New study", parent, accept_text="Make the study")
        self._study = study
        self.name = QLineEdit()
        self.name.setPlaceholderText("such as Reactions 2026")
        self.name.setToolTip("What the study is called; its folder is named after it")
        self.within = QLineEdit(str(parent_folder))
        self.within.setToolTip("The folder in which the study's own folder is made")
        browse = button("Browse…", "Choose the folder in which the study's folder is made", self._browse)
        self.database = QLineEdit()
        self.database.setPlaceholderText("in the study's folder")
        self.database.setToolTip(
            "Leave it empty, or give the address of a PostgreSQL database that a lab shares: "
            "postgresql+psycopg://user@host/database"
        )
        self._path = QLabel()
        self._path.setObjectName("quiet")
        self._path.setWordWrap(True)
        within = QHBoxLayout()
        within.addWidget(self.within, 1)
        within.addWidget(browse)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow("Name", self.name)
        form.addRow("Make it in", within)
        form.addRow("Records", self.database)
        self.body.addLayout(form)
        self.body.addWidget(self._path)
        self.body.addWidget(
            hint(
                "A study is a folder with everything in it: records, clips, stimuli, analyses. It can be moved, zipped "
                "and opened elsewhere. Keep it on an encrypted disk: the clips show people's faces."
            )
        )
        self.body.addStretch(1)
        for field in (self.name, self.within):
            field.textChanged.connect(lambda _: self._show_path())
        self._show_path()
        self._wait_for = False
        self.follow(study.study_changed, self._on_study)
        self.setMinimumWidth(560)

    @property
    def folder(self) -> Path:
        """The folder that will be made: the name, as file systems take it, in the chosen place."""
        return expanded(self.within.text().strip()).absolute() / folder_name(self.name.text())

    def try_to_accept(self) -> None:
        """Make the study, aside; the dialog closes once it is open, and stays if it cannot be made."""
        if self._wait_for or not self.attempt(self._check):
            return
        self._wait_for = True
        self.ok.setEnabled(False)
        self.bar.show()
        database = self.database.text().strip() or None
        self._study.new(self.folder, self.name.text().strip(), database=database, failed=self._on_failed)

    def _on_study(self, study: object) -> None:
        if self._wait_for and study is not None:
            self.accept()

    def _on_failed(self, error: Exception) -> None:
        """What was typed stays; who has closed the dialog meanwhile is told elsewhere."""
        if not isValid(self) or not self.isVisible():
            self._study.failed.emit(error)
            return
        self._wait_for = False
        self.ok.setEnabled(True)
        self.bar.hide()
        self.say(error)

    def _check(self) -> None:
        if not self.name.text().strip():
            raise StudyError("Give the study a name.")
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise StudyError(f"{self.folder} is there already and not empty. Choose another name or another place.")

    def _show_path(self) -> None:
        self._path.setText(f"Folder: {self.folder}" if self.name.text().strip() else "")

    def _browse(self) -> None:
        name = ask_folder(self, "Make the study in", self.within.text())
        if name:
            self.within.setText(name)


def folder_name(name: str) -> str:
    """A name that every file system takes."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", name.strip()).strip(". ")
