"""The time budget: how often and how long each rater marked each label."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from app.annotate.annotator import Annotator
from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.dialog_opening import ask_to_save
from app.kit.figure_table import Figure, FigureTable
from app.kit.labels import hint
from app.kit.language import mark, said, tr
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.study.records import Annotation, Clip, Record, Tier, Watched
from core.text import NONE, figure, share

if TYPE_CHECKING:
    from core.study.time_budget import Budget

_OPEN, _TOGETHER, _EACH = mark("The open clip"), mark("All clips together"), mark("Each clip")
_CLIP = (mark("Clip"), mark("Participant, session and clip"))
_CLIPS = (mark("Clips"), mark("Clips that the rater coded for the tier: marked something, or watched"))
_HEADINGS = (
    (mark("Tier"), mark("The tier")),
    (mark("Rater"), mark("Who marked")),
    (mark("Label"), mark("What was marked")),
    (mark("Number"), mark("Events, and intervals of which some part was observed")),
    (mark("Total, s"), mark("How long it was marked; time in which marks overlap counts once")),
    (mark("Mean, s"), mark("Mean duration")),
    (mark("SD, s"), mark("Standard deviation of the durations (n − 1)")),
    (mark("Share"), mark("The total as a share of the observed time")),
    (mark("Mean gap, s"), mark("From the end of one to the start of the next in the same clip; not across exclusions")),
    (mark("Observed, s"), mark("How long the clips last that the rater coded for the tier, without what is excluded")),
)
_NONE_YET = mark("Nothing is marked here yet.")
_HOW = mark(
    "A clip counts for who marked something in the tier, or said that they watched it (Annotate "
    "menu). Excluded time is not observed."
)
_ALONE = mark(" What other raters marked is hidden (Annotate menu).")


class BudgetDialog(StudyDialog):
    """Choose the open clip, all clips together or each clip; the table can be sorted, copied and saved."""

    def __init__(self, study: OpenStudy, annotator: Annotator, parent: QWidget | None = None) -> None:
        super().__init__(tr("Time budget"), parent, accept_text=None)
        self._study, self._annotator = study, annotator
        self._rows: Sequence[Budget] = ()
        self.scope = ChoiceBox(tr("Clips"))
        for scope in (*([_OPEN] if annotator.clip else []), _TOGETHER, _EACH):
            self.scope.addItem(tr(scope), scope)
        self.scope.setCurrentIndex(self.scope.findData(_TOGETHER))
        form = QFormLayout()
        form.addRow(tr("Clips"), self.scope)
        self.table = FigureTable(tr("Time budget"))
        self.notes = hint(tr(_HOW))
        self.copy_button = button(tr("Copy"), tr("Copy the table, for a spreadsheet"), self._copy)
        self.save_button = button(tr("Save as CSV…"), tr("Write the table into a file"), self._ask_file)
        row = QHBoxLayout()
        for one in (self.copy_button, self.save_button):
            row.addWidget(one)
        self.told = hint()
        row.addWidget(self.told, 1)
        self.body.addLayout(form)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.notes)
        self.body.addLayout(row)
        self.scope.currentIndexChanged.connect(lambda _: self._compute())
        self.follow(study.records_changed, self._on_records)
        self.follow(study.study_changed, self.reject)
        self.resize(1200, 560)
        self._compute()

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & {Annotation, Clip, Tier, Watched}:
            self._compute()

    def _compute(self) -> None:
        if self._study.study is None or self.later(self._compute):
            return
        shown, scope, clip = self._study.shown, self.scope.currentData(), self._annotator.clip
        whose = self._annotator.rater if self._annotator.others_hidden else None

        def compute() -> Sequence[Budget]:
            from core.study.time_budget import coded_clips, study_tiers, time_budget

            clips = coded_clips(shown)
            if scope == _OPEN:
                clips = tuple(one for one in clips if clip is not None and one.id == clip.id)
            rows = time_budget(clips, study_tiers(shown), by_clip=scope == _EACH)
            return [row for row in rows if whose in (None, row.rater)]

        self.work(self._study, compute, self._show)

    def _show(self, rows: Sequence[Budget]) -> None:
        from core.study.time_budget import NO_LABEL

        self._rows = rows
        each = any(row.clip for row in rows)
        cells: list[tuple[str, Sequence[str | Figure]]] = []
        for row in rows:
            which = [row.clip.title] if row.clip else []
            label = row.label or said(NO_LABEL)
            percent = NONE if row.share is None else share(row.share, 1)
            figures = (_count(row.n), _seconds(row.total_s), _seconds(row.mean_s), _seconds(row.sd_s),
                       Figure(percent, row.share), _seconds(row.gap_s), _seconds(row.observed_s))  # fmt: skip
            clips = [] if each else [_count(row.n_clips)]
            key = "\n".join((*which, row.tier, row.rater, row.label))
            cells.append((key, (*which, row.tier, row.rater, label, *figures, *clips)))
        headings = (_CLIP, *_HEADINGS) if each else (*_HEADINGS, _CLIPS)
        self.table.show_rows([(tr(title), tr(meaning)) for title, meaning in headings], cells)
        alone = tr(_ALONE) if self._annotator.others_hidden else ""
        self.notes.setText(tr(_HOW if rows else _NONE_YET) + alone)
        for one in (self.copy_button, self.save_button):
            one.setEnabled(bool(rows))
        self.told.setText("")

    def _copy(self) -> None:
        self.table.copy()
        self.told.setText(tr("The table is on the clipboard."))

    def _ask_file(self) -> None:
        if self._study.study is not None:
            ask_to_save(self, tr("Save the time budget"), "time_budget.csv", [tr("Table (*.csv)")], self._save)

    def _save(self, path: Path) -> None:
        rows = tuple(self._rows)

        def write() -> None:
            from core.export.annotation_tables import budget_table
            from core.export.tables import write_csv

            write_csv(budget_table(rows), path)

        self.work(self._study, write, lambda _: self.told.setText(tr("Written: {path}", path=path)))


def _seconds(value: float | None) -> Figure:
    return Figure(NONE if value is None else figure(value, 2), value)


def _count(n: int) -> Figure:
    return Figure(f"{n}", n)
