"""A comparison as a file: its figures as CSV, its seven plots as SVG, PNG or PDF."""

from __future__ import annotations

from pathlib import Path

from core.comparison.agreement import Figures
from core.comparison.pairs import Pairs
from core.comparison.plain_values import FIGURE_COLUMNS, figure_rows
from core.comparison.points import BLAND_ALTMAN, SCATTER
from core.comparison.tables import Answers
from core.errors import OutputError
from core.evaluation.agreement_measures import MEASURES
from core.evaluation.floors import FLOORED, TITLES
from core.export.figures import agreement_figure, rendered
from core.export.tables import Column, table_of, write_csv
from core.label_meaning import RELATIVE
from core.models.validation import NOT_VALIDATED
from core.system.files import write_whole
from core.text import counted

_DIGITS = 4
_PARTS = {
    "": "",
    "_low": ", lower end of the 95 % interval",
    "_high": ", upper end of the 95 % interval",
    "_p": ", p of its being {null:g}",
    "_p_holm": ", that p corrected over the emotions (Holm)",
}


def write_comparison(path: Path, pairs: Pairs, figures: Figures, kind: str = SCATTER) -> None:
    """Write what the file's ending says: .csv the figures by emotion, .svg, .png or .pdf the plots.

    Args:
        kind: of the plots, see `core.comparison.points`; they are the first model's.

    Raises:
        OutputError: it cannot be written, or the ending is another.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending == "csv":
        rows = figure_rows(pairs, figures)
        write_csv(table_of("comparison", _columns(), rows, "A row per model and emotion, and their mean."), path)
    elif ending in ("svg", "png", "pdf"):
        if kind == BLAND_ALTMAN and pairs.not_in_size:
            raise OutputError(f"{path.name} is not written. {pairs.not_in_size}")
        about, profile = _about(pairs, figures), pairs.form == RELATIVE
        plots = agreement_figure(pairs.predicted, pairs.reported, figures.agreement, kind, about, profile)
        picture = rendered(plots, ending)
        write_whole(path, picture)
    else:
        raise OutputError(f"{path.name} cannot be written: give it the ending .csv, .svg, .png or .pdf.")


def write_answers(path: Path, answers: Answers) -> None:
    """Write groups, a crossed model or a plan as CSV.

    Raises:
        OutputError: it cannot be written.
    """
    columns = [
        Column(name, "text" if any(isinstance(row[i], str) for row in answers.rows) else "number", "measured", meaning)
        for i, (name, meaning) in enumerate(answers.columns.items())
    ]
    write_csv(table_of(answers.name, columns, answers.rows, answers.title), path)


def _about(pairs: Pairs, figures: Figures) -> list[str]:
    model, of = pairs.model, figures.agreement
    said = [] if model is None else [model.name, f"SHA-256 {model.sha256[:12]}…"]
    said += [] if model is None or model.validated else [NOT_VALIDATED]
    said += ["profiles: shares of each clip's strongest"] if pairs.form == RELATIVE else []
    people = "" if of.n_participants is None else f" of {counted(of.n_participants, 'participant')}"
    said.append(f"{counted(of.n, 'clip')}{people}")
    if (mean := of.mean["pearson"]).value is not None:
        interval = "" if mean.low is None or mean.high is None else f" [{mean.low:z.2f}, {mean.high:z.2f}]"
        said.append(f"mean Pearson r {mean.value:z.2f}{interval}")
    return [*said, *filter(None, pairs.selection.in_words.split("; "))]


def _columns() -> list[Column]:
    parts = {
        "floor": "",
        "gain": ": how much better the model is",
        "gain_low": ": how much better the model is, lower end of the 95 % interval",
        "gain_high": ": how much better the model is, upper end of the 95 % interval",
    }
    beneath = {
        f"{m}_{floor}_{part}": f"{MEASURES[m].title} of {what}{words}."
        for floor, what in TITLES.items()
        for m in FLOORED
        for part, words in parts.items()
    }
    meanings = beneath | {
        f"{m.name}{part}": f"{m.title}{words.format(null=m.null or 0)}."
        for m in MEASURES.values()
        for part, words in _PARTS.items()
    }
    texts = [
        Column("model", "text", "stated", "The model that predicted."),
        Column("emotion", "text", "stated", "The emotion; mean is over those that have the figure."),
        Column("n", "integer", "measured", "Clips with a prediction and a report."),
        Column("n_participants", "integer", "measured", "Participants of these clips."),
        Column("model_sha256", "text", "measured", "SHA-256 of the model's file."),
        Column("model_validated", "yes/no", "stated", "The model was validated on self-reports."),
        Column("clips", "text", "stated", "Which clips were compared."),
        Column("interval", "text", "stated", "How the intervals were made."),
    ]
    known = {column.name: column for column in texts}
    return [
        known.get(name) or Column(name, "number", "measured", meanings[name], digits=_DIGITS) for name in FIGURE_COLUMNS
    ]
