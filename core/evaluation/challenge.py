"""Predictions as a CSV in the format of the ERI challenge (ABAW5, from Hume-Reaction's ``data_info.csv``)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from core.errors import DatasetError
from core.evaluation.agreement_formulas import Array
from core.system.files import write_whole
from core.table_reading import number, read_rows

ID_COLUMN = "File_ID"
EMOTION_COLUMNS = ("Adoration", "Amusement", "Anxiety", "Disgust", "Empathic-Pain", "Fear", "Surprise")
"""In the order of `core.types.EMOTIONS`."""


def bare_id(clip_id: str) -> str:
    """A clip's id without the brackets that Hume-Reaction and the challenge write it in."""
    return clip_id.strip("[] ")


def write_predictions(
    path: Path,
    clip_ids: Sequence[str],
    predictions: ArrayLike,
    *,
    brackets: bool = False,
    more: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write predictions, one row per clip.

    Args:
        predictions: ``(N, 7)``.
        brackets: write the ids in brackets, as the challenge wants Hume-Reaction's.
        more: further columns, after those of the challenge.

    Raises:
        OutputError: it cannot be written.
    """
    table = io.StringIO(newline="")
    rows = csv.writer(table)
    more = more or {}
    rows.writerow([ID_COLUMN, *EMOTION_COLUMNS, *more])
    for i, (clip_id, values) in enumerate(zip(clip_ids, np.asarray(predictions), strict=True)):
        name = f"[{clip_id}]" if brackets else clip_id
        rows.writerow([name, *(f"{value:z.6f}" for value in values), *(column[i] for column in more.values())])
    write_whole(path, table.getvalue().encode())


def read_predictions(path: Path) -> dict[str, Array]:
    """Predictions ``(7,)`` by `bare_id`; columns may be in any order, further ones are passed over.

    Raises:
        DatasetError: unreadable, or columns are missing, an id occurs twice, a value is no number.
    """
    rows = read_rows(path)
    columns = [rows.column(name) for name in (ID_COLUMN, *EMOTION_COLUMNS)]
    if missing := [n for n, column in zip((ID_COLUMN, *EMOTION_COLUMNS), columns, strict=True) if column is None]:
        raise DatasetError(
            f"{path} lacks {', '.join(missing)} in its first line. Predictions are a table with the columns "
            f"{', '.join((ID_COLUMN, *EMOTION_COLUMNS))}."
        )
    ids, *emotions = (column or "" for column in columns)
    found: dict[str, Array] = {}
    for line, row in rows.rows:
        clip_id = bare_id(row[ids])
        if clip_id in found:
            raise DatasetError(f"{path}, row {line}: {clip_id} occurs twice. Keep one of the rows.")
        found[clip_id] = np.array([_number(path, line, row[name]) for name in emotions])
    return found


def _number(path: Path, line: int, text: str) -> float:
    try:
        value = number(text)
    except ValueError:
        value = None
    if value is None:
        raise DatasetError(f"{path}, row {line}: {text!r} is not a number. Give seven intensities per clip.")
    return value
