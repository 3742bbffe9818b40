"""The only file of the window that makes threads.

A task gets an immutable request, makes and closes everything it works with itself, and answers by signal. Each
carries the number of its run; what an older run says is dropped. Stopping is a flag that work looks at, never
``terminate()``.
"""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from app.live_buffer import LiveBuffer
from core.config import AnalysisSettings
from core.errors import Cancelled, SourceError
from core.types import Frame, StepResult

log = logging.getLogger(__name__)

_numbers = itertools.count(1)


class Task(QThread):
    """Work in a thread of its own.

    Exactly one of ``succeeded``, ``failed`` and ``cancelled`` is sent, then QThread's ``finished``.

    Args:
        work: gets the flag that says stop; returns the result or raises `Cancelled`.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[threading.Event], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run_id = next(_numbers)
        self.stopping = threading.Event()
        self._work = work

    def run(self) -> None:
        try:
            result = self._work(self.stopping)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:
            log.exception("%s failed", type(self).__name__)
            self.failed.emit(error)
        else:
            if self.stopping.is_set():
                self.cancelled.emit()
            else:
                self.succeeded.emit(result)

    def stop(self) -> None:
        """Ask the work to stop; returns at once."""
        self.stopping.set()

    def stop_and_wait(self, timeout_ms: int = 60_000) -> bool:
        """Ask the work to stop and wait for its thread; for closing the window."""
        self.stop()
        return self.wait(timeout_ms)


class AnalysisTask(Task):
    """Analyses one file; frames go into the buffer as they are done. Succeeds with an `Analysis`."""

    def __init__(
        self, clip: Path, settings: AnalysisSettings, buffer: LiveBuffer, *, fresh: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(self._analyse, parent)
        self.clip = clip
        self._settings = settings
        self._buffer = buffer
        self._fresh = fresh

    def _analyse(self, stop: threading.Event) -> Any:
        from core.analyser import Analyser

        with Analyser(self._settings) as analyser:
            return analyser.analyse(self.clip, on_step=self._buffer.put, stop=stop, fresh=self._fresh)


class LiveSession(Task):
    """Runs a camera (or a file at its own pace) through the pipeline until it ends or is stopped.

    Succeeds with what there is to say about the capture (a tuple of sentences).
    """

    def __init__(
        self, device: int | Path, settings: AnalysisSettings, buffer: LiveBuffer, parent: QObject | None = None
    ) -> None:
        super().__init__(self._capture, parent)
        self._device = device
        self._settings = settings
        self._buffer = buffer
        self.captured = 0
        self.dropped = 0

    def _capture(self, stop: threading.Event) -> Any:
        from core import assembly
        from core.pipeline import Pipeline
        from core.sources.camera import CameraSource

        settings = self._settings
        parts = assembly.build(settings, assembly.choose(settings))
        units = assembly.action_unit_source(settings, None, 0.0)
        with Pipeline(parts, settings, live=True) as pipeline, CameraSource(self._device) as camera:
            shown = _Shown(camera, self._buffer)
            for result in pipeline.run(shown, units, stop):
                if isinstance(result, StepResult):
                    self._buffer.put(result)
                self.captured, self.dropped = camera.captured, camera.dropped
            return camera.warnings


class _Shown:
    """A source whose frames also go to the window."""

    def __init__(self, source: Any, buffer: LiveBuffer) -> None:
        self._source = source
        self._buffer = buffer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def frames(self) -> Iterator[Frame]:
        for frame in self._source.frames():
            self._buffer.put_frame(frame)
            yield frame


class FrameServer(Task):
    """Decodes the frames that the player asks for; only the newest request counts.

    ``opened`` carries the presentation timestamps of all frames, ``frame_ready`` a decoded `Frame`, ``unreadable``
    the error of one that cannot be decoded.
    """

    opened = Signal(object)
    frame_ready = Signal(object)
    unreadable = Signal(object)

    def __init__(self, clip: Path, parent: QObject | None = None) -> None:
        super().__init__(self._serve, parent)
        self.clip = clip
        self._wake = threading.Condition()
        self._wanted: int | None = None

    def ask(self, index: int) -> None:
        """Ask for a frame; an earlier question that is still open is dropped."""
        with self._wake:
            self._wanted = index
            self._wake.notify()

    def stop(self) -> None:
        super().stop()
        with self._wake:
            self._wake.notify()

    def _serve(self, stop: threading.Event) -> None:
        from core.sources.frame_reader import FrameReader

        with FrameReader(self.clip) as reader:
            self.opened.emit(reader.pts_s)
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._wanted is not None or stop.is_set())
                    if stop.is_set():
                        return
                    index, self._wanted = self._wanted, None
                assert index is not None
                try:
                    frame = reader.read(index)
                except SourceError as error:
                    self.unreadable.emit(error)  # one frame; the others can still be shown
                else:
                    self.frame_ready.emit(frame)


def preload(stop: threading.Event) -> None:
    """Load what is heavy while the user looks at the window: later imports of it take no time."""
    for name in (
        "core.cv",
        "PySide6.QtMultimedia",
        "torch",
        "core.analyser",
        "core.pipeline",
        "core.models.backbone",
        "mediapipe",
        "librosa",
    ):
        if stop.is_set():
            return
        __import__(name)
