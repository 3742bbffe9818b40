"""Objects that hold each other are looked for in the GUI thread alone.

Python looks for them in whichever thread happens to have made the most objects. A widget, a timer or any other of Qt's
objects that goes then is destroyed in that thread, where Qt does not allow it, and the process crashes now and then.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class GarbageCollector(QObject):
    """While there is one, Python does not look by itself; it does, in the thread that the parent lives in."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(_EVERY_MS)


def collect_what_is_due() -> None:
    """Look through the oldest generation whose turn it is, by Python's own thresholds; call it in the GUI thread."""
    for generation in (2, 1, 0):
        threshold = gc.get_threshold()[generation]
        if threshold and gc.get_count()[generation] > threshold:  # Python 3.14 has no threshold for the oldest
            gc.collect(generation)
            return
