"""Notes of a session or a clip."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.dialogs.parts import StudyDialog, hint
from core.study.changes import Change
from core.study.records import Clip, Session


class NotesDialog(StudyDialog):
    """Asks for notes. ``change`` is the answer; None when nothing changed.

    Args:
        what: of what they are: "session 1 of P001".
        facts: what is known of it, a line each.
    """

    def __init__(self, record: Session | Clip, what: str, facts: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Notes on {what}", parent, accept_text="Save")
        self._record, self._what = record, what
        self.change: Change | None = None
        self.notes = QPlainTextEdit(record.notes)
        self.notes.setAccessibleName("Notes")
        self.notes.setTabChangesFocus(True)
        self.body.addWidget(hint(facts))
        self.body.addWidget(self.notes, 1)
        self.resize(440, 300)
        self.notes.setFocus()

    def try_to_accept(self) -> None:
        text = self.notes.toPlainText().strip()
        if text != self._record.notes:
            changed = replace(self._record, notes=text)
            self.change = Change(label=f"Edit notes on {self._what}", changed=((self._record, changed),))
        self.accept()
