"""The network of the paper, against a second implementation written from the paper in plain functions."""

from __future__ import annotations

import itertools

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.models.systems.fang import FangArchitecture, FangNetwork

LATE = (("video", 546), ("audio", 1024))

# Our name of each tensor of a stream, by the authors' name (paper.md lists the latter).
OURS = {
    "0.norm": "attention_norm",
    "0.fn.to_qkv": "attention.to_qkv",
    "0.fn.to_out.0": "attention.to_out",
    "1.norm": "feed_forward_norm",
    "1.fn.net.0": "feed_forward_in",
    "1.fn.net.3": "feed_forward_out",
}


def network(streams=LATE, readout="paper", seed=0):
    torch.manual_seed(seed)
    made = FangNetwork(FangArchitecture(streams, readout)).eval()
    with torch.no_grad():
        for parameter in made.parameters():
            # Away from the initial values, where many weights are 0 or 1 and hide mistakes.
            parameter.add_(0.05 * torch.randn_like(parameter))
    return made


def by_the_authors_names(net, name, tail):
    """A stream's tensors under the names that the reference implementation knows."""
    state, prefix = net.state_dict(), f"streams.{name}."
    renamed = {f"reg_token{tail}": state[prefix + "token"]}
    for kind, layer in itertools.product(("weight_ih", "weight_hh", "bias_ih", "bias_hh"), (0, 1)):
        renamed[f"rnn{tail}.{kind}_l{layer}"] = state[f"{prefix}gru.{kind}_l{layer}"]
    for block, (theirs, ours) in itertools.product(range(4), OURS.items()):
        for what in ("weight", "bias"):
            if f"{prefix}blocks.{block}.{ours}.{what}" in state:
                source = state[f"{prefix}blocks.{block}.{ours}.{what}"]
                renamed[f"transformer{tail}.layers.{block}.{theirs}.{what}"] = source
    return renamed


@pytest.mark.parametrize(
    ("streams", "readout"),
    [
        (LATE, "paper"),
        ((("video", 547), ("audio", 1024)), "authors"),
        ((("video", 546),), "authors"),
        ((("audio", 1024),), "paper"),
        ((("joint", 546 + 1024),), "paper"),
    ],
)
def test_the_network_computes_what_the_paper_says(streams, readout, reference_stream):
    net = network(streams, readout)
    inputs = {name: torch.randn(1, 9 + i, width) for i, (name, width) in enumerate(streams)}
    with torch.inference_mode():
        result, attention = net(inputs, want_attention=True)
        plain, nothing = net(inputs)
    summaries = []
    for name, _ in streams:
        summary, weights = reference_stream(by_the_authors_names(net, name, ""), "", inputs[name][0])
        summaries.append(summary)
        expected = torch.stack([block[:, 0] for block in weights])
        torch.testing.assert_close(attention[name].token[0], expected, atol=1e-5, rtol=0)
    joined, state = torch.cat(summaries), net.state_dict()
    if readout == "paper":
        logits = state["readout.weight"] @ joined + state["readout.bias"]
    else:
        logits = state["readout.2.weight"] @ (state["readout.0.weight"] @ joined)
    expected = 1 / (1 + torch.exp(-logits))
    torch.testing.assert_close(result[0], expected, atol=1e-5, rtol=0)
    torch.testing.assert_close(plain[0], expected, atol=1e-5, rtol=0)
    assert nothing == {}


def test_an_unknown_readout_is_refused():
    with pytest.raises(ValueError, match="readout"):
        FangNetwork(FangArchitecture(LATE, readout="other"))


def test_the_authors_architecture_has_their_number_of_tensors_and_values():
    net = FangNetwork(FangArchitecture((("video", 547), ("audio", 1024)), readout="authors"))
    assert len(net.state_dict()) == 108
    assert round(sum(p.numel() for p in net.parameters()) / 1e6, 2) == 5.69


@settings(max_examples=8, deadline=None)
@given(
    lengths=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)), min_size=2, max_size=4),
    seed=st.integers(0, 1000),
)
def test_a_padded_batch_reads_as_one_by_one_and_padding_gets_no_attention(lengths, seed):
    net = network(seed=1)
    generator = torch.Generator().manual_seed(seed)
    clips = [
        {n: torch.randn(t, w, generator=generator) for (n, w), t in zip(LATE, pair, strict=True)} for pair in lengths
    ]
    # What is in the padding must not matter, so it is filled with large numbers.
    longest = {name: max(len(clip[name]) for clip in clips) for name, _ in LATE}
    padded = {name: torch.full((len(clips), longest[name], width), 1e3) for name, width in LATE}
    known = {name: torch.tensor([len(clip[name]) for clip in clips]) for name, _ in LATE}
    for i, clip in enumerate(clips):
        for name, _ in LATE:
            padded[name][i, : len(clip[name])] = clip[name]
    with torch.inference_mode():
        together, attention = net(padded, known, want_attention=True)
        plain, _ = net(padded, known)
        torch.testing.assert_close(plain, together, atol=1e-5, rtol=0)
        for i, clip in enumerate(clips):
            alone, own = net({name: steps[None] for name, steps in clip.items()}, want_attention=True)
            torch.testing.assert_close(together[i], alone[0], atol=1e-5, rtol=0)
            for name, _ in LATE:
                n = len(clip[name]) + 1
                torch.testing.assert_close(attention[name].token[i, :, :, :n], own[name].token[0], atol=1e-5, rtol=0)
                torch.testing.assert_close(attention[name].rollout[i, :n], own[name].rollout[0], atol=1e-5, rtol=0)
                assert attention[name].token[i, :, :, n:].abs().sum() == 0
                assert attention[name].rollout[i, n:].abs().sum() == 0


def test_attention_is_a_share_and_rollout_multiplies_the_blocks(reference_stream):
    net = network((("video", 546),))
    steps = torch.randn(1, 12, 546)
    with torch.inference_mode():
        attention = net({"video": steps}, want_attention=True)[1]["video"]
    assert attention.token.shape == (1, 4, 4, 13)
    torch.testing.assert_close(attention.token.sum(-1), torch.ones(1, 4, 4))
    rolled = torch.eye(13)
    for block in reference_stream(by_the_authors_names(net, "video", ""), "", steps[0])[1]:
        mixed = block.mean(0) + torch.eye(13)
        rolled = (mixed / mixed.sum(-1, keepdim=True)) @ rolled
    torch.testing.assert_close(attention.rollout[0], rolled[0], atol=1e-5, rtol=0)
    assert float(attention.rollout.sum()) == pytest.approx(1, abs=1e-5)


def test_a_stream_reads_forward_in_time():
    """The token sees all frames; a frame's state sees none after it (so a peak can lag, never lead)."""
    net = network((("video", 546),))
    steps = torch.randn(1, 10, 546)
    changed = steps.clone()
    changed[0, 7:] += 5
    with torch.inference_mode():
        before, after = net.streams["video"].gru(steps)[0], net.streams["video"].gru(changed)[0]
    torch.testing.assert_close(before[:, :7], after[:, :7])
    assert (before[:, 7:] - after[:, 7:]).abs().max() > 0.01
