"""Files of trained models that read the seven intensities, whatever their system: reading and writing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

import torch

from core.errors import CheckpointError, EriscopeError
from core.input_recipes import AudioRecipe, RecipeError, audio_recipe
from core.label_meaning import MEANING, RELATIVE, Labels, labels_of
from core.models import authors, checkpoint
from core.models.base import Architecture, ReactionModel, ReactionNetwork
from core.models.inputs import FEATURE_WIDTHS, Layout, Standard, widths
from core.models.metadata import not_finite, says_wrongly
from core.models.registry import REACTION, validation_of_file
from core.models.sampling import EVERY_ROW, Sampling, sampling_of
from core.models.systems import system_of
from core.models.tensor_headers import shortened
from core.tracks import TRACKS, Tracks, tracks_of
from core.types import EMOTIONS

_PROBE_STEPS = 3
_STANDARD = "standard."
_LARGEST_MEAN = 1e9
_AUTHORS_LABELS = Labels(RELATIVE, "0 to 1", "the people who are seen")
"""They trained on Hume-Reaction."""


def load_reaction_model(path: Path) -> ReactionModel:
    """Load one of our checkpoints, or a ``.ckpt`` of the authors' code.

    Raises:
        CheckpointError: unreadable, unsafe, or not such a network (the tensors that do not fit are named).
    """
    weights = checkpoint.load(path)
    if not weights.metadata:
        theirs = authors.network_from(weights)
        layout = _authors_layout(theirs.architecture, path)
        theirs.eval().requires_grad_(False)
        _check_numbers(theirs, path)
        recipe = AudioRecipe(name="mfcc_2")
        return ReactionModel(path.stem, weights.sha256, theirs, layout, recipe, False, "", "", labels=_AUTHORS_LABELS)
    meta = weights.metadata
    if meta.get("kind") != REACTION or meta.get("labels") != [*EMOTIONS]:
        raise CheckpointError(f"{path} is not a model for the seven intensities. `eriscope models` lists those.")
    try:
        tracks = tracks_of(meta.get(TRACKS))
    except ValueError as error:
        raise says_wrongly(path, TRACKS, f"cannot be used: {error}") from error
    layout = _layout(meta.get("layout"), tracks, path)
    architecture = _architecture(system_of(meta, path).load(), meta.get("architecture"), widths(layout, tracks), path)
    try:
        recipe = audio_recipe(meta.get("audio_recipe"))
    except RecipeError as error:
        raise says_wrongly(path, "audio_recipe", f"cannot be used: {error.why}") from error
    try:
        sampling = sampling_of(meta.get("sampling"))
    except (ValueError, EriscopeError) as error:
        raise says_wrongly(path, "sampling", f"cannot be used: {str(error).rstrip('.')}") from error
    try:
        labels = labels_of(meta[MEANING]) if MEANING in meta else Labels()
    except ValueError as error:
        raise says_wrongly(path, MEANING, f"cannot be used: {error}") from error
    standardised = meta.get("standardised", False) is True
    wanted = checkpoint.shapes_of(architecture.network) | (_standard_shapes(layout, tracks) if standardised else {})
    checkpoint.check_fit(path, weights.described, wanted)
    network = architecture.network()
    network.load_state_dict({name: t for name, t in weights.tensors.items() if not name.startswith(_STANDARD)})
    network.eval().requires_grad_(False)
    _check_numbers(network, path)
    return ReactionModel(
        name=str(meta.get("name", path.stem)),
        sha256=weights.sha256,
        network=network,
        layout=layout,
        audio=recipe,
        validated=validation_of_file(path).counts,
        backbone_sha256=str(meta.get("backbone_sha256", "")),
        action_units_sha256=str(meta.get("action_units_sha256", "")),
        card=str(meta.get("card", "")),
        sampling=sampling,
        standard=_standard(weights.tensors, layout, path) if standardised else None,
        labels=labels,
        tracks=tracks,
    )


def _standard_shapes(layout: Layout, tracks: Tracks) -> dict[str, tuple[int, ...]]:
    return {
        f"{_STANDARD}{name}.{what}": (width,)
        for name, width in widths(layout, tracks)
        for what in ("mean", "deviation")
    }


def _standard(tensors: Mapping[str, torch.Tensor], layout: Layout, path: Path) -> Standard:
    found = {}
    for name, _ in layout:
        mean, deviation = (tensors[f"{_STANDARD}{name}.{what}"].numpy() for what in ("mean", "deviation"))
        if not (deviation > 0).all() or abs(mean).max() > _LARGEST_MEAN:
            raise says_wrongly(path, "standardised", f"has a mean or a standard deviation of {name} that cannot be")
        found[name] = mean, deviation
    return found


def _layout(stated: Any, tracks: Tracks, path: Path) -> Layout:
    """Which features each stream joins: those that `EriTraining` can ask for."""
    wrong = says_wrongly(path, "layout", "names no streams and features that are known")
    try:
        layout = tuple((name, tuple(features)) for name, features in stated)
        names = tuple(name for name, _ in layout)
        joined = [feature for _, features in layout for feature in features]
        unknown = set(joined) - set(FEATURE_WIDTHS) - set(tracks)
    except (TypeError, ValueError) as error:
        raise wrong from error
    if unknown or not set(tracks) <= set(joined):
        raise wrong
    parts = [feature.removesuffix("_28") for feature in joined]
    if len(set(parts)) < len(parts) or not all(features for _, features in layout):
        raise wrong
    if names == ("joint",):
        return layout
    of_sound = {"audio", *(name for name, track in tracks.items() if track.sound)}
    apart = all((feature in of_sound) == (name == "audio") for name, features in layout for feature in features)
    if names not in (("video",), ("audio",), ("video", "audio")) or not apart:
        raise wrong
    return layout


def _architecture(
    kind: type[Architecture], stated: Any, streams: tuple[tuple[str, int], ...], path: Path
) -> Architecture:
    if not isinstance(stated, Mapping):
        raise says_wrongly(path, "architecture", "is missing")
    known = {field.name for field in fields(kind)} - {"streams"}
    needed = {name for name in known if not name.endswith("dropout")}  # which has no part in reading
    if unknown := sorted(set(map(str, stated)) - known):
        raise says_wrongly(path, "architecture", f"holds {shortened(unknown[0])}, which is not known")
    if missing := sorted(needed - set(stated)):
        raise says_wrongly(path, "architecture", f"does not hold {missing[0]}")
    architecture = kind(streams=streams, **stated)
    try:
        architecture.check()
    except ValueError as error:
        raise says_wrongly(path, "architecture", f"cannot be built: {error}") from error
    return architecture


def _check_numbers(network: ReactionNetwork, path: Path) -> None:
    """Weights can be finite, and what comes of them not."""
    steps = {name: torch.ones(1, _PROBE_STEPS, width) for name, width in network.architecture.streams}
    with torch.inference_mode():
        if not network(steps)[0].isfinite().all():
            raise not_finite(path, "what it reads")


def save_reaction_model(
    path: Path,
    network: ReactionNetwork,
    layout: Layout,
    audio: AudioRecipe,
    metadata: Mapping[str, Any],
    *,
    half: bool = True,
    sampling: Sampling = EVERY_ROW,
    standard: Standard | None = None,
    tracks: Tracks = MappingProxyType({}),
) -> None:
    """Write a checkpoint in our format.

    Args:
        metadata: at least ``name``, ``validated``; further keys (training data, figures) travel along.
        half: float16, half the size; otherwise float32, bit by bit what was trained.
        sampling, standard, tracks: see `ReactionModel`.
    """
    architecture = asdict(network.architecture)
    del architecture["streams"]
    header = {
        "kind": REACTION,
        "system": network.architecture.system,
        "labels": EMOTIONS,
        "layout": layout,
        "architecture": architecture,
        "audio_recipe": asdict(audio),
        **metadata,
    }
    tensors = dict(network.state_dict())
    if sampling != EVERY_ROW:
        header["sampling"] = sampling.as_json()
    if tracks:
        header[TRACKS] = {name: asdict(track) for name, track in tracks.items()}
    if standard is not None:
        header["standardised"] = True
        for name, values in standard.items():
            for what, of in zip(("mean", "deviation"), values, strict=True):
                tensors[f"{_STANDARD}{name}.{what}"] = torch.from_numpy(of)
    checkpoint.save(path, tensors, header, half=half)


def _authors_layout(arch: Architecture, path: Path) -> Layout:
    layout: list[tuple[str, tuple[str, ...]]] = []
    for name, width in arch.streams:
        if name == "audio":
            layout.append((name, ("audio",)))
        elif width == 547:
            layout.append((name, ("holistic", "au_intensity", "au_occurrence_28")))
        elif width == 546:
            layout.append((name, ("holistic", "au_intensity", "au_occurrence")))
        elif width == 512:
            layout.append((name, ("holistic",)))
        else:
            raise CheckpointError(f"{path} reads {width} values per frame; 512, 546 and 547 are known.")
    return tuple(layout)
