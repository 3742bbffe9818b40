"""Intensities of many clips: clips of like length together, as padded batches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from core.evaluation.agreement_formulas import Array
from core.models.base import ReactionModel
from core.system.failures import Failures
from core.types import EMOTIONS, FeatureSequence

BATCH = 16


@dataclass(frozen=True)
class Predictions:
    """What a model says of clips.

    Attributes:
        intensities: ``(N, 7)`` in [0, 1], one row per clip id.
        failures: sentence by clip id, of clips whose features could not be read; they have no row.
    """

    clip_ids: tuple[str, ...]
    intensities: Array
    failures: Mapping[str, str]


def predict(
    model: ReactionModel,
    n_frames: Mapping[str, int],
    load: Callable[[str], FeatureSequence],
    *,
    batch: int = BATCH,
    on_clips: Callable[[int], None] = lambda done: None,
) -> Predictions:
    """Read clips, the longest first: if memory does not suffice, that shows at once.

    Args:
        n_frames: by clip id.
        load: a clip's features; what it raises is that clip's failure.
        on_clips: told after each batch how many clips are done.
    """
    found: dict[str, Array] = {}
    failures: dict[str, str] = {}
    ordered = sorted(n_frames, key=lambda clip_id: -n_frames[clip_id])
    for start in range(0, len(ordered), batch):
        sequences = {}
        for clip_id in ordered[start : start + batch]:
            try:
                sequences[clip_id] = model.inputs(load(clip_id))
            except Exception as error:  # one clip; the others can still be read
                failures[clip_id] = Failures().add(clip_id, error)
        if sequences:
            found.update(zip(sequences, model.predict([*sequences.values()]).astype(np.float64), strict=True))
        on_clips(min(start + batch, len(ordered)))
    clip_ids = tuple(clip_id for clip_id in n_frames if clip_id in found)
    values = np.array([found[clip_id] for clip_id in clip_ids]).reshape(-1, len(EMOTIONS))
    return Predictions(clip_ids, values, failures)
