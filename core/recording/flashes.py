"""Flashes and beeps that happen together, to measure how far apart they are in a recording."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path
from typing import Any

import numpy as np

from core.recording.microphone import let_go, open_streams, portaudio, sole_use
from core.recording.sound_clock import SoundClock
from core.sources.container import audio_stream, open_container, start_offset_s, video_stream
from core.system.clock import clock
from core.types import FloatArray, ImageArray

_PATCH = 48
_BEEP_S = 0.03
_BEEP_HZ = 1000.0
_LOUD = 0.05
_QUIET_S = 0.5
_BLOCK_S = 0.02
_LATENCY_S = 0.4


def with_flash(picture: ImageArray, flash: bool) -> ImageArray:
    """The picture (RGB) with a corner that is white at a flash, else black."""
    marked = picture.copy()
    marked[:_PATCH, :_PATCH] = 255 if flash else 0
    return marked


class Beeper:
    """Plays a beep at each of some times on the recorder's clock, through PortAudio's default output.

    PortAudio states when a block will be heard (DAC time); a beep starts at the sample that is heard at its time.

    Raises:
        SourceError: nothing can be played.
    """

    def __init__(self, times_s: list[float]) -> None:
        self._times_s = sorted(times_s)
        with sole_use():
            self._open()
        self._stream.start()

    def _open(self) -> None:
        audio = portaudio()
        self.rate = round(audio.query_devices(kind="output")["default_samplerate"])
        self._clock = SoundClock(self.rate)
        n = round(_BEEP_S * self.rate)
        self._beep = (0.8 * np.sin(2 * np.pi * _BEEP_HZ * np.arange(n) / self.rate)).astype(np.float32)
        self._stream = audio.OutputStream(
            channels=1,
            samplerate=self.rate,
            blocksize=round(_BLOCK_S * self.rate),
            latency=_LATENCY_S,
            callback=self._play,
        )
        open_streams.add(id(self._stream))

    def _play(self, data: FloatArray, n: int, times: Any, status: Any) -> None:
        portaudio_s, now_s = self._stream.time, clock()
        heard_s = self._clock.place(times.outputBufferDacTime - portaudio_s + now_s, n)
        data[:] = 0
        length_s = len(self._beep) / self.rate
        for at_s in self._times_s[bisect_left(self._times_s, heard_s - length_s) :]:
            first = round((at_s - heard_s) * self.rate)
            if first >= n:
                break
            part = self._beep[max(0, -first) : n - first]
            data[max(0, first) : max(0, first) + len(part), 0] += part

    def close(self) -> None:
        """Stop beeping and let the loudspeaker go."""
        let_go(self._stream, "the loudspeaker")


def flash_times(clip: Path) -> list[float]:
    """When the white corner appears, by the file's own times."""
    times: list[float] = []
    was_white = False
    with open_container(clip) as container:
        stream = video_stream(clip, container)
        stream.thread_type = "AUTO"
        for picture in container.decode(stream):
            grey = np.asarray(picture.to_ndarray(format="gray")[: _PATCH // 2, : _PATCH // 2])
            is_white = bool(grey.mean() > 128)
            if is_white and not was_white and picture.time is not None:
                times.append(picture.time - start_offset_s(container))
            was_white = is_white
    return times


def beep_times(clip: Path) -> list[float]:
    """When a beep starts, by the file's own times."""
    times: list[float] = []
    with open_container(clip) as container:
        stream = audio_stream(container)
        if stream is None:
            return times
        for chunk in container.decode(stream):
            if chunk.time is None:
                continue
            values = chunk.to_ndarray()[0]
            scale = float(np.iinfo(np.int16).max) if values.dtype == np.int16 else 1.0
            start_s = chunk.time - start_offset_s(container)
            for sample in np.flatnonzero(np.abs(values.astype(np.float64)) > _LOUD * scale):
                at_s = start_s + float(sample) / chunk.sample_rate
                if not times or at_s - times[-1] > _QUIET_S:
                    times.append(at_s)
    return times


def offsets_ms(flashes_s: list[float], beeps_s: list[float]) -> list[tuple[float, float]]:
    """For each flash with a beep within half a second, its time and how much later the beep is, milliseconds."""
    found = []
    for flash_s in flashes_s:
        beep_s = min(beeps_s, key=lambda at_s: abs(at_s - flash_s), default=None)
        if beep_s is not None and abs(beep_s - flash_s) < _QUIET_S:
            found.append((flash_s, 1000 * (beep_s - flash_s)))
    return found
