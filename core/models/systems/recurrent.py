"""A small recurrent network without attention: what a GRU alone can read.

Per stream a two-layer GRU, whose states are averaged over time; the streams' averages are joined and read by one fully
connected layer. It is the floor that a network with attention has to beat on the same features.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn

from core.models.base import Architecture, ReactionNetwork, StreamAttention, read_out
from core.models.gru import StatesSoFar, gru_states
from core.models.padding import there
from core.types import EMOTIONS

_KEPT_PER_STATE = 5
"""A GRU keeps four values per step and unit for the way back, and its state."""


@dataclass(frozen=True)
class RecurrentArchitecture(Architecture):
    """Dimensions.

    Attributes:
        hidden: of the GRU.
        dropout: before the readout, in training.
    """

    system: ClassVar[str] = "recurrent"

    hidden: int = 256
    gru_layers: int = 2
    dropout: float = 0.2

    def network(self) -> RecurrentNetwork:
        """A `RecurrentNetwork` of these dimensions, its weights drawn at random."""
        return RecurrentNetwork(self)

    def activations(self, steps: Mapping[str, int]) -> int:
        """As `Architecture.activations`; it grows with the steps of each stream."""
        per_step = _KEPT_PER_STATE * self.gru_layers * self.hidden
        return sum(steps[name] * (width + per_step) for name, width in self.streams)


class RecurrentNetwork(ReactionNetwork):
    """See the module; `ReactionNetwork` tells what goes in and comes out."""

    architecture: RecurrentArchitecture

    def __init__(self, arch: RecurrentArchitecture) -> None:
        super().__init__()
        self.architecture = arch
        self.grus = nn.ModuleDict(
            {name: nn.GRU(width, arch.hidden, arch.gru_layers, batch_first=True) for name, width in arch.streams}
        )
        self.dropout = nn.Dropout(arch.dropout)
        self.readout = nn.Linear(arch.hidden * len(arch.streams), len(EMOTIONS))

    def forward(
        self,
        inputs: dict[str, Tensor],
        lengths: dict[str, Tensor] | None = None,
        *,
        want_attention: bool = False,
        so_far: StatesSoFar | None = None,
    ) -> tuple[Tensor, dict[str, StreamAttention]]:
        """As `ReactionNetwork.forward`; there is never any attention."""
        known = lengths or {}
        means = [self._mean(gru, inputs[name], known.get(name), so_far) for name, gru in self.grus.items()]
        joined = self.dropout(torch.cat(means, dim=1))
        return read_out(self.readout, joined), {}

    def _mean(self, gru: nn.Module, steps: Tensor, lengths: Tensor | None, so_far: StatesSoFar | None) -> Tensor:
        """Mean state over the steps that are there ``(B, hidden)``; zeros where there are none."""
        assert isinstance(gru, nn.GRU)
        batch, length, _ = steps.shape
        if not length:
            return steps.new_zeros(batch, self.architecture.hidden)
        states = gru_states(gru, steps, so_far)
        if lengths is None:
            return states.mean(dim=1)
        # Padding follows the steps and the GRU runs forward, so it cannot reach them; only the mean must leave it out.
        return (states * there(length, lengths)[:, :, None]).sum(dim=1) / lengths.clamp(min=1)[:, None]
