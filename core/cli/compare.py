"""``eriscope compare``: how well predictions agree with the self-reports of a study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column, Table

from core.cli import options as o
from core.cli.console import OUT, Console, write_json
from core.cli.studies import open_study
from core.emotions import LABELS
from core.errors import SettingsError
from core.text import counted
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.comparison.figures import Figures
    from core.comparison.pairs import Pairs
    from core.evaluation.intensities import Agreement, Figure

_NONE = "–"
Names = list[str]


def register(app: typer.Typer) -> None:
    """Add ``eriscope compare``."""
    app.command("compare")(compare)


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
    worst: Annotated[int, typer.Option("--worst", metavar="N", min=0, help="Clips of the ranking that are shown.")] = 5,
    as_json: o.AsJson = False,
) -> None:
    """Compare predictions with self-reports: agreement per emotion with intervals, and where the model is most wrong.

    A report of 1 to 100 counts as (x - 1) / 99. Intervals (95 %) come from drawing participants.
    """
    from core.comparison.clip_table import clip_table
    from core.comparison.figures import figures
    from core.comparison.pairs import pairs
    from core.comparison.report import as_json as described
    from core.comparison.selection import model_named, selection_of

    with open_study(folder, read_only=True) as study:
        table = clip_table(study)
        name = study.name
    selection = selection_of(table, participants, stimuli, sessions, [_pair(text) for text in where])
    first = None if model is None else model_named(table, model)
    second = None if against is None else model_named(table, against)
    if second is not None and second is (first or next(iter(table.models), None)):
        raise SettingsError(f"A model cannot be compared with itself. Name another than {second.name} with --against.")
    found = pairs(table, selection, first, second)
    with Console(stderr=True).status("drawing participants …"):
        measured = figures(found)
    if as_json:
        write_json({"study": name, **described(found, measured)}, allow_nan=False, ensure_ascii=False)
    else:
        _print(name, found, measured, worst)


def _pair(text: str) -> tuple[str, str]:
    variable, equals, value = text.partition("=")
    if not equals or not variable.strip() or not value.strip():
        raise SettingsError(f"--where {text} is not understood. Write --where VARIABLE=VALUE.")
    return variable.strip(), value.strip()


def _print(name: str, found: Pairs, measured: Figures, worst: int) -> None:
    from core.comparison.figures import notes_of
    from core.comparison.pairs import notes, notes_on

    only = f" ({found.selection.in_words})" if found.selection.in_words else ""
    OUT.print(f"{name}: {counted(len(found), 'clip')}{only}", style="bold")
    if not found.n:
        for note in notes(found):
            OUT.print(f"note: {note}", style="yellow")
        return
    of = measured.agreement
    _print_agreement(found.model.name if found.model else "", of)
    if measured.against is not None and measured.difference is not None and found.against is not None:
        _print_agreement(found.against.name, measured.against)
        assert found.model is not None
        table = Table(f"{found.model.name} less {found.against.name}", Column("Pearson r", justify="right"))
        for emotion, figure in measured.difference.emotions.items():
            table.add_row(LABELS[emotion], _with_interval(figure, sign="+"))
        table.add_row("mean", _with_interval(measured.difference.mean, sign="+"))
        OUT.print(table)
    if any(figure.low is not None for e in of.emotions.values() for figure in e.figures.values()):
        OUT.print(f"In brackets 95 % intervals: bootstrap over {of.drawn}, {of.draws} resamples, seed {of.seed}.")
    said = [*notes_on(found, *range(len(EMOTIONS))), *(note for e in EMOTIONS for note in notes_of(measured, e))]
    for note in dict.fromkeys((*notes(found), *said)):
        OUT.print(f"note: {note}", style="yellow")
    _print_ranking(found, worst)


def _print_agreement(model: str, of: Agreement) -> None:
    from core.evaluation.measures import MEASURES

    people = "" if of.n_participants is None else f" of {counted(of.n_participants, 'participant')}"
    OUT.print(f"{model}: mean Pearson r {_with_interval(of.mean['pearson'])}, n = {counted(of.n, 'clip')}{people}")
    for measures in (list(MEASURES)[:5], list(MEASURES)[5:]):
        columns = (Column(MEASURES[m].title, justify="right") for m in measures)
        table = Table("Emotion", Column("n", justify="right"), *columns)
        for emotion, e in of.emotions.items():
            table.add_row(LABELS[emotion], str(e.n), *(_with_interval(e.figures[m]) for m in measures))
        OUT.print(table)


def _print_ranking(found: Pairs, worst: int) -> None:
    from core.comparison.ranking import ranking

    ranked = ranking(found)[:worst]
    if not ranked:
        return
    right = [Column(name, justify="right") for name in ("mean difference", "prediction minus report")]
    table = Table("Most wrong", right[0], "widest", right[1])
    for d in ranked:
        table.add_row(d.title, f"{d.size:z.2f}", LABELS[EMOTIONS[d.widest]], f"{d.difference:+z.2f}")
    OUT.print(table)


def _with_interval(figure: Figure, sign: str = "") -> str:
    if figure.value is None:
        return _NONE

    def text(value: float) -> str:
        return f"{value:{sign}z.2f}"

    if figure.low is None or figure.high is None:
        return text(figure.value)
    return f"{text(figure.value)} [{text(figure.low)}, {text(figure.high)}]"
