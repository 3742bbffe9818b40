"""Further questions to a comparison, each answered aside by a table: groups, the crossed model, and planning."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.compare.small_plots import interval_text, signed
from app.compare.titles import title_of
from app.kit.choice_box import ChoiceBox
from app.kit.errors import message_of
from app.kit.newest import Newest
from app.kit.number_field import NumberField
from app.kit.tables import only_shows
from core.comparison.pairs import Pairs, population
from core.comparison.tables import Answers, of_crossed, of_groups, of_plan
from core.emotions import LABELS
from core.errors import Cancelled
from core.evaluation.crossed import POPULATION, Crossed
from core.evaluation.figure import Figure, chance_in_words
from core.evaluation.jackknife import NOT_CORRECTED
from core.evaluation.measures import MEASURES
from core.evaluation.subgroups import STATED, Subgroup
from core.text import figure as written
from core.text import p_value
from core.types import EMOTIONS

_ROW_PX = 26
_AFTER_MS = 150
_NONE = "–"
_MEAN = "mean"
COMPUTING = "Computing…"
NO_VARIABLES = (
    "Nothing sorts these clips into groups: the study has no variables, and one stimulus and session at most."
)
_ON_CHANCES = (
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

    def __init__(self, name: str, headings: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers: Answers | None = None
        self._pairs: Pairs | None = None
        self._newest = Newest(after_ms=_AFTER_MS)
        self.top = QHBoxLayout()
        self.top.setSpacing(8)
        self.save = QPushButton("Save…")
        self.save.setToolTip("This table as CSV")
        self.save.clicked.connect(self.save_asked)
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
        self.says = QLabel()
        self.says.setObjectName("quiet")
        self.says.setWordWrap(True)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.says)

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._newest.waiting

    def show_pairs(self, pairs: Pairs) -> None:
        """Ask of these pairs; of those that were asked of last the answer stays."""
        if pairs is not self._pairs:
            self._pairs = pairs
            self._pairs_changed(pairs)

    def _pairs_changed(self, pairs: Pairs) -> None:
        raise NotImplementedError

    def _ask(self, work: Callable[[Pairs, Callable[[int], None]], Any], then: Callable[[Any], None]) -> None:
        """Answer aside; ``work`` gets the pairs and whom to tell how far it is, who raises when it is to stop."""
        pairs = self._pairs
        assert pairs is not None

        def find(stop: threading.Event) -> Any:
            def on_done(done: int) -> None:
                if stop.is_set():
                    raise Cancelled("Something else was asked.")

            return work(pairs, on_done)

        self._clear(COMPUTING)
        self._newest.ask(find, then, lambda error: self._clear(message_of(error)))

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
        self._newest.drop()
        self._clear("")

    def shut_down(self) -> None:
        """Stop and wait; for the end of the program."""
        self._newest.shut_down()


class GroupsPage(AskedPage):
    """Figures by any variable, and how much each group differs from all others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        headings = (
            ("Group", ""),
            ("Clips", "With a prediction and a report"),
            ("People", "Participants of these clips"),
            ("Figure", "Of the group"),
            ("95 % interval", ""),
            ("Less others", "The group's figure less that of all other groups together"),
            ("95 % interval", "Of that difference: without 0 in it, the group differs"),
            ("p (Holm)", "Of the difference being 0; corrected over the seven emotions"),
        )
        super().__init__("Figures by group", headings, parent)
        self._found: tuple[Subgroup, ...] = ()
        self.by, self.emotion, self.measure = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for text, box in (("By", self.by), ("Emotion", self.emotion), ("Measure", self.measure)):
            box.setAccessibleName(text)
            label = QLabel(text)
            label.setBuddy(box)
            self.top.addWidget(label)
            self.top.addWidget(box)
        self.emotion.addItem("mean over emotions", _MEAN)
        for emotion in EMOTIONS:
            self.emotion.addItem(LABELS[emotion].lower(), emotion)
        for measure in STATED:
            self.measure.addItem(MEASURES[measure].title, measure)
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
            self._clear("" if self._pairs is None else NO_VARIABLES)
            return
        self._ask(lambda pairs, on_done: groups_by(pairs, variable, on_parts=on_done), self._on_found)

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
        for one in self._found:
            of = one.own if emotion == _MEAN else one.own.emotions[emotion]
            own = one.own.mean[measure] if emotion == _MEAN else one.own.emotions[emotion].figures[measure]
            less = (one.mean if emotion == _MEAN else one.less_others.get(emotion, {})).get(measure, Figure(None))
            notes |= dict.fromkeys(f"{one.label}: {note}" for note in (own.note, less.note) if note)
            rows.append(
                [
                    (one.label, one.label),
                    (f"{of.n}", ""),
                    (_NONE if of.n_participants is None else f"{of.n_participants}", ""),
                    *_two(own),
                    *_two(less, "+"),
                    (_chance(less.p if less.p_holm is None else less.p_holm), chance_in_words(less)),
                ]
            )
        self._fill(rows)
        self.says.setText("\n".join((*notes, population(self._pairs), f"{NOT_CORRECTED} {_ON_CHANCES}")))


class CrossedPage(AskedPage):
    """Reports on predictions with persons and stimuli crossed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        headings = (
            ("Emotion", ""),
            ("Slope", "How much more is reported where 1 more is predicted; 1 is right"),
            ("95 % interval", "For other people and other stimuli"),
            ("p", "Of a slope of 0"),
            ("p (Holm)", "Corrected over the seven emotions"),
            ("SD persons", "Between persons: what predictions do not explain"),
            ("SD stimuli", "Between stimuli: what predictions do not explain"),
            ("SD left", "Within persons and stimuli"),
            ("Clips", "People × stimuli are in the tip"),
        )
        super().__init__("Crossed model, by emotion", headings, parent)

    @override
    def _pairs_changed(self, pairs: Pairs) -> None:
        def fit(of: Pairs, on_done: Callable[[int], None]) -> dict[str, Crossed]:
            from core.evaluation.crossed import crossed

            return crossed(of.predicted, of.reported, of.participants, of.stimuli, on_fits=on_done)

        self._ask(fit, self._on_found)

    def _on_found(self, found: dict[str, Crossed]) -> None:
        self.answers = of_crossed(found)
        rows: list[list[Cell]] = []
        for emotion, one in found.items():
            spreads = (one.person_sd, one.stimulus_sd, one.left_sd)
            rows.append(
                [
                    (LABELS[emotion], ""),
                    *_two(Figure(one.slope, one.low, one.high, one.note)),
                    (_chance(one.p), ""),
                    (_chance(one.p_holm), ""),
                    *((_NONE if sd is None else written(sd, 3), "") for sd in spreads),
                    (f"{one.n}", f"{one.n_people} people × {one.n_stimuli} stimuli"),
                ]
            )
        self._fill(rows)
        self.says.setText("\n".join((POPULATION, *dict.fromkeys(one.note for one in found.values() if one.note))))


class PlanningPage(AskedPage):
    """How wide intervals will be for so many people and stimuli, with these clips as the pilot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        from core.comparison.planning import TITLES

        of_each = (
            ("", "Its mean over studies of this size drawn from these clips"),
            (" width", "Median width of its 95 % interval"),
            (" worse", "One of ten studies has an interval wider than this"),
        )
        headings = [(f"{title}{more}", tip) for title in TITLES.values() for more, tip in of_each]
        super().__init__("Expected widths of intervals, by emotion", [("Emotion", ""), *headings], parent)
        self.people = NumberField("People", "Participants of the planned study", 5, 500)
        self.people.setValue(40)
        self.stimuli = NumberField("Stimuli", "Stimuli that each of them sees", 1, 200)
        self.ask = QPushButton("Simulate")
        self.ask.setToolTip("Draw studies of this size from the clips that are ticked, as a pilot")
        for text, field in (("People", self.people), ("Stimuli", self.stimuli)):
            label = QLabel(text)
            label.setBuddy(field)
            field.setFixedWidth(72)
            self.top.addWidget(label)
            self.top.addWidget(field)
        self.top.addWidget(self.ask)
        self._stimuli_chosen = False
        self.stimuli.changed.connect(lambda _: setattr(self, "_stimuli_chosen", True))
        self.ask.clicked.connect(self._simulate)

    @override
    def _pairs_changed(self, pairs: Pairs) -> None:
        if not self._stimuli_chosen:
            self.stimuli.show_value(max(1, len({one for one in pairs.stimuli if one is not None})))
        self._newest.drop()
        self._clear("How many people before how many stimuli? The clips that are ticked are the pilot.")

    def _simulate(self) -> None:
        from core.comparison.planning import DRAWS, Plan, plan

        if self._pairs is None:
            return
        people, stimuli = int(self.people.value() or 5), int(self.stimuli.value() or 1)

        def work(pairs: Pairs, on_done: Callable[[int], None]) -> Plan:
            return plan(pairs, people, stimuli, draws=DRAWS, on_draws=on_done)

        self._ask(work, self._on_found)

    def _on_found(self, found: Any) -> None:
        from core.comparison.planning import DRAWS

        self.answers = of_plan(found)
        rows: list[list[Cell]] = []
        for name, of in (*found.emotions.items(), (_MEAN, found.mean)):
            row: list[Cell] = [(LABELS.get(name, "Mean"), "")]
            for one in of.values():
                row += [(_NONE if v is None else written(v, 2), "") for v in (one.value, one.width, one.wide)]
            rows.append(row)
        self._fill(rows)
        self.says.setText(
            f"{found.people} people × {found.stimuli} stimuli: expected figure, the median width of its 95 % interval, "
            f"and the width that one of ten studies exceeds. From {DRAWS} studies drawn from these clips; a pilot of "
            "few people is a rough guide. The intervals are about other people before the same stimuli."
        )


def _two(figure: Figure, sign: str = "") -> tuple[Cell, Cell]:
    """Value and interval, with how it was made and what limits it as their tip."""
    method = f"95 % interval: {figure.method}." if figure.method else ""
    tip = "\n".join(filter(None, (method, figure.note)))
    return (_NONE if figure.value is None else signed(figure.value, sign), tip), (interval_text(figure) or _NONE, tip)


def _chance(p: float | None) -> str:
    return _NONE if p is None else p_value(p).removeprefix("p ").removeprefix("= ")
