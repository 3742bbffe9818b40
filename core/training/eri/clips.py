"""Clips as padded batches: clips of like length together, so that little is padded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, Sampler
from torch.utils.data import Dataset as TorchDataset

from core.models.batch import padded
from core.models.eri_model import Layout, network_inputs
from core.types import FeatureSequence

if TYPE_CHECKING:
    from core.datasets.dataset import Clip
    from core.datasets.store import FeatureStore

_BATCHES_PER_BUCKET = 8


@dataclass(frozen=True)
class Batch:
    """Padded clips.

    Attributes:
        inputs: per stream ``(B, T, width)``; lengths: per stream ``(B,)``.
        targets: ``(B, 7)`` in [0, 1].
    """

    inputs: dict[str, Tensor]
    lengths: dict[str, Tensor]
    targets: Tensor

    def to(self, device: torch.device | str) -> Batch:
        return Batch(
            {name: t.to(device, non_blocking=True) for name, t in self.inputs.items()},
            {name: t.to(device, non_blocking=True) for name, t in self.lengths.items()},
            self.targets.to(device, non_blocking=True),
        )

    def pin_memory(self) -> Batch:
        return Batch(
            {name: t.pin_memory() for name, t in self.inputs.items()},
            {name: t.pin_memory() for name, t in self.lengths.items()},
            self.targets.pin_memory(),
        )


Item = tuple[dict[str, Tensor], Tensor]


class Clips(TorchDataset[Item]):
    """Features and self-reports of clips.

    Args:
        n_frames: ``(N,)`` of each clip.
        ratings: ``(N, 7)`` in [0, 1].
        load: features of the i-th clip.
    """

    def __init__(
        self,
        n_frames: Sequence[int],
        ratings: NDArray[np.floating],
        load: Callable[[int], FeatureSequence],
        layout: Layout,
    ) -> None:
        self.n_frames = np.asarray(n_frames, np.int64)
        self.ratings = np.asarray(ratings, np.float32)
        self._load = load
        self._layout = layout

    def __len__(self) -> int:
        return len(self.n_frames)

    def __getitem__(self, index: int) -> Item:
        inputs = network_inputs(self._layout, self._load(index))
        return {name: t[0] for name, t in inputs.items()}, torch.from_numpy(self.ratings[index])


def of_store(clips: Sequence[Clip], store: FeatureStore, layout: Layout) -> Clips:
    """Rated clips of a dataset, their features read from its store when they are asked for."""
    needed = {feature.removesuffix("_28") for _, features in layout for feature in features}
    return Clips(
        [store.n_frames(clip.clip_id) for clip in clips],
        np.array([clip.ratings for clip in clips]),
        lambda index: store.load(clips[index].clip_id, needed),
        layout,
    )


def joined(items: Sequence[Item]) -> Batch:
    """Items as one padded batch."""
    inputs, lengths = padded([inputs for inputs, _ in items])
    return Batch(inputs, lengths, torch.stack([targets for _, targets in items]))


class BucketSampler(Sampler[list[int]]):
    """Batches of clips of like length, in an order that an epoch's number decides.

    Shuffled clips are taken eight batches at a time and sorted by length; the batches are then shuffled. With
    several processes each takes every so-and-so-manieth batch, all the same number.

    Args:
        lengths: ``(N,)`` frames.
        seed, epoch: the same pair gives the same batches.
        rank, world: this process and how many there are.
    """

    def __init__(
        self, lengths: NDArray[np.int64], batch: int, *, seed: int, epoch: int, rank: int = 0, world: int = 1
    ) -> None:
        rng = np.random.default_rng([seed, epoch])
        order = rng.permutation(len(lengths))
        bucket = batch * _BATCHES_PER_BUCKET
        batches: list[list[int]] = []
        for start in range(0, len(order), bucket):
            part = order[start : start + bucket]
            part = part[np.argsort(lengths[part], kind="stable")]
            batches += [part[i : i + batch].tolist() for i in range(0, len(part), batch)]
        shuffled = [batches[i] for i in rng.permutation(len(batches))]
        even = len(shuffled) // world * world if len(shuffled) >= world else len(shuffled)
        self._batches = shuffled[rank:even:world]

    def __iter__(self) -> Iterator[list[int]]:
        return iter(self._batches)

    def __len__(self) -> int:
        return len(self._batches)


def training_batches(
    clips: Clips, batch: int, *, seed: int, epoch: int, rank: int = 0, world: int = 1
) -> DataLoader[Any]:
    """An epoch's batches, a `Batch` each; see `BucketSampler`."""
    sampler = BucketSampler(clips.n_frames, batch, seed=seed, epoch=epoch, rank=rank, world=world)
    return DataLoader(clips, batch_sampler=sampler, collate_fn=joined)


def by_length(lengths: NDArray[np.int64], batch: int) -> list[list[int]]:
    """All clips once, for evaluation: the longest first, so that a lack of memory shows at once."""
    order = np.argsort(-lengths, kind="stable").tolist()
    return [order[start : start + batch] for start in range(0, len(order), batch)]
