from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from core.analysis.pipeline import Pipeline
from core.analysis.result import (
    Analysis,
    AnalysisBuilder,
    AttentionView,
    ClipRecord,
    ModelRecord,
    frame_attention,
)
from core.analysis_settings import AnalysisSettings
from core.models.base import ReactionModel
from core.models.transformer import Attention
from core.streams import row_type
from core.types import AttentionShape, ClipEnd, StepResult

DEFAULT = AnalysisSettings()
LAST_MEAN = AttentionView(block=1)


def analyse(
    made_up: SimpleNamespace,
    folder: Path,
    times: Any,
    duration_s: float | None,
    *,
    settings: AnalysisSettings = DEFAULT,
    sound_s: float = 0.0,
    missed: frozenset[int] = frozenset(),
    **parts_given: Any,
) -> tuple[Analysis, list[StepResult | ClipEnd]]:
    folder.mkdir(exist_ok=True)
    parts = made_up.parts(faces=made_up.Faces(missed=missed), **parts_given)
    builder = AnalysisBuilder(folder, parts.model, parts.classes, settings)
    results = []
    recording = made_up.Recording(times, duration_s, sound_s)
    for result in Pipeline(parts, settings).run(recording, made_up.Units()):
        results.append(result)
        builder.add(result)
    analysis = builder.finish(
        clip=ClipRecord("clip", "", 1.0, len(times), 1.0, sound_s > 0, 32, 24),
        model=ModelRecord("small", "", False, "", parts.model.attention, "none", ""),
        warnings=(),
        timings={},
    )
    return analysis, results


def test_attention_is_scaled_to_one_and_the_weight_on_itself_stands_apart(
    made_up: SimpleNamespace, tmp_path: Path
) -> None:
    missed = frozenset({3, 4, 5})
    analysis, results = analyse(made_up, tmp_path, np.arange(0, 6, 0.1), 6.0, sound_s=6.0, missed=missed)
    (reading,) = results[-1].readings  # type: ignore[union-attr]
    raw = reading.attention["video"]
    seen = np.setdiff1d(np.arange(60), list(missed))
    # As the network computed them, a row and the weight on itself are one softmax.
    np.testing.assert_allclose(raw.weights.sum(axis=2) + raw.self_weights, 1.0, atol=1e-5)
    for view, row in (
        (LAST_MEAN, raw.weights[1].mean(axis=0)),
        (AttentionView(0, 1), raw.weights[0, 1]),
        (AttentionView(0, rollout=True), raw.rollout),
    ):
        curve = analysis.attention(view)
        assert np.isnan(curve[sorted(missed)]).all()
        np.testing.assert_allclose(curve[seen], row / row.mean(), rtol=1e-4)
    np.testing.assert_allclose(analysis.self_weights["video"], raw.self_weights, atol=1e-6)
    heard = reading.attention["audio"]
    audio = analysis.audio_attention(LAST_MEAN)
    np.testing.assert_allclose(audio, heard.weights[1].mean(axis=0) / heard.weights[1].mean(), rtol=1e-4)
    np.testing.assert_allclose(analysis.audio.pts_s, 0.256 + 0.512 * np.arange(11))
    # The final action units, not the provisional ones.
    np.testing.assert_array_equal(analysis.frames["au_intensity"][7], (7 + np.arange(17)) % 6)
    assert len(analysis.level) == 11 * 32


def test_windows_share_their_attention_by_how_much_more_than_evenly_a_frame_is_attended(
    made_up: SimpleNamespace, tmp_path: Path
) -> None:
    settings = AnalysisSettings(window_s=12, hop_s=8)
    times = np.arange(0, 35, 0.25)
    analysis, results = analyse(made_up, tmp_path, times, 35.0, settings=settings, sound_s=35.0)
    readings = [
        r
        for result in results
        for r in (result.readings if isinstance(result, ClipEnd) else [] if result.so_far else [result.reading])
        if r is not None
    ]
    assert [(w.start_s, w.end_s) for w in analysis.windows] == [(0, 12), (8, 20), (16, 28), (23, 35)]
    np.testing.assert_allclose(analysis.prediction, np.mean([r.intensities for r in readings], axis=0), rtol=1e-6)
    expected = np.zeros(len(times))
    for i, pts_s in enumerate(times):
        shares = []
        for reading in readings:
            video = reading.attention["video"]
            at = np.flatnonzero(video.pts_s == pts_s)
            if len(at):
                shares.append(video.weights[1].mean(axis=0)[at[0]] * len(video.pts_s))
        expected[i] = np.mean(shares)
    np.testing.assert_allclose(analysis.attention(LAST_MEAN), expected / expected.mean(), rtol=1e-4)
    assert np.nanmean(analysis.attention(LAST_MEAN)) == pytest.approx(1.0, abs=1e-5)
    heard = np.unique(np.concatenate([r.attention["audio"].pts_s for r in readings]))
    np.testing.assert_array_equal(analysis.audio.pts_s, heard)
    assert analysis.audio_attention(LAST_MEAN).mean() == pytest.approx(1.0, abs=1e-5)


def test_a_short_recording_of_unknown_length_ends_as_if_its_length_had_been_known(
    made_up: SimpleNamespace, tmp_path: Path
) -> None:
    times = np.arange(0, 22, 0.1)
    known, _ = analyse(made_up, tmp_path / "known", times, 22.0, sound_s=22.0)
    unknown, _ = analyse(made_up, tmp_path / "unknown", times, None, sound_s=22.0)
    np.testing.assert_array_equal(known.prediction, unknown.prediction)
    np.testing.assert_array_equal(known.attention(LAST_MEAN), unknown.attention(LAST_MEAN))
    np.testing.assert_array_equal(known.audio_attention(LAST_MEAN), unknown.audio_attention(LAST_MEAN))
    np.testing.assert_array_equal(known.self_weights["video"], unknown.self_weights["video"])
    assert known.windows == unknown.windows == ()
    assert [p.frame for p in known.peaks] == [p.frame for p in unknown.peaks]


def test_half_a_minute_of_slow_motion_is_one_reading(made_up: SimpleNamespace, tmp_path: Path) -> None:
    # 7200 rows have to stay changeable; few show a face, since attention over them all would be dear.
    times = np.arange(0, 30, 1 / 240)
    missed = frozenset(i for i in range(7200) if i % 60)
    analysis, _ = analyse(made_up, tmp_path, times, 30.0, missed=missed)
    np.testing.assert_array_equal(np.isfinite(analysis.attention(LAST_MEAN)), np.arange(7200) % 60 == 0)


def test_rollout_multiplies_the_blocks_with_half_of_each_token_kept(
    small_model: Callable[..., ReactionModel], made_up: SimpleNamespace, tmp_path: Path
) -> None:
    model = small_model()
    seen: list[np.ndarray] = []

    def note(module: Attention, given: tuple[Any, ...], result: tuple[torch.Tensor, torch.Tensor | None]) -> None:
        x = given[0].double()
        projected = x @ module.to_qkv.weight.double().T
        q, k, _ = projected[0].reshape(x.shape[1], 3, 2, 4).permute(1, 2, 0, 3)
        scores = (q @ k.transpose(1, 2)).numpy() / np.sqrt(4)
        seen.append((np.exp(scores) / np.exp(scores).sum(axis=-1, keepdims=True)).mean(axis=0))

    analysis, _ = analyse(made_up, tmp_path / "first", np.arange(0, 4, 0.1), 4.0, model=model)
    hooks = [b.attention.register_forward_hook(note) for b in model.network.streams["video"].blocks]
    analyse(made_up, tmp_path / "again", np.arange(0, 4, 0.1), 4.0, model=model)
    for hook in hooks:
        hook.remove()
    first, second = ((weights + np.eye(len(weights))) / 2 for weights in seen[-2:])
    by_hand = (second @ first)[0, 1:]
    np.testing.assert_allclose(
        analysis.attention(AttentionView(0, rollout=True)), by_hand / by_hand.mean(), rtol=1e-3, atol=1e-7
    )


def table(times: Any, weight: Any) -> Any:
    rows = np.zeros(len(times), row_type(0, AttentionShape(1, 1)))
    rows["pts_s"], rows["attention"][:, 0, 0], rows["covered"], rows["used"] = times, weight, 1, True
    return rows


def test_frames_that_no_reading_covered_have_no_attention() -> None:
    rows = table([0.0, 0.1, 0.2, 0.3], [2.0, 6.0, 9.0, 0.0])
    rows["covered"] = 1, 2, 0, 1
    np.testing.assert_allclose(frame_attention(rows, AttentionView(0)), [1.2, 1.8, np.nan, 0.0], rtol=1e-6)
