"""TEMMA: convolutions over time, then attention across streams and over time, all of it flattened and read.

After Li et al. (MuSe 2022, arXiv 2208.03051), whose network is that of Chen et al. (TEMMA): per stream a causal
temporal convolutional network and positions; blocks of attention across the streams at each step, attention over time
within each stream, and a feed-forward network; one layer norm; then all steps of all streams, one after the other, go
to the readout.

So the length is fixed: shorter clips are padded with zeros, which are attended to like all else, and of longer ones
nothing after `TemmaArchitecture.longest_steps` is read. With one stream, attention across streams finds itself alone,
and its queries and keys have no effect.

It has no attention to its steps that could be shown: each step attends to each, and all of them are read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import parametrizations

from core.models.base import Architecture, ReactionNetwork, StreamAttention, read_out
from core.models.gru import StatesSoFar
from core.models.padding import fitted
from core.types import EMOTIONS

ACROSS_DROPOUT = 0.5
"""Of the attention across streams, in training."""
POSITION_BASE = 1000.0
"""Of the wavelengths of the positions' sines; the usual one is 10,000."""


@dataclass(frozen=True)
class TemmaArchitecture(Architecture):
    """Dimensions and variants.

    Attributes:
        hidden: of the convolutions and of attention; a multiple of the heads.
        levels: of the convolutional network; each doubles the distance of the steps that it joins.
        kernel: steps that a convolution joins.
        longest_steps: of a stream. 30 are 15 s at two steps per second.
        auxiliary: a second head of seven logits, of which emotion is the clip's strongest; it helps in training alone
            (Li, Chen et al., the winner of ABAW5).
        dropout: everywhere but across streams, in training.
    """

    system: ClassVar[str] = "temma"
    aligned: ClassVar[bool] = True

    hidden: int = 128
    levels: int = 5
    kernel: int = 3
    blocks: int = 4
    heads: int = 4
    feed_forward: int = 256
    longest_steps: int = 30
    auxiliary: bool = False
    dropout: float = 0.2

    @property
    def longest(self) -> int:
        """As `Architecture.longest`."""
        return self.longest_steps

    def network(self) -> TemmaNetwork:
        """A `TemmaNetwork` of these dimensions, its weights drawn at random."""
        return TemmaNetwork(self)

    def activations(self, steps: Mapping[str, int]) -> int:
        """As `Architecture.activations`; all clips are padded to one length, so only what is fed in depends on them."""
        n, streams = self.longest_steps, len(self.streams)
        fed = sum(steps[name] * width for name, width in self.streams)
        # A convolution keeps what it was given, and its output twice; a block its norms, queries, keys and values.
        convolved = 6 * self.levels * self.hidden + 2 * sum(width for _, width in self.streams) // streams
        block = 14 * self.hidden + 2 * self.feed_forward + self.heads * (n + streams)
        return fed + n * streams * (convolved + self.blocks * block)

    def check(self) -> None:
        """As `Architecture.check`."""
        super().check()
        if self.hidden % self.heads:
            raise ValueError(f"hidden is {self.hidden}, a multiple of the {self.heads} heads is possible")
        if type(self.auxiliary) is not bool:
            raise ValueError(f"auxiliary is {str(self.auxiliary)[:40]}, true or false is possible")


class _Level(nn.Module):
    """Two causal convolutions with normed weights, and what came in beside them."""

    def __init__(self, width: int, arch: TemmaArchitecture, dilation: int) -> None:
        super().__init__()
        self._reach = (arch.kernel - 1) * dilation
        self.convolutions = nn.ModuleList(
            parametrizations.weight_norm(_drawn(nn.Conv1d(of, arch.hidden, arch.kernel, dilation=dilation)))
            for of in (width, arch.hidden)
        )
        self.beside = _drawn(nn.Conv1d(width, arch.hidden, 1)) if width != arch.hidden else nn.Identity()
        self.dropout = nn.Dropout(arch.dropout)

    def forward(self, x: Tensor) -> Tensor:
        """``(B, width, T)`` to ``(B, hidden, T)``; a step knows nothing of those after it."""
        inner = x
        for convolution in self.convolutions:
            inner = self.dropout(functional.relu(convolution(functional.pad(inner, (self._reach, 0)))))
        return functional.relu(inner + self.beside(x))


class _Projections(nn.Module):
    """Queries, keys, values and output of multi-head attention, each with a bias."""

    def __init__(self, hidden: int, heads: int) -> None:
        super().__init__()
        self._heads = heads
        self.queries, self.keys, self.values, self.out = (nn.Linear(hidden, hidden) for _ in range(4))

    def heads(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Queries, keys and values, ``(B, T, heads, size)``."""
        q, k, v = (layer(x).unflatten(-1, (self._heads, -1)) for layer in (self.queries, self.keys, self.values))
        return q, k, v


class _Part(nn.Module):
    """What a block has for each stream."""

    def __init__(self, arch: TemmaArchitecture) -> None:
        super().__init__()
        self.norms = nn.ModuleList(nn.LayerNorm(arch.hidden) for _ in range(3))
        self.across = _Projections(arch.hidden, arch.heads)
        self.over_time = _Projections(arch.hidden, arch.heads)
        self.feed_forward = nn.Sequential(
            nn.Linear(arch.hidden, arch.feed_forward),
            nn.ReLU(),
            nn.Dropout(arch.dropout),
            nn.Linear(arch.feed_forward, arch.hidden),
        )
        self.dropout = nn.Dropout(arch.dropout)

    def over(self, x: Tensor) -> Tensor:
        """Attention over time and the feed-forward network, ``(B, T, hidden)``."""
        q, k, v = (part.transpose(1, 2) for part in self.over_time.heads(self.norms[1](x)))
        joined = _attended(q, k, v, self.dropout.p if self.training else 0.0)
        x = x + self.dropout(self.over_time.out(joined.transpose(1, 2).flatten(2)))
        return cast(Tensor, x + self.dropout(self.feed_forward(self.norms[2](x))))


class _Block(nn.Module):
    """Attention across streams at each step, then each stream by itself."""

    def __init__(self, arch: TemmaArchitecture) -> None:
        super().__init__()
        self.parts = nn.ModuleList(_Part(arch) for _ in arch.streams)

    def forward(self, streams: list[Tensor]) -> list[Tensor]:
        """Each ``(B, T, hidden)``."""
        parts = cast(list[_Part], list(self.parts))
        asked = [part.across.heads(part.norms[0](x)) for part, x in zip(parts, streams, strict=True)]
        q, k, v = (torch.stack([of[i] for of in asked], dim=-2) for i in range(3))  # (B, T, heads, streams, size)
        joined = _attended(q, k, v, ACROSS_DROPOUT if self.training else 0.0)
        crossed = [
            x + part.dropout(part.across.out(joined[..., number, :].flatten(2)))
            for number, (part, x) in enumerate(zip(parts, streams, strict=True))
        ]
        return [part.over(x) for part, x in zip(parts, crossed, strict=True)]


def _attended(q: Tensor, k: Tensor, v: Tensor, dropout: float) -> Tensor:
    return functional.scaled_dot_product_attention(q, k, v, dropout_p=dropout)


class TemmaNetwork(ReactionNetwork):
    """See the module; `ReactionNetwork` tells what goes in and comes out."""

    architecture: TemmaArchitecture

    def __init__(self, arch: TemmaArchitecture) -> None:
        super().__init__()
        self.architecture = arch
        self.convolved = nn.ModuleDict({name: _levels(width, arch) for name, width in arch.streams})
        self.blocks = nn.ModuleList(_Block(arch) for _ in range(arch.blocks))
        self.norms = nn.ModuleDict({name: nn.LayerNorm(arch.hidden) for name, _ in arch.streams})
        self.dropout = nn.Dropout(arch.dropout)
        wide = arch.hidden * len(arch.streams)
        self.readout = _readout(arch.longest_steps * wide, wide // 2)
        self.strongest = _readout(arch.longest_steps * wide, wide // 2) if arch.auxiliary else None
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)

    def forward(
        self,
        inputs: dict[str, Tensor],
        lengths: dict[str, Tensor] | None = None,
        *,
        want_attention: bool = False,
        so_far: StatesSoFar | None = None,
    ) -> tuple[Tensor, dict[str, StreamAttention]]:
        """As `ReactionNetwork.forward`; there is never any attention."""
        return read_out(self.readout, self._flattened(inputs, lengths)), {}

    def with_strongest(
        self, inputs: dict[str, Tensor], lengths: dict[str, Tensor] | None = None
    ) -> tuple[Tensor, Tensor]:
        """As `ReactionNetwork.with_strongest`, by the second head where there is one."""
        if self.strongest is None:
            return super().with_strongest(inputs, lengths)
        flat = self._flattened(inputs, lengths)
        return read_out(self.readout, flat), self.strongest(flat)

    def _flattened(self, inputs: dict[str, Tensor], lengths: dict[str, Tensor] | None) -> Tensor:
        """All steps of all streams, ``(B, longest x streams x hidden)``."""
        streams = [
            self._embedded(
                name, fitted(inputs[name], self.architecture.longest, None if lengths is None else lengths[name])
            )
            for name in self.convolved
        ]
        for block in self.blocks:
            streams = block(streams)
        normed = [norm(x) for norm, x in zip(self.norms.values(), streams, strict=True)]
        return torch.cat(normed, dim=-1).flatten(1)

    def _embedded(self, name: str, steps: Tensor) -> Tensor:
        hidden = self.architecture.hidden
        x = self.convolved[name](steps.transpose(1, 2)).transpose(1, 2) * math.sqrt(hidden)
        return cast(Tensor, self.dropout(self.dropout(x + _positions(x.shape[1], hidden).to(x))))


def _drawn(convolution: nn.Conv1d) -> nn.Conv1d:
    """Its weights drawn as those of all else here; the biases are PyTorch's."""
    nn.init.xavier_uniform_(convolution.weight)
    return convolution


def _levels(width: int, arch: TemmaArchitecture) -> nn.Sequential:
    return nn.Sequential(*(_Level(arch.hidden if n else width, arch, 2**n) for n in range(arch.levels)))


def _readout(wide: int, inner: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(wide, inner), nn.ReLU(), nn.Linear(inner, len(EMOTIONS)))


def _positions(length: int, width: int) -> Tensor:
    """Sines and cosines by turns, ``(length, width)``."""
    rates = torch.exp(torch.arange(0, width, 2) * (-math.log(POSITION_BASE) / width))
    angles = torch.arange(length)[:, None] * rates
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)[:, :width]
