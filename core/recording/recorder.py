"""Records a camera and a microphone, file after file without a gap, whatever happens to devices, disk or program."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import numpy as np

from core.errors import OutputError, SettingsError, SourceError
from core.ranges import Range
from core.recording.certificate import SoundTiming, certificate_file
from core.recording.clip_file import SOUND_CODECS, VIDEO_OPTIONS
from core.recording.devices import camera_name
from core.recording.journal import working_file
from core.recording.live_source import LiveSource
from core.recording.microphone import DEFAULT, Microphone
from core.recording.recovery import Recording
from core.recording.sound_clock import SoundBlock
from core.recording.stimulus_timing import StimulusTiming
from core.recording.writer import Writer
from core.sources.base import ClipInfo, Source
from core.sources.capture import Capture
from core.sources.device_timeouts import CAMERA_OPENS_S, CAMERA_PAUSES_S
from core.system.clock import clock
from core.system.cv import cv2
from core.system.disk import free_bytes
from core.system.files import output_error
from core.system.versions import versions
from core.types import Frame, ImageArray

_SOUND_KEPT = 25
_BUSY = 0.25
"""From this much of the writer's queue on, the live analysis gets no frames; nor while a file is being finished."""
_LEAST_FREE = 500_000_000
_FINISHING_S = 60.0


@dataclass(frozen=True)
class RecorderSettings:
    """What is recorded, and how.

    Attributes:
        camera: number, or a video file that is played in its place.
        microphone: name (see `core.recording.microphone.microphones`), "default", or None: no sound.
        width, height, fps: what the camera is asked for; it may give something else.
        sound_codec: "flac" (lossless) or "opus".
        loop: begin a file in a camera's place again at its end.
    """

    camera: int | Path = 0
    microphone: str | None = DEFAULT
    width: int = 640
    height: int = 480
    fps: float = 30.0
    sound_codec: str = "flac"
    loop: bool = False

    def __post_init__(self) -> None:
        if self.sound_codec not in SOUND_CODECS:
            raise SettingsError(f"Sound codec {self.sound_codec!r} is not known. Choose {' or '.join(SOUND_CODECS)}.")
        if isinstance(self.camera, int):
            Range(0, 999, whole=True).check("A camera's number", self.camera)
        Range(16, 8192, whole=True).check("The width of a camera's picture (pixels)", self.width)
        Range(16, 8192, whole=True).check("The height of a camera's picture (pixels)", self.height)
        Range(1, 240).check("The number of a camera's pictures per second", self.fps)


class Recorder:
    """Camera and microphone, open from `open` to `close`; records between `start` and `stop`.

    All methods may be called from any thread; none but `open`, `stop`, `result` and `close` takes noticeable time.
    """

    def __init__(self, settings: RecorderSettings) -> None:
        self.settings = settings
        self._camera: Capture | None = None
        self._microphone: Microphone | None = None
        self._lock = threading.RLock()
        self._writer: Writer | None = None
        self._writers: dict[Path, Writer] = {}
        self._ending: list[Writer] = []
        self._finishing: list[Writer] = []
        self._sources: tuple[LiveSource, ...] = ()
        self._newest: tuple[int, float, ImageArray] | None = None
        self._shown: Frame | None = None
        self._heard: deque[SoundBlock] = deque(maxlen=_SOUND_KEPT)
        self._first_frame = threading.Event()

    def open(self) -> Self:
        """Open the devices; returns once both deliver, or after some seconds.

        Raises:
            SourceError: one of them cannot be opened; then neither stays open.
        """
        s = self.settings
        self._camera = Capture(s.camera, (s.width, s.height), s.fps, loop=s.loop)
        try:
            if s.microphone is not None:
                self._microphone = Microphone(s.microphone)
                self._microphone.start(self._on_sound)
                self._wait(lambda: self._microphone is None or self._microphone.settled)
            self._camera.start(self._on_frame, self._on_camera_end)
            self._first_frame.wait(CAMERA_OPENS_S)
        except BaseException:
            self.close()
            raise
        return self

    @staticmethod
    def _wait(holds: Callable[[], bool]) -> None:
        waited, deadline = threading.Event(), clock() + CAMERA_OPENS_S
        while not holds() and clock() < deadline:
            waited.wait(0.02)

    @staticmethod
    def clock() -> float:
        """Now, on the clock of all its times: that of ``time.monotonic`` in seconds, but finer on Windows."""
        return clock()

    @property
    def ended(self) -> bool:
        """Whether a file in place of a camera has been played to its end."""
        return isinstance(self.settings.camera, Path) and self._opened().problem is not None

    @property
    def played_from_s(self) -> float:
        """On `clock`, when the first picture was captured: where the axis of a file in place of a camera starts."""
        return self._opened().started_s or clock()

    def start(self, file: Path) -> None:
        """Record into a file (.mkv) from the next frame on.

        Called again without `stop`, the next frame goes into the next file and none is lost between; the former
        file is finished meanwhile (see `result`).

        Raises:
            OutputError: the file is there already, or cannot be made; then what was running goes on.
            SourceError: neither the camera nor a microphone delivers any more.
        """
        camera = self._opened()
        if camera.problem is not None and (self._microphone is None or self._microphone.problem is not None):
            raise SourceError(f"Nothing can be recorded any more: {' '.join(self._device_problems())}")
        if file.suffix != ".mkv":
            raise OutputError(f"{file} cannot be recorded. Choose a name that ends with .mkv.")
        if any(path.exists() for path in (file, working_file(file), certificate_file(file))):
            raise OutputError(f"{file} is there already, or waits unfinished. Choose another name.")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise output_error(file, error) from error
        size = (camera.width, camera.height)
        sound = None if self._microphone is None else (_timing(self._microphone), self.settings.sound_codec)
        writer = Writer(file, size, camera.fps, self._facts(camera), sound, self._refresher())
        if (free := free_bytes(file.parent)) is not None and free < _LEAST_FREE:
            writer.add_problem(f"Only {free / 1e6:z.0f} MB are free on the disk of {file.parent}.")
        with self._lock:
            for block in self._heard:
                writer.put_sound(block)
            if self._writer is not None:
                self._ending.append(self._writer)
            self._writer = self._writers[file] = writer
            if camera.problem is not None:
                self._begin_without_frame()
        self._note_problems()

    def stop(self) -> Recording:
        """End the recording; takes under a second, whatever its length.

        Raises:
            OutputError: nothing is being recorded.
        """
        with self._lock:
            writer, self._writer = self._writer, None
            if writer is None:
                raise OutputError("Nothing is being recorded.")
            self._ending.append(writer)
            self._end_former(clock())
        for problem in self._device_problems():
            writer.add_problem(problem)
        return self.result(writer.clip)

    def result(self, file: Path) -> Recording:
        """The recording of a file that was given to `start` and has ended, by `stop` or by the next `start`.

        Raises:
            OutputError: nothing was recorded into it.
        """
        with self._lock:
            writer = self._writers.get(file)
        if writer is None or writer is self._writer:
            raise OutputError(f"{file} is not a recording that has ended.")
        return writer.result.result(_FINISHING_S)

    def wait_begun(self) -> bool:
        """Wait until the running recording has its first frame; False when there is none in time."""
        writer = self._writer
        return writer is not None and writer.begun.wait(CAMERA_PAUSES_S)

    def mark(self, label: str, at_s: float | None = None) -> Path | None:
        """Note an event in the running recording; returns its file, or None when there is none.

        Args:
            at_s: on `clock`; now when not given.
        """
        with self._lock:
            if self._writer is None:
                return None
            self._writer.mark(label, clock() if at_s is None else at_s)
            return self._writer.clip

    def note_stimulus(self, timing: StimulusTiming) -> None:
        """How a stimulus was shown while the running recording ran; for its certificate."""
        with self._lock:
            if self._writer is not None:
                self._writer.note_stimulus(timing)

    def newest(self) -> Frame | None:
        """The newest picture; its index counts captured frames, its time is on `clock`. None before the first."""
        newest = self._newest
        if newest is None:
            return None
        index, at_s, picture = newest
        shown = self._shown
        if shown is None or shown.index != index:
            shown = Frame(index, at_s, np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8))
            self._shown = shown
        return shown

    def level(self) -> float:
        """Root mean square of the last 0.1 s of sound, 0 to 1."""
        return 0.0 if self._microphone is None else self._microphone.level()

    def fps(self) -> float:
        """Frames per second as the camera really delivers them; 0 once it delivers none."""
        return 0.0 if self._camera is None or self.camera_problem else self._camera.measured_fps()

    def promised_fps(self) -> float:
        """Frames per second that the open source says it gives: a file's own, or what a camera settled on."""
        return self._opened().fps

    @property
    def dropped(self) -> int:
        """Frames of the running recording that were captured, but could not be written."""
        with self._lock:
            return 0 if self._writer is None else sum(self._writer.journal.dropped.values())

    @property
    def recording(self) -> bool:
        """Whether a recording is running."""
        return self._writer is not None

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong now with the devices, and what went wrong in the running recording."""
        self._note_problems()
        with self._lock:
            noted = [] if self._writer is None else list(self._writer.journal.problems)
        return tuple(dict.fromkeys([*noted, *self._device_problems()]))

    @property
    def camera_problem(self) -> str | None:
        """A sentence while no pictures come; known sooner than what is noted in a recording, where gaps are seen."""
        camera, newest = self._camera, self._newest
        if camera is None or camera.problem is not None or newest is None:
            return None if camera is None else camera.problem
        silent = clock() - newest[1] > CAMERA_PAUSES_S
        return f"{camera.name} sends no pictures. Check its cable." if silent else None

    @property
    def microphone_problem(self) -> str | None:
        """A sentence while no sound comes."""
        return None if self._microphone is None else self._microphone.problem

    def source(self) -> Source:
        """Live frames and sound for `core.analysis.pipeline.Pipeline`; closing it leaves the recorder running."""
        camera = self._opened()
        rate = None if self._microphone is None else self._microphone.rate
        info = ClipInfo(camera.name, camera.width, camera.height, camera.fps, None, None, rate is not None)
        source = LiveSource(info, rate, self._leave)
        with self._lock:
            self._sources = (*self._sources, source)
        if camera.problem is not None:
            source.end()
        return source

    def close(self) -> None:
        """Let the devices go; what is being recorded is finished and kept."""
        if self.recording:
            self.stop()
        for source in self._sources:
            source.end()
        for device in (self._camera, self._microphone):
            if device is not None:
                device.close()
        for writer in self._writers.values():
            writer.result.exception(_FINISHING_S)
            writer.join(_FINISHING_S)

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(self, *exc: object) -> None:
        self.close()

    # The devices' threads.

    def _on_frame(self, at_s: float, picture: ImageArray) -> None:
        with self._lock:
            self._newest = (self._newest[0] + 1 if self._newest else 0, at_s, picture)
            busy = any(not former.result.done() for former in self._finishing)
            if self._writer is not None:
                self._end_former(at_s)
                self._writer.put_frame(at_s, picture)
                busy = busy or self._writer.backlog > _BUSY
            sources = self._sources
        for source in sources:
            source.offer(at_s, picture, busy=busy)
        self._first_frame.set()

    def _on_camera_end(self) -> None:
        self._first_frame.set()
        with self._lock:
            sources = self._sources
            self._begin_without_frame()
        for source in sources:
            source.end()
        self._note_problems()

    def _begin_without_frame(self) -> None:
        self._end_former(now_s := clock())
        if self._writer is not None:
            self._writer.begin(now_s)

    def _on_sound(self, block: SoundBlock) -> None:
        with self._lock:
            self._heard.append(block)
            writers = [writer for writer in self._writers.values() if not writer.result.done()]
            sources = self._sources
        for writer in writers:
            writer.put_sound(block)
        for source in sources:
            source.hear(block)

    def _end_former(self, at_s: float) -> None:
        if self._ending:
            self._finishing = list(self._ending)
        for writer in self._ending:
            writer.end(at_s)
        self._ending.clear()

    def _leave(self, source: LiveSource) -> None:
        with self._lock:
            self._sources = tuple(other for other in self._sources if other is not source)

    def _opened(self) -> Capture:
        if self._camera is None:
            raise OutputError("The recorder is not open.")
        return self._camera

    def _device_problems(self) -> list[str]:
        devices = (self._camera, self._microphone)
        return [problem for device in devices if device is not None and (problem := device.problem) is not None]

    def _note_problems(self) -> None:
        with self._lock:
            writer = self._writer
        if writer is not None:
            for problem in self._device_problems():
                writer.add_problem(problem)

    def _refresher(self) -> Callable[[SoundTiming], SoundTiming]:
        """Brings what is known of the microphone up to date; overflows count from now on."""
        microphone = self._microphone
        before = 0 if microphone is None else microphone.overflows

        def refresh(timing: SoundTiming) -> SoundTiming:
            self._note_problems()
            assert microphone is not None
            overflows = microphone.overflows - before
            return replace(timing, drift_ppm=microphone.drift_ppm, timed_by=microphone.timed_by, overflows=overflows)

        return refresh

    def _facts(self, camera: Capture) -> dict[str, Any]:
        told = time.get_clock_info("perf_counter")
        codecs = {"pictures": "libx264 " + " ".join(f"{name}={value}" for name, value in VIDEO_OPTIONS.items())}
        if self._microphone is not None:
            codecs["sound"] = f"{SOUND_CODECS[self.settings.sound_codec]}, 16 bits, mono"
        return {
            "clock": f"monotonic clock ({told.implementation})",
            "clock_resolution_s": told.resolution,
            "camera": camera_name(camera.device) if isinstance(camera.device, int) else f"file {camera.name}",
            "width": camera.width // 2 * 2,
            "height": camera.height // 2 * 2,
            "asked_fps": camera.fps,
            "codecs": codecs,
            "versions": versions("av", "opencv-contrib-python", "sounddevice"),
        }


def _timing(microphone: Microphone) -> SoundTiming:
    return SoundTiming(microphone.name, microphone.rate, microphone.timed_by, microphone.latency_s)
