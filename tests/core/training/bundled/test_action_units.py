"""Fitting action units: against closed forms of numpy, and with people who are truly left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.errors import DatasetError
from core.features.action_unit_estimator import ActionUnitEstimator
from core.features.alignment import reference
from core.features.contours import CONTOUR_VALUES, laid
from core.features.expression import REGIONS, RawExpression, expression_vector, feature_groups, placing_inputs
from core.training.bundled import action_units
from core.training.bundled.action_units import ClipMeasurements, fit, fit_basis, predict
from core.training.bundled.censored import censored_regression

N = 50
TO_CROP = np.array([[2.0, 0.0, 5.0], [0.0, 2.0, -3.0]])


def made_up_clip(name, person, seed):
    """A face whose mouth corners follow a smile and whose brows follow a frown; OpenFace sees both, with noise."""
    rng = np.random.default_rng(seed)
    own = np.random.default_rng(ord(person[0]))
    shape3d, shape2d = own.normal(scale=0.01, size=(468, 3)), own.normal(scale=0.01, size=(468, 2))
    hog, points = own.uniform(0, 0.3, 6084), reference() * 224 + own.normal(scale=3, size=(68, 2))
    time = np.arange(N) / 10
    smile = 3 * np.clip(np.sin(2 * np.pi * time / 3 + seed), 0, None)
    frown = 2 * np.clip(np.cos(2 * np.pi * time / 2.2 + seed), 0, None)
    raw = []
    for s, f in zip(smile, frown, strict=True):
        mesh3d = shape3d + rng.normal(scale=0.002, size=(468, 3))
        mesh3d[list(REGIONS["mouth"])[:20], 1] -= 0.05 * s
        mesh3d[list(REGIONS["brow"])[:20], 1] += 0.03 * f
        mesh2d = shape2d + rng.normal(scale=0.002, size=(468, 2))
        raw.append(
            RawExpression(
                mesh3d,
                mesh2d,
                np.clip(rng.normal(0.1, 0.02, 31), 0, 1).astype(np.float32),
                rng.normal(scale=2, size=3),
                0.02,
                (hog + rng.normal(scale=0.01, size=6084)).astype(np.float32),
                rng.normal(scale=0.01, size=CONTOUR_VALUES).astype(np.float32),
                rng.integers(0, 256, (224, 224)).astype(np.uint8),
                points + rng.normal(scale=0.5, size=(68, 2)),
                TO_CROP,
            )
        )
    intensity = np.zeros((N, 17))
    intensity[:, 8] = np.clip(smile + rng.normal(scale=0.1, size=N), 0, 5)
    intensity[:, 2] = np.clip(frown + rng.normal(scale=0.1, size=N), 0, 5)
    occurrence = intensity > 0.8
    # OpenFace places its landmarks two pixels of the crop lower than ours.
    theirs = np.stack([(np.add(one.points, [0, 2]) - TO_CROP[:, 2]) / 2 for one in raw])
    return ClipMeasurements(name, person, time, tuple(raw), intensity, occurrence, np.ones(N, bool), theirs)


@pytest.fixture(scope="module")
def clips():
    people = {"a1": "ann", "a2": "ann", "b": "bert", "c": "carla"}
    return [made_up_clip(name, person, seed) for seed, (name, person) in enumerate(people.items())]


@pytest.fixture(scope="module")
def fitted(clips):
    return fit(clips).coefficients


def test_a_head_that_is_always_turned_says_nothing_at_rest():
    groups = {"3d-brow": 2, "pose": 1, "3d-jaw": 1}
    assert action_units.chosen(groups, ("3d-brow", "pose")).tolist() == [0, 1, 2, 4, 5]


def test_the_fit_finds_what_moves_each_unit(clips, fitted):
    for clip in clips:
        intensity, occurrence = predict(clip, fitted)
        for unit in (8, 2):
            assert np.corrcoef(intensity[:, unit], clip.intensity[:, unit])[0, 1] > 0.8
            assert (occurrence[:, unit] == clip.occurrence[:, unit]).mean() > 0.7
        assert ((intensity >= 0) & (intensity <= 5)).all()
        # What OpenFace never saw moving stays at rest.
        assert intensity[:, 0].max() < 0.6


def test_the_basis_keeps_the_directions_of_most_variance(clips, fitted):
    """Against a singular value decomposition of the deviations, people weighing alike."""
    weights = [0.5, 0.5, 1.0, 1.0]
    parts = []
    for clip, weight in zip(clips, weights, strict=True):
        values = np.stack([raw.mesh3d[list(REGIONS["mouth"])].reshape(-1) for raw in clip.raw])
        parts.append((values - np.median(values, axis=0)) * np.sqrt(weight / len(values)))
    _, _, directions = np.linalg.svd(np.concatenate(parts), full_matrices=False)
    found = fitted.basis.regions3d["mouth"]
    assert found.shape == (3 * len(REGIONS["mouth"]), 12)
    np.testing.assert_allclose(found.T @ found, np.eye(12), atol=1e-9)
    assert abs(found[:, 0] @ directions[0]) == pytest.approx(1, abs=1e-6)


def test_components_are_the_same_by_way_of_the_smaller_matrix():
    rng = np.random.default_rng(0)
    parts, weights = [rng.normal(size=(8, 40)) * np.linspace(1, 5, 40) for _ in range(3)], np.array([1.0, 0.5, 0.5])
    found = action_units.principal(parts, weights, 4)
    rows = np.concatenate([(p - np.median(p, axis=0)) * np.sqrt(w / 8) for p, w in zip(parts, weights, strict=True)])
    directions = np.linalg.svd(rows, full_matrices=False)[2][:4]
    np.testing.assert_allclose(np.abs(np.sum(found.T * directions, axis=1)), 1, atol=1e-9)


def test_landmarks_are_placed_as_openface_would_by_what_was_learned_of_other_people(clips):
    basis, by_fold = fit_basis(clips, [0, 0, 1, 2])
    own = laid(clips[0].raw[0].points)
    scale = np.hypot(own[0, 0], own[1, 0])

    def away(one):
        return (placing_inputs(clips[0].raw[0], one) @ one.placing).reshape(68, 2)

    np.testing.assert_allclose(away(basis).mean(axis=0), [0, 2 * scale], atol=0.1)
    # With Ann's landmarks elsewhere, what is told of Ann stays the same.
    moved = [replace(c, landmarks=np.add(c.landmarks, [0, 9])) if c.person == "ann" else c for c in clips]
    other, others = fit_basis(moved, [0, 0, 1, 2])
    np.testing.assert_array_equal(others[0].placing, by_fold[0].placing)
    assert away(other)[:, 1].mean() > away(basis)[:, 1].mean() + 3
    # Clips of which no landmarks are known say nothing of it.
    blank = [replace(c, landmarks=np.full_like(c.landmarks, np.nan)) for c in clips]
    assert not fit_basis(blank, [0, 0, 1, 2])[0].placing.any()


def test_a_prediction_is_the_estimators_and_says_nothing_without_a_face(clips, fitted):
    clip = replace(clips[0], raw=(None, *clips[0].raw[1:]))
    intensity, occurrence = predict(clip, fitted)
    assert np.isnan(intensity[0]).all()
    assert not occurrence[0].any()
    estimator = ActionUnitEstimator(fitted)
    for i, raw in enumerate(clip.raw[1:]):
        vector = expression_vector(raw, fitted.basis)
        assert len(vector) == sum(feature_groups(fitted.basis).values())
        estimator.observe_features(i, float(clip.pts_s[i + 1]), vector)
    for i, (_, units) in enumerate(estimator.settle()):
        np.testing.assert_array_equal(units.intensity, intensity[i + 1].astype(np.float32))


def test_a_person_who_is_left_out_has_no_part_in_the_estimator_that_judges_them(clips):
    """Turning Ann's reference upside down must change what is said of the others, and not what is said of Ann."""
    done = []
    plain = fit(clips, lambda i, of: done.append((i, of))).held_out
    turned = [
        replace(c, intensity=c.intensity[::-1].copy(), occurrence=~c.occurrence, landmarks=np.add(c.landmarks, [9, 4]))
        if c.person == "ann"
        else c
        for c in clips
    ]
    other = fit(turned).held_out
    assert done == [(1, 3), (2, 3), (3, 3)]
    for clip, before, after in zip(clips, plain, other, strict=True):
        same = np.array_equal(before[0], after[0]) and np.array_equal(before[1], after[1])
        assert same == (clip.person == "ann"), clip.name


def test_frames_that_openface_does_not_trust_or_without_a_face_are_not_learned_from(clips):
    wrong = np.full((N, 17), np.nan)
    spoilt = []
    for clip in clips:
        success = clip.success.copy()
        success[::7] = False
        intensity = clip.intensity.copy()
        intensity[::7] = wrong[::7]
        raw = list(clip.raw)
        raw[3] = None
        spoilt.append(replace(clip, success=success, intensity=intensity, raw=tuple(raw)))
    coefficients = fit(spoilt).coefficients
    assert np.isfinite(coefficients.weights).all()
    assert spoilt[0].usable.sum() == N - len(range(0, N, 7)) - 1


def test_two_people_are_too_few(clips):
    with pytest.raises(DatasetError, match="three people"):
        fit(clips[:3])


def test_a_person_weighs_the_same_whatever_the_number_and_length_of_the_clips(clips, monkeypatch):
    given = {}

    def seen(rows, targets, weight, *rest):
        given[len(rows)] = weight
        return censored_regression(rows, targets, weight, *rest)

    monkeypatch.setattr(action_units, "censored_regression", seen)
    short = replace(
        clips[1],
        pts_s=clips[1].pts_s[:30],
        raw=clips[1].raw[:30],
        intensity=clips[1].intensity[:30],
        occurrence=clips[1].occurrence[:30],
        success=clips[1].success[:30],
        landmarks=clips[1].landmarks[:30],
    )
    fit([clips[0], short, *clips[2:]])
    weight = given[50 + 30 + 50 + 50]
    sums = [part.sum() for part in np.split(weight, [50, 80, 130])]
    np.testing.assert_allclose(sums, [0.5, 0.5, 1, 1])  # two clips of one person, then one each of two
