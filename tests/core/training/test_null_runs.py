"""On reports by chance no gain is claimed, and what is counted is what fine-tuning says."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from core.models.base import ReactionModel
from core.training import null_runs
from core.training.fine_tuning_report import gains
from core.training.fine_tuning_settings import FineTuning

QUICK = FineTuning(steps=(60, 0), learning_rates=(1e-2, 1e-4), folds=3, inner=2, permutations=0)


def test_no_gain_is_claimed_on_noise_though_the_error_falls(
    small_model: Callable[..., ReactionModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # on matrices this small, threads wait for each other most of the time
    try:
        found = null_runs.null_runs(small_model(), 2, QUICK)
        assert found.as_json() == {"runs": 2, "people": 12, "stimuli": 7, "gain_claimed": 0, "error_fell": 2}
        monkeypatch.setattr(null_runs, "gains", lambda difference, beneath: ["mae"])
        assert null_runs.null_runs(small_model(), 1, QUICK).claimed == 1
    finally:
        torch.set_num_threads(threads)


def test_reports_by_chance_differ_by_person_and_by_stimulus_where_asked_for() -> None:
    person, stimulus = np.divmod(np.arange(4000), 40)
    for of_stimulus in (0.0, 0.1):
        made = null_runs.chance_reports(np.random.default_rng(0), person, stimulus, of_stimulus)
        table = made.reshape(100, 40, 7)
        assert table.mean(axis=1).std() == pytest.approx(0.12, abs=0.02)
        spread = table.mean(axis=0).std(axis=0).mean()
        assert (spread > 0.07) == (of_stimulus > 0)
        assert made.min() >= 0 and made.max() <= 1


def test_a_gain_is_claimed_only_where_it_is_better_than_before_and_than_every_floor() -> None:
    def figure(low: float | None, high: float | None) -> dict[str, float | None]:
        return {"low": low, "high": high}

    def floor(pearson: float, mae: float) -> dict[str, object]:
        return {"mean": {"pearson": {"gain": figure(pearson, 1)}, "mae": {"gain": figure(mae, 1)}}}

    better = {"pearson": figure(0.1, 0.3), "mae": figure(-0.3, -0.1)}
    assert gains(better, {"others": floor(0.1, 0.1), "stimulus": floor(0.1, 0.1)}) == ["pearson", "mae"]
    assert gains(better, {"others": floor(0.1, 0.1), "stimulus": floor(-0.1, 0.1)}) == ["mae"]
    assert gains(better, {"others": floor(0.1, -0.1), "stimulus": floor(0.1, 0.1)}) == ["pearson"]
    assert gains(better, {}) == []
    worse = {"pearson": figure(-0.1, 0.3), "mae": figure(-0.3, 0.1)}
    assert gains(worse, {"others": floor(0.1, 0.1)}) == []
    assert gains({"pearson": figure(None, None), "mae": figure(None, None)}, {"others": floor(0.1, 0.1)}) == []
