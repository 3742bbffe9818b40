"""Actions by name, and their keys, which can be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

Key = str | Qt.Key | QKeySequence.StandardKey


@dataclass(frozen=True)
class Shortcut:
    """One action's keys, now and as delivered, in Qt's portable writing ("Ctrl+O")."""

    text: str
    keys: str
    usual: str


class Actions(QObject):
    """What can be done in a window; each action is made once and stands in `by_name`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.by_name: dict[str, QAction] = {}
        self._usual: dict[str, QKeySequence] = {}

    def add(self, name: str, text: str, call: Callable[[], object], key: Key | None = None) -> QAction:
        """Make an action; its maker says when it is possible."""
        action = QAction(text, self._window)
        if key is not None:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda *_: call())
        self._window.addAction(action)
        self.by_name[name] = action
        self._usual[name] = action.shortcut()
        return action

    @property
    def shortcuts(self) -> dict[str, Shortcut]:
        """The keys of all actions."""
        portable = QKeySequence.SequenceFormat.PortableText
        return {
            name: Shortcut(
                action.text().replace("&&", "&"),
                action.shortcut().toString(portable),
                self._usual[name].toString(portable),
            )
            for name, action in self.by_name.items()
        }

    def set_shortcuts(self, changed: Mapping[str, str]) -> None:
        """Other keys than the usual ones; actions that are not named have their usual keys."""
        for name, action in self.by_name.items():
            action.setShortcut(QKeySequence(changed[name]) if name in changed else self._usual[name])
