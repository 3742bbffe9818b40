"""The one gate to the terminal: how commands print, and how they say what went wrong.

Names of studies, files and models, cards and errors may come from somebody else. What would command the terminal, turn
the direction of reading or cannot be encoded is shown as ``\\uXXXX``, and nothing is read as Rich's markup.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import typer
from rich import console as rich_console
from rich.console import ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from core.text import shown


class Console(rich_console.Console):
    """Rich's console without markup, emoji codes and colouring by guess, and with harmless texts."""

    def __init__(self, *, stderr: bool = False, quiet: bool = False) -> None:
        super().__init__(stderr=stderr, quiet=quiet, soft_wrap=True, markup=False, emoji=False, highlight=False)

    def render_str(self, text: str, **options: Any) -> Text:
        """Before it is measured, so that a table's column is wide enough."""
        return super().render_str(shown(text), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """What was no plain string: texts in Markdown, bars, statuses."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(shown(segment.text), segment.style)


OUT = Console()
ERR = Console(stderr=True)


def write(text: str, *, error: bool = False) -> None:
    """Print a text as it is, for what another program reads; at once, also into a pipe."""
    print(shown(text), file=sys.stderr if error else sys.stdout, flush=True)


def write_json(document: object, *, indent: int | None = 1, **options: Any) -> None:
    """Print a document as JSON."""
    write(json.dumps(document, indent=indent, **options))


def say_error(sentence: str) -> None:
    """Show an error on the error stream."""
    ERR.print("error: ", style="bold red", end="")
    ERR.print(sentence)


def say_note(sentence: str) -> None:
    """Show on the error stream what is no failure."""
    ERR.print("note: ", style="yellow", end="")
    ERR.print(sentence)


def print_notes(notes: Iterable[object], to: Console = OUT, *, indent: str = "") -> None:
    """Print what limits a result, beneath it."""
    for note in notes:
        to.print(f"{indent}note: {note}", style="yellow")


def fail(failures: Iterable[object]) -> None:
    """Name what failed while the rest was done, and end the command with exit code 1; nothing where nothing failed."""
    named = [str(failure) for failure in failures]
    for sentence in named:
        say_error(sentence)
    if named:
        raise typer.Exit(1)
