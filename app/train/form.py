"""What to train on and how: the dataset, the runs' folder, the settings of the next run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.kit.choice_box import ChoiceBox
from app.kit.errors import message_of
from app.kit.forms import FIELD_PX, FolderField, fields_form
from app.kit.labels import section_title
from app.kit.language import listed, mark, said, tr, tr_n
from app.kit.layouts import hbox, vbox
from app.kit.newest_answer import Newest
from app.kit.number_field import NumberField
from app.kit.sentence import Sentence
from app.train.form_summary import falling, in_words
from core.errors import SettingsError
from core.models.systems import DEFAULT, SYSTEMS
from core.setting import settings_of
from core.tracks import TrackFeature, Tracks
from core.training.eri.published import PublishedSystem, published_systems, seeds_of
from core.training.eri.settings import PRESETS, RANGES, EriTraining, from_mapping

NO_DATA = mark("Choose the folder of a dataset, or make one of the open study (This study…).")

_SETTINGS = settings_of(EriTraining)
_OURS = (DEFAULT, "recurrent")
_SYSTEM_TIP = mark(
    "What is trained: one of our networks, or a published system with its settings, which it fills "
    "in below. One without attention shows no curve of it, and no peaks"
)
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "system": {name: SYSTEMS[name].title for name in _OURS},
    **{name: _SETTINGS[name].choices for name in ("fusion", "readout", "loss")},
}
_NUMBERS = ("epochs", "batch", "seed")
_SHAPING = frozenset(name for system in SYSTEMS.values() for name in system.settings)
_RUNS_TIP = mark(
    "Runs in one go, each with a seed of its own: from Seed on, or of a published system its own. "
    "The best on the validation clips becomes the model"
)
_MOST_RUNS = 100
_TIP = Qt.ItemDataRole.ToolTipRole
_DEVICE_NAMES: Mapping[str, str] = {
    "auto": mark("Automatic"),
    "cpu": mark("Processor (CPU)"),
    "cuda": mark("Graphics card (CUDA)"),
}
_PAPERS_RATE = PRESETS["paper"].learning_rate
_PRESET_NAMES: Mapping[str, str] = {"paper": mark("The paper's settings"), "authors": mark("The authors' code")}


class TrainingForm(QWidget):
    """The form at the left of the Train view.

    Attributes:
        about: what would be trained, in words; stands beside the form.
        trainable: the chosen dataset has been looked at and can be trained on.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.data = FolderField(tr("Dataset"), tr("The folder of a dataset, with its features"))
        self.runs = FolderField(tr("Runs in"), tr("The folder in which each run gets a folder of its own"))
        self.trainable = False
        self._filled_by_recipe = False
        self._described: Path | None = None
        self._look = Newest()
        self.data.changed.connect(self._on_data)
        self.holds = Sentence(lines=4)
        self.use_study = QPushButton(tr("This study…"))
        self.use_study.setToolTip(tr("Make a dataset of the open study's rated clips, with their features"))
        self.fine_tune = QPushButton(tr("Fine-tune…"))
        self.fine_tune.setToolTip(
            tr("Fit a model's last layers to the open study's self-reports, and say what came of it")
        )
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the run"))
        self.name.setToolTip(tr("The name of the new run, of its folder and of its model"))
        self.preset = self._choice(
            _PRESET_NAMES, tr("Preset"), tr("Fills in all settings below; change any of them after")
        )
        self.preset.setPlaceholderText(tr("Those of the system"))
        self.preset.currentIndexChanged.connect(lambda _: self.show_settings(self._preset))
        self.features = {name: QCheckBox(said(text)) for name, text in _SETTINGS["features"].choices.items()}
        for name, box in self.features.items():
            box.setToolTip(said(_SETTINGS["features"].tips[name]))
            box.toggled.connect(lambda _: self.changed.emit())
        self.tracks: dict[str, QCheckBox] = {}
        self._there: Tracks = {}
        self._grid = QGridLayout()
        self.choices = {
            key: self._choice(
                texts, said(_SETTINGS[key].title), tr(_SYSTEM_TIP) if key == "system" else said(_SETTINGS[key].what)
            )
            for key, texts in _CHOICES.items()
        }
        for name, system in _offered().items():
            self.choices["system"].addItem(system.title, name)  # of its recipe, as tables of results name it
            self.choices["system"].setItemData(self.choices["system"].count() - 1, system.citation, _TIP)
        self.choices["system"].currentIndexChanged.connect(lambda _: self._on_system())
        self.numbers = {
            key: self._number(said(_SETTINGS[key].title), said(_SETTINGS[key].what), *RANGES[key].ends)
            for key in _NUMBERS
        }
        self.n_seeds = self._number(tr("Seeds"), tr(_RUNS_TIP), 1, _MOST_RUNS)
        self.n_seeds.setValue(1)
        self.n_seeds.setFixedWidth(FIELD_PX)
        self.about = Sentence(lines=5)
        self.about.label.setAccessibleName(tr("What will be trained"))
        self.device = self._choice(
            _DEVICE_NAMES, tr("Device"), tr("What trains; automatic takes an NVIDIA graphics card where there is one")
        )
        self.learning_rate = self._number(said(_SETTINGS["learning_rate"].title), "", decimals=None)
        self.name.textChanged.connect(lambda _: self.changed.emit())
        self.changed.connect(self._tell)
        self._lay_out()
        self.show_settings(PRESETS["paper"])

    def _choice(self, texts: Mapping[str, str], name: str, tip: str) -> ChoiceBox:
        box = ChoiceBox(name, tip)
        for value, text in texts.items():
            box.addItem(said(tr(text)), value)
        box.setMinimumWidth(FIELD_PX)
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return box

    def _number(
        self, name: str, tip: str, least: float | None = None, most: float | None = None, *, decimals: int | None = 0
    ) -> NumberField:
        field = NumberField(name, tip, least, most, decimals=decimals)
        field.setMinimumWidth(FIELD_PX)
        field.changed.connect(lambda _: self.changed.emit())
        return field

    def _lay_out(self) -> None:
        layout = vbox(self)
        layout.addWidget(section_title(tr("DATASET")))
        layout.addWidget(self.data)
        layout.addWidget(self.holds)
        of_study = hbox()
        of_study.addWidget(self.use_study)
        of_study.addWidget(self.fine_tune)
        of_study.addStretch(1)
        layout.addLayout(of_study)
        self.holds.say(tr(NO_DATA))
        layout.addWidget(section_title(tr("NEW RUN")))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        for i, box in enumerate(self.features.values()):
            self._grid.addWidget(box, i // 2, i % 2)
        numbers = QGridLayout()
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setHorizontalSpacing(8)
        numbers.setVerticalSpacing(8)
        for i, (key, field) in enumerate(
            (
                ("epochs", self.numbers["epochs"]),
                ("batch", self.numbers["batch"]),
                ("learning_rate", self.learning_rate),
                ("seed", self.numbers["seed"]),
            )
        ):
            row, column = divmod(i, 2)
            numbers.addWidget(_label(said(_SETTINGS[key].title), field), row, 2 * column)
            numbers.addWidget(field, row, 2 * column + 1)
            numbers.setColumnStretch(2 * column + 1, 1)
        form = fields_form(8)
        form.addRow(tr("Runs in"), self.runs)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Preset"), self.preset)
        system, *others = self.choices
        form.addRow(said(_SETTINGS[system].title), self.choices[system])
        form.addRow(said(_SETTINGS["features"].title), self._grid)
        for key in others:
            form.addRow(said(_SETTINGS[key].title), self.choices[key])
        runs = hbox()
        runs.addWidget(self.device, 1)
        runs.addWidget(_label(tr("Seeds"), self.n_seeds))
        runs.addWidget(self.n_seeds)
        form.addRow(_label(tr("Device"), self.device), runs)
        layout.addLayout(form)
        layout.addLayout(numbers)
        layout.addStretch(1)

    # -- what stands in it ---------------------------------------------------------------------------

    def show_settings(self, settings: EriTraining) -> None:
        """Put settings into the fields."""
        boxes = {**self.features, **self.tracks}
        fields = [*boxes.values(), *self.choices.values(), *self.numbers.values(), self.learning_rate]
        blockers = [QSignalBlocker(field) for field in (*fields, self.preset)]
        if settings.recipe in _offered():
            self.preset.setCurrentIndex(-1)
        elif self.preset.currentIndex() < 0:
            self.preset.setCurrentIndex(self.preset.findData("paper"))
        for name, box in boxes.items():
            box.setChecked(name in settings.features)
        for key, choice in self.choices.items():
            chosen = settings.recipe if key == "system" and settings.recipe in _offered() else getattr(settings, key)
            choice.setCurrentIndex(choice.findData(chosen))
        for key, number in self.numbers.items():
            number.setValue(getattr(settings, key))
        self.learning_rate.setValue(settings.learning_rate)
        self.learning_rate.setToolTip(
            tr("Size of each step, {falling}; the paper's is {rate:g}", falling=falling(settings), rate=_PAPERS_RATE)
        )
        for blocker in blockers:
            blocker.unblock()
        self._enable_what_shapes()
        self._filled_by_recipe = bool(settings.recipe)
        self.changed.emit()

    def _on_system(self) -> None:
        """A published system brings all its settings, and one of ours those of the preset if it follows one."""
        published = self._recipe
        if published is not None:
            self.n_seeds.setValue(len(published.seeds))
            self.show_settings(published.settings)
        elif self._filled_by_recipe:
            self.n_seeds.setValue(1)
            self.show_settings(self._base)
        self._enable_what_shapes()

    def _enable_what_shapes(self) -> None:
        """Choices that the chosen system's network knows nothing of cannot be made."""
        for key in _SHAPING & set(self.choices):
            self.choices[key].setEnabled(key in SYSTEMS[self._base.system].settings)

    @property
    def _base(self) -> EriTraining:
        """What is changed by the fields: settings of the published system, or of the preset."""
        published = self._recipe
        if published is not None:
            return published.settings
        return _of_network(self.choices["system"].currentData(), self._preset)

    @property
    def _recipe(self) -> PublishedSystem | None:
        """The published system that is chosen."""
        return _offered().get(self.choices["system"].currentData())

    @property
    def _preset(self) -> EriTraining:
        """The paper's where a published system has taken the place of one."""
        return PRESETS[self.preset.currentData() or "paper"]

    def settings(self) -> EriTraining:
        """The settings in the fields.

        Raises:
            SettingsError: a field holds what makes no sense.
        """
        features = [name for name, box in {**self.features, **self.tracks}.items() if box.isChecked()]
        if not features:
            raise SettingsError(tr("No features are chosen. Tick at least one."))
        values: dict[str, Any] = {"features": features, "learning_rate": self.learning_rate.checked()}
        values |= {
            key: box.currentData() if box.isEnabledTo(self) else getattr(EriTraining, key)
            for key, box in self.choices.items()
        }
        values |= {key: field.checked() for key, field in self.numbers.items()}
        return from_mapping({**values, "system": self._base.system}, self._base, lambda: self._there)

    def seeds(self) -> tuple[int, ...]:
        """Of the runs, in their order: a published system's own where the first of them is asked for.

        Raises:
            SettingsError: a field holds what makes no sense.
        """
        first, n = (int(field.checked() or 0) for field in (self.numbers["seed"], self.n_seeds))
        recipe = self._recipe
        if recipe is not None and first == recipe.seeds[0]:
            return seeds_of(recipe, n)
        seeds = tuple(range(first, first + n))
        RANGES["seed"].check(tr("The last seed"), seeds[-1])
        return seeds

    def _tell(self) -> None:
        """Say what would be trained now, or why nothing can be."""
        try:
            self.about.say(in_words(self.settings(), self.seeds(), self._recipe))
        except SettingsError as error:
            self.about.say(str(error), error=True)

    def suggest_name(self) -> None:
        """The first of run-1, run-2 … that is free, unless a name stands there that is."""
        runs, name = self.runs.folder, self.name.text().strip()
        if runs is not None and (not name or (runs / name).exists()):
            number = 1
            while (runs / f"run-{number}").exists():
                number += 1
            self.name.setText(f"run-{number}")

    # -- the dataset ---------------------------------------------------------------------------------

    def _on_data(self, folder: Path | None) -> None:
        """Look at the dataset, aside: features that its index does not know are hashed."""
        self._look.drop()
        if folder != self._described:  # else what was found of it stands until more is known
            self.trainable, self._described = False, None
            self._offer({})
            self.holds.say(tr(NO_DATA) if folder is None else tr("Looking at the dataset…"))
        if folder is not None:
            if self.runs.folder is None:
                self.runs.set_folder(folder.parent / "runs")
            self._look.ask(
                lambda stop: _summary(folder),
                lambda found: self._on_looked(folder, *described(found), tracks=_tracks(found)),
                lambda error: self._on_looked(folder, message_of(error), False, error=True),
            )
        self.changed.emit()

    def _on_looked(
        self, folder: Path, text: str, trainable: bool, *, tracks: Tracks | None = None, error: bool = False
    ) -> None:
        self._described, self.trainable = folder, trainable
        self._offer(tracks or {})
        self.holds.say(text, error=error)
        self.changed.emit()

    def _offer(self, tracks: Tracks) -> None:
        """Offer a dataset's tracks beside Eriscope's own features; what was ticked of them stays so."""
        if tracks == self._there:
            return
        ticked = [name for name, box in self.tracks.items() if box.isChecked()]
        for box in self.tracks.values():
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._there, self.tracks = tracks, {}
        for i, (name, track) in enumerate(tracks.items(), len(self.features)):
            box = self.tracks[name] = QCheckBox(name)
            box.setToolTip(
                tr("A track of this dataset: {width} values per row; {maker}", width=track.width, maker=track.maker)
            )
            box.setChecked(name in ticked)
            box.toggled.connect(lambda _: self.changed.emit())
            self._grid.addWidget(box, i // 2, i % 2)

    def shut_down(self) -> None:
        """Wait for what is still looked at."""
        self._look.shut_down()


def _offered() -> Mapping[str, PublishedSystem]:
    """The published systems beside ours; the paper's own is the first choice anyway."""
    return {name: system for name, system in published_systems().items() if name != "ours"}


def _of_network(name: str, preset: EriTraining) -> EriTraining:
    """A preset for one of our networks, which may know nothing of what shapes another."""
    foreign = _SHAPING - set(SYSTEMS[name].settings)
    return replace(preset, system=name, **{key: getattr(EriTraining, key) for key in foreign})


def _summary(folder: Path) -> dict[str, Any]:
    from core.datasets.summary import summary

    return summary(folder)


def _tracks(summary: Mapping[str, Any]) -> Tracks:
    """Those of a dataset, from its `summary`."""
    return {
        name: TrackFeature(track["width"], track["maker"], track["sound"]) for name, track in summary["tracks"].items()
    }


def described(summary: Mapping[str, Any]) -> tuple[str, bool]:
    """What a dataset holds, in plain words, and whether it can be trained on.

    Args:
        summary: from `core.datasets.summary.summary`.
    """
    splits, features = summary["splits"], summary["features"]
    counts = {name: splits.get(name, {}).get("clips", 0) for name in ("train", "val", "test")}
    lines = [
        tr_n(
            "{dataset}: {n} clip to learn from, {val} to choose the epoch by, {test} kept for measuring.",
            "{dataset}: {n} clips to learn from, {val} to choose the epoch by, {test} kept for measuring.",
            counts["train"],
            dataset=summary["name"],
            val=counts["val"],
            test=counts["test"],
        )
    ]
    frames = features["frames_with_face"]
    if frames:
        lines.append(
            tr_n(
                "Features of {n} clip, {least} to {most} frames with a face each.",
                "Features of {n} clips, {least} to {most} frames with a face each.",
                features["clips"],
                least=frames["least"],
                most=frames["most"],
            )
        )
    needed = {name: splits.get(name, {}) for name in ("train", "val")}
    empty = [name for name, split in needed.items() if not split]
    unrated = [name for name, split in needed.items() if split and not split["with_ratings"]]
    unread = [name for name, split in needed.items() if split and split["with_ratings"] and not split["usable"]]
    if empty:
        lines.append(
            tr_n(
                "No clips in the split {splits}, which training needs: run `eriscope dataset split`.",
                "No clips in the splits {splits}, which training needs: run `eriscope dataset split`.",
                len(empty),
                splits=listed(empty),
            )
        )
    elif unsplit := splits.get("none", {}).get("clips", 0):
        lines.append(
            tr_n(
                "{n} clip in no split: run `eriscope dataset split`.",
                "{n} clips in no split: run `eriscope dataset split`.",
                unsplit,
            )
        )
    if unrated:
        lines.append(
            tr_n(
                "No self-reports in the split {splits}, which training needs: import the clips with theirs.",
                "No self-reports in the splits {splits}, which training needs: import the clips with theirs.",
                len(unrated),
                splits=listed(unrated),
            )
        )
    tracks = summary["tracks"]
    if tracks:
        lines.append(tr("Tracks to tick below: {tracks}.", tracks=", ".join(tracks)))
    if unread and not tracks:
        lines.append(
            tr_n(
                "No features in the split {splits}, which training needs: run `eriscope dataset extract`.",
                "No features in the splits {splits}, which training needs: run `eriscope dataset extract`.",
                len(unread),
                splits=listed(unread),
            )
        )
    elif features["missing"]:
        lines.append(
            tr_n(
                "{n} clip without features: run `eriscope dataset extract`.",
                "{n} clips without features: run `eriscope dataset extract`.",
                features["missing"],
            )
        )
    return "\n".join(lines), not (empty or unrated or (unread and not tracks))


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    return label
