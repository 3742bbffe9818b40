"""One training run in a folder of its own: logs, checkpoints to go on from, and the model it ends with.

settings.json     what was asked for, and on what data
metrics.csv       one row per epoch; TensorBoard reads the events file beside it
last.ckpt         to go on from
best.ckpt         the epoch with the best validation PCC
model.safetensors the same as a model for the window and every command, with its card in model.md
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import signal
import threading
import warnings
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from core.analysis.assembly import resolve_device
from core.datasets.dataset import Dataset
from core.datasets.learned_from import before_of
from core.datasets.runners import cores
from core.errors import SettingsError
from core.input_recipes import audio_recipe
from core.inspection.out_of_distribution import SEEN, ranges_joined
from core.label_meaning import Labels
from core.models import registry
from core.models.base import ReactionNetwork
from core.models.metadata import read_metadata
from core.models.reaction_file import load_reaction_model
from core.system.extras import needs
from core.system.files import sweep
from core.system.machine import memory_bytes
from core.training.eri.batches import Clips, of_dataset
from core.training.eri.corpus import Corpus, corpus
from core.training.eri.epochs import Epochs, OnEpoch
from core.training.eri.lightning_module import EriData, EriModule
from core.training.eri.model_file import export, take_up
from core.training.eri.records import (
    BEST_FILE,
    LAST_FILE,
    METRICS_FILE,
    MODEL_FILE,
    check_same,
    claim,
    read_metrics,
    read_record,
    stops_early,
)
from core.training.eri.settings import EriTraining, check_memory

with needs("training"):
    import lightning
    import tensorboard  # noqa: F401 - Lightning asks for it only when a run begins
    from lightning.fabric.utilities.rank_zero import rank_zero_only
    from lightning.pytorch.loggers import TensorBoardLogger


def train(
    data: Corpus,
    settings: EriTraining,
    folder: Path,
    on_epoch: OnEpoch,
    *,
    name: str,
    device: str = "auto",
    devices: int = 1,
    start_from: Path | None = None,
    shuffled_labels: bool = False,
) -> Path:
    """Train, going on where an earlier run in the same folder with the same settings stopped.

    Args:
        on_epoch: called after each epoch with its figures.
        device: "auto", "cpu" or "cuda"; devices: how many GPUs, or with "cpu" how many processes.
        start_from: a model of the same architecture whose weights to begin with; a run that goes on has its own.
        shuffled_labels: deal the self-reports of the training clips out anew: what a network that can learn nothing
            reaches. The validation clips keep theirs.

    Returns:
        The model file; of several processes the first writes it.

    Raises:
        SettingsError: the folder holds another run, a damaged one, or there are not so many GPUs.
        DatasetError: features cannot be read.
    """
    if is_first_process():
        sweep(folder)
    accelerator = _accelerator(device, devices)
    if (memory := _memory_bytes(accelerator)) is not None:
        ids = [clip.clip_id for clip in (*data.train, *data.validation)]
        heard = max(map(data.inputs.n_heard, ids))
        frames = max(map(data.inputs.n_frames, ids))
        longest = max(frames, heard) if data.inputs.tracks else frames, heard
        check_memory(settings, *longest, memory)
    torch.manual_seed(settings.seed)
    model = EriModule(settings)
    start = None
    if start_from is not None:
        start, network = _beginning(start_from, settings, data.dataset.labels)
        model.network.load_state_dict(network.state_dict())
    last = folder / LAST_FILE
    asked = _stated(data, settings, name, shuffled_labels, start)
    check_same(folder, asked, goes_on=last.exists())  # before its weights, which fit no other settings
    if last.exists():
        take_up(last, model)
    stated = claim(folder, asked, goes_on=last.exists())
    training = training_clips(data, settings)
    validation = of_dataset(data.validation, data.inputs, training.feed)
    if shuffled_labels:
        training = training.with_shuffled_labels(settings.seed)
    if not last.exists():
        model.begin(torch.from_numpy(training.ratings))
    if not stops_early(read_metrics(folder / METRICS_FILE), settings.early_stop):
        _fit(model, training, validation, folder, on_epoch, accelerator, devices)
    return export(folder, data, settings, stated, training.feed) if is_first_process() else folder / MODEL_FILE


def training_clips(data: Corpus, settings: EriTraining) -> Clips:
    """The clips that a run learns from, as its network reads them.

    Raises:
        DatasetError: features cannot be read.
    """
    ordered = audio_recipe(data.origin.get("audio_recipe", {})).ordered
    clips = of_dataset(data.train, data.inputs, settings.feed(ordered=ordered))
    return clips.standardised() if settings.standardise else clips


def finish(dataset: Dataset, folder: Path) -> Path:
    """Make the best epoch so far of a stopped run its model.

    Args:
        dataset: that it learns from.

    Raises:
        SettingsError: the folder holds no run, one of another dataset, or one that was stopped in its first epoch.
    """
    if not (folder / BEST_FILE).exists():
        raise SettingsError(f"{folder} holds no run that has finished an epoch. Train it first.")
    record = read_record(folder)
    data = corpus(dataset, record.settings)
    stated = claim(folder, _stated(data, record.settings, record.name, record.shuffled_labels, None), goes_on=True)
    return export(folder, data, record.settings, stated, training_clips(data, record.settings).feed)


def is_finished(data: Corpus, settings: EriTraining, folder: Path, *, name: str) -> bool:
    """Whether a run has had all its epochs, and its model is of the best of them.

    Raises:
        SettingsError: the folder holds another run, or one that cannot be read.
    """
    if check_same(folder, _stated(data, settings, name, shuffled=False, start=None), goes_on=True) is None:
        return False
    record = read_record(folder)
    early = stops_early(record.rows, settings.early_stop)
    if record.model is None or record.best is None or (record.epochs_done < settings.epochs and not early):
        return False
    training = read_metadata(record.model).get("training")
    return isinstance(training, dict) and bool(training.get("epoch") == record.best["epoch"])


def is_first_process() -> bool:
    """Whether this is the only one of the processes that share a run that prints and writes."""
    return bool(rank_zero_only.rank == 0)  # type: ignore[attr-defined]


def _fit(
    model: EriModule,
    training: Clips,
    validation: Clips,
    folder: Path,
    on_epoch: OnEpoch,
    accelerator: str,
    devices: int,
) -> None:
    settings, last = model.settings, folder / LAST_FILE
    if accelerator == "cpu" and "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(max(1, cores() // devices))
    for name in ("lightning.pytorch", "lightning.fabric"):
        logging.getLogger(name).setLevel(logging.WARNING)
    _ignore_profiling_signals()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Lightning's advice on workers and loggers is not the user's concern
        trainer = lightning.Trainer(
            accelerator=accelerator,
            devices=devices,
            strategy="ddp" if devices > 1 else "auto",
            precision=_precision(settings.precision, accelerator),  # type: ignore[arg-type]
            max_epochs=settings.epochs,
            logger=TensorBoardLogger(folder, name="", version=""),
            callbacks=[Epochs(folder, on_epoch, settings.early_stop)],
            reload_dataloaders_every_n_epochs=1,
            use_distributed_sampler=False,
            num_sanity_val_steps=0,
            enable_progress_bar=False,
            enable_model_summary=False,
            log_every_n_steps=10,
        )
        try:
            trainer.fit(model, EriData(training, validation, settings), ckpt_path=last if last.exists() else None)
        except SystemExit:
            if not trainer.interrupted:
                raise
            signal.signal(signal.SIGINT, signal.default_int_handler)
            raise KeyboardInterrupt from None  # which Lightning turned into an exit


def _ignore_profiling_signals() -> None:
    """Tell Python that SIGPROF is ignored.

    MediaPipe's threads get it all the time and have the system ignore it, of which Python knows nothing; Lightning sets
    all signals back to what Python knows, and the next SIGPROF would then end the process.
    """
    if hasattr(signal, "SIGPROF") and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGPROF, signal.SIG_IGN)


def _accelerator(device: str, devices: int) -> str:
    accelerator = resolve_device(device)
    if devices > 1 and device != "cpu":
        there = torch.cuda.device_count() if accelerator == "cuda" else 0
        if there < devices:
            raise SettingsError(
                f"--devices {devices} needs as many GPUs; there are {there}. Leave it out, or let processes share the "
                "work with --device cpu."
            )
    return accelerator


def _memory_bytes(accelerator: str) -> int | None:
    """All there is, on the graphics card or in the computer; None where the system does not tell."""
    if accelerator == "cuda":
        return int(torch.cuda.mem_get_info()[1])
    return memory_bytes()


def _precision(wanted: str, accelerator: str) -> str:
    if wanted != "auto":
        return wanted
    if accelerator != "cuda":
        return "32-true"
    return "bf16-mixed" if torch.cuda.is_bf16_supported() else "16-mixed"


def _beginning(path: Path, settings: EriTraining, labels: Labels) -> tuple[dict[str, Any], ReactionNetwork]:
    """What is stated of the model whose weights a run begins with, and the network.

    Raises:
        SettingsError: it is of another shape than the settings ask for, or learned from labels of another form.
    """
    model = load_reaction_model(path)
    if model.labels.form != labels.form:
        raise SettingsError(
            f"{path} learned from {model.labels.form} labels, and those of the dataset are {labels.form}. Begin with a "
            "model of the same form, or without one."
        )
    theirs, wanted = (
        {
            "system": architecture.system,
            "features": [[*features] for _, features in layout],
            **sampling.as_json(),
            **asdict(architecture),
        }
        for layout, sampling, architecture in (
            (model.layout, model.sampling, model.network.architecture),
            (settings.layout, settings.sampling, settings.architecture),
        )
    )
    if differing := [f"{key} {theirs.get(key)}, not {wanted[key]}" for key in wanted if theirs.get(key) != wanted[key]]:
        raise SettingsError(f"{path} is another network than the settings ask for: {'; '.join(differing)}.")
    metadata = read_metadata(path) if path.suffix != ".ckpt" else {}
    licence = str(metadata.get("licence", "not stated"))
    learned = before_of(metadata, bundled=registry.is_bundled(path))
    stated = {"name": model.name, "sha256": model.sha256, "licence": licence, **learned}
    return {**stated, SEEN: ranges_joined(metadata.get(SEEN))}, model.network


def _stated(
    data: Corpus, settings: EriTraining, name: str, shuffled: bool, start: Mapping[str, Any] | None
) -> dict[str, Any]:
    return {
        "name": name,
        "settings": settings.as_json(),
        "dataset": data.dataset.name,
        "origin": data.dataset.origin,
        "folder": str(data.dataset.folder.absolute()),
        "train_clips": len(data.train),
        "validation_clips": len(data.validation),
        "participants": len({clip.participant for clip in data.train if clip.participant is not None}),
        "data": _data_hash(data),
        "labels": data.dataset.labels.as_json(),
        "shuffled_labels": shuffled,
        "start_from": start,
    }


def _data_hash(data: Corpus) -> str:
    """Of which clips are in which split, their self-reports and their features: a run goes on with these only."""
    clips = [
        (clip.clip_id, split, clip.ratings, data.inputs.hash_of(clip.clip_id))
        for split, of in (("train", data.train), ("val", data.validation))
        for clip in sorted(of, key=lambda clip: clip.clip_id)
    ]
    return hashlib.sha256(json.dumps(clips).encode()).hexdigest()
