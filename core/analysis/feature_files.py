"""Features of a clip as a file, with where they come from."""

from __future__ import annotations

import json
import logging
import zipfile
import zlib
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from core.analysis import action_unit_sources, assembly
from core.analysis.pipeline import Parts, Pipeline
from core.analysis.result import versions
from core.analysis_settings import AnalysisSettings
from core.errors import AnalysisError, CheckpointError, DatasetError, reason_of
from core.features.holistic import HOLISTIC_SIZE
from core.sources.video_file import VideoFile
from core.system import json_text
from core.system.files import sha256_of, write_whole
from core.system.safe_paths import plain_file
from core.types import AU_NAMES, FEATURES, AudioToken, ClipEnd, FeatureSequence, FrameFeatures, StepResult

log = logging.getLogger(__name__)

FEATURES_VERSION = 1
_PROVENANCE = "eriscope_features"
_TIMES = ("frame_index", "frame_pts", "audio_pts")
_ARRAYS = (*FEATURES, *_TIMES)


def extract_features(
    clip: Path,
    settings: AnalysisSettings,
    parts: Parts,
    on_step: Callable[[StepResult], None] | None = None,
    *,
    sound: Path | None = None,
    may_be_faceless: bool = False,
    on_note: Callable[[str], None] = lambda note: None,
) -> FeatureSequence:
    """All features of a clip, in the order of its frames; frames without a face are left out.

    Args:
        sound: a file whose sound is read in place of the clip's own.
        on_note: told what is odd about the clip, in sentences.
        may_be_faceless: a clip in which no frame shows a face has features of no frames, which is no error.

    Raises:
        SourceError: the clip cannot be read.
        AnalysisError: no frame shows a face.
        CheckpointError: the holistic network has other values than features hold.
    """
    if parts.holistic.size != HOLISTIC_SIZE:
        raise CheckpointError(
            f"The holistic network {settings.backbone} gives {parts.holistic.size} values, and features hold "
            f"{HOLISTIC_SIZE}. Choose another holistic network."
        )
    frames: dict[int, tuple[float, FrameFeatures]] = {}
    audio: list[AudioToken] = []
    with VideoFile(clip, sound) as source:
        units = action_unit_sources.action_unit_source(settings.action_units, source)
        for note in assembly.notes_of(units):
            log.warning("%s: %s", clip, note)
        for result in Pipeline(parts, settings).run(source, units):
            audio.extend(result.audio)
            for index, final in result.settled:
                pts_s, features = frames[index]
                frames[index] = (pts_s, replace(features, action_units=final))
            if isinstance(result, ClipEnd):
                if parts.model.audio.ordered:  # a reading ends with the pictures
                    audio = [token for token in audio if token.pts_s < result.end_s]
                break
            if result.features is not None:
                frames[result.index] = (result.pts_s, result.features)
            if on_step is not None:
                on_step(result)
        for note in source.warnings:
            on_note(note)
    if not frames and not may_be_faceless:
        raise AnalysisError(f"No face was found in any frame of {clip}. Choose a clip in which the face is visible.")
    values = [features for _, features in frames.values()]
    return FeatureSequence(
        holistic=np.array([f.holistic for f in values], np.float32).reshape(-1, 512),
        au_intensity=np.array([f.action_units.intensity for f in values], np.float32).reshape(-1, len(AU_NAMES)),
        au_occurrence=np.array([f.action_units.occurrence for f in values], np.float32).reshape(-1, len(AU_NAMES)),
        frame_index=np.array(list(frames), np.int64),
        frame_pts=np.array([pts_s for pts_s, _ in frames.values()], np.float64),
        audio=np.stack([t.values for t in audio]) if audio else np.zeros((0, 1024), np.float32),
        audio_pts=np.array([token.pts_s for token in audio], np.float64),
    )


def provenance(clip: Path, settings: AnalysisSettings, hashes: dict[str, str]) -> dict[str, Any]:
    """What a features file says of how it was made."""
    return {
        "version": FEATURES_VERSION,
        "clip": clip.name,
        "clip_sha256": sha256_of(clip),
        "settings": settings.as_json(),
        "hashes": hashes,
        "versions": versions(),
    }


def save_features(path: Path, features: FeatureSequence, origin: dict[str, Any]) -> None:
    """Write a features file.

    Raises:
        OutputError: it cannot be written.
    """
    arrays = {name: np.ascontiguousarray(getattr(features, name)) for name in _ARRAYS}
    # Not `save_file`, whose error does not tell a full disk from others.
    write_whole(path, save(arrays, metadata={_PROVENANCE: json.dumps(origin)}))


def load_origin(path: Path) -> dict[str, Any]:
    """What a features file of ours says of how it was made.

    Raises:
        DatasetError: it cannot be read, or says nothing.
    """
    try:
        with safe_open(plain_file(path), framework="numpy") as stored:
            origin = json_text.loads((stored.metadata() or {})[_PROVENANCE])
            if not isinstance(origin, dict) or not isinstance(origin.get("hashes", {}), dict):
                raise ValueError("what it says of it is no list of values")
            return origin
    except (OSError, ValueError, TypeError, KeyError, SafetensorError) as error:
        raise DatasetError(f"{path} does not say where its features come from ({_reason(error)}).") from error


def load_features(path: Path, needed: Collection[str]) -> FeatureSequence:
    """Read a features file of ours, or an ``.npz`` with arrays of the same names.

    In an ``.npz``, ``frame_pts`` and ``audio_pts`` may be missing; frames and tokens are then taken to be
    spread evenly over a clip of length 1. ``au_occurrence`` may have 18 columns (with AU28).

    Args:
        needed: names of the arrays that must be there; of the others only what tells of times is read and checked,
            and the rest is zeros.

    Raises:
        DatasetError: unreadable, or arrays are missing or have other shapes than they should (they are named).
    """
    wanted = {*needed, *_TIMES}
    try:
        if path.suffix.lower() == ".npz":
            # Opened here, since `np.load` leaves a damaged archive open.
            with plain_file(path).open("rb") as file, np.load(file, allow_pickle=False) as stored:
                arrays = {name: np.asarray(stored[name]) for name in wanted & set(stored.files)}
        else:
            with safe_open(plain_file(path), framework="numpy") as stored:
                arrays = {name: stored.get_tensor(name) for name in wanted & set(stored.keys())}
    except (OSError, ValueError, TypeError, EOFError, zipfile.BadZipFile, zlib.error, SafetensorError) as error:
        raise DatasetError(
            f"{path} is not a features file that can be read ({_reason(error)}). Make one with `eriscope extract`."
        ) from error
    if missing := sorted(set(needed) - set(arrays)):
        raise DatasetError(f"{path} does not hold {', '.join(missing)}, which the model reads.")
    return _checked(path, arrays)


def _reason(error: BaseException) -> str:
    """Without the words of the libraries that read archives."""
    damaged = isinstance(error, SafetensorError | EOFError | zipfile.BadZipFile | zlib.error)
    return "it is damaged or cut" if damaged else reason_of(error)


def _checked(path: Path, arrays: dict[str, Any]) -> FeatureSequence:
    def rows(*names: str) -> int:
        there = [arrays[name] for name in names if name in arrays]
        return max((array.shape[0] for array in there if array.ndim), default=0)

    # What tells of times counts only where nothing else was read: it must fit the features, not they it.
    n_frames = rows("holistic", "au_intensity", "au_occurrence") or rows("frame_index", "frame_pts")
    n_tokens = rows("audio") or rows("audio_pts")
    shapes: dict[str, list[tuple[int, ...]]] = {
        "holistic": [(n_frames, 512)],
        "au_intensity": [(n_frames, 17)],
        "au_occurrence": [(n_frames, 17), (n_frames, 18)],
        "audio": [(n_tokens, 1024)],
        "frame_index": [(n_frames,)],
        "frame_pts": [(n_frames,)],
        "audio_pts": [(n_tokens,)],
    }
    defaults = {
        "frame_index": np.arange(n_frames),
        "frame_pts": (np.arange(n_frames) + 0.5) / max(n_frames, 1),
        "audio_pts": (np.arange(n_tokens) + 0.5) / max(n_tokens, 1),
    }
    fields: dict[str, Any] = {}
    for name, allowed in shapes.items():
        kind = np.int64 if name == "frame_index" else np.float64 if name.endswith("pts") else np.float32
        if name not in arrays:
            fields[name] = defaults[name] if name in defaults else np.zeros(allowed[0], kind)
            continue
        value = arrays[name]
        if value.shape not in allowed:
            wanted = " or ".join(str(shape) for shape in allowed)
            raise DatasetError(f"{path}: {name} has the shape {value.shape} instead of {wanted}.")
        if value.dtype.kind not in "biuf" or not np.isfinite(value).all():
            raise DatasetError(f"{path}: {name} holds values that are not numbers. Leave frames without a face out.")
        fields[name] = np.ascontiguousarray(value, kind)
    return FeatureSequence(**fields)
