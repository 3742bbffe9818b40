"""Figures of action units against OpenFace's, with clips whose figures are known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from core.evaluation.action_units import (
    Compared,
    compare,
    correlation,
    coverage,
    is_calm,
    mean_correlation,
    quiet_share,
)
from core.types import AU_NAMES


def clip(name, estimated, reference, occurring=None, reference_occurring=None, success=None):
    """A clip in which only AU12 moves; the other units are flat in OpenFace's output."""
    n = len(reference)
    wide, truth = np.full((n, 17), 0.3), np.full((n, 17), 0.1)
    wide[:, 8], truth[:, 8] = estimated, reference
    seen, there = np.zeros((n, 17), bool), np.zeros((n, 17), bool)
    if occurring is not None:
        seen[:, 8], there[:, 8] = occurring, reference_occurring
    return Compared(name, wide, seen, truth, there, np.ones(n, bool) if success is None else np.array(success))


def test_a_units_figure_is_its_mean_correlation_over_the_clips_in_which_it_moves():
    rng = np.random.default_rng(0)
    reference = [rng.uniform(0, 3, 50), rng.uniform(0, 3, 80), np.full(40, 1.0) + 0.1 * rng.uniform(size=40)]
    estimated = [values + rng.normal(size=len(values)) for values in reference]
    figures = compare([clip(f"c{i}", e, r) for i, (e, r) in enumerate(zip(estimated, reference, strict=True))])
    by_hand = [stats.pearsonr(e, r).statistic for e, r in zip(estimated[:2], reference[:2], strict=True)]
    assert figures["AU12"].r == pytest.approx(np.mean(by_hand))
    assert list(figures["AU12"].r_by_clip) == ["c0", "c1"]  # in c2 OpenFace's deviation is under 0.15
    assert figures["AU12"].n_clips == 2
    assert np.isnan(figures["AU01"].r)
    assert mean_correlation(figures) == pytest.approx(figures["AU12"].r)
    assert set(figures) == set(AU_NAMES)


def test_only_frames_that_openface_trusts_and_that_show_a_face_here_count():
    reference = np.array([0.0, 1, 2, 3, 0, 1, 2, 3])
    estimated = np.array([0.0, 1, 2, 3, 9, -9, np.nan, np.nan])
    success = [True] * 4 + [False] * 2 + [True] * 2
    one = clip("c", estimated, reference, success=success)
    whole = Compared("c", np.where(np.isnan(estimated)[:, None], np.nan, one.estimated), *_rest(one))
    assert compare([whole])["AU12"].r == pytest.approx(1)
    assert coverage([whole]) == pytest.approx(4 / 6)


def _rest(compared):
    return compared.occurring, compared.reference, compared.reference_occurring, compared.success


def test_f1_of_occurrence_counts_over_all_clips():
    true = np.array([1, 1, 1, 0, 0, 0], bool)
    first = clip("a", np.zeros(6), np.zeros(6), np.array([1, 0, 0, 1, 0, 0], bool), true)
    second = clip("b", np.zeros(6), np.zeros(6), np.array([1, 1, 1, 1, 0, 0], bool), true)
    figures = compare([first, second])
    # 4 hits, 2 false, 2 missed.
    assert figures["AU12"].f1 == pytest.approx(2 * 4 / (2 * 4 + 2 + 2))
    assert np.isnan(figures["AU01"].f1)


def test_an_estimate_that_never_moves_correlates_with_nothing():
    assert correlation(np.full(3, 0.1), np.array([0.0, 1.0, 5.0])) == 0
    assert coverage([]) == 0


def test_a_calm_face_is_one_in_which_openface_finds_no_unit_but_the_blink_at_half_or_more():
    reference = np.zeros((4, 17))
    reference[1, 16], reference[2, 3], reference[3, 3] = 4.0, 0.49, 0.5
    assert is_calm(reference).tolist() == [True, True, True, False]


def test_a_calm_frame_is_quiet_where_nothing_occurs_but_blinks():
    reference = np.array([0.0, 0.1, 0.2, 0.3, 2.0, 0.0])
    one = clip(
        "c",
        np.array([0.1, 0.1, 0.1, 0.1, 0.1, np.nan]),
        reference,
        np.array([0, 0, 1, 0, 1, 0], bool),
        np.zeros(6, bool),
    )
    one.occurring[3, 16] = True  # a blink
    one.success[0] = False
    one.estimated[5] = np.nan
    assert quiet_share([one]) == (pytest.approx(2 / 3), 3)
    share, frames = quiet_share([])
    assert np.isnan(share) and frames == 0
