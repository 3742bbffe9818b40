"""Agreement between raters, against worked textbook examples and other packages."""

from __future__ import annotations

import warnings

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.evaluation import raters

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # statsmodels and pingouin are here as second sources only
    import pingouin
    from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

# Shrout & Fleiss (1979), table 2: six persons by four judges.
SHROUT_FLEISS = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float)

# Fleiss (1971) as Wikipedia works it: ten subjects, fourteen raters, five categories.
FLEISS = np.array([
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
])  # fmt: skip

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", C: four observers, twelve units, missing ones.
MISSING = -1
KRIPPENDORFF = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, MISSING, MISSING, MISSING],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, MISSING, 3],
    [MISSING, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, MISSING],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, MISSING],
])  # fmt: skip


def test_cohens_kappa_is_that_of_the_textbook() -> None:
    """Cohen's own kind of table: of 50 grants, both say yes to 20, both no to 15 (observed 0.7, by chance 0.5)."""
    first = np.repeat([1, 1, 0, 0], [20, 5, 10, 15])
    second = np.repeat([1, 0, 1, 0], [20, 5, 10, 15])
    assert raters.cohens_kappa(raters.confusion(first, second, 2)) == pytest.approx(0.4)


def test_fleiss_kappa_is_that_of_the_textbook() -> None:
    labels = np.array([np.repeat(np.arange(5), row) for row in FLEISS]).T
    assert raters.fleiss_kappa(raters.fleiss_sums(labels, 5)) == pytest.approx(0.210, abs=5e-4)


def test_krippendorffs_alphas_are_those_of_his_paper() -> None:
    labels = np.where(KRIPPENDORFF == MISSING, -1, KRIPPENDORFF - 1)
    assert raters.alpha_nominal(raters.coincidences(labels, 5)) == pytest.approx(0.743, abs=5e-4)
    values = np.where(KRIPPENDORFF == MISSING, np.nan, KRIPPENDORFF)
    assert raters.alpha_interval(raters.interval_sums(values)) == pytest.approx(0.849, abs=5e-4)


def test_intraclass_correlations_are_those_of_shrout_and_fleiss() -> None:
    sums = raters.icc_sums(SHROUT_FLEISS.T)
    assert raters.icc_single(sums) == pytest.approx(0.29, abs=5e-3)  # their ICC(2,1)
    assert raters.icc_average(sums) == pytest.approx(0.62, abs=5e-3)  # their ICC(2,k)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4), st.integers(2, 4))
def test_other_packages_find_the_same(seed: int, n_raters: int, n_labels: int) -> None:
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, n_labels, 60)
    labels = np.where(rng.random((n_raters, 60)) < 0.6, truth, rng.integers(0, n_labels, (n_raters, 60)))
    table = np.zeros((n_labels, n_labels))
    np.add.at(table, (labels[0], labels[1]), 1)
    ours = raters.cohens_kappa(raters.confusion(labels[0], labels[1], n_labels))
    assert ours == pytest.approx(cohens_kappa(table, return_results=False))
    counts = np.stack([(labels == label).sum(axis=0) for label in range(n_labels)], axis=1)
    assert raters.fleiss_kappa(raters.fleiss_sums(labels, n_labels)) == pytest.approx(fleiss_kappa(counts))
    gone = rng.random(labels.shape) < 0.2
    there = np.where(gone, np.nan, labels)
    expected = krippendorff.alpha(there, level_of_measurement="nominal", value_domain=list(range(n_labels)))
    assert raters.alpha_nominal(raters.coincidences(np.where(gone, -1, labels), n_labels)) == pytest.approx(expected)
    values = np.where(gone, np.nan, 50 + 20 * labels + rng.normal(0, 5, labels.shape))
    expected = krippendorff.alpha(values, level_of_measurement="interval")
    assert raters.alpha_interval(raters.interval_sums(values)) == pytest.approx(expected)


def test_intraclass_correlations_are_those_of_pingouin() -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(0, 20, 40) + rng.normal(0, 8, (3, 40)) + np.array([[0.0], [5.0], [-3.0]])
    frame = pd.DataFrame({"moment": np.tile(np.arange(40), 3), "rater": np.repeat(list("abc"), 40),
                          "value": values.ravel()})  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pingouin.intraclass_corr(frame, targets="moment", raters="rater", ratings="value").set_index("Type")
    named = {name.replace(" ", ""): value for name, value in found["ICC"].items()}
    single = next(named[n] for n in ("ICC2", "ICC(A,1)") if n in named)
    average = next(named[n] for n in ("ICC2k", "ICC(A,k)") if n in named)
    sums = sum(raters.icc_sums(part) for part in np.split(values, [7, 25], axis=1))  # clips add up
    assert raters.icc_single(sums) == pytest.approx(single)
    assert raters.icc_average(sums) == pytest.approx(average)


def test_where_nothing_varies_there_is_a_sentence_and_no_number() -> None:
    same = np.zeros(9, np.int64)
    sums = [raters.confusion(same, same, 2)] * 6
    found = raters.figure("Cohen's kappa", ["a", "b"], sums, 54, raters.cohens_kappa, "One label.")
    assert (found.value, found.low, found.note) == (None, None, "One label.")
    for of, constant in ((raters.alpha_interval, raters.interval_sums(np.full((2, 9), 40.0))),
                         (raters.icc_single, raters.icc_sums(np.full((2, 9), 40.0))),
                         (raters.alpha_nominal, raters.coincidences(np.zeros((2, 9), np.int64), 2))):  # fmt: skip
        assert np.isnan(of(constant))
    nobody = raters.figure("ICC(A,1)", ["a", "b"], [], 0, raters.icc_single, "Constant.")
    assert nobody.value is None and nobody.note == "No clip was rated by all of them."


def test_the_interval_is_a_jackknife_over_clips_and_few_clips_have_none() -> None:
    rng = np.random.default_rng(0)
    truth = [rng.integers(0, 2, 50) for _ in range(12)]
    wrong = np.linspace(0.05, 0.4, 12)
    clips = [(t, np.where(rng.random(50) < w, 1 - t, t)) for t, w in zip(truth, wrong, strict=True)]
    sums = [raters.confusion(a, b, 2) for a, b in clips]
    found = raters.figure("Cohen's kappa", ["a", "b"], sums, 600, raters.cohens_kappa, "")
    without = []
    for i in range(12):
        a, b = (np.concatenate([clip[side] for j, clip in enumerate(clips) if j != i]) for side in (0, 1))
        table = np.zeros((2, 2))
        np.add.at(table, (a, b), 1)
        without.append(cohens_kappa(table, return_results=False))
    z = np.arctanh(without)
    half = stats.t.ppf(0.975, 11) * np.sqrt(11 / 12 * ((z - z.mean()) ** 2).sum())
    expected = np.tanh(np.arctanh(found.value) + np.array([-half, half]))
    assert (found.low, found.high) == pytest.approx(tuple(expected))
    assert found.method == "jackknife over 12 clips, t(11), Fisher's z"
    few = raters.figure("Cohen's kappa", ["a", "b"], sums[:4], 200, raters.cohens_kappa, "")
    assert (
        few.value is not None
        and few.low is None
        and few.note == "No interval: 4 clips are too few; it needs at least 5."
    )


def test_weighted_kappa_is_that_of_statsmodels_and_forgives_near_steps() -> None:
    rng = np.random.default_rng(3)
    first = rng.integers(0, 5, 200)
    second = np.clip(first + rng.integers(-1, 2, 200), 0, 4)
    sums = raters.confusion(first, second, 5)
    expected = cohens_kappa(sums.reshape(5, 5), weights=None, wt="quadratic").kappa
    assert raters.weighted_kappa(sums) == pytest.approx(expected)
    assert raters.weighted_kappa(sums) > raters.cohens_kappa(sums) + 0.3
    assert np.isnan(raters.weighted_kappa(raters.confusion(first * 0, first * 0, 5)))


def test_ordinal_alpha_is_that_of_the_paper_and_of_the_package_with_labels_that_nobody_gave() -> None:
    labels = np.where(KRIPPENDORFF == MISSING, -1, KRIPPENDORFF - 1)
    assert raters.alpha_ordinal(raters.coincidences(labels, 5)) == pytest.approx(0.815, abs=5e-4)
    rng = np.random.default_rng(4)
    values = np.clip(rng.integers(0, 6, 60) + rng.integers(-1, 2, (3, 60)), 0, 5)
    values[rng.random((3, 60)) < 0.2] = -1
    values[values == 2] = 3  # a step that was never given
    given = np.where(values < 0, np.nan, values)
    expected = krippendorff.alpha(given, level_of_measurement="ordinal", value_domain=[0, 1, 2, 3, 4, 5])
    assert raters.alpha_ordinal(raters.coincidences(values, 6)) == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 60), max_size=9), st.lists(st.integers(0, 60), max_size=9), st.integers(0, 12)
)  # fmt: skip
def test_events_are_paired_as_often_as_can_be(first: list[int], second: list[int], within: int) -> None:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    a, b = np.array(first, float), np.array(second, float)
    near = csr_array(np.abs(a[:, None] - b[None, :]) <= within)
    most = int((maximum_bipartite_matching(near) >= 0).sum()) if len(a) and len(b) else 0
    found = raters.n_matched([t / 10 for t in first], [t / 10 for t in second], within / 10)
    assert found == most == raters.n_matched([t / 10 for t in second], [t / 10 for t in first], within / 10)
