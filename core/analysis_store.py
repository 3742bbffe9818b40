"""Analyses on disk: a cache by the hash of everything that the numbers depend on.

An entry is a folder (``analysis.json``, ``audio.npz``, ``frames.bin`` and, so that the clip can be read again with
something changed, the features in ``holistic.bin`` and ``tokens.bin``) that is written under another name and
renamed when complete, so a half-written one is never met under its key.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import secrets
import shutil
from collections.abc import Collection, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from core import paths
from core.analysis import Analysis, AnalysisBuilder, ClipRecord, ModelRecord, Peak
from core.config import AnalysisSettings, settings_from_json
from core.errors import EriscopeError
from core.files import output_error, sha256_of
from core.frame_table import TOKEN_TYPE, FeatureSpool, open_holistic, open_table, row_type
from core.types import Reading, TokenAttention

log = logging.getLogger(__name__)

FORMAT_VERSION = 4
"""Part of every key: raised whenever the same input would give other numbers or other files."""

_DESCRIPTION = "analysis.json"
_AUDIO = "audio.npz"
_DATA = (_AUDIO, AnalysisBuilder.FRAMES_FILE, FeatureSpool.HOLISTIC_FILE, FeatureSpool.TOKENS_FILE)
_MAPS_HOLD_FOLDERS = os.name == "nt"
"""A folder cannot be renamed while one of its files is mapped; the analysis that is published maps its own."""


def default_folder() -> Path:
    return paths.cache() / "analyses"


def key_of(clip_sha256: str, settings: AnalysisSettings, part_hashes: dict[str, str]) -> str:
    """Name of a cache entry.

    Args:
        part_hashes: hash by part (model, backbone, action units, landmarks).
    """
    described = json.dumps([FORMAT_VERSION, clip_sha256, settings.key(), sorted(part_hashes.items())])
    return hashlib.sha256(described.encode()).hexdigest()


@contextlib.contextmanager
def entry_in_the_making(folder: Path, key: str) -> Iterator[Path]:
    """A folder to write an entry into; removed again unless `publish` moved it to its place."""
    making = folder / f".{key}.{os.getpid()}-{secrets.token_hex(4)}"
    try:
        making.mkdir(parents=True)
    except OSError as error:
        raise output_error(making, error) from error
    try:
        yield making
    except OSError as error:
        raise output_error(making, error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def publish(analysis: Analysis, making: Path, folder: Path, key: str) -> Analysis:
    """Complete an entry, move it to its place and return the analysis as read from there."""
    np.savez(
        making / _AUDIO,
        pts_s=analysis.audio.pts_s,
        weights=analysis.audio.weights,
        self_weights=analysis.audio.self_weights,
        rollout=analysis.audio.rollout,
        level=analysis.level,
    )
    described = {**_describe(analysis), "sha256": {name: sha256_of(making / name) for name in _DATA}}
    (making / _DESCRIPTION).write_text(json.dumps(described), encoding="utf-8")
    whole = making
    if _MAPS_HOLD_FOLDERS:
        whole = making / "whole"
        whole.mkdir()
        for name in (_DESCRIPTION, *_DATA):
            shutil.copyfile(making / name, whole / name)
    for name in (_DESCRIPTION, *_DATA):
        with (whole / name).open("rb+") as file:  # Windows flushes only what is open for writing.
            os.fsync(file.fileno())
    target = folder / key
    if target.exists():
        shutil.rmtree(target, ignore_errors=True)
    whole.rename(target)
    found = load(folder, key)
    if found is None:
        raise EriscopeError(f"The analysis in {target} could not be read back. Check the disk and repeat.")
    return found


def load(folder: Path, key: str) -> Analysis | None:
    """The entry with this key; None when there is none or it is damaged (it is then removed)."""
    entry = folder / key
    if not (entry / _DESCRIPTION).is_file():
        return None
    try:
        return _read(entry)
    except (OSError, ValueError, KeyError, TypeError, EriscopeError) as error:
        log.warning("cache entry %s is damaged and is made again: %s", entry, error)
        shutil.rmtree(entry, ignore_errors=True)
        return None


def entries_of(folder: Path, clip_sha256s: Collection[str]) -> Iterator[Path]:
    """The entries that are about clips with these hashes."""
    for described in sorted(folder.glob(f"*/{_DESCRIPTION}")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            if json.loads(described.read_text(encoding="utf-8"))["clip"]["sha256"] in clip_sha256s:
                yield described.parent


def _describe(analysis: Analysis) -> dict[str, Any]:
    return {
        "clip": asdict(analysis.clip),
        "model": asdict(analysis.model),
        "settings": analysis.settings.as_json(),
        "classes": analysis.classes,
        "prediction": analysis.prediction.tolist(),
        "windows": [_reading_json(reading) for reading in analysis.windows],
        "so_far": [_reading_json(reading) for reading in analysis.so_far],
        "self_weights": {stream: w.tolist() for stream, w in analysis.self_weights.items()},
        "audio_ordered": analysis.audio.ordered,
        "warnings": analysis.warnings,
        "versions": analysis.versions,
        "timings": analysis.timings,
        "peaks": [asdict(peak) for peak in analysis.peaks],
    }


def _reading_json(reading: Reading) -> dict[str, Any]:
    return {
        "start_s": reading.start_s,
        "end_s": reading.end_s,
        "intensities": reading.intensities.tolist(),
        "n_frames": reading.n_frames,
        "n_audio_tokens": reading.n_audio_tokens,
    }


def _reading(stored: dict[str, Any]) -> Reading:
    return Reading(**{**stored, "intensities": np.array(stored["intensities"], np.float32)})


def _read(entry: Path) -> Analysis:
    stored = json.loads((entry / _DESCRIPTION).read_text(encoding="utf-8"))
    for name, sha256 in stored["sha256"].items():
        if name not in _DATA or sha256_of(entry / name) != sha256:
            raise ValueError(f"{name} is not as it was written")
    model = ModelRecord(**stored["model"])
    with np.load(entry / _AUDIO) as audio:
        attention = TokenAttention(
            pts_s=audio["pts_s"],
            weights=audio["weights"],
            self_weights=audio["self_weights"],
            rollout=audio["rollout"],
            ordered=stored["audio_ordered"],
        )
        level = audio["level"]
    peaks = [Peak(**{**peak, "leading_aus": tuple(peak["leading_aus"])}) for peak in stored["peaks"]]
    features: dict[str, Any] = {}
    if FeatureSpool.HOLISTIC_FILE in stored["sha256"]:  # Eriscope did not always keep them
        features = {
            "holistic": open_holistic(entry),
            "tokens": open_table(entry / FeatureSpool.TOKENS_FILE, TOKEN_TYPE),
        }
    return Analysis(
        clip=ClipRecord(**stored["clip"]),
        model=model,
        settings=settings_from_json(stored["settings"]),
        frames=open_table(
            entry / AnalysisBuilder.FRAMES_FILE, row_type(len(stored["classes"]), model.blocks, model.heads)
        ),
        classes=tuple(stored["classes"]),
        prediction=np.array(stored["prediction"], np.float32),
        windows=tuple(_reading(r) for r in stored["windows"]),
        so_far=tuple(_reading(r) for r in stored["so_far"]),
        self_weights={s: np.array(w, np.float32) for s, w in stored["self_weights"].items()},
        audio=attention,
        level=level,
        warnings=tuple(stored["warnings"]),
        versions=dict(stored["versions"]),
        timings=dict(stored["timings"]),
        peaks=tuple(peaks),
        **features,
    )


class ClipHashes:
    """SHA-256 of clips, remembered by path, size and time of change: hashing gigabytes takes a while."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clip-hashes.json"

    def of(self, clip: Path) -> str:
        stat = clip.stat()
        key = f"{clip.resolve()}|{stat.st_size}|{stat.st_mtime_ns}"
        known = self._known()
        if key not in known:
            known[key] = sha256_of(clip)
            self._remember(known)
        return known[key]

    def forget(self, clip_sha256s: Collection[str]) -> None:
        """Forget the paths of clips with these hashes."""
        known = self._known()
        kept = {key: sha256 for key, sha256 in known.items() if sha256 not in clip_sha256s}
        if len(kept) < len(known):
            self._remember(kept)

    def _known(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._file.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    def _remember(self, known: dict[str, str]) -> None:
        from core.files import written_whole

        recent = dict(list(known.items())[-5000:])
        with contextlib.suppress(EriscopeError), written_whole(self._file) as partial:
            partial.write_text(json.dumps(recent), encoding="utf-8")
