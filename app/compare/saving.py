"""Taking a comparison away: figures to the clipboard or as CSV, plots as SVG or PNG."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.kit.errors import show_error
from app.kit.tasks import Task, Tasks
from app.kit.undisturbed import NO_FILES, open_dialog, said_instead
from core.comparison.figures import Figures
from core.comparison.pairs import Pairs

FILTERS = ("Figures (*.csv)", "Plots, to be edited (*.svg)", "Plots, as a picture (*.png)")


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
        from core.comparison.report import FIGURE_COLUMNS, figure_rows

        if pairs is not None and figures is not None:
            rows: list[Sequence[object]] = [FIGURE_COLUMNS, *figure_rows(pairs, figures)]
            text = "\n".join("\t".join("" if cell is None else f"{cell}" for cell in row) for row in rows)
            QGuiApplication.clipboard().setText(text)
            self.said.emit("The figures of all emotions are on the clipboard; paste them into a table.")

    def ask(self, pairs: Pairs | None, figures: Figures | None, kind: str) -> None:
        """Ask for a file, and write what its ending says.

        Args:
            kind: of the plots, see `core.comparison.points`.
        """
        if pairs is None or figures is None:
            return
        if said_instead(NO_FILES):
            return
        dialog = self.dialog = QFileDialog(self._window, "Save the comparison", "comparison.csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(FILTERS))
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen[-4:-1]))
        dialog.fileSelected.connect(lambda name: self.write(Path(name), pairs, figures, kind))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))
        open_dialog(dialog)

    def write(self, path: Path, pairs: Pairs, figures: Figures, kind: str) -> None:
        """Write in a thread; what goes wrong is shown."""

        def work(stop: threading.Event) -> None:
            from core.export.comparison import write_comparison

            write_comparison(path, pairs, figures, kind)

        task = Task(work, self)
        task.succeeded.connect(lambda _: self.said.emit(f"Written: {path}"))
        task.failed.connect(lambda error: show_error(self._window, error))
        self._tasks.run(task)

    @property
    def writing(self) -> bool:
        """Whether something is being written."""
        return bool(self._tasks.at_work)

    def shut_down(self) -> None:
        """Wait for what is being written, a minute at most; for the end of the program."""
        self._tasks.shut_down()
