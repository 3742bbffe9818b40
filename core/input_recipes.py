"""How raw pictures and sound become a network's input: what a checkpoint's metadata says of it.

Plain data, so that models can carry it and extractors can follow it without knowing each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from core.errors import EriscopeError


class RecipeError(EriscopeError):
    """A recipe from a file has a value that makes no sense."""

    def __init__(self, why: str) -> None:
        super().__init__(f"A recipe of pictures or sound cannot be used: {why}. Make its file again.")
        self.why = why


@dataclass(frozen=True)
class ImageRecipe:
    """Preprocessing of face crops for a holistic network.

    Attributes:
        size: side of the network's square input, pixels.
        grey: one luminance channel instead of RGB.
        band_limit: crops are first reduced to this side (area average), because the training images held
            no finer detail; ``None`` keeps all detail.
        mean, std: per-channel normalisation of values in [0, 1]; ``None`` for both standardises each image
            by its own mean and standard deviation, which takes overall light and contrast out.
    """

    size: int
    grey: bool = False
    band_limit: int | None = None
    mean: tuple[float, ...] | None = None
    std: tuple[float, ...] | None = None


@dataclass(frozen=True)
class AudioRecipe:
    """How sound becomes tokens.

    Attributes:
        name: "paper" or "mfcc_2" (the authors' public code; its tokens are not in order of time).
        mean, std: 32 values each, taken from training data, by which the paper's coefficients are
            standardised; empty leaves them as they are.
    """

    name: str = "paper"
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()

    @property
    def ordered(self) -> bool:
        """Whether a token's place in the sequence is its place in time."""
        return self.name == "paper"


AUDIO_RECIPES = ("paper", "mfcc_2")
N_COEFFICIENTS = 32
_LARGEST = 1e9

IMAGENET_RECIPE = ImageRecipe(size=224, mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))
"""What torchvision's networks, and ResNets fine-tuned from them, expect."""

VGGFACE2_RECIPE = ImageRecipe(size=224, mean=(131.0912 / 255, 103.8827 / 255, 91.4953 / 255), std=(1 / 255,) * 3)
"""What VGGFace2's networks expect: values of 0 to 255 less the means that come with them (Cao et al., 2018), here in
the order red, green, blue; they take the channels in the other order."""


def image_recipe(stored: object) -> ImageRecipe:
    """An `ImageRecipe` from a checkpoint's JSON.

    Raises:
        RecipeError: a value is missing or makes no sense; it is named.
    """
    values = _values(stored, ImageRecipe, needed=("size",))
    for name, least in (("size", 32), ("band_limit", 1)):
        value = values.get(name)
        if not (value is None and name == "band_limit") and not (type(value) is int and least <= value <= 1024):
            raise RecipeError(f"{name} must be {least} to 1024 pixels")
    if type(values.get("grey", False)) is not bool:
        raise RecipeError("grey must be true or false")
    channels = 1 if values.get("grey", False) else 3
    _check_normalisation(values, {channels}, none=None)
    return ImageRecipe(**values)


def audio_recipe(stored: object) -> AudioRecipe:
    """An `AudioRecipe` from a checkpoint's JSON.

    Raises:
        RecipeError: a value makes no sense; it is named.
    """
    values = _values(stored, AudioRecipe, needed=())
    if values.get("name", "paper") not in AUDIO_RECIPES:
        raise RecipeError(f"name must be one of {', '.join(AUDIO_RECIPES)}")
    _check_normalisation(values, {0, N_COEFFICIENTS}, none=())
    return AudioRecipe(**values)


def _values(stored: object, recipe: type, needed: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(stored, Mapping):
        raise RecipeError("it is missing")
    known = {field.name for field in fields(recipe)}
    if unknown := sorted(set(map(str, stored)) - known):
        raise RecipeError(f"{unknown[0][:80]} is not known")
    if missing := [name for name in needed if name not in stored]:
        raise RecipeError(f"{missing[0]} is missing")
    return {str(key): tuple(value) if isinstance(value, list) else value for key, value in stored.items()}


def _check_normalisation(values: Mapping[str, Any], lengths: set[int], none: object) -> None:
    mean, std = values.get("mean", none), values.get("std", none)
    if mean is None and std is None and none is None:
        return
    for name, numbers in (("mean", mean), ("std", std)):
        if (
            not isinstance(numbers, tuple)
            or len(numbers) not in lengths
            or not all(type(number) in (int, float) and abs(number) < _LARGEST for number in numbers)
        ):
            raise RecipeError(f"{name} must be {' or '.join(map(str, sorted(lengths)))} numbers")
    if len(mean) != len(std) or any(number <= 0 for number in std):
        raise RecipeError("std must be as many numbers as mean, all more than 0")
