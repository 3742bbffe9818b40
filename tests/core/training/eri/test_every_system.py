"""What each system must do beyond its contract: learn, and read in the program's own path what it learned to read."""

from __future__ import annotations

import itertools
from dataclasses import fields

import numpy as np
import pytest
import torch

from core.analysis.reading_windows import Reader
from core.analysis_settings import AnalysisSettings
from core.errors import SettingsError
from core.input_recipes import AudioRecipe
from core.models.base import ReactionModel
from core.models.reaction_file import load_reaction_model, save_reaction_model
from core.models.systems import SYSTEMS
from core.training.eri.batches import Clips
from core.training.eri.lightning_module import optimiser
from core.training.eri.losses import loss
from core.training.eri.settings import EriTraining, from_mapping
from core.types import ActionUnits, AudioToken, FeatureSequence, FrameFeatures

from .conftest import made_up_features

SMALL = {
    "fang": {"gru_layers": 1, "blocks": 1, "heads": 2, "head_size": 8, "feed_forward": 16},
    "recurrent": {"gru_layers": 1},
    "muse-lstm": {"layers": 1},
    "temma": {"levels": 2, "blocks": 1, "heads": 2, "feed_forward": 64, "longest_steps": 6},
    "former-dfer": {"blocks": 1, "heads": 2, "head_size": 8, "feed_forward": 16, "longest_steps": 6, "word_size": 8},
    "perceiver": {"latents": 4, "blocks": 1, "heads": 2},
    "facernet": {"dense": 8, "longest_steps": 6},
}
"""Dimensions that learn in a second; a system that is not named has its own."""
SAMPLINGS = {"former-dfer": {"steps": 6, "consecutive": 2}, "perceiver": {"steps": 6}}
FEATURES = ["au_intensity", "audio"]


@pytest.fixture(autouse=True)
def one_thread():
    """Networks this small are slower with more."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


every_system = pytest.mark.parametrize("name", sorted(SYSTEMS))


def settings_of(name: str, **more) -> EriTraining:
    sampling = SAMPLINGS.get(name, {"rate_hz": 2.0})
    values = {"system": name, "features": FEATURES, "hidden": 16, "dropout": 0.0, "network": SMALL.get(name, {})}
    values |= {**sampling, "standardise": True, **more}
    if "hidden" not in SYSTEMS[name].settings:
        del values["hidden"]
    return from_mapping(values, EriTraining())


def eight() -> list[FeatureSequence]:
    """Eight clips of about three seconds."""
    return [made_up_features(70 + i, 6, i) for i in range(8)]


def clips_of(settings: EriTraining) -> Clips:
    reports = np.random.default_rng(1).uniform(0.1, 0.9, (8, 7))
    features = eight()
    lengths = [clip.n_frames for clip in features]
    return Clips(lengths, reports, features.__getitem__, settings.feed()).standardised()


def made(name: str) -> ReactionModel:
    settings = settings_of(name)
    torch.manual_seed(2)
    network = settings.architecture.network().eval()
    feed = clips_of(settings).feed
    return ReactionModel(
        "m", "0" * 64, network, feed.layout, AudioRecipe(), False, "", "", feed.sampling, feed.standard
    )


@every_system
def test_it_learns_eight_clips_by_heart(name):
    units = ["au_intensity", "au_occurrence"]  # so few values are quick
    settings = settings_of(name, features=units, hidden=32, optimiser="adam", learning_rate=0.005, weight_decay=0.0)
    clips = clips_of(settings)
    batch = clips.batch(range(8))
    torch.manual_seed(1)
    network = settings.architecture.network()
    network.learn_from(torch.from_numpy(clips.ratings))
    adam = optimiser(network, settings, fused=True)
    for module in network.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    values = []
    for _ in range(150):
        adam.zero_grad()
        value = loss("l2", network(batch.inputs, batch.lengths)[0], batch.targets)
        value.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        adam.step()
        values.append(float(value.detach()))
    assert values[-1] < 0.1 * np.var(clips.ratings, axis=0).mean() < values[0]


@every_system
def test_a_file_read_by_the_programs_path_gives_what_training_saw(name, tmp_path):
    model, path = made(name), tmp_path / "m.safetensors"
    save_reaction_model(
        path, model.network, model.layout, model.audio, {"name": "m", "validated": False}, half=False,
        sampling=model.sampling, standard=model.standard,
    )  # fmt: skip
    loaded = load_reaction_model(path)
    assert (loaded.sampling, loaded.system) == (model.sampling, name)
    for stream, values in model.standard.items():
        np.testing.assert_array_equal(loaded.standard[stream], values)
    clip = eight()[3]
    seen = clips_of(settings_of(name)).inputs(3)
    with torch.inference_mode():
        expected = model.network({stream: steps[None] for stream, steps in seen.items()})[0][0].numpy()
    reader = Reader(loaded, AnalysisSettings(), 3.0, lambda: [])
    for i in range(clip.n_frames):
        units = ActionUnits(clip.au_intensity[i], clip.au_occurrence[i] > 0)
        reader.add(i, float(clip.frame_pts[i]), FrameFeatures(clip.holistic[i], np.zeros(0, np.float32), units), ())
    reader.add_audio(
        tuple(
            AudioToken(i, pts - 0.256, pts + 0.256, clip.audio[i], np.zeros(32, np.float32))
            for i, pts in enumerate(clip.audio_pts)
        )
    )
    _, readings = reader.finish(3.08)
    np.testing.assert_allclose(readings[0].intensities, expected, atol=1e-6)
    np.testing.assert_allclose(loaded.predict([loaded.inputs(clip)])[0], expected, atol=1e-6)
    assert set(readings[0].attention) == (set() if loaded.attention is None else {"video", "audio"})
    for stream, attention in readings[0].attention.items():
        n = clip.n_frames if stream == "video" else clip.n_audio_tokens
        assert attention.weights.shape[-1] == len(attention.pts_s) == len(attention.rollout) == n
        shares = attention.weights.sum(axis=-1) + attention.self_weights
        np.testing.assert_allclose(shares, 1, atol=1e-5)


@every_system
def test_a_clip_without_sound_or_with_two_frames_is_read(name):
    model = made(name)
    for n_frames, n_tokens in ((70, 0), (2, 0), (2, 1), (400, 40)):
        clip = made_up_features(n_frames, n_tokens, 1)
        reading = model.read(clip, 0, 3, want_attention=True)
        assert np.isfinite(reading.intensities).all()
        assert ((reading.intensities >= 0) & (reading.intensities <= 1)).all()


@every_system
def test_of_a_longer_clip_each_frame_is_in_a_reading_that_the_network_can_read(name):
    model = made(name)
    reader = Reader(model, AnalysisSettings(), 8.0, lambda: [])
    clip = made_up_features(200, 0, 1)
    units = [ActionUnits(clip.au_intensity[i], clip.au_occurrence[i] > 0) for i in range(200)]
    readings = []
    for i, pts in enumerate(clip.frame_pts):
        due = reader.due(float(pts))
        readings += [due.reading] if due.reading is not None and not due.so_far else []
        reader.add(i, float(pts), FrameFeatures(clip.holistic[i], np.zeros(0, np.float32), units[i]), ())
    readings += reader.finish(8.0)[1]
    longest = model.longest_s
    assert longest == (3.0 if name in ("temma", "facernet") else None)
    if longest is None:
        assert [(r.start_s, r.end_s) for r in readings] == [(0.0, 8.0)]
    else:
        stretches = sorted({(r.start_s, r.end_s) for r in readings})
        assert all(end - start <= longest + 1e-9 for start, end in stretches)
        assert stretches[0][0] == 0.0 and stretches[-1][1] == 8.0
        assert all(b[0] <= a[1] for a, b in itertools.pairwise(stretches))


@every_system
def test_what_it_cannot_be_made_of_is_refused_in_a_sentence(name):
    own = {field.name for field in fields(SYSTEMS[name].load())}
    with pytest.raises(SettingsError, match=rf"^The network of the system {name} has no wings\. Choose from .*\.$"):
        _ = settings_of(name, network={"wings": 2}).architecture
    for dimension in sorted(own & {"layers", "blocks", "latents", "gru_layers", "longest_steps"}):
        with pytest.raises(SettingsError, match=rf"^No network of the system {name} can be built: {dimension} is 0"):
            _ = settings_of(name, network={dimension: 0}).architecture
    with pytest.raises(SettingsError, match="Features lips: choose any of"):
        settings_of(name, features=["lips"])
