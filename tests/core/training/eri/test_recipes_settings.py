"""What recipes set beyond the paper's training: schedule, early stop, averages, standardising, the auxiliary loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.datasets.dataset import Dataset
from core.errors import SettingsError
from core.models.checkpoint import load
from core.models.metadata import read_metadata
from core.models.reaction_file import load_reaction_model
from core.training.eri import corpus as corpora
from core.training.eri import run
from core.training.eri.lightning_module import EriModule, optimiser
from core.training.eri.losses import strongest
from core.training.eri.records import (
    BEST_FILE,
    LAST_FILE,
    MODEL_FILE,
    SETTINGS_FILE,
    SeedGroup,
    read_group,
    read_metrics,
    read_record,
    records_in,
    stops_early,
)
from core.training.eri.seeds import train_seeds
from core.training.eri.settings import EriTraining, from_mapping

SMALL = {
    "system": "muse-lstm", "features": ["au_intensity"], "hidden": 8, "network": {"layers": 1}, "rate_hz": 2.0,
    "standardise": True, "optimiser": "adam", "learning_rate": 1e-3, "weight_decay": 0.0, "gradient_clip": 0.0,
    "batch": 8, "epochs": 6, "precision": "32-true",
}  # fmt: skip
STILL = 0.999_999_999_999
"""A share of the old weights with which their average does not move at all, so no epoch is better than the first."""


class Killed(Exception):  # noqa: N818 - not a failure
    pass


@pytest.fixture(autouse=True)
def same_threads() -> Any:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def of_last(folder: Path) -> dict[str, Any]:
    return dict(torch.load(folder / LAST_FILE, weights_only=True))


def test_a_run_that_gets_no_better_halves_its_rate_and_ends_early_and_stays_ended(small_dataset: Dataset, tmp_path):
    settings = from_mapping(
        {**SMALL, "schedule": "plateau", "patience": 0, "least_rate": 3e-4, "early_stop": 3, "weight_average": STILL},
        EriTraining(),
    )
    data = corpora.corpus(small_dataset, settings)
    rows: list[Mapping[str, Any]] = []

    def killed(row: Mapping[str, Any]) -> None:
        rows.append(row)
        if row["epoch"] == 2:
            raise Killed

    with pytest.raises(Killed):
        run.train(data, settings, tmp_path, killed, name="still", device="cpu")
    assert of_last(tmp_path)["optimizer_states"][0]["param_groups"][0]["lr"] == pytest.approx(5e-4)
    run.train(data, settings, tmp_path, rows.append, name="still", device="cpu")
    assert [row["epoch"] for row in rows] == [1, 2, 3, 4] and len({row["val_pcc"] for row in rows}) == 1
    state = of_last(tmp_path)
    assert state["optimizer_states"][0]["param_groups"][0]["lr"] == pytest.approx(3e-4)  # not below the least
    assert run.is_finished(data, settings, tmp_path, name="still") and read_record(tmp_path).ended
    run.train(data, settings, tmp_path, rows.append, name="still", device="cpu")
    assert len(rows) == 4
    # The average is what was validated and kept; the weights themselves have moved.
    kept, best = load(tmp_path / MODEL_FILE).tensors, torch.load(tmp_path / BEST_FILE, weights_only=True)["state_dict"]
    for name in ("readout.weight", "lstm.weight_hh_l0"):
        assert torch.equal(kept[name], best[f"averaged.{name}"])
        assert not torch.equal(state["state_dict"][f"network.{name}"], state["state_dict"][f"averaged.{name}"])


def test_the_average_of_the_weights_moves_by_its_share_at_each_step():
    module = EriModule(from_mapping({**SMALL, "weight_average": 0.9}, EriTraining()))
    old = {name: values.clone() for name, values in module.network.state_dict().items()}
    with torch.no_grad():
        for values in module.network.parameters():
            values.add_(1.0)
    module.on_train_batch_end(None, None, 0)
    for name, values in module.kept.state_dict().items():
        torch.testing.assert_close(values, old[name] + 0.1)
    assert not any(values.requires_grad for values in module.kept.parameters())
    plain = EriModule(from_mapping(SMALL, EriTraining()))
    assert plain.kept is plain.network


def test_a_file_keeps_rate_and_standard_and_reads_as_the_run_did(small_dataset: Dataset, tmp_path):
    settings = from_mapping({**SMALL, "epochs": 2}, EriTraining())
    data = corpora.corpus(small_dataset, settings)
    rows: list[Mapping[str, Any]] = []
    path = run.train(data, settings, tmp_path, rows.append, name="small", device="cpu")
    model, clips = load_reaction_model(path), run.training_clips(data, settings)
    assert model.sampling.rate_hz == 2.0
    steps = np.concatenate([clips.inputs(i)["video"].numpy() for i in range(len(clips))])
    np.testing.assert_allclose(steps.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(steps.std(axis=0), 1, atol=1e-4)
    clip = data.train[0].clip_id
    torch.testing.assert_close(model.inputs(data.inputs.load(clip))["video"][0], clips.inputs(0)["video"])
    assert len(clips.inputs(0)["video"]) == 5  # about two seconds, of 50 and more frames
    card = read_metadata(path)["card"]
    assert "| rate_hz | 2.0 |" in card and "| network | layers 1 |" in card


def test_runs_from_before_there_were_such_settings_stay_valid(small_dataset: Dataset, tmp_path):
    settings = EriTraining(features=("au_intensity",), hidden=8, epochs=1, batch=8)
    data = corpora.corpus(small_dataset, settings)
    run.train(data, settings, tmp_path, lambda row: None, name="old", device="cpu")
    stated = json.loads((tmp_path / SETTINGS_FILE).read_text())
    known = {
        "features", "fusion", "readout", "loss", "au28", "epochs", "batch", "learning_rate", "halve_every",
        "weight_decay", "gradient_clip", "least_frames", "hidden", "dropout", "precision", "seed",
    }  # fmt: skip
    stated["settings"] = {name: value for name, value in stated["settings"].items() if name in known}
    (tmp_path / SETTINGS_FILE).write_text(json.dumps(stated))
    assert read_record(tmp_path).settings == settings
    assert run.is_finished(data, settings, tmp_path, name="old")
    other = from_mapping({"rate_hz": 2.0}, settings)
    with pytest.raises(SettingsError, match=r"differs in rate_hz \(0.0, here 2.0\)"):
        run.train(data, other, tmp_path, print, name="old", device="cpu")


def test_several_seeds_are_trained_and_the_best_on_validation_is_the_model(small_dataset: Dataset, tmp_path):
    settings = from_mapping({**SMALL, "epochs": 1, "standardise": False}, EriTraining())
    data = corpora.corpus(small_dataset, settings)
    rows: list[Mapping[str, Any]] = []
    path, figures = train_seeds(data, settings, (5, 3), tmp_path, rows.append, name="both", device="cpu")
    assert read_group(tmp_path) == SeedGroup(tmp_path, "both", (5, 3))
    assert {record.group for record in records_in(tmp_path)[0]} == {tmp_path}
    assert [row["seed"] for row in rows] == [5, 3] == list(figures)
    best = max(figures, key=figures.__getitem__)
    assert path.read_bytes() == (tmp_path / f"seed-{best}" / MODEL_FILE).read_bytes()
    assert read_metadata(path)["name"] == f"both-seed-{best}"
    for seed, pcc in figures.items():
        assert read_metrics(tmp_path / f"seed-{seed}" / "metrics.csv")[0]["val_pcc"] == pcc
    again, same = train_seeds(data, settings, (5, 3), tmp_path, rows.append, name="both", device="cpu")
    assert same == figures and len(rows) == 2 and again == path


@pytest.mark.parametrize(("name", "kind"), [("adamw", "AdamW"), ("adam", "Adam"), ("sgd", "SGD")])
def test_the_optimiser_is_the_one_that_was_asked_for(name, kind):
    settings = from_mapping({**SMALL, "optimiser": name, "momentum": 0.8, "weight_decay": 0.25}, EriTraining())
    made = optimiser(settings.architecture.network(), settings, fused=True)
    assert type(made).__name__ == kind
    group = made.param_groups[0]
    assert (group["lr"], group["weight_decay"]) == (1e-3, 0.25)
    assert group.get("momentum", 0.8) == 0.8


def test_the_auxiliary_loss_is_cross_entropy_with_the_strongest_emotion_and_shared_by_equals():
    logits = torch.tensor([[0.0, 1.0, 2.0, 0.0, 0.0, 0.0, 0.0], [0.5, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0]])
    reported = torch.tensor([[0.1, 0.2, 1.0, 0.3, 0.0, 0.0, 0.9], [1.0, 0.2, 0.0, 0.3, 0.0, 0.0, 1.0]])
    log = logits.double().numpy() - np.log(np.exp(logits.double().numpy()).sum(axis=1, keepdims=True))
    expected = -(log[0, 2] + 0.5 * (log[1, 0] + log[1, 6])) / 2
    assert float(strongest(logits, reported)) == pytest.approx(expected, abs=1e-6)


def test_an_early_stop_counts_epochs_since_the_best():
    rows = [{"val_pcc": pcc} for pcc in (0.1, 0.3, 0.2, 0.3)]
    assert [stops_early(rows, n) for n in (0, 1, 2, 3)] == [False, True, True, False]
    assert not stops_early([], 1)
