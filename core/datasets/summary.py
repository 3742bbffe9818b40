"""What a dataset holds, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core.analysis_settings import LEAST_VALID_FRAMES
from core.datasets.dataset import SPLITS, Clip, Dataset, load_dataset
from core.datasets.store import FeatureStore
from core.datasets.tracks import tracks_of
from core.errors import DatasetError
from core.types import EMOTIONS


def summary(folder: Path) -> dict[str, Any]:
    """Figures of a dataset and its feature store, ready for JSON.

    Raises:
        DatasetError: the folder holds no dataset.
    """
    dataset = load_dataset(folder)
    groups = {name: dataset.split(name) for name in SPLITS}
    groups["none"] = tuple(clip for clip in dataset.clips if clip.split is None)
    store = FeatureStore(folder)
    return {
        "name": dataset.name,
        "origin": dataset.origin,
        "labels": dataset.labels.as_json(),
        "meaning": dataset.labels.sentence,
        "clips": len(dataset.clips),
        "splits": {name: _counts(clips, store) for name, clips in groups.items() if clips},
        "countries": dict(Counter(clip.country for clip in dataset.clips if clip.country)),
        "mean_rating": _mean_ratings(dataset.clips),
        "features": _features(dataset, store),
        "tracks": {
            info.name: {
                "width": info.width,
                "maker": info.maker,
                "sound": info.sound,
                "clips": len(info.rows),
                "sentence": info.sentence,
            }
            for info in tracks_of(folder).values()
        },
    }


def _counts(clips: Sequence[Clip], store: FeatureStore) -> dict[str, int]:
    rated = [clip for clip in clips if clip.ratings is not None]
    return {
        "clips": len(clips),
        "with_ratings": len(rated),
        "usable": sum(clip.clip_id in store for clip in rated),
        "participants": len({clip.participant for clip in clips} - {None}),
    }


def _mean_ratings(clips: Sequence[Clip]) -> dict[str, float]:
    rated = np.array([clip.ratings for clip in clips if clip.ratings is not None])
    return dict(zip(EMOTIONS, rated.mean(axis=0).tolist(), strict=True)) if len(rated) else {}


def _features(dataset: Dataset, store: FeatureStore) -> dict[str, Any]:
    frames = [store.n_frames(clip.clip_id) for clip in dataset.clips if clip.clip_id in store]
    try:
        recipe = store.audio_recipe().name
    except DatasetError:
        recipe = ""
    return {
        "clips": len(frames),
        "missing": len(store.missing(dataset.clips)),
        "frames_with_face": {"least": min(frames), "median": float(np.median(frames)), "most": max(frames)}
        if frames
        else {},
        "short_clips": sum(n < LEAST_VALID_FRAMES for n in frames),
        "audio_recipe": recipe,
        "settings": len({entry.settings for entry in store.entries.values()}),
    }


def as_text(found: dict[str, Any]) -> str:
    """A summary as lines for people."""
    lines = [f"{found['name']}: {found['clips']} clips; {found['origin']}", f"  {found['meaning']}"]
    for name, group in found["splits"].items():
        people = f", {group['participants']} participants" if group["participants"] else ""
        lines.append(
            f"  split {name}: {group['clips']} clips, {group['with_ratings']} with ratings, "
            f"{group['usable']} of them with features{people}"
        )
    if found["countries"]:
        lines.append("  countries: " + ", ".join(f"{name} {n}" for name, n in found["countries"].items()))
    if found["mean_rating"]:
        means = ", ".join(f"{name.replace('_', ' ')} {value:z.2f}" for name, value in found["mean_rating"].items())
        lines.append(f"  mean ratings: {means}")
    features = found["features"]
    lines.append(f"  features: {features['clips']} clips, {features['missing']} missing")
    if frames := features["frames_with_face"]:
        lines.append(
            f"  frames with a face: {frames['least']} to {frames['most']}, median {frames['median']:g}; "
            f"{features['short_clips']} clips under {LEAST_VALID_FRAMES}"
        )
        lines.append(f"  audio recipe: {features['audio_recipe'] or 'differs between clips'}")
    lines += [f"  {track['sentence']}" for track in found["tracks"].values()]
    if features["settings"] > 1:
        lines.append("  note: features of several settings or models; `eriscope dataset extract` makes them alike")
    return "\n".join(lines) + "\n"
