"""Whose face is followed, kept and read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import face_choices, self_reports
from core.analysis_settings import AnalysisSettings
from core.errors import SettingsError, UnsafeNameError
from core.face_choices import LARGEST, choice_in, choice_of, with_choice
from core.system import paths
from core.types import FacePick

CLIP = "ab" * 32
ONE, TWO = FacePick((0.1, -0.2), (3.0, 4.0)), FacePick((0.3, 0.4), (5.5, 6.0))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "user_models", lambda: tmp_path / "data" / "models")


def test_a_choice_comes_back_into_other_settings_and_nothing_else_does() -> None:
    chosen = AnalysisSettings(window_s=9.0).with_face(ONE).with_face(TWO, 4.25)
    again = with_choice(AnalysisSettings(hop_s=2.0, face=TWO), choice_of(chosen))
    assert again == AnalysisSettings(hop_s=2.0, face=ONE, face_changes=((4.25, TWO),))
    assert with_choice(again, LARGEST) == AnalysisSettings(hop_s=2.0)
    assert choice_of(AnalysisSettings(window_s=9.0)) == LARGEST
    assert choice_in(json.dumps(chosen.as_json())) == choice_of(chosen)
    assert choice_in(json.dumps(AnalysisSettings().as_json())) == choice_in("{") == LARGEST
    for damaged in ("{", "[]", '{"face": 3}', '{"face_changes": [[-1, {"shape": [], "centre": [0, 0]}]]}'):
        with pytest.raises(SettingsError):
            with_choice(again, damaged)


def test_a_choice_is_kept_by_the_clip_s_hash_beside_its_report_until_the_largest_is_followed_again() -> None:
    assert face_choices.load(CLIP) == LARGEST
    self_reports.save(CLIP, {"fear": 3})
    face_choices.save(CLIP, choice_of(AnalysisSettings(face=ONE)))
    assert with_choice(AnalysisSettings(), face_choices.load(CLIP)).face == ONE
    assert face_choices.load("cd" * 32) == LARGEST
    face_choices.save(CLIP, LARGEST)
    assert not face_choices.file_of(CLIP).exists()
    assert self_reports.load(CLIP) is not None
    face_choices.file_of(CLIP).write_text("{")
    assert face_choices.load(CLIP) == LARGEST
    with pytest.raises(UnsafeNameError):
        face_choices.file_of("../../elsewhere")
