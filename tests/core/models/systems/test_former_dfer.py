"""The transformer with a label graph: its size, the graph by hand, the scores from their equations, its attention."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from core.models.checkpoint import shapes_of
from core.models.systems import former_dfer
from core.models.systems.former_dfer import FormerDferArchitecture, FormerDferNetwork, label_graph, random_words
from core.types import EMOTIONS

FACES = (("video", 512),)


def small(streams=(("video", 6),), **changed):
    torch.manual_seed(5)
    changed = {
        "hidden": 6,
        "heads": 2,
        "head_size": 4,
        "feed_forward": 5,
        "longest_steps": 4,
        "word_size": 8,
        **changed,
    }
    return FormerDferNetwork(FormerDferArchitecture(streams, **changed)).eval()


def test_it_has_as_many_values_as_its_description_says_and_as_the_recipe():
    shapes = shapes_of(FormerDferArchitecture(FACES).network)
    assert shapes.pop("labels.words") == (7, 300) and shapes.pop("labels.graph") == (7, 7)  # they do not learn
    d, inner, ff = 512, 8 * 64, 1024
    block = 3 * d * inner + (inner * d + d) + (d * ff + ff) + (ff * d + d) + 2 * 2 * d
    assert sum(map(math.prod, shapes.values())) == 3 * block + d + 17 * d + 300 * d + d * d
    assert 3 * block + d + 17 * d + 300 * d + d * d == pytest.approx(6.7e6, rel=0.005)
    wider = shapes_of(
        FormerDferArchitecture((("video", 546),)).network
    )  # which the transformer cannot take as they are
    assert wider["streams.video.projection.weight"] == (512, 546)


def test_the_graph_is_that_of_the_labels_that_occur_together_counted_by_hand():
    """Label 0 occurs in four clips, with 1 in all, with 2 in one of them; 2 in six, so with 0 in a sixth; 3 never."""
    clips = [[1.0, 0.5, 0.49, 0, 0, 0, 0]] * 3 + [[0.2, 0.4, 0.3, 0, 0, 0, 0]] + [[0, 0, 0.1, 0, 0, 0.04, 0.0]] * 5
    occurs = [{0, 1}] * 3 + [{0, 1, 2}] + [{2}] * 5  # from half of the strongest on; 0.2 of 0.4 is half
    expected = np.eye(7)
    for i in range(7):
        of_i = [clip for clip in occurs if i in clip]
        for j in set(range(7)) - {i}:
            if of_i and sum(j in clip for clip in of_i) / len(of_i) >= 0.2:
                expected[i, j] = 1
    assert expected[0].tolist() == [1, 1, 1, 0, 0, 0, 0] and expected[2].tolist() == [0, 0, 1, 0, 0, 0, 0]
    neighbours = expected - np.eye(7)
    weighed = 0.25 * neighbours / (neighbours.sum(axis=0) + 1e-6) + np.eye(7)
    d = np.diag(weighed.sum(axis=1) ** -0.5)
    np.testing.assert_allclose(label_graph(torch.tensor(clips)).numpy(), (weighed @ d).T @ d, atol=1e-6)
    # Relative reports and absolute ones of the same shape give the same graph.
    shrunk = torch.tensor(clips) * torch.linspace(0.3, 1, len(clips))[:, None]
    torch.testing.assert_close(label_graph(shrunk), label_graph(torch.tensor(clips)))


def test_nobody_felt_anything_and_one_clip_alone_are_graphs_too():
    assert torch.equal(label_graph(torch.zeros(4, 7)), torch.eye(7))
    assert label_graph(torch.eye(7)[:1]).isfinite().all()


def test_scores_are_those_of_two_graph_convolutions_of_the_words():
    net = small()
    net.learn_from(torch.rand(30, 7))
    state = {name: value.double().numpy() for name, value in net.labels.state_dict().items()}
    graph, clips = state["graph"], np.random.default_rng(1).standard_normal((3, 6))
    assert np.abs(graph - np.eye(7)).max() > 0.01
    inner = graph @ state["words"] @ state["first"]
    labels = graph @ np.where(inner > 0, inner, 0.2 * inner) @ state["second"]
    with torch.inference_mode():
        np.testing.assert_allclose(net.labels(torch.from_numpy(clips).float()).numpy(), clips @ labels.T, atol=1e-5)
    assert (former_dfer.OCCURS_FROM, former_dfer.TOGETHER_FROM, former_dfer.NEIGHBOURS_SHARE) == (0.5, 0.2, 0.25)


def test_the_words_are_always_the_same_seven_of_length_one_and_travel_with_the_weights():
    words = random_words(300)
    torch.testing.assert_close(words.norm(dim=1), torch.ones(7))
    assert torch.equal(words, random_words(300)) and words.shape == (len(EMOTIONS), 300)
    assert (words @ words.T - torch.eye(7)).abs().max() < 0.25  # drawn at random, so nothing of the words is in them
    assert round(float(words[0, 0]), 6) == -0.018148
    kept = small().state_dict()
    assert {"labels.words", "labels.graph"} <= set(kept)


def test_the_token_and_the_steps_have_places_and_the_token_looks_at_each_step():
    net = small(blocks=1)
    stream = net.streams["video"]
    clip = torch.randn(1, 4, 6)
    with torch.inference_mode():
        _, attention = net({"video": clip}, want_attention=True)
        x = torch.cat([stream.token, clip], dim=1) + stream.positions
        block = stream.blocks[0]
        q, k, _ = block.attention.to_qkv(block.attention_norm(x)).view(5, 3, 2, 4).permute(1, 2, 0, 3)
        expected = (q[:, 0][:, None] @ k.transpose(1, 2) / 2).softmax(dim=-1)[:, 0]
        swapped, _ = net({"video": clip[:, [1, 0, 2, 3]]})
    torch.testing.assert_close(attention["video"].token[0, 0], expected)
    assert not torch.allclose(swapped, net({"video": clip})[0])  # without places the order would be nothing
    assert net.architecture.longest == 4 and FormerDferArchitecture(FACES).longest == 16
