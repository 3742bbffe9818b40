"""Steps of padded sequences: which are there, and all of one length."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def there(length: int, lengths: Tensor) -> Tensor:
    """Which of so many steps are no padding, ``(B, length)`` bool.

    Args:
        lengths: ``(B,)`` true lengths.
    """
    return torch.arange(length, device=lengths.device)[None] < lengths[:, None]


def fitted(steps: Tensor, length: int, lengths: Tensor | None) -> Tensor:
    """Steps cut or padded with zeros to a length, whatever stood in their padding.

    Args:
        steps: ``(B, T, width)``.
        lengths: ``(B,)`` true lengths; None when nothing is padded.
    """
    steps = steps[:, :length]
    if lengths is not None:
        steps = steps.masked_fill(~there(steps.shape[1], lengths)[:, :, None], 0.0)
    return functional.pad(steps, (0, 0, 0, length - steps.shape[1]))
