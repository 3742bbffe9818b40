"""One training run in a folder of its own: logs, checkpoints to go on from, and the model it ends with.

settings.json     what was asked for, and on what data
metrics.csv       one row per epoch; TensorBoard reads the events file beside it
last.ckpt         to go on from
best.ckpt         the epoch with the best validation PCC
model.safetensors the same as a model for the window and every command, with its card in model.md
"""

from __future__ import annotations

import csv
import json
import logging
import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightning
import numpy as np
import torch
from lightning.pytorch.callbacks import ModelCheckpoint
from lightning.pytorch.loggers import TensorBoardLogger

from core.datasets.dataset import Clip, Dataset
from core.datasets.store import FeatureStore
from core.errors import DatasetError, SettingsError
from core.files import written_whole
from core.models.eri import EriNetwork
from core.models.eri_model import save_eri_model
from core.training.eri.clips import Clips, of_store
from core.training.eri.module import BEST_BY, EriData, EriModule
from core.training.eri.records import METRICS_FILE, MODEL_FILE, SETTINGS_FILE, read_metrics
from core.training.eri.settings import EriTraining

__all__ = [
    "METRICS_FILE",
    "MODEL_FILE",
    "SETTINGS_FILE",
    "Corpus",
    "corpus",
    "export",
    "finish",
    "read_metrics",
    "train",
]

_LAST, _BEST = "last.ckpt", "best.ckpt"
_FIGURES = ("loss", "val_loss", BEST_BY)

Report = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True)
class Corpus:
    """What a run learns from and is chosen by.

    Attributes:
        left_out: sentences on clips that are not used.
    """

    dataset: Dataset
    store: FeatureStore
    train: tuple[Clip, ...]
    validation: tuple[Clip, ...]
    left_out: tuple[str, ...]


def corpus(dataset: Dataset, settings: EriTraining) -> Corpus:
    """The rated clips of a dataset that have features; for training only those with enough frames.

    Raises:
        DatasetError: nothing to train on or to validate on is left.
    """
    store = FeatureStore(dataset.folder)
    reads_video = settings.features != ("audio",)
    left_out: list[str] = []

    def usable(split: str, least_frames: int) -> tuple[Clip, ...]:
        clips = dataset.split(split)
        rated = [clip for clip in clips if clip.ratings is not None]
        there = [clip for clip in rated if clip.clip_id in store]
        enough = [clip for clip in there if not reads_video or store.n_frames(clip.clip_id) >= least_frames]
        for n, why in (
            (len(clips) - len(rated), "have no self-reports"),
            (len(rated) - len(there), "have no features (`eriscope dataset extract` makes them)"),
            (len(there) - len(enough), f"show a face in fewer than {least_frames} frames"),
        ):
            if n:
                left_out.append(f"{n} of {len(clips)} clips of {split} {why}; they are left out.")
        if not enough:
            raise DatasetError(
                f"{dataset.folder} has no clips in the split {split} with self-reports and features. "
                "`eriscope dataset show` says what it holds."
            )
        return tuple(enough)

    return Corpus(dataset, store, usable("train", settings.least_frames), usable("val", 1), tuple(left_out))


def train(
    data: Corpus,
    settings: EriTraining,
    folder: Path,
    report: Report,
    *,
    name: str,
    device: str = "auto",
    devices: int = 1,
    start_from: EriNetwork | None = None,
    shuffled_labels: bool = False,
) -> Path:
    """Train, going on where an earlier run in the same folder with the same settings stopped.

    Args:
        report: called after each epoch with its figures, and with what is worth saying.
        device: "auto", "cpu" or "cuda"; devices: how many GPUs.
        start_from: a network of the same architecture whose weights to begin with.
        shuffled_labels: give every training clip another's self-reports: what a network that can learn nothing
            reaches. The validation clips keep theirs.

    Returns:
        The model file.

    Raises:
        SettingsError: the folder holds a run with other settings.
        DatasetError: features cannot be read.
    """
    stated = _stated(data, settings, name, shuffled_labels)
    _claim(folder, stated)
    model = EriModule(settings, tuple(data.store.n_frames(clip.clip_id) for clip in data.validation))
    if start_from is None:
        torch.manual_seed(settings.seed)
        model.network = EriNetwork(settings.architecture)
    else:
        model.network.load_state_dict(start_from.state_dict())
    training = of_store(data.train, data.store, settings.layout)
    if shuffled_labels:
        order = np.random.default_rng(settings.seed).permutation(len(training))
        training.ratings = training.ratings[order]
    _fit(
        model,
        training,
        of_store(data.validation, data.store, settings.layout),
        settings,
        folder,
        report,
        device,
        devices,
    )
    return export(folder, data, settings, stated)


def finish(data: Corpus, settings: EriTraining, folder: Path, *, name: str, shuffled_labels: bool = False) -> Path:
    """Make the best epoch so far of a stopped run its model.

    Raises:
        SettingsError: the folder holds no run, one with other settings, or one that was stopped in its first epoch.
    """
    if not (folder / _BEST).exists():
        raise SettingsError(f"{folder} holds no run that has finished an epoch. Train it first.")
    stated = _stated(data, settings, name, shuffled_labels)
    _claim(folder, stated)
    return export(folder, data, settings, stated)


def _fit(
    model: EriModule,
    training: Clips,
    validation: Clips,
    settings: EriTraining,
    folder: Path,
    report: Report,
    device: str,
    devices: int,
) -> None:
    accelerator = _accelerator(device)
    if accelerator == "cpu":
        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1))
    last = folder / _LAST
    best = ModelCheckpoint(folder, "best", monitor=BEST_BY, mode="max", save_top_k=1, enable_version_counter=False)
    newest = ModelCheckpoint(folder, "last", every_n_epochs=1, save_top_k=1, enable_version_counter=False)
    for name in ("lightning.pytorch", "lightning.fabric"):
        logging.getLogger(name).setLevel(logging.WARNING)
    _ignore_profiling_signals()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Lightning's advice on workers and loggers is not the user's concern
        trainer = lightning.Trainer(
            accelerator=accelerator,
            devices=devices if accelerator == "cuda" else 1,
            strategy="ddp" if accelerator == "cuda" and devices > 1 else "auto",
            precision=_precision(settings.precision, accelerator),  # type: ignore[arg-type]
            max_epochs=settings.epochs,
            gradient_clip_val=settings.gradient_clip,
            logger=TensorBoardLogger(folder, name="", version=""),
            callbacks=[best, newest, _Epochs(folder / METRICS_FILE, report)],
            reload_dataloaders_every_n_epochs=1,
            use_distributed_sampler=False,
            num_sanity_val_steps=0,
            enable_progress_bar=False,
            enable_model_summary=False,
            log_every_n_steps=10,
        )
        trainer.fit(model, EriData(training, validation, settings), ckpt_path=last if last.exists() else None)


def _ignore_profiling_signals() -> None:
    """Tell Python that SIGPROF is ignored.

    MediaPipe's threads get it all the time and have the system ignore it, of which Python knows nothing; Lightning sets
    all signals back to what Python knows, and the next SIGPROF would then end the process.
    """
    if hasattr(signal, "SIGPROF") and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGPROF, signal.SIG_IGN)


def _accelerator(device: str) -> str:
    if device == "cuda" and not torch.cuda.is_available():
        raise SettingsError("No CUDA device is there. Choose --device cpu.")
    return "cuda" if device != "cpu" and torch.cuda.is_available() else "cpu"


def _precision(wanted: str, accelerator: str) -> str:
    if wanted != "auto":
        return wanted
    if accelerator != "cuda":
        return "32-true"
    return "bf16-mixed" if torch.cuda.is_bf16_supported() else "16-mixed"


class _Epochs(lightning.Callback):
    """Writes a row per epoch and reports it; rows of epochs that are run again are replaced."""

    def __init__(self, path: Path, report: Report) -> None:
        self._path = path
        self._report = report
        self._started = 0.0

    def on_train_epoch_start(self, trainer: lightning.Trainer, module: lightning.LightningModule) -> None:
        self._started = time.monotonic()

    def on_train_epoch_end(self, trainer: lightning.Trainer, module: lightning.LightningModule) -> None:
        if not trainer.is_global_zero:
            return
        row: dict[str, Any] = {"epoch": trainer.current_epoch + 1, "seconds": time.monotonic() - self._started}
        row |= {name: float(trainer.callback_metrics[name]) for name in _FIGURES}
        rows = [r for r in read_metrics(self._path) if r["epoch"] < row["epoch"]] + [row]
        with written_whole(self._path) as partial, partial.open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, list(row))
            table.writeheader()
            table.writerows(rows)
        self._report({**row, "epochs": trainer.max_epochs})


def _stated(data: Corpus, settings: EriTraining, name: str, shuffled: bool) -> dict[str, Any]:
    return {
        "name": name,
        "settings": settings.as_json(),
        "dataset": data.dataset.name,
        "origin": data.dataset.origin,
        "folder": str(data.dataset.folder.absolute()),
        "train_clips": len(data.train),
        "validation_clips": len(data.validation),
        "participants": len({clip.participant for clip in data.train if clip.participant is not None}),
        "shuffled_labels": shuffled,
    }


def _claim(folder: Path, stated: Mapping[str, Any]) -> None:
    """The folder is this run's; a run with other settings is not overwritten."""
    path = folder / SETTINGS_FILE
    if path.exists():
        before = json.loads(path.read_text(encoding="utf-8"))
        same = json.loads(json.dumps(stated))
        if differing := [key for key in same if key != "folder" and before.get(key) != same[key]]:
            raise SettingsError(
                f"{folder} holds a run that differs in {', '.join(differing)}. Choose another folder with --out."
            )
        return
    with written_whole(path) as partial:
        partial.write_text(json.dumps(stated, indent=1), encoding="utf-8")


def export(folder: Path, data: Corpus, settings: EriTraining, stated: Mapping[str, Any]) -> Path:
    """Write the best epoch as a model file with its card."""
    state = torch.load(folder / _BEST, map_location="cpu", weights_only=True)
    network = EriNetwork(settings.architecture)
    prefix = "network."
    network.load_state_dict({k.removeprefix(prefix): v for k, v in state["state_dict"].items() if k.startswith(prefix)})
    rows = read_metrics(folder / METRICS_FILE)
    # Not the best row: a run can be stopped between writing an epoch's row and keeping its weights.
    best = next(row for row in rows if row["epoch"] == state["epoch"] + 1)
    path = folder / MODEL_FILE
    origin = next(iter(data.store.origins.values()), {})
    hashes = origin.get("hashes", {})
    frames = [data.store.n_frames(clip.clip_id) for clip in data.train]
    metadata = {
        "name": stated["name"],
        "validated": False,
        "training": {**stated, "epoch": int(best["epoch"]), BEST_BY: best[BEST_BY]},
        "seen": {"frames": [min(frames), max(frames)]},
        "trained_on": f"{stated['dataset']}: {stated['train_clips']} clips",
        "licence": "that of the data it was trained on",
        "backbone_sha256": str(hashes.get("backbone", "")),
        "summary": f"Trained on {stated['dataset']}; validation PCC {best[BEST_BY]:.3f}.",
        "card": card(stated, settings, best),
    }
    save_eri_model(path, network, settings.layout, data.store.audio_recipe(), metadata, half=False)
    with written_whole(folder / "model.md") as partial:
        partial.write_text(metadata["card"], encoding="utf-8")
    return path


def card(stated: Mapping[str, Any], settings: EriTraining, best: Mapping[str, float]) -> str:
    """The model card, Markdown."""
    lines = "\n".join(f"| {name} | {value} |" for name, value in settings.as_json().items())
    warning = (
        "\nIts training labels were shuffled: it is a control, not a model.\n" if stated["shuffled_labels"] else ""
    )
    return f"""# {stated["name"]}
{warning}
## Data
{stated["dataset"]} ({stated["origin"]}): {stated["train_clips"]} clips of {stated["participants"]} participants to
learn from, {stated["validation_clips"]} to choose the epoch by.

## Method
Fang et al., 2023. Epoch {int(best["epoch"])} of {settings.epochs}, chosen by validation PCC.

| setting | value |
|---|---|
{lines}

## Figures
Validation, mean PCC: {best[BEST_BY]:.4f}. The epoch was chosen by this figure, so it flatters; measure the model on
clips that had no part in it, with intervals: `eriscope evaluate --data DATASET --model FILE`.

## Limits
It knows people like those it learned from, recorded as they were. Nothing here measures how it reads others.
"""
