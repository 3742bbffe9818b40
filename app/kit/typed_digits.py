"""A number that is typed onto something that is no text field: a slider, a scale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_STARTS = "0123456789+-−.,"
_LONGEST = 8
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class TypedDigits:
    """What has been typed so far.

    Attributes:
        text: empty while nothing is typed.
    """

    def __init__(self) -> None:
        self.text = ""
        self._complete = False

    def end(self) -> None:
        """What is typed was refused as it stands: the next number begins anew, and only Backspace goes on with it."""
        self._complete = True

    def take(self, event: QKeyEvent) -> bool:
        """Take a key that is part of a number, or Backspace; whether it was one.

        A letter within a number is kept, so that what is typed is refused as a whole and no other number comes of it.
        """
        typed = event.text()
        if event.modifiers() & _COMMANDS:
            return False
        before = "" if self._complete else self.text
        if event.key() == Qt.Key.Key_Backspace and self.text:
            self.text = self.text[:-1]
        elif len(typed) == 1 and typed.isprintable() and (typed in _STARTS or (before and typed != " ")):
            self.text = (before + typed)[:_LONGEST]
        else:
            return False
        self._complete = False
        return True
