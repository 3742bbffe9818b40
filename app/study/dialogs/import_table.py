"""The rows of an import as they will come in, with what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from app.kit.foreign_text import short_line
from app.kit.language import in_sentence, listed, mark, said, tr, tr_n
from app.kit.tables import only_shows
from app.study.value_texts import value_shown
from core.emotions import LABELS
from core.study.records import Clip, ClipRatings
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.study.changes import Change
    from core.study.import_preview import Preview, PreviewRow
    from core.table_reading import Rows

_FIRST = (mark("Row"), mark("Participant"), mark("Video"), mark("What happens"))
_, _, _VIDEO, _SAYS = range(len(_FIRST))
_CELL_PX, _WIDEST_PX, _LINE_PX = 12, 144, 8
_SAYS_PX, _VIDEO_PX = 248, 224
_BROKEN_AT_MOST = 500
_SHOWN_RAW = 200
"""Rows of a table as it is; what follows is seen once the columns are chosen."""


class _Broken(QStyledItemDelegate):
    """The lines of what happens are broken; Qt forgets the style sheet's padding when it counts them."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.column() != _SAYS:
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -_CELL_PX, 0)
        return super().sizeHint(narrower, index) + QSize(0, _LINE_PX)


class _Table(QTableWidget):
    """A table to read and copy from, whose cells are cut in their middle where there is no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        only_shows(self)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end of a video's name often tells it apart

    def fit(
        self, fixed: Mapping[int, int] = MappingProxyType({}), widest: Mapping[int, int] = MappingProxyType({})
    ) -> None:
        """Columns as wide as what is in them, up to a limit; some of them with widths or limits of their own, in px."""
        for column in range(self.columnCount()):
            wanted = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column)) + _CELL_PX
            self.setColumnWidth(column, fixed.get(column, min(wanted, widest.get(column, _WIDEST_PX))))

    def grey(self, item: QTableWidgetItem) -> None:
        """Show an item as one that is not taken."""
        item.setFlags(Qt.ItemFlag.ItemIsSelectable)
        item.setForeground(self.palette().placeholderText())


class RawTable(_Table):
    """A table as it is in its file, its columns headed by what they are taken for."""

    def __init__(self) -> None:
        super().__init__(tr("The table as it is"))
        self._header: tuple[str, ...] = ()

    def show_rows(self, rows: Rows) -> None:
        """Show the first rows."""
        self._header = tuple(name for name in rows.header if name)
        shown = rows.rows[:_SHOWN_RAW]
        self.setColumnCount(len(self._header))
        self.setRowCount(len(shown))
        for place, (_, row) in enumerate(shown):
            for column, name in enumerate(self._header):
                item = QTableWidgetItem(row[name])
                item.setToolTip(row[name])
                self.setItem(place, column, item)
        self.say_taken({})

    def say_taken(self, taken: Mapping[str, str]) -> None:
        """Head the columns by what they hold; those that hold nothing that is taken are greyed.

        Args:
            taken: in words, by column.
        """
        for column, name in enumerate(self._header):
            heading = QTableWidgetItem(f"{short_line(name)}\n{taken.get(name, tr('not used'))}")
            heading.setToolTip(name)
            self.setHorizontalHeaderItem(column, heading)
            for row in range(self.rowCount()):
                if (item := self.item(row, column)) is not None:
                    item.setForeground(QBrush() if name in taken else self.palette().placeholderText())
        self.fit()


class PreviewTable(_Table):
    """A row per row of the imported table, with the values that will be kept; those that are left out are greyed."""

    def __init__(self) -> None:
        super().__init__(tr("What will be imported"))
        self.setWordWrap(True)
        self.setItemDelegate(_Broken(self))

    def show_preview(self, preview: Preview | None) -> None:
        """Show its rows, in as many columns as the table has values for."""
        rows = preview.rows if preview is not None else ()
        values = _value_columns(rows)
        self.setColumnCount(len(_FIRST) + len(values))
        self.setHorizontalHeaderLabels([*map(tr, _FIRST), *(short_line(name) for name in values)])
        self.setRowCount(len(rows))
        correct = preview is not None and preview.correct
        for place, row in enumerate(rows):
            cells = (str(row.number), row.participant, row.video, _what_happens(row, correct))
            for column, text in enumerate((*cells, *(read(row, correct) for read in values.values()))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if not row.usable:
                    self.grey(item)
                self.setItem(place, column, item)
        self.fit({_SAYS: _SAYS_PX}, {_VIDEO: _VIDEO_PX})
        modes = QHeaderView.ResizeMode
        few = self.rowCount() <= _BROKEN_AT_MOST  # measuring thousands of rows takes long; these have their tips
        self.verticalHeader().setSectionResizeMode(modes.ResizeToContents if few else modes.Fixed)


_Read = Callable[["PreviewRow", bool], str]
"""A cell of a row, where ratings that differ are corrected or not."""


def _value_columns(rows: Sequence[PreviewRow]) -> dict[str, _Read]:
    """How each column is read, by its heading; of the columns in which a row has something."""
    found: dict[str, _Read] = {
        tr("Stimulus"): lambda row, _: "" if row.stimulus is None else row.stimulus.name,
        tr("Session"): lambda row, _: row.session,
        tr("Age"): lambda row, _: "" if row.age is None else str(row.age),
        tr("Country"): lambda row, _: row.country or "",
    }
    found |= {said(LABELS[emotion]): partial(_rating, emotion) for emotion in EMOTIONS}
    found |= {name: partial(_value, name) for row in rows for name in row.values}
    return {name: read for name, read in found.items() if any(read(row, False) for row in rows)}


def _rating(emotion: str, row: PreviewRow, correct: bool) -> str:
    """A rating from 1 to 100; where the study has another one, both."""
    if emotion in row.differing:
        before, after = row.differing[emotion]
        return f"{before} → {after}" if correct else tr("{before}, not {after}", before=before, after=after)
    return str(row.ratings.get(emotion, ""))


def _value(name: str, row: PreviewRow, _: bool) -> str:
    return value_shown(row.values[name]) if name in row.values else ""


def _what_happens(row: PreviewRow, correct: bool) -> str:
    """What becomes of a row, and what is wrong with it: "Ratings added; 200 is no age; it stays empty"."""
    does = []
    if row.usable and row.clip is None:
        does.append(tr("New video"))
    elif row.usable:
        does += [tr("Ratings added")] if row.added else []
        changes = ", ".join(
            f"{in_sentence(LABELS[e])} {before} → {after}" for e, (before, after) in row.differing.items()
        )
        does += [tr("Corrected: {changes}", changes=changes)] if changes and correct else []
        does = does or [tr("The participant or clip is completed")]
    return "; ".join((*does, *map(said, row.problems)))


def summary_of(preview: Preview) -> str:
    """What an import would bring, in a line."""
    usable, people = preview.usable, {row.participant for row in preview.usable}
    ratings = sum(len(row.added) for row in usable)
    corrected = sum(len(row.differing) for row in usable) if preview.correct else 0
    known, left = len(usable) - len(preview.videos), len(preview.rows) - len(usable)
    n = len(preview.videos)
    parts = [tr_n("1 video", "{n} videos", n)] if n or not known else []
    parts += [tr_n("1 clip of the study", "{n} clips of the study", known)] if known else []
    figures: dict[str, object] = {
        "what": listed(parts),
        "people": tr_n("1 participant", "{n} participants", len(people)),
        "new": len(preview.participants),
        "ratings": tr_n("1 new rating", "{n} new ratings", ratings),
    }
    sentences = [
        tr("{what}, {people} ({new} new), {ratings}, {corrected} corrected.", **figures, corrected=corrected)
        if corrected
        else tr("{what}, {people} ({new} new), {ratings}.", **figures)
    ]
    if left:
        sentences.append(
            tr_n("1 row is left out; the table says why.", "{n} rows are left out; the table says why.", left)
        )
    return " ".join((*sentences, *_on_rounding(preview)))


def notes_on(preview: Preview) -> str:
    """What else is worth knowing: codes like names, columns that are not used, stimuli that come without a file."""
    notes = [said(preview.hint)] if preview.hint else []
    if preview.unused:
        unused = ", ".join(preview.unused)
        notes.append(
            tr("Not used: {columns}. To keep one, choose its kind under Variables, at the left.", columns=unused)
        )
    if preview.stimuli:
        notes.append(tr("New stimuli, by name alone: {names}.", names=", ".join(preview.stimuli)))
    return " ".join(notes)


def _on_rounding(preview: Preview | None) -> list[str]:
    return [said(preview.rounding)] if preview is not None and preview.rounding else []


def imported(change: Change, preview: Preview | None) -> str:
    """What an import has brought: "Imported 12 clips and 9 self-reports.", and what became of the ratings."""
    clips, reports = (sum(isinstance(record, kind) for record in change.added) for kind in (Clip, ClipRatings))
    changed = sum(isinstance(after, ClipRatings) for _, after in change.changed)
    parts = [tr_n("1 clip", "{n} clips", clips)] if clips or not (reports or changed) else []
    parts += [_self_reports(reports)] if reports else []
    sentence = (
        tr("Imported {what}.", what=listed(parts))
        if not changed
        else tr("Imported {what} and changed {changed}.", what=listed(parts), changed=_self_reports(changed))
        if parts
        else tr("Changed {changed}.", changed=_self_reports(changed))
    )
    return " ".join((sentence, *_on_rounding(preview)))


def _self_reports(n: int) -> str:
    return tr_n("1 self-report", "{n} self-reports", n)
