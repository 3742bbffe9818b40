from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from scipy.stats import kendalltau

from core.analysis.result import AttentionView
from core.errors import SettingsError
from core.evaluation.correlation_formulas import area_under_roc
from core.inspection.effects import (
    Effects,
    RankCorrelation,
    beside,
    by_step,
    frame_effects,
    gradient_by_step,
    rank_correlations,
    strength,
)
from core.inspection.masks import held_neutral
from core.inspection.subject import Subject
from core.models.base import ReactionModel
from core.models.inputs import network_inputs
from core.types import FeatureSequence

Network = Callable[..., ReactionModel]
Clip = Callable[..., FeatureSequence]


def named(effects: Effects, emotion: int | None = None) -> dict[tuple[str, str], RankCorrelation]:
    return {c.of: c for c in rank_correlations(effects, emotion)}


def test_occlusion_and_gradient_rank_the_event_first_wherever_the_attention_looks(
    told_network: Network, told_clip: Clip
) -> None:
    for looks_at in ("events", "decoys"):
        for seed in range(4):
            start_s = 0.9 + 0.63 * seed
            clip = told_clip(seed, event_s=(start_s, start_s + 0.9))
            event = (clip.frame_pts >= start_s) & (clip.frame_pts < start_s + 0.9)
            effects = frame_effects(Subject(told_network(looks_at), clip, 0, 6))
            assert area_under_roc(by_step(effects, strength(effects.occlusion, 0)), event) > 0.97
            assert area_under_roc(by_step(effects, strength(effects.gradient, 0)), event) > 0.97
            looked = area_under_roc(by_step(effects, effects.attention), event)
            assert looked > 0.9 if looks_at == "events" else looked < 0.6


def test_the_rank_correlation_tells_an_honest_attention_from_one_that_looks_elsewhere(
    told_network: Network, told_clip: Clip
) -> None:
    rng = np.random.default_rng(0)
    clip = told_clip()
    holistic, units = clip.holistic.copy(), np.zeros((60, 17), np.float32)
    holistic[:, 0] = np.repeat(rng.permutation(12) / 60, 5)  # an event of another strength in each half second
    holistic[:15, 0], units[15:, 0] = 0.0, 1.0  # a quarter is calm and without an event
    found = {}
    for looks_at in ("events", "decoys"):
        subject = Subject(told_network(looks_at), replace(clip, holistic=holistic, au_intensity=units), 0, 6)
        found[looks_at] = named(frame_effects(subject), 0)[("attention", "occlusion")]
    honest, other = found["events"], found["decoys"]
    assert honest.value is not None and other.value is not None
    assert honest.value > 0.9 and "much as their effect" in honest.sentence
    assert other.value < 0.3 and "does not point" in other.sentence


def test_a_stretch_has_the_effect_that_numpy_says(told_network: Network, told_clip: Clip, hand: Any) -> None:
    subject = Subject(told_network(), told_clip(), 0, 6)
    clip = subject.features
    effects = frame_effects(subject, stretch_s=1.0)
    # Every half second a stretch begins; the first and the last are cut by the clip's ends.
    np.testing.assert_allclose(effects.starts, [0, *np.arange(0, 6.0, 0.5)])
    np.testing.assert_allclose(effects.ends, [0.5, *np.arange(1, 6.0, 0.5), 6, 6])
    for i in (0, 4, 5, 12):
        rows = (clip.frame_pts >= effects.starts[i]) & (clip.frame_pts < effects.ends[i])
        without = held_neutral(clip, subject.neutral, rows, np.zeros(11, bool))
        np.testing.assert_allclose(effects.occlusion[i], hand(clip) - hand(without), atol=1e-5)
    assert strength(effects.occlusion, 0).argmax() == 5  # 2 to 3 s
    assert strength(effects.occlusion, 1).argmax() in (1, 2)  # the smile
    np.testing.assert_allclose(effects.occlusion[:, 3:], 0, atol=1e-6)


def test_sound_has_its_own_effects(told_network: Network, told_clip: Clip) -> None:
    effects = frame_effects(Subject(told_network(), told_clip(), 0, 5.632), stream="audio", stretch_s=0.5)
    assert effects.members.shape == (11, 11)
    np.testing.assert_allclose(effects.starts, 0.512 * np.arange(11), atol=1e-6)
    assert strength(effects.occlusion, 2).argmax() == 3 == strength(effects.gradient, 2).argmax()
    assert np.abs(effects.occlusion[:, :2]).max() < 1e-6


@pytest.mark.parametrize("early", [False, True])
def test_the_gradient_is_the_slope_towards_the_neutral(
    small_model: Callable[..., ReactionModel], told_clip: Clip, early: bool
) -> None:
    joint = (("joint", ("holistic", "au_intensity", "au_occurrence_28", "audio")),)
    model = small_model(joint) if early else small_model()
    clip = told_clip(5)
    rng = np.random.default_rng(1)
    clip = replace(
        clip,
        holistic=clip.holistic + rng.normal(0, 0.2, clip.holistic.shape).astype(np.float32),
        audio=rng.normal(0, 0.2, clip.audio.shape).astype(np.float32),
    )
    subject = Subject(model, clip, 0, 6)
    found = gradient_by_step(subject)
    double = replace(model, network=type(model.network)(model.network.architecture).double().eval())
    double.network.load_state_dict(model.network.state_dict())

    def at(features: FeatureSequence) -> Any:
        with torch.inference_mode():
            return double.network({k: v.double() for k, v in network_inputs(model.layout, features).items()})[0][0]

    step = 4e-3
    for stream, row in (("video", 13), ("video", 25), ("audio", 3), ("audio", 7)):
        which = [np.zeros(60, bool), np.zeros(11, bool)]
        which[stream == "audio"][row] = True
        away = held_neutral(clip, subject.neutral, *which)

        def moved(by: float, away: FeatureSequence = away) -> FeatureSequence:
            # What stays must not be rounded anew.
            parts = ("holistic", "au_intensity", "au_occurrence", "audio")
            return replace(
                clip, **{n: getattr(clip, n) + np.float32(by) * (getattr(away, n) - getattr(clip, n)) for n in parts}
            )

        slope = (at(moved(-step)) - at(moved(step))).numpy() / (2 * step)
        np.testing.assert_allclose(found[stream][row], slope, atol=2e-3 * np.abs(slope).max() + 1e-6)  # type: ignore[literal-required]


def test_rank_correlations_agree_in_sign_with_kendalls(told_network: Network, told_clip: Clip) -> None:
    effects = frame_effects(Subject(told_network(), told_clip(2), 0, 6))
    rng = np.random.default_rng(0)
    size = rng.permutation(len(effects.starts)).astype(np.float32)
    flipped = replace(
        effects, attention=size, occlusion=-size[:, None] * np.ones(7), gradient=size[:, None] * np.ones(7)
    )
    found = named(flipped, 2)
    assert found[("attention", "occlusion")].value == pytest.approx(1)  # attention has no sign
    assert found[("occlusion", "gradient")].value == pytest.approx(-1)  # effects have
    assert found[("occlusion", "gradient")].value == pytest.approx(kendalltau(-size, size).statistic)
    flat = named(replace(effects, attention=np.ones_like(size)))[("attention", "gradient")]
    assert flat.value is None and "the same for all" in flat.sentence
    few = named(frame_effects(Subject(told_network(), told_clip(), 0, 6), stretch_s=4.0))[("attention", "occlusion")]
    assert few.value is None and "too few" in few.sentence


def test_a_stream_that_the_model_does_not_read_is_one_sentence(told_network: Network, told_clip: Clip) -> None:
    clip = told_clip()
    silent = replace(clip, audio=clip.audio[:0], audio_pts=clip.audio_pts[:0])
    with pytest.raises(SettingsError, match="no sound"):
        frame_effects(Subject(told_network(), silent, 0, 6), stream="audio")
    with pytest.raises(SettingsError, match="above 0 s"):
        frame_effects(Subject(told_network(), clip, 0, 6), stretch_s=0)


def test_effects_can_be_set_beside_another_attention(told_network: Network, told_clip: Clip) -> None:
    subject = Subject(told_network(), told_clip(), 0, 6)
    effects = frame_effects(subject)
    looks, evenly = (beside(effects, subject, AttentionView(0, head)) for head in (0, 1))
    assert looks.attention.max() > 2 and np.allclose(evenly.attention, 1, atol=0.2)
    assert looks.occlusion is effects.occlusion and looks.view == AttentionView(0, 0)
    raw = subject.attention["video"].weights[0, 0]
    by_hand = [(raw / raw.mean())[rows].mean() for rows in effects.members]
    np.testing.assert_allclose(looks.attention, by_hand, rtol=1e-5)
