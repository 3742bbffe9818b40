"""`eriscope ablate` for real: stopped on the way, hindered in one run, and finished, all in the same folder."""

from __future__ import annotations

import csv
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from core.datasets.planted import PlantedCorpus, ceiling
from core.datasets.synthesis import synthesise
from core.training.eri.records import read_metrics

Run = Callable[..., Any]
ROOT = Path(__file__).parents[3]
SETTINGS = "hidden = 16\nbatch = 4\nlearning_rate = 0.002\nweight_decay = 0.01\n"
ALL = "holistic+au_intensity+au_occurrence+audio"
INTENSITY = "holistic+au_intensity+audio"
OCCURRENCE = "holistic+au_occurrence+audio"


@dataclass(frozen=True)
class Ablation:
    home: Path

    @property
    def out(self) -> Path:
        return self.home / "out put"

    @property
    def arguments(self) -> list[str]:
        data, config = str(self.home / "data"), str(self.home / "settings.toml")
        options = ["--tables", "3", "--seeds", "4", "--epochs", "3", "--jobs", "1", "--device", "cpu"]
        return ["ablate", "--data", data, "--out", str(self.out), "--config", config, *options]

    def run(self, features: str) -> Path:
        return self.out / "runs" / features / "seed-4"

    def model_times(self) -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in self.out.glob("runs/*/*/model.safetensors")}

    def table(self) -> dict[str, dict[str, str]]:
        with (self.out / "table-3.csv").open(newline="", encoding="utf-8") as file:
            return {row["features"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def ablation(tmp_path_factory: pytest.TempPathFactory) -> Ablation:
    home = tmp_path_factory.mktemp("ablation")
    synthesise(home / "data", (16, 8, 12), 1, settings=PlantedCorpus(duration_s=(3.0, 4.0), clips_per_person=2))
    (home / "settings.toml").write_text(SETTINGS)
    return Ablation(home)


@pytest.mark.skipif(sys.platform == "win32", reason="stops by signal")
def test_ctrl_c_ends_the_runs_that_are_under_way(ablation: Ablation) -> None:
    code = "import sys; from core.cli import run; sys.exit(run(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", code, *ablation.arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as command:  # fmt: skip
        assert command.stdout is not None and command.stderr is not None
        line = next((line for line in command.stdout if "epoch 2/3" in line), None)
        assert line is not None, command.stderr.read()
        children = psutil.Process(command.pid).children(recursive=True)
        assert children
        os.killpg(command.pid, signal.SIGINT)  # a terminal sends it to all of them
        said = command.stderr.read()
        assert command.wait() == 130
    assert said == "The same command goes on from here.\nStopped.\n"
    assert not psutil.wait_procs(children, timeout=30)[1]
    assert line.startswith(f"{OCCURRENCE}, seed 4:")
    assert not list(ablation.out.glob("runs/*/*/model.safetensors"))


def test_one_failing_run_is_named_and_the_others_go_on_where_they_were(eriscope: Run, ablation: Ablation) -> None:
    before = read_metrics(ablation.run(OCCURRENCE) / "metrics.csv")
    hindrance = ablation.out / "runs" / INTENSITY
    hindrance.parent.mkdir(parents=True, exist_ok=True)
    hindrance.write_text("in the way")
    done = eriscope(*ablation.arguments)
    assert done.code == 1
    assert len(done.error_lines) == 1
    assert done.error_lines[0].startswith(f"error: {INTENSITY}, seed 4: ") and "written" in done.error_lines[0]
    assert f"{ALL}, seed 4: done" in done.out and f"{OCCURRENCE}, seed 4: done" in done.out
    assert f"{INTENSITY}, seed 4" in (ablation.out / "tables.md").read_text(encoding="utf-8")
    rows = read_metrics(ablation.run(OCCURRENCE) / "metrics.csv")
    assert [row["epoch"] for row in rows] == [1, 2, 3]
    # The run that was stopped did not begin again.
    assert before and rows[: len(before)] == before
    assert f"{OCCURRENCE}, seed 4: epoch 1/3" not in done.out
    hindrance.unlink()


def test_the_same_command_runs_only_what_is_missing_and_completes_the_table(eriscope: Run, ablation: Ablation) -> None:
    before = ablation.model_times()
    done = eriscope(*ablation.arguments)
    assert done.code == 0 and not done.err
    after = ablation.model_times()
    assert len(after) == 3 and {path: after[path] for path in before} == before
    table = ablation.table()
    for features in (OCCURRENCE, INTENSITY, ALL):
        row, epochs = table[features], read_metrics(ablation.run(features) / "metrics.csv")
        assert float(row["validation_pcc"]) == pytest.approx(max(epoch["val_pcc"] for epoch in epochs))
        assert float(row["planted_ceiling"]) == pytest.approx(ceiling(features.split("+")))
    assert (ablation.out / "ablation.png").exists()
    # What stands in the text can be typed again, blanks and all.
    text = (ablation.out / "tables.md").read_text(encoding="utf-8")
    command = text.split("```\n")[1].strip()
    again = eriscope(*shlex.split(command)[1:])
    assert again.code == 0 and ablation.model_times() == after
    assert (ablation.out / "tables.md").read_text(encoding="utf-8") == text
    # The test figure is the one that `evaluate` states of the same model.
    evaluated = eriscope(
        "evaluate", "--data", ablation.home / "data", "--model", ablation.run(ALL) / "model.safetensors",
        "--out", ablation.home / "evaluation", "--json",
    )  # fmt: skip
    wanted = json.loads(evaluated.out)["figures"]["mean"]["pearson"]
    found = [float(table[ALL][column]) for column in ("test_pcc", "test_low", "test_high")]
    assert found == pytest.approx([wanted[name] for name in ("value", "low", "high")], abs=1e-4)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--tables", "4"], "Table 4"),
        (["--tables", "two"], "--tables 'two'"),
        (["--seeds", "1,,2"], "--seeds '1,,2'"),
        (["--seeds", "-1"], "below 0"),
        (["--device", "tpu"], "'tpu'"),
        (["--config", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_an_option_that_makes_no_sense_is_one_sentence(
    eriscope: Run, tmp_path: Path, options: list[str], words: str
) -> None:
    done = eriscope("ablate", "--data", tmp_path, "--out", tmp_path / "out", *options)
    assert done.code == 1 and len(done.error_lines) == 1 and words in done.error_lines[0]
    assert not (tmp_path / "out").exists()
