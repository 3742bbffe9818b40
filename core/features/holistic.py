"""The holistic stream: a frozen ResNet18 over aligned faces; its 512 values before the classifier."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core.features.preprocessing import network_input
from core.input_recipes import ImageRecipe
from core.types import FloatArray, ImageArray

HOLISTIC_SIZE = 512
"""Values of a face that models read."""


class HolisticExtractor:
    """Face crops to embeddings and class probabilities, in batches.

    Args:
        network: maps images to (embeddings ``(N, 512)``, logits ``(N, C)`` or None).
        recipe: its preprocessing.
        device: torch device name.

    Attributes:
        size: values that the network makes of a face.
    """

    def __init__(self, network: nn.Module, recipe: ImageRecipe, device: str = "cpu") -> None:
        self._device = device
        self._recipe = recipe
        self._network = network.to(device)
        self.size = int(getattr(network, "embedding_size", HOLISTIC_SIZE))

    def extract(self, crops: list[ImageArray]) -> tuple[FloatArray, FloatArray]:
        """Run the network.

        Args:
            crops: ``N`` aligned faces ``(S, S, 3)`` RGB uint8.

        Returns:
            Embeddings ``(N, 512)``, NaN of a network that has others, and class probabilities ``(N, C)``, both float32
            (C may be 0).
        """
        with torch.inference_mode():
            embedding, logits = self._network(network_input(crops, self._recipe).to(self._device))
            holistic: NDArray[np.float32] = embedding.float().cpu().numpy()
            if self.size != HOLISTIC_SIZE:  # what reads it was refused before; the classes are shown
                holistic = np.full((len(crops), HOLISTIC_SIZE), np.nan, np.float32)
            if logits is None:
                return holistic, np.zeros((len(crops), 0), np.float32)
            return holistic, logits.float().softmax(dim=1).cpu().numpy()
