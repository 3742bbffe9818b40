"""A comparison as a file: its figures as CSV, its seven plots as SVG or PNG."""

from __future__ import annotations

from pathlib import Path

from core.comparison.figures import MEASURE_NAMES, Figures
from core.comparison.pairs import Pairs
from core.comparison.report import FIGURE_COLUMNS, figure_rows
from core.errors import OutputError
from core.export.figures import rendered, scatter_figure
from core.export.tables import Column, table_of, write_csv
from core.files import written_whole

_DIGITS = 4
_PARTS = {"": "", "_low": ", lower end of the 95 % interval", "_high": ", upper end of the 95 % interval"}


def write_comparison(path: Path, pairs: Pairs, figures: Figures) -> None:
    """Write what the file's ending says: .csv the figures by emotion, .svg or .png the plots.

    Raises:
        OutputError: it cannot be written, or the ending is another.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind == "csv":
        write_csv(table_of("comparison", _columns(), figure_rows(figures), "A row per emotion, and their mean."), path)
    elif kind in ("svg", "png"):
        picture = rendered(scatter_figure(pairs.predicted, pairs.reported), kind)
        with written_whole(path) as partial:
            partial.write_bytes(picture)
    else:
        raise OutputError(f"{path.name} cannot be written: give it the ending .csv, .svg or .png.")


def _columns() -> list[Column]:
    meanings = {f"{m}{part}": f"{MEASURE_NAMES[m]}{words}." for m in MEASURE_NAMES for part, words in _PARTS.items()}
    first = [
        Column("emotion", "text", "stated", "The emotion; mean is over those that have the figure."),
        Column("n", "integer", "measured", "Clips with a prediction and a report."),
        Column("n_participants", "integer", "measured", "Participants of these clips."),
    ]
    rest = FIGURE_COLUMNS[len(first) :]
    return first + [Column(name, "number", "measured", meanings[name], digits=_DIGITS) for name in rest]
