"""The file that is being recorded: Matroska with H.264 and FLAC (or Opus), fit to be cut off at any moment."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import av.container
import numpy as np

from core.errors import OutputError, SettingsError
from core.recording.sound_clock import Samples
from core.system.files import media_url, output_error
from core.types import ImageArray

SOUND_CODECS = {"flac": "flac", "opus": "libopus"}
VIDEO_OPTIONS = {"preset": "superfast", "crf": "18", "tune": "zerolatency"}
_OPUS_RATE = 48_000
_TICK = Fraction(1, 1000)
"""Matroska's unit of time. Exact times are in the certificate."""
_MUXER = {
    "cluster_time_limit": "250",  # ms; a cluster is on the disk once it is full, so less than that is lost
    "flush_packets": "1",
    "max_interleave_delta": "500000",  # µs; or pictures would wait 10 s for the sound of a dead microphone
}
WRITE_ERRORS = (av.FFmpegError, OSError)


class ClipFile:
    """Encodes pictures at their own times, and sound without gaps.

    Args:
        path: is written over.
        size: width and height; an odd last row or column is cut off, since H.264 knows only even ones.
        sound: samples per second and codec (of `SOUND_CODECS`), or None.

    Raises:
        OutputError: it cannot be made.
    """

    def __init__(self, path: Path, size: tuple[int, int], fps: float, sound: tuple[int, str] | None) -> None:
        self._width, self._height = size[0] // 2 * 2, size[1] // 2 * 2
        try:
            self._container = av.open(media_url(path), "w", format="matroska", options=_MUXER)
        except WRITE_ERRORS as error:
            raise write_problem(path, error) from error
        self._video = self._container.add_stream("libx264", rate=Fraction(round(1000 * fps), 1000))
        self._video.width, self._video.height, self._video.pix_fmt = self._width, self._height, "yuv420p"
        self._video.options = dict(VIDEO_OPTIONS)
        self._video.codec_context.time_base = _TICK
        self._video.codec_context.gop_size = max(1, round(fps))  # a key frame per second, for seeking
        self._video.codec_context.thread_count = 2
        self._sound_rate = 0
        self._sound: av.AudioStream | None = None
        if sound is not None:
            self._sound_rate, codec = sound
            if codec not in SOUND_CODECS:
                raise SettingsError(f"Sound codec {codec!r} is not known. Choose {' or '.join(SOUND_CODECS)}.")
            rate = _OPUS_RATE if codec == "opus" else self._sound_rate
            stream = self._container.add_stream(SOUND_CODECS[codec], rate=rate, layout="mono")
            assert isinstance(stream, av.AudioStream)
            stream.codec_context.format = av.AudioFormat("s16")
            self._sound = stream
        self._samples = 0
        self._last_tick = -1
        try:
            self._container.start_encoding()  # writes the header
        except WRITE_ERRORS as error:
            raise write_problem(path, error) from error

    def add_picture(self, at_s: float, picture: ImageArray) -> None:
        """Encode a picture (BGR); times must not go back.

        Raises:
            av.FFmpegError, OSError: it cannot be written.
        """
        even = np.ascontiguousarray(picture[: self._height, : self._width])
        frame = av.VideoFrame.from_ndarray(even, format="bgr24")
        self._last_tick = max(round(at_s / _TICK), self._last_tick + 1)
        frame.pts, frame.time_base = self._last_tick, _TICK
        self._container.mux(self._video.encode(frame))

    def add_sound(self, samples: Samples) -> None:
        """Encode what comes next on the sound track; raises as `add_picture` does."""
        if self._sound is None or not len(samples):
            return
        frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
        frame.sample_rate, frame.time_base, frame.pts = self._sound_rate, Fraction(1, self._sound_rate), self._samples
        self._samples += len(samples)
        self._container.mux(self._sound.encode(frame))

    def close(self) -> None:
        """Write what is left, and the index; raises as `add_picture` does, and is closed all the same."""
        try:
            if self._last_tick >= 0:
                self._container.mux(self._video.encode(None))
            if self._sound is not None and self._samples:
                self._container.mux(self._sound.encode(None))
        finally:
            self._container.close()


def _as_os_error(error: Exception) -> OSError:
    if isinstance(error, OSError):
        return error
    return OSError(getattr(error, "errno", 0), getattr(error, "strerror", None) or str(error))


def write_problem(path: Path, error: Exception) -> OutputError:
    """One sentence for what an encoder or a disk refused."""
    return output_error(path, _as_os_error(error))
