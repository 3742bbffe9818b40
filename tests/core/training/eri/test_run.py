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
from core.datasets.store import FeatureStore
from core.errors import DatasetError, SettingsError
from core.evaluation.correlation_formulas import pcc_by_emotion
from core.evaluation.prediction import predict
from core.models.metadata import read_metadata
from core.models.reaction_file import load_reaction_model
from core.system.files import sha256_of
from core.training.eri import corpus as corpora
from core.training.eri import run
from core.training.eri.lightning_module import EriModule
from core.training.eri.records import METRICS_FILE, MODEL_FILE, SETTINGS_FILE, read_metrics
from core.training.eri.settings import EriTraining

from .conftest import made_up_features

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
    run.train(corpora.corpus(small_dataset, TINY), TINY, folder, rows.append, name="tiny", device="cpu")
    return folder, rows


def test_clips_that_cannot_be_used_are_left_out_and_said(small_dataset: Dataset) -> None:
    corpus = corpora.corpus(small_dataset, TINY)
    assert {clip.clip_id for clip in small_dataset.split("train")} - {c.clip_id for c in corpus.train} == {"c3", "c4"}
    assert len(corpus.validation) == 10
    assert any("fewer than 50 frames" in sentence for sentence in corpus.notes)
    assert any("no self-reports" in sentence for sentence in corpus.notes)
    assert any("Only 10 clips choose the epoch" in sentence for sentence in corpus.notes)
    # Sound has no frames to be short of.
    assert "c3" in {c.clip_id for c in corpora.corpus(small_dataset, replace(TINY, features=("audio",))).train}


def test_a_run_learns_and_ends_with_its_best_epoch_as_a_model(
    small_dataset: Dataset, finished: tuple[Path, list[Mapping[str, Any]]]
) -> None:
    folder, rows = finished
    assert [row["epoch"] for row in rows] == [1, 2, 3]
    assert rows[-1]["loss"] < rows[0]["loss"]
    model = load_reaction_model(folder / MODEL_FILE)
    assert not model.validated
    assert model.layout == TINY.layout
    corpus = corpora.corpus(small_dataset, TINY)
    frames = {clip.clip_id: corpus.inputs.n_frames(clip.clip_id) for clip in corpus.validation}
    best = max(row["val_pcc"] for row in rows)
    # The paper's protocol by hand: the clip with 20 frames is predicted as the mean of the others.
    read = dict(zip(frames, predict(model, frames, corpus.inputs.load).intensities, strict=True))
    read["c25"] = np.mean([values for clip_id, values in read.items() if clip_id != "c25"], axis=0)
    predicted = np.array([read[clip.clip_id] for clip in corpus.validation])
    reported = np.array([clip.ratings for clip in corpus.validation])
    assert pcc_by_emotion(predicted, reported).mean() == pytest.approx(best, abs=1e-4)
    last_loss = ((predicted - reported) ** 2).mean()
    assert min(row["val_loss"] for row in rows if row["val_pcc"] == best) == pytest.approx(last_loss, abs=1e-5)
    learned_from = [corpus.inputs.n_frames(clip.clip_id) for clip in corpus.train]
    assert read_metadata(folder / MODEL_FILE)["seen"] == {"frames": [min(learned_from), max(learned_from)]}
    assert f"{best:.4f}" in (folder / "model.md").read_text(encoding="utf-8")
    assert [row["val_pcc"] for row in read_metrics(folder / METRICS_FILE)] == pytest.approx(
        [row["val_pcc"] for row in rows]
    )
    assert list(folder.glob("events.out.tfevents.*"))


def test_a_run_that_was_killed_goes_on_to_the_same_model(
    small_dataset: Dataset, finished: tuple[Path, list[Mapping[str, Any]]], tmp_path: Path
) -> None:
    rows: list[Mapping[str, Any]] = []

    def killed_after_epoch_2(row: Mapping[str, Any]) -> None:
        rows.append(row)
        if row["epoch"] == 2:
            raise Killed

    corpus = corpora.corpus(small_dataset, TINY)
    with pytest.raises(Killed):
        run.train(corpus, TINY, tmp_path, killed_after_epoch_2, name="tiny", device="cpu")
    run.train(corpus, TINY, tmp_path, rows.append, name="tiny", device="cpu")
    assert [row["epoch"] for row in rows] == [1, 2, 3]
    for a, b in zip(rows, finished[1], strict=True):
        assert a["loss"] == pytest.approx(b["loss"], rel=1e-4)
        assert a["val_pcc"] == pytest.approx(b["val_pcc"], abs=1e-3)
    assert [row["epoch"] for row in read_metrics(tmp_path / METRICS_FILE)] == [1, 2, 3]


def stopped_after(corpus: corpora.Corpus, folder: Path, epoch: int) -> None:
    def stop(row: Mapping[str, Any]) -> None:
        if row["epoch"] == epoch:
            raise Killed

    with pytest.raises(Killed):
        run.train(corpus, TINY, folder, stop, name="tiny", device="cpu")


def test_a_run_that_has_ended_goes_on_to_more_epochs(
    small_dataset: Dataset, finished: tuple[Path, list[Mapping[str, Any]]], tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    shutil.copytree(finished[0], folder)
    rows: list[Mapping[str, Any]] = []
    more = replace(TINY, epochs=5)
    run.train(corpora.corpus(small_dataset, more), more, folder, rows.append, name="tiny", device="cpu")
    whole: list[Mapping[str, Any]] = []
    run.train(corpora.corpus(small_dataset, more), more, tmp_path / "whole", whole.append, name="tiny", device="cpu")
    assert [(row["epoch"], row["loss"], row["val_pcc"]) for row in rows] == [
        (row["epoch"], pytest.approx(row["loss"], rel=1e-4), pytest.approx(row["val_pcc"], abs=1e-3))
        for row in whole[3:]
    ]
    assert read_metadata(folder / MODEL_FILE)["training"]["settings"]["epochs"] == 5
    with pytest.raises(SettingsError, match="5 epochs already"):
        run.train(corpora.corpus(small_dataset, TINY), TINY, folder, print, name="tiny", device="cpu")


def test_a_run_is_finished_when_its_model_is_the_best_of_all_epochs_that_are_wanted(
    small_dataset: Dataset, finished: tuple[Path, list[Mapping[str, Any]]], tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    shutil.copytree(finished[0], folder)
    data, more = corpora.corpus(small_dataset, TINY), replace(TINY, epochs=5)
    assert run.is_finished(data, TINY, folder, name="tiny")
    assert not run.is_finished(data, more, folder, name="tiny")
    assert not run.is_finished(data, TINY, tmp_path / "none", name="tiny")

    def stop(row: Mapping[str, Any]) -> None:
        raise Killed

    with pytest.raises(Killed):  # in the first of the two epochs more; the old model is still there
        run.train(data, more, folder, stop, name="tiny", device="cpu")
    assert (folder / MODEL_FILE).exists() and not run.is_finished(data, more, folder, name="tiny")


def test_a_run_whose_folder_was_moved_keeps_its_best_epoch(small_dataset: Dataset, tmp_path: Path) -> None:
    corpus = corpora.corpus(small_dataset, TINY)
    stopped_after(corpus, tmp_path / "here", 2)
    moved = (tmp_path / "here").rename(tmp_path / "there")
    # No later epoch can be better than this one is said to have been.
    metrics = moved / METRICS_FILE
    header, first, *rest = metrics.read_text(encoding="utf-8").splitlines()
    metrics.write_text("\n".join([header, first.rsplit(",", 1)[0] + ",0.999", *rest]) + "\n", encoding="utf-8")
    before = (moved / "best.ckpt").read_bytes()
    run.train(corpus, TINY, moved, lambda row: None, name="tiny", device="cpu")
    assert (moved / "best.ckpt").read_bytes() == before
    assert len(read_metrics(metrics)) == 3


def test_a_run_does_not_go_on_with_other_clips_or_features(small_dataset: Dataset, tmp_path: Path) -> None:
    stopped_after(corpora.corpus(small_dataset, TINY), tmp_path / "run", 1)
    swapped = tuple(
        replace(clip, split={"c0": "val", "c20": "train"}.get(clip.clip_id, clip.split)) for clip in small_dataset.clips
    )
    with pytest.raises(SettingsError, match="differs in data"):
        run.train(
            corpora.corpus(replace(small_dataset, clips=swapped), TINY), TINY, tmp_path / "run", print, name="tiny",
            device="cpu",
        )  # fmt: skip
    again = tmp_path / "again"
    shutil.copytree(small_dataset.folder, again)
    with FeatureStore(again) as store:
        store.add("c7", made_up_features(55, 5, 99), {"audio_recipe": {"name": "paper"}})
    with pytest.raises(SettingsError, match="differs in data"):
        run.train(
            corpora.corpus(replace(small_dataset, folder=again), TINY), TINY, tmp_path / "run", print, name="tiny",
            device="cpu",
        )  # fmt: skip


def test_features_that_were_not_made_alike_are_refused_before_anything_is_trained(
    small_dataset: Dataset, tmp_path: Path
) -> None:
    shutil.copytree(small_dataset.folder, tmp_path / "mixed")
    mixed = replace(small_dataset, folder=tmp_path / "mixed")
    with FeatureStore(mixed.folder) as store:
        store.add("c7", made_up_features(55, 5, 7), {"audio_recipe": {"name": "mfcc_2"}})
    with pytest.raises(DatasetError, match="c7"):
        corpora.corpus(mixed, TINY)
    # Who does not listen is not concerned.
    assert len(corpora.corpus(mixed, replace(TINY, features=("holistic",))).train) == 18


def test_a_damaged_checkpoint_is_said_with_what_to_do(small_dataset: Dataset, tmp_path: Path) -> None:
    corpus = corpora.corpus(small_dataset, TINY)
    stopped_after(corpus, tmp_path, 1)
    last, best = tmp_path / "last.ckpt", tmp_path / "best.ckpt"
    whole = last.read_bytes()
    state = torch.load(last, weights_only=True)
    some = next(iter(state["state_dict"]))
    for damage in (
        lambda: last.write_bytes(whole[:5000]),
        lambda: last.write_bytes(whole[:-200] + bytes(200)),  # still begins as an archive
        lambda: torch.save({"state_dict": state["state_dict"]}, last),
        lambda: torch.save({**state, "state_dict": {**state["state_dict"], some: torch.zeros(1, 2, 3)}}, last),
    ):
        damage()
        with pytest.raises(SettingsError, match=r"last.ckpt is damaged. Delete it to begin this run again"):
            run.train(corpus, TINY, tmp_path, print, name="tiny", device="cpu")
    best.write_bytes(whole[:-200] + bytes(200))
    with pytest.raises(SettingsError, match=r"best.ckpt is damaged. Begin the run again in another folder"):
        run.finish(small_dataset, tmp_path)


@pytest.mark.parametrize("text", ["epoch;loss\n1;0.5\n", "epoch,loss\n1,0.5\n", "\x00", "{}\n3,1,1,1,1\n2,1,1,1,1\n"])
def test_figures_that_are_damaged_are_said_before_anything_is_trained(
    small_dataset: Dataset, tmp_path: Path, text: str
) -> None:
    corpus = corpora.corpus(small_dataset, TINY)
    stopped_after(corpus, tmp_path, 1)
    metrics = tmp_path / "metrics.csv"
    metrics.write_text(text.format(metrics.read_text().splitlines()[0]))
    for goes_on in (lambda: run.train(corpus, TINY, tmp_path, print, name="tiny", device="cpu"),
                    lambda: run.finish(small_dataset, tmp_path)):  # fmt: skip
        with pytest.raises(SettingsError, match=r"metrics.csv|does not hold a run"):
            goes_on()


@pytest.mark.parametrize("precision", ["bf16-mixed", "32-true"])
def test_every_precision_that_a_processor_has_learns(small_dataset: Dataset, tmp_path: Path, precision: str) -> None:
    settings = replace(TINY, precision=precision, epochs=2)
    rows: list[Mapping[str, Any]] = []
    run.train(corpora.corpus(small_dataset, settings), settings, tmp_path, rows.append, name="p", device="cpu")
    assert rows[1]["loss"] < rows[0]["loss"]
    assert read_metadata(tmp_path / MODEL_FILE)["training"]["computed"]["precision"] == precision


def test_gradients_are_clipped_to_the_norm_that_is_set() -> None:
    module = EriModule(replace(TINY, gradient_clip=0.25))
    for parameter in module.parameters():
        parameter.grad = torch.ones_like(parameter)
    module.configure_gradient_clipping(None)
    norms = [float((parameter.grad**2).sum()) for parameter in module.parameters() if parameter.grad is not None]
    assert np.sqrt(sum(norms)) == pytest.approx(0.25, rel=1e-4)


def test_a_run_can_begin_with_the_weights_of_a_model_and_says_so(
    small_dataset: Dataset, finished: tuple[Path, list[Mapping[str, Any]]], tmp_path: Path
) -> None:
    base = finished[0] / MODEL_FILE
    still = replace(TINY, learning_rate=1e-12, epochs=2)
    corpus = corpora.corpus(small_dataset, still)

    def stop(row: Mapping[str, Any]) -> None:
        raise Killed

    with pytest.raises(Killed):
        run.train(corpus, still, tmp_path, stop, name="second", device="cpu", start_from=base)
    # It goes on with its own weights, without being told again where they came from.
    model = run.train(corpus, still, tmp_path, lambda row: None, name="second", device="cpu")
    for ours, theirs in zip(
        load_reaction_model(model).network.parameters(), load_reaction_model(base).network.parameters(), strict=True
    ):
        torch.testing.assert_close(ours, theirs, atol=1e-6, rtol=0)
    metadata = read_metadata(model)
    assert metadata["training"]["start_from"]["sha256"] == sha256_of(base)
    assert metadata["trained_on"] == "tiny, then small: 18 clips"
    assert "that of tiny" in metadata["licence"] and "weights of tiny" in metadata["card"]
    with pytest.raises(SettingsError, match="start from"):
        run.train(corpus, still, finished[0], print, name="tiny", device="cpu", start_from=base)
    other = replace(TINY, hidden=16)
    with pytest.raises(SettingsError, match="another network"):
        run.train(
            corpora.corpus(small_dataset, other),
            other,
            tmp_path / "other",
            print,
            name="o",
            device="cpu",
            start_from=base,
        )
    assert not (tmp_path / "other" / SETTINGS_FILE).exists()


def test_the_best_epoch_of_a_stopped_run_can_be_made_its_model(small_dataset: Dataset, tmp_path: Path) -> None:
    corpus = corpora.corpus(small_dataset, TINY)
    with pytest.raises(SettingsError, match="finished an epoch"):
        run.finish(small_dataset, tmp_path)
    stopped_after(corpus, tmp_path, 1)
    assert not (tmp_path / MODEL_FILE).exists()
    model = load_reaction_model(run.finish(small_dataset, tmp_path))
    best = read_metrics(tmp_path / METRICS_FILE)[0]["val_pcc"]
    assert f"Epoch 1 of {TINY.epochs}" in model.card and f"{best:.4f}" in model.card


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
    with pytest.raises(SettingsError, match=r"learning_rate \(0.002, here 0.001\)"):
        run.train(corpora.corpus(small_dataset, other), other, folder, print, name="tiny", device="cpu")
    assert (folder / MODEL_FILE).read_bytes() == (finished[0] / MODEL_FILE).read_bytes()


def test_a_control_learns_from_other_labels_and_says_what_it_is(
    small_dataset: Dataset, finished: tuple[Path, list[Mapping[str, Any]]], tmp_path: Path
) -> None:
    one = replace(TINY, epochs=1)
    rows: list[Mapping[str, Any]] = []
    model = run.train(
        corpora.corpus(small_dataset, one),
        one,
        tmp_path,
        rows.append,
        name="control",
        device="cpu",
        shuffled_labels=True,
    )
    assert abs(rows[0]["loss"] - finished[1][0]["loss"]) > 1e-4  # the same weights, clips and order
    assert "control, not a model" in load_reaction_model(model).card


def test_a_model_names_the_participants_of_a_study_that_it_and_its_beginning_learned_from(
    small_dataset: Dataset, tmp_path: Path
) -> None:
    one = replace(TINY, epochs=1)

    def trained(clips: range, name: str, start_from: Path | None) -> Path:
        some = tuple(clip for i, clip in enumerate(small_dataset.clips) if i in clips)
        study = replace(small_dataset, origin="study s1", clips=some)
        data = corpora.corpus(study, one)
        return run.train(data, one, tmp_path / name, print, name=name, device="cpu", start_from=start_from)

    first = trained(range(0, 26), "first", None)
    second = trained(range(10, 30), "second", first)
    # p3 and p4 are too short and not rated.
    everyone = {f"p{i}" for i in range(30)} - {"p3", "p4"}
    assert set(read_metadata(first)["learned_from"]["s1"]) == everyone - {f"p{i}" for i in range(26, 30)}
    assert set(read_metadata(second)["learned_from"]["s1"]) == everyone


def test_a_dataset_without_rated_clips_is_said_so(small_dataset: Dataset) -> None:
    unrated = replace(small_dataset, clips=tuple(replace(clip, ratings=None) for clip in small_dataset.clips))
    with pytest.raises(DatasetError, match="split train"):
        corpora.corpus(unrated, TINY)
