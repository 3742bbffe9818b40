"""Sound as a picture: time to the right, frequency upwards, the loudest brightest."""

from __future__ import annotations

import numpy as np
from matplotlib import colormaps

from core.features.sound_picture import sound_picture

RATE, SIZE = 16_000, 224
DARKEST = (np.array(colormaps["viridis"](0.0)[:3]) * 255).round()


def brightness(picture: np.ndarray) -> np.ndarray:
    return picture.astype(float).sum(axis=2)


def test_a_tone_is_a_line_where_it_lies_and_only_while_it_lasts() -> None:
    t = np.arange(RATE) / RATE
    rows = {}
    for hertz in (400, 4000):
        tone = np.where(t < 0.5, np.sin(2 * np.pi * hertz * t), 0).astype(np.float32)
        picture = sound_picture(tone, RATE, SIZE)
        assert picture.shape == (SIZE, SIZE, 3) and picture.dtype == np.uint8
        light = brightness(picture)
        rows[hertz] = int(light[:, : SIZE // 3].mean(axis=1).argmax())
        assert (picture[:, 2 * SIZE // 3 :] == DARKEST).all()
    # Slaney's mel scale: 6 bands of it for 400 Hz, 25.1 for 4000 Hz, of 45.2 for 8000 Hz.
    expected = {
        hertz: SIZE * (1 - mel / 45.245) for hertz, mel in ((400, 6.0), (4000, 15 + 27 * np.log(4) / np.log(6.4)))
    }
    assert all(abs(rows[hertz] - expected[hertz]) < 4 for hertz in rows), (rows, expected)


def test_loudness_changes_nothing_and_silence_is_dark() -> None:
    noise = np.random.default_rng(2).standard_normal(RATE).astype(np.float32)
    np.testing.assert_array_equal(sound_picture(noise, RATE, SIZE), sound_picture(noise / 4, RATE, SIZE))
    assert (sound_picture(np.zeros(RATE, np.float32), RATE, SIZE) == DARKEST).all()
    assert sound_picture(noise[:200], RATE, SIZE).shape == (SIZE, SIZE, 3)


def test_eighty_decibels_below_the_loudest_is_dark() -> None:
    t = np.arange(RATE) / RATE
    loud = np.where(t < 0.5, np.sin(2 * np.pi * 1000 * t), 0)
    for decibels, dark in ((-60, False), (-100, True)):
        quiet = np.where(t >= 0.5, 10 ** (decibels / 20) * np.sin(2 * np.pi * 1000 * t), 0)
        end = brightness(sound_picture((loud + quiet).astype(np.float32), RATE, SIZE))[:, -SIZE // 4 :]
        assert (end.max() == DARKEST.sum()) == dark
