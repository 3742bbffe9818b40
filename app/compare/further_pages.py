"""Further questions to a comparison, each answered aside by a table: groups, the crossed model, and planning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from app.compare.group_titles import group_of, title_of
from app.compare.questions import Questions
from app.compare.small_plots import interval_text, signed
from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.errors import message_of
from app.kit.labels import hint
from app.kit.language import in_sentence, mark, said, tr
from app.kit.layouts import hbox, vbox
from app.kit.number_field import NumberField
from app.kit.tables import only_shows
from core.comparison.pairs import Pairs, population
from core.comparison.tables import Answers, of_crossed, of_groups, of_plan
from core.emotions import LABELS
from core.evaluation.agreement_measures import MEASURES
from core.evaluation.crossed import POPULATION, Crossed
from core.evaluation.figure_with_interval import Figure, chance_in_words
from core.evaluation.jackknife import NOT_CORRECTED
from core.evaluation.subgroups import STATED, Subgroup
from core.text import NONE, bare_p
from core.text import figure as written
from core.types import EMOTIONS

_ROW_PX = 26
_MEAN = "mean"
COMPUTING = mark("Computing…")
NO_VARIABLES = mark(
    "Nothing sorts these clips into groups: the study has no variables, and one stimulus and session at most."
)
_ON_CHANCES = mark(
    "p of an emotion is corrected over the seven emotions (Holm), and not over groups; its tip has it as it is, too."
)
Cell = tuple[str, str]
"""Text and tip."""


class AskedPage(QWidget):
    """A table and a few sentences; what is asked again replaces what is still being answered.

    Attributes:
        answers: what is shown, as a table for a file; None while there is nothing.

    Signals:
        save_asked: it is to be written into a file.
    """

    save_asked = Signal()

    def __init__(self, name: str, headings: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.answers: Answers | None = None
        self._pairs: Pairs | None = None
        self._questions = Questions(self)
        self._questions.found.connect(self._on_found)
        self._questions.failed.connect(lambda error: self._clear(message_of(error)))
        self.top = hbox()
        self.save = button(tr("Save…"), tr("This table as CSV"), self.save_asked.emit)
        head = QHBoxLayout()
        head.addLayout(self.top)
        head.addStretch(1)
        head.addWidget(self.save)
        self.table = QTableWidget(0, len(headings))
        self.table.setAccessibleName(name)
        self.table.setHorizontalHeaderLabels([heading for heading, _ in headings])
        for column, (_, tip) in enumerate(headings):
            if (item := self.table.horizontalHeaderItem(column)) is not None:
                item.setToolTip(tip)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        only_shows(self.table, _ROW_PX)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        self.says = hint()
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = vbox(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.says)

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._questions.waiting

    def show_pairs(self, pairs: Pairs) -> None:
        """Ask of these pairs; of those that were asked of last the answer stays."""
        if pairs is not self._pairs:
            self._pairs = pairs
            self._pairs_changed(pairs)

    def _pairs_changed(self, pairs: Pairs) -> None:
        raise NotImplementedError

    def _ask(self, work: Callable[[Pairs, Callable[[int], None]], Any]) -> None:
        """Answer aside, see `Questions.ask`; `_on_found` gets the answer."""
        assert self._pairs is not None
        self._clear(tr(COMPUTING))
        self._questions.ask(self._pairs, work)

    def _on_found(self, found: Any) -> None:
        raise NotImplementedError

    def _clear(self, sentence: str) -> None:
        self.answers = None
        self.save.setEnabled(False)
        self.table.setRowCount(0)
        self.says.setText(sentence)

    def _fill(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.save.setEnabled(True)
        self.table.setRowCount(len(rows))
        for r, row in enumerate(rows):
            for c, (text, tip) in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(tip)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                if c:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(r, c, item)

    def drop(self) -> None:
        """What is shown and sought is of other clips."""
        self._pairs = None
        self._questions.drop()
        self._clear("")

    def shut_down(self) -> None:
        """Stop and wait; for the end of the program."""
        self._questions.shut_down()


class GroupsPage(AskedPage):
    """Figures by any variable, and how much each group differs from all others."""

    def __init__(self) -> None:
        headings = (
            (tr("Group"), ""),
            (tr("Clips"), tr("With a prediction and a report")),
            (tr("People"), tr("Participants of these clips")),
            (tr("Figure"), tr("Of the group")),
            (tr("95 % interval"), ""),
            (tr("Less others"), tr("The group's figure less that of all other groups together")),
            (tr("95 % interval"), tr("Of that difference: without 0 in it, the group differs")),
            (tr("p (Holm)"), tr("Of the difference being 0; corrected over the seven emotions")),
        )
        super().__init__(tr("Figures by group"), headings)
        self._found: tuple[Subgroup, ...] = ()
        self.by, self.emotion, self.measure = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for text, box in ((tr("By"), self.by), (tr("Emotion"), self.emotion), (tr("Measure"), self.measure)):
            box.setAccessibleName(text)
            label = QLabel(text)
            label.setBuddy(box)
            self.top.addWidget(label)
            self.top.addWidget(box)
        self.emotion.addItem(tr("mean over emotions"), _MEAN)
        for emotion in EMOTIONS:
            self.emotion.addItem(in_sentence(LABELS[emotion]), emotion)
        for measure in STATED:
            self.measure.addItem(said(MEASURES[measure].title), measure)
        self.by.currentIndexChanged.connect(lambda _: self._ask_groups())
        for box in (self.emotion, self.measure):
            box.currentIndexChanged.connect(lambda _: self._show())

    @override
    def _pairs_changed(self, pairs: Pairs) -> None:
        from core.comparison.subgroups import variables

        chosen = self.by.currentData()
        self.by.blockSignals(True)
        self.by.clear()
        for key in variables(pairs.table):
            self.by.addItem(title_of(key), key)
        self.by.setCurrentIndex(max(0, self.by.findData(chosen)))
        self.by.blockSignals(False)
        self._ask_groups()

    def _ask_groups(self) -> None:
        from core.comparison.subgroups import groups_by

        variable = self.by.currentData()
        self._found = ()
        if self._pairs is None or variable is None:
            self._clear("" if self._pairs is None else tr(NO_VARIABLES))
            return
        self._ask(lambda pairs, on_done: groups_by(pairs, variable, on_parts=on_done))

    @override
    def _on_found(self, found: tuple[Subgroup, ...]) -> None:
        self._found = found
        self.answers = of_groups(self.by.currentData(), found)
        self._show()

    def _show(self) -> None:
        if self.answers is None or self._pairs is None:
            return
        emotion, measure = self.emotion.currentData(), self.measure.currentData()
        rows: list[list[Cell]] = []
        notes: dict[str, None] = {}
        ours = self._pairs.table.facets[self.by.currentData()].ours
        for one in self._found:
            group = group_of(one.label, ours=ours)
            of = one.own if emotion == _MEAN else one.own.emotions[emotion]
            own = one.own.mean[measure] if emotion == _MEAN else one.own.emotions[emotion].figures[measure]
            less = (one.mean if emotion == _MEAN else one.less_others.get(emotion, {})).get(measure, Figure(None))
            notes |= dict.fromkeys(f"{group}: {said(note)}" for note in (own.note, less.note) if note)
            rows.append(
                [
                    (group, group),
                    (f"{of.n}", ""),
                    (NONE if of.n_participants is None else f"{of.n_participants}", ""),
                    *_two(own),
                    *_two(less, "+"),
                    (bare_p(less.p if less.p_holm is None else less.p_holm), said(chance_in_words(less))),
                ]
            )
        self._fill(rows)
        chances = f"{said(NOT_CORRECTED)} {tr(_ON_CHANCES)}"
        self.says.setText("\n".join((*notes, said(population(self._pairs)), chances)))


class CrossedPage(AskedPage):
    """Reports on predictions with persons and stimuli crossed."""

    def __init__(self) -> None:
        headings = (
            (tr("Emotion"), ""),
            (tr("Slope"), tr("How much more is reported where 1 more is predicted; 1 is right")),
            (tr("95 % interval"), tr("For other people and other stimuli")),
            ("p", tr("Of a slope of 0")),
            (tr("p (Holm)"), tr("Corrected over the seven emotions")),
            (tr("SD persons"), tr("Between persons: what predictions do not explain")),
            (tr("SD stimuli"), tr("Between stimuli: what predictions do not explain")),
            (tr("SD left"), tr("Within persons and stimuli")),
            (tr("Clips"), tr("People × stimuli are in the tip")),
        )
        super().__init__(tr("Crossed model, by emotion"), headings)

    @override
    def _pairs_changed(self, pairs: Pairs) -> None:
        def fit(of: Pairs, on_done: Callable[[int], None]) -> dict[str, Crossed]:
            from core.evaluation.crossed import crossed

            return crossed(of.predicted, of.reported, of.participants, of.stimuli, on_fits=on_done)

        self._ask(fit)

    @override
    def _on_found(self, found: dict[str, Crossed]) -> None:
        self.answers = of_crossed(found)
        rows: list[list[Cell]] = []
        for emotion, one in found.items():
            spreads = (one.person_sd, one.stimulus_sd, one.left_sd)
            rows.append(
                [
                    (said(LABELS[emotion]), ""),
                    *_two(Figure(one.slope, one.low, one.high, one.note)),
                    (bare_p(one.p), ""),
                    (bare_p(one.p_holm), ""),
                    *((NONE if sd is None else written(sd, 3), "") for sd in spreads),
                    (f"{one.n}", _size(one.n_people, one.n_stimuli)),
                ]
            )
        self._fill(rows)
        notes = dict.fromkeys((POPULATION, *(one.note for one in found.values() if one.note)))
        self.says.setText("\n".join(map(said, notes)))


class PlanningPage(AskedPage):
    """How wide intervals will be for so many people and stimuli, with these clips as the pilot."""

    def __init__(self) -> None:
        from core.comparison.sample_size import TITLES

        headings = [(tr("Emotion"), "")]
        for title in map(said, TITLES.values()):
            headings += [
                (title, tr("Its mean over studies of this size drawn from these clips")),
                (tr("{measure} width", measure=title), tr("Median width of its 95 % interval")),
                (tr("{measure} worse", measure=title), tr("One of ten studies has an interval wider than this")),
            ]
        super().__init__(tr("Expected widths of intervals, by emotion"), headings)
        self.people = NumberField(tr("People"), tr("Participants of the planned study"), 5, 500)
        self.people.setValue(40)
        self.stimuli = NumberField(tr("Stimuli"), tr("Stimuli that each of them sees"), 1, 200)
        tip = tr("Draw studies of this size from the clips that are ticked, as a pilot")
        self.ask = button(tr("Simulate"), tip, self._simulate)
        for text, field in ((tr("People"), self.people), (tr("Stimuli"), self.stimuli)):
            label = QLabel(text)
            label.setBuddy(field)
            field.setFixedWidth(72)
            self.top.addWidget(label)
            self.top.addWidget(field)
        self.top.addWidget(self.ask)
        self._stimuli_chosen = False
        self.stimuli.changed.connect(lambda _: setattr(self, "_stimuli_chosen", True))

    @override
    def _pairs_changed(self, pairs: Pairs) -> None:
        if not self._stimuli_chosen:
            self.stimuli.show_value(max(1, len({one for one in pairs.stimuli if one is not None})))
        self._questions.drop()
        self._clear(tr("How many people before how many stimuli? The clips that are ticked are the pilot."))

    def _simulate(self) -> None:
        from core.comparison.sample_size import DRAWS, Plan, plan

        if self._pairs is None:
            return
        people, stimuli = int(self.people.value() or 5), int(self.stimuli.value() or 1)

        def work(pairs: Pairs, on_done: Callable[[int], None]) -> Plan:
            return plan(pairs, people, stimuli, draws=DRAWS, on_draws=on_done)

        self._ask(work)

    @override
    def _on_found(self, found: Any) -> None:
        from core.comparison.sample_size import DRAWS

        self.answers = of_plan(found)
        rows: list[list[Cell]] = []
        for name, of in (*found.emotions.items(), (_MEAN, found.mean)):
            row: list[Cell] = [(said(LABELS[name]) if name in LABELS else tr("Mean"), "")]
            for one in of.values():
                row += [(NONE if v is None else written(v, 2), "") for v in (one.value, one.width, one.wide)]
            rows.append(row)
        self._fill(rows)
        self.says.setText(
            tr(
                "{size}: expected figure, the median width of its 95 % interval, and the width that one of ten "
                "studies exceeds. From {draws} studies drawn from these clips; a pilot of few people is a rough guide. "
                "The intervals are about other people before the same stimuli.",
                size=_size(found.people, found.stimuli),
                draws=DRAWS,
            )
        )


def _size(people: int, stimuli: int) -> str:
    return tr("{people} people × {stimuli} stimuli", people=people, stimuli=stimuli)


def _two(figure: Figure, sign: str = "") -> tuple[Cell, Cell]:
    """Value and interval, with how it was made and what limits it as their tip."""
    method = tr("95 % interval: {method}.", method=said(figure.method)) if figure.method else ""
    tip = "\n".join(filter(None, (method, said(figure.note))))
    return (NONE if figure.value is None else signed(figure.value, sign), tip), (interval_text(figure) or NONE, tip)
