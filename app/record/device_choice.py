"""Which camera and which microphone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.dialog_opening import ask_file
from app.kit.explanations import explain
from app.kit.forms import fields_form
from app.kit.language import mark, tr
from app.kit.layouts import vbox
from app.kit.sentence import Sentence
from core.errors import SourceError

if TYPE_CHECKING:
    from core.recording.devices import Camera
    from core.recording.recorder import RecorderSettings

NO_CAMERA = mark("No camera was found. Plug one in and press Search again, or choose a video file in its place.")
_FILE, _NO_SOUND, _USUAL = "file", "none", "default"


@dataclass(frozen=True)
class _Gone:
    """A camera that was chosen and is not found any more."""

    name: str


def _only(names: Mapping[int, str], name: str) -> int | None:
    """The number of the one camera of this name."""
    found = [number for number, known in names.items() if known == name]
    return found[0] if len(found) == 1 else None


class DeviceChoice(QWidget):
    """Two lists and a button to look for devices again.

    Signals:
        changed: another device was chosen.
        search_asked: look for devices.
    """

    changed = Signal()
    search_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        explain(self, tr("The camera and the microphone. Turn them on below to see whether picture and sound will do."))
        self._file: Path | None = None
        self._searched = False
        self._names: dict[int, str] = {}
        self.camera = ChoiceBox(tr("Camera"), tr("The camera that looks at the participant"))
        self.microphone = ChoiceBox(tr("Microphone"), tr("The microphone that hears the participant"))
        for box in (self.camera, self.microphone):
            box.setMinimumWidth(48)
        self.camera.activated.connect(self._on_camera)
        self.microphone.activated.connect(lambda _: self.changed.emit())
        tip = tr("Look for cameras and microphones that were plugged in meanwhile")
        self.search = button(tr("Search again"), tip, self.search_asked.emit)
        self.loop = QCheckBox(tr("Play the file again and again"))
        self.loop.setToolTip(tr("Else its end is the end of what can be recorded"))
        self.loop.setChecked(True)
        self.loop.toggled.connect(lambda _: self.changed.emit())
        self.changed.connect(self._show_loop)
        self.says = Sentence()
        self.fields = form = fields_form()
        form.addRow(tr("Camera"), self.camera)
        form.addRow(tr("Microphone"), self.microphone)
        column = vbox(self, spacing_px=6)
        column.addLayout(form)
        column.addWidget(self.loop)
        column.addWidget(self.says)
        self.show_devices((), ())

    def show_devices(self, cameras: Sequence[Camera], microphones: Sequence[str], *, searched: bool = False) -> None:
        """What was found; what was chosen stays so if it is still there."""
        self._searched = searched
        blockers = [QSignalBlocker(self.camera), QSignalBlocker(self.microphone)]
        camera, microphone = self.camera.currentData(), self.microphone.currentData()
        was_gone = isinstance(camera, _Gone)
        name = camera.name if isinstance(camera, _Gone) else self._names.get(camera) if camera is not None else None
        self._names = {found.number: found.name for found in cameras}
        self.camera.clear()
        for found in cameras:
            self.camera.addItem(f"{found.number}: {found.name}", found.number)
        if self._file is not None:
            self.camera.addItem(tr("File: {name}", name=self._file.name), str(self._file))
        self.camera.addItem(tr("A video file in its place…"), _FILE)
        self.microphone.clear()
        self.microphone.addItem(tr("System default"), _USUAL)
        for heard in microphones:
            if heard != _USUAL:
                self.microphone.addItem(heard, heard)
        self.microphone.addItem(tr("No sound"), _NO_SOUND)
        self.camera.setPlaceholderText(tr("none found") if searched else tr("not looked for yet"))
        gone = ""
        if name is not None:  # a number is given to another camera when one is plugged in or out
            number = camera if self._names.get(camera) == name else _only(self._names, name)
            if number is None:
                gone = tr(
                    "The camera {name} is not there any more. Choose another one, or plug it in and look again.",
                    name=name,
                )
                self.camera.addItem(tr("{name} (not found)", name=name), _Gone(name))
                self.camera.setCurrentIndex(self.camera.count() - 1)
            else:
                self.camera.setCurrentIndex(self.camera.findData(number))
        else:
            usual = self._file is not None and str(self._file)
            place = self.camera.findData(camera if camera not in (None, _FILE) else usual)
            self.camera.setCurrentIndex(place if place >= 0 else 0 if cameras or self._file else -1)
        if microphone is not None and self.microphone.findData(microphone) < 0:
            gone = gone or tr(
                "The microphone {microphone} is not there any more. Choose another one, or No sound.",
                microphone=microphone,
            )
            self.microphone.addItem(tr("{name} (not found)", name=microphone), microphone)
        self.microphone.setCurrentIndex(max(0, self.microphone.findData(microphone)))
        for blocker in blockers:
            blocker.unblock()
        self.says.say(
            gone or (tr(NO_CAMERA) if searched and not cameras and self._file is None else ""), error=bool(gone)
        )
        self._show_loop()
        if name is not None and (gone or was_gone):
            self.changed.emit()

    def _show_loop(self) -> None:
        """Only a file can be played again."""
        chosen = self.camera.currentData()
        self.loop.setVisible(isinstance(chosen, str) and chosen != _FILE)

    def _on_camera(self, row: int) -> None:
        if self.camera.itemData(row) != _FILE:
            self.changed.emit()
            return
        name = ask_file(self, tr("A video in place of a camera"))
        if name:
            self.use_file(Path(name))
        else:
            self.camera.setCurrentIndex(-1 if row == 0 else 0)

    def use_file(self, file: Path) -> None:
        """A video that is played in place of a camera."""
        self._file = file
        while (place := self.camera.findData(_FILE)) > 0 and isinstance(self.camera.itemData(place - 1), str):
            self.camera.removeItem(place - 1)
        self.camera.insertItem(self.camera.findData(_FILE), tr("File: {name}", name=file.name), str(file))
        self.camera.setCurrentIndex(self.camera.findData(str(file)))
        self.says.say("")
        self.changed.emit()

    def use_no_sound(self) -> None:
        """Choose to record without sound."""
        self.microphone.setCurrentIndex(self.microphone.findData(_NO_SOUND))
        self.changed.emit()

    @property
    def with_sound(self) -> bool:
        """Whether a microphone is chosen; it need not be there."""
        return bool(self.microphone.currentData() != _NO_SOUND)

    def settings(self) -> RecorderSettings | None:
        """What is chosen; None while there is no camera.

        Raises:
            SourceError: the camera that was chosen is not there any more.
        """
        from core.recording.recorder import RecorderSettings

        chosen = self.camera.currentData()
        if chosen is None or chosen == _FILE:
            return None
        if isinstance(chosen, _Gone):
            raise SourceError(tr("The camera {name} is not there any more. Choose another one.", name=chosen.name))
        camera = chosen if isinstance(chosen, int) else Path(chosen)
        microphone = self.microphone.currentData() if self.with_sound else None
        return RecorderSettings(camera=camera, microphone=microphone, loop=self.loop.isChecked())

    def save(self, settings: QSettings) -> None:
        """Keep the chosen microphone; the camera is not kept."""
        settings.setValue("record/microphone", self.microphone.currentData())

    def restore(self, settings: QSettings) -> None:
        """Choose the kept microphone, even where no devices have been looked for yet."""
        stored = settings.value("record/microphone")
        if stored is not None:
            if self.microphone.findData(stored) < 0:
                self.microphone.insertItem(1, str(stored), str(stored))
            self.microphone.setCurrentIndex(self.microphone.findData(stored))
