"""SeetaPsych's tables: the CSV that the web page of seetapsych-lib 0.0.4 offers for a video.

A row per frame. ``frame_tick`` counts from 1, ``timestamp`` is the frame's time in seconds. Its reports are flattened:
``face_action_units[0].AU1`` … are confidences from 0 to 1 of the first face (``[1]`` of the second), of 16 units;
``face_detection[0].xyxy[0]`` … is where the face is. The table of a batch, ``reports.csv``, is of several videos and
says ``__meta__.file_name`` and ``__meta__.frame_index``, from 0, of each row; its ticks go on from video to video.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.errors import ExtractorError
from core.features.unit_tables import Format, Lines, UnitTable, boxes_of, in_order
from core.system.files import name_key
from core.units import CONFIDENCE, UnitSet

_NUMBERS = (1, 2, 4, 5, 6, 7, 9, 10, 12, 15, 17, 20, 23, 24, 25, 26)
_FACE = re.compile(r"face_action_units\[(\d+)\]\.AU\d+")
_FILE, _INDEX = "__meta__.file_name", "__meta__.frame_index"
UNITS = UnitSet(CONFIDENCE, tuple(f"AU{number:02d}" for number in _NUMBERS), of="SeetaPsych")


def is_of(header: Sequence[str]) -> bool:
    """Whether a heading is of SeetaPsych's."""
    return any(map(_FACE.fullmatch, header))


def _read(lines: Lines, clip: Path) -> UnitTable:
    lines = _of_clip(lines, clip)
    numbered = _INDEX in lines.header
    frame = lines.numbers(_INDEX) if numbered else lines.numbers("frame_tick") - 1
    pts_s = lines.numbers("__meta__.timestamp" if "__meta__.timestamp" in lines.header else "timestamp")
    faces = sorted({int(found[1]) for name in lines.header if (found := _FACE.fullmatch(name))})
    values, boxes, lacking = [], [], set(UNITS.valued)
    for face in faces:
        columns = {f"AU{n:02d}": f"face_action_units[{face}].AU{n}" for n in _NUMBERS}
        lacking -= {unit for unit, column in columns.items() if column in lines.header}
        values.append(lines.columns(list(columns.values())))
        boxes.append(lines.columns([f"face_detection[{face}].xyxy[{corner}]" for corner in range(4)]))
    corners = np.concatenate(boxes).astype(np.float64)
    joined = np.concatenate(values)
    return in_order(
        UNITS,
        joined,
        np.zeros((len(joined), 0), np.float32),
        np.tile(frame, len(faces)),
        pts_s=np.tile(pts_s, len(faces)),
        boxes=boxes_of(*corners.T),
        lacking=[unit for unit in UNITS.valued if unit in lacking],
    )


def _of_clip(lines: Lines, clip: Path) -> Lines:
    """The rows of one clip, where a table is of several."""
    if _FILE not in lines.header:
        return lines
    named = [name_key(name) == name_key(clip.name) for name in lines.texts(_FILE)]
    if not any(named):
        raise ExtractorError(f"{lines.path} has no row of {clip.name}. Run SeetaPsych on that video, too.")
    return Lines(lines.path, lines.header, tuple(row for row, own in zip(lines.rows, named, strict=True) if own))


FORMAT = Format(
    UNITS,
    "seetapsych",
    is_of,
    "face_action_units[0].AU1 …",
    "Choose face/action_units in SeetaPsych's web page, run the video, and download the CSV.",
    _read,
    shared="reports.csv",
)
