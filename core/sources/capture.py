"""A camera's pictures as they come, each with the time of its capture; a file can stand in for a camera.

The one loop that reads cameras: the live view and the recorder both listen to it.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.errors import SourceError
from core.sources.device_timeouts import CAMERA_GONE_S
from core.system.clock import clock
from core.system.cv import cv2
from core.types import ImageArray

log = logging.getLogger(__name__)

OnFrame = Callable[[float, ImageArray], None]
"""Gets the time of capture on `clock` and the picture: BGR, uint8, ``(H, W, 3)``."""

_MEASURED_OVER = 60


class Capture:
    """A camera (by number), or a file played at its own pace, read by a thread of its own.

    A frame's time is taken right after OpenCV has grabbed it, before it is decoded. For a file, that is the time at
    which a camera would have delivered it.

    Args:
        device: camera number, or a video file.
        loop: begin a file again at its end.
        size, fps: what a camera is asked for, as compressed pictures (MJPG), since few send 30 raw ones per second;
            it may give something else.

    Raises:
        SourceError: it cannot be opened.
    """

    def __init__(
        self,
        device: int | Path,
        size: tuple[int, int] | None = None,
        fps: float | None = None,
        *,
        loop: bool = False,
    ) -> None:
        self.device = device
        self._loop = loop and not isinstance(device, int)
        self.name = f"camera {device}" if isinstance(device, int) else device.name
        self._capture = cv2.VideoCapture(device if isinstance(device, int) else str(device.absolute()))
        if not self._capture.isOpened():
            self._capture.release()
            if isinstance(device, Path):
                raise SourceError(f"{device} cannot be played in place of a camera. Check that it is a video file.")
            raise SourceError(
                f"Camera {device} cannot be opened. Check that it is plugged in and no other program uses it."
            )
        if isinstance(device, int) and size is not None and fps is not None:
            self._capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
            self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
            self._capture.set(cv2.CAP_PROP_FPS, fps)
        self.width = int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH))
        self.height = int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        self.fps = float(self._capture.get(cv2.CAP_PROP_FPS)) or 30.0
        self.captured = 0
        self.started_s: float | None = None
        self._last_s: float | None = None
        self._recent: deque[float] = deque(maxlen=_MEASURED_OVER)
        self._done = threading.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, on_frame: OnFrame, on_end: Callable[[], None]) -> None:
        """Read from now on; both are called by the reading thread, ``on_end`` when no frame can come any more."""
        self._last_s = clock()
        self._thread = threading.Thread(target=self._read, args=(on_frame, on_end), name="eriscope-camera", daemon=True)
        self._thread.start()

    @property
    def problem(self) -> str | None:
        """A sentence when the pictures have stopped without being asked to."""
        if self._stop.is_set() or self._last_s is None:
            return None
        if self._done.is_set():
            if isinstance(self.device, int):
                return f"{self.name} stopped sending pictures. Check its cable."
            return f"{self.name}, played in place of a camera, has ended."
        if clock() - self._last_s > CAMERA_GONE_S:
            return f"{self.name} has sent no picture for {CAMERA_GONE_S:z.0f} s. Check its cable."
        return None

    def measured_fps(self) -> float:
        """Frames per second of the last two seconds or so; 0 before there are two."""
        recent = list(self._recent)
        return (len(recent) - 1) / (recent[-1] - recent[0]) if len(recent) > 1 else 0.0

    def _read(self, on_frame: OnFrame, on_end: Callable[[], None]) -> None:
        is_file = not isinstance(self.device, int)
        try:
            while not self._stop.is_set() and (self._capture.grab() or self._begin_again()):
                at_s = clock()
                self.started_s = at_s if self.started_s is None else self.started_s
                if is_file:
                    if self._stop.wait(max(0.0, self.started_s + self.captured / self.fps - at_s)):
                        break
                    at_s = clock()
                ok, picture = self._capture.retrieve()
                if not ok:
                    log.warning("%s: a picture could not be decoded", self.name)
                    continue
                self._last_s = at_s
                self._recent.append(at_s)
                self.captured += 1
                on_frame(at_s, np.asarray(picture, np.uint8))
        finally:
            self._done.set()
            on_end()

    def _begin_again(self) -> bool:
        """Grab the first picture of a file once more; False where it is not played again, or cannot be."""
        again = self._loop and self.captured > 0 and self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
        return bool(again and self._capture.grab())

    def close(self) -> None:
        """Stop the thread and let the device go."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=CAMERA_GONE_S)
        self._capture.release()
