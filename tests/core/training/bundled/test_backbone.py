"""Training of the backbone, on a set so small that an epoch takes a moment."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.input_recipes import ImageRecipe
from core.models.resnet import ResNet18
from core.training.bundled.backbone import BackboneTraining, augment, predict, train

TINY = BackboneTraining(
    stages=((1, 32),), settling=((1, 0.01),), cosine_epochs=2, batch=8, peak_learning_rate=0.01, warmup_epochs=0.5
)


class Stopped(Exception):  # noqa: N818 - not a failure
    pass


def test_a_run_that_was_stopped_goes_on_to_the_very_same_weights(tiny_archive, tmp_path):
    reports = []
    whole = train(tiny_archive, tmp_path / "whole", TINY, reports.append)

    def stop(figures):
        raise Stopped

    with pytest.raises(Stopped):
        train(tiny_archive, tmp_path / "parts", TINY, stop)
    resumed = []
    parts = train(tiny_archive, tmp_path / "parts", TINY, resumed.append)

    assert [(r["epoch"], r["size"]) for r in reports] == [(1, 32), (2, 32)]
    assert [r["epoch"] for r in resumed] == [2]
    assert resumed[0]["loss"] == reports[1]["loss"]
    for name, tensor in whole.state_dict().items():
        assert torch.equal(parts.state_dict()[name], tensor), name
    assert all(np.isfinite(r["loss"]) and 0 <= r["validation_accuracy"] <= 1 for r in reports)
    # Other settings are another run.
    again = []
    train(tiny_archive, tmp_path / "parts", replace(TINY, settling=(), seed=2), again.append)
    assert [r["epoch"] for r in again] == [1]


def test_training_learns_what_separates_two_classes(tiny_archive, tmp_path):
    settings = replace(
        TINY,
        stages=((6, 32),),
        settling=(),
        cosine_epochs=6,
        weight_average=0.5,
        rotation_deg=0,
        shift=0,
        shear=0,
        scale=0,
    )
    losses = []
    train(tiny_archive, tmp_path, settings, lambda figures: losses.append(figures["loss"]))
    assert losses[0] > 1.2
    assert losses[-1] < 0.5 * losses[0]


def test_views_vary_but_are_standardised_and_repeatable():
    torch.manual_seed(0)
    images = torch.rand(6, 1, 48, 48)
    settings = BackboneTraining()

    def views(seed):
        return augment(images, 64, settings, torch.Generator().manual_seed(seed))

    first = views(1)
    assert first.shape == (6, 1, 64, 64)
    assert torch.equal(first, views(1))
    assert (first - views(2)).abs().mean() > 0.1
    assert torch.isfinite(first).all()
    assert images.min() >= 0  # the originals are left alone

    still = replace(settings, rotation_deg=0, scale=0, shift=0, shear=0, erase_probability=0, blur_probability=0)
    still = replace(still, light=0, noise=0)
    plain = augment(images, 48, still, torch.Generator().manual_seed(0))
    for view, image in zip(plain, images, strict=True):
        expected = (image - image.mean()) / image.std()
        near = min((view - expected).abs().max(), (view.flip(-1) - expected).abs().max())
        assert near < 0.02  # as it is, or mirrored


def test_sizes_and_variation_follow_the_stages():
    settings = BackboneTraining(stages=((2, 64), (1, 96)), settling=((1, 0.01), (1, 0.02)), settling_variation=0.25)
    assert settings.epochs == 5
    assert [settings.size_at(epoch) for epoch in range(5)] == [64, 64, 96, 96, 96]
    assert [settings.at(epoch).rotation_deg / settings.rotation_deg for epoch in range(5)] == [1, 1, 1, 0.25, 0.25]
    assert settings.at(4).batch == settings.batch
    assert settings.recipe == ImageRecipe(96, grey=True, band_limit=48)


def test_erasing_covers_the_share_it_says():
    images = torch.rand(200, 1, 48, 48)
    settings = BackboneTraining(erase_probability=1.0, erase_most=0.15, noise=0.0)
    erased = (augment(images, 64, settings, torch.Generator().manual_seed(0)) == 0).float().mean(dim=(1, 2, 3))
    assert erased.max() < 0.16
    assert 0.04 < erased.mean() < 0.1


def test_probabilities_come_in_the_order_of_the_pictures():
    torch.manual_seed(0)
    network = ResNet18(8, in_channels=1).eval()
    pictures = np.random.default_rng(0).integers(0, 256, (130, 48, 48), dtype=np.uint8)
    recipe = ImageRecipe(32, grey=True)
    together = predict(network, pictures, recipe)
    assert together.shape == (130, 8)
    np.testing.assert_allclose(together[[0, 129]], predict(network, pictures[[0, 129]], recipe), atol=1e-5)
    np.testing.assert_allclose(together.sum(axis=1), 1, atol=1e-5)
