"""What a participant agreed to: every answer with its date, and a new one where the participant changes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.kit.labels import hint, section_title
from app.kit.language import mark, tr
from app.kit.sentence import Sentence, keep_room
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from app.study.texts import consent_text
from core.errors import StudyError
from core.study.consent import consent_change, consents_of, latest_consent
from core.study.records import CONSENT_SCOPES, Consent, Participant, Record

NOT_ASKED = mark("Nobody has asked here yet. The next session asks before it records.")
_MEANINGS = {
    "recording": mark("be recorded"),
    "analysis": mark("have the recordings analysed by a program"),
    "training": mark("let a program learn from the recordings"),
    "sharing": mark("have the recordings shared with other researchers"),
}


class ConsentsDialog(StudyDialog):
    """Lists a participant's consents and keeps a new one, as a step that can be undone."""

    def __init__(self, study: OpenStudy, participant: Participant, parent: QWidget | None = None) -> None:
        title = tr("Consent of {code}", code=participant.code)
        super().__init__(title, parent, accept_text=tr("Keep this answer"))
        self._study, self._participant = study, participant
        self._shown: set[str] = set()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Answers so far"))
        self.none = hint(tr(NOT_ASKED))
        self.scopes = {scope: QCheckBox(tr(_MEANINGS[scope])) for scope in CONSENT_SCOPES}
        self.source = QLineEdit()
        self.source.setPlaceholderText(tr("such as: signed on paper, e-mail of 3 March"))
        self.source.setToolTip(tr("Kept with the answer in place of the text that a session shows"))
        section = section_title(tr("FROM NOW ON THE PARTICIPANT AGREES TO …"))
        boxes = QGridLayout()
        boxes.setVerticalSpacing(8)
        boxes.setHorizontalSpacing(16)
        for place, box in enumerate(self.scopes.values()):
            boxes.addWidget(box, place, 0)
            box.toggled.connect(lambda _: self._enable())
        self.refusal = Sentence(lines=1)
        self.body.addWidget(
            hint(tr("The last answer counts for recording, analysis, training and sharing; all are kept."))
        )
        keep_room(self.list, self.none)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.none)
        self.body.addWidget(section)
        self.body.addLayout(boxes)
        self.body.addWidget(QLabel(tr("How it was said")))
        self.body.addWidget(self.source)
        self.body.addWidget(self.refusal)
        self.resize(520, 480)
        next(iter(self.scopes.values())).setFocus()
        self.follow(study.records_changed, self._on_records)
        self.follow(study.study_changed, self.reject)
        self.follow(study.writer.waits, self.say_waits)
        self._fill()

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if self._study.find(Participant, self._participant.id) is None:
            self.reject()
        elif Consent in kinds:
            self._fill()

    def _fill(self) -> None:
        self.list.clear()
        consents = consents_of(self._study, self._participant)
        for consent in reversed(consents):
            answer = consent_text(consent)
            item = QListWidgetItem(tr("{answer}  (counts)", answer=answer) if consent is consents[-1] else answer)
            item.setToolTip(consent.text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.list.setVisible(bool(consents))
        self.none.setVisible(not consents)
        latest = latest_consent(self._study, self._participant)
        counts_now = set(latest.scopes) if latest is not None else set()
        if set(self._chosen) == self._shown:  # else the user has ticked something else meanwhile
            for scope, box in self.scopes.items():
                box.setChecked(scope in counts_now)
        self._shown = counts_now
        self._enable()

    @property
    def _chosen(self) -> tuple[str, ...]:
        return tuple(scope for scope, box in self.scopes.items() if box.isChecked())

    def _enable(self) -> None:
        latest, chosen = latest_consent(self._study, self._participant), self._chosen
        same = latest is not None and set(latest.scopes) == set(chosen)
        self.ok.setEnabled(self._study.writable and not same)
        self.ok.setDefault(self.ok.isEnabled())
        self.ok.setText(tr("Keep this answer") if chosen else tr("Keep the refusal"))
        self.refusal.say(
            tr("This is what counts now.") if same else
            tr("Without recording, the next session asks again before it records.") if "recording" not in chosen else
            ""
        )  # fmt: skip
        if not chosen and not same:
            self.refusal.say(
                tr(
                    "A refusal: nothing new is recorded, analysed, learned from or shared. What is there stays "
                    "until the participant is withdrawn (Study menu)."
                )
            )

    def try_to_accept(self) -> None:
        """Keep the answer and close; stay and say why if it cannot be kept."""
        self.attempt(self._keep)

    def _keep(self) -> None:
        how = self.source.text().strip()
        if not how:
            raise StudyError(tr("Say how the participant said it, such as: signed on paper."))
        self.write(self._study.make, consent_change(self._participant, self._chosen, how), self.accept)
