"""Taking a comparison away: figures to the clipboard or as CSV, plots as SVG or PNG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.compare.titles import clip_of
from app.kit.errors import show_error
from app.kit.language import mark, tr
from app.kit.tasks import Task, Tasks
from app.kit.undisturbed import NO_FILES, open_dialog, said_instead
from core.comparison.figures import Figures
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


class Taking(QObject):
    """Asks where to, and writes aside.

    Signals:
        said: what has been done, a sentence.
    """

    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = Tasks()
        self.dialog: QFileDialog | None = None

    def copy(self, pairs: Pairs | None, figures: Figures | None) -> None:
        """All figures to the clipboard, as a table with tabs between the cells."""
        from core.comparison.values import FIGURE_COLUMNS, figure_rows

        if pairs is not None and figures is not None:
            rows: list[Sequence[object]] = [FIGURE_COLUMNS, *figure_rows(pairs, figures)]
            text = "\n".join("\t".join("" if cell is None else f"{cell}" for cell in row) for row in rows)
            QGuiApplication.clipboard().setText(text)
            self.said.emit(tr("The figures of all emotions are on the clipboard; paste them into a table."))

    def copy_of(self, pairs: Pairs, at: int, emotions: Sequence[int]) -> None:
        """What was reported and predicted of one clip to the clipboard, as a table with tabs between the cells."""
        second = pairs.predicted_against
        head = ["clip", "emotion", "reported", "predicted", *([] if second is None else ["predicted by the second"])]
        rows = [head]
        for i in emotions:
            values = [pairs.reported[at, i], pairs.predicted[at, i], *([] if second is None else [second[at, i]])]
            rows.append([pairs.title(at), LABELS[EMOTIONS[i]], *(f"{float(value):z.4f}" for value in values)])
        QGuiApplication.clipboard().setText("\n".join("\t".join(" ".join(c.split()) for c in row) for row in rows))
        self.said.emit(tr("Copied: {clip}, on the scale from 0 to 1.", clip=clip_of(pairs.table, int(pairs.rows[at]))))

    def ask(self, pairs: Pairs | None, figures: Figures | None, kind: str) -> None:
        """Ask for a file, and write what its ending says.

        Args:
            kind: of the plots, see `core.comparison.points`.
        """
        if pairs is None or figures is None:
            return
        if said_instead(NO_FILES):
            return
        dialog = self.dialog = QFileDialog(self._window, tr("Save the comparison"), "comparison.csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr(one) for one in FILTERS])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen[-4:-1]))
        dialog.fileSelected.connect(lambda name: self.write(Path(name), pairs, figures, kind))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))
        open_dialog(dialog)

    def ask_answers(self, answers: Answers | None) -> None:
        """Ask for a file, and write a table of groups, a crossed model or a plan."""
        if answers is None:
            self.said.emit(tr("There is no table yet."))
            return
        if said_instead(NO_FILES):
            return

        def write(name: str) -> None:
            def work() -> None:
                from core.export.comparison import write_answers

                write_answers(Path(name), answers)

            self._write(Path(name), work)

        dialog = self.dialog = QFileDialog(self._window, tr("Save the table"), f"{answers.name}.csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("Table (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(write)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))
        open_dialog(dialog)

    def write(self, path: Path, pairs: Pairs, figures: Figures, kind: str) -> None:
        """Write in a thread; what goes wrong is shown."""

        def work() -> None:
            from core.export.comparison import write_comparison

            write_comparison(path, pairs, figures, kind)

        self._write(path, work)

    def _write(self, path: Path, work: Callable[[], None]) -> None:
        task = Task(lambda stop: work(), self)
        task.succeeded.connect(lambda _: self.said.emit(tr("Written: {path}", path=path)))
        task.failed.connect(lambda error: show_error(self._window, error))
        self._tasks.run(task)

    @property
    def writing(self) -> bool:
        """Whether something is being written."""
        return bool(self._tasks.at_work)

    def shut_down(self) -> None:
        """Wait for what is being written, a minute at most; for the end of the program."""
        self._tasks.shut_down()
