"""What networks read: which features make up a stream, and a clip's features as tensors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from core.models.sampling import EVERY_ROW, NOTHING, Reads, Rows, Sampling, StreamSteps, steps_of
from core.tracks import Tracks
from core.types import VIDEO_FEATURES, FeatureSequence, FloatArray

FEATURE_WIDTHS = {
    "holistic": 512,
    "au_intensity": 17,
    "au_occurrence": 17,
    "au_occurrence_28": 18,
    "audio": 1024,
}
"""Values per step of each feature; ``au_occurrence_28`` also holds AU28, before AU45, as OpenFace orders it."""

_AU28_COLUMN = 16

Array64 = NDArray[np.float64]

Layout = tuple[tuple[str, tuple[str, ...]], ...]
"""Per stream its name and the features whose values are joined, in this order."""

PAPER_LAYOUT: Layout = (("video", ("holistic", "au_intensity", "au_occurrence")), ("audio", ("audio",)))

Standard = Mapping[str, tuple[FloatArray, FloatArray]]
"""Per stream the mean ``(width,)`` and the standard deviation ``(width,)``, over all steps of the training clips."""


def needed_features(layout: Layout) -> frozenset[str]:
    """The arrays of a clip's features, and the tracks, that a network of this layout reads."""
    return frozenset(feature.removesuffix("_28") for _, features in layout for feature in features)


def width_of(feature: str, tracks: Tracks) -> int:
    """Values per step of a feature or of one of some tracks."""
    return tracks[feature].width if feature in tracks else FEATURE_WIDTHS[feature]


def widths(layout: Layout, tracks: Tracks = MappingProxyType({})) -> tuple[tuple[str, int], ...]:
    """Per stream its name and the values per step, as `Architecture.streams` wants them.

    Args:
        tracks: those among the features that came with a corpus.
    """
    return tuple((name, sum(width_of(feature, tracks) for feature in features)) for name, features in layout)


@dataclass(frozen=True)
class Feed:
    """How a clip's features become what a network takes; one for the window, a camera, a batch and training.

    Attributes:
        layout: which features each stream joins.
        sampling: which frames and audio tokens are its steps.
        aligned: all streams have steps at the same times, since the network reads them side by side.
        longest: a network of fixed length takes so many steps, and no more are given; None for any number.
        ordered: whether the audio tokens are in order of time.
        standard: what each stream is standardised by; None where it is not. What a step lacks is 0, which then is the
            mean of the training clips.
        tracks: those among the layout's features that came with a corpus.
    """

    layout: Layout
    sampling: Sampling = EVERY_ROW
    aligned: bool = False
    longest: int | None = None
    ordered: bool = True
    standard: Standard | None = None
    tracks: Tracks = field(default_factory=dict)

    def steps(self, features: FeatureSequence, rng: np.random.Generator | None = None) -> dict[str, StreamSteps]:
        """The moments that each stream reads; see `core.models.sampling`."""
        streams = {name: self._reads(parts) for name, parts in self.layout}
        found = steps_of(
            streams,
            features.frame_pts,
            features.audio_pts,
            self.sampling,
            tracks={name: track.pts for name, track in features.tracks.items()},
            aligned=self.aligned,
            ordered=self.ordered,
            rng=rng,
        )
        return {name: steps.cut(self.longest) for name, steps in found.items()}

    def inputs(self, features: FeatureSequence, rng: np.random.Generator | None = None) -> dict[str, Tensor]:
        """A clip's features as the network's input, a batch of one: per stream ``(1, S, width)``.

        Args:
            rng: draws moments where the sampling does so in training.
        """
        steps = self.steps(features, rng)
        return {name: self._stream(name, parts, steps[name], features) for name, parts in self.layout}

    def _reads(self, parts: tuple[str, ...]) -> Reads:
        of_faces = any(part.removesuffix("_28") in VIDEO_FEATURES for part in parts)
        return Reads(of_faces, "audio" in parts, tuple(part for part in parts if part in self.tracks))

    def _stream(self, name: str, parts: tuple[str, ...], steps: StreamSteps, features: FeatureSequence) -> Tensor:
        rows = [
            steps.tracks[part] if part in self.tracks else steps.tokens if part == "audio" else steps.frames
            for part in parts
        ]
        columns = [_taken(_columns(part, features), of) for part, of in zip(parts, rows, strict=True)]
        values = np.concatenate(columns, axis=1)
        if self.standard is not None:
            mean, deviation = self.standard[name]
            values = (values - mean) / deviation
            start = 0
            for column, of in zip(columns, rows, strict=True):
                values[_lacking(of), start : start + column.shape[1]] = 0
                start += column.shape[1]
        return torch.from_numpy(values).unsqueeze(0)


def network_inputs(layout: Layout, features: FeatureSequence) -> dict[str, Tensor]:
    """A clip's features as the input of a network that reads every frame, a batch of one.

    In early fusion each frame is joined with the audio token that is nearest in time (zeros without sound).
    """
    return Feed(layout).inputs(features)


def _lacking(rows: Rows | None) -> Rows:
    assert rows is not None
    return np.flatnonzero(rows == NOTHING)


def _taken(values: FloatArray, rows: Rows | None) -> FloatArray:
    """Rows of an array, zeros in place of those that are not there."""
    assert rows is not None
    lacking = _lacking(rows)
    if len(lacking) == len(rows):
        return np.zeros((len(rows), values.shape[1]), np.float32)
    taken = values[rows]
    taken[lacking] = 0
    return taken


def _columns(part: str, features: FeatureSequence) -> FloatArray:
    if part in features.tracks:
        return features.tracks[part].values
    if part == "audio":
        return features.audio
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


def padded(sequences: Sequence[Mapping[str, Tensor]]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Join clips of different lengths, padding with zeros at the end.

    Args:
        sequences: per clip and stream ``(T, width)``, or ``(1, T, width)`` as `Feed.inputs` gives it; T may be 0.

    Returns:
        Per stream the inputs ``(B, longest T, width)`` and the true lengths ``(B,)``, as `ReactionNetwork` takes them.
    """
    inputs, lengths = {}, {}
    for name in sequences[0]:
        steps = [sequence[name].flatten(0, -2) for sequence in sequences]
        inputs[name] = pad_sequence(steps, batch_first=True)
        lengths[name] = torch.tensor([len(step) for step in steps])
    return inputs, lengths


def standard_of(clips: Iterable[Mapping[str, Tensor]]) -> Standard:
    """Mean and standard deviation of each column over all steps of some clips; 1 where a column does not vary.

    Args:
        clips: per stream ``(T, width)``, as a `Feed` without a standard gives them; gone through once.
    """
    sums: dict[str, tuple[float, Array64, Array64]] = {}
    for clip in clips:
        for name, steps in clip.items():
            values = steps.flatten(0, -2).double().numpy()
            n, mean, square = sums.get(name, (0, np.zeros(values.shape[1]), np.zeros(values.shape[1])))
            if not len(values):
                sums[name] = (n, mean, square)
                continue
            # Joined as Chan et al. (1983) do, since differences of large sums lose what matters.
            own, more = values.mean(axis=0), len(values)
            apart, total = own - mean, n + more
            square = square + ((values - own) ** 2).sum(axis=0) + apart**2 * (n * more / total)
            sums[name] = (total, mean + apart * (more / total), square)
    return {name: (mean.astype(np.float32), _deviation(n, mean, square)) for name, (n, mean, square) in sums.items()}


def _deviation(n: float, mean: Array64, square: Array64) -> FloatArray:
    deviation = np.sqrt(square / max(n, 1))
    return np.where(deviation > 1e-6 * (np.abs(mean) + 1e-3), deviation, 1.0).astype(np.float32)
