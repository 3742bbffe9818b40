"""What is done to a clip in tasks, without a window."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.clip.clip_tasks import AnalysisTask
from app.clip.live_buffer import LiveBuffer
from core.analysis_settings import AnalysisSettings
from core.sources.synthetic import write_clip


def test_an_analysis_in_the_window_opens_its_video_once_also_where_it_looks_for_it_in_a_read_only_study(
    qapp: object, landmarker: Path, tmp_path: Path, opened_media: list[str]
) -> None:
    grey = np.full((90, 160, 3), 90, np.uint8)
    write_clip(tmp_path / "a.mp4", [(number / 25, grey) for number in range(10)], np.zeros(6400, np.float32))
    said: list[Exception] = []
    task = AnalysisTask(
        tmp_path / "a.mp4", AnalysisSettings(device="cpu"), LiveBuffer(), fresh=False,
        cache=tmp_path / "cache", read_only_cache=tmp_path / "of the study",
    )  # fmt: skip
    task.failed.connect(said.append)
    task.run()
    assert [str(error) for error in said] and "No face was found in any of the 10 frames" in str(said[0])
    assert opened_media == ["a.mp4"]
