"""The road to *validated*: a plan that is frozen before anybody looks at the reports, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLineEdit, QWidget

from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.labels import PlainLabel, hint, section_title
from app.kit.language import mark, said, tr, tr_n
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.analysis_settings import AnalysisSettings
from core.errors import EriscopeError
from core.models import registry
from core.models.registry import ModelEntry
from core.models.validation import LEAST_PEOPLE, MOST_PEOPLE, outcome_of
from core.text import moment

if TYPE_CHECKING:
    from core.study.analysis_plans import Plan

_CLAIMS = (
    (mark("The order of clips (Pearson r)"), ("pearson",)),
    (mark("The order and the size (Pearson r, CCC, MAE)"), ("pearson", "ccc", "mae")),
)
_PEOPLE = (LEAST_PEOPLE, 16, 20, 25, 30, 40, 50, MOST_PEOPLE)
EXPLAINED = mark(
    "Validated is said of a model only so: a plan is frozen before anybody looks at the reports, people from whom the "
    "model has not learned give them, and for each emotion the model must tell more than the mean of other people's "
    "reports of the same stimulus. Good or bad, the outcome is written into the model's file."
)
NO_PLAN = mark("No plan is frozen for this model. Freeze one, best before the first recording.")


class ValidationDialog(StudyDialog):
    """Freezes plans and validates, both aside.

    Signals:
        validated: a model's file holds another outcome.
    """

    validated = Signal()

    def __init__(
        self, study: OpenStudy, settings: AnalysisSettings, models: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        """Ask for what is to be validated.

        Args:
            settings: those of the window, by which clips are analysed.
            models: hashes of the models that analysed clips of the study.
        """
        super().__init__(tr("Validate a model"), parent, accept_text=None)
        self._study, self._settings = study, settings
        self._plan: Plan | None = None
        self.model = ChoiceBox(tip=tr("The model that is to be validated"))
        self.population, self.setting = QLineEdit(), QLineEdit()
        self.population.setPlaceholderText(tr("such as students of psychology in Ulm"))
        self.population.setToolTip(tr("Of whom the result will speak"))
        self.setting.setPlaceholderText(tr("such as a webcam in the laboratory, films of 15 s"))
        self.setting.setToolTip(tr("Of what situation the result will speak"))
        self.claims, self.people = ChoiceBox(), ChoiceBox()
        self.claims.setToolTip(tr("In which measures each emotion must be above both floors"))
        self.people.setToolTip(tr("At least so many participants are needed; with fewer the plan is not followed"))
        for title, measures in _CLAIMS:
            self.claims.addItem(tr(title), measures)
        for number in _PEOPLE:
            self.people.addItem(str(number), number)
        self.people.setCurrentIndex(self.people.findData(40))
        self.standing, self.plan_says = PlainLabel(), PlainLabel()
        for label in (self.standing, self.plan_says):
            label.setWordWrap(True)
        self.freeze = button(tr("Freeze this plan"), tr("Write the plan; it cannot be changed any more"), self._freeze)
        tip = tr("Hold the model against the reports, and write what came of it into its file")
        self.validate = button(tr("Validate by the plan"), tip, self._validate)
        self._lay_out()
        self._fill(models)
        self.model.currentIndexChanged.connect(lambda _: self._show_and_fit())
        self._show()
        self.setMinimumWidth(640)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(tr("Population"), self.population)
        form.addRow(tr("Setting"), self.setting)
        form.addRow(tr("Claim"), self.claims)
        form.addRow(tr("People, at least"), self.people)
        first = QFormLayout()
        first.addRow(tr("Model"), self.model)
        buttons = QHBoxLayout()
        buttons.addWidget(self.freeze)
        buttons.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.validate)
        last.addStretch(1)
        self.body.addWidget(hint(tr(EXPLAINED)))
        self.body.addLayout(first)
        self.body.addWidget(self.standing)
        self.body.addWidget(_rule())
        self.body.addWidget(section_title(tr("A NEW PLAN")))
        self.body.addLayout(form)
        self.body.addLayout(buttons)
        self.body.addWidget(_rule())
        self.body.addWidget(section_title(tr("THE FROZEN PLAN")))
        self.body.addWidget(self.plan_says)
        self.body.addLayout(last)
        self.body.addStretch(1)

    def _fill(self, models: tuple[str, ...]) -> None:
        """The window's model first, then those that analysed clips and are here."""
        named = [self._settings.model]
        named += [
            str(path) for sha256 in models if (path := registry.path_of(sha256, self._settings.model)) is not None
        ]
        there: dict[str, ModelEntry] = {}
        for name in named:
            try:
                entry = registry.find(name, registry.REACTION)
                there.setdefault(registry.hash_of(entry.path), entry)
            except (EriscopeError, OSError) as error:
                self.say(error)
        for sha256, entry in there.items():
            self.model.addItem(f"{entry.name} ({sha256[:8]}…)", str(entry.path))

    @property
    def entry(self) -> ModelEntry | None:
        """The chosen model; None where there is none that can be used."""
        path = self.model.currentData()
        try:
            return None if path is None else registry.find(path, registry.REACTION)
        except EriscopeError as error:
            self.say(error)
            return None

    def _show(self) -> None:
        """How the model stands, and the study's newest plan for it."""
        from core.study.analysis_plans import plans_of

        entry, study = self.entry, self._study.study
        self._plan = None
        if entry is None or study is None:
            return
        self.standing.setText(said(entry.standing))
        found, problems = plans_of(study)
        sha256 = registry.hash_of(entry.path)
        own = [plan for plan in found if plan.model_sha256 == sha256]
        self._plan = own[-1] if own else None
        lines = [tr(NO_PLAN)] if self._plan is None else [said(line) for line in self._plan.lines]
        if len(own) > 1:
            lines.append(tr_n("1 older plan stays as it is.", "{n} older plans stay as they are.", len(own) - 1))
        self.plan_says.setText("\n".join((*lines, *map(said, problems))))
        self.validate.setEnabled(self._plan is not None)
        self.freeze.setEnabled(not study.read_only)

    def _freeze(self) -> None:
        entry, study = self.entry, self._study.study
        if entry is None or study is None or self.busy:
            return
        about = {
            "population": self.population.text(),
            "setting": self.setting.text(),
            "measures": self.claims.currentData(),
            "people": int(self.people.currentData()),
        }
        settings = self._settings

        def work() -> Any:
            from core.comparison.clip_table import clip_table
            from core.comparison.plan_followed import settings_for
            from core.study.analysis_plans import freeze
            from core.study.records import Variable

            table = clip_table(study)
            # Before the first recording nobody's age or country is known, so these are named whether they are or not.
            named = {variable.name.casefold(): variable.name for variable in study.all(Variable)}
            subgroups = [*({"age": "age", "country": "country"} | named).values()]
            of = settings_for(table, entry.sha256, settings)
            return freeze(study, entry.name, entry.sha256, of, subgroups=subgroups, **about)

        self.work(self._study, work, lambda _: self._show_and_fit())

    def _show_and_fit(self) -> None:
        """Of another model, or another plan, there may be much more to say."""
        self._show()
        self.fit()

    def _validate(self) -> None:
        entry, study, plan = self.entry, self._study.study, self._plan
        if entry is None or study is None or plan is None or self.busy:
            return

        def work() -> Any:
            from core.comparison.validating import record, validate
            from core.study.analysis_plans import note_looked

            found = validate(study, entry, plan)
            note_looked(study, "compare")
            return record(entry, found), found

        self.work(self._study, work, self._on_validated)

    def _on_validated(self, done: Any) -> None:
        path, found = done
        outcome = outcome_of(found)
        place = self.model.currentIndex()
        self.model.setItemData(place, str(path))
        self._show()
        sentences = " ".join(map(said, outcome.sentences))
        written = tr("Written into {path}.", path=path)
        self.standing.setText(f"{moment(outcome.date)}\n{sentences}\n\n{written}")
        self.fit()
        self.validated.emit()


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setObjectName("rule")
    return line
