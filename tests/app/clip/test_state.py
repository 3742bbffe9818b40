"""What of the open clip is shown as standing out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.clip.state import AppState
from core.analysis.evidence import Evidence
from core.analysis.result import Analysis, ClipRecord, ModelRecord
from core.config import AnalysisSettings
from core.streams import row_type
from core.types import EMOTIONS, AttentionShape, TokenAttention


@pytest.fixture
def analysis() -> Analysis:
    """12 s with a face throughout, of which attention weighs all the same."""
    frames = np.zeros(120, row_type(0, AttentionShape(1, 1)))
    frames["pts_s"], frames["covered"], frames["attention"] = np.arange(120) / 10, 1, 1.0
    frames["face"] = frames["used"] = True
    none = np.zeros(0, np.float32)
    return Analysis(
        clip=ClipRecord("clip.mp4", "c" * 64, 12.0, 120, 10.0, True, 64, 48),
        model=ModelRecord("small net", "0" * 64, False, "", AttentionShape(1, 1), "backbone", "b" * 64),
        settings=AnalysisSettings(),
        frames=frames,
        classes=(),
        prediction=np.array([0, 0, 0, 0, 0, 0.7, 0], np.float32),
        windows=(),
        so_far=(),
        self_weights={},
        audio=TokenAttention(np.zeros(0), np.zeros((1, 1, 0), np.float32), np.zeros((1, 1), np.float32), none),
        level=none,
        warnings=(),
        versions={},
        timings={},
    )


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
