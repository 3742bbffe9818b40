"""Ask where to, and write aside: figures, pictures, tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.kit.dialog_opening import ask_to_save
from app.kit.errors import show_error
from app.kit.language import tr
from app.kit.tasks import Task, Tasks


class FileSaver(QObject):
    """Writes files that a user names; what goes wrong is shown.

    Signals:
        said: what was done, a sentence.
    """

    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = Tasks()

    def ask_and_write(self, title: str, name: str | Path, kinds: Sequence[str], work: Callable[[Path], object]) -> None:
        """Ask for a file, and write it.

        Args:
            name: is offered; its ending is the one of names without any, until another kind is chosen.
            kinds: as file dialogs have them, in English: "Picture (*.png)".
        """
        ask_to_save(self._window, title, str(name), kinds, lambda path: self.write(path, work))

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
