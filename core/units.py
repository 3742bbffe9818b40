"""Action units of a clip as they are shown and written: which units a source tells of, on what scale, and their values.

Sources differ. OpenFace, and our estimate of it, rate 17 units from 0 to 5; others rate fewer or others, say how
probable a unit is, or only whether it is there. Each keeps its own units and scale here. What a source does not tell
of is NaN, and never 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.types import AU_NAMES, FloatArray, OwnUnits


@dataclass(frozen=True)
class Scale:
    """What a source's numbers mean.

    Attributes:
        word: "intensity".
        words: several of them.
        highest: the end of the scale, which begins at 0.
        suffix: of the names of columns.
        active_from: a unit whose occurrence the source does not tell counts as active from this value.
        digits: as they are shown.
    """

    word: str
    words: str
    highest: float
    suffix: str
    active_from: float
    digits: int

    @property
    def reach(self) -> str:
        """From where to where it goes: "0 to 5"."""
        return f"0 to {self.highest:g}"


INTENSITY = Scale("intensity", "intensities", 5.0, "r", 1.0, 1)
"""FACS levels A to E are 1 to 5."""
PROBABILITY = Scale("probability", "probabilities", 1.0, "p", 0.5, 2)
CONFIDENCE = Scale("confidence", "confidences", 1.0, "confidence", 0.5, 2)
ACTIVATION = Scale("activation", "activations", 1.0, "activation", 0.5, 2)


@dataclass(frozen=True)
class UnitSet:
    """What a source tells of each frame.

    Attributes:
        scale: of its values.
        valued: units that it gives a value.
        occurring: units of which it says whether they occur.
        of: the program whose values they are, where they are on its own terms: "py-feat". Empty for OpenFace's 17 units
            from 0 to 5, which models read.
    """

    scale: Scale
    valued: tuple[str, ...]
    occurring: tuple[str, ...] = ()
    of: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All units that it tells of, by number."""
        return tuple(sorted({*self.valued, *self.occurring}))

    @property
    def own(self) -> bool:
        """Whether they are on terms of their own, which models cannot read."""
        return bool(self.of)

    @property
    def whose(self) -> str:
        """Whose values, and what they are: "py-feat's probabilities"."""
        return f"{self.of}'s {self.scale.words}"

    def column(self, unit: str) -> str:
        """Name of the column of a unit's values."""
        return f"{unit}_{self.scale.suffix}"

    def number(self, value: float) -> str:
        """A value as it is shown; of a unit that only occurs, that it does."""
        return f"{value:z.{self.scale.digits}f}" if np.isfinite(value) else "occurs"


OPENFACE = UnitSet(INTENSITY, AU_NAMES, AU_NAMES)


@dataclass(frozen=True)
class Units:
    """The action units of the frames of a clip.

    Attributes:
        of: which, and on what scale.
        values: ``(N, U)`` in the order of ``names``, NaN where there is none.
        active: ``(N, U)`` bool, which of them occur, or are so high that they count as occurring.
    """

    of: UnitSet
    values: FloatArray
    active: NDArray[np.bool_]

    @property
    def names(self) -> tuple[str, ...]:
        """Of the columns."""
        return self.of.names

    def strength_of(self, rows: slice) -> FloatArray:
        """``(n, U)`` values of some frames to put units in an order by; what only occurs counts as much as what just
        counts as active.
        """
        values, active = self.values[rows], self.active[rows]
        least = np.where(active, np.float32(self.of.scale.active_from), np.float32(0))
        return np.asarray(np.where(np.isfinite(values), values, least), np.float32)

    @property
    def there(self) -> NDArray[np.bool_]:
        """``(U,)`` which units the clip has a value or an occurrence of."""
        return np.asarray(np.isfinite(self.values).any(axis=0) | self.active.any(axis=0))

    def active_in(self, row: int) -> list[tuple[str, float]]:
        """Names and values of the units that are active in a frame, the strongest first."""
        strength = self.strength_of(slice(row, row + 1))[0]
        order = np.argsort(-strength, kind="stable")
        return [(self.names[i], float(self.values[row, i])) for i in order.tolist() if self.active[row, i]]


def of_frames(frames: Mapping[str, Any] | NDArray[np.void]) -> Units:
    """OpenFace's units as a table of frames, or curves, hold them."""
    return Units(OPENFACE, frames["au_intensity"], frames["au_occurrence"])


@dataclass(frozen=True)
class ToldUnits:
    """What a source on terms of its own says of the frames of a clip.

    Attributes:
        of: which units, and on what scale.
        told: ``(N, …)``.
    """

    of: UnitSet
    told: OwnUnits

    @cached_property
    def units(self) -> Units:
        """A column for each unit that the source tells of."""
        shape = (len(self.told.values), len(self.of.names))
        values, occurrence = np.full(shape, np.nan, np.float32), np.full(shape, np.nan, np.float32)
        values[:, [self.of.names.index(name) for name in self.of.valued]] = self.told.values
        occurrence[:, [self.of.names.index(name) for name in self.of.occurring]] = self.told.occurrence
        with np.errstate(invalid="ignore"):
            active = np.where(np.isfinite(occurrence), occurrence > 0.5, values >= self.of.scale.active_from)
        return Units(self.of, values, active)

    def since(self, first: int) -> ToldUnits:
        """Of the frames from a row on."""
        return ToldUnits(self.of, OwnUnits(self.told.values[first:], self.told.occurrence[first:]))

    @staticmethod
    def of_frames(of: UnitSet, told: Sequence[OwnUnits | None]) -> ToldUnits:
        """Of what was said of frame after frame; None where nothing was."""
        values = np.full((len(told), len(of.valued)), np.nan, np.float32)
        occurrence = np.full((len(told), len(of.occurring)), np.nan, np.float32)
        for i, one in enumerate(told):
            if one is not None:
                values[i], occurrence[i] = one.values, one.occurrence
        return ToldUnits(of, OwnUnits(values, occurrence))
