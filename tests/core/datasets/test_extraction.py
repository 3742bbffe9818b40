from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from core.config import AnalysisSettings
from core.datasets import extraction
from core.datasets.dataset import Clip, Dataset
from core.datasets.store import FeatureStore
from core.evaluation.intensities import fill_unread
from core.evaluation.prediction import predict
from core.models.base import ReactionModel


def test_a_clip_without_a_face_has_features_of_no_frames_and_is_predicted_as_the_mean_of_the_others(
    faceless_clip: Path, landmarker: Path, small_model: Callable[..., ReactionModel], tmp_path: Path
) -> None:
    dataset = Dataset(tmp_path, "one", "made by a test", (Clip("nobody", faceless_clip, "test", None),))
    settings = AnalysisSettings(device="cpu")
    with FeatureStore(tmp_path) as store:
        todo = extraction.plan(dataset, store, settings)
        failures = extraction.extract(todo, store, lambda jobs: ((job, extraction.extract_clip(job)) for job in jobs))
        assert failures == []
        assert store.n_frames("nobody") == 0
        empty = store.load("nobody")
        full: dict[str, Any] = {
            "holistic": np.ones((60, 512), np.float32), "au_intensity": np.ones((60, 17), np.float32),
            "au_occurrence": np.ones((60, 17), np.float32), "frame_index": np.arange(60),
            "frame_pts": np.arange(60) / 25.0,
        }  # fmt: skip
        clips = {"nobody": empty, "somebody": replace(empty, **full)}
        found = predict(small_model(), {"nobody": 0, "somebody": 60}, clips.__getitem__)
    assert not found.failures
    assert np.isfinite(found.intensities).all()
    filled = fill_unread(found.intensities, [0, 60])
    np.testing.assert_array_equal(filled[0], found.intensities[1])
    # Models that this process keeps would outlive the test.
    extraction._loaded.close()
