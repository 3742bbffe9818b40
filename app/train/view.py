"""The Train view: choose data and settings, watch loss and PCC, stop, go on, compare runs, take the model to Review."""

from __future__ import annotations

import statistics
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from app.kit import dialog_opening
from app.kit.buttons import button
from app.kit.explanations import explain
from app.kit.forms import FormColumn
from app.kit.labels import section_title
from app.kit.language import said, tr
from app.kit.layouts import hbox, split, vbox
from app.kit.sentence import Sentence, keep_room
from app.kit.stop_question import StopQuestion
from app.kit.tabbed_views import View
from app.kit.theme import Theme
from app.study.open_study import OpenStudy
from app.train import texts
from app.train.card_dialog import CardDialog
from app.train.form import TrainingForm
from app.train.plots import RunStyle, TrainingPlots
from app.train.process import TrainingProcess, TrainingRequest
from app.train.run_table import RunTable
from core.errors import EriscopeError
from core.text import time_in_words
from core.training.eri.records import (
    METRICS_FILE,
    SEEDS_FILE,
    SETTINGS_FILE,
    RunRecord,
    read_group,
    read_record,
    records_in,
)

_SPEED_OVER = 5
"""Epochs whose median length tells the time left."""


class TrainView(View):
    """Puts form, plots, table and the training process together.

    Signals:
        model_chosen: a model file to be used in Review.
        progressed: what to say of a running training in few words; empty when none runs.
    """

    model_chosen = Signal(object)
    progressed = Signal(str)

    def __init__(
        self, training: TrainingProcess, study: OpenStudy, model: Callable[[], str], theme: Theme
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("central")
        self._theme = theme
        self.training, self._study, self._model = training, study, model
        self.form = TrainingForm()
        self.plots = TrainingPlots(theme)
        self.table = RunTable()
        self.start_button = button(tr("Start"), tr("Train a new run with the settings above"), self.start)
        self.start_button.setObjectName("primary")
        self.stop_button = button(tr("Stop"), tr("Stop the training; what it has learned stays"), self.stop)
        self.go_on_button = button(tr("Continue"), tr("Continue the selected run where it stopped"), self.go_on)
        self.use_button = button(
            tr("Use in review"), tr("Analyse clips with the selected run's best epoch from now on"), self.use
        )
        self.card_button = button(
            tr("Card…"), tr("What the selected run was: data, system, settings, figures"), self.show_card
        )
        self.compare_button = button(
            tr("Compare…"), tr("The ticked runs side by side, and in what they differ"), self.compare
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        keep_room(self.bar)
        self.says = Sentence(lines=3)
        self._runs: dict[Path, RunRecord] = {}
        self._styles: dict[Path, RunStyle] = {}
        self._running: TrainingRequest | None = None
        self._seconds: deque[float] = deque(maxlen=_SPEED_OVER)
        self._question = StopQuestion(self)
        self._after: Callable[[], object] | None = None
        self._lay_out()
        self._connect()
        self.says.say("")
        self._enable()

    def _lay_out(self) -> None:
        for part, what in (
            (self.form.data, tr("The dataset that a model learns from.")),
            (
                self.form.use_study,
                tr("Or learn from the open study: its rated clips, or a model fitted to its reports."),
            ),
            (self.form.preset, tr("A preset fills in all settings of a run; change any of them after.")),
            (self.start_button, tr("Trains in the background. You can stop, and continue later.")),
            (self.form.about, tr("In words: what would be trained with these settings.")),
            (self.plots, tr("A point per epoch: the error, and how well clips are read from which it does not learn.")),
            (self.table, tr("All runs in the folder. Tick several to compare their curves.")),
            (self.card_button, tr("What a run was, in full: data, system, settings, figures and curves.")),
            (self.compare_button, tr("The ticked runs side by side; what differs is marked.")),
            (self.use_button, tr("Analyses clips in Review with the selected run's model from then on.")),
        ):
            explain(part, what)
        buttons = (self.start_button, self.stop_button, self.go_on_button)
        left = FormColumn(self.form, buttons, self.bar, self.says)
        heading = section_title(tr("RUNS"))
        heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.says_runs = Sentence(lines=1)
        top = QHBoxLayout()
        top.addWidget(heading)
        for one in (self.card_button, self.compare_button, self.use_button):
            top.addWidget(one)
        below = QWidget()
        below_column = vbox(below, spacing_px=4, margins=(0, 8, 0, 0))
        below_column.addLayout(top)
        below_column.addWidget(self.table, 1)
        below_column.addWidget(self.says_runs)
        self._rows = split(Qt.Orientation.Vertical, 6, self.plots, below)
        self._rows.setStretchFactor(0, 3)
        self._rows.setStretchFactor(1, 2)
        self._rows.setSizes([400, 260])
        layout = hbox(self, margins=(8, 8, 8, 8))
        layout.addWidget(left)
        about = section_title(tr("WHAT WILL BE TRAINED"))
        right = vbox(spacing_px=4)
        right.addWidget(about)
        right.addWidget(self.form.about)
        right.addWidget(self._rows, 1)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.form.runs.changed.connect(self._on_runs_folder)
        self.form.changed.connect(self._enable)
        self.form.use_study.clicked.connect(self._make_dataset)
        self.form.fine_tune.clicked.connect(self._fine_tune)
        self._study.study_changed.connect(lambda _: self._enable())
        self.table.chosen.connect(lambda _: self._enable())
        self.table.compared_changed.connect(self._draw)
        self.table.compared_changed.connect(self._enable)
        self.training.epoch.connect(self._on_epoch)
        self.training.finished.connect(self._on_finished)
        self.training.failed.connect(lambda sentence: self._on_over(sentence, error=True))
        self.training.stopped.connect(self._on_stopped)

    # -- what the user does --------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a training is under way."""
        return self.training.running

    def start(self) -> None:
        """Train a new run with the settings of the form."""
        data, runs, name = self.form.data.folder, self.form.runs.folder, self.form.name.text().strip()
        if data is None or runs is None or self.running:
            return
        folder = runs / name
        try:
            settings, seeds = self.form.settings(), self.form.seeds()
        except EriscopeError as error:
            self.says.say(str(error), error=True)
            return
        if Path(name).name != name or name.startswith("."):
            self.says.say(
                tr("A run cannot be called {name!r}, since its folder cannot. Use letters and digits.", name=name),
                error=True,
            )
        elif (folder / SETTINGS_FILE).exists() or (folder / SEEDS_FILE).exists():
            self.says.say(
                tr("There is a run {name} already. Choose another name, or select it and go on.", name=name), error=True
            )
        else:
            device = self.form.device.currentData()
            several = seeds if len(seeds) > 1 else ()
            self._begin(TrainingRequest(data, folder, name, settings, device=device, seeds=several))

    def _make_dataset(self) -> None:
        from app.train.study_dialogs import StudyDatasetDialog  # loads what evaluates, and the database's library

        if self._study.study is not None:
            dialog = StudyDatasetDialog(self._study.study, self)
            dialog.ready.connect(self.form.data.set_folder)
            dialog_opening.open_dialog(dialog)

    def _fine_tune(self) -> None:
        from app.train.study_dialogs import FineTuneDialog

        if self._study.study is not None:
            dialog = FineTuneDialog(self._study.study, self._model(), self)
            dialog.model_chosen.connect(self.model_chosen)
            dialog_opening.open_dialog(dialog)

    def go_on(self) -> None:
        """Continue the selected run; if its dataset has been moved, with the one in the form."""
        record = self._selected
        if record is not None and not self.running:
            self._begin(self._of_run(record))

    def _of_run(self, record: RunRecord, *, finish: bool = False) -> TrainingRequest:
        data = None if record.data.is_dir() else self.form.data.folder
        return TrainingRequest.of_run(record, data, finish=finish, device=self.form.device.currentData())

    def _can_go_on(self, run: RunRecord) -> bool:
        """It, or one of those that were begun with it, has not ended."""
        beside = [other for other in self._runs.values() if run.group is not None and other.group == run.group]
        if any(other.model is None or not other.ended for other in (run, *beside)):
            return True
        group = read_group(run.group) if run.group is not None else None
        return group is not None and not set(group.seeds) <= {other.settings.seed for other in beside}

    def stop(self) -> None:
        """Stop the training."""
        self.training.stop()
        self.says.say(tr("Stopping…"))
        self._enable()

    def ask_to_stop(self, then: Callable[[], object]) -> None:
        """Ask whether to stop the training, stop it if so, and call ``then`` when it has stopped."""

        def agreed() -> None:
            self._after = then
            self.stop() if self.running else then()

        if self.training.stopping:
            self._after = then
            return
        self._question.ask(
            tr("A run is being trained. Stop it and close?"),
            tr("What it has learned stays; it can go on from its last epoch."),
            agreed,
            stop=tr("Stop and close"),
            go_on=tr("Keep training"),
        )

    def use(self) -> None:
        """Take the selected run's model to the review; of a run that was stopped it is made first."""
        record = self._selected
        if record is None:
            return
        if record.model is not None and (self.running or _is_of_best_epoch(record, record.model)):
            self.model_chosen.emit(record.model)
        elif not self.running:
            self._begin(self._of_run(record, finish=True))

    def show_card(self) -> None:
        """Show what the selected run was."""
        if (record := self._selected) is not None:
            dialog_opening.open_dialog(CardDialog([record], self._styles, self._theme, self))

    def compare(self) -> None:
        """Show the ticked runs side by side."""
        if len(runs := self._compared) > 1:
            dialog_opening.open_dialog(CardDialog(runs, self._styles, self._theme, self))

    @property
    def _compared(self) -> list[RunRecord]:
        return [run for run in self._runs.values() if run.folder in self.table.compared]

    @property
    def _selected(self) -> RunRecord | None:
        folder = self.table.current
        return None if folder is None else self._runs.get(folder)

    # -- the training --------------------------------------------------------------------------------

    def _begin(self, request: TrainingRequest) -> None:
        self._running = request
        self._seconds.clear()
        self.bar.setRange(0, 0)
        self.says.say(
            tr("Making a model of the best epoch of {name}…", name=request.name)
            if request.finish
            else tr("Starting {name}; after its first epoch the time left is known.", name=request.name)
        )
        self.progressed.emit(tr("making a model") if request.finish else tr("starting"))
        self.training.start(request)
        self._enable()

    def _on_epoch(self, row: dict[str, Any]) -> None:
        assert self._running is not None
        request = self._running
        folder = request.folder / f"seed-{row['seed']}" if "seed" in row else request.folder
        new = folder not in self._runs
        self._read_again(folder)
        if new and folder in self._runs:
            self.table.compared.add(folder)
            self._show_runs()
            self.table.select(folder)
        self._seconds.append(row["seconds"])
        each = statistics.median(self._seconds)
        done, asked = int(row["epoch"]), int(row["epochs"])
        before = request.seeds.index(row["seed"]) if "seed" in row else 0
        runs = max(1, len(request.seeds))
        so_far, every = before * asked + done, runs * asked
        self.bar.setRange(0, every)
        self.bar.setValue(so_far)
        self.progressed.emit(tr("{done} of {of}", done=so_far, of=every))
        if not self.training.stopping:
            of = request.name
            if "seed" in row:
                of = tr("{name}, seed {seed} ({nth} of {runs})", name=of, seed=row["seed"], nth=before + 1, runs=runs)
            self.says.say(
                tr(
                    "{of}: epoch {done} of {asked}, {each} each; about {left} left",
                    of=of,
                    done=done,
                    asked=asked,
                    each=said(time_in_words(each)),
                    left=said(time_in_words(each * (every - so_far))),
                )
                if so_far < every
                else tr("{name}: writing the model", name=request.name)
            )

    def _on_finished(self, model: Path) -> None:
        request = self._running
        self._on_over(texts.finished(request, model))
        if request is not None and request.finish:
            self.model_chosen.emit(model)

    def _on_stopped(self) -> None:
        self._on_over(texts.stopped(self._running))

    def _on_over(self, sentence: str, *, error: bool = False) -> None:
        request, self._running = self._running, None
        self.says.say(sentence, error=error)
        self.progressed.emit("")
        if request is not None and request.seeds:
            self.read_runs()
        elif request is not None and (request.folder / SETTINGS_FILE).exists():
            self._read_again(request.folder)
        self.form.suggest_name()
        self._enable()
        after, self._after = self._after, None
        if after is not None:
            after()

    # -- data and runs -------------------------------------------------------------------------------

    def _on_runs_folder(self, folder: Path | None) -> None:
        self._runs.clear()
        self._styles.clear()
        self.read_runs()
        newest = next(iter(self._runs), None)
        self.table.compare([newest] if newest else [])
        self.table.select(newest)
        self.form.suggest_name()
        self._enable()

    def show_run(self, folder: Path) -> None:
        """Show a run, and beside it those that lie beside it."""
        self.form.runs.set_folder(folder.parent)
        self.table.compare(list(self._runs))
        self.table.select(folder)

    def read_runs(self) -> None:
        """Read the runs' folder again."""
        folder = self.form.runs.folder
        records, problems = records_in(folder) if folder is not None else ([], [])
        self._runs = {record.folder: record for record in records}
        self.says_runs.say(" ".join(problems) if problems else "" if records else tr(texts.NO_RUNS))
        self._show_runs()

    def _read_again(self, folder: Path) -> None:
        """One run, of which there is news, where the runs of its folder are shown."""
        if self.form.runs.folder not in (folder, folder.parent, folder.parent.parent):
            return
        try:
            record = read_record(folder)
        except EriscopeError as error:
            self.says.say(str(error), error=True)
            return
        if folder not in self._runs:
            self._runs = {folder: record, **self._runs}
        self._runs[folder] = record
        self.says_runs.say("")
        self._show_runs()

    def _show_runs(self) -> None:
        for folder in self._runs:
            self._styles.setdefault(folder, RunStyle(len(self._styles)))
        self.table.show_runs(list(self._runs.values()), self._styles, self._theme)
        self._draw()
        self._enable()

    def _draw(self) -> None:
        compared = self._compared
        hint = tr(texts.NO_EPOCH if compared or self.running else texts.NONE_TICKED if self._runs else texts.NO_CURVES)
        self.plots.show_runs(compared, self._styles, hint)

    # -- showing -------------------------------------------------------------------------------------

    def _enable(self) -> None:
        """Only what can be done now can be chosen; a tooltip says what is missing."""
        running, selected = self.running, self._selected
        place = self.form.runs.folder is not None and bool(self.form.name.text().strip())
        self.start_button.setEnabled(not running and self.form.trainable and place)
        self.stop_button.setEnabled(running and not self.training.stopping)
        self.go_on_button.setEnabled(not running and selected is not None and self._can_go_on(selected))
        self.use_button.setEnabled(selected is not None and _can_be_used(selected, running=running))
        self.card_button.setEnabled(selected is not None)
        self.compare_button.setEnabled(len(self._compared) > 1)
        for part in (self.form.use_study, self.form.fine_tune):
            part.setEnabled(self._study.study is not None and self._study.writable)
        self.bar.setVisible(running)
        if not running and self.says.text() in ("", tr(texts.NOT_READY)):
            self.says.say("" if self.form.trainable else tr(texts.NOT_READY))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours: plots and table."""
        self._theme = theme
        self.plots.set_theme(theme)
        self._show_runs()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Runs and features may have been made by the command line meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self.form.runs.look()
            self.form.data.look(again=True)
            self.read_runs()

    # -- kept between starts, and the end ------------------------------------------------------------

    def save(self, settings: QSettings) -> None:
        """Keep the two folders, the device and the sizes."""
        for name, field in (("data", self.form.data), ("runs", self.form.runs)):
            settings.setValue(f"train/{name}", field.edit.text())
        settings.setValue("train/device", self.form.device.currentData())
        settings.setValue("train/rows", self._rows.saveState())

    def restore(self, settings: QSettings) -> None:
        """Take up what `save` kept; the folders are looked at when the view is shown."""
        for name, field in (("runs", self.form.runs), ("data", self.form.data)):
            field.edit.setText(str(settings.value(f"train/{name}") or ""))  # looked at when the view is shown
        self.form.device.setCurrentIndex(max(0, self.form.device.findData(settings.value("train/device"))))
        if (rows := settings.value("train/rows")) is not None:
            self._rows.restoreState(rows)

    def shut_down(self) -> None:
        """End what the form still looks up, and wait for it."""
        self.form.shut_down()


def _can_be_used(run: RunRecord, *, running: bool) -> bool:
    """It has a model, or one can be made of it: not while another process trains."""
    return run.model is not None or (not running and run.best is not None)


def _is_of_best_epoch(run: RunRecord, model: Path) -> bool:
    """Whether no epoch was run since the model was written."""
    metrics = run.folder / METRICS_FILE
    done = run.ended or not metrics.exists()
    return done or model.stat().st_mtime >= metrics.stat().st_mtime
