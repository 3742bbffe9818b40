"""Learning from the open study: its dataset, and a model's last layers fitted to its self-reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.kit.choice_box import ChoiceBox
from app.kit.command import CommandProcess
from app.kit.forms import FolderField
from app.kit.labels import hint
from app.kit.language import mark, said, tr
from app.kit.number_field import NumberField
from app.study.dialogs.base import StudyDialog
from core.evaluation.agreement_measures import MAIN
from core.evaluation.figure_with_interval import figure_text
from core.models import registry
from core.study.dataset import FOLDER
from core.study.study import Study
from core.system import json_text
from core.training.fine_tuning_settings import FineTuning

_ELSEWHERE = mark("Also participants who were not asked here; their consent is kept elsewhere")
_STOPPED = mark("Stopped. What was made is kept; the same button goes on from there.")


class CommandDialog(StudyDialog):
    """A form whose button runs commands, one after the other, and shows how far they are. Cancel stops them; a second
    one closes.
    """

    def __init__(self, title: str, what: str, accept_text: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, accept_text=accept_text)
        self.process = CommandProcess(what, self)
        self.output: list[str] = []
        self._left: list[Sequence[str]] = []
        self.process.line.connect(self.output.append)
        self.process.progressed.connect(self._on_progress)
        self.process.ended.connect(self._on_ended)
        self.process.failed.connect(self._on_over)
        self.process.stopped.connect(lambda: self._on_over(tr(_STOPPED)))

    def run(self, *commands: Sequence[str]) -> None:
        """Run commands of ``eriscope``, each if the one before did what it should; then `made`."""
        self.say(None)
        self._left = [*commands]
        self._show_running(True)
        self._next()

    def made(self) -> None:
        """All did what they should."""

    def _next(self) -> None:
        self.output.clear()
        self.bar.setRange(0, 0)
        self.process.run(self._left.pop(0))

    def _on_ended(self) -> None:
        if self._left:
            self._next()
        else:
            self._show_running(False)
            self.made()

    def _on_over(self, sentence: str) -> None:
        self._left.clear()
        self._show_running(False)
        self.say(sentence)

    def _on_progress(self, what: str, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.says.say(
            tr("{what}: {done} of {of}", what=what, done=done, of=of) if of else f"{what}: {done}", caution=True
        )

    def _show_running(self, running: bool) -> None:
        self._content.setEnabled(not running)
        self.ok.setEnabled(not running)
        self.bar.setVisible(running)

    def reject(self) -> None:
        """Close; what runs is stopped first."""
        if self.process.running:
            self.says.say(tr("Stopping…"), caution=True)
            self.process.stop()
        else:
            super().reject()


class StudyDatasetDialog(CommandDialog):
    """The study's rated clips as a dataset with features, split by participant.

    Signals:
        ready: the dataset's folder.
    """

    ready = Signal(object)

    def __init__(self, study: Study, parent: QWidget | None = None) -> None:
        super().__init__(tr("Learn from this study"), mark("Making the dataset"), tr("Make the dataset"), parent)
        self._study, self._folder = study.folder, study.analyses / FOLDER
        self.elsewhere = QCheckBox(tr(_ELSEWHERE))
        self.again = QCheckBox(tr("Split the participants anew"))
        self.again.setToolTip(tr("Else the participants stay in the parts (train, val, test) in which they are"))
        self.body.addWidget(
            hint(
                tr(
                    "Takes the clips of {name} with a complete self-report, of participants who agreed that models "
                    "learn from them, and computes their features; that can take as long as the clips last. Three "
                    "fifths of the participants are learned from, one fifth each is validated and tested on. It "
                    "lies in the study's folder, and goes when a participant withdraws.",
                    name=study.name,
                )
            )
        )
        self.body.addWidget(self.elsewhere)
        self.body.addWidget(self.again)
        self.body.addStretch(1)
        self.resize(560, 320)

    @property
    def commands(self) -> tuple[Sequence[str], ...]:
        """What makes it."""
        folder = str(self._folder)
        return (
            ["dataset", "import", "study", str(self._study), "--out", folder, "--again",
             *(["--consent-elsewhere"] if self.elsewhere.isChecked() else [])],
            ["dataset", "split", folder, *(["--again"] if self.again.isChecked() else ["--new"])],
            ["dataset", "extract", folder],
        )  # fmt: skip

    def try_to_accept(self) -> None:
        """Make it."""
        self.run(*self.commands)

    def made(self) -> None:
        """Hand it over."""
        self.ready.emit(self._folder)
        self.accept()


class FineTuneDialog(CommandDialog):
    """A model's last layers, fitted to the study's self-reports; what came of it is said as it is.

    Signals:
        model_chosen: the new model's file, to be used in Review.
    """

    model_chosen = Signal(object)

    def __init__(self, study: Study, model: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Fine-tune to this study"), mark("Fine-tuning"), tr("Fine-tune"), parent)
        self._study, self._file = study, Path()
        usual = FineTuning()
        self.model = ChoiceBox(tr("Model"))
        for entry in registry.entries():
            if entry.kind == registry.REACTION:
                self.model.addItem(entry.name, str(entry.path))
        self.model.setCurrentIndex(max(0, self.model.findText(model)))
        self.out = FolderField(tr("Folder"), tr("An empty folder for the new model and the report"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("as its folder"))
        self.layers = ChoiceBox()
        for layers, text in ((1, tr("the last layer")), (2, tr("the last two layers"))):
            self.layers.addItem(text, layers)
        self.layers.setCurrentIndex(self.layers.findData(usual.layers))
        self.permutations = NumberField(tr("Permutations"), tr("Refits with permuted reports, for p"), 0, 100_000)
        self.permutations.setValue(usual.permutations)
        self.elsewhere = QCheckBox(tr(_ELSEWHERE))
        self.body.addWidget(
            hint(
                tr(
                    "Each participant is predicted by a model that has not seen them (cross-validation), so the "
                    "figures hold for new people of this kind. A gain is claimed only against what a model without "
                    "a face would reach."
                )
            )
        )
        form = QFormLayout()
        for text, field in (
            (tr("Model"), self.model), (tr("Learns"), self.layers), (tr("Permutations"), self.permutations),
            (tr("Into"), self.out), (tr("Name"), self.name),
        ):  # fmt: skip
            form.addRow(text, field)
        self.body.addLayout(form)
        self.body.addWidget(self.elsewhere)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(tr("What came of it"))
        self.report.setPlaceholderText(tr("What came of it will stand here."))
        self.body.addWidget(self.report, 1)
        self.use = QPushButton(tr("Use in review"))
        self.use.setEnabled(False)
        self.use.clicked.connect(lambda: self.model_chosen.emit(self._file))
        self.body.addWidget(self.use)
        self.resize(640, 620)

    def try_to_accept(self) -> None:
        """Begin, if there is a folder for it."""
        out = self.out.folder
        if out is None:
            self.say(tr("Choose an empty folder for the new model and its report."))
            return
        if not self.attempt(self.permutations.checked):
            return
        self._file = out / "model.safetensors"
        self.use.setEnabled(False)
        self.run(self.command(out))

    def command(self, out: Path) -> Sequence[str]:
        """What makes it, into a folder."""
        name = self.name.text().strip()
        return [
            "finetune", "--study", str(self._study.folder), "--out", str(out), "--model", self.model.currentData(),
             "--layers", str(self.layers.currentData()), "--permutations", str(int(self.permutations.value() or 0)),
             *(["--name", name] if name else []), *(["--consent-elsewhere"] if self.elsewhere.isChecked() else []),
             "--json",
        ]  # fmt: skip

    def made(self) -> None:
        """Say what came of it."""
        self.report.setPlainText(said_of(json_text.loads("".join(self.output))))
        self.use.setEnabled(self._file.is_file())
        self.says.say(tr("The model, its card and its report are in {folder}.", folder=self._file.parent), caution=True)


def said_of(document: dict[str, Any]) -> str:
    """A fine-tuning's outcome in lines: figures before, after and their difference, floors, then the conclusions."""
    rows = [
        (tr("as it was"), document["before"]["mean"]),
        (tr("fine-tuned, cross-validated"), document["after"]["mean"]),
        (tr("difference"), document["difference"]),
    ]
    for floor in document["floors"].values():
        gains = {measure: beside["gain"] for measure, beside in floor["mean"].items()}
        rows.append((tr("gain over {floor}", floor=said(floor["is"])), gains))
    lines = [
        f"{said(title)}, {words}: {said(figure_text(figures[measure]))}"
        for measure, title in MAIN.items()
        for words, figures in rows
    ]
    return "\n".join([*lines, "", *map(said, document["conclusions"])])
