"""One row per decoded video frame, for each clip and model a table of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from core.analysis.action_units import action_units_from
from core.analysis.results import csv_header
from core.emotions import ACTION_UNITS
from core.export.clip_tables import which_cells, which_columns
from core.export.material import ClipEntry, Material, Prediction
from core.export.tables import Cell, Column, Table
from core.types import AU_NAMES, NO_ATTENTION

if TYPE_CHECKING:
    from core.analysis.result import Analysis

FRAMES = "frames"


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
    """The frames of one analysis; times are presentation timestamps, cells are empty where there is no face."""
    frames = analysis.frames
    used = np.asarray(frames["used"])

    def column(values: object) -> list[Cell]:
        listed: list[Cell] = np.asarray(values, np.float64).tolist()
        return listed

    def where(there: object, values: object) -> list[Cell]:
        return [v if t else None for v, t in zip(np.asarray(values).tolist(), np.asarray(there).tolist(), strict=True)]

    measured: list[list[Cell]] = [
        list(range(len(frames))),
        column(frames["pts_s"]),
        where(~analysis.excluded, np.asarray(frames["face"], bool)),
        column(analysis.attention(analysis.default_view)),
        *(column(frames["pose"][:, i]) for i in range(3)),
        *(column(frames["au_intensity"][:, i]) for i in range(len(AU_NAMES))),
        *(where(used, frames["au_occurrence"][:, i]) for i in range(len(AU_NAMES))),
        *(column(frames["classes"][:, i]) for i in range(len(analysis.classes))),
        *(column(frames[name]) for name in ("size_px", "sharpness", "brightness")),
        where(frames["face"] | (frames["others"] > 0), frames["others"]),
        analysis.excluded.tolist(),
    ]
    which = [[cell] * len(frames) for cell in (*which_cells(entry), model, analysis.model.sha256)]
    about = frozenset() if entry.participant is None else frozenset({entry.participant.id})
    return Table(
        f"{FRAMES}/{entry.name}_{model}",
        frame_columns(analysis.classes, analysis.settings.action_units, attends=analysis.model.attention is not None),
        (*which, *measured),
        "A row per decoded video frame.",
        about,
    )


def frame_columns(classes: tuple[str, ...], action_units: str, *, attends: bool = True) -> tuple[Column, ...]:
    """The columns of a table of frames; names as in what ``eriscope analyze`` writes.

    Args:
        action_units: where they come from, as in the analysis's settings.
        attends: whether the model has attention; else the column says that it has none.
    """
    whose = action_units_from(action_units)
    meanings: dict[str, Column] = {}

    def add(name: str, kind: str, source: str, meaning: str, unit: str = "", span: str = "", digits: int = 4) -> None:
        meanings[name] = Column(name, kind, source, meaning, unit, span, digits=digits if kind == "number" else None)

    add("frame", "integer", "measured", "Decoded frames counted from 0.", "frames")
    add("pts_s", "number", "measured", "The frame's presentation timestamp, from the start of the clip.", "s", digits=6)
    add("face_found", "yes/no", "measured", "A face was found; missing where the frame was not read.")
    attention = (
        "How much of all attention on frames falls on this one; last block, mean of heads; the column's sum is 1. "
        "Attention is not a cause."
    )
    add("attention", "number", "predicted", attention if attends else f"Empty: {NO_ATTENTION}.", "", "0 to 1", 10)
    add("pitch", "number", "measured", "Head rotation; positive looks down.", "°", digits=3)
    add("yaw", "number", "measured", "Head rotation; positive turns to the picture's left.", "°", digits=3)
    add("roll", "number", "measured", "Head rotation; positive tilts clockwise in the picture.", "°", digits=3)
    for name in AU_NAMES:
        add(f"{name}_r", "number", "predicted", f"Intensity of {name}: {ACTION_UNITS[name]}; {whose}.", "", "0 to 5")
        add(f"{name}_c", "yes/no", "predicted", f"{name} occurs: {ACTION_UNITS[name]}; {whose}.")
    for name in classes:
        add(f"p_{name}", "number", "predicted", f"The holistic network's probability of {name}.", "", "0 to 1", 5)
    add("face_size_px", "number", "measured", "Distance of the outer eye corners.", "px", digits=2)
    add("sharpness", "number", "measured", "Variance of the Laplacian of the face's grey crop.", "grey levels²", "", 2)
    add("brightness", "number", "measured", "Mean grey level of the face's crop.", "", "0 (black) to 1 (white)")
    add("other_faces", "integer", "measured", "How many other faces there are.")
    add("excluded", "yes/no", "stated", "The frame lies in an exclusion and was not read.")
    own = (
        Column("model", "text", "stated", "The model that read the clip."),
        Column("model_sha256", "text", "measured", "SHA-256 of the model's file."),
    )
    return (*which_columns(), *own, *(meanings[name] for name in csv_header(classes)))
