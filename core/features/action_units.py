"""Action units from MediaPipe's measurements: a linear estimator relative to the person's own neutral.

Fitted on OpenFace's output (`eriscope fit-aus`), and therefore an estimate of what OpenFace would say, not of
what a certified FACS coder would. The coefficients ship as data with their card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.features.expression import (
    HOG_VALUES,
    MOUTH_VALUES,
    REGIONS,
    ExpressionBasis,
    expression_vector,
    feature_groups,
    measure,
)
from core.types import AU_NAMES, ActionUnits, FaceObservation, Frame, ImageArray

HIGHEST_INTENSITY = 5.0


@dataclass(frozen=True)
class ActionUnitCoefficients:
    """Everything the estimator has learned.

    Attributes:
        basis: reduction of the measurements.
        neutral: ``(F,)`` features of a neutral face, the average over people.
        weights: ``(17, F)`` raw estimate per unit of deviation from neutral.
        bias: ``(17,)`` raw estimate at neutral; see `on_scale`.
        onset, offset: ``(17,)`` intensities at which an action unit starts and stops to occur.
        reliability: ``(17,)`` Pearson r against OpenFace, leave one clip out.
    """

    basis: ExpressionBasis
    neutral: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    onset: NDArray[np.float64]
    offset: NDArray[np.float64]
    reliability: NDArray[np.float64]


class NeutralFace:
    """The person's own neutral, from samples a fifth of a second apart.

    The median of the least expressive third of the samples: a plain median would take a smile for neutral in a
    clip that is mostly smiles. The population's neutral counts as 25 samples (5 s). Samples are thinned when
    they get many, so memory and time stay bounded.
    """

    _EVERY_S = 0.2
    _AT_MOST = 400
    _CALM_SHARE = 0.3
    _PRIOR_SAMPLES = 25.0
    _RESTING_QUANTILE = 0.1

    def __init__(self, coefficients: ActionUnitCoefficients) -> None:
        self._prior = coefficients.neutral
        self._weights = coefficients.weights
        self._samples: list[NDArray[np.float64]] = []
        self._every_s = self._EVERY_S
        self._last_s = -np.inf
        self._current = self._prior

    def update(self, features: NDArray[np.float64], pts_s: float) -> None:
        """Take a frame's features ``(F,)``."""
        if pts_s - self._last_s < self._every_s:
            return
        self._last_s = pts_s
        self._samples.append(features)
        if len(self._samples) > self._AT_MOST:
            self._samples = self._samples[::2]
            self._every_s *= 2
        self._current = self._estimate()

    @property
    def current(self) -> NDArray[np.float64]:
        """Neutral features ``(F,)`` as known now."""
        return self._current

    def _estimate(self) -> NDArray[np.float64]:
        samples = np.array(self._samples)
        active = (samples - self._prior) @ self._weights.T
        above_rest = np.maximum(0.0, active - np.quantile(active, self._RESTING_QUANTILE, axis=0))
        count = len(samples)
        calm = np.argsort(above_rest.sum(axis=1), kind="stable")[: max(1, round(self._CALM_SHARE * count))]
        own = np.median(samples[calm], axis=0)
        return np.asarray((self._PRIOR_SAMPLES * self._prior + count * own) / (self._PRIOR_SAMPLES + count), np.float64)


_FLOOR_SOFTNESS = 0.2


def on_scale(raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Raw estimates as intensities, 0 to 5.

    A softplus instead of a hard floor at 0, so that a weak movement against a badly known neutral still shows;
    it adds 0.14 at 0 and next to nothing from 0.5 on.
    """
    soft = _FLOOR_SOFTNESS * np.logaddexp(0.0, raw / _FLOOR_SOFTNESS)
    return np.minimum(soft, HIGHEST_INTENSITY)


def intensities(
    features: NDArray[np.float64], neutral: NDArray[np.float64], coefficients: ActionUnitCoefficients
) -> NDArray[np.float64]:
    """Intensities ``(..., 17)``, 0 to 5, of features ``(..., F)``."""
    return on_scale((features - neutral) @ coefficients.weights.T + coefficients.bias)


def occurrences(
    intensity: NDArray[np.float64],
    coefficients: ActionUnitCoefficients,
    before: NDArray[np.bool_] | None = None,
) -> NDArray[np.bool_]:
    """Occurrence from intensity with hysteresis: on at ``onset``, off below ``offset``.

    Args:
        intensity: ``(N, 17)`` in order of time.
        before: ``(17,)`` occurrence in the frame before the first.
    """
    result = np.zeros(intensity.shape, np.bool_)
    state = np.zeros(intensity.shape[1], np.bool_) if before is None else before
    for i, now in enumerate(intensity):
        state = (now >= coefficients.onset) | (state & (now >= coefficients.offset))
        result[i] = state
    return result


def smoothed(intensity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of each frame with its neighbours, ``(N, 17)``."""
    padded = np.concatenate([intensity[:1], intensity, intensity[-1:]])
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3, np.float64)


class ActionUnitEstimator:
    """Frames in, action units out; stateful: it learns the person's neutral, so one clip each.

    The neutral of a person is known well only after a while. `observe` gives provisional values with the
    neutral as known so far; `settle` gives the final ones of all frames since the last call, with the neutral
    as known then, as OpenFace does when it goes over a clip a second time.
    """

    def __init__(self, coefficients: ActionUnitCoefficients) -> None:
        n_units = len(coefficients.bias)
        self._coefficients = coefficients
        self._neutral = NeutralFace(coefficients)
        self._unsettled: list[tuple[int, NDArray[np.float64]]] = []
        self._provisional = np.zeros(n_units, np.bool_)
        self._final = np.zeros(n_units, np.bool_)

    def observe(self, frame: Frame, face: FaceObservation, crop: ImageArray) -> ActionUnits:
        """Provisional action units of one frame."""
        features = expression_vector(measure(face, crop), self._coefficients.basis)
        return self.observe_features(frame.index, frame.pts_s, features)

    def observe_features(self, index: int, pts_s: float, features: NDArray[np.float64]) -> ActionUnits:
        """As `observe`, from a feature vector that is already there."""
        self._neutral.update(features, pts_s)
        self._unsettled.append((index, features))
        intensity = intensities(features, self._neutral.current, self._coefficients)[None]
        occurring = occurrences(intensity, self._coefficients, self._provisional)
        self._provisional = occurring[0]
        return ActionUnits(intensity[0].astype(np.float32), occurring[0])

    def settle(self) -> list[tuple[int, ActionUnits]]:
        """Final action units by frame index, in order, of all frames observed since the last call."""
        if not self._unsettled:
            return []
        features = np.array([vector for _, vector in self._unsettled])
        intensity = smoothed(intensities(features, self._neutral.current, self._coefficients))
        occurring = occurrences(intensity, self._coefficients, self._final)
        self._final = occurring[-1]
        indices = [index for index, _ in self._unsettled]
        self._unsettled = []
        values = zip(intensity.astype(np.float32), occurring, strict=True)
        return [(index, ActionUnits(*pair)) for index, pair in zip(indices, values, strict=True)]


_TEXTURES = ("hog", "mouth")


def pack(coefficients: ActionUnitCoefficients) -> dict[str, NDArray[np.generic]]:
    """Coefficients as named arrays, for a safetensors file."""
    arrays: dict[str, NDArray[np.generic]] = {
        f"basis.{name}": getattr(coefficients.basis, name).astype(np.float32) for name in _TEXTURES
    }
    for name in ("neutral", "weights", "bias", "onset", "offset", "reliability"):
        arrays[name] = getattr(coefficients, name).astype(np.float32)
    for kind in ("regions3d", "regions2d"):
        for region, matrix in getattr(coefficients.basis, kind).items():
            arrays[f"basis.{kind}.{region}"] = matrix.astype(np.float32)
    return arrays


def unpack(arrays: Mapping[str, NDArray[np.generic]]) -> ActionUnitCoefficients:
    """The inverse of `pack`.

    Raises:
        ValueError: an array is missing or too many, or is not of the shape that the others ask for; it is named.
    """
    wide = {name: np.asarray(values, np.float64) for name, values in arrays.items()}

    def found(name: str, *shape: int) -> NDArray[np.float64]:
        values = wide.pop(name, None)
        if values is None:
            raise ValueError(f"it lacks {name}")
        if values.ndim != len(shape) or any(n != want >= 0 for n, want in zip(values.shape, shape, strict=True)):
            wanted = ", ".join("any" if n < 0 else str(n) for n in shape)
            raise ValueError(f"{name} has the shape {values.shape} instead of ({wanted})")
        return values

    def regions(kind: str, dimensions: int) -> dict[str, NDArray[np.float64]]:
        return {
            region: found(f"basis.{kind}.{region}", dimensions * len(vertices), -1)
            for region, vertices in REGIONS.items()
        }

    basis = ExpressionBasis(
        regions("regions3d", 3), regions("regions2d", 2), found("basis.hog", HOG_VALUES, -1),
        found("basis.mouth", MOUTH_VALUES, -1),
    )  # fmt: skip
    n_units, n_features = len(AU_NAMES), sum(feature_groups(basis).values())
    coefficients = ActionUnitCoefficients(
        basis=basis,
        neutral=found("neutral", n_features),
        weights=found("weights", n_units, n_features),
        **{name: found(name, n_units) for name in ("bias", "onset", "offset", "reliability")},
    )
    if wide:
        raise ValueError(f"{min(wide)} is not known")
    return coefficients
