"""Commands that need the window: ``open``, ``demo``, ``bench live``, ``bench startup``,
``bench starts``, ``bench compare``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from core.cli import bench
from core.cli.console import Console, write_json
from core.errors import SourceError

_OPEN = "open"


def register(app: typer.Typer) -> None:
    """Add the window's commands to the command line, once."""
    if any(command.name == _OPEN for command in app.registered_commands):
        return
    app.command(_OPEN, hidden=True)(open_window)
    app.command("demo")(demo)
    bench.group.command("live")(bench_live)
    bench.group.command("startup")(bench_startup)
    bench.group.command("starts")(bench_starts)
    bench.group.command("compare")(bench_compare)


def with_command(arguments: list[str], app: typer.Typer) -> list[str]:
    """Arguments without a command (none, or a file) open the window."""
    names = {c.name for c in app.registered_commands} | {g.name for g in app.registered_groups}
    if not arguments or (arguments[0] not in names and not arguments[0].startswith("-")):
        return [_OPEN, *arguments] if not arguments or _looks_like_path(arguments[0]) else arguments
    return arguments


def _looks_like_path(name: str) -> bool:
    """Whether it names what is there, or has the form of a file's name."""
    try:
        return bool(Path(name).suffix) or Path(name).exists()
    except OSError:  # too long for a name, for instance: opening it says so
        return True


def has_display() -> bool:
    """Whether a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


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
    from app.shell.main_window import MainWindow, run_window
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
        from app.shell.main_window import run_window

        raise typer.Exit(run_window(lambda window: window.clips.open_demo()))
    from app.shell.offscreen import demo_to_folder

    console = Console()
    for line in demo_to_folder(out):
        console.print(line)


def bench_live(
    video: bench.Video = None,
    seconds: Annotated[float, typer.Option("--seconds", help="How long to follow the source.")] = 20.0,
) -> None:
    """A 30 fps source analysed and shown in the window: drops, delay from frame to curve, stalls."""
    from app.shell.benchmarks import bench_live as measure

    write_json(measure(bench.clip_or_demo(video), seconds))


def bench_startup(runs: bench.Runs = 5) -> None:
    """Seconds from starting the program to the window being shown."""
    from app.shell.benchmarks import bench_startup as measure

    write_json(measure(runs))


def bench_starts(
    starts: Annotated[int, typer.Option("--starts", min=1, help="How often the window is started.")] = 200,
    busy: Annotated[int, typer.Option("--busy", min=0, help="Processes that keep the machine busy meanwhile.")] = 2,
    limit: Annotated[float, typer.Option("--limit", min=5.0, help="Seconds after which a start hangs.")] = 120.0,
    whole: Annotated[
        bool, typer.Option("--whole/--open", help="Until all is loaded, or only until the study is open.")
    ] = True,
) -> None:
    """Start the window again and again with a remembered study, on a busy machine: how many starts hang."""
    from app.shell.start_benchmark import bench_starts as measure

    console = Console(stderr=True)
    with console.status("starting …") as status:
        found = measure(
            starts, busy, limit, whole=whole, on_start=lambda n, hung: status.update(f"start {n}, {hung} hung …")
        )
    write_json(found)


def bench_compare(
    clips: Annotated[int, typer.Option("--clips", min=100, help="Clips of the made-up study.")] = 5000,
    runs: bench.Runs = 3,
) -> None:
    """Milliseconds from picking clips of a large study to the redrawn Compare view; at most 300 are allowed."""
    from app.shell.benchmarks import bench_compare as measure

    write_json(measure(clips, runs))
