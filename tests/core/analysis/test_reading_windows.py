from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.analysis.reading_windows import Due, Reader
from core.analysis_settings import AnalysisSettings
from core.models.base import ReactionModel
from core.types import ActionUnits, AudioToken, FeatureSequence, FrameFeatures, Reading

DEFAULT = AnalysisSettings()
RNG = np.random.default_rng(3)
HOLISTIC = RNG.standard_normal((64, 512)).astype(np.float32)


def features_of(index: int) -> FrameFeatures:
    units = ActionUnits(np.full(17, index % 5, np.float32), np.arange(17) % 2 == index % 2)
    return FrameFeatures(HOLISTIC[index % 64], np.zeros(0, np.float32), units)


def token(index: int) -> AudioToken:
    values = np.random.default_rng(index).standard_normal(1024).astype(np.float32)
    return AudioToken(index, index * 0.512, (index + 1) * 0.512, values, np.zeros(32, np.float32))


def sequence(times: Any, first: int, end_s: float, start_s: float, tokens: list[AudioToken]) -> FeatureSequence:
    """Frames and tokens of a stretch, put together by hand."""
    chosen = [(i, t) for i, t in enumerate(times, first) if start_s <= t < end_s]
    heard = [t for t in tokens if start_s <= t.pts_s < end_s]
    features = [features_of(i) for i, _ in chosen]
    return FeatureSequence(
        holistic=np.array([f.holistic for f in features]),
        au_intensity=np.array([f.action_units.intensity for f in features]),
        au_occurrence=np.array([f.action_units.occurrence for f in features], np.float32),
        frame_index=np.array([i for i, _ in chosen]),
        frame_pts=np.array([t for _, t in chosen]),
        audio=np.array([t.values for t in heard], np.float32).reshape(-1, 1024),
        audio_pts=np.array([t.pts_s for t in heard]),
    )


def run(
    model: ReactionModel,
    times: Any,
    duration_s: float | None,
    how: AnalysisSettings = DEFAULT,
    tokens: list[AudioToken] = [],  # noqa: B006
    end_s: float | None = None,
    with_face: Callable[[float], bool] = lambda pts_s: True,
) -> tuple[list[Due], list[Reading], Reader]:
    """All frames in order; returns what fell due on the way, and at the end."""
    reader = Reader(model, how, duration_s, lambda: [])
    waiting = list(tokens)
    dues = []
    for index, pts_s in enumerate(times):
        due = reader.due(pts_s)
        if due.reading is not None:
            dues.append(due)
        heard = [t for t in waiting if t.end_s <= pts_s]
        waiting = waiting[len(heard) :]
        reader.add(index, pts_s, features_of(index) if with_face(pts_s) else None, tuple(heard))
    reader.add_audio(tuple(waiting))
    _, final = reader.finish(2 * times[-1] - times[-2] if end_s is None else end_s)
    return dues, final, reader


@pytest.fixture(scope="module")
def model(small_model: Callable[..., ReactionModel]) -> ReactionModel:
    return small_model()


def windows_of(dues: list[Due], final: list[Reading]) -> list[tuple[float, float]]:
    readings = [due.reading for due in dues if due.reading and not due.so_far] + final
    return [(round(r.start_s, 6), round(r.end_s, 6)) for r in readings]


@pytest.mark.parametrize(("duration_s", "decimals"), [(30.0, 9), (30.001, 3)])
def test_a_clip_of_exactly_thirty_seconds_is_one_reading_of_everything(
    model: ReactionModel, duration_s: float, decimals: int
) -> None:
    times = np.round(np.arange(900) / 30, decimals)  # Matroska rounds to milliseconds
    dues, final, reader = run(model, times, duration_s)
    assert not reader.windowed
    assert windows_of(dues, final) == [(0.0, pytest.approx(30.0, abs=0.002))]
    assert final[0].n_frames == 900


def test_a_longer_clip_is_read_in_windows_and_the_last_one_ends_with_it(model: ReactionModel) -> None:
    dues, final, reader = run(model, np.arange(0, 47, 0.2), 47.0)
    assert reader.windowed
    expected = [(5.0 * k, 5.0 * k + 15) for k in range(7)] + [(32.0, 47.0)]
    assert windows_of(dues, final) == expected


def test_a_window_reads_its_own_frames_and_sound_and_nothing_else(model: ReactionModel) -> None:
    times = np.arange(0, 34, 0.125)
    tokens = [token(i) for i in range(66)]
    how = AnalysisSettings(window_s=8, hop_s=6)
    dues, final, _ = run(model, times, 34.0, how, tokens)
    for reading in [due.reading for due in dues if due.reading and not due.so_far][1:3] + final:
        # A token can only be read once its sound has been heard.
        heard = [t for t in tokens if t.end_s <= reading.end_s - 0.125 or reading is final[0]]
        expected = model.read(sequence(times, 0, reading.end_s, reading.start_s, heard), 0, 1, want_attention=True)
        np.testing.assert_allclose(reading.intensities, expected.intensities, atol=1e-6)
        np.testing.assert_allclose(reading.attention["video"].weights, expected.attention["video"].weights, atol=1e-6)
        assert reading.n_audio_tokens == expected.n_audio_tokens > 10


@settings(max_examples=8, deadline=None)
@example(length_s=31.0, window_s=4.0, hop_share=1.0, known="too short")
@given(
    length_s=st.floats(31, 55),
    window_s=st.floats(4, 40),
    hop_share=st.floats(0.3, 1.0),
    known=st.sampled_from(["right", "too short", "not at all"]),
)
def test_windows_leave_no_frame_unread(
    model: ReactionModel, length_s: float, window_s: float, hop_share: float, known: str
) -> None:
    how = AnalysisSettings(window_s=window_s, hop_s=max(1.0, hop_share * window_s))
    times = np.arange(0, length_s, 0.5)
    duration = {"right": length_s, "too short": 12.0, "not at all": None}[known]
    dues, final, reader = run(model, times, duration, how)
    assert reader.windowed
    covered = np.zeros(len(times), int)
    for reading in [due.reading for due in dues if due.reading and not due.so_far] + final:
        inside = (times >= reading.start_s) & (times < reading.end_s)
        assert reading.n_frames == inside.sum()
        assert reading.end_s - reading.start_s <= window_s + 1e-6
        covered += inside
    assert covered.min() >= 1


@pytest.mark.parametrize("announced_s", [None, 44.0])
def test_a_clip_that_turns_out_short_ends_with_one_reading_of_everything(
    model: ReactionModel, announced_s: float | None
) -> None:
    times = np.arange(0, 21, 0.1)
    _, final, reader = run(model, times, announced_s)
    _, known, _ = run(model, times, 21.0)
    assert not reader.windowed
    assert [r.n_frames for r in final] == [len(times)]
    np.testing.assert_array_equal(final[0].intensities, known[0].intensities)


def test_once_per_second_there_is_a_reading_of_the_clip_so_far(model: ReactionModel) -> None:
    times = np.arange(0, 6.05, 0.1)
    dues, _, _ = run(model, times, 6.05)
    assert all(due.so_far for due in dues if due.reading)
    ends = [due.reading.end_s for due in dues if due.reading]
    assert np.diff(ends) == pytest.approx(1.0) and len(ends) == 6
    fourth = dues[3].reading
    assert fourth is not None
    expected = model.read(sequence(times, 0, fourth.end_s, 0.0, []), 0, 1, want_attention=True)
    np.testing.assert_allclose(fourth.intensities, expected.intensities, atol=1e-6)
    # Of the attention the last block's, which is what a live view shows.
    of_frames, all_blocks = fourth.attention["video"], expected.attention["video"]
    np.testing.assert_allclose(of_frames.weights, all_blocks.weights[-1:], atol=1e-6)
    np.testing.assert_array_equal(of_frames.pts_s, times[: fourth.n_frames])


def test_a_face_that_shows_only_in_the_last_second_is_still_read(model: ReactionModel) -> None:
    dues, final, _ = run(model, np.arange(0, 31, 0.1), 31.0, with_face=lambda pts_s: pts_s > 30.25)
    assert [due for due in dues if not due.so_far] == []
    assert [r.n_frames for r in final] == [7]


def test_less_than_two_faces_give_no_reading(model: ReactionModel) -> None:
    dues, final, _ = run(model, np.arange(0, 5, 0.1), 5.0, with_face=lambda pts_s: 2 < pts_s < 2.11)
    assert dues == [] and final == []


def test_a_reading_that_counts_takes_the_final_action_units(model: ReactionModel) -> None:
    times = np.arange(0, 4, 0.1)
    settled: list[tuple[int, ActionUnits]] = []

    def settle() -> list[tuple[int, ActionUnits]]:
        return [settled.pop() for _ in range(len(settled))]

    reader = Reader(model, AnalysisSettings(), 4.0, settle)
    for index, pts_s in enumerate(times):
        reader.due(pts_s)
        provisional = replace(features_of(index), action_units=ActionUnits(np.zeros(17, np.float32), np.ones(17, bool)))
        reader.add(index, pts_s, provisional, ())
        settled.append((index, features_of(index).action_units))
    told, (reading,) = reader.finish(4.0)
    assert sorted(i for i, _ in told) == list(range(40))
    expected = model.read(sequence(times, 0, 4.0, 0.0, []), 0, 1, want_attention=False)
    np.testing.assert_allclose(reading.intensities, expected.intensities, atol=1e-6)
