"""The window's benchmarks run and say what they measured; how fast it is here is nobody's promise."""

from __future__ import annotations

import math

from app.benchmarks import bench_compare


def test_picking_clips_of_a_large_study_is_timed_in_every_mode(qapp: object) -> None:
    found = bench_compare(100, 1)
    assert found["clips"] == 100
    assert set(found["modes"]) == {"scatter", "bland-altman", "by person", "by stimulus", "ranking"}
    for times in found["modes"].values():
        assert 0 < times["redraw_ms"] < math.inf
        assert times["together_ms"]["median"] <= times["together_ms"]["max"] <= found["slowest_ms"]
    assert found["within"] == (found["slowest_ms"] <= 300) and found["intervals_ms"] > 0
