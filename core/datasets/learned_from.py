"""Who a model learned from, as its metadata says: participants by their ids, by the id of their study.

A withdrawal names the models that a person is in, and figures on people whom a model has seen are not taken for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from core.datasets.dataset import Clip, Dataset

LEARNED_FROM = "learned_from"
STUDY_ORIGIN = "study "
"""Begins the origin of a dataset that was made of a study; the study's id follows."""


def of_clips(dataset: Dataset, clips: Iterable[Clip]) -> dict[str, Any]:
    """What the metadata of a model that learned from clips must hold; empty for what is no study's."""
    if not dataset.origin.startswith(STUDY_ORIGIN):
        return {}
    people = {clip.participant for clip in clips if clip.participant is not None}
    return {LEARNED_FROM: {dataset.origin.removeprefix(STUDY_ORIGIN): sorted(people)}} if people else {}


def people_of(metadata: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Participants by study, of a model's metadata."""
    stored = metadata.get(LEARNED_FROM)
    if not isinstance(stored, dict):
        return {}
    if isinstance(stored.get("participants"), list) and isinstance(stored.get("study"), str):
        stored = {stored["study"]: stored["participants"]}  # as written before a model could name several studies
    return {study: frozenset(map(str, ids)) for study, ids in stored.items() if isinstance(ids, list)}


def merged(*metadata: Mapping[str, Any]) -> dict[str, Any]:
    """What the metadata of a model that learned from all that these learned from must hold."""
    people: dict[str, set[str]] = {}
    for one in metadata:
        for study, ids in people_of(one).items():
            people.setdefault(study, set()).update(ids)
    return {LEARNED_FROM: {study: sorted(ids) for study, ids in sorted(people.items())}} if people else {}


def seen(metadata: Mapping[str, Any], dataset: Dataset, clips: Iterable[Clip]) -> frozenset[str]:
    """The participants of a study's clips from whom a model has learned."""
    known = people_of(metadata).get(dataset.origin.removeprefix(STUDY_ORIGIN), frozenset())
    return frozenset(clip.participant for clip in clips if clip.participant in known)


def note(metadata: Mapping[str, Any], dataset: Dataset, split: str) -> str:
    """A sentence when figures of a split flatter a model because it was made with it; else empty."""
    name, clips = metadata.get("name"), dataset.split(split)
    if people := seen(metadata, dataset, clips):
        all_of = len({clip.participant for clip in clips})
        return f"{name} learned from {len(people)} of these {all_of} participants: figures on them are too good."
    training = metadata.get("training")
    made_with = training if isinstance(training, dict) else {}
    if (made_with.get("dataset"), made_with.get("origin")) != (dataset.name, dataset.origin):
        return ""
    if split == "train":
        return f"{name} was trained on this split: figures on it are too good."
    return f"{name}'s epoch was chosen on this split: figures on it flatter." if split == "val" else ""
