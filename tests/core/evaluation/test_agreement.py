"""Figures with intervals, and the sentences that stand where there is none."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from core.errors import DatasetError
from core.evaluation.agreement import (
    NO_STIMULI,
    Agreement,
    age_group,
    agreement,
    by_group,
    differences,
    fill_unread,
)
from core.evaluation.agreement_measures import MEASURES
from core.evaluation.figure_with_interval import chance_in_words
from core.types import EMOTIONS


@pytest.fixture(scope="module")
def study():
    """60 people with four clips each."""
    rng = np.random.default_rng(0)
    reported = np.clip(0.5 + 0.2 * rng.normal(size=(240, 7)), 0, 1)
    predicted = np.clip(0.5 * reported + 0.2 + 0.1 * rng.normal(size=(240, 7)), 0, 1)
    return predicted, reported, [f"person {i // 4}" for i in range(240)]


def test_the_score_is_the_mean_of_seven_correlations_with_its_n(study):
    predicted, reported, people = study
    found = agreement(predicted, reported, people)
    r = [stats.pearsonr(predicted[:, i], reported[:, i]).statistic for i in range(7)]
    for emotion, expected in zip(EMOTIONS, r, strict=True):
        figure = found.emotions[emotion].figures["pearson"]
        assert figure.value == pytest.approx(expected)
        assert figure.low < figure.value < figure.high and not figure.note
        assert (found.emotions[emotion].n, found.emotions[emotion].n_participants) == (240, 60)
    mean = found.mean["pearson"]
    assert mean.value == pytest.approx(np.mean(r))
    assert mean.high - mean.low < figure.high - figure.low  # seven emotions together are known better than one
    assert (found.n, found.n_participants, found.over, found.note) == (240, 60, "participants", "")
    assert agreement(predicted, reported, people) == found


def test_clips_that_say_the_same_twice_do_not_narrow_an_interval_over_participants(study):
    predicted, reported, _ = study
    once = [f"p{i}" for i in range(240)]
    single = agreement(predicted, reported, once).mean["pearson"]
    fourfold = [np.tile(values, (4, 1)) for values in (predicted, reported)]
    clustered = agreement(*fourfold, once * 4).mean["pearson"]
    assert (clustered.low, clustered.high) == pytest.approx((single.low, single.high))
    naive = agreement(*fourfold)
    assert naive.over == "clips" and "too narrow" in naive.note and naive.n_participants is None
    width = naive.mean["pearson"].high - naive.mean["pearson"].low
    assert width == pytest.approx((single.high - single.low) / 2, rel=0.15)


def test_a_clip_without_a_participant_is_one_of_its_own(study):
    predicted, reported, people = study
    found = agreement(predicted, reported, [None, None, *people[2:]])
    assert found.n_participants == 62
    assert found.note.startswith("2 clips without a participant")


def test_one_persons_clips_are_left_out_for_they_are_all_there_is(study):
    predicted, reported, _ = study
    one = agreement(predicted, reported, ["p1"] * 240, ("pearson", "within_person"))
    plain = agreement(predicted, reported, measures=("pearson",))
    assert (one.n_participants, one.over) == (1, "clips") and "one person's" in one.note
    assert one.mean["pearson"] == plain.mean["pearson"]
    assert one.emotions["fear"].figures["within_person"].note.startswith("1 participant with two clips")
    few = agreement(predicted[:4], reported[:4], ["p1"] * 4).emotions["fear"].figures["pearson"]
    assert few.low is None and few.note == "No interval: it needs at least 5 clips."


def test_constant_missing_and_few_reports_give_a_sentence(study):
    predicted, reported, people = study
    predicted, reported = predicted.copy(), reported.copy()
    reported[:, 0], reported[:, 1], reported[2:, 2], predicted[:, 3] = 0.1, np.nan, np.nan, 0.3
    reported[16:, 4] = np.nan  # four people
    reported[32:, 5] = np.nan  # eight people
    found = agreement(predicted, reported, people, MEASURES)
    figures = [found.emotions[emotion].figures for emotion in EMOTIONS]
    assert figures[0]["pearson"].value is None and "All reports of adoration are the same" in figures[0]["pearson"].note
    assert figures[0]["mae"].value == pytest.approx(np.abs(predicted[:, 0] - 0.1).mean())
    assert figures[1]["mae"].value is None and figures[1]["mae"].note.startswith("0 clips with a report of amusement")
    assert figures[2]["mae"].value is None and figures[2]["mae"].note.startswith("2 clips with a report of anxiety")
    assert figures[3]["spearman"].value is None and "All predictions of disgust" in figures[3]["spearman"].note
    assert figures[4]["pearson"].value is not None and figures[4]["pearson"].low is None
    assert figures[4]["pearson"].note == "No interval: it needs at least 5 participants."
    assert figures[5]["pearson"].low is not None and "8 participants are few" in figures[5]["pearson"].note
    assert figures[6]["pearson"].note == ""
    mean = found.mean["pearson"]
    expected = [stats.pearsonr(predicted[:k, i], reported[:k, i]).statistic for i, k in ((4, 16), (5, 32), (6, 240))]
    assert mean.value == pytest.approx(np.mean(expected))
    assert mean.note.startswith("Mean of 3 emotions, without adoration, amusement, anxiety, disgust.")


def test_correlations_within_and_between_persons_need_persons(study):
    predicted, reported, people = study
    measures = ("within_person", "between_person")
    unknown = agreement(predicted, reported, None, measures).emotions["fear"].figures
    assert {figure.note for figure in unknown.values()} == {"Participants are not known."}
    singly = agreement(predicted, reported, [str(i) for i in range(240)], measures).emotions["fear"].figures
    assert singly["within_person"].value is None and "with two clips or more" in singly["within_person"].note
    assert singly["between_person"].value == pytest.approx(stats.pearsonr(predicted[:, 5], reported[:, 5]).statistic)
    known = agreement(predicted, reported, people, measures).emotions["fear"].figures
    assert known["within_person"].low < known["within_person"].value < known["within_person"].high


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_figure_is_ever_a_nan_and_none_is_missing_without_a_reason(data):
    n = data.draw(st.integers(0, 8))
    cell = st.sampled_from([0.0, 0.1, 0.5, 1.0, float("nan")])
    values = [data.draw(st.lists(cell, min_size=7 * n, max_size=7 * n)) for _ in range(2)]
    people = data.draw(st.none() | st.lists(st.sampled_from([None, "a", "b", "c", "d", "e"]), min_size=n, max_size=n))
    x, y = (np.array(v).reshape(n, 7) for v in values)
    found = agreement(x, y, people, MEASURES)
    json.dumps(found.as_json(), allow_nan=False)
    for figures in [found.mean, *(emotion.figures for emotion in found.emotions.values())]:
        for figure in figures.values():
            assert (figure.value is not None and figure.low is not None) or figure.note
            assert (figure.low is None) == (figure.high is None)


def test_groups_have_figures_of_their_own_and_small_ones_a_sentence(study):
    predicted, reported, people = study
    countries = ["South Africa"] * 100 + ["United States"] * 110 + ["Chad"] * 10 + [None] * 20
    found = by_group(predicted, reported, countries, people)
    assert list(found) == ["Chad", "South Africa", "United States"]
    assert found["Chad"] == "10 clips with reports: no figure is given below 20."
    south = found["South Africa"]
    assert isinstance(south, Agreement) and (south.n, south.n_participants) == (100, 25)
    r = [stats.pearsonr(predicted[:100, i], reported[:100, i]).statistic for i in range(7)]
    assert south.mean["pearson"].value == pytest.approx(np.mean(r))


def test_age_groups_have_no_gaps():
    assert [age_group(a) for a in (17.9, 18, 24.5, 25, 34, 64.9, 65, 90)] == [
        "0–17", "18–24", "18–24", "25–34", "25–34", "55–64", "65 and over", "65 and over",
    ]  # fmt: skip
    assert [age_group(a) for a in (None, float("nan"), -1)] == [None] * 3


def test_a_clip_with_fewer_than_50_frames_is_predicted_as_the_mean_of_the_others():
    predictions = np.arange(28.0).reshape(4, 7)
    filled = fill_unread(predictions, [50, 49, 300, 0])
    np.testing.assert_allclose(filled[[0, 2]], predictions[[0, 2]])
    np.testing.assert_allclose(filled[[1, 3]], [(predictions[0] + predictions[2]) / 2] * 2)
    assert predictions[1, 0] == 7  # the caller's values stay
    with pytest.raises(DatasetError, match="at least 50 frames"):
        fill_unread(predictions, [0, 1, 2, 49])


def test_the_difference_of_two_models_is_that_of_a_loop_that_leaves_out_the_same_people_for_both(study):
    predicted, reported, people = study
    rng = np.random.default_rng(3)
    other = np.clip(predicted + 0.1 * rng.normal(size=predicted.shape), 0, 1)
    other[:8] = np.nan  # two people that the second model did not see
    by_emotion, mean = differences(predicted, other, reported, people)
    rows = np.arange(8, 240)
    who = rows // 4

    def gain(chosen):
        r = [
            [stats.pearsonr(m[chosen, i], reported[chosen, i]).statistic for i in range(7)] for m in (predicted, other)
        ]
        return np.subtract(*r)

    exact = gain(rows)
    assert [figure.value for figure in by_emotion.values()] == pytest.approx(exact.tolist())
    assert mean.value == pytest.approx(exact.mean())
    left = np.array([gain(rows[who != person]) for person in np.unique(who)])
    for values, centre, figure in [
        *zip(left.T, exact, by_emotion.values(), strict=True),
        (left.mean(axis=1), exact.mean(), mean),
    ]:
        half = stats.t.ppf(0.975, 57) * np.sqrt(57 / 58 * ((values - values.mean()) ** 2).sum())
        assert (figure.low, figure.high) == pytest.approx((centre - half, centre + half))
        assert figure.method == "jackknife over 58 participants, t(57)"
    separate = agreement(predicted[8:], reported[8:], people[8:]).mean["pearson"]
    assert mean.high - mean.low < separate.high - separate.low  # what both share cancels
    assert not mean.note


def test_each_interval_is_that_of_a_plain_jackknife_over_participants(study):
    predicted, reported, people = study
    rows = np.arange(48)
    found = agreement(predicted[rows], reported[rows], people[:48], ("pearson", "mae", "within_person"))
    x, y, who = predicted[rows, 5], reported[rows, 5], rows // 4
    figures = found.emotions["fear"].figures
    r = [stats.pearsonr(x[who != p], y[who != p]).statistic for p in range(12)]
    z, at = np.arctanh(r), np.arctanh(stats.pearsonr(x, y).statistic)
    half = stats.t.ppf(0.975, 11) * np.sqrt(11 / 12 * ((z - z.mean()) ** 2).sum())
    assert (figures["pearson"].low, figures["pearson"].high) == pytest.approx(tuple(np.tanh([at - half, at + half])))
    assert figures["pearson"].method == "jackknife over 12 participants, t(11), Fisher's z"
    error = np.array([np.abs(x - y)[who != p].mean() for p in range(12)])
    half = stats.t.ppf(0.975, 11) * np.sqrt(11 / 12 * ((error - error.mean()) ** 2).sum())
    centre = np.abs(x - y).mean()
    assert (figures["mae"].low, figures["mae"].high) == pytest.approx((centre - half, centre + half))
    assert figures["mae"].method == "jackknife over 12 participants, t(11)"


def test_r_within_persons_rests_on_people_with_two_clips_or_more(study):
    predicted, reported, people = study
    more = [f"once {i}" for i in range(9)]
    found = agreement(predicted[:57], reported[:57], [*people[:48], *more], ("within_person", "between_person"))
    figures = found.emotions["fear"].figures
    assert found.emotions["fear"].n_participants == 21
    assert (figures["within_person"].units, figures["between_person"].units) == (12, 21)
    assert "over 12 participants, t(11)" in figures["within_person"].method
    plain = agreement(predicted[:48], reported[:48], people[:48], ("within_person",)).emotions["fear"].figures
    assert figures["within_person"].as_json() == pytest.approx(plain["within_person"].as_json())


def test_a_difference_that_cannot_be_told_is_a_sentence(study):
    predicted, reported, people = study
    constant = predicted.copy()
    constant[:, 2] = 0.5
    nothing = np.full_like(predicted, np.nan)
    by_emotion, mean = differences(predicted, constant, reported, people)
    assert by_emotion["anxiety"].value is None and "All predictions of anxiety" in by_emotion["anxiety"].note
    assert "without anxiety" in mean.note
    by_emotion, mean = differences(predicted, nothing, reported, people)
    assert mean.value is None and all(figure.value is None and figure.note for figure in by_emotion.values())


def test_r_within_stimuli_is_that_of_residuals_of_what_was_shown_and_lacks_what_differs_between_stimuli() -> None:
    """Stimuli differ much and prediction knows that alone; then, that and the person."""
    rng = np.random.default_rng(7)
    who, what = np.repeat(np.arange(12), 6), np.tile(np.arange(6), 12)
    shown, moment = rng.normal(size=(6, 7))[what], rng.normal(size=(72, 7))
    y = 0.5 + 0.1 * shown + 0.05 * moment
    people, stimuli = [f"P{i}" for i in who], [f"s{i}" for i in what]
    knows = 0.3 * moment + 0.5 * rng.normal(size=(72, 7))
    for x in (0.5 + 0.1 * shown + 0.03 * rng.normal(size=(72, 7)), 0.5 + 0.1 * shown + 0.1 * knows):
        found = agreement(x, y, people, tuple(MEASURES), stimuli=stimuli)
        for i, emotion in enumerate(EMOTIONS):
            own = [v[:, i] - np.array([v[what == s, i].mean() for s in what]) for v in (x, y)]
            figure = found.emotions[emotion].figures["within_stimulus"]
            assert figure.value == pytest.approx(own[0] @ own[1] / np.sqrt((own[0] @ own[0]) * (own[1] @ own[1])))
            assert figure.units == 12 and figure.low < figure.value < figure.high
    assert found.mean["within_stimulus"].p < 0.01
    assert min(e.figures["pearson"].value for e in found.emotions.values()) > 0.6
    unknown = agreement(x, y, people, ("within_stimulus",))
    assert {e.figures["within_stimulus"].note for e in unknown.emotions.values()} == {NO_STIMULI}
    alone = agreement(x, y, people, ("within_stimulus",), stimuli=[f"{i}" for i in range(72)])
    assert "r within stimuli needs at least 3" in alone.emotions["fear"].figures["within_stimulus"].note


def test_each_figure_has_a_p_by_its_own_interval_and_one_corrected_over_the_emotions() -> None:
    rng = np.random.default_rng(8)
    who = np.repeat(np.arange(15), 4)
    y = rng.uniform(size=(60, 7))
    x = 0.3 * y + 0.6 * rng.uniform(size=(60, 7))
    found = agreement(x, y, [f"P{i}" for i in who], tuple(MEASURES))
    for measure in MEASURES:
        null = MEASURES[measure].null
        figures = [e.figures[measure] for e in found.emotions.values()]
        if null is None or figures[0].value is None:
            assert {f.p for f in figures} == {None}
            continue
        assert [f.p < 0.05 for f in figures] == [not f.low <= null <= f.high for f in figures]
        corrected = multipletests([f.p for f in figures], method="holm")[1]
        assert [f.p_holm for f in figures] == pytest.approx(corrected)
    assert found.mean["proportional_bias"].p < 0.01 and found.mean["proportional_bias"].p_holm is None
    assert chance_in_words(found.emotions["fear"].figures["slope"]).startswith("p ")
