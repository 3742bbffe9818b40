"""Compare → Systems: what a benchmark of systems found, or has found so far."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.compare.benchmark_folder import BenchmarkFolder, Found, name_of
from app.compare.systems_plot import SystemsPlot, marks_of
from app.compare.systems_table import Row, SystemsTable, copied
from app.kit.buttons import button
from app.kit.dialog_opening import ask_folder
from app.kit.elided_label import ElidedLabel
from app.kit.explanations import explain
from app.kit.foreign_text import in_markdown, short_line
from app.kit.labels import PlainLabel, hint
from app.kit.language import mark, said, tr, tr_n
from app.kit.layouts import hbox, split, vbox
from app.kit.markdown_view import Reading, as_code
from app.kit.saving import FileSaver
from app.kit.sentence import Sentence, keep_room
from app.kit.theme import Theme
from core.errors import SettingsError
from core.system.safe_paths import expanded
from core.text import figure, time_in_words
from core.training.eri.systems_table_file import BenchmarkTable, Progress, SystemRow
from core.training.eri.systems_table_plot import write_plot

COMMAND = "eriscope benchmark DATASET --out DIR"
EMPTY = mark(
    "Which published system is best on your own data, and is ours better?\nThis command trains all of them on a "
    "dataset, several seeds each, and measures them on its test clips. Its folder can be opened here as soon as it "
    "runs."
)
FIRST_LOOK = mark(
    "Three seeds of each take hours on a processor; --systems muse-fau,ours --epochs 5 gives a first look. Stopped, "
    "the same command goes on."
)
_FILTERS = (mark("Figure, to be edited (*.svg)"), mark("Figure, as a picture (*.png)"))
_LONGEST_FOLDER = 90


class SystemsPage(QWidget):
    """Table, plot and what there is to say of the selected system; looks at the folder while it is seen.

    Signals:
        model_chosen: a model file to be used in Review.
        run_chosen: the folder of a run to be shown in Train.
    """

    model_chosen = Signal(object)
    run_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.benchmark, self.saver = BenchmarkFolder(self), FileSaver(self)
        self.found: Found | None = None
        self.where = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.where.setObjectName("quiet")
        tip = tr("The folder that eriscope benchmark was given with --out")
        self.open_button = button(tr("Open a benchmark folder…"), tip, self.ask)
        self.first_button = button(tr("Open a benchmark folder…"), tip, self.ask)
        self.refresh_button = button(
            tr("Refresh"), tr("Read the folder again; that is done by itself, too"), self.benchmark.look
        )
        use_tip = tr("Analyse clips with the model of the selected system's best run, or with a floor")
        self.use_button = button(tr("Use in review"), use_tip, self._use)
        self.run_button = button(
            tr("Show in Train"), tr("Show the curves of the selected system's runs"), self._open_run
        )
        self.copy_row_button = button(tr("Copy row"), tr("The selected row, for a spreadsheet (Ctrl+C in the table)"),
                                      self._copy_row)  # fmt: skip
        self.copy_button = button(tr("Copy table"), tr("All rows, for a spreadsheet"), self._copy_table)
        self.save_button = button(
            tr("Save figure…"), tr("The figure that the command writes, as SVG or PNG"), self._ask_file
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        keep_room(self.bar)
        self.says = Sentence(lines=1)
        self.table = SystemsTable()
        self.plot = SystemsPlot(theme)
        explain(self.first_button, tr("Shows what a benchmark of published systems found, also while it still runs."))
        explain(self.table, tr("One row per system: how well it does on the test clips, over all its seeds."))
        explain(self.plot, tr("The same as a picture, a mark per seed."))
        explain(self.use_button, tr("Analyses clips in Review with the selected system's model from then on."))
        self.about = Reading()
        self.about.setAccessibleName(tr("About the selected system and the table"))
        self.empty_says = Sentence("error", lines=3)
        self._lay_out()
        self.benchmark.read.connect(self._on_read)
        self.saver.said.connect(self.says.say)
        self.table.selected.connect(self._show_row)
        self.table.opened.connect(self._open)
        self.table.copy_asked.connect(self._copy_row)
        self.plot.opened.connect(self._open_seed)
        self._show(None)

    def _lay_out(self) -> None:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(12)
        text = QLabel(tr(EMPTY))
        command = PlainLabel(COMMAND)
        command.setObjectName("figure")
        command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        more = hint(tr(FIRST_LOOK))
        for label in (text, command, more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.first_button)
        row.addStretch(1)
        self.empty_says.label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addStretch(2)
        for widget in (text, command, more):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.empty_says)
        column.addStretch(3)

        top = hbox()
        top.addWidget(self.where, 1)
        for each in (self.use_button, self.run_button, self.copy_row_button, self.copy_button, self.save_button,
                     self.refresh_button, self.open_button):  # fmt: skip
            top.addWidget(each)
        below = split(Qt.Orientation.Horizontal, 8, self.plot, self.about)
        below.setSizes([760, 480])
        self._rows = split(Qt.Orientation.Vertical, 8, self.table, below)
        self._rows.setSizes([320, 280])
        content = QWidget()
        column = vbox(content, spacing_px=4)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self.says)
        column.addWidget(self._rows, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    # -- the folder ----------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for a benchmark's folder."""
        start = "" if self.benchmark.folder is None else str(self.benchmark.folder.parent)
        if name := ask_folder(self, tr("Open a benchmark folder"), start):
            self.open_folder(Path(name))

    def open_folder(self, folder: Path) -> None:
        """Show another benchmark, once it is read."""
        self.found = None
        self.empty_says.say("")
        self.benchmark.open(folder)

    def _on_read(self, found: Found) -> None:
        if found != self.found:
            self._show(found)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.benchmark.watch(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.benchmark.watch(False)

    # -- showing -------------------------------------------------------------------------------------

    def _show(self, found: Found | None) -> None:
        before, self.found = self.found, found
        table = found.table if found else None
        if found is not None and table is None and before is not None and before.table is not None:
            # It is being written anew, or its disk is away: what was read stays, and why it is not newer is said.
            self.found = before
            self.says.say(found.sentence, error=True)
            return
        self._stack.setCurrentIndex(0 if table is None else 1)
        self.empty_says.say(found.sentence if found else "", error=True)
        self.where.setText("" if found is None else short_line(f"{found.folder}", _LONGEST_FOLDER))
        self.where.setToolTip("" if found is None else f"{found.folder}")
        self.table.show_table(table)
        rows, floors = (table.rows, table.floors) if table else ((), ())
        self.plot.show_rows(rows, floors, table.dataset if table else "")
        self.says.say("" if found is None or found.progress is None else _in_words(found.progress, table))
        of = found.progress if found else None
        self.bar.setVisible(of is not None and table is not None and not table.finished)
        self.bar.setValue(0 if of is None else round(1000 * of.share))
        self._show_row(self.table.current)

    def _show_row(self, row: Row | None) -> None:
        """What can be done with the selected row, and what there is to say."""
        found = self.found
        there = found is not None and found.table is not None
        system = row if isinstance(row, SystemRow) else None
        self.use_button.setEnabled(row is not None and found is not None and name_of(row) in found.models)
        self.run_button.setEnabled(system is not None and bool(system.validation))
        self.copy_row_button.setEnabled(row is not None)
        self.copy_button.setEnabled(there)
        self.save_button.setEnabled(there)
        text = _about(found.table, row) if found is not None and found.table is not None else ""
        if text != self.about.property("markdown"):  # else what was scrolled to would be lost with each look
            self.about.setProperty("markdown", text)
            self.about.read(text)

    # -- what the user does --------------------------------------------------------------------------

    @property
    def _system(self) -> SystemRow | None:
        row = self.table.current
        return row if isinstance(row, SystemRow) else None

    def _use(self) -> None:
        row, found = self.table.current, self.found
        if row is not None and found is not None and (model := found.models.get(name_of(row))) is not None:
            self.model_chosen.emit(model)

    def _open(self, row: Row) -> None:
        """A system's run, or the model that a floor is: it had no run."""
        if isinstance(row, SystemRow):
            self._open_run()
        else:
            self._use()

    def _open_run(self) -> None:
        if (row := self._system) is not None and row.best is not None:
            self._open_seed(row, row.best.seed)

    def _open_seed(self, row: SystemRow, seed: int) -> None:
        run = next((run for run in row.runs if run.seed == seed), None)
        if run is not None and self.benchmark.folder is not None:
            self.run_chosen.emit(self.benchmark.folder / run.folder)

    def _copy_row(self) -> None:
        if (row := self.table.current) is not None:
            self._copy([row], tr("The row is on the clipboard; paste it into a spreadsheet."))

    def _copy_table(self) -> None:
        self._copy(self.table.systems.rows, tr("The table is on the clipboard; paste it into a spreadsheet."))

    def _copy(self, rows: Sequence[Row], sentence: str) -> None:
        QGuiApplication.clipboard().setText(copied(rows))
        self.says.say(sentence)

    def _ask_file(self) -> None:
        found = self.found
        if found is None or found.table is None:
            return
        table = found.table

        def write(path: Path) -> None:
            if path.suffix.lower() not in (".svg", ".png"):
                raise SettingsError(tr("{name} is no name of a figure. Let it end with .svg or .png.", name=path.name))
            floors = [(floor.title, floor.test.value) for floor in table.floors]
            write_plot(path, table.dataset, [marks_of(row) for row in table.rows], floors)

        self.saver.ask_and_write(tr("Save the figure"), "systems.svg", _FILTERS, write)

    # -- colours, and the end ------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.plot.set_theme(theme)

    def save(self, settings: QSettings) -> None:
        """Keep the folder and the sizes."""
        settings.setValue("compare/benchmark", "" if self.benchmark.folder is None else str(self.benchmark.folder))
        settings.setValue("compare/systems_rows", self._rows.saveState())

    def restore(self, settings: QSettings) -> None:
        """Take up what was kept; the folder is read when the page is seen."""
        if kept := str(settings.value("compare/benchmark") or ""):
            self.benchmark.folder = expanded(kept)
        if (rows := settings.value("compare/systems_rows")) is not None:
            self._rows.restoreState(rows)

    def shut_down(self) -> None:
        """Wait for what is read or written."""
        self.benchmark.shut_down()
        self.saver.shut_down()


def _in_words(of: Progress, table: BenchmarkTable | None) -> str:
    """How far a benchmark is, a sentence or two."""
    sentences = []
    if table is not None and table.finished:
        missing = of.runs - len(table.failures) - of.ended
        sentences.append(tr_n("Finished: 1 run.", "Finished: {n} runs.", of.runs))
        if missing > 0:
            sentences.append(
                tr_n(
                    "The folders of 1 of them are not here, or not as they were.",
                    "The folders of {n} of them are not here, or not as they were.",
                    missing,
                )
            )
    elif not of.at_work:
        sentences.append(
            tr_n(
                "Stopped after {ended} of 1 run. The same command goes on with it.",
                "Stopped after {ended} of {n} runs. The same command goes on with it.",
                of.runs,
                ended=of.ended,
            )
        )
    else:
        sentences.append(
            tr_n("Running: {ended} of 1 run ended.", "Running: {ended} of {n} runs ended.", of.runs, ended=of.ended)
        )
        if of.now:
            sentences.append(f"{said(of.now)}.")
        if of.left_s is not None:
            sentences.append(tr("At most {time} left.", time=time_in_words(of.left_s)))
    if table is not None and table.failures:
        sentences.append(tr_n("1 run failed: see below.", "{n} runs failed: see below.", len(table.failures)))
    return " ".join(sentences)


def _about(table: BenchmarkTable, row: Row | None) -> str:
    """The selected system, what limits the figures, and the command, in Markdown."""
    parts = []
    if isinstance(row, SystemRow):
        parts.append(f"**{in_markdown(row.title)}**  \n{in_markdown(row.citation)}")
        if row.deviations:
            parts.append(tr("Different from the publication:"))
            parts.append("\n".join(f"- {in_markdown(said(sentence))}" for sentence in row.deviations))
        if row.validation:
            seeds = ", ".join(f"{seed}: {figure(pcc, 3)}" for seed, pcc in row.validation.items())
            parts.append(tr("Validation by seed: {figures}", figures=in_markdown(seeds)))
        parts += dict.fromkeys(in_markdown(said(of.note)) for of in (row.test, row.less_ours) if of.note)
    elif row is not None:
        parts.append(f"**{in_markdown(said(row.title))}**  \n{in_markdown(said(row.why))}")
    if table.failures:
        parts.append(f"**{tr('Not finished')}**")
        parts.append("\n".join(f"- {in_markdown(f'{name}: {said(why)}')}" for name, why in table.failures.items()))
    parts.append(f"**{in_markdown(table.dataset)}**  \n{in_markdown(said(table.origin))}")
    parts.append(in_markdown(said(table.notes)))
    parts.append(tr("Made with {command}", command=as_code(table.command)))
    return "\n\n".join(parts)
