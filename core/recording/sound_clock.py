"""Where a microphone's samples are on the recorder's clock, and on a clip's axis.

PortAudio states, for each block, when its first sample was converted (ADC time). Those times are exact where the
sound system knows its own delay, but not from the first block on (PulseAudio: up to half a second off for the first
second, then within a millisecond), and they jump where samples are lost. A sound card's own clock is even, but runs
off by some parts per million. So a block's time is where its sample number says it is, corrected by the median of
what the last blocks' times say.
"""

from __future__ import annotations

import statistics
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]

_MEDIAN_OVER = 101
_SETTLED_OVER = 51
_STEP_S = 0.03
_STEP_BLOCKS = 10
"""This many blocks in a row that lie aside make a step: samples were lost, or the device moved."""
_DRIFT_EVERY_S = 5.0
_LEAST_DRIFT_POINTS = 4


@dataclass(frozen=True, slots=True)
class SoundBlock:
    """Sound as it came.

    Attributes:
        start_s: time of its first sample on the recorder's clock.
        samples: ``(n,)`` int16, mono.
    """

    start_s: float
    samples: Samples


class SoundClock:
    """Times of sound blocks.

    Args:
        rate: samples per second, as stated.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._samples = 0
        self._offsets: deque[float] = deque(maxlen=_MEDIAN_OVER)
        self._aside: list[float] = []
        self._points: list[tuple[float, float]] = []
        self.steps = 0

    def place(self, adc_s: float, n: int) -> float:
        """The time of the first of the next ``n`` samples, which the sound system says to be ``adc_s``."""
        sample_s = self._samples / self._rate
        self._samples += n
        offset_s = adc_s - sample_s
        if self._offsets and abs(offset_s - statistics.median(self._offsets)) > _STEP_S:
            self._aside.append(offset_s)
            if len(self._aside) >= _STEP_BLOCKS:
                self._offsets.clear()
                self._offsets.extend(self._aside)
                self._points.clear()
                self._aside = []
                self.steps += 1
        else:
            self._aside = []
            self._offsets.append(offset_s)
        usual_s = statistics.median(self._offsets)
        if len(self._offsets) == _MEDIAN_OVER and (
            not self._points or sample_s - self._points[-1][0] >= _DRIFT_EVERY_S
        ):
            self._points.append((sample_s, usual_s))
        return sample_s + usual_s

    @property
    def settled(self) -> bool:
        """Whether the times have been even for a while."""
        return len(self._offsets) >= _SETTLED_OVER and not self._aside

    @property
    def drift_ppm(self) -> float | None:
        """How much faster the sound card's clock runs than the recorder's since the last step, parts per million.

        The slope of Theil and Sen, which single bad points do not move; None before some 20 s.
        """
        points = self._points[:: max(1, len(self._points) // 200)]
        if len(points) < _LEAST_DRIFT_POINTS:
            return None
        at_s, offset_s = np.array(points).T
        one, other = np.triu_indices(len(points), 1)  # scipy has it too, but takes a second to load
        return float(-1e6 * np.median((offset_s[other] - offset_s[one]) / (at_s[other] - at_s[one])))


class SoundTrack:
    """Lays blocks on a clip's axis, so that sample ``n`` is always at ``n / rate`` seconds.

    A clock's drift is taken out by single samples: a block becomes one longer or shorter by linear interpolation
    whenever it lies more than two milliseconds aside. Where nothing was heard there is silence.

    Args:
        rate: samples per second.
        start_s: where the axis starts, on the recorder's clock.
    """

    _SLIP_S = 0.002
    _GAP_S = 0.02

    def __init__(self, rate: int, start_s: float) -> None:
        self.rate = rate
        self._start_s = start_s
        self.written = 0
        self.first_sample_s: float | None = None
        self.inserted = self.removed = self.gaps = 0
        self.gap_s = 0.0

    def lay(self, block: SoundBlock, end_s: float = np.inf) -> Samples:
        """What comes next on the track: the block's samples up to a time on the recorder's clock, with what it takes
        to have them in their places.
        """
        samples = block.samples[: max(0, self._number(min(end_s, block.start_s + len(block.samples) / self.rate))
                                      - self._number(block.start_s))]  # fmt: skip
        aside = self._number(block.start_s) - self.written
        if self.first_sample_s is None:
            samples = samples[max(0, -aside) :]
            if not len(samples):
                return samples
            self.first_sample_s = max(0, aside) / self.rate
            return self._write(np.concatenate([np.zeros(max(0, aside), np.int16), samples]))
        if aside > self._GAP_S * self.rate:
            if not len(samples):
                return samples
            self.gaps += 1
            self.gap_s += aside / self.rate
            return self._write(np.concatenate([np.zeros(aside, np.int16), samples]))
        if aside < -self._GAP_S * self.rate:
            return self._write(samples[-aside:])
        if abs(aside) > self._SLIP_S * self.rate and len(samples) > 2:
            longer = len(samples) + (1 if aside > 0 else -1)
            self.inserted += aside > 0
            self.removed += aside < 0
            where = np.linspace(0, len(samples) - 1, longer)
            samples = np.rint(np.interp(where, np.arange(len(samples)), samples)).astype(np.int16)
        return self._write(samples)

    def heard_until(self) -> float:
        """End of what is written, on the recorder's clock."""
        return self._start_s + self.written / self.rate

    def _number(self, at_s: float) -> int:
        return round((at_s - self._start_s) * self.rate)

    def _write(self, samples: Samples) -> Samples:
        self.written += len(samples)
        return samples
