"""How well this computer records: speed, drops, memory, and pictures against sound, over many minutes."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import chain, cycle
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from core.analysis import action_unit_sources, assembly
from core.analysis.pipeline import Parts, Pipeline
from core.analysis_settings import AnalysisSettings
from core.errors import SourceError
from core.recording.flashes import Beeper, beep_times, flash_times, offsets_ms, with_flash
from core.recording.recorder import Recorder, RecorderSettings
from core.sources.video_file import VideoFile
from core.system.cv import cv2
from core.system.files import media_url
from core.types import ImageArray, StepResult

_SIZE = (640, 480)
_FPS = 30
_FLASH_EVERY_S = 2.0
_MOST_PICTURES = 150
_READY_S = 10.0
_EDGE_S = 20.0
"""The offset is stated for the first and the last so many seconds."""


def bench_record(face: Path, seconds: float, *, analysis: bool, sound: bool) -> dict[str, Any]:
    """Record a file that is played in place of a camera at 640×480 and 30 frames/s, with beeps at its flashes.

    Args:
        face: clip whose pictures are shown, so that the analysis has a face to read.
        analysis: whether the live analysis runs beside.
        sound: whether to play beeps and to record the default microphone, which must hear them (a loudspeaker, a
            loop-back, a null sink's monitor).

    Returns:
        Frames per second, share of dropped frames, resident memory along the run, seconds that stopping took, and
        the beeps' times after the flashes in the recording, milliseconds (median and range), at the start and end.
    """
    with tempfile.TemporaryDirectory(prefix="eriscope-bench-") as folder:
        played = Path(folder) / "played.mkv"
        flashes_s = _write_played(face, played, seconds + _READY_S + 5.0)
        return _measured(played, flashes_s, Path(folder) / "recorded.mkv", seconds, analysis, sound)


def _measured(
    played: Path, flashes_s: list[float], clip: Path, seconds: float, analysis: bool, sound: bool
) -> dict[str, Any]:
    memory: list[float] = []
    waiting = threading.Event()
    parts = _parts() if analysis else None  # loaded before the film begins
    with Recorder(RecorderSettings(camera=played, microphone="default" if sound else None)) as recorder:
        live = None if parts is None else _Analysis(recorder, parts)
        beeper = Beeper([recorder.played_from_s + at_s for at_s in flashes_s]) if sound else None
        try:
            if live is not None:
                live.ready.wait(_READY_S)
            recorder.start(clip)
            cpu, wall = time.process_time(), time.perf_counter()
            while time.perf_counter() - wall < seconds:
                waiting.wait(min(1.0, max(0.0, seconds - (time.perf_counter() - wall))))
                memory.append(resident_now_mb())
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            stopping = time.perf_counter()
            recording = recorder.stop()
            stop_s = time.perf_counter() - stopping
        finally:
            if beeper is not None:
                beeper.close()
            if live is not None:
                live.close()
    certificate = recording.certificate
    settled = memory[min(10, len(memory) // 3) :]
    return {
        "benchmark": "record",
        "seconds": seconds,
        "analysis": None if live is None else live.figures(),
        "width": certificate.width,
        "height": certificate.height,
        "cores": os.cpu_count(),
        "cores_used": cpu / wall,
        "frames": certificate.frames,
        "fps": certificate.mean_fps,
        "dropped": dict(certificate.dropped),
        "dropped_share": certificate.dropped_share,
        "longest_gap_ms": 1000 * certificate.longest_gap_s,
        "gaps": certificate.gaps,
        "memory_mb": {"start": settled[0], "middle": settled[len(settled) // 2], "end": settled[-1]},
        "stop_s": stop_s,
        "file_mb": recording.file.stat().st_size / 1e6,
        "av_offset_ms": _av_offset(recording.file, certificate.duration_s) if sound else None,
        "sound": certificate.as_json(frame_times=False)["sound"],
        "problems": list(certificate.problems),
    }


def _av_offset(clip: Path, duration_s: float) -> dict[str, Any]:
    found = offsets_ms(flash_times(clip), beep_times(clip))
    at_start = [ms for at_s, ms in found if at_s < _EDGE_S]
    at_end = [ms for at_s, ms in found if at_s > duration_s - _EDGE_S]
    return {"pairs": len(found), "start": _said(at_start), "end": _said(at_end), "all": _said([ms for _, ms in found])}


def _said(values: list[float]) -> dict[str, float] | None:
    if not values:
        return None
    return {"median": statistics.median(values), "least": min(values), "most": max(values)}


def _parts() -> Parts:
    settings = AnalysisSettings()
    return assembly.build(settings, assembly.choose(settings))


class _Analysis:
    """The live analysis of a recorder, as the window runs it."""

    def __init__(self, recorder: Recorder, parts: Parts) -> None:
        self._parts = parts
        self.ready = threading.Event()
        self._stop = threading.Event()
        self._source = recorder.source()
        self._frames = self._tokens = self._readings = 0
        self._failed: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="eriscope-bench-analysis", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        settings = AnalysisSettings()
        try:
            units = action_unit_sources.action_unit_source(settings.action_units, None)
            with Pipeline(self._parts, settings, live=True) as pipeline:
                for result in pipeline.run(self._source, units, self._stop):
                    self.ready.set()
                    self._frames += isinstance(result, StepResult)
                    self._tokens += len(result.audio)
        except Exception as error:
            self._failed = error
        finally:
            self.ready.set()

    def close(self) -> None:
        self._stop.set()
        self._source.close()
        self._thread.join()
        if self._failed is not None:
            raise self._failed

    def figures(self) -> dict[str, Any]:
        return {"frames": self._frames, "audio_tokens": self._tokens, "said": list(self._source.warnings)}


def _write_played(face: Path, path: Path, seconds: float) -> list[float]:
    """A clip's pictures to and fro at 30 frames/s, with flashes; returns the flashes' times."""
    pictures = _pictures(face)
    flashes_s: list[float] = []
    every = round(_FLASH_EVERY_S * _FPS)
    with av.open(media_url(path), "w") as container:
        stream = container.add_stream("libx264", rate=_FPS, options={"preset": "ultrafast", "crf": "20"})
        stream.width, stream.height, stream.pix_fmt = *_SIZE, "yuv420p"
        for number, picture in zip(range(round(seconds * _FPS)), pictures, strict=False):
            flash = number % every == every // 2
            if flash:
                flashes_s.append(number / _FPS)
            frame = av.VideoFrame.from_ndarray(with_flash(picture, flash), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return flashes_s


def _pictures(face: Path) -> Iterator[ImageArray]:
    """Its first pictures, fitted into 640×480, for ever."""
    fitted: list[ImageArray] = []
    with VideoFile(face) as video:
        for frame in video.frames():
            height, width = frame.image.shape[:2]
            scale = min(_SIZE[0] / width, _SIZE[1] / height)
            small = np.asarray(cv2.resize(frame.image, (round(width * scale), round(height * scale))), np.uint8)
            canvas: NDArray[np.uint8] = np.full((_SIZE[1], _SIZE[0], 3), 96, np.uint8)
            top, left = (_SIZE[1] - small.shape[0]) // 2, (_SIZE[0] - small.shape[1]) // 2
            canvas[top : top + small.shape[0], left : left + small.shape[1]] = small
            fitted.append(canvas)
            if len(fitted) == _MOST_PICTURES:
                break
    if not fitted:
        raise SourceError(f"{face} holds no picture. Choose a clip that shows a face.")
    return cycle(chain(fitted, reversed(fitted)))


def resident_now_mb() -> float:
    """Resident memory of this process now, megabytes; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0.0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
