"""What a model must beat: ridge regression on features that are averaged over the clip."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from core.errors import DatasetError
from core.evaluation.agreement import pcc_by_emotion
from core.types import FeatureSequence

Array = NDArray[np.float64]

PENALTIES = np.logspace(-1, 6, 15)
"""Ridge penalties to choose from, on standardised features."""

_POOLED = ("holistic", "au_intensity", "au_occurrence", "audio")


def pooled(clips: Iterable[FeatureSequence]) -> Array:
    """Means over each clip of all its features, ``(N, 1570)`` (1571 with AU28); zeros for a stream without steps.

    Clips are taken one by one, so a generator that loads them needs the memory of one.
    """

    def mean(values: NDArray[np.float32]) -> Array:
        return values.mean(axis=0, dtype=np.float64) if len(values) else np.zeros(values.shape[1])

    return np.array([np.concatenate([mean(getattr(clip, name)) for name in _POOLED]) for clip in clips])


def fit_pooled_baseline(train: tuple[Array, Array], val: tuple[Array, Array]) -> Callable[[Array], Array]:
    """Fit ridge regression with the penalty that gives the best mean Pearson r on the validation clips.

    Args:
        train, val: pooled features ``(N, F)`` and self-reports ``(N, 7)``; clips with a missing report are left out.

    Returns:
        A function from pooled features ``(N, F)`` to predictions ``(N, 7)``, which are not bound to [0, 1].

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
    coefficients = vectors @ shrunk(float(PENALTIES[by_emotion[:, varying].mean(axis=1).argmax()]))
    return lambda pooled_features: (pooled_features - centre) / scale @ coefficients + level


def _rated(features: Array, reports: Array) -> tuple[Array, Array]:
    rated = np.isfinite(reports).all(axis=1)
    return features[rated], reports[rated]
