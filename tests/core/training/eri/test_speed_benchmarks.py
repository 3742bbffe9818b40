from __future__ import annotations

import statistics

import pytest
import torch

from core.datasets.dataset import Dataset
from core.training.eri.settings import EriTraining
from core.training.eri.speed_benchmarks import authors, bench_loader, bench_train, ours

SMALL = EriTraining(batch=3, hidden=16)


def test_both_sides_of_the_benchmark_learn_the_same_from_the_same_steps() -> None:
    settings = EriTraining(dropout=0.0, hidden=16, learning_rate=1e-3)
    torch.manual_seed(0)
    we, they = ours(settings, "cpu"), authors(settings, "cpu")
    they.network.load_state_dict(we.network.state_dict())
    inputs = {"video": torch.randn(4, 12, 546), "audio": torch.randn(4, 3, 1024)}
    reported = torch.rand(4, 7)
    videos = [{name: steps[i] for name, steps in inputs.items()} for i in range(4)]
    our_losses = [we.step(lambda: we.network(inputs)[0], reported) for _ in range(20)]
    their_losses = [they.step(lambda: they.network(videos), reported) for _ in range(20)]
    assert our_losses == pytest.approx(their_losses, abs=1e-4)
    assert our_losses[-1] < 0.8 * our_losses[0]


def test_training_is_measured_with_lengths_around_the_stated_one_and_with_equal_ones() -> None:
    found = bench_train(SMALL, frames=20, audio_tokens=2, rounds=3, device="cpu")
    varied, equal = found["lengths"]["varied"], found["lengths"]["equal"]
    assert 16 <= varied["frames"][0] < 20 < varied["frames"][1] <= 24
    assert 0 < varied["padded_share"] < 0.1  # sorted in buckets
    assert (equal["frames"], equal["padded_share"]) == ([20, 20], 0)
    for figures in (varied, equal):
        medians = [statistics.median(figures[side]["all"]) for side in ("ours", "reference")]
        assert [len(figures[side]["all"]) for side in ("ours", "reference")] == [3, 3]
        assert figures["ratio"] == pytest.approx(medians[0] / medians[1])
    assert found["ratio"] == varied["ratio"]


@pytest.mark.parametrize(("batches", "counted"), [(2, 2), (50, 5)])
def test_reading_is_measured_beside_training_on_the_batches_there_are(
    small_dataset: Dataset, batches: int, counted: int
) -> None:
    found = bench_loader(small_dataset, SMALL, batches=batches, device="cpu")
    assert found["batches"] == counted  # 18 clips can be trained on: six batches, one of which warms up
    assert found["loading"] > 0 and found["training"] > 0 and found["together"] > 0
    assert found["ratio"] == pytest.approx(found["loading"] / found["training"])
