"""ResNet18 and ResNet50 with torchvision's layout and parameter names (He et al., 2016).

Written here because no CPU build of torchvision matches the pinned torch. The forward pass returns the
512 values before the classifier beside the logits, since the paper's holistic stream uses the former
(Fang et al., 2023, section 3.1) and the window shows the latter as class probabilities.
"""

from __future__ import annotations

from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

_Network = TypeVar("_Network", bound=nn.Module)
POOLED_SIZE_50 = 2048
"""What a ResNet50 has before its last layer."""
WIDTH = 64
"""Channels of torchvision's first layer; the last has eight times as many."""


class BasicBlock(nn.Module):
    """Two 3x3 convolutions with a shortcut; torchvision's ``BasicBlock``."""

    def __init__(self, channels_in: int, channels_out: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels_out, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels_out)
        self.conv2 = nn.Conv2d(channels_out, channels_out, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels_out)
        self.downsample: nn.Sequential | None = None
        if stride != 1 or channels_in != channels_out:
            self.downsample = nn.Sequential(
                nn.Conv2d(channels_in, channels_out, 1, stride, bias=False),
                nn.BatchNorm2d(channels_out),
            )

    def forward(self, x: Tensor) -> Tensor:
        """``(N, channels_in, H, W)`` to ``(N, channels_out, H / stride, W / stride)``, sizes rounded up."""
        out = functional.relu(self.bn1(self.conv1(x)), inplace=True)
        out = self.bn2(self.conv2(out))
        shortcut = x if self.downsample is None else self.downsample(x)
        return functional.relu(out + shortcut, inplace=True)


class ResNet18(nn.Module):
    """torchvision's ``resnet18``: images in, embedding and class logits out.

    Args:
        n_classes: width of the classifier; 0 leaves it out (logits are then ``None``).
        in_channels: 3 for colour, 1 for grey images.
        width: channels of the first layer, `WIDTH` in torchvision's own.
    """

    def __init__(self, n_classes: int, in_channels: int = 3, width: int = WIDTH) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, width, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.layer1 = nn.Sequential(BasicBlock(width, width, 1), BasicBlock(width, width, 1))
        self.layer2 = nn.Sequential(BasicBlock(width, 2 * width, 2), BasicBlock(2 * width, 2 * width, 1))
        self.layer3 = nn.Sequential(BasicBlock(2 * width, 4 * width, 2), BasicBlock(4 * width, 4 * width, 1))
        self.layer4 = nn.Sequential(BasicBlock(4 * width, 8 * width, 2), BasicBlock(8 * width, 8 * width, 1))
        self.embedding_size = 8 * width
        self.fc = nn.Linear(self.embedding_size, n_classes) if n_classes else None

    def embed(self, images: Tensor) -> Tensor:
        """Images ``(N, C, H, W)`` float to embeddings ``(N, embedding_size)``."""
        x = functional.relu(self.bn1(self.conv1(images)), inplace=True)
        x = functional.max_pool2d(x, 3, stride=2, padding=1)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        pooled: Tensor = x.mean(dim=(2, 3))
        return pooled

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        """Images ``(N, C, H, W)`` float to embeddings ``(N, embedding_size)`` and logits ``(N, n_classes)``."""
        embedding = self.embed(images)
        return embedding, None if self.fc is None else self.fc(embedding)


class Bottleneck(nn.Module):
    """1x1, 3x3 and 1x1 convolutions with a shortcut; torchvision's ``Bottleneck``.

    Args:
        width: of the 3x3 convolution; four times as many channels come out.
        caffe: the first convolution takes the stride, as in networks from Caffe, not the second.
    """

    def __init__(self, channels_in: int, width: int, stride: int, *, caffe: bool) -> None:
        super().__init__()
        first, second = (stride, 1) if caffe else (1, stride)
        self.conv1 = nn.Conv2d(channels_in, width, 1, first, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, second, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, 4 * width, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * width)
        self.downsample: nn.Sequential | None = None
        if stride != 1 or channels_in != 4 * width:
            self.downsample = nn.Sequential(
                nn.Conv2d(channels_in, 4 * width, 1, stride, bias=False),
                nn.BatchNorm2d(4 * width),
            )

    def forward(self, x: Tensor) -> Tensor:
        """``(N, channels_in, H, W)`` to ``(N, 4 width, H / stride, W / stride)``, sizes rounded up."""
        out = functional.relu(self.bn1(self.conv1(x)))
        out = functional.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        shortcut = x if self.downsample is None else self.downsample(x)
        return functional.relu(out + shortcut)


class ResNet50(nn.Module):
    """torchvision's ``resnet50``.

    Args:
        n_outputs: of the last layer; 0 leaves it out.
        caffe: as networks from Caffe have it: the stride in the first convolution of a block, and pooling without a
            margin whose last window may be cut. Names and shapes are the same, so a file does not tell.
    """

    def __init__(self, n_outputs: int, *, caffe: bool = False) -> None:
        super().__init__()
        self._caffe = caffe
        self.conv1 = nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1, self.layer2, self.layer3, self.layer4 = (
            _stage(channels, width, blocks, stride, caffe=caffe)
            for channels, width, blocks, stride in (
                (64, 64, 3, 1),
                (256, 128, 4, 2),
                (512, 256, 6, 2),
                (1024, 512, 3, 2),
            )
        )
        self.fc = nn.Linear(POOLED_SIZE_50, n_outputs) if n_outputs else None

    def embed(self, images: Tensor) -> Tensor:
        """Images ``(N, 3, H, W)`` to ``(N, 2048)``: the average of the last feature map."""
        x = functional.relu(self.bn1(self.conv1(images)))
        x = functional.max_pool2d(x, 3, stride=2, padding=0 if self._caffe else 1, ceil_mode=self._caffe)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        pooled: Tensor = x.mean(dim=(2, 3))
        return pooled


def _stage(channels: int, width: int, blocks: int, stride: int, *, caffe: bool) -> nn.Sequential:
    first = Bottleneck(channels, width, stride, caffe=caffe)
    return nn.Sequential(first, *(Bottleneck(4 * width, width, 1, caffe=caffe) for _ in range(blocks - 1)))


def channels_last(network: _Network) -> _Network:
    """Lay the weights out as convolutions on a CPU like them; changes the network in place."""
    for parameter in network.parameters():
        if parameter.ndim == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
    return network


class PackedConvolution(nn.Module):
    """A frozen convolution whose weights are laid out once as oneDNN wants them, not anew in every call.

    For inference on the CPU: it cannot be copied, moved or saved.
    """

    def __init__(self, convolution: nn.Conv2d) -> None:
        super().__init__()
        c = convolution
        self._form = (c.padding, c.stride, c.dilation, c.groups)
        weight = c.weight.detach().contiguous().to_mkldnn()
        self._weight = torch._C._nn.mkldnn_reorder_conv2d_weight(weight, *self._form)  # type: ignore[arg-type]
        self._bias = None if c.bias is None else c.bias.detach()

    def forward(self, x: Tensor) -> Tensor:
        """As `nn.Conv2d` does."""
        found: Tensor = torch.ops.mkldnn._convolution_pointwise(
            x, self._weight, self._bias, *self._form, "none", [], ""
        )
        return found


def packed(network: _Network) -> _Network:
    """Pack the convolutions for inference on a CPU, where torch's oneDNN is there; changes the network in place.

    A fifth faster than `channels_last` on a processor with AVX-512; results differ by some 1e-6.
    """
    if not hasattr(torch.ops.mkldnn, "_convolution_pointwise"):
        return network
    for module in list(network.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Conv2d) and child.padding_mode == "zeros" and not isinstance(child.padding, str):
                setattr(module, name, PackedConvolution(child))
    return network
