"""What can be done with many videos at once."""

from __future__ import annotations

from collections.abc import Iterator

from app.batch.controller import BatchController
from app.kit.actions import Action
from app.kit.language import tr


def batch_actions(batches: BatchController) -> Iterator[Action]:
    """The actions of the batch."""
    yield Action("analyse_folder", tr("Analyse a folder…"), batches.ask_folder, "videos", "Ctrl+Shift+F")
