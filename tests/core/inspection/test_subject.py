from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from core.errors import CheckpointError, SettingsError
from core.inspection.effects import gradient_by_step
from core.inspection.masks import kept
from core.inspection.subject import Subject, at_once, neutral_of, predict
from core.inspection.uncertainty import dropout_spread
from core.models.base import ReactionModel
from core.types import FeatureSequence

Clip = Callable[..., FeatureSequence]


def test_the_told_network_is_what_numpy_says_it_is(
    told_network: Callable[..., ReactionModel], told_clip: Clip, hand: Any
) -> None:
    for looks_at in ("events", "decoys"):
        clip = told_clip()
        subject = Subject(told_network(looks_at), clip, 0, 6)
        np.testing.assert_allclose(subject.intensities, hand(clip), atol=1e-5)
        head = subject.attention["video"].weights[0, 0]
        looked = clip.frame_pts[np.argsort(-head)[:10]]
        first = {"events": 2.0, "decoys": 4.2}[looks_at]
        assert looked.min() >= first - 1e-9 and looked.max() < first + 1.0


def test_variants_of_any_length_are_read_as_each_would_be_alone(
    small_model: Callable[..., ReactionModel], told_clip: Clip
) -> None:
    model, clip = small_model(), told_clip(3)
    lengths = [60, 60, 3, 17, *range(20, 60)]
    variants = [kept(clip, np.arange(60) < n, np.arange(11) < n // 6) for n in lengths]
    told = []
    found = predict(model, iter(variants), len(variants), lambda done, of: told.append((done, of)))
    alone = [model.read(variant, 0, 1, want_attention=False).intensities for variant in variants]
    np.testing.assert_allclose(found, alone, atol=1e-6)
    assert told[-1] == (44, 44)


def test_no_more_variants_are_made_at_once_than_are_read_together(
    small_model: Callable[..., ReactionModel], told_clip: Clip
) -> None:
    model, clip, made = small_model(), told_clip(), []

    def variants() -> Iterator[FeatureSequence]:
        for number in range(3 * at_once(clip)):
            made.append(number)
            yield clip

    ahead = []
    predict(model, variants(), 3 * at_once(clip), lambda done, of: ahead.append(len(made) - done))
    assert ahead == [0, 0, 0]


def test_short_clips_are_read_many_at_once_long_ones_few_and_the_numbers_are_the_same(
    small_model: Callable[..., ReactionModel], told_clip: Clip
) -> None:
    model, clip = small_model(), told_clip()
    assert at_once(clip) == 32  # 60 frames
    long = replace(clip, **{name: np.repeat(getattr(clip, name), 50, axis=0) for name in (
        "holistic", "au_intensity", "au_occurrence", "frame_index", "frame_pts", "audio", "audio_pts")})  # fmt: skip
    assert at_once(long) == 4  # 3000 frames
    variants = [kept(clip, np.arange(60) != n, np.ones(11, bool)) for n in range(32)]
    together = predict(model, iter(variants), 32)
    alone = np.concatenate([predict(model, iter([variant]), 1) for variant in variants])
    np.testing.assert_allclose(together, alone, atol=1e-6)


def test_what_comes_out_as_no_number_is_one_sentence_whatever_was_asked(
    small_model: Callable[..., ReactionModel], told_clip: Clip
) -> None:
    model = small_model()
    with torch.no_grad():
        model.network.readout.bias[0] = torch.nan
    subject = Subject(model, told_clip(), 0, 6)
    for ask in (lambda: subject.intensities, lambda: dropout_spread(subject, 10), lambda: gradient_by_step(subject)):
        with pytest.raises(CheckpointError, match=r"gave (intensities|gradients) that are no numbers\. Choose"):
            ask()


def test_the_neutral_is_the_median_of_the_calmest_fifth(told_clip: Clip) -> None:
    clip = told_clip()
    units = np.zeros((60, 17), np.float32)
    units[:, 3] = np.arange(60) / 20  # frame 0 is the calmest; the fifth are frames 0 to 11
    spectrum = np.tile(np.arange(32, dtype=np.float32), 32)
    audio = np.tile(spectrum, (11, 1))
    audio[4] += 50  # a loud token among eleven does not move a median
    neutral = neutral_of(replace(clip, au_intensity=units, audio=audio))
    assert neutral.n_frames == 12
    np.testing.assert_allclose(neutral.holistic, np.median(clip.holistic[:12], axis=0), rtol=1e-6)
    assert neutral.au_intensity[3] == pytest.approx((5 + 6) / 2 / 20)
    np.testing.assert_array_equal(neutral.audio, spectrum)


def test_too_few_frames_are_one_sentence(small_model: Callable[..., ReactionModel], told_clip: Clip) -> None:
    one = kept(told_clip(), np.arange(60) == 5, np.ones(11, bool))
    with pytest.raises(SettingsError, match="Only 1 frame shows"):
        Subject(small_model(), one, 0, 6)
