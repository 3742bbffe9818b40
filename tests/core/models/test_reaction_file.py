"""A model with what it needs to be fed rightly."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.errors import CheckpointError
from core.input_recipes import AudioRecipe
from core.label_meaning import MEANING, Labels
from core.models import checkpoint, registry
from core.models.inputs import PAPER_LAYOUT, network_inputs, widths
from core.models.reaction_file import load_reaction_model, save_reaction_model
from core.models.systems.fang import FangArchitecture, FangNetwork
from core.models.validation_evidence import write_evidence
from core.types import FeatureSequence
from tests.outcomes import outcome

VIDEO = ("holistic", "au_intensity", "au_occurrence")
LAYOUTS = {
    "paper": PAPER_LAYOUT,
    "with AU28": (("video", ("holistic", "au_intensity", "au_occurrence_28")), ("audio", ("audio",))),
    "video": (("video", VIDEO),),
    "audio": (("audio", ("audio",)),),
    "early": (("joint", (*VIDEO, "audio")),),
}
META = {"name": "mine", "validated": True, "backbone_sha256": "ab", "action_units_sha256": "cd", "card": "# Mine"}


def features(n_frames=6, n_tokens=2, units=17, seed=0) -> FeatureSequence:
    rng = np.random.default_rng(seed)
    return FeatureSequence(
        holistic=rng.standard_normal((n_frames, 512)).astype(np.float32),
        au_intensity=rng.uniform(0, 5, (n_frames, 17)).astype(np.float32),
        au_occurrence=rng.integers(0, 2, (n_frames, units)).astype(np.float32),
        frame_index=np.arange(n_frames),
        frame_pts=np.linspace(0.1, 1.0, n_frames),
        audio=rng.standard_normal((n_tokens, 1024)).astype(np.float32),
        audio_pts=np.arange(n_tokens) * 0.512 + 0.256,
    )


def saved(path, layout, readout="paper", audio=AudioRecipe()):  # noqa: B008 - frozen
    torch.manual_seed(2)
    network = FangNetwork(FangArchitecture(widths(layout), readout)).eval()
    save_reaction_model(path, network, layout, audio, META)
    return network


@pytest.mark.parametrize("readout", ["paper", "authors"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_saved_model_reads_as_before_and_knows_its_inputs(layout, readout, tmp_path):
    recipe = AudioRecipe("paper", (0.5,) * 32, (2.0,) * 32)
    network = saved(tmp_path / "m.safetensors", LAYOUTS[layout], readout, recipe)
    model = load_reaction_model(tmp_path / "m.safetensors")
    clip = features()
    reading = model.read(clip, 1.5, 3.0, want_attention=True)
    with torch.inference_mode():
        expected = network(network_inputs(LAYOUTS[layout], clip))[0][0]
    np.testing.assert_allclose(reading.intensities, expected, atol=5e-3)  # stored as float16
    assert ((reading.intensities > 0) & (reading.intensities < 1)).all()
    assert (reading.start_s, reading.end_s, reading.n_frames, reading.n_audio_tokens) == (1.5, 3.0, 6, 2)
    assert set(reading.attention) == {name for name, _ in LAYOUTS[layout]}
    for name, attention in reading.attention.items():
        steps = 2 if name == "audio" else 6
        assert attention.weights.shape == (4, 4, steps)
        assert len(attention.pts_s) == len(attention.rollout) == steps
        np.testing.assert_allclose(attention.weights.sum(-1) + attention.self_weights, 1, atol=1e-5)
        assert 0 < attention.rollout.sum() < 1  # the rest is what the token keeps for itself
        assert attention.ordered
    assert model.read(clip, 0, 1, want_attention=False).attention == {}
    assert (model.name, model.validated, model.backbone_sha256, model.card) == ("mine", False, "ab", "# Mine")
    assert model.action_units_sha256 == "cd"
    write_evidence(tmp_path / "m.safetensors", [outcome()])
    validated = load_reaction_model(tmp_path / "m.safetensors")
    assert validated.validated and validated.sha256 == model.sha256
    assert all(map(torch.equal, model.network.state_dict().values(), validated.network.state_dict().values()))
    assert (model.layout, model.audio) == (LAYOUTS[layout], recipe)
    assert model.reads_video == (layout != "audio")
    assert model.reads_audio == (layout != "video")


def test_inputs_are_joined_in_the_papers_order_and_au28_goes_in_or_out():
    seventeen, eighteen = features(units=17), features(units=18)
    video = network_inputs(PAPER_LAYOUT, seventeen)["video"][0].numpy()
    assert video.shape == (6, 546)
    np.testing.assert_array_equal(video[:, :512], seventeen.holistic)
    np.testing.assert_array_equal(video[:, 512:529], seventeen.au_intensity)
    np.testing.assert_array_equal(video[:, 529:], seventeen.au_occurrence)
    # OpenFace's order of occurrences: ..., AU26, AU28, AU45.
    wide = network_inputs(LAYOUTS["with AU28"], seventeen)["video"][0].numpy()
    assert wide.shape == (6, 547)
    np.testing.assert_array_equal(wide[:, 529:545], seventeen.au_occurrence[:, :16])
    np.testing.assert_array_equal(wide[:, 545], 0)
    np.testing.assert_array_equal(wide[:, 546], seventeen.au_occurrence[:, 16])
    np.testing.assert_array_equal(
        network_inputs(LAYOUTS["with AU28"], eighteen)["video"][0, :, 529:], eighteen.au_occurrence
    )
    narrow = network_inputs(PAPER_LAYOUT, eighteen)["video"][0, :, 529:]
    np.testing.assert_array_equal(narrow, eighteen.au_occurrence[:, [*range(16), 17]])


def test_it_says_when_what_it_reads_was_made_by_others_than_what_it_learned_from(tmp_path):
    def notes(layout, **hashes):
        file = tmp_path / f"{layout}.safetensors"
        saved(file, LAYOUTS[layout])
        return load_reaction_model(file).notes_on_makers(hashes, "theirs")

    assert notes("paper", backbone="ab", action_units="cd", model="x") == ()
    assert notes("paper") == ()  # nothing is known of them
    other = notes("paper", backbone="AB", action_units="CD")
    assert "Model mine was trained with another backbone than theirs" in other[0]
    assert "action units of another version" in other[1] and len(other) == 2
    assert notes("audio", backbone="AB", action_units="CD") == ()


@pytest.mark.parametrize("n_tokens", [0, 1, 3])
def test_early_fusion_gives_each_frame_the_nearest_token_and_zeros_without_sound(n_tokens):
    clip = features(n_frames=20, n_tokens=n_tokens)
    joined = network_inputs(LAYOUTS["early"], clip)["joint"][0].numpy()
    assert joined.shape == (20, 546 + 1024)
    for pts_s, row in zip(clip.frame_pts, joined, strict=True):
        nearest = min(range(n_tokens), key=lambda i: abs(clip.audio_pts[i] - pts_s)) if n_tokens else None
        np.testing.assert_array_equal(row[546:], 0 if nearest is None else clip.audio[nearest])


def test_a_clip_without_sound_or_without_faces_still_gets_a_reading(tmp_path):
    saved(tmp_path / "m.safetensors", PAPER_LAYOUT)
    model = load_reaction_model(tmp_path / "m.safetensors")
    silent = model.read(features(n_tokens=0), 0, 1, want_attention=True)
    assert np.isfinite(silent.intensities).all()
    assert silent.attention["audio"].weights.shape == (4, 4, 0)
    np.testing.assert_allclose(silent.attention["audio"].self_weights, 1)
    assert np.isfinite(model.read(features(n_frames=0), 0, 1, want_attention=False).intensities).all()


def test_the_authors_tokens_have_no_order_of_time(tmp_path):
    saved(tmp_path / "m.safetensors", PAPER_LAYOUT, audio=AudioRecipe("mfcc_2"))
    model = load_reaction_model(tmp_path / "m.safetensors")
    attention = model.read(features(), 0, 1, want_attention=True).attention
    assert attention["video"].ordered
    assert not attention["audio"].ordered


def test_a_model_that_does_not_fit_its_own_description_is_named(tmp_path):
    path = tmp_path / "m.safetensors"
    saved(path, PAPER_LAYOUT)
    whole = checkpoint.load(path)

    def refused(tensors, metadata):
        checkpoint.save(path, tensors, {**whole.metadata, **metadata}, half=True)
        with pytest.raises(CheckpointError, match=r"m\.safetensors") as caught:
            load_reaction_model(path)
        return str(caught.value)

    assert "readout.bias" in refused({n: t for n, t in whole.tensors.items() if n != "readout.bias"}, {})
    assert "extra" in refused({**whole.tensors, "extra": torch.zeros(1)}, {})
    assert "streams.video.gru.weight_ih_l0" in refused(whole.tensors, {"layout": LAYOUTS["with AU28"]})
    assert "seven intensities" in refused(whole.tensors, {"kind": "backbone"})
    # Other labels, or the same in another order, would be shown under the wrong names.
    assert "seven intensities" in refused(whole.tensors, {"labels": list(reversed(whole.metadata["labels"]))})


def test_what_its_labels_meant_is_in_the_file_and_files_that_do_not_say_were_absolute(tmp_path):
    path = tmp_path / "m.safetensors"
    network = FangNetwork(FangArchitecture(widths(LAYOUTS["video"]), hidden=8, heads=2, head_size=4)).eval()
    for labels in (Labels("relative", "0 to 1", "the people who are seen"), Labels()):
        meta = {**META, MEANING: labels.as_json()}
        save_reaction_model(path, network, LAYOUTS["video"], AudioRecipe(), meta)
        assert load_reaction_model(path).labels == labels
        entry = registry.find(str(path), registry.REACTION)
        assert entry.labels == labels
        assert ("tells a profile, not how strong a reaction was" in entry.standing) == labels.relative
    save_reaction_model(path, network, LAYOUTS["video"], AudioRecipe(), META)
    assert load_reaction_model(path).labels == registry.find(str(path), registry.REACTION).labels == Labels()
    for wrong in ("relative", {"form": "relative"}, {"form": "loud", "scale": "", "raters": ""}, {"form": 1}):
        save_reaction_model(path, network, LAYOUTS["video"], AudioRecipe(), {**META, MEANING: wrong})
        with pytest.raises(CheckpointError, match=r"its 'label_meaning' cannot be used: it"):
            load_reaction_model(path)
