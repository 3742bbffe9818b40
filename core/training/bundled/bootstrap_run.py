"""``train-bootstrap``: from FER+ to the bootstrap ERI model with its card and figures."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.analysis.action_units import ACTION_UNIT_MODEL, action_unit_coefficients
from core.config import DEFAULT_BACKBONE
from core.errors import DatasetError
from core.evaluation.agreement import bootstrap_interval, pcc_by_emotion
from core.features.holistic import HolisticExtractor
from core.models import landmarker_file, registry
from core.models.backbone import load_backbone
from core.models.inputs import PAPER_LAYOUT, network_inputs
from core.models.reaction_file import load_reaction_model, save_reaction_model
from core.models.systems.fang import FangNetwork, network_of
from core.recipes import AudioRecipe
from core.system.files import sha256_of, written_whole
from core.training.bundled import ferplus
from core.training.bundled.bootstrap import BootstrapTraining, build_bank, evaluate, sound_bank, train
from core.training.bundled.compose import TARGETS_BY_CLASS, ComposedClip, Composer, FaceBank
from core.training.bundled.ferplus_faces import find_faces
from core.types import EMOTIONS

NAME = "bootstrap"
SUMMARY = (
    "Trained on composed reactions, not on self-reports: good for trying the tool and for seeing which frames "
    "stand out; train on your own reports or on Hume-Reaction before you believe an intensity."
)
_TEST_CLIPS = 600


def train_and_save(data: Path, out: Path, work: Path, report: Callable[[dict[str, Any]], None]) -> None:
    """Build the banks, train, measure on held-out photographs, write model and card."""
    if not data.is_file():
        raise DatasetError(f"{data} does not exist. Give the FER+ archive (a zip file).")
    settings = BootstrapTraining(bfloat16=bool(torch.cpu._is_avx512_bf16_supported()))
    composers, audio = prepare(data, work, settings, report)
    validation = _clips(composers["PublicTest"], settings.validation_clips, settings.seed + 100)
    torch.set_num_threads(os.cpu_count() or 1)
    network = train(composers["Training"], validation, settings, work, report)
    backbone = registry.find(DEFAULT_BACKBONE, "backbone")
    units = registry.find(ACTION_UNIT_MODEL, "action_units")
    metadata = {
        "name": NAME,
        "validated": False,
        "summary": SUMMARY,
        "trained_on": "reactions composed from FER+ photographs; no self-reports",
        "licence": "research use: made from FER+ photographs",
        "backbone_sha256": backbone.sha256,
        "action_units_sha256": units.sha256,
        "training": asdict(settings),
        "data_sha256": sha256_of(data),
    }
    save_reaction_model(out, network, PAPER_LAYOUT, audio, metadata)
    stored = network_of(load_reaction_model(out), "The bundled model")
    test = _clips(composers["PrivateTest"], _TEST_CLIPS, settings.seed + 200)
    figures = {**evaluate(stored, test), "pcc_interval_95": _interval(stored, test), "clips": len(test)}
    save_reaction_model(out, network, PAPER_LAYOUT, audio, {**metadata, "figures": figures})
    with written_whole(out.with_suffix(".md")) as partial:
        partial.write_text(card(figures), encoding="utf-8")
    report(figures)


def prepare(
    data: Path, work: Path, settings: BootstrapTraining, report: Callable[[dict[str, Any]], None]
) -> tuple[dict[str, Composer], AudioRecipe]:
    """Composers by FER+ split, each over photographs of its split only, and the audio recipe."""
    backbone = load_backbone(registry.find(DEFAULT_BACKBONE, "backbone").path)
    holistic = HolisticExtractor(backbone.network, backbone.recipe)
    units = registry.find(ACTION_UNIT_MODEL, "action_units")
    coefficients = action_unit_coefficients(units.path)
    sounds, audio = sound_bank(settings.sounds, settings.seed)
    composers = {}
    for name in ferplus.SPLITS:
        kept = work / f"bank-{name}-{backbone.sha256[:8]}-{units.sha256[:8]}.npz"
        if kept.is_file():
            with np.load(kept) as stored:
                bank = FaceBank(stored["holistic"], stored["au_raw"], stored["votes"])
        else:
            split = ferplus.load_split(data, name)
            landmarker = landmarker_file.require()
            faces = find_faces(split, landmarker, work / f"faces-{name}.npz", _every(report, f"faces of {name}"))
            bank = build_bank(split, faces, holistic, coefficients, settings, _every(report, f"features of {name}"))
            with written_whole(kept) as partial, partial.open("wb") as file:
                np.savez(file, holistic=bank.holistic, au_raw=bank.au_raw, votes=bank.votes)
        composers[name] = Composer(bank, coefficients, sounds)
    return composers, audio


def _every(report: Callable[[dict[str, Any]], None], what: str) -> Callable[[int, int], None]:
    def tell(done: int, of: int) -> None:
        if done % 1000 == 0 or done == of:
            report({"what": what, "done": done, "of": of})

    return tell


def _clips(composer: Composer, n: int, seed: int) -> list[ComposedClip]:
    rng = np.random.default_rng(seed)
    return [composer.compose(rng) for _ in range(n)]


def _interval(network: FangNetwork, clips: Sequence[ComposedClip]) -> list[float]:
    with torch.inference_mode():
        predicted = np.stack([network(network_inputs(PAPER_LAYOUT, c.features))[0][0].numpy() for c in clips])
    true = np.stack([clip.targets for clip in clips])
    return list(bootstrap_interval(lambda i: float(pcc_by_emotion(predicted[i], true[i]).mean()), len(clips)))


def card(figures: dict[str, Any]) -> str:
    """The model card, Markdown."""
    by_emotion = "\n".join(
        f"| {emotion.replace('_', ' ')} | {value:z.2f} |"
        for emotion, value in zip(EMOTIONS, figures["pcc_by_emotion"], strict=True)
    )
    blocks = ", ".join(f"block {i + 1}: {value:z.2f}" for i, value in enumerate(figures["auc"]))
    low, high = figures["pcc_interval_95"]
    table = "\n".join(
        f"| {name} | " + ", ".join(f"{e.replace('_', ' ')} {v:g}" for e, v in targets.items()) + " |"
        for name, targets in TARGETS_BY_CLASS.items()
        if targets
    )
    return f"""# {NAME}: a first model of emotional reaction intensity

{SUMMARY}

The network is the paper's (Fang et al., 2023): 546 values per frame and 1024 per audio token, two streams, late
fusion, one fully connected readout.

## Data
No self-reports are free to use, so reactions were composed: a neutral photograph of FER+, and none to three events
in which an expressive photograph comes, stays and goes; 10 to 30 s at 14 to 30 frames/s, with jitter and gaps. All
photographs went through Eriscope's own extractors. Sound was synthesised (room, babble, music, clatter, hum) and
carries no label. FER+'s split keeps the photographs of training and test apart. FER+'s images have no clear licence
for redistribution: take these weights for research.

A unanimous vote for a class adds, at full strength and length of the event:

| FER+ class | intensities |
|---|---|
{table}

Events add up as chances do (1 - product of what is spared). This table is a convention, not a finding.

## Method
L2 loss, AdamW, learning rate 1e-4, weight decay 0.5 (the paper's), halved every three epochs; reactions composed anew
in each of eight epochs; the epoch with the best sum of PCC and last-block AUC on validation photographs. With more or
faster training PCC rises a little further, but the last block then stops looking at the events (AUC down to 0.8 and
less), since the blocks before it have found them already. Repeat it: `eriscope train-bootstrap --data ferplus.zip`.

## Figures: {figures["clips"]} composed reactions of held-out photographs
Mean PCC **{figures["pcc"]:z.3f}** (95 % interval {low:z.3f} to {high:z.3f}).

| emotion | PCC |
|---|---|
{by_emotion}

Attention of the video token, mean of heads, event frames (and the half second after an event, since the GRU carries
it on) against the others, area under the ROC: {blocks}; rollout: {figures["auc_rollout"]:z.2f}.

## Limits
- It has never seen a self-report. Its intensities say which expressions were shown, by the table above.
- It has learned that sound says nothing.
- Real faces move in more ways than composed ones.
"""
