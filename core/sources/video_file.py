"""Video files through PyAV: every frame with its presentation timestamp, and the sound on the same clock."""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Self

import av
import av.audio.resampler
import av.container
import numpy as np
from av.stream import Disposition

from core.cv import cv2
from core.errors import SourceError
from core.files import media_url
from core.sources.base import SOUND_RATE, ClipInfo
from core.types import FloatArray, Frame, ImageArray

log = logging.getLogger(__name__)

_MISSING_SHARE = 0.05
_MISSING_S = 0.5
_LEAST_STEP_S = 1e-4
_DECODING_TIMES_ONLY = ("avi", "asf")
"""Containers that store no presentation times; those that FFmpeg makes up for them go astray with B-frames."""


def open_container(path: Path) -> av.container.InputContainer:
    """Open a media file for reading, or say in one sentence why that is impossible.

    Raises:
        SourceError: missing, unreadable, empty, encrypted, damaged or not a media file.
    """
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder, not a video file. Name the files in it.")
        if path.stat().st_size == 0:
            raise SourceError(f"{path} is empty (0 bytes). Copy it again from where it was recorded.")
        container = av.open(media_url(path), mode="r", metadata_errors="ignore")
        if container.format.name == "tty":  # FFmpeg takes any text for pictures of letters
            container.close()
            raise SourceError(f"{path} is a text, not a video. Name the video itself.")
        return container
    except FileNotFoundError as error:
        raise SourceError(f"{path} does not exist. Check the name and the folder.") from error
    except PermissionError as error:
        raise SourceError(f"{path} may not be read. Ask its owner for the right to read it.") from error
    except (av.FFmpegError, OSError, ValueError) as error:
        raise SourceError(
            f"{path} is not a video that can be read: the file is damaged, cut, encrypted or of an unknown "
            f"format ({_reason(error)}). Copy it again, or convert it to MP4."
        ) from error


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return str(text).strip().rstrip(".")


class VideoFile:
    """A video file as a source; see `core.sources.base.Source`.

    Timestamps count from the start of the container, so pictures and sound share one clock. Each call of
    ``frames`` or ``sound`` reads the file again with a decoder of its own.

    Args:
        sound: a sound file beside the video that begins with it and is read in place of the video's own sound.
    """

    def __init__(self, path: Path, sound: Path | None = None) -> None:
        self.path = path
        self._sound_path = sound or path
        self._warnings: list[str] = []
        _check_times(path)
        with open_container(path) as container:
            self.info = _describe(path, container)
            self._stated_end_s = _stated_end_s(container, video_stream(path, container))
        if sound is not None:
            with open_container(sound) as container:
                self.info = replace(self.info, has_audio=audio_stream(container) is not None)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(self._warnings)

    def frames(self) -> Iterator[Frame]:
        with open_container(self.path) as container:
            stream = video_stream(self.path, container)
            stream.thread_type = "AUTO"
            step_s = 1.0 / self.info.fps if self.info.fps else 0.04
            index, last_s = 0, -step_s
            for stated_s, picture in self._decoded(container, stream):
                pts_s = last_s + step_s if stated_s is None else max(stated_s, last_s + _LEAST_STEP_S)
                yield Frame(index, pts_s, upright_rgb(picture, stream.sample_aspect_ratio))
                index, last_s = index + 1, pts_s
        self._check_end(last_s + step_s)

    def _decoded(
        self, container: av.container.InputContainer, stream: av.VideoStream
    ) -> Iterator[tuple[float | None, av.VideoFrame]]:
        """Decoded pictures with their presentation timestamps; damaged packets are skipped and counted."""
        offset_s, in_order = start_offset_s(container), decoding_times_only(container)
        waiting: deque[float] = deque()
        damaged = 0
        try:
            for packet in container.demux(stream):
                if in_order and packet.size and packet.dts is not None:
                    waiting.append(float(packet.dts * packet.time_base))
                try:
                    for picture in packet.decode():
                        # Pictures leave the decoder in order of presentation, so they take their times in turn.
                        time_s = waiting.popleft() if waiting else picture.time
                        yield None if time_s is None else time_s - offset_s, picture
                except av.InvalidDataError:
                    damaged += 1
                    if waiting:
                        waiting.pop()
        except av.FFmpegError as error:
            log.warning("%s: reading stopped: %s", self.path, error)
            damaged += 1
        if damaged:
            parts = "part" if damaged == 1 else "parts"
            self._warnings.append(f"{damaged} damaged {parts} of the file could not be decoded.")

    def _check_end(self, end_s: float) -> None:
        if self._stated_end_s is None:
            return
        missing_s = self._stated_end_s - end_s
        if missing_s > max(_MISSING_S, _MISSING_SHARE * self._stated_end_s):
            raise SourceError(
                f"{self.path} is cut short: it announces {self._stated_end_s:.1f} s, but its pictures end at "
                f"{end_s:.1f} s. Copy it again, or convert what is there to a new file."
            )

    def sound(self) -> Iterator[FloatArray]:
        """Mono float32 blocks at 16 kHz on the frames' clock: gaps filled with silence, early sound cut."""
        return self._sound_at(SOUND_RATE)

    def whole_sound(self) -> tuple[FloatArray, int]:
        if not self.info.has_audio:
            return np.zeros(0, np.float32), SOUND_RATE
        with open_container(self._sound_path) as container:
            stream = audio_stream(container)
            assert stream is not None
            rate = int(stream.rate)
        return np.concatenate([np.zeros(0, np.float32), *self._sound_at(rate)]), rate

    def _sound_at(self, rate: int) -> Iterator[FloatArray]:
        with open_container(self._sound_path) as container:
            stream = audio_stream(container)
            if stream is None:
                return
            offset_s = start_offset_s(container)
            # Channels are averaged below: FFmpeg's own mix to mono is 3 dB louder for what both channels hold.
            resampler = av.AudioResampler(format="fltp", rate=rate)
            written = 0
            try:
                for packet in container.demux(stream):
                    try:
                        decoded = packet.decode()
                    except av.InvalidDataError:
                        continue
                    for chunk in decoded:
                        for block in resampler.resample(chunk):
                            samples = _on_clock(block, offset_s, rate, written)
                            written += len(samples)
                            if len(samples):
                                yield samples
                for block in resampler.resample(None):
                    yield _mono(block)
            except av.FFmpegError as error:
                log.warning("%s: sound stopped: %s", self.path, error)
                self._warnings.append(f"The sound track could not be decoded to its end ({_reason(error)}).")

    def close(self) -> None:
        """Nothing stays open between calls."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _describe(path: Path, container: av.container.InputContainer) -> ClipInfo:
    stream = video_stream(path, container)
    rate = stream.average_rate or stream.guessed_rate or Fraction(0)
    end_s = _stated_end_s(container, stream)
    if end_s is None and container.duration is not None:
        end_s = container.duration / av.time_base
    first = _first_picture(path, container, stream)
    height, width = upright_rgb(first, stream.sample_aspect_ratio).shape[:2]
    has_audio = audio_stream(container) is not None
    return ClipInfo(path.name, width, height, float(rate), end_s, stream.frames or None, has_audio)


def video_stream(path: Path, container: av.container.InputContainer) -> av.VideoStream:
    """The first stream of moving pictures; a cover or a thumbnail is none.

    Raises:
        SourceError: there is none.
    """
    for stream in container.streams.video:
        if stream.codec_context is not None and not stream.disposition & Disposition.attached_pic:
            return stream
    what = "only sound" if container.streams.audio else "no picture and no sound"
    raise SourceError(f"{path} has no video stream ({what}). Choose a file that shows the person.")


def _check_times(path: Path) -> None:
    """See that a video can be followed in time, without decoding it.

    Raises:
        SourceError: it cannot be read, or all its pictures have one and the same time.
    """
    with open_container(path) as container:
        stream = video_stream(path, container)
        times, pictures = set[int | None](), 0
        with contextlib.suppress(av.FFmpegError):  # of what is cut or damaged, reading it tells
            for packet in container.demux(stream):
                if packet.size:
                    times.add(packet.dts if decoding_times_only(container) else packet.pts)
                    pictures += 1
                if len(times) > 1:
                    return
    if pictures > 1 and times != {None}:  # without any times, the rate tells
        raise SourceError(
            f"All {pictures} pictures of {path} have the same time, so it cannot be followed in time. Convert it again "
            "from the original recording."
        )


def audio_stream(container: av.container.InputContainer) -> av.AudioStream | None:
    """The first stream of sound that can be decoded."""
    return next((s for s in container.streams.audio if s.codec_context is not None and s.rate), None)


def decoding_times_only(container: av.container.InputContainer) -> bool:
    """Whether the container stores no presentation times; its pictures then follow each other as decoded."""
    return container.format.name in _DECODING_TIMES_ONLY


def _first_picture(path: Path, container: av.container.InputContainer, stream: av.VideoStream) -> av.VideoFrame:
    try:
        for packet in container.demux(stream):
            try:
                for picture in packet.decode():
                    return picture
            except av.InvalidDataError:
                continue
    except av.FFmpegError as error:
        log.warning("%s: no picture: %s", path, error)
    raise SourceError(
        f"{path} holds no picture that can be decoded: it is cut, encrypted or damaged. "
        "Copy it again from where it was recorded."
    )


def _stated_end_s(container: av.container.InputContainer, stream: av.VideoStream) -> float | None:
    """End of the video stream as the header states it; the container's own end may belong to the sound."""
    if stream.duration is not None and stream.time_base is not None:
        start = stream.start_time or 0
        return float((start + stream.duration) * stream.time_base) - start_offset_s(container)
    tag = next((v for k, v in stream.metadata.items() if k.upper().startswith("DURATION")), "")
    parts = tag.split(":")
    if len(parts) == 3:
        try:
            end_s = int(parts[0]) * 3600 + int(parts[1]) * 60 + float(parts[2])
            return end_s - start_offset_s(container)
        except ValueError:
            return None
    return None


def first_pts_s(path: Path) -> float:
    """Presentation timestamp of a clip's first frame.

    Raises:
        SourceError: the clip cannot be opened or holds no picture.
    """
    with VideoFile(path) as video:
        return next((frame.pts_s for frame in video.frames()), 0.0)


def start_offset_s(container: av.container.InputContainer) -> float:
    """Start of the container's clock in seconds; presentation timestamps are counted from it."""
    return (container.start_time or 0) / av.time_base


def upright_rgb(picture: av.VideoFrame, pixel_aspect: Fraction | None) -> ImageArray:
    """A decoded picture as it is meant to be seen: RGB, square pixels, the right way up."""
    image = np.asarray(picture.to_ndarray(format="rgb24"), np.uint8)
    if pixel_aspect and pixel_aspect != 1:
        width = max(1, round(image.shape[1] * float(pixel_aspect)))
        image = np.asarray(cv2.resize(image, (width, image.shape[0])), np.uint8)
    quarter_turns = round(picture.rotation / 90) % 4
    if quarter_turns:
        image = np.ascontiguousarray(np.rot90(image, quarter_turns))
    return image


def _on_clock(block: av.AudioFrame, offset_s: float, rate: int, written: int) -> FloatArray:
    """A block's samples, so that the next sample to write is number ``written`` on the clip's clock."""
    samples = _mono(block)
    if block.time is None:
        return samples
    due = round((block.time - offset_s) * rate)
    gap = due - written
    if gap > rate // 50:
        return np.concatenate([np.zeros(gap, np.float32), samples])
    if written == 0 and gap < 0:
        return samples[-gap:]
    return samples


def _mono(block: av.AudioFrame) -> FloatArray:
    return np.asarray(block.to_ndarray().mean(axis=0), np.float32)
