"""Which camera the window follows live: the same choice as for recording, without a microphone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from app.kit.errors import message_of
from app.kit.labels import hint
from app.kit.language import tr
from app.kit.layouts import vbox
from app.kit.scrolling import FittingDialog
from app.record.device_choice import DeviceChoice
from app.record.device_search import DeviceSearch
from core.errors import EriscopeError

if TYPE_CHECKING:
    from core.recording.devices import Camera


class LiveDialog(FittingDialog):
    """Looks for cameras as it opens.

    Signals:
        chosen: the number of a camera or the path of a video, and whether that is played again and again.
    """

    chosen = Signal(object, bool)

    def __init__(self, search: DeviceSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Live from a camera"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._devices_there = search
        search.found.connect(self._on_found)
        search.failed.connect(self._on_failed)
        self.devices = DeviceChoice()
        self.devices.fields.setRowVisible(self.devices.microphone, False)
        self.devices.search_asked.connect(self._search)
        self.devices.changed.connect(self._enable)
        roles = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(roles.Ok | roles.Cancel)
        self.start = self.buttons.button(roles.Ok)
        self.start.setText(tr("Follow live"))
        self.buttons.addButton(self.devices.search, QDialogButtonBox.ButtonRole.ActionRole)
        for one in self.buttons.buttons():
            one.setIcon(QIcon())
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        column = vbox(self, spacing_px=12, margins=(16, 16, 16, 16))
        column.addWidget(
            hint(tr("Read as it comes, and not recorded. To keep what a camera sees, use Record (Alt+3)."))
        )
        column.addWidget(self.devices)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.resize(460, 220)
        self._search()

    def _search(self) -> None:
        self.devices.says.say(tr("Looking for cameras…"))
        self.start.setEnabled(False)
        self._devices_there.look(with_microphones=False)

    def _on_found(self, cameras: Sequence[Camera], microphones: Sequence[str]) -> None:
        self.devices.show_devices(cameras, microphones, searched=True)
        self._enable()

    def _on_failed(self, error: Exception) -> None:
        self.devices.says.say(message_of(error), error=True)

    def _enable(self) -> None:
        try:
            self.start.setEnabled(self.devices.settings() is not None)
        except EriscopeError:
            self.start.setEnabled(False)

    def _on_accepted(self) -> None:
        if (settings := self.devices.settings()) is not None:
            self.chosen.emit(settings.camera, settings.loop)
            self.accept()
