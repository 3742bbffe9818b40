"""What a run keeps of each epoch: a row of figures, the weights to go on from, and the best ones."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core.system.extras import needs
from core.system.files import write_whole, written_whole
from core.training.eri.records import BEST_BY, BEST_FILE, LAST_FILE, METRICS_FILE, as_csv, read_metrics, stops_early

with needs("training"):
    import lightning
    from lightning.pytorch.callbacks import Checkpoint

OnEpoch = Callable[[Mapping[str, Any]], None]

_FIGURES = ("loss", "val_loss", BEST_BY)


class Epochs(Checkpoint):
    """Keeps each epoch, then reports it.

    Lightning's own checkpoints know the folder they were made in and forget the best epoch when it has moved; nor do
    they outlive a kill while they are written.

    Args:
        folder: of the run.
        on_epoch: called with an epoch's row.
        early_stop: see `EriTraining`.
    """

    def __init__(self, folder: Path, on_epoch: OnEpoch, early_stop: int = 0) -> None:
        self._folder = folder
        self._early_stop = early_stop
        self._on_epoch = on_epoch
        self._started = 0.0

    def on_train_epoch_start(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        """Note when the epoch began."""
        self._started = time.monotonic()

    def on_train_epoch_end(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        """Write the epoch's row, then the weights, also as the best ones if they are; then hand on the row."""
        row: dict[str, Any] = {"epoch": trainer.current_epoch + 1, "seconds": time.monotonic() - self._started}
        row |= {name: float(trainer.callback_metrics[name]) for name in _FIGURES}
        path = self._folder / METRICS_FILE
        before = [other for other in read_metrics(path) if other["epoch"] < row["epoch"]]
        best = trainer.strategy.broadcast(all(row[BEST_BY] > other[BEST_BY] for other in before))
        if trainer.is_global_zero:
            # The row first: an epoch without its weights is run again, weights without their row would stay so.
            rows = [*({**other, "epoch": int(other["epoch"])} for other in before), row]
            write_whole(path, as_csv(rows).encode())
        for name in (BEST_FILE, LAST_FILE) if best else (LAST_FILE,):
            self._save(trainer, self._folder / name)
        trainer.should_stop = trainer.strategy.broadcast(
            trainer.should_stop or stops_early([*before, row], self._early_stop)
        )
        if trainer.is_global_zero:
            self._on_epoch({**row, "epochs": trainer.max_epochs})

    def _save(self, trainer: lightning.Trainer, path: Path) -> None:
        """All processes take part, the first one writes."""
        with written_whole(path) if trainer.is_global_zero else contextlib.nullcontext(path) as partial:
            trainer.save_checkpoint(partial)
