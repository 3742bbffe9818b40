"""Backbones for the holistic stream: ours, or a user's own ResNet18 (AffectNet, say)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch.nn.utils import fusion

from core.errors import CheckpointError, reason_of
from core.input_recipes import IMAGENET_RECIPE, ImageRecipe, RecipeError, image_recipe
from core.models import checkpoint
from core.models.metadata import LONGEST_NAME, classes_file, misfit, not_finite, says_wrongly
from core.models.resnet import WIDTH, ResNet18, channels_last
from core.models.tensor_headers import Described
from core.system.safe_paths import is_file
from core.table_reading import text_of

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

_Network = TypeVar("_Network", bound=nn.Module)
_MOST_CLASSES = 1000
_WIDEST = 512
_PROBE_SIDE = 64

_CHILDREN = {"0": "conv1", "1": "bn1", "4": "layer1", "5": "layer2", "6": "layer3", "7": "layer4"}
"""Where torchvision's children end up in ``nn.Sequential(*resnet.children())``."""


@dataclass(frozen=True)
class Backbone:
    """A network for the holistic stream, ready to run.

    Attributes:
        name: for captions.
        sha256: of the file.
        network: in evaluation mode; its ``embedding_size`` is 512, or another in a file from elsewhere.
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


def load_backbone(path: Path, *, classified: bool = True) -> Backbone:
    """Load a ResNet18 of ours, or one with torchvision's names in any of the usual wrappings.

    Args:
        classified: its classes are wanted, too; else a foreign file may have any.

    Raises:
        CheckpointError: unreadable, unsafe, or the tensors do not make a ResNet18 (they are named).
    """
    weights = checkpoint.load(path)
    metadata = weights.metadata
    if metadata.get("kind", "backbone") != "backbone":
        raise CheckpointError(f"{path} is not a holistic network. `eriscope models` lists those.")
    names = renamed(path, weights.described, torchvision_name)
    found = {names[name]: tensor for name, tensor in weights.described.items()}
    fc = found["fc.weight"].shape if "fc.weight" in found else ()
    n_classes = fc[0] if fc else 0
    width = _width(found.get("conv1.weight"))
    if metadata:
        try:
            recipe = image_recipe(metadata.get("image_recipe"))
        except RecipeError as error:
            raise says_wrongly(path, "image_recipe", f"cannot be used: {error.why}") from error
        classes = _class_names(path, metadata.get("classes"), n_classes)
    else:
        recipe, classes = IMAGENET_RECIPE, _foreign_classes(path, n_classes) if classified else ()
    # A grey network's first convolution is stored for three channels; see `save_backbone`.
    wanted = checkpoint.shapes_of(lambda: ResNet18(n_classes, width=width))
    optional = {name for name in wanted if name.endswith("num_batches_tracked")}
    checkpoint.check_fit(path, found, wanted, optional)
    tensors = {names[name]: tensor for name, tensor in weights.tensors.items()}
    check_variances(path, tensors)
    if recipe.grey:
        tensors["conv1.weight"] = tensors["conv1.weight"].sum(dim=1, keepdim=True)
    network = ResNet18(n_classes, 1 if recipe.grey else 3, width)
    network.load_state_dict(tensors, strict=False)
    network = channels_last(fused(network))
    _check_numbers(network, recipe, path)
    return Backbone(str(metadata.get("name", path.stem)), weights.sha256, network, recipe, classes)


def renamed(path: Path, tensors: Iterable[str], rename: Callable[[str], str]) -> dict[str, str]:
    """By their names in a file, the names that tensors have in a network.

    Raises:
        CheckpointError: two would have the same.
    """
    names = {name: rename(name) for name in tensors}
    if len(set(names.values())) < len(names):
        twice = sorted(name for name, ours in names.items() if list(names.values()).count(ours) > 1)
        raise misfit(path, [], twice[1:], [])
    return names


def check_variances(path: Path, tensors: Mapping[str, Tensor]) -> None:
    """That the variances of a network's batch normalisation are some.

    Raises:
        CheckpointError: one is below 0.
    """
    if negative := [name for name, tensor in tensors.items() if name.endswith("running_var") and (tensor < 0).any()]:
        raise misfit(path, [], [], [f"{negative[0]}, a variance, is below 0"])


def _class_names(path: Path, stated: Any, n_classes: int) -> tuple[str, ...]:
    if (
        not isinstance(stated, list)
        or len(stated) != n_classes
        or len(stated) > _MOST_CLASSES
        or len(set(map(str, stated))) < len(stated)
        or not all(isinstance(name, str) and len(name.strip()) > 0 and len(name) <= LONGEST_NAME for name in stated)
    ):
        raise says_wrongly(path, "classes", f"must be the names of its {n_classes} classes, each its own")
    return tuple(stated)


def _check_numbers(network: ResNet18, recipe: ImageRecipe, path: Path) -> None:
    """Weights can be finite, and what comes of them not."""
    with torch.inference_mode():
        embedding, logits = network(torch.ones(1, 1 if recipe.grey else 3, _PROBE_SIDE, _PROBE_SIDE))
    if not embedding.isfinite().all() or (logits is not None and not logits.isfinite().all()):
        raise not_finite(path, "what it makes of a picture")


def torchvision_name(name: str) -> str:
    """The name that a tensor of a ResNet has in torchvision's, out of any of the usual wrappings."""
    name = re.sub(r"^(module\.|model\.|resnet\.|encoder\.)+", "", name)
    match = re.match(r"^(?:backbone\.|features\.)?(\d)\.(.+)$", name)
    if match and match[1] in _CHILDREN:
        return f"{_CHILDREN[match[1]]}.{match[2]}"
    name = re.sub(r"^backbone\.", "", name)
    return re.sub(r"^(classifier|fc|head|linear)(\.\d+)?\.(weight|bias)$", r"fc.\3", name)


def _width(first: Described | None) -> int:
    """Channels of the first layer, which the others follow; torchvision's where the file has no such layer."""
    return first.shape[0] if first is not None and len(first.shape) == 4 and 0 < first.shape[0] <= _WIDEST else WIDTH


def _foreign_classes(path: Path, n_classes: int) -> tuple[str, ...]:
    """Names from the file beside it, else AffectNet's.

    Raises:
        CheckpointError: there are none for so many classes.
    """
    if n_classes == 0:
        return ()
    beside = classes_file(path)
    if is_file(beside):
        try:
            stated = [line.strip() for line in text_of(beside).splitlines() if line.strip()]
        except (OSError, ValueError) as error:
            raise CheckpointError(f"{beside} cannot be read ({reason_of(error)}).") from error
        if len(stated) == n_classes <= _MOST_CLASSES and len(set(stated)) == n_classes:
            return tuple(name[:LONGEST_NAME] for name in stated)
        raise CheckpointError(
            f"{beside} has {len(set(stated))} names, and {path.name} has {n_classes} classes. Write one name per line, "
            "each its own, in the order of the classes."
        )
    if n_classes in (7, 8):
        return AFFECTNET_CLASSES[:n_classes]
    raise CheckpointError(
        f"{path} has {n_classes} classes and does not tell their names. Write them into {beside.name} beside it, one "
        "per line, in the order of the classes."
    )


def fused(network: _Network) -> _Network:
    """The same function with each batch normalisation folded into the convolution before it."""
    network.eval()
    for module in list(network.modules()):
        pairs = [("conv1", "bn1"), ("conv2", "bn2"), ("conv3", "bn3")]
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
