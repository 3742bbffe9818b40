from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.models.eri import EriNetwork
from core.training.eri.clips import BucketSampler, Clips, by_length, joined
from core.training.eri.settings import EriTraining

from .conftest import made_up_features


@pytest.mark.parametrize("fusion", ["late", "early"])
def test_one_step_on_a_padded_batch_is_the_step_of_its_videos_one_by_one(fusion: str) -> None:
    settings = EriTraining(fusion=fusion)
    lengths = [31, 12, 47, 20]
    clips = Clips(
        lengths,
        np.random.default_rng(0).uniform(size=(4, 7)),
        lambda i: made_up_features(lengths[i], 2 + i, i),
        settings.layout,
    )
    torch.manual_seed(0)
    network = EriNetwork(settings.architecture).eval()  # dropout would differ

    def gradients() -> dict[str, torch.Tensor]:
        found = {name: p.grad.clone() for name, p in network.named_parameters() if p.grad is not None}
        network.zero_grad()
        return found

    batch = joined([clips[i] for i in range(4)])
    together = functional.mse_loss(network(batch.inputs, batch.lengths)[0], batch.targets)
    torch.autograd.backward(together)
    of_batch = gradients()
    total = 0.0
    for i in range(4):
        inputs, targets = clips[i]
        predicted, _ = network({name: steps[None] for name, steps in inputs.items()})
        alone = ((predicted[0] - targets) ** 2).sum() / (7 * 4)
        torch.autograd.backward(alone)
        total += float(alone.detach())
    of_videos = gradients()
    assert float(together.detach()) == pytest.approx(total, abs=1e-5)
    assert of_batch.keys() == of_videos.keys() == dict(network.named_parameters()).keys()
    for name, gradient in of_batch.items():
        torch.testing.assert_close(gradient, of_videos[name], atol=1e-5, rtol=1e-4)


def test_an_epoch_holds_every_clip_once_in_batches_of_like_length() -> None:
    lengths = np.random.default_rng(0).integers(50, 450, 1000)
    batches = list(BucketSampler(lengths, 16, seed=1, epoch=0))
    assert sorted(chain(*batches)) == list(range(1000))
    padding = sum(len(b) * lengths[b].max() - lengths[b].sum() for b in batches) / lengths.sum()
    unsorted = np.random.default_rng(1).permutation(1000).reshape(-1, 20)
    assert padding < 0.3 * sum(len(b) * lengths[b].max() - lengths[b].sum() for b in unsorted) / lengths.sum()
    assert list(BucketSampler(lengths, 16, seed=1, epoch=0)) == batches
    assert list(BucketSampler(lengths, 16, seed=1, epoch=1)) != batches


def test_processes_share_an_epoch_evenly_without_overlap() -> None:
    lengths = np.random.default_rng(0).integers(50, 450, 330)
    shares = [list(BucketSampler(lengths, 16, seed=1, epoch=0, rank=rank, world=2)) for rank in range(2)]
    assert len(shares[0]) == len(shares[1])
    assert not set(chain(*shares[0])) & set(chain(*shares[1]))


def test_evaluation_takes_every_clip_once_the_longest_first() -> None:
    batches = by_length(np.array([5, 9, 7, 9, 1]), 2)
    assert batches == [[1, 3], [2, 0], [4]]
