"""Mask and re-predict: what would the network say if it had not seen a stretch?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from core.errors import SettingsError
from core.inspection.subject import Neutral, Subject, predict
from core.types import VIDEO_FEATURES, FeatureSequence, FloatArray

How = Literal["left out", "held neutral", "only kept"]
HOW: tuple[How, ...] = get_args(How)
"""Left out: taken away, as frames without a face are. Held neutral: they stay, with the features of `Neutral`.
Only kept: all others are left out."""

Streams = Literal["both", "video", "audio"]
STREAMS: tuple[Streams, ...] = get_args(Streams)

Rows = NDArray[np.bool_]


@dataclass(frozen=True)
class MaskedReading:
    """A stretch and what it does.

    Attributes:
        before, after: ``(7,)``.
        n_frames, n_tokens: frames with a face and audio tokens in the stretch.
        n_frames_read, n_tokens_read: that the network read for ``after``.
    """

    start_s: float
    end_s: float
    how: How
    streams: Streams
    before: FloatArray
    after: FloatArray
    n_frames: int
    n_tokens: int
    n_frames_read: int
    n_tokens_read: int

    @property
    def change(self) -> FloatArray:
        """``(7,)`` after less before."""
        return self.after - self.before


def mask_and_predict(
    subject: Subject, start_s: float, end_s: float, how: How, streams: Streams = "both"
) -> MaskedReading:
    """Read the clip again with a stretch changed.

    Args:
        start_s, end_s: frames with ``start_s <= pts < end_s`` and audio tokens whose centre lies there.
        streams: which of the two are changed; of an early-fusion network each frame takes the nearest token that
            is left.

    Raises:
        SettingsError: the stretch holds nothing, or too little is left to read.
    """
    if how not in HOW or streams not in STREAMS:
        raise SettingsError(f"{how!r} of {streams!r} is not known. Choose {', '.join(HOW)}; {', '.join(STREAMS)}.")
    features = subject.features
    model = subject.model
    frames = _within(features.frame_pts, start_s, end_s) & (streams != "audio" and model.reads_video)
    tokens = _within(features.audio_pts, start_s, end_s) & (streams != "video" and model.reads_audio)
    if not frames.any() and not tokens.any():
        raise SettingsError(
            f"Between {start_s:z.2f} and {end_s:z.2f} s there is nothing that the model read. Choose another stretch."
        )
    if how == "held neutral":
        changed = held_neutral(features, subject.neutral, frames, tokens)
    elif how == "left out":
        changed = kept(features, ~frames, ~tokens)
    else:  # A stream that is not asked for stays whole.
        changed = kept(features, frames | (streams == "audio"), tokens | (streams == "video"))
    if not model.can_read(changed.n_frames, changed.n_audio_tokens):
        left = f"Only {changed.n_frames} frames with a face" if model.reads_video else "No sound"
        raise SettingsError(
            f"{left} would be left to read. Choose {'a longer' if how == 'only kept' else 'a shorter'} stretch."
        )
    return MaskedReading(
        start_s=start_s,
        end_s=end_s,
        how=how,
        streams=streams,
        before=subject.intensities,
        after=predict(subject.model, [changed], 1)[0],
        n_frames=int(frames.sum()),
        n_tokens=int(tokens.sum()),
        n_frames_read=changed.n_frames,
        n_tokens_read=changed.n_audio_tokens,
    )


def _within(pts: NDArray[np.float64], start_s: float, end_s: float) -> Rows:
    return np.asarray((pts >= start_s) & (pts < end_s))


def kept(features: FeatureSequence, frames: Rows, tokens: Rows) -> FeatureSequence:
    """The features of these frames ``(T,)`` and audio tokens ``(S,)`` alone."""
    return FeatureSequence(
        holistic=features.holistic[frames],
        au_intensity=features.au_intensity[frames],
        au_occurrence=features.au_occurrence[frames],
        frame_index=features.frame_index[frames],
        frame_pts=features.frame_pts[frames],
        audio=features.audio[tokens],
        audio_pts=features.audio_pts[tokens],
    )


def held_neutral(features: FeatureSequence, neutral: Neutral, frames: Rows, tokens: Rows) -> FeatureSequence:
    """The features with these frames ``(T,)`` and audio tokens ``(S,)`` replaced by the neutral."""
    changed = {}
    for name in VIDEO_FEATURES:
        changed[name] = np.where(frames[:, None], getattr(neutral, name), getattr(features, name))
    return replace(features, **changed, audio=np.where(tokens[:, None], neutral.audio, features.audio))
