"""Which cameras and microphones there are: found aside, since each camera is opened for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.kit.newest_answer import Newest


class DeviceSearch(QObject):
    """Looks for devices, one search after the other; only the newest is heard.

    Signals:
        found: the cameras, and the names of the microphones; of these none where only cameras were looked for.
        failed: an error to show.
    """

    found = Signal(object, object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = Newest(in_turn=True)  # two at a time would take cameras from each other

    def look(self, *, with_microphones: bool) -> None:
        """Look; `found` or `failed` follows. What is in use is not found."""

        def find(stop: object) -> tuple[object, object]:
            from core.recording.devices import cameras
            from core.recording.microphone import microphones

            return cameras(), microphones() if with_microphones else ()

        self._newest.ask(find, lambda found: self.found.emit(*found), self.failed.emit)

    def shut_down(self) -> None:
        """Wait for a search that is under way; for the end of the program."""
        self._newest.shut_down()
