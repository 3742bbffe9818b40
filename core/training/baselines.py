"""What a model must beat: ridge regression on features that are averaged over the clip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Clip, Dataset
from core.datasets.inputs import Inputs
from core.datasets.predictions import Predicted, with_features
from core.datasets.store import FeatureStore
from core.errors import DatasetError
from core.evaluation.correlation_formulas import pcc_by_emotion
from core.types import FEATURES, FeatureSequence

if TYPE_CHECKING:  # it loads torch
    from core.models.inputs import Feed

Array = NDArray[np.float64]

PENALTIES = np.logspace(-1, 6, 15)
"""Ridge penalties to choose from, on standardised features."""


def pooled(clips: Iterable[FeatureSequence]) -> Array:
    """Means over each clip of all its features, ``(N, 1570)`` (1571 with AU28); zeros for a stream without steps.

    Clips are taken one by one, so a generator that loads them needs the memory of one.
    """
    return np.array([np.concatenate([_mean(getattr(clip, name)) for name in FEATURES]) for clip in clips])


def _mean(values: NDArray[np.float32]) -> Array:
    return np.asarray(values.mean(axis=0, dtype=np.float64) if len(values) else np.zeros(values.shape[1]))


def pooled_steps(clips: Iterable[FeatureSequence], feed: Feed) -> Array:
    """Means over each clip of what a network of this feed reads, ``(N, F)``; zeros for a stream without steps."""
    return np.array([np.concatenate([_mean(t[0].numpy()) for t in feed.inputs(clip).values()]) for clip in clips])


@dataclass(frozen=True)
class Baseline:
    """What ridge regression has learned of pooled features ``(N, F)``.

    Attributes:
        centre, scale: ``(F,)`` of the training clips; infinite where a feature does not vary.
        coefficients: ``(F, 7)`` of standardised features. level: ``(7,)``.
        penalty: that was chosen.
    """

    centre: Array
    scale: Array
    coefficients: Array
    level: Array
    penalty: float

    def __call__(self, pooled_features: Array) -> Array:
        """Predictions ``(N, 7)``, which are not bound to [0, 1]."""
        return np.asarray((pooled_features - self.centre) / self.scale @ self.coefficients + self.level)

    @property
    def weights(self) -> Array:
        """``(F, 7)``, of features as they are."""
        return np.asarray(self.coefficients / self.scale[:, None])

    @property
    def intercept(self) -> Array:
        """``(7,)``."""
        return np.asarray(self.level - self.centre @ self.weights)


def by_pooled_baseline(
    dataset: Dataset,
    clips: Sequence[Clip],
    store: FeatureStore,
    on_clip: Callable[[], None] = lambda: None,
    on_learned: Callable[[Baseline], None] = lambda baseline: None,
    feed: Feed | None = None,
) -> Predicted:
    """Learn from a dataset's split train, choose the penalty by its split val, and read clips.

    Args:
        on_clip: called after each clip that was read, of all three.
        on_learned: called with what was learned.
        feed: which tracks of the dataset are averaged, stream by stream; None for all that Eriscope extracts.

    Raises:
        DatasetError: a split has too few clips with self-reports and features, no clip has features, or they were
            not all made alike.
    """
    inputs = Inputs(store, FEATURES if feed is None else tuple(feed.tracks))
    inputs.origin(clip.clip_id for clip in dataset.clips if clip.clip_id in inputs)

    def averages(of: Sequence[Clip]) -> Array:
        def loaded() -> Iterator[FeatureSequence]:
            for clip in of:
                yield inputs.load(clip.clip_id)
                on_clip()

        return pooled(loaded()) if feed is None else pooled_steps(loaded(), feed)

    def rated(split: str) -> tuple[Array, Array]:
        found = [clip for clip in dataset.split(split) if clip.ratings is not None and clip.clip_id in inputs]
        if len(found) < 2:
            raise DatasetError(
                f"The baseline needs at least two clips with self-reports and features in the split {split}; "
                f"there are {len(found)}. `eriscope dataset show` says what there is."
            )
        return averages(found), np.array([clip.ratings for clip in found], np.float64)

    there, failures = with_features(clips, inputs)
    read = fit_pooled_baseline(rated("train"), rated("val"))
    on_learned(read)
    values = np.clip(read(averages(there)), 0.0, 1.0)
    return Predicted(dict(zip((clip.clip_id for clip in there), values, strict=True)), None, failures)


def fit_pooled_baseline(train: tuple[Array, Array], val: tuple[Array, Array]) -> Baseline:
    """Fit ridge regression with the penalty that gives the best mean Pearson r on the validation clips.

    Its predictions are then spread, per emotion, as fits the validation clips best.

    Args:
        train, val: pooled features ``(N, F)`` and self-reports ``(N, 7)``; clips with a missing report are left out.

    Returns:
        What was learned, a function from pooled features ``(N, F)`` to predictions ``(N, 7)``.

    Raises:
        DatasetError: fewer than two clips of either have reports, or no validation report varies.
    """
    features, reports = _rated(*train)
    val_features, val_reports = _rated(*val)
    if min(len(features), len(val_features)) < 2:
        raise DatasetError(
            "The baseline needs at least two clips with self-reports to train on, and two to validate on."
        )
    centre, level = features.mean(axis=0), reports.mean(axis=0)
    deviation = features.std(axis=0)
    scale = np.where(deviation > 1e-9 * (np.abs(centre) + 1), deviation, np.inf)  # what does not vary says nothing
    standard = (features - centre) / scale
    values, vectors = np.linalg.eigh(standard.T @ standard)
    turned = vectors.T @ (standard.T @ (reports - level))
    val_turned = (val_features - centre) / scale @ vectors

    def shrunk(penalty: float) -> Array:
        return np.asarray(turned / (np.maximum(values, 0.0) + penalty)[:, None])

    by_emotion = np.array([pcc_by_emotion(val_turned @ shrunk(penalty), val_reports) for penalty in PENALTIES])
    varying = np.isfinite(by_emotion).all(axis=0)
    if not varying.any():
        raise DatasetError("The baseline's penalty cannot be chosen: the validation clips need self-reports that vary.")
    penalty = float(PENALTIES[by_emotion[:, varying].mean(axis=1).argmax()])
    coefficients = vectors @ shrunk(penalty)
    # A correlation does not care how far a penalty shrinks predictions to their mean; CCC and MAE do.
    found = (val_features - centre) / scale @ coefficients
    spread, together = found - found.mean(axis=0), val_reports - val_reports.mean(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        slope = (spread * together).sum(axis=0) / (spread**2).sum(axis=0)
    coefficients = coefficients * np.where(np.isfinite(slope) & (slope > 0), slope, 1.0)
    return Baseline(centre, scale, coefficients, level, penalty)


def _rated(features: Array, reports: Array) -> tuple[Array, Array]:
    rated = np.isfinite(reports).all(axis=1)
    return features[rated], reports[rated]
