"""After FaceRNet: its size, and its states by hand with the mask behind the clip's end."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.models.systems.facernet import FacernetArchitecture, FacernetNetwork
from tests.core.models.systems.test_recurrent import gru_by_hand


def test_it_has_as_many_values_as_its_formula_says_and_as_the_recipe():
    net = FacernetArchitecture((("video", 546),)).network()
    expected = 3 * 128 * (546 + 128 + 2) + (400 * 128 * 32 + 32) + 7 * 32 + 7
    assert sum(p.numel() for p in net.parameters()) == expected == pytest.approx(1.9e6, rel=0.01)
    assert net.architecture.attention is None and net.architecture.longest == 400 and not net.architecture.aligned


@pytest.mark.parametrize("n", [0, 2, 4, 6])
def test_all_states_are_read_those_behind_the_end_as_zeros_and_nothing_after_the_longest(n):
    torch.manual_seed(1)
    net = FacernetNetwork(FacernetArchitecture((("video", 3),), hidden=5, dense=4, longest_steps=4)).eval()
    state = net.state_dict()
    clip = torch.randn(n, 3)
    states = np.zeros((4, 5))
    if n:
        read = gru_by_hand(state, "grus.video", 1, clip[:4].double().numpy())
        states[: len(read)] = read
    weights = [state[f"readout.{name}"].double().numpy() for name in ("0.weight", "0.bias", "3.weight", "3.bias")]
    dense = np.maximum(weights[0] @ states.ravel() + weights[1], 0)
    with torch.inference_mode():
        found = net({"video": clip[None]})[0][0].numpy()
    np.testing.assert_allclose(found, 1 / (1 + np.exp(-(weights[2] @ dense + weights[3]))), atol=1e-6)
