"""What the bootstrap model's readings are worth: are the seven told apart, and does attention say what moved them?"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.evidence import CHANCE
from core.inspection.faithfulness import LEAST_SPAN, chance_of, faithfulness
from core.inspection.out_of_distribution import ranges_of
from core.inspection.subject import Subject
from core.models.base import ReactionModel
from core.types import EMOTIONS, FeatureSequence

ALIKE_FROM = 0.8
"""Correlation from which the card and the window say that two emotions are hardly told apart."""
N_FIFTHS = 5
_LEAST_CLIPS = 3
_ROOM = 0.02


def told_apart(predicted: NDArray[np.floating]) -> dict[str, Any]:
    """How much the seven intensities say apart from each other.

    Args:
        predicted: ``(N, 7)`` of N clips, 0 to 1.

    Returns:
        ``correlations``: ``[emotion, other, r]`` of each pair, the closest first, none of fewer than three clips;
        ``fullest_fifth``: of each emotion
        the largest share of clips in one fifth of the scale; ``median`` and ``highest`` of each.
    """
    pairs = []
    if len(predicted) >= _LEAST_CLIPS:
        with np.errstate(invalid="ignore", divide="ignore"):
            r = np.nan_to_num(np.corrcoef(predicted.T))
        pairs = sorted(itertools.combinations(range(len(EMOTIONS)), 2), key=lambda pair: -abs(r[pair]))
    fifths = np.minimum((predicted * N_FIFTHS).astype(int), N_FIFTHS - 1)
    fullest = [max(np.bincount(of, minlength=N_FIFTHS)) / len(predicted) for of in fifths.T]

    def by_emotion(values: Iterable[float]) -> dict[str, float]:
        return {emotion: round(float(value), 4) for emotion, value in zip(EMOTIONS, values, strict=True)}

    return {
        "clips": len(predicted),
        "correlations": [[EMOTIONS[i], EMOTIONS[j], round(float(r[i, j]), 4)] for i, j in pairs],
        "fullest_fifth": by_emotion(fullest),
        "median": by_emotion(np.median(predicted, axis=0)),
        "highest": by_emotion(predicted.max(axis=0)),
    }


def seen(clips: Iterable[FeatureSequence]) -> dict[str, list[float]]:
    """What a model saw that learned from such composed clips; a photograph's size, light and turn are no clip's.

    With a fiftieth more at both ends: these clips are a sample, and a camera of 30 frames a second has 30.1 at times.
    """
    found = ranges_of(_measured(clip.frame_index, clip.frame_pts) for clip in clips)
    wider = {what: [low * (1 - _ROOM), high * (1 + _ROOM)] for what, (low, high) in found.items()}
    return {**wider, "face_share": [wider["face_share"][0], 1.0]}


def _measured(frame_index: NDArray[np.integer], frame_pts: NDArray[np.floating]) -> dict[str, float]:
    step_s = float(np.median(np.diff(frame_pts)))
    return {
        "length_s": float(frame_pts[-1] - frame_pts[0]) + step_s,
        "frames": float(len(frame_pts)),
        "face_share": len(frame_pts) / int(frame_index[-1] - frame_index[0] + 1),
        "rate": 1 / step_s,
    }


def faithful(model: ReactionModel, clips: Iterable[FeatureSequence]) -> dict[str, Any]:
    """In how many clips attention finds what moved the highest intensity, better than random orders do.

    Returns:
        ``clips``: those whose highest intensity differs from that of their neutral selves, so that there is something
        to find; ``better``: of these those with a gain above random ones at p < 0.05; ``share``; ``mean_gain``.
    """
    n, better, gains = 0, 0, []
    for features in clips:
        subject = Subject(model, features, 0.0, float(features.frame_pts[-1]))
        found = faithfulness(subject, int(subject.intensities.argmax()))
        if found.span < LEAST_SPAN:
            continue
        n += 1
        gain = found.orders["attention"].gain
        better += chance_of(gain, (one.gain for one in found.random)) < CHANCE
        gains.append(gain)
    return {"clips": n, "better": better, "share": better / max(n, 1), "mean_gain": float(np.mean(gains or [0.0]))}
