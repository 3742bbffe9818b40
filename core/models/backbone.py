"""Backbones for the holistic stream: ours, or a user's own ResNet18 (AffectNet, say)."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from torch import Tensor, nn
from torch.nn.utils import fusion

from core.errors import CheckpointError
from core.models import checkpoint
from core.models.resnet import ResNet18, channels_last
from core.recipes import IMAGENET_RECIPE, ImageRecipe, image_recipe

AFFECTNET_CLASSES = (
    "neutral",
    "happiness",
    "sadness",
    "surprise",
    "fear",
    "disgust",
    "anger",
    "contempt",
)
"""AffectNet's eight classes in its own order; files with seven leave out contempt."""

_CHILDREN = {"0": "conv1", "1": "bn1", "4": "layer1", "5": "layer2", "6": "layer3", "7": "layer4"}
"""Where torchvision's children end up in ``nn.Sequential(*resnet.children())``."""


@dataclass(frozen=True)
class Backbone:
    """A network for the holistic stream, ready to run.

    Attributes:
        name: for captions.
        sha256: of the file.
        network: in evaluation mode.
        recipe: how face crops become its input.
        classes: names of its classes; empty without a classifier.
    """

    name: str
    sha256: str
    network: ResNet18
    recipe: ImageRecipe
    classes: tuple[str, ...]


def save_backbone(path: Path, network: ResNet18, recipe: ImageRecipe, metadata: dict[str, Any]) -> None:
    """Write a backbone in our format, float16, with torchvision's names and shapes.

    A grey network's first convolution is spread over three equal channels, so the file loads into an
    unchanged torchvision ``resnet18``; loading folds it back.
    """
    tensors = dict(network.state_dict())
    if network.conv1.in_channels == 1:
        tensors["conv1.weight"] = tensors["conv1.weight"].expand(-1, 3, -1, -1) / 3
    checkpoint.save(path, tensors, {"kind": "backbone", "image_recipe": asdict(recipe), **metadata}, half=True)


def load_backbone(path: Path) -> Backbone:
    """Load a ResNet18 of ours, or one with torchvision's names in any of the usual wrappings.

    Raises:
        CheckpointError: unreadable, unsafe, or the tensors do not make a ResNet18 (they are named).
    """
    weights = checkpoint.load(path)
    if weights.metadata.get("kind", "backbone") != "backbone":
        raise CheckpointError(f"{path} is not a holistic network. `eriscope models` lists those.")
    tensors = {_torchvision_name(name): tensor for name, tensor in weights.tensors.items()}
    n_classes = int(tensors["fc.weight"].shape[0]) if "fc.weight" in tensors else 0
    if weights.metadata:
        recipe = image_recipe(weights.metadata["image_recipe"])
        classes = tuple(weights.metadata["classes"])
    else:
        recipe, classes = IMAGENET_RECIPE, _foreign_classes(path, n_classes)
    if recipe.grey:
        tensors["conv1.weight"] = tensors["conv1.weight"].sum(dim=1, keepdim=True)
    network = ResNet18(n_classes, in_channels=1 if recipe.grey else 3)
    _fill(network, tensors, path)
    name = str(weights.metadata.get("name", path.stem))
    return Backbone(name, weights.sha256, channels_last(fused(network)), recipe, classes)


def _torchvision_name(name: str) -> str:
    name = re.sub(r"^(module\.|model\.|resnet\.|encoder\.)+", "", name)
    match = re.match(r"^(?:backbone\.|features\.)?(\d)\.(.+)$", name)
    if match and match[1] in _CHILDREN:
        return f"{_CHILDREN[match[1]]}.{match[2]}"
    name = re.sub(r"^backbone\.", "", name)
    return re.sub(r"^(classifier|fc|head|linear)(\.\d+)?\.(weight|bias)$", r"fc.\3", name)


def _foreign_classes(path: Path, n_classes: int) -> tuple[str, ...]:
    if n_classes == 0:
        return ()
    if n_classes in (7, 8):
        return AFFECTNET_CLASSES[:n_classes]
    raise checkpoint.misfit(path, [], [], [f"fc.weight ({n_classes} classes, 7 or 8 are known)"])


def _fill(network: ResNet18, tensors: dict[str, Tensor], path: Path) -> None:
    wanted = network.state_dict()
    optional = {name for name in wanted if name.endswith("num_batches_tracked")}
    missing = sorted(set(wanted) - set(tensors) - optional)
    unexpected = sorted(set(tensors) - set(wanted))
    shapes = [
        f"{name} {tuple(tensors[name].shape)} instead of {tuple(wanted[name].shape)}"
        for name in sorted(set(wanted) & set(tensors) - optional)
        if tensors[name].shape != wanted[name].shape
    ]
    if missing or unexpected or shapes:
        raise checkpoint.misfit(path, missing, unexpected, shapes)
    network.load_state_dict(tensors, strict=False)


def fused(network: ResNet18) -> ResNet18:
    """The same function with each batch normalisation folded into the convolution before it."""
    network.eval()
    for module in list(network.modules()):
        pairs = [("conv1", "bn1"), ("conv2", "bn2")]
        for conv_name, norm_name in pairs:
            conv, norm = getattr(module, conv_name, None), getattr(module, norm_name, None)
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                setattr(module, conv_name, fusion.fuse_conv_bn_eval(conv, norm))
                setattr(module, norm_name, nn.Identity())
        downsample = getattr(module, "downsample", None)
        if isinstance(downsample, nn.Sequential):
            conv, norm = downsample[0], downsample[1]
            assert isinstance(conv, nn.Conv2d)
            assert isinstance(norm, nn.BatchNorm2d)
            downsample[0] = fusion.fuse_conv_bn_eval(conv, norm)
            downsample[1] = nn.Identity()
    return network.requires_grad_(False)
