from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.train.form import TrainingForm, described
from core.datasets.dataset import Clip, Dataset, save
from core.datasets.tracks import TrackWriter
from core.errors import SettingsError
from core.setting import settings_of
from core.training.eri.published import published_systems
from core.training.eri.settings import PRESETS, EriTraining
from core.types import FEATURES, Track


@pytest.fixture
def form(qtbot: QtBot) -> TrainingForm:
    form = TrainingForm()
    qtbot.addWidget(form)
    return form


def test_the_form_begins_with_the_papers_settings_and_a_preset_brings_its_own(form: TrainingForm) -> None:
    assert form.settings() == EriTraining()
    form.numbers["seed"].setValue(5)
    assert form.settings() == replace(EriTraining(), seed=5)
    form.preset.setCurrentIndex(form.preset.findData("authors"))
    assert form.settings() == PRESETS["authors"]
    assert form.settings().au28  # for which the form has no field


@pytest.mark.parametrize(
    "settings",
    [
        EriTraining(features=("audio",), fusion="early", readout="authors", loss="pcc"),
        EriTraining(features=("holistic", "au_occurrence"), loss="l1", epochs=7, batch=3, learning_rate=2.5e-6, seed=0),
    ],
)
def test_settings_that_are_shown_are_the_settings_that_are_read(form: TrainingForm, settings: EriTraining) -> None:
    form.show_settings(settings)
    assert form.settings() == settings


@pytest.mark.parametrize(
    "text, words",
    [("fast", "“fast” is not taken. Type a number"), ("", "It is empty. Type a number"), ("-1", "more than 0")],
)
def test_a_learning_rate_that_makes_no_sense_is_refused_with_a_sentence(
    form: TrainingForm, text: str, words: str
) -> None:
    form.learning_rate.setText(text)
    with pytest.raises(SettingsError, match=words):
        form.settings()
    form.learning_rate.setText("0,002")  # as many write it
    assert form.settings().learning_rate == 0.002


def test_without_features_there_is_nothing_to_train_on(form: TrainingForm) -> None:
    for box in form.features.values():
        box.setChecked(False)
    with pytest.raises(SettingsError, match="at least one"):
        form.settings()


def _summary(
    train: int, val: int, none: int = 0, missing: int = 0, rated: bool = True, usable: dict[str, int] | None = None
) -> dict[str, Any]:
    counts = {"train": train, "val": val, "none": none}
    n = sum(counts.values()) - missing
    return {
        "name": "lab",
        "splits": {
            k: {"clips": c, "with_ratings": c * rated, "usable": (usable or counts)[k] * rated}
            for k, c in counts.items()
            if c
        },
        "features": {"clips": n, "missing": missing, "frames_with_face": {"least": 12, "most": 99} if n else {}},
        "tracks": {},
    }


def _with_track(folder: Path) -> Path:
    clips = tuple(Clip(c, None, split, (0.5,) * 7) for c, split in (("a", "train"), ("b", "val")))
    save(Dataset(folder, "lab", "made up", clips))
    with TrackWriter(folder, "vggface2", "a ResNet50", sound=False) as writer:
        for clip in clips:
            writer.add(clip.clip_id, Track(np.ones((4, 3), np.float32), np.arange(4.0)))
        writer.finish()
    return folder


def test_tracks_of_the_chosen_dataset_are_offered_and_read_beside_or_instead_of_eriscopes_features(
    form: TrainingForm, tmp_path: Path, qtbot: QtBot
) -> None:
    form.data.set_folder(_with_track(tmp_path / "lab"))
    qtbot.waitUntil(lambda: bool(form.tracks), timeout=60_000)
    assert form.trainable and "Tracks to tick below: vggface2." in form.holds.text()  # though it has no other features
    box = form.tracks["vggface2"]
    assert "3 values per row; a ResNet50" in box.toolTip() and not box.isChecked()
    box.setChecked(True)
    assert form.settings().features == (*FEATURES, "vggface2")
    for own in form.features.values():
        own.setChecked(False)
    settings = form.settings()
    assert settings.features == ("vggface2",) and settings.tracks["vggface2"].width == 3
    assert "Reads vggface2" in form.about.text()
    form.show_settings(settings)
    assert form.settings() == settings
    _with_track(tmp_path / "other")
    shutil.rmtree(tmp_path / "other" / "features" / "tracks")
    form.data.set_folder(tmp_path / "other")
    qtbot.waitUntil(lambda: form.data.folder == tmp_path / "other" and not form.tracks, timeout=60_000)
    with pytest.raises(SettingsError, match="at least one"):
        form.settings()
    form.shut_down()


@pytest.mark.parametrize(
    "summary, words, trainable",
    [
        (_summary(9, 3), "9 clips to learn from, 3 to choose the epoch by, 0 kept", True),
        (_summary(9, 3, missing=2), "2 clips without features: run `eriscope dataset extract`", True),
        (
            _summary(9, 3, missing=12, usable={"train": 0, "val": 0}),
            "No features in the splits train and val, which training needs: run `eriscope dataset extract`",
            False,
        ),
        (_summary(9, 3, missing=3, usable={"train": 9, "val": 0}), "No features in the split val, which", False),
        (_summary(0, 0, none=8), "No clips in the splits train and val, which training needs: run `eriscope", False),
        (_summary(9, 0), "No clips in the split val", False),
        (_summary(9, 3, none=8), "8 clips in no split: run `eriscope dataset split`", True),
        ({**_summary(9, 3, missing=12, usable={"train": 0, "val": 0}), "tracks": {"fau": {}}}, "below: fau.", True),
        (_summary(9, 3, rated=False), "No self-reports in the splits train and val", False),
    ],
)
def test_a_dataset_is_described_with_what_it_lacks(summary: dict[str, Any], words: str, trainable: bool) -> None:
    text, can = described(summary)
    assert words in text
    assert can is trainable


def test_the_learning_rate_says_when_it_is_halved(form: TrainingForm) -> None:
    form.show_settings(EriTraining(halve_every=7))
    assert "halved every 7 epochs" in form.learning_rate.toolTip()


def test_a_system_is_chosen_and_what_its_network_has_not_cannot_be_set(form: TrainingForm) -> None:
    form.preset.setCurrentIndex(form.preset.findData("authors"))
    system, readout = form.choices["system"], form.choices["readout"]
    offered = [system.itemData(i) for i in range(system.count())]
    assert offered == ["fang", "recurrent", *(name for name in published_systems() if name != "ours")]
    assert readout.isEnabled()
    system.setCurrentIndex(system.findData("recurrent"))
    assert not readout.isEnabled()
    assert form.settings() == replace(PRESETS["authors"], system="recurrent", readout="paper")
    form.preset.setCurrentIndex(form.preset.findData("paper"))
    form.show_settings(EriTraining(system="recurrent"))
    assert not readout.isEnabled() and form.settings() == EriTraining(system="recurrent")
    form.show_settings(EriTraining(readout="authors"))
    assert readout.isEnabled() and form.settings() == EriTraining(readout="authors")


def test_a_published_system_brings_all_its_settings_which_can_be_changed_and_left_again(form: TrainingForm) -> None:
    system, readout = form.choices["system"], form.choices["readout"]
    for name, published in published_systems().items():
        if name != "ours":
            system.setCurrentIndex(system.findData(name))
            assert form.settings() == published.settings
            assert form.preset.currentIndex() == -1
            assert system.itemData(system.currentIndex(), Qt.ItemDataRole.ToolTipRole) == published.citation
            assert readout.isEnabled() is (published.settings.system == "fang")
    system.setCurrentIndex(system.findData("muse-fau"))
    assert "halved when the validation PCC has not risen for 5 epochs" in form.learning_rate.toolTip()
    form.numbers["epochs"].setValue(3)
    form.features["holistic"].setChecked(True)
    changed = published_systems()["muse-fau"].settings
    features = ("holistic", "au_intensity", "au_occurrence")
    assert form.settings() == replace(changed, epochs=3, features=features)
    system.setCurrentIndex(system.findData("fang"))
    assert form.settings() == PRESETS["paper"] and readout.isEnabled()
    assert form.preset.currentData() == "paper"
    system.setCurrentIndex(system.findData("muse-fau"))
    form.preset.setCurrentIndex(form.preset.findData("authors"))
    assert form.settings() == PRESETS["authors"] and system.currentData() == "fang"


def test_what_is_asked_for_has_the_words_and_the_bounds_of_its_declaration(form: TrainingForm) -> None:
    declared = settings_of(EriTraining)
    for key, number in form.numbers.items():
        assert (number.accessibleName(), number.toolTip()) == (declared[key].title, declared[key].what)
        for beyond in (declared[key].bounds.most * 10, -1):
            number.setText(f"{beyond:.0f}")
            with pytest.raises(SettingsError, match=declared[key].title):
                form.settings()
        number.setValue(getattr(EriTraining, key))
    for key in ("fusion", "readout", "loss"):
        box = form.choices[key]
        assert {box.itemData(i): box.itemText(i) for i in range(box.count())} == dict(declared[key].choices)
        assert (box.accessibleName(), box.toolTip()) == (declared[key].title, declared[key].what)
    assert {name: box.text() for name, box in form.features.items()} == dict(declared["features"].choices)
