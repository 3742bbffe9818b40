"""Taking a comparison away: figures to the clipboard or as CSV, plots as SVG or PNG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.compare.group_titles import clip_of
from app.kit.language import mark, tr
from app.kit.saving import FileSaver
from app.kit.tables import copy_rows
from core.comparison.agreement import Figures
from core.comparison.pairs import Pairs
from core.comparison.tables import Answers
from core.emotions import LABELS
from core.types import EMOTIONS

FILTERS = (
    mark("Figures (*.csv)"),
    mark("Plots, to be edited (*.svg)"),
    mark("Plots, as a picture (*.png)"),
    mark("Plots, as a page (*.pdf)"),
)


class Taking(FileSaver):
    """Takes what is compared, and asks where to where that is a file."""

    def copy(self, pairs: Pairs | None, figures: Figures | None) -> None:
        """All figures to the clipboard, as a table with tabs between the cells."""
        from core.comparison.plain_values import FIGURE_COLUMNS, figure_rows

        if pairs is not None and figures is not None:
            copy_rows([FIGURE_COLUMNS, *figure_rows(pairs, figures)])
            self.said.emit(tr("The figures of all emotions are on the clipboard; paste them into a table."))

    def copy_of(self, pairs: Pairs, at: int, emotions: Sequence[int]) -> None:
        """What was reported and predicted of one clip to the clipboard, as a table with tabs between the cells."""
        second = pairs.predicted_against
        head = ["clip", "emotion", "reported", "predicted", *([] if second is None else ["predicted by the second"])]
        rows = [head]
        for i in emotions:
            values = [pairs.reported[at, i], pairs.predicted[at, i], *([] if second is None else [second[at, i]])]
            rows.append([pairs.title(at), LABELS[EMOTIONS[i]], *(f"{float(value):z.4f}" for value in values)])
        copy_rows(rows)
        self.said.emit(tr("Copied: {clip}, on the scale from 0 to 1.", clip=clip_of(pairs.table, int(pairs.rows[at]))))

    def ask(self, pairs: Pairs | None, figures: Figures | None, kind: str) -> None:
        """Ask for a file, and write what its ending says.

        Args:
            kind: of the plots, see `core.comparison.points`.
        """
        if pairs is None or figures is None:
            return

        def write(path: Path) -> None:
            from core.export.comparison import write_comparison

            write_comparison(path, pairs, figures, kind)

        self.ask_and_write(tr("Save the comparison"), "comparison.csv", FILTERS, write)

    def ask_answers(self, answers: Answers | None) -> None:
        """Ask for a file, and write a table of groups, a crossed model or a plan."""
        if answers is None:
            self.said.emit(tr("There is no table yet."))
            return

        def write(path: Path) -> None:
            from core.export.comparison import write_answers

            write_answers(path, answers)

        self.ask_and_write(tr("Save the table"), f"{answers.name}.csv", (mark("Table (*.csv)"),), write)
