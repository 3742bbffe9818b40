"""Tables of action units that other programs write on terms of their own, matched with the frames of a clip.

Each program has a file of its own here, which knows its heading: `pyfeat`, `libreface`, `openface3`, `seetapsych`.
Units that a table lacks are NaN. Rows are matched by frame number; by time where the numbers are not the clip's and the
table tells times.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import DatasetError, ExtractorError
from core.system.files import name_key
from core.types import Box, FaceObservation, FloatArray, Frame, OwnUnits
from core.units import UnitSet

Floats = NDArray[np.float64]

_OWN_FACE = 0.5
"""Sizes of a face that a table's may be away from the one that is followed."""
_VARIES = 0.1
"""Share of the usual step by which steps may differ in a clip of steady rate; times in milliseconds differ so much."""
_USUAL_STEP_S = 0.04


@dataclass(frozen=True)
class UnitTable:
    """One clip's table, a row per frame and face, in order of frames.

    Attributes:
        told: ``(N, …)``.
        frame: ``(N,)`` numbers of frames from 0.
        pts_s: ``(N,)`` seconds from the first frame; None where the table tells no times.
        boxes: ``(N, 4)`` left, top, right, bottom of the face, pixels; None where the table does not say where it is.
        lacking: units of the program that this table has no column of.
    """

    told: OwnUnits
    frame: NDArray[np.int64]
    pts_s: Floats | None = None
    boxes: Floats | None = None
    lacking: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Whether a frame has several faces."""
        return len(np.unique(self.frame)) < len(self.frame)


@dataclass(frozen=True)
class Lines:
    """The cells of a table, by column.

    Attributes:
        path: of the table.
        header: names of the columns.
        rows: the cells of each row.
    """

    path: Path
    header: tuple[str, ...]
    rows: tuple[Sequence[str], ...]

    def texts(self, name: str) -> list[str]:
        """A column's cells; none where there is no such column."""
        place = self.place(name)
        return [""] * len(self.rows) if place is None else [row[place] for row in self.rows]

    def numbers(self, name: str) -> Floats:
        """A column as numbers ``(N,)``; NaN where a cell is none, or there is no such column."""
        return np.array([_number(cell) for cell in self.texts(name)], np.float64)

    def columns(self, names: Sequence[str]) -> FloatArray:
        """Columns as numbers ``(N, len(names))``."""
        found = [self.numbers(name) for name in names]
        return np.stack(found, axis=1).astype(np.float32) if found else np.zeros((len(self.rows), 0), np.float32)

    def place(self, name: str) -> int | None:
        """Where a column stands.

        Raises:
            ExtractorError: it is there twice.
        """
        if self.header.count(name) > 1:
            raise ExtractorError(f"{self.path} has the column {name} twice. Delete one of them.")
        return self.header.index(name) if name in self.header else None


def _number(cell: str) -> float:
    from core.table_reading import number

    with contextlib.suppress(ValueError):
        value = number(cell)
        return np.nan if value is None else value
    return np.nan


@dataclass(frozen=True)
class Format:
    """What a program's tables look like.

    Attributes:
        units: what it tells of, with its name.
        setting: its name in the setting ``action_units``.
        is_of: whether a heading is one of its.
        lacks: what a heading lacks that is none of its, for the middle of a sentence.
        make: how such a table is made, a sentence.
        read: its rows.
        files: names of a clip's table, beside those that are looked for anyway.
        shared: name of a file that may hold the tables of many clips, which ``read`` tells apart.
        weak: a clause on what limits its values; may be empty.
    """

    units: UnitSet
    setting: str
    is_of: Callable[[Sequence[str]], bool]
    lacks: str
    make: str
    read: Callable[[Lines, Path], UnitTable]
    files: Callable[[Path], tuple[str, ...]] = lambda clip: ()
    shared: str = ""
    weak: str = ""


def table_for(clip: Path, folder: Path, whose: str, others: Sequence[str] = ()) -> Path:
    """The CSV in a folder that belongs to a clip: ``<name.ext>.csv`` or ``<name>.csv``, whatever the letters' case.

    Args:
        whose: the program's, for people.
        others: further names that it may have.

    Raises:
        ExtractorError: there is none.
    """
    there: dict[str, Path] = {}
    with contextlib.suppress(OSError):
        there = {name_key(path.name): path for path in sorted(folder.iterdir(), reverse=True) if path.is_file()}
    for name in (f"{clip.name}.csv", f"{clip.stem}.csv", *others):
        if (found := there.get(name_key(name))) is not None:
            return found
    raise ExtractorError(f"{folder} holds no {whose} table for {clip.name} (looked for {clip.stem}.csv).")


def lines_of(path: Path, whose: str) -> Lines:
    """A table's cells; a last row that is cut is left out.

    Args:
        whose: the program's, for people.

    Raises:
        ExtractorError: it cannot be read, or its rows are not those of its heading.
    """
    from core.table_reading import cells_of

    try:
        found = list(cells_of(path))
    except DatasetError as error:
        raise ExtractorError(str(error)) from error
    if not found:
        raise ExtractorError(f"{path} is empty. Check the folder of {whose} tables.")
    header = tuple(name.strip() for name in found[0][1])
    rows = []
    for number, cells in found[1:]:
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise ExtractorError(
                f"Row {number} of {path} has {len(cells)} cells, its heading {len(header)}: are its numbers written "
                "with commas? Write the table anew with decimal points, or with semicolons between the cells."
            )
        if len(cells) >= len(header) or number < found[-1][0]:
            rows.append([*cells, *[""] * (len(header) - len(cells))])
    return Lines(path, header, tuple(rows))


def in_order(
    units: UnitSet,
    values: FloatArray,
    occurrence: FloatArray,
    frame: Floats,
    *,
    pts_s: Floats | None = None,
    boxes: Floats | None = None,
    lacking: Sequence[str] = (),
) -> UnitTable:
    """A table of the rows that have a frame number and a value, in order of frames; values are kept on their scale.

    Args:
        values, occurrence: ``(N, V)`` and ``(N, O)``.
        frame: ``(N,)`` from 0, NaN where there is no number.
    """
    said = np.isfinite(values).any(axis=1) | np.isfinite(occurrence).any(axis=1)
    whole = np.isfinite(frame) & (frame == np.round(frame)) & (frame >= 0)
    chosen = np.flatnonzero(said & whole)
    order = chosen[np.argsort(frame[chosen], kind="stable")]
    kept = np.where(np.isfinite(values), np.clip(values, 0.0, units.scale.highest), np.nan)
    return UnitTable(
        told=OwnUnits(kept[order].astype(np.float32), occurrence[order]),
        frame=frame[order].astype(np.int64),
        pts_s=None if pts_s is None or not np.isfinite(pts_s[order]).all() else pts_s[order],
        boxes=None if boxes is None or not np.isfinite(boxes[order]).all() else boxes[order],
        lacking=tuple(lacking),
    )


def boxes_of(left: Floats, top: Floats, right: Floats, bottom: Floats) -> Floats | None:
    """``(N, 4)``; None where no row says where its face is."""
    boxes = np.stack([left, top, right, bottom], axis=1)
    return boxes if np.isfinite(boxes).all(axis=1).any() else None


class UnitTableSource:
    """Looks up what a table says of the face that is followed.

    Args:
        first_pts_s: of the clip's first frame.
        times_s: ``(T,)`` when the clip's frames are due.

    Attributes:
        units: what it tells of.
        notes: sentences on what limits the values.

    Raises:
        ExtractorError: the table is another clip's, or is of several faces and does not say where they are.
    """

    def __init__(self, units: UnitSet, table: UnitTable, path: Path, first_pts_s: float, times_s: Floats) -> None:
        self.units = units
        self._table = table
        self._first_pts_s = first_pts_s
        self.notes: tuple[str, ...] = tuple(self._checked(path, times_s))

    def _checked(self, path: Path, times_s: Floats) -> Iterator[str]:
        table, of = self._table, self.units.of
        if not len(table.frame):
            raise ExtractorError(f"{path} has no row with values of action units. Run {of} on the clip again.")
        last, n_frames = int(table.frame.max()), len(times_s)
        self._by_number = last < n_frames
        if not self._by_number and table.pts_s is None:
            raise ExtractorError(
                f"{path} is of another clip: it goes to frame {last}, and the clip's last is {n_frames - 1}. "
                f"Give the table that {of} made of this clip."
            )
        if table.several and table.boxes is None:
            raise ExtractorError(
                f"{path} is of several faces and does not say where they are, so which one is followed cannot be told. "
                "Keep the rows of one face."
            )
        if table.several:
            yield f"The {of} table is of several faces; in each frame the one that is followed was taken."
        if not self._by_number:
            doubt = "; the clip's frame rate varies, so rows may belong to other frames" if varies(times_s) else ""
            yield f"The frame numbers of the {of} table are not this clip's, so its rows were matched by time{doubt}."
        if table.lacking:
            yield f"The {of} table has no values of {', '.join(table.lacking)}."

    def told(self, frame: Frame, face: FaceObservation) -> OwnUnits | None:
        """What the table says of a frame's face; None where no row belongs to it.

        Where rows say where their faces are, that which is nearest to the face is taken, and none where even that is
        too far away.
        """
        table = self._table
        if self._by_number:
            rows = np.arange(*np.searchsorted(table.frame, [frame.index, frame.index + 1]))
        else:
            assert table.pts_s is not None
            row = int(nearest_in_time(table.pts_s, np.array([frame.pts_s - self._first_pts_s]))[0])
            rows = np.flatnonzero(table.pts_s == table.pts_s[row]) if row >= 0 else np.zeros(0, np.int64)
        if len(rows) and table.boxes is not None:
            rows = nearest_face(rows, table.boxes[rows], face.box)
        return OwnUnits(table.told.values[rows[0]], table.told.occurrence[rows[0]]) if len(rows) else None


def nearest_in_time(table_s: Floats, pts_s: Floats) -> NDArray[np.int64]:
    """Row of a table for each time: the nearest within half of a typical frame, -1 where there is none.

    Args:
        table_s: ``(N,)`` in order, several rows may share a time.
        pts_s: ``(T,)``
    """
    if not len(table_s):
        return np.full(len(pts_s), -1, np.int64)
    times, first = np.unique(table_s, return_index=True)
    step_s = float(np.median(np.diff(times))) if len(times) > 1 else _USUAL_STEP_S
    right = np.searchsorted(times, pts_s).clip(1, max(1, len(times) - 1))
    left = right - 1
    right = right.clip(0, len(times) - 1)
    nearer = np.abs(times[left] - pts_s) <= np.abs(times[right] - pts_s)
    row = np.where(nearer, left, right)
    return np.where(np.abs(times[row] - pts_s) <= step_s / 2 + 1e-6, first[row], -1)


def nearest_face(rows: NDArray[np.int64], boxes: Floats, own: Box) -> NDArray[np.int64]:
    """Of some rows ``(R,)`` with boxes ``(R, 4)`` the one that is the own face's; none where all are too far away."""
    centre = np.array(own.centre)
    away = np.hypot(*(((boxes[:, :2] + boxes[:, 2:]) / 2 - centre).T))
    nearest = int(np.argmin(away))
    return rows[nearest : nearest + 1] if away[nearest] <= _OWN_FACE * max(own.width, own.height) else rows[:0]


def varies(times_s: Floats) -> bool:
    """Whether the rate of a clip varies, from the times of its frames ``(T,)``."""
    steps = np.diff(times_s[np.isfinite(times_s)])
    return len(steps) > 1 and bool((np.abs(steps - np.median(steps)) > _VARIES * np.median(steps)).any())
