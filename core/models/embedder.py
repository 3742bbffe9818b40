"""A user's own network whose values before its last layer become a track: DenseNet121, ResNet50 or ResNet18 by file.

What is read is the state_dict of torchvision's network of that name, as safetensors or as ``torch.save`` writes it, in
any of the usual wrappings. Anything that could run code is refused: pickled networks, and TorchScript, which is a
program. Which of the three it is, the names of its tensors tell.

=============  =======================================  ==================================================
network        pictures                                 values
=============  =======================================  ==================================================
densenet121    mel spectrograms, ImageNet's colours     1024: the last feature map's average
resnet50       aligned faces, as the user says          2048 likewise; those of a last layer of 128, 256 or 512
resnet18       aligned faces, ImageNet's colours        512: the last feature map's average
=============  =======================================  ==================================================

A last layer of another width tells classes, and is left out. How a ResNet50's pictures were prepared its file does not
tell, so that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from core.errors import CheckpointError, SettingsError
from core.input_recipes import IMAGENET_RECIPE, VGGFACE2_RECIPE, ImageRecipe
from core.models import checkpoint, densenet
from core.models.backbone import check_variances, fused, load_backbone, renamed, torchvision_name
from core.models.checkpoint import Weights
from core.models.densenet import DenseNet121
from core.models.metadata import not_finite
from core.models.resnet import POOLED_SIZE_50, ResNet50, channels_last

IMAGENET, VGGFACE2 = PREPARED = "imagenet", "vggface2"
"""How pictures are prepared: torchvision's way; or that of VGGFace2's networks (Cao et al., 2018), which come from
Caffe, with the stride in another place, too."""
EMBEDDING_WIDTHS = (128, 256, 512)
"""Of a ResNet50's last layer that gives an embedding of a face, as some of VGGFace2's have it."""
_PROBE_SIDE = 64


@dataclass(frozen=True)
class Embedder:
    """A network that makes values of pictures.

    Attributes:
        network: "densenet121", "resnet50" or "resnet18".
        sha256: of its file.
        embed: pictures ``(N, 3, H, W)``, or ``(N, 1, H, W)`` with a grey recipe, to values ``(N, width)``.
        recipe: how pictures become its input.
        sound: its pictures are of sound, not of faces.
        words: which values they are, and of which pictures, in words.
    """

    network: str
    sha256: str
    embed: nn.Module
    recipe: ImageRecipe
    width: int
    sound: bool
    words: str


class _Embed(nn.Module):
    """What a network has before its last layer, or after it where that gives an embedding."""

    def __init__(self, network: nn.Module, embed: Callable[[Tensor], Tensor], *, bgr: bool = False) -> None:
        super().__init__()
        self.network = network
        self._embed = embed
        self._bgr = bgr

    def forward(self, images: Tensor) -> Tensor:
        """See `Embedder`."""
        return self._embed(images.flip(1) if self._bgr else images)


def load_embedder(path: Path, prepared: str | None = None) -> Embedder:
    """Read a network's weights.

    Args:
        prepared: one of `PREPARED`; None where the network tells.

    Raises:
        SettingsError: pictures are not prepared so.
        CheckpointError: the file cannot be read, could run code, is of none of the three networks, or it does not tell
            how pictures were prepared.
    """
    if prepared not in (None, *PREPARED):
        raise SettingsError(f"--prepared {prepared[:40]!r} is not known. Choose {' or '.join(PREPARED)}.")
    weights = checkpoint.load(path)
    if any("denseblock" in name for name in weights.described):
        found = _densenet121(weights)
    else:
        names = {torchvision_name(name) for name in weights.described}
        if "layer1.0.conv3.weight" in names:
            found = _resnet50(weights, prepared)
        elif "layer1.0.conv1.weight" in names:
            found = _resnet18(path)
        else:
            raise CheckpointError(
                f"{path} is of none of the networks that are read: torchvision's densenet121, resnet50 and resnet18. "
                "Save the state_dict of one of them, and give that."
            )
    if prepared not in (None, IMAGENET) and found.network != "resnet50":
        raise CheckpointError(
            f"{path} is a {found.network}, whose pictures are prepared in one way only. Leave out --prepared."
        )
    with torch.inference_mode():
        probe = torch.ones(1, 1 if found.recipe.grey else 3, _PROBE_SIDE, _PROBE_SIDE)
        if not found.embed(probe).isfinite().all():
            raise not_finite(path, "what it makes of a picture")
    return found


def _densenet121(weights: Weights) -> Embedder:
    network = DenseNet121(_fit(weights, densenet.torchvision_name, "classifier", DenseNet121))
    _fill(network, weights, densenet.torchvision_name)
    network.eval().requires_grad_(False)
    words = f"the {densenet.EMBEDDING_SIZE} values before its last layer"
    embed = _Embed(network, network.embed)
    return Embedder("densenet121", weights.sha256, embed, IMAGENET_RECIPE, densenet.EMBEDDING_SIZE, True, words)


def _resnet50(weights: Weights, prepared: str | None) -> Embedder:
    n_outputs = _fit(weights, torchvision_name, "fc", ResNet50)
    if prepared is None:
        raise CheckpointError(
            f"{weights.path} is a ResNet50, and does not tell how pictures were prepared for it. Say --prepared "
            f"{IMAGENET} (torchvision's way) or --prepared {VGGFACE2} (that of VGGFace2, networks from Caffe)."
        )
    caffe = prepared == VGGFACE2
    network = ResNet50(n_outputs, caffe=caffe)
    _fill(network, weights, torchvision_name)
    network = channels_last(fused(network))
    recipe, how = (VGGFACE2_RECIPE, "VGGFace2's way") if caffe else (IMAGENET_RECIPE, "torchvision's way")
    last = network.fc
    if last is not None and n_outputs in EMBEDDING_WIDTHS:
        embed = _Embed(network, lambda images: last(network.embed(images)), bgr=caffe)
        words = f"the {n_outputs} values of its last layer, pictures prepared {how}"
        return Embedder("resnet50", weights.sha256, embed, recipe, n_outputs, False, words)
    embed = _Embed(network, network.embed, bgr=caffe)
    words = f"the {POOLED_SIZE_50} values before its last layer, pictures prepared {how}"
    return Embedder("resnet50", weights.sha256, embed, recipe, POOLED_SIZE_50, False, words)


def _resnet18(path: Path) -> Embedder:
    backbone = load_backbone(path, classified=False)
    embed = _Embed(backbone.network, backbone.network.embed)
    size = backbone.network.embedding_size
    words = f"the {size} values before its last layer"
    return Embedder("resnet18", backbone.sha256, embed, backbone.recipe, size, False, words)


def _fit(weights: Weights, rename: Callable[[str], str], last: str, kind: Callable[[int], nn.Module]) -> int:
    """How wide the last layer is; 0 where there is none.

    Raises:
        CheckpointError: the tensors do not make such a network.
    """
    names = renamed(weights.path, weights.described, rename)
    found = {names[name]: tensor for name, tensor in weights.described.items()}
    shape = found[f"{last}.weight"].shape if f"{last}.weight" in found else ()
    n_outputs = shape[0] if shape else 0
    wanted = checkpoint.shapes_of(lambda: kind(n_outputs))
    counters = {name for name in wanted if name.endswith("num_batches_tracked")}
    checkpoint.check_fit(weights.path, found, wanted, counters)
    return n_outputs


def _fill(network: nn.Module, weights: Weights, rename: Callable[[str], str]) -> None:
    names = renamed(weights.path, weights.described, rename)
    tensors = {names[name]: tensor for name, tensor in weights.tensors.items()}
    check_variances(weights.path, tensors)
    network.load_state_dict(tensors, strict=False)
