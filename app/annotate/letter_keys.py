"""The keys that a study's labels have of their own, beside those of the program."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.annotate.annotator import Annotator
from app.kit.actions import Actions

_LIKE = "mark_event"
"""They can be pressed wherever an event can be marked by its key."""


class LetterKeys(QObject):
    """Keeps an action per letter in the window. Where the user has given a letter to the program, it does that."""

    def __init__(self, annotator: Annotator, window: QWidget) -> None:
        super().__init__(window)
        self._annotator, self._window = annotator, window
        self._program: Actions | None = None
        self._own: dict[str, QAction] = {}
        annotator.changed.connect(self.look)

    def follow(self, actions: Actions) -> None:
        """Heed the program's own keys, and when something can be marked."""
        self._program = actions
        actions.by_name[_LIKE].enabledChanged.connect(lambda _: self.look())
        self.look()

    @property
    def taken(self) -> dict[str, str]:
        """What the program's keys of one letter do, by letter."""
        all_ = () if self._program is None else self._program.shortcuts.values()
        return {one.keys: one.text for one in all_ if len(one.keys) == 1}

    def look(self) -> None:
        """Have the keys that the labels have now."""
        letters = self._annotator.letters
        if self._program is None or not (letters or self._own):
            return
        for letter in self._own.keys() - letters.keys():
            gone = self._own.pop(letter)
            self._window.removeAction(gone)
            gone.deleteLater()
        taken, can = self.taken, self._program.by_name[_LIKE].isEnabled()
        for letter in letters:
            if letter not in self._own:
                made = self._own[letter] = QAction(letter, self)
                made.setShortcut(letter)
                made.triggered.connect(partial(self._press, letter))
                self._window.addAction(made)
            self._own[letter].setEnabled(can and letter not in taken)

    def _press(self, letter: str, *_: object) -> None:
        self._annotator.choose_letter(letter)
