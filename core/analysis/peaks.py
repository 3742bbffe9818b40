"""Peaks: the moments at which a curve stands out from its own noise, and nothing where none does.

The null is a clip in which nothing happened: noise of whatever colour, a drift, a change of level. A curve is averaged
over tenths of a second, and its maxima are judged by their prominence within `REACH_S`, measured in the robust spread
of the whole curve (1.4826 times its median absolute deviation, which an event of a second or two does not widen).
Simulated so, the largest prominence of 95 % of curves stays below 6.1 spreads for white noise, for autoregressive noise
of any correlation up to the random walk, and for smooth noise, at all lengths from 10 s on; below that, where few
independent moments are left, it grows, which the factor for short clips follows (`needed`). Neither a ramp (2.7
spreads) nor a slow wave (at most 2.7) comes near. The curve's own high-frequency residual would be no null here: a
recurrent network's attention is smooth, and every wiggle of it would be far above such noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.streams import FrameTable
from core.units import Units, of_frames

GRID_S = 0.1
"""Curves are averaged over so much, and smoothed by a Gaussian of that deviation."""
GAP_S = 0.5
"""Peaks are at least so far apart."""
REACH_S = 3.0
"""A peak falls within so much on both sides; what takes longer is drift."""
END_REACH_S = 1.0
"""An end of the clip is a peak where the curve falls from there within so much: what was high up to the end is none."""
UNSETTLED_STEPS = 5
"""So many steps at both ends of a clip stand apart in attention whatever happens: a recurrent network knows little
of the clip there. In planted clips without any event the paper's network, reading every frame, attended to the first
one 1.4 to 1.8 times the even share, which faded within five; reading two frames a second, up to 3.5 times to the last.
An end is a peak of attention only where the curve still falls as far from behind these steps."""
SPREADS = 6.2
"""The prominence that a peak needs, in robust spreads of the curve."""
SHORT_S = 10.0
"""Clips below this length need more, as the root of their length falls short of it."""
LEAST_ATTENTION = 0.25
"""The prominence that a peak of attention needs in any case, in multiples of the even share."""
LEAST_EFFECT = 0.02
"""The same of effects on an intensity: below, there is nothing to explain."""
AT_MOST = 8
_LEADING_AUS = 3
_SMEARED = 2
"""Cells of the grid into which smoothing carries what is beside them."""
_LAG_S = 0.5
_NORMAL = 1.4826
_GLOW_PERCENTILE = 99

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Peak:
    """A frame at which a curve stands out.

    Attributes:
        strength: attention, as a multiple of the even share; or the effect on an intensity, with its sign.
        leading_aus: the action units that are most active in the half second up to the frame, since the GRU
            makes attention lag its event.
    """

    frame: int
    pts_s: float
    strength: float
    leading_aus: tuple[str, ...]


def needed(curve: Array, duration_s: float, least: float) -> float:
    """The prominence that a peak of a curve ``(G,)`` on the grid needs, in the curve's unit."""
    spread = _NORMAL * float(np.median(np.abs(curve - np.median(curve))))
    short = max(1.0, float(np.sqrt(SHORT_S / max(duration_s, GRID_S))))
    return max(least, SPREADS * short * spread)


def standing_out(pts_s: Array, values: Array, least: float, unsettled: int = 0) -> list[int]:
    """Indices of the values that stand out, the highest first.

    Args:
        pts_s: ``(T,)`` increasing; values: ``(T,)`` finite, at these times.
        least: the prominence that is needed in any case, in the unit of the values.
        unsettled: steps at each end that do not make it a peak; values that repeat are one step.
    """
    from scipy.ndimage import gaussian_filter1d
    from scipy.signal import find_peaks

    if len(values) < 2 or np.ptp(values) < least:
        return []
    cells = np.floor((pts_s - pts_s[0]) / GRID_S).astype(np.intp)
    counts = np.bincount(cells)
    there = np.flatnonzero(counts)
    means = np.bincount(cells, weights=values)[there] / counts[there]
    curve = gaussian_filter1d(np.interp(np.arange(len(counts)), there, means), 1.0, mode="nearest")
    enough = needed(curve, float(pts_s[-1] - pts_s[0]), least)
    inside, _ = find_peaks(curve, prominence=enough, wlen=2 * round(REACH_S / GRID_S) + 1)
    first, last = _settled(values, unsettled)
    ways = (0, curve, cells[first]), (len(curve) - 1, curve[::-1], cells[-1] - cells[last])
    ends = [end for end, inwards, settled in ways if _falls(inwards, enough, int(settled) + _SMEARED * bool(unsettled))]
    found = np.array([*inside.tolist(), *ends], np.intp)
    chosen: list[int] = []
    for cell in found[np.argsort(-curve[found], kind="stable")]:
        if len(chosen) == AT_MOST:
            break
        first, last = np.searchsorted(cells, [cell - 1, cell + 2])  # times increase, so cells do
        if first == last:
            continue
        index = int(first + np.argmax(values[first:last]))
        # In seconds, not in frames: webcams vary their frame rate.
        if all(abs(pts_s[index] - pts_s[other]) >= GAP_S for other in chosen):
            chosen.append(index)
    return sorted(chosen, key=lambda i: -values[i])


def _settled(values: Array, unsettled: int) -> tuple[int, int]:
    """Indices of the first and the last value behind so many steps at each end."""
    if not unsettled:
        return 0, len(values) - 1
    starts = np.flatnonzero(np.concatenate(([True], np.diff(values) != 0)))
    steps = min(unsettled, len(starts) - 1)
    return int(starts[steps]), max(int(starts[len(starts) - steps]) - 1, 0) if steps else len(values) - 1


def _falls(inwards: Array, enough: float, settled: int) -> bool:
    """Whether a curve falls so far from its end, before it is higher than there, and soon; and from the first cell that
    is settled, too.
    """
    reach = round(END_REACH_S / GRID_S) + 1
    near, behind = inwards[:reach], inwards[settled : settled + reach]
    higher = np.flatnonzero(near > near[0])
    falls = near[0] - near[: higher[0] if len(higher) else None].min() >= enough
    return bool(falls and len(behind) and behind[0] - behind.min() >= enough)


def peaks_of(
    frames: FrameTable,
    strength: NDArray[np.floating],
    least: float,
    shown: Units | None = None,
    *,
    unsettled: int = 0,
) -> tuple[Peak, ...]:
    """The frames that stand out, strongest first.

    Args:
        strength: ``(N,)`` of each frame, NaN where there is none; a peak is as high as its size, whichever way.
        least, unsettled: as `standing_out` has them.
        shown: the action units that peaks are named with; by default those of the table.
    """
    shown = of_frames(frames) if shown is None else shown
    known = np.flatnonzero(np.isfinite(strength))
    pts = np.asarray(frames["pts_s"][known], np.float64)
    values = np.asarray(strength[known], np.float64)
    chosen = known[standing_out(pts, np.abs(values), least, unsettled)]
    return tuple(
        Peak(i, float(frames["pts_s"][i]), float(strength[i]), leading_action_units(frames, i, shown))
        for i in chosen.tolist()
    )


def glow(attention: NDArray[np.floating]) -> Array:
    """How much each frame stands out ``(N,)``: 0 up to the even share, 1 at twice it, or more where others reach more.

    Args:
        attention: ``(N,)`` in multiples of the even share, NaN where there is none.
    """
    times = np.asarray(attention, np.float64)
    seen = times[np.isfinite(times)]
    if not seen.any():
        return np.zeros(len(times))
    top = max(2.0, float(np.percentile(seen, _GLOW_PERCENTILE)))
    return np.asarray(np.clip((np.nan_to_num(times) - 1) / (top - 1), 0.0, 1.0))


def leading_action_units(frames: FrameTable, index: int, shown: Units | None = None) -> tuple[str, ...]:
    """The active action units that are strongest in the half second up to a frame.

    Args:
        shown: the action units; by default those of the table.
    """
    shown = of_frames(frames) if shown is None else shown
    pts = frames["pts_s"]
    first = int(np.searchsorted(pts, pts[index] - _LAG_S))
    part = slice(first, index + 1)
    used = frames["used"][part]
    if not used.any():
        return ()
    strength = np.where(shown.active[part], shown.strength_of(part), 0.0)[used].max(axis=0)
    order = np.argsort(-strength, kind="stable")[:_LEADING_AUS]
    return tuple(shown.names[i] for i in order if strength[i] > 0)
