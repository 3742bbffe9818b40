"""Where the model is most wrong: clips in order of disagreement, to be opened from here."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.compare.group_titles import clip_of
from app.kit.choice_box import ChoiceBox
from app.kit.language import in_sentence, mark, said, tr, tr_n
from app.kit.layouts import hbox, vbox
from app.kit.qt_items import NamesDelegate
from app.kit.tables import RowsModel, only_shows
from core.comparison.clip_table import ClipTable
from core.comparison.pairs import Pairs
from core.comparison.ranking import Disagreement, ranking
from core.emotions import LABELS
from core.text import NONE, figure
from core.types import EMOTIONS

_COLUMNS = (
    ("", mark("Place")),
    (mark("Clip"), mark("Double-click or Enter opens it in Review")),
    (
        mark("Difference"),
        mark("Mean absolute difference of prediction and report over the emotions that were reported, 0 to 1"),
    ),
    (mark("Widest"), mark("The emotion in which they differ the most")),
    (mark("Prediction minus report"), mark("Of that emotion: above 0 the model says more than the person")),
)
_ACROSS = {
    2: (
        mark("r of profiles"),
        mark("Pearson r of the clip's two profiles over the seven emotions: do the same ones stand out?"),
    ),
    4: (
        mark("Place, in SD"),
        mark(
            "Where the two put that emotion among the clip's seven, in standard deviations of each: above 0 the model "
            "puts it higher than the person"
        ),
    ),
}
"""Columns that take the place of differences where prediction and report have not the same form."""
_ACROSS_ONE = {
    2: (
        mark("Difference, in SD"),
        mark("How far apart the two put this clip among all clips, in standard deviations of each"),
    ),
    4: (mark("Place, in SD"), mark("Above 0 the model puts the clip higher among all clips than the person")),
}
"""The same where clips are ranked by one emotion."""
_PADDING_PX = 10
_LEAST_PX = {0: 48, 2: 88, 3: 112, 4: 152}
"""Columns' widths; one whose heading is wider has room for it."""
_ROW_PX = 26


class RankingModel(RowsModel):
    """Disagreements, the widest first."""

    at_right = (0, 2, 4)

    def __init__(self) -> None:
        super().__init__(_COLUMNS)
        self._table: ClipTable | None = None

    def set_rows(
        self,
        rows: Sequence[Disagreement],
        table: ClipTable | None = None,
        *,
        across: bool = False,
        emotion: int | None = None,
    ) -> None:
        """Show these rows in place of all others.

        Args:
            table: that they are rows of; their clips' English titles are shown without it.
            across: prediction and report have not the same form, so there are no differences of size.
            emotion: by which clips are ranked.
        """
        others = {} if not across else _ACROSS if emotion is None else _ACROSS_ONE
        self.columns = [others.get(i, column) for i, column in enumerate(_COLUMNS)]
        self._table = table
        self.show_rows(rows)

    def _title(self, of: Disagreement) -> str:
        return of.title if self._table is None else clip_of(self._table, of.row)

    @override
    def text(self, row: int, column: int) -> str:
        of = self.rows[row]
        return (
            str(row + 1),
            self._title(of),
            _or_none(of.size if of.r is None else of.r),
            said(LABELS[EMOTIONS[of.widest]]),
            _or_none(of.difference, sign=True),
        )[column]

    @override
    def tip(self, row: int, column: int) -> str:
        of = self.rows[row]
        return tr_n(
            "{clip}: mean over 1 reported emotion",
            "{clip}: mean over {n} reported emotions",
            of.n,
            clip=self._title(of),
        )


def _or_none(value: float, *, sign: bool = False) -> str:
    return NONE if math.isnan(value) else figure(value, 2, sign=sign)


class RankingTable(QWidget):
    """Clips, the most wrong first, and by what they are ranked.

    Signals:
        opened: the row (of the clip table) of a clip to open.
    """

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Pairs | None = None
        self.by = ChoiceBox(tr("Rank by"))
        self.by.addItem(tr("all reported emotions"), None)
        for i, emotion in enumerate(EMOTIONS):
            self.by.addItem(in_sentence(LABELS[emotion]), i)
        self.model = RankingModel()
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(1, NamesDelegate(self.table))
        self.table.setAccessibleName(tr("Clips, the most wrong first"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        only_shows(self.table, _ROW_PX)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        label = QLabel(tr("Most wrong first, by"))
        label.setBuddy(self.by)
        top = hbox()
        top.addWidget(label)
        top.addWidget(self.by)
        top.addStretch(1)
        layout = vbox(self)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        self.by.currentIndexChanged.connect(lambda _: self._fill())
        self.table.activated.connect(lambda index: self.opened.emit(self.model.rows[index.row()].row))

    def show_pairs(self, pairs: Pairs | None) -> None:
        """Rank these pairs by what is chosen above the table; None empties it."""
        self._pairs = pairs
        self._fill()

    def _fill(self) -> None:
        of, emotion = self._pairs, self.by.currentData()
        if of is None:
            self.model.set_rows(())
        else:
            self.model.set_rows(ranking(of, emotion), of.table, across=bool(of.not_in_size), emotion=emotion)
        header = self.table.horizontalHeader()
        for column, least_px in _LEAST_PX.items():
            heading = self.model.heading(column)
            needed_px = header.fontMetrics().horizontalAdvance(heading) + 2 * _PADDING_PX
            self.table.setColumnWidth(column, max(least_px, needed_px))
