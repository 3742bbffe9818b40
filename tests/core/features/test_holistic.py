"""The holistic stream: embeddings and class probabilities."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.features.holistic import HolisticExtractor
from core.features.preprocessing import network_input
from core.input_recipes import ImageRecipe


class Means(torch.nn.Module):
    """A network whose answer is known: mean and spread of each image, and logits 0, 1, 2."""

    def __init__(self, classes: bool) -> None:
        super().__init__()
        self._classes = classes

    def forward(self, images):
        flat = images.flatten(1)
        logits = torch.arange(3.0).expand(len(images), 3) if self._classes else None
        return torch.stack([flat.mean(1), flat.std(1)], 1), logits


@pytest.fixture
def crops():
    return list(np.random.default_rng(0).integers(0, 256, (3, 64, 64, 3), dtype=np.uint8))


def test_values_come_per_crop_and_probabilities_are_a_softmax(crops):
    recipe = ImageRecipe(32, grey=True, mean=(0.5,), std=(0.25,))
    holistic, probabilities = HolisticExtractor(Means(True), recipe).extract(crops)
    inputs = network_input(crops, recipe).numpy()
    np.testing.assert_allclose(holistic[:, 0], inputs.mean(axis=(1, 2, 3)), rtol=1e-4)
    np.testing.assert_allclose(probabilities, [[0.0900306, 0.2447285, 0.6652410]] * 3, atol=1e-6)
    assert (holistic.dtype, probabilities.dtype) == (np.float32, np.float32)


def test_without_a_classifier_there_are_no_probabilities(crops):
    holistic, probabilities = HolisticExtractor(Means(False), ImageRecipe(32)).extract(crops)
    assert holistic.shape == (3, 2)
    assert probabilities.shape == (3, 0)


def test_a_batch_gives_what_single_crops_give(crops):
    from core.models import registry
    from core.models.backbone import load_backbone

    backbone = load_backbone(registry.find("ferplus-resnet18", "backbone").path)
    extractor = HolisticExtractor(backbone.network, backbone.recipe)
    together = extractor.extract(crops)
    assert together[0].shape == (3, 512)
    assert together[1].shape == (3, len(backbone.classes))
    for i, crop in enumerate(crops):
        alone = extractor.extract([crop])
        np.testing.assert_allclose(together[0][i], alone[0][0], atol=1e-4)
        np.testing.assert_allclose(together[1][i], alone[1][0], atol=1e-5)
    np.testing.assert_allclose(together[1].sum(axis=1), 1, atol=1e-5)


def test_what_a_network_of_another_width_makes_of_a_face_is_not_there_and_its_classes_are(crops):
    network = Means(True)
    network.embedding_size = 2
    extractor = HolisticExtractor(network, ImageRecipe(32, grey=True, mean=(0.5,), std=(0.25,)))
    holistic, probabilities = extractor.extract(crops)
    assert extractor.size == 2 and holistic.shape == (3, 512) and np.isnan(holistic).all()
    np.testing.assert_allclose(probabilities, [[0.0900306, 0.2447285, 0.6652410]] * 3, atol=1e-6)
