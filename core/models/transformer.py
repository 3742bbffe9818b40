"""The transformer block that several systems consist of, and what its token attends to."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.base import StreamAttention
from core.models.gru import StatesSoFar


class Attention(nn.Module):
    """Multi-head self-attention without query, key and value bias."""

    def __init__(self, width: int, heads: int, head_size: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.to_qkv = nn.Linear(width, 3 * heads * head_size, bias=False)
        self.to_out = nn.Linear(heads * head_size, width)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, x: Tensor, allowed: Tensor | None, want_weights: bool, queries: int
    ) -> tuple[Tensor, Tensor | None]:
        """Attend.

        Args:
            x: ``(B, N, width)``.
            allowed: ``(B, N)`` bool, False where a step is padding; None when there is none.
            want_weights: also return the softmax weights ``(B, heads, queries, N)``.
            queries: only the first so many steps look; the result has that length.
        """
        batch, length, _ = x.shape
        if queries == length:
            q, k, v = self.to_qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        else:
            inner = self.to_out.in_features
            weight = self.to_qkv.weight
            q = functional.linear(x[:, :queries], weight[:inner]).view(batch, queries, self.heads, -1).transpose(1, 2)
            k, v = functional.linear(x, weight[inner:]).view(batch, length, 2, self.heads, -1).permute(2, 0, 3, 1, 4)
        mask = None if allowed is None else allowed[:, None, None, :]
        weights = None
        if want_weights:
            scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
            if mask is not None:
                scores = scores.masked_fill(~mask, float("-inf"))
            weights = scores.softmax(dim=-1)
            joined = weights @ v
        else:
            joined = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        out = self.to_out(joined.transpose(1, 2).reshape(batch, queries, -1))
        return self.dropout(out), weights


class Block(nn.Module):
    """Pre-norm transformer block: attention, then a feed-forward network with GELU.

    Args:
        gelu: "none" for the exact function, "tanh" for its approximation.
    """

    def __init__(
        self, width: int, heads: int, head_size: int, feed_forward: int, dropout: float, gelu: str = "none"
    ) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(width)
        self.attention = Attention(width, heads, head_size, dropout)
        self.feed_forward_norm = nn.LayerNorm(width)
        self.feed_forward_in = nn.Linear(width, feed_forward)
        self.feed_forward_out = nn.Linear(feed_forward, width)
        self.dropout = nn.Dropout(dropout)
        self._gelu = gelu

    def forward(
        self, x: Tensor, allowed: Tensor | None, want_weights: bool, queries: int
    ) -> tuple[Tensor, Tensor | None]:
        """Attend, then feed forward.

        Args:
            x: ``(B, N, width)``.
            allowed, want_weights, queries: as in `Attention.forward`.

        Returns:
            ``(B, queries, width)``, and the weights as `Attention.forward` gives them.
        """
        attended, weights = self.attention(self.attention_norm(x), allowed, want_weights, queries)
        x = x[:, :queries] + attended
        inner = self.dropout(functional.gelu(self.feed_forward_in(self.feed_forward_norm(x)), approximate=self._gelu))
        return x + self.dropout(self.feed_forward_out(inner)), weights


def token_attention(weights: list[Tensor]) -> StreamAttention:
    """Attention of the token in the first place.

    Rollout as Abnar & Zuidema (2020): residual added as half of the identity, blocks multiplied.

    Args:
        weights: of each block, ``(B, heads, queries, N)``; the last one's queries may be the token alone.
    """
    token = torch.stack([block[:, :, 0] for block in weights], dim=1)
    rollout: Tensor | None = None
    for block in reversed(weights):
        mixed = 0.5 * block.mean(dim=1) + 0.5 * torch.eye(*block.shape[-2:], device=block.device)
        rollout = mixed[:, :1] if rollout is None else rollout @ mixed
    assert rollout is not None
    return StreamAttention(token, rollout[:, 0])


def summarise(
    streams: nn.ModuleDict,
    inputs: dict[str, Tensor],
    lengths: dict[str, Tensor] | None,
    attention_from: int | None,
    so_far: StatesSoFar | None,
) -> tuple[Tensor, dict[str, StreamAttention]]:
    """What each stream's token has gathered, side by side, and what it attended to.

    Args:
        streams: each takes its steps, their lengths, and the rest.
        attention_from: the first block whose attention is wanted; None for none.
        so_far: see `ReactionNetwork.forward`.

    Returns:
        ``(B, sum of widths)``, and the attention by stream name.
    """
    summaries, attention = [], {}
    for name, stream in streams.items():
        summary, weights = stream(inputs[name], None if lengths is None else lengths[name], attention_from, so_far)
        summaries.append(summary)
        if weights is not None:
            attention[name] = weights
    return torch.cat(summaries, dim=1), attention
