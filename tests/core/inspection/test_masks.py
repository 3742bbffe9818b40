from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.errors import SettingsError
from core.inspection.masks import kept, mask_and_predict
from core.inspection.subject import Subject
from core.models.base import ReactionModel
from core.types import FeatureSequence


@pytest.fixture
def subject(told_network: Callable[..., ReactionModel], told_clip: Callable[..., FeatureSequence]) -> Subject:
    return Subject(told_network(), told_clip(), 0.0, 6.0)


def test_left_out_and_only_kept_are_the_clip_without_the_others(subject: Subject, hand: Any) -> None:
    clip = subject.features
    inside = (clip.frame_pts >= 1.5) & (clip.frame_pts < 3.25)
    # Centres of tokens: 1.792, 2.304, 2.816 s; 1.28 and 3.328 s are outside.
    heard = np.isin(np.arange(11), [3, 4, 5])
    without = mask_and_predict(subject, 1.5, 3.25, "left out")
    np.testing.assert_allclose(without.before, hand(clip), atol=1e-5)
    np.testing.assert_allclose(without.after, hand(kept(clip, ~inside, ~heard)), atol=1e-5)
    assert (without.n_frames, without.n_tokens, without.n_frames_read, without.n_tokens_read) == (18, 3, 42, 8)
    only = mask_and_predict(subject, 1.5, 3.25, "only kept")
    np.testing.assert_allclose(only.after, hand(kept(clip, inside, heard)), atol=1e-5)
    assert without.change[0] < -0.3 < 0.05 < only.change[0]


def test_held_neutral_keeps_the_length_and_takes_the_event_away(subject: Subject, hand: Any) -> None:
    clip = subject.features
    masked = mask_and_predict(subject, 2.0, 3.0, "held neutral")
    assert masked.n_frames_read == 60 and masked.n_tokens_read == 11
    rows = slice(20, 30)
    holistic, units, audio = clip.holistic.copy(), clip.au_intensity.copy(), clip.audio.copy()
    # All but the three smiling frames are equally calm.
    calm = np.delete(np.arange(60), [5, 6, 7])
    holistic[rows], units[rows], audio[4:6] = np.median(clip.holistic[calm], axis=0), 0, 0
    expected = hand(replace(clip, holistic=holistic, au_intensity=units, audio=audio))
    np.testing.assert_allclose(masked.after, expected, atol=1e-5)


def test_one_stream_alone_can_be_masked(subject: Subject, hand: Any) -> None:
    clip = subject.features
    everything = np.ones(60, bool)
    no_sound = mask_and_predict(subject, 1.5, 2.2, "left out", "audio")  # the fourth token, centre 1.792 s
    np.testing.assert_allclose(no_sound.after, hand(kept(clip, everything, np.arange(11) != 3)), atol=1e-5)
    assert no_sound.n_frames == 0 and no_sound.n_frames_read == 60
    one_sound = mask_and_predict(subject, 1.5, 2.2, "only kept", "audio")
    assert (one_sound.n_frames_read, one_sound.n_tokens_read) == (60, 1)
    no_sight = mask_and_predict(subject, 2.0, 3.0, "left out", "video")
    assert (no_sight.n_frames_read, no_sight.n_tokens_read) == (50, 11)
    assert no_sight.change[2] == pytest.approx(0, abs=1e-6) and no_sound.change[2] < -0.1


@pytest.mark.parametrize(
    ("stretch", "how", "streams", "said"),
    [
        ((7.0, 8.0), "left out", "both", "nothing that the model read"),
        ((0.0, 9.0), "left out", "both", "a shorter stretch"),
        ((2.0, 2.05), "only kept", "both", "a longer stretch"),
        ((2.0, 3.0), "blurred", "both", "not known"),
    ],
)
def test_what_cannot_be_masked_is_one_sentence(
    subject: Subject, stretch: tuple[float, float], how: Any, streams: Any, said: str
) -> None:
    with pytest.raises(SettingsError, match=said):
        mask_and_predict(subject, *stretch, how, streams)
