"""The LSTM of the MuSe-2022 baselines against its formula, step by step."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.models.systems.muse_lstm import MuseLstmArchitecture


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def test_the_last_state_of_the_lstm_is_read_by_two_layers():
    torch.manual_seed(1)
    net = MuseLstmArchitecture((("video", 4), ("audio", 3)), hidden=5, layers=2).network().eval()
    with torch.no_grad():
        net.readout.bias.uniform_(-1, 1)
    state = {name: values.double().numpy() for name, values in net.state_dict().items()}
    video, audio = torch.randn(6, 4), torch.randn(6, 3)
    steps = np.concatenate([video.numpy(), audio.numpy()], axis=1) @ state["project.weight"].T
    for layer in range(2):
        w_in, w_state, b_in, b_state = (
            state[f"lstm.{name}_l{layer}"] for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        )
        h, c, states = np.zeros(5), np.zeros(5), []
        for x in steps:
            i, f, g, o = np.split(w_in @ x + b_in + w_state @ h + b_state, 4)
            c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
            h = sigmoid(o) * np.tanh(c)
            states.append(h)
        steps = np.array(states)
    inner = np.maximum(state["inner.weight"] @ steps[-1] + state["inner.bias"], 0)
    expected = sigmoid(state["readout.weight"] @ inner + state["readout.bias"])
    with torch.inference_mode():
        found = net({"video": video[None], "audio": audio[None]})[0][0].numpy()
    np.testing.assert_allclose(found, expected, atol=1e-6)


@pytest.mark.parametrize(("width", "values"), [(17, 105_543), (512, 137_223), (1024, 169_991), (1536, 202_759)])
def test_it_has_as_many_values_as_the_published_ones(width, values):
    net = MuseLstmArchitecture((("joint", width),)).network()
    assert sum(p.numel() for p in net.parameters()) == values
    assert (net.lstm.dropout, net.dropout.p, net.architecture.attention) == (0.2, 0.5, None)
    assert net.readout.bias.abs().max() == 0 and net.project.bias is None


def test_a_single_layer_has_nothing_between_to_switch_off():
    net = MuseLstmArchitecture((("video", 4),), layers=1, hidden=4).network()
    assert net.lstm.dropout == 0
