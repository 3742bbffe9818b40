"""Preferences are kept, what is not valid any more is dropped, and the dialog refuses what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.kit.number_field import NumberField
from app.kit.preferences import Preferences, PreferencesDialog
from core.config import AnalysisSettings


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "kept.ini")


def _preferences(store: str) -> Preferences:
    return Preferences(QSettings(store, QSettings.Format.IniFormat))


def test_what_is_set_is_there_at_the_next_start(store: str, tmp_path: Path) -> None:
    clips = [tmp_path / f"{i}.mp4" for i in range(25)]
    settings = AnalysisSettings(window_s=20.0, hop_s=2.5, device="cpu", action_units="openface:/data")
    preferences = _preferences(store)
    for clip in clips:
        clip.touch()
        preferences.remember(clip)
    preferences.remember(clips[10])
    preferences.theme = "light"
    preferences.analysis = settings
    preferences.shortcuts = {"play": "Ctrl+P", "loop": ""}
    preferences.store.sync()
    clips[24].unlink()
    again = _preferences(store)
    assert again.theme == "light"
    assert again.analysis == settings
    assert again.shortcuts == {"play": "Ctrl+P", "loop": ""}
    assert again.recent[:3] == [clips[10], clips[23], clips[22]]
    assert len(again.recent) == 19
    again.shortcuts = {"play": "Q"}
    assert again.shortcuts == {"play": "Q"}


@pytest.mark.parametrize("key, value", [("window_s", "-3"), ("hop_s", "soon"), ("device", "abacus")])
def test_stored_values_that_are_not_valid_give_the_usual_settings(store: str, key: str, value: str) -> None:
    kept = QSettings(store, QSettings.Format.IniFormat)
    kept.setValue(f"analysis/{key}", value)
    kept.setValue("theme", "plaid")
    kept.sync()
    assert _preferences(store).analysis == AnalysisSettings()
    assert _preferences(store).theme == "system"


@pytest.fixture
def dialog(qapp: object, qtbot: QtBot) -> PreferencesDialog:
    dialog = PreferencesDialog(AnalysisSettings(), "dark", {})
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _press_ok(dialog: PreferencesDialog) -> str:
    """The sentence that the dialog then shows; empty when it accepted."""
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    (said,) = [label for label in dialog.findChildren(QLabel) if label.objectName() == "error"]
    return said.text() if dialog.isVisible() else ""


def test_the_dialog_hands_over_what_was_chosen(dialog: PreferencesDialog) -> None:
    window, hop = dialog.findChildren(NumberField)
    window.setValue(30.0)
    hop.setValue(10.0)
    boxes = dialog.findChildren(QComboBox)
    boxes[-1].setCurrentText("light")
    boxes[-2].setCurrentText("cpu")
    assert _press_ok(dialog) == ""
    assert dialog.chosen == AnalysisSettings(window_s=30.0, hop_s=10.0, device="cpu")
    assert dialog.theme == "light"


def test_what_cannot_be_used_is_refused_with_a_sentence(dialog: PreferencesDialog, tmp_path: Path) -> None:
    window, hop = dialog.findChildren(NumberField)
    hop.setValue(60.0)
    assert "hop of 60 s" in _press_ok(dialog)
    hop.setValue(5.0)
    window.setValue(0.5)
    assert "window (s) must be a number from 2 to 120" in _press_ok(dialog)
    window.setValue(15.0)
    hostile = tmp_path / "hostile.pt"
    hostile.write_bytes(b"cos\nsystem\n(S'touch owned'\ntR.")
    model = dialog.findChildren(QComboBox)[0]
    model.addItem("hostile", str(hostile))
    model.setCurrentIndex(model.count() - 1)
    assert "hostile.pt" in _press_ok(dialog)
    assert not Path("owned").exists()
    model.setCurrentIndex(0)
    assert _press_ok(dialog) == ""


def test_each_field_says_what_it_is(dialog: PreferencesDialog) -> None:
    fields = dialog.findChildren(NumberField)
    assert [field.accessibleName() for field in fields] == ["Window of long clips", "Time between windows"]
    (units,) = [e for e in dialog.findChildren(QLineEdit) if e.text() == "mediapipe"]
    assert "openface" in units.toolTip()
