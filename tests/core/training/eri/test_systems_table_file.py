"""A benchmark's table as a file: what was written is read, what is damaged is one sentence, and how far it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import SettingsError
from core.evaluation.figure_with_interval import Figure
from core.training.eri import systems_table, systems_table_file
from core.training.eri.ablation import PlannedRun
from core.training.eri.published import published_system
from core.training.eri.records import METRICS_FILE, MODEL_FILE, SETTINGS_FILE
from core.training.eri.settings import EriTraining
from core.training.eri.systems_table_file import (
    TABLE_FILE,
    SeedRun,
    SystemRow,
    at_work,
    is_at_work,
    model_of,
    progress,
    read_table,
    write_table,
)

SAID = {"command": "eriscope benchmark data", "device": "cpu", "at_once": 2, "notes": "Figures are r."}
TEST = Figure(0.28, 0.21, 0.35, "", "jackknife", 12)


def row_of(name: str, validation: dict[int, float], test: Figure | None = TEST) -> systems_table.Row:
    agreed = SimpleNamespace(mean={"pearson": test}) if test else None
    return systems_table.Row(published_system(name), validation, agreed, Figure(-0.05, -0.1, 0.0), 105_543, 12.5)


def runs(out: Path, name: str, seeds: tuple[int, ...], epochs: int = 10) -> list[PlannedRun]:
    settings = replace(EriTraining(), epochs=epochs)
    return [
        PlannedRun(f"{name}, seed {s}", replace(settings, seed=s), out / "runs" / name / f"seed-{s}", out, "cpu", False)
        for s in seeds
    ]


def trained(out: Path, folder: str, epochs: int, *, asked: int = 10, model: bool = False, each_s: float = 30.0) -> None:
    """A run's folder as training leaves it after some epochs."""
    place = out / folder
    place.mkdir(parents=True)
    stated = {
        "name": folder, "settings": {**EriTraining().as_json(), "epochs": asked}, "dataset": "small", "origin": "o",
        "folder": "/data", "train_clips": 9, "validation_clips": 9, "participants": 3, "data": "", "start_from": None,
        "shuffled_labels": False,
    }  # fmt: skip
    (place / SETTINGS_FILE).write_text(json.dumps(stated), encoding="utf-8")
    lines = [f"{epoch},{each_s},0.1,0.1,0.2" for epoch in range(1, epochs + 1)]
    (place / METRICS_FILE).write_text("\n".join(["epoch,seconds,loss,val_loss,val_pcc", *lines]), encoding="utf-8")
    if model:
        (place / MODEL_FILE).write_bytes(b"a model")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A benchmark of two systems: two seeds of one with a model each, and another one that has not begun."""
    rows = [row_of("muse-fau", {101: 0.25, 102: 0.5}), row_of("ours", {}, None)]
    jobs = {"muse-fau": runs(tmp_path, "muse-fau", (101, 102)), "ours": runs(tmp_path, "ours", (1,))}
    floors = [
        systems_table.Floor("Mean", None, None, "why", "floors/mean.safetensors"),
        systems_table.Floor("Ridge", float("nan"), None, "how"),
    ]
    dataset = SimpleNamespace(name="Reactions", origin="Made up")
    write_table(tmp_path, dataset, rows, floors, jobs, failures={"ours, seed 1": "it broke"}, **SAID)
    return tmp_path


def test_what_was_written_is_read(out: Path) -> None:
    found = read_table(out)
    assert (found.dataset, found.origin, found.command) == ("Reactions", "Made up", SAID["command"])
    assert (found.device, found.at_once, found.finished, found.notes) == ("cpu", 2, False, "Figures are r.")
    fau, ours = found.rows
    recipe = published_system("muse-fau")
    assert fau == SystemRow(
        "muse-fau", recipe.title, recipe.citation, "au intensity, au occurrence", True, "2 frames a second", 105_543,
        {101: 0.25, 102: 0.5}, TEST, Figure(-0.05, -0.1, 0.0), 0.2840, 0.2801, tuple(recipe.deviations.values()), 12.5,
        (SeedRun(101, "runs/muse-fau/seed-101", 10), SeedRun(102, "runs/muse-fau/seed-102", 10)),
    )  # fmt: skip
    assert fau.best == fau.runs[1] and ours.best is None and ours.test == Figure(None)
    assert [(f.title, f.validation, f.why) for f in found.floors] == [("Mean", None, "why"), ("Ridge", None, "how")]
    assert found.failures == {"ours, seed 1": "it broke"}
    assert model_of(out, fau) is None
    trained(out, "runs/muse-fau/seed-102", 10, model=True)
    assert model_of(out, fau) == out / "runs/muse-fau/seed-102" / MODEL_FILE and model_of(out, ours) is None
    mean, ridge = found.floors
    assert (mean.model, ridge.model) == ("floors/mean.safetensors", "") and model_of(out, mean) is None
    (out / "floors").mkdir()
    (out / mean.model).write_bytes(b"a floor")
    assert model_of(out, mean) == out / mean.model and model_of(out, ridge) is None


def test_a_table_from_before_floors_were_models_is_read(out: Path) -> None:
    stated = json.loads((out / TABLE_FILE).read_text(encoding="utf-8"))
    for floor in stated["floors"]:
        del floor["model"]
    (out / TABLE_FILE).write_text(json.dumps(stated), encoding="utf-8")
    assert [floor.model for floor in read_table(out).floors] == ["", ""]


def test_reading_loads_no_torch(out: Path) -> None:
    program = (
        "import sys, pathlib; from core.training.eri.systems_table_file import read_table, progress; "
        "folder = pathlib.Path(sys.argv[1]); progress(read_table(folder), folder); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(out)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "change, why",
    [
        (lambda text: text[: len(text) // 2], "cannot be read"),
        (lambda text: "[]", "it is no table of systems"),
        (lambda text: '{"a": 1}', "it is no table of systems"),
        (lambda text: text.replace('"format": 1', '"format": 2'), "a newer Eriscope wrote it"),
        (lambda text: text.replace('"minutes": 12.5', '"minutes": "long"'), "'long' is not of the type of minutes"),
        (lambda text: text.replace('"minutes": 12.5', '"minutes": NaN'), "'nan' is not of the type of minutes"),
        (
            lambda text: text.replace('"parameters": 105543', '"parameters": -1'),
            "'-1' is not of the type of parameters",
        ),
        (lambda text: text.replace('"command"', '"order"'), "'command' is missing"),
        (lambda text: text.replace("runs/muse-fau/seed-101", "../../elsewhere"), "leads out of the folder"),
        (lambda text: text.replace("floors/mean.safetensors", "../../mean"), "leads out of the folder"),
        (
            lambda text: text.replace('"validation": {', '"validation": {"x": 1, ', 1),
            "'x' is not of the type of validation",
        ),
        (lambda text: "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_damaged_or_foreign_file_is_one_sentence(out: Path, change, why: str) -> None:
    path = out / TABLE_FILE
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(SettingsError, match=why) as raised:
        read_table(out)
    assert str(raised.value).startswith(f"{path} cannot be read (")
    assert str(raised.value).endswith("). Run the benchmark's command again; its finished runs are kept.")


def test_a_folder_without_one_says_what_to_choose(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone is not there\. Choose the folder that `eriscope benchmark`"):
        read_table(tmp_path / "gone")
    with pytest.raises(SettingsError, match=r"holds no benchmark\. Choose"):
        read_table(tmp_path)
    (tmp_path / "systems.csv").touch()
    with pytest.raises(SettingsError, match=r"holds a benchmark of an older Eriscope\. Run its command again"):
        read_table(tmp_path)


def test_how_far_a_benchmark_is(out: Path) -> None:
    found = read_table(out)
    before = progress(found, out)
    assert (before.runs, before.ended, before.share, before.left_s, before.at_work) == (3, 0, 0.0, None, False)
    trained(out, "runs/muse-fau/seed-101", 10, model=True)
    trained(out, "runs/muse-fau/seed-102", 4)
    assert progress(found, out).left_s is None  # how long an epoch of ours takes is not known
    trained(out, "runs/ours/seed-1", 1, each_s=60.0)
    later = time.time() + 100
    os.utime(out / "runs/muse-fau/seed-102" / METRICS_FILE, (later, later))
    with at_work(out):
        now = progress(found, out)
        assert (now.ended, now.share, now.at_work) == (1, 15 / 30, True)
        assert now.left_s == pytest.approx((6 * 30 + 9 * 60) / 2)  # two at once
        assert now.now == f"{found.rows[0].title}, seed 102: epoch 4 of 10"  # the last that had news
    (out / "runs/ours/seed-1" / METRICS_FILE).write_text("nonsense", encoding="utf-8")
    assert progress(found, out).share == 14 / 30


def test_one_benchmark_at_a_time_works_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systems_table_file, "_PATIENCE_S", 0.05)
    assert not is_at_work(tmp_path)
    with at_work(tmp_path / "new"):
        assert is_at_work(tmp_path / "new")
        said = r"^Another benchmark is at work in .*new\. Wait for its end"
        with pytest.raises(SettingsError, match=said), at_work(tmp_path / "new"):
            pass
    assert not is_at_work(tmp_path / "new")
    # The empty file stays: one who waits has it open, and a third would make and hold another of its name.
    assert [path.stat().st_size for path in (tmp_path / "new").iterdir()] == [0]
