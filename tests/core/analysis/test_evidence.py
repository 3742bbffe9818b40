"""Evidence as it is written for programs; how it is computed and kept, see `tests/core/inspection/test_evidence.py`."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest

from core.analysis.evidence import Evidence
from core.analysis.result_files import _effects
from core.streams import row_type
from core.types import EMOTIONS, AttentionShape


def test_the_effects_of_the_document_are_stretches_by_emotion_with_the_frames_that_stand_out() -> None:
    frames = np.zeros(120, row_type(0, AttentionShape(1, 1)))
    frames["pts_s"], frames["used"] = np.arange(120) / 10, True
    starts = np.arange(0, 11.5, 0.25)
    effects = np.zeros((len(starts), 7), np.float32)
    effects[16, EMOTIONS.index("fear")] = -0.25  # 4.0 to 4.5 s
    streams = {"video": np.full(7, 0.5, np.float32)}
    evidence = Evidence("video", starts, starts + 0.5, effects, streams, (None,), ("",), None, None, "")
    found = json.loads(json.dumps(_effects(SimpleNamespace(frames=frames, units=None), evidence), allow_nan=False))
    assert set(found) == {"stream", "start_s", "end_s", "effect", "peaks", "of_streams"}
    assert found["start_s"] == starts.tolist() and found["effect"]["fear"][16] == -0.25
    assert [emotion for emotion in EMOTIONS if found["peaks"][emotion]] == ["fear"]
    (peak,) = found["peaks"]["fear"]
    assert set(peak) == {"frame", "pts_s", "effect", "leading_aus"}
    assert 4.0 <= peak["pts_s"] < 4.5 and frames["pts_s"][peak["frame"]] == peak["pts_s"]
    # A frame is in two stretches, of which one did nothing.
    assert peak["effect"] == pytest.approx(-0.125)
    assert found["of_streams"]["video"] == dict.fromkeys(EMOTIONS, 0.5)
