"""What is inspected: one reading, its features and the network that read them.

A clip up to 30 s is one reading. A longer one was read in windows, and each window is inspected by itself: what holds
for one says nothing of another.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.errors import SettingsError
from core.models.base import ReactionModel
from core.types import EMOTIONS, FeatureSequence, FloatArray, TokenAttention

CALM_SHARE = 0.2
"""The calmest frames, whose median is the person's neutral: so many of those with a face."""
_STEPS_AT_ONCE = 8192
"""Frames and tokens in one batch, about. Many short variants at once take a fraction of the time of a few each.

But Stop is looked at between batches, and a batch of a long window must not take long.
"""
_LEAST_AT_ONCE, _MOST_AT_ONCE = 4, 32

OnProgress = Callable[[int, int], None]
"""Told how many variants are done, and of how many; may raise `Cancelled`."""


def ignore_progress(done: int, of: int) -> None:
    """Do nothing with the progress of the work."""


@dataclass(frozen=True)
class Neutral:
    """What features are replaced by where a stretch is held neutral.

    The face: median over the calmest frames, which are the fifth with the least sum of AU intensities. The sound:
    the clip's median spectrum, the same in each of a token's 32 MFCC frames. A face that never rests in the clip has
    no other neutral than what it always shows, so what lasts from beginning to end has no effect.

    Attributes:
        holistic: ``(512,)``; au_intensity: ``(17,)``; au_occurrence: ``(17,)`` or ``(18,)``; audio: ``(1024,)``.
        n_frames: how many calm frames there were.
    """

    holistic: FloatArray
    au_intensity: FloatArray
    au_occurrence: FloatArray
    audio: FloatArray
    n_frames: int


@dataclass(frozen=True)
class Subject:
    """One reading under inspection.

    Attributes:
        features: what the network read.
        start_s, end_s: the whole clip, or one window of it.
    """

    model: ReactionModel
    features: FeatureSequence
    start_s: float
    end_s: float

    def __post_init__(self) -> None:
        n_frames, n_tokens = self.features.n_frames, self.features.n_audio_tokens
        if self.model.can_read(n_frames, n_tokens):
            return
        where = f"between {self.start_s:z.1f} and {self.end_s:z.1f} s"
        if not self.model.reads_video:
            raise SettingsError(f"{self.model.name} reads sound alone, and there is none {where}.")
        shows = "No frame shows" if n_frames == 0 else "Only 1 frame shows"
        raise SettingsError(f"{shows} a face {where}; that is too little to inspect.")

    @cached_property
    def neutral(self) -> Neutral:
        """The person's own neutral in these features; found once."""
        return neutral_of(self.features)

    @cached_property
    def intensities(self) -> FloatArray:
        """``(7,)`` as the network reads the features untouched."""
        return np.asarray(predict(self.model, [self.features], 1)[0])

    @cached_property
    def attention(self) -> dict[str, TokenAttention]:
        """By stream."""
        return self.model.read(self.features, self.start_s, self.end_s, want_attention=True).attention


def emotion_index(emotion: str | None) -> int | None:
    """Place of an emotion; None stays None and means all seven.

    Raises:
        SettingsError: there is no such emotion.
    """
    if emotion is None:
        return None
    if emotion not in EMOTIONS:
        raise SettingsError(f"The emotion {emotion!r} is not known. Choose {', '.join(EMOTIONS)}.")
    return EMOTIONS.index(emotion)


def neutral_of(features: FeatureSequence) -> Neutral:
    """The person's own neutral; see `Neutral`."""
    activity = features.au_intensity.sum(axis=1)
    # Not the first so many of a sorted list: frames that are equally calm all count.
    calm = activity <= np.quantile(activity, CALM_SHARE) if len(activity) else np.zeros(0, bool)

    def median(values: FloatArray) -> FloatArray:
        of = values[calm] if calm.any() else np.zeros((1, values.shape[1]), np.float32)
        return np.asarray(np.median(of, axis=0), np.float32)

    audio = features.audio
    spectrum = np.median(audio.reshape(-1, 32), axis=0) if len(audio) else np.zeros(32)
    return Neutral(
        holistic=median(features.holistic),
        au_intensity=median(features.au_intensity),
        au_occurrence=np.round(median(features.au_occurrence)),
        audio=np.tile(spectrum, 32).astype(np.float32),
        n_frames=int(calm.sum()),
    )


def at_once(features: FeatureSequence) -> int:
    """How many variants of a clip are read in one batch."""
    steps = max(features.n_frames + features.n_audio_tokens, 1)
    return min(max(_STEPS_AT_ONCE // steps, _LEAST_AT_ONCE), _MOST_AT_ONCE)


def predict(
    model: ReactionModel, variants: Iterable[FeatureSequence], of: int, on_progress: OnProgress = ignore_progress
) -> FloatArray:
    """Intensities ``(V, 7)`` of variants of a clip, many in one batch.

    Args:
        variants: each is as large as the clip, so they are best made one after the other; a batch is held at a time.
        of: how many they are.

    Raises:
        CheckpointError: an intensity is NaN or infinite.
    """
    found: list[FloatArray] = [np.zeros((0, len(EMOTIONS)), np.float32)]
    following, done = iter(variants), 0
    while (first := next(following, None)) is not None:
        others = itertools.islice(following, at_once(first) - 1)
        batch = [model.inputs(variant) for variant in itertools.chain([first], others)]
        found.append(model.predict(batch))
        done += len(batch)
        on_progress(done, of)
    return np.asarray(np.concatenate(found), np.float32)
