from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.analysis.pipeline import Pipeline
from core.analysis.result import AnalysisBuilder
from core.analysis_settings import AnalysisSettings
from core.models.base import ReactionModel
from core.types import ClipEnd, Reading, StepResult


def worker_threads() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name.startswith("eriscope-")]


def test_every_frame_gives_one_result_in_order_with_gaps_where_no_face_is(made_up: SimpleNamespace) -> None:
    times = np.cumsum(np.random.default_rng(0).uniform(0.02, 0.12, 101))
    missed = frozenset({0, 1, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 100})
    parts = made_up.parts(faces=made_up.Faces(missed=missed))
    recording = made_up.Recording(times, times[-1], sound_s=7.0)
    *steps, end = Pipeline(parts, AnalysisSettings()).run(recording, made_up.Units())
    assert [s.index for s in steps] == list(range(101))
    np.testing.assert_array_equal([s.pts_s for s in steps], times)
    for step in steps:
        assert (step.face is None) == (step.features is None) == (step.quality is None) == (step.index in missed)
        if step.features is not None:
            # The row is that of this frame, not of a neighbour in its batch.
            level = step.index * 37 % 251
            assert step.features.class_probabilities[0] == pytest.approx(level / 502, abs=1e-3)
    assert isinstance(end, ClipEnd)
    assert end.end_s == pytest.approx(2 * times[-1] - times[-2])
    heard = [token for result in (*steps, end) for token in result.audio]
    assert [token.index for token in heard] == list(range(13))  # 7 s hold 13 tokens of 0.512 s
    assert all(token.end_s <= step.pts_s for step in steps for token in step.audio)
    assert worker_threads() == []


def test_live_a_frames_results_are_told_before_the_next_frame_comes(made_up: SimpleNamespace) -> None:
    told = threading.Event()

    class Camera(made_up.Recording):  # type: ignore[misc]
        def frames(self) -> Any:
            for frame in super().frames():
                yield frame
                assert told.wait(20), f"frame {frame.index} was not told while the next one was awaited"
                told.clear()

    recording = Camera(np.arange(0, 0.5, 0.1), 0.5, sound_s=0.5)
    found = []
    for result in Pipeline(made_up.parts(), AnalysisSettings(), live=True).run(recording, made_up.Units()):
        found.append(result)
        told.set()
    assert [step.index for step in found[:-1]] == [0, 1, 2, 3, 4] and isinstance(found[-1], ClipEnd)


@pytest.mark.parametrize("length_s", [9, 40])
def test_live_and_offline_give_the_same_numbers(made_up: SimpleNamespace, length_s: int) -> None:
    """Live, a reading comes when the network is done with it, and one "so far" may be left out."""
    times = np.arange(0, length_s, 0.1)

    def results(live: bool) -> tuple[list[StepResult], list[Reading], dict[float, Reading]]:
        recording = made_up.Recording(times, float(length_s), sound_s=float(length_s))
        *steps, end = Pipeline(made_up.parts(), AnalysisSettings(), live=live).run(recording, made_up.Units())
        counting = [step.reading for step in steps if step.reading and not step.so_far]
        return steps, counting + list(end.readings), {s.reading.end_s: s.reading for s in steps if s.so_far}

    (live, counting, so_far), (offline, same_counting, all_so_far) = results(True), results(False)
    for a, b in zip(live, offline, strict=True):
        np.testing.assert_array_equal(a.features.holistic, b.features.holistic)
    assert len(counting) == (1 if length_s == 9 else 6)
    for a, b in zip(counting, same_counting, strict=True):
        assert (a.start_s, a.end_s) == (b.start_s, b.end_s)
        np.testing.assert_array_equal(a.intensities, b.intensities)
        np.testing.assert_array_equal(a.attention["video"].weights, b.attention["video"].weights)
    assert so_far
    # One that goes on from the states of another than offline rounds otherwise.
    for end_s, reading in so_far.items():
        np.testing.assert_allclose(reading.intensities, all_so_far[end_s].intensities, atol=1e-5)


@pytest.mark.parametrize("at", [0, 5, 57])
def test_a_cancelled_run_ends_at_once_without_an_end_and_without_a_thread(made_up: SimpleNamespace, at: int) -> None:
    stop = threading.Event()
    recording = made_up.Recording(np.arange(0, 6, 0.1), 6.0, sound_s=6.0)
    after = []
    for result in Pipeline(made_up.parts(), AnalysisSettings()).run(recording, made_up.Units(), stop):
        assert isinstance(result, StepResult)
        if stop.is_set():
            after.append(result.index)
        if result.index == at:
            stop.set()
    # What one batch had finished already may still come.
    assert len(after) <= 8
    assert worker_threads() == []


def test_a_run_that_is_given_up_leaves_no_thread(made_up: SimpleNamespace) -> None:
    recording = made_up.Recording(np.arange(0, 6, 0.1), 6.0)
    results = Pipeline(made_up.parts(), AnalysisSettings()).run(recording, made_up.Units())
    next(results)
    assert worker_threads() != []
    results.close()
    assert worker_threads() == []


class BrokenNetwork:
    """Fails once there is something to read."""

    def __init__(self, model: ReactionModel) -> None:
        self.network = model.network
        self.architecture = model.network.architecture

    def parameters(self) -> Any:
        return self.network.parameters()

    def __call__(self, *given: Any, **named: Any) -> Any:
        raise RuntimeError("the reading broke")


@pytest.mark.parametrize("stage", ["decoder", "landmarker", "network", "action units", "reading", "sound"])
def test_an_error_in_any_stage_surfaces_once_and_ends_all_threads(made_up: SimpleNamespace, stage: str) -> None:
    def broken_sound() -> Any:
        raise RuntimeError("the sound broke")

    recording = made_up.Recording(np.arange(0, 8, 0.1), 8.0, breaks_at=30 if stage == "decoder" else None)
    if stage == "sound":
        recording.sound = broken_sound
    units = made_up.Units(breaks_at=30 if stage == "action units" else None)
    parts = made_up.parts(
        faces=made_up.Faces(breaks_at=30 if stage == "landmarker" else None),
        holistic=made_up.Holistic(breaks=stage == "network"),
    )
    if stage == "reading":
        parts.model = replace(parts.model, network=BrokenNetwork(parts.model))
    got: list[int] = []
    with pytest.raises(RuntimeError, match=f"the {stage} broke"):
        for result in Pipeline(parts, AnalysisSettings()).run(recording, units):
            got.append(result.index)  # type: ignore[union-attr]
    assert got == list(range(len(got))) and len(got) <= 30
    assert worker_threads() == []


def test_neither_pictures_nor_features_pile_up_with_the_recording(made_up: SimpleNamespace, tmp_path: Path) -> None:
    settings = AnalysisSettings(single_reading_s=10.0, window_s=6.0, hop_s=5.0)
    recording = made_up.Recording(np.arange(0, 100, 0.2), 100.0, sound_s=100.0)
    parts = made_up.parts()
    builder = AnalysisBuilder(tmp_path, parts.model, parts.classes, settings)
    for result in Pipeline(parts, settings).run(recording, made_up.Units()):
        builder.add(result)
    builder.close()
    assert builder.n_frames == 500
    # Five batches of eight pictures wait, are looked at or worked on.
    assert recording.most_alive <= 6 * 8
    # The longest reading looks back over 50 frames, that is 7 batches; up to 6 more are on their way.
    assert parts.holistic.most_alive <= 7 + 6


def test_excluded_frames_are_not_looked_at_and_excluded_sound_is_not_read(made_up: SimpleNamespace) -> None:
    times = np.arange(0, 6, 0.1)
    excluded = ((1.0, 2.0), (5.5, 9.0))
    parts, settings = made_up.parts(), AnalysisSettings(excluded=excluded)
    looked_at: list[float] = []
    observe = parts.faces.observe
    parts.faces.observe = lambda frame: looked_at.append(frame.pts_s) or observe(frame)  # type: ignore[method-assign]
    *steps, end = Pipeline(parts, settings).run(made_up.Recording(times, 6.0, sound_s=6.0), made_up.Units())
    out = ((times >= 1.0 - 1e-9) & (times < 2.0 - 1e-9)) | (times >= 5.5 - 1e-9)
    assert looked_at == pytest.approx(times[~out])
    assert [step.features is None for step in steps] == out.tolist()
    reading = end.readings[0]
    assert reading.n_frames == int((~out).sum())
    whole = list(Pipeline(made_up.parts(), AnalysisSettings()).run(made_up.Recording(times, 6.0, sound_s=6.0),
                                                                   made_up.Units()))[-1].readings[0]  # fmt: skip
    centres = [token.pts_s for result in (*steps, end) for token in result.audio]
    heard = [t for t in centres if not (1.0 <= t < 2.0 or t >= 5.5)]
    assert whole.n_audio_tokens == len(centres) > len(heard) == reading.n_audio_tokens
    assert not np.allclose(whole.intensities, reading.intensities)
