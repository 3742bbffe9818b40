"""The clock of all that is captured, shown and answered."""

from __future__ import annotations

import time

clock = time.perf_counter
"""Seconds: monotonic, and fine on Windows too, where ``time.monotonic`` ticks 64 times a second."""
