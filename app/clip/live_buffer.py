"""Between worker and window: rows wait here until the window's timer takes them; only the newest image stays.

No signal per frame: queued signals pile up when painting is slow. A picture is handed over with its row, so what is
drawn over it belongs to it.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from app.clip.curves import CurveRow, row_of
from core.types import Frame, StepResult


@dataclass(frozen=True, slots=True)
class Taken:
    """What came since the last look.

    Attributes:
        rows: frames' values in order.
        frame: the image of the newest row (live only).
        captured_s: when each row's frame was captured, on the monotonic clock; 0 when unknown.
        class_names: of the rows' classes.
    """

    rows: tuple[CurveRow, ...]
    frame: Frame | None
    captured_s: tuple[float, ...]
    class_names: tuple[str, ...]


class LiveBuffer:
    """Thread-safe; one writer, one reader.

    Attributes:
        class_names: of the rows' classes; the writer sets them before its first row.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: list[CurveRow] = []
        self._captured: list[float] = []
        self._waiting: dict[int, tuple[Frame, float]] = {}
        self._frame: Frame | None = None
        self.class_names: tuple[str, ...] = ()
        self.count = 0

    def put_frame(self, frame: Frame) -> None:
        """A frame as it came from the camera; it waits for its results."""
        with self._lock:
            self._waiting[frame.index] = frame, time.monotonic()

    def put(self, step: StepResult) -> None:
        """A frame's results."""
        row = row_of(step)
        with self._lock:
            self._rows.append(row)
            frame, captured_s = self._waiting.pop(step.index, (None, 0.0))
            self._frame = frame or self._frame
            self._captured.append(captured_s)
            self.count += 1

    def take(self) -> Taken:
        """Everything since the last call."""
        with self._lock:
            taken = Taken(tuple(self._rows), self._frame, tuple(self._captured), self.class_names)
            self._rows, self._captured, self._frame = [], [], None
        return taken
