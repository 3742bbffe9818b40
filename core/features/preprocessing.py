"""How an aligned face becomes the input of a holistic network.

The recipe travels in the checkpoint's metadata, so the pixels a network meets in the window are those it
met in training.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.input_recipes import ImageRecipe
from core.system.cv import cv2

_SMALLEST_DEVIATION = 1e-3


def normalise(images: Tensor, recipe: ImageRecipe) -> Tensor:
    """Normalise ``(N, C, H, W)`` float images in [0, 1] as the recipe says."""
    if recipe.mean is None or recipe.std is None:
        mean = images.mean(dim=(1, 2, 3), keepdim=True)
        std = images.std(dim=(1, 2, 3), keepdim=True)
        return (images - mean) / std.clamp_min(_SMALLEST_DEVIATION)
    shape = (1, -1, 1, 1)
    return (images - torch.tensor(recipe.mean).view(shape)) / torch.tensor(recipe.std).view(shape)


def network_input(crops: list[NDArray[np.uint8]], recipe: ImageRecipe) -> Tensor:
    """Face crops to a network's input.

    Args:
        crops: ``N`` square images, uint8, ``(S, S, 3)`` RGB or ``(S, S)`` grey.

    Returns:
        ``(N, C, size, size)`` float32, channels last in memory.
    """
    images = np.stack([_resized(crop, recipe) for crop in crops])
    tensor = torch.from_numpy(images).permute(0, 3, 1, 2).float().div_(255.0)
    return normalise(tensor, recipe).contiguous(memory_format=torch.channels_last)


def _resized(crop: NDArray[np.uint8], recipe: ImageRecipe) -> NDArray[np.uint8]:
    if recipe.grey and crop.ndim == 3:
        crop = np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), np.uint8)
    elif not recipe.grey and crop.ndim == 2:
        crop = np.asarray(cv2.cvtColor(crop, cv2.COLOR_GRAY2RGB), np.uint8)
    if recipe.band_limit is not None and crop.shape[0] > recipe.band_limit:
        limit = recipe.band_limit
        crop = np.asarray(cv2.resize(crop, (limit, limit), interpolation=cv2.INTER_AREA), np.uint8)
    shrinks = crop.shape[0] > recipe.size
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    resized = np.asarray(cv2.resize(crop, (recipe.size, recipe.size), interpolation=method), np.uint8)
    return resized.reshape(recipe.size, recipe.size, -1)
