"""The LSTM of the MuSe-2022 challenge's baselines (Christ et al., 2022): rows 1 to 4 of Table 1 of Fang et al. (2023).

A linear layer, an LSTM of several layers in one direction, its last state, two linear layers, a sigmoid. Several
streams are joined step by step before, as in the challenge's multimodal baseline. There is no attention.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, cast

import torch
from torch import Tensor, nn

from core.models.base import Architecture, ReactionNetwork, StreamAttention, read_out
from core.models.gru import StatesSoFar
from core.models.padding import fitted
from core.types import EMOTIONS

_KEPT_PER_STATE = 7
"""An LSTM keeps four gates, their sum and two states per step and unit for the way back."""


@dataclass(frozen=True)
class MuseLstmArchitecture(Architecture):
    """Dimensions.

    Attributes:
        hidden: of the first linear layer, the LSTM and the readout.
        layers: of the LSTM.
        dropout: between the LSTM's layers, in training.
        readout_dropout: before the last layer, in training.
    """

    system: ClassVar[str] = "muse-lstm"
    aligned: ClassVar[bool] = True

    hidden: int = 64
    layers: int = 3
    dropout: float = 0.2
    readout_dropout: float = 0.5

    def network(self) -> MuseLstmNetwork:
        """A `MuseLstmNetwork` of these dimensions, its weights drawn at random."""
        return MuseLstmNetwork(self)

    def activations(self, steps: Mapping[str, int]) -> int:
        """As `Architecture.activations`; it grows with the steps."""
        fed = sum(steps[name] * width for name, width in self.streams)
        return fed + sum(steps.values()) * (1 + _KEPT_PER_STATE * self.layers) * self.hidden


class MuseLstmNetwork(ReactionNetwork):
    """See the module; `ReactionNetwork` tells what goes in and comes out."""

    architecture: MuseLstmArchitecture

    def __init__(self, arch: MuseLstmArchitecture) -> None:
        super().__init__()
        self.architecture = arch
        width = sum(width for _, width in arch.streams)
        self.project = nn.Linear(width, arch.hidden, bias=False)
        between = arch.dropout if arch.layers > 1 else 0.0  # PyTorch warns where there is nothing between
        self.lstm = nn.LSTM(arch.hidden, arch.hidden, arch.layers, batch_first=True, dropout=between)
        self.inner = nn.Linear(arch.hidden, arch.hidden)
        self.dropout = nn.Dropout(arch.readout_dropout)
        self.readout = nn.Linear(arch.hidden, len(EMOTIONS))
        nn.init.zeros_(self.readout.bias)

    def forward(
        self,
        inputs: dict[str, Tensor],
        lengths: dict[str, Tensor] | None = None,
        *,
        want_attention: bool = False,
        so_far: StatesSoFar | None = None,
    ) -> tuple[Tensor, dict[str, StreamAttention]]:
        """As `ReactionNetwork.forward`; there is never any attention."""
        last = self._last(inputs, lengths)
        inner = self.dropout(torch.relu(self.inner(last)))
        return read_out(self.readout, inner), {}

    def _last(self, inputs: Mapping[str, Tensor], lengths: Mapping[str, Tensor] | None) -> Tensor:
        """The last layer's state at each clip's last step ``(B, hidden)``; zeros where there is none."""
        names = [name for name, _ in self.architecture.streams]
        known = lengths or {}
        length = max(inputs[name].shape[1] for name in names)
        steps = torch.cat([fitted(inputs[name], length, known.get(name)) for name in names], dim=-1)
        if not length:
            return steps.new_zeros(len(steps), self.architecture.hidden)
        # Padding follows the steps and the LSTM runs forward, so it cannot reach the state that is taken.
        states, _ = self.lstm(self.project(steps))
        if lengths is None:
            return cast(Tensor, states[:, -1])
        last = torch.stack([lengths[name] for name in names]).amax(dim=0)
        taken = states[torch.arange(len(steps), device=steps.device), (last - 1).clamp(min=0)]
        return cast(Tensor, taken * (last > 0)[:, None])
