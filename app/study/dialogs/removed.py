"""Participants who were removed and whose files are still there; they can be withdrawn, as all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from app.kit.dialogs import refill
from app.kit.labels import hint
from app.kit.language import mark, tr, tr_n
from app.kit.sentence import keep_room
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.study.records import Participant, Record
from core.text import moment

if TYPE_CHECKING:
    from core.study.removed import Leftover

NOTHING_LEFT = mark("Nothing is left of participants who were removed.")
_LOOKING = mark("Looking for what is left…")


class RemovedDialog(StudyDialog):
    """Lists removed participants of whom something is left.

    Signals:
        chosen: the `Leftover` that is to be withdrawn.
    """

    chosen = Signal(object)

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        super().__init__(tr("Withdraw a removed participant"), parent, accept_text=tr("Withdraw…"))
        assert study.study is not None
        self._opened, self._study = study, study.study
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Removed participants"))
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemDoubleClicked.connect(lambda _: self.try_to_accept())
        self.says_none = hint(tr(_LOOKING))
        self.body.addWidget(
            hint(
                tr(
                    "These participants were removed, so that Undo can bring them back, or their rows are damaged. "
                    "Their files are still there. Withdrawing deletes all of it for good."
                )
            )
        )
        keep_room(self.list, self.says_none)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.says_none)
        self.body.addStretch(0)
        self.resize(520, 320)
        self.follow(study.records_changed, self._on_records)
        self.follow(study.study_changed, self.reject)
        self._look()

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if Participant in kinds and not self.busy:
            self._look()

    def _look(self) -> None:
        study = self._study

        def find() -> tuple[Leftover, ...]:
            from core.study.removed import can_withdraw

            return can_withdraw(study)

        self.work(self._opened, find, self._fill, self._enable)
        self._enable()

    def _fill(self, found: tuple[Leftover, ...]) -> None:
        """Nobody is chosen but by the user: what is chosen here is deleted."""
        refill(self.list, ((_text_of(one), one, f"clips/{one.id}") for one in found))
        self.list.setVisible(bool(found))
        self.says_none.setText(tr(NOTHING_LEFT))
        self.says_none.setVisible(not found)

    def _enable(self) -> None:
        self.ok.setEnabled(bool(self.list.selectedItems()) and not self.busy)
        self.ok.setDefault(self.ok.isEnabled())

    def try_to_accept(self) -> None:
        """Close, and send the participant that is selected; nothing is deleted yet."""
        if self.ok.isEnabled():
            leftover = self.list.selectedItems()[0].data(Qt.ItemDataRole.UserRole)
            self.accept()
            self.chosen.emit(leftover)


def _text_of(one: Leftover) -> str:
    who = one.code or tr("A code that is not known any more")
    left = tr_n("{who}: 1 file", "{who}: {n} files", one.files, who=who)
    return f"{left}, {tr('removed {when}', when=moment(one.removed_at))}" if one.removed_at else left
