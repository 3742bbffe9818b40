"""The ratings of an import, and whether the scale that was stated can be theirs."""

from __future__ import annotations

import math
from collections.abc import Mapping

from core.datasets.rows import Row, Scale, number
from core.self_reports import LEAST, MOST

_ENDS: dict[Scale | None, tuple[float, float]] = {"0-1": (0.0, 1.0), "1-100": (float(LEAST), float(MOST))}
_OTHER: dict[Scale | None, Scale] = {"0-1": "1-100", "1-100": "0-1"}

_EXACT = 1e-9
"""Points by which computing may miss a whole number."""


class Ratings:
    """Reads the ratings of rows.

    Args:
        columns: by emotion.
        scale: of the numbers in them; None only where there are no columns.
    """

    def __init__(self, columns: Mapping[str, str], scale: Scale | None) -> None:
        self._columns, self._scale = columns, scale
        self._numbers: list[float] = []
        self._off: list[float] = []  # how far the whole number that is kept is from what was stated

    def read(self, row: Row, problems: list[str]) -> dict[str, int]:
        """Those that are on the scale, as whole numbers from 1 to 100; the others become problems."""
        found, outside = {}, []
        for emotion, column in self._columns.items():
            try:
                rating = number(row[column])
            except ValueError:
                problems.append(f"{emotion} {row[column]} is no number; not rated")
                continue
            if rating is None:
                continue
            self._numbers.append(rating)
            if not self._fits(rating, self._scale):
                outside.append(f"{emotion} {row[column]}")
            else:
                exact = LEAST + rating * (MOST - LEAST) if self._scale == "0-1" else rating
                found[emotion] = round(exact)
                self._off.append(abs(exact - found[emotion]))
        if outside:
            verb = "is" if len(outside) == 1 else "are"
            problems.append(f"{', '.join(outside)} {verb} outside the scale {self._scale}; not rated")
        return found

    @staticmethod
    def _fits(rating: float, scale: Scale | None) -> bool:
        least, most = _ENDS[scale]
        return least <= rating <= most

    @property
    def rounding(self) -> str:
        """A sentence on how many of those on the scale were rounded, and how far; empty where none was."""
        off = [by for by in self._off if by > _EXACT]
        if not off:
            return ""
        most = math.ceil((max(off) - _EXACT) * 100) / 100  # so that "at most" is true
        verb = "was" if len(off) == 1 else "were"
        return (
            f"Self-reports are kept as whole numbers from {LEAST} to {MOST}: {len(off)} of {len(self._off)} "
            f"ratings {verb} rounded, by at most {most:g}."
        )

    @property
    def doubt(self) -> str:
        """A sentence where the ratings that were read hardly are on the scale; empty where they may be."""
        numbers, scale = self._numbers, self._scale
        if not numbers:
            return ""
        outside = sum(not self._fits(rating, scale) for rating in numbers)
        other = _OTHER[scale]
        rather = f"; all would fit {_said(other)}" if all(self._fits(rating, other) for rating in numbers) else ""
        if 2 * outside > len(numbers):
            return f"{outside} of {len(numbers)} ratings lie outside the scale {_said(scale)}{rather}."
        if scale == "1-100" and max(numbers) <= 1:
            return f"None of the {len(numbers)} ratings is above 1; the stated scale is {_said(scale)}{rather}."
        return ""


def _said(scale: Scale | None) -> str:
    return (scale or "").replace("-", " to ")
