"""How far the raters of a study agree."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFormLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.kit.choice_box import ChoiceBox
from app.kit.labels import hint
from app.kit.language import mark, said, tr, tr_n
from app.kit.number_field import NumberField
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.study.records import Annotation, Record, Trace
from core.text import NONE, share
from core.text import figure as in_figures

if TYPE_CHECKING:
    from core.evaluation.raters import RaterFigure
    from core.study.rater_agreement import RaterAgreement

_HEADER = (mark("Measure"), mark("Raters"), mark("Value"), mark("95 % interval"), mark("Of"), mark("Clips"))
_FEW = mark("Agreement needs two raters who marked the same tier or rated the same dimension. There is none yet.")
_GONE = mark("What was compared is no longer there to compare. Choose a tier or a dimension.")
_MEASURE_PX = 280
"""A measure of more words wraps, so that its values stay in sight."""


class RaterAgreementDialog(StudyDialog):
    """Choose a tier or a dimension, and raters; figures follow, with sentences on what they mean."""

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        from core.study.rater_agreement import WITHIN_RANGE_S, WITHIN_S

        super().__init__(tr("Agreement between raters"), parent, accept_text=None)
        self._study = study
        self.what = ChoiceBox(tr("Tier or dimension"))
        self.raters = QListWidget()
        self.raters.setAccessibleName(tr("Raters"))
        self.raters.setFixedHeight(88)
        self.in_order = QCheckBox(tr("Labels are steps, from the least to the most"))
        self.in_order.setToolTip(
            tr("Adds weighted kappa and ordinal alpha; no mark counts as less than the first label")
        )
        self.within = NumberField(
            tr("Tolerance"), tr("How far the starts of two events may lie apart to be the same one"),
            WITHIN_RANGE_S.least, WITHIN_RANGE_S.most, decimals=2, unit="s", step=0.1,
        )  # fmt: skip
        self.within.setValue(WITHIN_S)
        form = QFormLayout()
        form.addRow(tr("Tier or dimension"), self.what)
        form.addRow(tr("Raters"), self.raters)
        form.addRow(tr("Events agree within"), self.within)
        form.addRow("", self.in_order)
        self.table = QTableWidget(0, len(_HEADER))
        self.table.setHorizontalHeaderLabels([tr(title) for title in _HEADER])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.notes = hint()
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addLayout(form)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.notes)
        self.what.currentIndexChanged.connect(lambda _: self._list_raters(frozenset()))
        self.raters.itemChanged.connect(lambda _: self._compute())
        self.in_order.toggled.connect(lambda _: self._compute())
        self.within.changed.connect(lambda _: self._compute())
        self.follow(study.records_changed, self._on_records)
        self.follow(study.study_changed, self.reject)
        self.resize(760, 640)
        self._fill()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The raters that are ticked, in the order of the list."""
        items = [self.raters.item(i) for i in range(self.raters.count())]
        return tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Checked)

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & {Annotation, Trace}:
            self._fill()

    def _fill(self) -> None:
        if self._study.study is None:
            return
        from core.study.rater_agreement import raters_by_dimension, raters_by_tier

        before = self.what.currentData()
        left_out = self._raters_listed - set(self.chosen)
        known_before = self._raters_listed
        self.what.blockSignals(True)
        self.what.clear()
        for name, who in raters_by_tier(self._study).items():
            if len(who) > 1:
                self.what.addItem(tr("tier {name}", name=name), ("tier", name, who))
        for name, who in raters_by_dimension(self._study).items():
            if len(who) > 1:
                self.what.addItem(tr("dimension {name}", name=name), ("dimension", name, who))
        places = [self.what.itemData(i)[:2] for i in range(self.what.count())]
        same = before is not None and before[:2] in places
        if before is not None:  # what is compared no longer is not replaced by something else
            self.what.setCurrentIndex(places.index(before[:2]) if same else -1)
        self.what.blockSignals(False)
        self.what.setEnabled(bool(places))
        if same and left_out:  # nor do raters who came since join those who were chosen
            left_out |= set(self.what.currentData()[2]) - known_before
        self._list_raters(left_out if same else frozenset())

    def _list_raters(self, left_out: Collection[str]) -> None:
        self.raters.blockSignals(True)
        self.raters.clear()
        chosen = self.what.currentData()
        for name in chosen[2] if chosen is not None else ():
            item = QListWidgetItem(name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if name in left_out else Qt.CheckState.Checked)
            self.raters.addItem(item)
        self.raters.blockSignals(False)
        self._compute()

    @property
    def _raters_listed(self) -> set[str]:
        return {self.raters.item(i).text() for i in range(self.raters.count())}

    def _compute(self) -> None:
        study = self._study.study
        self.table.setRowCount(0)
        self.notes.clear()
        self._offer_order()
        if study is None or not self.what.count():
            self.notes.setText(tr(_FEW))
            return
        if self.what.currentData() is None:
            self.notes.setText(tr(_GONE))
            return
        if self.later(self._compute):
            return
        kind, name, _ = self.what.currentData()
        chosen, shown = self.chosen, self._study.shown
        in_order = self.in_order.isEnabled() and self.in_order.isChecked()
        within_s = self.within.value() or 0.0

        def compute() -> Any:
            from core.study.rater_agreement import dimension_agreement, tier_agreement

            if kind == "tier":
                return tier_agreement(shown, name, chosen, in_order=in_order, within_s=within_s)
            return dimension_agreement(shown, name, chosen)

        self.work(self._study, compute, self._show)

    def _offer_order(self) -> None:
        """Only labels that have an order can be taken as steps."""
        from core.study.rater_agreement import has_order

        kind, name = (self.what.currentData() or ("", ""))[:2]
        self.in_order.setEnabled(self._study.study is not None and kind == "tier" and has_order(self._study, name))
        self.within.setEnabled(kind != "dimension")

    def _show(self, found: RaterAgreement) -> None:
        self.table.setRowCount(len(found.figures))
        for row, figure in enumerate(found.figures):
            interval = NONE
            if figure.low is not None and figure.high is not None:
                interval = tr("{low} to {high}", low=in_figures(figure.low, 2), high=in_figures(figure.high, 2))
            shown = share(figure.value, 1) if figure.is_share and figure.value is not None else None
            value = shown or (NONE if figure.value is None else in_figures(figure.value, 2))
            cells = (
                said(figure.measure),
                ", ".join(figure.raters),
                value,
                interval,
                _counted(figure),
                f"{figure.n_clips}",
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(said(figure.note))
                if column > 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.setColumnWidth(0, min(self.table.sizeHintForColumn(0), _MEASURE_PX))
        self.table.resizeRowsToContents()
        own = dict.fromkeys(f.note for f in found.figures if f.note)
        self.notes.setText("\n".join(said(note) for note in (*own, *found.notes)))


def _counted(figure: RaterFigure) -> str:
    """Over how much a measure was computed."""
    if figure.of == "event":
        return tr_n("1 event", "{n} events", figure.n_moments)
    return tr_n("1 moment", "{n} moments", figure.n_moments)
