"""``eriscope raters``: how far raters agree, on tiers and on continuous ratings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.cli import options as o
from core.cli.console import OUT, print_notes, write_json
from core.cli.studies import open_study
from core.errors import StudyError
from core.text import cell, counted, share

if TYPE_CHECKING:
    from core.study.rater_agreement import RaterAgreement


def register(app: typer.Typer) -> None:
    """Add ``eriscope raters``."""
    app.command("raters")(raters)


def raters(
    folder: Annotated[Path, typer.Argument(metavar="STUDY", help="A study's folder.", show_default=False)],
    tiers: Annotated[list[str], typer.Option("--tier", metavar="T", help="Only this tier; may be repeated.")] = [],  # noqa: B006
    dimensions: Annotated[
        list[str], typer.Option("--dimension", metavar="D", help="Only this dimension of continuous ratings.")
    ] = [],  # noqa: B006
    names: Annotated[
        list[str], typer.Option("--rater", metavar="NAME", help="Only these raters; at least two. By default all.")
    ] = [],  # noqa: B006
    in_order: Annotated[
        bool,
        typer.Option(
            "--ordinal", help="Labels of tiers are steps, from the least to the most: weighted kappa, ordinal alpha."
        ),
    ] = False,
    every: Annotated[float, typer.Option("--every", metavar="S", help="Time between two moments, seconds.")] = 0.04,
    within: Annotated[
        float, typer.Option("--within", metavar="S", help="Starts of one event lie at most so far apart, seconds.")
    ] = 0.5,
    as_json: o.AsJson = False,
) -> None:
    """How far raters agree: kappa, alpha, per cent on what they marked; ICC and alpha on what they rated continuously.

    Without --tier and --dimension, everything that two raters or more have rated.
    """
    from core.study import rater_agreement as agreement

    chosen = names or None
    with open_study(folder, read_only=True) as study:
        if not tiers and not dimensions:
            tiers = [t for t, who in agreement.raters_by_tier(study).items() if len(who) > 1]
            dimensions = [d for d, who in agreement.raters_by_dimension(study).items() if len(who) > 1]
            if not tiers and not dimensions:
                raise StudyError(f"Nothing in {study.folder} was rated by two raters or more.")
        found = [
            agreement.tier_agreement(study, t, chosen, every_s=every, in_order=in_order, within_s=within) for t in tiers
        ]
        found += [agreement.dimension_agreement(study, name, chosen, every_s=every) for name in dimensions]
    if as_json:
        write_json([one.as_json() for one in found], ensure_ascii=False)
        return
    for one in found:
        _print(one)


def _print(found: RaterAgreement) -> None:
    OUT.print(f"{found.kind} {found.name}, raters {', '.join(found.raters)}", style="bold")
    for figure in found.figures:
        who = ", ".join(figure.raters)
        said = cell(figure.value) if figure.value is None or not figure.is_share else share(figure.value, 1)
        if figure.low is not None and figure.high is not None:
            said += f" [{figure.low:z.3f}, {figure.high:z.3f}]"
        OUT.print(
            f"  {figure.measure}, {who}: {said}  ({counted(figure.n_moments, figure.of)} of "
            f"{counted(figure.n_clips, 'clip')})  {figure.note}".rstrip(),
        )
    print_notes(found.notes, indent="  ")
