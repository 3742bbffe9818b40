"""Analyses on disk: a cache by the hash of everything that the numbers depend on.

An entry is a folder (``analysis.json``, ``audio.npz``, ``frames.bin`` and, so that the clip can be read again with
something changed, the features in ``holistic.bin`` and ``tokens.bin``) that is written under another name and
renamed when complete, so a half-written one is never met under its key. Reading deletes nothing: only a new entry takes
the place of a damaged one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from core.analysis import evidence
from core.analysis.frame_spool import TOKEN_TYPE, FeatureSpool, in_layout, open_holistic, open_table
from core.analysis.result import (
    Analysis,
    AnalysisBuilder,
    ClipRecord,
    ModelRecord,
    default_view,
    find_attention_peaks,
)
from core.analysis_settings import AnalysisSettings, settings_from_json
from core.errors import AnalysisError, EriscopeError, UnsafeNameError, reason_of
from core.models import registry
from core.models.validation import NOT_VALIDATED, warning_of
from core.streams import FIRST_FIELDS, FrameTable, kept, row_type
from core.system import json_text, paths, safe_paths
from core.system.files import discard, output_error, owned, partial_of, sha256_of, sweep, write_whole
from core.types import AttentionShape, OwnUnits, Reading, TokenAttention
from core.units import Scale, ToldUnits, UnitSet

log = logging.getLogger(__name__)

FORMAT_VERSION = 4
"""Part of every key: raised whenever the same input would give other numbers or other files."""

_DESCRIPTION = "analysis.json"
_AUDIO = "audio.npz"
_DATA = (_AUDIO, AnalysisBuilder.FRAMES_FILE, FeatureSpool.HOLISTIC_FILE, FeatureSpool.TOKENS_FILE)
_TOLD = "own_units.npz"
"""What a source of action units on terms of its own said; only analyses with such a source have it."""
_CLIP = "clip.json"
"""In an entry in the making: whose features these are, so that a withdrawal finds them."""
_OWN_SHA256 = "description_sha256"
_NUMBER = re.compile(r"[<|]([fiu][1248]|b1)")
"""A type as `numpy.dtype.descr` writes it; no objects."""
_MAPS_HOLD_FOLDERS = os.name == "nt"
"""A folder cannot be renamed while one of its files is mapped; the analysis that is published maps its own."""


def default_folder() -> Path:
    """The user's cache of analyses; may not exist yet."""
    return paths.cache() / "analyses"


def key_of(clip_sha256: str, settings: AnalysisSettings, part_hashes: dict[str, str]) -> str:
    """Name of a cache entry; another one as soon as another quantity per frame is kept.

    Args:
        part_hashes: hash by part (model, backbone, action units, landmarks).
    """
    described = [FORMAT_VERSION, clip_sha256, settings.key(), sorted(part_hashes.items())]
    if added := sorted(q.name for q in kept() if q.name not in FIRST_FIELDS):
        described.append(added)
    return hashlib.sha256(json.dumps(described).encode()).hexdigest()


@contextlib.contextmanager
def entry_in_the_making(folder: Path, key: str, clip_sha256: str = "") -> Iterator[Path]:
    """A folder to write an entry into; removed again unless `publish` moved it to its place.

    What killed programs left in the making is removed first.

    Args:
        clip_sha256: of the clip that is analysed.

    Raises:
        OutputError: it cannot be written.
    """
    sweep(folder)
    making = partial_of(folder / key)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with owned(making):
            try:
                making.mkdir()
                (making / _CLIP).write_text(json.dumps({"sha256": clip_sha256}), encoding="utf-8")
                yield making
            finally:
                shutil.rmtree(making, ignore_errors=True)
    except OSError as error:
        raise output_error(making, error) from error


def clip_in_the_making(making: Path) -> str:
    """SHA-256 of the clip that an entry in the making is about; empty where it does not say."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return str(json_text.read(making / _CLIP)["sha256"])
    return ""


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
    data: tuple[str, ...] = _DATA
    if analysis.told is not None:
        told = analysis.told.told
        np.savez(making / _TOLD, values=told.values, occurrence=told.occurrence)
        data = (*_DATA, _TOLD)
    described = {**_describe(analysis), "sha256": {name: sha256_of(making / name) for name in data}}
    described[_OWN_SHA256] = _description_sha256(described)
    (making / _DESCRIPTION).write_text(json.dumps(described), encoding="utf-8")
    (making / _CLIP).unlink(missing_ok=True)
    whole = making
    if _MAPS_HOLD_FOLDERS:
        whole = making / "whole"
        whole.mkdir()
        for name in (_DESCRIPTION, *data):
            shutil.copyfile(making / name, whole / name)
    for name in (_DESCRIPTION, *data):
        with (whole / name).open("rb+") as file:  # Windows flushes only what is open for writing.
            os.fsync(file.fileno())
    target = folder / key
    discard(target)
    whole.rename(target)
    found = load(folder, key)
    if found is None:
        raise EriscopeError(f"The analysis in {target} could not be read back. Check the disk and repeat.")
    return found


def load(folder: Path, key: str) -> Analysis | None:
    """The entry with this key; None when there is none, or it is not as it was written. It stays where it is.

    Args:
        key: also one that somebody else wrote; nothing outside of the folder is read.

    Raises:
        AnalysisError: it is there, and cannot be read now, or another version of Eriscope wrote it.
    """
    try:
        entry = safe_paths.entry(folder, key)
        if not (entry / _DESCRIPTION).is_file():
            return None
        return _read(folder, entry)
    except UnsafeNameError as error:
        log.warning("there is no analysis of this name: %s", error)
    except _DamagedError as error:
        log.warning("the analysis %s is damaged: %s", entry, error)
    except OSError as error:
        raise AnalysisError(
            f"The analysis in {entry} cannot be read now: {reason_of(error)}. It was left as it is; try again."
        ) from error
    return None


def is_there(folder: Path, key: str) -> bool:
    """Whether there is an entry with this key, which may be somebody else's words."""
    try:
        return safe_paths.entry(folder, key).is_dir()
    except (UnsafeNameError, OSError):
        return False


def entries_of(folder: Path, clip_sha256s: Collection[str]) -> Iterator[Path]:
    """The entries that are about clips with these hashes."""
    for described in sorted(folder.glob(f"*/{_DESCRIPTION}")):
        if safe_paths.leads_out(described.parent, folder) or safe_paths.leads_out(described, folder):
            continue
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            if json_text.read(described)["clip"]["sha256"] in clip_sha256s:
                yield described.parent


class _DamagedError(Exception):
    """An entry is not as it was written, as its hashes say."""


def _describe(analysis: Analysis) -> dict[str, Any]:
    return {
        "clip": asdict(analysis.clip),
        "model": asdict(analysis.model),
        "settings": analysis.settings.as_json(),
        "classes": analysis.classes,
        "fields": analysis.frames.dtype.descr,
        "prediction": analysis.prediction.tolist(),
        "windows": [_reading_json(reading) for reading in analysis.windows],
        "so_far": [_reading_json(reading) for reading in analysis.so_far],
        "self_weights": {stream: w.tolist() for stream, w in analysis.self_weights.items()},
        "audio_ordered": analysis.audio.ordered,
        "warnings": analysis.warnings,
        "versions": analysis.versions,
        "timings": analysis.timings,
        **({} if analysis.told is None else {"own_units": asdict(analysis.told.of)}),
        "peaks": [],  # earlier versions of Eriscope read them from here; they follow from the frames
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


def _description_sha256(described: Mapping[str, Any]) -> str:
    own = {name: value for name, value in described.items() if name != _OWN_SHA256}
    return hashlib.sha256(json.dumps(own, sort_keys=True).encode()).hexdigest()


def _read(folder: Path, entry: Path) -> Analysis:
    description = safe_paths.inside(folder, f"{entry.name}/{_DESCRIPTION}")
    try:
        stored = json_text.read(description)
    except ValueError as error:
        raise _DamagedError(f"{_DESCRIPTION}: {reason_of(error)}") from error
    if isinstance(stored, dict) and stored.get(_OWN_SHA256, own := _description_sha256(stored)) != own:
        raise _DamagedError(f"{_DESCRIPTION} is not as it was written")
    try:
        hashes = dict(stored["sha256"])
        if unknown := sorted(set(hashes) - {*_DATA, _TOLD}):
            raise ValueError(f"{unknown[0]} is not known")
        for name, sha256 in hashes.items():
            _check(safe_paths.inside(folder, f"{entry.name}/{name}"), sha256)
        return _built(entry, stored)
    except (ValueError, KeyError, TypeError, AttributeError, EriscopeError) as error:  # all is as it was written
        raise AnalysisError(
            f"The analysis in {entry} was written by another version of Eriscope ({reason_of(error)}). Update Eriscope."
        ) from error


def _check(file: Path, sha256: str) -> None:
    try:
        whole = sha256_of(file) == sha256
    except FileNotFoundError as error:
        raise _DamagedError(f"{file.name} is gone") from error
    if not whole:
        raise _DamagedError(f"{file.name} is not as it was written")


def _model_record(stored: Mapping[str, Any]) -> ModelRecord:
    """Analyses from before there were models without attention state ``blocks`` and ``heads`` by themselves."""
    known = dict(stored)
    shape = known.pop("attention", None)
    if "blocks" in known:
        shape = {name: known.pop(name) for name in ("blocks", "heads")}
    return ModelRecord(**known, attention=None if shape is None else AttentionShape(**shape))


def _as_known_now(model: ModelRecord, warnings: Iterable[str], named: str) -> tuple[ModelRecord, tuple[str, ...]]:
    """Whether a model is validated stands in its file; it may have become so since, or lost it."""
    validated = registry.validated_now(model.sha256, model.validated, named)
    if validated == model.validated:
        return model, tuple(warnings)
    kept = tuple(warning for warning in warnings if NOT_VALIDATED not in warning)
    return replace(model, validated=validated), kept if validated else (warning_of(model.name, model.card), *kept)


def _frames(entry: Path, stored: Mapping[str, Any], attention: AttentionShape | None) -> FrameTable:
    """The table with the fields of today; analyses did not always say which theirs has."""
    n_classes = len(stored["classes"])
    first = [quantity for quantity in kept() if quantity.name in FIRST_FIELDS]
    written = row_type(n_classes, attention, first)
    if "fields" in stored:
        written = _row_type(stored["fields"])
        if lacking := sorted(set(FIRST_FIELDS) - set(written.names or ())):
            raise ValueError(f"its frames have no {lacking[0]}")
    return in_layout(open_table(entry / AnalysisBuilder.FRAMES_FILE, written), row_type(n_classes, attention))


def _row_type(fields: Any) -> np.dtype[np.void]:
    """The fields that a description states, which may be somebody else's words: numbers and truth values alone."""
    described: list[tuple[Any, ...]] = []
    for name, code, *shapes in fields:
        if not _NUMBER.fullmatch(code):
            raise ValueError(f"{code} is no type of a number")
        described.append((str(name), code, *(tuple(shape) for shape in shapes)))
    return np.dtype(described)


def _built(entry: Path, stored: Mapping[str, Any]) -> Analysis:
    settings = settings_from_json(stored["settings"])
    model, warnings = _as_known_now(_model_record(stored["model"]), stored["warnings"], settings.model)
    with np.load(entry / _AUDIO) as audio:
        attention = TokenAttention(
            pts_s=audio["pts_s"],
            weights=audio["weights"],
            self_weights=audio["self_weights"],
            rollout=audio["rollout"],
            ordered=stored["audio_ordered"],
        )
        level = audio["level"]
    frames = _frames(entry, stored, model.attention)
    told = _told(entry, stored, len(frames))
    features: dict[str, Any] = {}
    if FeatureSpool.HOLISTIC_FILE in stored["sha256"]:  # Eriscope did not always keep them
        features = {
            "holistic": open_holistic(entry),
            "tokens": open_table(entry / FeatureSpool.TOKENS_FILE, TOKEN_TYPE),
        }
    return Analysis(
        clip=ClipRecord(**stored["clip"]),
        model=model,
        settings=settings,
        frames=frames,
        classes=tuple(stored["classes"]),
        prediction=np.array(stored["prediction"], np.float32),
        windows=tuple(_reading(r) for r in stored["windows"]),
        so_far=tuple(_reading(r) for r in stored["so_far"]),
        self_weights={s: np.array(w, np.float32) for s, w in stored["self_weights"].items()},
        audio=attention,
        level=level,
        warnings=warnings,
        versions=dict(stored["versions"]),
        timings=dict(stored["timings"]),
        peaks=find_attention_peaks(frames, default_view(model.attention), None if told is None else told.units),
        **features,
        entry=entry,
        evidence=evidence.kept(entry),
        told=told,
    )


def _told(entry: Path, stored: Mapping[str, Any], n_frames: int) -> ToldUnits | None:
    """What a source of action units on terms of its own said."""
    if "own_units" not in stored:
        return None
    known = dict(stored["own_units"])
    of = UnitSet(Scale(**known["scale"]), tuple(known["valued"]), tuple(known["occurring"]), str(known["of"]))
    with np.load(entry / _TOLD) as kept_there:
        told = OwnUnits(kept_there["values"], kept_there["occurrence"])
    if told.values.shape != (n_frames, len(of.valued)) or told.occurrence.shape != (n_frames, len(of.occurring)):
        raise ValueError("its action units are not those of its frames")
    return ToldUnits(of, told)


class ClipHashes:
    """SHA-256 of clips, remembered by path, size and time of change: hashing gigabytes takes a while."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clip-hashes.json"

    def of(self, clip: Path) -> str:
        """SHA-256 of a clip, hexadecimal. A hash that cannot be remembered is given all the same.

        Raises:
            OSError: the clip cannot be read.
        """
        stat = clip.stat()
        key = f"{clip.resolve()}|{stat.st_size}|{stat.st_mtime_ns}"
        try:
            known = self._known()
        except OSError:  # what cannot be read now is not written over
            return sha256_of(clip)
        if key not in known:
            known[key] = sha256_of(clip)
            with contextlib.suppress(EriscopeError):
                self._remember(known)
        return known[key]

    def forget(self, clip_sha256s: Collection[str]) -> None:
        """Forget the paths of clips with these hashes.

        Raises:
            OutputError: the file that names them cannot be read or written.
        """
        try:
            known = self._known()
        except OSError as error:
            raise output_error(self._file, error) from error
        kept = {key: sha256 for key, sha256 in known.items() if sha256 not in clip_sha256s}
        if len(kept) < len(known):
            self._remember(kept)

    def _known(self) -> dict[str, str]:
        try:
            return dict(json_text.read(self._file))
        except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
            return {}

    def _remember(self, known: dict[str, str]) -> None:
        recent = dict(list(known.items())[-5000:])
        write_whole(self._file, json.dumps(recent))
