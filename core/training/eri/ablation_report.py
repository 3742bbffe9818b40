"""What an ablation writes: its tables as Markdown and CSV, each run as a row, and a plot.

tables.md                    for a reader, with settings and the command
table-2.csv, table-3.csv     one row per set of features
runs.csv                     one row per finished run
ablation.png, ablation.svg   every seed, their mean, and the paper's figure
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.datasets.dataset import Dataset
from core.evaluation.figure_with_interval import figure_text
from core.system.files import write_whole, written_whole
from core.system.matplotlib_files import save_figure
from core.text import NONE, cell, table_row
from core.training.eri.ablation import TABLES, Measured, PlannedRun, best
from core.training.eri.records import BEST_BY, MODEL_FILE, as_csv
from core.training.eri.settings import EriTraining

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKDOWN_FILE = "tables.md"
RUNS_FILE = "runs.csv"
PLOT_FILE = "ablation"
_SEED, _MEAN, _PAPER, _CEILING = "#9db4d6", "#1f5fb4", "#c2571a", "#777777"


def write(
    out: Path,
    dataset: Dataset,
    settings: EriTraining,
    tables: Mapping[int, Sequence[Measured]],
    runs: Sequence[PlannedRun],
    command: str,
    failures: Mapping[str, str],
) -> list[Path]:
    """Write everything; returns the files.

    Args:
        tables: rows by table number.
        failures: sentences by the name of the run.
    """
    seeds = sorted({planned.settings.seed for planned in runs})
    text = markdown(dataset, settings, tables, seeds, command, failures)
    write_whole(out / MARKDOWN_FILE, text)
    written = [out / MARKDOWN_FILE]
    for number, rows in tables.items():
        write_whole(out / f"table-{number}.csv", as_csv([_cells(row) for row in rows]).encode())
        written.append(out / f"table-{number}.csv")
    done = [planned for planned in runs if (planned.folder / MODEL_FILE).exists()]
    write_whole(out / RUNS_FILE, as_csv([_run_cells(planned, out) for planned in done]).encode())
    return [*written, out / RUNS_FILE, *_plot(out, dataset, tables)]


def _cells(row: Measured) -> dict[str, Any]:
    values = list(row.validation.values())
    test = row.test.mean["pearson"] if row.test else None
    return {
        "label": row.features.label,
        "features": "+".join(row.features.features),
        "seeds": " ".join(map(str, row.validation)),
        "validation_pcc": row.mean if values else None,
        "validation_lowest": min(values, default=None),
        "validation_highest": max(values, default=None),
        "paper_validation_pcc": row.features.paper,
        "planted_ceiling": row.ceiling,
        "test_pcc": test.value if test else None,
        "test_low": test.low if test else None,
        "test_high": test.high if test else None,
    }


def _run_cells(planned: PlannedRun, out: Path) -> dict[str, Any]:
    epoch = best(planned)
    return {
        "features": "+".join(planned.settings.features),
        "seed": planned.settings.seed,
        "validation_pcc": epoch[BEST_BY],
        "best_epoch": int(epoch["epoch"]),
        "folder": planned.folder.relative_to(out).as_posix(),
    }


def markdown(
    dataset: Dataset,
    settings: EriTraining,
    tables: Mapping[int, Sequence[Measured]],
    seeds: Sequence[int],
    command: str,
    failures: Mapping[str, str],
) -> str:
    """The tables for a reader."""
    planted = any(row.ceiling is not None for rows in tables.values() for row in rows)
    tested = any(row.test is not None for rows in tables.values() for row in rows)
    head = ["features", "validation PCC", "lowest – highest seed", "paper, validation"]
    head += ["test PCC"] * tested + ["planted ceiling"] * planted
    several = f"{len(seeds)} seeds" if len(seeds) > 1 else "one seed"
    parts = [f"# Ablations on {dataset.name}", f"{dataset.origin}."]
    for number, rows in tables.items():
        lines = [table_row(head), table_row(["---", *["---:"] * (len(head) - 1)])]
        for row in rows:
            cells = [row.features.label, cell(row.mean), _range(row, len(seeds)), f"{row.features.paper:z.3f}"]
            cells += [_test(row)] * tested + [cell(row.ceiling)] * planted
            lines.append(table_row(cells))
        parts += [f"## Table {number}: {TABLES[number].title}", "\n".join(lines)]
    parts.append(
        f"PCC: Pearson r over clips, mean over the seven emotions; mean over {several} ({', '.join(map(str, seeds))}). "
        "Each run's epoch was chosen by its validation PCC, so that figure flatters. The paper's figures are "
        "of Hume-Reaction (Fang et al., 2023); on other data they show the order to expect, not the height."
    )
    if tested:
        parts.append(" ".join([_intervals(tables), *_notes(tables)]))
    if planted:
        parts.append("Planted ceiling: the best that these features allow, by the truth the dataset was made with.")
    values = {
        name: value
        for name, value in settings.as_json().items()
        if name not in ("features", "seed") and value not in ({}, "")
    }
    parts.append("Settings: " + ", ".join(f"{name} {value}" for name, value in values.items()) + ".")
    if failures:
        parts.append("Not finished:\n" + "\n".join(f"- {name}: {sentence}" for name, sentence in failures.items()))
    parts.append(f"Made with\n\n```\n{command}\n```")
    return "\n\n".join(parts) + "\n"


def _intervals(tables: Mapping[int, Sequence[Measured]]) -> str:
    found = {row.test.over for rows in tables.values() for row in rows if row.test}
    return (
        f"Test PCC in brackets: 95 % interval of the mean over runs, jackknife over {' or '.join(sorted(found))} with "
        "Student's t on Fisher's z."
    )


def _notes(tables: Mapping[int, Sequence[Measured]]) -> list[str]:
    """What limits the test figures, each sentence once."""
    found = [row.test for rows in tables.values() for row in rows if row.test]
    return list(dict.fromkeys(note for test in found for note in (test.note, test.mean["pearson"].note) if note))


def _range(row: Measured, wanted: int) -> str:
    values = list(row.validation.values())
    if not values:
        return "no run finished"
    spread = f"{min(values):z.3f} – {max(values):z.3f}" if len(values) > 1 else NONE
    return spread if len(values) == wanted else f"{spread} ({len(values)} of {wanted} runs)"


def _test(row: Measured) -> str:
    return figure_text(None if row.test is None else row.test.mean["pearson"])


def _plot(out: Path, dataset: Dataset, tables: Mapping[int, Sequence[Measured]]) -> list[Path]:
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    n_rows = [len(rows) for rows in tables.values()]
    figure = Figure(figsize=(7.5, 1.4 + 0.45 * sum(n_rows) + 0.7 * len(n_rows)), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(len(n_rows), 1, sharex=True, squeeze=False, height_ratios=n_rows)[:, 0]
    for panel, (number, rows) in zip(panels, tables.items(), strict=True):
        _draw(panel, rows)
        panel.set_title(f"Table {number}: {TABLES[number].title}", loc="left", fontsize=10)
    panels[-1].set_xlabel(f"Validation PCC on {dataset.name}, mean of the seven emotions")
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(labels), frameon=False, fontsize=9)
    paths = [out / f"{PLOT_FILE}.{kind}" for kind in ("png", "svg")]
    with matplotlib.rc_context({"svg.hashsalt": PLOT_FILE, "svg.fonttype": "none"}):
        for path in paths:
            kind = path.suffix[1:]
            with written_whole(path) as partial:
                save_figure(figure, partial, kind, dpi=160, metadata={"Date": None} if kind == "svg" else {})
    return paths


def _draw(panel: Axes, rows: Sequence[Measured]) -> None:
    """One row per set of features, the first on top."""
    seeds = [(value, y) for y, row in enumerate(rows) for value in row.validation.values()]
    means = [(row.mean, y) for y, row in enumerate(rows) if row.validation]
    panel.scatter(*_columns(seeds), s=22, color=_SEED, label="a seed", zorder=2)
    panel.scatter(*_columns(means), s=150, marker="|", color=_MEAN, linewidths=2.5, label="mean", zorder=3)
    papers = [(row.features.paper, y) for y, row in enumerate(rows)]
    panel.scatter(*_columns(papers), s=34, marker="D", facecolors="none", edgecolors=_PAPER, label="paper", zorder=3)
    if ceilings := [(row.ceiling, y) for y, row in enumerate(rows) if row.ceiling is not None]:
        panel.scatter(*_columns(ceilings), s=46, marker=">", color=_CEILING, label="planted ceiling", zorder=2)
    panel.set_yticks(range(len(rows)), [row.features.label for row in rows])
    panel.set_ylim(len(rows) - 0.5, -0.5)
    panel.grid(axis="x", color="#e3e3e3", linewidth=0.8)
    panel.tick_params(length=0)
    panel.spines[["top", "right", "left"]].set_visible(False)


def _columns(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]
