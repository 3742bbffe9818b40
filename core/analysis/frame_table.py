"""One row per decoded video frame, kept on disk so that memory does not grow with the recording."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.features.face import landmarks68
from core.types import AU_NAMES, ActionUnits, AttentionShape, AudioToken, FloatArray, StepResult

FrameTable = NDArray[np.void]
"""Structured array with the fields of `row_type`, one row per frame."""

HOLISTIC_TYPE = np.dtype(("f4", (512,)))
TOKEN_TYPE = np.dtype([("pts_s", "f8"), ("values", "f4", (1024,))])
"""An audio token: its centre and what the network reads of it."""

_CHUNK_ROWS = 2048
_LEAST_CHUNKS = 2


def row_type(n_classes: int, attention: AttentionShape | None) -> np.dtype[np.void]:
    """Fields of a row.

    ``pts_s`` (s), ``face`` (a face was found), ``used`` (the network read the frame), ``pose`` (pitch, yaw,
    roll in degrees), ``au_intensity``, ``au_occurrence``, ``classes`` (probabilities), ``size_px``,
    ``sharpness``, ``brightness``, ``others`` (number of other faces), ``landmarks`` (68 points, pixels),
    ``attention`` and ``rollout`` (summed over the readings that covered the frame, each in units of that
    reading's uniform weight) and ``covered`` (how many did). Floats are NaN where there is no face.

    Args:
        n_classes: of the holistic classifier.
        attention: of the model; None for one without, whose rows hold no weights.
    """
    shape = attention or AttentionShape(0, 0)
    return np.dtype(
        [
            ("pts_s", "f8"),
            ("face", "?"),
            ("used", "?"),
            ("others", "u1"),
            ("pose", "f4", (3,)),
            ("au_intensity", "f4", (len(AU_NAMES),)),
            ("au_occurrence", "?", (len(AU_NAMES),)),
            ("classes", "f4", (n_classes,)),
            ("size_px", "f4"),
            ("sharpness", "f4"),
            ("brightness", "f4"),
            ("landmarks", "f4", (68, 2)),
            ("covered", "u2"),
            ("attention", "f4", (shape.blocks, shape.heads)),
            ("rollout", "f4"),
        ]
    )


def fill_row(row: Any, step: StepResult) -> None:
    """Write one frame's results into a row of `row_type`."""
    for name in ("pose", "au_intensity", "classes", "size_px", "sharpness", "brightness", "landmarks"):
        row[name] = np.nan
    row["pts_s"] = step.pts_s
    row["others"] = min(len(step.other_faces), 255)
    if step.face is not None and step.quality is not None:
        row["face"] = True
        row["pose"] = (step.face.pose.pitch, step.face.pose.yaw, step.face.pose.roll)
        row["landmarks"] = landmarks68(step.face.landmarks)[:, :2]
        row["size_px"] = step.quality.size_px
        row["sharpness"] = step.quality.sharpness
        row["brightness"] = step.quality.brightness
    if step.features is not None:
        row["used"] = True
        row["au_intensity"] = step.features.action_units.intensity
        row["au_occurrence"] = step.features.action_units.occurrence
        row["classes"] = step.features.class_probabilities


class FrameSpool:
    """Rows in the making: the newest in memory, older ones in a file.

    Args:
        keep_s: rows stay changeable for this long, because readings look back at them.
    """

    def __init__(self, path: Path, dtype: np.dtype[np.void], keep_s: float) -> None:
        self._file = path.open("wb")
        self._path = path
        self._dtype = dtype
        self._keep_s = keep_s
        self._recent: list[FrameTable] = []
        self._first_recent = 0
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, step: StepResult) -> Any:
        """Add a frame; returns its row."""
        within = self._count - self._first_recent
        if within == len(self._recent) * _CHUNK_ROWS:
            self._write_older_than(step.pts_s - self._keep_s)
            self._recent.append(np.zeros(_CHUNK_ROWS, self._dtype))
            within = self._count - self._first_recent
        row = self._recent[within // _CHUNK_ROWS][within % _CHUNK_ROWS]
        fill_row(row, step)
        self._count += 1
        return row

    def settle(self, index: int, units: ActionUnits) -> None:
        """Replace a recent frame's action units by the final ones."""
        within = index - self._first_recent
        if within >= 0:
            row = self._recent[within // _CHUNK_ROWS][within % _CHUNK_ROWS]
            row["au_intensity"] = units.intensity
            row["au_occurrence"] = units.occurrence

    def recent_rows(self, start_s: float, end_s: float) -> Iterator[FrameTable]:
        """Changeable views of the rows with ``start_s <= pts_s < end_s`` that are still in memory."""
        left = self._count - self._first_recent
        for chunk in self._recent:
            part = chunk[: max(0, min(left, _CHUNK_ROWS))]
            left -= _CHUNK_ROWS
            first, last = np.searchsorted(part["pts_s"], [start_s, end_s])
            if last > first:
                yield part[first:last]

    def _write_older_than(self, pts_s: float) -> None:
        while len(self._recent) > _LEAST_CHUNKS and self._recent[0]["pts_s"][-1] < pts_s:
            self._write(self._recent.pop(0))
            self._first_recent += _CHUNK_ROWS

    def _write(self, rows: FrameTable) -> None:
        """Not `ndarray.tofile`, whose error does not tell a full disk from others."""
        self._file.write(rows.tobytes())

    def finish(self) -> FrameTable:
        """Write what is left and return all rows as a read-only map of the file."""
        left = self._count - self._first_recent
        for chunk in self._recent:
            self._write(chunk[: max(0, min(left, _CHUNK_ROWS))])
            left -= _CHUNK_ROWS
        self._recent = []
        self.close()
        return open_table(self._path, self._dtype)

    def close(self) -> None:
        """Close the file; rows that only memory holds are written by `finish` alone."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class FeatureSpool:
    """What else the network reads, written as it comes: one row per frame that it reads, one per audio token.

    Args:
        folder: receives `HOLISTIC_FILE` and `TOKENS_FILE`.
    """

    HOLISTIC_FILE, TOKENS_FILE = "holistic.bin", "tokens.bin"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holistic = (folder / self.HOLISTIC_FILE).open("wb")
        self._tokens = (folder / self.TOKENS_FILE).open("wb")

    def add(self, step: StepResult) -> None:
        """Take a frame's features, if it has any; its audio goes to `add_audio`."""
        if step.features is not None:
            self._holistic.write(step.features.holistic.astype("f4").tobytes())

    def add_audio(self, token: AudioToken) -> None:
        """Take an audio token: its time and its 1024 values."""
        self._tokens.write(np.array((token.pts_s, token.values), TOKEN_TYPE).tobytes())

    def finish(self) -> tuple[FloatArray, FrameTable]:
        """Holistic features ``(T, 512)`` and tokens ``(S,)`` of `TOKEN_TYPE`, as read-only maps."""
        self.close()
        return open_holistic(self._folder), open_table(self._folder / self.TOKENS_FILE, TOKEN_TYPE)

    def close(self) -> None:
        """Close both files; what was written stays."""
        self._holistic.close()
        self._tokens.close()


def open_holistic(folder: Path) -> FloatArray:
    """``(T, 512)`` as written by `FeatureSpool`, mapped read-only."""
    path = folder / FeatureSpool.HOLISTIC_FILE
    n = path.stat().st_size // HOLISTIC_TYPE.itemsize
    return np.memmap(path, "f4", "r", shape=(n, 512)) if n else np.zeros((0, 512), np.float32)


def open_table(path: Path, dtype: np.dtype[np.void]) -> FrameTable:
    """A table written by `FrameSpool`, mapped read-only."""
    if path.stat().st_size == 0:
        return np.zeros(0, dtype)
    return np.memmap(path, dtype=dtype, mode="r")
