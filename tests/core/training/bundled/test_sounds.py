"""Sound without a label, and the voices that have one."""

from __future__ import annotations

import numpy as np
import pytest

from core.features.mfcc import RATE
from core.input_recipes import AudioRecipe
from core.training.bundled import sounds
from core.training.bundled.sounds import GASP, LAUGHTER, SoundBank, Voice, sound_track


@pytest.mark.parametrize("seed", range(8))
def test_a_track_is_finite_within_full_scale_and_repeatable(seed):
    track = sound_track(np.random.default_rng(seed), 4.0)
    assert track.dtype == np.float32
    assert track.shape == (64_000,)
    assert np.isfinite(track).all()
    assert np.abs(track).max() <= 1
    assert track.std() > 1e-5
    np.testing.assert_array_equal(track, sound_track(np.random.default_rng(seed), 4.0))


@pytest.mark.parametrize("kind", ["room", "babble", "music", "clatter", "hum"])
def test_every_kind_of_sound_has_its_length_and_is_heard(kind):
    made = sounds._made(kind, np.random.default_rng(1), 33_333)
    assert made.shape == (33_333,)
    assert np.isfinite(made).all()
    assert made.std() > 1e-3


def test_a_hum_has_one_line_in_its_spectrum():
    spectrum = np.abs(np.fft.rfft(sounds._made("hum", np.random.default_rng(0), 16_000)))
    assert spectrum.argmax() in (50, 60, 100, 120)
    assert np.sort(spectrum)[-2] < 1e-6 * spectrum.max()


@pytest.mark.parametrize("seed", range(6))
def test_laughter_comes_in_four_to_six_bursts_a_second(seed):
    rng = np.random.default_rng(seed)
    sound = sounds.voice_of(rng, Voice(LAUGHTER, 0.0, 3.0))
    assert len(sound) == 3 * RATE and np.abs(sound).max() == pytest.approx(1)
    loudness = np.sqrt(np.mean(sound[: len(sound) // 160 * 160].reshape(-1, 160) ** 2, axis=1))  # 100 a second
    spectrum = np.abs(np.fft.rfft(loudness - loudness.mean()))
    hz = np.fft.rfftfreq(len(loudness), 0.01)
    among = (hz > 2) & (hz < 12)
    assert 3.9 < hz[among][spectrum[among].argmax()] < 6.1


def test_a_gasp_is_short_and_swells():
    for seed in range(10):
        sound = sounds.voice_of(np.random.default_rng(seed), Voice(GASP, 0.0, 0.3))
        assert 0.15 * RATE <= len(sound) <= 0.4 * RATE
        first, last = np.array_split(np.abs(sound), 2)
        assert last.mean() > 1.5 * first.mean()


def test_a_voice_is_heard_where_it_was_put_and_is_cut_at_the_end():
    bank = SoundBank([np.zeros(40 * RATE, np.float32)], AudioRecipe())
    rng = np.random.default_rng(0)
    quiet = bank.tokens(rng, 10.24, [])
    heard = bank.tokens(rng, 10.24, [Voice(LAUGHTER, 5.12, 1.024), Voice(GASP, 10.2, 0.3), Voice(GASP, 30.0, 0.3)])
    assert quiet.shape == heard.shape == (19, 1024)  # the last token would need a frame more
    changed = np.flatnonzero((quiet != heard).any(axis=1))
    assert set(changed) <= {9, 10, 11, 12} and {10, 11} <= set(changed)
