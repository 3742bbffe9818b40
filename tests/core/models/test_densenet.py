"""DenseNet121: torchvision's names, shapes and count listed by hand, and its function written out once more."""

from __future__ import annotations

import torch
from torch.nn import functional

from core.models.densenet import DenseNet121, torchvision_name

GROWTH, LAYERS = 32, (6, 12, 24, 16)


def torchvision_layout(n_classes: int) -> dict[str, tuple[int, ...]]:
    """Names and shapes of torchvision's ``densenet121().state_dict()`` (Huang et al., 2017, table 1)."""
    layout: dict[str, tuple[int, ...]] = {"features.conv0.weight": (64, 3, 7, 7)}

    def norm(name: str, width: int) -> None:
        for what in ("weight", "bias", "running_mean", "running_var"):
            layout[f"features.{name}.{what}"] = (width,)
        layout[f"features.{name}.num_batches_tracked"] = ()

    norm("norm0", 64)
    width = 64
    for block, n in enumerate(LAYERS, 1):
        for layer in range(1, n + 1):
            name = f"denseblock{block}.denselayer{layer}"
            norm(f"{name}.norm1", width)
            layout[f"features.{name}.conv1.weight"] = (128, width, 1, 1)
            norm(f"{name}.norm2", 128)
            layout[f"features.{name}.conv2.weight"] = (32, 128, 3, 3)
            width += GROWTH
        if block < 4:
            norm(f"transition{block}.norm", width)
            layout[f"features.transition{block}.conv.weight"] = (width // 2, width, 1, 1)
            width //= 2
    norm("norm5", width)
    return {**layout, "classifier.weight": (n_classes, width), "classifier.bias": (n_classes,)}


def written_out(state: dict[str, torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    def norm(x: torch.Tensor, name: str) -> torch.Tensor:
        of = {what: state[f"features.{name}.{what}"] for what in ("weight", "bias", "running_mean", "running_var")}
        scale = of["weight"] / torch.sqrt(of["running_var"] + 1e-5)
        return x * scale[None, :, None, None] + (of["bias"] - of["running_mean"] * scale)[None, :, None, None]

    def conv(x: torch.Tensor, name: str, stride: int = 1, padding: int = 0) -> torch.Tensor:
        return functional.conv2d(x, state[f"features.{name}.weight"], stride=stride, padding=padding)

    x = functional.max_pool2d(norm(conv(x, "conv0", 2, 3), "norm0").clamp(min=0), 3, 2, 1)
    for block, n in enumerate(LAYERS, 1):
        for layer in range(1, n + 1):
            name = f"denseblock{block}.denselayer{layer}"
            inner = conv(norm(x, f"{name}.norm1").clamp(min=0), f"{name}.conv1")
            x = torch.cat([x, conv(norm(inner, f"{name}.norm2").clamp(min=0), f"{name}.conv2", 1, 1)], 1)
        if block < 4:
            x = conv(norm(x, f"transition{block}.norm").clamp(min=0), f"transition{block}.conv")
            x = functional.avg_pool2d(x, 2)
    return functional.adaptive_avg_pool2d(norm(x, "norm5").clamp(min=0), 1).flatten(1)


def random_densenet(n_classes: int) -> DenseNet121:
    torch.manual_seed(3)
    network = DenseNet121(n_classes).eval()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1.5)
            module.weight.data.uniform_(0.5, 1.5)
            module.bias.data.normal_(0, 0.1)
    return network


def test_its_names_shapes_and_count_are_torchvisions() -> None:
    network = DenseNet121(1000)
    assert {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()} == torchvision_layout(1000)
    assert sum(values.numel() for values in network.parameters()) == 7_978_856
    assert not [name for name in DenseNet121(0).state_dict() if name.startswith("classifier")]


def test_it_computes_what_the_publication_says() -> None:
    network, images = random_densenet(3), torch.randn(2, 3, 70, 64)
    with torch.inference_mode():
        found = network.embed(images)
        expected = written_out(network.state_dict(), images)
    assert found.shape == (2, 1024)
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4)


def test_names_of_older_files_and_wrappings_are_understood() -> None:
    for old, new in (
        ("features.denseblock1.denselayer2.norm.1.weight", "features.denseblock1.denselayer2.norm1.weight"),
        ("module.features.denseblock4.denselayer16.conv.2.weight", "features.denseblock4.denselayer16.conv2.weight"),
        ("features.transition1.norm.weight", "features.transition1.norm.weight"),
        ("classifier.bias", "classifier.bias"),
    ):
        assert torchvision_name(old) == new
