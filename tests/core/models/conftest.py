"""An independent copy of the paper's network in plain functions, and files as other programs write them."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

Tensors = dict[str, Tensor]


def gru(weights: Tensors, prefix: str, steps: Tensor) -> Tensor:
    """Two GRU layers written out (Cho et al., 2014, in PyTorch's form), ``(T, width)`` to ``(T, 256)``."""
    for layer in (0, 1):
        w_in, w_state = weights[f"{prefix}.weight_ih_l{layer}"], weights[f"{prefix}.weight_hh_l{layer}"]
        b_in, b_state = weights[f"{prefix}.bias_ih_l{layer}"], weights[f"{prefix}.bias_hh_l{layer}"]
        state, states = torch.zeros(w_state.shape[1]), []
        for x in steps:
            r_in, z_in, n_in = (w_in @ x + b_in).chunk(3)
            r_state, z_state, n_state = (w_state @ state + b_state).chunk(3)
            r, z = torch.sigmoid(r_in + r_state), torch.sigmoid(z_in + z_state)
            state = (1 - z) * torch.tanh(n_in + r * n_state) + z * state
            states.append(state)
        steps = torch.stack(states)
    return steps


def layer_norm(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    centred = x - x.mean(-1, keepdim=True)
    return centred / torch.sqrt((centred**2).mean(-1, keepdim=True) + 1e-5) * weight + bias


def stream(weights: Tensors, tail: str, steps: Tensor) -> tuple[Tensor, list[Tensor]]:
    """One stream by the authors' tensor names; also each block's softmax weights ``(heads, N, N)``."""
    states = gru(weights, f"rnn{tail}", steps)
    x = torch.cat([weights[f"reg_token{tail}"].reshape(1, -1), states])
    collected = []
    for block in range(4):
        p = f"transformer{tail}.layers.{block}"
        normed = layer_norm(x, weights[f"{p}.0.norm.weight"], weights[f"{p}.0.norm.bias"])
        q, k, v = (normed @ weights[f"{p}.0.fn.to_qkv.weight"].T).split(256, dim=1)
        heads, attentions = [], []
        for h in range(4):
            part = slice(64 * h, 64 * h + 64)
            attention = torch.softmax(q[:, part] @ k[:, part].T / math.sqrt(64), dim=-1)
            heads.append(attention @ v[:, part])
            attentions.append(attention)
        collected.append(torch.stack(attentions))
        out = weights[f"{p}.0.fn.to_out.0.weight"], weights[f"{p}.0.fn.to_out.0.bias"]
        x = x + torch.cat(heads, dim=1) @ out[0].T + out[1]
        normed = layer_norm(x, weights[f"{p}.1.norm.weight"], weights[f"{p}.1.norm.bias"])
        inner = normed @ weights[f"{p}.1.fn.net.0.weight"].T + weights[f"{p}.1.fn.net.0.bias"]
        inner = inner * 0.5 * (1 + torch.erf(inner / math.sqrt(2)))
        x = x + inner @ weights[f"{p}.1.fn.net.3.weight"].T + weights[f"{p}.1.fn.net.3.bias"]
    return x[0], collected


def authors_tensors(seed: int, tails: dict[str, int], joined: int = 512) -> Tensors:
    """A state_dict with the names and shapes of the authors' code; ``tails`` maps "" and "_aud" to widths."""
    generator = torch.Generator().manual_seed(seed)

    def random(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=generator) / math.sqrt(shape[-1])

    tensors: Tensors = {}
    for tail, width in tails.items():
        for layer, inputs in ((0, width), (1, 256)):
            tensors[f"rnn{tail}.weight_ih_l{layer}"] = random(768, inputs)
            tensors[f"rnn{tail}.weight_hh_l{layer}"] = random(768, 256)
            tensors[f"rnn{tail}.bias_ih_l{layer}"] = random(768)
            tensors[f"rnn{tail}.bias_hh_l{layer}"] = random(768)
        tensors[f"reg_token{tail}"] = 16 * random(1, 1, 256)
        for block in range(4):
            p = f"transformer{tail}.layers.{block}"
            tensors[f"{p}.0.norm.weight"], tensors[f"{p}.0.norm.bias"] = 1 + random(256), random(256)
            tensors[f"{p}.0.fn.to_qkv.weight"] = 2 * random(768, 256)
            tensors[f"{p}.0.fn.to_out.0.weight"] = random(256, 256)
            tensors[f"{p}.0.fn.to_out.0.bias"] = random(256)
            tensors[f"{p}.1.norm.weight"], tensors[f"{p}.1.norm.bias"] = 1 + random(256), random(256)
            tensors[f"{p}.1.fn.net.0.weight"], tensors[f"{p}.1.fn.net.0.bias"] = random(256, 256), random(256)
            tensors[f"{p}.1.fn.net.3.weight"], tensors[f"{p}.1.fn.net.3.bias"] = random(256, 256), random(256)
    tensors["head.0.weight"] = random(256, joined)
    tensors["head.2.weight"] = random(7, 256)
    return tensors


@pytest.fixture(scope="session")
def reference_stream() -> Callable[[Tensors, str, Tensor], tuple[Tensor, list[Tensor]]]:
    return stream


@pytest.fixture(scope="session")
def make_authors_tensors() -> Callable[..., Tensors]:
    return authors_tensors
