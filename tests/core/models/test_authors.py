"""Checkpoints of the authors' public code, built with its tensor names, against the reference network."""

from __future__ import annotations

import pytest
import torch

from core.errors import CheckpointError
from core.models.reaction_file import load_reaction_model

BOTH = {"": 547, "_aud": 1024}


def lightning(tensors):
    """What Lightning's ``ModelCheckpoint`` writes around the tensors."""
    return {
        "epoch": 12,
        "global_step": 12_844,
        "pytorch-lightning_version": "1.9.4",
        "state_dict": tensors,
        "loops": {"fit_loop": {"state_dict": {}, "epoch_progress": {"total": {"ready": 13}}}},
        "callbacks": {"ModelCheckpoint{'monitor': 'val_apcc'}": {"best_model_score": torch.tensor(0.45)}},
        "optimizer_states": [{"state": {0: {"step": 5, "exp_avg": torch.zeros(2)}}, "param_groups": [{"lr": 1e-4}]}],
        "lr_schedulers": [{"step_size": 10, "_last_lr": [5e-5]}],
    }


def expected(tensors, tails, reference_stream, inputs):
    summaries = [reference_stream(tensors, tail, inputs[tail])[0] for tail in tails]
    first = tensors["head.0.weight"]
    joined = torch.cat(summaries)
    if first.shape[1] > len(joined):  # a readout for both halves, of which one is not there: its summary is zeros
        joined = torch.cat([joined, torch.zeros(256)] if "" in tails else [torch.zeros(256), joined])
    return torch.sigmoid(tensors["head.2.weight"] @ (first @ joined))


@pytest.mark.parametrize(
    ("tails", "joined", "wrap"),
    [
        (BOTH, 512, lightning),
        (BOTH, 512, lambda tensors: {f"module.{name}": tensor for name, tensor in tensors.items()}),
        ({"": 546, "_aud": 1024}, 512, lambda tensors: tensors),
        ({"": 512, "_aud": 1024}, 512, lambda tensors: tensors),
        ({"": 547}, 256, lightning),
        ({"": 547}, 512, lightning),
        ({"_aud": 1024}, 256, lightning),
        ({"_aud": 1024}, 512, lambda tensors: {"state_dict": {f"model.{n}": t for n, t in tensors.items()}}),
    ],
)
def test_a_checkpoint_gives_the_authors_output(tails, joined, wrap, make_authors_tensors, reference_stream, tmp_path):
    tensors = make_authors_tensors(4, tails, joined)
    torch.save(wrap(tensors), tmp_path / "best-epoch=12.ckpt")
    model = load_reaction_model(tmp_path / "best-epoch=12.ckpt")
    generator = torch.Generator().manual_seed(1)
    inputs = {tail: torch.randn(20 + i, width, generator=generator) for i, (tail, width) in enumerate(tails.items())}
    streams = {"audio" if tail else "video": steps[None] for tail, steps in inputs.items()}
    with torch.inference_mode():
        result = model.network(streams)[0][0]
    torch.testing.assert_close(result, expected(tensors, tails, reference_stream, inputs), atol=1e-5, rtol=0)
    assert (model.reads_video, model.reads_audio) == ("" in tails, "_aud" in tails)
    assert model.wants_au28 == (tails.get("") == 547)
    assert model.name == "best-epoch=12"
    assert not model.validated
    assert model.audio.name == "mfcc_2"
    assert not model.audio.ordered


def test_what_does_not_fit_is_named(make_authors_tensors, tmp_path):
    whole = make_authors_tensors(0, BOTH)

    def without(start):
        return {name: tensor for name, tensor in whole.items() if not name.startswith(start)}

    cases = {
        "transformer.layers.0.0.fn.to_qkv.weight": without("transformer."),
        "rnn_aud.weight_hh_l0": {n: t for n, t in without("rnn_aud.weight_hh_l0").items() if not n.startswith("rnn.")},
        "streams.video.token": without("reg_token"),
        "readout.2.weight": without("head.2"),
        "head.0.weight": without("head"),
        # A tensor that would be left out of the computation changes what the network says, so it must not pass.
        "transformer.norm.weight": {**whole, "transformer.norm.weight": torch.ones(256)},
        "head.0.bias": {**whole, "head.0.bias": torch.ones(256)},
        "rnn.weight_ih_l0_reverse": {**whole, "rnn.weight_ih_l0_reverse": torch.ones(768, 547)},
        "gender.weight": {**whole, "gender.weight": torch.ones(2)},
        "of another shape: streams.audio.blocks.3.feed_forward_out.bias": {
            **whole,
            "transformer_aud.layers.3.1.fn.net.3.bias": torch.ones(3),
        },
        "of another shape: readout.2.weight": {**whole, "head.2.weight": torch.ones(8, 256)},
        "600 values per frame": {**make_authors_tensors(0, {"": 600, "_aud": 1024})},
    }
    for named, tensors in cases.items():
        path = tmp_path / "other.ckpt"
        torch.save(tensors, path)
        with pytest.raises(CheckpointError) as caught:
            load_reaction_model(path)
        assert named in str(caught.value)
        assert str(path) in str(caught.value)
