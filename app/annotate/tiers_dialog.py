"""The tiers of a study: add, change, remove; and who marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from app.annotate.annotator import Annotator
from app.kit.choice_box import ChoiceBox
from app.kit.dialogs import notes_field
from app.kit.foreign_text import in_menu
from app.kit.labels import hint
from app.kit.language import mark, tr
from app.study.dialogs.base import StudyDialog
from app.study.dialogs.lists import FormListDialog, parts_of
from app.study.open_study import OpenStudy
from core.errors import StudyError
from core.study.changes import Change
from core.study.records import TIER_KINDS, Annotation, Tier
from core.study.tiers import change_tier, check_letters, labels_typed, labels_with_keys, remove_tier

_NO_END_PX = 16_777_215
_KINDS = {"event": mark("events"), "interval": mark("intervals"), "exclusion": mark("exclusions")}
_KIND_WORDS = {
    "event": mark("events: moments without length"),
    "interval": mark("intervals: from – to"),
    "exclusion": mark("exclusions: from – to, not analysed"),
}


class TiersDialog(FormListDialog[Tier]):
    """Lists the tiers.

    Args:
        taken: what the program's own keys do, by letter.

    Signals:
        added: name of a tier that was added.
    """

    added = Signal(str)

    def __init__(
        self, study: OpenStudy, parent: QWidget | None = None, *, taken: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._taken = taken
        remove = tr("Remove the selected tier with all that is marked in it")
        above = tr(
            "Tiers apply to all clips and raters. The keys 1 to 9 choose the labels of the tier that is "
            "marked in. A letter in brackets behind a label, such as smile [B], is a key of its own, "
            "whichever tier is marked in."
        )
        super().__init__(study, Tier, (tr("Tiers"), tr("Tiers")), remove, parent, above=above, told_of=(Annotation,))
        self.name, self.kind, self.vocabulary = QLineEdit(), ChoiceBox(), QLineEdit()
        self.name.setPlaceholderText(tr("such as smiles"))
        for kind in TIER_KINDS:
            self.kind.addItem(tr(_KIND_WORDS[kind]), kind)
        self.kind.setCurrentIndex(TIER_KINDS.index("interval"))
        self.vocabulary.setPlaceholderText(tr("free text; or labels with commas: smile [B], laugh"))
        fields = {tr("Name"): self.name, tr("Holds"): self.kind, tr("Labels"): self.vocabulary}
        tips = (tr("Add a tier with this name"), tr("Change the selected tier to this"))
        self._lay_out(fields, tips, self.name, self.vocabulary)
        self.resize(480, 440)

    def _rows(self) -> Iterator[tuple[str, Tier, str]]:
        marks = Counter(mark.tier for mark in self._study.all(Annotation))
        for tier in self._study.all(Tier):
            kinds, labels = tr(_KINDS[tier.kind]), ", ".join(labels_with_keys(tier))
            holds = f"{kinds}: {labels}" if tier.vocabulary else kinds
            yield tr("{name}  ({holds}), {count} marked", name=tier.name, holds=holds, count=marks[tier.name]), tier, ""

    def _show(self, tier: Tier) -> None:
        self.name.setText(tier.name)
        self.kind.setCurrentIndex(TIER_KINDS.index(tier.kind))
        self.vocabulary.setText(", ".join(labels_with_keys(tier)))

    def _stated(self, before: Tier | None) -> Tier:
        labels, letters = labels_typed(parts_of(self.vocabulary))
        stated = Tier(
            name=self.name.text().strip(), kind=self.kind.currentData(), vocabulary=labels, letters=letters
        )  # fmt: skip
        check_letters(self._study, replace(stated, id=before.id) if before else stated, self._taken)
        return stated

    def _on_added(self, tier: Tier) -> None:
        super()._on_added(tier)
        self.added.emit(tier.name)

    def _alteration(self, before: Tier, after: Tier) -> Change:
        return change_tier(self._study, before, after)

    def _removal(self, tier: Tier) -> Change:
        return remove_tier(self._study, tier)


class RaterDialog(StudyDialog):
    """Asks who marks."""

    def __init__(self, annotator: Annotator, parent: QWidget | None = None) -> None:
        super().__init__(tr("Rater"), parent)
        self._annotator = annotator
        self.name = ChoiceBox()
        self.name.setEditable(True)
        self.name.addItems(list(annotator.raters))
        self.name.setCurrentText(annotator.rater)
        self.name.setAccessibleName(tr("Rater"))
        form = QFormLayout()
        form.addRow(tr("Who marks"), self.name)
        self.body.addLayout(form)
        self.body.addWidget(
            hint(tr("A name or a code. Each rater's marks are kept apart, and only their rater changes them."))
        )
        self.resize(360, 160)
        if (typed := self.name.lineEdit()) is not None:
            typed.selectAll()

    def try_to_accept(self) -> None:
        """Make this the rater, and close; stays open and says why where the name cannot be one."""
        if self.attempt(lambda: self._annotator.set_rater(self.name.currentText())):
            self.accept()


class LabelDialog(StudyDialog):
    """Asks for the label of an annotation, and a comment on it."""

    def __init__(
        self, annotator: Annotator, mark: Annotation, tier: Tier | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Label and comment"), parent)
        self._annotator, self._mark = annotator, mark
        vocabulary = tier.vocabulary if tier else ()
        self.label = ChoiceBox()
        self.label.setEditable(not vocabulary)
        used = {m.label for m in annotator.marks if m.tier == mark.tier and m.label}
        self.label.addItems([*vocabulary] if vocabulary else sorted(used))
        if vocabulary and mark.label not in vocabulary:
            self.label.insertItem(0, mark.label)
        self.label.setCurrentText(mark.label)
        self.label.setAccessibleName(tr("Label"))
        form = QFormLayout()
        form.addRow(tr("Label in {tier}", tier=in_menu(mark.tier)), self.label)
        self.comment = notes_field(mark.comment, tr("Comment"))
        self.comment.setToolTip(tr("What you want to remember about it; Ctrl+Enter is OK"))
        self.comment.setMaximumHeight(_NO_END_PX)  # it has all the room that there is
        form.addRow(tr("Comment"), self.comment)
        self.body.addLayout(form, 1)
        self.resize(400, 216)
        if not vocabulary and (typed := self.label.lineEdit()) is not None:
            typed.selectAll()

    def try_to_accept(self) -> None:
        """Give label and comment, and close; stays open and says why where they cannot be given."""
        given = self.label.currentText(), self.comment.toPlainText()
        if self.attempt(lambda: self._annotator.describe(self._mark.id, *given)):
            self.accept()


class CopyDialog(StudyDialog):
    """Asks which tier of a rater is copied to which tier and rater."""

    def __init__(self, annotator: Annotator, parent: QWidget | None = None) -> None:
        super().__init__(tr("Copy a tier"), parent, accept_text=tr("Copy"))
        self._annotator = annotator
        self.source, self.tier, self.rater = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for pair in dict.fromkeys((one.tier, one.rater) for one in annotator.marks):
            self.source.addItem(tr("{tier}, by {rater}", tier=pair[0], rater=pair[1]), pair)
        for tier in annotator.tiers:
            self.tier.addItem(f"{tier.name} ({tr(_KINDS[tier.kind])})", tier)
        self.rater.setEditable(True)
        self.rater.addItems(list(annotator.raters))
        self.rater.setCurrentText(annotator.rater)
        form = QFormLayout()
        for text, field in (
            (tr("From"), self.source),
            (tr("To the tier"), self.tier),
            (tr("Of the rater"), self.rater),
        ):
            field.setAccessibleName(text)
            form.addRow(text, field)
        self.body.addLayout(form)
        self.body.addWidget(
            hint(tr("Copies what is marked in this clip. Copied marks are no second opinion: they agree."))
        )
        self.resize(400, 220)
        self.ok.setEnabled(self.source.count() > 0)
        if not self.source.count():
            self.say(tr("Nothing is marked in this clip yet."))

    def try_to_accept(self) -> None:
        """Copy, and close; stays open and says why where nothing can be copied."""

        def copy() -> None:
            rater = self.rater.currentText().strip()
            if not rater:
                raise StudyError(tr("Say whose the copies are to be."))
            self._annotator.copy(self.source.currentData(), self.tier.currentData(), rater)

        if self.attempt(copy):
            self.accept()
