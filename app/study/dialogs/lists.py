"""What dialogs have in common that list records of one kind; each step is made at once, and can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLayout, QLineEdit, QListWidget, QWidget

from app.kit.buttons import button
from app.kit.dialogs import refill
from app.kit.labels import hint
from app.kit.language import mark, tr
from app.kit.sentence import keep_room
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import StudyError
from core.study.changes import Change
from core.study.records import Item, Record, Stimulus, Tier, Variable
from core.system.files import name_key

Named = TypeVar("Named", bound=Item | Stimulus | Tier | Variable)
_TAKEN: dict[type[Record], str] = {
    Item: mark("There is a question {name} already. Choose another name."),
    Stimulus: mark("There is a stimulus {name} already. Choose another name."),
    Tier: mark("There is a tier {name} already. Choose another name."),
    Variable: mark("There is a variable {name} already. Choose another name."),
}


class ListDialog(StudyDialog, Generic[Named]):
    """A list, of which what is selected can be removed. Subclasses say what stands in it and when their buttons can be
    pressed, and call `_fill` once they have all.

    Args:
        titles: of the window, and of the list for screen readers.
        tip: of the button that removes.
        empty: stands where the list would, as long as that is empty.
        told_of: what else stands in the list.
    """

    def __init__(
        self,
        study: OpenStudy,
        kind: type[Named],
        titles: tuple[str, str],
        tip: str,
        parent: QWidget | None,
        *,
        above: str = "",
        empty: str = "",
        told_of: tuple[type[Record], ...] = (),
    ) -> None:
        super().__init__(titles[0], parent, accept_text=None)
        self._study, self._kind, self._told = study, kind, {kind, *told_of}
        self.list = QListWidget()
        self.list.setAccessibleName(titles[1])
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.remove_button = button(tr("Remove"), tip, self.remove)
        self._empty = hint(empty)
        if above:
            self.body.addWidget(hint(above))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._empty)
        if empty:
            keep_room(self.list, self._empty)
        self.follow(study.records_changed, self._on_records)
        self.follow(study.study_changed, self.reject)
        self.follow(study.writer.waits, self.say_waits)

    def _rows(self) -> Iterable[tuple[str, Named, str]]:
        """Texts, records, and tips."""
        raise NotImplementedError

    def _enable(self) -> None:
        raise NotImplementedError

    @property
    def _selected(self) -> Named | None:
        chosen = self.list.selectedItems()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None

    def _on_selected(self) -> None:
        self._enable()

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & self._told:
            self._fill()

    def _fill(self) -> None:
        """The list; what stands in the fields stays, for it may have been typed just now."""
        refill(self.list, self._rows())
        empty = bool(self._empty.text()) and not self.list.count()
        self.list.setVisible(not empty)
        self._empty.setVisible(empty)
        self._enable()

    def _check_free(self, name: str, but: Named | None = None) -> None:
        others = (other for other in self._study.all(self._kind) if but is None or other.id != but.id)
        if any(name_key(other.name) == name_key(name) for other in others):
            raise StudyError(tr(_TAKEN[self._kind], name=name))

    def remove(self) -> None:
        """Remove what is selected, and what cannot be without it."""
        if (record := self._selected) is not None:
            self.attempt(lambda: self.write(self._study.make, self._removal(record), self._enable))

    def _removal(self, record: Named) -> Change:
        from core.study.change_building import remove

        return remove(self._study, record)


class FormListDialog(ListDialog[Named]):
    """A list with fields below it, which show what is selected. What stands in them is added, or takes its place.
    Subclasses say how a record is shown in them, and which one they state.
    """

    def _show(self, record: Named) -> None:
        raise NotImplementedError

    def _stated(self, before: Named | None) -> Named:
        """Raises StudyError where it cannot be, or cannot take the place of the record before."""
        raise NotImplementedError

    def _lay_out(self, fields: Mapping[str, QWidget | QLayout], tips: tuple[str, str], *texts: QLineEdit) -> None:
        """Called once there are fields.

        Args:
            fields: by the words beside them.
            tips: of the buttons that add and change.
            texts: are emptied for the next record when one was added, and the first of them has the keys.
        """
        self._texts = texts
        self.add_button = button(tr("Add"), tips[0], self.add)
        self.alter_button = button(tr("Change"), tips[1], self.alter)
        form, row = QFormLayout(), QHBoxLayout()
        for words, field in fields.items():
            form.addRow(words, field)
        for one in (self.add_button, self.alter_button, self.remove_button):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(form)
        self.body.addLayout(row)
        for text in texts:
            text.returnPressed.connect(self.add)
        self._fill()
        texts[0].setFocus()

    def _on_selected(self) -> None:
        if (record := self._selected) is not None:
            self._show(record)
        self._enable()

    def _enable(self) -> None:
        writable, chosen = self._study.writable, self._selected is not None
        self.add_button.setEnabled(writable)
        self.alter_button.setEnabled(writable and chosen)
        self.remove_button.setEnabled(writable and chosen)

    def add(self) -> None:
        """Add what stands in the fields."""
        self.attempt(self._add)

    def _add(self) -> None:
        from core.study.change_building import add

        record = self._stated(None)
        self._check_free(record.name)
        self.write(self._study.make, add(record), lambda: self._on_added(record))

    def _on_added(self, record: Named) -> None:
        for text in self._texts:
            text.clear()
        self._texts[0].setFocus()

    def alter(self) -> None:
        """Change what is selected to what stands in the fields."""
        self.attempt(self._alter)

    def _alter(self) -> None:
        before = self._selected
        if before is not None and (after := replace(self._stated(before), id=before.id)) != before:
            self._check_free(after.name, before)
            self.write(self._study.make, self._alteration(before, after), self._enable)

    def _alteration(self, before: Named, after: Named) -> Change:
        from core.study.change_building import change

        return change(self._study, before, after)


def parts_of(line: QLineEdit) -> tuple[str, ...]:
    """What stands in it with commas between, each once."""
    return tuple(dict.fromkeys(part.strip() for part in line.text().split(",") if part.strip()))
