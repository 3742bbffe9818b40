"""How raw pictures and sound become a network's input: what a checkpoint's metadata says of it.

Plain data, so that models can carry it and extractors can follow it without knowing each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


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


IMAGENET_RECIPE = ImageRecipe(size=224, mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))
"""What torchvision's networks, and ResNets fine-tuned from them, expect."""


def image_recipe(stored: Mapping[str, Any]) -> ImageRecipe:
    """An `ImageRecipe` from a checkpoint's JSON."""
    return ImageRecipe(**{key: _tuple(value) for key, value in stored.items()})


def audio_recipe(stored: Mapping[str, Any]) -> AudioRecipe:
    """An `AudioRecipe` from a checkpoint's JSON."""
    return AudioRecipe(**{key: _tuple(value) for key, value in stored.items()})


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
