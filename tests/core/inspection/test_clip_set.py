from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch
from scipy.stats import mannwhitneyu

from core.errors import DatasetError, SettingsError
from core.inspection.clip_set import inspect_set
from core.inspection.effects import by_step, frame_effects, strength
from core.inspection.subject import Subject
from core.models.base import ReactionModel
from core.models.inputs import PAPER_LAYOUT, widths
from core.models.systems.recurrent import RecurrentArchitecture
from core.types import FeatureSequence

STARTS = (0.9, 1.3, 1.7, 2.1, 2.5, 2.9)


def test_over_clips_planted_beats_random_and_only_an_honest_attention_does(
    told_network: Callable[..., ReactionModel], told_clip: Callable[..., FeatureSequence]
) -> None:
    clips = {f"c{i}": told_clip(i, event_s=(start, start + 0.9)) for i, start in enumerate(STARTS)}
    truth = {
        f"c{i}": (clips[f"c{i}"].frame_pts >= s) & (clips[f"c{i}"].frame_pts < s + 0.9) for i, s in enumerate(STARTS)
    }
    done: list[int] = []
    found = {
        looks_at: inspect_set(
            told_network(looks_at),
            dict.fromkeys(clips),
            clips.__getitem__,
            truth.__getitem__,
            emotion=0,
            on_clip=done.append,
        )
        for looks_at in ("events", "decoys")
    }
    assert done == [1, 2, 3, 4, 5, 6] * 2
    for one in found.values():
        assert (one.n, one.n_events, one.over) == (6, 6, "clips")
        assert one.areas["occlusion"].value > 0.97 and one.areas["gradient"].value > 0.97
        gain = one.gains["planted"]
        assert gain.low is not None and gain.low > 0.4  # random orders gain 0
        assert np.mean([curve.gain for curve in one.random]) == pytest.approx(0, abs=1e-9)
        for curves in (*one.curves.values(), *one.random):
            assert curves.deletion[0] == curves.insertion[-1] == pytest.approx(1, abs=1e-4)
            assert curves.deletion[-1] == curves.insertion[0] == pytest.approx(0, abs=1e-4)
    assert "attention does better than random" in found["events"].sentence
    assert "attention does no better" in found["decoys"].sentence or "does worse" in found["decoys"].sentence
    # The areas are what Mann and Whitney say of each clip.
    model, expected = told_network("events"), []
    for name, clip in clips.items():
        effects = frame_effects(Subject(model, clip, 0, 6))
        score = by_step(effects, strength(effects.occlusion, 0))
        rows = truth[name]
        expected.append(mannwhitneyu(score[rows], score[~rows]).statistic / (rows.sum() * (~rows).sum()))
    assert found["events"].areas["occlusion"].value == pytest.approx(np.mean(expected), abs=1e-6)


def test_without_a_truth_there_are_gains_alone_and_what_cannot_be_judged_is_said(
    told_network: Callable[..., ReactionModel], told_clip: Callable[..., FeatureSequence]
) -> None:
    model, clip = told_network(), told_clip()
    one = inspect_set(model, {"c": "p"}, lambda _: clip, emotion=0)
    assert one.areas == {} and "planted" not in one.gains and "at least 5" in one.sentence
    with pytest.raises(DatasetError, match="nothing to explain"):
        inspect_set(model, {"c": "p"}, lambda _: clip, emotion=6)
    with pytest.raises(DatasetError, match="59 frames"):
        inspect_set(model, {"c": "p"}, lambda _: clip, lambda _: np.ones(59, bool))
    with pytest.raises(SettingsError, match="no frames with a face"):
        inspect_set(replace(model, layout=(("audio", ("audio",)),)), {"c": None}, lambda _: clip)


def test_of_a_model_without_attention_effects_are_judged_and_no_order_of_attention(
    told_network: Callable[..., ReactionModel], told_clip: Callable[..., FeatureSequence]
) -> None:
    torch.manual_seed(0)
    network = RecurrentArchitecture(widths(PAPER_LAYOUT), hidden=16).network().eval()
    with torch.no_grad():
        network.readout.weight.mul_(20)  # else an untrained network is hardly moved
    model = replace(told_network(), network=network, layout=PAPER_LAYOUT)
    clip = told_clip(0, event_s=(2.0, 2.9))
    truth = (clip.frame_pts >= 2.0) & (clip.frame_pts < 2.9)
    found = inspect_set(model, {"c": None}, lambda _: clip, lambda _: truth)
    assert set(found.areas) == {"occlusion", "gradient"}
    assert set(found.gains) == {"occlusion", "gradient", "planted"}
    assert found.sentence == "This model has no attention, so there is no order of it to judge."
