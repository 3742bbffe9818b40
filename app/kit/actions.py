"""What a user can do, one record each: from it come menu entry, key, the editor of keys, and F1's help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

Key = str | QKeySequence.StandardKey


def key_of(action: QAction) -> str:
    """An action's key as menus write it, in the window's language; empty where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


@dataclass(frozen=True)
class Action:
    """What a user can do.

    Attributes:
        name: by which it is asked for; the user's own keys are kept under it.
        text: what menus call it, in Qt's writing ("&&" for "&").
        call: does it.
        section: of the menus in which it stands; `app.shell.menus` says where the sections are.
        key: its usual key, which the user can change.
        when: whether it can be done now.
        now: what menus call it now, where that changes.
        ticked: whether it is on, for what is on or off.
        everywhere: whether its key works in the program's other windows, too.
    """

    name: str
    text: str
    call: Callable[[], object]
    section: str
    key: Key | None = None
    when: Callable[[], bool] = lambda: True
    now: Callable[[], str] | None = None
    ticked: Callable[[], bool] | None = None
    everywhere: bool = False


@dataclass(frozen=True)
class Shortcut:
    """One action's keys, now and as delivered, in Qt's portable writing ("Ctrl+O")."""

    text: str
    keys: str
    usual: str


class Actions(QObject):
    """All actions of a window, each as a QAction in `by_name`, and as its record in `records`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.records: dict[str, Action] = {}
        self.by_name: dict[str, QAction] = {}

    def add(self, records: Iterable[Action]) -> None:
        """Make the actions of a capability.

        Raises:
            ValueError: a name is taken.
        """
        for record in records:
            if record.name in self.records:
                raise ValueError(f"two actions are called {record.name}")
            action = QAction(record.text, self._window)
            if record.key is not None:
                action.setShortcut(QKeySequence(record.key))
            if record.everywhere:
                action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
            action.setCheckable(record.ticked is not None)
            action.triggered.connect(lambda *_, record=record: self._do(record))
            self._window.addAction(action)
            self.records[record.name], self.by_name[record.name] = record, action

    def _do(self, record: Action) -> None:
        record.call()
        self.refresh()

    def watch(self, *signals: SignalInstance) -> None:
        """Look again at what can be done whenever one of these is sent."""
        for signal in signals:
            signal.connect(lambda *_: self.refresh())

    def refresh(self) -> None:
        """Only what can be done now can be chosen; what changes its text or its tick shows it."""
        for name, record in self.records.items():
            action = self.by_name[name]
            action.setEnabled(record.when())
            if record.now is not None:
                action.setText(record.now())
            if record.ticked is not None:
                action.setChecked(record.ticked())

    def of_section(self, section: str) -> list[str]:
        """Names of the actions of one section of the menus, in the order in which they were added."""
        return [name for name, record in self.records.items() if record.section == section]

    @property
    def shortcuts(self) -> dict[str, Shortcut]:
        """The keys of all actions."""
        portable = QKeySequence.SequenceFormat.PortableText
        return {
            name: Shortcut(
                action.text().replace("&&", "&"),
                action.shortcut().toString(portable),
                self._usual(name).toString(portable),
            )
            for name, action in self.by_name.items()
        }

    def set_shortcuts(self, changed: Mapping[str, str]) -> None:
        """Other keys than the usual ones; actions that are not named have their usual keys."""
        for name, action in self.by_name.items():
            action.setShortcut(QKeySequence(changed[name]) if name in changed else self._usual(name))

    def _usual(self, name: str) -> QKeySequence:
        key = self.records[name].key
        return QKeySequence() if key is None else QKeySequence(key)
