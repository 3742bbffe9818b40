"""Action units from MediaPipe's measurements: a linear estimator relative to the person's own neutral.

Fitted on OpenFace's output (`eriscope fit-aus`), and therefore an estimate of what OpenFace would say, not of
what a certified FACS coder would. The coefficients ship as data with their card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.features.contours import CONTOUR_VALUES
from core.features.expression import (
    N_POINTS,
    REGIONS,
    TEXTURES,
    ExpressionBasis,
    expression_vector,
    feature_groups,
    measure,
    placing_groups,
)
from core.types import AU_NAMES, ActionUnits, FaceObservation, Frame, ImageArray

HIGHEST_INTENSITY = 5.0


@dataclass(frozen=True)
class ActionUnitCoefficients:
    """Everything the estimator has learned.

    Attributes:
        basis: reduction of the measurements.
        neutral: ``(F,)`` features of a neutral face, the average over people.
        weights: ``(34, F)`` per unit of deviation from the person's own neutral: raw intensities, then raw signs
            of occurrence.
        resting: ``(34, F)`` the same per unit of the person's own neutral's deviation from everybody's.
        bias: ``(34,)`` the same at everybody's neutral; see `on_scale`.
        onset, offset: ``(17,)`` evidence at which an action unit starts and stops to occur.
        floor: ``(17,)`` intensity under which it does not occur: what calm faces show.
        movement: ``(17,)`` weights of the intensities whose sum is 1 at the most that calm faces show; AU45 has 0.
        reliability: ``(17,)`` Pearson r against OpenFace, people left out.
    """

    basis: ExpressionBasis
    neutral: NDArray[np.float64]
    weights: NDArray[np.float64]
    resting: NDArray[np.float64]
    bias: NDArray[np.float64]
    onset: NDArray[np.float64]
    offset: NDArray[np.float64]
    floor: NDArray[np.float64]
    movement: NDArray[np.float64]
    reliability: NDArray[np.float64]


class NeutralFace:
    """The person's own neutral: the median of samples a fifth of a second apart, as OpenFace takes it.

    Everybody's neutral counts as two samples (0.4 s). What a person's median has of an expression that fills the
    clip is not lost: `ActionUnitCoefficients.resting` reads the median itself. Samples are thinned when they get
    many, so memory and time stay bounded.

    Args:
        everybodys: ``(F,)``.
    """

    _EVERY_S = 0.2
    _AT_MOST = 400
    _PRIOR_SAMPLES = 2.0
    _LEFT_OUT = 0.05

    def __init__(self, everybodys: NDArray[np.float64]) -> None:
        self._prior = everybodys
        self._samples: list[NDArray[np.float64]] = []
        self._every_s = self._EVERY_S
        self._last_s = -np.inf
        self._new = 0
        self._known = everybodys

    def update(self, features: NDArray[np.float64], pts_s: float) -> None:
        """Take a frame's features ``(F,)``."""
        if pts_s - self._last_s < self._every_s:
            return
        self._last_s = pts_s
        self._samples.append(features)
        self._new += 1
        if len(self._samples) > self._AT_MOST:
            self._samples = self._samples[::2]
            self._every_s *= 2
            self._new = len(self._samples)

    @property
    def current(self) -> NDArray[np.float64]:
        """Neutral features ``(F,)`` as known now."""
        if self._new:
            count, own = len(self._samples), np.median(self._samples, axis=0)
            self._known = (self._PRIOR_SAMPLES * self._prior + count * own) / (self._PRIOR_SAMPLES + count)
            self._new = 0
        return self._known

    @property
    def provisional(self) -> NDArray[np.float64]:
        """As `current`, without the last samples where those are less than a twentieth of all.

        A median of many features takes a millisecond or more, and moves little once there are many samples.
        """
        return self.current if self._new >= self._LEFT_OUT * len(self._samples) else self._known


_FLOOR_SOFTNESS = 0.2


def on_scale(raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Raw estimates as intensities, 0 to 5.

    A softplus instead of a hard floor at 0, so that a weak movement against a badly known neutral still shows;
    it adds 0.14 at 0 and next to nothing from 0.5 on.
    """
    soft = _FLOOR_SOFTNESS * np.logaddexp(0.0, raw / _FLOOR_SOFTNESS)
    return np.minimum(soft, HIGHEST_INTENSITY)


def raw_estimates(
    features: NDArray[np.float64], neutral: NDArray[np.float64], coefficients: ActionUnitCoefficients
) -> NDArray[np.float64]:
    """Raw intensities and raw signs of occurrence ``(..., 34)`` of features ``(..., F)``.

    Args:
        neutral: ``(F,)`` the person's own.
    """
    c = coefficients
    return np.asarray((features - neutral) @ c.weights.T + c.resting @ (neutral - c.neutral) + c.bias, np.float64)


_INTENSITY_SHARE = 0.15


def intensity_and_evidence(raw: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Intensities ``(..., 17)``, 0 to 5, and the evidence of occurrence ``(..., 17)``.

    OpenFace judges occurrence apart from intensity: its own intensity tells its own occurrence with a kappa of 0.53
    on average. So the evidence is a sign of its own (0 and less for OpenFace's no, 1 and more for its yes), and 0.15 of
    the intensity.
    """
    n_units = raw.shape[-1] // 2
    intensity = on_scale(raw[..., :n_units])
    return intensity, raw[..., n_units:] + _INTENSITY_SHARE * intensity


LEAST_INTENSITY = 0.1
"""Nothing occurs under it, whatever `ActionUnitCoefficients.floor` says."""
_STILL_MOVING = 0.9


def may_occur(
    intensity: NDArray[np.float64], coefficients: ActionUnitCoefficients
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where action units may start to occur, and where they may last, each ``(..., 17)``.

    A unit's intensity has to be more than calm faces show, and so has the movement of the whole face; blinks are of
    calm faces too. One question to the whole face errs less often than sixteen questions to its parts.
    """
    moved = (intensity @ coefficients.movement)[..., None]
    blink = coefficients.movement == 0
    shown = intensity >= coefficients.floor
    return shown & (blink | (moved >= 1.0)), shown & (blink | (moved >= _STILL_MOVING))


def occurrences(
    intensity: NDArray[np.float64],
    evidence: NDArray[np.float64],
    coefficients: ActionUnitCoefficients,
    before: NDArray[np.bool_] | None = None,
) -> NDArray[np.bool_]:
    """Occurrence with hysteresis: on at ``onset``, off below ``offset``, and only where `may_occur` says so.

    Args:
        intensity, evidence: ``(N, 17)`` in order of time.
        before: ``(17,)`` occurrence in the frame before the first.
    """
    may_start, may_last = may_occur(intensity, coefficients)
    starts, lasts = may_start & (evidence >= coefficients.onset), may_last & (evidence >= coefficients.offset)
    result = np.zeros(evidence.shape, np.bool_)
    state = np.zeros(evidence.shape[1], np.bool_) if before is None else before
    for i in range(len(evidence)):
        state = starts[i] | (state & lasts[i])
        result[i] = state
    return result


def smoothed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of each frame with its neighbours, ``(N, 17)``."""
    padded = np.concatenate([values[:1], values, values[-1:]])
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3, np.float64)


def final(
    features: NDArray[np.float64],
    neutral: NDArray[np.float64],
    coefficients: ActionUnitCoefficients,
    before: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Smoothed intensities and occurrences, each ``(N, 17)``, of a stretch of features ``(N, F)``."""
    intensity, evidence = intensity_and_evidence(raw_estimates(features, neutral, coefficients))
    intensity, evidence = smoothed(intensity), smoothed(evidence)
    return intensity, occurrences(intensity, evidence, coefficients, before)


class ActionUnitEstimator:
    """Frames in, action units out; stateful: it learns the person's neutral, so one clip each.

    The neutral of a person is known well only after a while. `observe` gives provisional values with the
    neutral as known so far; `settle` gives the final ones of all frames since the last call, with the neutral
    as known then, as OpenFace does when it goes over a clip a second time.
    """

    def __init__(self, coefficients: ActionUnitCoefficients) -> None:
        n_units = len(coefficients.onset)
        self._coefficients = coefficients
        self._neutral = NeutralFace(coefficients.neutral)
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
        raw = raw_estimates(features, self._neutral.provisional, self._coefficients)[None]
        intensity, evidence = intensity_and_evidence(raw)
        occurring = occurrences(intensity, evidence, self._coefficients, self._provisional)
        self._provisional = occurring[0]
        return ActionUnits(intensity[0].astype(np.float32), occurring[0])

    def settle(self) -> list[tuple[int, ActionUnits]]:
        """Final action units by frame index, in order, of all frames observed since the last call."""
        if not self._unsettled:
            return []
        features = np.array([vector for _, vector in self._unsettled])
        intensity, occurring = final(features, self._neutral.current, self._coefficients, self._final)
        self._final = occurring[-1]
        indices = [index for index, _ in self._unsettled]
        self._unsettled = []
        values = zip(intensity.astype(np.float32), occurring, strict=True)
        return [(index, ActionUnits(*pair)) for index, pair in zip(indices, values, strict=True)]


_LEARNED = ("neutral", "weights", "resting", "bias", "onset", "offset", "floor", "movement", "reliability")


def pack(coefficients: ActionUnitCoefficients) -> dict[str, NDArray[np.generic]]:
    """Coefficients as named arrays, for a safetensors file; what reduces texture and contours is large, and float16."""
    arrays: dict[str, NDArray[np.generic]] = {name: getattr(coefficients, name).astype(np.float32) for name in _LEARNED}
    basis = coefficients.basis
    for kind in ("regions3d", "regions2d"):
        for region, matrix in getattr(basis, kind).items():
            arrays[f"basis.{kind}.{region}"] = matrix.astype(np.float32)
    for region, matrix in basis.textures.items():
        arrays[f"basis.textures.{region}"] = matrix.astype(np.float16)
    arrays["basis.first_look"] = basis.first_look.astype(np.float16)
    arrays["basis.placing"] = basis.placing.astype(np.float32)
    arrays["basis.contour"] = basis.contour.astype(np.float16)
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

    def parts(kind: str, places: Mapping[str, tuple[int, ...]], values: int) -> dict[str, NDArray[np.float64]]:
        return {part: found(f"basis.{kind}.{part}", values * len(index), -1) for part, index in places.items()}

    # Coefficients that were fitted before contours were measured have none.
    seen = {"first_look", "placing", "contour"} if "basis.contour" in wide else set()
    large = {
        name: found(f"basis.{name}", CONTOUR_VALUES, -1).astype(np.float32)
        if name in seen
        else np.zeros((CONTOUR_VALUES, 0), np.float32)
        for name in ("first_look", "contour")
    }
    textures = {name: matrix.astype(np.float32) for name, matrix in parts("textures", TEXTURES, 1).items()}
    regions = parts("regions3d", REGIONS, 3), parts("regions2d", REGIONS, 2)
    basis = ExpressionBasis(*regions, textures, large["first_look"], np.zeros((0, 0)), large["contour"])
    inputs = sum(placing_groups(basis).values())
    placing = found("basis.placing", inputs, 2 * N_POINTS) if seen else np.zeros((inputs, 2 * N_POINTS))
    basis = replace(basis, placing=placing)
    n_units, n_features = len(AU_NAMES), sum(feature_groups(basis).values())
    coefficients = ActionUnitCoefficients(
        basis=basis,
        neutral=found("neutral", n_features),
        weights=found("weights", 2 * n_units, n_features),
        resting=found("resting", 2 * n_units, n_features),
        bias=found("bias", 2 * n_units),
        **{name: found(name, n_units) for name in ("onset", "offset", "floor", "movement", "reliability")},
    )
    if wide:
        raise ValueError(f"{min(wide)} is not known")
    return coefficients
