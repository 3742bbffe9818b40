"""What every system keeps: the contract of `ReactionNetwork`, over all of them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields

import numpy as np
import pytest
import torch

from core.errors import CheckpointError
from core.input_recipes import AudioRecipe
from core.models import checkpoint
from core.models.gru import StatesSoFar
from core.models.inputs import PAPER_LAYOUT, padded, widths
from core.models.reaction_file import load_reaction_model, save_reaction_model
from core.models.size_limits import DIMENSIONS
from core.models.systems import DEFAULT, SYSTEMS
from core.training.eri.settings import EriTraining
from core.types import FeatureSequence

STREAMS = (("video", 5), ("audio", 3))
LENGTHS = ((6, 2), (4, 3), (2, 0), (5, 1))
"""Steps of video and audio, of clips in one batch; one has no sound."""

SMALL = {"perceiver": {"blocks": 2, "latents": 6}}
AWAY = {"perceiver": 0.3}
"""It begins with so small weights that all clips are nearly alike."""


def small(name):
    """Dimensions of a small network, of those that the system has."""
    return {**({"hidden": 8} if "hidden" in SYSTEMS[name].settings else {}), **SMALL.get(name, {})}


every_system = pytest.mark.parametrize("name", sorted(SYSTEMS))


def network(name, streams=STREAMS):
    torch.manual_seed(3)
    made = SYSTEMS[name].load()(streams, dropout=0.2, **small(name)).network().eval()
    with torch.no_grad():
        for parameter in made.parameters():  # away from initial zeros and ones, which hide mistakes
            parameter.add_(AWAY.get(name, 0.05) * torch.randn_like(parameter))
    return made


def clips():
    torch.manual_seed(4)
    return [{"video": torch.randn(t, 5), "audio": torch.randn(s, 3)} for t, s in LENGTHS]


@every_system
def test_the_registry_names_a_system_as_its_architecture_does_and_settings_that_it_has(name):
    kind = SYSTEMS[name].load()
    assert kind.system == SYSTEMS[name].name == name
    known = {field.name for field in fields(kind)}
    assert set(SYSTEMS[name].settings) <= known and set(SYSTEMS[name].settings) <= set(EriTraining.__annotations__)
    assert EriTraining(system=name, dropout=0.3).architecture.dropout == 0.3
    if "hidden" in known:
        assert EriTraining(system=name, hidden=16).architecture.hidden == 16
    assert not set(SYSTEMS[name].method) & set("\n#")


@every_system
def test_a_clip_is_read_in_a_padded_batch_as_by_itself(name):
    net = network(name)
    inputs, lengths = padded(clips())
    inputs["video"][2, 2:] = 100.0  # what stands in the padding is nothing
    with torch.inference_mode():
        together, none = net(inputs, lengths)
        alone = torch.cat([net({k: v[None] for k, v in clip.items()})[0] for clip in clips()])
    assert none == {} and together.shape == (4, 7)
    assert ((together > 0) & (together < 1)).all()
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=0)
    assert together.std(dim=0).min() > 1e-4  # else everything would agree with everything


@every_system
def test_reading_draws_nothing_at_random_and_training_switches_units_off(name):
    net = network(name)
    inputs, lengths = padded(clips())
    with torch.no_grad():
        first, second = net(inputs, lengths)[0], net(inputs, lengths)[0]
        assert torch.equal(first, second)
        net.train()
        assert not torch.equal(net(inputs, lengths)[0], first)


@every_system
def test_attention_sums_to_one_or_there_is_none_at_all(name):
    net = network(name)
    inputs, lengths = padded(clips())
    shape = net.architecture.attention
    with torch.inference_mode():
        plain, _ = net(inputs, lengths)
        values, attention = net(inputs, lengths, want_attention=True)
        _, last = net(inputs, lengths, want_attention=True, so_far=StatesSoFar())
    torch.testing.assert_close(values, plain, atol=1e-5, rtol=0)
    if shape is None:
        assert attention == last == {}
        return
    assert set(attention) == set(last) == {"video", "audio"}
    for stream, column in (("video", 0), ("audio", 1)):
        token = attention[stream].token
        assert token.shape == (4, shape.blocks, shape.heads, 1 + max(length[column] for length in LENGTHS))
        torch.testing.assert_close(token.sum(dim=-1), torch.ones(4, shape.blocks, shape.heads), atol=1e-5, rtol=0)
        torch.testing.assert_close(attention[stream].rollout.sum(dim=-1), torch.ones(4), atol=1e-5, rtol=0)
        for clip, length in enumerate(LENGTHS):
            assert (token[clip, :, :, 1 + length[column] :] == 0).all()
        torch.testing.assert_close(last[stream].token[:, 0], token[:, -1], atol=1e-5, rtol=0)


@every_system
def test_every_weight_learns(name):
    net = network(name).train()
    inputs, lengths = padded(clips())
    net(inputs, lengths)[0].square().sum().backward()
    still = [n for n, p in net.named_parameters() if p.grad is None or not p.grad.abs().sum()]
    assert still == []


@every_system
def test_more_and_longer_streams_need_more_memory(name):
    arch = SYSTEMS[name].load()(STREAMS, **small(name))
    few = arch.activations({"video": 10, "audio": 1})
    assert 0 < few < arch.activations({"video": 20, "audio": 1}) < arch.activations({"video": 20, "audio": 9})


@every_system
def test_what_cannot_be_built_is_named_whichever_dimension_it_is(name):
    kind = SYSTEMS[name].load()
    kind(STREAMS).check()
    dimensions = {field.name for field in fields(kind)} & set(DIMENSIONS)
    of_other_kinds = {"streams", "readout", "dropout", "readout_dropout", "auxiliary"}
    assert dimensions == {field.name for field in fields(kind)} - of_other_kinds  # each has bounds
    for field in dimensions:
        for value in (0, 10**9, True, 2.0, "8", None):
            with pytest.raises(ValueError, match=f"^{field} is .* possible$"):
                kind(STREAMS, **{field: value}).check()
    for field in {field.name for field in fields(kind) if field.name.endswith("dropout")}:
        with pytest.raises(ValueError, match=rf"^{field} is 1, .* possible$"):
            kind(STREAMS, **{field: 1}).check()


@every_system
@pytest.mark.parametrize(
    "layout", [PAPER_LAYOUT, (("audio", ("audio",)),), (("joint", ("holistic", "au_occurrence_28", "audio")),)]
)
def test_a_model_file_gives_back_the_same_network_bit_for_bit(name, layout, tmp_path):
    torch.manual_seed(5)
    made = SYSTEMS[name].load()(widths(layout), **small(name)).network().eval()
    path = tmp_path / "m.safetensors"
    save_reaction_model(path, made, layout, AudioRecipe(), {"name": "mine", "validated": False}, half=False)
    model = load_reaction_model(path)
    assert (model.system, model.attention) == (name, made.architecture.attention)
    assert model.network.architecture == made.architecture
    features = made_up()
    with torch.inference_mode():
        expected = made(model.inputs(features))[0][0].numpy()
    np.testing.assert_array_equal(model.read(features, 0, 1, want_attention=False).intensities, expected)
    np.testing.assert_array_equal(model.predict([model.inputs(features)]), [expected])
    np.testing.assert_allclose(model.predict([model.inputs(features)] * 2), [expected, expected], atol=1e-6)
    reading = model.read(features, 0, 1, want_attention=True)
    np.testing.assert_allclose(reading.intensities, expected, atol=1e-6)  # attention is summed in another order
    assert set(reading.attention) == (set() if model.attention is None else {stream for stream, _ in layout})
    assert model.predict([]).shape == (0, 7)


@every_system
def test_a_file_that_announces_other_dimensions_is_refused_before_a_network_of_them_is_made(
    name, tmp_path, monkeypatch
):
    kind, path = SYSTEMS[name].load(), tmp_path / "m.safetensors"
    layout = (("video", ("au_intensity",)),)
    made = kind(widths(layout), **small(name)).network().eval()
    save_reaction_model(path, made, layout, AudioRecipe(), {"name": "mine", "validated": False}, half=False)
    whole, build, made_on = checkpoint.load(path), kind.network, []

    def watched(self):
        made_on.append(torch.empty(1).device.type)
        return build(self)

    monkeypatch.setattr(kind, "network", watched)
    said = whole.metadata["architecture"]
    for field in sorted(set(said) & set(DIMENSIONS)):
        if (name, field) == ("temma", "heads"):  # whose tensors do not tell of them
            continue
        architecture = {**said, field: DIMENSIONS[field][1]}
        checkpoint.save(path, whole.tensors, {**whole.metadata, "architecture": architecture}, half=False)
        with pytest.raises(CheckpointError, match=r"m\.safetensors (does not fit this network|.*cannot be built)"):
            load_reaction_model(path)
    assert set(made_on) == ({"meta"} if set(said) & set(DIMENSIONS) else set())


def test_a_file_that_names_no_system_is_ours_and_one_of_an_unknown_system_is_refused_in_a_sentence(tmp_path):
    assert DEFAULT == "fang"
    made = SYSTEMS["fang"].load()(widths(PAPER_LAYOUT), hidden=8, heads=2, head_size=4).network().eval()
    path = tmp_path / "m.safetensors"
    save_reaction_model(path, made, PAPER_LAYOUT, AudioRecipe(), {"name": "mine", "validated": False}, half=False)
    whole = checkpoint.load(path)
    assert whole.metadata["system"] == "fang"
    checkpoint.save(path, whole.tensors, {k: v for k, v in whole.metadata.items() if k != "system"}, half=False)
    assert load_reaction_model(path).network.architecture == made.architecture
    for unknown in ("viper", 3, None, "x" * 500):
        checkpoint.save(path, whole.tensors, {**whole.metadata, "system": unknown}, half=False)
        with pytest.raises(CheckpointError, match=r"m\.safetensors is a model of the system .* knows fang, ") as caught:
            load_reaction_model(path)
        assert len(str(caught.value)) < 500
    checkpoint.save(path, whole.tensors, {**whole.metadata, "system": "recurrent"}, half=False)
    with pytest.raises(CheckpointError, match="'architecture' holds blocks, which is not known"):
        load_reaction_model(path)


def test_the_registry_offers_the_systems_without_loading_torch():
    code = "import sys, core.models.systems, core.training.eri.settings; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def made_up() -> FeatureSequence:
    rng = np.random.default_rng(6)
    return FeatureSequence(
        holistic=rng.standard_normal((6, 512)).astype(np.float32),
        au_intensity=rng.uniform(0, 5, (6, 17)).astype(np.float32),
        au_occurrence=rng.integers(0, 2, (6, 17)).astype(np.float32),
        frame_index=np.arange(6),
        frame_pts=np.linspace(0.1, 1.0, 6),
        audio=rng.standard_normal((2, 1024)).astype(np.float32),
        audio_pts=np.array([0.25, 0.75]),
    )
