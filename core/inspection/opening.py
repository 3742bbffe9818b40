"""From an analysis to what can be inspected: the features that were kept, and the model that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.analysis.result import Analysis
from core.errors import CheckpointError, SettingsError
from core.types import FeatureSequence

if TYPE_CHECKING:
    from core.inspection.subject import Subject
    from core.models.base import ReactionModel


def readings_of(analysis: Analysis) -> tuple[tuple[float, float], ...]:
    """The stretches ``(start_s, end_s)`` that were read: the whole clip, or one per window."""
    windows = tuple((window.start_s, window.end_s) for window in analysis.windows)
    return windows or ((0.0, analysis.clip.duration_s),)


def keeps_features(analysis: Analysis) -> bool:
    """Whether what the network read was kept; Eriscope did not always do so."""
    return len(analysis.holistic) >= int(analysis.frames["used"].sum())


def features_of(
    analysis: Analysis, start_s: float, end_s: float, *, ordered: bool = True, n_tokens: int | None = None
) -> FeatureSequence:
    """What the network read of a stretch, bit by bit.

    Args:
        n_tokens: only the first so many audio tokens: a window is read before a token over its end is complete.
        ordered: False where the audio recipe's tokens are not in order of time; all of them are then read.
    """
    frames = analysis.frames
    first, last = np.searchsorted(frames["pts_s"], [start_s, end_s])
    before = int(frames["used"][:first].sum())
    used = first + np.flatnonzero(frames["used"][first:last])
    rows = frames[used]
    tokens = analysis.tokens
    if ordered:
        tokens = tokens[(tokens["pts_s"] >= start_s) & (tokens["pts_s"] < end_s)]
    tokens = tokens[:n_tokens]
    return FeatureSequence(
        holistic=np.array(analysis.holistic[before : before + len(used)]),
        au_intensity=np.array(rows["au_intensity"]),
        au_occurrence=rows["au_occurrence"].astype(np.float32),
        frame_index=used.astype(np.int64),
        frame_pts=np.array(rows["pts_s"]),
        audio=np.array(tokens["values"]),
        audio_pts=np.array(tokens["pts_s"]),
    )


def model_of(analysis: Analysis) -> ReactionModel:
    """The model that read the clip; loads torch, so never on the GUI thread.

    Raises:
        CheckpointError: it is not there any more, or has changed.
    """
    from core.models import registry
    from core.models.reaction_file import load_reaction_model

    model = load_reaction_model(registry.find(analysis.settings.model, registry.REACTION).path)
    if model.sha256 != analysis.model.sha256:
        raise CheckpointError(
            f"The model {analysis.settings.model} has changed since the clip was analysed. Analyse it again."
        )
    return model


def subject_of(analysis: Analysis, model: ReactionModel, reading: int = 0) -> Subject:
    """One reading of a clip, ready to be inspected.

    Args:
        reading: number of the window, from 0, as in `readings_of`; 0 for a clip that was read at once.

    Raises:
        SettingsError: there is no such window, or the analysis holds no features.
    """
    from core.inspection.subject import Subject

    if not keeps_features(analysis):
        raise SettingsError("The clip was analysed before Eriscope kept what the network read. Analyse it again.")
    readings = readings_of(analysis)
    if not 0 <= reading < len(readings):
        raise SettingsError(
            f"There is no window {reading + 1}; the clip was read in {len(readings)}. Choose 1 to {len(readings)}."
        )
    start_s, end_s = readings[reading]
    n_tokens = analysis.windows[reading].n_audio_tokens if analysis.windows else None
    features = features_of(analysis, start_s, end_s, ordered=model.audio.ordered, n_tokens=n_tokens)
    return Subject(model, features, start_s, end_s)
