"""A participant's form: code, age, country, notes, and a field for each of the study's variables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.dialogs import Keep, notes_field
from app.kit.foreign_text import in_menu
from app.kit.labels import hint
from app.kit.language import mark, tr
from app.kit.number_field import NumberField
from app.study.dialogs.base import StudyDialog
from app.study.texts import consent_text
from app.study.value_texts import kind_text, value_shown
from core.datasets.participant_codes import code_key, looks_like_a_name
from core.errors import StudyError
from core.study.changes import Change
from core.study.records import Consent, Participant, Value, Variable
from core.text import NONE

_OLDEST = 120
_LONGEST_CODE = 40
_A_PSEUDONYM = mark("A pseudonym that does not tell who it is")
_LIKE_A_NAME = mark("This looks like a name; codes stand in exports")


class ParticipantDialog(StudyDialog):
    """Asks for a new participant, or for changes of one, and closes once these are kept.

    Args:
        keep: makes the change; None for a form that keeps nothing.
        taken: codes of the others.

    Signals:
        consent_asked: the button beside what was agreed to.
    """

    consent_asked = Signal()

    def __init__(
        self,
        variables: Sequence[Variable],
        taken: Sequence[str],
        participant: Participant | None = None,
        parent: QWidget | None = None,
        *,
        keep: Keep | None = None,
    ) -> None:
        new = participant is None
        title = tr("Add a participant") if participant is None else tr("Participant {code}", code=participant.code)
        super().__init__(title, parent, accept_text=tr("Add") if new else tr("Save"))
        self._taken, self._before, self._keep = set(taken), participant, keep
        self._another = ""
        """A code that was said to be somebody else's, although one is there that is like it."""
        shown = participant or Participant(code=next_code(taken))
        self.code = QLineEdit(shown.code)
        self.code.setToolTip(tr("A pseudonym that is unique in the study; never a name"))
        self.code.setMaxLength(_LONGEST_CODE)
        self.code.selectAll()
        tip = tr("In years; {unknown} is not known", unknown=NONE)
        self.age = NumberField(tr("Age"), tip, 0, _OLDEST, unit=tr("years"), absent=NONE)
        self.age.setValue(shown.age)
        self.country = QLineEdit(shown.country or "")
        self.country.setPlaceholderText(tr("not known"))
        self.notes = notes_field(shown.notes, tr("Notes"))
        self.values = {variable.name: _ValueField(variable, shown.values.get(variable.name)) for variable in variables}
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(tr("Code"), self.code)
        self.code_hint = hint()
        self.code.textChanged.connect(self._look_at_code)
        self._look_at_code(self.code.text())
        form.addRow("", self.code_hint)
        form.addRow(tr("Age"), self.age)
        form.addRow(tr("Country"), self.country)
        for name, field in self.values.items():
            form.addRow(in_menu(name), field.widget)
        form.addRow(tr("Notes"), self.notes)
        self.body.addLayout(form)
        if participant is not None:
            self.consent = hint()
            row = QHBoxLayout()
            row.addWidget(self.consent, 1)
            row.addWidget(button(tr("Consent…"), tr("All answers, and a new one"), self.consent_asked.emit))
            form.addRow(tr("Consent"), row)
            self.show_consents(())
        if not variables:
            self.body.addWidget(hint(tr("More fields, such as gender or a group, come with Study ▸ Variables…")))
        self.body.addStretch(1)
        self.setMinimumWidth(440)

    def _look_at_code(self, code: str) -> None:
        """The line stays, so that nothing moves when a code begins or ceases to look like a name."""
        self.code_hint.setText(tr(_LIKE_A_NAME if looks_like_a_name(code) else _A_PSEUDONYM))

    def show_consents(self, consents: Sequence[Consent]) -> None:
        """Say what the participant agreed to.

        Args:
            consents: in the order in which they were given; the last one counts.
        """
        before = "; " + tr("{number} earlier", number=len(consents) - 1) if len(consents) > 1 else ""
        self.consent.setText(consent_text(consents[-1] if consents else None) + before)
        self.consent.setToolTip(consents[-1].text if consents else tr("The next session asks before it records"))

    def try_to_accept(self) -> None:
        """Keep what was typed and close; stay and say why if it cannot be kept."""
        self.attempt(self._answer)

    def _answer(self) -> None:
        before = self._before
        code, age = self.code.text().strip(), self.age.checked()
        if code in self._taken:
            raise StudyError(tr("There is a participant {code} already. Choose another code.", code=code))
        twin = next((taken for taken in sorted(self._taken) if code_key(taken) == code_key(code)), None)
        if twin is not None and (before is None or code != before.code) and code != self._another:
            self._another = code
            raise StudyError(
                tr(
                    "There is a participant {twin} already. If {code} is somebody else, press {button} once more.",
                    twin=twin,
                    code=code,
                    button=self.ok.text(),
                )
            )
        kept = {} if before is None else {n: v for n, v in before.values.items() if n not in self.values}
        values = {name: value for name, field in self.values.items() if (value := field.value()) is not None}
        after = replace(
            before or Participant(code=code),
            code=code,
            age=None if age is None else int(age),
            country=self.country.text().strip() or None,
            notes=self.notes.toPlainText().strip(),
            values={**kept, **values},
        )
        if self._keep is None or after == before:
            self.accept()
        elif before is None:
            self.write(self._keep, Change(label=f"Add participant {code}", added=(after,)), self.accept)
        else:
            self.write(self._keep, Change(label=f"Edit participant {code}", changed=((before, after),)), self.accept)


class _ValueField:
    """The field for one variable, by its kind; empty or a dash is a value that is not known."""

    def __init__(self, variable: Variable, value: Value | None) -> None:
        self._variable = variable
        self.widget: QWidget
        if variable.kind in ("category", "yes/no"):
            box = ChoiceBox()
            choices: tuple[Value, ...] = variable.choices if variable.kind == "category" else (True, False)
            box.addItem(NONE, None)
            for choice in choices:
                box.addItem(value_shown(choice), choice)
            row = 0 if value is None else box.findData(value)
            if row < 0:  # the choice was taken out of the variable; it is not lost by looking at it
                box.addItem(tr("{value} (no choice any more)", value=value), value)
                row = box.count() - 1
            box.setCurrentIndex(row)
            self.widget = box
        elif variable.kind == "number":
            number = NumberField(variable.name, "", decimals=None, absent=tr("a number"))
            number.setValue(None if value is None else float(value))
            self.widget = number
        else:
            self.widget = QLineEdit("" if value is None else str(value))
            self.widget.setPlaceholderText(tr("not known"))
        self.widget.setAccessibleName(variable.name)
        self.widget.setToolTip(
            tr(
                "{name} ({kind}); leave it as {unknown} or empty if not known",
                name=variable.name,
                kind=kind_text(variable.kind),
                unknown=NONE,
            )
        )

    def value(self) -> Value | None:
        """What stands in the field.

        Raises:
            SettingsError: it is no number, and must be one.
        """
        if isinstance(self.widget, ChoiceBox):
            chosen: Value | None = self.widget.currentData()
            return chosen
        if isinstance(self.widget, NumberField):
            number = self.widget.checked()
            return None if number is None else self._variable.check(float(number))
        assert isinstance(self.widget, QLineEdit)
        return self.widget.text().strip() or None


def next_code(taken: Sequence[str]) -> str:
    """A code like the last one, one higher: P007 after P006."""
    import re

    for code in reversed(taken):
        if match := re.fullmatch(r"(.*?)(\d+)", code):
            stem, digits = match.groups()
            number = int(digits)
            while (found := f"{stem}{number:0{len(digits)}d}") in taken:
                number += 1
            return found
    return "P001"
