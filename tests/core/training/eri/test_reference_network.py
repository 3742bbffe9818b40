from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.models.systems.fang import FangNetwork
from core.training.eri.batches import Clips
from core.training.eri.reference_network import ReferenceNetwork
from core.training.eri.settings import EriTraining

from .conftest import made_up_features


@pytest.mark.parametrize(("fusion", "readout"), [("late", "paper"), ("late", "authors"), ("early", "paper")])
def test_a_padded_batch_and_video_by_video_give_the_same_loss_and_gradients(fusion: str, readout: str) -> None:
    settings = EriTraining(fusion=fusion, readout=readout, dropout=0.0)
    lengths = [31, 12, 47, 20]
    clips = Clips(
        lengths,
        np.random.default_rng(0).uniform(size=(4, 7)),
        lambda i: made_up_features(lengths[i], 2 + i, i),
        settings.feed(),
    )
    torch.manual_seed(0)
    network = FangNetwork(settings.architecture).eval()  # the authors' readout has a dropout of its own
    reference = ReferenceNetwork(settings.architecture).eval()
    reference.load_state_dict(network.state_dict())
    batch = clips.batch(range(4))

    def learned(net: torch.nn.Module, predicted: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        value = functional.mse_loss(predicted, batch.targets)
        names = [name for name, _ in net.named_parameters()]
        return value, dict(zip(names, torch.autograd.grad(value, list(net.parameters())), strict=True))

    value, gradients = learned(network, network(batch.inputs, batch.lengths)[0])
    expected, expected_gradients = learned(reference, reference([clips.inputs(i) for i in range(4)]))
    torch.testing.assert_close(value, expected, atol=1e-5, rtol=0)
    assert gradients.keys() == expected_gradients.keys()
    for name, gradient in gradients.items():
        torch.testing.assert_close(gradient, expected_gradients[name], atol=1e-5, rtol=1e-4, msg=name)
    assert max(float(g.abs().max()) for g in expected_gradients.values()) > 1e-3
