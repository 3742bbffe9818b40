"""The ERI network as Lightning trains it."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core.evaluation.agreement import fill_unread
from core.evaluation.correlation_formulas import pcc_by_emotion
from core.models.base import ReactionNetwork
from core.models.word_vectors import words_of
from core.system.extras import needs
from core.training.eri import records
from core.training.eri.batches import Clips, MiniBatch, MiniBatches, bucketed, by_length
from core.training.eri.losses import loss, strongest
from core.training.eri.settings import EriTraining

with needs("training"):
    import lightning

BEST_BY = records.BEST_BY
_PLATEAU = "plateau"


class EriModule(lightning.LightningModule):
    """Loss, optimiser and validation figures of one run (Fang et al., section 4.2)."""

    def __init__(self, settings: EriTraining) -> None:
        super().__init__()
        self.settings = settings
        self.network = settings.architecture.network()
        self.averaged = copy.deepcopy(self.network).requires_grad_(False) if settings.weight_average else None
        self._lacking = 1.0
        self._plateau: torch.optim.lr_scheduler.ReduceLROnPlateau | None = None
        self._plateau_state: dict[str, Any] | None = None
        self._validated: list[tuple[MiniBatch, Tensor]] = []

    @property
    def kept(self) -> ReactionNetwork:
        """The network that is validated and becomes the model."""
        return self.network if self.averaged is None else self.averaged

    def begin(self, reports: Tensor) -> None:
        """What is done once, before the first epoch.

        Args:
            reports: self-reports of the training clips ``(N, 7)``.
        """
        self.network.learn_from(reports)
        if (words := words_of(self.settings.words)) is not None:
            self.network.take_words(torch.tensor(words.vectors))
        if self.averaged is not None:
            self.averaged.load_state_dict(self.network.state_dict())

    def on_train_batch_start(self, batch: MiniBatch, index: int) -> None:
        """Seed dropout by the run's seed, the step and the process."""
        # Dropout of a run that goes on is that of one in one go; between epochs others draw from the generator too.
        step = self.global_step * self.trainer.world_size + self.global_rank
        torch.manual_seed(self.settings.seed * 1_000_003 + step)

    def training_step(self, batch: MiniBatch, index: int) -> Tensor:
        """The loss of a batch; its mean over the epoch is logged as ``loss``."""
        auxiliary = self.settings.strongest_weight
        if auxiliary:
            predicted, logits = self.network.with_strongest(batch.inputs, batch.lengths)
        else:
            predicted, _ = self.network(batch.inputs, batch.lengths)
        value = loss(self.settings.loss, predicted.float(), batch.targets)
        if auxiliary:
            value = value + auxiliary * strongest(logits.float(), batch.targets)
        self.log("loss", value, on_step=False, on_epoch=True, batch_size=len(batch.targets), sync_dist=True)
        return value

    def on_train_batch_end(self, outputs: Any, batch: MiniBatch, index: int) -> None:
        """Move the average of the weights a little towards them."""
        if self.averaged is None:
            return
        with torch.no_grad():
            for old, new in zip(self.averaged.parameters(), self.network.parameters(), strict=True):
                old.lerp_(new, 1 - self.settings.weight_average)
            for counted, now in zip(self.averaged.buffers(), self.network.buffers(), strict=True):
                counted.copy_(now)

    def validation_step(self, batch: MiniBatch, index: int) -> None:
        """Keep what is predicted for a batch until the epoch's figures are made."""
        predicted, _ = self.kept(batch.inputs, batch.lengths)
        self._validated.append((batch, predicted.float().cpu()))

    def on_validation_epoch_end(self) -> None:
        """Figures by the paper's protocol, as `eriscope evaluate` gives them on the same clips."""
        predicted = torch.cat([values for _, values in self._validated]).double().numpy()
        reported = torch.cat([batch.targets.cpu() for batch, _ in self._validated]).double().numpy()
        n_frames = np.concatenate([batch.n_frames for batch, _ in self._validated])
        self._validated.clear()
        least = self.settings.sampling.least_frames
        filled = fill_unread(predicted, n_frames, least) if self.settings.reads_video else predicted
        # A network that says the same of all clips has no correlation; it must not win.
        pcc = float(np.nan_to_num(pcc_by_emotion(filled, reported), nan=0.0).mean())
        self.log("val_loss", loss(self.settings.loss, torch.from_numpy(filled), torch.from_numpy(reported)))
        self.log(BEST_BY, pcc)
        self._lacking = 1 - pcc

    def on_train_epoch_end(self) -> None:
        """Tell the schedule "plateau" of the epoch; before its weights are kept, so that a run that goes on knows."""
        # Lightning would tell it after that, and a run that goes on would never hear of the epoch before.
        if self._plateau is not None:
            self._plateau.step(self._lacking)

    def configure_gradient_clipping(self, *_: Any, **__: Any) -> None:
        """Scale the gradients down to a norm of at most ``gradient_clip``, all parameters together."""
        if not self.settings.gradient_clip:
            return
        # Lightning's own refuses fused optimisers, also where no scaler is between them and the gradients.
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.settings.gradient_clip)

    def configure_optimizers(self) -> Any:
        """The optimiser with its schedule; the paper's is AdamW with a learning rate that is halved."""
        # float16's scaler must have its gradients back before they are clipped; a fused optimiser does that too late.
        settings = self.settings
        chosen = optimiser(self.network, settings, fused=self.trainer.precision != "16-mixed")
        if settings.schedule == "halving":
            return [chosen], [torch.optim.lr_scheduler.StepLR(chosen, settings.halve_every, gamma=0.5)]
        if settings.schedule == "plateau":
            self._plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(
                chosen, factor=0.5, patience=settings.patience, min_lr=settings.least_rate
            )
            if self._plateau_state is not None:
                self._plateau.load_state_dict(self._plateau_state)
        return chosen

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Add what the run was computed on: device, number of processes and precision."""
        checkpoint["computed"] = {
            "device": self.device.type,
            "processes": self.trainer.world_size,
            "precision": str(self.trainer.precision),
        }
        if self._plateau is not None:
            checkpoint[_PLATEAU] = self._plateau.state_dict()

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Take over where the schedule "plateau" was."""
        self._plateau_state = checkpoint.get(_PLATEAU)

    def transfer_batch_to_device(self, batch: Any, device: torch.device, dataloader_idx: int) -> Any:
        """Move a `MiniBatch` to a device."""
        return batch.to(device)


def optimiser(network: ReactionNetwork, settings: EriTraining, *, fused: bool) -> torch.optim.Optimizer:
    """What changes the weights, AdamW as the paper sets it; fused, all parameters are changed in one pass."""
    rate, decay = settings.learning_rate, settings.weight_decay
    if settings.optimiser == "sgd":
        return torch.optim.SGD(
            network.parameters(), lr=rate, momentum=settings.momentum, weight_decay=decay, fused=fused
        )
    kind = torch.optim.AdamW if settings.optimiser == "adamw" else torch.optim.Adam
    return kind(network.parameters(), lr=rate, weight_decay=decay, fused=fused)


class EriData(lightning.LightningDataModule):
    """Training clips in buckets, and all validation clips in every process, so that figures are of all of them."""

    def __init__(self, train: Clips, validation: Clips, settings: EriTraining) -> None:
        super().__init__()
        self._train = train
        self._validation = validation
        self._settings = settings

    def train_dataloader(self) -> MiniBatches:
        """This process's share of the current epoch's batches; see `bucketed`."""
        assert self.trainer is not None
        rows = bucketed(
            self._train.n_frames,
            self._settings.batch,
            seed=self._settings.seed,
            epoch=self.trainer.current_epoch,
            rank=self.trainer.global_rank,
            world=self.trainer.world_size,
        )
        draw = (self._settings.seed, self.trainer.current_epoch)
        return MiniBatches(self._train, rows, ahead=self._on_gpu, draw=draw)

    def val_dataloader(self) -> MiniBatches:
        """All validation clips, the longest first."""
        rows = by_length(self._validation.n_frames, self._settings.batch)
        return MiniBatches(self._validation, rows, ahead=self._on_gpu)

    @property
    def _on_gpu(self) -> bool:
        assert self.trainer is not None
        return self.trainer.strategy.root_device.type == "cuda"
