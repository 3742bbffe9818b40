"""Everything there is to say of one reading, at once and as JSON values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.analysis.result import Analysis
from core.analysis.result_files import by_emotion
from core.emotions import LABELS
from core.inspection.clip_set import curves_json
from core.inspection.effects import STRETCH_S, Effects, RankCorrelation, frame_effects, rank_correlations
from core.inspection.faithfulness import RANDOM_ORDERS, Faithfulness, faithfulness
from core.inspection.groups import GroupEffects, group_effects
from core.inspection.masks import MaskedReading
from core.inspection.opening import readings_of
from core.inspection.out_of_distribution import Limit, limits
from core.inspection.subject import Subject
from core.inspection.uncertainty import SAMPLES, DropoutSpread, dropout_spread
from core.types import EMOTIONS, NO_ATTENTION, FloatArray

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Inspection:
    """One reading, inspected.

    Attributes:
        emotion: index; None for all seven.
        effects, correlations: by stream, "video" and "audio", where the model read it.
    """

    subject: Subject
    emotion: int | None
    limits: tuple[Limit, ...]
    spread: DropoutSpread
    groups: GroupEffects
    effects: Mapping[str, Effects]
    correlations: Mapping[str, tuple[RankCorrelation, ...]]
    faithfulness: Mapping[str, Faithfulness]


def inspect(
    analysis: Analysis,
    subject: Subject,
    metadata: Mapping[str, Any],
    emotion: int | None = None,
    *,
    stretch_s: float = STRETCH_S,
    samples: int = SAMPLES,
    random_orders: int = RANDOM_ORDERS,
    on_part: Callable[[str], None] = lambda part: None,
) -> Inspection:
    """Ask everything.

    Args:
        subject: a reading of the analysis, see `core.inspection.opening.subject_of`.
        metadata: of the model's file.
        on_part: told what is being worked on.
    """
    on_part("uncertainty")
    spread = dropout_spread(subject, samples)
    on_part("groups")
    groups = group_effects(subject)
    effects: dict[str, Effects] = {}
    faithful: dict[str, Faithfulness] = {}
    if subject.model.reads_video:
        on_part("frames")
        effects["video"] = frame_effects(subject, stretch_s=stretch_s)
        on_part("faithfulness")
        faithful["video"] = faithfulness(subject, emotion, stretch_s=stretch_s, random_orders=random_orders)
    if subject.model.reads_audio and subject.features.n_audio_tokens:
        on_part("sound")
        effects["audio"] = frame_effects(subject, stream="audio", stretch_s=stretch_s)
    if not subject.model.reads_video:
        on_part("faithfulness")
        faithful["audio"] = faithfulness(
            subject, emotion, stream="audio", stretch_s=stretch_s, random_orders=random_orders
        )
    return Inspection(
        subject=subject,
        emotion=emotion,
        limits=limits(analysis, metadata, subject.start_s, subject.end_s),
        spread=spread,
        groups=groups,
        effects=effects,
        correlations={stream: rank_correlations(found, emotion) for stream, found in effects.items()},
        faithfulness=faithful,
    )


def as_json(analysis: Analysis, found: Inspection, mask: MaskedReading | None = None) -> dict[str, Any]:
    """The inspection as JSON values."""
    subject, spread = found.subject, found.spread
    neutral = subject.neutral
    return {
        "schema_version": SCHEMA_VERSION,
        "clip": {"path": analysis.clip.path, "sha256": analysis.clip.sha256, "duration_s": analysis.clip.duration_s},
        "model": {
            "name": analysis.model.name,
            "sha256": analysis.model.sha256,
            "validated": analysis.model.validated,
        },
        "reading": {
            "start_s": subject.start_s,
            "end_s": subject.end_s,
            "of": len(readings_of(analysis)),
            "n_frames": subject.features.n_frames,
            "n_audio_tokens": subject.features.n_audio_tokens,
        },
        "emotion": None if found.emotion is None else EMOTIONS[found.emotion],
        "prediction": by_emotion(subject.intensities),
        "uncertainty": {
            "method": spread.method,
            "samples": spread.samples,
            "seed": spread.seed,
            "low": _named(spread.low),
            "high": _named(spread.high),
            "mean": _named(spread.mean),
            "deviation": _named(spread.deviation),
            "sentence": spread.sentence,
        },
        "limits": [
            {
                "what": limit.what,
                "value": limit.value,
                "low": limit.low,
                "high": limit.high,
                "ranges_of": limit.source,
                "outside": limit.outside,
                "sentence": limit.sentence,
            }
            for limit in found.limits
        ],
        "neutral": {
            "frames": neutral.n_frames,
            "sentence": "Median over the fifth of frames with the least sum of AU intensities; of the sound the "
            "clip's median spectrum.",
        },
        "groups": [
            {"name": name, "occlusion": _named(found.groups.occlusion[i]), "gradient": _named(found.groups.gradient[i])}
            for i, name in enumerate(found.groups.names)
        ],
        "effects": {
            stream: {
                "stretch_s": effects.stretch_s,
                "start_s": effects.starts.tolist(),
                "end_s": effects.ends.tolist(),
                "occlusion": {emotion: _numbers(effects.occlusion[:, i]) for i, emotion in enumerate(EMOTIONS)},
                "gradient": {emotion: _numbers(effects.gradient[:, i]) for i, emotion in enumerate(EMOTIONS)},
                "attention": None if effects.view is None else _numbers(effects.attention),
                "no_attention": NO_ATTENTION if effects.view is None else None,
                "rank_correlations": [
                    {"of": list(c.of), "spearman": c.value, "n_stretches": c.n, "sentence": c.sentence}
                    for c in found.correlations[stream]
                ],
            }
            for stream, effects in found.effects.items()
        },
        "faithfulness": {stream: _faithfulness(faithful) for stream, faithful in found.faithfulness.items()},
        "mask": None if mask is None else mask_json(mask),
    }


def mask_json(mask: MaskedReading) -> dict[str, Any]:
    """A masked reading as JSON values; ``before`` and ``after`` are intensities by emotion."""
    return {
        "start_s": mask.start_s,
        "end_s": mask.end_s,
        "how": mask.how,
        "streams": mask.streams,
        "n_frames": mask.n_frames,
        "n_audio_tokens": mask.n_tokens,
        "before": by_emotion(mask.before),
        "after": by_emotion(mask.after),
    }


def _faithfulness(found: Faithfulness) -> dict[str, Any]:
    return {
        "stretch_s": found.stretch_s,
        "seed": found.seed,
        "span": found.span,
        "share": found.share.tolist(),
        "orders": {
            name: {**curves_json(curves), "chance": found.chance(name)} for name, curves in found.orders.items()
        },
        "random": [curves_json(curves) for curves in found.random],
        "sentence": found.sentence,
    }


def _numbers(values: FloatArray) -> list[float | None]:
    return [float(value) if np.isfinite(value) else None for value in values]


def _named(values: FloatArray) -> dict[str, float | None]:
    return dict(zip(EMOTIONS, _numbers(values), strict=True))


def what_was_asked(emotion: int | None) -> str:
    """Say whether it was asked of "all seven", or of which emotion."""
    return "all seven intensities" if emotion is None else LABELS[EMOTIONS[emotion]]
