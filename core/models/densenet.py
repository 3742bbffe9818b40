"""DenseNet121 with torchvision's layout and parameter names (Huang et al., 2017).

Written here for the reason that `core.models.resnet` gives. Its 1024 values before the classifier are what
DeepSpectrum takes of pictures of sound (Amiriparian et al., 2017).
"""

from __future__ import annotations

import re
from collections import OrderedDict

import torch
from torch import Tensor, nn
from torch.nn import functional

EMBEDDING_SIZE = 1024
_GROWTH = 32
_BOTTLENECK = 4 * _GROWTH
_LAYERS = (6, 12, 24, 16)
_STEM = 64
_OLDER = re.compile(r"(denselayer\d+\.(?:norm|conv))\.([12]\.)")
"""Files from before names had no dots in them say ``denselayer1.norm.1.weight``; torchvision's own download does."""


class _Layer(nn.Module):
    """What one layer adds to its input's channels."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm1 = nn.BatchNorm2d(channels)
        self.conv1 = nn.Conv2d(channels, _BOTTLENECK, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(_BOTTLENECK)
        self.conv2 = nn.Conv2d(_BOTTLENECK, _GROWTH, 3, padding=1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """``(N, C, H, W)`` to ``(N, C + 32, H, W)``."""
        inner = self.conv1(functional.relu(self.norm1(x)))
        return torch.cat([x, self.conv2(functional.relu(self.norm2(inner)))], dim=1)


class DenseNet121(nn.Module):
    """torchvision's ``densenet121``.

    Args:
        n_classes: width of the classifier; 0 leaves it out.
    """

    def __init__(self, n_classes: int) -> None:
        super().__init__()
        parts: OrderedDict[str, nn.Module] = OrderedDict(
            conv0=nn.Conv2d(3, _STEM, 7, stride=2, padding=3, bias=False),
            norm0=nn.BatchNorm2d(_STEM),
            relu0=nn.ReLU(),
            pool0=nn.MaxPool2d(3, stride=2, padding=1),
        )
        channels = _STEM
        for number, n_layers in enumerate(_LAYERS, 1):
            layers = {f"denselayer{i + 1}": _Layer(channels + i * _GROWTH) for i in range(n_layers)}
            parts[f"denseblock{number}"] = nn.Sequential(OrderedDict(layers))
            channels += n_layers * _GROWTH
            if number < len(_LAYERS):
                parts[f"transition{number}"] = _transition(channels)
                channels //= 2
        parts["norm5"] = nn.BatchNorm2d(channels)
        self.features = nn.Sequential(parts)
        self.classifier = nn.Linear(channels, n_classes) if n_classes else None

    def embed(self, images: Tensor) -> Tensor:
        """Images ``(N, 3, H, W)`` to ``(N, 1024)``: the average of the last feature map."""
        pooled: Tensor = functional.relu(self.features(images)).mean(dim=(2, 3))
        return pooled


def _transition(channels: int) -> nn.Sequential:
    conv = nn.Conv2d(channels, channels // 2, 1, bias=False)
    return nn.Sequential(
        OrderedDict(norm=nn.BatchNorm2d(channels), relu=nn.ReLU(), conv=conv, pool=nn.AvgPool2d(2, stride=2))
    )


def torchvision_name(name: str) -> str:
    """The name that a tensor has in torchvision's network today."""
    return _OLDER.sub(r"\1\2", re.sub(r"^(module\.|model\.|densenet\.|encoder\.)+", "", name))
