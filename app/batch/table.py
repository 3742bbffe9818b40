"""The files of the batch as a table: where each stands, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from app.batch.queue import belief_shown, result_shown
from app.kit.language import mark, said, tr
from app.kit.qt_items import NamesDelegate
from app.kit.tables import Index, RowsModel, only_shows
from app.kit.theme import Theme
from core.batch import Batch, BatchItem
from core.inspection.belief import QUESTION

_COLUMNS = (
    (mark("File"), mark("The file's name")),
    (mark("State"), mark("Waiting, being analysed, done, or failed")),
    (
        mark("Result"),
        mark("Of what is done the strongest emotion, and in how much of the clip a face was seen; of what failed why"),
    ),
    (
        QUESTION,
        mark(
            "Whether the model was validated, the clip lies within limits and, once that was computed of an opened "
            "clip, attention does better than chance; sorted by these three in turn"
        ),
    ),
    (mark("Folder"), mark("Where the file is")),
)
STATES: dict[str, str] = {"waiting": mark("waiting"), "done": mark("done"), "failed": mark("failed")}
"""Of a file, by its name in `core.batch.STATES`."""
_FILE, _STATE, _RESULT, _BELIEF, _FOLDER = range(len(_COLUMNS))
_WIDTHS = {_FILE: 216, _STATE: 112, _BELIEF: 224, _FOLDER: 200}
_ROW_PX = 28

Current = Callable[[], tuple[Path | None, float | None, bool]]
"""The file that is being analysed, its share that is done, and whether it is held back."""


class BatchModel(RowsModel):
    """A row per file, at first in the order in which they are worked through.

    Args:
        current: how far the file is that is being analysed.
    """

    sort_keys = (
        lambda item: item.path.name.casefold(),
        lambda item: tr(STATES[item.state]),
        lambda item: result_shown(item).casefold(),
        lambda item: (item.rank, belief_shown(item)),
        lambda item: str(item.path.parent).casefold(),
    )

    def __init__(self, theme: Theme, current: Current) -> None:
        super().__init__(_COLUMNS)
        self._theme, self._current = theme, current

    def become(self, batch: Batch) -> None:
        """Show a list; where the same files stand in the same places, only what they say is another."""
        if [item.path for item in self.in_order(batch.items)] == [item.path for item in self.rows]:
            self.take_rows(batch.items)
            self._tell(range(len(self.rows)), range(len(_COLUMNS)))
        else:
            self.show_rows(batch.items)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._tell(range(len(self.rows)), range(len(_COLUMNS)))

    def advance(self) -> None:
        """The file that is being analysed is further on."""
        path, _, _ = self._current()
        row = next((i for i, item in enumerate(self.rows) if item.path == path), None)
        if row is not None:
            self._tell(range(row, row + 1), range(_STATE, _STATE + 1))

    def _tell(self, rows: range, columns: range) -> None:
        if rows:
            self.dataChanged.emit(self.index(rows[0], columns[0]), self.index(rows[-1], columns[-1]))

    def rows_of(self, paths: Collection[Path]) -> list[int]:
        """The rows in which these files stand, from the top."""
        return [row for row, item in enumerate(self.rows) if item.path in paths]

    @override
    def text(self, row: int, column: int) -> str:
        item = self.rows[row]
        return (
            item.path.name, self._state(item), result_shown(item), belief_shown(item), str(item.path.parent),
        )[column]  # fmt: skip

    @override
    def tip(self, row: int, column: int) -> str:
        """Path, result and model of the file."""
        item = self.rows[row]
        model = "\n" + tr("Model: {name}", name=item.model) if item.model else ""
        believed = f"\n{said(QUESTION)} {belief_shown(item)}" if item.belief else ""
        return f"{item.path}\n{result_shown(item)}{believed}{model}".strip()

    @override
    def heading(self, column: int) -> str:
        return said(QUESTION) if column == _BELIEF else super().heading(column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text or tip, and its colour; None for other roles."""
        if role != Qt.ItemDataRole.ForegroundRole:
            return super().data(index, role)
        item = self.rows[index.row()]
        if item.state == "failed" and index.column() in (_STATE, _RESULT):
            return QColor(self._theme.danger)
        quiet = index.column() == _FOLDER or (index.column() == _STATE and item.path != self._current()[0])
        return QColor(self._theme.quiet) if quiet else None

    def _state(self, item: BatchItem) -> str:
        path, share, held = self._current()
        if item.state != "waiting" or item.path != path:
            return tr(STATES[item.state])
        doing = tr("held back") if held else tr("analysing")
        return doing if share is None else f"{doing} {share:.0%}"


class BatchTable(QTableView):
    """The table; several rows can be selected.

    Signals:
        opened: the path of a row that was clicked twice, or on which Return was pressed.
        removed: Delete was pressed.
        selection_changed: other rows are selected.
    """

    opened = Signal(object)
    removed = Signal()
    selection_changed = Signal()

    def __init__(self, theme: Theme, current: Current) -> None:
        super().__init__()
        self.setAccessibleName(tr("Files of the batch"))
        self.files = BatchModel(theme, current)
        self.setModel(self.files)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorClearable(True)  # a third click brings back the order of the work
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self._stretch()
        only_shows(self, _ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        names = NamesDelegate(self)
        for column in (_FILE, _FOLDER):
            self.setItemDelegateForColumn(column, names)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.files.rows[index.row()].path))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def restore_columns(self, state: QByteArray) -> None:
        """Take up kept widths."""
        self.horizontalHeader().restoreState(state)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._stretch()

    def _stretch(self) -> None:
        """Results have the most to say: they take all room that the other columns leave."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_RESULT, QHeaderView.ResizeMode.Stretch)

    @property
    def selected(self) -> tuple[BatchItem, ...]:
        """In the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.files.rows[row] for row in rows)

    def show_batch(self, batch: Batch) -> None:
        """Show a list; what is selected stays selected, wherever it is now."""
        chosen = {item.path for item in self.selected}
        self.files.become(batch)
        rows = self.files.rows_of(chosen)
        if rows != [index.row() for index in self.selectionModel().selectedRows()]:
            selection = QItemSelection()
            for row in rows:
                selection.select(self.files.index(row, 0), self.files.index(row, len(_COLUMNS) - 1))
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selection_changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected:
            self.opened.emit(self.selected[0].path)
        else:
            super().keyPressEvent(event)
