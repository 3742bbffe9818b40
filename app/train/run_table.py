"""The runs of a folder, as a table: which are compared, which one is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.kit.language import mark, said, tr, tr_n
from app.kit.tables import only_shows
from app.kit.theme import Theme
from app.train.plots import RunStyle
from core.models.systems import DEFAULT, SYSTEMS
from core.setting import settings_of
from core.text import NONE, figure, from_to
from core.training.eri.records import BEST_BY, RunRecord
from core.training.eri.settings import EriTraining
from core.types import FEATURES

_SETTINGS = settings_of(EriTraining)
_COLUMNS = (
    (mark("Run"), mark("Tick the runs whose curves to compare")),
    (mark("Features"), mark("What the model reads")),
    (mark("Loss"), mark("What training makes small")),
    (mark("Epochs"), mark("Done, of those asked for")),
    (mark("Best PCC"), mark("Highest mean Pearson r on the validation clips, and its epoch")),
    (mark("Seed"), mark("The run's random numbers")),
    (mark("Begun"), mark("When the run was started first")),
)
_FUSIONS = {"late": mark("late fusion"), "early": mark("early fusion")}
_TICK_PX = 16
"""What Qt's hint forgets of a styled tick."""
_MOST_PX = 240
"""Of the names' column; with more, Qt would leave the stretched one as wide as it was, and push others out of sight."""
_SAMPLE = QSize(30, 12)


class RunTable(QTableWidget):
    """One row per run.

    Signals:
        chosen: the folder of the row that is selected, or None.
        compared_changed: the ticks are others.
    """

    chosen = Signal(object)
    compared_changed = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(_COLUMNS))
        self.setAccessibleName(tr("Runs"))
        self.compared: set[Path] = set()
        self._folders: list[Path | None] = []
        for column, (title, tip) in enumerate(_COLUMNS):
            item = QTableWidgetItem(tr(title))
            item.setToolTip(tr(tip))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, item)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        only_shows(self, 28)
        self.setIconSize(_SAMPLE)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.current))
        self.itemChanged.connect(self._on_item)

    @property
    def current(self) -> Path | None:
        """The folder of the selected run; None also where a group's heading is."""
        rows = self.selectionModel().selectedRows()
        return self._folders[rows[0].row()] if rows else None

    def select(self, folder: Path | None) -> None:
        """Select the run in a folder; no run where the folder is None or not in the table."""
        if folder is not None and folder in self._folders:
            self.selectRow(self._folders.index(folder))
        else:
            self.clearSelection()

    def compare(self, folders: Sequence[Path]) -> None:
        """Tick these runs and no others."""
        self.compared = set(folders)
        blocker = QSignalBlocker(self)
        for row, folder in enumerate(self._folders):
            if folder is not None and (first := self.item(row, 0)) is not None:
                first.setCheckState(_ticked(folder in self.compared))
        blocker.unblock()
        self.compared_changed.emit()

    def show_runs(self, runs: Sequence[RunRecord], styles: Mapping[Path, RunStyle], theme: Theme) -> None:
        """Show runs; what was selected and ticked stays so."""
        current = self.current
        blocker = QSignalBlocker(self)
        shown = _grouped(runs)
        self._folders = [one.folder if isinstance(one, RunRecord) else None for one in shown]
        self.compared &= {folder for folder in self._folders if folder is not None}
        self.setRowCount(len(shown))
        grouped = {run.folder for one in shown if isinstance(one, list) for run in one}
        for row, one in enumerate(shown):
            alone = isinstance(one, RunRecord)
            for column, (text, tip) in enumerate(_cells(one) if isinstance(one, RunRecord) else _of_group(one)):
                item = QTableWidgetItem(text)  # a new one: of a group's heading nothing must be left
                item.setToolTip(tip)
                selectable = Qt.ItemFlag.ItemIsSelectable if alone else Qt.ItemFlag.NoItemFlags
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | selectable)
                if alone and column == 0:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                self.setItem(row, column, item)
            first = self.item(row, 0)
            if isinstance(one, RunRecord) and first is not None:
                first.setCheckState(_ticked(one.folder in self.compared))
                first.setIcon(_sample(styles[one.folder], theme))
                if one.folder in grouped:
                    first.setText(tr("seed {seed}", seed=one.settings.seed))
        blocker.unblock()
        wanted = max(self.sizeHintForColumn(0) + _TICK_PX, self.horizontalHeader().sectionSizeHint(0))
        self.setColumnWidth(0, min(wanted, _MOST_PX))
        if current != self.current:
            self.select(current)

    def _on_item(self, item: QTableWidgetItem) -> None:
        if item.column() != 0:
            return
        folder = self._folders[item.row()]
        if folder is None:
            return
        ticked = item.checkState() == Qt.CheckState.Checked
        if ticked != (folder in self.compared):
            self.compared ^= {folder}
            self.compared_changed.emit()


def _grouped(runs: Sequence[RunRecord]) -> list[RunRecord | list[RunRecord]]:
    """Runs in their order; those that differ in their seed only are together, by seed, below a heading."""
    groups: dict[Path, list[RunRecord]] = {}
    for run in runs:
        groups.setdefault(run.group or run.folder, []).append(run)
    shown: list[RunRecord | list[RunRecord]] = []
    for of in groups.values():
        seeds = sorted(of, key=lambda run: run.settings.seed)
        shown += [seeds, *seeds] if len(seeds) > 1 else seeds
    return shown


def _of_group(runs: list[RunRecord]) -> list[tuple[str, str]]:
    """Text and tooltip of each column of a group's heading."""
    folder = runs[0].folder.parent
    best = [run.best[BEST_BY] for run in runs if run.best is not None]
    asked = sum(run.settings.epochs for run in runs)
    spread = f"{figure(max(best), 3)} ({said(from_to(min(best), max(best), 3))})" if best else NONE
    return [
        (folder.name, tr("{folder}\nRuns that differ in their seed only", folder=folder)),
        _cells(runs[0])[1],
        _cells(runs[0])[2],
        (
            tr("{done} of {of}", done=sum(run.epochs_done for run in runs), of=asked),
            tr("All of them; runs that stop early have fewer"),
        ),
        (spread, tr("The best seed, and from the lowest to the highest")),
        (tr_n("{n} seed", "{n} seeds", len(runs)), tr("Begun so far")),
        _cells(min(runs, key=lambda run: run.begun))[6],
    ]


def _cells(run: RunRecord) -> list[tuple[str, str]]:
    """Text and tooltip of each column."""
    settings, best = run.settings, run.best
    name = tr("{name} (control)", name=run.name) if run.shuffled_labels else run.name
    features = ", ".join(said(_SETTINGS["features"].choices.get(key, key)) for key in settings.features)
    fusion = tr(_FUSIONS[settings.fusion])
    every = tr("All four, {fusion}", fusion=fusion) if settings.features == FEATURES else features
    on = (
        tr("trained on {dataset} ({folder}), with shuffled labels", dataset=run.dataset, folder=run.data)
        if run.shuffled_labels
        else tr("trained on {dataset} ({folder})", dataset=run.dataset, folder=run.data)
    )
    system = SYSTEMS[settings.system]
    if system.name != DEFAULT:
        every = f"{every} ({system.name})"
    readout = [tr("readout: {readout}", readout=settings.readout)] if "readout" in system.settings else []
    return [
        (name, f"{run.folder}\n{on}"),
        (every, "; ".join((features, fusion, *readout, said(system.title)))),
        (
            said(_SETTINGS["loss"].choices[settings.loss]),
            tr(
                "batch {batch}, learning rate {learning_rate:g}",
                batch=settings.batch,
                learning_rate=settings.learning_rate,
            ),
        ),
        (tr("{done} of {of}", done=run.epochs_done, of=settings.epochs), _state(run)),
        (
            NONE
            if best is None
            else tr("{figure} at {epoch:z.0f}", figure=figure(best[BEST_BY], 3), epoch=best["epoch"]),
            tr(_COLUMNS[4][1]),
        ),
        (str(settings.seed), tr(_COLUMNS[5][1])),
        (f"{run.begun:%Y-%m-%d %H:%M}", tr(_COLUMNS[6][1])),
    ]


def _state(run: RunRecord) -> str:
    if run.ended:
        return tr("It has ended")
    return tr("It can go on; its best epoch so far is a model") if run.model else tr("It can go on")


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
