"""The words that a participant agrees to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from app.kit.labels import hint
from app.kit.language import tr
from app.record.participant.texts import Texts, keep_consent, languages, own_consent
from app.study.dialogs.base import StudyDialog


class ConsentDialog(StudyDialog):
    """Edits a study's consent text in one language; an empty text brings the usual one back."""

    def __init__(self, study: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Consent text, {language}", language=languages().get(language, language)), parent, accept_text=tr("Save")
        )
        self._study, self._language = study, language
        usual = Texts(language)("consent.text")
        self.words = QPlainTextEdit(own_consent(study, language) or usual)
        self.words.setAccessibleName(tr("Consent text"))
        self.words.setTabChangesFocus(True)
        back = QPushButton(tr("The usual text"))
        back.setToolTip(tr("Bring back the text that Eriscope was delivered with"))
        back.clicked.connect(lambda: self.words.setPlainText(usual))
        self.body.addWidget(
            hint(
                tr(
                    "Shown above the four boxes to tick (recording, analysis, training, sharing). Have your ethics "
                    "board see it. What was shown is kept with each consent."
                )
            )
        )
        self.body.addWidget(self.words, 1)
        self.body.addWidget(back)
        self.resize(640, 480)
        self.words.setFocus()

    def try_to_accept(self) -> None:
        """Keep the text and close; stay and say why if it cannot be kept."""
        if self.attempt(lambda: keep_consent(self._study, self._language, self.words.toPlainText())):
            self.accept()
