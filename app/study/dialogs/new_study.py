"""A new study: its name, its folder, and where its records are kept."""

from __future__ import annotations

import re
import threading
from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.dialog_opening import ask_folder
from app.kit.labels import hint
from app.kit.language import mark, said, tr
from app.kit.newest_answer import Newest
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import Cancelled, StudyError
from core.system.safe_paths import expanded

_VALIDATION = "validation"
_PEOPLE, _STIMULI = (12, 16, 20, 25, 30, 40, 50, 60), (2, 3, 4, 5, 6, 8, 10, 12, 16, 20)
_ABOUT = mark(
    "After Hume-Reaction: each person watches all stimuli alone, filmed by a webcam, and rates seven emotions after "
    "each. What to do stands in protocol.md in the study's folder."
)


class NewStudyDialog(StudyDialog):
    """Asks for a new study, and closes once it is made and open."""

    def __init__(self, study: OpenStudy, parent_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(tr("New study"), parent, accept_text=tr("Make the study"))
        self._study = study
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("such as Reactions 2026"))
        self.name.setToolTip(tr("What the study is called; its folder is named after it"))
        self.within = QLineEdit(str(parent_folder))
        self.within.setToolTip(tr("The folder in which the study's own folder is made"))
        browse = button(tr("Browse…"), tr("Choose the folder in which the study's folder is made"), self._browse)
        self.database = QLineEdit()
        self.database.setPlaceholderText(tr("in the study's folder"))
        self.database.setToolTip(
            tr(
                "Leave it empty, or give the address of a PostgreSQL database that a lab shares: "
                "postgresql+psycopg://user@host/database"
            )
        )
        self.template = ChoiceBox(tip=tr("What the study begins with"))
        for key, title in (("", tr("An empty study")), (_VALIDATION, tr("Validate a model"))):
            self.template.addItem(title, key)
        self.people, self.stimuli = ChoiceBox(), ChoiceBox()
        self.people.setToolTip(tr("How many participants are planned, 12 to 60"))
        self.stimuli.setToolTip(tr("How many stimuli each of them sees"))
        for box, numbers, usual in ((self.people, _PEOPLE, 40), (self.stimuli, _STIMULI, 6)):
            for number in numbers:
                box.addItem(str(number), number)
            box.setCurrentIndex(box.findData(usual))
        self.plans = hint()
        self._widths = Newest(run=study.run)
        self._path = hint()
        within = QHBoxLayout()
        within.addWidget(self.within, 1)
        within.addWidget(browse)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(tr("Begin with"), self.template)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Make it in"), within)
        form.addRow(tr("Database"), self.database)
        form.addRow(tr("People"), self.people)
        form.addRow(tr("Stimuli"), self.stimuli)
        self._form = form
        self.body.addLayout(form)
        self.body.addWidget(self.plans)
        self.body.addWidget(self._path)
        self.body.addWidget(
            hint(
                tr(
                    "A study is a folder with everything in it: records, clips, stimuli, analyses. It can be moved, "
                    "zipped and opened elsewhere. Keep it on an encrypted disk: the clips show people's faces."
                )
            )
        )
        self.body.addStretch(1)
        for field in (self.name, self.within):
            field.textChanged.connect(lambda _: self._show_path())
        self._show_path()
        for box in (self.template, self.people, self.stimuli):
            box.currentIndexChanged.connect(lambda _: self._show_template())
        self._show_template()
        self._wait_for = False
        self.follow(study.study_changed, self._on_study)
        self.setMinimumWidth(560)
        self.name.setFocus()

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
        self._study.new(
            self.folder,
            self.name.text().strip(),
            database=database,
            failed=self._on_failed,
            validation=self._size if self.template.currentData() else None,
        )

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
            self.name.setFocus()
            raise StudyError(tr("Give the study a name."))
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise StudyError(
                tr(
                    "{folder} is there already and not empty. Choose another name or another place.",
                    folder=self.folder,
                )
            )

    def _show_path(self) -> None:
        self._path.setText(tr("Folder: {folder}", folder=self.folder) if self.name.text().strip() else "")

    @property
    def _size(self) -> tuple[int, int]:
        """People and stimuli of a validation."""
        return int(self.people.currentData()), int(self.stimuli.currentData())

    def _show_template(self) -> None:
        """Sizes and the width that intervals will have, which is simulated aside; the last choice counts."""
        there = bool(self.template.currentData())
        for box in (self.people, self.stimuli):
            self._form.setRowVisible(box, there)
        self.plans.setVisible(there)
        self._widths.drop()
        if not there:
            return
        simulating = tr("How wide the intervals will be is being simulated …")
        self.plans.setText(f"{tr(_ABOUT)}\n{simulating}")
        if self.isVisible():
            self.fit()
        people, stimuli = self._size

        def work(stop: threading.Event) -> str:
            from core.evaluation.interval_widths import expected_width

            def on_draws(done: int) -> None:
                if stop.is_set():
                    raise Cancelled("Another size was chosen.")

            return expected_width(people, stimuli, on_draws=on_draws).in_words

        self._widths.ask(work, self._show_width, lambda _: self.plans.setText(tr(_ABOUT)))

    def _show_width(self, width: str) -> None:
        self.plans.setText(f"{tr(_ABOUT)}\n{said(width)}")
        self.fit()

    def done(self, result: int) -> None:
        """Close; what is still simulated is stopped."""
        self._widths.drop()
        super().done(result)

    def _browse(self) -> None:
        name = ask_folder(self, tr("Make the study in"), self.within.text())
        if name:
            self.within.setText(name)


def folder_name(name: str) -> str:
    """A name that every file system takes."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", name.strip()).strip(". ")
