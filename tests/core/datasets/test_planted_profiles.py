"""Relative planted labels have the corpus' means, deviations and correlations."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.datasets import planted
from core.datasets.planted import PlantedCorpus, planted_clip
from core.datasets.planted_profiles import profile
from core.errors import SettingsError
from core.label_meaning import RELATIVE, form_of
from core.types import EMOTIONS

MEANS = (0.324, 0.611, 0.348, 0.242, 0.213, 0.287, 0.530)
DEVIATIONS = (0.363, 0.370, 0.329, 0.289, 0.297, 0.342, 0.321)
CORRELATIONS = {
    ("anxiety", "fear"): 0.73,
    ("amusement", "fear"): -0.61,
    ("amusement", "anxiety"): -0.51,
    ("adoration", "fear"): -0.46,
}
"""Of the corpus' 15,806 training clips."""
SETTINGS = PlantedCorpus(labels=RELATIVE)


def test_they_have_the_corpus_means_deviations_and_correlations_and_a_largest_of_one():
    rng = np.random.default_rng(9)

    def one():
        moves = planted._moves(rng, 12.0, SETTINGS)
        return planted._ratings(rng, [move for move in moves if move.sign is None], SETTINGS)

    found = np.array([one() for _ in range(4000)], np.float64)
    assert (found.max(axis=1) == 1).all() and found.min() >= 0 and form_of(found.tolist()) == RELATIVE
    np.testing.assert_allclose(found.mean(axis=0), MEANS, atol=0.03)
    np.testing.assert_allclose(found.std(axis=0), DEVIATIONS, atol=0.05)
    together = np.corrcoef(found.T)
    for (one_, other), r in CORRELATIONS.items():
        assert together[EMOTIONS.index(one_), EMOTIONS.index(other)] == pytest.approx(r, abs=0.06)


def test_the_same_clip_has_the_same_features_whichever_form_its_labels_have():
    absolute, relative = planted_clip(1, 3, PlantedCorpus()), planted_clip(1, 3, SETTINGS)
    np.testing.assert_array_equal(absolute.features.holistic, relative.features.holistic)
    assert absolute.moves == relative.moves
    assert relative.ratings.max() == 1 and not np.array_equal(absolute.ratings, relative.ratings)
    # Features of corpora from before there was a choice are known by what they always were.
    assert "labels" not in PlantedCorpus().as_json()
    assert SETTINGS.as_json() == PlantedCorpus().as_json() | {"labels": RELATIVE}


def test_where_nothing_is_felt_the_least_weak_emotion_is_the_largest():
    found = profile(np.full(7, -100.0) + np.arange(7))
    assert found.tolist() == [0, 0, 0, 0, 0, 0, 1]


def test_another_form_is_refused():
    with pytest.raises(SettingsError, match="'loud' are not known"):
        replace(SETTINGS, labels="loud")
