from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_bench_extract_prints_one_document(eriscope: Run, landmarker: Path, silent_clip: Path) -> None:
    done = eriscope("bench", "extract", "--video", silent_clip, "--runs", 2)
    assert done.code == 0, done.err
    found = json.loads(done.out, parse_constant=pytest.fail)
    assert found["clip"] == {"name": "silent.mp4", "width": 640, "height": 360, "frames": 30}
    assert len(found["frames_per_s"]["all"]) == found["runs"] == 2
    low, high = sorted(found["frames_per_s"]["all"])
    assert 0 < low <= found["frames_per_s"]["median"] <= high
    assert {"decode", "face", "align", "holistic", "action_units", "model"} <= set(found["stage_ms_per_frame"])
    # Two threads: the stages together take no less than a core's time over the wall's.
    assert found["cores_used"] > 0 and found["resident_mb"]["after_last_run"] > 0


def test_bench_model_times_a_reading_with_and_without_attention(eriscope: Run) -> None:
    done = eriscope("bench", "model", "--runs", 3)
    assert done.code == 0, done.err
    found = json.loads(done.out)
    ratio = found["reading_with_attention_ms"] / found["reading_ms"]
    assert found["attention_ratio"] == pytest.approx(ratio)


def test_bench_of_a_clip_that_is_not_there_is_one_sentence(eriscope: Run, tmp_path: Path) -> None:
    done = eriscope("bench", "extract", "--video", tmp_path / "nowhere.mp4")
    assert done.code == 1
    assert len(done.error_lines) == 1 and "does not exist" in done.error_lines[0]
