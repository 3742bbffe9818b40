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
from core.training.eri.clips import Batch, BucketSampler, Clips, by_length, joined
from core.training.eri.losses import loss
from core.training.eri.settings import EriTraining

BEST_BY = "val_pcc"


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
        filled = fill_unread(predicted.numpy(), self._validation_frames)
        by_emotion = pcc_by_emotion(filled, reported.double().numpy())
        # A network that says the same of all clips has no correlation; it must not win.
        pcc = float(np.nan_to_num(by_emotion, nan=0.0).mean())
        self.log("val_loss", loss(self.settings.loss, predicted, reported))
        self.log(BEST_BY, pcc)

    def configure_optimizers(self) -> Any:
        optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=self.settings.learning_rate, weight_decay=self.settings.weight_decay
        )
        return [optimiser], [torch.optim.lr_scheduler.StepLR(optimiser, self.settings.halve_every, gamma=0.5)]

    def transfer_batch_to_device(self, batch: Any, device: torch.device, dataloader_idx: int) -> Any:
        return batch.to(device)


class EriData(lightning.LightningDataModule):
    """Training clips in buckets, and all validation clips in every process, so that figures are of all of them."""

    def __init__(self, train: Clips, validation: Clips, settings: EriTraining) -> None:
        super().__init__()
        self._train = train
        self._validation = validation
        self._settings = settings

    def train_dataloader(self) -> DataLoader[Any]:
        assert self.trainer is not None
        sampler = BucketSampler(
            self._train.n_frames,
            self._settings.batch,
            seed=self._settings.seed,
            epoch=self.trainer.current_epoch,
            rank=self.trainer.global_rank,
            world=self.trainer.world_size,
        )
        return DataLoader(self._train, batch_sampler=sampler, collate_fn=joined)

    def val_dataloader(self) -> DataLoader[Any]:
        batches = by_length(self._validation.n_frames, self._settings.batch)
        return DataLoader(self._validation, batch_sampler=batches, collate_fn=joined)
