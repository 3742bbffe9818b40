"""Clips of different lengths as one padded batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence


def padded(sequences: Sequence[Mapping[str, Tensor]]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Join clips, padding with zeros at the end.

    Args:
        sequences: per clip and stream ``(T, width)``, or ``(1, T, width)`` as `network_inputs` gives it; T may be 0.

    Returns:
        Per stream the inputs ``(B, longest T, width)`` and the true lengths ``(B,)``, as `EriNetwork` takes them.
    """
    inputs, lengths = {}, {}
    for name in sequences[0]:
        steps = [sequence[name].flatten(0, -2) for sequence in sequences]
        inputs[name] = pad_sequence(steps, batch_first=True)
        lengths[name] = torch.tensor([len(step) for step in steps])
    return inputs, lengths
