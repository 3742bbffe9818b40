"""Preferences are kept; what is not valid any more is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from app.kit.preferences import Preferences
from core.analysis_settings import AnalysisSettings


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
