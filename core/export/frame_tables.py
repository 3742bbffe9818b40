"""One row per decoded video frame, for each clip and model a table of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from core import streams
from core.analysis.result_files import about, frames_as_written
from core.export.clip_tables import WHICH, which_cells
from core.export.material import ClipEntry, Material, Prediction
from core.export.tables import Column, Table

if TYPE_CHECKING:
    from core.analysis.result import Analysis

FRAMES = "frames"
_COLUMNS = (
    *WHICH,
    Column("model", "text", "stated", "The model that read the clip."),
    Column("model_sha256", "text", "measured", "SHA-256 of the model's file."),
)


def frame_tables(material: Material) -> Iterator[tuple[str, Callable[[], Table | None]]]:
    """The clip's title, and what makes a table of its frames, for each clip and model; None where there is none any
    more. One is made after the other, so that memory holds one at a time.
    """
    names = {sha256: name for name, sha256 in material.models.items()}

    def made(entry: ClipEntry, said: Prediction) -> Table | None:
        analysis = said.load()
        return None if analysis is None else frame_table(entry, analysis, names[said.sha256])

    for entry in material.clips:
        for said in entry.predictions:
            yield entry.title, partial(made, entry, said)


def frame_table(entry: ClipEntry, analysis: Analysis, model: str) -> Table:
    """The frames of one analysis; times are presentation timestamps, cells are empty where there is no face.

    The columns of `core.streams` have the names that they have in what ``eriscope analyze`` writes.
    """
    frames, named = frames_as_written(analysis), about(analysis)
    columns, values = list(_COLUMNS), []
    for quantity in streams.written(own_units=named.own is not None):
        digits = quantity.digits if quantity.kind == "number" else None
        for name, meaning in quantity.titled(named):
            told = (quantity.kind, quantity.source, meaning, quantity.unit, quantity.ranged(named))
            columns.append(Column(name, *told, digits=digits))
        values += quantity.cells(frames)
    which = [[cell] * len(analysis.frames) for cell in (*which_cells(entry), model, analysis.model.sha256)]
    participants = frozenset() if entry.participant is None else frozenset({entry.participant.id})
    return Table(
        f"{FRAMES}/{entry.name}_{model}",
        tuple(columns),
        (*which, *values),
        "A row per decoded video frame.",
        participants,
    )
