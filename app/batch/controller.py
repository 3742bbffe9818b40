"""Videos that are dropped on the window or chosen by the menu: opened, imported into the study, or put in the batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.batch.queue import BatchQueue
from app.kit.dialog_opening import ask_files, ask_folder, open_dialog, question
from app.kit.dialogs import video_filter
from app.kit.language import tr
from app.study.open_study import OpenStudy
from core.study.study_file import folder_of_study


class BatchController(QObject):
    """Decides what becomes of videos, and asks where it is not clear.

    Args:
        open_clip: shows one video.
        import_folder: offers to import a folder's videos into the open study.

    Signals:
        batch_asked: the batch is to be seen.
    """

    batch_asked = Signal()

    def __init__(
        self,
        queue: BatchQueue,
        study: OpenStudy,
        open_clip: Callable[[Path], None],
        import_folder: Callable[[Path | None], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.queue = queue
        self._study, self._window = study, window
        self._open_clip, self._import_folder = open_clip, import_folder
        self.question: QMessageBox | None = None

    def drop(self, paths: Sequence[Path]) -> None:
        """One file is opened, a study's folder too; a folder of videos, or several of them, go to the batch.

        While a study is open that can be written to, the user is asked whether they are the study's.
        """
        study = folder_of_study(paths[0]) if len(paths) == 1 else None
        if study is not None:
            self._study.open(study)
        elif len(paths) == 1 and not paths[0].is_dir():
            self._open_clip(paths[0])
        elif self._study.writable and self._study.study is not None:
            self._ask(paths, self._study.study.name)
        else:
            self._add(paths)

    def ask_folder(self) -> None:
        """All videos in a folder, for the batch."""
        name = ask_folder(self._window, tr("Analyse all videos in a folder"))
        if name:
            self._add([Path(name)])

    def ask_files(self) -> None:
        """Videos for the batch."""
        names = ask_files(self._window, tr("Analyse videos"), video_filter())
        if names:
            self._add([Path(name) for name in names])

    def _add(self, paths: Sequence[Path]) -> None:
        self.batch_asked.emit()
        self.queue.add(paths)

    def _ask(self, paths: Sequence[Path], study: str) -> None:
        if self.question is not None:
            self.question.reject()
        folder = paths[0] if paths[0].is_dir() else paths[0].parent
        box = self.question = question(
            self._window,
            tr("What should be done with the videos in {folder}?", folder=paths[0].name)
            if len(paths) == 1
            else tr("What should be done with these {number} files?", number=len(paths)),
            tr(
                "Import makes them clips of participants of “{study}”. The batch analyses them one after the other; "
                "they then belong to no study.",
                study=study,
            ),
            {
                tr("Import into the study…"): lambda: self._import_folder(folder),
                tr("Analyse in the batch"): lambda: self._add(paths),
            },
            tr("Cancel"),
            cautious=False,
        )
        box.finished.connect(lambda _: setattr(self, "question", None))
        open_dialog(box)
