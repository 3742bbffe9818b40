"""Sound tracks without a label."""

from __future__ import annotations

import numpy as np
import pytest

from core.training.bundled import sounds
from core.training.bundled.sounds import sound_track


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
