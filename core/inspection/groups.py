"""By stream and by group of features: what moved this number."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from core.inspection.effects import gradient_by_feature
from core.inspection.subject import OnProgress, Subject, ignore_progress, predict
from core.types import AU_NAMES, EMOTIONS, VIDEO_FEATURES, FeatureSequence, FloatArray

VIDEO, AUDIO, HOLISTIC, ACTION_UNITS = "video", "audio", "holistic", "action units"


@dataclass(frozen=True)
class GroupEffects:
    """What each group of features did over the whole reading.

    An effect is the intensity less what the network says with that group alone held at the person's neutral from
    beginning to end. Effects of groups do not add up to that of their stream: a network is not linear.

    Attributes:
        names: "video" and "audio" are whole streams; "holistic", "action units" and each AU (intensity and
            occurrence together) are parts of the video. Groups that the model does not read are left out.
        occlusion: ``(G, 7)``, in units of intensity.
        gradient: ``(G, 7)``: gradient x (input - neutral), summed over the group; these do add up.
    """

    names: tuple[str, ...]
    occlusion: FloatArray
    gradient: FloatArray


def group_effects(subject: Subject, on_progress: OnProgress = ignore_progress) -> GroupEffects:
    """Effects of all groups that the model reads and that the clip has."""
    slopes = gradient_by_feature(subject)
    variants, gradients = {}, {}
    for name in _names(subject):
        columns = _columns(name, subject.features)
        variants[name] = _held(subject, columns)
        gradients[name] = sum(
            (slopes[part][:, :, _of_part(part, taken, slopes[part].shape[2])].sum(axis=(1, 2)))
            for part, taken in ((p, columns[p.removesuffix("_28")]) for p in slopes if p.removesuffix("_28") in columns)
        )
    after = predict(subject.model, variants.values(), len(variants), on_progress)
    return GroupEffects(
        names=tuple(variants),
        occlusion=subject.intensities - after,
        gradient=np.array([np.zeros(len(EMOTIONS)) + gradients[name] for name in variants], np.float32),
    )


def _names(subject: Subject) -> tuple[str, ...]:
    read = {feature for _, features in subject.model.layout for feature in features}
    units = bool(read - {"holistic", "audio"})
    return (
        *([VIDEO] if subject.model.reads_video else []),
        *([AUDIO] if "audio" in read and subject.features.n_audio_tokens else []),
        *([HOLISTIC] if "holistic" in read else []),
        *([ACTION_UNITS, *AU_NAMES] if units else []),
    )


def _columns(name: str, features: FeatureSequence) -> dict[str, list[int]]:
    """Which columns of which features a group is."""

    def all_of(*names: str) -> dict[str, list[int]]:
        return {n: list(range(getattr(features, n).shape[1])) for n in names}

    if name == VIDEO:
        return all_of(*VIDEO_FEATURES)
    if name == AUDIO:
        return all_of("audio")
    if name == HOLISTIC:
        return all_of("holistic")
    if name == ACTION_UNITS:
        return all_of("au_intensity", "au_occurrence")
    number = AU_NAMES.index(name)
    extra = features.au_occurrence.shape[1] - len(AU_NAMES)  # AU28 stands before AU45
    return {"au_intensity": [number], "au_occurrence": [number + extra if name == AU_NAMES[-1] else number]}


def _of_part(part: str, columns: list[int], width: int) -> list[int]:
    """Columns of the clip's features as columns of what the model reads, which may have AU28 or not."""
    if not part.startswith("au_occurrence"):
        return columns
    last = len(AU_NAMES) - 1
    if len(columns) > 1:
        return list(range(width))
    return [width - 1] if columns[0] >= last else columns


def _held(subject: Subject, columns: dict[str, list[int]]) -> FeatureSequence:
    changed = {}
    for name, taken in columns.items():
        values = getattr(subject.features, name).copy()
        values[:, taken] = getattr(subject.neutral, name)[taken]
        changed[name] = values
    return replace(subject.features, **changed)
