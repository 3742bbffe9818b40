"""What a model reads of a dataset's clips: features that Eriscope extracted, and tracks that came with the corpus."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from core.datasets.store import FeatureStore
from core.datasets.tracks import load_track, tracks_of
from core.errors import DatasetError
from core.types import AU_NAMES, FEATURES, VIDEO_FEATURES, FeatureSequence

_REMEDY = "`eriscope dataset show` lists those that a dataset has, and `dataset import hume --features` brings more"


class Inputs:
    """What is read of clips, with one answer to which clips have it.

    Args:
        store: of the dataset.
        needed: names of the features and tracks that are read.

    Raises:
        DatasetError: the dataset has no such track, or one is damaged.
    """

    def __init__(self, store: FeatureStore, needed: Collection[str]) -> None:
        self.store = store
        self.own = frozenset(needed) & set(FEATURES)
        names = sorted(set(needed) - self.own)
        there = tracks_of(store.folder.parent) if names else {}
        if unknown := [name for name in names if name not in there]:
            raise DatasetError(f"{store.folder.parent} has no features {', '.join(unknown)}: {_REMEDY}.")
        self.tracks = {name: there[name] for name in names}

    def __contains__(self, clip_id: str) -> bool:
        own = not self.own or clip_id in self.store
        return own and all(clip_id in track.rows for track in self.tracks.values())

    @property
    def reads_video(self) -> bool:
        """Whether frames with a face are read."""
        return not self.own.isdisjoint(VIDEO_FEATURES)

    @property
    def remedy(self) -> str:
        """How clips that lack something get it, after what they lack."""
        own = ["`eriscope dataset extract` makes them"] if self.own else []
        given = [f"{', '.join(self.tracks)} came with the corpus for some clips only"] if self.tracks else []
        return "; ".join((*own, *given))

    def n_frames(self, clip_id: str) -> int:
        """Frames with a face, where such are read; else 0."""
        return self.store.n_frames(clip_id) if self.reads_video else 0

    def n_heard(self, clip_id: str) -> int:
        """Audio tokens and rows of tracks that are read, of the one that has most."""
        tokens = self.store.n_audio_tokens(clip_id) if "audio" in self.own else 0
        return max([tokens, *(track.rows[clip_id] for track in self.tracks.values())])

    def length(self, clip_id: str) -> int:
        """By which clips of like length are found: frames with a face as far as they are known, else rows of tracks."""
        return self.store.n_frames(clip_id) if self.own else self.n_heard(clip_id)

    def load(self, clip_id: str) -> FeatureSequence:
        """A clip's features.

        Raises:
            DatasetError: there are none, or a file is damaged.
        """
        features = self.store.load(clip_id, self.own) if self.own else _nothing()
        if not self.tracks:
            return features
        found = {name: load_track(self.store.folder.parent, name, clip_id) for name in self.tracks}
        for name, track in found.items():
            if track.values.shape[1] != self.tracks[name].width:
                raise DatasetError(f"{name} of the clip {clip_id} is damaged. Import {name} again with --features.")
        return replace(features, tracks=found)

    def origin(self, clip_ids: Iterable[str]) -> Mapping[str, Any]:
        """How what Eriscope extracted was made; see `FeatureStore.shared_origin`. Empty where nothing of it is read.

        Raises:
            DatasetError: features were not all made alike.
        """
        return self.store.shared_origin(clip_ids, self.own) if self.own else {}

    def hash_of(self, clip_id: str) -> str:
        """Of what is read of a clip; where that is extracted features alone, that of their file."""
        own = self.store.entries[clip_id].sha256 if self.own else ""
        return "+".join((own, *(track.digest for track in self.tracks.values())))


def _nothing() -> FeatureSequence:
    none = np.zeros(0)
    units = np.zeros((0, len(AU_NAMES)), np.float32)
    return FeatureSequence(
        holistic=np.zeros((0, 512), np.float32),
        au_intensity=units,
        au_occurrence=units,
        frame_index=none.astype(np.int64),
        frame_pts=none,
        audio=np.zeros((0, 1024), np.float32),
        audio_pts=none,
    )
