from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.analysis import AnalysisBuilder
from core.config import AnalysisSettings
from core.models.eri_model import EriModel
from core.pipeline import Pipeline
from core.types import ClipEnd, StepResult


def finishing_threads() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name.startswith("eriscope-finish")]


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
    assert finishing_threads() == []


def test_live_and_offline_give_the_same_numbers(made_up: SimpleNamespace) -> None:
    times = np.arange(0, 9, 0.1)

    def results(live: bool) -> list[Any]:
        recording = made_up.Recording(times, 9.0, sound_s=9.0)
        return list(Pipeline(made_up.parts(), AnalysisSettings(), live=live).run(recording, made_up.Units()))

    for a, b in zip(results(True), results(False), strict=True):
        if isinstance(a, StepResult):
            np.testing.assert_array_equal(a.features.holistic, b.features.holistic)
            assert (a.reading is None) == (b.reading is None)
            if a.reading is not None:
                np.testing.assert_array_equal(a.reading.intensities, b.reading.intensities)
        else:
            np.testing.assert_array_equal(a.readings[0].intensities, b.readings[0].intensities)


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
    assert finishing_threads() == []


def test_a_run_that_is_given_up_leaves_no_thread(made_up: SimpleNamespace) -> None:
    recording = made_up.Recording(np.arange(0, 6, 0.1), 6.0)
    results = Pipeline(made_up.parts(), AnalysisSettings()).run(recording, made_up.Units())
    next(results)
    assert finishing_threads() != []
    results.close()
    assert finishing_threads() == []


class BrokenNetwork:
    """Fails once there is something to read."""

    def __init__(self, model: EriModel) -> None:
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
    assert finishing_threads() == []


def test_neither_pictures_nor_features_pile_up_with_the_recording(made_up: SimpleNamespace, tmp_path: Path) -> None:
    settings = AnalysisSettings(single_reading_s=10.0, window_s=6.0, hop_s=5.0)
    recording = made_up.Recording(np.arange(0, 100, 0.2), 100.0, sound_s=100.0)
    parts = made_up.parts()
    builder = AnalysisBuilder(tmp_path, parts.model, parts.classes, settings.longest_reading_s)
    for result in Pipeline(parts, settings).run(recording, made_up.Units()):
        builder.add(result)
    builder.close()
    assert builder.n_frames == 500
    # Five batches of eight pictures wait, are looked at or worked on.
    assert recording.most_alive <= 6 * 8
    # The longest reading looks back over 50 frames, that is 7 batches; up to 6 more are on their way.
    assert parts.holistic.most_alive <= 7 + 6
