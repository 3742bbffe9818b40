"""How soon an answer is there: masking a stretch of a 15 s clip, and the longer questions."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from core.inspection.effects import frame_effects
from core.inspection.faithfulness import faithfulness
from core.inspection.groups import group_effects
from core.inspection.masks import HOW, mask_and_predict
from core.inspection.subject import Subject
from core.inspection.uncertainty import dropout_spread
from core.models import registry
from core.models.reaction_file import load_reaction_model
from core.types import FeatureSequence

ASKED_MASK_S = 0.3
_SECONDS, _FRAME_RATE = 15.0, 30.0
"""Of the clip that is asked about."""


def bench_inspect(model: str, runs: int) -> dict[str, Any]:
    """Seconds of each question on made-up features of a clip, the model loaded and run once before.

    Returns:
        ``mask_s`` (median, worst and all of ``runs`` in each way) and once each of the others.
    """
    loaded = load_reaction_model(registry.find(model, registry.REACTION).path)
    features = _made_up()
    warm = Subject(loaded, features, 0.0, _SECONDS)
    mask_and_predict(warm, 1.0, 2.0, "left out")
    masks = []
    for run in range(runs):
        for how in HOW:
            start_s = 1.0 + run * (_SECONDS - 3.0) / runs
            # A subject of its own, so that the reading before is run as well.
            fresh = Subject(loaded, features, 0.0, _SECONDS)
            masks.append(_seconds(lambda s=fresh, t=start_s, h=how: mask_and_predict(s, t, t + 1.0, h)))  # type: ignore[misc]
    return {
        "benchmark": "inspect",
        "model": model,
        "seconds": _SECONDS,
        "frames": features.n_frames,
        "audio_tokens": features.n_audio_tokens,
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "runs": runs,
        "mask_s": {"median": statistics.median(masks), "worst": max(masks), "asked": ASKED_MASK_S, "all": masks},
        "effects_s": _seconds(lambda: frame_effects(warm)),
        "groups_s": _seconds(lambda: group_effects(warm)),
        "faithfulness_s": _seconds(lambda: faithfulness(warm)),
        "dropout_s": _seconds(lambda: dropout_spread(warm)),
    }


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _made_up() -> FeatureSequence:
    """Features of a clip that nobody is in."""
    rng = np.random.default_rng(0)
    n, tokens = round(_SECONDS * _FRAME_RATE), int(_SECONDS / 0.512)
    return FeatureSequence(
        holistic=np.abs(rng.standard_normal((n, 512))).astype(np.float32),
        au_intensity=rng.uniform(0, 2, (n, 17)).astype(np.float32),
        au_occurrence=rng.integers(0, 2, (n, 17)).astype(np.float32),
        frame_index=np.arange(n, dtype=np.int64),
        frame_pts=np.arange(n) / _FRAME_RATE,
        audio=rng.standard_normal((tokens, 1024)).astype(np.float32),
        audio_pts=0.256 + 0.512 * np.arange(tokens, dtype=np.float64),
    )
