"""What a benchmark of systems writes.

systems.md         for a reader, with deviations and the command
systems.csv        one row per system
systems.tex        the same as a LaTeX table (booktabs), what is to be said of it in comments
systems.png, .svg  every seed, the test figure with its interval, the published ones, and the floors
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.datasets.dataset import Dataset
from core.evaluation.agreement import Agreement
from core.evaluation.figure_with_interval import Figure, figure_text
from core.evaluation.jackknife import in_words
from core.system.files import write_whole
from core.text import NONE, cell, table_row
from core.training.eri.records import as_csv
from core.training.eri.systems_table import OURS, Floor, Row
from core.training.eri.systems_table_file import DEVICES
from core.training.eri.systems_table_plot import Marks, write_plot

NAME = "systems"
_NEARLY = "≈ "
"""Before the inputs of a system that reads other features than its publication."""
_HEAD = (
    "system", "inputs", "rate", "parameters", "validation", "lowest to highest seed", "test [95 % interval]",
    "less ours [95 % interval]", "published validation", "published test", "minutes",
)  # fmt: skip
_TEX = {"\\": r"\textbackslash{}", **{mark: f"\\{mark}" for mark in "&%$#_{}"}, "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "≈": r"$\approx$", "–": "--", "×": r"$\times$"}  # fmt: skip
_MINUS = re.compile(r"(?<!\w)-(?=\d)")
"""A hyphen that LaTeX is to set as a minus sign."""


def write(
    out: Path,
    dataset: Dataset,
    rows: Sequence[Row],
    floors: Sequence[Floor],
    command: str,
    failures: Mapping[str, str],
    stopped: str = "",
    notes: Sequence[str] = (),
) -> list[Path]:
    """Write everything; returns the files.

    Args:
        failures: sentences by the name of the run.
        notes: see `explained`.
        stopped: how far it has come, where it runs or was stopped; empty for a table of all.
    """
    texts = {
        "md": markdown(dataset, rows, floors, command, failures, stopped, notes),
        "csv": _csv(rows, floors, command),
        "tex": latex(dataset, rows, floors, command, notes),
    }
    for ending, text in texts.items():
        write_whole(out / f"{NAME}.{ending}", text.encode())
    return [*(out / f"{NAME}.{ending}" for ending in texts), *_plots(out, dataset, rows, floors)]


def _cells(row: Row) -> list[str]:
    settings, values = row.system.settings, list(row.validation.values())
    inputs = ", ".join(settings.features).replace("_", " ")
    return [
        row.system.title,
        (_NEARLY if "features" in row.system.deviations else "") + inputs,
        settings.sampling.words,
        f"{row.parameters:,}",
        cell(max(values, default=None)),
        f"{min(values):z.3f} to {max(values):z.3f}" if len(values) > 1 else NONE,
        _test(row.test),
        NONE if row.system.name == OURS else figure_text(row.less_ours),
        cell(row.system.validation, 4),
        cell(row.system.test, 4),
        " ".join((f"{row.minutes:z,.1f}", " + ".join(DEVICES.get(name, name) for name in row.computed_on))).strip(),
    ]


def _floor_cells(floor: Floor) -> list[str]:
    filled = [floor.title, *[NONE] * 3, cell(floor.validation), NONE, _test(floor.test)]
    return filled + [NONE] * (len(_HEAD) - len(filled))


def markdown(
    dataset: Dataset,
    rows: Sequence[Row],
    floors: Sequence[Floor],
    command: str,
    failures: Mapping[str, str],
    stopped: str = "",
    notes: Sequence[str] = (),
) -> str:
    """The table for a reader."""
    lines = [table_row(_HEAD), table_row(["---", "---", "---", *["---:"] * (len(_HEAD) - 3)])]
    lines += [table_row(_cells(row)) for row in rows] + [table_row(_floor_cells(floor)) for floor in floors]
    parts = [f"# Systems on {dataset.name}", f"{dataset.origin}.", *([stopped] if stopped else [])]
    parts += ["\n".join(lines), explained(dataset, rows, notes)]
    if floors:
        parts.append("Floors:\n" + "\n".join(f"- {floor.title}: {floor.why}" for floor in floors))
    parts.append("What is different from the publications:\n" + "\n".join(map(_deviations, rows)))
    if failures:
        parts.append("Not finished:\n" + "\n".join(f"- {name}: {sentence}" for name, sentence in failures.items()))
    parts.append(f"Made with\n\n```\n{command}\n```")
    return "\n\n".join(parts) + "\n"


def explained(dataset: Dataset, rows: Sequence[Row], notes: Sequence[str] = ()) -> str:
    """What a reader must know of the figures.

    Args:
        notes: sentences on clips and systems that are left out.
    """
    over = sorted({row.test.over for row in rows if row.test})
    there = OURS in {row.system.name for row in rows}
    tests = [row.test for row in rows if row.test]
    of_tests = dict.fromkeys(note for test in tests for note in (test.note, test.mean["pearson"].note) if note)
    said = [
        dataset.labels.sentence,
        "Figures are Pearson r over clips, mean over the seven emotions. Validation is the best run's, whose epoch and "
        "seed were chosen by it, so it flatters; test is that run's.",
        f"Intervals: {in_words(' or '.join(over))}; for differences without the same ones in both." if over else "",
        f"{_NEARLY.strip()} marks inputs that are not the publication's; published figures are of Hume-Reaction and of "
        "the publications' own features, so they are no yardstick for these.",
        "Minutes are those of training, all seeds, on a processor (CPU) or a graphics card (GPU).",
        "" if there else f"The system {OURS} is not among these, so there is no difference to it.",
        *of_tests,
        *notes,
    ]
    return " ".join(sentence for sentence in said if sentence)


def _deviations(row: Row) -> str:
    return f"- {row.system.title}: {'; '.join(row.system.deviations.values()) or 'nothing that is known'}"


def _csv(rows: Sequence[Row], floors: Sequence[Floor], command: str) -> str:
    records: list[dict[str, Any]] = [
        {
            "system": row.system.name,
            "title": row.system.title,
            "features": "+".join(row.system.settings.features),
            "features_as_published": "no" if "features" in row.system.deviations else "yes",
            "rate": row.system.settings.sampling.words,
            "parameters": row.parameters,
            "seeds": " ".join(map(str, row.validation)),
            "validation": max(row.validation.values(), default=None),
            "validation_lowest": min(row.validation.values(), default=None),
            **_columns("test", row.test.mean["pearson"] if row.test else None),
            **_columns("less_ours", row.less_ours),
            "published_validation": row.system.validation,
            "published_test": row.system.test,
            "minutes": round(row.minutes, 2),
            "computed_on": "+".join(row.computed_on),
            "deviations": "; ".join(row.system.deviations.values()),
            "command": command,
        }
        for row in rows
    ]
    records += [
        {
            "system": "floor",
            "title": floor.title,
            "validation": floor.validation,
            **_columns("test", floor.test.mean["pearson"] if floor.test else None),
            "deviations": floor.why,
            "command": command,
        }
        for floor in floors
    ]
    return as_csv(records)


def _columns(name: str, figure: Figure | None) -> dict[str, float | None]:
    known = figure or Figure(None)
    return {name: known.value, f"{name}_low": known.low, f"{name}_high": known.high}


def latex(
    dataset: Dataset, rows: Sequence[Row], floors: Sequence[Floor], command: str, notes: Sequence[str] = ()
) -> str:
    """The table for a paper; what a reader must know, deviations and the command stand in comments below it."""
    said = [explained(dataset, rows, notes), *map(_deviations, rows), f"Made with: {command}"]
    body = [*map(_cells, rows), None, *map(_floor_cells, floors)]
    lines = [
        "% needs \\usepackage{booktabs}",
        f"\\begin{{tabular}}{{lll{'r' * (len(_HEAD) - 3)}}}",
        "\\toprule",
        _tex_line(_HEAD),
        "\\midrule",
        *("\\midrule" if cells is None else _tex_line(cells) for cells in body),
        "\\bottomrule",
        "\\end{tabular}",
        *(f"% {line}" for text in said for line in text.splitlines()),
    ]
    return "\n".join(lines) + "\n"


def _tex_line(cells: Sequence[str]) -> str:
    return " & ".join(_MINUS.sub("$-$", "".join(_TEX.get(mark, mark) for mark in cell)) for cell in cells) + r" \\"


def _test(test: Agreement | None) -> str:
    return figure_text(None if test is None else test.mean["pearson"])


def _plots(out: Path, dataset: Dataset, rows: Sequence[Row], floors: Sequence[Floor]) -> list[Path]:
    marks = [
        Marks(
            row.system.title,
            list(row.validation.values()),
            row.test.mean["pearson"] if row.test else Figure(None),
            row.system.validation,
        )
        for row in rows
    ]
    beaten = [(floor.title, floor.test.mean["pearson"].value) for floor in floors if floor.test]
    return [write_plot(out / f"{NAME}.{kind}", dataset.name, marks, beaten) for kind in ("png", "svg")]
