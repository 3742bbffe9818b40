"""How fast training is: whole steps beside a reference that goes video by video, and reading beside training."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.analysis import assembly
from core.datasets.dataset import Dataset
from core.errors import SettingsError
from core.models.inputs import padded
from core.models.systems.fang import FangArchitecture
from core.training.eri.batches import MiniBatch, MiniBatches, bucketed
from core.training.eri.corpus import corpus
from core.training.eri.lightning_module import optimiser
from core.training.eri.losses import loss
from core.training.eri.reference_network import ReferenceNetwork
from core.training.eri.run import training_clips
from core.training.eri.settings import EriTraining
from core.types import EMOTIONS

SPREAD = 0.2
"""Clips are up to so much shorter and longer than stated, about as those of Hume-Reaction are."""

_WARM_UP = 1


class Trainee:
    """A network with all that a whole step needs.

    Args:
        optimise: over the network's parameters.
        half: run the network in bfloat16.
    """

    def __init__(
        self, network: nn.Module, optimise: torch.optim.Optimizer, settings: EriTraining, *, half: bool = False
    ) -> None:
        self.network = network
        self._optimise = optimise
        self._settings = settings
        self.half = half

    def step(self, predict: Callable[[], Tensor], reported: Tensor) -> float:
        """Forward, backward, gradient clip and optimiser; returns the loss.

        Args:
            predict: has the network give the intensities ``(B, 7)`` of a batch; reported: its self-reports.
        """
        self._optimise.zero_grad()
        with torch.autocast(reported.device.type, torch.bfloat16, enabled=self.half):
            predicted = predict()
        value = loss(self._settings.loss, predicted.float(), reported)
        torch.autograd.backward(value)
        nn.utils.clip_grad_norm_(self.network.parameters(), self._settings.gradient_clip)
        self._optimise.step()
        return float(value.detach())


def ours(settings: EriTraining, device: str) -> Trainee:
    """Our network as it is trained: in bfloat16 on a GPU that has it."""
    network = settings.architecture.network().to(device)
    half = device == "cuda" and torch.cuda.is_bf16_supported()
    return Trainee(network, optimiser(network, settings, fused=True), settings, half=half)


def authors(settings: EriTraining, device: str) -> Trainee:
    """The reference, in float32 and with AdamW as PyTorch sets it up unasked."""
    architecture = settings.architecture
    if not isinstance(architecture, FangArchitecture):
        raise SettingsError(f"The reference is the authors' network; system {settings.system} has none. Choose fang.")
    network = ReferenceNetwork(architecture).to(device)
    adamw = torch.optim.AdamW(network.parameters(), lr=settings.learning_rate, weight_decay=settings.weight_decay)
    return Trainee(network, adamw, settings)


def bench_train(
    settings: EriTraining, *, frames: int, audio_tokens: int, rounds: int, device: str = "auto"
) -> dict[str, Any]:
    """Whole training steps, ours and the reference's from the same weights, in turns on the same noise.

    Args:
        settings: with late fusion, of the system "fang".
        frames, audio_tokens: of a clip; ``settings.batch`` clips make a batch.
        rounds: steps of each that count, after one that does not.

    Returns:
        Per choice of lengths ("varied" by `SPREAD` and batched as in training, "equal") ``ours`` and ``reference``
        in ms per video (median and all) and ``ratio`` of the medians; the outer ``ratio`` is that of "varied".
    """
    device = assembly.resolve_device(device)
    torch.manual_seed(0)
    we, they = ours(settings, device), authors(settings, device)
    they.network.load_state_dict(we.network.state_dict())

    def measured(lengths: list[NDArray[np.int64]]) -> dict[str, Any]:
        our_ms, their_ms = [], []
        for n_frames in lengths:
            videos = [_noise(settings, int(n), max(1, round(n * audio_tokens / frames)), device) for n in n_frames]
            inputs, true_lengths = padded(videos)
            true_lengths = {name: of.to(device) for name, of in true_lengths.items()}
            reported = torch.rand(len(videos), len(EMOTIONS), device=device)

            def our_step() -> None:
                we.step(lambda: we.network(inputs, true_lengths)[0], reported)  # noqa: B023 - called at once

            def their_step() -> None:
                they.step(lambda: they.network(videos), reported)  # noqa: B023 - called at once

            our_ms.append(1000 * _seconds(our_step, device) / len(videos))
            their_ms.append(1000 * _seconds(their_step, device) / len(videos))
        our_figures, their_figures = _figures(our_ms[_WARM_UP:]), _figures(their_ms[_WARM_UP:])
        return {
            "frames": [int(min(n.min() for n in lengths)), int(max(n.max() for n in lengths))],
            "padded_share": 1 - sum(int(n.sum()) for n in lengths) / sum(int(n.max()) * len(n) for n in lengths),
            "ours": our_figures,
            "reference": their_figures,
            "ratio": our_figures["median"] / their_figures["median"],
        }

    steps = rounds + _WARM_UP
    results = {
        "varied": measured(_varied(settings.batch, frames, steps)),
        "equal": measured([np.full(settings.batch, frames)] * steps),
    }
    return {
        "benchmark": "train",
        "unit": "ms per video: forward, backward, clip, AdamW",
        **_where(device),
        "precision": {"ours": "bfloat16" if we.half else "float32", "reference": "float32"},
        "batch": settings.batch,
        "frames": frames,
        "audio_tokens": audio_tokens,
        "rounds": rounds,
        "lengths": results,
        "ratio": results["varied"]["ratio"],
    }


def bench_loader(dataset: Dataset, settings: EriTraining, *, batches: int, device: str = "auto") -> dict[str, Any]:
    """Reading training clips from the store, training on the same batches, in turns; then both at once, as in a run.

    Args:
        batches: at most so many count, after one that does not; a small dataset holds fewer.

    Returns:
        Clips per second of the three, and ``ratio`` of the first two: more than 1 where reading keeps up with a GPU,
        where it goes on while the network learns; on a CPU it comes in between and takes its share of the time.

    Raises:
        DatasetError: there is nothing to train on, or a features file cannot be read.
    """
    device = assembly.resolve_device(device)
    data = corpus(dataset, settings)
    clips = training_clips(data, settings)
    torch.manual_seed(0)
    trainee = ours(settings, device)
    reading, training = [], []
    rows = bucketed(clips.n_frames, settings.batch, seed=settings.seed, epoch=0)[: batches + _WARM_UP]

    def step(batch: MiniBatch) -> None:
        there = batch.to(device)
        trainee.step(lambda: trainee.network(there.inputs, there.lengths)[0], there.targets)

    for row in rows:
        started = time.perf_counter()
        batch = clips.batch(row)
        reading.append((time.perf_counter() - started) / len(row))
        training.append(_seconds(lambda: step(batch), device) / len(row))  # noqa: B023 - called at once
    counted = slice(min(_WARM_UP, len(rows) - 1), None)
    read_s, trained_s = statistics.median(reading[counted]), statistics.median(training[counted])

    def epoch() -> None:
        for batch in MiniBatches(clips, rows, ahead=device == "cuda"):
            step(batch)

    both_s = _seconds(epoch, device) / sum(len(row) for row in rows)
    return {
        "benchmark": "loader",
        "unit": "clips per second",
        **_where(device),
        "dataset": dataset.name,
        "batch": settings.batch,
        "batches": len(reading[counted]),
        "loading": 1 / read_s,
        "training": 1 / trained_s,
        "together": 1 / both_s,
        "ratio": trained_s / read_s,
    }


def _varied(batch: int, frames: int, steps: int) -> list[NDArray[np.int64]]:
    """Lengths of so many batches, drawn evenly around ``frames`` and batched as in training."""
    rng = np.random.default_rng(0)
    least, most = round(frames * (1 - SPREAD)), round(frames * (1 + SPREAD))
    lengths = rng.integers(least, most, batch * steps, endpoint=True)
    return [lengths[chosen] for chosen in bucketed(lengths, batch, seed=0, epoch=0)]


def _noise(settings: EriTraining, frames: int, audio_tokens: int, device: str) -> dict[str, Tensor]:
    steps = {"video": frames, "audio": audio_tokens}
    return {name: torch.randn(steps[name], width, device=device) for name, width in settings.architecture.streams}


def _seconds(work: Callable[[], None], device: str) -> float:
    """Time until the work is done, on a GPU too."""
    if device == "cuda":
        torch.cuda.synchronize()
    started = time.perf_counter()
    work()
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - started


def _figures(values: list[float]) -> dict[str, Any]:
    return {"median": statistics.median(values), "all": values}


def _where(device: str) -> dict[str, Any]:
    name = torch.cuda.get_device_name() if device == "cuda" else f"{os.cpu_count()} cores"
    return {"device": device, "hardware": name, "threads": torch.get_num_threads()}
