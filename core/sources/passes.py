"""An open file's packets, read from its start as often as is wanted, pictures and sound side by side.

The file stays open and is gone back in. What a reader of one stream comes by of another's waits for that one's reader.
Each packet is compared with the one that was there at the first look. Where another comes, or too many wait, the stream
is read on by a container of its own, as if nothing had happened.
"""

from __future__ import annotations

import logging
import threading
from array import array
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Self, TypeVar, cast

import av
import av.container

from core.sources.container import decode_by, is_entered_by_bytes, open_container, packets

log = logging.getLogger(__name__)

_Stream = TypeVar("_Stream", bound=av.VideoStream | av.AudioStream)

MOST_WAITING = 32_000_000
"""So many bytes of a stream wait for its reader. Analyses let a second or two wait, which is a tenth of it at most."""
_PACKET_BYTES = 500
"""What a packet takes beside its content."""


@dataclass(frozen=True)
class FileStart:
    """How to go back to the start of a file, and what then comes.

    Attributes:
        marks: of the packets of each stream that is read, by the stream's index, see `mark_of`.
        entry: index of the stream that begins first, and when, in units of its time base; None where none has a time.
    """

    marks: Mapping[int, array[int]]
    entry: tuple[int, int] | None


def mark_of(packet: av.Packet[Any]) -> int:
    """What a packet is known by among those of its stream. Sound is laid by the times of its packets, so they count."""
    known = (packet.pos, packet.size, packet.is_corrupt, packet.is_discard)
    if isinstance(packet.stream, av.AudioStream):
        return hash((*known, packet.dts if packet.pts is None else packet.pts, packet.duration))
    return hash(known)


@dataclass
class _Queue:
    """Packets of one stream that wait for its reader.

    Attributes:
        met: so many packets with content came by.
        cut: no more are kept; the reader must get them elsewhere.
    """

    marks: array[int]
    packets: deque[av.Packet[Any]] = field(default_factory=deque)
    waiting: int = 0
    met: int = 0
    taken: bool = False
    cut: bool = False

    def add(self, packet: av.Packet[Any]) -> None:
        if self.cut:
            return
        if packet.size:
            due = self.marks[self.met] if self.met < len(self.marks) else None
            self.cut = due != mark_of(packet)
            self.met += 1
        elif packet.pos is None and packet.dts is None:  # it ends the stream
            self.cut = self.met < len(self.marks)
        if not self.cut:
            self.packets.append(packet)
            self.waiting += packet.size + _PACKET_BYTES

    def next(self) -> av.Packet[Any]:
        packet = self.packets.popleft()
        self.waiting -= packet.size + _PACKET_BYTES
        return packet

    def end(self) -> None:
        self.cut = True
        self.packets.clear()
        self.waiting = 0


class Passes:
    """Gives the packets of an open container to readers; see `reading`. Readers may be on several threads.

    Args:
        container: belongs to this from now on. Whoever reads of it at first does so before the first `reading`.
        streams: that may be read.
    """

    def __init__(
        self,
        path: Path,
        container: av.container.InputContainer,
        streams: Collection[av.VideoStream | av.AudioStream],
    ) -> None:
        self.path = path
        self._container = container
        self._streams = {stream.index: stream for stream in streams}
        self._lock = threading.RLock()  # of one thread: an abandoned reader may end while another one reads
        self._queues: dict[int, _Queue] = {}
        self._coming: Iterator[av.Packet[Any]] = iter(())
        self._broken: av.FFmpegError | None = None
        self._heard: set[int] = set()
        self._readers = 0
        self._closing = False

    def reading(
        self, stream: _Stream, start: FileStart, stop: threading.Event | None = None, *, alone: bool = False
    ) -> Reading[_Stream]:
        """A reader of a stream of the container, from its first packet on; to be closed.

        It joins the pass that is under way where nothing of the stream is missed by now. Else it begins one, or, where
        others read, opens the file for itself; so does a second reader of sound, since decoders of sound do not forget
        all of what they heard.

        Args:
            stop: set to end early.
            alone: no other stream is read beside it, so nothing need wait.

        Raises:
            SourceError: the file cannot be opened.
            ValueError: the container was closed.
        """
        with self._lock:
            if self._closing:
                raise ValueError(f"{self.path} was closed.")
            if stream.index in self._heard:
                return Reading(self, stream, None, stop)
            queue = self._queues.get(stream.index)
            if queue is None or queue.taken or queue.cut:
                if self._readers:
                    return Reading(self, stream, None, stop)
                self._go_back(start, {stream.index} if alone else self._streams.keys())
                queue = self._queues[stream.index]
            if isinstance(stream, av.AudioStream):
                self._heard.add(stream.index)
            queue.taken = True
            self._readers += 1
            return Reading(self, stream, queue, stop)

    def _go_back(self, start: FileStart, wanted: Collection[int]) -> None:
        container = self._container
        self._queues = {index: _Queue(marks) for index, marks in start.marks.items() if index in wanted}
        self._broken = None
        try:
            if is_entered_by_bytes(container):
                container.seek(0, unsupported_byte_offset=True)
            elif start.entry is not None:
                container.seek(start.entry[1], stream=container.streams[start.entry[0]])
            else:
                container.seek(0)
        except av.FFmpegError as error:
            log.info("%s: it cannot be gone back in: %s", self.path, error)
            for queue in self._queues.values():
                queue.end()
        self._coming = packets(container, *(self._streams[index] for index in self._queues))

    def next_of(self, queue: _Queue, stop: threading.Event | None) -> av.Packet[Any] | None:
        """The next packet of a reader; None at the end, once ``stop`` is set, or where its queue is cut.

        Raises:
            av.FFmpegError: the file cannot be read further.
        """
        with self._lock:
            while not queue.packets:
                if queue.cut or (stop is not None and stop.is_set()):
                    return None
                if self._broken is not None:
                    raise self._broken
                try:
                    packet = next(self._coming, None)
                except av.FFmpegError as error:
                    self._broken = error
                    continue
                if packet is None:
                    return None
                to = self._queues[packet.stream.index]
                to.add(packet)
                if to is not queue and to.waiting > MOST_WAITING:
                    to.cut = True
                    if not to.taken:
                        to.end()
            return queue.next()

    @property
    def waiting(self) -> int:
        """Bytes that wait for their readers."""
        return sum(queue.waiting for queue in self._queues.values())

    def leave(self, queue: _Queue) -> None:
        """A reader wants no more."""
        with self._lock:
            queue.end()
            self._readers -= 1
            self._close_if_left()

    def close(self) -> None:
        """Close the file once no one reads it."""
        with self._lock:
            self._closing = True
            self._close_if_left()

    def _close_if_left(self) -> None:
        if self._closing and not self._readers:
            self._queues.clear()
            self._container.close()


class Reading(Generic[_Stream]):
    """Reads the packets of one stream; made by `Passes.reading`.

    Attributes:
        stream: whose codec context decodes them, from whatever container they come.
    """

    def __init__(self, passes: Passes, stream: _Stream, queue: _Queue | None, stop: threading.Event | None) -> None:
        self._passes, self._queue, self._stop, self._index = passes, queue, stop, stream.index
        self._own: av.container.InputContainer | None = None
        self.stream = stream if queue is not None else self._open()
        self._all = self._read()

    def __iter__(self) -> Iterator[av.Packet[_Stream]]:
        """All packets, once, and an empty one at the end, as `core.sources.container.packets` gives them.

        Raises:
            av.FFmpegError: (while it runs) the file cannot be read further.
            SourceError: it cannot be opened again.
        """
        return self._all

    def _read(self) -> Iterator[av.Packet[_Stream]]:
        given = 0
        if self._queue is not None:
            while (packet := self._passes.next_of(self._queue, self._stop)) is not None:
                given += 1
                yield packet
            if not self._queue.cut or (self._stop is not None and self._stop.is_set()):
                return
            log.info("%s: stream %d is read on by itself from packet %d", self._passes.path, self._index, given)
        stream = self._open() if self._own is None else self.stream
        assert self._own is not None
        for number, packet in enumerate(packets(self._own, stream)):
            if number >= given:
                yield packet

    def _open(self) -> _Stream:
        self._own = open_container(self._passes.path)
        stream = cast(_Stream, self._own.streams[self._index])
        decode_by(stream, threads=1)
        return stream

    def close(self) -> None:
        """Read no more."""
        if self._queue is not None:
            self._passes.leave(self._queue)
            self._queue = None
        if self._own is not None:
            self._own.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
