"""The benchmark of peaks counts as by hand, and tells a network that looks at events from one that does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.datasets import peak_benchmark
from core.datasets.peak_benchmark import _NOTHING, _hits, _summed, bench_peaks
from core.datasets.planted import PlantedCorpus, planted_clip
from core.errors import SettingsError
from tests.core.inspection.conftest import build_told_network


def test_peaks_and_events_are_counted_as_by_hand() -> None:
    inside = np.zeros(20, bool)
    inside[[3, 4, 5, 12, 13]] = True  # two events
    curve = np.arange(20.0)
    found = _hits([4, 5, 8], inside, curve)
    assert found[:4] == (3, 2, 2, 1)
    assert found[4] == pytest.approx(np.mean([[(a > b) + (a == b) / 2 for b in curve[~inside]] for a in curve[inside]]))
    none = _hits([], np.zeros(20, bool), curve)
    summed = _summed([found, none])
    assert (summed["peaks"], summed["events"]) == (3, 2)
    assert summed["peaks_in_events"] == pytest.approx(2 / 3) and summed["events_with_a_peak"] == 0.5
    assert summed["area_under_roc"] == pytest.approx(found[4])  # a clip without events has none


def test_clips_without_events_have_none_and_their_labels_are_numbers() -> None:
    calm = replace(PlantedCorpus(), event_chance=_NOTHING, decoy_chance=0.0)
    for index in range(5):
        clip = planted_clip(3, index, calm)
        assert clip.moves == () and not clip.video_events.any() and np.isfinite(clip.ratings).all()


def test_what_hits_and_what_stays_still_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attention that always peaks in the middle, wherever the events are, beside effects that follow them."""
    truth: dict[int, Any] = {}

    def remembered(seed: int, index: int, corpus: PlantedCorpus) -> Any:
        clip = planted_clip(seed, index, corpus)
        truth[id(clip.features)] = clip
        return clip

    def curves(model: Any, features: Any) -> Any:
        clip = truth[id(features)]
        effects = np.random.default_rng(0).normal(0, 1e-4, (features.n_frames, 7))
        effects[:, 2] += 0.3 * clip.video_events
        middle = np.abs(features.frame_pts - features.frame_pts.mean()) < 0.3
        return 1 + 0.01 * np.random.default_rng(1).normal(size=features.n_frames) + 2.0 * middle, effects

    monkeypatch.setattr(peak_benchmark, "planted_clip", remembered)
    monkeypatch.setattr(peak_benchmark, "_curves", curves)
    monkeypatch.setattr(peak_benchmark, "check_attends", lambda model: None)
    done: list[int] = []
    found = bench_peaks(type("M", (), {"name": "m"})(), 8, on_clips=done.append)
    by = found["with_events"]
    assert by["effect"]["peaks_in_events"] == 1.0 and by["effect"]["events_with_a_peak"] > 0.6
    assert by["effect"]["area_under_roc"] > 0.7 > by["attention"]["area_under_roc"]
    assert by["attention"]["peaks"] == 8 and by["attention"]["peaks_in_events"] < 0.7
    assert found["without_events"] == {
        "nothing_by_attention": 0.0, "nothing_by_effect": 1.0, "nothing_by_effect_on_any_emotion": 1.0,
    }  # fmt: skip
    assert done == list(range(1, 17))


def test_curves_are_a_models_own_and_one_without_attention_is_refused(monkeypatch: Any) -> None:
    model = build_told_network()
    clip = planted_clip(0, 0, PlantedCorpus())
    attention, effects = peak_benchmark._curves(model, clip.features)
    assert attention.shape == (clip.features.n_frames,) and effects.shape == (clip.features.n_frames, 7)
    assert attention.mean() == pytest.approx(1.0, abs=0.05) and np.isfinite(effects).all()
    monkeypatch.setattr(type(model), "attention", None)
    with pytest.raises(SettingsError, match="no attention"):
        bench_peaks(model, 1)
