"""Composed reactions: lengths, events and targets as documented, and photographs of one split only."""

from __future__ import annotations

import numpy as np
import pytest

from core.features.action_unit_estimator import unpack
from core.input_recipes import AudioRecipe
from core.models import registry
from core.models.metadata import load_arrays
from core.training.bundled.compose import EVENT_SHARES, ComposedClip, Composer, Composition, FaceBank
from core.training.bundled.ferplus import CLASSES
from core.training.bundled.sounds import SoundBank
from core.types import AU_NAMES, EMOTIONS

AMUSEMENT, FEAR, SURPRISE = (EMOTIONS.index(emotion) for emotion in ("amusement", "fear", "surprise"))
SILENCE = SoundBank([np.zeros(33 * 16_000, np.float32)], AudioRecipe())


@pytest.fixture(scope="module")
def coefficients():
    return unpack(load_arrays(registry.find("mediapipe-au", "action_units").path))


def bank(mark, classes=CLASSES, per_class=3):
    """Photographs whose embedding says which they are: value ``mark`` at 511, 1 at its class. The happy ones laugh."""
    names = [name for name in classes for _ in range(per_class)]
    holistic = np.zeros((len(names), 3, 512), np.float32)
    au_raw = np.zeros((len(names), 3, 34), np.float32)
    votes = np.zeros((len(names), 8), np.float32)
    for i, name in enumerate(names):
        holistic[i, :, CLASSES.index(name)] = 1.0
        holistic[i, :, 511] = mark
        votes[i, CLASSES.index(name)] = 1.0
        if name == "happiness":
            au_raw[i, :, [AU_NAMES.index("AU12"), AU_NAMES.index("AU25")]] = 3.0
    return FaceBank(holistic, au_raw, votes, np.zeros((len(names), 3), np.float32))


@pytest.fixture(scope="module")
def composer(coefficients) -> Composer:
    return Composer(bank(5.0), coefficients, SILENCE)


@pytest.fixture(scope="module")
def composed(composer) -> list[ComposedClip]:
    rng = np.random.default_rng(0)
    return [composer.compose(rng) for _ in range(100)]


def test_events_have_shares_that_are_all_of_them():
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


def test_events_show_their_class_in_the_frames_that_say_so_and_in_the_targets(composer, composed):
    of_class = {name: composer.intensities[3 * i] for i, name in enumerate(CLASSES)}
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
            table = of_class[CLASSES[strongest]]
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
    composer = Composer(bank(0.0), coefficients, SILENCE, how)
    clip = composer.compose(np.random.default_rng(1))
    # Each event: strength 0.5, weight min(1, 0.55 + 0.3 · 1.5) = 1, so it adds half of what its photograph stands for.
    once = 0.5 * composer.intensities[3 * CLASSES.index("happiness")]
    assert once[AMUSEMENT] > 0.4
    np.testing.assert_allclose(clip.targets, 1 - (1 - once) ** 2, atol=1e-6)


def test_an_event_that_passes_into_the_next_leaves_no_calm_between_them(coefficients):
    def least_between(passing_share: float) -> list[float]:
        how = Composition(events=(0, 0, 1, 0), strength=(1, 1), passing_share=passing_share, gap_chance=0)
        composer = Composer(bank(0.0), coefficients, SILENCE, how)
        clips = [composer.compose(np.random.default_rng(seed)) for seed in range(20)]
        return [
            clip.activity[(clip.features.frame_pts > min(clip.event_times)) & (clip.features.frame_pts < last)].min()
            for clip in clips
            if (last := min(max(clip.event_times), clip.features.frame_pts[-1])) > min(clip.event_times) + 0.1
        ]

    passing, apart = least_between(1.0), least_between(0.0)
    assert len(passing) >= 15 and min(passing) > 0.25
    assert np.mean(np.array(apart) < 0.1) > 0.3  # some overlap by chance


def test_a_neutral_face_that_talks_opens_its_mouth_and_counts_as_no_event(coefficients):
    photographs = bank(0.0, classes=("neutral",), per_class=2)
    mouth = AU_NAMES.index("AU25")
    photographs.au_raw[0, :, mouth], photographs.au_raw[1, :, mouth] = 2.0, -2.0
    how = Composition(events=(1, 0, 0, 0), talk_chance=1.0)
    monologue = Composer(photographs, coefficients, SILENCE, how)
    talking = [monologue.compose(np.random.default_rng(seed)) for seed in range(10)]
    assert all(clip.targets.max() == 0 and clip.activity.max() == 0 for clip in talking)
    quiet = Composer(photographs, coefficients, SILENCE, Composition(events=(1, 0, 0, 0), talk_chance=0.0))
    still = [quiet.compose(np.random.default_rng(seed)) for seed in range(10)]

    def opened(clips: list[ComposedClip]) -> float:
        return float(np.mean([np.percentile(clip.features.au_intensity[:, mouth], 90) for clip in clips]))

    assert opened(talking) > opened(still) + 0.2
    nobody_opens = bank(0.0, classes=("neutral",))
    Composer(nobody_opens, coefficients, SILENCE, how).compose(np.random.default_rng(0))  # nobody to talk: no failure


@pytest.mark.parametrize("name, kind", [("happiness", "laughter"), ("surprise", "gasp"), ("anger", None)])
def test_laughter_and_gasps_are_heard_with_the_faces_that_stand_for_them(coefficients, monkeypatch, name, kind):
    monkeypatch.setattr("core.training.bundled.compose.EVENT_SHARES", {name: 1.0})
    heard = []

    class Listening(SoundBank):
        def tokens(self, rng, duration_s, voices):
            heard.extend(voices)
            return super().tokens(rng, duration_s, voices)

    faces = bank(0.0)
    for unit in ("AU01", "AU05", "AU25"):
        faces.au_raw[faces.votes[:, CLASSES.index("surprise")] == 1, :, AU_NAMES.index(unit)] = 3.0
    how = Composition(events=(0, 1, 0, 0), stray_chance=0, silent_share=0, gap_chance=0)
    composer = Composer(faces, coefficients, Listening([np.zeros(33 * 16_000, np.float32)], AudioRecipe()), how)
    clips = [composer.compose(np.random.default_rng(seed)) for seed in range(60)]
    assert {voice.kind for voice in heard} == ({kind} if kind else set())
    if kind is not None:
        chance = {"laughter": how.laugh_chance, "gasp": how.gasp_chance}[kind]
        assert len(heard) / 60 == pytest.approx(chance, abs=0.2)
        times = [clip.event_times[0] for clip in clips]
        assert all(min(abs(voice.start_s - t) for t in times) < 2.5 for voice in heard)


def test_the_same_seed_composes_the_same_clip_and_photographs_stay_in_their_split(coefficients):
    training, test = (Composer(bank(mark), coefficients, SILENCE) for mark in (5.0, 9.0))
    first, again = (training.compose(np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first.features.holistic, again.features.holistic)
    np.testing.assert_array_equal(first.targets, again.targets)
    for composer, mark in ((training, 5.0), (test, 9.0)):
        for seed in range(5):
            clip = composer.compose(np.random.default_rng(seed))
            np.testing.assert_allclose(clip.features.holistic[:, 511], mark, atol=1e-3)
