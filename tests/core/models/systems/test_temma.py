"""TEMMA: its size, what it knows of later steps, its fixed length and its second head."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import nn

from core.models.checkpoint import shapes_of
from core.models.systems import temma
from core.models.systems.temma import ACROSS_DROPOUT, POSITION_BASE, TemmaArchitecture, TemmaNetwork

ONE, TWO = (("video", 512),), (("video", 512), ("audio", 1024))


def small(streams=(("video", 3),), **changed):
    torch.manual_seed(2)
    changed = {"hidden": 4, "heads": 2, "levels": 2, "blocks": 1, "feed_forward": 6, "longest_steps": 5, **changed}
    return TemmaNetwork(TemmaArchitecture(streams, **changed)).eval()


def by_hand(widths, d=128, levels=5, kernel=3, blocks=4, ff=256, steps=30):
    """How many values such a network has, from its description."""
    total = 0
    for width in widths:
        for level in range(levels):
            of = d if level else width
            total += 2 * (d + d) + d * kernel * (of + d)  # per convolution a scale and a bias, and its direction
            total += d * of + d if of != d else 0
        block = 2 * 4 * (d * d + d) + (d * ff + ff) + (ff * d + d) + 3 * 2 * d
        total += blocks * block + 2 * d
    wide = d * len(widths)
    return total + steps * wide * wide // 2 + wide // 2 + 7 * wide // 2 + 7


def count(shapes):
    return sum(map(math.prod, shapes.values()))


@pytest.mark.parametrize(("streams", "millions"), [(ONE, 1.75), (TWO, 4.25)])
def test_it_has_as_many_values_as_its_description_says_and_as_the_recipe(streams, millions):
    found = count(shapes_of(TemmaArchitecture(streams).network))
    assert found == by_hand([width for _, width in streams])
    assert found == pytest.approx(millions * 1e6, rel=0.005)
    assert (ACROSS_DROPOUT, POSITION_BASE) == (0.5, 1000.0)


def test_the_variant_of_the_winner_of_abaw5_is_twice_as_wide_and_has_a_second_head():
    plain, two_heads = (TemmaArchitecture(TWO, hidden=256, auxiliary=two) for two in (False, True))
    head = 30 * 512 * 256 + 256 + 7 * 256 + 7
    assert count(shapes_of(plain.network)) == by_hand([512, 1024], d=256)
    assert count(shapes_of(two_heads.network)) == by_hand([512, 1024], d=256) + head


def test_the_convolutions_know_nothing_of_later_steps_and_reach_as_far_back_as_their_levels():
    net = small((("video", 3),), levels=3, longest_steps=40).convolved["video"]
    steps = torch.randn(1, 3, 40)
    changed = steps.clone()
    changed[0, :, 20] += 1
    moved = (net(steps) - net(changed)).abs().amax(dim=(0, 1)) > 1e-7
    reach = 2 * (3 - 1) * (1 + 2 + 4)  # two convolutions per level
    assert torch.equal(moved, (torch.arange(40) >= 20) & (torch.arange(40) <= 20 + reach))


def test_a_level_is_two_convolutions_of_normed_weights_with_what_came_in_beside_them():
    level = small().convolved["video"][1]  # of dilation 2, from 4 to 4 channels
    x = torch.randn(4, 9).double()
    inner = x.numpy()
    for convolution in level.double().convolutions:
        scale, direction = (p.detach().numpy() for p in convolution.parametrizations.weight.parameters())
        weight = scale * direction / np.sqrt((direction**2).sum(axis=(1, 2), keepdims=True))
        before = np.pad(inner, ((0, 0), (4, 0)))
        inner = np.maximum(
            sum(weight[:, :, k] @ before[:, 2 * k : 2 * k + 9] for k in range(3))
            + convolution.bias.detach().numpy()[:, None],
            0,
        )
    with torch.inference_mode():
        np.testing.assert_allclose(level(x[None])[0].numpy(), np.maximum(inner + x.numpy(), 0), atol=1e-12)


def test_attention_across_streams_is_between_those_of_one_step():
    block = small((("video", 3), ("audio", 2)), longest_steps=4).blocks[0]
    for part in block.parts:
        part.over = lambda x: x  # only what goes across
    video, audio = torch.randn(1, 4, 4), torch.randn(1, 4, 4)
    changed = audio.clone()
    changed[0, 2] += 1
    with torch.inference_mode():
        (before, _), (after, _) = block([video, audio]), block([video, changed])
        parts = [p.across.heads(p.norms[0](x)) for p, x in zip(block.parts, (video, audio), strict=True)]
    assert (before != after).any(dim=-1).tolist() == [[False, False, True, False]]
    (q, k, v), (_, k2, v2) = ([part[0, 2].numpy() for part in of] for of in parts)  # (heads, size)
    joined = []
    for head in range(2):
        scores = np.exp([q[head] @ k[head] / math.sqrt(2), q[head] @ k2[head] / math.sqrt(2)])
        joined.append((scores[0] * v[head] + scores[1] * v2[head]) / scores.sum())
    with torch.inference_mode():
        expected = video[0, 2] + block.parts[0].across.out(torch.from_numpy(np.concatenate(joined)))
    np.testing.assert_allclose(before[0, 2].numpy(), expected.numpy(), atol=1e-6)


def test_positions_are_sines_and_cosines_of_waves_up_to_a_thousand():
    found = temma._positions(6, 5).numpy()
    for step in range(6):
        for column in range(5):
            angle = step / 1000 ** (2 * (column // 2) / 5)
            expected = math.cos(angle) if column % 2 else math.sin(angle)
            assert found[step, column] == pytest.approx(expected, abs=1e-6)


def test_its_length_is_fixed_short_clips_are_read_with_zeros_behind_and_of_long_ones_the_beginning():
    net = small()
    assert net.architecture.longest == 5 and TemmaArchitecture(ONE).longest == 30
    clip = torch.randn(1, 3, 3)
    zeros = torch.cat([clip, torch.zeros(1, 2, 3)], dim=1)
    longer = torch.cat([zeros, torch.randn(1, 4, 3)], dim=1)
    with torch.inference_mode():
        read = [net({"video": steps})[0] for steps in (clip, zeros, longer, torch.zeros(1, 0, 3))]
    assert torch.equal(read[0], read[1]) and torch.equal(read[0], read[2])
    assert read[3].isfinite().all() and not torch.equal(read[0], read[3])


def test_the_second_head_tells_which_is_strongest_and_learns_while_reading_leaves_it_alone():
    torch.manual_seed(1)
    net = small(auxiliary=True)
    clips = {"video": torch.randn(2, 4, 3)}
    intensities, logits = net.with_strongest(clips)
    assert torch.equal(intensities, net(clips)[0]) and logits.shape == (2, 7)
    nn.functional.cross_entropy(logits, torch.tensor([1, 4])).backward()
    assert all(p.grad is not None and p.grad.abs().sum() for p in net.strongest.parameters())
    assert net.readout[0].weight.grad is None
    intensities, logits = small().with_strongest(clips)  # without one, as any network
    torch.testing.assert_close(logits.sigmoid(), intensities)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"hidden": 130}, "hidden is 130, a multiple of the 4 heads is possible"),
        ({"auxiliary": 1}, "auxiliary is 1, true or false is possible"),
    ],
)
def test_what_does_not_go_together_is_named(changed, said):
    with pytest.raises(ValueError, match=f"^{said}$"):
        TemmaArchitecture(ONE, **changed).check()
