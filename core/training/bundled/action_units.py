"""Fit the action unit estimator on clips with OpenFace's output, and hold it against them.

A few coefficients from fewer than twenty people: so each action unit is a ridge regression on the groups of
features that its muscles move, every person weighing the same, tested on people who were left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import DatasetError
from core.features.action_units import ActionUnitCoefficients, ActionUnitEstimator, NeutralFace, on_scale
from core.features.alignment import crop_face
from core.features.expression import (
    REGIONS,
    ExpressionBasis,
    RawExpression,
    expression_vector,
    feature_groups,
    measure,
)
from core.features.face import FaceExtractor
from core.features.openface import OpenFaceTable
from core.sources.video_file import VideoFile
from core.types import AU_NAMES

Matrix = NDArray[np.float64]

_SHAPE_COMPONENTS = 8
_HOG_COMPONENTS = 25
_MOUTH_COMPONENTS = 20
_LEAST_DEVIATION = 0.15
"""Deviation of an intensity within a clip below which the clip says nothing of it and weighs no more."""

_UPPER = ("3d-brow", "3d-eye", "3d-mid", "2d-brow", "2d-eye", "2d-mid")
_SHAPE = (*_UPPER, "3d-mouth", "3d-jaw", "2d-mouth", "2d-jaw")
_BLEND = ("blend-upper", "blend-lower")


@dataclass(frozen=True)
class Recipe:
    """One ridge regression: the groups of features it may use, and its penalty."""

    groups: tuple[str, ...]
    penalty: float


RECIPES: Mapping[str, Recipe] = {
    "AU01": Recipe(_SHAPE, 0.1),
    "AU02": Recipe(_SHAPE, 0.1),
    "AU04": Recipe((*_SHAPE, "pose", "hog"), 0.1),
    "AU05": Recipe(_SHAPE, 0.03),
    "AU06": Recipe(_SHAPE, 1.0),
    "AU07": Recipe((*_UPPER, "blend-upper", "pose", "hog"), 0.03),
    "AU09": Recipe((*_UPPER, "pose"), 0.03),
    "AU10": Recipe(_SHAPE, 0.03),
    "AU12": Recipe((*_SHAPE, "shaped", "pose"), 0.1),
    "AU14": Recipe((*_SHAPE, "pose"), 0.03),
    "AU15": Recipe(_SHAPE, 1.0),
    "AU17": Recipe((*_BLEND, "shaped"), 0.1),
    "AU20": Recipe(_SHAPE, 0.03),
    "AU23": Recipe((*_SHAPE, *_BLEND, "shaped", "pose", "hog"), 0.1),
    "AU25": Recipe((*_SHAPE, *_BLEND, "shaped", "pose", "hog", "mouth"), 0.01),
    "AU26": Recipe((*_SHAPE, "pose"), 0.01),
    "AU45": Recipe((*_SHAPE, *_BLEND, "pose"), 0.1),
}
"""Per action unit, chosen among a dozen sets of groups and five penalties on the clips of the card. That choice
flatters the card's figure; the card gives the figure of `ONE_FOR_ALL` beside it."""

ONE_FOR_ALL = Recipe((*_SHAPE, "hog"), 0.3)
"""One recipe for every action unit: what is left when nothing is chosen per action unit."""


@dataclass(frozen=True)
class ClipMeasurements:
    """One clip as MediaPipe measured it, with OpenFace's rows for the same frames.

    Attributes:
        name: file name.
        person: clips of one person are never split between training and test.
        pts_s: ``(N,)`` seconds.
        raw: measurements; None where no face was found.
        intensity: ``(N, 17)`` OpenFace's, NaN without a row; occurrence: ``(N, 17)``.
        success: ``(N,)`` OpenFace has a row for the frame and trusts it.
    """

    name: str
    person: str
    pts_s: Matrix
    raw: tuple[RawExpression | None, ...]
    intensity: Matrix
    occurrence: NDArray[np.bool_]
    success: NDArray[np.bool_]

    @property
    def usable(self) -> NDArray[np.bool_]:
        """``(N,)`` frames that OpenFace trusts and in which a face was measured."""
        return np.asarray(self.success & np.array([raw is not None for raw in self.raw]))


def measure_clip(clip: Path, table: OpenFaceTable, person: str, landmarker: Path) -> ClipMeasurements:
    """Run the face extractor over a clip and pair each frame with OpenFace's row.

    Raises:
        SourceError: the clip cannot be read.
    """
    pts, raw = [], []
    with VideoFile(clip) as source, FaceExtractor(landmarker) as faces:
        for frame in source.frames():
            face = faces.observe(frame).face
            pts.append(frame.pts_s)
            raw.append(measure(face, crop_face(frame.image, face.landmarks)) if face else None)
    times = np.array(pts)
    rows = table.rows(times - times[0])
    known = rows >= 0
    intensity = np.full((len(rows), len(AU_NAMES)), np.nan)
    intensity[known] = table.intensity[rows[known]]
    occurrence = np.zeros(intensity.shape, np.bool_)
    occurrence[known] = table.occurrence[rows[known]]
    success = known.copy()
    success[known] = table.success[rows[known]]
    return ClipMeasurements(clip.name, person, times, tuple(raw), intensity, occurrence, success)


def fit(clips: Sequence[ClipMeasurements], recipes: Mapping[str, Recipe] = RECIPES) -> ActionUnitCoefficients:
    """Fit the estimator.

    Raises:
        DatasetError: clips of one person only.
    """
    if len({clip.person for clip in clips}) < 2:
        raise DatasetError("Fitting action units needs clips of at least two people.")
    basis = _fit_basis(clips)
    vectors = [_vectors(clip, basis) for clip in clips]
    targets = [clip.intensity[clip.usable] for clip in clips]
    per_person = _clip_weights(clips)
    scale = _feature_scale(vectors, feature_groups(basis))
    weights = _fit_weights(vectors, targets, per_person, scale, feature_groups(basis), recipes)
    n_units = len(weights)
    rough = ActionUnitCoefficients(
        basis=basis,
        neutral=np.average([np.median(v, axis=0) for v in vectors], axis=0, weights=per_person),
        weights=weights,
        bias=np.zeros(n_units),
        onset=np.full(n_units, 0.5),
        offset=np.full(n_units, 0.3),
        reliability=np.full(n_units, np.nan),
    )
    times = [clip.pts_s[clip.usable] for clip in clips]
    neutral = np.average(
        [_own_neutral(rough, v, t) for v, t in zip(vectors, times, strict=True)], axis=0, weights=per_person
    )
    centred = replace(rough, neutral=neutral)
    return _calibrated(centred, clips, vectors, targets, times, per_person)


def _clip_weights(clips: Sequence[ClipMeasurements]) -> Matrix:
    """Every person weighs the same, whatever the number of clips."""
    people = [clip.person for clip in clips]
    return np.array([1.0 / people.count(person) for person in people])


def _principal(parts: Sequence[Matrix], weights: Matrix, components: int) -> Matrix:
    """Principal directions ``(n_values, k)`` of deviations from each clip's median, clips weighing alike."""
    centred = [
        (part - np.median(part, axis=0)) * np.sqrt(weight / len(part))
        for part, weight in zip(parts, weights, strict=True)
    ]
    stacked = np.concatenate(centred)
    _, vectors = np.linalg.eigh(stacked.T @ stacked)
    return np.ascontiguousarray(vectors[:, ::-1][:, :components])


def _fit_basis(clips: Sequence[ClipMeasurements]) -> ExpressionBasis:
    weights = _clip_weights(clips)
    used = [[raw for raw, ok in zip(clip.raw, clip.usable, strict=True) if ok and raw] for clip in clips]

    def region(attribute: str, vertices: tuple[int, ...]) -> Matrix:
        index = list(vertices)
        parts = [np.stack([getattr(raw, attribute)[index].reshape(-1) for raw in raws]) for raws in used]
        return _principal(parts, weights, _SHAPE_COMPONENTS)

    def texture(attribute: str, components: int) -> Matrix:
        parts = [np.stack([getattr(raw, attribute) for raw in raws]).astype(float) for raws in used]
        return _principal(parts, weights, components)

    return ExpressionBasis(
        regions3d={name: region("mesh3d", vertices) for name, vertices in REGIONS.items()},
        regions2d={name: region("mesh2d", vertices) for name, vertices in REGIONS.items()},
        hog=texture("hog", _HOG_COMPONENTS),
        mouth=texture("mouth", _MOUTH_COMPONENTS),
    )


def _vectors(clip: ClipMeasurements, basis: ExpressionBasis) -> Matrix:
    return np.stack(
        [expression_vector(raw, basis) for raw, ok in zip(clip.raw, clip.usable, strict=True) if ok and raw]
    )


def _feature_scale(vectors: Sequence[Matrix], groups: Mapping[str, int]) -> Matrix:
    """What to divide each feature by: its deviation within clips; in a group of principal components, halfway
    to that of the first, so small components stay smaller; groups of many features count like groups of eight.
    """
    scale = np.sqrt(np.mean([v.var(axis=0) for v in vectors], axis=0)) + 1e-9
    start = 0
    for name, size in groups.items():
        part = slice(start, start + size)
        if name[:2] in ("2d", "3d") or name in ("hog", "mouth"):
            scale[part] = np.sqrt(scale[part] * scale[part].max())
        scale[part] *= np.sqrt(size / _SHAPE_COMPONENTS)
        start += size
    return np.asarray(scale, np.float64)


def _fit_weights(
    vectors: Sequence[Matrix],
    targets: Sequence[Matrix],
    per_person: Matrix,
    scale: Matrix,
    groups: Mapping[str, int],
    recipes: Mapping[str, Recipe],
) -> Matrix:
    """Weights ``(17, F)``, one ridge regression per action unit."""
    centred = [(v - v.mean(axis=0)) / scale for v in vectors]
    grams = np.stack([x.T @ x / len(x) for x in centred])
    result = np.zeros((len(AU_NAMES), len(scale)))
    for unit, name in enumerate(AU_NAMES):
        deviations = [y[:, unit] - y[:, unit].mean() for y in targets]
        crosses = np.stack([x.T @ y / len(y) for x, y in zip(centred, deviations, strict=True)])
        spread = np.array([max(float(y.std()), _LEAST_DEVIATION) for y in deviations])
        weight = per_person / spread
        gram = np.tensordot(weight, grams, 1) / weight.sum()
        cross = weight @ crosses / weight.sum()
        result[unit] = _ridge(gram, cross, recipes[name], groups) / scale
    return result


def _ridge(gram: Matrix, cross: Matrix, recipe: Recipe, groups: Mapping[str, int]) -> Matrix:
    chosen = np.concatenate([np.full(size, name in recipe.groups) for name, size in groups.items()])
    index = np.flatnonzero(chosen)
    solution = np.zeros(len(cross))
    penalised = gram[np.ix_(index, index)] + recipe.penalty * np.eye(len(index))
    solution[index] = np.linalg.solve(penalised, cross[index])
    return solution


def _own_neutral(coefficients: ActionUnitCoefficients, vectors: Matrix, times: Matrix) -> Matrix:
    neutral = NeutralFace(coefficients)
    for vector, pts_s in zip(vectors, times.tolist(), strict=True):
        neutral.update(vector, pts_s)
    return neutral.current


_GAINS = np.linspace(0.6, 2.4, 19)
_BIASES = np.linspace(-0.5, 0.6, 12)
_ONSETS = np.linspace(0.25, 1.0, 16)
_OFFSET_SHARE = 0.6


def _calibrated(
    coefficients: ActionUnitCoefficients,
    clips: Sequence[ClipMeasurements],
    vectors: Sequence[Matrix],
    targets: Sequence[Matrix],
    times: Sequence[Matrix],
    per_person: Matrix,
) -> ActionUnitCoefficients:
    """Gain and bias per action unit (least squares on the scale of intensities), then the threshold of occurrence."""
    raw = [(v - _own_neutral(coefficients, v, t)) @ coefficients.weights.T for v, t in zip(vectors, times, strict=True)]
    pooled = np.concatenate(raw)
    target = np.concatenate(targets)
    occurring = np.concatenate([clip.occurrence[clip.usable] for clip in clips])
    frame_weight = np.concatenate([np.full(len(r), w / len(r)) for r, w in zip(raw, per_person, strict=True)])
    gain, bias = np.ones(len(AU_NAMES)), np.zeros(len(AU_NAMES))
    onset = np.zeros(len(AU_NAMES))
    for unit in range(len(AU_NAMES)):
        grid = [(g, b) for g in _GAINS for b in _BIASES]
        errors = [float(frame_weight @ (on_scale(g * pooled[:, unit] + b) - target[:, unit]) ** 2) for g, b in grid]
        gain[unit], bias[unit] = grid[int(np.argmin(errors))]
        value = on_scale(gain[unit] * pooled[:, unit] + bias[unit])
        scores = [_f1(value >= t, occurring[:, unit], frame_weight) for t in _ONSETS]
        onset[unit] = _ONSETS[int(np.argmax(scores))]
    return replace(
        coefficients,
        weights=coefficients.weights * gain[:, None],
        bias=bias,
        onset=onset,
        offset=_OFFSET_SHARE * onset,
    )


def _f1(predicted: NDArray[np.bool_], true: NDArray[np.bool_], weight: Matrix) -> float:
    hits = float(weight @ (predicted & true))
    return 2 * hits / max(float(weight @ predicted + weight @ true), 1e-12)


def predict(clip: ClipMeasurements, coefficients: ActionUnitCoefficients) -> tuple[Matrix, NDArray[np.bool_]]:
    """Final intensities ``(N, 17)`` (NaN without a face) and occurrences of a measured clip, as one reading."""
    estimator = ActionUnitEstimator(coefficients)
    for index, (raw, pts_s) in enumerate(zip(clip.raw, clip.pts_s.tolist(), strict=True)):
        if raw is not None:
            estimator.observe_features(index, pts_s, expression_vector(raw, coefficients.basis))
    intensity = np.full((len(clip.raw), len(AU_NAMES)), np.nan)
    occurrence = np.zeros(intensity.shape, np.bool_)
    for index, units in estimator.settle():
        intensity[index], occurrence[index] = units.intensity, units.occurrence
    return intensity, occurrence


def leave_one_person_out(
    clips: Sequence[ClipMeasurements],
    report: Callable[[int, int], None],
    recipes: Mapping[str, Recipe] = RECIPES,
) -> list[tuple[Matrix, NDArray[np.bool_]]]:
    """Each clip's prediction by an estimator that was fitted without its person."""
    people = list(dict.fromkeys(clip.person for clip in clips))
    predictions: dict[str, tuple[Matrix, NDArray[np.bool_]]] = {}
    for done, person in enumerate(people):
        coefficients = fit([clip for clip in clips if clip.person != person], recipes)
        for clip in clips:
            if clip.person == person:
                predictions[clip.name] = predict(clip, coefficients)
        report(done + 1, len(people))
    return [predictions[clip.name] for clip in clips]
