"""The open clip without a window: what is started, what is dropped, what is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.clip.clip_tasks import AnalysisTask
from app.clip.curves import ClipCurves
from app.clip.open_clip import OpenClip
from app.clip.repository import LooseRepository
from app.clip.state import AppState, LoopRange, Progress
from app.kit.tasks import Task
from core.analysis.result import Analysis
from core.analysis_settings import DEFAULT_BACKBONE, AnalysisSettings
from core.errors import Cancelled, EriscopeError
from core.face_choices import LARGEST, choice_of
from core.models import checkpoint, registry
from core.system import paths
from core.types import FacePick

_PATIENCE_MS = 120_000


@pytest.fixture
def opened(qapp: object, landmarker: Path, threads_at_work: Callable[[], int]) -> Iterator[OpenClip]:
    state = AppState(AnalysisSettings())
    opened = OpenClip(state)
    yield opened
    opened.shut_down()
    assert threads_at_work() == 0


def _some_rows(opened: OpenClip, qtbot: QtBot, count: int = 8) -> None:
    qtbot.waitUntil(lambda: len(opened.state.curves) >= count, timeout=_PATIENCE_MS)


def test_cancelling_is_over_at_once_keeps_the_curves_and_a_second_analysis_runs_through(
    opened: OpenClip, numbered_reaction: Any, qtbot: QtBot
) -> None:
    state = opened.state
    state.set_settings(replace(state.settings, single_reading_s=29.0))  # with which nothing else has analysed the clip
    failures: list[Exception] = []
    opened.failed.connect(failures.append)
    opened.open_clip(numbered_reaction.path)
    _some_rows(opened, qtbot)
    opened.cancel()
    assert not opened.analysing
    assert state.progress is None
    kept = len(state.curves)
    opened.analyse(fresh=True)
    assert opened.analysing
    assert len(state.curves) == 0
    qtbot.waitUntil(lambda: state.analysis is not None, timeout=_PATIENCE_MS)
    assert 8 <= kept <= len(numbered_reaction.times)
    assert len(state.curves) == len(numbered_reaction.times)
    assert failures == []


@pytest.mark.flaky(reruns=2, only_rerun=["AssertionError"])  # a window that stands still sees all frames at once
def test_while_it_analyses_curves_only_grow_and_progress_counts_towards_the_clips_frames(
    opened: OpenClip, numbered_reaction: Any, qtbot: QtBot
) -> None:
    lengths: list[int] = []
    told: list[Progress] = []
    opened.state.curves_changed.connect(lambda curves: lengths.append(len(curves)))
    opened.state.progress_changed.connect(lambda progress: told.append(progress) if progress else None)
    opened.open_clip(numbered_reaction.path)
    opened.analyse(fresh=True)
    lengths.clear()
    qtbot.waitUntil(lambda: opened.state.analysis is not None, timeout=_PATIENCE_MS)
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]
    counted = [progress for progress in told if progress.done]
    assert [p.done for p in counted] == sorted(p.done for p in counted)
    assert {p.total for p in counted} == {len(numbered_reaction.times)}
    assert np.array_equal(opened.state.curves.pts_s, opened.state.analysis.frames["pts_s"])


def test_a_camera_that_is_started_again_is_not_ended_by_the_one_before(
    opened: OpenClip, planted_clip: Path, qtbot: QtBot
) -> None:
    opened.start_live(planted_clip)
    _some_rows(opened, qtbot)
    first = opened.live
    opened.start_live(planted_clip)
    assert opened.live is not first
    qtbot.waitUntil(lambda: first not in opened.at_work, timeout=_PATIENCE_MS)
    _some_rows(opened, qtbot)
    assert opened.live is not None
    assert opened.state.progress.what == "Live"
    qtbot.waitUntil(lambda: opened.live.captured > 0, timeout=_PATIENCE_MS)
    opened.stop_live()
    assert opened.live is None
    assert len(opened.state.curves) >= 8


def test_a_live_source_that_ends_by_itself_leaves_its_curves_and_says_what_it_dropped(
    opened: OpenClip, numbered_reaction: Any, qtbot: QtBot
) -> None:
    live = []
    opened.live_changed.connect(live.append)
    opened.start_live(numbered_reaction.path)
    task = opened.live
    qtbot.waitUntil(lambda: opened.live is None, timeout=_PATIENCE_MS)
    assert live == [True, False]
    assert task.captured == len(numbered_reaction.times)
    assert len(opened.state.curves) == task.captured - task.dropped
    assert ("dropped" in opened.state.notice) == (task.dropped > 0)


@pytest.mark.parametrize("live", [False, True])
def test_while_it_works_classes_have_the_names_that_their_backbone_gives_them(
    opened: OpenClip, numbered_reaction: Any, tmp_path: Path, live: bool, qtbot: QtBot
) -> None:
    bundled = checkpoint.load(registry.find(DEFAULT_BACKBONE, "backbone").path)
    names = tuple(f"of the backbone {i}" for i in range(len(bundled.metadata["classes"])))
    other = tmp_path / "other.safetensors"
    checkpoint.save(other, bundled.tensors, {**bundled.metadata, "classes": names}, half=True)
    opened.change_settings(AnalysisSettings(backbone=str(other)))
    shown: list[ClipCurves] = []
    opened.state.curves_changed.connect(shown.append)
    if live:
        opened.start_live(numbered_reaction.path)
    else:
        opened.open_clip(numbered_reaction.path)
    _some_rows(opened, qtbot, 1)
    first = next(curves for curves in shown if len(curves))
    assert not first.complete
    assert first.class_names == names
    assert first["classes"].shape == (len(first), len(names))


def test_a_camera_that_is_not_there_is_said_and_leaves_nothing_running(opened: OpenClip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.failed, timeout=_PATIENCE_MS):
        opened.start_live(Path("there-is-no-such-camera.mp4"))
    assert opened.live is None
    assert "there-is-no-such-camera.mp4" in opened.state.notice


def test_another_clip_begins_without_the_loop_and_the_chosen_face_of_the_one_before(
    opened: OpenClip,
    constant_clip: Any,
    variable_clip: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    state = opened.state
    opened.open_clip(constant_clip.path)
    qtbot.waitUntil(lambda: opened.player.frame_count > 0, timeout=_PATIENCE_MS)
    opened.player.seek_index(30)
    opened.cycle_loop()
    opened.player.seek_index(10)
    opened.cycle_loop()
    assert (state.loop.start_s, state.loop.end_s) == pytest.approx((10 / 30, 1.0), abs=1e-4)
    pick = FacePick(shape=(0.0,) * 105, centre=(10.0, 10.0))
    monkeypatch.setattr(paths, "user_models", lambda: tmp_path / "models")
    opened.follow_face(pick)
    opened.open_clip(variable_clip.path)
    assert state.loop == LoopRange()
    assert state.settings.face is None
    qtbot.waitUntil(lambda: opened.player.frame_count == len(variable_clip.times), timeout=_PATIENCE_MS)
    seen: list[int] = []
    opened.player.frame_shown.connect(lambda frame: seen.append(frame.index))
    opened.player.seek_index(28)
    opened.player.set_speed(4.0)
    opened.player.play()
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] > 40, timeout=_PATIENCE_MS)
    opened.open_clip(constant_clip.path)
    assert state.settings.face == pick


def test_what_is_odd_about_a_file_is_said_unless_its_analysis_says_it(
    opened: OpenClip, sounding_reaction: Path, qtbot: QtBot
) -> None:
    opened.player.noted.emit(("One thing.", "Another."))
    assert opened.state.notice == "One thing. Another." and not opened.state.something_wrong
    opened.open_clip(sounding_reaction)
    assert opened.state.notice == ""  # that was another file
    qtbot.waitUntil(lambda: opened.player.counted, timeout=_PATIENCE_MS)
    opened.analyse(fresh=True)  # the first analysis may be over before the frames are counted
    opened.player.noted.emit(("One thing.",))
    assert opened.state.notice == "One thing."
    qtbot.waitUntil(lambda: opened.state.analysis is not None, timeout=_PATIENCE_MS)
    assert opened.state.notice == ""
    opened.player.noted.emit(("One thing.",))
    assert opened.state.notice == ""


def test_a_chosen_face_is_kept_with_the_clip_and_followed_when_it_is_opened_again(
    opened: OpenClip,
    numbered_reaction: Any,
    constant_clip: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(paths, "user_models", lambda: tmp_path / "models")
    monkeypatch.setattr(opened, "analyse", lambda **_: None)
    one, two = FacePick((0.1, 0.2), (20.0, 20.0)), FacePick((0.3, 0.4), (50.0, 20.0))
    opened.open_clip(numbered_reaction.path)
    opened.follow_face(one)
    opened.follow_face(two, 0.5)
    assert opened.state.settings.face_changes == ((0.5, two),)
    opened.open_clip(constant_clip.path)
    assert choice_of(opened.state.settings) == LARGEST
    opened.open_clip(numbered_reaction.path)
    assert opened.state.settings.face_at(0.4) == one
    with qtbot.waitSignal(opened.identified, timeout=_PATIENCE_MS):
        pass
    again = OpenClip(AppState(AnalysisSettings()))  # another start of the program
    monkeypatch.setattr(again, "analyse", lambda **_: None)
    with qtbot.waitSignal(again.identified, timeout=_PATIENCE_MS):
        again.open_clip(numbered_reaction.path)
    again.shut_down()
    assert again.state.settings == opened.state.settings


def test_a_face_that_was_chosen_before_the_clip_was_recognised_is_kept_when_it_is_opened_again_at_once(
    constant_clip: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_models", lambda: tmp_path / "models")
    chosen = choice_of(AnalysisSettings().with_face(FacePick((0.1, 0.2), (20.0, 20.0))))
    again = LooseRepository(chosen)  # the first one was left before it knew the hash
    again.self_report(constant_clip.path)
    assert again.faces == chosen
    later = LooseRepository()  # another start of the program
    later.self_report(constant_clip.path)
    assert later.faces == chosen


class _Held(AnalysisTask):
    """An analysis that ends as it is told."""

    begun: ClassVar[list[_Held]] = []
    found: ClassVar[Analysis]

    def __init__(self, clip: Path, settings: AnalysisSettings, *_: object, **__: object) -> None:
        Task.__init__(self, self._wait)
        self.clip, self.key, self._go = clip, "", threading.Event()
        self._error: Exception | None = None
        self._analysis = replace(self.found, settings=settings)
        self.begun.append(self)

    def _wait(self, stop: threading.Event) -> Analysis:
        while not self._go.wait(0.01):
            if stop.is_set():
                raise Cancelled("")
        if self._error:
            raise self._error
        return self._analysis

    def end(self, error: Exception | None = None) -> None:
        self._error = error
        self._go.set()


def test_while_a_clip_is_analysed_anew_the_earlier_analysis_stays_and_never_counts_as_that_of_other_settings(
    opened: OpenClip, analysis: Analysis, constant_clip: Any, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(_Held, "begun", begun := [])
    monkeypatch.setattr(_Held, "found", analysis, raising=False)
    monkeypatch.setattr("app.clip.open_clip.AnalysisTask", _Held)
    state = opened.state
    opened.open_clip(constant_clip.path)
    assert state.shown is None
    begun[-1].end()
    qtbot.waitUntil(lambda: state.analysis is not None)
    first, curves = state.analysis, state.curves

    opened.analyse(fresh=True)
    assert (state.analysis, state.shown, state.curves) == (None, first, curves)
    opened.cancel()
    assert state.analysis is first and state.earlier is None  # nothing had changed

    opened.change_settings(replace(state.settings, window_s=9.0))
    assert state.earlier.awaited and state.shown is first
    opened.change_settings(replace(state.settings, hop_s=3.0))  # while it is at work
    opened.cancel()
    assert (state.analysis, state.shown, state.curves) == (None, first, curves)
    assert not state.earlier.awaited and state.earlier.differs == ("window", "time between windows")
    assert opened.unanalysed

    opened.analyse()
    begun[-1].end()
    qtbot.waitUntil(lambda: state.analysis is not None)
    assert state.analysis.settings == state.settings and state.earlier is None

    opened.analyse(fresh=True)
    begun[-1].end(EriscopeError("It is gone."))
    qtbot.waitUntil(lambda: not opened.analysing)
    assert state.analysis is None and "could not" in state.earlier.words and state.notice == "It is gone."
    opened.close_clip()
    assert state.shown is None and not len(state.curves)
