"""A small planted dataset, once for all tests of training."""

from __future__ import annotations

import numpy as np
import pytest

from core.datasets.dataset import Clip, Dataset, save
from core.datasets.store import FeatureStore
from core.types import FeatureSequence


def made_up_features(n_frames: int, n_tokens: int, seed: int, strength: float = 0.0) -> FeatureSequence:
    """Noise, with one column of each kind of feature raised by ``strength`` for a few steps."""
    rng = np.random.default_rng(seed)
    holistic = rng.normal(size=(n_frames, 512)).astype(np.float32)
    audio = rng.normal(size=(n_tokens, 1024)).astype(np.float32)
    holistic[: n_frames // 3, :40] += strength
    audio[: n_tokens // 2, :40] += strength
    return FeatureSequence(
        holistic=holistic,
        au_intensity=rng.uniform(0, 3, (n_frames, 17)).astype(np.float32),
        au_occurrence=(rng.uniform(size=(n_frames, 17)) > 0.7).astype(np.float32),
        frame_index=np.arange(n_frames),
        frame_pts=np.arange(n_frames) / 25,
        audio=audio,
        audio_pts=np.arange(n_tokens) * 0.512 + 0.256,
    )


@pytest.fixture(scope="session")
def small_dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """30 clips: how strong their first third is decides the seven ratings; two are too short, one is not rated."""
    folder = tmp_path_factory.mktemp("dataset")
    clips = []
    with FeatureStore(folder) as store:
        for i in range(30):
            strength = (i * 7 % 10) / 10
            n_frames = 20 if i in (3, 25) else 52 + i % 5
            ratings = None if i == 4 else tuple(0.1 + 0.8 * strength for _ in range(7))
            split = "train" if i < 20 else "val"
            clips.append(Clip(f"c{i}", None, split, ratings, participant=f"p{i}"))
            store.add(f"c{i}", made_up_features(n_frames, 5, i, 2 * strength), {"audio_recipe": {"name": "paper"}})
    dataset = Dataset(folder, "small", "made up for a test", tuple(clips))
    save(dataset)
    return dataset
