"""A participant withdraws: what will be deleted is shown first, and the code must be typed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from app.kit.labels import PlainLabel
from app.kit.language import mark, tr, tr_n
from app.kit.markdown_view import Reading, as_code
from app.kit.tasks import Task
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import Cancelled, StudyError
from core.study.records import Participant

if TYPE_CHECKING:
    from core.study.removed import Leftover
    from core.study.withdrawal import WithdrawalPlan

_WORD = mark("delete")
_LET_GO_S = 30.0
"""A task that was told to stop ends within a frame; one on a disk that is gone may never."""
_LOOK_EVERY_S = 0.1
_COUNTED: dict[str, Callable[[int], str]] = {
    "variables": lambda n: tr_n("1 variable", "{n} variables", n),
    "participants": lambda n: tr_n("1 participant", "{n} participants", n),
    "consents": lambda n: tr_n("1 consent", "{n} consents", n),
    "sessions": lambda n: tr_n("1 session", "{n} sessions", n),
    "stimuli": lambda n: tr_n("1 stimulus", "{n} stimuli", n),
    "clips": lambda n: tr_n("1 clip", "{n} clips", n),
    "reports": lambda n: tr_n("1 report", "{n} reports", n),
    "items": lambda n: tr_n("1 item", "{n} items", n),
    "analyses": lambda n: tr_n("1 analysis", "{n} analyses", n),
    "annotations": lambda n: tr_n("1 annotation", "{n} annotations", n),
    "watched": lambda n: tr_n("1 watched", "{n} watched", n),
    "tiers": lambda n: tr_n("1 tier", "{n} tiers", n),
    "traces": lambda n: tr_n("1 trace", "{n} traces", n),
    "files": lambda n: tr_n("1 file", "{n} files", n),
    "analysis folders": lambda n: tr_n("1 analysis folder", "{n} analysis folders", n),
    "self-reports outside of the study": lambda n: tr_n(
        "1 self-report outside of the study", "{n} self-reports outside of the study", n
    ),
    "files of the study's dataset": lambda n: tr_n(
        "1 file of the study's dataset", "{n} files of the study's dataset", n
    ),
    "exports": lambda n: tr_n("1 export", "{n} exports", n),
    "backups of the database": lambda n: tr_n("1 backup of the database", "{n} backups of the database", n),
}
"""By what `WithdrawalPlan.deleted` calls it."""


class WithdrawDialog(StudyDialog):
    """Deletes everything of a participant.

    Args:
        let_go: makes the window forget the person; returns the tasks that still read the person's files.

    Signals:
        deleting: all is let go, and what follows is not stopped halfway.
    """

    deleting = Signal()

    def __init__(
        self,
        study: OpenStudy,
        participant: Participant | Leftover,
        let_go: Callable[[], tuple[Task, ...]],
        parent: QWidget | None = None,
    ) -> None:
        name = participant.code or tr("of an unknown code")
        super().__init__(tr("Withdraw participant {name}", name=name), parent, accept_text=tr("Delete for good"))
        assert study.study is not None
        self._opened, self._study, self._participant, self._let_go = study, study.study, participant, let_go
        self._name, self._word = name, participant.code or tr(_WORD)
        self._looked = self._begun = False
        self.deleting.connect(self._on_deleting)
        self.heading = PlainLabel(tr("Looking for everything that is kept of this person…"))
        self.heading.setWordWrap(True)
        self.text = Reading()
        self.text.setAccessibleName(tr("What will be deleted"))
        self.code = QLineEdit()
        self.code.setPlaceholderText(self._word)
        self.code.setToolTip(tr("Type it, so that nobody is deleted by a slip"))
        self.code.textChanged.connect(self._enable)
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(PlainLabel(tr("Type {word} to confirm", word=self._word)), self.code)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self._form)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.ok.setAutoDefault(False)
        self.resize(560, 480)
        self._enable()
        self.code.setFocus()
        store, whose = self._study, participant

        def look() -> WithdrawalPlan:
            from core.study.withdrawal import plan

            return plan(store, whose, stop=self.enough)

        self.work(study, look, self._on_plan, self._enable)

    def _on_plan(self, plan: WithdrawalPlan) -> None:
        self._looked = True
        self.heading.setText(_heading(self._name))
        self.text.read(described(plan))

    def _enable(self) -> None:
        self.ok.setEnabled(self._looked and not self.busy and self.code.text().strip() == self._word)

    def try_to_accept(self) -> None:
        """Delete everything, in a task, once nothing reads the clips any more; the code must have been typed."""
        if not self.ok.isEnabled():
            return
        tasks = self._let_go()
        store, participant, enough = self._study, self._participant, self.enough

        def delete() -> Path:
            from core.study.withdrawal import withdraw

            wait_for(tasks, enough)
            self.deleting.emit()
            return withdraw(store, participant)

        waits = tr("Waiting until nothing reads the person's clips any more…")
        self.heading.setText(waits if tasks else tr("Deleting…"))
        self.work(self._opened, delete, self._on_deleted, self._on_over)
        self._enable()

    def _on_deleting(self) -> None:
        self._begun = True
        self.heading.setText(tr("Deleting… This is not stopped halfway."))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setEnabled(False)

    def _on_over(self) -> None:
        self._begun = False
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setEnabled(True)
        if self._looked and not self.enough.is_set():  # it was refused; what stands below says why
            self.heading.setText(_heading(self._name))
        self._enable()

    def reject(self) -> None:
        """Deleting is not stopped halfway; what comes before it is."""
        if not self._begun:
            super().reject()

    def _on_deleted(self, certificate: Path) -> None:
        self._looked = False
        self._opened.forget_history()
        self._opened.look()
        self.heading.setText(tr("Everything of participant {name} was deleted.", name=self._name))
        self.text.read(
            "\n\n".join(
                (
                    tr("The certificate says what was deleted, and names nobody. It is here:"),
                    as_code(certificate),
                    tr("Copies that you made yourself, such as backups of your disk, are not known to Eriscope."),
                )
            )
        )
        self._form.hide()
        self.ok.hide()
        close = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        close.setText(tr("Close"))
        close.setIcon(QIcon())
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def wait_for(tasks: Iterable[Task], enough: threading.Event, most_s: float = _LET_GO_S) -> None:
    """Wait until tasks that were told to stop have ended; called in a task.

    Args:
        enough: set to wait no longer.

    Raises:
        Cancelled: ``enough`` was set.
        StudyError: one does not end.
    """
    until = time.monotonic() + most_s
    for task in tasks:
        while not task.over.wait(_LOOK_EVERY_S):
            if enough.is_set():
                break
            if time.monotonic() > until:
                raise StudyError(
                    tr(
                        "A clip of the participant, {clip}, is still being read. Nothing was deleted; withdraw again "
                        "in a moment, or close the program and open it again first.",
                        clip=task.clip,
                    )
                )
    if enough.is_set():
        raise Cancelled("Nothing was deleted.")


def _heading(name: str) -> str:
    return tr("All that is kept of participant {name} will be deleted. This cannot be undone.", name=name)


def described(plan: WithdrawalPlan) -> str:
    """The plan in Markdown: what goes, what stays."""
    lines = [f"**{tr('Will be deleted')}**", ""]
    lines += [f"- {_COUNTED[what](count)}" for what, count in plan.deleted().items() if count]
    stays = [
        (tr("Models that learned from the clips; they stay, and the certificate names them"), plan.checkpoints),
        (tr("Videos outside of the study, which it only refers to; delete them yourself"), plan.referred),
        (tr("Exports that cannot be searched for the person; look at them yourself"), plan.unsearched),
    ]
    for title, paths in stays:
        if paths:
            lines += ["", f"**{title}**", "", *(f"- {as_code(path)}" for path in paths)]
    if plan.mentions:
        named = tr_n(
            "1 note or comment on another participant names this one; it stays, edit it yourself",
            "{n} notes or comments on other participants name this one; they stay, edit them yourself",
            plan.mentions,
        )
        lines += ["", f"**{named}**"]
    if not any(paths for _, paths in stays):
        none = tr("No model learned from the clips, of those in the study's folder and among your own models.")
        lines += ["", none]
    return "\n".join(lines)
