"""Notes of a session or a clip."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.kit.dialogs import Keep
from app.kit.labels import hint
from app.kit.language import said, tr
from app.study.dialogs.base import StudyDialog
from core.study.changes import Change
from core.study.records import Clip, Session


class NotesDialog(StudyDialog):
    """Asks for notes, and closes once they are kept.

    Args:
        keep: makes the change; None for a form that keeps nothing.
        what: of what they are, as the label of the change has it: "session 1 of P001".
        facts: what is known of it, a line each.
    """

    def __init__(
        self,
        record: Session | Clip,
        what: str,
        facts: str,
        parent: QWidget | None = None,
        *,
        keep: Keep | None = None,
    ) -> None:
        super().__init__(tr("Notes on {what}", what=said(what)), parent, accept_text=tr("Save"))
        self._record, self._what, self._keep = record, what, keep
        self.notes = QPlainTextEdit(record.notes)
        self.notes.setAccessibleName(tr("Notes"))
        self.notes.setTabChangesFocus(True)
        self.body.addWidget(hint(facts))
        self.body.addWidget(self.notes, 1)
        self.resize(440, 300)
        self.notes.setFocus()

    def try_to_accept(self) -> None:
        """Keep the notes and close; stay and say why if they cannot be kept."""
        text = self.notes.toPlainText().strip()
        if self._keep is None or text == self._record.notes:
            self.accept()
            return
        changed = ((self._record, replace(self._record, notes=text)),)
        self.write(self._keep, Change(label=f"Edit notes on {self._what}", changed=changed), self.accept)
