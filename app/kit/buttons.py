"""Push buttons as the window has them: a tip says what they do, and Enter presses none that has not the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton


def button(text: str, tip: str, call: Callable[[], object]) -> QPushButton:
    """A push button; the call is made for each press, without arguments."""
    made = QPushButton(text)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    made.clicked.connect(lambda *_: call())
    return made
