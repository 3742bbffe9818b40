"""The memory of this process."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache


@cache
def _trim() -> Callable[[int], int] | None:
    """What glibc has for it; other systems give back by themselves."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)


def give_back() -> None:
    """Give what was freed back to the system; takes some hundredths of a second.

    glibc keeps it for this process, and what is read in windows leaves holes that the next window does not quite fit:
    a program whose data stay the same would seem to grow for hours.
    """
    if (trim := _trim()) is not None:
        trim(0)
