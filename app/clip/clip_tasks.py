"""What is done to a clip in tasks, beside analysing it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.clip.live_buffer import LiveBuffer
from app.clip.repository import ClipRepository
from app.kit.tasks import Task
from core.analysis.peaks import Peak
from core.analysis_settings import AnalysisSettings
from core.errors import SourceError
from core.self_reports import SelfReport
from core.types import Frame, ImageArray, StepResult

if TYPE_CHECKING:
    from core.sources.frame_reader import FrameReader

_COUNT_S, _COUNT_REST_S = 0.01, 0.03
"""Frames are counted for so long at a time, and then left for so long: the analysis needs the processor more."""


def self_report_of(clip: Path, repository: ClipRepository) -> tuple[SelfReport | None] | None:
    """A clip's self-report, if any; None for a file that cannot be read, of which the player tells."""
    try:
        return (repository.self_report(clip),)
    except OSError:
        return None


def thumbnails(clip: Path, peaks: tuple[Peak, ...]) -> list[tuple[int, ImageArray]]:
    """Frame number and picture of each peak, ``(H, W, 3)`` RGB in full size.

    Raises:
        SourceError: the clip, or a frame of a peak, cannot be read.
    """
    from core.sources.frame_reader import FrameReader

    with FrameReader(clip, quick=True) as reader:
        return [(peak.frame, reader.read(reader.index_at(peak.pts_s)).image) for peak in peaks]


class AnalysisTask(Task):
    """Analyses one file; frames go into the buffer as they are done. Succeeds with an `Analysis`.

    Args:
        cache: folder of the analyses; None for the user's cache.
        read_only_cache: a folder that is only looked into for an analysis made before.

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
        read_only_cache: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(self._analyse, parent)
        self.clip = clip
        self._read_only_cache = read_only_cache
        self.key = ""
        self._cache = cache
        self._settings = settings
        self._buffer = buffer
        self._fresh = fresh

    def _analyse(self, stop: threading.Event) -> Any:
        from core.analysis.analyser import Analyser

        assert self.clip is not None
        if self._read_only_cache is not None and not self._fresh:
            # It loads no model, so there is nothing to close.
            found = Analyser(self._settings, cache=self._read_only_cache).cached(self.clip)
            if found is not None:
                return replace(found, entry=None)  # nothing is written there
        with Analyser(self._settings, cache=self._cache) as analyser:

            def on_step(step: StepResult) -> None:
                self._buffer.class_names = analyser.classes
                self._buffer.put(step)

            analysis = analyser.analyse(self.clip, on_step=on_step, stop=stop, fresh=self._fresh)
            self.key = analyser.key(self.clip)
            return analysis


class LiveAnalysis(Task):
    """Runs a camera (or a file at its own pace) through the pipeline until it ends or is stopped.

    Succeeds with what there is to say about the capture (a tuple of sentences).
    """

    def __init__(
        self,
        device: int | Path,
        settings: AnalysisSettings,
        buffer: LiveBuffer,
        parent: QObject | None = None,
        *,
        loop: bool = False,
    ) -> None:
        super().__init__(self._capture, parent)
        self._device, self._loop = device, loop
        self._settings = settings
        self._buffer = buffer
        self.captured = 0
        self.dropped = 0

    def _capture(self, stop: threading.Event) -> Any:
        from core.analysis import action_unit_sources, assembly
        from core.analysis.pipeline import Pipeline
        from core.sources.camera import CameraSource

        settings = self._settings
        parts = assembly.build(settings, assembly.choose(settings))
        units = action_unit_sources.action_unit_source(settings.action_units, None)
        self._buffer.class_names = parts.classes
        with Pipeline(parts, settings, live=True) as pipeline, CameraSource(self._device, loop=self._loop) as camera:
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
    the error of one that cannot be decoded. A long clip is opened before its frames are counted, which is done while
    nothing is asked for; ``counted`` then carries the timestamps anew where damage makes them others, else None, and
    what is to be said of the file.

    Args:
        ahead: so many frames are decoded before they are asked for.

    Attributes:
        counts: whether frames are counted now.
    """

    opened = Signal(object)
    counted = Signal(object, object)
    frame_ready = Signal(object)
    unreadable = Signal(object)

    def __init__(self, clip: Path, parent: QObject | None = None, *, ahead: int = 0) -> None:
        super().__init__(self._serve, parent)
        self.clip = clip
        self.counts = True
        self._ahead = ahead
        self._wake = threading.Condition()
        self._wanted: int | None = None
        self._due: range = range(0)
        self._prepared: dict[int, Frame | None] = {}

    def ask(self, index: int) -> None:
        """Ask for a frame; an earlier question that is still open is dropped. One that is decoded comes at once."""
        with self._wake:
            frame = self._prepared.get(index)
            self._wanted = None if frame is not None else index
            self._due = range(index + 1, index + 1 + self._ahead)
            self._prepared = {number: found for number, found in self._prepared.items() if number in self._due}
            self._wake.notify()
        if frame is not None:
            self.frame_ready.emit(frame)

    def stop(self) -> None:
        """Ask the thread to end; wakes it where it waits for a question."""
        super().stop()
        with self._wake:
            self._wake.notify()

    def _serve(self, stop: threading.Event) -> None:
        from core.sources.frame_reader import FrameReader

        assert self.clip is not None
        with FrameReader(self.clip, quick=True, stop=stop) as reader:
            self.opened.emit(reader.pts_s)
            if reader.counted:
                self.counted.emit(None, reader.notes)
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._wanted is not None or stop.is_set(), self._rest_s(reader))
                    if stop.is_set():
                        return
                    index, self._wanted = self._wanted, None
                    coming = self._coming(reader) if index is None else None
                if coming is not None:
                    self._prepare(reader, coming)
                    continue
                if index is None:
                    if self.counts:
                        self._count_on(reader)
                    continue
                if index >= len(reader):  # asked by the numbers before the frames were counted
                    continue
                try:
                    frame = reader.read(index)
                except SourceError as error:
                    self.unreadable.emit(error)  # one frame; the others can still be shown
                else:
                    self.frame_ready.emit(frame)

    def _rest_s(self, reader: FrameReader) -> float | None:
        """How long to wait for a question before doing something else."""
        if self._coming(reader) is not None:
            return 0
        return _COUNT_REST_S if self.counts and not reader.counted else None

    def _coming(self, reader: FrameReader) -> int | None:
        """The next frame to be decoded before it is asked for."""
        return next((n for n in self._due if n < len(reader) and n not in self._prepared), None)

    def _prepare(self, reader: FrameReader, index: int) -> None:
        try:
            frame = reader.read(index)
        except SourceError:  # it is said once it is asked for
            frame = None
        with self._wake:
            if index in self._due:
                self._prepared[index] = frame
                return
            late = self._wanted == index and frame is not None
            if late:
                self._wanted = None
        if late:
            self.frame_ready.emit(frame)

    def _count_on(self, reader: FrameReader) -> None:
        changed = reader.count_on(_COUNT_S)
        if changed:
            with self._wake:
                self._prepared.clear()
        if reader.counted:
            self.counted.emit(reader.pts_s if changed else None, reader.notes)


def preload(stop: threading.Event) -> None:
    """Load what is heavy while the user looks at the window: later imports of it take no time."""
    for name in (
        "core.system.cv",
        "core.recording.played_sound",
        "sounddevice",
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
