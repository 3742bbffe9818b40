"""The ERI network as Lightning trains it."""

from __future__ import annotations

from typing import Any

import lightning
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader

from core.evaluation.agreement import pcc_by_emotion
from core.evaluation.intensities import fill_unread
from core.models.eri import EriNetwork
from core.training.eri import records
from core.training.eri.clips import Batch, Clips, by_length, joined, training_batches
from core.training.eri.losses import loss
from core.training.eri.settings import EriTraining

BEST_BY = records.BEST_BY


class EriModule(lightning.LightningModule):
    """Loss, optimiser and validation figures of one run (Fang et al., section 4.2)."""

    def __init__(self, settings: EriTraining, validation_frames: tuple[int, ...]) -> None:
        super().__init__()
        self.settings = settings
        self.network = EriNetwork(settings.architecture)
        self._validation_frames = np.array(validation_frames)
        self._predicted: list[Tensor] = []
        self._reported: list[Tensor] = []

    def on_train_batch_start(self, batch: Batch, index: int) -> None:
        # Dropout of a run that goes on is that of one in one go; between epochs others draw from the generator too.
        step = self.global_step * self.trainer.world_size + self.global_rank
        torch.manual_seed(self.settings.seed * 1_000_003 + step)

    def training_step(self, batch: Batch, index: int) -> Tensor:
        predicted, _ = self.network(batch.inputs, batch.lengths)
        value = loss(self.settings.loss, predicted.float(), batch.targets)
        self.log("loss", value, on_step=False, on_epoch=True, batch_size=len(batch.targets))
        return value

    def validation_step(self, batch: Batch, index: int) -> None:
        predicted, _ = self.network(batch.inputs, batch.lengths)
        self._predicted.append(predicted.float().cpu())
        self._reported.append(batch.targets.cpu())

    def on_validation_epoch_end(self) -> None:
        predicted, reported = torch.cat(self._predicted), torch.cat(self._reported)
        self._predicted.clear()
        self._reported.clear()
        if self.trainer.sanity_checking:
            return
        reads_video = self.settings.features != ("audio",)  # sound can be read where no face is seen
        filled = fill_unread(predicted, self._validation_frames) if reads_video else predicted.double().numpy()
        by_emotion = pcc_by_emotion(filled, reported.double().numpy())
        # A network that says the same of all clips has no correlation; it must not win.
        pcc = float(np.nan_to_num(by_emotion, nan=0.0).mean())
        self.log("val_loss", loss(self.settings.loss, predicted, reported))
        self.log(BEST_BY, pcc)

    def configure_optimizers(self) -> Any:
        # float16's scaler wants to see the gradients before they are clipped, which a fused optimiser does not allow.
        adamw = optimiser(self.network, self.settings, fused=self.trainer.precision != "16-mixed")
        return [adamw], [torch.optim.lr_scheduler.StepLR(adamw, self.settings.halve_every, gamma=0.5)]

    def transfer_batch_to_device(self, batch: Any, device: torch.device, dataloader_idx: int) -> Any:
        return batch.to(device)


def optimiser(network: EriNetwork, settings: EriTraining, *, fused: bool) -> torch.optim.AdamW:
    """AdamW as the paper sets it; fused, all parameters are changed in one pass."""
    return torch.optim.AdamW(
        network.parameters(), lr=settings.learning_rate, weight_decay=settings.weight_decay, fused=fused
    )


class EriData(lightning.LightningDataModule):
    """Training clips in buckets, and all validation clips in every process, so that figures are of all of them."""

    def __init__(self, train: Clips, validation: Clips, settings: EriTraining) -> None:
        super().__init__()
        self._train = train
        self._validation = validation
        self._settings = settings

    def train_dataloader(self) -> DataLoader[Any]:
        assert self.trainer is not None
        return training_batches(
            self._train,
            self._settings.batch,
            seed=self._settings.seed,
            epoch=self.trainer.current_epoch,
            rank=self.trainer.global_rank,
            world=self.trainer.world_size,
        )

    def val_dataloader(self) -> DataLoader[Any]:
        batches = by_length(self._validation.n_frames, self._settings.batch)
        return DataLoader(self._validation, batch_sampler=batches, collate_fn=joined)
