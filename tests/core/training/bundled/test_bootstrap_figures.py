from __future__ import annotations

import numpy as np
import pytest
import torch

from core.evaluation.correlation_formulas import pcc_by_emotion
from core.inspection.faithfulness import faithfulness
from core.inspection.subject import Subject
from core.models import registry
from core.models.reaction_file import load_reaction_model
from core.training.bundled.bootstrap_figures import faithful, seen, told_apart
from core.types import EMOTIONS, FeatureSequence


def test_pairs_are_sorted_by_how_alike_they_are_and_fifths_count_clips() -> None:
    rng = np.random.default_rng(0)
    predicted = rng.uniform(0, 1, (50, 7))
    predicted[:, 1] = 1 - predicted[:, 0]  # opposite ones tell as little apart
    predicted[:, 6] = 0.3  # always the same: no correlation, one fifth
    predicted[:, 5] = np.repeat([0.1, 0.2, 0.5, 0.99, 1.0], 10)
    found = told_apart(predicted)
    assert found["clips"] == 50 and len(found["correlations"]) == 21
    assert found["correlations"][0] == ["adoration", "amusement", -1.0]
    by_pair = {(a, b): r for a, b, r in found["correlations"]}
    expected = pcc_by_emotion(predicted[:, [2] * 7], predicted[:, [4] * 7])[0]
    assert by_pair["anxiety", "empathic_pain"] == pytest.approx(expected, abs=1e-4)
    assert by_pair["anxiety", "surprise"] == 0
    assert found["fullest_fifth"]["surprise"] == 1.0
    assert found["fullest_fifth"]["fear"] == 0.4  # 0.99 and 1 share the last fifth
    assert found["median"]["fear"] == 0.5 and found["highest"]["fear"] == 1.0
    assert list(found["median"]) == list(EMOTIONS)
    assert told_apart(predicted[:2])["correlations"] == [] and len(told_apart(predicted[:3])["correlations"]) == 21


def test_what_was_seen_are_the_ranges_of_length_frames_share_and_rate() -> None:
    def clip(n: int, rate: float, gone: int = 0) -> FeatureSequence:
        kept = np.r_[0 : n // 2, n // 2 + gone : n]
        zeros = np.zeros((len(kept), 512), np.float32)
        units = zeros[:, :17]
        return FeatureSequence(zeros, units, units, kept, kept / rate, np.zeros((0, 1024), np.float32), np.zeros(0))

    found = seen([clip(100, 10.0), clip(400, 20.0, gone=40)])
    for what in ("length_s", "rate"):
        assert found[what] == pytest.approx([0.98 * 10, 1.02 * 20])
    assert found["frames"] == pytest.approx([98, 1.02 * 360]) and found["face_share"] == pytest.approx([0.882, 1.0])
    assert set(found) == {"length_s", "frames", "face_share", "rate"}


def made_up(seed: int, *, event: bool) -> FeatureSequence:
    """Four seconds; in some of them features that are like no others."""
    rng = np.random.default_rng(seed)
    n = 48
    holistic = 0.05 * np.abs(rng.standard_normal((n, 512)))
    intensity = rng.uniform(0, 0.05, (n, 17))
    if event:
        holistic[20:30] += 2 * np.abs(np.random.default_rng(1).standard_normal(512))
        intensity[20:30] += 2.0
    return FeatureSequence(
        holistic=holistic.astype(np.float32), au_intensity=intensity.astype(np.float32),
        au_occurrence=(intensity > 1).astype(np.float32), frame_index=np.arange(n), frame_pts=np.arange(n) / 12,
        audio=np.zeros((0, 1024), np.float32), audio_pts=np.zeros(0),
    )  # fmt: skip


def test_clips_are_counted_in_which_attention_beats_random_orders() -> None:
    torch.manual_seed(0)
    model = load_reaction_model(registry.find("bootstrap", registry.REACTION).path)
    clips = [made_up(seed, event=seed != 1) for seed in range(2)]
    found = faithful(model, clips)
    gains, better, n = [], 0, 0
    for clip in clips:
        subject = Subject(model, clip, 0.0, 4.0)
        one = faithfulness(subject, int(subject.intensities.argmax()))
        if one.span >= 0.02:
            n += 1
            gains.append(one.orders["attention"].gain)
            better += "does better than random" in one.sentence
    assert n >= 1 and (found["clips"], found["better"]) == (n, better)
    assert found["share"] == better / n and found["mean_gain"] == pytest.approx(np.mean(gains))
    assert faithful(model, []) == {"clips": 0, "better": 0, "share": 0.0, "mean_gain": 0.0}
