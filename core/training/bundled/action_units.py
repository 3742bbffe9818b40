"""Fit the action unit estimator on clips with OpenFace's output, and hold it against them.

Few people: so each action unit is a linear regression on the parts of the face that its muscles move, every person
weighing the same. What is fitted to its output (scale, thresholds of occurrence) is fitted on people whom the
regression has not seen, and it is tested on people whom neither has seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import DatasetError
from core.features.action_unit_estimator import (
    LEAST_INTENSITY,
    ActionUnitCoefficients,
    ActionUnitEstimator,
    NeutralFace,
    raw_estimates,
)
from core.features.alignment import crop_face
from core.features.contours import CONTOUR_VALUES, laid, moved
from core.features.expression import (
    N_POINTS,
    REGIONS,
    TEXTURES,
    ExpressionBasis,
    RawExpression,
    expression_vector,
    feature_groups,
    measure,
    openface_contours,
    placing_groups,
    placing_inputs,
)
from core.features.face import FaceExtractor
from core.features.openface import OpenFaceTable
from core.sources.video_file import VideoFile
from core.training.bundled.action_unit_scale import calibrated
from core.training.bundled.censored import censored_regression
from core.training.bundled.placing import fit_placing
from core.types import AU_NAMES, FloatArray

Matrix = NDArray[np.float64]
Prediction = tuple[Matrix, NDArray[np.bool_]]

FOLDS = 6
_SHAPE_COMPONENTS = 12
_TEXTURE_COMPONENTS = {"upper": 100, "middle": 80, "lower": 100}
_FIRST_LOOK_COMPONENTS = 100
_CONTOUR_COMPONENTS = 350
_MOST_PICTURES = 25
"""Per clip, for the components of texture and contours."""

_UPPER_SHAPE = ("3d-brow", "3d-eye", "3d-mid", "2d-brow", "2d-eye", "2d-mid")
_LOWER_SHAPE = ("3d-mouth", "3d-jaw", "2d-mouth", "2d-jaw")
UPPER = (*_UPPER_SHAPE, "blend-upper", "shaped-upper", "pose", "texture-upper", "contour")
MIDDLE = (
    *_UPPER_SHAPE,
    *_LOWER_SHAPE,
    "blend-upper",
    "blend-lower",
    "pose",
    "texture-middle",
    "texture-lower",
    "contour",
)
LOWER = (*_LOWER_SHAPE, "3d-mid", "2d-mid", "blend-lower", "shaped-lower", "pose", "texture-lower", "contour")


GROUPS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("AU01", "AU02", "AU04", "AU05", "AU07", "AU45"), UPPER),
    **dict.fromkeys(("AU06", "AU09", "AU10"), MIDDLE),
    **dict.fromkeys(("AU12", "AU14", "AU15", "AU17", "AU20", "AU23", "AU25", "AU26"), LOWER),
}
"""Groups of features that an action unit may use: by anatomy, and the contours of the whole face."""

_PENALTY = 1.0
"""In units of the features' mean variance; chosen, as all here, on the people who are not the card's test people."""
_WITHOUT_REST = "pose"
"""A head that is always turned says nothing of the face at rest."""

_RELATIVE = {"texture": 0.7, "blend": 3.0, "pose": 0.3, "contour": 2.0}
"""How much a group of features counts, beside 1 for shape."""

_EQUALISED = 0.3
"""How far components are brought to like variance: 0 as they come, 1 all alike."""
_REST_COUNTS = 0.5


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
        landmarks: ``(N, 68, 2)`` OpenFace's, pixels of the picture; NaN without.
    """

    name: str
    person: str
    pts_s: Matrix
    raw: tuple[RawExpression | None, ...]
    intensity: Matrix
    occurrence: NDArray[np.bool_]
    success: NDArray[np.bool_]
    landmarks: Matrix

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
    return paired(clip.name, person, times, raw, table)


def paired(
    name: str, person: str, pts_s: Matrix, raw: Sequence[RawExpression | None], table: OpenFaceTable
) -> ClipMeasurements:
    """Measurements with OpenFace's rows for the same frames."""
    rows = table.rows(pts_s - pts_s[0])
    known = rows >= 0
    intensity = np.full((len(rows), len(AU_NAMES)), np.nan)
    intensity[known] = table.intensity[rows[known]]
    occurrence = np.zeros(intensity.shape, np.bool_)
    occurrence[known] = table.occurrence[rows[known]]
    success = known.copy()
    success[known] = table.success[rows[known]]
    landmarks = np.full((len(rows), N_POINTS, 2), np.nan)
    if table.landmarks is not None:
        landmarks[known] = table.landmarks[rows[known]]
    return ClipMeasurements(name, person, pts_s, tuple(raw), intensity, occurrence, success, landmarks)


@dataclass(frozen=True)
class Fitted:
    """An estimator, and what was said of each clip by an estimator that had not seen its person.

    Attributes:
        coefficients: fitted on all clips; no reliability yet.
        held_out: final intensities ``(N, 17)`` (NaN without a face) and occurrences per clip.
    """

    coefficients: ActionUnitCoefficients
    held_out: list[Prediction]


def fit(
    clips: Sequence[ClipMeasurements],
    on_progress: Callable[[int, int], None] = lambda done, of: None,
    groups: Mapping[str, tuple[str, ...]] = GROUPS,
) -> Fitted:
    """Fit the estimator, and judge it on people left out.

    The people are dealt into six groups (fewer where there are fewer people). For each group everything is fitted anew
    on the others.

    Args:
        on_progress: called with groups done and groups in all.

    Raises:
        DatasetError: clips of fewer than three people.
    """
    if len({clip.person for clip in clips}) < 3:
        raise DatasetError("Fitting action units needs clips of at least three people.")
    dealt = _dealt(clips)
    held_out: dict[int, Prediction] = {}
    for fold in range(max(dealt) + 1):
        coefficients = solve([clip for clip, own in zip(clips, dealt, strict=True) if own != fold], groups)
        held_out |= {i: predict(clips[i], coefficients) for i, own in enumerate(dealt) if own == fold}
        on_progress(fold + 1, max(dealt) + 1)
    return Fitted(solve(clips, groups), [held_out[i] for i in range(len(clips))])


def solve(clips: Sequence[ClipMeasurements], groups: Mapping[str, tuple[str, ...]] = GROUPS) -> ActionUnitCoefficients:
    """The estimator that is fitted on all these clips; no reliability."""
    return _Problem(clips, groups).solved()


def _dealt(clips: Sequence[ClipMeasurements]) -> list[int]:
    """For each clip the number of its person's group."""
    people = list(dict.fromkeys(clip.person for clip in clips))
    return [people.index(clip.person) % min(FOLDS, len(people)) for clip in clips]


class _Problem:
    """The fit on some people, who are dealt into groups: what is fitted to a fit's outcome needs people left out."""

    def __init__(self, clips: Sequence[ClipMeasurements], groups: Mapping[str, tuple[str, ...]]) -> None:
        self._clips = clips
        self._fold = _dealt(clips)
        self._people = clip_weights(clips)
        basis, by_fold = fit_basis(clips, self._fold)
        self._groups = feature_groups(basis)
        self._vectors = [_vectors(clip, by_fold[fold]) for clip, fold in zip(clips, self._fold, strict=True)]
        self._scale = feature_scale(self._vectors, self._groups)
        n_features = len(self._scale)
        neutral = np.average([np.median(v, axis=0) for v in self._vectors], axis=0, weights=self._people)
        n_units = len(AU_NAMES)
        self._blank = ActionUnitCoefficients(
            basis=basis,
            neutral=neutral,
            weights=np.zeros((2 * n_units, n_features)),
            resting=np.zeros((2 * n_units, n_features)),
            bias=np.zeros(2 * n_units),
            onset=np.ones(n_units),
            offset=np.ones(n_units),
            floor=np.full(n_units, LEAST_INTENSITY),
            movement=np.zeros(n_units),
            reliability=np.full(n_units, np.nan),
        )
        self._own = [_own_neutral(neutral, v, c.pts_s[c.usable]) for v, c in zip(self._vectors, clips, strict=True)]
        columns = np.zeros((n_units, 2 * n_features), np.bool_)
        for unit, name in enumerate(AU_NAMES):
            columns[unit, chosen(self._groups, groups[name])] = True
        self._allowed = np.concatenate([columns, columns])

    def solved(self) -> ActionUnitCoefficients:
        """Regressions on all people, the rest on each group left out in turn."""
        folds = set(self._fold)
        indices, estimates = [], []
        for fold in sorted(folds):
            rough = self._regressions(folds - {fold})
            for i in self._of_folds({fold}):
                indices.append(i)
                estimates.append(raw_estimates(self._vectors[i], self._own[i], rough))
        used = [(self._clips[i], self._clips[i].usable) for i in indices]
        return calibrated(
            self._regressions(folds),
            estimates,
            [clip.intensity[usable] for clip, usable in used],
            [clip.occurrence[usable] for clip, usable in used],
            self._people[indices],
        )

    def _of_folds(self, folds: set[int]) -> list[int]:
        return [i for i, fold in enumerate(self._fold) if fold in folds]

    def _design(self, i: int) -> NDArray[np.float32]:
        """Rows of a clip: deviations from the person's neutral, and that of this neutral from everybody's."""
        own = self._own[i]
        rest = _REST_COUNTS * (own - self._blank.neutral) / self._scale
        moving = (self._vectors[i] - own) / self._scale
        return np.concatenate([moving, np.broadcast_to(rest, moving.shape)], axis=1).astype(np.float32)

    def _regressions(self, folds: set[int]) -> ActionUnitCoefficients:
        used = self._of_folds(folds)
        clips = [self._clips[i] for i in used]
        targets = [np.concatenate([c.intensity[c.usable], c.occurrence[c.usable]], axis=1) for c in clips]
        n, n_units = len(self._scale), len(AU_NAMES)
        weights, bias = censored_regression(
            np.concatenate([self._design(i) for i in used]),
            np.concatenate(targets),
            np.concatenate([np.full(len(y), self._people[i] / len(y)) for i, y in zip(used, targets, strict=True)]),
            self._allowed,
            np.repeat([np.inf, 1.0], n_units),
            _PENALTY,
        )
        moving, resting = weights[:, :n] / self._scale, weights[:, n:] / self._scale * _REST_COUNTS
        return replace(self._blank, weights=moving, resting=resting, bias=bias)


def chosen(groups: Mapping[str, int], names: Sequence[str]) -> NDArray[np.int64]:
    """Columns of the design that an action unit may use: its groups, and at rest all of them but the pose."""
    moving = np.concatenate([np.full(size, name in names) for name, size in groups.items()])
    resting = np.concatenate([np.full(size, name in names and name != _WITHOUT_REST) for name, size in groups.items()])
    return np.flatnonzero(np.concatenate([moving, resting]))


def clip_weights(clips: Sequence[ClipMeasurements]) -> Matrix:
    """Every person weighs the same, whatever the number of clips."""
    people = [clip.person for clip in clips]
    return np.array([1.0 / people.count(person) for person in people])


def principal(parts: Sequence[Matrix], weights: Matrix, components: int) -> Matrix:
    """Principal directions ``(n_values, k)`` of deviations from each clip's median, clips weighing alike."""
    stacked = np.concatenate(
        [
            (part - np.median(part, axis=0)) * np.sqrt(weight / len(part))
            for part, weight in zip(parts, weights, strict=True)
        ]
    )
    if len(stacked) > stacked.shape[1]:
        vectors = np.linalg.eigh(stacked.T @ stacked)[1]
        return np.ascontiguousarray(vectors[:, ::-1][:, :components])
    # Fewer pictures than values: the same directions by way of the smaller matrix.
    squares, vectors = np.linalg.eigh(stacked @ stacked.T)
    squares, vectors = squares[::-1][:components], vectors[:, ::-1][:, :components]
    return np.ascontiguousarray(stacked.T @ (vectors / np.sqrt(np.maximum(squares, 1e-12 * squares[0]))))


def fit_basis(
    clips: Sequence[ClipMeasurements], folds: Sequence[int]
) -> tuple[ExpressionBasis, Mapping[int, ExpressionBasis]]:
    """The components to which measurements are reduced, and where OpenFace would place its landmarks.

    Returns:
        The basis of all, and per group the same with landmarks placed by what was learned of the other groups: those of
        a person who was learned from lie nearer to OpenFace's than those of one who is new will.
    """
    weights = clip_weights(clips)
    used = [[raw for raw, ok in zip(clip.raw, clip.usable, strict=True) if ok and raw] for clip in clips]

    def region(attribute: str, vertices: tuple[int, ...]) -> Matrix:
        index = list(vertices)
        parts = [np.stack([getattr(raw, attribute)[index].reshape(-1) for raw in raws]) for raws in used]
        return principal(parts, weights, _SHAPE_COMPONENTS)

    def large(parts: Iterable[Sequence[FloatArray]], components: int) -> FloatArray:
        found = principal([np.stack(part).astype(np.float64) for part in parts], weights, components)
        return found.astype(np.float16).astype(np.float32)  # as it is kept

    places = {name: np.array(index) for name, index in TEXTURES.items()}
    basis = ExpressionBasis(
        regions3d={name: region("mesh3d", vertices) for name, vertices in REGIONS.items()},
        regions2d={name: region("mesh2d", vertices) for name, vertices in REGIONS.items()},
        textures={
            name: large(([raw.hog[index] for raw in _evenly(raws)] for raws in used), _TEXTURE_COMPONENTS[name])
            for name, index in places.items()
        },
        first_look=large(([raw.contour for raw in _evenly(raws)] for raws in used), _FIRST_LOOK_COMPONENTS),
        placing=np.zeros((0, 2 * N_POINTS)),
        contour=np.zeros((CONTOUR_VALUES, 0), np.float32),
    )
    everybodys, by_fold = _placings(clips, folds, weights, basis)
    placed = {fold: replace(basis, placing=placing) for fold, placing in by_fold.items()}
    contour = large(
        (
            [openface_contours(raw, placed[fold]) for raw in _evenly(raws)]
            for raws, fold in zip(used, folds, strict=True)
        ),
        _CONTOUR_COMPONENTS,
    )
    complete = {fold: replace(one, contour=contour) for fold, one in placed.items()}
    return replace(basis, placing=everybodys, contour=contour), complete


def _placings(
    clips: Sequence[ClipMeasurements], folds: Sequence[int], weights: Matrix, basis: ExpressionBasis
) -> tuple[Matrix, Mapping[int, Matrix]]:
    """`ExpressionBasis.placing` of all clips, and of all but each group's; zeros where no landmarks are known."""
    groups = placing_groups(basis)
    known = [i for i, clip in enumerate(clips) if clip.usable.any() and np.isfinite(clip.landmarks[clip.usable]).all()]
    inputs, away = {}, {}
    for i in known:
        clip, pairs = clips[i], []
        for raw, openfaces, ok in zip(clip.raw, clip.landmarks, clip.usable, strict=True):
            if ok and raw is not None:
                by_ours = laid(raw.points)
                theirs, ours = moved(moved(openfaces, raw.to_crop), by_ours), moved(raw.points, by_ours)
                pairs.append((placing_inputs(raw, basis), (theirs - ours).reshape(-1)))
        inputs[i], away[i] = (np.stack(part) for part in zip(*pairs, strict=True))

    def fitted(without: int | None) -> Matrix:
        used = [i for i in known if folds[i] != without]
        if not used:
            return np.zeros((sum(groups.values()), 2 * N_POINTS))
        found = fit_placing([inputs[i] for i in used], [away[i] for i in used], weights[used], groups)
        return found.astype(np.float32).astype(np.float64)  # as it is kept

    return fitted(None), {fold: fitted(fold) for fold in set(folds)}


def _evenly(raws: Sequence[RawExpression]) -> Sequence[RawExpression]:
    return raws[:: max(1, -(-len(raws) // _MOST_PICTURES))]


def _vectors(clip: ClipMeasurements, basis: ExpressionBasis) -> Matrix:
    return np.stack(
        [expression_vector(raw, basis) for raw, ok in zip(clip.raw, clip.usable, strict=True) if ok and raw]
    )


def feature_scale(vectors: Sequence[Matrix], groups: Mapping[str, int]) -> Matrix:
    """What to divide each feature by.

    Components are brought a little nearer to like variance; shape, texture, contours, blendshapes and pose then count
    as in `_RELATIVE`.
    """
    deviation = np.sqrt(np.mean([v.var(axis=0) for v in vectors], axis=0)) + 1e-9
    scale = np.ones(len(deviation))
    start = 0
    for name, size in groups.items():
        part = slice(start, start + size)
        kind = name.partition("-")[0]
        if kind in ("2d", "3d", "texture", "contour"):
            largest = float(deviation[part].max())
            scale[part] = largest ** (1 - _EQUALISED) * deviation[part] ** _EQUALISED
            scale[part] /= _RELATIVE.get(kind, 1.0)
        else:
            scale[part] = 1 / _RELATIVE.get(kind, 1.0)
        start += size
    return scale


def _own_neutral(neutral: Matrix, vectors: Matrix, times: Matrix) -> Matrix:
    own = NeutralFace(neutral)
    for vector, pts_s in zip(vectors, times.tolist(), strict=True):
        own.update(vector, pts_s)
    return own.current


def predict(clip: ClipMeasurements, coefficients: ActionUnitCoefficients) -> Prediction:
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
