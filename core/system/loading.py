"""Loading at the start."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """While the block runs, nothing is looked through for garbage, and what it has loaded never is: it stays as long
    as the program, and looking takes a tenth of a second at the start.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # else all of it would be looked through as soon as that is allowed again
        if enabled:
            gc.enable()
