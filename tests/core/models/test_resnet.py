"""ResNet18: torchvision's names and shapes listed by hand, and its function written out once more."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from core.models.resnet import ResNet18, channels_last


def torchvision_layout(n_classes: int) -> dict[str, tuple[int, ...]]:
    """Names and shapes of torchvision's ``resnet18().state_dict()`` (He et al., 2016, table 1)."""
    layout: dict[str, tuple[int, ...]] = {"conv1.weight": (64, 3, 7, 7)}

    def norm(name: str, width: int) -> None:
        for what in ("weight", "bias", "running_mean", "running_var"):
            layout[f"{name}.{what}"] = (width,)
        layout[f"{name}.num_batches_tracked"] = ()

    norm("bn1", 64)
    for stage, width in ((1, 64), (2, 128), (3, 256), (4, 512)):
        for block in (0, 1):
            p = f"layer{stage}.{block}"
            before = width // 2 if block == 0 and stage > 1 else width
            layout[f"{p}.conv1.weight"] = (width, before, 3, 3)
            layout[f"{p}.conv2.weight"] = (width, width, 3, 3)
            norm(f"{p}.bn1", width)
            norm(f"{p}.bn2", width)
            if block == 0 and stage > 1:
                layout[f"{p}.downsample.0.weight"] = (width, width // 2, 1, 1)
                norm(f"{p}.downsample.1", width)
    return {**layout, "fc.weight": (n_classes, 512), "fc.bias": (n_classes,)}


def written_out(state: dict[str, torch.Tensor], x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    def norm(x: torch.Tensor, name: str) -> torch.Tensor:
        scale = state[f"{name}.weight"] / torch.sqrt(state[f"{name}.running_var"] + 1e-5)
        shift = state[f"{name}.bias"] - state[f"{name}.running_mean"] * scale
        return x * scale[None, :, None, None] + shift[None, :, None, None]

    def conv(x: torch.Tensor, name: str, stride: int, padding: int) -> torch.Tensor:
        return functional.conv2d(x, state[f"{name}.weight"], stride=stride, padding=padding)

    x = functional.max_pool2d(norm(conv(x, "conv1", 2, 3), "bn1").clamp(min=0), 3, 2, 1)
    for stage in (1, 2, 3, 4):
        for block in (0, 1):
            p = f"layer{stage}.{block}"
            stride = 2 if block == 0 and stage > 1 else 1
            inner = norm(conv(x, f"{p}.conv1", stride, 1), f"{p}.bn1").clamp(min=0)
            inner = norm(conv(inner, f"{p}.conv2", 1, 1), f"{p}.bn2")
            if f"{p}.downsample.0.weight" in state:
                x = norm(conv(x, f"{p}.downsample.0", stride, 0), f"{p}.downsample.1")
            x = (inner + x).clamp(min=0)
    embedding = functional.adaptive_avg_pool2d(x, 1).flatten(1)
    return embedding, embedding @ state["fc.weight"].T + state["fc.bias"]


def random_resnet(n_classes: int = 8) -> ResNet18:
    torch.manual_seed(3)
    network = ResNet18(n_classes)
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            if "running_var" in name:
                tensor.uniform_(0.5, 2)
            elif "running_mean" in name or "bias" in name:
                tensor.normal_(0, 0.1)
    return network.eval()


def test_layout_is_torchvisions():
    assert {n: tuple(t.shape) for n, t in ResNet18(8).state_dict().items()} == torchvision_layout(8)


@pytest.mark.parametrize("size", [64, 97])
def test_forward_is_resnet18(size):
    network = random_resnet()
    images = torch.randn(2, 3, size, size)
    with torch.inference_mode():
        expected = written_out(network.state_dict(), images)
        for result in (network(images), channels_last(network)(images)):
            torch.testing.assert_close(result[0], expected[0], atol=1e-4, rtol=1e-4)
            torch.testing.assert_close(result[1], expected[1], atol=1e-4, rtol=1e-4)


def test_without_classes_there_are_no_logits():
    network = ResNet18(0, in_channels=1).eval()
    embedding, logits = network(torch.randn(1, 1, 48, 48))
    assert embedding.shape == (1, 512)
    assert logits is None
    assert not any(name.startswith("fc.") for name in network.state_dict())
