"""From a pipeline's results to what is inspected: nothing may differ by a bit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.analysis.pipeline import Pipeline
from core.analysis.result import Analysis, AnalysisBuilder, AttentionView, ClipRecord, ModelRecord
from core.analysis_settings import AnalysisSettings
from core.errors import CheckpointError, SettingsError
from core.inspection.attention import reading_map
from core.inspection.opening import features_of, keeps_features, model_of, readings_of, subject_of
from core.inspection.out_of_distribution import limits, metadata_of, warnings_of
from core.inspection.subject import Subject
from core.models.base import ReactionModel
from core.models.reaction_file import save_reaction_model
from core.types import AttentionShape


@pytest.fixture
def analyse(made_up: SimpleNamespace, tmp_path: Path) -> Callable[..., tuple[Analysis, ReactionModel]]:
    def made(seconds: float, **settings: Any) -> tuple[Analysis, ReactionModel]:
        asked = AnalysisSettings(**settings)
        times = np.arange(0, seconds, 0.1)
        parts = made_up.parts(faces=made_up.Faces(missed=frozenset({3, 4, 40})))
        builder = AnalysisBuilder(tmp_path, parts.model, parts.classes, asked)
        for result in Pipeline(parts, asked).run(made_up.Recording(times, seconds, seconds + 1.5), made_up.Units()):
            builder.add(result)
        analysis = builder.finish(
            clip=ClipRecord("clip", "", seconds, len(times), 10.0, True, 32, 24),
            model=ModelRecord("small", parts.model.sha256, False, "", AttentionShape(2, 2), "none", ""),
            warnings=(),
            timings={},
        )
        return analysis, parts.model

    return made


def again(subject: Subject) -> Any:
    """Read as the analysis does."""
    return subject.model.read(subject.features, 0, 0, want_attention=True).intensities


def test_a_clip_is_read_again_to_the_last_bit(analyse: Any) -> None:
    analysis, model = analyse(8.0)
    assert readings_of(analysis) == ((0.0, 8.0),)
    subject = subject_of(analysis, model)
    np.testing.assert_array_equal(again(subject), analysis.prediction)
    # Without attention other kernels are used, whose rounding differs.
    np.testing.assert_allclose(subject.intensities, analysis.prediction, atol=1e-6)
    np.testing.assert_array_equal(subject.features.frame_index, np.setdiff1d(np.arange(80), [3, 4, 40]))
    np.testing.assert_array_equal(subject.features.au_intensity[10], (12 + np.arange(17)) % 6)
    assert subject.features.audio_pts.max() < 8.0 < analysis.tokens["pts_s"].max()
    assert not analysis.holistic.flags.writeable


def test_each_window_is_read_again_to_the_last_bit(analyse: Any) -> None:
    analysis, model = analyse(26.0, single_reading_s=10.0, window_s=9.0, hop_s=4.0)
    assert readings_of(analysis)[1] == (4.0, 13.0) and len(analysis.windows) > 4
    for number, window in enumerate(analysis.windows):
        subject = subject_of(analysis, model, number)
        np.testing.assert_array_equal(again(subject), window.intensities)
        assert (subject.features.n_frames, subject.features.n_audio_tokens) == (window.n_frames, window.n_audio_tokens)
    seen = {"length_s": [8, 10], "frames": [0, 89], "brightness": [0, 1], "eyes_px": [0, 1000]}
    outside, n = sum(window.n_frames > 89 for window in analysis.windows), len(analysis.windows)
    assert 0 < outside < n  # three faces were missed
    assert warnings_of(analysis, {"seen": seen}) == (
        f"The number of frames with a face lies outside in {outside} of {n} windows (seen in training: 0 to 89).",
    )
    with pytest.raises(SettingsError, match="no window"):
        subject_of(analysis, model, len(analysis.windows))


def test_sound_out_of_order_is_read_whole(analyse: Any) -> None:
    analysis, _ = analyse(8.0)
    assert len(features_of(analysis, 2.0, 4.0, ordered=False).audio) == len(analysis.tokens)
    assert len(features_of(analysis, 2.0, 4.0).audio) == 4


def test_another_model_than_the_one_that_read_is_refused(analyse: Any) -> None:
    analysis, _ = analyse(3.0)
    with pytest.raises(CheckpointError, match="has changed since"):
        model_of(analysis)


def test_an_analysis_that_kept_no_features_is_refused(analyse: Any) -> None:
    analysis, model = analyse(3.0)
    assert keeps_features(analysis)
    older = replace(analysis, holistic=np.zeros((0, 512), np.float32))
    assert not keeps_features(older)
    with pytest.raises(SettingsError, match="Analyse it again"):
        subject_of(older, model)


def test_an_analysis_has_one_curve_per_head_and_a_reading_a_map_of_them(analyse: Any) -> None:
    analysis, model = analyse(8.0)
    raw = subject_of(analysis, model).attention
    used = analysis.frames["used"]
    for block in (0, 1):
        views = [AttentionView(block, head) for head in (0, 1)]
        found = np.stack([analysis.attention(view) for view in views])
        assert found.shape == (2, 80) and np.isnan(found[:, ~used]).all()
        weights = raw["video"].weights[block]
        np.testing.assert_allclose(found[:, used], weights / weights.mean(axis=1, keepdims=True), rtol=1e-4)
        heard = raw["audio"].weights[block]
        uniform = reading_map(raw["video"], block)
        np.testing.assert_allclose(uniform, weights / weights.mean(axis=1, keepdims=True), rtol=1e-4)
        sound = np.stack([analysis.audio_attention(view) for view in views])
        np.testing.assert_allclose(sound, heard / heard.mean(axis=1, keepdims=True), rtol=1e-4)


def test_a_clip_is_held_against_what_the_model_saw_or_else_against_general_limits(analyse: Any) -> None:
    analysis, _ = analyse(8.0)
    frames = np.array(analysis.frames)
    frames["pose"][:, 1], frames["size_px"], frames["brightness"] = -42.0, 70.0, 0.1
    frames["face"][:45] = False
    analysis = replace(analysis, frames=frames)
    found = {limit.what: limit for limit in limits(analysis, {})}
    outside = {what for what, limit in found.items() if limit.outside}
    assert outside == {"length_s", "turned_deg", "brightness", "face_share"}
    assert (found["turned_deg"].value, found["eyes_px"].value, found["length_s"].value) == (42.0, 70.0, 8.0)
    assert found["face_share"].value == pytest.approx(35 / 80)
    assert all(limit.source == "general" and limit.sentence.count("general limits") == 1 for limit in found.values())
    assert warnings_of(analysis, {}) == (
        "The reading's length is 8.0 s (general limits: 9.9 s to 30.0 s).",
        "The share of frames with a face is 44% (general limits: at least 50%).",
        "The head's turn is 42° (general limits: at most 30°).",
        "The light on the face is 10% of white (general limits: 18% of white to 88% of white).",
    )
    seen = {"length_s": [7, 9], "turned_deg": [0, 50], "brightness": [0, 1], "face_share": [0, 1]}
    assert warnings_of(analysis, {"seen": seen}) == ()
    assert warnings_of(analysis, {"seen": {**seen, "length_s": [9, 12]}}) == (
        "The reading's length is 8.0 s (seen in training: 9.0 s to 12.0 s).",
    )
    half = replace(analysis, settings=replace(analysis.settings, excluded=((0.0, 4.45),)))
    assert {one.what: one for one in limits(half, {})}["face_share"].value == 1.0  # of the frames that were read
    known = {limit.what: limit for limit in limits(analysis, {"seen": {"length_s": [7.5, 9], "frames": [90, 300]}})}
    assert not known["length_s"].outside and known["frames"].outside
    assert known["frames"].sentence == (
        "The number of frames with a face is 77, outside of what the model saw (in training it was 90 to 300)."
    )
    assert known["eyes_px"].source == "general"


@pytest.mark.parametrize(
    "seen",
    [
        3,
        ["length_s"],
        {"length_s": 3},
        {"length_s": [7]},
        {"length_s": ["short", "long"]},
        {"length_s": [float("nan"), float("nan")]},
        {"length_s": [0, float("inf")]},
        {"length_s": [9, 7]},
        {"length_s": [True, 9]},
        {"length_s": [0, 10**400]},
        {"length_s": {"low": 7}},
        None,
    ],
)
def test_a_range_that_is_none_counts_as_not_stated(analyse: Any, seen: Any) -> None:
    analysis, _ = analyse(8.0)
    for metadata in ({"seen": seen}, {"seen": seen, "layout": 3}, {"layout": [["video", 7]]}, {"layout": None}):
        (length,) = [limit for limit in limits(analysis, metadata) if limit.what == "length_s"]
        assert (length.source, length.low, length.high) == ("general", 9.9, 30.0)


def test_a_value_is_never_written_as_the_bound_that_it_is_beyond(analyse: Any) -> None:
    analysis, _ = analyse(9.88)
    frames = np.array(analysis.frames)
    frames["pose"][:, 1], frames["size_px"], frames["brightness"] = 30.2, 59.996, 0.1796
    frames["face"][: len(frames) // 2 + 1] = False
    said = warnings_of(replace(analysis, frames=frames), {})
    assert said == (
        "The reading's length is 9.88 s (general limits: 9.9 s to 30.0 s).",
        "The share of frames with a face is 49% (general limits: at least 50%).",
        "The head's turn is 30.2° (general limits: at most 30°).",
        "The distance between the eyes is 59.996 px (general limits: at least 60 px).",
        "The light on the face is 17.96% of white (general limits: 18% of white to 88% of white).",
    )


def test_a_range_is_told_only_of_the_very_model_that_read_the_clip(analyse: Any, tmp_path: Path) -> None:
    analysis, model = analyse(8.0)
    path = tmp_path / "small.safetensors"
    about = {"name": "small", "seen": {"length_s": [20, 30]}}
    save_reaction_model(path, model.network, model.layout, model.audio, about)
    analysis = replace(analysis, settings=replace(analysis.settings, model=str(path)))
    assert metadata_of(analysis) == {}  # another model lies there by now
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert metadata_of(replace(analysis, model=replace(analysis.model, sha256=sha256)))["seen"] == {
        "length_s": [20, 30]
    }
    path.unlink()
    assert metadata_of(analysis) == {}
