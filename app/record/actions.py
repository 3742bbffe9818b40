"""What can be done while a participant is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.kit.actions import Action
from app.kit.language import tr


def record_actions(mark: Callable[[], None], running: Callable[[], bool]) -> Iterator[Action]:
    """The actions of a recording; the key of a mark works in the participant's window, too."""
    yield Action(
        "mark", tr("Mark this moment of the recording"), mark, "work", "Ctrl+M", running, everywhere=True
    )  # fmt: skip
