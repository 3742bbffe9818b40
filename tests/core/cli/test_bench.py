from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.evaluation import rater_interval_coverage

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


def test_bench_train_prints_one_document_or_two_sentences(eriscope: Run) -> None:
    asked = ("bench", "train", "--batch", 2, "--frames", 10, "--audio-tokens", 2, "--rounds", 1, "--device", "cpu")
    done = eriscope(*asked, "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out, parse_constant=pytest.fail)
    assert (found["batch"], found["frames"], found["audio_tokens"], found["rounds"]) == (2, 10, 2, 1)
    equal = found["lengths"]["equal"]
    assert equal["ratio"] == pytest.approx(equal["ours"]["median"] / equal["reference"]["median"])
    said = eriscope(*asked)
    assert said.code == 0
    assert "equal lengths, 10 to 10 frames" in said.out and "varied lengths, " in said.out


def test_bench_loader_reads_a_dataset(eriscope: Run, tmp_path: Path) -> None:
    assert eriscope("dataset", "synthesise", "--split", "5,1,0", "--out", tmp_path / "c").code == 0
    done = eriscope("bench", "loader", "--data", tmp_path / "c", "--batch", 2, "--device", "cpu", "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out, parse_constant=pytest.fail)
    assert (found["batch"], found["batches"]) == (2, 2)
    assert found["ratio"] == pytest.approx(found["loading"] / found["training"])


def test_bench_loader_without_a_dataset_and_an_unknown_device_are_one_sentence(eriscope: Run, tmp_path: Path) -> None:
    done = eriscope("bench", "loader", "--data", tmp_path / "nowhere")
    assert done.code == 1 and len(done.error_lines) == 1
    done = eriscope("bench", "train", "--device", "tpu")
    assert done.code == 1 and len(done.error_lines) == 1 and "tpu" in done.error_lines[0]


def test_bench_inspect_times_masking_and_the_longer_questions(
    eriscope: Run, small_model: Callable[..., Any], tmp_path: Path
) -> None:
    from core.models.inputs import PAPER_LAYOUT
    from core.models.reaction_file import save_reaction_model

    model = small_model()
    save_reaction_model(
        tmp_path / "small.safetensors", model.network, PAPER_LAYOUT, model.audio, {"name": "small", "validated": False}
    )
    done = eriscope("bench", "inspect", "--model", tmp_path / "small.safetensors", "--runs", 2)
    assert done.code == 0, done.err
    found = json.loads(done.out, parse_constant=pytest.fail)
    assert (found["frames"], found["seconds"], len(found["mask_s"]["all"])) == (450, 15.0, 6)
    assert 0 < found["mask_s"]["median"] <= found["mask_s"]["worst"]
    assert all(found[name] > 0 for name in ("effects_s", "groups_s", "faithfulness_s", "dropout_s"))


def test_bench_coverage_prints_a_table_or_a_document(eriscope: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("bench", "coverage", "--people", 5, "--stimuli", 3, "--replications", 7)
    done = eriscope(*asked, "--json")
    assert done.code == 0, done.err
    (found,) = json.loads(done.out, parse_constant=pytest.fail)
    assert (found["people"], found["stimuli"], found["replications"]) == (5, 3, 7)
    assert all(0 <= share <= 1 for which in ("same_stimuli", "new_stimuli") for share in found[which].values())
    said = eriscope(*asked)
    assert said.code == 0 and "5 × 3" in said.out and "Pearson r" in said.out and "new stimuli" in said.out
    assert {*found["gains"]} == {"others", "stimulus"} and "gain over" in said.out
    monkeypatch.setattr(rater_interval_coverage, "_TRUTH_CLIPS", 100)
    of_raters = ("bench", "coverage", "--raters", "--replications", 7)
    done = eriscope(*of_raters, "--json")
    assert done.code == 0, done.err
    by_clips = json.loads(done.out, parse_constant=pytest.fail)
    assert [one["clips"] for one in by_clips] == [5, 12, 20, 40] and len(by_clips[0]["held"]) == 8
    assert "ICC(A,1)" in eriscope(*of_raters).out


def test_bench_all_makes_one_document_with_the_machine_and_a_sentence_for_what_fails(
    eriscope: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.cli import bench

    monkeypatch.setitem(bench.ALL, "extract", ("--video", "nowhere.mp4"))
    done = eriscope("bench", "all", "--only", "model", "--only", "extract", "--quick", "--json")
    assert done.code == 1
    assert done.error_lines[-1].startswith("error: extract: nowhere.mp4 does not exist")
    found = json.loads(done.out, parse_constant=pytest.fail)
    assert found["machine"]["cores"] == os.cpu_count() and found["machine"]["memory_gb"] > 0.5
    assert {"processor", "python", "torch", "load_before"} <= set(found["machine"])
    assert found["benchmarks"]["model"]["runs"] == 1 and found["benchmarks"]["model"]["reading_ms"] > 0
    assert "does not exist" in found["benchmarks"]["extract"]["failed"]


def test_bench_all_names_what_it_knows_and_lists_figures_line_by_line(eriscope: Run) -> None:
    from core.cli.bench import ALL, as_lines

    done = eriscope("bench", "all", "--only", "speed")
    assert done.code == 1 and len(done.error_lines) == 1 and all(name in done.error_lines[0] for name in ALL)
    found = {"machine": {"cores": 2}, "benchmarks": {"x": {"benchmark": "x", "ms": {"median": 1.23456, "all": [1.2]}}}}
    assert as_lines(found) == "machine cores: 2\nx ms median: 1.235"
