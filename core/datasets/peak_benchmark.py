"""Do peaks hit events that are known, and does nothing stand out where nothing happened? On planted clips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.peaks import LEAST_ATTENTION, LEAST_EFFECT, UNSETTLED_STEPS, standing_out
from core.analysis.result import default_view
from core.datasets.planted import PlantedCorpus, planted_clip
from core.evaluation.attention import LAG_S, check_attends, event_frames
from core.evaluation.correlation_formulas import area_under_roc
from core.inspection.effects import attention_of, by_step, frame_effects
from core.inspection.subject import Subject
from core.models.base import ReactionModel
from core.streams import runs_of

Array = NDArray[np.float64]

_NOTHING = 1e-9
"""Chance of an event in clips without one; the labels that are made beside need one above 0."""


def bench_peaks(
    model: ReactionModel, clips: int, *, seed: int = 0, on_clips: Callable[[int], None] = lambda done: None
) -> dict[str, Any]:
    """Peaks by attention and by effect on as many clips with events as without, seen by a model of planted clips.

    A frame up to `LAG_S` after an event counts to it. The effect is that on the emotion which any stretch moved most.

    Args:
        model: that learned from a planted corpus, else its peaks have nothing to hit.

    Returns:
        ``with_events``: by "attention" and "effect" how many peaks there were, the share of them in an event, the
        share of events with a peak, and the mean area under the ROC of frames; ``without_events``: the share of clips
        in which nothing stands out, for the effect also on none of the seven emotions.

    Raises:
        SettingsError: the model has no attention, or reads no frames.
    """
    check_attends(model)
    corpus = PlantedCorpus()
    calm = replace(corpus, event_chance=_NOTHING, decoy_chance=0.0)
    hits: dict[str, list[tuple[int, int, int, int, float]]] = {"attention": [], "effect": []}
    still: dict[str, list[bool]] = {"attention": [], "effect": [], "effect_on_any_emotion": []}
    index = done = 0
    while done < clips:
        clip = planted_clip(seed, index, corpus)
        index += 1
        if not clip.video_events.any():
            continue
        pts = clip.features.frame_pts
        attention, effects = _curves(model, clip.features)
        strongest = int(np.abs(effects).max(axis=0).argmax())
        inside = event_frames(clip.video_events, pts)
        effect = np.abs(effects[:, strongest])
        for by, curve, peaks in (
            ("attention", attention, _attended(pts, attention)),
            ("effect", effect, standing_out(pts, effect, LEAST_EFFECT)),
        ):
            hits[by].append(_hits(peaks, inside, curve))
        done += 1
        on_clips(done)
    for number in range(clips):
        clip = planted_clip(seed + 1, number, calm)
        pts = clip.features.frame_pts
        attention, effects = _curves(model, clip.features)
        strongest = int(np.abs(effects).max(axis=0).argmax())
        moved = [bool(standing_out(pts, np.abs(effect), LEAST_EFFECT)) for effect in effects.T]
        still["attention"].append(not _attended(pts, attention))
        still["effect"].append(not moved[strongest])
        still["effect_on_any_emotion"].append(not any(moved))
        on_clips(clips + number + 1)
    return {
        "benchmark": "peaks",
        "model": model.name,
        "clips": clips,
        "seed": seed,
        "lag_s": LAG_S,
        "with_events": {by: _summed(found) for by, found in hits.items()},
        "without_events": {f"nothing_by_{by}": float(np.mean(found)) for by, found in still.items()},
    }


def _curves(model: ReactionModel, features: Any) -> tuple[Array, Array]:
    """Attention ``(T,)`` in multiples of the even share and effects ``(T, 7)``, by frame."""
    subject = Subject(model, features, 0.0, float(features.frame_pts[-1]))
    attention = attention_of(subject, "video", default_view(model.attention))
    found = frame_effects(subject)
    effects = np.stack([by_step(found, effect) for effect in found.occlusion.T], axis=1)
    return np.asarray(attention, np.float64), np.asarray(effects, np.float64)


def _attended(pts: Array, attention: Array) -> list[int]:
    return standing_out(pts, attention, LEAST_ATTENTION, UNSETTLED_STEPS)


def _hits(peaks: list[int], inside: NDArray[np.bool_], curve: Array) -> tuple[int, int, int, int, float]:
    """Peaks, those in an event, events, those with a peak, and the area under the ROC."""
    events = runs_of(inside)
    found = sum(any(start <= peak < after for peak in peaks) for start, after in events)
    return len(peaks), int(inside[peaks].sum()), len(events), found, area_under_roc(curve, inside)


def _summed(found: list[tuple[int, int, int, int, float]]) -> dict[str, Any]:
    peaks, inside, events, hit = (sum(one[i] for one in found) for i in range(4))
    areas = [one[4] for one in found if np.isfinite(one[4])]
    return {
        "peaks": peaks,
        "peaks_in_events": inside / peaks if peaks else None,
        "events": events,
        "events_with_a_peak": hit / events if events else None,
        "area_under_roc": float(np.mean(areas)) if areas else None,
    }
