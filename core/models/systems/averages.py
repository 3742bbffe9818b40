"""A line on each stream's averages over the clip: what a network must beat that sees when something happens.

The averages of all streams, zeros for one without steps, are weighed and summed; what is below 0 or above 1 is cut.
With weights of 0 it says the same of every clip, which is the least that there is to beat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn

from core.models.base import Architecture, ReactionNetwork, StreamAttention
from core.models.gru import StatesSoFar
from core.models.padding import there
from core.types import EMOTIONS


@dataclass(frozen=True)
class AveragesArchitecture(Architecture):
    """Dimensions.

    Attributes:
        dropout: of the averages, in training.
    """

    system: ClassVar[str] = "averages"

    dropout: float = 0.2

    def network(self) -> AveragesNetwork:
        """An `AveragesNetwork`, its weights drawn at random."""
        return AveragesNetwork(self)

    def activations(self, steps: Mapping[str, int]) -> int:
        """As `Architecture.activations`; it grows with the steps of each stream."""
        return sum(steps[name] * width for name, width in self.streams)


class AveragesNetwork(ReactionNetwork):
    """See the module; `ReactionNetwork` tells what goes in and comes out."""

    architecture: AveragesArchitecture

    def __init__(self, arch: AveragesArchitecture) -> None:
        super().__init__()
        self.architecture = arch
        self.dropout = nn.Dropout(arch.dropout)
        self.readout = nn.Linear(sum(width for _, width in arch.streams), len(EMOTIONS))
        nn.init.normal_(self.readout.weight, std=1e-3)
        nn.init.constant_(self.readout.bias, 0.5)  # what is cut learns nothing

    def forward(
        self,
        inputs: dict[str, Tensor],
        lengths: dict[str, Tensor] | None = None,
        *,
        want_attention: bool = False,
        so_far: StatesSoFar | None = None,
    ) -> tuple[Tensor, dict[str, StreamAttention]]:
        """As `ReactionNetwork.forward`; there is never any attention."""
        means = [
            _mean(inputs[name], None if lengths is None else lengths[name]) for name, _ in self.architecture.streams
        ]
        averages = self.dropout(torch.cat(means, dim=1))
        with torch.autocast(averages.device.type, enabled=False):
            return self.readout(averages.to(self.readout.weight.dtype)).clamp(0, 1), {}


def _mean(steps: Tensor, lengths: Tensor | None) -> Tensor:
    """Over the steps that are there ``(B, width)``; zeros where there are none."""
    if lengths is None:
        return steps.sum(dim=1) / max(steps.shape[1], 1)
    kept = steps.masked_fill(~there(steps.shape[1], lengths)[:, :, None], 0.0)
    return kept.sum(dim=1) / lengths.clamp(min=1)[:, None]
