"""LibreFace's tables: what ``libreface --input_path VIDEO --output_path CSV`` of LibreFace 0.1 and 0.2 writes.

A row per frame, one face; ``frame_idx`` counts from 0. ``au_1_intensity`` … are intensities from 0 to 5 of DISFA's
twelve units, ``au_1`` … say of BP4D's twelve whether they are detected. ``frame_time_in_ms`` holds seconds in some
versions and milliseconds in others; a step of less than a millisecond is no video's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.features.unit_tables import Floats, Format, Lines, UnitTable, in_order
from core.units import INTENSITY, UnitSet

_RATED = (1, 2, 4, 5, 6, 9, 12, 15, 17, 20, 25, 26)
_DETECTED = (1, 2, 4, 6, 7, 10, 12, 14, 15, 17, 23, 24)
_COLUMN = re.compile(r"au_\d+(_intensity)?")
UNITS = UnitSet(
    INTENSITY,
    tuple(f"AU{number:02d}" for number in _RATED),
    tuple(f"AU{number:02d}" for number in _DETECTED),
    of="LibreFace",
)


def is_of(header: Sequence[str]) -> bool:
    """Whether a heading is of LibreFace's."""
    return "frame_idx" in header and any(map(_COLUMN.fullmatch, header))


def _read(lines: Lines, clip: Path) -> UnitTable:
    rated, detected = [f"au_{n}_intensity" for n in _RATED], [f"au_{n}" for n in _DETECTED]
    there = {*lines.header}
    lacking = sorted({f"AU{n:02d}" for n in (*_RATED, *_DETECTED)
                      if not {f"au_{n}_intensity", f"au_{n}"} & there})  # fmt: skip
    return in_order(
        UNITS,
        lines.columns(rated),
        lines.columns(detected),
        lines.numbers("frame_idx"),
        pts_s=_seconds(lines.numbers("frame_time_in_ms")),
        lacking=lacking,
    )


def _seconds(stated: Floats) -> Floats | None:
    steps = np.diff(stated[np.isfinite(stated)])
    if not len(steps) or np.median(steps) <= 0:
        return None
    return stated if np.median(steps) < 1 else stated / 1000


FORMAT = Format(
    UNITS,
    "libreface",
    is_of,
    "frame_idx and au_1_intensity, au_1 …",
    "Run libreface --input_path on the clip, with --output_path.",
    _read,
)
