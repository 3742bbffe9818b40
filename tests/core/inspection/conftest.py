"""A network whose every number can be worked out by hand, and clips for it.

It has one GRU layer without memory, one block of two heads and no feed-forward. With E the event (holistic value 0),
D the decoy (holistic value 1), U the intensity of AU12 and S the sound (value 0 of a token), each after tanh:

- head 1 only looks: at E or at D, as told. It carries nothing, so it cannot move a number.
- head 2 looks at all evenly, and carries the mean of E to adoration and that of U to amusement.
- the sound's stream carries the mean of S to anxiety. Nothing moves the other four.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.models.base import ReactionModel
from core.types import AU_NAMES, FeatureSequence

GAIN = 12.0
N_FRAMES, RATE = 60, 10.0
SMILE = AU_NAMES.index("AU12")


def build_told_network(looks_at: str = "events", dropout: float = 0.0) -> ReactionModel:
    import torch

    from core.input_recipes import AudioRecipe
    from core.models.inputs import PAPER_LAYOUT, widths
    from core.models.systems.fang import FangArchitecture, FangNetwork

    arch = FangArchitecture(
        widths(PAPER_LAYOUT), hidden=8, gru_layers=1, blocks=1, heads=2, head_size=2, feed_forward=2, dropout=dropout
    )
    network = FangNetwork(arch)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
        for name, columns in (("video", (0, 1, 512 + SMILE)), ("audio", (0,))):
            stream: Any = network.streams[name]
            gru, block = stream.gru, stream.blocks[0]
            gru.bias_ih_l0[8:16] = -40.0  # the update gate is shut: the state is the new value alone
            new = gru.weight_ih_l0[16:]
            for place, column in zip((0, 2, 6), columns, strict=False):
                new[place, column], new[place + 1, column] = 1.0, -1.0
            gru.bias_ih_l0[16 + 4], gru.bias_ih_l0[16 + 5] = 20.0, -20.0
            stream.token[0, 0, 4], stream.token[0, 0, 5] = 1.0, -1.0
            block.attention_norm.weight.fill_(1.0)
            block.feed_forward_norm.weight.fill_(1.0)
            query, key, value = block.attention.to_qkv.weight.view(3, 2, 2, 8)
            query[0, 0, 4] = 1.0
            key[0, 0, {"events": 0, "decoys": 2}[looks_at]] = 3.0
            value[1, 0, 0] = value[1, 1, 6] = 1.0
            block.attention.to_out.weight[0, 2] = block.attention.to_out.weight[6, 3] = 1.0
        readout: Any = network.readout
        readout.weight[0, 0] = readout.weight[1, 6] = readout.weight[2, 8] = GAIN
        readout.bias.fill_(-1.0)
    network.eval().requires_grad_(False)
    return ReactionModel("told", "0" * 64, network, PAPER_LAYOUT, AudioRecipe(), False, "", "")


def by_hand(features: FeatureSequence) -> NDArray[np.float64]:
    """What the network says, by numpy alone."""
    event, decoy = np.tanh(features.holistic[:, 0]), np.tanh(features.holistic[:, 1])
    smile, sound = np.tanh(features.au_intensity[:, SMILE]), np.tanh(features.audio[:, 0])
    deviation = np.sqrt((event**2 + decoy**2 + smile**2 + 1) / 4)
    logits = np.full(7, -1.0)
    logits[0] += GAIN * (event / deviation).sum() / (len(event) + 1)
    logits[1] += GAIN * (smile / deviation).sum() / (len(event) + 1)
    logits[2] += GAIN * (sound / np.sqrt((sound**2 + 1) / 4)).sum() / (len(sound) + 1)
    return np.asarray(1 / (1 + np.exp(-logits)))


def build_clip(seed: int = 0, *, event_s: tuple[float, float] = (2.0, 3.0)) -> FeatureSequence:
    """6 s, an event, a decoy from 4.2 to 5.2 s, a smile from 0.5 to 0.8 s, a sound in the fourth token."""
    rng = np.random.default_rng(seed)
    pts = np.arange(N_FRAMES) / RATE
    holistic = (0.01 * rng.standard_normal((N_FRAMES, 512))).astype(np.float32)
    holistic[:, 0] += 1.5 * ((pts >= event_s[0]) & (pts < event_s[1]))
    holistic[:, 1] += 1.5 * ((pts >= 4.2) & (pts < 5.2))
    units = np.zeros((N_FRAMES, 17), np.float32)
    units[:, SMILE] = 2.0 * ((pts >= 0.5) & (pts < 0.8))
    audio = np.zeros((11, 1024), np.float32)
    audio[3, 0] = 2.0
    return FeatureSequence(
        holistic=holistic,
        au_intensity=units,
        au_occurrence=(units > 1).astype(np.float32),
        frame_index=np.arange(N_FRAMES),
        frame_pts=pts,
        audio=audio,
        audio_pts=0.256 + 0.512 * np.arange(11),
    )


@pytest.fixture(scope="session")
def told_network() -> Callable[..., ReactionModel]:
    return build_told_network


@pytest.fixture(scope="session")
def hand() -> Callable[[FeatureSequence], NDArray[np.float64]]:
    return by_hand


@pytest.fixture(scope="session")
def told_clip() -> Callable[..., FeatureSequence]:
    return build_clip
