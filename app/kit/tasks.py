"""The only file of the window that makes threads.

A task gets an immutable request, makes and closes everything it works with itself, and answers by signal. Who has
started another one meanwhile drops what an older one says. Stopping is a flag that work looks at, never
``terminate()``. A task is gone once its thread has ended, and all that its work held with it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from app.clip.live_buffer import LiveBuffer
from core.config import AnalysisSettings
from core.errors import Cancelled, SourceError
from core.types import Frame, StepResult

log = logging.getLogger(__name__)

_FRAMING_EVERY_S = 0.5
_COUNT_S, _COUNT_REST_S = 0.01, 0.03
"""Frames are counted for so long at a time, and then left for so long: the analysis needs the processor more."""


class Task(QThread):
    """Work in a thread of its own.

    Exactly one of ``succeeded``, ``failed`` and ``cancelled`` is sent, then QThread's ``finished``.

    Args:
        work: gets the flag that says stop; returns the result or raises `Cancelled`.

    Attributes:
        clip: the video that it reads, if it reads one.
        over: set once the work has ended. Other threads wait for this: Qt's own `wait` ends with the task, which is
            deleted in the GUI thread once its last signal was heard.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[threading.Event], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopping = threading.Event()
        self.over = threading.Event()
        self.clip: Path | None = None
        self._work = work

    def start(self) -> None:
        """Begin; who wants to hear of it has connected before."""
        self.finished.connect(self._leave)  # connected last, so heard last: a deleted task's signals are not delivered
        super().start()

    def _leave(self) -> None:
        """Be deleted; else it, and what its work holds, would live as long as its parent."""
        self.setParent(None)  # with it goes who is kept by its connections alone: that must not delete it once more
        self.deleteLater()

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
        finally:
            self.over.set()

    def stop(self) -> None:
        """Ask the work to stop; returns at once."""
        self.stopping.set()

    def stop_and_wait(self, timeout_ms: int = 60_000) -> bool:
        """Ask the work to stop and wait for its thread; for closing the window."""
        self.stop()
        return self.wait(timeout_ms)


class Tasks:
    """The tasks of one owner; each is kept until its thread has ended."""

    def __init__(self) -> None:
        self._at_work: set[Task] = set()

    @property
    def at_work(self) -> tuple[Task, ...]:
        """Those whose threads run, even if they were told to stop."""
        return tuple(self._at_work)

    def run(self, task: Task) -> None:
        """Begin a task; who wants to hear of it has connected before."""
        self._at_work.add(task)
        task.finished.connect(lambda: self._at_work.discard(task))
        task.start()

    def shut_down(self) -> None:
        """Stop them all and wait for their threads; for the end of the program."""
        for task in self.at_work:
            task.stop_and_wait()


class AnalysisTask(Task):
    """Analyses one file; frames go into the buffer as they are done. Succeeds with an `Analysis`.

    Args:
        cache: folder of the analyses; None for the user's cache.
        shelf: a folder that is only looked into for an analysis made before.

    Attributes:
        key: name of the finished analysis in the cache.
    """

    def __init__(
        self,
        clip: Path,
        settings: AnalysisSettings,
        buffer: LiveBuffer,
        *,
        fresh: bool,
        cache: Path | None = None,
        shelf: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(self._analyse, parent)
        self.clip = clip
        self._shelf = shelf
        self.key = ""
        self._cache = cache
        self._settings = settings
        self._buffer = buffer
        self._fresh = fresh

    def _analyse(self, stop: threading.Event) -> Any:
        from core.analysis.analyser import Analyser

        if self._shelf is not None and not self._fresh:
            found = Analyser(self._settings, cache=self._shelf).cached(self.clip)  # loads no model: nothing to close
            if found is not None:
                return found
        with Analyser(self._settings, cache=self._cache) as analyser:

            def on_step(step: StepResult) -> None:
                self._buffer.class_names = analyser.classes
                self._buffer.put(step)

            analysis = analyser.analyse(self.clip, on_step=on_step, stop=stop, fresh=self._fresh)
            self.key = analyser.key(self.clip)
            return analysis


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
        from core.analysis import assembly
        from core.analysis.pipeline import Pipeline
        from core.sources.camera import CameraSource

        settings = self._settings
        parts = assembly.build(settings, assembly.choose(settings))
        units = assembly.action_unit_source(settings, None, 0.0)
        self._buffer.class_names = parts.classes
        with Pipeline(parts, settings, live=True) as pipeline, CameraSource(self._device) as camera:
            shown = _Shown(camera, self._buffer)
            for result in pipeline.run(shown, units, stop):
                if isinstance(result, StepResult):
                    self._buffer.put(result)
                self.captured, self.dropped = camera.captured, camera.dropped
            return camera.warnings


class ReactionFollower(Task):
    """Follows what a recorder sees, clip by clip, while it records; frames give way when there is no time for them.

    Args:
        open_source: a fresh live source, such as `Recorder.source`.
    """

    def __init__(
        self, open_source: Callable[[], Any], settings: AnalysisSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(self._follow, parent)
        self._open_source = open_source
        self._settings = settings
        self._wake = threading.Condition()
        self._buffer: LiveBuffer | None = None
        self._resting = threading.Event()

    def follow(self, buffer: LiveBuffer) -> None:
        """A clip begins: its rows go into the buffer from now on."""
        with self._wake:
            self._buffer, resting = buffer, self._resting
            self._resting = threading.Event()
            resting.set()
            self._wake.notify()

    def rest(self) -> None:
        """The clip is over."""
        with self._wake:
            self._buffer = None
            self._resting.set()

    def stop(self) -> None:
        super().stop()
        with self._wake:
            self._buffer = None
            self._resting.set()
            self._wake.notify()

    def _follow(self, stop: threading.Event) -> None:
        from core.analysis import assembly
        from core.analysis.pipeline import Pipeline

        settings = self._settings
        parts = assembly.build(settings, assembly.choose(settings))
        with Pipeline(parts, settings, live=True) as pipeline:
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._buffer is not None or stop.is_set())
                    buffer, resting, self._buffer = self._buffer, self._resting, None
                if stop.is_set() or buffer is None:
                    return
                units = assembly.action_unit_source(settings, None, 0.0)
                buffer.class_names = parts.classes
                with self._open_source() as source:
                    for result in pipeline.run(source, units, resting):
                        if isinstance(result, StepResult):
                            buffer.put(result)


class FramingWatch(Task):
    """Looks now and then how the face sits in the newest picture.

    Args:
        newest: the newest picture, ``(H, W, 3)`` RGB; None while there is none.

    Signals:
        judged: verdicts of `core.features.framing`.
    """

    judged = Signal(object)

    def __init__(self, newest: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(self._watch, parent)
        self._newest = newest

    def _watch(self, stop: threading.Event) -> None:
        from core.features.alignment import crop_face, face_quality
        from core.features.face import StillFaces
        from core.features.framing import judge
        from core.models import landmarker_file

        with StillFaces(landmarker_file.require(), max_faces=2) as finder:
            while not stop.wait(_FRAMING_EVERY_S):
                image = self._newest()
                if image is None:
                    continue
                faces = sorted(finder.find_all(image), key=lambda face: -face.box.width)
                face = faces[0] if faces else None
                quality = face_quality(face, crop_face(image, face.landmarks)) if face else None
                size = (image.shape[1], image.shape[0])
                self.judged.emit(judge(face, quality, size, others=max(0, len(faces) - 1)))


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
    the error of one that cannot be decoded. A long clip is opened before its frames are counted, which is done while
    nothing is asked for; ``counted`` then carries the timestamps anew where damage makes them others, else None, and
    what is to be said of the file.
    """

    opened = Signal(object)
    counted = Signal(object, object)
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

        with FrameReader(self.clip, quick=True, stop=stop) as reader:
            self.opened.emit(reader.pts_s)
            if reader.counted:
                self.counted.emit(None, reader.notes)
            while True:
                with self._wake:
                    self._wake.wait_for(
                        lambda: self._wanted is not None or stop.is_set(), None if reader.counted else _COUNT_REST_S
                    )
                    if stop.is_set():
                        return
                    index, self._wanted = self._wanted, None
                if index is None:
                    changed = reader.count_on(_COUNT_S)
                    if reader.counted:
                        self.counted.emit(reader.pts_s if changed else None, reader.notes)
                    continue
                if index >= len(reader):  # asked by the numbers before the frames were counted
                    continue
                try:
                    frame = reader.read(index)
                except SourceError as error:
                    self.unreadable.emit(error)  # one frame; the others can still be shown
                else:
                    self.frame_ready.emit(frame)


def preload(stop: threading.Event) -> None:
    """Load what is heavy while the user looks at the window: later imports of it take no time."""
    for name in (
        "core.system.cv",
        "PySide6.QtMultimedia",
        "torch",
        "core.analysis.analyser",
        "core.analysis.pipeline",
        "core.models.backbone",
        "mediapipe",
        "librosa",
        "core.study.study",
    ):
        if stop.is_set():
            return
        __import__(name)
