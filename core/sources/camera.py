"""A camera through OpenCV, read by a thread of its own; a file can stand in for it, at its own pace.

Frames that the analysis has no time for are dropped and counted, so what is seen is never old.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np

from core.cv import cv2
from core.errors import SourceError
from core.sources.base import SOUND_RATE, ClipInfo
from core.types import FloatArray, Frame

log = logging.getLogger(__name__)

_PATIENCE_S = 5.0
"""A camera that sends nothing for this long is taken for unplugged."""


class CameraSource:
    """A camera (by number) or a file played at its own pace, as a source; see `core.sources.base.Source`.

    Each frame carries the monotonic clock's time at capture, counted from the first frame. For a file, that is
    the time at which a camera would have delivered it.

    Args:
        device: camera number, or a video file.
    """

    def __init__(self, device: int | Path) -> None:
        self._device = device
        target = device if isinstance(device, int) else str(device)
        self._capture = cv2.VideoCapture(target)
        if not self._capture.isOpened():
            self._capture.release()
            if isinstance(device, Path):
                raise SourceError(f"{device} cannot be played in place of a camera. Check that it is a video file.")
            raise SourceError(
                f"Camera {device} cannot be opened. Check that it is plugged in and no other program uses it."
            )
        self.info = ClipInfo(
            name=f"camera {device}" if isinstance(device, int) else device.name,
            width=int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
            height=int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
            fps=float(self._capture.get(cv2.CAP_PROP_FPS)) or 30.0,
            duration_s=None,
            n_frames=None,
            has_audio=False,
        )
        self.captured = 0
        self.dropped = 0
        self._newest: Frame | None = None
        self._ended: SourceError | None = None
        self._done = False
        self._wake = threading.Condition()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        if not self.dropped:
            return ()
        share = self.dropped / max(self.captured, 1)
        return (f"{self.dropped} of {self.captured} frames ({share:.1%}) were dropped: the analysis was too slow.",)

    def frames(self) -> Iterator[Frame]:
        """The newest frame each time; ends with the file or `close`.

        Raises:
            SourceError: the camera stopped sending.
        """
        self._thread = threading.Thread(target=self._capture_all, name="eriscope-camera", daemon=True)
        self._thread.start()
        delivered = 0
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._newest is not None or self._done, _PATIENCE_S)
                frame, self._newest = self._newest, None
                done, ended = self._done, self._ended
            if frame is not None:
                yield Frame(delivered, frame.pts_s, frame.image)
                delivered += 1
            elif ended is not None:
                raise ended
            elif done:
                return
            else:
                raise SourceError(f"{self.info.name} has sent no picture for {_PATIENCE_S:.0f} s. Check its cable.")

    def _capture_all(self) -> None:
        started: float | None = None
        is_file = not isinstance(self._device, int)
        while not self._stop.is_set():
            ok, picture = self._capture.read()
            if not ok:
                break
            now = time.monotonic()
            started = now if started is None else started
            if is_file:
                due_s = self.captured / self.info.fps
                if self._stop.wait(max(0.0, started + due_s - now)):
                    break
                now = time.monotonic()
            self._offer(Frame(self.captured, now - started, np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))))
        with self._wake:
            self._done = True
            if not self._stop.is_set() and not is_file:
                self._ended = SourceError(f"{self.info.name} stopped sending pictures. Check its cable.")
            self._wake.notify_all()

    def _offer(self, frame: Frame) -> None:
        with self._wake:
            self.captured += 1
            if self._newest is not None:
                self.dropped += 1
            self._newest = frame
            self._wake.notify_all()

    def sound(self) -> Iterator[FloatArray]:
        """Nothing: a camera has no sound of its own."""
        return iter(())

    def whole_sound(self) -> tuple[FloatArray, int]:
        return np.zeros(0, np.float32), SOUND_RATE

    def close(self) -> None:
        """Stop the thread and let the device go."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=_PATIENCE_S)
        self._capture.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
