"""The recorder's pictures and sound as a source for the live analysis, which must never hold a recording up."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Self

import av
import numpy as np

from core.recording.sound_clock import SoundBlock, SoundTrack
from core.sources.base import SOUND_RATE, ClipInfo
from core.system.cv import cv2
from core.text import share, were
from core.types import FloatArray, Frame, ImageArray

_MOST_BLOCKS = 500
_AWAKE_S = 0.5


class LiveSource:
    """A source (see `core.sources.base.Source`) that gives the newest frame each time.

    Args:
        info: of the devices.
        rate: of the microphone; None where there is none.
        left: called when it is closed.
    """

    def __init__(self, info: ClipInfo, rate: int | None, left: Callable[[LiveSource], None]) -> None:
        self.info = info
        self.captured = 0
        self.dropped = 0
        self._rate = rate
        self._left = left
        self._newest: tuple[float, ImageArray] | None = None
        self._blocks: deque[SoundBlock] = deque(maxlen=_MOST_BLOCKS)
        self._start_s: float | None = None
        self._done = False
        self._wake = threading.Condition()

    @property
    def warnings(self) -> tuple[str, ...]:
        """How many frames were left out, in a sentence; nothing where none was."""
        if not self.dropped:
            return ()
        left_out = share(self.dropped / max(self.captured, 1), 1)
        verb = were(self.dropped)
        return (f"{self.dropped} of {self.captured} frames ({left_out}) {verb} left out by the live analysis.",)

    def offer(self, at_s: float, picture: ImageArray, *, busy: bool) -> None:
        """A new frame (BGR) with its time on the recorder's clock; left out while the recording is busy."""
        with self._wake:
            self.captured += 1
            if busy:
                self.dropped += 1
                return
            self.dropped += self._newest is not None
            self._newest = at_s, picture
            self._wake.notify_all()

    def hear(self, block: SoundBlock) -> None:
        """A new block of sound; where nobody reads them, the oldest are dropped."""
        with self._wake:
            self._blocks.append(block)

    def end(self) -> None:
        """Say that no more frames come."""
        with self._wake:
            self._done = True
            self._wake.notify_all()

    def frames(self) -> Iterator[Frame]:
        """The newest frame each time, on an axis that starts with the first; ends with the camera or `close`."""
        delivered = 0
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._newest is not None or self._done, _AWAKE_S)
                newest, self._newest = self._newest, None
                if newest is None and self._done:
                    return
                if newest is not None and self._start_s is None:
                    self._start_s = newest[0]
            if newest is not None:
                at_s, picture = newest
                assert self._start_s is not None
                image = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8)
                yield Frame(delivered, at_s - self._start_s, image)
                delivered += 1

    def sound(self) -> Iterator[FloatArray]:
        """Blocks as they come; an empty one means that nothing has come since, and that the reader may come back."""
        if self._rate is None:
            return
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=SOUND_RATE)
        track: SoundTrack | None = None
        while True:
            with self._wake:
                blocks, done, start_s = list(self._blocks), self._done, self._start_s
                if start_s is not None:
                    self._blocks.clear()
            if start_s is not None:
                track = track or SoundTrack(self._rate, start_s)
                laid = np.concatenate([np.zeros(0, np.int16), *map(track.lay, blocks)])
                if len(laid):
                    frame = av.AudioFrame.from_ndarray(laid[None], format="s16", layout="mono")
                    frame.sample_rate = self._rate
                    for resampled in resampler.resample(frame):
                        yield np.asarray(resampled.to_ndarray()[0], np.float32)
            if done:
                return
            yield np.zeros(0, np.float32)

    def whole_sound(self) -> tuple[FloatArray, int]:
        """Nothing: what is whole is known only at the end."""
        return np.zeros(0, np.float32), SOUND_RATE

    def close(self) -> None:
        """Leave; the recorder goes on."""
        self.end()
        self._left(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
