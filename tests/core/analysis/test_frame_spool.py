from __future__ import annotations

from pathlib import Path

import numpy as np

from core.analysis.frame_spool import FrameSpool, open_table
from core.features.face import MESH_TO_68
from core.streams import row_type
from core.types import (
    ActionUnits,
    AttentionShape,
    Box,
    FaceObservation,
    FaceQuality,
    FrameFeatures,
    HeadPose,
    StepResult,
)

N = 7000
DTYPE = row_type(3, AttentionShape(2, 2))


def step(index: int, fps: float) -> StepResult:
    """A frame whose every value follows from its number; every fifth shows no face."""
    if index % 5 == 4:
        return StepResult(index, index / fps, other_faces=(Box(0, 0, 1, 1),))
    mesh = np.full((478, 3), index, np.float32) + np.arange(478, dtype=np.float32)[:, None]
    return StepResult(
        index,
        index / fps,
        FaceObservation(mesh, np.zeros(52, np.float32), HeadPose(index, -index, 0.5)),
        (),
        FrameFeatures(
            np.zeros(512, np.float32),
            np.array([index, 1, 2], np.float32),
            ActionUnits(np.full(17, index % 6, np.float32), np.arange(17) < index % 18),
        ),
        FaceQuality(index + 1.0, 2.0, 0.25),
    )


def test_rows_come_back_from_the_file_as_they_were_given_however_many_there_are(tmp_path: Path) -> None:
    with FrameSpool(tmp_path / "rows", DTYPE, keep_s=0.0) as spool:
        for index in range(N):
            spool.append(step(index, 30))
            if index == 6500:
                # Older rows have left the memory for the file by now.
                assert sum(len(rows) for rows in spool.recent_rows(0, 1e9)) < 6000
        table = spool.finish()
    assert len(table) == N
    np.testing.assert_allclose(table["pts_s"], np.arange(N) / 30)
    face = np.arange(N) % 5 != 4
    np.testing.assert_array_equal(table["face"], face)
    np.testing.assert_array_equal(table["used"], face)
    np.testing.assert_array_equal(table["others"], ~face)
    for name in ("pose", "au_intensity", "classes", "size_px", "sharpness", "brightness", "landmarks"):
        missing = np.isnan(table[name]).reshape(N, -1)
        np.testing.assert_array_equal(missing.all(axis=1), ~face)
        np.testing.assert_array_equal(missing.any(axis=1), ~face)
    np.testing.assert_array_equal(table["au_intensity"][face, 3], np.arange(N)[face] % 6)
    np.testing.assert_array_equal(table["au_occurrence"].sum(axis=1), np.where(face, np.arange(N) % 18, 0).clip(0, 17))
    np.testing.assert_array_equal(table["landmarks"][2501, :, 1], 2501 + MESH_TO_68)
    assert open_table(tmp_path / "rows", DTYPE).tobytes() == table.tobytes()


def test_rows_stay_changeable_as_long_as_a_reading_may_look_back(tmp_path: Path) -> None:
    fps = 240
    with FrameSpool(tmp_path / "rows", DTYPE, keep_s=30.0) as spool:
        for index in range(40 * fps):
            spool.append(step(index, fps))
        start_s, end_s = 9.5, 40.0
        spool.settle(round(start_s * fps), ActionUnits(np.full(17, 5, np.float32), np.ones(17, np.bool_)))
        for rows in spool.recent_rows(start_s, end_s):
            rows["covered"] += 1
        table = spool.finish()
    np.testing.assert_array_equal(table["covered"], (table["pts_s"] >= start_s) & (table["pts_s"] < end_s))
    assert (table["au_intensity"][round(start_s * fps)] == 5).all()


def test_an_empty_table_can_be_opened(tmp_path: Path) -> None:
    with FrameSpool(tmp_path / "rows", DTYPE, keep_s=1.0) as spool:
        assert len(spool.finish()) == 0
