"""Camera and microphone: open and close them aside, since that can take seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.kit.jobs import JobQueue

if TYPE_CHECKING:
    from core.recording.recorder import Recorder, RecorderSettings


class RecordingDevices(QObject):
    """The recorder, when it is open.

    Signals:
        changed: whether it is.
        failed: an error to show.
    """

    changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, jobs: JobQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked: RecorderSettings | None = None
        self.recorder: Recorder | None = None

    @property
    def settings(self) -> RecorderSettings | None:
        """What is open or about to be."""
        return self._asked

    def open(self, settings: RecorderSettings) -> None:
        """Open camera and microphone; `changed` or `failed` follows. What was open is closed first."""

        def opened() -> Recorder | None:
            from core.recording.recorder import Recorder

            if self._asked is not settings:
                return None
            recorder = Recorder(settings)
            try:
                recorder.open()
            except BaseException:
                recorder.close()
                raise
            return recorder

        self.close()
        self._asked = settings
        self._jobs.later(opened, lambda r: self._on_opened(r, settings), lambda error: self._on_failed(error, settings))

    def close(self) -> None:
        """Let camera and microphone go; not while something is recorded."""
        self._asked = None
        recorder, self.recorder = self.recorder, None
        if recorder is not None:
            self.changed.emit(False)
            self._let_go(recorder)

    def _let_go(self, recorder: Recorder, *, first: bool = False) -> None:
        self._jobs.later(recorder.close, lambda _: None, self.failed.emit, first=first)

    def _on_opened(self, recorder: Recorder | None, settings: RecorderSettings) -> None:
        if recorder is not None and self._asked is not settings:
            self._let_go(recorder, first=True)  # others were asked for meanwhile, perhaps the same camera
        elif recorder is not None:
            self.recorder = recorder
            self.changed.emit(True)

    def _on_failed(self, error: Exception, settings: RecorderSettings) -> None:
        if self._asked is settings:
            self._asked = None
            self.changed.emit(False)
            self.failed.emit(error)
