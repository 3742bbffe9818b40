"""The study's variables: what is known of every participant, and of what kind it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from app.kit.choice_box import ChoiceBox
from app.kit.language import mark, tr
from app.study.dialogs.lists import FormListDialog, parts_of
from app.study.open_study import OpenStudy
from app.study.value_texts import kind_text
from core.errors import StudyError
from core.study.records import VARIABLE_KINDS, Participant, Variable

NO_VARIABLES = mark("No variables yet. A variable, such as “gender” or “group”, is a field that every participant has.")


class VariablesDialog(FormListDialog[Variable]):
    """Lists variables."""

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        titles = (tr("Variables of participants"), tr("Variables"))
        remove = tr("Remove the selected variable and its values; it can be undone")
        super().__init__(study, Variable, titles, remove, parent, empty=tr(NO_VARIABLES))
        self.name, self.kind, self.choices = QLineEdit(), ChoiceBox(), QLineEdit()
        self.name.setPlaceholderText(tr("such as group"))
        for kind in VARIABLE_KINDS:
            self.kind.addItem(kind_text(kind), kind)
        self.kind.currentIndexChanged.connect(lambda _: self._enable())
        self.choices.setPlaceholderText(tr("such as control, treatment"))
        self.choices.setToolTip(tr("The values that a category can have, with commas between"))
        fields = {tr("Name"): self.name, tr("Kind"): self.kind, tr("Choices"): self.choices}
        tips = (
            tr("Add the variable"),
            tr("Give the selected variable the name and the choices that stand in the fields"),
        )
        self._lay_out(fields, tips, self.name, self.choices)
        self.resize(480, 440)

    def _rows(self) -> Iterator[tuple[str, Variable, str]]:
        for variable in self._study.all(Variable):
            choices = f": {', '.join(variable.choices)}" if variable.choices else ""
            yield f"{variable.name}  ({kind_text(variable.kind)}{choices})", variable, ""

    def _show(self, variable: Variable) -> None:
        self.name.setText(variable.name)
        self.kind.setCurrentIndex(self.kind.findData(variable.kind))
        self.choices.setText(", ".join(variable.choices))

    def _enable(self) -> None:
        super()._enable()
        self.choices.setEnabled(self.kind.currentData() == "category")

    def _stated(self, before: Variable | None) -> Variable:
        name, choices = self.name.text().strip(), parts_of(self.choices)
        self._check_free(name, before)  # said before what its choices lack
        if before is not None:  # stays of its kind
            used = {str(p.values[before.name]) for p in self._study.all(Participant) if before.name in p.values}
            if before.choices and (missing := sorted(used - set(choices))):
                raise StudyError(
                    tr("{values} is what participants have; keep it among the choices.", values=", ".join(missing))
                )
            return replace(before, name=name, choices=choices if before.choices else ())
        kind = str(self.kind.currentData())
        if kind == "category" and not choices:
            raise StudyError(
                tr("Say which values {name} can have, such as: control, treatment.", name=name)
                if name
                else tr("Say which values the category can have, such as: control, treatment.")
            )
        return Variable(name=name, kind=kind, choices=choices if kind == "category" else ())
