"""Intensities of a dataset's clips, as a model reads them by the paper's protocol, or from a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.config import LEAST_VALID_FRAMES
from core.datasets.dataset import Clip, named
from core.datasets.store import FeatureStore
from core.errors import DatasetError
from core.evaluation.challenge import bare_id, read_predictions
from core.evaluation.intensities import fill_unheard, fill_unread
from core.evaluation.prediction import BATCH, predict
from core.evaluation.statistics import Array
from core.models.base import ReactionModel
from core.recipes import audio_recipe


@dataclass(frozen=True)
class Predicted:
    """Predictions to be held against reports.

    Attributes:
        by_clip: ``(7,)`` by clip id.
        unread: clips with too few frames, or without sound for a model of sound alone, predicted as the mean of the
            others; None when that is not known.
        failures: sentences on clips that have no prediction, or are not asked for.
        notes: sentences on what limits the predictions.
    """

    by_clip: Mapping[str, Array]
    unread: int | None
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def by_model(
    model: ReactionModel,
    clips: Sequence[Clip],
    store: FeatureStore,
    *,
    batch: int = BATCH,
    on_clips: Callable[[int], None] = lambda done: None,
) -> Predicted:
    """Run a model over the features that are there.

    Args:
        on_clips: told after each batch how many clips are done.

    Raises:
        DatasetError: no clip can be read, their features were not all made alike, or their sound is not what the
            model reads.
    """
    there, failures = with_features(clips, store)
    n_frames = {clip.clip_id: store.n_frames(clip.clip_id) for clip in there}
    origin = store.shared_origin(n_frames, model.needed)
    if model.reads_audio and (stored := audio_recipe(origin.get("audio_recipe", {}))) != model.audio:
        what = f"{stored.name}, standardised otherwise" if stored.name == model.audio.name else stored.name
        raise DatasetError(
            f"The sound features of {store.folder.parent} are not those that {model.name} reads ({what}, instead of "
            f"{model.audio.name}). Extract them for this model: `eriscope dataset extract --model`."
        )
    found = predict(
        model, n_frames, lambda clip_id: store.load(clip_id, model.needed), batch=batch, on_clips=on_clips
    )  # fmt: skip
    if not found.clip_ids:
        raise DatasetError(f"No clip could be read. {next(iter(found.failures.values()))}")
    values, unread = found.intensities, 0
    if model.reads_video:
        frames = np.array([n_frames[clip_id] for clip_id in found.clip_ids])
        values, unread = fill_unread(values, frames), int((frames < LEAST_VALID_FRAMES).sum())
    else:  # a model of sound alone reads clips without a face as well, but none without sound
        tokens = np.array([store.n_audio_tokens(clip_id) for clip_id in found.clip_ids])
        values, unread = fill_unheard(values, tokens), int((tokens == 0).sum())
    if found.failures:
        first = next(iter(found.failures.values()))
        failures += (f"{named(found.failures)} with features that cannot be read, left out. The first: {first}",)
    note = model.note_on_backbone(str(origin.get("hashes", {}).get("backbone", "")), "the one that made these features")
    by_clip = dict(zip(found.clip_ids, values, strict=True))
    return Predicted(by_clip, unread, failures, (note,) if note else ())


def with_features(clips: Sequence[Clip], store: FeatureStore) -> tuple[list[Clip], tuple[str, ...]]:
    """The clips that have features, and a sentence on the others.

    Raises:
        DatasetError: none has.
    """
    missing = {clip.clip_id for clip in store.missing(clips)}
    if len(missing) == len(clips):
        raise DatasetError(f"None of the {len(clips)} clips has features. Run `eriscope dataset extract`.")
    there = [clip for clip in clips if clip.clip_id not in missing]
    return there, (f"{named(missing)} without features, left out. Run `eriscope dataset extract`.",) if missing else ()


def of_file(path: Path, clips: Sequence[Clip]) -> Predicted:
    """Take ready predictions.

    Raises:
        DatasetError: the file cannot be read, or is of other clips.
    """
    found = read_predictions(path)
    by_clip = {clip.clip_id: found.pop(bare_id(clip.clip_id), None) for clip in clips}
    missing = [clip_id for clip_id, values in by_clip.items() if values is None]
    if len(missing) == len(clips):
        raise DatasetError(
            f"{path} predicts none of the {len(clips)} clips. Choose the split it was made for (--split)."
        )
    failures = []
    if missing:
        failures.append(f"{named(missing)} without a prediction in {path}, left out.")
    if found:
        failures.append(f"{named(found)} in {path} that the split does not have, left out.")
    return Predicted({i: values for i, values in by_clip.items() if values is not None}, None, tuple(failures))
