"""Floors beside the figures of a command, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.table import Column, Table

from core.cli.console import OUT
from core.emotions import LABELS
from core.evaluation.agreement_measures import MAIN, MEASURES
from core.evaluation.figure_with_interval import figure_text
from core.evaluation.floors import OTHERS
from core.text import cell


def print_floors(floors: Mapping[str, Mapping[str, Any]]) -> None:
    """A table per floor: what each emotion's figures must beat, and what the model gains over it.

    Args:
        floors: by name, as `core.evaluation.floors.Floor.as_json` has them.
    """
    for name, floor in floors.items():
        # The mean of all other reports puts nothing in order: there each gain is the figure itself.
        measures = [m for m in floor["mean"] if m in MAIN and (name != OTHERS or MEASURES[m].better == "low")]
        if not measures or floor["mean"][measures[0]]["floor"] is None:
            continue
        columns = [column for m in measures for column in (MAIN[m], "gain")]
        table = Table("Emotion", *(Column(title, justify="right") for title in columns), title=f"Floor: {floor['is']}")
        rows = {LABELS[emotion]: of for emotion, of in floor["emotions"].items()} | {"Mean": floor["mean"]}
        for title, of in rows.items():
            cells = ((cell(of[m]["floor"]), figure_text(of[m]["gain"])) for m in measures)
            table.add_row(title, *(one for pair in cells for one in pair))
        OUT.print(table)
