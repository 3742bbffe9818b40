"""Composed reactions: lengths, events and targets as documented, and photographs of one split only."""

from __future__ import annotations

import numpy as np
import pytest

from core.features.action_units import unpack
from core.models import registry
from core.models.metadata import load_arrays
from core.training.bundled.compose import (
    EVENT_SHARES,
    TARGETS_BY_CLASS,
    ComposedClip,
    Composer,
    Composition,
    FaceBank,
    targets_of_votes,
)
from core.training.bundled.ferplus import CLASSES
from core.types import EMOTIONS

# The documented table: rows FER+ classes, columns the seven intensities in the paper's order.
TABLE = {
    "neutral": (0, 0, 0, 0, 0, 0, 0),
    "happiness": (0.6, 0.9, 0, 0, 0, 0, 0),
    "surprise": (0, 0.1, 0, 0, 0, 0.1, 0.9),
    "sadness": (0, 0, 0.2, 0, 0.8, 0, 0),
    "anger": (0, 0, 0.4, 0.3, 0, 0, 0),
    "disgust": (0, 0, 0, 0.9, 0, 0, 0),
    "fear": (0, 0, 0.6, 0, 0, 0.8, 0.2),
    "contempt": (0, 0, 0, 0.4, 0, 0, 0),
}


@pytest.fixture(scope="module")
def coefficients():
    return unpack(load_arrays(registry.find("mediapipe-au", "action_units").path))


def bank(mark, classes=CLASSES, per_class=3):
    """Photographs whose embedding says which they are: value ``mark`` at 511, 1 + photograph at its class."""
    names = [name for name in classes for _ in range(per_class)]
    holistic = np.zeros((len(names), 3, 512), np.float32)
    au_raw = np.zeros((len(names), 3, 34), np.float32)
    votes = np.zeros((len(names), 8), np.float32)
    for i, name in enumerate(names):
        holistic[i, :, CLASSES.index(name)] = 1.0
        holistic[i, :, 511] = mark
        votes[i, CLASSES.index(name)] = 1.0
        au_raw[i, :, 8] = 2.0 if name == "happiness" else 0.0
    return FaceBank(holistic, au_raw, votes)


@pytest.fixture(scope="module")
def composed(coefficients) -> list[ComposedClip]:
    sounds = [np.full((61, 1024), 1 + i, np.float32) for i in range(3)]
    composer = Composer(bank(5.0), coefficients, sounds)
    rng = np.random.default_rng(0)
    return [composer.compose(rng) for _ in range(100)]


def test_targets_follow_the_documented_table():
    for i, name in enumerate(CLASSES):
        unanimous = np.eye(8, dtype=np.float32)[i]
        np.testing.assert_allclose(targets_of_votes(unanimous), TABLE[name], atol=1e-6)
        assert set(TARGETS_BY_CLASS[name]) <= set(EMOTIONS)
    half = np.zeros(8, np.float32)
    half[[CLASSES.index("happiness"), CLASSES.index("surprise")]] = 0.5
    np.testing.assert_allclose(targets_of_votes(half), np.add(TABLE["happiness"], TABLE["surprise"]) / 2, atol=1e-6)
    assert sum(EVENT_SHARES.values()) == pytest.approx(1)


def test_lengths_rates_gaps_and_silence_are_those_of_hume_reaction(composed):
    durations, gaps, silent = [], 0, 0
    for clip in composed:
        pts, features = clip.features.frame_pts, clip.features
        steps = np.diff(pts)
        assert (steps > 0).all()
        rate = 1 / np.median(steps)
        assert 13.9 < rate < 30.1
        durations.append(pts[-1] + 1 / rate)
        gaps += steps.max() > 1.5 / rate
        assert steps.max() < 1.0
        np.testing.assert_allclose(features.frame_index / rate, pts, atol=0.02)
        assert features.holistic.shape == (len(pts), 512)
        assert features.au_intensity.shape == features.au_occurrence.shape == (len(pts), 17)
        assert len(clip.activity) == len(pts)
        silent += features.n_audio_tokens == 0
        if features.n_audio_tokens:
            assert len(np.unique(features.audio)) == 1  # one stretch of one sound
            assert features.n_audio_tokens == pytest.approx(durations[-1] / 0.512, abs=1.5)
            np.testing.assert_allclose(features.audio_pts, 0.256 + 0.512 * np.arange(features.n_audio_tokens))
    durations = np.array(durations)
    assert durations.min() > 9.7
    assert durations.max() < 30.2
    assert 0.05 < (durations > 15.1).mean() < 0.3
    assert 0.1 < gaps / 100 < 0.45
    assert 0.05 < silent / 100 < 0.28


def test_units_stay_in_range_and_nothing_occurs_without_intensity(composed):
    for clip in composed:
        intensity, occurring = clip.features.au_intensity, clip.features.au_occurrence
        assert ((intensity >= 0) & (intensity <= 5)).all()
        assert set(np.unique(occurring)) <= {0.0, 1.0}
        assert (intensity[occurring == 1] >= 0.1 - 1e-5).all()
        assert (clip.features.holistic >= 0).all()


def test_events_show_their_class_in_the_frames_that_say_so_and_in_the_targets(composed):
    without = [clip for clip in composed if not clip.event_times]
    assert 0.01 < len(without) / 100 < 0.16
    for clip in without:
        assert clip.activity.max() == 0
        assert clip.targets.max() == 0
    for clip in composed:
        assert len(clip.event_times) <= 3
        assert ((clip.targets >= 0) & (clip.targets <= 1)).all()
        shown = clip.features.holistic[:, :8]
        expressive = shown[:, 1:].sum(axis=1)
        # The share of expressive photographs in a frame is what the activity says, up to events that overlap.
        assert (expressive >= clip.activity - 0.01).all()
        if len(clip.event_times) == 1:
            np.testing.assert_allclose(expressive, clip.activity, atol=0.01)
            strongest = shown[clip.activity.argmax(), 1:].argmax() + 1
            table = np.array(TABLE[CLASSES[strongest]])
            ratio = clip.targets[table > 0] / table[table > 0]
            assert np.ptp(ratio) < 1e-5  # one strength for all intensities of the class
            assert 0.35 * 0.55 < ratio[0] <= 1.0
            assert clip.targets[table == 0].max(initial=0) == 0


def test_a_smile_moves_au12(composed):
    for clip in composed:
        happy = clip.features.holistic[:, CLASSES.index("happiness")]
        if happy.max() > 0.8:
            intensity = clip.features.au_intensity[:, 8]
            assert intensity[happy > 0.7].mean() > intensity[happy < 0.05].mean() + 0.5


def test_two_events_add_up_as_chances_do(coefficients, monkeypatch):
    monkeypatch.setattr("core.training.bundled.compose.EVENT_SHARES", {"happiness": 1.0})
    how = Composition(events=(0, 0, 1, 0), strength=(0.5, 0.5), apex_s=(1.5, 1.5))
    clip = Composer(bank(0.0), coefficients, [], how).compose(np.random.default_rng(1))
    # Each event: strength 0.5, weight min(1, 0.55 + 0.3 · 1.5) = 1, so it adds half of the table.
    once = 0.5 * np.array(TABLE["happiness"])
    np.testing.assert_allclose(clip.targets, 1 - (1 - once) ** 2, atol=1e-6)


def test_the_same_seed_composes_the_same_clip_and_photographs_stay_in_their_split(coefficients):
    training, test = (Composer(bank(mark), coefficients, []) for mark in (5.0, 9.0))
    first, again = (training.compose(np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first.features.holistic, again.features.holistic)
    np.testing.assert_array_equal(first.targets, again.targets)
    for composer, mark in ((training, 5.0), (test, 9.0)):
        for seed in range(5):
            clip = composer.compose(np.random.default_rng(seed))
            np.testing.assert_allclose(clip.features.holistic[:, 511], mark, atol=1e-3)
