"""A media file, opened once to see what is in it: its streams, its first picture, and all its packets.

What is decoded afterwards is read through containers of its own, since pictures and sound are read side by side.
"""

from __future__ import annotations

import contextlib
import logging
import threading
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
    decoding_times_only,
    open_container,
    packets,
    start_offset_s,
    states_no_times,
    tail_notes,
    video_stream,
)

log = logging.getLogger(__name__)

PacketKey = tuple[int | None, int | None, int | None, int]

_NAN = float("nan")
_MATROSKA = "matroska,webm"
"""It stores when pictures are shown, not when they are decoded."""


class Packets:
    """The packets of one stream.

    Args:
        decoding_times: whether the container stores these only.
        clock_stored: whether decoding times are stored; those that FFmpeg makes up do not show where times jump.
        untimed: whether no times are stored at all.

    Attributes:
        clock, stated: ``(P,)`` seconds; NaN without a time. length: ``(P,)`` seconds.
        keys, shown: ``(P,)`` bool. corrupt: the numbers of those that FFmpeg knows to be cut or out of turn.
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
        self._rows: list[tuple[float, float, float, bool, bool]] = []
        self.corrupt: list[int] = []
        self.known_by: list[PacketKey] = []

    def add(self, packet: av.Packet[Any]) -> None:
        """Take the next one."""
        dts, pts = packet.dts, packet.pts
        stated = None if self._untimed else dts if self._decoding_times else pts
        clock = stated if self._untimed or dts is None or not self._clock_stored else dts
        if packet.is_corrupt:
            self.corrupt.append(len(self._rows))
        self._rows.append((
            _NAN if clock is None else clock * self._base, _NAN if stated is None else stated * self._base,
            (packet.duration or 0) * self._base, packet.is_keyframe, not packet.is_discard,
        ))  # fmt: skip
        self.known_by.append((packet.pos, pts, dts, packet.size))

    def close(self) -> None:
        """No more will come."""
        columns = np.array(self._rows, np.float64).reshape(-1, 5).T
        self.clock, self.stated, self.length = columns[:3]
        self.keys, self.shown = columns[3] > 0, columns[4] > 0
        self._rows = []

    @property
    def last_end_s(self) -> float:
        """When the last of them ends, on the file's clock; 0 where none has a time."""
        ends = (self.stated + self.length)[np.isfinite(self.stated)]
        return float(ends.max()) if len(ends) else 0.0

    @property
    def places(self) -> NDArray[np.int64]:
        """``(P, 2)`` place in the file and stated time, in units of the stream's time base, in order of places."""
        known = sorted((-1 if pos is None else pos, 0 if pts is None else pts) for pos, pts, _, _ in self.known_by)
        return np.array(known, np.int64).reshape(-1, 2)

    def place_of(self, packet: int) -> int:
        """Where in the file a packet is stored, or the first after it of which that is known."""
        return next((place for place, *_ in self.known_by[packet:] if place is not None), 0)

    def covers(self, start_s: float, end_s: float) -> bool:
        """Whether most of a stretch of the file's clock has packets."""
        inside = (self.stated > start_s) & (self.stated < end_s)
        return bool(2 * self.length[inside].sum() > end_s - start_s)


class Look:
    """A file that is looked through, packet by packet, no more than once and no further than is asked for.

    Args:
        pictures: whether its pictures are asked for, which it then must have.
        sound: whether its sound is.

    Attributes:
        container: as it was opened, for what its header says.
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
        except BaseException:
            self.container.close()
            raise
        untimed = states_no_times(self.container)
        self.pictures = Packets(
            self.video, decoding_times=self.in_turn, clock_stored=self.clock_stored, untimed=untimed
        )
        self.sounds = Packets(self.audio)
        self.stated_packets = 0
        self.is_open = True
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
        """Read all packets that were not read yet.

        Raises:
            Cancelled: ``stop`` was set.
        """
        for _ in self._reading:
            if stop is not None and stop.is_set():
                raise Cancelled("The reading was cancelled.")
        self.pictures.close()
        self.sounds.close()

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

    def close(self) -> None:
        """Let the file go."""
        self.is_open = False
        self._reading.close()
        self.container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
