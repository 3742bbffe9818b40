"""``train-bootstrap``: from FER+ to the bootstrap ERI model with its card and figures."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.analysis.action_unit_sources import ACTION_UNIT_MODEL, action_unit_coefficients
from core.analysis.analyser import Analyser
from core.analysis_settings import DEFAULT_BACKBONE, AnalysisSettings
from core.batch import videos_in
from core.errors import CheckpointError, DatasetError
from core.evaluation.correlation_formulas import bootstrap_interval, pcc_by_emotion
from core.features.holistic import HolisticExtractor
from core.input_recipes import AudioRecipe
from core.inspection.opening import model_of, subject_of
from core.inspection.out_of_distribution import SEEN
from core.models import landmarker_file, registry
from core.models.backbone import load_backbone
from core.models.base import ReactionModel
from core.models.inputs import PAPER_LAYOUT, network_inputs
from core.models.reaction_file import load_reaction_model, save_reaction_model
from core.models.resnet import packed
from core.models.systems.fang import FangNetwork, network_of
from core.system.failures import sentence_on
from core.system.files import sha256_of, write_whole, written_whole
from core.training.bundled import ferplus
from core.training.bundled.bootstrap import BootstrapTraining, build_bank, evaluate, sound_bank, train
from core.training.bundled.bootstrap_card import NAME, SUMMARY, card
from core.training.bundled.bootstrap_figures import ALIKE_FROM, faithful, seen, told_apart
from core.training.bundled.compose import ComposedClip, Composer, FaceBank
from core.training.bundled.ferplus_faces import find_faces
from core.training.bundled.sounds import SoundBank
from core.types import FeatureSequence, FloatArray

_TEST_CLIPS = 600
_FAITHFUL_CLIPS = 100
_SEEN_CLIPS = 400

log = logging.getLogger(__name__)


def train_and_save(
    data: Path,
    out: Path,
    work: Path,
    on_progress: Callable[[dict[str, Any]], None],
    clips: Sequence[Path] = (),
    keep: Path | None = None,
    begin_with: Path | None = None,
) -> None:
    """Build the banks, train, measure on held-out photographs, write model and card.

    Args:
        clips: files or folders of real videos to measure on, too; the model's file and card get the figures alone.
        keep: an earlier bootstrap model whose weights stay, and are measured on features as they are extracted now.
        begin_with: an earlier bootstrap model whose weights learn on.
    """
    if not data.is_file():
        raise DatasetError(f"{data} does not exist. Give the FER+ archive (a zip file).")
    settings = BootstrapTraining(bfloat16=bool(torch.cpu._is_avx512_bf16_supported()))
    network, earlier = None, None
    # First, since what comes next takes long: a file that is missing is said at once.
    if keep is not None:
        network, settings, learned_with = _kept(keep)
    elif begin_with is not None:
        before = registry.find(str(begin_with), "eri")
        earlier, settings = network_of(load_reaction_model(before.path), before.name), settings.going_on(before.sha256)
    composers, audio = prepare(data, work, settings, on_progress)
    torch.set_num_threads(os.cpu_count() or 1)
    backbone = registry.find(DEFAULT_BACKBONE, "backbone")
    units = registry.find(ACTION_UNIT_MODEL, "action_units")
    if network is None:
        validation = _clips(composers["PublicTest"], settings.validation_clips, settings.seed + 100)
        network = train(composers["Training"], validation, settings, work, on_progress, earlier)
        learned_with = units.sha256
    metadata = {
        "name": NAME,
        "validated": False,
        "summary": SUMMARY,
        "trained_on": "reactions composed from FER+ photographs; no self-reports",
        "licence": "research use: made from FER+ photographs",
        "backbone_sha256": backbone.sha256,
        "action_units_sha256": learned_with,
        "measured_with_action_units": units.sha256,
        "training": asdict(settings),
        "data_sha256": sha256_of(data),
        SEEN: seen(clip.features for clip in _clips(composers["Training"], _SEEN_CLIPS, settings.seed)),
    }
    save_reaction_model(out, network, PAPER_LAYOUT, audio, metadata)
    stored = network_of(load_reaction_model(out), "The bundled model")
    test = _clips(composers["PrivateTest"], _TEST_CLIPS, settings.seed + 200)
    some = [clip.features for clip in test[:_FAITHFUL_CLIPS]]
    predicted = _predicted(stored, test)
    figures = {
        **evaluate(stored, test),
        "pcc_interval_95": _interval(predicted, np.stack([clip.targets for clip in test])),
        **told_apart(predicted),
        "faithful": faithful(load_reaction_model(out), some),
    }
    if clips:
        real = measure_clips(clips, AnalysisSettings(model=str(out)))
        figures["real"] = {name: value for name, value in real.items() if name not in ("intensities", "failures")}
    measured = (figures.get("real") or figures)["correlations"]
    alike = [[one, other, r] for one, other, r in measured if r >= ALIKE_FROM]
    save_reaction_model(out, network, PAPER_LAYOUT, audio, {**metadata, "figures": figures, "alike": alike})
    write_whole(out.with_suffix(".md"), card(figures, settings, "" if learned_with == units.sha256 else learned_with))
    on_progress(figures)


def _kept(path: Path) -> tuple[FangNetwork, BootstrapTraining, str]:
    """An earlier bootstrap model, how it was trained, and the SHA-256 of the action units that it learned with.

    Raises:
        CheckpointError: it is missing or another kind of model.
    """
    entry = registry.find(str(path), "eri")
    network = network_of(load_reaction_model(entry.path), entry.name)
    try:
        return network, BootstrapTraining(**entry.metadata["training"]), entry.metadata["action_units_sha256"]
    except (KeyError, TypeError) as error:
        raise CheckpointError(
            f"{path} was not written by `eriscope train-bootstrap`. Give a model that was."
        ) from error


def prepare(
    data: Path, work: Path, settings: BootstrapTraining, on_progress: Callable[[dict[str, Any]], None]
) -> tuple[dict[str, Composer], AudioRecipe]:
    """Composers by FER+ split, each over photographs of its split only, and the audio recipe."""
    backbone = load_backbone(registry.find(DEFAULT_BACKBONE, "backbone").path)
    holistic = HolisticExtractor(packed(backbone.network), backbone.recipe)
    units = registry.find(ACTION_UNIT_MODEL, "action_units")
    coefficients = action_unit_coefficients(units.path)
    tracks, audio = sound_bank(settings.sounds, settings.seed)
    composers = {}
    for name in ferplus.SPLITS:
        kept = work / f"bank-{name}-{backbone.sha256[:8]}-{units.sha256[:8]}.npz"
        if kept.is_file():
            with np.load(kept) as stored:
                bank = FaceBank(stored["holistic"], stored["au_raw"], stored["votes"], stored["pose"])
        else:
            split = ferplus.load_split(data, name)
            landmarker = landmarker_file.require()
            faces = find_faces(split, landmarker, work / f"faces-{name}.npz", _every(on_progress, f"faces of {name}"))
            tell = _every(on_progress, f"features of {name}")
            bank = build_bank(split, faces, holistic, coefficients, settings, tell)
            with written_whole(kept) as partial, partial.open("wb") as file:
                np.savez(file, **vars(bank))
        composers[name] = Composer(bank, coefficients, SoundBank(tracks, audio))
    return composers, audio


def _every(on_progress: Callable[[dict[str, Any]], None], what: str) -> Callable[[int, int], None]:
    def tell(done: int, of: int) -> None:
        if done % 1000 == 0 or done == of:
            on_progress({"what": what, "done": done, "of": of})

    return tell


def _clips(composer: Composer, n: int, seed: int) -> list[ComposedClip]:
    rng = np.random.default_rng(seed)
    return [composer.compose(rng) for _ in range(n)]


def _predicted(network: FangNetwork, clips: Sequence[ComposedClip]) -> FloatArray:
    with torch.inference_mode():
        return np.stack([network(network_inputs(PAPER_LAYOUT, c.features))[0][0].numpy() for c in clips])


def _interval(predicted: FloatArray, true: FloatArray) -> list[float]:
    return list(bootstrap_interval(lambda i: float(pcc_by_emotion(predicted[i], true[i]).mean()), len(true)))


def measure_clips(clips: Iterable[Path], settings: AnalysisSettings) -> dict[str, Any]:
    """How far a model tells the seven apart on any clips, and in how many its attention is faithful.

    Of a clip that is read in windows the first one counts. Clips that cannot be read are named and left out.

    Args:
        clips: files, and folders with all that is in them.

    Returns:
        what `told_apart` and `faithful` of `core.training.bundled.bootstrap_figures` give, ``intensities`` by clip, and
        ``failures``.
    """
    features, predicted = list[FeatureSequence](), dict[str, FloatArray]()
    videos, notes = videos_in(clips)
    failures = [*notes]
    model: ReactionModel | None = None
    with Analyser(settings) as analyser:
        for clip in videos:
            try:
                analysis = analyser.analyse(clip)
                model = model or model_of(analysis)
                subject = subject_of(analysis, model)
                predicted[str(clip)] = subject.intensities
            except Exception as error:  # one clip; the others can still be measured
                log.info("%s could not be measured", clip, exc_info=True)
                failures.append(sentence_on(error, clip.name))
                continue
            features.append(subject.features)
    if model is None or not features:
        raise DatasetError("\n".join(["No clip could be measured. Name videos, or a folder of them.", *failures]))
    return {
        **told_apart(np.stack([*predicted.values()])),
        "faithful": faithful(model, features),
        "intensities": {name: [round(float(v), 4) for v in values] for name, values in predicted.items()},
        "failures": failures,
    }
