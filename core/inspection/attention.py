"""Attention of one reading. Curves of a whole analysis (block, head, mean, rollout) are `Analysis.attention`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.result import AttentionView
from core.types import FloatArray, TokenAttention


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


def with_gaps(
    x: NDArray[np.floating[Any]], y: NDArray[np.floating[Any]]
) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
    """A line ``(T,)`` that is broken by NaN where points are further apart than elsewhere: nothing was read there."""
    steps = np.diff(x)
    gaps = np.flatnonzero(steps > 1.5 * np.median(steps)) + 1 if len(steps) else np.zeros(0, np.intp)
    return np.insert(x, gaps, np.nan), np.insert(y, gaps, np.nan)
