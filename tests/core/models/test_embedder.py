"""A user's own network by file: what is read, what is refused, and that its values are the network's."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from core.errors import CheckpointError, SettingsError
from core.features.preprocessing import network_input
from core.models.embedder import load_embedder
from core.models.resnet import ResNet18
from tests.core.models.test_densenet import random_densenet
from tests.core.models.test_resnet import random_resnet50, written_out_50

resnet50 = functools.cache(random_resnet50)
PICTURES = [np.random.default_rng(1).integers(0, 256, (224, 224, 3), np.uint8)]


def values_of(path: Path, prepared: str | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """Of a picture: by the embedder, and the picture as its recipe makes it."""
    embedder = load_embedder(path, prepared)
    images = network_input(PICTURES, embedder.recipe)
    with torch.inference_mode():
        found = embedder.embed(images)
    assert found.shape == (1, embedder.width)
    return found, images


def test_a_densenet121_gives_the_1024_values_before_its_classes_of_sound(tmp_path: Path) -> None:
    network = random_densenet(5)
    old = {name.replace("norm1.", "norm.1."): tensor for name, tensor in network.state_dict().items()}
    torch.save({"state_dict": old}, tmp_path / "dense.pth")
    embedder = load_embedder(tmp_path / "dense.pth")
    assert (embedder.network, embedder.width, embedder.sound) == ("densenet121", 1024, True)
    found, images = values_of(tmp_path / "dense.pth")
    with torch.inference_mode():
        torch.testing.assert_close(found, network.embed(images), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("n_outputs, width, said", [(31, 2048, "before its last"), (512, 512, "of its last layer")])
def test_a_resnet50_gives_its_embedding_where_it_has_one(n_outputs: int, width: int, said: str, tmp_path: Path) -> None:
    last = {"fc.weight": torch.randn(n_outputs, 2048), "fc.bias": torch.randn(n_outputs)}
    state = {**resnet50(0).state_dict(), **last}
    save_file(state, tmp_path / "r.safetensors")
    embedder = load_embedder(tmp_path / "r.safetensors", "imagenet")
    assert (embedder.width, embedder.sound) == (width, False) and said in embedder.words
    found, images = values_of(tmp_path / "r.safetensors", "imagenet")
    with torch.inference_mode():
        expected = resnet50(0).embed(images)
        if width == n_outputs:
            expected = expected @ last["fc.weight"].T + last["fc.bias"]
    torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-3)


def test_pictures_for_vggface2_are_blue_first_of_0_to_255_less_its_means(tmp_path: Path) -> None:
    network = resnet50(0)  # of the same names and shapes
    torch.save(network.state_dict(), tmp_path / "r.pt")
    found, _ = values_of(tmp_path / "r.pt", "vggface2")
    blue_first = PICTURES[0][..., ::-1].astype(np.float32) - np.array([91.4953, 103.8827, 131.0912], np.float32)
    by_hand = torch.from_numpy(np.ascontiguousarray(blue_first.transpose(2, 0, 1)))[None]
    with torch.inference_mode():
        expected = written_out_50(network.state_dict(), by_hand, caffe=True)
    torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-2)
    assert expected.abs().max() > 1


@pytest.mark.parametrize("n_classes", [0, 1000])
def test_a_resnet18_of_any_classes_gives_512_values(n_classes: int, tmp_path: Path) -> None:
    network = ResNet18(n_classes).eval()
    torch.save({f"module.{name}": tensor for name, tensor in network.state_dict().items()}, tmp_path / "r18.pth")
    found, images = values_of(tmp_path / "r18.pth")
    with torch.inference_mode():
        torch.testing.assert_close(found, network.embed(images), rtol=1e-3, atol=1e-4)


class Other(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(3, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.first(x)


def _script(path: Path) -> None:
    torch.jit.save(torch.jit.trace(Other(), torch.ones(1, 3)), path)


def _whole(path: Path) -> None:
    torch.save(Other(), path)


def _numpy(path: Path) -> None:
    torch.save({"conv1.weight": np.zeros((64, 3, 7, 7))}, path)


def _deeper(path: Path) -> None:
    state = resnet50(0).state_dict()
    torch.save({**state, "layer3.6.conv1.weight": state["layer3.5.conv1.weight"]}, path)


def _nan(path: Path) -> None:
    state = resnet50(0).state_dict()
    torch.save({**state, "conv1.weight": torch.full_like(state["conv1.weight"], torch.nan)}, path)


@pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")
@pytest.mark.parametrize(
    "write, prepared, said",
    [
        (_script, None, "loading it could run foreign code (it is TorchScript, a program)"),
        (_whole, None, "was refused: it holds more than weights"),
        (_numpy, None, "was refused: it holds more than weights"),
        (lambda path: path.write_bytes(b"no weights"), None, "is not a model file that can be read"),
        (lambda path: torch.save(Other().state_dict(), path), None, "none of the networks that are read"),
        (lambda path: torch.save([1, 2], path), None, "holds no state_dict"),
        (_deeper, "imagenet", "does not fit this network (not known: layer3.6.conv1.weight)"),
        (_nan, "imagenet", "holds values that are no numbers"),
        (lambda path: torch.save(resnet50(0).state_dict(), path), None, "Say --prepared imagenet"),
        (lambda path: torch.save(ResNet18(0).state_dict(), path), "vggface2", "Leave out --prepared"),
    ],
)  # fmt: skip
def test_what_is_no_such_network_is_refused_in_a_sentence(write, prepared: str | None, said: str,
                                                          tmp_path: Path) -> None:  # fmt: skip
    path = tmp_path / "weights.pt"
    write(path)
    with pytest.raises(CheckpointError) as caught:
        load_embedder(path, prepared)
    assert said in str(caught.value) and "\n" not in str(caught.value) and str(path) in str(caught.value)


def test_pictures_are_prepared_in_known_ways_only(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"--prepared 'nicely' is not known\. Choose imagenet or vggface2"):
        load_embedder(tmp_path / "none.pt", "nicely")
