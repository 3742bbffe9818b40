"""From an analysis and its model to the evidence on why the clip was read as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core.analysis.evidence import Evidence, keep
from core.analysis.result import Analysis
from core.errors import SettingsError
from core.inspection.effects import Stream, frame_effects
from core.inspection.faithfulness import LEAST_SPAN, faithfulness
from core.inspection.masks import held_neutral
from core.inspection.opening import model_of, readings_of, subject_of
from core.inspection.subject import OnProgress, Subject, ignore_progress, predict
from core.inspection.uncertainty import dropout_spread
from core.types import NO_ATTENTION, FloatArray

if TYPE_CHECKING:
    from core.models.base import ReactionModel


def evidence_of(analysis: Analysis, model: ReactionModel, on_progress: OnProgress = ignore_progress) -> Evidence:
    """Ask everything that the evidence holds, of every reading of a clip.

    Raises:
        SettingsError: no reading can be asked.
    """
    subjects, why = [], SettingsError("Nothing of this clip was read.")
    for number in range(len(readings_of(analysis))):
        try:
            subjects.append(subject_of(analysis, model, number))
        except SettingsError as error:  # a window in which nothing was seen; the others can be asked
            why = error
    if not subjects:
        raise why
    return of_subjects(subjects, one_reading=len(readings_of(analysis)) == 1, on_progress=on_progress)


def of_subjects(
    subjects: Sequence[Subject], *, one_reading: bool = True, on_progress: OnProgress = ignore_progress
) -> Evidence:
    """The same of the readings of one clip by one model; one at least.

    Args:
        one_reading: the clip was read at once, so that there is a spread.
    """
    stream: Stream = "video" if subjects[0].model.reads_video else "audio"
    effects, streams, chance, sentences = [], [], list[float | None](), []
    for subject in subjects:
        effects.append(frame_effects(subject, stream=stream, on_progress=on_progress))
        streams.append(_streams(subject))
        if subject.model.attention is None:
            chance.append(None)
            sentences.append(f"{NO_ATTENTION.capitalize()}.")
            continue
        faithful = faithfulness(subject, stream=stream, on_progress=on_progress)
        judged = "attention" in faithful.orders and faithful.span >= LEAST_SPAN
        chance.append(faithful.chance("attention") if judged else None)
        sentences.append(faithful.sentence)
    spread = dropout_spread(subjects[0], on_progress=on_progress) if one_reading else None
    known = spread is not None and spread.samples > 0
    return Evidence(
        stream=stream,
        starts=np.concatenate([found.starts for found in effects]),
        ends=np.concatenate([found.ends for found in effects]),
        effects=np.concatenate([found.occlusion for found in effects]).astype(np.float32),
        streams={
            name: np.mean([of[name] for of in streams if name in of], axis=0).astype(np.float32)
            for name in dict.fromkeys(name for of in streams for name in of)
        },
        chance=tuple(chance),
        faithfulness=tuple(sentences),
        low=spread.low if known and spread is not None else None,
        high=spread.high if known and spread is not None else None,
        spread="The mean of several windows has no spread of its own." if spread is None else spread.sentence,
    )


def with_evidence(analysis: Analysis) -> Analysis:
    """The analysis with its evidence, which is kept beside it; loads the model.

    Raises:
        CheckpointError: the model is not there any more, or has changed.
        SettingsError: no reading can be asked.
        OutputError: the evidence cannot be kept.
    """
    found = evidence_of(analysis, model_of(analysis))
    if analysis.entry is not None:
        keep(analysis.entry, found)
    return replace(analysis, evidence=found)


def _streams(subject: Subject) -> dict[str, FloatArray]:
    """By stream that was read, the intensities less those with the whole stream held neutral."""
    features, model = subject.features, subject.model
    every, none = (np.full(features.n_frames, held) for held in (True, False))
    sound, silence = (np.full(features.n_audio_tokens, held) for held in (True, False))
    masks = {}
    if model.reads_video and features.n_frames:
        masks["video"] = every, silence
    if model.reads_audio and features.n_audio_tokens:
        masks["audio"] = none, sound
    variants = (held_neutral(features, subject.neutral, *rows) for rows in masks.values())
    after = predict(model, variants, len(masks))
    return {name: subject.intensities - left for name, left in zip(masks, after, strict=True)}
