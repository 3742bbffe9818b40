"""Decoding a file's pictures: which there are, in what order, and when. All numbering of frames comes from here."""

from __future__ import annotations

import logging
import threading
from array import array
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from core.sources.container import in_words
from core.sources.probe import Look, known_by
from core.sources.timeline import Timeline, file_key, said_s
from core.sources.upright import slant_of

log = logging.getLogger(__name__)

_LEAST_STEP_S = 1e-4
_MOST_STRANGE = 64
"""Packets that are not recognised after seeking; the file is then better read from its start."""
_REORDERED = 32
"""Pictures leave no decoder later than so many packets."""
_KEPT = 8
_LONG_S, _FEW = 0.5, 4
"""Damage that lasts so long is told with its time; so few packets between damaged ones belong to it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture.

    Attributes:
        index: its number: the place among all that can be decoded, from 0.
        pts_s: when it is shown, on the clip's clock.
    """

    index: int
    pts_s: float
    frame: av.VideoFrame


@dataclass(frozen=True)
class FrameIndex:
    """All frames of a file.

    Attributes:
        packets: ``(N,)`` the packet of each frame.
        pts_s: ``(N,)`` strictly increasing.
        bad: numbers of the packets that could not be decoded, or only in part.
        notes: what decoding met, in sentences.
    """

    packets: NDArray[np.int64]
    pts_s: NDArray[np.float64]
    bad: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


_known: OrderedDict[tuple[str, int, int], FrameIndex] = OrderedDict()
_lock = threading.Lock()


def known_index(path: Path) -> FrameIndex | None:
    """The frames of a file that was decoded to its end lately."""
    with _lock:
        return _known.get(file_key(path))


def _keep(path: Path, index: FrameIndex) -> None:
    with _lock:
        _known[file_key(path)] = index
        while len(_known) > _KEPT:
            _known.popitem(last=False)


class Decoder:
    """Decodes packets of one video stream and tells which packet each picture comes from.

    Packets carry their number through the decoder in place of their time, so neither missing nor equal times matter.

    Attributes:
        damaged: numbers of packets that could not be decoded.
        entered: number of the packet at which decoding began after seeking.
    """

    def __init__(self, stream: av.VideoStream, timeline: Timeline) -> None:
        self._codec = stream.codec_context
        self._timeline = timeline
        self.damaged: list[int] = []
        self.entered: int | None = None

    def decoded(
        self, packets: Iterable[av.Packet[av.VideoStream]], *, first: int | None = None
    ) -> Iterator[tuple[int, av.VideoFrame]]:
        """Pictures in order of presentation, each with its packet's number.

        Args:
            packets: as they are stored, with an empty one at the end.
            first: number of the first packet that comes; None after seeking, when it is recognised.
        """
        number, strange, self.entered = first, 0, None
        for packet in packets:
            if packet.size:
                if first is None and (number is None or not self._is(packet, number)):
                    number = self._recognised(packet, number)
                if number is None:
                    strange += 1
                    if strange > _MOST_STRANGE:
                        return
                    continue
                if first is None and self.entered is None:
                    self.entered = number
                packet.pts = packet.dts = number
            try:
                for frame in self._codec.decode(packet):
                    tag = number if frame.pts is None else frame.pts
                    if tag is not None:
                        yield tag, frame
            except av.FFmpegError as error:
                log.info("packet %s: %s", number, error)
                if packet.size and number is not None:
                    self.damaged.append(number)
            if packet.size and number is not None:
                number += 1

    def _is(self, packet: av.Packet[Any], number: int) -> bool:
        known = self._timeline.packets
        return number < len(known) and tuple(known[number].tolist()) == known_by(packet)

    def _recognised(self, packet: av.Packet[Any], expected: int | None) -> int | None:
        """The number of a packet after seeking, whose times may be told otherwise than on the way from the start."""
        known = self._timeline.packets
        found = np.flatnonzero((known == known_by(packet)).all(axis=1))
        if len(found) and (expected is None or self._unique):
            return int(found[-1])
        return expected

    @cached_property
    def _unique(self) -> bool:
        """Whether each packet can be told from all others."""
        return len(set(map(tuple, self._timeline.packets.tolist()))) == len(self._timeline.packets)


@dataclass
class _PictureTimes:
    """Gives decoded pictures, in order, their times."""

    timeline: Timeline
    last_s: float | None = None
    untimed: int = 0
    pushed: int = 0
    _turn: int = 0
    _recent: deque[int] = field(default_factory=lambda: deque(maxlen=_REORDERED))

    def time_of(self, packet: int, frame: av.VideoFrame, damaged: list[int]) -> float:
        line = self.timeline
        due_s = line.due_s[self._in_turn(packet, frame, damaged) if line.in_turn else packet]
        step_s = line.step_s
        if self.last_s is None:
            self.last_s = float(due_s) if np.isfinite(due_s) else 0.0
            self.untimed += not np.isfinite(due_s)
        elif not np.isfinite(due_s):
            self.untimed += 1
            self.last_s += step_s
        elif due_s < self.last_s + _LEAST_STEP_S:
            self.pushed += 1
            self.last_s += _LEAST_STEP_S
        else:
            self.last_s = float(due_s)
        return self.last_s

    def _in_turn(self, packet: int, frame: av.VideoFrame, damaged: list[int]) -> int:
        """Where only decoding times are stored, pictures take them in turn; each key frame puts that right again."""
        if frame.key_frame:
            self._turn = packet + sum(other > packet for other in self._recent)
        while self._turn in damaged:
            self._turn += 1
        turn = min(self._turn, len(self.timeline.due_s) - 1)
        self._turn += 1
        self._recent.append(packet)
        return turn


class Pictures:
    """All pictures of a file, decoded once from its start; see `Picture` for their numbers.

    Args:
        look: at the file; it is open while they are read.
        stop: set to end early.
        alone: its sound is not read meanwhile.
    """

    def __init__(
        self, look: Look, timeline: Timeline, stop: threading.Event | None = None, *, alone: bool = False
    ) -> None:
        self.path = look.path
        self._look = look
        self._timeline = timeline
        self._stop = stop
        self._alone = alone
        self._packets, self._pts_s = array("q"), array("d")
        self._damaged: set[int] = set()
        self._doubtful: set[int] = set()
        self._broken = ""
        self._slant: float | None = None
        self.complete = False
        self.notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Picture]:
        times, broken = _PictureTimes(self._timeline), ""
        stream, start = self._look.video, self._timeline.starts[0]
        assert stream is not None
        with self._look.passes.reading(stream, start, self._stop, alone=self._alone) as reading:
            decoder = Decoder(reading.stream, self._timeline)
            try:
                for packet, frame in decoder.decoded(reading, first=0):
                    if self._stop is not None and self._stop.is_set():
                        return
                    pts_s = times.time_of(packet, frame, decoder.damaged)
                    if not self._packets:
                        self._slant = slant_of(frame)
                    self._packets.append(packet)
                    self._pts_s.append(pts_s)
                    if frame.is_corrupt or packet in self._timeline.doubtful:
                        self._doubtful.add(packet)
                    yield Picture(len(self._packets) - 1, pts_s, frame)
            except av.FFmpegError as error:
                log.warning("%s: reading stopped: %s", self.path, error)
                broken = in_words(error)
        if self._stop is not None and self._stop.is_set():
            return
        self.complete = True
        self._damaged = set(decoder.damaged)
        self._broken = broken
        self.notes = tuple(self._said(times))
        _keep(self.path, self.index)

    @property
    def index(self) -> FrameIndex:
        """The frames so far; of the whole file once it is complete."""
        return FrameIndex(
            np.array(self._packets, np.int64),
            np.array(self._pts_s, np.float64),
            frozenset(self._damaged | self._doubtful),
            self.notes,
        )

    def _said(self, times: _PictureTimes) -> Iterator[str]:
        n, line, damaged = len(self._packets), self._timeline, len(self._damaged)
        if damaged:
            parts = "part" if damaged == 1 else "parts"
            yield f"{damaged} damaged {parts} of the file could not be decoded."
        for from_s, to_s in self._lost():
            yield (
                f"From {said_s(from_s)} to {said_s(to_s)} next to no picture can be decoded: that part is damaged, or "
                "stored with another codec, as where recordings were joined. Convert it by itself."
            )
        if self._doubtful:
            pictures = "1 picture is" if len(self._doubtful) == 1 else f"{len(self._doubtful)} pictures are"
            yield f"{pictures} stored in a damaged part of the file and may look wrong."
        if self._slant is not None:
            yield (
                f"The file asks for its picture to be turned by {self._slant:z.0f}°. Pictures are turned by quarters "
                "only, so it is read as the nearest of these. Turn it with a video editor."
            )
        if self._broken:
            yield f"The file cannot be read beyond {said_s(times.last_s or 0.0)} ({self._broken})."
        if n and times.untimed == n:
            yield (
                f"The file states no times: {1 / line.step_s:.6g} frames per second were assumed. "
                "Check that against the camera."
            )
        elif times.untimed:
            frames = "1 frame has no time" if times.untimed == 1 else f"{times.untimed} frames have no time"
            step_ms = 1000 * line.step_s
            yield f"{frames} in the file, or an impossible one; {step_ms:z.0f} ms after the last was assumed."
        if times.pushed:
            frames = "1 frame has" if times.pushed == 1 else f"{times.pushed} frames have"
            yield f"{frames} the time of the one before, or an earlier one; it is shown right after it."

    def _lost(self) -> list[tuple[float, float]]:
        """Stretches (s) in which decoding finds next to nothing; what it finds there among damage is no picture."""
        line, found = self._timeline, list[list[int]]()
        for number in sorted(self._damaged):
            if found and number - found[-1][1] <= _FEW:
                found[-1][1] = number
            else:
                found.append([number, number])
        spans = [(float(line.due_s[first]), float(line.due_s[last]) + line.step_s) for first, last in found]
        return [(from_s, to_s) for from_s, to_s in spans if to_s - from_s >= _LONG_S]


def frame_index(look: Look, timeline: Timeline, stop: threading.Event | None = None) -> FrameIndex:
    """All frames of a file, found by decoding it."""
    known = known_index(look.path)
    if known is not None:
        return known
    pictures = Pictures(look, timeline, stop, alone=True)
    for _ in pictures:
        pass
    return pictures.index


def stated_index(timeline: Timeline) -> FrameIndex | None:
    """The frames as the packets state them, without decoding; None where they do not tell."""
    if timeline.in_turn or not np.isfinite(timeline.due_s).all() or not timeline.keys.any():
        return None
    first = int(np.flatnonzero(timeline.keys)[0])
    packets = np.arange(first, len(timeline.due_s))
    packets = packets[timeline.shown[first:] & (timeline.due_s[first:] >= timeline.due_s[first])]
    order = np.argsort(timeline.due_s[packets], kind="stable")
    due_s = timeline.due_s[packets][order]
    if not len(due_s) or (np.diff(due_s) < _LEAST_STEP_S).any():
        return None
    return FrameIndex(packets[order].astype(np.int64), due_s)
