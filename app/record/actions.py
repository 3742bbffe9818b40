"""What can be done while a participant is here."""

from __future__ import annotations

from collections.abc import Iterator

from app.kit.actions import Action
from app.record.view import RecordView


def record_actions(view: RecordView) -> Iterator[Action]:
    """The actions of a recording; the key of a mark works in the participant's window, too."""
    yield Action(
        "mark", "Mark this moment of the recording", view.mark, "work", "Ctrl+M", lambda: view.running,
        everywhere=True,
    )  # fmt: skip
