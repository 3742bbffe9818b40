"""A camera as a source for the live view; a file can stand in for it, at its own pace.

Frames that the analysis has no time for are dropped and counted, so what is seen is never old.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np

from core.errors import SourceError
from core.sources.base import SOUND_RATE, ClipInfo
from core.sources.capture import Capture
from core.sources.device_timeouts import CAMERA_GONE_S
from core.system.cv import cv2
from core.text import share, were
from core.types import FloatArray, Frame, ImageArray


class CameraSource:
    """A camera (by number) or a file played at its own pace, as a source; see `core.sources.base.Source`.

    Each frame carries the monotonic clock's time at capture, counted from the first frame.

    Args:
        device: camera number, or a video file.
        loop: begin a file again at its end.
    """

    def __init__(self, device: int | Path, *, loop: bool = False) -> None:
        self._capture = Capture(device, loop=loop)
        self.info = ClipInfo(
            name=self._capture.name,
            width=self._capture.width,
            height=self._capture.height,
            fps=self._capture.fps,
            duration_s=None,
            n_frames=None,
            has_audio=False,
        )
        self.dropped = 0
        self._newest: tuple[float, ImageArray] | None = None
        self._done = False
        self._wake = threading.Condition()

    @property
    def captured(self) -> int:
        """Frames that were read so far, also those that were dropped."""
        return self._capture.captured

    @property
    def warnings(self) -> tuple[str, ...]:
        """How many frames were dropped, in a sentence; nothing where none was."""
        if not self.dropped:
            return ()
        lost, verb = share(self.dropped / max(self.captured, 1), 1), were(self.dropped)
        return (f"{self.dropped} of {self.captured} frames ({lost}) {verb} dropped: the analysis was too slow.",)

    def frames(self) -> Iterator[Frame]:
        """The newest frame each time; ends with the file or `close`.

        Raises:
            SourceError: the camera stopped sending.
        """
        self._capture.start(self._offer, self._end)
        started: float | None = None
        delivered = 0
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._newest is not None or self._done, CAMERA_GONE_S)
                newest, self._newest = self._newest, None
            if newest is not None:
                at_s, picture = newest
                started = at_s if started is None else started
                yield Frame(delivered, at_s - started, np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8))
                delivered += 1
            elif isinstance(self._capture.device, int) and (problem := self._capture.problem):
                raise SourceError(problem)
            elif self._done:
                return

    def _offer(self, at_s: float, picture: ImageArray) -> None:
        with self._wake:
            if self._newest is not None:
                self.dropped += 1
            self._newest = at_s, picture
            self._wake.notify_all()

    def _end(self) -> None:
        with self._wake:
            self._done = True
            self._wake.notify_all()

    def sound(self) -> Iterator[FloatArray]:
        """Nothing: a camera has no sound of its own."""
        return iter(())

    def whole_sound(self) -> tuple[FloatArray, int]:
        """An empty track: a camera has no sound of its own."""
        return np.zeros(0, np.float32), SOUND_RATE

    def close(self) -> None:
        """Stop the thread and let the device go."""
        self._capture.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
