from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.analysis_settings import AnalysisSettings
from core.errors import EriscopeError
from core.recording.live_source import LiveSource
from core.recording.recorder import Recorder, RecorderSettings
from core.recording.sound_clock import SoundBlock
from core.sources.base import ClipInfo
from core.types import ClipEnd, StepResult


def source_at(rate: int | None) -> LiveSource:
    return LiveSource(ClipInfo("made up", 4, 2, 30.0, None, None, rate is not None), rate, lambda left: None)


def picture(level: int) -> Any:
    return np.full((2, 4, 3), [level, 0, 255], np.uint8)


def test_only_the_newest_frame_is_given_and_what_is_left_out_is_counted() -> None:
    source = source_at(None)
    frames = source.frames()
    source.offer(100.0, picture(1), busy=False)
    first = next(frames)
    assert (first.index, first.pts_s, first.image[0, 0].tolist()) == (0, 0.0, [255, 0, 1])
    source.offer(100.1, picture(2), busy=False)
    source.offer(100.2, picture(3), busy=False)
    source.offer(100.3, picture(4), busy=True)
    second = next(frames)
    assert (second.index, second.pts_s) == (1, pytest.approx(0.2)) and second.image[0, 0, 2] == 3
    assert (source.captured, source.dropped) == (4, 2)
    assert source.warnings == ("2 of 4 frames (50.0%) were left out by the live analysis.",)
    source.close()
    assert list(frames) == [] and list(source.sound()) == []


def test_the_sound_starts_with_the_first_frame_and_never_makes_the_reader_wait() -> None:
    source = source_at(48_000)
    sound = source.sound()
    assert len(next(sound)) == 0
    wave = np.round(10_000 * np.sin(2 * np.pi * 500 * np.arange(48_000) / 48_000)).astype(np.int16)
    source.hear(SoundBlock(9.5, wave))
    assert len(next(sound)) == 0  # nobody knows yet where the axis starts
    source.offer(10.0, picture(1), busy=False)
    next(source.frames())
    heard = next(sound)
    assert len(next(sound)) == 0
    source.end()
    heard = np.concatenate([heard, *sound])
    expected = 10_000 / 32_768 * np.sin(2 * np.pi * 500 * np.arange(len(heard)) / 16_000)
    assert len(heard) == pytest.approx(8000, abs=40)
    # Where the sound was cut, the filter rings.
    assert np.abs(heard - expected)[50:-50].max() < 0.01


def test_the_live_analysis_reads_pictures_and_sound_beside_a_recording(
    film: Any, beeps: Any, made_up: Any, tmp_path: Path
) -> None:
    stop = threading.Event()
    results: list[Any] = []
    settings = AnalysisSettings()
    with Recorder(RecorderSettings(camera=film.long)) as recorder:
        from core.analysis.pipeline import Pipeline

        source = recorder.source()

        def analyse() -> None:
            with Pipeline(made_up.parts(), settings, live=True) as pipeline:
                for result in pipeline.run(source, made_up.Units(), stop):
                    results.append((time.monotonic(), result))

        thread = threading.Thread(target=analyse)
        thread.start()
        try:
            recorder.start(tmp_path / "a.mkv")
            deadline = time.monotonic() + 20
            while sum(len(r.audio) for _, r in results) < 3 and time.monotonic() < deadline:
                time.sleep(0.05)
        finally:
            source.close()  # the recorder goes on; the analysis says what it has
            thread.join()
        assert recorder.recording
        recording = recorder.stop()
    steps = [result for _, result in results if isinstance(result, StepResult)]
    assert isinstance(results[-1][1], ClipEnd)
    assert [step.index for step in steps] == list(range(len(steps)))
    assert len(steps) > 20 and len(steps) + source.dropped <= source.captured  # type: ignore[attr-defined]
    tokens = [token for step in steps for token in step.audio]
    assert [token.index for token in tokens] == list(range(len(tokens))) and len(tokens) >= 3
    assert not recording.certificate.dropped


def test_a_closed_recorder_has_no_live_source(film: Any) -> None:
    with pytest.raises(EriscopeError, match="not open"):
        Recorder(RecorderSettings(camera=film.long, microphone=None)).source()
