"""After FaceRNet: a recurrent network all of whose states are read, those after the clip's end as zeros.

After Kollias et al. (arXiv 2303.00180): features of each frame go to a recurrent network; its states, one after the
other, pass a mask that zeroes those beyond the clip's own length; a dense layer and an output layer read them. The
published text gives no sizes: a GRU of 128, a dense layer of 32 and the longest length are chosen here. Its features
are the emotions, action units, valence and arousal of a network of its own; here they are whatever features it is
trained on.

The length is fixed: of longer clips nothing after `FacernetArchitecture.longest_steps` is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn

from core.models.base import Architecture, ReactionNetwork, StreamAttention, read_out
from core.models.gru import StatesSoFar, gru_states
from core.models.padding import fitted
from core.types import EMOTIONS

_KEPT_PER_STATE = 5
"""A GRU keeps four values per step and unit for the way back, and its state."""


@dataclass(frozen=True)
class FacernetArchitecture(Architecture):
    """Dimensions.

    Attributes:
        hidden: of the GRU, which has one layer.
        dense: of the layer that reads its states.
        longest_steps: of a stream. 400 are 16 s at 25 steps per second.
        dropout: before the output layer, in training.
    """

    system: ClassVar[str] = "facernet"

    hidden: int = 128
    dense: int = 32
    longest_steps: int = 400
    dropout: float = 0.2

    @property
    def longest(self) -> int:
        """As `Architecture.longest`."""
        return self.longest_steps

    def network(self) -> FacernetNetwork:
        """A `FacernetNetwork` of these dimensions, its weights drawn at random."""
        return FacernetNetwork(self)

    def activations(self, steps: Mapping[str, int]) -> int:
        """As `Architecture.activations`; it grows with the steps that are read of each stream."""
        fed = sum(steps[name] * width for name, width in self.streams)
        read = sum(min(steps[name], self.longest_steps) for name, _ in self.streams)
        return fed + self.hidden * (_KEPT_PER_STATE * read + self.longest_steps * len(self.streams))


class FacernetNetwork(ReactionNetwork):
    """See the module; `ReactionNetwork` tells what goes in and comes out."""

    architecture: FacernetArchitecture

    def __init__(self, arch: FacernetArchitecture) -> None:
        super().__init__()
        self.architecture = arch
        self.grus = nn.ModuleDict({name: nn.GRU(width, arch.hidden, batch_first=True) for name, width in arch.streams})
        self.readout = nn.Sequential(
            nn.Linear(len(arch.streams) * arch.longest_steps * arch.hidden, arch.dense),
            nn.ReLU(),
            nn.Dropout(arch.dropout),
            nn.Linear(arch.dense, len(EMOTIONS)),
        )

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
        masked = [self._states(gru, inputs[name], known.get(name), so_far) for name, gru in self.grus.items()]
        return read_out(self.readout, torch.cat(masked, dim=1)), {}

    def _states(self, gru: nn.Module, steps: Tensor, lengths: Tensor | None, so_far: StatesSoFar | None) -> Tensor:
        """All states, zeros where the clip has ended, ``(B, longest x hidden)``."""
        assert isinstance(gru, nn.GRU)
        longest = self.architecture.longest
        steps = steps[:, :longest]
        states = gru_states(gru, steps, so_far) if steps.shape[1] else steps.new_zeros(len(steps), 0, gru.hidden_size)
        return fitted(states, longest, lengths).flatten(1)
