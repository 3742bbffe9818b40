"""The same network as the authors' public code trains it: one video after the other, with stock modules.

It is what training is measured against, in speed and in numbers; nothing else uses it. Parameters have the names of
`FangNetwork`, so a state dict fits both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from core.models.systems.fang import READOUT_DROPOUT, READOUT_HIDDEN, FangArchitecture
from core.types import EMOTIONS


class _Attention(nn.Module):
    """All tokens look at all tokens; the softmax is written out."""

    def __init__(self, arch: FangArchitecture) -> None:
        super().__init__()
        self.heads = arch.heads
        self.scale = arch.head_size**-0.5
        inner = arch.heads * arch.head_size
        self.to_qkv = nn.Linear(arch.hidden, 3 * inner, bias=False)
        self.to_out = nn.Linear(inner, arch.hidden)
        self.dropout = nn.Dropout(arch.dropout)

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in self.to_qkv(x).chunk(3, dim=-1))
        weights = (torch.matmul(q, k.transpose(-1, -2)) * self.scale).softmax(dim=-1)
        out: Tensor = self.dropout(self.to_out(torch.matmul(weights, v).transpose(1, 2).flatten(2)))
        return out


class _Block(nn.Module):
    def __init__(self, arch: FangArchitecture) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(arch.hidden)
        self.attention = _Attention(arch)
        self.feed_forward_norm = nn.LayerNorm(arch.hidden)
        self.feed_forward_in = nn.Linear(arch.hidden, arch.feed_forward)
        self.feed_forward_out = nn.Linear(arch.feed_forward, arch.hidden)
        self.activation = nn.GELU()
        self.dropout = nn.Dropout(arch.dropout)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(self.attention_norm(x))
        inner = self.dropout(self.activation(self.feed_forward_in(self.feed_forward_norm(x))))
        out: Tensor = x + self.dropout(self.feed_forward_out(inner))
        return out


class _Stream(nn.Module):
    def __init__(self, width: int, arch: FangArchitecture) -> None:
        super().__init__()
        self.gru = nn.GRU(width, arch.hidden, arch.gru_layers, batch_first=True)
        self.token = nn.Parameter(torch.randn(1, 1, arch.hidden))
        self.blocks = nn.Sequential(*(_Block(arch) for _ in range(arch.blocks)))

    def forward(self, steps: Tensor) -> Tensor:
        out: Tensor = self.blocks(torch.cat([self.token, self.gru(steps)[0]], dim=1))[:, 0]
        return out


class ReferenceNetwork(nn.Module):
    """Video by video; see `FangNetwork` for what it computes."""

    def __init__(self, arch: FangArchitecture) -> None:
        super().__init__()
        self.streams = nn.ModuleDict({name: _Stream(width, arch) for name, width in arch.streams})
        joined = arch.hidden * len(arch.streams)
        self.readout: nn.Module = nn.Linear(joined, len(EMOTIONS))
        if arch.readout == "authors":
            self.readout = nn.Sequential(
                nn.Linear(joined, READOUT_HIDDEN, bias=False),
                nn.Dropout(READOUT_DROPOUT),
                nn.Linear(READOUT_HIDDEN, len(EMOTIONS), bias=False),
            )

    def forward(self, videos: Sequence[Mapping[str, Tensor]]) -> Tensor:
        """Read videos one by one.

        Args:
            videos: of each, per stream ``(T, width)``.

        Returns:
            Intensities ``(B, 7)``.
        """
        return torch.stack([self._read(video) for video in videos])

    def _read(self, video: Mapping[str, Tensor]) -> Tensor:
        summaries = [stream(video[name].unsqueeze(0)) for name, stream in self.streams.items()]
        out: Tensor = torch.sigmoid(self.readout(torch.cat(summaries, dim=1)))[0]
        return out
