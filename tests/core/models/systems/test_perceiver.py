"""ViPER's Perceiver: its size, attention by hand, and how streams are joined."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from core.models.checkpoint import shapes_of
from core.models.systems.perceiver import PerceiverArchitecture, PerceiverNetwork


def by_hand(joined, d, latents, blocks):
    """How many values such a network has, from its description."""
    within = 4 * (d * d + d) + 2 * d
    feed_forward = 2 * (d * d + d) + 2 * d
    across = (d * joined + joined) + 2 * (joined * joined + joined) + (joined * d + d) + 2 * d + 2 * joined
    query = d + within + 2 * d  # it norms what it asks, too
    return latents * d + across + feed_forward + blocks * (within + feed_forward) + query + feed_forward + 7 * d + 7


@pytest.mark.parametrize(
    ("streams", "sizes", "joined", "millions"),
    [
        ((("joint", 2080),), {}, 2080, 283.4),
        ((("video", 546), ("audio", 1024)), {"hidden": 256, "latents": 64, "blocks": 6}, 1576, 8.7),
    ],
)
def test_it_has_as_many_values_as_its_description_says(streams, sizes, joined, millions):
    arch = PerceiverArchitecture(streams, **sizes)
    assert arch.joined == joined
    found = sum(map(math.prod, shapes_of(arch.network).values()))
    assert found == by_hand(joined, arch.hidden, arch.latents, arch.blocks)
    assert found == pytest.approx(millions * 1e6, rel=0.005)


def small(streams=(("video", 3), ("audio", 2))):
    torch.manual_seed(7)
    net = PerceiverNetwork(PerceiverArchitecture(streams, hidden=4, latents=3, blocks=1, heads=2)).eval()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.add_(0.5 * torch.randn_like(parameter))
    return net


def normed(x, state, name):
    x = (x - x.mean(axis=-1, keepdims=True)) / np.sqrt(x.var(axis=-1, keepdims=True) + 1e-5)
    return x * state[f"{name}.weight"] + state[f"{name}.bias"]


def linear(x, state, name):
    return x @ state[f"{name}.weight"].T + state[f"{name}.bias"]


def attended(x, asked, state, name, heads):
    """One attention with its feed-forward network, from the equations."""
    of = normed(x, state, f"{name}.norm")
    to = of if asked is None else normed(asked, state, f"{name}.asked_norm")
    q, k, v = (linear(y, state, f"{name}.{part}") for part, y in (("queries", of), ("keys", to), ("values", to)))
    size, joined = q.shape[1] // heads, []
    for head in range(heads):
        columns = slice(head * size, (head + 1) * size)
        weights = np.exp(q[:, columns] @ k[:, columns].T / math.sqrt(size))
        joined.append(weights / weights.sum(axis=1, keepdims=True) @ v[:, columns])
    x = x + linear(np.concatenate(joined, axis=1), state, f"{name}.out")
    inner = linear(normed(x, state, f"{name}.feed_forward.0"), state, f"{name}.feed_forward.1")
    gelu = inner * np.vectorize(lambda value: (1 + math.erf(value / math.sqrt(2))) / 2)(inner)
    return x + linear(gelu, state, f"{name}.feed_forward.3")


def test_latents_attend_to_the_joined_steps_then_to_each_other_and_one_query_to_them():
    net = small()
    state = {name: value.double().numpy() for name, value in net.state_dict().items()}
    video, audio = torch.randn(5, 3), torch.randn(5, 2)
    steps = np.concatenate([video.double().numpy(), audio.double().numpy(), np.zeros((5, 1))], axis=1)
    x = attended(state["latents"][0], steps, state, "to_steps", 2)
    x = attended(x, None, state, "blocks.0", 2)
    asked = attended(state["query"][0], x, state, "to_latents", 1)
    expected = 1 / (1 + np.exp(-linear(asked[0], state, "readout")))
    with torch.inference_mode():
        found, none = net({"video": video[None], "audio": audio[None]})
    np.testing.assert_allclose(found[0].numpy(), expected, atol=1e-5)
    assert none == {} and net.architecture.attention is None and net.architecture.aligned


def test_hidden_must_be_shared_out_among_the_heads():
    with pytest.raises(ValueError, match=r"^hidden is 20, a multiple of the 8 heads is possible$"):
        PerceiverArchitecture((("video", 3),), hidden=20).check()
