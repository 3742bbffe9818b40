"""A user's own ResNet18 in every usual wrapping, and ours."""

from __future__ import annotations

import pytest
import torch
from safetensors.torch import save_file

from core.errors import CheckpointError
from core.input_recipes import IMAGENET_RECIPE, ImageRecipe
from core.models import checkpoint
from core.models.backbone import load_backbone, save_backbone
from core.models.resnet import ResNet18


def trained(n_classes: int, in_channels: int = 3) -> ResNet18:
    """A network whose normalisations have seen data."""
    torch.manual_seed(5)
    network = ResNet18(n_classes, in_channels).train()
    with torch.no_grad():
        for _ in range(2):
            network(torch.randn(4, in_channels, 64, 64) * 2 + 0.5)
    return network.eval()


CHILDREN = {"conv1": 0, "bn1": 1, "layer1": 4, "layer2": 5, "layer3": 6, "layer4": 7}


def as_sequential(state: dict[str, torch.Tensor], prefix: str) -> dict[str, torch.Tensor]:
    """As ``nn.Sequential(*list(resnet18.children())[:-1])`` names them."""
    renamed = {}
    for name, tensor in state.items():
        head, rest = name.split(".", 1)
        renamed[f"{prefix}{CHILDREN[head]}.{rest}" if head in CHILDREN else name] = tensor
    return renamed


WRAPPINGS = {
    "torchvision": lambda s: s,
    "data parallel": lambda s: {f"module.{n}": t for n, t in s.items()},
    "sequential": lambda s: as_sequential(s, "backbone."),
    "parallel sequential": lambda s: {f"module.{n}": t for n, t in as_sequential(s, "backbone.").items()},
    "bare sequential": lambda s: as_sequential(s, ""),
    "lightning": lambda s: {"epoch": 3, "state_dict": {f"model.{n}": t for n, t in s.items()}},
    "old torch": lambda s: {n: t for n, t in s.items() if not n.endswith("num_batches_tracked")},
}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize(("n_classes", "last"), [(8, "contempt"), (7, "anger"), (0, None)])
def test_a_users_resnet18_loads_by_name_and_computes_the_same(wrapping, n_classes, last, tmp_path):
    network = trained(n_classes)
    torch.save(WRAPPINGS[wrapping](network.state_dict()), tmp_path / "mine.pth")
    backbone = load_backbone(tmp_path / "mine.pth")
    images = torch.randn(2, 3, 64, 64)
    with torch.inference_mode():
        expected, result = network(images), backbone.network(images)
    torch.testing.assert_close(result[0], expected[0], atol=1e-4, rtol=1e-4)
    assert backbone.recipe == IMAGENET_RECIPE
    assert (backbone.name, len(backbone.classes)) == ("mine", n_classes)
    if last is None:
        assert result[1] is None
    else:
        torch.testing.assert_close(result[1], expected[1], atol=1e-4, rtol=1e-4)
        assert backbone.classes[-1] == last


def test_what_does_not_fit_is_named(tmp_path):
    state = trained(8).state_dict()
    cases = {
        "layer4.1.conv2.weight": {n: t for n, t in state.items() if n != "layer4.1.conv2.weight"},
        "layer1.2.conv1.weight": {**state, "layer1.2.conv1.weight": torch.zeros(64, 64, 3, 3)},
        "conv1.weight (64, 4, 7, 7)": {**state, "conv1.weight": torch.zeros(64, 4, 7, 7)},
        "1000 classes": {**state, "fc.weight": torch.zeros(1000, 512), "fc.bias": torch.zeros(1000)},
        "fc.bias": {n: t for n, t in state.items() if n != "fc.bias"},
        "missing: bn1.bias": {"something": torch.zeros(3)},
    }
    for named, tensors in cases.items():
        path = tmp_path / "other.pt"
        torch.save(tensors, path)
        with pytest.raises(CheckpointError) as caught:
            load_backbone(path)
        assert named in str(caught.value)
        assert str(path) in str(caught.value)


@pytest.mark.parametrize("grey", [True, False])
def test_our_own_file_comes_back_and_also_fits_torchvision(grey, tmp_path):
    network = trained(8, in_channels=1 if grey else 3)
    recipe = ImageRecipe(size=96, grey=grey, band_limit=48)
    path = tmp_path / "ours.safetensors"
    save_backbone(path, network, recipe, {"name": "ours", "classes": [f"c{i}" for i in range(8)]})
    backbone = load_backbone(path)
    assert (backbone.name, backbone.recipe, backbone.classes[7]) == ("ours", recipe, "c7")
    stored = checkpoint.load(path).tensors
    assert {n: t.shape for n, t in stored.items()} == {n: t.shape for n, t in ResNet18(8).state_dict().items()}
    images = torch.randn(2, 1, 96, 96)
    ours = images if grey else images.expand(-1, 3, -1, -1)
    unchanged = ResNet18(8).eval()
    unchanged.load_state_dict(stored)
    with torch.inference_mode():
        expected = network(ours)[0]
        torch.testing.assert_close(backbone.network(ours)[0], expected, atol=0.02, rtol=0.02)  # stored as float16
        torch.testing.assert_close(unchanged(images.expand(-1, 3, -1, -1))[0], expected, atol=0.02, rtol=0.02)


def test_a_model_of_another_kind_is_no_backbone(tmp_path):
    path = tmp_path / "eri.safetensors"
    checkpoint.save(path, {"readout.weight": torch.zeros(7, 512)}, {"kind": "eri", "name": "x"}, half=True)
    with pytest.raises(CheckpointError, match=r"eri\.safetensors"):
        load_backbone(path)


@pytest.mark.parametrize("ending", [".pt", ".safetensors"])
def test_a_network_of_another_width_computes_the_same_and_has_the_class_names_beside_it(ending, tmp_path):
    torch.manual_seed(3)
    network = ResNet18(5, 3, 24).eval()
    path = tmp_path / f"lab{ending}"
    state = {n: t.contiguous() for n, t in network.state_dict().items()}
    torch.save(state, path) if ending == ".pt" else save_file(state, path)
    with pytest.raises(CheckpointError, match=rf"has 5 classes .* names\. Write them into lab{ending}\.classes\.txt"):
        load_backbone(path)
    names = tmp_path / f"lab{ending}.classes.txt"
    names.write_text("calm\nglad\n\nsad\nangry\nbored\n", encoding="utf-8")
    backbone = load_backbone(path)
    assert backbone.classes == ("calm", "glad", "sad", "angry", "bored")
    assert backbone.network.embedding_size == 192
    pictures = torch.rand(2, 3, 64, 64)
    with torch.inference_mode():
        (embedding, logits), (own, own_logits) = backbone.network(pictures), network(pictures)
    assert embedding.shape == (2, 192)
    torch.testing.assert_close(embedding, own, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(logits, own_logits, atol=1e-4, rtol=1e-4)
    for wrong in ("calm\nglad", "a\na\nb\nc\nd"):
        names.write_text(wrong, encoding="utf-8")
        with pytest.raises(CheckpointError, match=r"has \d names, and lab.* has 5 classes"):
            load_backbone(path)
