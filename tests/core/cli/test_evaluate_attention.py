"""`eriscope evaluate --attention` on a small planted dataset."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.datasets.dataset import Clip, Dataset, load_dataset, save
from core.datasets.planted import PlantedCorpus
from core.datasets.store import FeatureStore
from core.datasets.synthesis import TRUTH, load_truth, synthesise
from core.evaluation.attention import areas
from core.models.inputs import PAPER_LAYOUT
from core.models.reaction_file import load_reaction_model, save_reaction_model

Run = Callable[..., Any]


@pytest.fixture
def model_file(small_model: Callable[..., Any], tmp_path: Path) -> Path:
    model = small_model()
    file = tmp_path / "small.safetensors"
    save_reaction_model(file, model.network, PAPER_LAYOUT, model.audio, {"name": "small", "validated": False})
    return file


def test_attention_is_held_against_the_planted_events(eriscope: Run, model_file: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    synthesise(data, (0, 0, 12), 3, settings=PlantedCorpus(duration_s=(3.0, 4.0), clips_per_person=2))
    call = ("evaluate", "--data", data, "--model", model_file, "--out", tmp_path / "out", "--attention")
    done = eriscope(*call)
    assert done.code == 0
    found = json.loads((tmp_path / "out" / "figures.json").read_text())["attention"]
    store, model = FeatureStore(data), load_reaction_model(model_file)
    each = [
        areas(model, store.load(c.clip_id), load_truth(data, c.clip_id).video_events)[0]
        for c in load_dataset(data).clips
    ]
    with_events = np.array([by_block for by_block in each if np.isfinite(by_block).all()])
    assert found["n"] == len(with_events) > 5
    assert [block["value"] for block in found["blocks"]] == pytest.approx(with_events.mean(axis=0))
    for words in ("block 1", "rollout", "not a cause"):
        assert words in done.out


def test_without_a_planted_truth_it_is_one_sentence(eriscope: Run, model_file: Path, tmp_path: Path) -> None:
    save(Dataset(tmp_path / "data", "recorded", "", (Clip("c", None, "test", (0.5,) * 7),)))
    done = eriscope("evaluate", "--data", tmp_path / "data", "--model", model_file, "--attention")
    assert done.code == 1 and len(done.error_lines) == 1 and "planted truth" in done.error_lines[0]


def test_effects_are_held_against_the_planted_events_on_as_many_clips_as_asked(
    eriscope: Run, model_file: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    synthesise(data, (0, 0, 12), 3, settings=PlantedCorpus(duration_s=(3.0, 4.0), clips_per_person=2))
    call = ("evaluate", "--data", data, "--model", model_file, "--out", tmp_path / "out", "--effects", 9)
    done = eriscope(*call)
    assert done.code == 0, done.err
    found = json.loads((tmp_path / "out" / "figures.json").read_text())["effects"]
    assert 4 < found["n_events"] <= 9 and set(found["areas"]) == {"occlusion", "gradient", "attention"}
    assert set(found["gains"]) == {"attention", "occlusion", "gradient", "planted"}
    for name, curves in found["curves"].items():
        assert curves["gain"] == pytest.approx(curves["insertion_area"] - curves["deletion_area"])
        assert found["gains"][name]["value"] == pytest.approx(curves["gain"])
    for words in ("Frames of events", "planted", "random", "over"):
        assert words in done.out


def test_where_effects_cannot_be_told_the_evaluation_is_written_all_the_same(
    eriscope: Run, model_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.inspection.clip_set.LEAST_SPAN", 2.0)  # no two readings differ so much
    data, out = tmp_path / "data", tmp_path / "out"
    synthesise(data, (0, 0, 4), 3, settings=PlantedCorpus(duration_s=(3.0, 4.0)))
    done = eriscope("evaluate", "--data", data, "--model", model_file, "--out", out, "--effects", 3)
    assert done.code == 1 and len(done.error_lines) == 1
    assert done.error_lines[0].startswith("error: No effects: No clip is read otherwise")
    assert json.loads((out / "figures.json").read_text())["effects"] is None
    assert len((out / "predictions.csv").read_text().splitlines()) == 5


def test_a_clip_whose_effects_cannot_be_told_is_named_and_the_others_are_inspected(
    eriscope: Run, model_file: Path, tmp_path: Path
) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    synthesise(data, (0, 0, 6), 3, settings=PlantedCorpus(duration_s=(3.0, 4.0)))
    call = ("evaluate", "--data", data, "--model", model_file, "--out", out, "--effects", 6)
    assert eriscope(*call).code == 0
    whole = json.loads((out / "figures.json").read_text())["effects"]
    damaged = load_dataset(data).clips[2].clip_id
    (data / TRUTH / f"{damaged}.json").write_text("{")
    done = eriscope(*call)
    assert done.code == 1 and len(done.error_lines) == 1
    assert done.error_lines[0].startswith(f"error: No effects of {damaged}: ")
    found = json.loads((out / "figures.json").read_text())["effects"]
    assert len(found["failures"]) == 1 and found["n"] == whole["n"] - 1 > 0


def test_effects_need_a_model(eriscope: Run, tmp_path: Path) -> None:
    synthesise(tmp_path / "data", (0, 0, 1), 3, settings=PlantedCorpus(duration_s=(3.0, 4.0)))
    done = eriscope("evaluate", "--data", tmp_path / "data", "--baseline", "--effects", 3)
    assert done.code == 1 and len(done.error_lines) == 1 and "needs --model" in done.error_lines[0]
