"""The runs of a folder, as a table: which are compared, which one is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.kit.theme import Theme
from app.train.plots import RunStyle
from core.models.systems import DEFAULT, SYSTEMS
from core.settings import settings_of
from core.training.eri.records import BEST_BY, RunRecord
from core.training.eri.settings import EriTraining
from core.types import FEATURES

_SETTINGS = settings_of(EriTraining)
_COLUMNS = (
    ("Run", "Tick the runs whose curves to compare"),
    ("Features", "What the model reads"),
    ("Loss", "What training makes small"),
    ("Epochs", "Done, of those asked for"),
    ("Best PCC", "Highest mean Pearson r on the validation clips, and its epoch"),
    ("Seed", "The run's random numbers"),
    ("Begun", "When the run was started first"),
)
_TICK_PX = 16
"""What Qt's hint forgets of a styled tick."""
_SAMPLE = QSize(30, 12)


class RunTable(QTableWidget):
    """One row per run.

    Signals:
        chosen: the folder of the row that is selected, or None.
        compared_changed: the ticks are others.
    """

    chosen = Signal(object)
    compared_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_COLUMNS), parent)
        self.setAccessibleName("Runs")
        self.compared: set[Path] = set()
        self._folders: list[Path] = []
        for column, (title, tip) in enumerate(_COLUMNS):
            item = QTableWidgetItem(title)
            item.setToolTip(tip)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, item)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.setIconSize(_SAMPLE)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.current))
        self.itemChanged.connect(self._on_item)

    @property
    def current(self) -> Path | None:
        """The folder of the selected run."""
        rows = self.selectionModel().selectedRows()
        return self._folders[rows[0].row()] if rows else None

    def select(self, folder: Path | None) -> None:
        """Select the run in a folder; no run where the folder is None or not in the table."""
        if folder in self._folders:
            self.selectRow(self._folders.index(folder))
        else:
            self.clearSelection()

    def compare(self, folders: Sequence[Path]) -> None:
        """Tick these runs and no others."""
        self.compared = set(folders)
        blocker = QSignalBlocker(self)
        for row, folder in enumerate(self._folders):
            if (first := self.item(row, 0)) is not None:
                first.setCheckState(_ticked(folder in self.compared))
        blocker.unblock()
        self.compared_changed.emit()

    def show_runs(self, runs: Sequence[RunRecord], styles: Mapping[Path, RunStyle], theme: Theme) -> None:
        """Show runs; what was selected and ticked stays so."""
        current = self.current
        blocker = QSignalBlocker(self)
        self._folders = [run.folder for run in runs]
        self.compared &= set(self._folders)
        self.setRowCount(len(runs))
        for row, run in enumerate(runs):
            for column, (text, tip) in enumerate(_cells(run)):
                item = self.item(row, column) or QTableWidgetItem()
                item.setText(text)
                item.setToolTip(tip)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.setItem(row, column, item)
            first = self.item(row, 0)
            assert first is not None
            first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            first.setCheckState(_ticked(run.folder in self.compared))
            first.setIcon(_sample(styles[run.folder], theme))
        blocker.unblock()
        self.setColumnWidth(0, max(self.sizeHintForColumn(0) + _TICK_PX, self.horizontalHeader().sectionSizeHint(0)))
        if current != self.current:
            self.select(current)

    def _on_item(self, item: QTableWidgetItem) -> None:
        if item.column() != 0:
            return
        folder = self._folders[item.row()]
        ticked = item.checkState() == Qt.CheckState.Checked
        if ticked != (folder in self.compared):
            self.compared ^= {folder}
            self.compared_changed.emit()


def _cells(run: RunRecord) -> list[tuple[str, str]]:
    """Text and tooltip of each column."""
    settings, best = run.settings, run.best
    name = f"{run.name} (control)" if run.shuffled_labels else run.name
    features = ", ".join(_SETTINGS["features"].choices[key] for key in settings.features)
    every = f"All four, {settings.fusion} fusion" if settings.features == FEATURES else features
    system = SYSTEMS[settings.system]
    if system.name != DEFAULT:
        every = f"{every} ({system.name})"
    readout = [f"readout: {settings.readout}"] if "readout" in system.settings else []
    return [
        (name, f"{run.folder}\ntrained on {run.dataset} ({run.data}){', with shuffled labels' * run.shuffled_labels}"),
        (every, "; ".join((features, f"{settings.fusion} fusion", *readout, system.title))),
        (_SETTINGS["loss"].choices[settings.loss], f"batch {settings.batch}, learning rate {settings.learning_rate:g}"),
        (f"{run.epochs_done} of {settings.epochs}", _state(run)),
        ("–" if best is None else f"{best[BEST_BY]:z.3f} at {best['epoch']:z.0f}", _COLUMNS[4][1]),
        (str(settings.seed), _COLUMNS[5][1]),
        (f"{run.begun:%Y-%m-%d %H:%M}", _COLUMNS[6][1]),
    ]


def _state(run: RunRecord) -> str:
    if run.ended:
        return "It has ended"
    return "It can go on" + ("; its best epoch so far is a model" if run.model else "")


def _ticked(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


def _sample(style: RunStyle, theme: Theme) -> QIcon:
    """The run's line."""
    picture = QPixmap(_SAMPLE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(style.pen(theme, width=2.5))
    painter.drawLine(0, _SAMPLE.height() // 2, _SAMPLE.width(), _SAMPLE.height() // 2)
    painter.end()
    return QIcon(picture)
