"""ResNet18: torchvision's names and shapes listed by hand, and its function written out once more."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from core.models.backbone import fused
from core.models.resnet import PackedConvolution, ResNet18, ResNet50, channels_last, packed


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


@pytest.mark.parametrize("n_images", [1, 3, 8])
def test_packed_for_a_cpu_it_computes_the_same(n_images):
    """Within 1e-5 of the network as it is stored, in either layout of the pictures, also packed twice.

    Needs torch's oneDNN, which its builds for Intel and AMD have.
    """
    network = random_resnet()
    images = torch.randn(n_images, 3, 96, 96)
    with torch.inference_mode():
        expected = written_out(network.state_dict(), images)
        ready = packed(packed(fused(network)))
        assert isinstance(ready.layer2[0].downsample[0], PackedConvolution) == torch.backends.mkldnn.is_available()
        for layout in (torch.contiguous_format, torch.channels_last):
            embedding, logits = ready(images.contiguous(memory_format=layout))
            torch.testing.assert_close(embedding, expected[0], atol=1e-5, rtol=1e-5)
            torch.testing.assert_close(logits, expected[1], atol=1e-5, rtol=1e-5)


def test_without_classes_there_are_no_logits():
    network = ResNet18(0, in_channels=1).eval()
    embedding, logits = network(torch.randn(1, 1, 48, 48))
    assert embedding.shape == (1, 512)
    assert logits is None
    assert not any(name.startswith("fc.") for name in network.state_dict())


def written_out_50(state: dict[str, torch.Tensor], x: torch.Tensor, *, caffe: bool) -> torch.Tensor:
    """The 2048 values of a ResNet50 (He et al., 2016, table 1)."""

    def conv(x: torch.Tensor, name: str, norm: str, stride: int = 1, padding: int = 0) -> torch.Tensor:
        x = functional.conv2d(x, state[f"{name}.weight"], stride=stride, padding=padding)
        of = [state[f"{norm}.{what}"] for what in ("running_mean", "running_var", "weight", "bias")]
        return functional.batch_norm(x, *of)

    x = conv(x, "conv1", "bn1", 2, 3).clamp(min=0)
    if caffe:  # windows of 3 every 2 from the corner on; what the last one lacks counts for nothing
        x = functional.pad(x, (0, 1 - x.shape[3] % 2, 0, 1 - x.shape[2] % 2), value=-torch.inf)
        x = functional.max_pool2d(x, 3, 2)
    else:
        x = functional.max_pool2d(functional.pad(x, (1, 1, 1, 1), value=-torch.inf), 3, 2)
    for stage, blocks in ((1, 3), (2, 4), (3, 6), (4, 3)):
        for block in range(blocks):
            p, stride = f"layer{stage}.{block}", 2 if block == 0 and stage > 1 else 1
            inner = conv(x, f"{p}.conv1", f"{p}.bn1", stride if caffe else 1).clamp(min=0)
            inner = conv(inner, f"{p}.conv2", f"{p}.bn2", 1 if caffe else stride, 1).clamp(min=0)
            inner = conv(inner, f"{p}.conv3", f"{p}.bn3")
            if block == 0:
                x = conv(x, f"{p}.downsample.0", f"{p}.downsample.1", stride)
            x = (inner + x).clamp(min=0)
    return x.mean(dim=(2, 3))


def random_resnet50(n_outputs: int, *, caffe: bool = False) -> ResNet50:
    torch.manual_seed(5)
    network = ResNet50(n_outputs, caffe=caffe).eval()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1.5)
    return network


def test_resnet50_has_torchvisions_names_and_count() -> None:
    with torch.device("meta"):
        network = ResNet50(1000)
    state = network.state_dict()
    assert sum(values.numel() for values in network.parameters()) == 25_557_032
    assert len(state) == 53 * 6 + 2  # 53 convolutions, each with a normalisation of 5, and the last layer
    shapes = {
        "layer1.0.downsample.0.weight": (256, 64, 1, 1), "layer3.5.conv3.weight": (1024, 256, 1, 1),
        "layer4.0.conv1.weight": (512, 1024, 1, 1), "layer4.2.bn3.running_var": (2048,), "fc.bias": (1000,),
    }  # fmt: skip
    assert {name: tuple(state[name].shape) for name in shapes} == shapes


@pytest.mark.parametrize("caffe", [False, True])
def test_resnet50_computes_what_its_publication_says(caffe: bool) -> None:
    network, images = random_resnet50(0, caffe=caffe), torch.randn(1, 3, 70, 64)
    with torch.inference_mode():
        found = network.embed(images)
        expected = written_out_50(network.state_dict(), images, caffe=caffe)
        other = written_out_50(network.state_dict(), images, caffe=not caffe)
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4)
    assert (found - other).abs().max() > 1e-3
