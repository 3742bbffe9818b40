"""The floors of a benchmark as models: files like any other, so that they open wherever a model does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import torch

from core.analysis.result import versions
from core.datasets.dataset import Dataset
from core.datasets.learned_from import of_clips
from core.input_recipes import audio_recipe
from core.label_meaning import MEANING
from core.models.inputs import Feed, Layout, widths
from core.models.metadata import makers_of
from core.models.reaction_file import save_reaction_model
from core.models.systems.averages import AveragesArchitecture
from core.tracks import Tracks
from core.training.baselines import Array, Baseline

_LEAST_LAYOUT: Layout = (("video", ("au_intensity",)),)
"""A model reads something; the mean's weights of it are 0."""


def save_mean(path: Path, dataset: Dataset) -> None:
    """Write the model that says of every clip what the training clips' reports are on average.

    Raises:
        OutputError: it cannot be written.
    """
    reports = np.array([clip.ratings for clip in dataset.split("train") if clip.ratings is not None])
    weights = np.zeros((sum(width for _, width in widths(_LEAST_LAYOUT)), reports.shape[1]))
    _save(path, dataset, _LEAST_LAYOUT, weights, reports.mean(axis=0), {}, "the mean of the training reports", "")


def save_ridge(
    path: Path, dataset: Dataset, baseline: Baseline, origin: Mapping[str, Any], feed: Feed | None = None
) -> None:
    """Write the model of ridge regression on the clips' averages.

    Args:
        origin: how the features were made, as `FeatureStore.shared_origin` tells.
        feed: what it reads, where these are tracks.

    Raises:
        OutputError: it cannot be written.
    """
    units = ("au_intensity", "au_occurrence")
    layout: Layout = (("video", ("holistic", *units)), ("audio", ("audio",)))
    if len(baseline.weights) > sum(width for _, width in widths(layout)):
        layout = (("video", ("holistic", units[0], f"{units[1]}_28")), ("audio", ("audio",)))
    if feed is not None:
        layout = feed.layout
    what = f"ridge regression on each feature's average over the clip, penalty {baseline.penalty:.3g}"
    chosen = " The penalty was chosen on the validation clips."
    tracks: Tracks = {} if feed is None else feed.tracks
    _save(path, dataset, layout, baseline.weights, baseline.intercept, origin, what, chosen, tracks)


def _save(
    path: Path,
    dataset: Dataset,
    layout: Layout,
    weights: Array,
    intercept: Array,
    origin: Mapping[str, Any],
    what: str,
    more: str,
    tracks: Tracks = MappingProxyType({}),
) -> None:
    """Write a reader of averages: weights ``(values, 7)``, intercept ``(7,)``, and what it is, in words."""
    network = AveragesArchitecture(widths(layout, tracks)).network().eval()
    with torch.no_grad():
        network.readout.weight.copy_(torch.from_numpy(weights.T))
        network.readout.bias.copy_(torch.from_numpy(intercept))
    learned = [clip for clip in dataset.clips if clip.split in ("train", "val") and clip.ratings is not None]
    train = sum(clip.split == "train" for clip in learned)
    about = f"A floor, no model to use: {what}. A system must beat it to have learned more."
    metadata = {
        "name": f"{path.stem} on {dataset.name}",
        "validated": False,
        "training": {"dataset": dataset.name, "origin": dataset.origin, "train_clips": train, "versions": versions()},
        "trained_on": f"{dataset.name}: {train} clips",
        MEANING: dataset.labels.as_json(),
        **of_clips(dataset, learned),
        "licence": "that of the data it was trained on",
        **makers_of(origin.get("hashes", {})),
        "summary": about,
        "card": f"# {path.stem} on {dataset.name}\n\n{about}\n\n## Data\n{dataset.name} ({dataset.origin}): "
        f"{train} clips.{more} {dataset.labels.sentence}\n",
    }
    recipe = audio_recipe(origin.get("audio_recipe", {}))
    save_reaction_model(path, network, layout, recipe, metadata, half=False, tracks=tracks)
