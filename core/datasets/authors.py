"""Import of the feature files of the paper's authors into a feature store.

``features/res18_aff/<split>/<id>.npy`` (T, 512), ``features/mfcc_2/<split>/<id>.npy`` (32, 1024) and
``openface_align/<split>/aligned/<id>/<id>.csv``, whose columns from 679 on are 17 intensities and 18 occurrences
(AU28 before AU45); labels from ``data_info.csv``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Clip, Dataset
from core.datasets.hume import RATERS, SCALE, read_info
from core.datasets.import_notes import ImportNotes
from core.datasets.store import FeatureStore, settings_hash
from core.errors import DatasetError, ExtractorError, OutputError
from core.features.openface import OpenFaceTable, check_one_face, read_table
from core.input_recipes import AudioRecipe
from core.label_meaning import Labels
from core.system.failures import Failures
from core.types import AU_NAMES, FeatureSequence, FloatArray

ORIGIN: dict[str, Any] = {"made_by": "the authors' code", "audio_recipe": asdict(AudioRecipe(name="mfcc_2"))}
HOLISTIC, AUDIO, OPENFACE = "features/res18_aff", "features/mfcc_2", "openface_align"
AU28 = AU_NAMES.index("AU45")
"""Where AU28 stands among the 18 occurrences."""


def import_authors(
    source: Path, out: Path, on_clip: Callable[[int, int], None] | None = None
) -> tuple[Dataset, ImportNotes]:
    """The clips of ``data_info.csv`` and, for those that have all three files, features in ``out``.

    What is in the store already (after a break) is not read again.

    Args:
        on_clip: told after each clip how many are done, and of how many.

    Raises:
        DatasetError: there is no ``data_info.csv``, or no features at all.
        OutputError: features cannot be written.
    """
    report = ImportNotes()
    clips = read_info(source, report)
    for folder in (HOLISTIC, AUDIO, OPENFACE):
        if not (source / folder).is_dir():
            raise DatasetError(
                f"{source / folder} does not exist. Name the folder that holds features and openface_align."
            )
    with FeatureStore(out) as store:
        key = settings_hash(ORIGIN)
        for done, clip in enumerate(clips, start=1):
            entry = store.entries.get(clip.clip_id)
            if entry is None or entry.settings != key:
                try:
                    store.add(clip.clip_id, read_features(source, clip), ORIGIN)
                except OutputError:
                    raise
                except Exception as error:  # one clip; the others can still be taken
                    report.note("Features that could not be taken", Failures().add(clip.clip_id, error))
            if on_clip is not None:
                on_clip(done, len(clips))
    origin = f"the authors' features in {source.absolute()}"
    labels = Labels(scale=str(SCALE), raters=RATERS)
    made = Dataset(out, source.name or "authors", origin, tuple(clips), hume_ids=True, labels=labels)
    return made.with_form_found(), report


def read_features(source: Path, clip: Clip) -> FeatureSequence:
    """One clip's features, frames without a face left out; 18 occurrences.

    OpenFace has a row per video frame, with or without success. The rows of ``res18_aff`` are its frames with
    success, or all of them; other lengths do not tell which rows belong together.

    Raises:
        DatasetError: files are missing or damaged, or their lengths do not fit (the clip is named).
    """
    table = _openface(_file(source, OPENFACE, clip, f"aligned/{clip.clip_id}/{clip.clip_id}.csv"))
    if table.au28 is None:
        raise DatasetError(f"{clip.clip_id}: the OpenFace table has no AU28_c")
    holistic = _array(_file(source, HOLISTIC, clip, f"{clip.clip_id}.npy"), 512)
    audio = _array(_file(source, AUDIO, clip, f"{clip.clip_id}.npy"), 1024)
    seen = np.flatnonzero(table.success)
    if len(holistic) == len(table.pts_s):
        holistic = holistic[seen]
    elif len(holistic) != len(seen):
        raise DatasetError(
            f"{clip.clip_id}: res18_aff has {len(holistic)} rows, OpenFace {len(table.pts_s)}, {len(seen)} with success"
        )
    if not len(seen):
        raise DatasetError(f"{clip.clip_id}: OpenFace found no face")
    occurrence = np.insert(table.occurrence, AU28, table.au28, axis=1)
    return FeatureSequence(
        holistic=holistic,
        au_intensity=table.intensity[seen].astype(np.float32),
        au_occurrence=occurrence[seen].astype(np.float32),
        frame_index=seen.astype(np.int64),
        frame_pts=table.pts_s[seen],
        audio=audio,
        audio_pts=np.full(len(audio), table.pts_s[-1] / 2),  # the recipe's tokens have no time of their own
    )


def _file(source: Path, folder: str, clip: Clip, name: str) -> Path:
    splits = [clip.split] if clip.split else []
    for split in [*splits, "train", "val", "test"]:
        if (source / folder / split / name).is_file():
            return source / folder / split / name
    raise DatasetError(f"{clip.clip_id}: no file in {folder}")


def _openface(path: Path) -> OpenFaceTable:
    try:
        table = read_table(path)
        check_one_face(table, path)
        return table
    except ExtractorError as error:
        raise DatasetError(str(error)) from error


def _array(path: Path, width: int) -> FloatArray:
    try:
        values: NDArray[Any] = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise DatasetError(f"{path} cannot be read ({error})") from error
    if values.ndim != 2 or values.shape[1] != width or values.dtype.kind != "f" or not np.isfinite(values).all():
        raise DatasetError(
            f"{path} holds no finite numbers of the shape (n, {width}) but {values.dtype} {values.shape}"
        )
    return np.ascontiguousarray(values, np.float32)
