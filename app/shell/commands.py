"""Commands that need the window: ``open``, ``demo``, and those of `app.shell.bench_commands`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.shell.display import has_display
from core.cli import command_list
from core.cli.console import Console
from core.errors import SourceError
from core.system.loading import loading
from core.system.stderr import stderr_to_log_for_long

_OPEN = "open"


COMMANDS = {"open": __name__, "demo": __name__, "bench": "app.shell.bench_commands"}
"""What the window adds to `core.cli.command_list.COMMANDS`."""


def register(app: typer.Typer) -> None:
    """Add ``eriscope open`` and ``eriscope demo``."""
    app.command(_OPEN, hidden=True)(open_window)
    app.command("demo")(demo)


def with_command(arguments: list[str]) -> list[str]:
    """Arguments without a command (none, or a file) open the window."""
    if not arguments or (arguments[0] not in command_list.COMMANDS and not arguments[0].startswith("-")):
        return [_OPEN, *arguments] if not arguments or _looks_like_path(arguments[0]) else arguments
    return arguments


def _looks_like_path(name: str) -> bool:
    """Whether it names what is there, or has the form of a file's name."""
    try:
        return bool(Path(name).suffix) or Path(name).exists()
    except OSError:  # too long for a name, for instance: opening it says so
        return True


def open_window(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[VIDEO | STUDY]", help="A video or a study's folder to open.", show_default=False),
    ] = None,
) -> None:
    """Open the window."""
    if path is not None and not path.exists():
        raise SourceError(f"{path} does not exist. Check the name and the folder.")
    if not has_display():
        raise SourceError(
            "There is no display to open a window on. Use `eriscope analyze VIDEO` or `eriscope demo --headless`."
        )
    with loading():
        from app.shell.main_window import MainWindow
        from app.shell.run import run_window
    from core.study.study_file import folder_of_study

    def open_first(window: MainWindow) -> None:
        if path is not None and (path.is_dir() or folder_of_study(path) is not None):
            window.study.open(folder_of_study(path) or path)
        elif path is not None:
            window.open_clip(path)

    raise typer.Exit(run_window(open_first))


def demo(
    headless: Annotated[
        bool, typer.Option("--headless", help="Without a window: write JSON, CSV and a picture.")
    ] = False,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for what --headless writes.")] = Path(
        "demo"
    ),
) -> None:
    """Open the demo reaction and analyse it; without a display, write the results into a folder."""
    if not headless and has_display():
        with loading():
            from app.shell.run import run_window

        raise typer.Exit(run_window(lambda window: window.clips.open_demo()))
    from app.shell.offscreen import demo_to_folder

    console = Console()
    with stderr_to_log_for_long():  # Qt remarks what a screen that is none cannot do
        for line in demo_to_folder(out):
            console.print(line)
