"""Train the holistic backbone: ResNet18 on FER+ (issue: weights that a user gets with Eriscope)."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.features.preprocessing import network_input, normalise
from core.input_recipes import ImageRecipe
from core.models.resnet import ResNet18, channels_last
from core.training.bundled import ferplus
from core.training.resuming import Parts, resumed, save_state


@dataclass(frozen=True)
class BackboneTraining:
    """Settings of one training run; the defaults made the bundled weights.

    Attributes:
        stages: (epochs, input side in pixels) one after the other: cheap small images first.
        peak_learning_rate: of SGD with Nesterov momentum, reached after ``warmup_epochs``; from there along a
            cosine that would reach 0 at epoch ``cosine_epochs``.
        settling: (epochs, learning rate) one after the other, after the stages and at the last size: images vary
            less (``settling_variation`` times as much), which closes the gap to images as they are. Each goes
            along a cosine from its rate to 0: a warm restart (Loshchilov and Hutter, 2017).
        weight_average: decay per step of the exponential moving average that becomes the result.
        bfloat16: automatic mixed precision, twice as fast on processors that have AVX512-BF16.
    """

    stages: tuple[tuple[int, int], ...] = ((20, 64), (11, 96))
    settling: tuple[tuple[int, float], ...] = ((8, 0.01), (14, 0.02))
    batch: int = 64
    peak_learning_rate: float = 0.03
    cosine_epochs: int = 34
    settling_variation: float = 0.4
    momentum: float = 0.9
    weight_decay: float = 5e-4
    warmup_epochs: float = 1.0
    weight_average: float = 0.999
    rotation_deg: float = 8.0
    scale: float = 0.08
    shift: float = 0.05
    shear: float = 0.05
    erase_probability: float = 0.25
    erase_most: float = 0.15
    blur_probability: float = 0.15
    light: float = 0.2
    noise: float = 0.03
    bfloat16: bool = False
    seed: int = 1

    @property
    def epochs(self) -> int:
        """How many epochs there are, stages and settling together."""
        return self.settling_from + sum(epochs for epochs, _ in self.settling)

    @property
    def settling_from(self) -> int:
        """The first epoch of the settling, counted from 0."""
        return sum(epochs for epochs, _ in self.stages)

    @property
    def recipe(self) -> ImageRecipe:
        """Preprocessing for the trained network: grey crops at the size of the last stage."""
        return ImageRecipe(size=self.stages[-1][1], grey=True, band_limit=ferplus.IMAGE_SIZE)

    def size_at(self, epoch: int) -> int:
        """Side of the images in an epoch (counted from 0), pixels."""
        for epochs, size in self.stages:
            if epoch < epochs:
                return size
            epoch -= epochs
        return self.stages[-1][1]

    def at(self, epoch: int) -> BackboneTraining:
        """The settings with the variation of the images that holds in an epoch."""
        if epoch < self.settling_from:
            return self
        varied = {name: getattr(self, name) * self.settling_variation for name in _VARIATION}
        return replace(self, **varied)


_VARIATION = (
    "rotation_deg", "scale", "shift", "shear", "erase_probability", "blur_probability", "light", "noise",
)  # fmt: skip


def augment(images: Tensor, size: int, settings: BackboneTraining, generator: torch.Generator) -> Tensor:
    """A random view of each face: flip, shift, scale, rotation, shear, blur, light, erasing.

    Args:
        images: ``(N, 1, 48, 48)`` float in [0, 1].
        size: side of the result, pixels.

    Returns:
        ``(N, 1, size, size)`` float, each image standardised.
    """
    n = len(images)

    def normal(scale: float, *shape: int) -> Tensor:
        return torch.randn(n, *shape, generator=generator) * scale

    def chance(probability: float) -> Tensor:
        return torch.rand(n, generator=generator) < probability

    images = _blurred(images, chance(settings.blur_probability), generator)
    angle = normal(math.radians(settings.rotation_deg))
    flip = torch.where(chance(0.5), -1.0, 1.0)
    zoom = torch.exp(normal(settings.scale))
    stretch = torch.exp(normal(settings.scale / 3))
    rows = torch.stack(
        [
            torch.stack([flip * zoom * stretch * angle.cos(), -zoom * angle.sin() + normal(settings.shear)], 1),
            torch.stack([flip * zoom * angle.sin(), zoom / stretch * angle.cos()], 1),
        ],
        dim=1,
    )
    affine = torch.cat([rows, normal(2 * settings.shift, 2).unsqueeze(2)], dim=2)
    grid = functional.affine_grid(affine, [n, 1, size, size], align_corners=False)
    views = functional.grid_sample(images, grid, padding_mode="border", align_corners=False)

    gamma = torch.exp(normal(settings.light)).view(n, 1, 1, 1)
    ramp = torch.linspace(-1.0, 1.0, size)
    slope = normal(settings.light / 2, 2)
    shade = slope[:, :1, None] * ramp[None, None, :] + slope[:, 1:, None] * ramp[None, :, None]
    views = views.clamp(1e-3, 1.0) ** gamma * torch.exp(shade).unsqueeze(1)
    views = normalise(views, settings.recipe)
    views = views + torch.randn(views.shape, generator=generator) * normal(settings.noise).abs().view(n, 1, 1, 1)
    return _erased(views, chance(settings.erase_probability), settings.erase_most, generator)


def _blurred(images: Tensor, chosen: Tensor, generator: torch.Generator) -> Tensor:
    """Some images at a lower resolution, as faces far from the camera are."""
    side = int(torch.randint(20, 44, (), generator=generator))
    small = functional.interpolate(images[chosen], size=side, mode="bilinear", antialias=True)
    images = images.clone()
    images[chosen] = functional.interpolate(small, size=images.shape[-1], mode="bilinear")
    return images


def _erased(views: Tensor, chosen: Tensor, most: float, generator: torch.Generator) -> Tensor:
    """A rectangle of 2 % of the area or more set to the image's mean (hands, hair, microphones)."""
    n, size = len(views), views.shape[-1]

    def uniform(low: float, high: float) -> Tensor:
        return torch.rand(n, generator=generator) * (high - low) + low

    area, aspect = uniform(0.02, most), torch.exp(uniform(-0.9, 0.9))
    half_height, half_width = (area * aspect).sqrt() / 2 * size, (area / aspect).sqrt() / 2 * size
    row, column = uniform(0, size), uniform(0, size)
    pixel = torch.arange(size).float()
    inside_rows = (pixel[None] - row[:, None]).abs() < half_height[:, None]
    inside_columns = (pixel[None] - column[:, None]).abs() < half_width[:, None]
    hole = inside_rows[:, :, None] & inside_columns[:, None, :] & chosen[:, None, None]
    return views.masked_fill(hole.unsqueeze(1), 0.0)


def predict(network: ResNet18, images: NDArray[np.uint8], recipe: ImageRecipe) -> NDArray[np.float32]:
    """Class probabilities ``(N, 8)`` of grey face images ``(N, S, S)``."""
    network.eval()
    parts = []
    with torch.inference_mode():
        for start in range(0, len(images), 128):
            logits = network(network_input(list(images[start : start + 128]), recipe))[1]
            parts.append(logits.softmax(dim=1).numpy())
    return np.concatenate(parts).astype(np.float32)


def train(
    archive: Path,
    folder: Path,
    settings: BackboneTraining,
    on_progress: Callable[[dict[str, Any]], None],
) -> ResNet18:
    """Train, resuming from ``folder`` when an earlier run with the same settings stopped there.

    Args:
        archive: the FER+ zip file.
        folder: receives ``state.pt`` after each epoch.
        on_progress: called after each epoch with its figures.

    Returns:
        The weight-averaged network, in evaluation mode.
    """
    training = ferplus.load_split(archive, "Training")
    target, usable = ferplus.vote_distribution(training.votes)
    training, target = training.subset(usable), target[usable]
    validation = ferplus.load_split(archive, "PublicTest")
    validation_label, has_majority = ferplus.majority_label(validation.votes)

    images = torch.from_numpy(training.images).unsqueeze(1)
    targets = torch.from_numpy(target)
    torch.manual_seed(settings.seed)
    network = ResNet18(len(ferplus.CLASSES), in_channels=1)
    channels_last(network)
    average = copy.deepcopy(network)
    decayed = [p for p in network.parameters() if p.ndim > 1]
    plain = [p for p in network.parameters() if p.ndim <= 1]
    optimiser = torch.optim.SGD(
        [{"params": decayed, "weight_decay": settings.weight_decay}, {"params": plain, "weight_decay": 0.0}],
        lr=settings.peak_learning_rate,
        momentum=settings.momentum,
        nesterov=True,
    )
    folder.mkdir(parents=True, exist_ok=True)
    state_file = folder / "state.pt"
    parts: Parts = {"network": network, "average": average, "optimiser": optimiser}
    first_epoch = resumed(state_file, settings, parts)["epoch"]
    steps = len(images) // settings.batch
    for epoch in range(first_epoch, settings.epochs):
        started = time.monotonic()
        generator = torch.Generator().manual_seed(settings.seed * 10_000 + epoch)
        order = torch.randperm(len(images), generator=generator)
        varied = settings.at(epoch)
        network.train()
        losses = []
        for step in range(steps):
            rate = _learning_rate((epoch + step / steps), settings)
            for group in optimiser.param_groups:
                group["lr"] = rate
            chosen = order[step * settings.batch : (step + 1) * settings.batch]
            views = augment(images[chosen].float() / 255.0, settings.size_at(epoch), varied, generator)
            views = views.contiguous(memory_format=torch.channels_last)
            with torch.autocast("cpu", torch.bfloat16, enabled=settings.bfloat16):
                logits = network(views)[1]
            loss = functional.cross_entropy(logits.float(), targets[chosen])
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            optimiser.step()
            _update_average(average, network, settings.weight_average, epoch * steps + step)
            losses.append(float(loss.detach()))
        recipe = replace(settings.recipe, size=settings.size_at(epoch))
        probability = predict(average, validation.images[has_majority], recipe)
        accuracy = float((probability.argmax(1) == validation_label[has_majority]).mean())
        save_state(state_file, settings, parts, epoch + 1)
        on_progress(
            {
                "epoch": epoch + 1,
                "epochs": settings.epochs,
                "size": settings.size_at(epoch),
                "loss": float(np.mean(losses)),
                "validation_accuracy": accuracy,
                "seconds": time.monotonic() - started,
            }
        )
    return average.eval()


def _learning_rate(epoch: float, settings: BackboneTraining) -> float:
    if epoch < settings.warmup_epochs:
        return settings.peak_learning_rate * (epoch / settings.warmup_epochs + 1e-3)
    if epoch < settings.settling_from:
        progress = (epoch - settings.warmup_epochs) / (settings.cosine_epochs - settings.warmup_epochs)
        return _cosine(settings.peak_learning_rate, progress)
    epoch -= settings.settling_from
    for epochs, rate in settings.settling:
        if epoch < epochs:
            return _cosine(rate, epoch / epochs)
        epoch -= epochs
    return 0.0


def _cosine(peak: float, progress: float) -> float:
    return peak * 0.5 * (1.0 + math.cos(math.pi * progress))


@torch.no_grad()
def _update_average(average: ResNet18, network: ResNet18, decay: float, step: int) -> None:
    """Exponential moving average of weights and norm statistics; short memory in the first steps."""
    decay = min(decay, (1 + step) / (10 + step))
    state = network.state_dict()
    for name, value in average.state_dict().items():
        if value.is_floating_point():
            value.lerp_(state[name], 1.0 - decay)
        else:
            value.copy_(state[name])
