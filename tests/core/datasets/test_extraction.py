from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from core.analysis_settings import AnalysisSettings
from core.datasets import extraction
from core.datasets.dataset import Clip, Dataset
from core.datasets.store import FeatureStore
from core.evaluation.agreement import fill_unread
from core.evaluation.prediction import predict
from core.inspection.out_of_distribution import MEASURES
from core.models.base import ReactionModel


def test_what_clips_showed_is_kept_with_their_features_and_their_ranges_are_what_a_model_saw(
    short_clip: Path, faceless_clip: Path, landmarker: Path, tmp_path: Path, opened_media: list[str]
) -> None:
    clips = (Clip("somebody", short_clip, "train", None), Clip("nobody", faceless_clip, "train", None))
    dataset = Dataset(tmp_path, "two", "made by a test", clips)
    with FeatureStore(tmp_path) as store:
        todo = extraction.plan(dataset, store, AnalysisSettings(device="cpu"))
        extraction.extract(todo, store, lambda jobs: ((job, extraction.extract_clip(job)) for job in jobs))
    assert sorted(opened_media) == sorted([short_clip.name, faceless_clip.name])
    with FeatureStore(tmp_path) as store:
        assert extraction.plan(dataset, store, AnalysisSettings(device="cpu")).kept == 2
        told = store.entries["somebody"].clip[extraction.CLIP_SEEN]
        seen = extraction.seen_of(store, clips)
        assert extraction.seen_of(store, clips[:1])["eyes_px"] == [told["eyes_px"]] * 2 == seen["eyes_px"]
    assert set(seen) == set(MEASURES)
    with av.open(str(short_clip)) as container:
        pts_s = [float(picture.time) for picture in container.decode(video=0)]
    assert told["rate"] == pytest.approx(63 / (pts_s[-1] - pts_s[0]), rel=1e-3)
    assert told["length_s"] == pytest.approx(pts_s[-1] + np.median(np.diff(pts_s)), abs=0.01)
    assert told["face_share"] == 1.0 and 0 < told["turned_deg"] < 20 and 0.2 < told["brightness"] < 0.8
    assert seen["face_share"] == [0.0, 1.0] and seen["brightness"] == [told["brightness"]] * 2
    assert seen["frames"] == [0, store.n_frames("somebody")]
    extraction._loaded.close()


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
