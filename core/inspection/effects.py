"""Frame effects: which stretches moved an intensity, by occlusion and by gradient, beside the attention.

Three answers to "where did it look?" that need not agree:

- occlusion: intensity less what the network says with the stretch held neutral. It is what the network does.
- gradient x input: the slope of the intensity along each feature times how far the feature is from the person's
  neutral, summed over the stretch: what occlusion would be if the network were linear.
- attention: where the regression token takes its sum from; a weight, not a cause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.stats import spearmanr

from core.analysis.result import AttentionView, default_view, in_even_shares
from core.errors import SettingsError
from core.inspection.attention import curve
from core.inspection.masks import Rows, held_neutral
from core.inspection.subject import OnProgress, Subject, ignore_progress, predict
from core.models.inputs import FEATURE_WIDTHS
from core.models.sampling import NOTHING
from core.ranges import Range
from core.types import EMOTIONS, NO_ATTENTION, FloatArray

STRETCH_S = 0.5
STRETCH_RANGE_S = Range(0.02, 120)
OVERLAP = 2
"""A stretch begins every `STRETCH_S` / `OVERLAP`, so that an event on a border is found too."""
LEAST_RANKED = 5
"""Stretches below which no rank correlation is given."""

NO_STREAM_ATTENTION = "The network pays these stretches no attention of its own."
"""Of the sound of an early-fusion network; one without any attention has another sentence."""

Stream = Literal["video", "audio"]


@dataclass(frozen=True)
class Effects:
    """Effects of the stretches of one stream.

    Attributes:
        stream: "video" is frames with a face, "audio" is tokens.
        starts, ends: ``(n,)`` seconds.
        members: ``(n, T)`` bool, which frames (tokens) are in a stretch.
        occlusion, gradient: ``(n, 7)``, in units of intensity: positive where the stretch raised it.
        attention: ``(n,)`` mean weight of the stretch's frames, in multiples of the even share.
        view: which attention that is; None for a model without.
    """

    stream: Stream
    stretch_s: float
    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    members: Rows
    occlusion: FloatArray
    gradient: FloatArray
    attention: FloatArray
    view: AttentionView | None


@dataclass(frozen=True)
class RankCorrelation:
    """Spearman's correlation between two of the three, over stretches.

    Attributes:
        value: None where there is none.
        sentence: what it means, or why there is none.
    """

    of: tuple[str, str]
    value: float | None
    n: int
    sentence: str


def frame_effects(
    subject: Subject,
    *,
    stream: Stream = "video",
    stretch_s: float = STRETCH_S,
    view: AttentionView | None = None,
    on_progress: OnProgress = ignore_progress,
) -> Effects:
    """Effects of each short stretch on all seven intensities.

    Args:
        stretch_s: length of a stretch; of sound it is at least one token, as a token cannot be cut.
        view: which attention to set beside them; None for the last block's mean of heads.

    Raises:
        SettingsError: the model does not read the stream, or there is nothing in it.
    """
    starts, ends, members = stretches(subject, stream, stretch_s)
    features = subject.features
    view = view or default_view(subject.model.attention)
    none_of = np.zeros(features.n_audio_tokens if stream == "video" else features.n_frames, bool)
    variants = (
        held_neutral(features, subject.neutral, *((rows, none_of) if stream == "video" else (none_of, rows)))
        for rows in members
    )
    after = predict(subject.model, variants, len(members), on_progress)
    return Effects(
        stream=stream,
        stretch_s=stretch_s,
        starts=starts,
        ends=ends,
        members=members,
        occlusion=subject.intensities - after,
        gradient=(members @ gradient_by_step(subject)[stream]).astype(np.float32),
        attention=_mean_attention(members, subject, stream, view),
        view=view,
    )


def beside(effects: Effects, subject: Subject, view: AttentionView | None) -> Effects:
    """The same effects beside another attention."""
    return replace(effects, attention=_mean_attention(effects.members, subject, effects.stream, view), view=view)


def _mean_attention(members: Rows, subject: Subject, stream: Stream, view: AttentionView | None) -> FloatArray:
    share = members / members.sum(axis=1, keepdims=True)
    return np.asarray(share @ attention_of(subject, stream, view), np.float32)


def stretches(
    subject: Subject, stream: Stream, stretch_s: float, overlap: int = OVERLAP
) -> tuple[NDArray[np.float64], NDArray[np.float64], Rows]:
    """Starts and ends ``(n,)`` and members ``(n, T)`` of the stretches that hold anything.

    Args:
        overlap: each frame is in so many of them; 1 for stretches side by side.
    """
    if stretch_s <= 0:
        raise SettingsError(f"A stretch of {stretch_s:g} s is none. Choose a length above 0 s, 0.5 s for one.")
    reads = subject.model.reads_video if stream == "video" else subject.model.reads_audio
    pts = subject.features.frame_pts if stream == "video" else subject.features.audio_pts
    if not reads or not len(pts):
        what = "frames with a face" if stream == "video" else "sound"
        raise SettingsError(f"{subject.model.name} read no {what} here, so there is nothing to change.")
    if stream == "audio":
        ordered = subject.model.audio.ordered
        order = np.argsort(pts, kind="stable") if ordered else np.arange(len(pts))
        per = max(1, round(stretch_s * len(pts) / max(subject.end_s - subject.start_s, 1e-9)))
        members = np.zeros((-(-len(pts) // per), len(pts)), bool)
        for i, first in enumerate(range(0, len(pts), per)):
            members[i, order[first : first + per]] = True
        firsts = np.array([pts[rows].min() for rows in members])
        lasts = np.array([pts[rows].max() for rows in members])
        half = np.median(np.diff(pts)) / 2 if ordered and len(pts) > 1 else 0.0
        return np.maximum(firsts - half, subject.start_s), np.minimum(lasts + half, subject.end_s), members
    step_s = stretch_s / overlap
    count = int(np.ceil((pts[-1] - pts[0]) / step_s)) + overlap
    starts = pts[0] + step_s * (np.arange(count) - (overlap - 1))
    members = (pts >= starts[:, None]) & (pts < starts[:, None] + stretch_s)
    some = members.any(axis=1)
    ends = np.minimum(starts + stretch_s, subject.end_s)
    return np.maximum(starts, subject.start_s)[some], ends[some], members[some]


def gradient_by_feature(subject: Subject) -> dict[str, NDArray[np.float64]]:
    """Gradient x (input - neutral), ``(7, steps, values)`` by the names in the model's layout.

    Steps are frames, but tokens for "audio".

    Raises:
        CheckpointError: one is NaN or infinite.
    """
    model, features = subject.model, subject.features
    everything = np.ones(features.n_frames, bool), np.ones(features.n_audio_tokens, bool)
    neutral = model.inputs(held_neutral(features, subject.neutral, *everything))
    inputs = {
        # The seven emotions are a batch of seven copies, so one pass backwards serves them all.
        name: values.repeat(len(EMOTIONS), 1, 1).requires_grad_()
        for name, values in model.inputs(features).items()
    }
    with torch.enable_grad():
        intensities, _ = model.network(inputs)
        # A stream without a single step is not part of the graph; its slopes are as empty as it is.
        slopes = torch.autograd.grad(intensities.diagonal().sum(), [*inputs.values()], materialize_grads=True)
    steps = model.feed.steps(features)
    found = {}
    for (name, parts), slope in zip(model.layout, slopes, strict=True):
        product = model.checked(slope * (inputs[name].detach() - neutral[name]), "gradients").astype(np.float64)
        widths = [FEATURE_WIDTHS[part] for part in parts]
        for part, values in zip(parts, np.split(product, np.cumsum(widths)[:-1], axis=2), strict=True):
            rows, n = steps[name].frames, features.n_frames
            if part == "audio":
                rows, n = steps[name].tokens, features.n_audio_tokens
            assert rows is not None
            found[part] = _by_row(values, rows, n)
    return found


def _by_row(of_steps: NDArray[np.float64], rows: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    """From steps to what they read: a row that several steps read gets their sum, one that none reads 0."""
    found = np.zeros((len(of_steps), n, of_steps.shape[2]))
    read = rows != NOTHING
    np.add.at(found.swapaxes(0, 1), rows[read], of_steps[:, read].swapaxes(0, 1))
    return found


def gradient_by_step(subject: Subject) -> dict[Stream, NDArray[np.float64]]:
    """Gradient x (input - neutral) of each frame ``(T, 7)`` and each audio token ``(S, 7)``."""
    features = subject.features
    found: dict[Stream, NDArray[np.float64]] = {
        "video": np.zeros((features.n_frames, len(EMOTIONS))),
        "audio": np.zeros((features.n_audio_tokens, len(EMOTIONS))),
    }
    for name, values in gradient_by_feature(subject).items():
        found["audio" if name == "audio" else "video"] += values.sum(axis=2).T
    return found


def attention_of(subject: Subject, stream: Stream, view: AttentionView | None) -> FloatArray:
    """Attention to a stream's frames or tokens ``(T,)``, in multiples of the even share.

    NaN where the network pays the stream no attention of its own: the sound of an early-fusion network, and both
    streams of a network without attention.
    """
    names = [name for name in subject.attention if (name == "audio") == (stream == "audio")]
    if not names or view is None:
        n = subject.features.n_frames if stream == "video" else subject.features.n_audio_tokens
        return np.full(n, np.nan, np.float32)
    return in_even_shares(curve(subject.attention[names[0]], view))


def strength(effects: FloatArray, emotion: int | None) -> FloatArray:
    """How much each stretch moved an intensity, or all seven on average, whichever way: ``(n,)`` from ``(n, 7)``."""
    return np.asarray(np.abs(effects).mean(axis=1) if emotion is None else np.abs(effects[:, emotion]), np.float32)


def by_step(effects: Effects, of_stretches: FloatArray) -> FloatArray:
    """Per frame (token) the mean over the stretches that it is in, ``(T,)`` from ``(n,)``."""
    members = effects.members
    return np.asarray(of_stretches @ members / np.maximum(members.sum(axis=0), 1), np.float32)


def rank_correlations(effects: Effects, emotion: int | None = None) -> tuple[RankCorrelation, ...]:
    """Spearman's correlation over stretches: attention with occlusion, attention with gradient, those two.

    Attention has no sign, so it is held against the size of an effect; occlusion and gradient of one emotion are
    compared with their signs.
    """
    sizes = {
        "attention": effects.attention,
        "occlusion": strength(effects.occlusion, emotion),
        "gradient": strength(effects.gradient, emotion),
    }
    signed = (
        sizes
        if emotion is None
        else sizes
        | {
            "occlusion": effects.occlusion[:, emotion],
            "gradient": effects.gradient[:, emotion],
        }
    )
    none = NO_STREAM_ATTENTION if effects.view is not None else f"{NO_ATTENTION.capitalize()}."
    return (
        _ranked(("attention", "occlusion"), sizes, none),
        _ranked(("attention", "gradient"), sizes, none),
        _ranked(("occlusion", "gradient"), signed, none),
    )


def _ranked(of: tuple[str, str], values: dict[str, FloatArray], no_attention: str) -> RankCorrelation:
    a, b = values[of[0]], values[of[1]]
    n = len(a)
    if n < LEAST_RANKED:
        return RankCorrelation(of, None, n, f"{n} stretches are too few to rank; {LEAST_RANKED} are needed.")
    if not np.isfinite(a).all():
        return RankCorrelation(of, None, n, no_attention)
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        return RankCorrelation(of, None, n, f"The {of[0]} or the {of[1]} is the same for all stretches.")
    value = float(spearmanr(a, b).statistic)
    return RankCorrelation(of, value, n, _MEANING[of][0 if value >= 0.7 else 1 if value >= 0.3 else 2])


_MEANING: dict[tuple[str, str], tuple[str, str, str]] = {
    ("attention", "occlusion"): (
        "Attention ranks the stretches much as their effect does.",
        "Attention and effect agree in part: a stretch with a peak need not be one that moved the number.",
        "Attention does not point at the stretches that moved the number.",
    ),
    ("attention", "gradient"): (
        "Attention ranks the stretches much as the gradient does.",
        "Attention and gradient agree in part.",
        "Attention and gradient point at different stretches.",
    ),
    ("occlusion", "gradient"): (
        "Both effects agree, so it matters little how a stretch is changed.",
        "Both effects agree in part: the network is not linear here; believe the occlusion.",
        "The gradient does not foretell what happens when a stretch is held neutral; believe the occlusion.",
    ),
}
