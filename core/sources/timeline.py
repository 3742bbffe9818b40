"""When the packets of a file are due on the clip's own clock, which is what is left of the times that a file states
once its joins, its odd times and its late sound are seen through.

One pass over the packets, nothing is decoded. The pictures lead: sound is laid on their clock.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import av.container
import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled
from core.sources.container import (
    audio_stream,
    choice_notes,
    clock_may_jump,
    decoding_times_only,
    open_container,
    start_offset_s,
    video_stream,
)

log = logging.getLogger(__name__)

Times = NDArray[np.float64]
PacketKey = tuple[int | None, int | None, int | None, int]

_BACK_S = 0.5
"""Decoding times never go back; a clock that goes back by more was started again."""
_GAP_S = 10.0
"""Without a picture for so long, the reader is told; where parts may be joined, their clocks are."""
_LONGEST_GAP_S = 600.0
"""No recording of a face has a longer one, unless its sound goes on meanwhile."""
_SAME_JUMP_S = 1.0
_LATE_PICTURES_S = 60.0
_SOUND_LEFT_S = 2.0
_LOOK_BACK = 8
_KEPT = 8
_USUAL_STEP_S = 0.04


@dataclass(frozen=True)
class Timeline:
    """The packets of a file's pictures and sound, numbered in the order in which they are stored.

    Attributes:
        due_s: ``(P,)`` when the picture of each packet is due on the clip's clock, seconds; NaN where nothing tells.
            Where only decoding times are stored, these: pictures then take them in turn.
        keys: ``(P,)`` whether decoding can begin at the packet.
        shown: ``(P,)`` whether its picture is to be shown (an edit list may leave it out).
        ticks: ``(P,)`` the stated time, in units of the stream's time base, for seeking; NaN as above.
        packets: what tells each packet from others: place in the file, both times, size.
        in_turn: whether pictures take the times in turn.
        step_s: usual time from one picture to the next, seconds.
        joined: whether the file's clock jumps, so that its times do not tell places apart.
        sound_shifts: what is added to the sound's stated times, from which packet of sound on: (number, seconds).
        stated_packets: of the pictures, as far as the file has them, empty ones included.
        packets_end_s: when the last picture, and the last sound, ends by what the packets say, on the file's clock.
        notes: what the reader should know, in sentences.
    """

    due_s: Times
    keys: NDArray[np.bool_]
    shown: NDArray[np.bool_]
    ticks: Times
    packets: tuple[PacketKey, ...]
    in_turn: bool
    step_s: float
    joined: bool
    sound_shifts: tuple[tuple[int, float], ...]
    stated_packets: int
    packets_end_s: tuple[float, float]
    notes: tuple[str, ...]

    @property
    def timed(self) -> bool:
        """Whether the file states times at all."""
        return bool(np.isfinite(self.due_s).any())

    @property
    def end_s(self) -> float:
        """When the last picture ends, if all can be decoded: one step after its beginning, as an analysis has it."""
        if not self.timed:
            return len(self.due_s) * self.step_s
        due = np.sort(self.due_s[np.isfinite(self.due_s) & self.shown])
        if len(due) < 2:
            return float(due[0]) + self.step_s if len(due) else self.step_s
        return float(2 * due[-1] - due[-2])

    def sound_shift_s(self, packet: int) -> float:
        """What is added to the stated time of a packet of sound."""
        return next(shift for first, shift in reversed(self.sound_shifts) if packet >= first)


_known: OrderedDict[tuple[str, int, int, str], Timeline] = OrderedDict()
_lock = threading.Lock()


def file_key(path: Path) -> tuple[str, int, int]:
    """What a file is known by as long as it does not change."""
    facts = path.stat()
    return str(path), facts.st_size, facts.st_mtime_ns


def timeline_of(path: Path, sound: Path | None = None, stop: threading.Event | None = None) -> Timeline:
    """The timeline of a file; kept for a while, so that asking again costs nothing.

    Args:
        sound: the file whose sound is laid on the clock of the pictures, where it is another.

    Raises:
        SourceError: it cannot be opened, or has no pictures.
        Cancelled: ``stop`` was set.
    """
    sound = None if sound == path else sound
    with open_container(path) as container:
        key = (*file_key(path), "" if sound is None else str(file_key(sound)))
        with _lock:
            if key in _known:
                _known.move_to_end(key)
                return _known[key]
        made = _survey(path, container, sound, stop)
    with _lock:
        _known[key] = made
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return made


class _Packets:
    """The packets of one stream as they were met."""

    def __init__(self, time_base: float, *, decoding_times: bool) -> None:
        self._base, self._decoding_times = time_base, decoding_times
        self.clock: list[float] = []
        self.stated: list[float] = []
        self.length: list[float] = []
        self.keys: list[bool] = []
        self.shown: list[bool] = []
        self.known_by: list[PacketKey] = []

    def add(self, packet: av.Packet[Any]) -> None:
        nan = float("nan")
        time = packet.dts if self._decoding_times else packet.pts
        first = packet.dts if packet.dts is not None else packet.pts
        self.stated.append(nan if time is None else time * self._base)
        self.clock.append(nan if first is None else first * self._base)
        self.length.append((packet.duration or 0) * self._base)
        self.keys.append(packet.is_keyframe)
        self.shown.append(not packet.is_discard)
        self.known_by.append((packet.pos, packet.pts, packet.dts, packet.size))


@dataclass
class _Part:
    """A stretch of packets whose clock goes on.

    Attributes:
        first, end: numbers of the packets.
        start_s, end_s: on the file's clock.
        jump_s: by how much the clock jumped before.
        shift_s: what is added to reach the clip's clock.
        carried: whether the jump was carried on.
        alone: whether only the sound's clock jumped.
    """

    first: int
    end: int
    start_s: float
    end_s: float
    jump_s: float
    shift_s: float = 0.0
    carried: bool = False
    alone: bool = False


def _parts(clock: Times, stated: Times, step_s: float) -> list[_Part]:
    """Stretches between jumps, in order; packets without a time belong to the one before."""
    timed = np.flatnonzero(np.isfinite(clock))
    if not len(timed):
        return [_Part(0, len(clock), 0.0, 0.0, 0.0)]
    jumps = np.diff(clock[timed]) - step_s
    breaks = np.flatnonzero((jumps < -_BACK_S) | (jumps > _BACK_S))
    firsts = [0, *timed[breaks + 1].tolist()]
    ends = [*firsts[1:], len(clock)]
    parts = []
    for number, (first, end) in enumerate(zip(firsts, ends, strict=True)):
        inside = stated[first:end][np.isfinite(stated[first:end])]
        inside = inside if len(inside) else clock[first:end][np.isfinite(clock[first:end])]
        jump_s = float(jumps[breaks[number - 1]]) if number else 0.0
        parts.append(_Part(first, end, float(inside.min()), float(inside.max()) + step_s, jump_s))
    return parts


def _return_to(parts: Sequence[_Part], number: int) -> int | None:
    """The earlier part whose clock a part that jumped back goes on with, if what lay between was a stray."""
    part, passed_s = parts[number], 0.0
    for earlier in range(number - 2, max(-1, number - 2 - _LOOK_BACK), -1):
        stray = parts[earlier + 1]
        passed_s += stray.end_s - stray.start_s
        if stray.jump_s > 0 and abs(part.start_s - parts[earlier].end_s - passed_s) < _BACK_S:
            return earlier
    return None


def _carry(parts: list[_Part], joins_forward: Callable[[_Part, _Part], bool]) -> list[int]:
    """Set the shifts of parts, so that the clip's clock never goes back; returns the parts that were strays."""
    strays: list[int] = []
    for number in range(1, len(parts)):
        before, part = parts[number - 1], parts[number]
        if part.jump_s > 0:
            part.carried = joins_forward(before, part)
            part.shift_s = before.end_s + before.shift_s - part.start_s if part.carried else before.shift_s
            continue
        earlier = _return_to(parts, number)
        if earlier is None:
            part.carried = True
            part.shift_s = before.end_s + before.shift_s - part.start_s
            continue
        for stray in range(earlier + 1, number):
            strays.append(stray)
            parts[stray].carried = False
            parts[stray].shift_s = parts[stray - 1].end_s + parts[stray - 1].shift_s - parts[stray].start_s
        part.shift_s = parts[earlier].shift_s
    return strays


def _survey(
    path: Path, container: av.container.InputContainer, sound_file: Path | None, stop: threading.Event | None
) -> Timeline:
    video = video_stream(path, container)
    in_turn, may_jump, start_s = decoding_times_only(container), clock_may_jump(container), start_offset_s(container)
    own_sound = audio_stream(container) if sound_file is None else None
    pictures = _Packets(float(video.time_base or 0), decoding_times=in_turn)
    sound = _Packets(float(own_sound.time_base or 0) if own_sound else 0.0, decoding_times=False)
    stated, notes = _collect(path, container, [(video, pictures), (own_sound, sound)], stop), list[str]()
    if sound_file is None:
        notes += choice_notes(container)
    else:
        with open_container(sound_file) as other:
            stream = audio_stream(other)
            sound = _Packets(float(stream.time_base or 0) if stream else 0.0, decoding_times=False)
            _collect(sound_file, other, [(stream, sound)], stop)
            sound_start_s = start_offset_s(other)
    clock, times = np.array(pictures.clock), np.array(pictures.stated)
    shown, lengths = np.array(pictures.shown, np.bool_), np.array(pictures.length)
    step_s = _step_s(times, lengths, float(video.average_rate or video.guessed_rate or 0))
    parts = _parts(clock, times, step_s)
    visible = times[: parts[0].end][shown[: parts[0].end] & np.isfinite(times[: parts[0].end])]
    if len(visible):
        parts[0].start_s = float(visible.min())
    origin_s = start_s
    if abs(parts[0].start_s - start_s) > _LATE_PICTURES_S and len(visible):
        origin_s = parts[0].start_s
        notes.append(
            f"The file's clock starts {said_s(parts[0].start_s - start_s)} before the first picture; times count from "
            "the first picture, and what is heard before is left out."
        )
    parts[0].shift_s = -origin_s
    sound_times, sound_lengths = np.array(sound.stated), np.array(sound.length)

    def covered(before: _Part, after: _Part) -> bool:
        inside = (sound_times > before.end_s) & (sound_times < after.start_s)
        return bool(2 * sound_lengths[inside].sum() > after.start_s - before.end_s)

    def joins(before: _Part, after: _Part) -> bool:
        longest_s = _GAP_S if may_jump else _LONGEST_GAP_S
        return after.jump_s > longest_s and not (sound_file is None and covered(before, after))

    strays = _carry(parts, joins)
    due = times.copy()
    for part in parts:
        due[part.first : part.end] += part.shift_s
    notes += _notes_on_pictures(parts, strays, in_turn)
    end_s = max((part.end_s + part.shift_s for part in parts), default=0.0)
    if sound_file is not None:
        shifts = _sound_parts(np.array(sound.clock), sound_times, sound_lengths, [_Part(0, 0, 0, 0, 0, -sound_start_s)])
    else:
        shifts = _sound_parts(np.array(sound.clock), sound_times, sound_lengths, parts)
    notes += _notes_on_sound(shifts, end_s)
    base = float(video.time_base or 1)
    return Timeline(
        due_s=due,
        keys=np.array(pictures.keys, np.bool_),
        shown=shown,
        ticks=np.array(pictures.clock if in_turn else pictures.stated) / base,
        packets=tuple(pictures.known_by),
        in_turn=in_turn,
        step_s=step_s,
        joined=any(part.carried for part in parts) or bool(strays),
        sound_shifts=tuple((part.first, part.shift_s) for part in shifts),
        stated_packets=stated,
        packets_end_s=(
            _last_end(times, lengths) - start_s,
            _last_end(sound_times, sound_lengths) - start_s if sound_file is None else 0.0,
        ),
        notes=tuple(notes),
    )


def _collect(
    path: Path,
    container: av.container.InputContainer,
    wanted: Sequence[tuple[av.VideoStream | av.AudioStream | None, _Packets]],
    stop: threading.Event | None,
) -> int:
    """Read all packets of some streams; returns how many the first of them has, empty ones included."""
    by_index = {stream.index: packets for stream, packets in wanted if stream is not None}
    if not by_index:
        return 0
    counted, first = 0, next(iter(by_index))
    try:
        for packet in container.demux([stream for stream, _ in wanted if stream is not None]):
            if stop is not None and stop.is_set():
                raise Cancelled("The reading was cancelled.")
            counted += packet.stream_index == first
            if packet.size:
                by_index[packet.stream_index].add(packet)
    except av.FFmpegError as error:  # decoding meets it too, and tells
        log.info("%s: packets end: %s", path, error)
    return counted - 1  # the last one is empty, and ends the stream


def _step_s(times: Times, lengths: Times, rate: float) -> float:
    """The usual time from one picture to the next."""
    steps = np.diff(np.sort(times[np.isfinite(times)]))
    steps = steps[steps > 0]
    if len(steps):
        return float(np.median(steps))
    lengths = lengths[lengths > 0]
    if len(lengths):
        return float(np.median(lengths))
    return 1 / rate if rate else _USUAL_STEP_S


def _last_end(times: Times, lengths: Times) -> float:
    ends = (times + lengths)[np.isfinite(times)]
    return float(ends.max()) if len(ends) else 0.0


def _sound_parts(clock: Times, stated: Times, lengths: Times, pictures: Sequence[_Part]) -> list[_Part]:
    """The parts of the sound: where its clock jumps as that of the pictures does, it is carried on with theirs."""
    parts = _parts(clock, stated, float(np.median(lengths)) if len(lengths) else 0.0)
    parts[0].shift_s = pictures[0].shift_s
    reached = 1
    for number in range(1, len(parts)):
        before, part = parts[number - 1], parts[number]
        part.shift_s = before.shift_s
        same = [i for i in range(reached, len(pictures)) if abs(pictures[i].jump_s - part.jump_s) < _SAME_JUMP_S]
        if same:
            part.shift_s, part.carried = pictures[same[0]].shift_s, pictures[same[0]].carried
            reached = same[0] + 1
        elif part.jump_s < 0:
            earlier = _return_to(parts, number)
            if earlier is not None:
                part.shift_s = parts[earlier].shift_s
            else:
                part.shift_s, part.carried, part.alone = before.end_s + before.shift_s - part.start_s, True, True
    return parts


def _notes_on_pictures(parts: Sequence[_Part], strays: Sequence[int], in_turn: bool) -> list[str]:
    notes = []
    joined = [part for part in parts if part.carried]
    if joined:
        at_s = said_s(joined[0].start_s + joined[0].shift_s)
        often = "once" if len(joined) == 1 else f"{len(joined)} times, first"
        notes.append(
            f"The file's clock jumps {often} after {at_s}, as where recordings were joined: the times of pictures and "
            "sound go on from there without a jump."
        )
    if strays:
        n = sum(parts[stray].end - parts[stray].first for stray in strays)
        at_s = said_s(parts[strays[0]].start_s + parts[strays[0]].shift_s)
        frames = "1 frame has an impossible time" if n == 1 else f"{n} frames have impossible times"
        notes.append(f"{frames} in the file, first at {at_s}; they are shown between those before and after.")
    gaps = [
        (before, part)
        for before, part in pairwise(parts)
        if part.jump_s > _GAP_S and not part.carried and part.shift_s == before.shift_s
    ]
    if gaps:
        before, part = gaps[0]
        notes.append(
            f"There is no new picture for {said_s(part.start_s - before.end_s)} after "
            f"{said_s(before.end_s + before.shift_s)}: doubt the times of this file."
        )
    return notes


def _notes_on_sound(parts: Sequence[_Part], end_s: float) -> list[str]:
    first, notes = parts[0], []
    if parts[-1].end == 0:
        return []
    start_s = first.start_s + first.shift_s
    if start_s > end_s:
        notes.append(f"The sound starts at {said_s(start_s)}, after the last picture: none of it is heard or read.")
    elif any(part.start_s + part.shift_s > end_s for part in parts[1:]):
        notes.append("Part of the sound lies after the last picture by its times: it is neither heard nor read.")
    elif (left_s := parts[-1].end_s + parts[-1].shift_s - end_s) > _SOUND_LEFT_S:
        notes.append(f"The sound goes on for {said_s(left_s)} after the last picture; that is neither heard nor read.")
    if any(part.alone for part in parts):
        notes.append("The sound's times jump where the pictures' do not; it goes on without a jump.")
    return notes


def said_s(seconds: float) -> str:
    """A length of time as it is said in notes."""
    return f"{seconds:.1f} s" if abs(seconds) < 3600 else f"{seconds / 3600:.1f} h"
