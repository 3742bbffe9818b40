"""The study's variables: what is known of every participant, and of what kind it is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QListWidget, QWidget

from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.dialogs import hint, refill
from app.kit.sentence import keep_room
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import StudyError
from core.study.changes import Change
from core.study.records import VARIABLE_KINDS, Participant, Record, Variable

NO_VARIABLES = "No variables yet. A variable, such as “gender” or “group”, is a field that every participant has."


class VariablesDialog(StudyDialog):
    """Lists variables; each one added or removed is a step of its own, made at once."""

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        super().__init__("Variables of participants", parent, accept_text=None)
        self._study = study
        self.list = QListWidget()
        self.list.setAccessibleName("Variables")
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.name = QLineEdit()
        self.name.setPlaceholderText("such as group")
        self.kind = ChoiceBox()
        self.kind.addItems(list(VARIABLE_KINDS))
        self.choices = QLineEdit()
        self.choices.setPlaceholderText("such as control, treatment")
        self.choices.setToolTip("The values that a category can have, with commas between")
        self.kind.currentTextChanged.connect(lambda _: self._enable())
        self.name.returnPressed.connect(self.add)
        self.choices.returnPressed.connect(self.add)
        self.add_button = button("Add", "Add the variable", self.add)
        self.alter_button = button(
            "Change", "Give the selected variable the name and the choices that stand in the fields", self.alter
        )
        self.remove_button = button(
            "Remove", "Remove the selected variable and its values; it can be undone", self.remove
        )
        form = QFormLayout()
        form.addRow("Name", self.name)
        form.addRow("Kind", self.kind)
        form.addRow("Choices", self.choices)
        row = QHBoxLayout()
        for made in (self.add_button, self.alter_button, self.remove_button):
            row.addWidget(made)
        row.addStretch(1)
        self._hint = hint(NO_VARIABLES)
        keep_room(self.list, self._hint)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._hint)
        self.body.addLayout(form)
        self.body.addLayout(row)
        self.resize(480, 440)
        self.follow(study.records_changed, self._on_records)
        self.follow(study.study_changed, self.reject)
        self.follow(study.writer.waits, self.say_waits)
        self._fill()
        self.name.setFocus()

    @property
    def _selected(self) -> Variable | None:
        chosen = self.list.selectedItems()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if Variable in kinds:
            self._fill()

    def _fill(self) -> None:
        """The list; what stands in the fields stays, for it may have been typed just now."""
        variables = self._study.all(Variable)
        choices = (f": {', '.join(variable.choices)}" if variable.choices else "" for variable in variables)
        texts = (f"{v.name}  ({v.kind}{of})" for v, of in zip(variables, choices, strict=True))
        refill(self.list, ((text, variable, "") for text, variable in zip(texts, variables, strict=True)))
        self.list.setVisible(bool(variables))
        self._hint.setVisible(not variables)
        self._enable()

    def _on_selected(self) -> None:
        """The fields show what is selected, so that it can be changed."""
        variable = self._selected
        if variable is not None:
            self.name.setText(variable.name)
            self.kind.setCurrentText(variable.kind)
            self.choices.setText(", ".join(variable.choices))
        self._enable()

    def _enable(self) -> None:
        chosen, writable = self._selected, self._study.writable
        is_category = self.kind.currentText() == "category"
        self.choices.setEnabled(is_category)
        self.add_button.setEnabled(writable)
        self.remove_button.setEnabled(writable and chosen is not None)
        self.alter_button.setEnabled(writable and chosen is not None)

    def _named_choices(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.strip() for c in self.choices.text().split(",") if c.strip()))

    def add(self) -> None:
        """Add what stands in the fields."""
        self.attempt(self._add)

    def _on_added(self) -> None:
        self.name.clear()
        self.choices.clear()
        self.name.setFocus()

    def _add(self) -> None:
        name, kind = self.name.text().strip(), self.kind.currentText()
        if any(v.name.casefold() == name.casefold() for v in self._study.all(Variable)):
            raise StudyError(f"There is a variable {name} already. Choose another name.")
        if kind == "category" and not self._named_choices():
            raise StudyError(f"Say which values {name or 'the category'} can have, such as: control, treatment.")
        variable = Variable(name=name, kind=kind, choices=self._named_choices() if kind == "category" else ())
        self.write(self._study.make, Change(label=f"Add variable {name}", added=(variable,)), self._on_added)

    def alter(self) -> None:
        """Another name or other choices for the selected variable."""
        variable = self._selected
        if variable is not None:
            self.attempt(lambda: self._alter(variable))

    def _alter(self, variable: Variable) -> None:
        from core.study.building import change

        assert self._study.study is not None
        name, choices = self.name.text().strip(), self._named_choices() if variable.choices else ()
        others = [v for v in self._study.all(Variable) if v.id != variable.id]
        if any(v.name.casefold() == name.casefold() for v in others):
            raise StudyError(f"There is a variable {name} already. Choose another name.")
        used = {str(p.values[variable.name]) for p in self._study.all(Participant) if variable.name in p.values}
        if variable.choices and (missing := sorted(used - set(choices))):
            raise StudyError(f"{', '.join(missing)} is what participants have; keep it among the choices.")
        altered = replace(variable, name=name, choices=choices)
        if altered != variable:
            self.write(self._study.make, change(self._study, variable, altered), self._enable)

    def remove(self) -> None:
        """Remove the selected variable, and its values of all participants."""
        from core.study.building import remove

        variable, study = self._selected, self._study.study
        if variable is not None and study is not None:
            self.attempt(lambda: self.write(self._study.make, remove(self._study, variable), self._enable))
