"""``eriscope bench``: speed as JSON. The window's own benchmarks are added by the window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from core.config import AnalysisSettings
from core.errors import SourceError

group = typer.Typer(help="Measure speed; prints JSON.", no_args_is_help=True)
Runs = Annotated[int, typer.Option("--runs", min=1, help="Runs that count, after one that does not.")]
Video = Annotated[
    Path | None,
    typer.Option("--video", metavar="FILE", help="The clip; otherwise the demo reaction.", show_default=False),
]


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="bench")


def clip_or_demo(video: Path | None) -> Path:
    """The named clip, or the demo reaction."""
    from core.demo import demo_clip

    if video is None:
        return demo_clip().path
    if not video.is_file():
        raise SourceError(f"{video} does not exist. Check the name and the folder.")
    return video


@group.command("extract")
def extract(video: Video = None, runs: Runs = 5) -> None:
    """Frames per second of all extractors and the model, per stage, with core use and memory."""
    from core.benchmarks import bench_extract

    print(json.dumps(bench_extract(clip_or_demo(video), AnalysisSettings(), runs), indent=1))


@group.command("model")
def model(runs: Runs = 5) -> None:
    """Milliseconds of one reading of the ERI network, with and without attention."""
    from core.benchmarks import bench_model

    print(json.dumps(bench_model(AnalysisSettings(), runs), indent=1))
