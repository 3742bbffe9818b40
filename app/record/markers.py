"""Tells other devices what happens in a sitting; the sitting goes on where they cannot be told."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QObject, Signal

from app.record.sitting import Sitting
from core.errors import EriscopeError
from core.recording.markers import Marker, MarkerOutput, open_output


class SittingMarkers(QObject):
    """Sends what a sitting marks to where the procedure says.

    Signals:
        failed: an error to show; no marker is sent any more in this sitting.
    """

    failed = Signal(object)

    def __init__(self, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._output: MarkerOutput | None = None
        sitting.marked.connect(self._send)
        sitting.ended.connect(lambda _: self.close())

    def open(self, way: str, target: str) -> None:
        """Make ready for the next sitting.

        Raises:
            EriscopeError: it cannot be.
        """
        self.close()
        self._output = open_output(way, target)

    def _send(self, label: str, of: str, at_s: float) -> None:
        if self._output is not None:
            try:
                self._output.send(Marker(label, at_s, of))
            except EriscopeError as error:
                self.close()
                self.failed.emit(error)

    def close(self) -> None:
        """Send no more."""
        output, self._output = self._output, None
        if output is not None:
            with contextlib.suppress(OSError):
                output.close()
