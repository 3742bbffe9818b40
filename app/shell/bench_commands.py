"""What ``eriscope bench`` measures of the window: ``live``, ``startup``, ``starts``, ``compare``, ``study``."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli import bench
from core.cli.console import Console, write_json


def register(app: typer.Typer) -> None:
    """Add ``eriscope bench`` with the window's commands beside its own."""
    bench.register(app)


@bench.group.command("live")
def bench_live(
    video: bench.Video = None,
    seconds: Annotated[float, typer.Option("--seconds", help="How long to follow the source.")] = 20.0,
) -> None:
    """A 30 fps source analysed and shown in the window: drops, delay from frame to curve, stalls."""
    from app.shell.benchmarks import bench_live as measure

    write_json(measure(bench.clip_or_demo(video), seconds))


@bench.group.command("startup")
def bench_startup(runs: bench.Runs = 5) -> None:
    """Seconds from starting the program to the window being shown."""
    from app.shell.benchmarks import bench_startup as measure

    write_json(measure(runs))


@bench.group.command("starts")
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


@bench.group.command("compare")
def bench_compare(
    clips: Annotated[int, typer.Option("--clips", min=100, help="Clips of the made-up study.")] = 5000,
    runs: bench.Runs = 3,
) -> None:
    """Milliseconds from picking clips of a large study to the redrawn Compare view; at most 300 are allowed."""
    from app.shell.benchmarks import bench_compare as measure

    write_json(measure(clips, runs))


@bench.group.command("study")
def bench_study(
    clips: Annotated[int, typer.Option("--clips", min=100, help="Clips of the made-up study.")] = 10_000,
    runs: bench.Runs = 3,
) -> None:
    """Seconds until a large study is open, and milliseconds to find in it; 2 s and 300 ms are allowed."""
    from app.shell.study_benchmark import bench_study as measure

    write_json(measure(clips, runs))
