"""Onset, release and what calm faces show, on planted estimates."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.features.action_unit_estimator import may_occur, occurrences
from core.training.bundled.action_unit_scale import calm_faces, thresholds_of, weighted_quantile, with_hysteresis


def test_hysteresis_in_one_go_is_the_estimators():
    rng = np.random.default_rng(0)
    intensity, evidence = rng.uniform(0, 1, (400, 17)), rng.normal(size=(400, 17))
    one, movement = np.ones(17), np.r_[np.full(16, 0.12), 0.0]
    made: Any = SimpleNamespace(onset=0.8 * one, offset=-0.2 * one, floor=0.3 * one, movement=movement)
    may_start, may_last = may_occur(intensity, made)
    assert 0.2 < may_start.mean() < may_last.mean() < 0.9
    expected = occurrences(intensity, evidence, made)
    for unit in range(17):
        starts, lasts = may_start[:, unit] & (evidence[:, unit] >= 0.8), may_last[:, unit] & (evidence[:, unit] >= -0.2)
        np.testing.assert_array_equal(with_hysteresis(starts, lasts), expected[:, unit])


def test_thresholds_find_a_planted_onset_and_release_and_nothing_lasts_into_the_next_clip():
    """Evidence that hovers between release and onset: only the hysteresis tells the frames apart."""
    up, hover, down = np.full(20, 1.0), np.full(20, 0.6), np.full(40, 0.0)
    values = [np.concatenate([up, hover, down, hover]), np.concatenate([hover, down, up, hover])]
    true = [np.repeat([True, True, False, False, False], 20), np.repeat([False, False, False, True, True], 20)]
    always = np.ones(len(values[0]), bool)
    onset, offset = thresholds_of([(part, always, always) for part in values], true, np.full(200, 1 / 200))
    assert 0.6 < onset <= 1.0 and 0.0 < offset <= 0.6
    for part, wanted in zip(values, true, strict=True):
        np.testing.assert_array_equal(with_hysteresis(part >= onset, part >= offset), wanted)


def test_where_nothing_may_start_there_is_no_threshold_to_find():
    never = np.zeros(9, bool)
    assert thresholds_of([(np.ones(9), never, never)], [never], np.full(9, 1 / 9)) == (1.0, 1.0)


def test_what_calm_faces_show_is_measured_where_openface_finds_nothing_but_blinks():
    rng = np.random.default_rng(1)
    reference = np.zeros((400, 17))
    reference[:, 16] = 3.0  # blinks do not count
    reference[200:, 4] = 0.5  # not calm
    intensity = rng.uniform(0, 1, (400, 17)) * np.arange(2, 19) / 18
    intensity[200:] += 3.0
    weight = np.r_[np.full(100, 2.0), np.full(300, 1.0)]
    floor, movement = calm_faces(intensity, reference, weight / weight.sum())
    calm = np.repeat(intensity[:200], np.r_[np.full(100, 2), np.full(100, 1)], axis=0)
    assert floor[16] == 0.1 and movement[16] == 0.0
    np.testing.assert_allclose(floor[:16], np.maximum(0.1, np.quantile(calm[:, :16], 0.5, axis=0)), atol=0.02)
    np.testing.assert_allclose(movement[:16] / movement[0], calm.std(axis=0)[0] / calm[:, :16].std(axis=0))
    assert np.mean(calm @ movement <= 1 + 1e-12) == pytest.approx(0.97, abs=0.007)
    assert (intensity[200:] @ movement > 1).all()


def test_without_calm_frames_every_face_may_move():
    floor, movement = calm_faces(np.full((60, 17), 0.2), np.full((60, 17), 2.0), np.full(60, 1 / 60))
    assert (floor == 0.1).all()
    assert 0.1 * movement[0] >= 1 and movement[16] == 0


def test_a_weighted_quantile_is_that_of_values_repeated():
    values, weight = np.array([3.0, 1.0, 2.0, 5.0]), np.array([1.0, 4.0, 3.0, 2.0])
    assert weighted_quantile(values, weight, 0.4) == 1.0
    assert weighted_quantile(values, weight, 0.5) == 2.0
    assert weighted_quantile(values, weight, 0.8) == 3.0
    assert weighted_quantile(values, weight, 1.0) == 5.0
