"""Clips as padded batches: clips of like length together, so that little is padded, and read ahead of their use."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.models.inputs import Feed, padded, standard_of
from core.types import FeatureSequence

if TYPE_CHECKING:
    from core.datasets.dataset import Clip
    from core.datasets.inputs import Inputs

_BATCHES_PER_BUCKET = 8
_READ_AHEAD = 2


@dataclass(frozen=True)
class MiniBatch:
    """Padded clips.

    Attributes:
        inputs: per stream ``(B, T, width)``; lengths: per stream ``(B,)``.
        targets: ``(B, 7)`` in [0, 1].
        n_frames: ``(B,)`` frames with a face, or rows where only tracks are read; on the CPU.
    """

    inputs: dict[str, Tensor]
    lengths: dict[str, Tensor]
    targets: Tensor
    n_frames: NDArray[np.int64]

    def to(self, device: torch.device | str) -> MiniBatch:
        """The same batch on a device; ``n_frames`` stays on the CPU."""
        return MiniBatch(
            {name: t.to(device) for name, t in self.inputs.items()},
            {name: t.to(device) for name, t in self.lengths.items()},
            self.targets.to(device),
            self.n_frames,
        )


class Clips:
    """Features and self-reports of clips.

    Args:
        n_frames: ``(N,)`` of each clip.
        ratings: ``(N, 7)`` in [0, 1].
        load: features of the i-th clip.
        feed: what of them the network reads.
    """

    def __init__(
        self,
        n_frames: Sequence[int],
        ratings: NDArray[np.floating],
        load: Callable[[int], FeatureSequence],
        feed: Feed,
    ) -> None:
        self.n_frames = np.asarray(n_frames, np.int64)
        self.ratings = np.asarray(ratings, np.float32)
        self._load = load
        self._feed = feed

    def __len__(self) -> int:
        return len(self.n_frames)

    def inputs(self, index: int, rng: np.random.Generator | None = None) -> dict[str, Tensor]:
        """Per stream ``(T, width)``; see `Feed.inputs`."""
        return {name: t[0] for name, t in self._feed.inputs(self._load(index), rng).items()}

    def batch(self, rows: Sequence[int], rng: np.random.Generator | None = None) -> MiniBatch:
        """Some clips, padded."""
        inputs, lengths = padded([self.inputs(row, rng) for row in rows])
        return MiniBatch(inputs, lengths, torch.from_numpy(self.ratings[list(rows)]), self.n_frames[list(rows)])

    def with_shuffled_labels(self, seed: int) -> Clips:
        """The same clips, their self-reports dealt out anew; a few may get their own again."""
        ratings = self.ratings[np.random.default_rng(seed).permutation(len(self))]
        return Clips(self.n_frames.tolist(), ratings, self._load, self._feed)

    def standardised(self) -> Clips:
        """The same clips, their inputs scaled by their own mean and deviation; all are read once for that."""
        standard = standard_of(self.inputs(index) for index in range(len(self)))
        return self.fed(replace(self._feed, standard=standard))

    def fed(self, feed: Feed) -> Clips:
        """The same clips for a network that reads something else of them."""
        return Clips(self.n_frames.tolist(), self.ratings, self._load, feed)

    @property
    def feed(self) -> Feed:
        """What of their features the network reads."""
        return self._feed


def of_dataset(clips: Sequence[Clip], inputs: Inputs, feed: Feed) -> Clips:
    """Rated clips of a dataset, their features read when they are asked for."""
    return Clips(
        [inputs.length(clip.clip_id) for clip in clips],
        np.array([clip.ratings for clip in clips]),
        lambda index: inputs.load(clips[index].clip_id),
        feed,
    )


class MiniBatches:
    """A pass over clips.

    Args:
        rows: of each batch.
        ahead: read the next batches while the network works on one. On a CPU both would want the same cores, and
            training gets slower by a sixth.
        draw: numbers of which the random moments of clips are drawn, where the feed takes such; None for none.
    """

    def __init__(
        self, clips: Clips, rows: Sequence[Sequence[int]], *, ahead: bool = False, draw: Sequence[int] | None = None
    ) -> None:
        self._clips = clips
        self._rows = rows
        self._ahead = ahead
        self._draw = draw

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[MiniBatch]:
        if not self._ahead:
            yield from map(self._batch, self._rows)
            return
        rows = iter(self._rows)
        with ThreadPoolExecutor(1, "batches") as reader:
            coming = deque(reader.submit(self._batch, one) for one in itertools.islice(rows, _READ_AHEAD))
            while coming:
                batch = coming.popleft().result()
                coming.extend(reader.submit(self._batch, one) for one in itertools.islice(rows, 1))
                yield batch

    def _batch(self, rows: Sequence[int]) -> MiniBatch:
        # By its clips, so that a run that goes on draws what one in one go does.
        rng = None if self._draw is None else np.random.default_rng([*self._draw, *rows])
        return self._clips.batch(rows, rng)


def bucketed(
    lengths: NDArray[np.int64], batch: int, *, seed: int, epoch: int, rank: int = 0, world: int = 1
) -> list[list[int]]:
    """Rows of an epoch's batches: clips of like length, in an order that the epoch's number decides.

    Shuffled clips are taken eight batches at a time and sorted by length; the batches are then shuffled. Several
    processes deal them out in turn; so that all get the same number, the first ones are dealt out again at the end.

    Args:
        lengths: ``(N,)`` frames.
        seed, epoch: the same pair gives the same batches.
        rank, world: this process and how many there are.
    """
    rng = np.random.default_rng([seed, epoch])
    order = rng.permutation(len(lengths))
    bucket = batch * _BATCHES_PER_BUCKET
    batches: list[list[int]] = []
    for start in range(0, len(order), bucket):
        part = order[start : start + bucket]
        part = part[np.argsort(lengths[part], kind="stable")]
        batches += [part[i : i + batch].tolist() for i in range(0, len(part), batch)]
    shuffled = [batches[i] for i in rng.permutation(len(batches))]
    each = -(-len(shuffled) // world)
    return list(itertools.islice(itertools.cycle(shuffled), rank, each * world, world))


def by_length(lengths: NDArray[np.int64], batch: int) -> list[list[int]]:
    """All clips once, for evaluation: the longest first, so that a lack of memory shows at once."""
    order = np.argsort(-lengths, kind="stable").tolist()
    return [order[start : start + batch] for start in range(0, len(order), batch)]
