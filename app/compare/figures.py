"""The figures of one emotion with their intervals, and the sentences that go with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
)

from app.compare.small_plots import interval_text, signed
from app.kit.buttons import button
from app.kit.labels import hint, section_title
from app.kit.language import mark, said, tr, tr_n
from app.kit.layouts import hbox, vbox
from app.kit.scrolling import scrolled
from app.kit.tables import only_shows
from app.kit.theme import SMALL_PT, sized
from core.comparison.agreement import Figures, floor_of
from core.emotions import LABELS
from core.evaluation.agreement_measures import MEASURES
from core.evaluation.figure_with_interval import Figure, chance_in_words
from core.evaluation.floors import FLOORED, gain_in_words
from core.evaluation.jackknife import NOT_CORRECTED, in_words
from core.text import NONE
from core.text import figure as written
from core.types import EMOTIONS

SCALE = mark("Reports count as (x − least) / (most − least); MAE, bias and limits are on that scale of 0 to 1.")
_ON_CHANCES = mark("The tip of an interval has its p, as it is and corrected over the seven emotions (Holm).")
_ROW_PX, _TWO_LINES_PX = 26, 38
_DIFFERENCE_ROW, _MOST_TALL_ROWS = 10, 11
"""With two models; the rows beyond are scrolled to."""
_SHORT = {
    "lower_limit": mark("Lower limit"),
    "upper_limit": mark("Upper limit"),
    "slope": mark("Slope"),
    "intercept": mark("Intercept"),
    "proportional_bias": mark("Prop. bias"),
    "within_stimulus": mark("r in stimuli"),
    "within_person": mark("r in persons"),
    "between_person": mark("r of persons"),
}
Beneath = dict[str, tuple[str, str]]
"""By measure the floor as text, and what is said of it."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresCard(QFrame):
    """The figures of one emotion as a table, and sentences on them.

    Signals:
        copy_asked, save_asked: what to do with the figures.
    """

    copy_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._small = sized(self.font(), SMALL_PT)
        self.heading = section_title()
        self.counted = hint()
        self.table = QTableWidget(len(MEASURES), 0)
        self.table.setAccessibleName(tr("Figures of the chosen emotion"))
        only_shows(self.table, _ROW_PX)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(False)
        self.says = hint()
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        tip = tr("All emotions' figures with intervals, to be pasted into a table")
        self.copy = button(tr("Copy figures"), tip, self.copy_asked.emit)
        tip = tr("Figures as CSV, or the seven plots as SVG or PNG")
        self.save = button(tr("Save…"), tip, self.save_asked.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        sentences = scrolled(self.says)
        sentences.setMinimumHeight(48)
        buttons = hbox()
        buttons.addWidget(self.copy, 1)
        buttons.addWidget(self.save, 1)
        column = vbox(self, margins=(12, 8, 12, 12))
        column.addWidget(self.heading)
        column.addWidget(self.counted)
        column.addWidget(self.table)
        column.addWidget(sentences, 1)
        column.addLayout(buttons)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(
        self, figures: Figures, emotion: int, names: tuple[str, str], sentences: Sequence[str], *, in_size: bool = True
    ) -> None:
        """Show the figures of one emotion, and sentences on them.

        Args:
            names: of the first and the second model.
            in_size: there are figures of size, whose scale is stated.
        """
        self.heading.setText(said(LABELS[EMOTIONS[emotion]]).upper())
        chances = f"{said(NOT_CORRECTED)} {tr(_ON_CHANCES)}"
        self.says.setText("\n\n".join((*map(said, sentences), chances, *([tr(SCALE)] if in_size else ()))))
        of = figures.agreement.emotions[EMOTIONS[emotion]]
        there = of.n > 0 and (
            not figures.with_intervals or any(figure.low is not None for figure in of.figures.values())
        )
        counted = tr_n("n = 1 clip", "n = {n} clips", of.n)
        if of.n_participants is not None:
            counted = tr_n("{clips} of 1 participant", "{clips} of {n} participants", of.n_participants, clips=counted)
        if there:
            how = said(in_words(figures.agreement.over))
            counted = tr("{counted}; 95 % intervals: {how}", counted=counted, how=how)
        self.counted.setText(counted)
        beneath = _beneath(figures, names, EMOTIONS[emotion])
        if figures.against is None:
            self._show_one([of.figures[m] for m in MEASURES], beneath, waiting=not figures.with_intervals)
        else:
            other = figures.against.emotions[EMOTIONS[emotion]]
            self._show_two([(of.figures[m], other.figures[m]) for m in MEASURES], names, figures, emotion, beneath)
        row_px = _ROW_PX if figures.against is None else _TWO_LINES_PX
        most = len(MEASURES) if figures.against is None else _MOST_TALL_ROWS
        self.table.verticalHeader().setDefaultSectionSize(row_px)
        self.table.setFixedHeight(
            self.table.horizontalHeader().sizeHint().height() + row_px * min(self.table.rowCount(), most) + 4
        )

    def _show_one(self, figures: Sequence[Figure], beneath: Beneath, *, waiting: bool) -> None:
        titles = "", tr("figure"), tr("95 % interval")
        if beneath:
            self._columns(*titles, tr("floor"), narrow=(1, 3))
        else:
            self._columns(*titles, narrow=(1,))
        self.table.setRowCount(len(figures))
        for row, (measure, figure) in enumerate(zip(MEASURES, figures, strict=True)):
            name = _short(measure) if beneath else said(MEASURES[measure].title)
            texts = [name, _value(figure), interval_text(figure, waiting=waiting)]
            tips = [said(MEASURES[measure].explanation), *[_about(figure)] * 2]
            if beneath:
                floor, about = beneath.get(measure, ("", ""))
                texts.append(floor)
                tips.append(about)
            self._row(row, *texts, tips=tips)

    def _show_two(
        self,
        pairs: Sequence[tuple[Figure, Figure]],
        names: tuple[str, str],
        figures: Figures,
        emotion: int,
        beneath: Beneath,
    ) -> None:
        waiting = not figures.with_intervals
        self._columns("", *names)
        self.table.setRowCount(len(pairs) + 1)
        for at, (measure, both) in enumerate(zip(MEASURES, pairs, strict=True)):
            row = at + (at >= _DIFFERENCE_ROW)
            first, second = (_with_interval(f, waiting=waiting) for f in both)
            floor, about = beneath.get(measure, ("", ""))
            name = f"{_short(measure)}\n{tr('floor {figure}', figure=floor)}" if floor else _short(measure)
            tip = "\n".join(filter(None, (said(MEASURES[measure].explanation), about)))
            self._row(row, name, first, second, tips=[tip, *[_about(both[0])] * 2])
        assert figures.difference is not None
        less = figures.difference.emotions[EMOTIONS[emotion]]
        tip = tr("Pearson r of {first} minus that of {second}", first=names[0], second=names[1])
        text = _with_interval(less, "+", waiting=waiting)
        self._row(_DIFFERENCE_ROW, tr("Difference"), text, "", tips=[tip, *[_about(less)] * 2])

    def _columns(self, *titles: str, narrow: Sequence[int] = ()) -> None:
        """``narrow``: columns that are as wide as what stands in them; names of models may be of any length."""
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, *narrow):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in range(1, len(titles)):
            if (heading := self.table.horizontalHeaderItem(column)) is not None:
                heading.setTextAlignment(_RIGHT)
                heading.setToolTip(titles[column])

    def _row(self, row: int, *texts: str, tips: Sequence[str]) -> None:
        """``tips``: what each of the texts says when pointed at."""
        for column, (text, tip) in enumerate(zip(texts, tips, strict=True)):
            item = QTableWidgetItem(text)
            item.setFont(self._small)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            if column:
                item.setTextAlignment(_RIGHT)
            item.setToolTip(tip)
            self.table.setItem(row, column, item)


def _short(measure: str) -> str:
    return tr(_SHORT[measure]) if measure in _SHORT else said(MEASURES[measure].title)


def _beneath(figures: Figures, names: tuple[str, str], emotion: str) -> Beneath:
    """By measure that must beat one the floor, and what it says of both floors; empty where there are none."""
    found: Beneath = {}
    for measure in FLOORED if figures.floors else ():
        if figures.agreement.emotions[emotion].figures[measure].value is not None:
            floor = floor_of(figures, emotion, measure)
            text = ("" if figures.with_intervals else "…") if floor is None else signed(floor)
            found[measure] = text, _about_floors(figures, names, emotion, measure)
    return found


def _about_floors(figures: Figures, names: tuple[str, str], emotion: str, measure: str) -> str:
    """Each floor of a measure, a line each, with what each model gains over it."""
    lines = []
    for i, floor in enumerate(figures.floors):
        of = [(names[0], floor), *((names[1], one) for one in figures.floors_against[i : i + 1])]
        found = [(name, one.emotions[emotion][measure]) for name, one in of if measure in one.emotions[emotion]]
        if found and found[0][1].floor is not None:
            gains = (tr("{model} gains {gain}", model=name, gain=gain_in_words(one.gain)) for name, one in found)
            title = said(floor.title)
            lines.append(f"{title[0].upper()}{title[1:]}: {written(found[0][1].floor, 3)}; {', '.join(gains)}.")
    return "\n".join(lines)


def _about(figure: Figure) -> str:
    """How the interval was made, the chance of nothing, and what limits the figure."""
    method = tr("95 % interval: {method}.", method=said(figure.method)) if figure.method else ""
    return "\n".join(filter(None, (method, said(chance_in_words(figure)), said(figure.note))))


def _value(figure: Figure) -> str:
    return NONE if figure.value is None else signed(figure.value)


def _with_interval(figure: Figure, sign: str = "", *, waiting: bool) -> str:
    if figure.value is None:
        return NONE
    return f"{signed(figure.value, sign)}\n{interval_text(figure, waiting=waiting)}".rstrip()
