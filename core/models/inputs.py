"""What networks read: which features make up a stream, and a clip's features as tensors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from core.types import FeatureSequence, FloatArray

FEATURE_WIDTHS = {
    "holistic": 512,
    "au_intensity": 17,
    "au_occurrence": 17,
    "au_occurrence_28": 18,
    "audio": 1024,
}
"""Values per step of each feature; ``au_occurrence_28`` also holds AU28, before AU45, as OpenFace orders it."""

_AU28_COLUMN = 16

Layout = tuple[tuple[str, tuple[str, ...]], ...]
"""Per stream its name and the features whose values are joined, in this order."""

PAPER_LAYOUT: Layout = (("video", ("holistic", "au_intensity", "au_occurrence")), ("audio", ("audio",)))


def needed_features(layout: Layout) -> frozenset[str]:
    """The arrays of a clip's features that a network of this layout reads."""
    return frozenset(feature.removesuffix("_28") for _, features in layout for feature in features)


def widths(layout: Layout) -> tuple[tuple[str, int], ...]:
    """Per stream its name and the values per step, as `Architecture.streams` wants them."""
    return tuple((name, sum(FEATURE_WIDTHS[feature] for feature in features)) for name, features in layout)


def network_inputs(layout: Layout, features: FeatureSequence) -> dict[str, Tensor]:
    """A clip's features as the network's input, a batch of one.

    In early fusion each frame is joined with the audio token that is nearest in time (zeros without sound).
    """
    inputs = {}
    for name, parts in layout:
        joint = "audio" in parts and len(parts) > 1
        columns = [_columns(part, features, joint) for part in parts]
        inputs[name] = torch.from_numpy(np.concatenate(columns, axis=1)).unsqueeze(0)
    return inputs


def _columns(part: str, features: FeatureSequence, joint: bool) -> FloatArray:
    if part == "audio":
        return _audio_per_frame(features) if joint else features.audio
    if part == "holistic":
        return features.holistic
    if part == "au_intensity":
        return features.au_intensity
    occurrence = features.au_occurrence
    if part == "au_occurrence_28" and occurrence.shape[1] == FEATURE_WIDTHS["au_occurrence"]:
        return np.insert(occurrence, _AU28_COLUMN, 0.0, axis=1)
    if part == "au_occurrence" and occurrence.shape[1] == FEATURE_WIDTHS["au_occurrence_28"]:
        return np.delete(occurrence, _AU28_COLUMN, axis=1)
    return occurrence


def _audio_per_frame(features: FeatureSequence) -> FloatArray:
    if features.n_audio_tokens == 0:
        return np.zeros((features.n_frames, FEATURE_WIDTHS["audio"]), np.float32)
    return features.audio[nearest_token(features)]


def nearest_token(features: FeatureSequence) -> NDArray[np.int64]:
    """The audio token that is nearest to each frame ``(T,)``; there must be one."""
    middles = (features.audio_pts[1:] + features.audio_pts[:-1]) / 2
    return np.searchsorted(middles, features.frame_pts)


def padded(sequences: Sequence[Mapping[str, Tensor]]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Join clips of different lengths, padding with zeros at the end.

    Args:
        sequences: per clip and stream ``(T, width)``, or ``(1, T, width)`` as `network_inputs` gives it; T may be 0.

    Returns:
        Per stream the inputs ``(B, longest T, width)`` and the true lengths ``(B,)``, as `ReactionNetwork` takes them.
    """
    inputs, lengths = {}, {}
    for name in sequences[0]:
        steps = [sequence[name].flatten(0, -2) for sequence in sequences]
        inputs[name] = pad_sequence(steps, batch_first=True)
        lengths[name] = torch.tensor([len(step) for step in steps])
    return inputs, lengths
