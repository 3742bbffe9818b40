"""The tiers of a study: add, change, remove; and who marks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QListWidget, QWidget

from app.annotate.annotator import Annotator
from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.dialogs import hint, refill
from app.kit.foreign_text import in_menu
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import StudyError
from core.study.changes import Change
from core.study.records import TIER_KINDS, Annotation, Record, Tier
from core.study.tiers import change_tier, remove_tier

_KIND_WORDS = {
    "event": "events: moments without length",
    "interval": "intervals: from – to",
    "exclusion": "exclusions: from – to, not analysed",
}


class TiersDialog(StudyDialog):
    """Lists the tiers; the fields below add one, or change the selected one. Each is a step that can be undone.

    Signals:
        added: name of a tier that was added.
    """

    added = Signal(str)

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        super().__init__("Tiers", parent, accept_text=None)
        self._study = study
        self.list = QListWidget()
        self.list.setAccessibleName("Tiers")
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.name = QLineEdit()
        self.name.setPlaceholderText("such as smiles")
        self.kind = ChoiceBox()
        for kind in TIER_KINDS:
            self.kind.addItem(_KIND_WORDS[kind], kind)
        self.kind.setCurrentIndex(TIER_KINDS.index("interval"))
        self.vocabulary = QLineEdit()
        self.vocabulary.setPlaceholderText("free text; or labels with commas: smile, laugh")
        form = QFormLayout()
        form.addRow("Name", self.name)
        form.addRow("Holds", self.kind)
        form.addRow("Labels", self.vocabulary)
        self.add_button = button("Add", "Add a tier with this name", self.add)
        self.alter_button = button("Change", "Change the selected tier to this", self.alter)
        self.remove_button = button("Remove", "Remove the selected tier with all that is marked in it", self.remove)
        buttons = QHBoxLayout()
        for one in (self.add_button, self.alter_button, self.remove_button):
            buttons.addWidget(one)
        buttons.addStretch(1)
        self.body.addWidget(hint("Tiers apply to all clips and raters. The keys 1 to 9 choose a tier's labels."))
        self.body.addWidget(self.list, 1)
        self.body.addLayout(form)
        self.body.addLayout(buttons)
        for field in (self.name, self.vocabulary):
            field.returnPressed.connect(self.add)
        self.follow(study.records_changed, self._on_records)
        self.follow(study.study_changed, self.reject)
        self.follow(study.writer.waits, self.say_waits)
        self.resize(480, 440)
        self._fill()
        self.name.setFocus()

    @property
    def _selected(self) -> Tier | None:
        chosen = self.list.selectedItems()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & {Tier, Annotation}:
            self._fill()

    def _fill(self) -> None:
        """The list; what stands in the fields stays, for it may have been typed just now."""
        marks = Counter(mark.tier for mark in self._study.all(Annotation))
        tiers = self._study.all(Tier)
        labels = (f": {', '.join(tier.vocabulary)}" if tier.vocabulary else "" for tier in tiers)
        texts = (f"{t.name}  ({t.kind}s{of}), {marks[t.name]} marked" for t, of in zip(tiers, labels, strict=True))
        refill(self.list, ((text, tier, "") for text, tier in zip(texts, tiers, strict=True)))
        self._enable()

    def _on_selected(self) -> None:
        tier = self._selected
        if tier is not None:
            self.name.setText(tier.name)
            self.kind.setCurrentIndex(TIER_KINDS.index(tier.kind))
            self.vocabulary.setText(", ".join(tier.vocabulary))
        self._enable()

    def _enable(self) -> None:
        writable, chosen = self._study.writable, self._selected
        self.add_button.setEnabled(writable)
        self.alter_button.setEnabled(writable and chosen is not None)
        self.remove_button.setEnabled(writable and chosen is not None)

    def _stated(self) -> Tier:
        labels = tuple(dict.fromkeys(part.strip() for part in self.vocabulary.text().split(",") if part.strip()))
        return Tier(name=self.name.text().strip(), kind=self.kind.currentData(), vocabulary=labels)

    def add(self) -> None:
        """Add what stands in the fields."""
        self.attempt(self._add)

    def _on_added(self, name: str) -> None:
        self.name.clear()
        self.vocabulary.clear()
        self.name.setFocus()
        self.added.emit(name)

    def _add(self) -> None:
        tier = self._stated()
        if any(other.name.casefold() == tier.name.casefold() for other in self._study.all(Tier)):
            raise StudyError(f"There is a tier {tier.name} already. Choose another name.")
        change = Change(label=f"Add tier {tier.name}", added=(tier,))
        self.write(self._study.make, change, lambda: self._on_added(tier.name))

    def alter(self) -> None:
        """Change the selected tier to what stands in the fields."""
        self.attempt(self._alter)

    def _alter(self) -> None:
        before = self._selected
        if before is not None and (after := replace(self._stated(), id=before.id)) != before:
            self.write(self._study.make, change_tier(self._study, before, after), self._enable)

    def remove(self) -> None:
        """Remove the selected tier with all that is marked in it."""
        if (tier := self._selected) is not None:
            self.attempt(lambda: self.write(self._study.make, remove_tier(self._study, tier), self._enable))


class RaterDialog(StudyDialog):
    """Asks who marks."""

    def __init__(self, annotator: Annotator, parent: QWidget | None = None) -> None:
        super().__init__("Rater", parent)
        self._annotator = annotator
        self.name = ChoiceBox()
        self.name.setEditable(True)
        self.name.addItems(list(annotator.raters))
        self.name.setCurrentText(annotator.rater)
        self.name.setAccessibleName("Rater")
        form = QFormLayout()
        form.addRow("Who marks", self.name)
        self.body.addLayout(form)
        self.body.addWidget(
            hint("A name or a code. Each rater's marks are kept apart, and only their rater changes them.")
        )
        self.resize(360, 160)
        if (typed := self.name.lineEdit()) is not None:
            typed.selectAll()

    def try_to_accept(self) -> None:
        """Make this the rater, and close; stays open and says why where the name cannot be one."""
        if self.attempt(lambda: self._annotator.set_rater(self.name.currentText())):
            self.accept()


class LabelDialog(StudyDialog):
    """Asks for the label of an annotation."""

    def __init__(
        self, annotator: Annotator, mark: Annotation, tier: Tier | None, parent: QWidget | None = None
    ) -> None:
        super().__init__("Label", parent)
        self._annotator, self._mark = annotator, mark
        vocabulary = tier.vocabulary if tier else ()
        self.label = ChoiceBox()
        self.label.setEditable(not vocabulary)
        used = {m.label for m in annotator.marks if m.tier == mark.tier and m.label}
        self.label.addItems([*vocabulary] if vocabulary else sorted(used))
        if vocabulary and mark.label not in vocabulary:
            self.label.insertItem(0, mark.label)
        self.label.setCurrentText(mark.label)
        self.label.setAccessibleName("Label")
        form = QFormLayout()
        form.addRow(f"Label in {in_menu(mark.tier)}", self.label)
        self.body.addLayout(form)
        self.resize(320, 128)
        if not vocabulary and (typed := self.label.lineEdit()) is not None:
            typed.selectAll()

    def try_to_accept(self) -> None:
        """Give the label, and close; stays open and says why where it cannot be given."""
        if self.attempt(lambda: self._annotator.give_label(self._mark.id, self.label.currentText())):
            self.accept()


class CopyDialog(StudyDialog):
    """Asks which tier of a rater is copied to which tier and rater."""

    def __init__(self, annotator: Annotator, parent: QWidget | None = None) -> None:
        super().__init__("Copy a tier", parent, accept_text="Copy")
        self._annotator = annotator
        self.source, self.tier, self.rater = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for pair in dict.fromkeys((mark.tier, mark.rater) for mark in annotator.marks):
            self.source.addItem(f"{pair[0]}, by {pair[1]}", pair)
        for tier in annotator.tiers:
            self.tier.addItem(f"{tier.name} ({tier.kind}s)", tier)
        self.rater.setEditable(True)
        self.rater.addItems(list(annotator.raters))
        self.rater.setCurrentText(annotator.rater)
        form = QFormLayout()
        for text, field in (("From", self.source), ("To the tier", self.tier), ("Of the rater", self.rater)):
            field.setAccessibleName(text)
            form.addRow(text, field)
        self.body.addLayout(form)
        self.body.addWidget(hint("Copies what is marked in this clip. Copied marks are no second opinion: they agree."))
        self.resize(400, 220)
        self.ok.setEnabled(self.source.count() > 0)
        if not self.source.count():
            self.say("Nothing is marked in this clip yet.")

    def try_to_accept(self) -> None:
        """Copy, and close; stays open and says why where nothing can be copied."""

        def copy() -> None:
            rater = self.rater.currentText().strip()
            if not rater:
                raise StudyError("Say whose the copies are to be.")
            self._annotator.copy(self.source.currentData(), self.tier.currentData(), rater)

        if self.attempt(copy):
            self.accept()
