"""Attention held against a planted truth: does the network look where the events are?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import DatasetError, SettingsError
from core.evaluation import jackknife
from core.evaluation.correlation_formulas import area_under_roc
from core.evaluation.figure_with_interval import LEAST_UNITS, Figure
from core.models.base import ReactionModel
from core.types import FeatureSequence

LAG_S = 0.5
"""A frame this long after an event still counts to it: the GRU runs forward and carries the event on."""


@dataclass(frozen=True)
class Localisation:
    """Area under the ROC of the token's attention to frames, mean over clips.

    Attributes:
        n: clips that have both frames of events and others.
        over: "participants" or "clips": what was left out in turn for the intervals.
        blocks: mean over heads, the first block first; rollout: over all blocks.
    """

    n: int
    over: str
    blocks: tuple[Figure, ...]
    rollout: Figure

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields, and as ``lag_s`` how long after an event frames count to it (`LAG_S`)."""
        return {
            "n": self.n,
            "over": self.over,
            "lag_s": LAG_S,
            "blocks": [figure.as_json() for figure in self.blocks],
            "rollout": self.rollout.as_json(),
        }


def event_frames(events: NDArray[np.bool_], pts_s: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Frames that count as an event's, `LAG_S` after it included.

    Args:
        events: ``(T,)``; pts_s: ``(T,)``, growing.
    """
    last = np.maximum.accumulate(np.where(events, pts_s, -np.inf))
    return np.asarray(pts_s - last <= LAG_S)


def check_attends(model: ReactionModel) -> None:
    """Refuse a model without attention, before anything is read.

    Raises:
        SettingsError: it has none.
    """
    if model.attention is None:
        raise SettingsError(f"{model.name} has no attention, so there is none to judge. Choose a model that has.")


def areas(
    model: ReactionModel, features: FeatureSequence, events: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], float]:
    """One clip: area under the ROC per block ``(blocks,)`` and of rollout; NaN without both kinds of frames.

    Args:
        events: ``(T,)`` by row of the features.

    Raises:
        SettingsError: the model reads no frames, or has no attention.
        DatasetError: the truth is of other features.
    """
    if not model.reads_video:
        raise SettingsError(f"{model.name} reads sound alone; attention to frames needs a model that reads video.")
    check_attends(model)
    if len(events) != features.n_frames:
        raise DatasetError(f"The truth tells of {len(events)} frames, the features have {features.n_frames}.")
    reading = model.read(features, 0.0, 0.0, want_attention=True)
    attention = next(a for stream, a in reading.attention.items() if stream != "audio")
    positive = event_frames(events, features.frame_pts)
    by_block = [area_under_roc(weights, positive) for weights in attention.weights.mean(axis=1)]
    return np.array(by_block), area_under_roc(attention.rollout, positive)


def localisation(
    model: ReactionModel,
    participants: Mapping[str, str | None],
    load: Callable[[str], FeatureSequence],
    events: Callable[[str], NDArray[np.bool_]],
    on_clip: Callable[[int], None] = lambda done: None,
) -> Localisation:
    """Over clips, with 95 % intervals: a jackknife over participants where they are known, else over clips.

    Args:
        participants: by clip id; load, events: a clip's features and frames of events, by clip id.
        on_clip: told how many clips are done.

    Raises:
        SettingsError, DatasetError: see `areas`.
        DatasetError: no clip has both frames of events and others.
    """
    found: dict[str, NDArray[np.float64]] = {}
    for done, clip_id in enumerate(participants, 1):
        by_block, rollout = areas(model, load(clip_id), events(clip_id))
        if np.isfinite(rollout):
            found[clip_id] = np.append(by_block, rollout)
        on_clip(done)
    if not found:
        raise DatasetError("No clip has both frames of events and others, so attention cannot be judged.")
    known = any(participants[clip_id] is not None for clip_id in found)
    person = np.unique([participants[i] or f"clip {i}" for i in found], return_inverse=True)[1]
    what = "participants" if known else "clips"
    figures = [mean_figure(column, person, what) for column in np.array([*found.values()]).T]
    return Localisation(len(found), what, tuple(figures[:-1]), figures[-1])


def mean_figure(values: NDArray[np.float64], person: NDArray[np.int64], what: str) -> Figure:
    """Mean over clips, and its interval over the persons they are of: numbers ``(N,)`` from 0, each with a clip.

    Args:
        what: "participants" or "clips", as which the persons are named.
    """
    sums, counts = np.bincount(person, values), np.bincount(person)
    mean, n = float(values.mean()), len(counts)
    if n < LEAST_UNITS:
        return Figure(mean, note=f"No interval: it needs at least {LEAST_UNITS} participants or clips.", units=n)
    low, high = jackknife.interval(mean, (sums.sum() - sums) / (counts.sum() - counts))
    return Figure(mean, low, high, "", jackknife.method(n, what, jackknife.PLAIN), n)
