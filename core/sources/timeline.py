"""When the packets of a file are due on the clip's own clock, which is what is left of the times that a file states
once its joins, its odd times and its late sound are seen through.

One pass over the packets, nothing is decoded. The pictures lead: sound is laid on their clock.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.sources.clock_jumps import Part, Times, carry_on, in_storage_order, lay_sound, parts_of, without_strays
from core.sources.passes import FileStart
from core.sources.probe import NOT_TOLD, Look, Packets

_GAP_S = 10.0
"""Without a picture for so long, the reader is told; where parts may be joined, their clocks are."""
_LONGEST_GAP_S = 600.0
"""No recording of a face has a longer one, unless its sound goes on meanwhile."""
_EARLY_PICTURES_S, _LATE_PICTURES_S = 1.0, 60.0
"""So far from the start of the file's clock the pictures may begin; else that start is not believed."""
_HOLE_S = 1.0
"""Without a picture for so long, some may be missing; the reader is told."""
_SOUND_LEFT_S = 2.0
_KEPT = 8
_LOOK_BACK = 8
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
        packets: ``(P, 4)`` what tells each packet from others, see `Packets.known_by`.
        doubtful: numbers of packets that are cut, so that what is decoded of them may look wrong.
        in_turn: whether pictures take the times in turn.
        step_s: usual time from one picture to the next, seconds.
        joined: whether the file's clock jumps, so that its times do not tell places apart.
        by_place: whether the container can then be entered at a byte.
        sound_shifts: what is added to the sound's stated times, from which packet of sound on: (number, place in the
            file, seconds).
        sound_packets: ``(S, 2)`` place in the file (-1 without one) and stated time of each packet of sound, ordered.
        sound_timed: whether the sound's times go on as it does, so that they can be believed.
        stated_packets: of the pictures, as far as the file has them, empty ones included.
        packets_end_s: when the last picture, and the last sound, ends by what the packets say, on the file's clock.
        starts: of the file of the pictures and of that of the sound.
        notes: what the reader should know, in sentences.
    """

    due_s: Times
    keys: NDArray[np.bool_]
    shown: NDArray[np.bool_]
    ticks: Times
    packets: NDArray[np.int64]
    doubtful: frozenset[int]
    in_turn: bool
    step_s: float
    joined: bool
    by_place: bool
    sound_shifts: tuple[tuple[int, int, float], ...]
    sound_packets: NDArray[np.int64]
    sound_timed: bool
    stated_packets: int
    packets_end_s: tuple[float, float]
    starts: tuple[FileStart, FileStart]
    notes: tuple[str, ...]

    @property
    def timed(self) -> bool:
        """Whether the file states times at all."""
        return bool(np.isfinite(self.due_s).any())

    @property
    def picture_times_s(self) -> Times:
        """``(T,)`` when the pictures are due, in order; one per packet that is shown, also where it may be damaged."""
        if not self.timed:
            return np.asarray(np.arange(int(self.shown.sum())) * self.step_s, np.float64)
        due = np.where(np.isfinite(self.due_s), self.due_s, np.inf)[self.shown]
        return np.asarray(np.sort(due), np.float64)

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
        return next(shift for first, _, shift in reversed(self.sound_shifts) if packet >= first)

    def sound_shift_at_s(self, place: int) -> float:
        """The same, of a packet stored there."""
        return next((shift for _, start, shift in reversed(self.sound_shifts) if place >= start), self.sound_shift_s(0))

    def has_sound_packet(self, place: int | None, pts: int | None) -> bool:
        """Whether a packet of sound, met after seeking, was so on the way from the start; True without a time."""
        if pts is None:
            return True
        place = -1 if place is None else place
        first, end = np.searchsorted(self.sound_packets[:, 0], [place, place + 1])
        times = self.sound_packets[first:end, 1]
        at = int(np.searchsorted(times, pts))
        return at < len(times) and int(times[at]) == pts

    def place_before(self, due_s: float, last: int | None = None) -> int | None:
        """Where in the file a key frame lies that is shown before a time; None where nothing tells.

        Args:
            last: the number of the last packet that it may have.
        """
        keys = np.flatnonzero(self.keys[: None if last is None else last + 1])
        keys = keys[self.due_s[keys] <= due_s]
        places = self.packets[keys[-_LOOK_BACK:], 0].tolist()
        return next((place for place in reversed(places) if place != NOT_TOLD), None)


_known: OrderedDict[tuple[str, int, int, str], Timeline] = OrderedDict()
_lock = threading.Lock()


def file_key(path: Path) -> tuple[str, int, int]:
    """What a file is known by as long as it does not change."""
    facts = path.stat()
    return str(path), facts.st_size, facts.st_mtime_ns


def timeline_of(
    path: Path, stop: threading.Event | None = None, look: Look | None = None, sound: Look | None = None
) -> Timeline:
    """The timeline of a file; kept for a while, so that asking again costs nothing.

    Args:
        look: at the file, where it is open already; it is read on.
        sound: at the file whose sound is laid on the clock of the pictures, where it is another.

    Raises:
        SourceError: it cannot be opened, or has no pictures.
        Cancelled: ``stop`` was set.
    """
    key = (*file_key(path), "" if sound is None else str(file_key(sound.path)))
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]
    if look is not None:
        made = _survey(look, sound, stop)
    else:
        with Look(path, sound=sound is None) as look:
            made = _survey(look, sound, stop)
    with _lock:
        _known[key] = made
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return made


def _survey(look: Look, other: Look | None, stop: threading.Event | None) -> Timeline:
    video, pictures, sound, start_s = look.video, look.pictures, look.sounds, look.start_s
    assert video is not None
    notes = [*look.notes()] if other is None else []
    look.through(stop)
    step_s = _step_s(pictures, float(video.average_rate or video.guessed_rate or 0))
    times = pictures.stated if look.in_turn else without_strays(pictures.stated, step_s)
    clock = np.where(np.isfinite(times), pictures.clock, np.nan)
    ordered = clock if look.clock_stored else in_storage_order(clock)
    parts = parts_of(ordered, np.where(ordered == clock, times, np.nan), step_s)
    first_s = _first_s(times[: parts[0].end], pictures.shown[: parts[0].end])
    origin_s = start_s
    if first_s is not None and first_s < start_s - _EARLY_PICTURES_S:  # the start is that of a stray
        origin_s = first_s - step_s * int(np.flatnonzero(np.isfinite(times))[0])
    elif first_s is not None and first_s > start_s + _LATE_PICTURES_S:
        origin_s = first_s
        notes.append(
            f"The file's clock starts {said_s(first_s - start_s)} before the first picture; times count from the first "
            "picture, and what is heard before is left out."
        )
    parts[0].shift_s = -origin_s
    longest_s = _GAP_S if look.joinable else _LONGEST_GAP_S
    carry_on(parts, lambda before, after: after.jump_s > longest_s and not sound.covers(before.end_s, after.start_s))
    due = times.copy()
    for part in parts:
        due[part.first : part.end] += part.shift_s
    notes += _notes_on_pictures(parts) + _notes_on_holes(due[pictures.shown], step_s)
    end_s = max(part.end_s + part.shift_s for part in parts)
    laid_on = parts
    if other is not None:
        other.through(stop)
        sound = other.sounds
        laid_on = [Part(0, 0, 0.0, 0.0, shift_s=-other.start_s)]
    sounding = parts_of(sound.clock, sound.stated, float(np.median(sound.length)) if len(sound.length) else 0.0)
    lay_sound(sounding, laid_on)
    notes += _notes_on_sound(sounding, end_s)
    told_s = sum(part.end_s - part.start_s for part in sounding)
    usual_s = float(np.median(sound.length)) if len(sound.length) else 0.0  # one beside a pause may last as long as it
    sound_timed = 2 * told_s >= usual_s * len(sound.length)
    if not sound_timed:
        notes.append("The sound's times stand still; it is heard and read without a hole from its start.")
    return Timeline(
        due_s=due,
        keys=pictures.keys,
        shown=pictures.shown,
        ticks=times / float(video.time_base or 1),
        packets=pictures.known_by,
        doubtful=_doubtful(parts, pictures.corrupt),
        in_turn=look.in_turn,
        step_s=step_s,
        joined=any(part.carried or part.stray for part in parts),
        by_place=look.joinable,
        sound_shifts=tuple((part.first, sound.place_of(part.first), part.shift_s) for part in sounding),
        sound_packets=sound.places,
        sound_timed=sound_timed,
        stated_packets=look.stated_packets,
        packets_end_s=(pictures.last_end_s - start_s, sound.last_end_s - start_s if other is None else 0.0),
        starts=(look.file_start, (other or look).file_start),
        notes=tuple(notes),
    )


def _step_s(pictures: Packets, rate: float) -> float:
    """The usual time from one picture to the next."""
    steps = np.diff(np.sort(pictures.stated[np.isfinite(pictures.stated)]))
    for lengths in (steps[steps > 0], pictures.length[pictures.length > 0]):
        if len(lengths):
            return float(np.median(lengths))
    return 1 / rate if rate else _USUAL_STEP_S


def _first_s(times: Times, shown: NDArray[np.bool_]) -> float | None:
    visible = times[shown & np.isfinite(times)]
    return float(visible.min()) if len(visible) else None


def _notes_on_pictures(parts: Sequence[Part]) -> list[str]:
    notes = []
    joined = [part for part in parts if part.carried]
    if joined:
        at_s = said_s(joined[0].start_s + joined[0].shift_s)
        often = "once" if len(joined) == 1 else f"{len(joined)} times, first"
        notes.append(
            f"The file's clock jumps {often} after {at_s}, as where recordings were joined: the times of pictures and "
            "sound go on from there without a jump."
        )
    strays = [part for part in parts if part.stray]
    if strays:
        n = sum(part.end - part.first for part in strays)
        frames = "1 frame has an impossible time" if n == 1 else f"{n} frames have impossible times"
        notes.append(f"{frames} in the file, at {said_s(strays[0].start_s + strays[0].shift_s)}; the others tell it.")
    return notes


def _notes_on_holes(due_s: Times, step_s: float) -> list[str]:
    """Sentences on times at which no picture is shown.

    Args:
        due_s: of the pictures that are shown, on the clip's clock.
    """
    times = np.sort(due_s[np.isfinite(due_s)])
    holes_s = np.diff(times) - step_s
    long = np.flatnonzero(holes_s > _HOLE_S)
    if not len(long):
        return []
    longest = int(holes_s.argmax())
    others = {1: "", 2: ", and once more for a shorter time"}.get(
        len(long), f", and {len(long) - 1} more times for a shorter time"
    )
    then = "doubt the times of this file" if holes_s[longest] > _GAP_S else "pictures may be missing there"
    return [
        f"There is no new picture for {said_s(float(holes_s[longest]))} after {said_s(float(times[longest]) + step_s)}"
        f"{others}: {then}."
    ]


def _doubtful(parts: Sequence[Part], corrupt: Sequence[int]) -> frozenset[int]:
    """Packets that are cut; where parts were joined, some are out of turn, but none is missing."""
    joints = {number for part in parts if part.carried for number in range(part.first - 3, part.first + 1)}
    return frozenset(corrupt) - joints


def _notes_on_sound(parts: Sequence[Part], end_s: float) -> list[str]:
    if parts[-1].end == 0:
        return []
    notes = []
    start_s = parts[0].start_s + parts[0].shift_s
    if start_s > end_s:
        notes.append(f"The sound starts at {said_s(start_s)}, after the last picture: none of it is heard or read.")
    elif any(part.start_s + part.shift_s > end_s for part in parts[1:]):
        notes.append("Part of the sound lies after the last picture by its times: it is neither heard nor read.")
    elif (left_s := parts[-1].end_s + parts[-1].shift_s - end_s) > _SOUND_LEFT_S:
        notes.append(f"The sound goes on for {said_s(left_s)} after the last picture; that is neither heard nor read.")
    elif left_s < -_SOUND_LEFT_S:
        notes.append(f"The sound ends at {said_s(end_s + left_s)}, the pictures at {said_s(end_s)}.")
    if _SOUND_LEFT_S < start_s <= end_s:
        notes.append(f"The sound starts at {said_s(start_s)}; before that nothing is heard.")
    if any(part.alone for part in parts):
        notes.append("The sound's times jump where the pictures' do not; it goes on without a jump.")
    return notes


def said_s(seconds: float) -> str:
    """A length of time as it is said in notes."""
    return f"{seconds:z.1f} s" if abs(seconds) < 3600 else f"{seconds / 3600:z.1f} h"
