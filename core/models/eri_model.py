"""A trained ERI network together with what it needs to be fed rightly, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.errors import CheckpointError
from core.models import authors, checkpoint
from core.models.described import shortened
from core.models.eri import EriArchitecture, EriNetwork, StreamAttention, check_architecture
from core.models.metadata import not_finite, says_wrongly
from core.models.validation import validation_of
from core.recipes import AudioRecipe, RecipeError, audio_recipe
from core.types import EMOTIONS, FeatureSequence, FloatArray, Reading, TokenAttention

FEATURE_WIDTHS = {
    "holistic": 512,
    "au_intensity": 17,
    "au_occurrence": 17,
    "au_occurrence_28": 18,
    "audio": 1024,
}
"""Values per step of each feature; ``au_occurrence_28`` also holds AU28, before AU45, as OpenFace orders it."""

LEAST_FRAMES = 2
"""Frames with a face below which a network that reads faces reads nothing."""
_AU28_COLUMN = 16
_PROBE_STEPS = 3

Layout = tuple[tuple[str, tuple[str, ...]], ...]
"""Per stream its name and the features whose values are joined, in this order."""


def needed_features(layout: Layout) -> frozenset[str]:
    """The arrays of a clip's features that a network of this layout reads."""
    return frozenset(feature.removesuffix("_28") for _, features in layout for feature in features)


PAPER_LAYOUT: Layout = (("video", ("holistic", "au_intensity", "au_occurrence")), ("audio", ("audio",)))


@dataclass(frozen=True)
class EriModel:
    """A network, ready to read.

    Attributes:
        name, sha256: of the checkpoint.
        network: in evaluation mode.
        layout: which features each stream joins.
        audio: the audio stream's recipe.
        validated: whether its intensities were held against self-reports.
        backbone_sha256: of the holistic network it was trained with; empty when unknown.
        card: the model card, Markdown; empty when there is none.
    """

    name: str
    sha256: str
    network: EriNetwork
    layout: Layout
    audio: AudioRecipe
    validated: bool
    backbone_sha256: str
    card: str

    @property
    def blocks(self) -> int:
        return self.network.architecture.blocks

    @property
    def heads(self) -> int:
        return self.network.architecture.heads

    @property
    def needed(self) -> frozenset[str]:
        """See `needed_features`."""
        return needed_features(self.layout)

    @property
    def reads_audio(self) -> bool:
        return "audio" in self.needed

    @property
    def reads_video(self) -> bool:
        return self.needed != {"audio"}

    def can_read(self, n_frames: int, n_audio_tokens: int) -> bool:
        """Whether there is anything to read; of nothing a network says something too, and always the same.

        Args:
            n_frames: with a face.
        """
        return n_frames >= LEAST_FRAMES if self.reads_video else n_audio_tokens > 0

    @property
    def wants_au28(self) -> bool:
        return any("au_occurrence_28" in features for _, features in self.layout)

    def to(self, device: str) -> EriModel:
        return replace(self, network=self.network.to(device))


def widths(layout: Layout) -> tuple[tuple[str, int], ...]:
    """Per stream its name and the values per step, as `EriArchitecture.streams` wants them."""
    return tuple((name, sum(FEATURE_WIDTHS[feature] for feature in features)) for name, features in layout)


def load_eri_model(path: Path) -> EriModel:
    """Load one of our checkpoints, or a ``.ckpt`` of the authors' code.

    Raises:
        CheckpointError: unreadable, unsafe, or not such a network (the tensors that do not fit are named).
    """
    weights = checkpoint.load(path)
    if not weights.metadata:
        network = authors.network_from(weights)
        layout = _authors_layout(network.architecture, path)
        network.eval().requires_grad_(False)
        _check_numbers(network, path)
        recipe = AudioRecipe(name="mfcc_2")
        return EriModel(path.stem, weights.sha256, network, layout, recipe, False, "", "")
    meta = weights.metadata
    if meta.get("kind") != "eri" or meta.get("labels") != [*EMOTIONS]:
        raise CheckpointError(f"{path} is not a model for the seven intensities. `eriscope models` lists those.")
    layout = _layout(meta.get("layout"), path)
    architecture = _architecture(meta.get("architecture"), layout, path)
    try:
        recipe = audio_recipe(meta.get("audio_recipe"))
    except RecipeError as error:
        raise says_wrongly(path, "audio_recipe", f"cannot be used: {error.why}") from error
    checkpoint.check_fit(path, weights.described, checkpoint.shapes_of(lambda: EriNetwork(architecture)))
    network = EriNetwork(architecture)
    network.load_state_dict(weights.tensors)
    network.eval().requires_grad_(False)
    _check_numbers(network, path)
    return EriModel(
        name=str(meta.get("name", path.stem)),
        sha256=weights.sha256,
        network=network,
        layout=layout,
        audio=recipe,
        validated=validation_of(meta).counts,
        backbone_sha256=str(meta.get("backbone_sha256", "")),
        card=str(meta.get("card", "")),
    )


def _layout(stated: Any, path: Path) -> Layout:
    """Which features each stream joins: those that `EriTraining` can ask for."""
    wrong = says_wrongly(path, "layout", "names no streams and features that are known")
    try:
        layout = tuple((name, tuple(features)) for name, features in stated)
        names = tuple(name for name, _ in layout)
        joined = [feature for _, features in layout for feature in features]
        unknown = set(joined) - set(FEATURE_WIDTHS)
    except (TypeError, ValueError) as error:
        raise wrong from error
    if unknown:
        raise wrong
    parts = [feature.removesuffix("_28") for feature in joined]
    if len(set(parts)) < len(parts) or not all(features for _, features in layout):
        raise wrong
    if names == ("joint",):
        return layout
    audio = dict(layout).get("audio", ("audio",))
    video = dict(layout).get("video", ())
    if names not in (("video",), ("audio",), ("video", "audio")) or audio != ("audio",) or "audio" in video:
        raise wrong
    return layout


def _architecture(stated: Any, layout: Layout, path: Path) -> EriArchitecture:
    if not isinstance(stated, Mapping):
        raise says_wrongly(path, "architecture", "is missing")
    known = {field.name for field in fields(EriArchitecture)} - {"streams"}
    needed = known - {"dropout"}  # which has no part in reading
    if unknown := sorted(set(map(str, stated)) - known):
        raise says_wrongly(path, "architecture", f"holds {shortened(unknown[0])}, which is not known")
    if missing := sorted(needed - set(stated)):
        raise says_wrongly(path, "architecture", f"does not hold {missing[0]}")
    architecture = EriArchitecture(streams=widths(layout), **stated)
    try:
        check_architecture(architecture)
    except ValueError as error:
        raise says_wrongly(path, "architecture", f"cannot be built: {error}") from error
    return architecture


def _check_numbers(network: EriNetwork, path: Path) -> None:
    """Weights can be finite, and what comes of them not."""
    steps = {name: torch.ones(1, _PROBE_STEPS, width) for name, width in network.architecture.streams}
    with torch.inference_mode():
        if not network(steps)[0].isfinite().all():
            raise not_finite(path, "what it reads")


def save_eri_model(
    path: Path,
    network: EriNetwork,
    layout: Layout,
    audio: AudioRecipe,
    metadata: Mapping[str, Any],
    *,
    half: bool = True,
) -> None:
    """Write a checkpoint in our format.

    Args:
        metadata: at least ``name``, ``validated``; further keys (training data, figures) travel along.
        half: float16, half the size; otherwise float32, bit by bit what was trained.
    """
    architecture = asdict(network.architecture)
    del architecture["streams"]
    header = {
        "kind": "eri",
        "labels": EMOTIONS,
        "layout": layout,
        "architecture": architecture,
        "audio_recipe": asdict(audio),
        **metadata,
    }
    checkpoint.save(path, network.state_dict(), header, half=half)


def _authors_layout(arch: EriArchitecture, path: Path) -> Layout:
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


def note_on_backbone(model: EriModel, sha256: str, name: str) -> str:
    """A sentence when a model reads the values of another backbone than it learned from; else empty.

    Args:
        sha256, name: of the backbone that made the values; the hash is empty when it is not known.
    """
    if "holistic" not in model.needed or not sha256 or sha256 == (model.backbone_sha256 or sha256):
        return ""
    return f"Model {model.name} was trained with another backbone than {name}; its intensities have no meaning here."


def network_inputs(layout: Layout, features: FeatureSequence) -> dict[str, Tensor]:
    """A clip's features as the network's input, a batch of one.

    In early fusion each frame is joined with the audio token that is nearest in time (zeros without sound).
    """
    inputs = {}
    for name, parts in layout:
        joint = "audio" in parts and len(parts) > 1
        columns = [_columns(part, features, joint) for part in parts]
        inputs[name] = torch.from_numpy(np.concatenate(columns, axis=1)).unsqueeze(0)
    return inputs


def _columns(part: str, features: FeatureSequence, joint: bool) -> FloatArray:
    if part == "audio":
        return _audio_per_frame(features) if joint else features.audio
    if part == "holistic":
        return features.holistic
    if part == "au_intensity":
        return features.au_intensity
    occurrence = features.au_occurrence
    if part == "au_occurrence_28" and occurrence.shape[1] == FEATURE_WIDTHS["au_occurrence"]:
        return np.insert(occurrence, _AU28_COLUMN, 0.0, axis=1)
    if part == "au_occurrence" and occurrence.shape[1] == FEATURE_WIDTHS["au_occurrence_28"]:
        return np.delete(occurrence, _AU28_COLUMN, axis=1)
    return occurrence


def _audio_per_frame(features: FeatureSequence) -> FloatArray:
    if features.n_audio_tokens == 0:
        return np.zeros((features.n_frames, FEATURE_WIDTHS["audio"]), np.float32)
    return features.audio[nearest_token(features)]


def nearest_token(features: FeatureSequence) -> NDArray[np.int64]:
    """The audio token that is nearest to each frame ``(T,)``; there must be one."""
    middles = (features.audio_pts[1:] + features.audio_pts[:-1]) / 2
    return np.searchsorted(middles, features.frame_pts)


def read(
    model: EriModel,
    features: FeatureSequence,
    start_s: float,
    end_s: float,
    *,
    want_attention: bool,
    last_block_only: bool = False,
) -> Reading:
    """Run the network over a clip or window.

    Args:
        features: of this stretch only.
        start_s, end_s: the stretch, for the record.
        last_block_only: only the last block's attention, which costs next to nothing.

    Raises:
        CheckpointError: an intensity is NaN or infinite.
    """
    device = next(model.network.parameters()).device
    with torch.inference_mode():
        inputs = {name: t.to(device) for name, t in network_inputs(model.layout, features).items()}
        intensities, attention = model.network(inputs, want_attention=want_attention, last_block_only=last_block_only)
    values = intensities[0].float().cpu().numpy()
    if not np.isfinite(values).all():
        raise CheckpointError(
            f"The model {model.name} gave intensities that are no numbers. Choose another model; `eriscope models` "
            "lists what there is."
        )
    return Reading(
        start_s=start_s,
        end_s=end_s,
        intensities=values,
        n_frames=features.n_frames,
        n_audio_tokens=features.n_audio_tokens,
        attention={name: _token_attention(model, name, a, features) for name, a in attention.items()},
    )


def _token_attention(
    model: EriModel, stream: str, attention: StreamAttention, features: FeatureSequence
) -> TokenAttention:
    audio = stream == "audio"
    token = attention.token[0].float().cpu().numpy()
    rollout = attention.rollout[0].float().cpu().numpy()
    return TokenAttention(
        pts_s=features.audio_pts if audio else features.frame_pts,
        weights=token[:, :, 1:],
        self_weights=token[:, :, 0],
        rollout=rollout[1:],
        ordered=model.audio.ordered or not audio,
    )
