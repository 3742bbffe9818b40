"""What a run learns from and is chosen by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.datasets.dataset import Clip, Dataset
from core.datasets.inputs import Inputs
from core.datasets.store import FeatureStore
from core.errors import DatasetError
from core.models.inputs import needed_features
from core.training.eri.settings import EriTraining

_FEW = 20
"""Validation clips below which the best of many epochs is largely the luckiest."""


@dataclass(frozen=True)
class Corpus:
    """What a run learns from and is chosen by.

    Attributes:
        inputs: what the network reads of clips.
        origin: how the features were made, as far as the network reads them; see `FeatureStore.shared_origin`.
        notes: sentences on clips that are not used, and on what that does to the figures.
    """

    dataset: Dataset
    inputs: Inputs
    train: tuple[Clip, ...]
    validation: tuple[Clip, ...]
    origin: Mapping[str, Any]
    notes: tuple[str, ...]


def corpus(dataset: Dataset, settings: EriTraining) -> Corpus:
    """The rated clips of a dataset that have features; for training only those with enough frames.

    What is read of tracks alone has no least number: frames are those of a video that Eriscope looked at.

    Raises:
        DatasetError: nothing to train on or to validate on is left, or the features were not all made alike.
    """
    inputs = Inputs(FeatureStore(dataset.folder), needed_features(settings.layout))
    for name, track in inputs.tracks.items():
        if track.width != settings.tracks[name].width:
            raise DatasetError(
                f"The features {name} of {dataset.folder} have {track.width} values per row, and the settings say "
                f"{settings.tracks[name].width}. Take the settings of this dataset."
            )
    limit = settings.sampling.least_frames
    what = ", ".join(("features", *inputs.tracks)) if inputs.own else ", ".join(inputs.tracks)
    notes: list[str] = []

    def usable(split: str, least_frames: int) -> tuple[Clip, ...]:
        clips = dataset.split(split)
        rated = [clip for clip in clips if clip.ratings is not None]
        there = [clip for clip in rated if clip.clip_id in inputs]
        if settings.reads_video:
            enough = [clip for clip in there if inputs.n_frames(clip.clip_id) >= least_frames]
            short = f"show a face in fewer than {least_frames} frames"
            long = f"that show a face in {least_frames} frames or more"
        else:
            enough = [clip for clip in there if inputs.n_heard(clip.clip_id) > 0]
            short, long = "have no sound, and nothing else is read", "with sound"
        for n, why in (
            (len(clips) - len(rated), "have no self-reports"),
            (len(rated) - len(there), f"have no {what} ({inputs.remedy})"),
            (len(there) - len(enough), short),
        ):
            if n:
                notes.append(f"{n} of {len(clips)} clips of {split} {why}; they are left out.")
        if not enough:
            lacking = (
                "clips; `eriscope dataset split` draws splits"
                if not clips
                else "clips with self-reports"
                if not rated
                else f"clips with {what}; {inputs.remedy}"
                if not there
                else f"clips {long}"
            )
            raise DatasetError(f"{dataset.folder} has in the split {split} no {lacking}.")
        return tuple(enough)

    train, validation = usable("train", settings.least_frames), usable("val", 0)
    if settings.reads_video and all(inputs.n_frames(clip.clip_id) < limit for clip in validation):
        raise DatasetError(
            f"No clip in the split val of {dataset.folder} shows a face in at least {limit} frames, so "
            "no epoch could be chosen. Add longer clips."
        )
    if len(validation) < _FEW:
        notes.append(f"Only {len(validation)} clips choose the epoch: which is best, and its PCC, are largely chance.")
    origin = inputs.origin([clip.clip_id for clip in (*train, *validation)])
    return Corpus(dataset, inputs, train, validation, origin, tuple(notes))
