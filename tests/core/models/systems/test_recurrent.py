"""The recurrent system against its formula, step by step."""

from __future__ import annotations

import numpy as np
import torch

from core.models.systems.recurrent import RecurrentArchitecture, RecurrentNetwork


def gru_by_hand(state, prefix, layers, steps):
    """States ``(T, hidden)`` of a GRU from its equations (Cho et al., 2014, as PyTorch places the biases)."""
    for layer in range(layers):
        names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        w_in, w_state, b_in, b_state = (state[f"{prefix}.{name}_l{layer}"].double().numpy() for name in names)
        h, states = np.zeros(w_state.shape[1]), []
        for x in steps:
            i_r, i_z, i_n = np.split(w_in @ x + b_in, 3)
            h_r, h_z, h_n = np.split(w_state @ h + b_state, 3)
            r, z = 1 / (1 + np.exp(-(i_r + h_r))), 1 / (1 + np.exp(-(i_z + h_z)))
            h = (1 - z) * np.tanh(i_n + r * h_n) + z * h
            states.append(h)
        steps = np.array(states)
    return steps


def test_the_mean_of_the_states_of_each_stream_is_read_by_one_layer():
    torch.manual_seed(1)
    net = RecurrentNetwork(RecurrentArchitecture((("video", 4), ("audio", 3)), hidden=6)).eval()
    state = net.state_dict()
    video, audio = torch.randn(7, 4), torch.randn(2, 3)
    means = [
        gru_by_hand(state, f"grus.{name}", 2, steps.double().numpy()).mean(axis=0)
        for name, steps in (("video", video), ("audio", audio))
    ]
    weight, bias = state["readout.weight"].double().numpy(), state["readout.bias"].double().numpy()
    for known, joined in ((audio, np.concatenate(means)), (audio[:0], np.concatenate([means[0], np.zeros(6)]))):
        with torch.inference_mode():
            found = net({"video": video[None], "audio": known[None]})[0][0].numpy()
        np.testing.assert_allclose(found, 1 / (1 + np.exp(-(weight @ joined + bias))), atol=1e-6)


def test_without_changes_it_has_as_many_values_as_its_formula_says():
    net = RecurrentArchitecture((("video", 546), ("audio", 1024))).network()
    gru = sum(3 * 256 * (width + 256 + 2) + 3 * 256 * (256 + 256 + 2) for width in (546, 1024))
    assert sum(p.numel() for p in net.parameters()) == gru + 7 * 512 + 7
    assert net.architecture.dropout == 0.2 and net.architecture.attention is None
