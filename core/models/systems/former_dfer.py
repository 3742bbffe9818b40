"""A transformer over sixteen frames whose clip is held against a graph of the labels.

After Wang et al. (MuSe 2022): the temporal transformer of Former-DFER (Zhao and Liu, 2021) and the label graph of
ML-GCN (Chen et al., 2019). A learned token goes with the frames and learned positions through the transformer. Two
graph convolutions make a vector of each label's word; how well the clip agrees with it is the label's score.

What differs from the publication: frames come as features, not through a network for pictures that is trained along.
The vectors of the words stay as they are: a user's (`core.models.word_vectors`), else drawn at random, each of length
1, since GloVe's do not come with Eriscope; then what is known of the labels is which of them occur together. When a
label *occurs* in a clip the authors do not say; here it does from half of the clip's strongest on. Several streams
are read by a transformer each, and joined.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.base import Architecture, ReactionNetwork, StreamAttention, read_out
from core.models.gru import StatesSoFar
from core.models.padding import there
from core.models.transformer import Block, summarise, token_attention
from core.types import EMOTIONS, AttentionShape

OCCURS_FROM = 0.5
"""Share of the clip's strongest emotion from which on another one occurs."""
TOGETHER_FROM = 0.2
"""Share of a label's clips in which another must occur to be its neighbour."""
NEIGHBOURS_SHARE = 0.25
"""What the neighbours of a label weigh in all, beside 1 of itself."""
SLOPE = 0.2
"""Of the leaky ReLU between the graph convolutions, below 0."""
_WORDS_SEED = 300


@dataclass(frozen=True)
class FormerDferArchitecture(Architecture):
    """Dimensions and variants.

    Attributes:
        hidden: of the transformer and of the labels; features of another width are projected to it first.
        longest_steps: of a clip; the publication takes two neighbouring frames of each of eight segments.
        word_size: of the vectors of the labels' words.
        dropout: in the transformer's blocks, in training; the publication has none.
    """

    system: ClassVar[str] = "former-dfer"

    hidden: int = 512
    blocks: int = 3
    heads: int = 8
    head_size: int = 64
    feed_forward: int = 1024
    longest_steps: int = 16
    word_size: int = 300
    dropout: float = 0.0

    @property
    def attention(self) -> AttentionShape:
        """Its blocks and heads, the same in each stream."""
        return AttentionShape(self.blocks, self.heads)

    @property
    def longest(self) -> int:
        """As `Architecture.longest`."""
        return self.longest_steps

    def network(self) -> FormerDferNetwork:
        """A `FormerDferNetwork` of these dimensions, its weights drawn at random."""
        return FormerDferNetwork(self)

    def activations(self, steps: Mapping[str, int]) -> int:
        """As `Architecture.activations`; it grows with the square of a stream's steps, which attend to each other."""
        inner, values = self.heads * self.head_size, 0
        for name, width in self.streams:
            n = 1 + min(steps[name], self.longest_steps)
            block = n * (4 * self.hidden + 4 * inner + 2 * self.feed_forward + self.heads * n)
            values += steps[name] * width + n * self.hidden + self.blocks * block
        return values


class _Stream(nn.Module):
    """Token, positions and transformer; returns the token's output."""

    def __init__(self, width: int, arch: FormerDferArchitecture) -> None:
        super().__init__()
        self.projection = nn.Linear(width, arch.hidden) if width != arch.hidden else nn.Identity()
        self.token = nn.Parameter(torch.randn(1, 1, arch.hidden))
        self.positions = nn.Parameter(torch.randn(1, 1 + arch.longest_steps, arch.hidden))
        self.blocks = nn.ModuleList(
            Block(arch.hidden, arch.heads, arch.head_size, arch.feed_forward, arch.dropout, gelu="tanh")
            for _ in range(arch.blocks)
        )

    def forward(
        self, steps: Tensor, lengths: Tensor | None, attention_from: int | None, so_far: StatesSoFar | None
    ) -> tuple[Tensor, StreamAttention | None]:
        """Summarise a batch of sequences, as the streams of the system "fang" do."""
        steps = steps[:, : self.positions.shape[1] - 1]
        batch, length, _ = steps.shape
        x = torch.cat([self.token.expand(batch, -1, -1), self.projection(steps)], dim=1)
        x = x + self.positions[:, : length + 1]
        allowed = None if lengths is None else there(length + 1, lengths + 1)
        collected = []
        for number, block in enumerate(self.blocks):
            queries = 1 if number == len(self.blocks) - 1 else length + 1  # of the last one the token alone is read
            wanted = attention_from is not None and number >= attention_from
            x, weights = block(x, allowed, wanted, queries)
            if weights is not None:
                collected.append(weights)
        return x[:, 0], token_attention(collected) if collected else None


class _Labels(nn.Module):
    """A vector of each label from its word and its neighbours, and how well clips agree with it."""

    words: Tensor
    graph: Tensor

    def __init__(self, word_size: int, width: int) -> None:
        super().__init__()
        self.register_buffer("words", random_words(word_size))
        self.register_buffer("graph", torch.eye(len(EMOTIONS)))
        bound = width**-0.5
        self.first = nn.Parameter(torch.empty(word_size, width).uniform_(-bound, bound))
        self.second = nn.Parameter(torch.empty(width, width).uniform_(-bound, bound))

    def forward(self, clips: Tensor) -> Tensor:
        """Scores ``(B, 7)`` of clips ``(B, width)``."""
        inner = functional.leaky_relu(self.graph @ (self.words @ self.first), SLOPE)
        return clips @ (self.graph @ (inner @ self.second)).T


class FormerDferNetwork(ReactionNetwork):
    """See the module; `ReactionNetwork` tells what goes in and comes out."""

    architecture: FormerDferArchitecture

    def __init__(self, arch: FormerDferArchitecture) -> None:
        super().__init__()
        self.architecture = arch
        self.streams = nn.ModuleDict({name: _Stream(width, arch) for name, width in arch.streams})
        self.labels = _Labels(arch.word_size, arch.hidden * len(arch.streams))

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
        return read_out(self.labels, summary), attention

    def learn_from(self, reports: Tensor) -> None:
        """As `ReactionNetwork.learn_from`: which labels occur together becomes the graph."""
        self.labels.graph.copy_(label_graph(reports))

    def take_words(self, words: Tensor) -> None:
        """As `ReactionNetwork.take_words`."""
        self.labels.words.copy_(words)


def random_words(size: int) -> Tensor:
    """Vectors ``(7, size)`` of length 1, always the same."""
    drawn = np.random.default_rng(_WORDS_SEED).standard_normal((len(EMOTIONS), size))
    return torch.from_numpy((drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32))


def label_graph(reports: Tensor) -> Tensor:
    """How labels pass on to each other what is known of them, ``(7, 7)`` (Chen et al., 2019, equations 6 to 8).

    Args:
        reports: ``(N, 7)``.
    """
    strongest = reports.max(dim=1, keepdim=True).values
    occurs = ((reports >= OCCURS_FROM * strongest) & (reports > 0)).double()
    together = occurs.T @ occurs
    counts = together.diagonal().clone()
    together.fill_diagonal_(0)
    neighbours = (together / counts.clamp(min=1)[:, None] >= TOGETHER_FROM).double()
    weighed = NEIGHBOURS_SHARE * neighbours / (neighbours.sum(dim=0, keepdim=True) + 1e-6)
    weighed = weighed + torch.eye(len(weighed), dtype=torch.double, device=reports.device)
    scale = weighed.sum(dim=1).rsqrt()
    return (scale[:, None] * weighed.T * scale).float()
