from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy import stats

from core.training.eri.losses import loss, pearson


@pytest.fixture
def pair() -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    reported = torch.rand(12, 7, generator=generator)
    return (reported + 0.3 * torch.randn(12, 7, generator=generator)).requires_grad_(), reported


def test_losses_are_what_their_names_say(pair: tuple[torch.Tensor, torch.Tensor]) -> None:
    predicted, reported = pair
    x, y = predicted.detach().double().numpy(), reported.double().numpy()
    r = [stats.pearsonr(x[:, i], y[:, i]).statistic for i in range(7)]
    assert float(loss("l2", predicted, reported).detach()) == pytest.approx(((x - y) ** 2).sum() / (7 * 12), rel=1e-5)
    assert float(loss("l1", predicted, reported).detach()) == pytest.approx(np.abs(x - y).sum() / (7 * 12), rel=1e-5)
    assert float(loss("pcc", predicted, reported).detach()) == pytest.approx(1 - np.mean(r), rel=1e-4)


def test_a_constant_has_no_correlation_and_a_gradient_that_is_a_number() -> None:
    predicted = torch.full((5, 7), 0.3, requires_grad=True)
    r = pearson(predicted, torch.rand(5, 7))
    torch.autograd.backward(r.sum())
    assert torch.equal(r, torch.zeros(7))
    assert predicted.grad is not None
    assert torch.isfinite(predicted.grad).all()
