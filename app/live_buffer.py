"""Between worker and window: rows wait here until the window's timer takes them; only the newest image stays.

No signal per frame: queued signals pile up when painting is slow.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from app.curves import CurveRow, row_of
from core.types import Frame, StepResult


@dataclass(frozen=True, slots=True)
class Taken:
    """What came since the last look.

    Attributes:
        rows: frames' values in order.
        frame: the newest image (live only).
        arrived_s: when each row was put, on the monotonic clock; captured_s: when its frame was captured.
    """

    rows: tuple[CurveRow, ...]
    frame: Frame | None
    captured_s: tuple[float, ...]


class LiveBuffer:
    """Thread-safe; one writer, one reader."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: list[CurveRow] = []
        self._captured: list[float] = []
        self._waiting: dict[int, float] = {}
        self._frame: Frame | None = None
        self.count = 0

    def put_frame(self, frame: Frame) -> None:
        """A frame as it came from the camera; replaces the one before."""
        with self._lock:
            self._frame = frame
            self._waiting[frame.index] = time.monotonic()

    def put(self, step: StepResult) -> None:
        """A frame's results."""
        row = row_of(step)
        with self._lock:
            self._rows.append(row)
            self._captured.append(self._waiting.pop(step.index, 0.0))
            self.count += 1

    def take(self) -> Taken:
        """Everything since the last call."""
        with self._lock:
            taken = Taken(tuple(self._rows), self._frame, tuple(self._captured))
            self._rows, self._captured, self._frame = [], [], None
        return taken
