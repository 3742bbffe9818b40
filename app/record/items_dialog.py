"""The study's own questions: add, change, remove."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QListWidget, QWidget

from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.dialogs import hint, refill
from app.kit.forms import in_row
from app.kit.number_field import NumberField
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import StudyError
from core.self_reports import SCALES, scale_named, scale_text
from core.study.changes import Change
from core.study.items import in_order
from core.study.records import MOST_PAGES, ClipRatings, Item, Record
from core.text import counted

_HINT = (
    "Asked after each video when the seven emotions have been rated, page by page, in the words that stand here. "
    "Answers keep the name and the scale: give a question with other words another name."
)


class ItemsDialog(StudyDialog):
    """Lists the questions; the fields below add one, or change the selected one. Each is a step that can be undone."""

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        super().__init__("Own questions", parent, accept_text=None)
        self._study = study
        self.list = QListWidget()
        self.list.setAccessibleName("Questions")
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.name = _line("such as valence; the name in tables")
        self.question = _line("such as How pleasant was the video?")
        self.least, self.most = _line("not at all"), _line("as strongly as possible")
        self.least.setAccessibleName("Words at the lower end")
        self.most.setAccessibleName("Words at the upper end")
        self.scale = ChoiceBox()
        for name, scale in SCALES.items():
            self.scale.addItem(scale_text(scale), name)
        self.page = NumberField("Page", "Of the pages after that of the emotions", 1, MOST_PAGES)
        self.page.setValue(1)
        form = QFormLayout()
        form.addRow("Name", self.name)
        form.addRow("Question", self.question)
        form.addRow("Ends", in_row(self.least, self.most))
        form.addRow("Scale", self.scale)
        form.addRow("Page", self.page)
        self.add_button = button("Add", "Add this question", self.add)
        self.alter_button = button("Change", "Change the selected question to this", self.alter)
        self.remove_button = button("Remove", "Ask it no more; answers that were given stay", self.remove)
        buttons = QHBoxLayout()
        for one in (self.add_button, self.alter_button, self.remove_button):
            buttons.addWidget(one)
        buttons.addStretch(1)
        self.body.addWidget(hint(_HINT))
        self.body.addWidget(self.list, 1)
        self.body.addLayout(form)
        self.body.addLayout(buttons)
        self.follow(study.records_changed, self._on_records)
        self.follow(study.study_changed, self.reject)
        self.follow(study.writer.waits, self.say_waits)
        self.resize(560, 520)
        self._fill()
        self.name.setFocus()

    @property
    def _selected(self) -> Item | None:
        chosen = self.list.selectedItems()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & {Item, ClipRatings}:
            self._fill()

    def _fill(self) -> None:
        """The list; what stands in the fields stays, for it may have been typed just now."""
        given = Counter(name for report in self._study.all(ClipRatings) for name in report.items)
        items = in_order(self._study.all(Item))
        refill(self.list, ((self._told(item, given[item.name]), item, "") for item in items))
        self._enable()

    def _told(self, item: Item, given: int) -> str:
        answers = counted(given, "answer") if given else "no answers yet"
        return f"Page {item.page}: {item.name}, {scale_named(item.scale)}, {answers}. {item.question}"

    def _on_selected(self) -> None:
        item = self._selected
        if item is not None:
            for name in ("name", "question", "least", "most"):
                getattr(self, name).setText(getattr(item, name))
            self.scale.setCurrentIndex(self.scale.findData(item.scale))
            self.page.setValue(item.page)
        self._enable()

    def _enable(self) -> None:
        writable, chosen = self._study.writable, self._selected
        self.add_button.setEnabled(writable)
        self.alter_button.setEnabled(writable and chosen is not None)
        self.remove_button.setEnabled(writable and chosen is not None)

    def _stated(self, but: Item | None = None) -> Item:
        stated = Item(
            **{name: getattr(self, name).text().strip() for name in ("name", "question", "least", "most")},
            scale=self.scale.currentData(),
            page=int(self.page.checked() or 1),
        )
        others = (item for item in self._study.all(Item) if but is None or item.id != but.id)
        if any(other.name.casefold() == stated.name.casefold() for other in others):
            raise StudyError(f"There is a question {stated.name} already. Choose another name.")
        return stated

    def add(self) -> None:
        """Add what stands in the fields."""
        self.attempt(self._add)

    def _on_added(self) -> None:
        for line in (self.name, self.question, self.least, self.most):
            line.clear()
        self.name.setFocus()

    def _add(self) -> None:
        item = self._stated()
        self.write(self._study.make, Change(label=f"Add question {item.name}", added=(item,)), self._on_added)

    def alter(self) -> None:
        """Change the selected question to what stands in the fields."""
        self.attempt(self._alter)

    def _alter(self) -> None:
        before = self._selected
        if before is not None and (after := replace(self._stated(before), id=before.id)) != before:
            change = Change(label=f"Change question {before.name}", changed=((before, after),))
            self.write(self._study.make, change, self._enable)

    def remove(self) -> None:
        """Ask the selected question no more."""
        if (item := self._selected) is not None:
            change = Change(label=f"Remove question {item.name}", removed=(item,))
            self.attempt(lambda: self.write(self._study.make, change, self._enable))


def _line(example: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(example)
    return line
