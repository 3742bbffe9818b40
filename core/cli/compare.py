"""``eriscope compare``: how well predictions agree with the self-reports of a study."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Column, Table

from core.analysis_settings import LEAST_VALID_FRAMES
from core.cli import options as o
from core.cli.console import OUT, Console, print_notes, say_note, write_json
from core.cli.studies import open_study
from core.emotions import LABELS
from core.errors import SettingsError
from core.text import NONE, bare_p, cell, counted
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.comparison.agreement import Figures
    from core.comparison.pairs import Pairs
    from core.evaluation.agreement import Agreement
    from core.evaluation.crossed import Crossed
    from core.evaluation.subgroups import Subgroup

Names = list[str]


def register(app: typer.Typer) -> None:
    """Add ``eriscope compare`` and ``eriscope plan``."""
    app.command("compare")(compare)
    app.command("plan")(plan)


def compare(
    folder: Annotated[Path, typer.Argument(metavar="STUDY", help="A study's folder.", show_default=False)],
    participants: Annotated[
        Names, typer.Option("--participant", metavar="CODE", help="Only of this participant; may be repeated.")
    ] = [],  # noqa: B006
    stimuli: Annotated[
        Names, typer.Option("--stimulus", metavar="NAME", help="Only reactions to this stimulus; may be repeated.")
    ] = [],  # noqa: B006
    sessions: Annotated[
        Names, typer.Option("--session", metavar="N", help="Only of each participant's N-th session; may be repeated.")
    ] = [],  # noqa: B006
    where: Annotated[
        Names,
        typer.Option("--where", metavar="VARIABLE=VALUE", help="Only participants of this value; may be repeated."),
    ] = [],  # noqa: B006
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAME", help="Whose predictions; the model of the most clips by default."),
    ] = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="NAME", help="A second model, on the clips that both analysed.")
    ] = None,
    crossed: Annotated[
        bool,
        typer.Option("--crossed", help="Fit reports on predictions with persons and stimuli crossed, by emotion."),
    ] = False,
    by: Annotated[
        Names,
        typer.Option(
            "--by", metavar="VARIABLE", help="Figures by group of this variable, with differences; may be repeated."
        ),
    ] = [],  # noqa: B006
    keep_short: Annotated[
        bool,
        typer.Option("--keep-short", help="Also clips with a face in under 50 frames, which the paper leaves out."),
    ] = False,
    worst: Annotated[int, typer.Option("--worst", metavar="N", min=0, help="Clips of the ranking that are shown.")] = 5,
    as_json: o.AsJson = False,
) -> None:
    """Compare predictions with self-reports: agreement per emotion with intervals, and where the model is most wrong.

    A report of 1 to 100 counts as (x - 1) / 99. Intervals (95 %) come from leaving out participants in turn.
    """
    from core.comparison.agreement import figures
    from core.comparison.clip_table import clip_table
    from core.comparison.pairs import pairs
    from core.comparison.plain_values import as_json as described
    from core.comparison.plan_followed import as_json as as_json_of_plan
    from core.comparison.plan_followed import said_of_pairs
    from core.comparison.selection import model_named, selection_of
    from core.comparison.subgroups import described as in_json
    from core.comparison.subgroups import groups_by
    from core.study.analysis_plans import note_looked, plans_of

    with open_study(folder, read_only=True) as study:
        table = clip_table(study)
        name = study.name
        plans, problems = plans_of(study)
        note_looked(study, "compare")
    for problem in problems:
        say_note(problem)
    selection = selection_of(table, participants, stimuli, sessions, [o.pair("--where", text) for text in where])
    first = None if model is None else model_named(table, model)
    second = None if against is None else model_named(table, against)
    if second is not None and second is (first or next(iter(table.models), None)):
        raise SettingsError(f"A model cannot be compared with itself. Name another than {second.name} with --against.")
    found = pairs(table, selection, first, second, least_frames=0 if keep_short else LEAST_VALID_FRAMES)
    with Console(stderr=True).status("leaving out participants …"):
        measured = figures(found)
    fits = {}
    if crossed:
        from core.evaluation.crossed import crossed as fitted

        with Console(stderr=True).status("fitting …"):
            fits = fitted(found.predicted, found.reported, found.participants, found.stimuli)
    groups = {variable: groups_by(found, variable) for variable in by}
    if as_json:
        more: dict[str, Any] = {"crossed": {emotion: fit.as_json() for emotion, fit in fits.items()}} if crossed else {}
        more |= {"groups": in_json(groups)} if groups else {}
        more["plan"] = as_json_of_plan(plans, found)
        write_json({"study": name, **described(found, measured), **more}, allow_nan=False, ensure_ascii=False)
    else:
        _print(name, found, measured, worst, said_of_pairs(plans, found))
        if fits:
            _print_crossed(fits)
        for variable, of in groups.items():
            _print_groups(variable, of)


def plan(
    folder: Annotated[Path, typer.Argument(metavar="STUDY", help="The pilot: a study's folder.", show_default=False)],
    people: Annotated[
        list[int], typer.Option("--people", metavar="P", min=5, max=500, help="Participants; may be repeated.")
    ] = [20, 40],  # noqa: B006
    stimuli: Annotated[
        int | None,
        typer.Option("--stimuli", metavar="S", min=1, max=200, help="Stimuli each sees; as many as in the pilot."),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAME", help="Whose predictions; the model of the most clips by default."),
    ] = None,
    draws: Annotated[int, typer.Option("--draws", min=20, max=10_000, help="Studies that are drawn per size.")] = 100,
    as_json: o.AsJson = False,
) -> None:
    """How wide the intervals of r and CCC will be for so many people and stimuli, simulated from a pilot."""
    from core.cli.progress import counting
    from core.comparison.clip_table import clip_table
    from core.comparison.pairs import pairs
    from core.comparison.sample_size import TITLES, Expected, Plan
    from core.comparison.sample_size import plan as planned
    from core.comparison.selection import model_named
    from core.study.analysis_plans import note_looked

    with open_study(folder, read_only=True) as study:
        table = clip_table(study)
        note_looked(study, "plan")
    pilot = pairs(table, model=None if model is None else model_named(table, model))
    shown = stimuli or max(1, len({one for one in pilot.stimuli if one is not None}))

    def of(number: int) -> Plan:
        with counting(f"{number} people", "studies", draws) as tell:
            return planned(pilot, number, shown, draws=draws, on_draws=tell)

    found = [of(number) for number in people]
    if as_json:
        write_json([one.as_json() for one in found], allow_nan=False)
        return

    def expected(one: Expected) -> str:
        if one.value is None or one.width is None or one.wide is None:
            return NONE
        return f"{one.value:z.2f}, {one.width:z.2f} ({one.wide:z.2f})"

    for name, title in TITLES.items():
        rows = Table(title, *(Column(f"{one.people} × {one.stimuli}", justify="right") for one in found))
        for emotion in EMOTIONS:
            rows.add_row(LABELS[emotion], *(expected(one.emotions[emotion][name]) for one in found))
        rows.add_row("mean", *(expected(one.mean[name]) for one in found))
        OUT.print(rows)
    OUT.print(
        "People × stimuli: expected figure, and how wide its 95 % interval will be (in parentheses: one of ten studies "
        f"is worse). From {draws} studies of each size, drawn from this one; a pilot of few people is a rough guide."
    )


def _print(name: str, found: Pairs, measured: Figures, worst: int, planned: Sequence[str]) -> None:
    from core.cli.floors import print_floors
    from core.comparison.agreement import floors_in_words, notes_of
    from core.comparison.pairs import notes, notes_on
    from core.evaluation.figure_with_interval import CHANCES, ON_CHANCES, chances_text, figure_text
    from core.evaluation.jackknife import NOT_CORRECTED, in_words

    only = f" ({found.selection.in_words})" if found.selection.in_words else ""
    OUT.print(f"{name}: {counted(len(found), 'clip')}{only}", style="bold")
    if not found.n:
        print_notes(notes(found))
        return
    of = measured.agreement
    _print_agreement(found.model.name if found.model else "", of)
    if measured.against is not None and measured.difference is not None and found.against is not None:
        _print_agreement(found.against.name, measured.against)
        assert found.model is not None
        columns = (Column(title, justify="right") for title in ("Pearson r", CHANCES))
        table = Table(f"{found.model.name} less {found.against.name}", *columns)
        for emotion, figure in measured.difference.emotions.items():
            table.add_row(LABELS[emotion], figure_text(figure, 2, "+"), chances_text(figure))
        mean = measured.difference.mean
        table.add_row("mean", figure_text(mean, 2, "+"), chances_text(mean))
        OUT.print(table)
    if any(figure.low is not None for e in of.emotions.values() for figure in e.figures.values()):
        OUT.print(f"In brackets 95 % intervals: {in_words(of.over)}. {NOT_CORRECTED} {ON_CHANCES}")
    for model, beneath in ((found.model, measured.floors), (found.against, measured.floors_against)):
        if model is not None and beneath:
            OUT.print(f"{model.name}: what it gains over floors", style="bold")
            print_floors({floor.name: floor.as_json() for floor in beneath})
    for sentence in floors_in_words(measured):
        OUT.print(f"Mean over emotions. {sentence}")
    for sentence in planned:
        OUT.print(sentence)
    said = [*notes_on(found, *range(len(EMOTIONS))), *(note for e in EMOTIONS for note in notes_of(measured, e))]
    print_notes(dict.fromkeys((*notes(found), *said)))
    _print_ranking(found, worst)


def _print_groups(variable: str, found: Sequence[Subgroup]) -> None:
    from core.evaluation.agreement_measures import MEASURES
    from core.evaluation.figure_with_interval import Figure, chances_text, figure_text
    from core.evaluation.subgroups import STATED

    for measure in STATED:
        columns = ("n", "participants", MEASURES[measure].title, "less all others", "p")
        table = Table(f"By {variable}", *(Column(name, justify="right") for name in columns))
        for one in found:
            less = one.mean.get(measure, Figure(None))
            own = figure_text(one.own.mean[measure], 2), figure_text(less, 2, "+")
            table.add_row(one.label, str(one.own.n), str(one.own.n_participants), *own, chances_text(less))
        OUT.print(table)
    OUT.print("Means over emotions; --json has each emotion by itself, with p values corrected over them (Holm).")
    print_notes(dict.fromkeys(f.note for one in found for f in (*one.own.mean.values(), *one.mean.values()) if f.note))


def _print_crossed(fits: Mapping[str, Crossed]) -> None:
    from core.evaluation.crossed import POPULATION
    from core.evaluation.figure_with_interval import Figure, figure_text

    columns = ("slope", "p", "p (Holm)", "SD persons", "SD stimuli", "SD left")
    table = Table("Crossed", *(Column(name, justify="right") for name in columns))
    for emotion, fit in fits.items():
        slope = figure_text(Figure(fit.slope, fit.low, fit.high), 2)
        spreads = (fit.person_sd, fit.stimulus_sd, fit.left_sd)
        table.add_row(LABELS[emotion], slope, bare_p(fit.p), bare_p(fit.p_holm), *map(cell, spreads))
    OUT.print(table)
    OUT.print(POPULATION)
    print_notes(dict.fromkeys(fit.note for fit in fits.values() if fit.note))


def _print_agreement(model: str, of: Agreement) -> None:
    from core.evaluation.agreement_measures import MEASURES
    from core.evaluation.figure_with_interval import CHANCES, chances_text, figure_text

    people = "" if of.n_participants is None else f" of {counted(of.n_participants, 'participant')}"
    OUT.print(f"{model}: mean Pearson r {figure_text(of.mean['pearson'], 2)}, n = {counted(of.n, 'clip')}{people}")
    names = list(MEASURES)
    for measures in (names[:5], names[5:9], names[9:]):
        columns = (Column(MEASURES[m].title, justify="right") for m in measures)
        table = Table("Emotion", Column("n", justify="right"), *columns)
        for emotion, e in of.emotions.items():
            table.add_row(LABELS[emotion], str(e.n), *(figure_text(e.figures[m], 2) for m in measures))
        OUT.print(table)
    tested = [m for m in names if any(e.figures[m].p is not None for e in of.emotions.values())]
    for measures in filter(None, (tested[:6], tested[6:])):
        table = Table(CHANCES, *(Column(MEASURES[m].title, justify="right") for m in measures))
        for emotion, e in of.emotions.items():
            table.add_row(LABELS[emotion], *(chances_text(e.figures[m]) for m in measures))
        OUT.print(table)


def _print_ranking(found: Pairs, worst: int) -> None:
    from core.comparison.ranking import ranking

    ranked = ranking(found)[:worst]
    if not ranked:
        return
    names = ("r of profiles", "place, in SD") if found.not_in_size else ("mean difference", "prediction minus report")
    right = [Column(name, justify="right") for name in names]
    table = Table("Most wrong", right[0], "widest", right[1])
    for d in ranked:
        first = d.size if d.r is None else d.r
        cells = (
            NONE if math.isnan(value) else f"{value:{sign}z.2f}" for value, sign in ((first, ""), (d.difference, "+"))
        )
        size, difference = cells
        table.add_row(d.title, size, LABELS[EMOTIONS[d.widest]], difference)
    OUT.print(table)
