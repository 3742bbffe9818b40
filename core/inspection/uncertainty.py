"""How far the intensities move when parts of the network are switched off at random."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from typing_extensions import override

from core.inspection.subject import OnProgress, Subject, ignore_progress
from core.types import EMOTIONS, FloatArray

METHOD = "Monte-Carlo dropout (Gal & Ghahramani, 2016)"
SAMPLES = 50
SHARE = 0.95
_AT_ONCE = 4
"""Runs in one batch. What is switched off is drawn by the batch, so another size gives other numbers."""


@dataclass(frozen=True)
class DropoutSpread:
    """Spread of the intensities over runs with dropout as in training.

    It says how much this one network depends on single units. It is no confidence interval: it knows nothing of how
    another network, another training or another recording of the same person would differ.

    Attributes:
        low, high: ``(7,)``, the middle 95 % of the runs; NaN when the network has no dropout.
        mean, deviation: ``(7,)`` of the runs.
        sentence: what it is, or why there is none.
    """

    method: str
    samples: int
    seed: int
    low: FloatArray
    high: FloatArray
    mean: FloatArray
    deviation: FloatArray
    sentence: str


def dropout_spread(
    subject: Subject, samples: int = SAMPLES, *, seed: int = 0, on_progress: OnProgress = ignore_progress
) -> DropoutSpread:
    """Read the clip many times, with dropout on.

    Args:
        samples: runs; seed: of what is switched off.
    """
    model = subject.model
    network = copy.deepcopy(model.network)  # another thread may be reading with the model
    rates = {m.p for m in network.modules() if isinstance(m, nn.Dropout) and m.p > 0}
    if not rates:
        none = np.full(len(EMOTIONS), np.nan, np.float32)
        sentence = f"{model.name} was made without dropout, so {METHOD} says nothing of it."
        return DropoutSpread(METHOD, 0, seed, none, none, none, none, sentence)
    generator = torch.Generator(model.device).manual_seed(seed)
    for parent in [*network.modules()]:
        for name, child in parent.named_children():
            if isinstance(child, nn.Dropout):
                setattr(parent, name, _Drawn(child.p, generator))
    inputs = model.inputs(subject.features)
    runs = []
    with torch.inference_mode():
        for first in range(0, samples, _AT_ONCE):
            n = min(_AT_ONCE, samples - first)
            intensities, _ = network({name: t.expand(n, -1, -1) for name, t in inputs.items()})
            runs.append(model.checked(intensities))
            on_progress(first + n, samples)
    values = np.concatenate(runs)
    low, high = np.quantile(values, [(1 - SHARE) / 2, (1 + SHARE) / 2], axis=0).astype(np.float32)
    stated = " and ".join(f"{rate:g}" for rate in sorted(rates))
    return DropoutSpread(
        method=METHOD,
        samples=samples,
        seed=seed,
        low=low,
        high=high,
        mean=values.mean(axis=0),
        deviation=values.std(axis=0, ddof=1),
        sentence=(
            f"The middle {100 * SHARE:z.0f} % of {samples} runs with dropout {stated}, as in training ({METHOD}): how "
            "much this network depends on single units, not a confidence interval."
        ),
    )


class _Drawn(nn.Module):
    """Dropout that draws from a generator of its own; torch's is shared by all threads, which would disturb each other.

    Args:
        p: the share that is switched off.
    """

    def __init__(self, p: float, generator: torch.Generator) -> None:
        super().__init__()
        self.p, self._generator = p, generator

    @override
    def forward(self, values: torch.Tensor) -> torch.Tensor:
        kept = torch.rand(values.shape, generator=self._generator, device=values.device) >= self.p
        return values * kept / (1 - self.p)
