"""Where the clock of a file jumps, and how its parts are laid one after the other on the clip's own clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Times = NDArray[np.float64]

BACK_S = 0.5
"""Decoding times never go back; a clock that goes back by more was started again."""
_SAME_JUMP_S = 1.0
_LOOK_BACK = 8
_NEIGHBOURS = 8
_REORDERED = 16
"""Pictures are stored at most so many places from where they are shown."""
_OFTEN = 0.05


@dataclass
class Part:
    """A stretch of packets whose clock goes on.

    Attributes:
        first, end: numbers of the packets.
        start_s, end_s: on the file's clock.
        jump_s: by how much the clock jumped before.
        shift_s: what is added to reach the clip's clock.
        carried: whether the jump was carried on.
        stray: whether the clock soon went back to that of a part before.
        alone: whether only the sound's clock jumped.
    """

    first: int
    end: int
    start_s: float
    end_s: float
    jump_s: float = 0.0
    shift_s: float = 0.0
    carried: bool = False
    stray: bool = False
    alone: bool = False

    def follow(self, before: Part) -> None:
        """Go on where the part before ends."""
        self.shift_s = before.end_s + before.shift_s - self.start_s


def without_strays(stated: Times, step_s: float) -> Times:
    """Times of pictures without those that fit neither the packets before nor those after them: they become NaN.

    Pictures are stored in another order than they are shown, by some steps.
    """
    timed = np.flatnonzero(np.isfinite(stated))
    if len(timed) < 3:
        return stated
    times = stated[timed]
    # By the middle one of the packets on each side, which a few strays among them do not move.
    padded = np.concatenate([np.full(_NEIGHBOURS, times[0]), times, np.full(_NEIGHBOURS, times[-1])])
    middles = np.median(sliding_window_view(padded, _NEIGHBOURS), axis=1)
    before, after = middles[: len(times)], middles[_NEIGHBOURS + 1 :]
    before[0], after[-1] = after[0], before[-1]
    apart_s = BACK_S + 2 * _NEIGHBOURS * step_s
    far = (np.abs(times - before) > apart_s) & (np.abs(times - after) > apart_s)
    between = (times > before) & (times < after)
    far &= ~between
    far[-1] = False  # of a last one that comes late nothing tells that it is wrong
    kept = stated.copy()
    kept[timed[far]] = np.nan
    return kept


def in_storage_order(shown: Times) -> Times:
    """Times of showing, but those of pictures that are shown before a pause and stored after the first one behind it
    become the time of that one: where no decoding times are stored, nothing else tells that order from a clock that
    jumps there and back.

    Args:
        shown: ``(P,)`` in the order in which the pictures are stored.
    """
    ordered = shown.copy()
    timed = np.flatnonzero(np.isfinite(shown))
    times = shown[timed]
    for first in np.flatnonzero(np.diff(times) > BACK_S) + 1:
        late = np.flatnonzero(times[first : first + _REORDERED] < times[first] - BACK_S)
        if not len(late):
            continue
        behind = times[first + late[-1] + 1 :][:_NEIGHBOURS]
        if len(behind) and (behind > times[first] - BACK_S).all():
            ordered[timed[first + late]] = times[first]
    return ordered


def parts_of(clock: Times, stated: Times, step_s: float) -> list[Part]:
    """Stretches between jumps, in order, at least one; packets without a time belong to the one before.

    Args:
        clock: ``(P,)`` times that go on, but for jumps and for the order in which pictures are stored.
        stated: ``(P,)`` when the packets' contents begin.
    """
    timed = np.flatnonzero(np.isfinite(clock))
    if not len(timed):
        return [Part(0, len(clock), 0.0, 0.0)]
    steps = np.diff(clock[timed])
    back = -steps[steps < 0]
    reordered_s = 2 * float(np.median(back)) if len(back) > _OFTEN * len(steps) else 0.0
    jumps = steps - step_s
    breaks = np.flatnonzero((jumps < -BACK_S - reordered_s) | (jumps > BACK_S))
    firsts = [0, *timed[breaks + 1].tolist()]
    ends = [*firsts[1:], len(clock)]
    parts = []
    for number, (first, end) in enumerate(zip(firsts, ends, strict=True)):
        times = stated if np.isfinite(stated[first:end]).any() else clock
        inside = times[first:end][np.isfinite(times[first:end])]
        jump_s = float(jumps[breaks[number - 1]]) if number else 0.0
        parts.append(Part(first, end, float(inside.min()), float(inside.max()) + step_s, jump_s))
    return parts


def carry_on(parts: list[Part], joins_forward: Callable[[Part, Part], bool]) -> None:
    """Set the shifts of parts but the first, so that the clip's clock never goes back.

    Args:
        joins_forward: whether a jump forward, from one part to the next, is no pause but another clock.
    """
    for number in range(1, len(parts)):
        before, part = parts[number - 1], parts[number]
        if _returned(parts, number):
            continue
        if part.jump_s < 0 or joins_forward(before, part):
            part.carried = True
            part.follow(before)
        else:
            part.shift_s = before.shift_s


def lay_sound(parts: list[Part], pictures: Sequence[Part]) -> None:
    """Set the shifts of the sound's parts: where its clock jumps as that of the pictures does, it goes with theirs."""
    parts[0].shift_s = pictures[0].shift_s
    reached = 1
    for number in range(1, len(parts)):
        before, part = parts[number - 1], parts[number]
        same = [i for i in range(reached, len(pictures)) if abs(pictures[i].jump_s - part.jump_s) < _SAME_JUMP_S]
        if same:
            part.shift_s, part.carried = pictures[same[0]].shift_s, pictures[same[0]].carried
            reached = same[0] + 1
        elif _returned(parts, number):
            continue
        elif part.jump_s < 0:
            part.carried = part.alone = True
            part.follow(before)
        else:
            part.shift_s = before.shift_s


def _returned(parts: list[Part], number: int) -> bool:
    """Whether a part goes on with the clock of an earlier one, so that what lies between was stray; then all is set."""
    part, passed_s = parts[number], 0.0
    for earlier in range(number - 2, max(-1, number - 2 - _LOOK_BACK), -1):
        stray = parts[earlier + 1]
        passed_s += stray.end_s - stray.start_s
        if stray.jump_s * part.jump_s < 0 and abs(part.start_s - parts[earlier].end_s - passed_s) < BACK_S:
            for between in range(earlier + 1, number):
                parts[between].stray, parts[between].carried, parts[between].alone = True, False, False
                parts[between].follow(parts[between - 1])
            part.shift_s = parts[earlier].shift_s
            return True
    return False
