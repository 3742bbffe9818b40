"""A media file, opened once: what is in it (streams, first picture, all packets), and the way to read it."""

from __future__ import annotations

import contextlib
import logging
import threading
from array import array
from collections.abc import Generator
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

import av
import av.container
import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, SourceError
from core.sources.container import (
    audio_stream,
    choice_notes,
    clock_may_jump,
    decode_by,
    decoding_times_only,
    open_container,
    packets,
    start_offset_s,
    states_no_times,
    tail_notes,
    video_stream,
)
from core.sources.passes import FileStart, Passes, mark_of

log = logging.getLogger(__name__)

NOT_TOLD = int(np.iinfo(np.int64).min)
"""Stands for a place or a time that a packet does not tell."""
_NAN = float("nan")
_MATROSKA = "matroska,webm"
"""It stores when pictures are shown, not when they are decoded."""


def known_by(packet: av.Packet[Any]) -> tuple[int, int, int, int]:
    """A packet's row of `Packets.known_by`."""
    pos, pts, dts = (NOT_TOLD if told is None else told for told in (packet.pos, packet.pts, packet.dts))
    return pos, pts, dts, packet.size


class Packets:
    """The packets of one stream.

    Args:
        decoding_times: whether the container stores these only.
        clock_stored: whether decoding times are stored; those that FFmpeg makes up do not show where times jump.
        untimed: whether no times are stored at all.

    Attributes:
        clock, stated: ``(P,)`` seconds; NaN without a time. length: ``(P,)`` seconds.
        keys, shown: ``(P,)`` bool. corrupt: the numbers of those that FFmpeg knows to be cut or out of turn.
        known_by: ``(P, 4)`` of each its place in the file, both times as stored and its size, or `NOT_TOLD`.
        marks: see `core.sources.passes.mark_of`.
    """

    def __init__(
        self,
        stream: av.VideoStream | av.AudioStream | None,
        *,
        decoding_times: bool = False,
        clock_stored: bool = True,
        untimed: bool = False,
    ) -> None:
        self.stream = stream
        self._base = float(stream.time_base or 0) if stream is not None else 0.0
        self._decoding_times, self._clock_stored, self._untimed = decoding_times, clock_stored, untimed
        # A film has half a million packets, and most of what is noted of them is kept while it is read.
        self._times, self._keys, self._shown, self._known_by = array("d"), bytearray(), bytearray(), array("q")
        self.corrupt: list[int] = []
        self.marks = array("q")

    def add(self, packet: av.Packet[Any]) -> None:
        """Take the next one."""
        dts, pts = packet.dts, packet.pts
        stated = None if self._untimed else dts if self._decoding_times else pts
        clock = stated if self._untimed or dts is None or not self._clock_stored else dts
        if packet.is_corrupt:
            self.corrupt.append(len(self))
        self._times.append(_NAN if clock is None else clock * self._base)
        self._times.append(_NAN if stated is None else stated * self._base)
        self._times.append((packet.duration or 0) * self._base)
        self._keys.append(packet.is_keyframe)
        self._shown.append(not packet.is_discard)
        self._known_by.extend(known_by(packet))
        self.marks.append(mark_of(packet))

    def close(self) -> None:
        """No more will come."""
        self.clock, self.stated, self.length = np.array(self._times, np.float64).reshape(-1, 3).T.copy()
        self.keys, self.shown = (np.array(flags, np.bool_) for flags in (self._keys, self._shown))
        self._times, self._keys, self._shown = array("d"), bytearray(), bytearray()

    def __len__(self) -> int:
        return len(self.marks)

    @property
    def known_by(self) -> NDArray[np.int64]:
        """What tells each packet from others, as far as was read; see the class."""
        return np.array(self._known_by, np.int64).reshape(-1, 4)

    @property
    def last_end_s(self) -> float:
        """When the last of them ends, on the file's clock; 0 where none has a time."""
        ends = (self.stated + self.length)[np.isfinite(self.stated)]
        return float(ends.max()) if len(ends) else 0.0

    @property
    def places(self) -> NDArray[np.int64]:
        """``(P, 2)`` place in the file and stated time, in units of the stream's time base, in order of places."""
        places, times = self.known_by[:, 0], self.known_by[:, 1]
        places, times = np.where(places == NOT_TOLD, -1, places), np.where(times == NOT_TOLD, 0, times)
        return np.stack([places, times], axis=1)[np.lexsort((times, places))]

    def place_of(self, packet: int) -> int:
        """Where in the file a packet is stored, or the first after it of which that is known."""
        places = self.known_by[packet:, 0]
        told = np.flatnonzero(places != NOT_TOLD)
        return int(places[told[0]]) if len(told) else 0

    def covers(self, start_s: float, end_s: float) -> bool:
        """Whether most of a stretch of the file's clock has packets."""
        inside = (self.stated > start_s) & (self.stated < end_s)
        return bool(2 * self.length[inside].sum() > end_s - start_s)


class Look:
    """An open file. It is looked through, packet by packet, no more than once and no further than is asked for.

    What is in it is then read, as often as is wanted, through the same container: see `passes`.

    Args:
        pictures: whether its pictures are asked for, which it then must have.
        sound: whether its sound is.

    Attributes:
        container: as it was opened, for what its header says.
        passes: gives the packets of its streams from the start; of use once the file was looked through.
        video, audio: the streams that are read.
        aspect: of a stored pixel, width by height; None where nothing tells.
        in_turn: whether only decoding times are stored. start_s: of the file's clock.
        clock_stored: whether decoding times are stored.
        joinable: whether files of this format may be joined end to end.
        pictures, sounds: their packets, complete after `through`.
        stated_packets: of pictures, empty ones included, as far as was read.

    Raises:
        SourceError: the file cannot be opened, or has no pictures.
    """

    def __init__(self, path: Path, *, pictures: bool = True, sound: bool = True) -> None:
        self.path = path
        self.container = open_container(path)
        try:
            self.video = video_stream(path, self.container) if pictures else None
            self.audio = audio_stream(self.container) if sound else None
            self.aspect: Fraction | None = None if self.video is None else self.video.sample_aspect_ratio
            self.sound_rate = None if self.audio is None else int(self.audio.rate)
            self.in_turn, self.start_s = decoding_times_only(self.container), start_offset_s(self.container)
            self.clock_stored = self.in_turn or self.container.format.name != _MATROSKA
            self.joinable = clock_may_jump(self.container)
            self._choices = choice_notes(self.container)
            streams = [stream for stream in (self.video, self.audio) if stream is not None]
            for stream in streams:
                decode_by(stream, threads=1)
            self.passes = Passes(path, self.container, streams)
        except BaseException:
            self.container.close()
            raise
        untimed = states_no_times(self.container)
        self.pictures = Packets(
            self.video, decoding_times=self.in_turn, clock_stored=self.clock_stored, untimed=untimed
        )
        self.sounds = Packets(self.audio)
        self.stated_packets = 0
        self.is_open, self._complete = True, False
        self._reading = self._read()

    def notes(self) -> tuple[str, ...]:
        """What there was to choose from, and what FFmpeg passes over."""
        return (*self._choices, *tail_notes(self.path, self.container))

    def first_picture(self) -> av.VideoFrame:
        """The first picture that can be decoded; what is read for it is not read again.

        Raises:
            SourceError: there is none, or all pictures have one and the same time.
        """
        assert self.video is not None
        times, n, first = set[int | None](), 0, None
        for packet in self._reading:
            if packet.stream.index != self.video.index:
                continue
            if packet.size:
                times.add(packet.dts if self.in_turn else packet.pts)
                n += 1
            if first is None:
                with contextlib.suppress(av.FFmpegError):
                    first = next(iter(packet.decode()), None)
            if first is not None and len(times) > 1:
                break
        if n > 1 and len(times) == 1 and times != {None}:  # without any times, the rate tells
            raise SourceError(
                f"All {n} pictures of {self.path} have the same time, so it cannot be followed in time. Convert it "
                "again from the original recording."
            )
        if first is None:
            raise SourceError(
                f"{self.path} holds no picture that can be decoded: it is cut, encrypted or damaged. "
                "Copy it again from where it was recorded."
            )
        return first

    def through(self, stop: threading.Event | None = None) -> None:
        """Read all packets that were not read yet; it can be asked again after a cancellation.

        Raises:
            Cancelled: ``stop`` was set.
        """
        if self._complete:
            return
        for _ in self._reading:
            if stop is not None and stop.is_set():
                raise Cancelled("The reading was cancelled.")
        self._complete = True
        self.pictures.close()
        self.sounds.close()

    @property
    def file_start(self) -> FileStart:
        """How `passes` begin; known once all packets were read."""
        marks: dict[int, array[int]] = {}
        entries: list[tuple[Fraction, int, int]] = []
        for read in (self.pictures, self.sounds):
            if read.stream is None:
                continue
            marks[read.stream.index] = read.marks
            for _, pts, dts, _ in read.known_by[:1].tolist():
                tick = dts if pts == NOT_TOLD else pts
                if tick != NOT_TOLD:
                    entries.append((tick * (read.stream.time_base or Fraction(0)), read.stream.index, tick))
        return FileStart(marks, min(entries)[1:] if entries else None)

    def _read(self) -> Generator[av.Packet[Any]]:
        wanted = {p.stream.index: p for p in (self.pictures, self.sounds) if p.stream is not None}
        streams = [p.stream for p in wanted.values() if p.stream is not None]
        shown = -1 if self.video is None else self.video.index
        try:
            for packet in packets(self.container, *streams) if streams else ():
                # An empty packet, which ends a stream, does not know its own index.
                self.stated_packets += packet.stream.index == shown
                if packet.size:
                    wanted[packet.stream.index].add(packet)
                yield packet
            self.stated_packets -= 1  # the last one is empty, and ends the stream
        except av.FFmpegError as error:  # decoding meets it too, and tells
            log.info("%s: packets end: %s", self.path, error)

    def forget(self) -> None:
        """Let go of what was noted of the packets, once their timeline is known."""
        self.pictures, self.sounds = Packets(self.video), Packets(self.audio)

    def close(self) -> None:
        """Let the file go."""
        self.is_open = False
        self._reading.close()
        self.passes.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
