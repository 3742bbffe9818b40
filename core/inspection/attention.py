"""Attention as a heads x time map. Single curves (block, head, mean, rollout) are `Analysis.attention`."""

from __future__ import annotations

import numpy as np

from core.analysis import Analysis, AttentionView
from core.types import FloatArray


def attention_map(analysis: Analysis, block: int, *, audio: bool = False) -> FloatArray:
    """One block's attention, ``(heads, N)`` over the frames or ``(heads, S)`` over the audio tokens.

    Each row sums to 1; NaN for frames that no reading covered. Their times are ``analysis.frames["pts_s"]`` and
    ``analysis.audio.pts_s``.
    """
    of = analysis.audio_attention if audio else analysis.attention
    return np.stack([of(AttentionView(block, head)) for head in range(analysis.model.heads)])
