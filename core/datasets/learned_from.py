"""Who a model learned from, as its metadata says: participants by their ids, by the id of their study, and videos.

A withdrawal names the models that a person is in, and figures on people whom a model has seen are not taken for more.
Of data that are no study's, people have no ids that mean anything elsewhere; there videos are known by their hashes.
Whether all of them are named stands there too: only then can be said of somebody that a model did not learn from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from core.datasets.dataset import Clip, Dataset

LEARNED_FROM = "learned_from"
LEARNED_VIDEOS = "learned_from_videos"
"""The first `_DIGITS` of the SHA-256 of each video that is no study's."""
ALL_NAMED = "learned_from_all_named"
"""Whether these are all that the model and those before it learned from."""
_DIGITS = 16
_OF_NOBODY_HERE = ("Planted by Eriscope", "Hume-Reaction in ", "the authors' features in ")
"""Begin the origins of datasets that show nobody, or the people of a published corpus, who come into no study."""
STUDY_ORIGIN = "study "
"""Begins the origin of a dataset that was made of a study; the study's id follows."""


def of_clips(dataset: Dataset, clips: Iterable[Clip]) -> dict[str, Any]:
    """What the metadata of a model that learned from clips must hold; empty for what is no study's."""
    if not dataset.origin.startswith(STUDY_ORIGIN):
        return {}
    people = {clip.participant for clip in clips if clip.participant is not None}
    return {LEARNED_FROM: {dataset.origin.removeprefix(STUDY_ORIGIN): sorted(people)}} if people else {}


def with_completeness(
    dataset: Dataset, clips: Iterable[Clip], videos: Mapping[str, str], *before: Mapping[str, Any]
) -> dict[str, Any]:
    """What a model must say of whom it learned from: as `merged` of all, with videos, and whether all are named.

    Args:
        videos: SHA-256 of videos by clip, as far as they are known.
        before: what the models say that it was made from, with `ALL_NAMED`.
    """
    clips = tuple(clips)
    found = merged(*before, of_clips(dataset, clips))
    own = dataset.origin.startswith((STUDY_ORIGIN, *_OF_NOBODY_HERE))
    known = {sha256[:_DIGITS] for one in before for sha256 in videos_of(one)}
    if not own:
        known |= {videos[clip.clip_id][:_DIGITS] for clip in clips if clip.clip_id in videos}
    every = own or all(clip.clip_id in videos for clip in clips)
    return {
        **found,
        **({LEARNED_VIDEOS: sorted(known)} if known else {}),
        ALL_NAMED: every and all(one.get(ALL_NAMED) is True for one in before),
    }


def before_of(metadata: Mapping[str, Any], *, bundled: bool) -> dict[str, Any]:
    """What a model says of whom it learned from, for one that is made from it.

    Args:
        bundled: it came with Eriscope, and learned from photographs without reports.
    """
    videos = videos_of(metadata)
    return {
        **merged(metadata),
        **({LEARNED_VIDEOS: sorted(videos)} if videos else {}),
        ALL_NAMED: not why_unknown(metadata, bundled=bundled),
    }


def why_unknown(metadata: Mapping[str, Any], *, bundled: bool) -> str:
    """Why nobody can say that a model did not learn from somebody, as a sentence; empty where its file names all.

    Args:
        bundled: see `before_of`.
    """
    if bundled or metadata.get(ALL_NAMED) is True:
        return ""
    if ALL_NAMED not in metadata:  # as written before models said it
        training = metadata.get("training")
        made = training if isinstance(training, Mapping) else {}
        origin = str(made.get("origin", ""))
        if origin.startswith((STUDY_ORIGIN, *_OF_NOBODY_HERE)) and made.get("start_from", 0) is None:
            return ""
    return (
        "Its file does not name all whom it learned from, so nobody can say that these people were not among them. "
        "Train it again with this Eriscope, from a dataset with videos or from a study."
    )


def videos_of(metadata: Mapping[str, Any]) -> frozenset[str]:
    """The beginnings of the hashes of the videos, of a model's metadata."""
    stored = metadata.get(LEARNED_VIDEOS)
    return frozenset(map(str, stored)) if isinstance(stored, list) else frozenset()


def learned(metadata: Mapping[str, Any], study_id: str, clips: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The participants from whom a model has learned, of a study's clips.

    Args:
        clips: by clip the participant's id, and the SHA-256 of the video.
    """
    people, videos = people_of(metadata).get(study_id, frozenset()), videos_of(metadata)
    return frozenset(who for who, sha256 in clips if who in people or sha256[:_DIGITS] in videos)


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
