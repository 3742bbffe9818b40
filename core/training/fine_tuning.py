"""Fitting a trained ERI model to a lab's own self-reports, and saying honestly what came of it.

Few clips teach little, so the last layers go first: the readout, then the last block of each stream with it; all else
stays as it is. Every state on the way, the model as it was among them, is a candidate, and which one is taken is
decided inside the training participants. What is reported comes from participants that had no part in either.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from core.analysis_settings import LEAST_VALID_FRAMES
from core.datasets.dataset import Clip, Dataset
from core.datasets.learned_from import seen
from core.datasets.store import FeatureStore
from core.errors import Cancelled, DatasetError
from core.evaluation.agreement import differences
from core.evaluation.agreement_formulas import Array
from core.evaluation.agreement_measures import MAIN, measured
from core.evaluation.figure_with_interval import Figure
from core.label_meaning import TELLS_PROFILE, as_relative
from core.models.base import ReactionModel
from core.models.systems.fang import FangNetwork, Stream, network_of
from core.models.transformer import Block
from core.text import counted
from core.training.fine_tuning_settings import FineTuning
from core.types import EMOTIONS, FeatureSequence

LEAST_PARTICIPANTS = 10
"""Participants below which nothing is fitted: with two or fewer in a fold, one person decides every figure."""
LEAST_CLIPS = 60
"""Clips below which nothing is fitted: even unfitted, a correlation of 60 clips is known to about 0.25 only."""

LAYERS = ("readout", "last block")
_WHAT = "Fine-tuning"


@dataclass(frozen=True)
class Clips:
    """What is left to compute once the layers that stay have read every clip.

    Attributes:
        states: per stream and clip ``(1 + T, hidden)``, what its last block gets; empty when only the readout learns.
        summaries: ``(N, hidden * streams)``, what the readout gets.
        reports: ``(N, 7)`` in [0, 1].
        person: ``(N,)`` number of the participant, 0 to P - 1.
    """

    states: dict[str, list[Tensor]]
    summaries: Tensor
    reports: Tensor
    person: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.person)


@dataclass(frozen=True)
class Outcome:
    """What a fine-tuning achieved.

    Attributes:
        before, after: ``(N, 7)`` intensities by the model as it was, and by models that had not seen the participant.
        chosen: per fold the step that was taken; 0 is the model as it was.
        difference: by measure of `core.evaluation.agreement_measures.MAIN`: after minus before, mean over emotions,
            with an interval over participants.
        p: of the mean Pearson r after fitting, by permutation; None when none were asked for.
        permuted: "clips within participants" or "clips".
        network: fitted to all participants, as far as the folds agreed.
    """

    before: Array
    after: Array
    chosen: tuple[int, ...]
    difference: dict[str, Figure]
    p: float | None
    permuted: str
    network: FangNetwork


class Tail(nn.Module):
    """The layers that learn, a copy of the model's."""

    def __init__(self, network: FangNetwork, layers: int) -> None:
        super().__init__()
        self.readout = copy.deepcopy(network.readout)
        streams = tuple(network.streams) if layers > 1 else ()
        self.blocks = nn.ModuleDict({name: copy.deepcopy(_last_block(network, name)) for name in streams})
        self.requires_grad_(True)

    def forward(self, clips: Clips, rows: NDArray[np.int64]) -> Tensor:
        """Intensities ``(len(rows), 7)``."""
        if not self.blocks:
            return torch.sigmoid(self.readout(clips.summaries[rows]))
        summaries = []
        for name, block in self.blocks.items():
            steps = [clips.states[name][row] for row in rows]
            lengths = torch.tensor([len(step) for step in steps])
            padded = pad_sequence(steps, batch_first=True)
            allowed = torch.arange(padded.shape[1])[None] < lengths[:, None]
            summaries.append(block(padded, allowed, False, 1)[0][:, 0])
        return torch.sigmoid(self.readout(torch.cat(summaries, dim=1)))


def _last_block(network: FangNetwork, stream: str) -> Block:
    return cast(Block, cast(Stream, network.streams[stream]).blocks[-1])


def read_clips(
    model: ReactionModel,
    clip_ids: Sequence[str],
    load: Callable[[str], FeatureSequence],
    reports: Array,
    participants: Sequence[str],
    layers: int,
    on_clip: Callable[[], None] = lambda: None,
) -> Clips:
    """Let the layers that stay read every clip once.

    Raises:
        SettingsError: the model is of another system than this knows the layers of.
        DatasetError: features of a clip cannot be read.
    """
    network = network_of(model, _WHAT)
    states: dict[str, list[Tensor]] = {name: [] for name in network.streams} if layers > 1 else {}
    summaries: list[Tensor] = []
    hooks = [network.readout.register_forward_pre_hook(lambda _, args: summaries.append(args[0][0]))]
    for name, kept in states.items():
        hooks.append(_last_block(network, name).register_forward_pre_hook(_keeper(kept)))
    try:
        with torch.no_grad():
            for clip_id in clip_ids:
                network(model.inputs(load(clip_id)))
                on_clip()
    finally:
        for hook in hooks:
            hook.remove()
    person = np.unique(np.asarray(participants), return_inverse=True)[1]
    return Clips(states, torch.stack(summaries), torch.from_numpy(reports.astype(np.float32)), person)


def _keeper(kept: list[Tensor]) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
    return lambda _, args: kept.append(args[0][0])


def fine_tune(
    model: ReactionModel,
    clips: Clips,
    settings: FineTuning,
    on_fit: Callable[[int, int], None] = lambda done, of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Cross-validate, test by permutation, and fit to all participants.

    Args:
        clips: of `read_clips` with as many layers.
        on_fit: told how many folds have been fitted, permutations included, and of how many.
        stopped: asked before each fold.

    Raises:
        DatasetError: fewer than `LEAST_PARTICIPANTS` or `LEAST_CLIPS`.
        SettingsError: the model is of another system than this knows the layers of.
        Cancelled: ``stopped`` said so.
    """
    check_enough(len(clips), len(set(clips.person.tolist())))
    rng = np.random.default_rng(settings.seed)
    network = network_of(model, _WHAT)
    base = Tail(network, settings.layers)
    total = settings.folds * (settings.permutations + 1)
    fits = 0

    def cross_validated(of: Clips) -> tuple[Array, list[int]]:
        nonlocal fits
        after, chosen = np.zeros((len(of), len(EMOTIONS))), []
        for held_out in _folds(of.person, settings.folds, np.random.default_rng(settings.seed)):
            if stopped():
                raise Cancelled("The fine-tuning was stopped.")
            tail, step = _fitted(base, of, np.flatnonzero(~held_out), settings)
            rows = np.flatnonzero(held_out)
            after[rows] = _predicted(tail, of, rows)
            chosen.append(step)
            fits += 1
            on_fit(fits, total)
        return after, chosen

    before = _predicted(base, clips, np.arange(len(clips)))
    after, chosen = cross_validated(clips)
    reports = clips.reports.double().numpy()
    r = _mean_r(after, reports)
    order, permuted = _permuter(clips.person, rng)
    at_least = 0
    for _ in range(settings.permutations):
        rows = order()
        shuffled = Clips(clips.states, clips.summaries, clips.reports[rows], clips.person)
        at_least += _mean_r(cross_validated(shuffled)[0], reports[rows]) >= r
    p = (1 + at_least) / (1 + settings.permutations) if settings.permutations else None
    steps = int(np.median(chosen)) // settings.every * settings.every
    tail = _after(base, clips, np.arange(len(clips)), settings, steps)
    people = [str(person) for person in clips.person]
    difference = {measure: differences(after, before, reports, people, measure)[1] for measure in MAIN}
    return Outcome(before, after, tuple(chosen), difference, p, permuted, _joined(network, tail))


def check_enough(n_clips: int, n_participants: int) -> None:
    """Refuse what can only end in chance.

    Raises:
        DatasetError: too few.
    """
    if n_clips < LEAST_CLIPS or n_participants < LEAST_PARTICIPANTS:
        raise DatasetError(
            f"Fine-tuning needs at least {LEAST_CLIPS} clips with complete self-reports of at least "
            f"{LEAST_PARTICIPANTS} participants; there are {n_clips} of {n_participants}. With fewer, single persons "
            "decide every figure, and no fit could be told from chance. Record more, or use the model as it is."
        )


def check_system(model: ReactionModel) -> None:
    """Refuse a model whose layers this does not know, before anything is read.

    Raises:
        SettingsError: it is of another system.
    """
    network_of(model, _WHAT)


def of_models_form(model: ReactionModel, dataset: Dataset) -> tuple[Dataset, str]:
    """The dataset with its reports in the form of those that a model learned from, and a sentence on what was done.

    Raises:
        DatasetError: the reports are relative and the model's are not: how strong reactions were, they do not tell.
    """
    if model.labels.form == dataset.labels.form:
        return dataset, ""
    if dataset.labels.relative:
        raise DatasetError(
            f"The reports of {dataset.name} are relative within a clip, and {model.name} learned from absolute ones: "
            "how strong reactions were cannot be learned from them. Start from a model that tells a profile."
        )
    brought = []
    for clip in dataset.clips:
        if clip.ratings is None:
            brought.append(clip)
        elif np.isfinite(profile := as_relative(clip.ratings)).all():
            brought.append(replace(clip, ratings=tuple(profile.tolist())))
    n = len(dataset.clips) - len(brought)
    said = (
        f"{model.name} {TELLS_PROFILE}, so the reports of each clip were divided by its strongest; the result tells a "
        "profile, too."
    )
    if n:
        said += f" {counted(n, 'clip')} in which nothing was felt {'is' if n == 1 else 'are'} left out."
    labels = replace(dataset.labels, form=model.labels.form)
    return replace(dataset, clips=tuple(brought), labels=labels), said


def check_unseen(metadata: Mapping[str, Any], dataset: Dataset) -> None:
    """Refuse a model that has learned from participants whose clips are to judge it.

    Args:
        metadata: of the model to start from.

    Raises:
        DatasetError: it has.
    """
    if people := seen(metadata, dataset, dataset.clips):
        training = metadata.get("training")  # as its file states it: it need not be a table
        made_of = training.get("base") if isinstance(training, dict) else None
        base = made_of.get("name") if isinstance(made_of, dict) else None
        raise DatasetError(
            f"{metadata.get('name', 'The model')} has learned from {len(people)} of this study's participants, so "
            "no figure of the fine-tuning would be of people it had not seen. Start from the model it was made from"
            f"{f' (--model {base})' if base else ''}."
        )


def readable(model: ReactionModel, dataset: Dataset, store: FeatureStore) -> list[Clip]:
    """Clips with features: with enough frames that show a face, or with sound for a model that reads nothing else."""
    there = (clip for clip in dataset.clips if clip.clip_id in store)
    if not model.reads_video:
        return [clip for clip in there if store.n_audio_tokens(clip.clip_id) > 0]
    return [clip for clip in there if store.n_frames(clip.clip_id) >= LEAST_VALID_FRAMES]


def _folds(person: NDArray[np.int64], folds: int, rng: np.random.Generator) -> Iterator[NDArray[np.bool_]]:
    """Which clips are held out, all of a participant's together."""
    people = rng.permutation(np.unique(person))
    for part in np.array_split(people, min(folds, len(people))):
        yield np.isin(person, part)


def _fitted(base: Tail, clips: Clips, rows: NDArray[np.int64], settings: FineTuning) -> tuple[Tail, int]:
    """Fit to some clips; how many steps is decided by holding out part of their participants in turn."""
    losses = []
    for held_out in _folds(clips.person[rows], settings.inner, np.random.default_rng(settings.seed)):
        inside, outside = rows[~held_out], rows[held_out]
        target = clips.reports[outside].double().numpy()
        curve = [
            ((_predicted(tail, clips, outside) - target) ** 2).sum()
            for tail in _path(base, clips, inside, settings, sum(settings.steps[: settings.layers]))
        ]
        losses.append(curve)
    step = int(np.sum(losses, axis=0).argmin()) * settings.every
    return _after(base, clips, rows, settings, step), step


def _after(base: Tail, clips: Clips, rows: NDArray[np.int64], settings: FineTuning, steps: int) -> Tail:
    *_, last = _path(base, clips, rows, settings, steps)
    return last


def _path(base: Tail, clips: Clips, rows: NDArray[np.int64], settings: FineTuning, steps: int) -> Iterator[Tail]:
    """The model as it was, and as it is after every so many steps; the same object each time."""
    tail = copy.deepcopy(base)
    torch.manual_seed(settings.seed)  # of the dropout
    rng = np.random.default_rng(settings.seed)
    yield tail.eval()
    stages = [
        (list(tail.readout.parameters()), settings.learning_rates[0], len(rows)),
        (list(tail.parameters()), settings.learning_rates[1], settings.batch),
    ]
    done = 0
    for (learning, rate, batch), length in zip(stages[: settings.layers], settings.steps, strict=False):
        adamw = torch.optim.AdamW(learning, lr=rate, weight_decay=0.0, fused=True)
        for _ in range(length):
            if done == steps:
                return
            tail.train()
            some = rows if batch >= len(rows) else rng.choice(rows, batch, replace=False)
            loss = ((tail(clips, some) - clips.reports[some]) ** 2).mean()
            adamw.zero_grad()
            loss.backward()
            adamw.step()
            done += 1
            if done % settings.every == 0:
                yield tail.eval()


def _predicted(tail: Tail, clips: Clips, rows: NDArray[np.int64]) -> Array:
    with torch.no_grad():
        parts = [tail(clips, part).double().numpy() for part in np.array_split(rows, -(-len(rows) // 64))]
    return np.concatenate(parts)


def _mean_r(predicted: Array, reported: Array) -> float:
    """Mean Pearson r over the emotions that vary; -1 when none does."""
    everyone = np.zeros(len(predicted), np.int64)
    values = measured(("pearson",), predicted, reported, everyone)["pearson"][0]
    return float(np.nanmean(values)) if np.isfinite(values).any() else -1.0


def _permuter(person: NDArray[np.int64], rng: np.random.Generator) -> tuple[Callable[[], NDArray[np.int64]], str]:
    """How reports may be exchanged if they had nothing to do with the clips.

    A person's clips resemble each other, so only these are exchanged, wherever at least half of the persons have
    several; else all clips.
    """
    counts = np.bincount(person)
    counts = counts[counts > 0]
    if np.mean(counts > 1) < 0.5:
        return lambda: rng.permutation(len(person)), "clips"

    def within() -> NDArray[np.int64]:
        rows = np.arange(len(person))
        for one in np.unique(person):
            own = np.flatnonzero(person == one)
            rows[own] = rng.permutation(own)
        return rows

    return within, "clips within participants"


def _joined(network: FangNetwork, tail: Tail) -> FangNetwork:
    """The whole network with the layers that learned."""
    whole = copy.deepcopy(network)
    whole.readout.load_state_dict(tail.readout.state_dict())
    for name, block in tail.blocks.items():
        _last_block(whole, name).load_state_dict(block.state_dict())
    return whole.eval().requires_grad_(False)
