"""ResNet18 with torchvision's layout and parameter names (He et al., 2016).

Written here because no CPU build of torchvision matches the pinned torch. The forward pass returns the
512 values before the classifier beside the logits, since the paper's holistic stream uses the former
(Fang et al., 2023, section 3.1) and the window shows the latter as class probabilities.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

EMBEDDING_SIZE = 512


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
    """

    def __init__(self, n_classes: int, in_channels: int = 3) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, 64, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1 = nn.Sequential(BasicBlock(64, 64, 1), BasicBlock(64, 64, 1))
        self.layer2 = nn.Sequential(BasicBlock(64, 128, 2), BasicBlock(128, 128, 1))
        self.layer3 = nn.Sequential(BasicBlock(128, 256, 2), BasicBlock(256, 256, 1))
        self.layer4 = nn.Sequential(BasicBlock(256, 512, 2), BasicBlock(512, 512, 1))
        self.fc = nn.Linear(EMBEDDING_SIZE, n_classes) if n_classes else None

    def embed(self, images: Tensor) -> Tensor:
        """Images ``(N, C, H, W)`` float to embeddings ``(N, 512)``."""
        x = functional.relu(self.bn1(self.conv1(images)), inplace=True)
        x = functional.max_pool2d(x, 3, stride=2, padding=1)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        pooled: Tensor = x.mean(dim=(2, 3))
        return pooled

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        """Images ``(N, C, H, W)`` float to embeddings ``(N, 512)`` and logits ``(N, n_classes)``."""
        embedding = self.embed(images)
        return embedding, None if self.fc is None else self.fc(embedding)


def channels_last(network: ResNet18) -> ResNet18:
    """Lay the weights out as convolutions on a CPU like them; changes the network in place."""
    for parameter in network.parameters():
        if parameter.ndim == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
    return network
