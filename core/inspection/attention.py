"""Attention as a heads x time map. Single curves (block, head, mean, rollout) are `Analysis.attention`."""

from __future__ import annotations

import numpy as np

from core.analysis import Analysis, AttentionView
from core.types import FloatArray, TokenAttention


def attention_map(analysis: Analysis, block: int, *, audio: bool = False) -> FloatArray:
    """One block's attention, ``(heads, N)`` over the frames or ``(heads, S)`` over the audio tokens.

    Each row sums to 1; NaN for frames that no reading covered. Their times are ``analysis.frames["pts_s"]`` and
    ``analysis.audio.pts_s``.
    """
    of = analysis.audio_attention if audio else analysis.attention
    return np.stack([of(AttentionView(block, head)) for head in range(analysis.model.heads)])


def reading_map(attention: TokenAttention, block: int) -> FloatArray:
    """One block's attention in one reading, ``(heads, T)``, in units of uniform attention (1.0)."""
    return np.stack([in_uniform_units(row) for row in attention.weights[block]])


def curve(attention: TokenAttention, view: AttentionView) -> FloatArray:
    """One curve ``(T,)`` out of a stream's attention."""
    if view.rollout:
        return attention.rollout
    block = attention.weights[view.block]
    return np.asarray(block.mean(axis=0) if view.head < 0 else block[view.head], np.float32)


def in_uniform_units(weights: FloatArray) -> FloatArray:
    """Scaled to a mean of 1 over the frames."""
    mean = float(weights.mean()) if len(weights) else 0.0
    return np.asarray(weights / mean if mean > 0 else weights, np.float32)
