"""What of the open clip is shown as standing out."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
from pytestqt.qtbot import QtBot

from app.clip.state import AppState
from core.analysis.evidence import Evidence
from core.analysis.result import Analysis
from core.analysis_settings import AnalysisSettings, differing
from core.types import EMOTIONS, FacePick


def _moved_by(frames: Any, emotion: str, at_s: float) -> Evidence:
    starts = np.arange(0, float(frames["pts_s"][-1]), 0.25)
    effects = np.zeros((len(starts), 7), np.float32)
    effects[np.abs(starts + 0.25 - at_s) < 0.3, EMOTIONS.index(emotion)] = -0.2
    return Evidence("video", starts, starts + 0.5, effects, {}, (None,), ("",), None, None, "")


def test_peaks_are_by_attention_until_the_user_or_a_model_without_it_asks_for_effects(
    analysis: Analysis, qtbot: QtBot
) -> None:
    state = AppState(AnalysisSettings())
    told: list[int] = []
    state.peaks_changed.connect(lambda: told.append(len(state.peaks)))
    assert state.peaks == () and state.why_no_peaks == ""
    state.set_analysis(analysis)
    assert state.peaks_by is None and state.why_no_peaks == "no frame stands out"
    deaf = replace(analysis, model=replace(analysis.model, attention=None))
    state.set_analysis(deaf)
    most = int(analysis.prediction.argmax())
    assert state.peaks_by == most and state.why_no_peaks == "the effects have not been computed"
    found = _moved_by(deaf.frames, EMOTIONS[most], 3.0)
    state.set_evidence(replace(deaf, frames=deaf.frames.copy()), found)  # of another clip, which was left
    assert state.analysis is deaf and told[-1] == 0
    state.set_evidence(deaf, found)
    (peak,) = state.peaks
    assert abs(peak.pts_s - 3.0) < 0.5 and round(peak.strength, 2) == -0.2 and told[-1] == 1
    state.set_analysis(analysis)
    assert state.peaks_by is None  # nobody had asked for effects
    state.set_peaks_by(1)
    state.set_analysis(None)
    state.set_analysis(analysis)
    assert state.peaks_by == 1


def test_what_is_set_aside_stays_in_sight_and_says_with_which_settings_it_was_made(
    analysis: Analysis, qtbot: QtBot
) -> None:
    state = AppState(AnalysisSettings())
    told: list[object] = []
    state.set_aside(awaited=True)
    assert state.earlier is None  # nothing was there
    state.set_analysis(analysis)
    state.analysis_changed.connect(told.append)
    state.set_aside(awaited=True)
    assert state.analysis is None and state.shown is analysis and told == [None]
    assert state.why_no_peaks == "no frame stands out"
    assert state.earlier.words == "From before; being analysed anew …"
    state.set_settings(replace(state.settings, model="other", excluded=((1.0, 2.0),)))
    state.set_aside(awaited=False)
    assert state.earlier.words == "From before, made with other settings (model, exclusions)"
    assert state.analysis is None and told == [None]
    state.set_analysis(replace(analysis, settings=state.settings))
    assert state.earlier is None and state.shown is state.analysis
    state.set_aside(awaited=True)
    state.set_clip(None)
    assert state.shown is None and state.peaks == ()


def test_every_setting_is_named_where_it_differs() -> None:
    face = FacePick((0.1,), (1.0, 2.0))
    other = AnalysisSettings("m", "b", "openface", "cpu", 20.0, 10.0, 2.0, 2, face, ((1.0, face),), ((1, 2),))
    named = differing(AnalysisSettings(), other)
    assert len(set(named)) == len(fields(AnalysisSettings)) - 1  # who is followed, and who from when on, are the face
    for field in fields(AnalysisSettings):
        assert differing(AnalysisSettings(), replace(AnalysisSettings(), **{field.name: getattr(other, field.name)}))
