"""Where commands print, and how they say what went wrong."""

from __future__ import annotations

from collections.abc import Iterable

import typer
from rich.console import Console

OUT = Console(highlight=False, soft_wrap=True, markup=False)
ERR = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


def say_error(sentence: str) -> None:
    """Show an error on the error stream."""
    ERR.print("error: ", style="bold red", end="")
    ERR.print(sentence)


def say_note(sentence: str) -> None:
    """Show on the error stream what is no failure."""
    ERR.print("note: ", style="yellow", end="")
    ERR.print(sentence)


def fail(failures: Iterable[object]) -> None:
    """Name what failed while the rest was done, and end the command with exit code 1; nothing where nothing failed."""
    named = [str(failure) for failure in failures]
    for sentence in named:
        say_error(sentence)
    if named:
        raise typer.Exit(1)
