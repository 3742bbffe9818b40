"""The network that turns features into seven intensities (Fang et al., 2023, section 3.3).

Per stream: a two-layer GRU, a learned regression token in front, a transformer encoder of four blocks; the
token's output is the stream's summary. Late fusion joins the summaries, early fusion joins the streams frame
by frame before one GRU. Everything variable is in `FangArchitecture`, which travels with the checkpoint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn

from core.errors import SettingsError
from core.models.base import Architecture, ReactionModel, ReactionNetwork, StreamAttention, read_out
from core.models.gru import StatesSoFar, gru_states
from core.models.transformer import Block, summarise, token_attention
from core.types import EMOTIONS, AttentionShape


@dataclass(frozen=True)
class FangArchitecture(Architecture):
    """Dimensions and variants.

    Attributes:
        readout: "paper" is one fully connected layer; "authors" is the public code's
            Linear(no bias) - dropout 0.3 - Linear(no bias).
        hidden: of the GRU, the transformer and the token.
        dropout: inside the transformer's blocks, in training.
    """

    system: ClassVar[str] = "fang"

    readout: str = "paper"
    hidden: int = 256
    gru_layers: int = 2
    blocks: int = 4
    heads: int = 4
    head_size: int = 64
    feed_forward: int = 256
    dropout: float = 0.2

    @property
    def attention(self) -> AttentionShape:
        """Its blocks and heads, the same in each stream."""
        return AttentionShape(self.blocks, self.heads)

    def network(self) -> FangNetwork:
        """A `FangNetwork` of these dimensions, its weights drawn at random.

        Raises:
            ValueError: the readout is not known.
        """
        return FangNetwork(self)

    def activations(self, steps: Mapping[str, int]) -> int:
        """As `Architecture.activations`; it grows with the square of a stream's steps, which attend to each other."""
        # A GRU keeps four values per step and layer; a block its norms, queries, keys, values and inner layer.
        inner, values = self.heads * self.head_size, 0
        for name, width in self.streams:
            n = 1 + steps[name]
            values += n * (width + 5 * self.gru_layers * self.hidden)
            values += self.blocks * n * (4 * self.hidden + 4 * inner + 2 * self.feed_forward + self.heads * n)
        return values


READOUT_HIDDEN = 256
READOUT_DROPOUT = 0.3


class Stream(nn.Module):
    """One stream: GRU, regression token, transformer; returns the token's output."""

    def __init__(self, width: int, arch: FangArchitecture) -> None:
        super().__init__()
        self.gru = nn.GRU(width, arch.hidden, arch.gru_layers, batch_first=True)
        self.token = nn.Parameter(torch.randn(1, 1, arch.hidden))
        self.blocks = nn.ModuleList(
            Block(arch.hidden, arch.heads, arch.head_size, arch.feed_forward, arch.dropout) for _ in range(arch.blocks)
        )

    def forward(
        self, steps: Tensor, lengths: Tensor | None, attention_from: int | None, so_far: StatesSoFar | None
    ) -> tuple[Tensor, StreamAttention | None]:
        """Summarise a batch of sequences.

        Args:
            steps: ``(B, T, width)``, padded at the end; T may be 0.
            lengths: ``(B,)`` true lengths; None when nothing is padded.
            attention_from: the first block whose attention is wanted; None for none.
            so_far: see `ReactionNetwork.forward`.

        Returns:
            ``(B, hidden)`` and, when asked for, the attention. A sequence without steps is summarised by the
            token alone.
        """
        batch, length, _ = steps.shape
        # Padding follows the steps and the GRU runs forward, so it cannot reach them; only keys are masked.
        states = gru_states(self.gru, steps, so_far) if length else steps.new_zeros(batch, 0, self.token.shape[-1])
        x = torch.cat([self.token.expand(batch, -1, -1), states], dim=1)
        allowed = None
        if lengths is not None:
            allowed = torch.arange(length + 1, device=x.device)[None] <= lengths[:, None]
        collected = []
        for number, block in enumerate(self.blocks):
            # Of the last block only the token's output is read.
            queries = 1 if number == len(self.blocks) - 1 else length + 1
            wanted = attention_from is not None and number >= attention_from
            x, weights = block(x, allowed, wanted, queries)
            if weights is not None:
                collected.append(weights)
        attention = token_attention(collected) if collected else None
        return x[:, 0], attention


class FangNetwork(ReactionNetwork):
    """See the module; `ReactionNetwork` tells what goes in and comes out."""

    architecture: FangArchitecture

    def __init__(self, arch: FangArchitecture) -> None:
        super().__init__()
        self.architecture = arch
        self.streams = nn.ModuleDict({name: Stream(width, arch) for name, width in arch.streams})
        joined = arch.hidden * len(arch.streams)
        self.readout: nn.Module
        if arch.readout == "paper":
            self.readout = nn.Linear(joined, len(EMOTIONS))
        elif arch.readout == "authors":
            self.readout = nn.Sequential(
                nn.Linear(joined, READOUT_HIDDEN, bias=False),
                nn.Dropout(READOUT_DROPOUT),
                nn.Linear(READOUT_HIDDEN, len(EMOTIONS), bias=False),
            )
        else:
            raise ValueError(f"unknown readout {arch.readout!r}")

    def forward(
        self,
        inputs: dict[str, Tensor],
        lengths: dict[str, Tensor] | None = None,
        *,
        want_attention: bool = False,
        so_far: StatesSoFar | None = None,
    ) -> tuple[Tensor, dict[str, StreamAttention]]:
        """As `ReactionNetwork.forward`."""
        attention_from = None if not want_attention else self.architecture.blocks - 1 if so_far is not None else 0
        summary, attention = summarise(self.streams, inputs, lengths, attention_from, so_far)
        return read_out(self.readout, summary), attention


def network_of(model: ReactionModel, what: str) -> FangNetwork:
    """A model's network, where something knows the parts of this network and of no other.

    Args:
        what: that, as the beginning of a sentence.

    Raises:
        SettingsError: the model is of another system.
    """
    if not isinstance(model.network, FangNetwork):
        raise SettingsError(
            f"{what} is made for the network of Fang et al. (system fang), and {model.name} is of the system "
            f"{model.system}. Choose another model."
        )
    return model.network
