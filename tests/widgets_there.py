"""The program's windows, as Qt lists them."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

Kind = TypeVar("Kind", bound=QWidget)


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Qt's list holds plain pointers, and PySide makes objects of them one by one. If the collector ran in between and
    took a window that Python owns, the next pointer would lead nowhere, and the process would crash."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def top_levels(kind: type[Kind], *, seen: bool = True) -> list[Kind]:
    """The windows of a kind that are seen, or all of them."""
    with _nothing_collected():
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and (w.isVisible() or not seen)]


def all_widgets() -> list[QWidget]:
    """All widgets that there are, seen or not."""
    with _nothing_collected():
        return QApplication.allWidgets()
