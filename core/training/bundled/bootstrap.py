"""Train the "bootstrap" ERI model on composed reactions, and measure it on reactions of held-out photographs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.evaluation.attention import event_frames as with_lag
from core.evaluation.correlation_formulas import area_under_roc, pcc_by_emotion
from core.features import mfcc
from core.features.action_unit_estimator import ActionUnitCoefficients
from core.features.alignment import crop_face
from core.features.expression import expression_vector, measure
from core.features.holistic import HolisticExtractor
from core.input_recipes import AudioRecipe
from core.models.inputs import PAPER_LAYOUT, network_inputs, padded, widths
from core.models.systems.fang import FangArchitecture, FangNetwork
from core.system.cv import cv2
from core.training.bundled.compose import ComposedClip, Composer, FaceBank
from core.training.bundled.ferplus import FerPlus, vote_distribution
from core.training.bundled.ferplus_faces import FerPlusFaces, enlarged
from core.training.bundled.sounds import sound_track
from core.training.resuming import Parts, resumed, save_state
from core.types import FloatArray

_PHOTOGRAPHS_AT_ONCE = 20


@dataclass(frozen=True)
class BootstrapTraining:
    """Settings of one run; the defaults made the bundled weights. Loss and optimiser are the paper's.

    Attributes:
        per_class: photographs per FER+ class that go into the bank, at most.
        views: slightly different crops of each photograph.
        clips_per_epoch: composed anew in every epoch.
        halve_every: epochs after which the learning rate is halved; fewer than the paper's ten, as epochs are.
        begun_with: SHA-256 of the model whose weights it began with; empty where they were drawn.
    """

    per_class: int = 1500
    views: int = 3
    sounds: int = 150
    clips_per_epoch: int = 1600
    epochs: int = 9
    batch: int = 16
    learning_rate: float = 2e-4
    halve_every: int = 3
    weight_decay: float = 0.5
    gradient_clip: float = 1.0
    validation_clips: int = 160
    bfloat16: bool = False
    seed: int = 1
    begun_with: str = ""

    def going_on(self, sha256: str) -> BootstrapTraining:
        """Settings with which a trained model learns on: half the learning rate and half the epochs."""
        return replace(self, begun_with=sha256, learning_rate=self.learning_rate / 2, epochs=(self.epochs + 1) // 2)


def build_bank(
    split: FerPlus,
    faces: FerPlusFaces,
    holistic: HolisticExtractor,
    coefficients: ActionUnitCoefficients,
    settings: BootstrapTraining,
    on_progress: Callable[[int, int], None],
) -> FaceBank:
    """Run a split's photographs through the extractors.

    Args:
        on_progress: called with photographs done and photographs in all.
    """
    votes, usable = vote_distribution(split.votes)
    rng = np.random.default_rng(settings.seed)
    candidates = np.flatnonzero(usable & faces.found)
    strongest = votes[candidates].argmax(axis=1)
    chosen: list[int] = []
    for label in range(votes.shape[1]):
        of_class = rng.permutation(candidates[strongest == label])
        chosen += of_class[: settings.per_class].tolist()
    embeddings, raw = [], []
    for start in range(0, len(chosen), _PHOTOGRAPHS_AT_ONCE):
        views = []
        for i in chosen[start : start + _PHOTOGRAPHS_AT_ONCE]:
            face = faces.observation(i)
            crop = crop_face(enlarged(split.images[i]), face.landmarks)
            views += [crop, *(_another_view(rng, crop) for _ in range(settings.views - 1))]
            features = expression_vector(measure(face, crop), coefficients.basis)
            raw.append(((features - coefficients.neutral) @ coefficients.weights.T)[None])
        embedding = holistic.extract(views)[0]
        embeddings.append(embedding.reshape(-1, settings.views, embedding.shape[1]))
        on_progress(len(raw), len(chosen))
    return FaceBank(np.concatenate(embeddings), np.stack(raw).astype(np.float32), votes[chosen], faces.pose[chosen])


def _another_view(rng: np.random.Generator, crop: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The crop as a slightly different alignment and light would give it."""
    size = crop.shape[0]
    matrix = cv2.getRotationMatrix2D((size / 2, size / 2), rng.normal(0, 2.0), float(np.exp(rng.normal(0, 0.02))))
    matrix = matrix + np.array([[0, 0, 1], [0, 0, 1]]) * rng.normal(0, 0.012 * size, (2, 1))
    moved = cv2.warpAffine(crop, matrix, (size, size), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.clip(moved * np.exp(rng.normal(0, 0.08)) + rng.normal(0, 4), 0, 255), np.uint8)


def sound_bank(n: int, seed: int) -> tuple[list[FloatArray], AudioRecipe]:
    """Synthesised sound tracks of 32 s, and the recipe that standardises their tokens."""
    rng = np.random.default_rng(seed)
    tracks = [sound_track(rng, 32.0) for _ in range(n)]
    frames = np.concatenate([mfcc.token_values(track, AudioRecipe()) for track in tracks])
    frames = frames.reshape(-1, mfcc.N_COEFFICIENTS)
    mean, std = frames.mean(axis=0), frames.std(axis=0) + 1e-3
    return tracks, AudioRecipe("paper", tuple(mean.astype(float).tolist()), tuple(std.astype(float).tolist()))


def padded_batch(
    clips: Sequence[ComposedClip],
) -> tuple[dict[str, Tensor], dict[str, Tensor], Tensor]:
    """Clips as padded inputs, their lengths, and targets ``(B, 7)``."""
    inputs, lengths = padded([network_inputs(PAPER_LAYOUT, clip.features) for clip in clips])
    return inputs, lengths, torch.from_numpy(np.stack([clip.targets for clip in clips]))


def train(
    composer: Composer,
    validation: Sequence[ComposedClip],
    settings: BootstrapTraining,
    folder: Path,
    on_progress: Callable[[dict[str, Any]], None],
    begin_with: FangNetwork | None = None,
) -> FangNetwork:
    """Train on ever new compositions; the epoch with the best sum of validation PCC and AUC is kept.

    Errors of an emotion count by how little it varies, so that the rare ones are learned as well.

    The AUC is that of the last block's attention, which is what the window shows. With more epochs PCC rises a
    little further, but the first blocks then do the finding and the last one stops looking at the events.

    Args:
        folder: receives ``state.pt`` after each epoch; a run with the same settings goes on from there.
        begin_with: weights to begin with; without, they are drawn.
    """
    torch.manual_seed(settings.seed)
    network = FangNetwork(FangArchitecture(widths(PAPER_LAYOUT)))
    if begin_with is not None:
        network.load_state_dict(begin_with.state_dict())
    optimiser = torch.optim.AdamW(network.parameters(), lr=settings.learning_rate, weight_decay=settings.weight_decay)
    folder.mkdir(parents=True, exist_ok=True)
    state_file = folder / "state.pt"
    parts: Parts = {"network": network, "optimiser": optimiser}
    kept = resumed(state_file, settings, parts)
    best: float = kept.get("best", -1.0)
    best_weights: dict[str, Tensor] = kept.get("best_weights", {})
    weights = _weights(np.stack([clip.targets for clip in validation]))
    for epoch in range(kept["epoch"], settings.epochs):
        for group in optimiser.param_groups:
            group["lr"] = settings.learning_rate * 0.5 ** (epoch // settings.halve_every)
        torch.manual_seed(settings.seed * 10_000 + epoch)  # dropout of a run that goes on is that of one in one go
        network.train()
        losses = []
        for clips in _batches(composer, settings, epoch):
            inputs, lengths, targets = padded_batch(clips)
            with torch.autocast("cpu", torch.bfloat16, enabled=settings.bfloat16):
                predicted, _ = network(inputs, lengths)
            loss = (weights * (predicted.float() - targets) ** 2).mean()
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(network.parameters(), settings.gradient_clip)
            optimiser.step()
            losses.append(float(loss.detach()))
        figures = evaluate(network, validation)
        score = figures["pcc"] + figures["auc"][-1]
        if score > best or not best_weights:
            best = max(best, score)
            best_weights = {name: value.clone() for name, value in network.state_dict().items()}
        save_state(state_file, settings, parts, epoch + 1, best=best, best_weights=best_weights)
        on_progress({"epoch": epoch + 1, "epochs": settings.epochs, "loss": float(np.mean(losses)), **figures})
    network.load_state_dict(best_weights)
    return network.eval()


def _weights(targets: NDArray[np.floating]) -> Tensor:
    """Weight of each emotion's squared error ``(7,)``, 1 on average; see `train`."""
    inverse = 1 / np.maximum(targets.var(axis=0), 1e-4)
    return torch.from_numpy((inverse / inverse.mean()).astype(np.float32))


def _batches(composer: Composer, settings: BootstrapTraining, epoch: int) -> Iterator[list[ComposedClip]]:
    """Clips of like length together: composed in groups of eight batches and sorted."""
    rng = np.random.default_rng([settings.seed, epoch])
    left = settings.clips_per_epoch
    while left > 0:
        group = [composer.compose(rng) for _ in range(min(left, 8 * settings.batch))]
        left -= len(group)
        group.sort(key=lambda clip: clip.features.n_frames)
        starts = rng.permutation(range(0, len(group), settings.batch))
        for start in starts.tolist():
            yield group[start : start + settings.batch]


def evaluate(network: FangNetwork, clips: Sequence[ComposedClip]) -> dict[str, Any]:
    """Mean PCC over emotions, and how well attention finds the planted events.

    Returns:
        ``pcc``, ``pcc_by_emotion``; ``auc`` per block (mean of heads) and ``auc_rollout``: area under the ROC
        of the video token's attention, event frames and the half second after an event against the others,
        mean over the clips that have both.
    """
    network.eval()
    predicted, by_block, rollout = [], [], []
    with torch.inference_mode():
        for clip in clips:
            intensities, attention = network(network_inputs(PAPER_LAYOUT, clip.features), want_attention=True)
            predicted.append(intensities[0].numpy())
            positive = event_frames(clip)
            video = attention["video"]
            by_block.append([area_under_roc(b.mean(dim=0)[1:].numpy(), positive) for b in video.token[0]])
            rollout.append(area_under_roc(video.rollout[0, 1:].numpy(), positive))
    by_emotion = pcc_by_emotion(np.stack(predicted), np.stack([clip.targets for clip in clips]))
    return {
        "pcc": float(by_emotion.mean()),
        "pcc_by_emotion": by_emotion.tolist(),
        "auc": np.nanmean(by_block, axis=0).tolist(),
        "auc_rollout": float(np.nanmean(rollout)),
    }


def event_frames(clip: ComposedClip) -> NDArray[np.bool_]:
    """Frames of events ``(T,)``, the half second after an event counted to it: the GRU carries it on."""
    from core.training.bundled.compose import EVENT_FROM

    return with_lag(clip.activity >= EVENT_FROM, clip.features.frame_pts)
