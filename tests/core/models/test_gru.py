"""The written-out gradient, against finite differences and against PyTorch's own GRU."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from core.models.gru import StatesSoFar, gru_states


def test_the_gradient_is_that_of_finite_differences() -> None:
    torch.manual_seed(0)
    gru = nn.GRU(3, 2, num_layers=2, batch_first=True).double()
    steps = torch.randn(2, 4, 3, dtype=torch.double, requires_grad=True)
    assert torch.autograd.gradcheck(lambda x, *_: gru_states(gru, x), (steps, *gru.parameters()))


@pytest.mark.parametrize(("batch", "length", "layers"), [(5, 40, 2), (1, 40, 2), (5, 1, 2), (3, 7, 1)])
def test_states_and_gradients_are_those_of_pytorch(batch: int, length: int, layers: int) -> None:
    torch.manual_seed(1)
    gru = nn.GRU(30, 64, num_layers=layers, batch_first=True)
    wanted = torch.randn(batch, length, 64)

    def run(ours: bool) -> tuple[Tensor, list[Tensor]]:
        steps = torch.randn(batch, length, 30, generator=torch.Generator().manual_seed(2), requires_grad=True)
        states = gru_states(gru, steps) if ours else gru(steps)[0]
        return states, list(torch.autograd.grad((states * wanted).sum(), [steps, *gru.parameters()]))

    (states, gradients), (expected, expected_gradients) = run(True), run(False)
    torch.testing.assert_close(states, expected, atol=1e-5, rtol=0)
    for gradient, other in zip(gradients, expected_gradients, strict=True):
        torch.testing.assert_close(gradient, other, atol=1e-5, rtol=1e-5)


def test_states_without_a_gradient_and_in_bfloat16_are_the_same() -> None:
    torch.manual_seed(3)
    gru, steps = nn.GRU(30, 64, num_layers=2, batch_first=True), torch.randn(2, 9, 30)
    states = gru_states(gru, steps)
    with torch.inference_mode():
        torch.testing.assert_close(gru_states(gru, steps), states, atol=1e-5, rtol=0)
    with torch.autocast("cpu", torch.bfloat16):
        torch.testing.assert_close(gru_states(gru, steps).float(), states, atol=2e-2, rtol=0)


def test_of_a_sequence_that_grows_each_step_is_taken_once() -> None:
    torch.manual_seed(4)
    gru, steps = nn.GRU(30, 64, num_layers=2, batch_first=True), torch.randn(1, 40, 30)
    taken: list[int] = []
    gru.register_forward_hook(lambda _, args, __: taken.append(args[0].shape[1]))
    so_far = StatesSoFar()
    with torch.inference_mode():
        for length in (10, 25, 40):
            states = gru_states(gru, steps[:, :length].clone(), so_far)
            torch.testing.assert_close(states, gru_states(gru, steps[:, :length]), atol=1e-6, rtol=0)
    assert taken[::2] == [10, 15, 15]


@pytest.mark.parametrize("change", ["another beginning", "a value", "shorter", "another layer"])
def test_a_sequence_that_did_not_grow_out_of_the_last_is_gone_over_anew(change: str) -> None:
    torch.manual_seed(5)
    gru, steps = nn.GRU(30, 64, batch_first=True), torch.randn(1, 40, 30)
    so_far = StatesSoFar()
    with torch.inference_mode():
        gru_states(gru, steps[:, :30], so_far)
        other = steps.clone()
        if change == "another beginning":  # as of a window that moves on
            other = steps[:, 5:]
        elif change == "a value":
            other[0, 3, 7] += 1.0
        elif change == "shorter":
            other = steps[:, :20]
        else:
            gru = nn.GRU(30, 64, batch_first=True)
        torch.testing.assert_close(gru_states(gru, other, so_far), gru(other)[0], atol=1e-6, rtol=0)
