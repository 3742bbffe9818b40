"""What training makes small."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

_TINY = 1e-8


def loss(name: str, predicted: Tensor, reported: Tensor) -> Tensor:
    """The loss of a batch, a scalar.

    Args:
        name: "l2" (mean over clips and emotions, Fang et al. section 4.2), "l1", or "pcc".
        predicted, reported: ``(B, 7)``.
    """
    if name == "l2":
        return functional.mse_loss(predicted, reported)
    if name == "l1":
        return functional.l1_loss(predicted, reported)
    if name == "pcc":
        return 1.0 - pearson(predicted, reported).mean()
    raise ValueError(f"unknown loss {name!r}")


def pearson(predicted: Tensor, reported: Tensor) -> Tensor:
    """Pearson r per emotion over a batch, ``(7,)``; 0 where nothing varies, so that the gradient exists."""
    x = predicted - predicted.mean(dim=0)
    y = reported - reported.mean(dim=0)
    norm = torch.sqrt((x * x).sum(dim=0) * (y * y).sum(dim=0) + _TINY**2)
    return (x * y).sum(dim=0) / norm


def strongest(logits: Tensor, reported: Tensor) -> Tensor:
    """Cross-entropy of which emotion is the clip's strongest, mean over clips; several that are equal share it.

    Args:
        logits, reported: ``(B, 7)``.
    """
    most = (reported == reported.amax(dim=1, keepdim=True)).to(logits.dtype)
    return functional.cross_entropy(logits, most / most.sum(dim=1, keepdim=True))
