"""OpenFace 3's tables: what ``openface detect-video`` of the package openface-test 0.1 writes.

A row per frame and face; ``frame_index`` counts from 0, ``timestamp`` is when the row was computed. ``action_units`` is
one cell, "[[…]]", of eight similarities from 0 to 1. The file does not name them; their order is that of the program's
own demonstration and of DISFA: AU01, AU02, AU04, AU06, AU09, AU12, AU25, AU26 (Hu et al., 2025, arXiv:2506.02891). All
faces of a frame get the values of its first one, which the program alone looks at, so other rows are left out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import ExtractorError
from core.features.unit_tables import Format, Lines, UnitTable, boxes_of, in_order
from core.system import json_text
from core.units import ACTIVATION, UnitSet

UNITS = UnitSet(ACTIVATION, tuple(f"AU{number:02d}" for number in (1, 2, 4, 6, 9, 12, 25, 26)), of="OpenFace 3")


def is_of(header: Sequence[str]) -> bool:
    """Whether a heading is of OpenFace 3's."""
    return "frame_index" in header and "action_units" in header


def _read(lines: Lines, clip: Path) -> UnitTable:
    n = len(UNITS.valued)
    values = np.full((len(lines.rows), n), np.nan, np.float32)
    for i, cell in enumerate(lines.texts("action_units")):
        found = _numbers(cell)
        if len(found) not in (0, n):
            raise ExtractorError(
                f"{lines.path} has {len(found)} action units in a row; OpenFace 3's network has {n}. "
                "Run openface detect-video with the weights that the package names."
            )
        if len(found):
            values[i] = found
    face = lines.numbers("face_id")
    values[face > 0] = np.nan
    places = [_numbers(cell)[:4] for cell in lines.texts("face_detection")]
    corners = np.array([place if len(place) == 4 else np.full(4, np.nan) for place in places]).reshape(-1, 4)
    return in_order(
        UNITS, values, np.zeros((len(values), 0), np.float32), lines.numbers("frame_index"), boxes=boxes_of(*corners.T)
    )


def _numbers(cell: str) -> NDArray[np.float64]:
    """The numbers of a cell "[[0.1, …]]", in their order; none where it is empty or cut."""
    stated: Any = []
    with contextlib.suppress(ValueError, TypeError):
        stated = json_text.loads(cell.replace("nan", "null")) if cell else []
        return np.array(stated, np.float64).ravel()
    return np.zeros(0)


FORMAT = Format(
    UNITS,
    "openface3",
    is_of,
    "frame_index and action_units",
    "Run openface detect-video on the clip.",
    _read,
    files=lambda clip: (f"face_analysis_{clip.stem}.csv",),
    weak="the file does not name them: their order is that of OpenFace 3's demonstration",
)
