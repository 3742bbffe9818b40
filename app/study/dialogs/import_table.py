"""The rows of an import as they will come in, with what is wrong with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from core.emotions import LABELS
from core.study.records import Clip, ClipRatings
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.study.changes import Change
    from core.study.importing import Preview, PreviewRow

_COLUMNS = ("Row", "Participant", "Video", "Stimulus", "Ratings", "What is wrong")
_CELL_PX, _WIDEST_PX, _LINE_PX = 12, 144, 8
_RATINGS_PX = 232
"""Seven of them."""
_BROKEN_AT_MOST = 500


class _Broken(QStyledItemDelegate):
    """The last column's lines are broken; Qt forgets the style sheet's padding when it counts them."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.column() < len(_COLUMNS) - 1:
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -_CELL_PX, 0)
        return super().sizeHint(narrower, index) + QSize(0, _LINE_PX)


class PreviewTable(QTableWidget):
    """A row per row of the imported table; those that are left out are greyed."""

    def __init__(self) -> None:
        super().__init__(0, len(_COLUMNS))
        self.setAccessibleName("What will be imported")
        self.setHorizontalHeaderLabels(list(_COLUMNS))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end of a video's name often tells it apart
        self.setItemDelegate(_Broken(self))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

    def show_rows(self, rows: Sequence[PreviewRow], stimuli: Mapping[str, str]) -> None:
        """Show these rows.

        Args:
            stimuli: names by id.
        """
        self.setRowCount(len(rows))
        for row, found in enumerate(rows):
            for column, text in enumerate(_cells(found, stimuli)):
                item = QTableWidgetItem(text)
                item.setToolTip(_tip(found, column, text))
                if not found.usable:
                    item.setFlags(Qt.ItemFlag.ItemIsSelectable)
                    item.setForeground(self.palette().placeholderText())
                self.setItem(row, column, item)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The last column has the most to say: no other one takes its place, and its lines are broken."""
        for column in range(len(_COLUMNS) - 1):
            wanted = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
            widest = _RATINGS_PX if _COLUMNS[column] == "Ratings" else _WIDEST_PX
            self.setColumnWidth(column, min(wanted + _CELL_PX, widest))
        modes = QHeaderView.ResizeMode
        few = self.rowCount() <= _BROKEN_AT_MOST  # measuring thousands of rows takes long; these have their tips
        self.verticalHeader().setSectionResizeMode(modes.ResizeToContents if few else modes.Fixed)


def _cells(row: PreviewRow, stimuli: Mapping[str, str]) -> tuple[str, ...]:
    stimulus = row.stimulus.name if isinstance(row.stimulus, Path) else stimuli.get(row.stimulus or "", "")
    return (
        str(row.number),
        row.participant,
        row.file.name if row.file else "",
        stimulus,
        _ratings(row),
        "; ".join(row.problems),
    )


def _ratings(row: PreviewRow) -> str:
    """How many there are, and which: "2 of 7: 10, 20"."""
    if not row.usable:
        return ""
    count = f"{len(row.ratings)} of {len(EMOTIONS)}"
    values = ", ".join(str(row.ratings[emotion]) for emotion in EMOTIONS if emotion in row.ratings)
    return f"{count}: {values}" if values else count


def _tip(row: PreviewRow, column: int, text: str) -> str:
    """What a cell says in full; of ratings, the emotions too."""
    if _COLUMNS[column] != "Ratings" or not row.ratings:
        return text
    return ", ".join(f"{LABELS[emotion]} {row.ratings[emotion]}" for emotion in EMOTIONS if emotion in row.ratings)


def summary_of(preview: Preview) -> str:
    """What an import would bring, in a line."""
    usable, people = preview.usable, {row.participant for row in preview.usable}
    ratings = sum(len(row.ratings) for row in usable)
    left = len(preview.rows) - len(usable)
    new = len(preview.participants)
    return (
        f"{len(usable)} video{'' if len(usable) == 1 else 's'} of {len(people)} "
        f"participant{'' if len(people) == 1 else 's'} ({new} new), {ratings} ratings."
        + (f" {left} row{' is' if left == 1 else 's are'} left out; the last column says why." if left else "")
        + (f" {preview.rounding}" if preview.rounding else "")
    )


def imported(change: Change, preview: Preview | None) -> str:
    """What an import has brought: "Imported 12 clips and 9 self-reports.", and what became of the ratings."""
    clips, reports = (sum(isinstance(record, kind) for record in change.added) for kind in (Clip, ClipRatings))
    rated = f" and {reports} self-report{'' if reports == 1 else 's'}" if reports else ""
    rounding = f" {preview.rounding}" if preview is not None and preview.rounding else ""
    return f"Imported {clips} clip{'' if clips == 1 else 's'}{rated}.{rounding}"
