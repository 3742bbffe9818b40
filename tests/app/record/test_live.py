"""Live curves from a recorder: they come while a clip is recorded, begin anew with the next, end when switched off."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from pytestqt.qtbot import QtBot

from app.clip.curves import ClipCurves
from app.kit.theme import DARK
from app.record.live import OFF, WAITING, LiveCurves, LiveReaction
from core.analysis_settings import AnalysisSettings
from core.recording.recorder import Recorder, RecorderSettings
from core.sources.synthetic import write_clip

_PATIENCE_MS = 180_000


@pytest.fixture
def camera(planted_clip: Path, tmp_path: Path) -> Path:
    with av.open(str(planted_clip)) as container:
        pictures = [p.reformat(width=320, height=240).to_ndarray(format="rgb24") for p in container.decode(video=0)]
    write_clip(tmp_path / "camera.mp4", [(i / 15, pictures[i % len(pictures)]) for i in range(15 * 60)], None)
    return tmp_path / "camera.mp4"


def test_curves_come_while_a_clip_is_recorded_and_begin_anew_with_the_next(
    camera: Path, landmarker: Path, qtbot: QtBot
) -> None:
    live, seen = LiveReaction(), []
    live.curves.connect(seen.append)
    live.failed.connect(lambda error: pytest.fail(str(error)))

    def newest() -> ClipCurves:
        return seen[-1] if seen else ClipCurves.empty()

    with Recorder(RecorderSettings(camera=camera, microphone=None)) as recorder:
        live.start(recorder, AnalysisSettings())
        live.follow()
        qtbot.waitUntil(lambda: len(newest().readings) >= 1, timeout=_PATIENCE_MS)
        first = newest()
        assert first["face"].all() and first.readings.shape[1] == 7
        assert len(first.attention) and first.attention.mean() == pytest.approx(1, abs=1e-3)
        live.follow()
        count = len(seen)
        qtbot.waitUntil(lambda: len(seen) > count and len(newest()) > 3, timeout=_PATIENCE_MS)
        assert len(newest()) < len(first) and newest().pts_s[0] < 1
        live.rest()
        count = len(seen)
        qtbot.wait(500)
        assert len(seen) == count and live.running
        live.stop()
        live.follow()
        qtbot.wait(300)
        assert len(seen) == count and not live.running
    live.shut_down()


def test_switched_off_there_is_a_sentence_in_their_place(qtbot: QtBot) -> None:
    curves = LiveCurves(DARK)
    qtbot.addWidget(curves)
    curves.show()
    assert curves.hint.text() == WAITING and all(lane.isVisible() for lane in curves.lanes)
    curves.set_on(False)
    assert curves.hint.text() == OFF and not any(lane.isVisible() for lane in curves.lanes)
