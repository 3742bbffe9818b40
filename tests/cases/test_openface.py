"""OpenFace tables that failed once, beside the right values; the developers' files, where they are there."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from core.analysis import action_unit_sources, assembly
from core.features.openface import read_table
from core.sources.video_file import VideoFile
from core.types import FaceObservation, HeadPose

FACE = FaceObservation(np.zeros((478, 3), np.float32), np.zeros(52, np.float32), HeadPose(0, 0, 0))


@pytest.mark.parametrize("table", ["vfr_openface.csv", "openface_decimal_comma.csv"])
def test_each_frame_of_a_clip_of_varying_rate_gets_its_own_row(shared: Path, tmp_path: Path, table: str) -> None:
    """In frame k, counted from 1, each intensity is k / 20; the tables' times are those of steady clips."""
    folder = shared / "cases" / "openface"
    clip = folder / "vfr_openface.mp4"
    shutil.copy(folder / table, tmp_path / f"{clip.stem}.csv")
    found = []
    with VideoFile(clip) as video:
        units = action_unit_sources.action_unit_source(f"openface:{tmp_path}", video)
        for frame in video.frames():
            seen = units.observe(frame, FACE, np.zeros((8, 8, 3), np.uint8))
            assert seen is not None, frame.index
            found.append(seen.intensity)
    np.testing.assert_allclose(found, np.repeat(np.minimum(np.arange(1, 73) / 20, 5)[:, None], 17, axis=1), atol=1e-6)
    assert assembly.notes_of(units) == ()


def test_decimal_commas_are_the_numbers_that_points_would_be(shared: Path) -> None:
    table = read_table(shared / "cases" / "openface" / "openface_decimal_comma.csv")
    assert len(table.pts_s) == 72 and table.success.all()
    np.testing.assert_allclose(table.pts_s, np.arange(72) / 30, atol=6e-4)
