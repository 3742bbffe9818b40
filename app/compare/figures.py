"""The figures of one emotion with their intervals, and the sentences that go with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.compare.small_plots import interval_text, signed
from app.kit.scrolling import scrolled
from app.kit.tables import only_shows
from app.kit.theme import SMALL_PT
from core.comparison.figures import Figures, about_floors, floor_of
from core.emotions import LABELS
from core.evaluation.figure import Figure, chance_in_words
from core.evaluation.floors import FLOORED
from core.evaluation.jackknife import NOT_CORRECTED, in_words
from core.evaluation.measures import MEASURES
from core.types import EMOTIONS

SCALE = "Reports count as (x − least) / (most − least); MAE, bias and limits are on that scale of 0 to 1."
_ON_CHANCES = "The tip of an interval has its p, as it is and corrected over the seven emotions (Holm)."
_ROW_PX, _TWO_LINES_PX = 26, 38
_DIFFERENCE_ROW, _MOST_TALL_ROWS = 10, 11
"""With two models; the rows beyond are scrolled to."""
_FIGURE, _FLOOR = "figure", "floor"
_SHORT = {
    "slope": "Slope",
    "intercept": "Intercept",
    "proportional_bias": "Prop. bias",
    "within_stimulus": "r in stimuli",
    "within_person": "r in persons",
    "between_person": "r of persons",
}
Beneath = dict[str, tuple[str, str]]
"""By measure the floor as text, and what is said of it."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresCard(QFrame):
    """Signals:
    copy_asked, save_asked: what to do with the figures.
    """

    copy_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._small = QFont(self.font())
        self._small.setPointSize(SMALL_PT)
        self._headings: tuple[str, ...] = ("",)
        self.heading = QLabel()
        self.heading.setObjectName("section")
        self.counted = QLabel()
        self.counted.setObjectName("quiet")
        self.counted.setWordWrap(True)
        self.table = QTableWidget(len(MEASURES), 0)
        self.table.setAccessibleName("Figures of the chosen emotion")
        only_shows(self.table, _ROW_PX)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(False)
        self.says = QLabel()
        self.says.setObjectName("quiet")
        self.says.setWordWrap(True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = QPushButton("Copy figures")
        self.copy.setToolTip("All emotions' figures with intervals, to be pasted into a table")
        self.save = QPushButton("Save…")
        self.save.setToolTip("Figures as CSV, or the seven plots as SVG or PNG")
        self._lay_out()
        self.copy.clicked.connect(self.copy_asked)
        self.save.clicked.connect(self.save_asked)

    def _lay_out(self) -> None:
        sentences = scrolled(self.says)
        sentences.setMinimumHeight(48)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy, 1)
        buttons.addWidget(self.save, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.counted)
        column.addWidget(self.table)
        column.addWidget(sentences, 1)
        column.addLayout(buttons)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(
        self, figures: Figures, emotion: int, names: tuple[str, str], sentences: Sequence[str], *, in_size: bool = True
    ) -> None:
        """Args:
        names: of the first and the second model.
        in_size: there are figures of size, whose scale is stated.
        """
        label = LABELS[EMOTIONS[emotion]]
        self.heading.setText(label.upper())
        self.says.setText("\n\n".join((*sentences, f"{NOT_CORRECTED} {_ON_CHANCES}", *([SCALE] if in_size else ()))))
        of = figures.agreement.emotions[EMOTIONS[emotion]]
        people = (
            "" if of.n_participants is None else f" of {of.n_participants} participant{'s' * (of.n_participants != 1)}"
        )
        there = of.n > 0 and (
            not figures.with_intervals or any(figure.low is not None for figure in of.figures.values())
        )
        intervals = f"; 95 % intervals: {in_words(figures.agreement.over)}" if there else ""
        self.counted.setText(f"n = {of.n} clips{people}{intervals}")
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
        self._columns("", _FIGURE, "95 % interval", *([_FLOOR] if beneath else []))
        self.table.setRowCount(len(figures))
        for row, (measure, figure) in enumerate(zip(MEASURES, figures, strict=True)):
            name = _short(measure) if beneath else MEASURES[measure].title
            interval = interval_text(figure, waiting=waiting)
            self._row(
                row, name, _value(figure), interval, note=_about(figure), tip=MEASURES[measure].explanation,
                floor=beneath.get(measure),
            )  # fmt: skip

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
            name = f"{_short(measure)}\n{_FLOOR} {floor}" if floor else _short(measure)
            tip = "\n".join(filter(None, (MEASURES[measure].explanation, about)))
            self._row(row, name, first, second, note=_about(both[0]), tip=tip)
        assert figures.difference is not None
        less = figures.difference.emotions[EMOTIONS[emotion]]
        said, tip = _with_interval(less, "+", waiting=waiting), f"Pearson r of {names[0]} minus that of {names[1]}"
        self._row(_DIFFERENCE_ROW, "Difference", said, "", note=_about(less), tip=tip)

    def _columns(self, *titles: str) -> None:
        self._headings = titles
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        if titles[1] == _FIGURE:
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        if titles[-1] == _FLOOR:
            header.setSectionResizeMode(len(titles) - 1, QHeaderView.ResizeMode.ResizeToContents)
        for column in range(1, len(titles)):
            if (heading := self.table.horizontalHeaderItem(column)) is not None:
                heading.setTextAlignment(_RIGHT)
                heading.setToolTip(titles[column])

    def _row(self, row: int, *texts: str, note: str, tip: str, floor: tuple[str, str] | None = None) -> None:
        """Args:
        note, tip: what the figures and the name say when pointed at.
        floor: its text and what it says when pointed at; None for an empty cell.
        """
        tips = [tip, *[note] * (len(texts) - 1)]
        if self._headings[-1] == _FLOOR:
            text, about = floor or ("", "")
            texts, tips = (*texts, text), [*tips, about]
        for column, (text, said) in enumerate(zip(texts, tips, strict=True)):
            item = QTableWidgetItem(text)
            item.setFont(self._small)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            if column:
                item.setTextAlignment(_RIGHT)
            item.setToolTip(said)
            self.table.setItem(row, column, item)


def _short(measure: str) -> str:
    return _SHORT.get(measure, MEASURES[measure].title)


def _beneath(figures: Figures, names: tuple[str, str], emotion: str) -> Beneath:
    """By measure that must beat one the floor, and what it says of both floors; empty where there are none."""
    found: Beneath = {}
    for measure in FLOORED if figures.floors else ():
        if figures.agreement.emotions[emotion].figures[measure].value is not None:
            floor = floor_of(figures, emotion, measure)
            text = ("" if figures.with_intervals else "…") if floor is None else signed(floor)
            found[measure] = text, about_floors(figures, names, emotion, measure)
    return found


def _about(figure: Figure) -> str:
    """How the interval was made, the chance of nothing, and what limits the figure."""
    method = f"95 % interval: {figure.method}." if figure.method else ""
    return "\n".join(filter(None, (method, chance_in_words(figure), figure.note)))


def _value(figure: Figure) -> str:
    return "–" if figure.value is None else signed(figure.value)


def _with_interval(figure: Figure, sign: str = "", *, waiting: bool) -> str:
    if figure.value is None:
        return "–"
    return f"{signed(figure.value, sign)}\n{interval_text(figure, waiting=waiting)}".rstrip()
