"""What the participant reads in a language, beside the English, and that a person has checked it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.kit.labels import hint
from app.kit.language import mark, tr
from app.record.participant.texts import (
    USUAL,
    Texts,
    keep_checked,
    languages,
    source_of,
    state_of,
    words_of,
)
from app.study.dialogs.base import StudyDialog
from core.study.procedure import UNCHECKED

_NOT_YET = mark(
    "Have somebody who speaks both languages compare the lines, the seven emotions above all. Wrong "
    "words are put right in a file of your own (the guide says where). The check is kept with this "
    "study; other words must be checked anew."
)


class TranslationDialog(StudyDialog):
    """Two columns of texts; its button keeps that they were checked.

    Args:
        study: the study's folder.
        language: code of the language.
        writable: whether the study can be written.
    """

    def __init__(self, study: Path, language: str, parent: QWidget | None = None, *, writable: bool = True) -> None:
        name = languages().get(language, language)
        unchecked = state_of(study, language) == UNCHECKED and writable
        super().__init__(
            tr("What the participant reads, {name}", name=name), parent,
            accept_text=tr("A person has checked these words") if unchecked else None,
        )  # fmt: skip
        self._study, self._language = study, language
        right_to_left = Texts(language).right_to_left
        english, words = words_of(USUAL), words_of(language)
        self.table = QTableWidget(len(english), 2)
        self.table.setAccessibleName(tr("Words"))
        self.table.setHorizontalHeaderLabels([tr("English"), name])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for row, (key, text) in enumerate(english.items()):
            theirs = QTableWidgetItem(words.get(key, ""))
            if right_to_left:
                theirs.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 0, QTableWidgetItem(text))
            self.table.setItem(row, 1, theirs)
        self.body.addWidget(hint(source_of(language)))
        if unchecked:
            self.body.addWidget(hint(tr(_NOT_YET)))
        self.body.addWidget(self.table, 1)
        self.resize(900, 640)
        self.table.setFocus()

    def try_to_accept(self) -> None:
        """Keep that it was checked and close; stay and say why if that cannot be kept."""
        if self.attempt(lambda: keep_checked(self._study, self._language)):
            self.accept()
