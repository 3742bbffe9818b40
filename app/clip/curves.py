"""What the lanes draw: a clip's values over time, growing while it is analysed, complete afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.result import Analysis, in_even_shares
from core.streams import drawn
from core.types import OwnUnits, Reading, StepResult
from core.units import ToldUnits, Units, UnitSet, of_frames

LEVEL_STEP_S = 0.016
"""Time between two values of the sound level."""


@dataclass(frozen=True, slots=True)
class CurveRow:
    """One frame's values, small enough to pass by the dozen from worker to window.

    Attributes:
        index: of the frame.
        values: by the name of the quantity; None where the frame has none.
        level: of the sound since the frame before.
        own_units: what a source of action units on terms of its own says of the frame.
    """

    index: int
    values: Mapping[str, Any]
    level: NDArray[np.float32] | None
    reading: Reading | None
    own_units: OwnUnits | None = None


def row_of(step: StepResult) -> CurveRow:
    """The part of a step result that the window shows."""
    return CurveRow(
        index=step.index,
        values={quantity.name: quantity.read(step) for quantity in drawn() if quantity.read is not None},
        level=np.concatenate([token.level for token in step.audio]) if step.audio else None,
        reading=step.reading,
        own_units=step.own_units,
    )


@dataclass(frozen=True)
class ClipCurves:
    """Values per frame, ``curves[name]`` with the names of `core.streams`, and over time.

    Attributes:
        frames: the values per frame ``(N, …)`` by name, NaN or False where there are none.
        class_names: of the columns of ``curves["classes"]``.
        level: ``(S,)`` sound level, one value per `LEVEL_STEP_S`.
        reading_s, readings: times ``(R,)`` and intensities ``(R, 7)`` of the readings over time.
        attention_s, attention: the newest reading's frames ``(F,)``, seconds, and what the video's token gives each in
            the last block, mean of the heads, in multiples of the even share; empty in a complete analysis, which
            knows all blocks. The second is None once it is known that the model has no attention.
        complete: the analysis has ended.
        told: what a source of action units on terms of its own says, which is then shown.
    """

    frames: Mapping[str, NDArray[Any]]
    class_names: tuple[str, ...]
    level: NDArray[np.float32]
    reading_s: NDArray[np.float64]
    readings: NDArray[np.float32]
    attention_s: NDArray[np.float64]
    attention: NDArray[np.float32] | None
    complete: bool
    told: ToldUnits | None = None

    @property
    def units(self) -> Units:
        """The action units that are shown."""
        return of_frames(self.frames) if self.told is None else self.told.units

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.frames[name]

    @property
    def pts_s(self) -> NDArray[np.float64]:
        """Times of the frames ``(N,)``."""
        return self.frames["pts_s"]

    def __len__(self) -> int:
        return len(self.pts_s)

    def row_at(self, pts_s: float) -> int | None:
        """The row of the frame with this timestamp; None when it is not (yet) there."""
        row = int(np.searchsorted(self.pts_s, pts_s - 1e-4))
        return row if row < len(self) and abs(self.pts_s[row] - pts_s) < 2e-3 else None

    def since(self, pts_s: float) -> ClipCurves:
        """The frames and readings from a time on; the sound level, which has no times of its own, stays whole."""
        first = int(np.searchsorted(self.pts_s, pts_s))
        readings = int(np.searchsorted(self.reading_s, pts_s))
        frames = {name: values[first:] for name, values in self.frames.items()}
        told = None if self.told is None else self.told.since(first)
        return replace(
            self, told=told, frames=frames, reading_s=self.reading_s[readings:], readings=self.readings[readings:]
        )

    @staticmethod
    def empty() -> ClipCurves:
        """Curves without a frame: of no clip, or of one whose analysis begins."""
        return CurveBuilder(()).curves(complete=False)

    @staticmethod
    def of(analysis: Analysis) -> ClipCurves:
        """The curves of a complete analysis."""
        frames = analysis.frames
        readings = analysis.windows or analysis.so_far
        # A window is drawn at its middle, a reading "so far" at its end.
        times = [(r.start_s + r.end_s) / 2 if analysis.windows else r.end_s for r in readings]
        values = [r.intensities for r in readings]
        if not analysis.windows:
            times.append(analysis.clip.duration_s)
            values.append(analysis.prediction)
        return ClipCurves(
            frames={quantity.name: _at_hand(frames[quantity.name]) for quantity in drawn()},
            class_names=analysis.classes,
            level=analysis.level,
            reading_s=np.array(times, np.float64),
            readings=np.array(values, np.float32).reshape(-1, 7),
            attention_s=np.zeros(0),
            attention=np.zeros(0, np.float32),
            complete=True,
            told=analysis.told,
        )


def _at_hand(values: NDArray[Any]) -> NDArray[Any]:
    """In memory, as they are drawn again and again; points, which are many and looked at frame by frame, stay in the
    analysis's file.
    """
    return values if values.ndim > 2 else np.array(values)


class _Growing:
    """An array that doubles its room, so that appending stays cheap."""

    def __init__(self, shape: tuple[int, ...], dtype: str, fill: float) -> None:
        self._room = np.full((256, *shape), fill, dtype)
        self._fill = fill
        self._count = 0

    def append(self, value: object) -> None:
        if self._count == len(self._room):
            self._room = np.concatenate([self._room, np.full_like(self._room, self._fill)])
        if value is not None:
            self._room[self._count] = value
        self._count += 1

    def view(self) -> NDArray[Any]:
        return self._room[: self._count]


class CurveBuilder:
    """Grows `ClipCurves` row by row; lives in the GUI thread."""

    def __init__(self, class_names: tuple[str, ...], told_of: UnitSet | None = None) -> None:
        self.class_names = class_names
        self._told_of = told_of
        nan = float("nan")
        self._told = tuple(_Growing((len(names),), "f4", nan) for names in _columns(told_of))
        self._frames = {
            quantity.name: _Growing(quantity.lengths(len(class_names), None), quantity.dtype, quantity.missing)
            for quantity in drawn()
        }
        self._levels: list[NDArray[np.float32]] = []
        self._reading_s: list[float] = []
        self._readings: list[NDArray[np.float32]] = []
        self._attention_s = np.zeros(0)
        self._attention: NDArray[np.float32] | None = np.zeros(0, np.float32)

    def extend(self, rows: Iterable[CurveRow]) -> None:
        """Add frames in the order of their timestamps; what a row lacks is NaN or False."""
        for row in rows:
            for name, array in self._frames.items():
                array.append(row.values.get(name))
            if self._told_of is not None:
                values, occurrence = self._told
                values.append(None if row.own_units is None else row.own_units.values)
                occurrence.append(None if row.own_units is None else row.own_units.occurrence)
            if row.level is not None:
                self._levels.append(row.level)
            if row.reading is not None:
                self._reading_s.append(row.reading.end_s)
                self._readings.append(row.reading.intensities)
                self._attend(row.reading)

    def _attend(self, reading: Reading) -> None:
        """Keep the attention over frames of the newest reading that has some; a model without gives none at all."""
        if not reading.attention:
            self._attention_s, self._attention = np.zeros(0), None
        for stream, attention in reading.attention.items():
            if stream != "audio":
                self._attention_s = attention.pts_s
                self._attention = in_even_shares(attention.weights[-1].mean(axis=0))

    def curves(self, *, complete: bool) -> ClipCurves:
        """The values so far. Their arrays per frame are views of what grows here, not copies.

        Args:
            complete: the analysis has ended.
        """
        if len(self._levels) > 1:
            self._levels = [np.concatenate(self._levels)]
        return ClipCurves(
            frames={name: array.view() for name, array in self._frames.items()},
            class_names=self.class_names,
            level=self._levels[0] if self._levels else np.zeros(0, np.float32),
            reading_s=np.array(self._reading_s, np.float64),
            readings=np.array(self._readings, np.float32).reshape(-1, 7),
            attention_s=self._attention_s,
            attention=self._attention,
            complete=complete,
            told=None
            if self._told_of is None
            else ToldUnits(self._told_of, OwnUnits(*(own.view() for own in self._told))),
        )


def _columns(told_of: UnitSet | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ((), ()) if told_of is None else (told_of.valued, told_of.occurring)
