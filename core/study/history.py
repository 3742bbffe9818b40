"""Undo and redo of one window's changes of a study."""

from __future__ import annotations

from collections.abc import Callable, Set

from core.errors import StudyError
from core.study.changes import Change


class History:
    """The changes that were made through it, the newest last.

    Args:
        apply: makes a change, or raises: `Study.apply`, or what has it written later.

    What cannot be undone or redone any more, because another window has changed the same records since, is said
    once and then forgotten, so that it does not stand in the way of older changes.
    """

    def __init__(self, apply: Callable[[Change], object]) -> None:
        self._make = apply
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def do(self, change: Change, *, going_on: bool = False) -> None:
        """Make a change; what was undone before can no longer be redone.

        Args:
            going_on: it ends what the newest change began, and is taken back with it.

        Raises:
            StudyError: it does not fit what the study holds (see `Study.apply`); nothing is changed.
        """
        self._make(change)
        self.add(change, going_on=going_on)

    def add(self, change: Change, *, going_on: bool = False) -> None:
        """A change that was made is one more step; ``going_on`` as in `do`."""
        both = self._done[-1].with_more(change) if going_on and self._done else None
        if both is not None:
            self._done[-1] = both
        else:
            self._done.append(change)
        self._undone.clear()

    def undo(self) -> Change:
        """Take the newest change back; returns the change that did so.

        Raises:
            StudyError: there is none, or it does not fit what the study holds by now.
        """
        if not self._done:
            raise StudyError("There is nothing to undo.")
        back = self._done[-1].inverse()
        self._apply(back, self._done)
        self._undone.append(back.inverse())
        return back

    def redo(self) -> Change:
        """Make the change again that was undone last; returns it.

        Raises:
            StudyError: there is none, or it does not fit what the study holds by now.
        """
        if not self._undone:
            raise StudyError("There is nothing to redo.")
        change = self._undone[-1]
        self._apply(change, self._undone)
        self._done.append(change)
        return change

    def _apply(self, change: Change, stack: list[Change]) -> None:
        try:
            self._make(change)
        except StudyError:
            stack.pop()
            raise
        stack.pop()

    def clear(self) -> None:
        """Forget everything; after a withdrawal, so that nothing of the person stays in memory."""
        self._done.clear()
        self._undone.clear()

    def drop(self, ids: Set[str]) -> None:
        """Forget the steps that touch these records: they are not what such a step takes them to be."""
        self._done = [step for step in self._done if not step.ids & ids]
        self._undone = [step for step in self._undone if not step.ids & ids]

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back; None when there is nothing."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What `redo` would make again; None when there is nothing."""
        return self._undone[-1].label if self._undone else None
