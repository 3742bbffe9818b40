"""Fitting action units: against closed forms of numpy, and with people who are truly left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.errors import DatasetError
from core.features.action_units import intensities
from core.features.expression import REGIONS, RawExpression, expression_vector, feature_groups
from core.training.bundled import action_units
from core.training.bundled.action_units import ONE_FOR_ALL, ClipMeasurements, Recipe, fit, leave_one_person_out, predict
from core.types import AU_NAMES

N = 50
EVERYTHING = dict.fromkeys(AU_NAMES, ONE_FOR_ALL)


def made_up_clip(name, person, seed):
    """A face whose mouth corners follow a smile and whose brows follow a frown; OpenFace sees both, with noise."""
    rng = np.random.default_rng(seed)
    own = np.random.default_rng(ord(person[0]))
    shape3d, shape2d = own.normal(scale=0.01, size=(468, 3)), own.normal(scale=0.01, size=(468, 2))
    hog, mouth = own.uniform(0, 0.3, 1296), own.uniform(0, 0.3, 540)
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
                (hog + rng.normal(scale=0.01, size=1296)).astype(np.float32),
                (mouth + rng.normal(scale=0.01, size=540)).astype(np.float32),
            )
        )
    intensity = np.zeros((N, 17))
    intensity[:, 8] = np.clip(smile + rng.normal(scale=0.1, size=N), 0, 5)
    intensity[:, 2] = np.clip(frown + rng.normal(scale=0.1, size=N), 0, 5)
    occurrence = intensity > 0.8
    return ClipMeasurements(name, person, time, tuple(raw), intensity, occurrence, np.ones(N, bool))


@pytest.fixture(scope="module")
def clips():
    people = {"a1": "ann", "a2": "ann", "b": "bert", "c": "carla"}
    return [made_up_clip(name, person, seed) for seed, (name, person) in enumerate(people.items())]


@pytest.fixture(scope="module")
def fitted(clips):
    return fit(clips, EVERYTHING)


def test_each_unit_is_a_ridge_regression_in_which_every_person_weighs_the_same():
    """Against least squares on all rows at once, the penalty as further rows."""
    rng = np.random.default_rng(0)
    groups = {"3d-brow": 3, "3d-mouth": 2, "pose": 2}
    sizes, people = (40, 25, 60), np.array([0.5, 0.5, 1.0])
    vectors = [rng.normal(size=(n, 7)) + 10 * rng.normal(size=7) for n in sizes]
    targets = [rng.uniform(0, 3, (n, 17)) + v[:, :1] for n, v in zip(sizes, vectors, strict=True)]
    scale = rng.uniform(0.5, 2, 7)
    recipes = {
        name: Recipe(("3d-brow", "pose") if i % 2 else tuple(groups), 0.1 + i) for i, name in enumerate(AU_NAMES)
    }
    weights = action_units._fit_weights(vectors, targets, people, scale, groups, recipes)
    for unit in (0, 1, 8):
        chosen = [0, 1, 2, 5, 6] if unit % 2 else list(range(7))
        rows, wanted, total = [], [], 0.0
        for v, y, person in zip(vectors, targets, people, strict=True):
            weight = person / y[:, unit].std()
            total += weight
            share = np.sqrt(weight / len(v))
            rows.append(share * ((v - v.mean(axis=0)) / scale)[:, chosen])
            wanted.append(share * (y[:, unit] - y[:, unit].mean()))
        rows.append(np.sqrt(total * (0.1 + unit)) * np.eye(len(chosen)))
        wanted.append(np.zeros(len(chosen)))
        solution = np.linalg.lstsq(np.concatenate(rows), np.concatenate(wanted), rcond=None)[0]
        expected = np.zeros(7)
        expected[chosen] = solution / scale[chosen]
        np.testing.assert_allclose(weights[unit], expected, atol=1e-9)


def test_the_fit_finds_what_moves_each_unit(clips, fitted):
    for clip in clips:
        intensity, occurrence = predict(clip, fitted)
        for unit in (8, 2):
            assert np.corrcoef(intensity[:, unit], clip.intensity[:, unit])[0, 1] > 0.9
            assert (occurrence[:, unit] == clip.occurrence[:, unit]).mean() > 0.8
        assert ((intensity >= 0) & (intensity <= 5)).all()
        # What OpenFace never saw moving stays at rest.
        assert intensity[:, 0].max() < 0.6
    np.testing.assert_allclose(fitted.offset, 0.6 * fitted.onset)


def test_the_basis_keeps_the_directions_of_most_variance(clips, fitted):
    """Against a singular value decomposition of the deviations, people weighing alike."""
    weights = [0.5, 0.5, 1.0, 1.0]
    parts = []
    for clip, weight in zip(clips, weights, strict=True):
        values = np.stack([raw.mesh3d[list(REGIONS["mouth"])].reshape(-1) for raw in clip.raw])
        parts.append((values - np.median(values, axis=0)) * np.sqrt(weight / len(values)))
    _, _, directions = np.linalg.svd(np.concatenate(parts), full_matrices=False)
    found = fitted.basis.regions3d["mouth"]
    assert found.shape == (3 * len(REGIONS["mouth"]), 8)
    np.testing.assert_allclose(found.T @ found, np.eye(8), atol=1e-9)
    assert abs(found[:, 0] @ directions[0]) == pytest.approx(1, abs=1e-6)


def test_a_prediction_is_the_linear_estimate_smoothed(clips, fitted):
    clip = replace(clips[0], raw=(None, *clips[0].raw[1:]))
    intensity, occurrence = predict(clip, fitted)
    assert np.isnan(intensity[0]).all()
    assert not occurrence[0].any()
    vectors = np.stack([expression_vector(raw, fitted.basis) for raw in clip.raw[1:]])
    assert vectors.shape[1] == sum(feature_groups(fitted.basis).values())
    # With the neutral unknown, differences between frames tell: they do not depend on it (above the softplus).
    plain = intensities(vectors, np.zeros(vectors.shape[1]), replace(fitted, bias=np.full(17, 0.0)))
    assert plain.shape == (N - 1, 17)
    assert np.corrcoef(intensity[1:, 8], (vectors @ fitted.weights.T)[:, 8])[0, 1] > 0.9


def test_a_person_who_is_left_out_has_no_part_in_the_estimator_that_judges_them(clips):
    """Turning Ann's reference upside down must change what is said of the others, and not what is said of Ann."""
    done = []
    plain = leave_one_person_out(clips, lambda i, of: done.append((i, of)), EVERYTHING)
    turned = [
        replace(c, intensity=c.intensity[::-1].copy(), occurrence=~c.occurrence) if c.person == "ann" else c
        for c in clips
    ]
    other = leave_one_person_out(turned, lambda *_: None, EVERYTHING)
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
    coefficients = fit(spoilt, EVERYTHING)
    assert np.isfinite(coefficients.weights).all()
    assert spoilt[0].usable.sum() == N - len(range(0, N, 7)) - 1


def test_one_person_is_too_few(clips):
    with pytest.raises(DatasetError, match="two people"):
        fit(clips[:2], EVERYTHING)
