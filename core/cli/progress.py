"""How long work shows on the command line."""

from __future__ import annotations

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from core.cli.console import Console

_SPEED_OVER_S = 600.0
"""Clips differ in length; over less time the time that is left would jump."""


class _Speed(ProgressColumn):
    def __init__(self, unit: str) -> None:
        super().__init__()
        self._unit = unit

    def render(self, task: Task) -> Text:
        if not task.speed:
            return Text("")
        return Text(f"{task.speed:z.{0 if task.speed >= 10 else 2}f} {self._unit}/s")


def progress_bar(unit: str) -> Progress:
    """A bar with speed and time left, on the error stream; silent where that is no terminal.

    Args:
        unit: of what is counted, in the plural: "frames", "clips".
    """
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        _Speed(unit),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        speed_estimate_period=30.0 if unit == "frames" else _SPEED_OVER_S,
    )
