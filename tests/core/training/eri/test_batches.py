from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.errors import DatasetError
from core.models.systems.fang import FangNetwork
from core.training.eri.batches import Clips, MiniBatches, bucketed, by_length
from core.training.eri.settings import EriTraining
from core.types import FeatureSequence

from .conftest import made_up_features


@pytest.mark.parametrize("fusion", ["late", "early"])
def test_one_step_on_a_padded_batch_is_the_step_of_its_videos_one_by_one(fusion: str) -> None:
    settings = EriTraining(fusion=fusion)
    lengths = [31, 12, 47, 20]
    clips = Clips(
        lengths,
        np.random.default_rng(0).uniform(size=(4, 7)),
        lambda i: made_up_features(lengths[i], 2 + i, i),
        settings.feed(),
    )
    torch.manual_seed(0)
    network = FangNetwork(settings.architecture).eval()  # dropout would differ

    def gradients() -> dict[str, torch.Tensor]:
        found = {name: p.grad.clone() for name, p in network.named_parameters() if p.grad is not None}
        network.zero_grad()
        return found

    batch = clips.batch(range(4))
    together = functional.mse_loss(network(batch.inputs, batch.lengths)[0], batch.targets)
    torch.autograd.backward(together)
    of_batch = gradients()
    total = 0.0
    for i in range(4):
        predicted, _ = network({name: steps[None] for name, steps in clips.inputs(i).items()})
        alone = ((predicted[0] - torch.from_numpy(clips.ratings[i])) ** 2).sum() / (7 * 4)
        torch.autograd.backward(alone)
        total += float(alone.detach())
    of_videos = gradients()
    assert float(together.detach()) == pytest.approx(total, abs=1e-5)
    assert of_batch.keys() == of_videos.keys() == dict(network.named_parameters()).keys()
    for name, gradient in of_batch.items():
        torch.testing.assert_close(gradient, of_videos[name], atol=1e-5, rtol=1e-4)


def test_an_epoch_holds_every_clip_once_in_batches_of_like_length() -> None:
    lengths = np.random.default_rng(0).integers(50, 450, 1000)
    batches = bucketed(lengths, 16, seed=1, epoch=0)
    assert sorted(chain(*batches)) == list(range(1000))
    padding = sum(len(b) * lengths[b].max() - lengths[b].sum() for b in batches) / lengths.sum()
    unsorted = np.random.default_rng(1).permutation(1000).reshape(-1, 20)
    assert padding < 0.3 * sum(len(b) * lengths[b].max() - lengths[b].sum() for b in unsorted) / lengths.sum()
    assert bucketed(lengths, 16, seed=1, epoch=0) == batches
    assert bucketed(lengths, 16, seed=1, epoch=1) != batches


@pytest.mark.parametrize(("n_clips", "world"), [(330, 2), (330, 4), (20, 4), (3, 2)])
def test_processes_share_an_epoch_evenly_and_leave_no_clip_out(n_clips: int, world: int) -> None:
    lengths = np.random.default_rng(0).integers(50, 450, n_clips)
    shares = [bucketed(lengths, 16, seed=1, epoch=0, rank=rank, world=world) for rank in range(world)]
    n_batches = len(bucketed(lengths, 16, seed=1, epoch=0))
    # One that waits for a batch the others do not have would wait for ever.
    assert {len(share) for share in shares} == {-(-n_batches // world)}
    every = list(chain(*chain(*shares)))
    assert set(every) == set(range(n_clips))
    assert sum(len(share) for share in shares) - n_batches < world


def test_shuffled_labels_are_the_same_labels_on_other_clips() -> None:
    ratings = np.random.default_rng(0).uniform(size=(40, 7)).astype(np.float32)
    clips = Clips([9] * 40, ratings, lambda i: made_up_features(9, 1, i), EriTraining().feed())
    dealt = clips.with_shuffled_labels(1)
    assert sorted(map(tuple, dealt.ratings)) == sorted(map(tuple, ratings))
    assert (dealt.ratings == ratings).all(axis=1).mean() < 0.2
    np.testing.assert_array_equal(dealt.inputs(7)["video"], clips.inputs(7)["video"])
    np.testing.assert_array_equal(clips.ratings, ratings)


@pytest.mark.parametrize("ahead", [False, True])
def test_batches_are_read_in_order_and_what_cannot_be_read_is_raised_where_it_is_wanted(ahead: bool) -> None:
    read: list[int] = []

    def load(i: int) -> FeatureSequence:
        read.append(i)
        if i == 5:
            raise DatasetError("clip 5")
        return made_up_features(4 + i, 1, i)

    clips = Clips(range(4, 10), np.zeros((6, 7)), load, EriTraining(features=("holistic",)).feed())
    source = iter(MiniBatches(clips, [[0, 1], [2], [3], [4], [5]], ahead=ahead))
    first = next(source)
    assert first.lengths["video"].tolist() == first.n_frames.tolist() == [4, 5]
    assert [next(source).n_frames.tolist() for _ in range(3)] == [[6], [7], [8]]
    with pytest.raises(DatasetError, match="clip 5"):
        next(source)
    assert read == list(range(6))


def test_evaluation_takes_every_clip_once_the_longest_first() -> None:
    batches = by_length(np.array([5, 9, 7, 9, 1]), 2)
    assert batches == [[1, 3], [2, 0], [4]]
