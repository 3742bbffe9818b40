from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats
from scipy.stats import mannwhitneyu

from core.errors import DatasetError, SettingsError
from core.evaluation.attention import areas, event_frames, localisation
from core.models.base import ReactionModel
from core.types import FeatureSequence

N_FRAMES = 40


def features(seed: int, seconds_apart: float = 1.0) -> FeatureSequence:
    rng = np.random.default_rng(seed)
    return FeatureSequence(
        rng.normal(size=(N_FRAMES, 512)).astype(np.float32),
        rng.uniform(0, 5, (N_FRAMES, 17)).astype(np.float32),
        rng.integers(0, 2, (N_FRAMES, 17)).astype(np.float32),
        np.arange(N_FRAMES),
        np.arange(N_FRAMES) * seconds_apart,
        rng.normal(size=(4, 1024)).astype(np.float32),
        0.256 + 0.512 * np.arange(4),
    )


def looked_at(model: ReactionModel, clip: FeatureSequence, n: int) -> tuple[NDArray[np.bool_], Any]:
    """The frames that the last block's heads look at most, and the attention."""
    attention = model.read(clip, 0, 1, want_attention=True).attention["video"]
    last = attention.weights[-1].mean(axis=0)
    return last >= np.sort(last)[-n], attention


def test_half_a_second_after_an_event_counts_to_it() -> None:
    pts = np.array([0.0, 0.2, 0.4, 0.6, 0.9, 1.1, 1.7, 1.8])
    events = np.array([0, 1, 1, 0, 0, 0, 1, 0], bool)
    # The first event ends at 0.4 s, so 0.9 s still counts and 1.1 s does not; nothing counts before an event.
    assert event_frames(events, pts).tolist() == [False, True, True, True, True, False, True, True]
    assert not event_frames(np.zeros(8, bool), pts).any()


def test_the_area_is_one_where_the_block_looks_at_the_events_and_elsewhere_what_mann_and_whitney_say(
    small_model: Callable[..., ReactionModel],
) -> None:
    model, clip = small_model(), features(1)
    events, attention = looked_at(model, clip, 9)
    by_block, rollout = areas(model, clip, events)
    assert by_block[-1] == 1.0
    assert areas(model, clip, ~events)[0][-1] == 0.0
    for found, weights in zip([*by_block, rollout], [*attention.weights.mean(axis=1), attention.rollout], strict=True):
        statistic = mannwhitneyu(weights[events], weights[~events]).statistic
        assert found == pytest.approx(statistic / (9 * 31))


def test_figures_are_means_over_the_clips_that_have_events(small_model: Callable[..., ReactionModel]) -> None:
    model = small_model()
    clips = {f"c{i}": features(i) for i in range(12)}
    truth: Mapping[str, NDArray[np.bool_]] = {
        name: np.zeros(N_FRAMES, bool) if name == "c3" else np.arange(N_FRAMES) % 7 == i % 3
        for i, (name, clip) in enumerate(clips.items())
    }
    people = {name: f"p{i // 2}" for i, name in enumerate(clips)}
    found = localisation(model, people, clips.__getitem__, truth.__getitem__)
    each = np.array([areas(model, clip, truth[name])[0] for name, clip in clips.items() if name != "c3"])
    assert found.n == 11 and found.over == "participants"
    assert [figure.value for figure in found.blocks] == pytest.approx(each.mean(axis=0))
    for figure, column in zip(found.blocks, each.T, strict=True):
        assert figure.low is not None and figure.high is not None and figure.value is not None
        assert figure.low < figure.value < figure.high and figure.method == "jackknife over 6 participants, t(5)"
        own = [name for name in clips if name != "c3"]
        without = [column[[people[name] != p for name in own]].mean() for p in dict.fromkeys(people.values())]
        half = stats.t.ppf(0.975, 5) * np.sqrt(5 / 6 * ((without - np.mean(without)) ** 2).sum())
        assert (figure.low, figure.high) == pytest.approx((figure.value - half, figure.value + half))
    # Clips of one person give no interval over persons.
    one = localisation(model, dict.fromkeys(clips, "one"), clips.__getitem__, truth.__getitem__)
    assert one.rollout.low is None and "at least 5" in one.rollout.note


def test_what_cannot_be_judged_is_said(small_model: Callable[..., ReactionModel]) -> None:
    model, clip = small_model(), features(1)
    with pytest.raises(DatasetError, match="39 frames, the features have 40"):
        areas(model, clip, np.ones(39, bool))
    with pytest.raises(DatasetError, match="No clip has both"):
        localisation(model, {"c": None}, lambda _: clip, lambda _: np.ones(N_FRAMES, bool))
    with pytest.raises(SettingsError, match="sound alone"):
        areas(replace(model, layout=(("audio", ("audio",)),)), clip, np.ones(N_FRAMES, bool))
