"""An analysis that no network has made: what it holds is known by heart."""

from __future__ import annotations

import numpy as np

from core.analysis.result import Analysis, ClipRecord, ModelRecord
from core.analysis_settings import AnalysisSettings
from core.streams import row_type
from core.types import AttentionShape, TokenAttention


def plain_analysis() -> Analysis:
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
