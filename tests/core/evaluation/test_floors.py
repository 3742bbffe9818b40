"""Floors against plain loops over the other people, and what they say of nothing."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy import stats

from core.evaluation.coverage import made_up
from core.evaluation.floors import OTHERS, STIMULUS, Floor, floors, in_words, mean_of_others

PEOPLE, STIMULI = 9, 5
WHO = np.repeat(np.arange(PEOPLE), STIMULI)
WHAT = np.tile(np.arange(STIMULI), PEOPLE)
NAMES, SHOWN = [f"person {i}" for i in WHO], [f"video {i}" for i in WHAT]


@pytest.fixture(scope="module")
def study() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    return made_up(rng, PEOPLE, STIMULI, rng.normal(size=(2, 1, STIMULI, 7)))


def by_loop(reported: np.ndarray, who: np.ndarray, group: np.ndarray) -> np.ndarray:
    found = np.full(reported.shape, np.nan)
    for i in range(len(reported)):
        others = reported[(who != who[i]) & (group == group[i])]
        for k in range(reported.shape[1]):
            values = others[np.isfinite(others[:, k]), k]
            found[i, k] = values.mean() if len(values) else np.nan
    return found


def test_the_floor_is_the_mean_of_other_people_and_never_ones_own() -> None:
    rng = np.random.default_rng(0)
    reported = rng.uniform(size=(45, 7))
    reported[rng.random(reported.shape) < 0.2] = np.nan
    reported[WHAT == 2, 1] = np.nan
    reported[3, 1] = 0.5
    for group in (np.zeros(45, np.int64), WHAT):
        np.testing.assert_allclose(mean_of_others(reported, WHO, group), by_loop(reported, WHO, group), atol=1e-12)


def test_gains_over_the_mean_of_the_same_stimulus_are_those_of_a_loop_that_makes_the_floor_anew(study) -> None:
    predicted, reported = study
    others, stimulus = floors(predicted, reported, NAMES, SHOWN)
    assert (others.name, stimulus.name, others.n, stimulus.n) == (OTHERS, STIMULUS, 45, 45)

    def of(rows: np.ndarray, k: int) -> tuple[float, float, float]:
        own = by_loop(reported[rows], WHO[rows], WHAT[rows])[:, k]
        x, y = predicted[rows, k], reported[rows, k]
        r = stats.pearsonr(x, y).statistic - max(0, stats.pearsonr(own, y).statistic)
        everybody = by_loop(reported[rows], WHO[rows], np.zeros(len(rows)))[:, k]
        return r, np.abs(own - y).mean() - np.abs(x - y).mean(), np.abs(everybody - y).mean() - np.abs(x - y).mean()

    k = 5
    exact = of(np.arange(45), k)
    without = np.array([of(np.flatnonzero(p != WHO), k) for p in range(PEOPLE)])
    halves = stats.t.ppf(0.975, 8) * np.sqrt(8 / 9 * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
    fear = stimulus.emotions["fear"]
    figures = (fear["pearson"].gain, fear["mae"].gain, others.emotions["fear"]["mae"].gain)
    for figure, value, half in zip(figures, exact, halves, strict=True):
        assert (figure.value, figure.low, figure.high) == pytest.approx((value, value - half, value + half))
    assert fear["mae"].gain.value == pytest.approx(fear["mae"].floor - fear["mae"].model)
    mean = stimulus.mean["pearson"]
    assert mean.gain.value == pytest.approx(np.mean([e["pearson"].gain.value for e in stimulus.emotions.values()]))


def test_a_mean_puts_nothing_in_order_so_its_correlation_is_none_and_never_below(study) -> None:
    predicted, reported = study
    others = floors(predicted, reported, NAMES)[0]
    assert {one.floor for of in others.emotions.values() for m, one in of.items() if m != "mae"} == {0.0}
    rng = np.random.default_rng(1)
    nothing = rng.uniform(size=(45, 7))
    own = by_loop(nothing, WHO, WHAT)
    assert np.mean([stats.pearsonr(own[:, k], nothing[:, k]).statistic for k in range(7)]) < 0  # what pooling does
    stimulus = floors(predicted, nothing, NAMES, SHOWN)[1]
    assert all(one.floor >= 0 for of in stimulus.emotions.values() for one in of.values())


def test_without_other_people_or_stimuli_there_is_no_such_floor(study) -> None:
    predicted, reported = study
    assert floors(predicted, reported, ["one"] * 45, SHOWN) == ()
    assert floors(predicted, reported, [None] * 45, SHOWN) == ()
    assert [f.name for f in floors(predicted, reported, NAMES, ["same"] * 45)] == [OTHERS]
    assert [f.name for f in floors(predicted, reported, NAMES, [None] * 45)] == [OTHERS]
    some = floors(predicted, reported, NAMES, [None if p == 0 else s for p, s in zip(WHO, SHOWN, strict=True)])
    assert (some[0].n, some[1].n) == (45, 40)
    few = floors(predicted[:20], reported[:20], NAMES[:20], SHOWN[:20])[1]
    assert few.mean["mae"].gain.low is None and "at least 5 participants" in few.mean["mae"].gain.note
    json.dumps([floor.as_json() for floor in (*some, few)], allow_nan=False)


def test_the_sentence_is_no_stronger_than_the_interval(study) -> None:
    _, reported = study

    def said(x: np.ndarray) -> tuple[str, str]:
        found: list[Floor] = [*floors(x, reported, NAMES, SHOWN)]
        return in_words(OTHERS, found[0].mean), in_words(STIMULUS, found[1].mean)

    others, stimulus = said(reported)
    assert "nearer than that mean" in others and "MAE 0.000 against" in others and "not shown" not in others
    assert stimulus.endswith("The model tells more than knowing which video it was.")
    rng = np.random.default_rng(0)
    others, stimulus = said(rng.uniform(size=reported.shape))
    assert others.endswith("That mean, which looks at nothing, is nearer.")
    assert "The model tells more" not in stimulus
    mean = mean_of_others(reported, WHO, np.zeros(45, np.int64))
    others, _ = said(mean + 1e-3 * rng.normal(size=mean.shape))
    assert others.endswith("is not shown.") or others.endswith("is nearer.")
