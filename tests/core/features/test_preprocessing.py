"""Face crops as a network's input, computed once more with plain arithmetic."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.features.preprocessing import network_input
from core.input_recipes import IMAGENET_RECIPE, ImageRecipe


@pytest.fixture
def crop():
    return np.random.default_rng(0).integers(0, 256, (96, 96, 3), dtype=np.uint8)


def test_imagenets_recipe_subtracts_and_divides_per_channel(crop):
    recipe = ImageRecipe(96, mean=IMAGENET_RECIPE.mean, std=IMAGENET_RECIPE.std)
    result = network_input([crop, crop[::-1]], recipe)
    assert result.shape == (2, 3, 96, 96)
    assert result.dtype == torch.float32
    expected = (crop / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]
    np.testing.assert_allclose(result[0].permute(1, 2, 0), expected, atol=1e-5)
    np.testing.assert_allclose(result[1].permute(1, 2, 0), expected[::-1], atol=1e-5)


def test_grey_band_limited_and_standardised_as_written_by_hand(crop):
    result = network_input([crop], ImageRecipe(64, grey=True, band_limit=48))[0, 0].numpy()
    luma = np.rint(crop @ np.array([0.299, 0.587, 0.114]))
    reduced = np.rint(luma.reshape(48, 2, 48, 2).mean(axis=(1, 3)))
    enlarged = torch.nn.functional.interpolate(
        torch.from_numpy(reduced)[None, None], size=(64, 64), mode="bilinear", align_corners=False
    )[0, 0].numpy()
    expected = (enlarged - enlarged.mean()) / enlarged.std(ddof=1)
    # Every step rounds to whole grey levels; one of them is 1/25 of these noisy pictures' deviation.
    np.testing.assert_allclose(result, expected, atol=0.12)
    assert np.abs(result - expected).mean() < 0.02


def test_overall_light_and_contrast_are_taken_out(crop):
    recipe = ImageRecipe(96, grey=True)
    dim = (crop.astype(float) * 0.5 + 40).astype(np.uint8)
    bright, dark = network_input([crop, dim], recipe)
    assert float(bright.mean()) == pytest.approx(0, abs=1e-5)
    assert float(bright.std()) == pytest.approx(1, abs=1e-4)
    assert float((bright - dark).abs().max()) < 0.05
    assert torch.isfinite(network_input([np.full((96, 96, 3), 7, np.uint8)], recipe)).all()


def test_grey_pictures_serve_colour_networks_and_the_reverse(crop):
    grey = crop[..., 0]
    colour = network_input([grey], ImageRecipe(96, mean=(0.0,) * 3, std=(1.0,) * 3))[0]
    for channel in colour:
        np.testing.assert_allclose(channel, grey / 255, atol=1e-6)
    same = network_input([np.repeat(grey[..., None], 3, axis=2)], ImageRecipe(96, grey=True))
    np.testing.assert_allclose(same, network_input([grey], ImageRecipe(96, grey=True)), atol=0.03)


def test_reducing_averages_areas_so_fine_stripes_do_not_alias():
    stripes = np.zeros((224, 224, 3), np.uint8)
    stripes[::2] = 255
    small = network_input([stripes], ImageRecipe(56, mean=(0.0,) * 3, std=(1.0,) * 3))
    np.testing.assert_allclose(small, 0.5, atol=0.01)
