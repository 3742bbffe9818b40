"""The session without a window: what is started, what is dropped, what is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.clip.curves import ClipCurves
from app.clip.session import Session
from app.clip.state import AppState, LoopRange, Progress
from core.config import DEFAULT_BACKBONE, AnalysisSettings
from core.models import checkpoint, registry
from core.types import FacePick

_PATIENCE_MS = 120_000


@pytest.fixture
def session(qapp: object, landmarker: Path, threads_at_work: Callable[[], int]) -> Iterator[Session]:
    state = AppState(AnalysisSettings())
    session = Session(state)
    yield session
    session.shut_down()
    assert threads_at_work() == 0


def _some_rows(session: Session, qtbot: QtBot, count: int = 8) -> None:
    qtbot.waitUntil(lambda: len(session.state.curves) >= count, timeout=_PATIENCE_MS)


def test_cancelling_is_over_at_once_keeps_the_curves_and_a_second_analysis_runs_through(
    session: Session, numbered_reaction: Any, qtbot: QtBot
) -> None:
    state = session.state
    failures: list[Exception] = []
    session.failed.connect(failures.append)
    session.open_clip(numbered_reaction.path)
    _some_rows(session, qtbot)
    session.cancel()
    assert not session.analysing
    assert state.progress is None
    kept = len(state.curves)
    session.analyse(fresh=True)
    assert session.analysing
    assert len(state.curves) == 0
    qtbot.waitUntil(lambda: state.analysis is not None, timeout=_PATIENCE_MS)
    assert 8 <= kept <= len(numbered_reaction.times)
    assert len(state.curves) == len(numbered_reaction.times)
    assert failures == []


def test_while_it_analyses_curves_only_grow_and_progress_counts_towards_the_clips_frames(
    session: Session, numbered_reaction: Any, qtbot: QtBot
) -> None:
    lengths: list[int] = []
    told: list[Progress] = []
    session.state.curves_changed.connect(lambda curves: lengths.append(len(curves)))
    session.state.progress_changed.connect(lambda progress: told.append(progress) if progress else None)
    session.open_clip(numbered_reaction.path)
    session.analyse(fresh=True)
    lengths.clear()
    qtbot.waitUntil(lambda: session.state.analysis is not None, timeout=_PATIENCE_MS)
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]
    counted = [progress for progress in told if progress.done]
    assert [p.done for p in counted] == sorted(p.done for p in counted)
    assert {p.total for p in counted} == {len(numbered_reaction.times)}
    assert np.array_equal(session.state.curves.pts_s, session.state.analysis.frames["pts_s"])


def test_a_camera_that_is_started_again_is_not_ended_by_the_one_before(
    session: Session, planted_clip: Path, qtbot: QtBot
) -> None:
    session.start_live(planted_clip)
    _some_rows(session, qtbot)
    first = session.live
    session.start_live(planted_clip)
    assert session.live is not first
    qtbot.waitUntil(lambda: first not in session.at_work, timeout=_PATIENCE_MS)
    _some_rows(session, qtbot)
    assert session.live is not None
    assert session.state.progress.what == "Live"
    qtbot.waitUntil(lambda: session.live.captured > 0, timeout=_PATIENCE_MS)
    session.stop_live()
    assert session.live is None
    assert len(session.state.curves) >= 8


def test_a_live_source_that_ends_by_itself_leaves_its_curves_and_says_what_it_dropped(
    session: Session, numbered_reaction: Any, qtbot: QtBot
) -> None:
    live = []
    session.live_changed.connect(live.append)
    session.start_live(numbered_reaction.path)
    task = session.live
    qtbot.waitUntil(lambda: session.live is None, timeout=_PATIENCE_MS)
    assert live == [True, False]
    assert task.captured == len(numbered_reaction.times)
    assert len(session.state.curves) == task.captured - task.dropped
    assert ("dropped" in session.state.notice) == (task.dropped > 0)


@pytest.mark.parametrize("live", [False, True])
def test_while_it_works_classes_have_the_names_that_their_backbone_gives_them(
    session: Session, numbered_reaction: Any, tmp_path: Path, live: bool, qtbot: QtBot
) -> None:
    bundled = checkpoint.load(registry.find(DEFAULT_BACKBONE, "backbone").path)
    names = tuple(f"of the backbone {i}" for i in range(len(bundled.metadata["classes"])))
    other = tmp_path / "other.safetensors"
    checkpoint.save(other, bundled.tensors, {**bundled.metadata, "classes": names}, half=True)
    session.change_settings(AnalysisSettings(backbone=str(other)))
    shown: list[ClipCurves] = []
    session.state.curves_changed.connect(shown.append)
    if live:
        session.start_live(numbered_reaction.path)
    else:
        session.open_clip(numbered_reaction.path)
    _some_rows(session, qtbot, 1)
    first = next(curves for curves in shown if len(curves))
    assert not first.complete
    assert first.class_names == names
    assert first["classes"].shape == (len(first), len(names))


def test_a_camera_that_is_not_there_is_said_and_leaves_nothing_running(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed, timeout=_PATIENCE_MS):
        session.start_live(Path("there-is-no-such-camera.mp4"))
    assert session.live is None
    assert "there-is-no-such-camera.mp4" in session.state.notice


def test_another_clip_begins_without_the_loop_and_the_chosen_face_of_the_one_before(
    session: Session, constant_clip: Any, variable_clip: Any, qtbot: QtBot
) -> None:
    state = session.state
    session.open_clip(constant_clip.path)
    qtbot.waitUntil(lambda: session.player.frame_count > 0, timeout=_PATIENCE_MS)
    session.player.seek_index(30)
    session.cycle_loop()
    session.player.seek_index(10)
    session.cycle_loop()
    assert (state.loop.start_s, state.loop.end_s) == pytest.approx((10 / 30, 1.0), abs=1e-4)
    pick = FacePick(shape=(0.0,) * 105, centre=(10.0, 10.0))
    session.change_settings(AnalysisSettings(face=pick))
    session.open_clip(variable_clip.path)
    assert state.loop == LoopRange()
    assert state.settings.face is None
    qtbot.waitUntil(lambda: session.player.frame_count == len(variable_clip.times), timeout=_PATIENCE_MS)
    seen: list[int] = []
    session.player.frame_shown.connect(lambda frame: seen.append(frame.index))
    session.player.seek_index(28)
    session.player.set_speed(4.0)
    session.player.play()
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] > 40, timeout=_PATIENCE_MS)
    session.open_clip(constant_clip.path)
    assert state.settings.face == pick


def test_what_is_odd_about_a_file_is_said_unless_its_analysis_says_it(
    session: Session, sounding_reaction: Path, qtbot: QtBot
) -> None:
    session.player.noted.emit(("One thing.", "Another."))
    assert session.state.notice == "One thing. Another." and not session.state.something_wrong
    session.open_clip(sounding_reaction)
    assert session.state.notice == ""  # that was another file
    qtbot.waitUntil(lambda: session.player.counted, timeout=_PATIENCE_MS)
    session.analyse(fresh=True)  # the first analysis may be over before the frames are counted
    session.player.noted.emit(("One thing.",))
    assert session.state.notice == "One thing."
    qtbot.waitUntil(lambda: session.state.analysis is not None, timeout=_PATIENCE_MS)
    assert session.state.notice == ""
    session.player.noted.emit(("One thing.",))
    assert session.state.notice == ""


def test_a_face_picked_in_one_clip_is_not_followed_in_the_next_and_brings_no_older_settings_back(
    session: Session, numbered_reaction: Any, constant_clip: Any, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked, may, face = [], threading.Event(), FacePick((0.1, 0.2), (20.0, 20.0))

    def look(image: object, x: float, y: float, most: int) -> FacePick:
        asked.append(x)
        assert may.wait(30)
        return face

    monkeypatch.setattr("app.clip.session.face_at", look)
    monkeypatch.setattr(session, "analyse", lambda **_: None)
    session.open_clip(numbered_reaction.path)
    qtbot.waitUntil(lambda: session._image is not None, timeout=_PATIENCE_MS)
    session.pick_face(10, 10)
    qtbot.waitUntil(lambda: asked == [10])
    session.open_clip(constant_clip.path)
    session.pick_face(20, 20)
    session.change_settings(replace(session.state.settings, window_s=7.0))
    may.set()
    qtbot.waitUntil(lambda: session.state.settings.face == face, timeout=_PATIENCE_MS)
    assert session.state.settings.window_s == 7.0
    session.open_clip(numbered_reaction.path)
    assert session.state.settings.face is None
