"""Ask where to, and write aside: figures, pictures, tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.kit.errors import show_error
from app.kit.language import tr
from app.kit.tasks import Task, Tasks
from app.kit.undisturbed import NO_FILES, open_dialog, said_instead


class FileSaver(QObject):
    """Writes files that a user names; what goes wrong is shown.

    Signals:
        said: what was done, a sentence.

    Attributes:
        dialog: the one that asks, while it is open.
    """

    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = Tasks()
        self.dialog: QFileDialog | None = None

    def ask_and_write(self, title: str, name: str | Path, kinds: Sequence[str], work: Callable[[Path], object]) -> None:
        """Ask for a file, and write it.

        Args:
            name: is offered; its ending is the one of names without any, until another kind is chosen.
            kinds: as file dialogs have them, in English: "Picture (*.png)".
        """
        if said_instead(NO_FILES):
            return
        dialog = self.dialog = QFileDialog(self._window, title, str(name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr(kind) for kind in kinds])
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen[-4:-1]))
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen), work))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))
        open_dialog(dialog)

    def write(self, path: Path, work: Callable[[Path], object]) -> None:
        """Write in a thread."""
        task = Task(lambda stop: work(path), self)
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
