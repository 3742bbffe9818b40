"""py-feat's tables (Fex): what `Detector.detect` and `Detectorv2.detect` of py-feat up to 2.1 give, written as CSV.

A row per frame and face; ``frame`` counts from 0. ``AU01`` … are probabilities from 0 to 1 (with ``au_model="svm"``
decisions, 0 or 1), of the 20 units of the package's own list. Its ``approx_time`` is of whole seconds, too coarse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.features.unit_tables import Format, Lines, UnitTable, boxes_of, in_order
from core.units import PROBABILITY, UnitSet

_NUMBERS = (1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 17, 20, 23, 24, 25, 26, 28, 43)
UNITS = UnitSet(PROBABILITY, tuple(f"AU{number:02d}" for number in _NUMBERS), of="py-feat")


def is_of(header: Sequence[str]) -> bool:
    """Whether a heading is of a Fex."""
    return "frame" in header and any(re.fullmatch(r"AU\d\d", name) for name in header)


def _read(lines: Lines, clip: Path) -> UnitTable:
    left, top, width, height = (lines.numbers(f"FaceRect{name}") for name in ("X", "Y", "Width", "Height"))
    values = lines.columns(UNITS.valued)
    return in_order(
        UNITS,
        values,
        np.zeros((len(values), 0), np.float32),
        lines.numbers("frame"),
        boxes=boxes_of(left, top, left + width, top + height),
        lacking=[unit for unit in UNITS.valued if unit not in lines.header],
    )


FORMAT = Format(
    UNITS,
    "pyfeat",
    is_of,
    "frame and AU01, AU02 …",
    "Write what Detector.detect gives with to_csv.",
    _read,
)
