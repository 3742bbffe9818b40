from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors.numpy import load_file

from core.datasets.planted import PlantedCorpus
from core.datasets.synthesis import synthesise
from core.models.metadata import read_metadata

Run = Callable[..., Any]
ROOT = Path(__file__).parents[3]
SMALL = ("--features", "au_intensity", "--hidden", "32", "--learning-rate", "1e-3", "--epochs", "4", "--batch", "4")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("train") / "corpus"
    synthesise(folder, (18, 8, 4), 1, settings=PlantedCorpus(duration_s=(12.0, 13.0), frame_rate=(5.0, 6.0)))
    return folder


def started(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "COLUMNS": "200"},
    )  # fmt: skip


def figures(run: Path) -> list[dict[str, str]]:
    with (run / "metrics.csv").open(newline="", encoding="utf-8") as file:
        return [{name: value for name, value in row.items() if name != "seconds"} for row in csv.DictReader(file)]


def test_a_run_that_was_killed_goes_on_to_the_model_that_it_would_have_had(
    eriscope: Run, corpus: Path, tmp_path: Path
) -> None:
    for out in ("whole", "killed"):
        with started("train", "--data", corpus, "--out", tmp_path / out, "--name", "x", "--json", *SMALL) as command:
            assert command.stdout is not None
            if out == "killed":
                line = next(line for line in command.stdout if json.loads(line).get("epoch") == 2)
                command.kill()
                assert "val_pcc" in line
            else:
                command.communicate()
                assert command.returncode == 0
    assert not (tmp_path / "killed" / "model.safetensors").exists()
    with started("train", "--data", corpus, "--out", tmp_path / "killed", "--name", "x", *SMALL) as command:
        said, _ = command.communicate()
        assert command.returncode == 0 and "epoch 1/4" not in said
    assert figures(tmp_path / "killed") == figures(tmp_path / "whole")
    assert [row["epoch"] for row in figures(tmp_path / "killed")] == ["1", "2", "3", "4"]
    ours, theirs = (load_file(tmp_path / out / "model.safetensors") for out in ("killed", "whole"))
    assert all((ours[name] == theirs[name]).all() for name in theirs)
    assert not list((tmp_path / "killed").glob("*.partial"))


@pytest.mark.skipif(sys.platform == "win32", reason="stops by signal")
def test_ctrl_c_says_what_is_kept_and_how_to_go_on(corpus: Path, tmp_path: Path) -> None:
    with started("train", "--data", corpus, "--out", tmp_path, *SMALL, "--epochs", "400") as command:
        assert command.stdout is not None
        next(line for line in command.stdout if "epoch 2/400" in line)
        os.killpg(command.pid, signal.SIGINT)
        _, said = command.communicate()
        assert command.returncode == 130
    assert " of 400 epochs are kept. The same command goes on" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="processes talk by gloo over the loopback")
@pytest.mark.parametrize("batch", [4, 32])
def test_processes_share_a_run_and_one_of_them_speaks_and_writes(corpus: Path, tmp_path: Path, batch: int) -> None:
    # In batches of 32 there is one batch and two processes.
    shared = (*SMALL, "--epochs", "2", "--batch", batch, "--device", "cpu", "--devices", "2")
    with started("train", "--data", corpus, "--out", tmp_path, "--json", *shared) as command:
        out, err = command.communicate(timeout=200)
        assert command.returncode == 0, err
    said = [json.loads(line) for line in out.splitlines()]
    assert [line.get("epoch") for line in said] == [1, 2, None]
    assert said[2] == {"model": str(tmp_path / "model.safetensors")}
    assert read_metadata(tmp_path / "model.safetensors")["training"]["computed"]["processes"] == 2
    assert float(figures(tmp_path)[1]["loss"]) < float(figures(tmp_path)[0]["loss"])


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--dropout", "1.5"), "Dropout must be a number from 0 and less than 1, not 1.5"),
        (("--seed", "-1"), "Seed must be a whole number from 0 to 4,294,967,295, not -1"),
        (("--learning-rate", "nan"), "Learning rate must be a number more than 0 and at most 1, not nan"),
        (("--hidden", "1000000"), "Hidden must be a whole number from 1 to 2,048, not 1000000"),
        (("--loss", "pcc", "--batch", "1"), "batch must be at least 2"),
        (("--device", "gpu"), "Device 'gpu' is not known. Choose auto, cpu or cuda."),
        (("--start-from", "bootstrap"), "is another network than the settings ask for: features"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence_and_leaves_the_folder_free(
    eriscope: Run, corpus: Path, tmp_path: Path, flags: tuple[str, ...], said: str
) -> None:
    refused = eriscope("train", "--data", corpus, "--out", tmp_path / "run", *SMALL, *flags)
    assert refused.code == 1
    assert len(refused.error_lines) == 1 and said in refused.err
    assert not (tmp_path / "run").exists()


def test_more_devices_than_there_are_is_refused(eriscope: Run, corpus: Path, tmp_path: Path) -> None:
    refused = eriscope("train", "--data", corpus, "--out", tmp_path / "run", *SMALL, "--devices", "64")
    assert refused.code == 1 and "--devices 64 needs as many GPUs; there are" in refused.err


def test_a_folder_of_another_run_is_refused_with_what_differs(eriscope: Run, corpus: Path, tmp_path: Path) -> None:
    one = (*SMALL, "--epochs", "1", "--device", "cpu")
    assert eriscope("train", "--data", corpus, "--out", tmp_path / "run", *one).code == 0
    refused = eriscope("train", "--data", corpus, "--out", tmp_path / "run", *one, "--hidden", "16", "--seed", "2")
    assert refused.code == 1
    assert "differs in hidden (32, here 16), seed (1, here 2)" in refused.err
    card = (tmp_path / "run" / "model.md").read_text(encoding="utf-8")
    assert "| features | au_intensity |" in card


def test_another_system_is_trained_judged_and_refused_by_the_same_commands(
    eriscope: Run, corpus: Path, tmp_path: Path
) -> None:
    model = tmp_path / "run" / "model.safetensors"
    asked = ("train", "--data", corpus, "--out", tmp_path / "run", "--system", "recurrent", *SMALL)
    assert eriscope(*asked).code == 0
    losses = [float(row["loss"]) for row in figures(tmp_path / "run")]
    assert losses[-1] < losses[0]
    described = read_metadata(model)
    assert described["system"] == described["training"]["settings"]["system"] == "recurrent"
    assert described["architecture"] == {"hidden": 32, "gru_layers": 2, "dropout": 0.2}
    assert "A GRU reads each stream" in described["card"] and "Fang" not in described["card"]
    judged = ("evaluate", "--data", corpus, "--model", model, "--split", "test")
    assert eriscope(*judged, "--out", tmp_path / "judged").code == 0
    for refused, said in (
        ((*judged, "--attention", "--out", tmp_path / "x"), "has no attention, so there is none to judge"),
        ((*asked[:4], tmp_path / "y", *asked[5:], "--start-from", "bootstrap"), "system fang, not recurrent"),
        ((*asked[:4], tmp_path / "y", "--system", "lstm"), "Choose fang, recurrent"),
        ((*asked[:4], tmp_path / "run", *SMALL), "differs in system (recurrent, here fang)"),
    ):
        done = eriscope(*refused)
        assert done.code == 1 and len(done.error_lines) == 1, done.err
        assert said in done.err
