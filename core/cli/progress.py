"""How long work shows on the command line."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text
from typing_extensions import override

from core.cli.console import Console
from core.system.progress_lines import LINES, as_line

_LINES_EVERY_S = 0.2

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


class _Lines(Progress):
    """Progress without a bar: a line each time that a task goes on, but not more often than a reader can follow."""

    _told_at = 0.0

    @override
    def advance(self, task_id: TaskID, advance: float = 1) -> None:
        super().advance(task_id, advance)
        self._tell(task_id)

    @override
    def update(self, task_id: TaskID, **fields: Any) -> None:
        super().update(task_id, **fields)
        self._tell(task_id)

    def _tell(self, task_id: TaskID) -> None:
        task = self._tasks[task_id]
        if task.completed == task.total or time.monotonic() - self._told_at > _LINES_EVERY_S:
            self._told_at = time.monotonic()
            line = as_line(task.description, task.completed, task.total)
            self.console.print(Text(line), soft_wrap=True, highlight=False)


def progress_bar(unit: str) -> Progress:
    """A bar with speed and time left, on the error stream; silent where that is no terminal.

    Args:
        unit: of what is counted, in the plural: "frames", "clips".
    """
    console = Console(stderr=True)
    if os.environ.get(LINES):
        return _Lines(console=console, disable=True)
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


@contextmanager
def counting(what: str, unit: str, total: int | None = None) -> Iterator[Callable[..., None]]:
    """The bar of one task; yields what is told how many are done and, where that was not known before, of how many."""
    with progress_bar(unit) as progress:
        task = progress.add_task(what, total=total)

        def tell(done: int, of: int | None = None) -> None:
            progress.update(task, completed=done, total=of)

        yield tell
