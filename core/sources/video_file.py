"""Video files through PyAV: every frame with its presentation timestamp, and the sound on the same clock."""

from __future__ import annotations

import struct
import threading
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Self

import av
import numpy as np

from core.errors import SourceError
from core.sources.base import SOUND_RATE, ClipInfo
from core.sources.pictures import Pictures
from core.sources.probe import Look
from core.sources.soundtrack import SoundTrack
from core.sources.timeline import Timeline, said_s, timeline_of
from core.sources.upright import fitted, upright_rgb
from core.types import FloatArray, Frame

_MISSING_SHARE = 0.05
_MISSING_S = 0.5
_DOUBTED_S, _DOUBTED_STEPS = 0.1, 3
"""So much less than is announced is no rounding."""
_LONGEST_WHOLE_SOUND_S = 3 * 3600.0
_STATES_ITS_LENGTH = ("mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "avi", "asf", "flv")
"""Containers whose duration is what their header says; of others it is an estimate."""
_ASF_FILE_PROPERTIES = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
_ASF_HEADER_BYTES = 1 << 16


class VideoFile:
    """A video file as a source; see `core.sources.base.Source`.

    Timestamps count from the start of the container, so pictures and sound share one clock. The file is opened once, by
    `Look`; each call of ``frames`` or ``sound`` reads it anew through that, both side by side where they are wanted so.

    Args:
        sound: a sound file beside the video that begins with it and is read in place of the video's own sound.
        stop: set to end all reading early.
    """

    def __init__(self, path: Path, sound: Path | None = None, stop: threading.Event | None = None) -> None:
        self.path = path
        self._sound_path = sound or path
        self._stop = stop
        self._notes: list[str] = []
        self._lock = threading.RLock()
        self._timeline: Timeline | None = None
        self._look = Look(path, sound=self._sound_path == path)
        self._sound_look = self._look
        try:
            self._stated_end_s = _stated_end_s(self._look)
            self._stated_frames = self._stream.frames
            self._container_end_s = _container_end_s(self._look)
            self._states_its_length = self._look.container.format.name in _STATES_ITS_LENGTH
            self._aspect = self._look.aspect
            if self._sound_path != path:
                self._sound_look = Look(self._sound_path, pictures=False)
            self._sound_rate = self._sound_look.sound_rate
            self.info = self._describe()
        except BaseException:
            self.close()
            raise

    @property
    def _stream(self) -> av.VideoStream:
        assert self._look.video is not None
        return self._look.video

    def _describe(self) -> ClipInfo:
        stream, container, end_s = self._stream, self._look.container, self._stated_end_s
        rate = stream.average_rate or stream.guessed_rate or Fraction(0)
        if end_s is None and container.duration is not None:
            end_s = container.duration / av.time_base
        height, width = upright_rgb(self._look.first_picture(), self._aspect).shape[:2]
        frames, heard = stream.frames or None, self._sound_rate is not None
        return ClipInfo(self.path.name, width, height, float(rate), end_s, frames, heard)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader should know about the file, each sentence once; complete once all of it was read."""
        return tuple(dict.fromkeys(self._notes))

    @property
    def timeline(self) -> Timeline:
        """When each packet is due; the file is read once for it.

        Raises:
            SourceError: the file cannot be opened.
            Cancelled: ``stop`` was set.
        """
        with self._lock:
            if self._timeline is None:
                look, sound = self.looks()
                self._timeline = timeline_of(self.path, self._stop, look, None if sound is look else sound)
                look.forget()
                sound.forget()
                self._notes += [note for note in self._timeline.notes if note not in self._notes]
            return self._timeline

    def looks(self) -> tuple[Look, Look]:
        """The open file, and the one of its sound, mostly the same; opened again after `close`.

        Raises:
            SourceError: one of them cannot be opened.
        """
        with self._lock:
            same = self._sound_look is self._look
            if not self._look.is_open:
                self._look = Look(self.path, sound=same)
            if same:
                self._sound_look = self._look
            elif not self._sound_look.is_open:
                self._sound_look = Look(self._sound_path, pictures=False)
            return self._look, self._sound_look

    def frames(self) -> Iterator[Frame]:
        """All pictures in order of time, upright, fitted to the size of the first one; ends early once ``stop`` is set.

        Raises:
            SourceError: the file cannot be read, or is cut short.
            Cancelled: ``stop`` was set before the timeline was known.
        """
        timeline = self.timeline
        pictures = Pictures(self.looks()[0], timeline, self._stop)
        size = (self.info.width, self.info.height)
        changed_s: float | None = None
        for picture in pictures:
            image = upright_rgb(picture.frame, self._aspect)
            if (image.shape[1], image.shape[0]) != size and changed_s is None:
                changed_s = picture.pts_s
                self._notes.append(
                    f"The size of the pictures changes at {said_s(changed_s)} from {size[0]}×{size[1]} to "
                    f"{image.shape[1]}×{image.shape[0]}; all are fitted to the first."
                )
            yield Frame(picture.index, picture.pts_s, fitted(image, *size))
        if pictures.complete:
            self._notes += pictures.notes
            index = pictures.index
            self._check_end(timeline, float(index.pts_s[-1]) + timeline.step_s if len(index.pts_s) else 0.0)

    def first_pts_s(self) -> float:
        """Presentation timestamp of the first frame; 0 where there is none."""
        return next((frame.pts_s for frame in self.frames()), 0.0)

    def _check_end(self, timeline: Timeline, end_s: float) -> None:
        """Compare what the header announces with the packets that are there, whether or not they can be decoded."""
        pictures_s, sound_s = timeline.packets_end_s
        last_s = max(end_s, pictures_s)
        stated = [(self._stated_end_s, last_s), (self._container_end_s, max(last_s, sound_s))]
        for stated_s, there_s in stated:
            if stated_s is not None and stated_s - there_s > max(_MISSING_S, _MISSING_SHARE * stated_s):
                raise SourceError(
                    f"{self.path} is cut short: it announces {stated_s:z.1f} s, but its pictures end at "
                    f"{end_s:z.1f} s. Copy it again, or convert what is there to a new file."
                )
        frames, there = self._stated_frames, timeline.stated_packets
        if frames - there > max(2, _MISSING_SHARE * frames):
            raise SourceError(
                f"{self.path} is cut short: it announces {frames} pictures, but holds {there}. Copy it again, or "
                "convert what is there to a new file."
            )
        missing_s = max((stated_s - there_s for stated_s, there_s in stated if stated_s is not None), default=0.0)
        if missing_s > max(_DOUBTED_S, _DOUBTED_STEPS * timeline.step_s) or frames - there > 1:
            announced = f"{frames} pictures, but holds {there}" if frames - there > 1 else said_s(end_s + missing_s)
            announced += "" if frames - there > 1 else f", but its pictures end at {said_s(end_s)}"
            self._notes.append(f"The file announces {announced}: its end may be missing.")
        if (
            self._states_its_length
            and self._stated_end_s is not None
            and end_s - self._stated_end_s > max(_MISSING_S, 0.5 * end_s)
        ):
            self._notes.append(
                f"The header announces {said_s(max(0.0, self._stated_end_s))}, but the pictures go on to "
                f"{said_s(end_s)}: what was decoded counts."
            )

    def sound(self) -> Iterator[FloatArray]:
        """Mono float32 blocks at 16 kHz on the frames' clock: gaps filled with silence, early sound cut."""
        return self._sound_at(SOUND_RATE)

    def whole_sound(self) -> tuple[FloatArray, int]:
        """The whole sound, channels averaged, at its own rate; empty where there is none.

        Raises:
            SourceError: the file cannot be read, or is too long to be read as a whole.
            Cancelled: ``stop`` was set before the timeline was known.
        """
        if (rate := self._sound_rate) is None:
            return np.zeros(0, np.float32), SOUND_RATE
        if self.timeline.end_s > _LONGEST_WHOLE_SOUND_S:
            raise SourceError(
                f"{self.path} lasts {said_s(self.timeline.end_s)}; this model reads the sound as a whole, which is "
                f"possible up to {said_s(_LONGEST_WHOLE_SOUND_S)}. Cut the file, or choose another model."
            )
        return np.concatenate([np.zeros(0, np.float32), *self._sound_at(rate)]), rate

    def sound_track(self) -> SoundTrack:
        """The sound as it is stored, to be read while the file is open.

        Raises:
            SourceError: the file cannot be read.
            Cancelled: ``stop`` was set before the timeline was known.
        """
        return SoundTrack(self._sound_path, self.timeline, self._stop, self.looks()[1])

    def _sound_at(self, rate: int) -> Iterator[FloatArray]:
        if self._sound_rate is None:
            return
        track = self.sound_track()
        # Channels are averaged here: FFmpeg's own mix to mono is 3 dB louder for what both channels hold.
        for block in track.samples(rate):
            yield np.asarray(block.mean(axis=0), np.float32)
        self._notes += track.notes

    def close(self) -> None:
        """Let the file go; it can be read again."""
        self._look.close()
        self._sound_look.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def pictures_last_s(path: Path) -> float:
    """Seconds that a clip's pictures last by the times of its packets, whatever its header says; nothing is decoded.

    Raises:
        SourceError: it cannot be read, or has no pictures.
    """
    with VideoFile(path) as video:
        return video.timeline.end_s


def _stated_end_s(look: Look) -> float | None:
    """End of the video stream as the header states it; the container's own end may belong to the sound."""
    stream = look.video
    assert stream is not None
    if stream.duration is not None and stream.time_base is not None:
        start = stream.start_time or 0
        return float((start + stream.duration) * stream.time_base) - look.start_s
    tag = next((v for k, v in stream.metadata.items() if k.upper().startswith("DURATION")), "")
    parts = tag.split(":")
    if len(parts) == 3:
        try:
            end_s = int(parts[0]) * 3600 + int(parts[1]) * 60 + float(parts[2])
            return end_s - look.start_s
        except ValueError:
            return None
    return None


def _container_end_s(look: Look) -> float | None:
    """End of pictures and sound as the header states it."""
    container = look.container
    if container.format.name == "asf":
        return _asf_end_s(look.path)
    if container.duration is None or container.format.name not in _STATES_ITS_LENGTH:
        return None
    return container.duration / av.time_base - look.start_s


def _asf_end_s(path: Path) -> float | None:
    """What the header of a WMV states; FFmpeg keeps it to itself where the file is shorter than it should be.

    ASF specification, 3.2: file id (16 bytes), size (8), date (8), packets (8), play duration and send duration
    (8 each, 100 ns), preroll (8, ms), flags (4), whose lowest bit says that nothing was known of the length.
    """
    with path.open("rb") as file:
        header = file.read(_ASF_HEADER_BYTES)
    at = header.find(_ASF_FILE_PROPERTIES)
    if at < 0 or at + 24 + 68 > len(header):
        return None
    play, _, preroll_ms, flags = struct.unpack_from("<QQQI", header, at + 24 + 40)
    return None if flags & 1 else max(0.0, play / 1e7 - preroll_ms / 1e3)
