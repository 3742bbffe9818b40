"""One row per decoded video frame, kept on disk so that memory does not grow; `core.streams` says what it holds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np

from core.streams import FrameTable, empty_row, fill_row
from core.types import ActionUnits, AudioToken, FloatArray, StepResult

HOLISTIC_TYPE = np.dtype(("f4", (512,)))
TOKEN_TYPE = np.dtype([("pts_s", "f8"), ("values", "f4", (1024,))])
"""An audio token: its centre and what the network reads of it."""

_CHUNK_ROWS = 2048
_LEAST_CHUNKS = 2


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


def in_layout(table: FrameTable, dtype: np.dtype[np.void]) -> FrameTable:
    """A table with these fields; what it lacks is NaN, False or 0. One that has others is copied into a file that goes
    with it, so memory stays flat.

    Raises:
        OSError: there is no room for the copy.
        ValueError: a field that it has is of another shape.
    """
    if table.dtype == dtype or not len(table):
        return table if len(table) else np.zeros(0, dtype)
    there = [name for name in dtype.names or () if name in (table.dtype.names or ())]
    if odd := [name for name in there if table.dtype[name].shape != dtype[name].shape]:
        raise ValueError(f"{odd[0]} is of another shape")
    with tempfile.TemporaryFile() as file:
        made = np.memmap(file, dtype, "w+", shape=table.shape)
    empty = empty_row(dtype)
    for first in range(0, len(table), _CHUNK_ROWS):
        part = slice(first, first + _CHUNK_ROWS)
        made[part] = empty
        for name in there:
            made[name][part] = table[name][part]
    made.flags.writeable = False
    return made
