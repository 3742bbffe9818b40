"""Training the ERI network on composed reactions, in the small."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.features.action_unit_estimator import unpack
from core.input_recipes import AudioRecipe
from core.models import registry
from core.models.inputs import PAPER_LAYOUT, widths
from core.models.metadata import load_arrays
from core.models.systems.fang import FangArchitecture, FangNetwork
from core.training.bundled.bootstrap import BootstrapTraining, evaluate, event_frames, padded_batch, sound_bank, train
from core.training.bundled.compose import ComposedClip, Composer, Composition, FaceBank
from core.training.bundled.sounds import SoundBank


@pytest.fixture(scope="module")
def composer():
    rng = np.random.default_rng(0)
    centres = 3 * np.abs(rng.normal(size=(8, 512)))
    holistic = np.repeat(centres, 2, axis=0)[:, None] + 0.1 * rng.normal(size=(16, 2, 512))
    votes = np.repeat(np.eye(8), 2, axis=0)
    bank = FaceBank(
        holistic.astype(np.float32),
        rng.normal(size=(16, 2, 34)).astype(np.float32),
        votes.astype(np.float32),
        np.zeros((16, 3), np.float32),
    )
    coefficients = unpack(load_arrays(registry.find("mediapipe-au", "action_units").path))
    sounds = SoundBank([0.1 * rng.normal(size=33 * 16_000).astype(np.float32)], AudioRecipe())
    how = Composition(duration_s=(2.0, 4.0), long_share=0, frame_rate=(10, 12), events=(0.1, 0.6, 0.3, 0))
    return Composer(bank, coefficients, sounds, how)


@pytest.fixture(scope="module")
def clips(composer) -> list[ComposedClip]:
    rng = np.random.default_rng(1)
    return [composer.compose(rng) for _ in range(24)]


def test_a_padded_batch_holds_every_clip_at_its_length(clips):
    inputs, lengths, targets = padded_batch(clips[:5])
    assert inputs["video"].shape == (5, max(c.features.n_frames for c in clips[:5]), 546)
    for i, clip in enumerate(clips[:5]):
        n, s = clip.features.n_frames, clip.features.n_audio_tokens
        assert (int(lengths["video"][i]), int(lengths["audio"][i])) == (n, s)
        np.testing.assert_array_equal(inputs["video"][i, :n, :512], clip.features.holistic)
        np.testing.assert_array_equal(inputs["audio"][i, :s], clip.features.audio)
        assert inputs["video"][i, n:].abs().sum() == 0
        np.testing.assert_array_equal(targets[i], clip.targets)


def test_event_frames_are_those_of_an_event_and_half_a_second_after(clips):
    for clip in clips:
        pts = clip.features.frame_pts
        strong = [t for t, a in zip(pts, clip.activity, strict=True) if a >= 0.3]
        expected = [any(0 <= t - s <= 0.5 for s in strong) for t in pts]
        assert event_frames(clip).tolist() == expected


def test_figures_are_those_of_predictions_made_one_by_one(clips):
    torch.manual_seed(0)
    network = FangNetwork(FangArchitecture(widths(PAPER_LAYOUT))).eval()
    figures = evaluate(network, clips)
    inputs, lengths, targets = padded_batch(clips)
    with torch.inference_mode():
        predicted, attention = network(inputs, lengths, want_attention=True)
    assert len(figures["auc"]) == 4
    for i in range(7):
        expected = np.corrcoef(predicted[:, i].numpy(), targets[:, i].numpy())[0, 1]
        assert figures["pcc_by_emotion"][i] == pytest.approx(expected, abs=1e-3)
    areas = []
    for i, clip in enumerate(clips):
        score = attention["video"].token[i, 3].mean(0)[1 : 1 + clip.features.n_frames].numpy()
        positive = event_frames(clip)
        if positive.any() and not positive.all():
            areas.append(np.mean([a > b for a in score[positive] for b in score[~positive]]))
    assert figures["auc"][3] == pytest.approx(np.mean(areas), abs=0.01)


def test_training_lowers_the_loss_and_keeps_the_best_epoch(composer, clips, tmp_path):
    settings = BootstrapTraining(clips_per_epoch=24, epochs=4, batch=8, learning_rate=1e-3)
    reports = []
    network = train(composer, clips[:12], settings, tmp_path, reports.append)
    assert [r["epoch"] for r in reports] == [1, 2, 3, 4]
    assert reports[-1]["loss"] < reports[0]["loss"]
    kept = evaluate(network, clips[:12])
    best = max(r["pcc"] + r["auc"][-1] for r in reports)
    assert kept["pcc"] + kept["auc"][-1] == pytest.approx(best, abs=1e-6)
    assert not network.training


def test_a_trained_model_learns_on_from_its_own_weights(composer, clips, tmp_path):
    torch.manual_seed(5)
    before = FangNetwork(FangArchitecture(widths(PAPER_LAYOUT)))
    settings = BootstrapTraining(epochs=9, learning_rate=2e-4).going_on("abc")
    assert (settings.epochs, settings.learning_rate, settings.begun_with) == (5, 1e-4, "abc")
    standing = replace(settings, epochs=1, clips_per_epoch=16, batch=8, learning_rate=0.0)
    after = train(composer, clips[:4], standing, tmp_path, lambda _: None, before)
    for name, values in after.state_dict().items():
        torch.testing.assert_close(values, before.state_dict()[name])


def test_a_run_that_was_stopped_goes_on_to_the_very_same_weights(composer, clips, tmp_path):
    settings = BootstrapTraining(clips_per_epoch=4, epochs=2, batch=4, halve_every=1)

    class Stopped(Exception):  # noqa: N818 - not a failure
        pass

    def stop(figures):
        raise Stopped

    whole = train(composer, clips[:8], settings, tmp_path / "whole", lambda _: None)
    with pytest.raises(Stopped):
        train(composer, clips[:8], settings, tmp_path / "parts", stop)
    resumed = []
    parts = train(composer, clips[:8], settings, tmp_path / "parts", resumed.append)
    assert [r["epoch"] for r in resumed] == [2]
    state = parts.state_dict()
    assert all(torch.equal(state[name], tensor) for name, tensor in whole.state_dict().items())
    # The last epoch too, whichever of the two was the better one.
    kept = [torch.load(tmp_path / name / "state.pt", weights_only=True)["network"] for name in ("whole", "parts")]
    assert all(torch.equal(kept[0][name], kept[1][name]) for name in kept[0])
    other = []
    train(composer, clips[:8], replace(settings, epochs=1, seed=2), tmp_path / "parts", other.append)
    assert [r["epoch"] for r in other] == [1]


def test_sound_is_standardised_and_the_recipe_says_how():
    from core.features import mfcc
    from core.training.bundled.sounds import sound_track

    tracks, recipe = sound_bank(2, seed=5)
    rng = np.random.default_rng(5)
    for track in tracks:
        np.testing.assert_array_equal(track, sound_track(rng, 32.0))
    standardised = [mfcc.token_values(track, recipe) for track in tracks]
    frames = np.concatenate(standardised).reshape(-1, 32)
    np.testing.assert_allclose(frames.mean(axis=0), 0, atol=1e-2)
    np.testing.assert_allclose(frames.std(axis=0), 1, atol=1e-2)
    # Tokens made by the recipe, as sound arrives, are those that the network is trained on.
    live = np.stack([token.values for token in mfcc.Tokenizer(recipe).push(tracks[0])])
    np.testing.assert_allclose(live, standardised[0], atol=1e-3)


def test_errors_of_emotions_that_vary_little_count_more():
    from core.training.bundled.bootstrap import _weights

    targets = np.zeros((100, 7))
    targets[::2] = (0.8, 0.4, 0.4, 0.4, 0.4, 0.4, 0.0)  # variances 0.16, 0.04 and none
    weights = _weights(targets).numpy()
    assert weights.mean() == pytest.approx(1)
    assert weights[1] / weights[0] == pytest.approx(4, rel=1e-4)
    assert np.isfinite(weights).all()
