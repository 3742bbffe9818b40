"""``eriscope freeze`` and ``eriscope validate``: a plan before anybody looks, and the way to the word *validated*."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Column, Table

from core.analysis_settings import LEAST_VALID_FRAMES, AnalysisSettings
from core.cli import options as o
from core.cli.console import ERR, OUT, Console, say_note, write_json
from core.cli.studies import open_study
from core.emotions import LABELS
from core.errors import StudyError, command_line
from core.models import registry
from core.models.validation import FLOORS, LEAST_PEOPLE, MEASURE_TITLES, outcome_of
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.models.validation import Outcome
    from core.study.analysis_plans import Plan
    from core.study.study import Study

_Study = Annotated[Path, typer.Argument(metavar="STUDY", help="A study's folder.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add ``eriscope freeze`` and ``eriscope validate``."""
    app.command("freeze")(freeze)
    app.command("validate")(validate)


def freeze(
    folder: _Study,
    model: o.Model = o.MODEL,
    population: Annotated[
        str, typer.Option("--population", metavar="TEXT", help="Of whom it will speak: students of psychology in Ulm.")
    ] = "",
    setting: Annotated[
        str, typer.Option("--setting", metavar="TEXT", help="Of what situation: webcam at home, films of 20 s.")
    ] = "",
    emotions: Annotated[
        str, typer.Option("--emotions", metavar="A,B", help="That are claimed; all seven by default.")
    ] = ",".join(EMOTIONS),
    measures: Annotated[
        str,
        typer.Option(
            "--measures",
            metavar="A,B",
            help=f"In which each must be above both floors, of {', '.join(MEASURE_TITLES)}; pearson is the order of "
            "clips only.",
        ),
    ] = "pearson",
    where: Annotated[
        list[str],
        typer.Option("--where", metavar="VARIABLE=VALUE", help="Only clips of this group; may be repeated."),
    ] = [],  # noqa: B006
    subgroups: Annotated[
        str, typer.Option("--subgroups", metavar="A,B", help="Variables by which figures are given, too.")
    ] = "",
    people: Annotated[
        int, typer.Option("--people", metavar="P", min=LEAST_PEOPLE, max=10_000, help="At least so many participants.")
    ] = LEAST_PEOPLE,
    least_frames: Annotated[
        int,
        typer.Option("--least-frames", metavar="N", min=0, max=100_000, help="Clips with fewer frames are left out."),
    ] = LEAST_VALID_FRAMES,
    backbone: o.Backbone = o.BACKBONE,
    au: o.ActionUnits = o.ACTION_UNITS,
    show: Annotated[bool, typer.Option("--show", help="Show the plans that are frozen, and freeze none.")] = False,
    as_json: o.AsJson = False,
) -> None:
    """Freeze the plan of a validation before anybody looks at the reports. A plan never changes; a second is a new one.

    The settings are those of the model's analyses in the study, or of the options where there are none.
    """
    from core.comparison.clip_table import clip_table
    from core.comparison.plan_followed import settings_for
    from core.study import analysis_plans

    with open_study(folder) as study:
        if show:
            _show(study, as_json=as_json)
            return
        entry = registry.find(model, registry.REACTION)
        chosen = AnalysisSettings(model=model, backbone=backbone, action_units=au)
        only: dict[str, list[str]] = {}
        for text in where:
            name, value = o.pair("--where", text)
            only.setdefault(name, []).append(value)
        plan, path = analysis_plans.freeze(
            study, entry.name, entry.sha256, settings_for(clip_table(study), entry.sha256, chosen),
            population=population, setting=setting, emotions=_names(emotions), measures=_names(measures),
            only=only, subgroups=_names(subgroups), people=people, least_frames=least_frames,
        )  # fmt: skip
    if as_json:
        write_json(plan.as_json())
        return
    for line in plan.lines:
        OUT.print(line)
    OUT.print(f"-> {path}")
    OUT.print("Note its SHA-256 elsewhere, such as in a registration: that shows that no other plan took its place.")


def validate(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="The model's name or file.", show_default=False)],
    folder: Annotated[Path, typer.Option("--study", metavar="STUDY", help="The study's folder.")],
    plan: Annotated[
        Path | None,
        typer.Option("--plan", metavar="FILE", help="A frozen plan; else the study's newest for the model."),
    ] = None,
    as_json: o.AsJson = False,
) -> None:
    """Hold a model against a study's self-reports by a frozen plan, and write what came of it into the model's file.

    Good or bad, the outcome stands in the model's card from then on. The model's hash stays as it is.
    """
    from core.comparison.validating import record
    from core.comparison.validating import validate as outcome_by
    from core.study.analysis_plans import note_looked, plan_for

    entry = registry.find(model, registry.REACTION)
    with open_study(folder) as study:
        frozen = plan_for(study, entry.sha256, plan)
        if frozen is None:
            frozen_by = command_line("eriscope", "freeze", str(folder), "--model", model)
            raise StudyError(
                f"The study has no frozen plan for {entry.name}. Freeze one with `{frozen_by}`, then collect the "
                "reports, and validate."
            )
        with Console(stderr=True).status("leaving out participants …"):
            found = outcome_by(study, entry, frozen)
        note_looked(study, "compare")
    path = record(entry, found)
    outcome = outcome_of(found)
    if as_json:
        write_json({"model": str(path), "sha256": entry.sha256, "validated": list(outcome.holds), **found})
        return
    _print(outcome, found)
    OUT.print(f"-> {path}")
    if path != entry.path:
        ERR.print(
            f"{entry.name} came with Eriscope and stays as it is; the copy with this evidence is used from now on."
        )


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _show(study: Study, *, as_json: bool) -> None:
    from core.study import analysis_plans

    found, problems = analysis_plans.plans_of(study)
    for problem in problems:
        say_note(problem)
    if as_json:
        write_json([plan.as_json() for plan in found])
        return
    if not found:
        OUT.print("No plan is frozen in this study.")
    for plan in found:
        _print_plan(plan)


def _print_plan(plan: Plan) -> None:
    OUT.print(f"plan-{plan.id}.json", style="bold")
    for line in plan.lines:
        OUT.print(f"  {line}")


def _print(outcome: Outcome, found: dict[str, Any]) -> None:
    from core.evaluation.figure_with_interval import figure_text

    for measure in outcome.measures:
        columns = (MEASURE_TITLES[measure], "gain, others", "gain, stimulus")
        table = Table("", *(Column(title, justify="right") for title in columns))
        for emotion in outcome.claimed:
            cells = [figure_text(found["figures"][emotion].get(measure), 2)]
            for floor in FLOORS:
                of = found["floors"].get(floor, {}).get("emotions", {}).get(emotion, {})
                cells.append(figure_text(of.get(measure, {}).get("gain"), 2))
            table.add_row(LABELS[emotion] + (" ✓" if emotion in outcome.holds else ""), *cells)
        OUT.print(table)
    OUT.print(
        "In brackets 95 % intervals; for the word (✓), gains must hold in all of these measures, and for all claimed "
        "emotions at once."
    )
    for sentence in outcome.sentences:
        OUT.print(sentence)
    for key, groups in found["subgroups"].items():
        titles = ("clips", "people", "mean Pearson r", "less all others")
        of_group = Table(key, *(Column(title, justify="right") for title in titles))
        for label, group in groups.items():
            figures = (figure_text(group["pearson"], 2), figure_text(group["less_others"], 2))
            of_group.add_row(label, str(group["n"]), str(group["people"]), *figures)
        if of_group.rows:
            OUT.print(of_group)
