"""The ratings of an import, and whether the scale that was stated can be theirs."""

from __future__ import annotations

import math
from collections.abc import Mapping

from core.datasets.table_scale import Scale, doubt_about
from core.emotions import LABELS
from core.self_reports import LEAST, MOST
from core.table_reading import Row, number
from core.text import are

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
        found, outside = dict[str, int](), list[str]()
        if self._scale is None:
            return found
        for emotion, column in self._columns.items():
            try:
                rating = number(row[column])
            except ValueError:
                problems.append(f"{LABELS[emotion].lower()} {row[column]} is no number; not rated")
                continue
            if rating is None:
                continue
            self._numbers.append(rating)
            if not self._scale.fits(rating):
                outside.append(f"{LABELS[emotion].lower()} {row[column]}")
            else:
                exact = LEAST + self._scale.intensity(rating) * (MOST - LEAST)
                found[emotion] = round(exact)
                self._off.append(abs(exact - found[emotion]))
        if outside:
            problems.append(f"{', '.join(outside)} {are(len(outside))} outside the scale {self._scale}; not rated")
        return found

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
        return "" if self._scale is None else doubt_about(self._scale, self._numbers)
