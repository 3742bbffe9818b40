"""The plot of a benchmark of systems: every seed, test figures with intervals, the published ones, floors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.evaluation.figure_with_interval import Figure
from core.system.files import written_whole
from core.system.matplotlib_files import save_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SEED, _TEST, _PUBLISHED, _FLOOR = "#9db4d6", "#1f5fb4", "#c2571a", "#7a7a7a"
_SALT = "systems"


@dataclass(frozen=True)
class Marks:
    """What is drawn of one system.

    Attributes:
        validation: PCC of each seed.
        published: validation PCC; None where there is none.
    """

    title: str
    validation: Sequence[float]
    test: Figure
    published: float | None


def axis_title(dataset: str) -> str:
    """The title of the axis that all marks share."""
    return f"Pearson r on {dataset}, mean of the seven emotions"


def write_plot(
    path: Path, dataset: str, rows: Sequence[Marks], floors: Sequence[tuple[str, float | None]] = ()
) -> Path:
    """Write the plot as its file's ending says, PNG or SVG; returns the path.

    Args:
        floors: title and test figure of each; one without a figure is not drawn.

    Raises:
        OutputError: it cannot be written.
    """
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Drawing

    kind = path.suffix[1:].lower()
    with matplotlib.rc_context({"svg.hashsalt": _SALT, "svg.fonttype": "none"}):
        drawing = Drawing(figsize=(8.5, 1.8 + 0.42 * len(rows)), layout="constrained")
        FigureCanvasAgg(drawing)
        panel = drawing.subplots()
        _draw(panel, rows, floors)
        panel.set_xlabel(axis_title(dataset))
        handles, labels = panel.get_legend_handles_labels()
        if labels:
            drawing.legend(handles, labels, loc="outside lower center", ncols=len(labels), frameon=False, fontsize=9)
        with written_whole(path) as partial:
            save_figure(drawing, partial, kind, dpi=160, metadata={"Date": None} if kind == "svg" else {})
    return path


def _draw(panel: Axes, rows: Sequence[Marks], floors: Sequence[tuple[str, float | None]]) -> None:
    """One row per system, the first on top, and a line for each floor."""
    for title, value in floors:
        if value is not None:
            name = f"floor, test: {title[:1].lower()}{title[1:]}"
            panel.axvline(value, color=_FLOOR, linewidth=1.2, linestyle="--", label=name, zorder=1)
    seeds = [(value, y) for y, row in enumerate(rows) for value in row.validation]
    if seeds:
        panel.scatter(
            [x for x, _ in seeds], [y for _, y in seeds], s=22, color=_SEED, label="validation, a seed", zorder=2
        )
    known = [(f.value, f.low, f.high, y) for y, f in enumerate(row.test for row in rows) if f.value is not None]
    if known:
        panel.scatter([x for x, *_ in known], [k[-1] for k in known], s=36, color=_TEST, label="test", zorder=4)
        for _, low, high, y in known:
            if low is not None and high is not None:
                panel.plot([low, high], [y, y], color=_TEST, linewidth=1.5, zorder=3)
    published = [(row.published, y) for y, row in enumerate(rows) if row.published is not None]
    if published:
        panel.scatter(
            [x for x, _ in published], [y for _, y in published], s=34, marker="D", facecolors="none",
            edgecolors=_PUBLISHED, label="published validation", zorder=3,
        )  # fmt: skip
    panel.set_yticks(range(len(rows)), [row.title for row in rows])
    panel.set_ylim(len(rows) - 0.5, -0.5)
    panel.grid(axis="x", color="#e3e3e3", linewidth=0.8)
    panel.tick_params(length=0)
    panel.spines[["top", "right", "left"]].set_visible(False)
