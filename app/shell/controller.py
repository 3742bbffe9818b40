"""What the menus do that is not a study's: open videos, the demo and cameras, export, and texts to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.clip.clip_tasks import preload
from app.clip.state import AppState, Progress
from app.kit.dialog_opening import ask_file, open_dialog
from app.kit.dialogs import video_filter
from app.kit.errors import show_error
from app.kit.language import said, tr
from app.kit.markdown_view import as_code
from app.kit.newest_answer import Newest
from app.kit.tasks import Task, Tasks
from app.record.device_search import DeviceSearch
from app.shell.help_texts import about_text, doctor_text, show_keyboard, show_text
from app.shell.model_check import check_models
from core.models import registry

if TYPE_CHECKING:
    from core.demo import DemoClip


class ClipController(QObject):
    """Opens the dialogs and hands on what they answer.

    Attributes:
        tasks: what is done aside; also by dialogs that may be closed before it ends.

    Signals:
        clip_chosen: the path of a video to open.
        camera_chosen: the number of a camera to follow, or a video in its place, and whether that is played in a loop.
        model_chosen: the file of a model that can be used.
        said: a sentence for the status bar.
    """

    clip_chosen = Signal(object)
    camera_chosen = Signal(object, bool)
    model_chosen = Signal(object)
    said = Signal(str)

    def __init__(self, state: AppState, window: QWidget) -> None:
        super().__init__(window)
        self._state, self._window = state, window
        self.tasks = Tasks()
        self._model = Newest(run=self.tasks.run)
        self._search = DeviceSearch(self)

    def preload(self) -> None:
        """Load what is heavy, so that the first clip need not wait for it."""
        self.run(Task(preload, self))

    def open_demo(self) -> None:
        """Open the demo reaction; generating it, where that is needed, takes a few seconds."""
        self._state.set_progress(Progress(tr("Preparing the demo")))

        def find(stop: object) -> object:
            from core.demo import demo_clip

            return demo_clip()

        task = Task(find, self)
        task.succeeded.connect(self._on_demo)
        task.failed.connect(lambda _: self._state.set_progress(None))
        self.run(task)

    def _on_demo(self, demo: DemoClip) -> None:
        self._state.set_progress(None)
        self.clip_chosen.emit(demo.path)
        if demo.generated:
            self._state.set_notice(demo.sentence)

    def ask_video(self) -> None:
        """Ask for a video, first in the open clip's folder; `clip_chosen` tells which."""
        folder = str(self._state.clip.parent) if self._state.clip else ""
        name = ask_file(self._window, tr("Open video"), folder, video_filter())
        if name:
            self.clip_chosen.emit(Path(name))

    def ask_camera(self) -> None:
        """Ask for a camera by its name, or a video in its place; `camera_chosen` tells which."""
        from app.record.live_dialog import LiveDialog

        dialog = LiveDialog(self._search, self._window)
        dialog.chosen.connect(self.camera_chosen)
        open_dialog(dialog)

    def use_model(self, model: Path) -> None:
        """Load a model aside; `model_chosen` tells that it can be used. Of several the last one counts."""

        def on_loaded(_: object) -> None:
            self.said.emit("")
            self.model_chosen.emit(model)

        def on_refused(error: Exception) -> None:
            self.said.emit("")
            show_error(self._window, error)

        self.said.emit(tr("Checking {name} …", name=model.name))
        self._model.ask(lambda stop: check_models([(str(model), registry.REACTION)], stop), on_loaded, on_refused)

    def show_card(self) -> None:
        """The card of the model that is used, with the hash of its file, which takes a while where that is large."""
        name = self._state.settings.model

        def read(stop: object) -> tuple[str, str]:
            entry = registry.find(name, registry.REACTION)
            text = entry.card or tr("This model has no card.")
            file = tr("File: {path}", path=as_code(entry.path))
            told = f"{said(entry.standing)}\n\n{text}\n\n{file}\n\nSHA-256: `{entry.sha256}`"
            return tr("Model card: {name}", name=entry.name), told

        self.said.emit(tr("Reading the model's card …"))
        task = Task(read, self)
        task.succeeded.connect(lambda found: show_text(self._window, *found, asked=False))
        task.finished.connect(lambda: self.said.emit(""))
        self.run(task)

    def show_doctor(self) -> None:
        """Show what the installation looks like; that is found out aside."""
        task = Task(lambda stop: doctor_text(), self)
        task.succeeded.connect(lambda text: show_text(self._window, tr("Installation"), text, asked=False))
        self.run(task)

    def show_shortcuts(self, actions: Mapping[str, Sequence[QAction]]) -> None:
        """Show the keys of these actions, by the titles of their menus."""
        show_keyboard(self._window, actions)

    def show_about(self) -> None:
        """Show what Eriscope is, and the versions of what it stands on."""
        show_text(self._window, tr("About Eriscope"), about_text())

    @property
    def at_work(self) -> bool:
        """Whether something is being done aside, the loading of what is heavy included."""
        return bool(self.tasks.at_work)

    def run(self, task: Task) -> None:
        """Do something aside; what goes wrong is shown."""
        task.failed.connect(lambda error: show_error(self._window, error))
        self.tasks.run(task)

    def shut_down(self) -> None:
        """Stop what is done aside and wait for it; for the end of the program."""
        self.tasks.shut_down()
        self._search.shut_down()
