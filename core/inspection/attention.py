"""Attention of one reading. Curves of a whole analysis (block, head, mean, rollout) are `Analysis.attention`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.result import AttentionView, in_even_shares
from core.types import FloatArray, TokenAttention


def reading_map(attention: TokenAttention, block: int) -> FloatArray:
    """One block's attention in one reading, ``(heads, T)``, in multiples of the even share."""
    return np.stack([in_even_shares(row) for row in attention.weights[block]])


def curve(attention: TokenAttention, view: AttentionView) -> FloatArray:
    """One curve ``(T,)`` out of a stream's attention."""
    if view.rollout:
        return attention.rollout
    block = attention.weights[view.block]
    return np.asarray(block.mean(axis=0) if view.head < 0 else block[view.head], np.float32)


def with_gaps(
    x: NDArray[np.floating[Any]], y: NDArray[np.floating[Any]]
) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
    """A line ``(T,)`` that is broken by NaN where points are further apart than elsewhere: nothing was read there."""
    steps = np.diff(x)
    gaps = np.flatnonzero(steps > 1.5 * np.median(steps)) + 1 if len(steps) else np.zeros(0, np.intp)
    return np.insert(x, gaps, np.nan), np.insert(y, gaps, np.nan)
