"""ViPER: a Perceiver over steps in which all that is known of a moment is joined.

After Vaiani et al. (MuSe 2022), whose Perceiver is that of Jaegle et al. (2021): the streams are joined step for step.
Learned latent vectors attend to the steps once; then they attend to each other, block by block; a learned query attends
to the latents, and one linear layer reads it.

What differs from the publication: its linear outputs have no sigmoid; here they have one, since intensities lie between
0 and 1 everywhere in Eriscope. Its steps join vectors of a vision transformer, a speech network and sentences, and
action units; here they join whatever features it is trained on.

It has no attention to its steps that could be shown: the query attends to the latents, and each of these to all steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.base import Architecture, ReactionNetwork, StreamAttention, read_out
from core.models.gru import StatesSoFar
from core.models.padding import fitted, there
from core.types import EMOTIONS

_DRAWN_WITH = 0.02
"""Deviation of the weights, latents and query that training begins with."""


@dataclass(frozen=True)
class PerceiverArchitecture(Architecture):
    """Dimensions; as they stand, those of the publication, some 280 million values.

    Attributes:
        hidden: of each latent vector; a multiple of the heads.
        latents: how many there are.
        blocks: of attention of the latents to each other.
        heads: of attention of latents to steps and to each other; the query has one.
        dropout: of attention, in training.
    """

    system: ClassVar[str] = "perceiver"
    aligned: ClassVar[bool] = True

    hidden: int = 1280
    latents: int = 256
    blocks: int = 26
    heads: int = 8
    dropout: float = 0.1

    @property
    def joined(self) -> int:
        """Values of a step: of all streams, and zeros up to a multiple of the heads."""
        width = sum(width for _, width in self.streams)
        return width + -width % self.heads

    def network(self) -> PerceiverNetwork:
        """A `PerceiverNetwork` of these dimensions, its weights drawn at random."""
        return PerceiverNetwork(self)

    def activations(self, steps: Mapping[str, int]) -> int:
        """As `Architecture.activations`; blocks do not grow with the steps."""
        n = max(steps[name] for name, _ in self.streams)
        block = self.latents * (9 * self.hidden + self.heads * self.latents)
        across = n * 4 * self.joined + self.latents * (2 * self.joined + self.heads * n)
        return sum(steps[name] * width for name, width in self.streams) + across + (self.blocks + 2) * block

    def check(self) -> None:
        """As `Architecture.check`."""
        super().check()
        if self.hidden % self.heads:
            raise ValueError(f"hidden is {self.hidden}, a multiple of the {self.heads} heads is possible")


class _Attention(nn.Module):
    """What asks attends to something, or to itself; then a feed-forward network of the same width.

    Args:
        asking: width of what asks; asked: of what is attended to, None for itself.
        inner: of queries, keys and values together.
    """

    def __init__(self, asking: int, asked: int | None, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self._heads, self._dropout = heads, dropout
        self.norm = nn.LayerNorm(asking)
        self.asked_norm = None if asked is None else nn.LayerNorm(asked)
        of = asking if asked is None else asked
        self.queries, self.keys, self.values = nn.Linear(asking, inner), nn.Linear(of, inner), nn.Linear(of, inner)
        self.out = nn.Linear(inner, asking)
        self.feed_forward = nn.Sequential(
            nn.LayerNorm(asking), nn.Linear(asking, asking), nn.GELU(), nn.Linear(asking, asking)
        )

    def forward(self, x: Tensor, asked: Tensor | None = None, allowed: Tensor | None = None) -> Tensor:
        """Attend, then feed forward.

        Args:
            x: ``(B, N, asking)``, as what comes out.
            asked: what it attends to, ``(B, M, asked)``; None for itself.
            allowed: ``(B, M)`` bool, False where a step is padding; None when there is none.
        """
        normed = self.norm(x)
        of = normed if asked is None or self.asked_norm is None else self.asked_norm(asked)
        q, k, v = (
            layer(values).unflatten(-1, (self._heads, -1)).transpose(1, 2)
            for layer, values in ((self.queries, normed), (self.keys, of), (self.values, of))
        )
        mask = None if allowed is None else allowed[:, None, None, :]
        dropout = self._dropout if self.training else 0.0
        joined = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=dropout)
        x = x + self.out(joined.transpose(1, 2).flatten(2))
        return cast(Tensor, x + self.feed_forward(x))


class PerceiverNetwork(ReactionNetwork):
    """See the module; `ReactionNetwork` tells what goes in and comes out."""

    architecture: PerceiverArchitecture

    def __init__(self, arch: PerceiverArchitecture) -> None:
        super().__init__()
        self.architecture = arch
        self.latents = nn.Parameter(_DRAWN_WITH * torch.randn(1, arch.latents, arch.hidden))
        self.query = nn.Parameter(_DRAWN_WITH * torch.randn(1, 1, arch.hidden))
        self.to_steps = _Attention(arch.hidden, arch.joined, arch.joined, arch.heads, arch.dropout)
        self.blocks = nn.ModuleList(
            _Attention(arch.hidden, None, arch.hidden, arch.heads, arch.dropout) for _ in range(arch.blocks)
        )
        self.to_latents = _Attention(arch.hidden, arch.hidden, arch.hidden, 1, arch.dropout)
        self.readout = nn.Linear(arch.hidden, len(EMOTIONS))
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=_DRAWN_WITH)
                nn.init.zeros_(module.bias)

    def forward(
        self,
        inputs: dict[str, Tensor],
        lengths: dict[str, Tensor] | None = None,
        *,
        want_attention: bool = False,
        so_far: StatesSoFar | None = None,
    ) -> tuple[Tensor, dict[str, StreamAttention]]:
        """As `ReactionNetwork.forward`; there is never any attention."""
        steps, allowed = self._joined(inputs, lengths)
        x = self.to_steps(self.latents.expand(len(steps), -1, -1), steps, allowed)
        for block in self.blocks:
            x = block(x)
        return read_out(self.readout, self.to_latents(self.query.expand(len(steps), -1, -1), x)[:, 0]), {}

    def _joined(self, inputs: dict[str, Tensor], lengths: dict[str, Tensor] | None) -> tuple[Tensor, Tensor | None]:
        """Steps of all streams side by side ``(B, T, joined)``, and which are no padding; a clip has at least one."""
        arch = self.architecture
        names = [name for name, _ in arch.streams]
        longest = max(1, *(inputs[name].shape[1] for name in names))
        known = lengths or {}
        steps = torch.cat([fitted(inputs[name], longest, known.get(name)) for name in names], dim=-1)
        steps = functional.pad(steps, (0, arch.joined - steps.shape[-1]))
        if lengths is None:
            return steps, None
        of_clip = torch.stack([lengths[name] for name in names]).amax(dim=0).clamp(min=1)
        return steps, there(longest, of_clip)
