"""``eriscope budget``: how often and how long each rater marked each label."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from core.cli import options as o
from core.cli.console import OUT, write_json
from core.cli.studies import open_study
from core.errors import StudyError
from core.text import NONE, counted, figure, listed, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.study.time_budget import Budget


def register(app: typer.Typer) -> None:
    """Add ``eriscope budget``."""
    app.command("budget")(budget)


def budget(
    folder: Annotated[Path, typer.Argument(metavar="STUDY", help="A study's folder.", show_default=False)],
    tiers: Annotated[list[str], typer.Option("--tier", metavar="T", help="Only this tier; may be repeated.")] = [],  # noqa: B006
    names: Annotated[list[str], typer.Option("--rater", metavar="NAME", help="Only this rater; may be repeated.")] = [],  # noqa: B006
    by_clip: Annotated[
        bool, typer.Option("--by-clip", help="A row each for every clip, not over all of them.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write the table into this file.", show_default=False)
    ] = None,
    as_json: o.AsJson = False,
) -> None:
    """The time budget: by tier, rater and label how often and how long it was marked, and its share of the time.

    The observed time is that of the clips which the rater coded for the tier, without what is excluded.
    """
    from core.export.annotation_tables import budget_table
    from core.export.tables import write_csv
    from core.study.time_budget import coded_clips, study_tiers, time_budget

    with open_study(folder, read_only=True) as study:
        rows = time_budget(coded_clips(study), study_tiers(study), by_clip=by_clip)
    if not rows:
        raise StudyError(f"Nothing is marked in {folder} yet.")
    for what, wanted, there in (
        ("tier", tiers, {row.tier for row in rows}),
        ("rater", names, {row.rater for row in rows}),
    ):
        if missing := [name for name in wanted if name not in there]:
            raise StudyError(f"There is no {what} {missing[0]} in the time budget, but {listed(sorted(there))}.")
    rows = tuple(row for row in rows if row.tier in (tiers or (row.tier,)) and row.rater in (names or (row.rater,)))
    if not rows:
        raise StudyError(f"{listed(names)} marked nothing in {listed(tiers)}.")
    if out is not None:
        write_csv(budget_table(rows), out)
    if as_json:
        write_json([row.as_json() for row in rows], ensure_ascii=False)
    elif out is not None:
        OUT.print(f"{counted(len(rows), 'row')} -> {out}")
    else:
        _print(rows)


def _print(rows: Sequence[Budget]) -> None:
    from core.study.time_budget import NO_LABEL

    by_clip = any(row.clip for row in rows)
    table = Table(*(("Clip",) if by_clip else ()), "Tier", "Rater", "Label", box=None)
    for name in ("Number", "Total", "Mean", "SD", "Share", "Gap", "Observed"):
        table.add_column(name, justify="right")
    for row in rows:
        which = [row.clip.title if row.clip else ""] if by_clip else []
        table.add_row(
            *which, row.tier, row.rater, row.label or NO_LABEL, f"{row.n}",
            *map(_seconds, (row.total_s, row.mean_s, row.sd_s)),
            NONE if row.share is None else share(row.share, 1), _seconds(row.gap_s), _seconds(row.observed_s),
        )  # fmt: skip
    OUT.print(table)
    OUT.print("Times in seconds: Mean and SD of durations, Gap the mean time between two.")


def _seconds(value: float | None) -> str:
    return NONE if value is None else figure(value, 2)
