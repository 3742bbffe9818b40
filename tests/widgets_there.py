"""The program's windows, as Qt lists them.

Qt's list holds plain pointers, and PySide makes objects of them one by one: nothing may be collected in between, which
`app.kit.garbage` sees to.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

Kind = TypeVar("Kind", bound=QWidget)


def top_levels(kind: type[Kind], *, seen: bool = True) -> list[Kind]:
    """The windows of a kind that are seen, or all of them."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and (w.isVisible() or not seen)]


def all_widgets() -> list[QWidget]:
    """All widgets that there are, seen or not."""
    return QApplication.allWidgets()
