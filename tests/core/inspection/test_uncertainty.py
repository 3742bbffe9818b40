from __future__ import annotations

import copy
from collections.abc import Callable

import numpy as np
import torch

from core.inspection.subject import Subject
from core.inspection.uncertainty import dropout_spread
from core.models.base import ReactionModel
from core.models.inputs import network_inputs
from core.models.systems.fang import FangArchitecture, FangNetwork
from core.types import FeatureSequence


def test_the_spread_is_that_of_runs_in_training_mode(
    small_model: Callable[..., ReactionModel], told_clip: Callable[..., FeatureSequence]
) -> None:
    model, clip = small_model(), told_clip()
    subject = Subject(model, clip, 0, 6)
    state = copy.deepcopy(model.network.state_dict())
    generator = torch.random.get_rng_state()
    found = dropout_spread(subject, 1600, seed=3)
    assert not model.network.training and not any(m.training for m in model.network.modules())
    assert all(torch.equal(value, model.network.state_dict()[name]) for name, value in state.items())
    assert torch.equal(torch.random.get_rng_state(), generator)
    trained = copy.deepcopy(model.network).train()
    inputs = network_inputs(model.layout, clip)
    torch.manual_seed(0)
    with torch.inference_mode():
        runs = np.array([trained(inputs)[0][0].numpy() for _ in range(1600)])
    np.testing.assert_allclose(found.deviation, runs.std(axis=0), rtol=0.25)
    np.testing.assert_allclose(found.mean, runs.mean(axis=0), atol=4 * runs.std(axis=0).max() / np.sqrt(800))
    np.testing.assert_allclose(
        found.high - found.low, np.ptp(np.quantile(runs, [0.025, 0.975], axis=0), axis=0), rtol=0.3
    )
    again = dropout_spread(subject, 1600, seed=3)
    np.testing.assert_array_equal(again.low, found.low)
    others = iter(range(1600))  # another thread may draw numbers at any moment
    disturbed = dropout_spread(subject, 1600, seed=3, on_progress=lambda *_: torch.rand(next(others) + 1))
    assert next(others) == 400  # it did, after each four runs
    np.testing.assert_array_equal(disturbed.low, found.low)
    assert "Monte-Carlo dropout" in found.method and "1600 runs" in found.sentence
    assert "not a confidence interval" in found.sentence


def test_a_network_without_dropout_has_no_spread(
    told_network: Callable[..., ReactionModel], told_clip: Callable[..., FeatureSequence]
) -> None:
    found = dropout_spread(Subject(told_network(dropout=0.0), told_clip(), 0, 6))
    assert np.isnan(found.low).all() and found.samples == 0 and "without dropout" in found.sentence
    assert FangNetwork(FangArchitecture((("video", 546),))).architecture.dropout == 0.2
