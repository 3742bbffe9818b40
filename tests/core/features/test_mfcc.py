"""MFCC tokens, computed once more from the paper with scipy alone."""

from __future__ import annotations

import librosa
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.fft import dct
from scipy.signal import get_window

from core.features import mfcc
from core.input_recipes import AudioRecipe

PAPER = AudioRecipe()


def by_hand(samples):
    """32 coefficients of each 512 samples, every 256 samples: Hann window, 40 mel bands (HTK), decibels, DCT-II."""
    starts = range(0, len(samples) - 511, 256)
    frames = np.stack([samples[s : s + 512] for s in starts]).astype(np.float64) * get_window("hann", 512)
    power = np.abs(np.fft.rfft(frames)) ** 2
    edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + 8000 / 700), 42) / 2595) - 1)
    bins = np.arange(257) * 16_000 / 512
    bands = []
    for low, middle, high in zip(edges, edges[1:], edges[2:], strict=False):
        triangle = np.minimum((bins - low) / (middle - low), (high - bins) / (high - middle)).clip(0)
        bands.append(triangle * 2 / (high - low))
    decibels = 10 * np.log10(np.maximum(power @ np.array(bands).T, 1e-10))
    return dct(decibels, type=2, norm="ortho")[:, :32]


def sound(n, seed=0):
    rng = np.random.default_rng(seed)
    tone = np.sin(2 * np.pi * 440 * np.arange(n) / 16_000) * np.linspace(0, 0.5, n)
    return (tone + 0.01 * rng.standard_normal(n)).astype(np.float32)


def tokens_of(blocks, recipe):
    tokenizer = mfcc.Tokenizer(recipe)
    return (token for block in blocks for token in tokenizer.push(block))


def test_a_token_holds_32_frames_of_32_coefficients_in_order_of_time():
    track = sound(40_000)
    tokens = list(tokens_of([track], PAPER))
    expected = by_hand(track)
    assert len(tokens) == (40_000 - 256) // 8192
    for i, token in enumerate(tokens):
        assert token.values.shape == (1024,)
        assert token.values.dtype == np.float32
        np.testing.assert_allclose(token.values.reshape(32, 32), expected[32 * i : 32 * i + 32], atol=2e-3)
        assert (token.index, token.start_s, token.end_s) == (
            i,
            pytest.approx(0.512 * i),
            pytest.approx(0.512 * (i + 1)),
        )
        assert token.pts_s == pytest.approx(0.512 * i + 0.256)


@settings(max_examples=15, deadline=None)
@given(cuts=st.lists(st.integers(0, 30_000), max_size=6), n=st.integers(0, 30_000))
def test_tokens_do_not_depend_on_how_the_sound_arrives(cuts, n):
    track = sound(n)
    blocks = np.split(track, sorted(min(cut, n) for cut in cuts))
    whole, live = list(tokens_of([track], PAPER)), list(tokens_of(blocks, PAPER))
    assert len(live) == len(whole) == max(0, (n - 256) // 8192)
    for a, b in zip(whole, live, strict=True):
        np.testing.assert_array_equal(a.values, b.values)
        np.testing.assert_array_equal(a.level, b.level)


def test_a_token_comes_as_soon_as_its_last_sample_has_come():
    given_so_far = []

    def blocks():
        for block in np.array_split(sound(24_000), 240):
            given_so_far.append(len(block))
            yield block

    first = next(iter(tokens_of(blocks(), PAPER)))
    assert sum(given_so_far[:-1]) < 31 * 256 + 512 <= sum(given_so_far)
    assert first.index == 0


def test_standardising_takes_the_recipes_mean_and_deviation_per_coefficient():
    mean, std = tuple(np.linspace(-20, 5, 32)), tuple(np.linspace(1, 9, 32))
    track = sound(9000)
    plain = next(iter(tokens_of([track], PAPER))).values.reshape(32, 32)
    scaled = next(iter(tokens_of([track], AudioRecipe("paper", mean, std)))).values.reshape(32, 32)
    np.testing.assert_allclose(scaled, (plain - np.array(mean)) / np.array(std), atol=1e-4)


def test_silence_is_finite_and_every_token_of_it_alike():
    tokens = list(tokens_of([np.zeros(30_000, np.float32)], PAPER))
    for token in tokens:
        # 40 bands at -100 dB: only the constant of the DCT is not zero, -100 · sqrt(40).
        np.testing.assert_allclose(token.values.reshape(32, 32)[:, 0], -100 * np.sqrt(40), rtol=1e-4)
        np.testing.assert_allclose(token.values.reshape(32, 32)[:, 1:], 0, atol=1e-2)
        np.testing.assert_array_equal(token.level, 0)
    assert len(tokens) == 3


@pytest.mark.parametrize("n", [0, 1, 511, 512, 8447])
def test_sound_that_is_too_short_gives_no_token(n):
    assert list(tokens_of([sound(n)], PAPER)) == []


def test_levels_are_root_mean_squares_and_follow_a_burst():
    track = np.zeros(20_000, np.float32)
    track[10_000:12_000] = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(2000) / 16_000)
    level = np.concatenate([token.level for token in tokens_of([track], PAPER)])
    times = np.arange(len(level)) * 256
    inside = (times >= 10_000) & (times + 512 <= 12_000)
    np.testing.assert_allclose(level[inside], 0.5 / np.sqrt(2), rtol=0.02)
    assert level[(times + 512 <= 10_000) | (times >= 12_000)].max() == 0


@pytest.mark.parametrize(("rate", "seconds"), [(16_000, 3.0), (44_100, 12.0), (48_000, 0.5)])
def test_the_authors_recipe_is_always_32_tokens_cut_from_the_flattened_matrix(rate, seconds):
    """As `tools/extract_mfcc2.py` of their repository does it, written with loops from its description."""
    track = sound(int(rate * seconds))
    tokens = mfcc.authors_tokens(track, rate)
    # Power spectrum with reflected ends, which librosa's default (zeros) would change.
    padded = np.pad(track, 256, mode="reflect")
    starts = range(0, len(padded) - 511, 240)
    power = np.abs(np.fft.rfft(np.stack([padded[s : s + 512] for s in starts]) * get_window("hann", 512))) ** 2
    bands = librosa.filters.mel(sr=rate, n_fft=512, n_mels=40, htk=True)
    decibels = 10 * np.log10(np.maximum(power @ bands.T, 1e-10))
    decibels = np.maximum(decibels, decibels.max() - 80)
    matrix = dct(decibels, type=2, norm="ortho")  # (frames, 40)
    flat = [value for coefficient in matrix.T for value in coefficient]
    while len(flat) <= 40 * 1024:
        flat = flat + flat
    kept = flat[8 * 1024 : 40 * 1024]
    assert len(tokens) == 32
    for i in (0, 1, 17, 31):
        np.testing.assert_allclose(tokens[i].values, kept[i::32], atol=5e-3)
        assert (tokens[i].start_s, tokens[i].end_s) == (0, pytest.approx(seconds))


def test_the_authors_recipe_of_no_sound_is_no_token():
    assert mfcc.authors_tokens(np.zeros(0, np.float32), 16_000) == []
    assert mfcc.authors_tokens(np.zeros(100, np.float32), 16_000) == []


def test_the_values_of_a_whole_track_are_those_that_come_one_by_one():
    track = np.random.default_rng(3).normal(0, 0.1, 5 * 16_000).astype(np.float32)
    recipe = AudioRecipe("paper", (1.0,) * 32, (2.0,) * 32)
    for n in (0, 500, 8447, 8448, 16_639, 16_640, len(track)):
        one_by_one = [token.values for token in tokens_of([track[:n]], recipe)]
        at_once = mfcc.token_values(track[:n], recipe)
        assert at_once.shape == (len(one_by_one), 1024)
        if one_by_one:
            np.testing.assert_allclose(at_once, one_by_one, atol=1e-4)
