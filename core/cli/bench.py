"""``eriscope bench``: speed, and whether intervals hold. The window's own benchmarks are added by the window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column, Table

from core.cli import options as o
from core.cli.console import OUT, write, write_json
from core.cli.progress import progress_bar
from core.config import AnalysisSettings
from core.errors import SourceError
from core.text import share

group = typer.Typer(help="Measure speed, and whether intervals hold.", no_args_is_help=True)
Runs = Annotated[int, typer.Option("--runs", min=1, max=10_000, help="Runs that count, after one that does not.")]
Video = Annotated[
    Path | None,
    typer.Option("--video", metavar="FILE", help="The clip; otherwise the demo reaction.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add ``eriscope bench`` with its commands."""
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

    write_json(bench_extract(clip_or_demo(video), AnalysisSettings(), runs))


@group.command("model")
def model(runs: Runs = 5) -> None:
    """Milliseconds of one reading of the ERI network, with and without attention."""
    from core.benchmarks import bench_model

    write_json(bench_model(AnalysisSettings(), runs))


@group.command("inspect")
def inspect(model: o.Model = o.MODEL, runs: Runs = 5) -> None:
    """Seconds until a stretch of a 15 s clip is masked and read again, and of the longer questions."""
    from core.inspection.benchmarks import bench_inspect

    write_json(bench_inspect(model, runs))


@group.command("record")
def record(
    seconds: Annotated[float, typer.Option("--seconds", min=5.0, max=86_400.0, help="How long to record.")] = 600.0,
    analysis: Annotated[bool, typer.Option("--analysis/--no-analysis", help="Analyse live beside it.")] = True,
    sound: Annotated[
        bool, typer.Option("--sound/--no-sound", help="Play beeps, and record the microphone that hears them.")
    ] = True,
    video: Video = None,
) -> None:
    """Record a file in place of a camera: frames dropped, memory, and how far pictures and sound are apart."""
    from core.recording.benchmarks import bench_record

    write_json(bench_record(clip_or_demo(video), seconds, analysis=analysis, sound=sound))


@group.command("train")
def train(
    batch: Annotated[int, typer.Option("--batch", min=1, max=4096, help="Videos per step.")] = 16,
    frames: Annotated[int, typer.Option("--frames", min=1, max=100_000, help="Frames of a video.")] = 249,
    audio_tokens: Annotated[
        int, typer.Option("--audio-tokens", min=1, max=100_000, help="Audio tokens of a video.")
    ] = 23,
    rounds: Annotated[int, typer.Option("--rounds", min=1, max=10_000, help="Steps of each that count.")] = 5,
    device: o.Device = o.DEVICE,
    as_json: o.AsJson = False,
) -> None:
    """Milliseconds per video of a whole training step, beside a reference that goes video by video."""
    from core.training.eri.benchmarks import bench_train
    from core.training.eri.settings import EriTraining

    settings = EriTraining(batch=batch)
    found = bench_train(settings, frames=frames, audio_tokens=audio_tokens, rounds=rounds, device=device)
    if as_json:
        write_json(found)
        return
    write(f"{found['device']} ({found['hardware']}), whole steps of {batch} videos, medians of {rounds}")
    for name, figures in found["lengths"].items():
        write(
            f"{name} lengths, {figures['frames'][0]} to {figures['frames'][1]} frames: "
            f"{figures['ours']['median']:z.1f} ms per video, video by video {figures['reference']['median']:z.1f} ms, "
            f"ratio {figures['ratio']:z.2f}"
        )


@group.command("loader")
def loader(
    data: Annotated[Path, typer.Option("--data", metavar="DATASET", help="A dataset's folder, with features.")],
    batch: Annotated[int, typer.Option("--batch", min=1, max=4096, help="Clips per step.")] = 16,
    batches: Annotated[int, typer.Option("--batches", min=1, max=100_000, help="Batches that count, at most.")] = 20,
    device: o.Device = o.DEVICE,
    as_json: o.AsJson = False,
) -> None:
    """Clips per second that are read for training, beside what training on them takes."""
    from core.datasets.dataset import load_dataset
    from core.training.eri.benchmarks import bench_loader
    from core.training.eri.settings import EriTraining

    found = bench_loader(load_dataset(data), EriTraining(batch=batch), batches=batches, device=device)
    if as_json:
        write_json(found)
        return
    write(f"{found['device']} ({found['hardware']}), {found['batches']} batches of {batch} clips, medians")
    write(
        f"read: {found['loading']:z.0f} clips/s, trained on: {found['training']:z.0f} clips/s, "
        f"ratio {found['ratio']:z.1f}; both at once: {found['together']:z.0f} clips/s"
    )


@group.command("coverage")
def coverage(
    people: Annotated[
        list[int] | None,
        typer.Option("--people", min=5, max=500, metavar="P", help="Participants; may be repeated. 5, 12, 20 and 40."),
    ] = None,
    stimuli: Annotated[int, typer.Option("--stimuli", min=2, max=100, help="Stimuli that each of them sees.")] = 6,
    replications: Annotated[
        int,
        typer.Option("--replications", min=7, max=1_000_000, help="Studies made up per number of people."),
    ] = 500,
    as_json: o.AsJson = False,
) -> None:
    """How often 95 % intervals of agreement hold the truth, by simulation: for the same stimuli, and for new ones."""
    from core.evaluation.coverage import PEOPLE, Coverage, coverage
    from core.evaluation.measures import MEASURES

    def of(number: int) -> Coverage:
        with progress_bar("studies") as progress:
            task = progress.add_task(f"{number} people", total=replications)
            return coverage(
                number, stimuli, replications, on_replications=lambda done: progress.update(task, completed=done)
            )

    found = [of(number) for number in people or PEOPLE]
    if as_json:
        write_json([one.as_json() for one in found])
        return
    table = Table("", *[Column(f"{one.people} × {one.stimuli}", justify="right") for one in found])
    for name, measure in MEASURES.items():
        table.add_row(measure.title, *[f"{share(one.same[name], 1)} ({share(one.new[name], 1)})" for one in found])
    OUT.print(table)
    write(
        f"People × stimuli, {found[0].replications} studies each. Share of 95 % intervals that hold the truth for "
        "other people and the same stimuli; in parentheses for other people and new stimuli, which they are not about."
    )
