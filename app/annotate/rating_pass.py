"""A continuous rating in the making: one value per frame, taken while the clip plays.

A second pass corrects: what is played through is overwritten, the rest stays.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.clip.player import Player
from core.study.rating_samples import pack
from core.study.records import RATING_MODES, Trace
from core.types import Frame

_LONGEST_GAP_S = 1.0
"""Frames that a slow computer did not show get values in between, up to a gap as long as this."""
_UNTOUCHED = 1 << len(RATING_MODES)
"""Instead of modes: the rater has not touched the scale yet."""


class RatingPass(QObject):
    """Takes a value at every frame that is shown, from `start` until the clip ends or is stopped.

    Args:
        before: what was rated already.

    Attributes:
        times_s: presentation timestamps of all frames, ``(N,)``.
        values: ``(N,)``, NaN where nothing is rated yet.

    Signals:
        grew: there are more values.
        ended: the clip ended, or was stopped.
    """

    grew = Signal()
    ended = Signal()

    def __init__(
        self, player: Player, lowest: float, highest: float, before: Trace | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._player = player
        self.lowest, self.highest = lowest, highest
        self.times_s: NDArray[np.float64] = np.array(player.times_s)
        self.values: NDArray[np.float64] = np.full(len(self.times_s), np.nan)
        self._modes: NDArray[np.uint8] = np.zeros(len(self.times_s), np.uint8)
        """By frame, a bit for each of `RATING_MODES`; none where it is unknown."""
        self._value, self._given = (lowest + highest) / 2, _UNTOUCHED
        if before is not None:
            self._take_up(before)
        self._last = -1
        self._last_value, self._last_given = self._value, self._given
        self._pending = -1
        self.running = False
        player.frame_shown.connect(self._on_frame)
        player.playing_changed.connect(self._on_playing)

    def _take_up(self, before: Trace) -> None:
        times, values = before.curve
        rows = np.searchsorted(self.times_s, times - 1e-4)
        there = rows < len(self.times_s)
        rows, times, values = rows[there], times[there], values[there]
        same = np.abs(self.times_s[rows] - times) < 1e-3
        self.values[rows[same]] = values[same]
        self._modes[rows[same]] = sum(_bit(mode) for mode in before.modes)

    @property
    def value(self) -> float:
        """What is being said now."""
        return self._value

    def set_value(self, value: float, mode: str) -> None:
        """Say another value; one beyond an end of the scale becomes that end.

        Args:
            mode: how it is given, of `RATING_MODES`; empty where the scale was not touched.
        """
        self._value, self._given = min(max(value, self.lowest), self.highest), _bit(mode) if mode else _UNTOUCHED

    @property
    def n_rated(self) -> int:
        """How many frames have a value."""
        return int(np.isfinite(self.values).sum())

    @property
    def complete(self) -> bool:
        """Whether every frame has a value."""
        return len(self.values) > 0 and bool(np.isfinite(self.values).all())

    def start(self, *, at_start: bool = False) -> None:
        """Play, and take values from the frame that is shown (or the first) on."""
        if at_start or self._player.index >= len(self.times_s) - 1:
            self._player.seek_index(0)
        self._pending = self._player.index
        if np.isfinite(self.values[self._pending]):
            # A correction begins where the line is.
            self._value, self._given = float(self.values[self._pending]), int(self._modes[self._pending])
        self._last, self._last_value, self._last_given = self._pending - 1, self._value, self._given
        self.running = True
        self._player.pause()
        self._player.seek_index(self._pending)  # it plays once this frame is seen, however long that takes

    def stop(self) -> None:
        """Stop the clip; `ended` follows if it was running."""
        self._player.pause()
        if self.running:  # the first frame was not seen yet
            self.running = False
            self.ended.emit()

    def close(self) -> None:
        """Stop, and follow the player no more."""
        self.stop()
        self._player.frame_shown.disconnect(self._on_frame)
        self._player.playing_changed.disconnect(self._on_playing)

    def samples(self) -> str:
        """What was rated, as `Trace` keeps it."""
        there = np.isfinite(self.values)
        return pack(self.times_s[there], self.values[there])

    @property
    def modes(self) -> tuple[str, ...]:
        """In what ways the values were given, as `Trace` keeps it; empty where that is not known of all."""
        found = self._modes[np.isfinite(self.values)]
        if not found.all():
            return ()
        return tuple(mode for mode in RATING_MODES if (found & _bit(mode)).any())

    def _on_frame(self, frame: Frame) -> None:
        # By time: a long clip's frames may be numbered anew while it is rated.
        index = int(np.searchsorted(self.times_s, frame.pts_s - 1e-4))
        if not self.running or index >= len(self.values):
            return
        if self._pending >= 0:
            if index != self._pending:
                return  # asked for before the start
            self._pending = -1
            self._player.play()
        self._fill(index)

    def _fill(self, index: int) -> None:
        """Values up to a frame; where the clip jumped, only this frame's."""
        first = self._last + 1
        apart_s = self.times_s[index] - self.times_s[max(self._last, 0)]
        if index < first or apart_s > _LONGEST_GAP_S:
            first = index
        n = index - first + 1
        self.values[first : index + 1] = self._last_value + (self._value - self._last_value) * np.arange(1, n + 1) / n
        self._modes[first : index + 1] = self._last_given | self._given if n > 1 else self._given
        self._last, self._last_value, self._last_given = index, self._value, self._given
        self.grew.emit()

    def _on_playing(self, playing: bool) -> None:
        if playing or not self.running or self._pending >= 0:
            return
        at_end = self._player.index >= self._player.frame_count - 1
        if at_end and self._last >= 0 and self._last < len(self.values) - 1:
            self._fill(len(self.values) - 1)  # the last frame is shown a moment later
        self.running = False
        self.ended.emit()


def _bit(mode: str) -> int:
    return 1 << RATING_MODES.index(mode)
