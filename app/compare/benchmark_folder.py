"""A benchmark's folder, read aside and, while somebody looks at it, again: the benchmark may still be running."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.compare.systems_table import Row
from app.kit.errors import message_of
from app.kit.newest_answer import Newest
from core.errors import SettingsError
from core.training.eri.systems_table_file import BenchmarkTable, Progress, SystemRow, model_of, progress, read_table

_LOOK_EVERY_MS = 3000


@dataclass(frozen=True)
class Found:
    """What is known of a benchmark's folder.

    Attributes:
        models: files of the systems' best runs and of the floors, by `name_of`.
        sentence: what is wrong with the folder; empty where nothing is.
    """

    folder: Path
    table: BenchmarkTable | None = None
    progress: Progress | None = None
    models: Mapping[str, Path] = field(default_factory=dict)
    sentence: str = ""


def look_at(folder: Path) -> Found:
    """Read a benchmark's folder."""
    try:
        table = read_table(folder)
    except SettingsError as error:
        return Found(folder, sentence=str(error))
    rows: tuple[Row, ...] = (*table.rows, *table.floors)
    models = {name_of(row): model for row in rows if (model := model_of(folder, row)) is not None}
    return Found(folder, table, progress(table, folder), models)


def name_of(row: Row) -> str:
    """Names of systems have no spaces, and titles of floors have."""
    return row.system if isinstance(row, SystemRow) else row.title


class BenchmarkFolder(QObject):
    """Reads the chosen folder; what was read of another one is not heard.

    Signals:
        read: what is in it, a `Found`; each time, also where nothing is new.

    Attributes:
        folder: the chosen one.
    """

    read = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._newest = Newest(in_turn=True)
        self._again = QTimer(self, interval=_LOOK_EVERY_MS)
        self._again.timeout.connect(self.look)

    def open(self, folder: Path) -> None:
        """Read another folder."""
        self.folder = folder
        self._newest.drop()
        self.look()

    def look(self) -> None:
        """Read the folder again."""
        folder = self.folder
        if folder is None:
            return

        def tell(found: Found) -> None:
            if folder == self.folder:
                self.read.emit(found)

        self._newest.ask(
            lambda stop: look_at(folder), tell, lambda error: tell(Found(folder, sentence=message_of(error)))
        )

    def watch(self, seen: bool) -> None:
        """Read it now and then while it is seen."""
        if seen:
            self.look()
            self._again.start()
        else:
            self._again.stop()

    def shut_down(self) -> None:
        """Wait for what is read; for the end of the program."""
        self._again.stop()
        self._newest.shut_down()
