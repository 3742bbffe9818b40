"""The planted experiment, small enough for the suite: action units only, few and short clips, lower figures."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from scipy.stats import pearsonr

from core.datasets import synthesis
from core.datasets.dataset import load_dataset
from core.datasets.planted import PlantedCorpus, ceiling
from core.datasets.store import FeatureStore

FEATURES = ("au_intensity", "au_occurrence")
SETTINGS = f"""
features = {list(FEATURES)}
loss = "pcc"  # it leaves the plateau at the start sooner than a squared error, which matters for few clips
hidden = 64
learning_rate = 1e-3
weight_decay = 0.05
halve_every = 3
epochs = 8
"""
SIZES = (600, 100, 150)


@pytest.fixture(scope="module")
def planted() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("planted", Path(__file__).with_name("planted.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["planted"] = module  # where its dataclasses look for their annotations
    spec.loader.exec_module(module)
    yield module
    del sys.modules["planted"]


def averages(folder: Path, split: str) -> tuple[Any, Any]:
    """Averages of the same features over each clip, and the ratings."""
    dataset, store = load_dataset(folder), FeatureStore(folder)
    clips = dataset.split(split)
    features = [store.load(clip.clip_id) for clip in clips]
    means = [np.concatenate([getattr(f, name).mean(axis=0) for name in FEATURES]) for f in features]
    return np.array(means, float), np.array([clip.ratings for clip in clips], float)


def pcc_of_averages(folder: Path) -> float:
    """Mean Pearson r on test clips of ridge regression on averages."""
    (x, y), (test_x, test_y) = averages(folder, "train"), averages(folder, "test")
    centre, scale = x.mean(axis=0), x.std(axis=0)
    x, test_x = (x - centre) / scale, (test_x - centre) / scale
    weights = np.linalg.solve(x.T @ x + 30.0 * np.eye(x.shape[1]), x.T @ (y - y.mean(axis=0)))
    return float(np.mean([pearsonr(test_x @ weights[:, i], test_y[:, i])[0] for i in range(y.shape[1])]))


def test_a_small_network_finds_what_averages_do_not_show_and_nothing_in_shuffled_reports(
    planted: ModuleType, tmp_path: Path
) -> None:
    corpus, settings = tmp_path / "corpus", tmp_path / "small.toml"
    settings.write_text(SETTINGS, encoding="utf-8")
    synthesis.synthesise(corpus, SIZES, 1, settings=PlantedCorpus(duration_s=(12.0, 14.0), frame_rate=(4.5, 6.0)))
    figures = planted.experiment(tmp_path, "", settings)
    full, _, shuffled, attention = (demand.measured for demand in planted.demands(figures))
    assert 0.4 < full < ceiling(FEATURES) + 0.1
    assert full - pcc_of_averages(corpus) > 0.08
    assert abs(shuffled) < 0.2
    assert attention > 0.6


def test_a_missed_demand_is_called_missed(planted: ModuleType) -> None:
    assert planted.Demand("r", 0.8, least=0.8).met
    assert not planted.Demand("r", 0.79, least=0.8).met
    assert planted.Demand("r", -0.1, least=-0.1, most=0.1).met
    assert not planted.Demand("r", 0.11, least=-0.1, most=0.1).met
