"""The window's benchmarks run and say what they measured; how fast it is here is nobody's promise."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest

from app.compare.texts import MODES, SYSTEMS
from app.shell import benchmarks, start_benchmark
from app.shell.benchmarks import bench_compare, bench_live
from app.shell.start_benchmark import bench_starts
from app.shell.study_benchmark import bench_study


def test_picking_clips_of_a_large_study_is_timed_in_every_mode(qapp: object) -> None:
    found = bench_compare(100, 1)
    assert found["clips"] == 100
    assert set(found["modes"]) == set(MODES) - {SYSTEMS} and len(found["modes"]) == 8
    for times in found["modes"].values():
        assert 0 < times["redraw_ms"] < math.inf
        assert times["together_ms"]["median"] <= times["together_ms"]["max"] <= found["slowest_ms"]
    assert found["within"] == (found["slowest_ms"] <= 300) and found["intervals_ms"] > 0


def test_following_a_clip_is_timed_and_leaves_the_null_device_as_it_is(
    qapp: object, planted_clip: Path, landmarker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt puts a file of settings in the place of what was there, also of a device."""
    null = tmp_path / "null"
    null.touch()
    before = null.stat().st_ino
    monkeypatch.setattr(os, "devnull", str(null))
    monkeypatch.setattr(benchmarks, "_WARM_UP_S", 0.1)
    found = bench_live(planted_clip, 1.0)
    assert found["captured"] > 0 and 0 < found["frame_to_curve_ms"]["median"] <= found["frame_to_curve_ms"]["p95"]
    assert null.stat().st_ino == before


def test_starts_with_a_remembered_study_are_counted(qapp: object) -> None:
    told: list[tuple[int, int]] = []
    found = bench_starts(2, 0, 300.0, whole=False, on_start=lambda *done: told.append(done))
    assert told == [(1, 0), (2, 0)]
    assert (found["starts"], found["hung"], found["failed"], found["stacks"]) == (2, 0, 0, [])
    assert 0 < found["start_s"]["median"] <= found["start_s"]["max"] < 300


def test_a_start_that_does_not_end_is_counted_as_hung_and_says_where(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = start_benchmark._START.replace("window.study.study is None", "True")
    monkeypatch.setattr(start_benchmark, "_START", waits)
    found = bench_starts(1, 0, 10.0)
    assert (found["hung"], found["failed"], found["start_s"]) == (1, 0, None)
    assert "in run_window" in found["stacks"][0]


def test_opening_and_finding_in_a_large_study_are_timed(qapp: object) -> None:
    found = bench_study(100, 1)
    assert (found["clips"], found["open_allowed_s"], found["find_allowed_ms"]) == (100, 2.0, 300)
    assert 0 < found["open_s"]["median"] <= found["open_s"]["max"]
    assert 0 < found["find_ms"]["median"] <= found["find_ms"]["max"]
    assert found["within"] == (found["open_s"]["max"] <= 2.0 and found["find_ms"]["max"] <= 300)
