"""Intensities of a dataset's clips, as a model reads them by the paper's protocol, or from a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.datasets.dataset import Clip, named
from core.datasets.inputs import Inputs
from core.datasets.store import FeatureStore
from core.errors import DatasetError
from core.evaluation.agreement import fill_unheard, fill_unread
from core.evaluation.agreement_formulas import Array
from core.evaluation.challenge import bare_id, read_predictions
from core.evaluation.prediction import BATCH, predict
from core.input_recipes import audio_recipe
from core.models.base import ReactionModel


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
    inputs = _inputs(model, store)
    there, failures = with_features(clips, inputs)
    n_frames = {clip.clip_id: inputs.length(clip.clip_id) for clip in there}
    origin = inputs.origin(n_frames)
    if model.reads_audio and (stored := audio_recipe(origin.get("audio_recipe", {}))) != model.audio:
        what = f"{stored.name}, standardised otherwise" if stored.name == model.audio.name else stored.name
        raise DatasetError(
            f"The sound features of {store.folder.parent} are not those that {model.name} reads ({what}, instead of "
            f"{model.audio.name}). Extract them for this model: `eriscope dataset extract --model`."
        )
    found = predict(model, n_frames, inputs.load, batch=batch, on_clips=on_clips)
    if not found.clip_ids:
        raise DatasetError(f"No clip could be read. {next(iter(found.failures.values()))}")
    values, unread = found.intensities, 0
    if model.reads_video:
        frames = np.array([n_frames[clip_id] for clip_id in found.clip_ids])
        values, unread = fill_unread(values, frames, model.least_frames), int((frames < model.least_frames).sum())
    else:  # clips without a face are read as well, but none without sound, or what else is read
        tokens = np.array([inputs.n_heard(clip_id) for clip_id in found.clip_ids])
        values, unread = fill_unheard(values, tokens), int((tokens == 0).sum())
    if found.failures:
        first = next(iter(found.failures.values()))
        failures += (f"{named(found.failures)} with features that cannot be read, left out. The first: {first}",)
    notes = model.notes_on_makers(origin.get("hashes", {}), "the one that made these features")
    notes += tuple(
        f"The features {name} of this dataset are those {track.maker}, and {model.name} learned from those "
        f"{model.tracks[name].maker}; if they were made otherwise its intensities have no meaning here."
        for name, track in inputs.tracks.items()
        if track.maker != model.tracks[name].maker
    )
    by_clip = dict(zip(found.clip_ids, values, strict=True))
    return Predicted(by_clip, unread, failures, notes)


def _inputs(model: ReactionModel, store: FeatureStore) -> Inputs:
    """What the model reads of the dataset.

    Raises:
        DatasetError: it has no such tracks, or wider or narrower ones.
    """
    inputs = Inputs(store, model.needed)
    for name, track in inputs.tracks.items():
        if track.width != model.tracks[name].width:
            raise DatasetError(
                f"The features {name} of {store.folder.parent} have {track.width} values per row, and {model.name} "
                f"reads {model.tracks[name].width}. Import those that it learned from."
            )
    return inputs


def with_features(clips: Sequence[Clip], inputs: Inputs) -> tuple[list[Clip], tuple[str, ...]]:
    """The clips that have features, and a sentence on the others.

    Raises:
        DatasetError: none has.
    """
    missing = {clip.clip_id for clip in clips if clip.clip_id not in inputs}
    what = f"the features {', '.join(inputs.tracks)}" if inputs.tracks else "features"
    remedy = "Run `eriscope dataset extract`." if not inputs.tracks else f"({inputs.remedy})"
    if len(missing) == len(clips):
        raise DatasetError(f"None of the {len(clips)} clips has {what}. {remedy}")
    there = [clip for clip in clips if clip.clip_id not in missing]
    return there, (f"{named(missing)} without {what}, left out. {remedy}",) if missing else ()


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
