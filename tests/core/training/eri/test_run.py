from __future__ import annotations

import shutil
import signal
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.datasets.dataset import Dataset
from core.errors import DatasetError, SettingsError
from core.evaluation.agreement import pcc_by_emotion
from core.evaluation.prediction import predict
from core.models.eri_model import load_eri_model
from core.models.metadata import read_metadata
from core.training.eri import run
from core.training.eri.settings import EriTraining

TINY = EriTraining(hidden=32, epochs=3, batch=4, learning_rate=2e-3, weight_decay=0.01)


class Killed(Exception):  # noqa: N818 - not a failure
    pass


@pytest.fixture(autouse=True)
def same_threads() -> Any:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def finished(small_dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Mapping[str, Any]]]:
    folder = tmp_path_factory.mktemp("run")
    rows: list[Mapping[str, Any]] = []
    run.train(run.corpus(small_dataset, TINY), TINY, folder, rows.append, name="tiny", device="cpu")
    return folder, rows


def test_clips_that_cannot_be_used_are_left_out_and_said(small_dataset: Dataset) -> None:
    corpus = run.corpus(small_dataset, TINY)
    assert {clip.clip_id for clip in small_dataset.split("train")} - {c.clip_id for c in corpus.train} == {"c3", "c4"}
    assert len(corpus.validation) == 10
    assert any("fewer than 50 frames" in sentence for sentence in corpus.left_out)
    assert any("no self-reports" in sentence for sentence in corpus.left_out)
    # Sound has no frames to be short of.
    assert "c3" in {c.clip_id for c in run.corpus(small_dataset, replace(TINY, features=("audio",))).train}


def test_a_run_learns_and_ends_with_its_best_epoch_as_a_model(
    small_dataset: Dataset, finished: tuple[Path, list[Mapping[str, Any]]]
) -> None:
    folder, rows = finished
    assert [row["epoch"] for row in rows] == [1, 2, 3]
    assert rows[-1]["loss"] < rows[0]["loss"]
    model = load_eri_model(folder / run.MODEL_FILE)
    assert not model.validated
    assert model.layout == TINY.layout
    corpus = run.corpus(small_dataset, TINY)
    frames = {clip.clip_id: corpus.store.n_frames(clip.clip_id) for clip in corpus.validation}
    read = predict(model, frames, corpus.store.load)
    reported = np.array([clip.ratings for clip in corpus.validation])
    best = max(row["val_pcc"] for row in rows)
    assert pcc_by_emotion(read.intensities, reported).mean() == pytest.approx(best, abs=1e-4)
    learned_from = [corpus.store.n_frames(clip.clip_id) for clip in corpus.train]
    assert read_metadata(folder / run.MODEL_FILE)["seen"] == {"frames": [min(learned_from), max(learned_from)]}
    assert f"{best:.4f}" in (folder / "model.md").read_text(encoding="utf-8")
    assert [row["val_pcc"] for row in run.read_metrics(folder / run.METRICS_FILE)] == pytest.approx(
        [row["val_pcc"] for row in rows]
    )
    assert list(folder.glob("events.out.tfevents.*"))


def test_a_run_that_was_killed_goes_on_to_the_same_model(
    small_dataset: Dataset, finished: tuple[Path, list[Mapping[str, Any]]], tmp_path: Path
) -> None:
    rows: list[Mapping[str, Any]] = []

    def killed_in_epoch_3(row: Mapping[str, Any]) -> None:
        if row["epoch"] == 3:
            raise Killed
        rows.append(row)

    corpus = run.corpus(small_dataset, TINY)
    with pytest.raises(Killed):
        run.train(corpus, TINY, tmp_path, killed_in_epoch_3, name="tiny", device="cpu")
    run.train(corpus, TINY, tmp_path, rows.append, name="tiny", device="cpu")
    assert [row["epoch"] for row in rows] == [1, 2, 3]
    for a, b in zip(rows, finished[1], strict=True):
        assert a["loss"] == pytest.approx(b["loss"], rel=1e-4)
        assert a["val_pcc"] == pytest.approx(b["val_pcc"], abs=1e-3)
    assert [row["epoch"] for row in run.read_metrics(tmp_path / run.METRICS_FILE)] == [1, 2, 3]


def test_the_best_epoch_of_a_stopped_run_can_be_made_its_model(small_dataset: Dataset, tmp_path: Path) -> None:
    def stopped_in_epoch_2(row: Mapping[str, Any]) -> None:
        if row["epoch"] == 2:
            raise Killed

    corpus = run.corpus(small_dataset, TINY)
    with pytest.raises(SettingsError, match="finished an epoch"):
        run.finish(corpus, TINY, tmp_path, name="tiny")
    with pytest.raises(Killed):
        run.train(corpus, TINY, tmp_path, stopped_in_epoch_2, name="tiny", device="cpu")
    assert not (tmp_path / run.MODEL_FILE).exists()
    model = load_eri_model(run.finish(corpus, TINY, tmp_path, name="tiny"))
    # Stopped while the second epoch was being reported, so the first is the last that was kept.
    best = run.read_metrics(tmp_path / run.METRICS_FILE)[0]["val_pcc"]
    assert f"Epoch 1 of {TINY.epochs}" in model.card and f"{best:.4f}" in model.card
    frames = {clip.clip_id: corpus.store.n_frames(clip.clip_id) for clip in corpus.validation}
    read = predict(model, frames, corpus.store.load).intensities
    reported = np.array([clip.ratings for clip in corpus.validation])
    assert pcc_by_emotion(read, reported).mean() == pytest.approx(best, abs=1e-4)


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="the system has no such signal")
def test_after_a_training_the_signals_that_mediapipe_gets_end_nothing(
    finished: tuple[Path, list[Mapping[str, Any]]],
) -> None:
    # Lightning has set back all handlers; by default this one would end the process.
    signal.raise_signal(signal.SIGPROF)
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_IGN


def test_a_folder_with_another_run_is_not_overwritten(
    small_dataset: Dataset, finished: tuple[Path, list[Mapping[str, Any]]], tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(finished[0], folder)
    other = replace(TINY, learning_rate=1e-3)
    with pytest.raises(SettingsError, match="settings"):
        run.train(run.corpus(small_dataset, other), other, folder, print, name="tiny", device="cpu")
    assert (folder / run.MODEL_FILE).read_bytes() == (finished[0] / run.MODEL_FILE).read_bytes()


def test_shuffled_labels_are_the_same_labels_on_other_clips(small_dataset: Dataset, tmp_path: Path) -> None:
    one = replace(TINY, epochs=1)
    model = run.train(
        run.corpus(small_dataset, one), one, tmp_path, lambda row: None, name="control", device="cpu",
        shuffled_labels=True,
    )  # fmt: skip
    assert "control, not a model" in load_eri_model(model).card


def test_a_dataset_without_rated_clips_is_said_so(small_dataset: Dataset) -> None:
    unrated = replace(small_dataset, clips=tuple(replace(clip, ratings=None) for clip in small_dataset.clips))
    with pytest.raises(DatasetError, match="split train"):
        run.corpus(unrated, TINY)
