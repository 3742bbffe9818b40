"""``eriscope bench``: speed, and whether intervals hold. The window's own benchmarks are added by the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from core.analysis_settings import AnalysisSettings
from core.cli import options as o
from core.cli.console import ERR, OUT, fail, write, write_json
from core.cli.progress import counting
from core.errors import SettingsError, SourceError
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


ALL = {
    "startup": (), "extract": (), "live": (), "model": (), "inspect": (), "train": ("--json",), "compare": (),
    "study": (), "record": ("--seconds", "60"),
}  # fmt: skip
"""What `eriscope bench all` measures, one after the other."""


@group.command("all")
def everything(
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NAME", help=f"Of {', '.join(ALL)}; may be repeated.", show_default=False),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="One run of each, for a first look.")] = False,
    as_json: o.AsJson = False,
) -> None:
    """All speeds in one sitting, each in a process of its own: one document, with the machine described."""
    from core.benchmarks import bench_all

    if unknown := [name for name in only or () if name not in ALL]:
        raise SettingsError(f"--only {unknown[0]} is not known. Choose of {', '.join(ALL)}.")
    found = bench_all(
        {name: ALL[name] for name in only or ALL}, quick=quick, on_next=lambda name: ERR.print(f"{name} …")
    )
    if as_json:
        write_json(found)
    else:
        write(as_lines(found))
    fail(f"{name}: {one['failed']}" for name, one in found["benchmarks"].items() if "failed" in one)


def as_lines(found: dict[str, Any]) -> str:
    """Each figure of `bench_all` on a line of its own."""

    def lines(at: str, value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for name, part in value.items():
                if name not in ("all", "benchmark"):
                    yield from lines(f"{at} {name}".strip(), part)
        elif not isinstance(value, list):
            yield f"{at}: {value:.4g}" if isinstance(value, float) else f"{at}: {value}"

    return "\n".join(lines("", {"machine": found["machine"]} | found["benchmarks"]))


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


@group.command("peaks")
def peaks(
    model: Annotated[str, typer.Option("--model", metavar="FILE", help="A model that learned from planted clips.")],
    clips: Annotated[
        int, typer.Option("--clips", min=1, max=10_000, help="Clips with events, and as many without.")
    ] = 40,
    seed: Annotated[
        int, typer.Option("--seed", min=0, max=2**31, help="Of the clips; others than in training.")
    ] = 1000,
) -> None:
    """Whether peaks by attention and by effect hit planted events, and how often nothing stands out without any."""
    from core.datasets.peak_benchmark import bench_peaks
    from core.models import registry
    from core.models.reaction_file import load_reaction_model

    loaded = load_reaction_model(registry.find(model, registry.REACTION).path)
    with counting("peaks", "clips", 2 * clips) as tell:
        write_json(bench_peaks(loaded, clips, seed=seed, on_clips=tell))


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
    from core.training.eri.settings import EriTraining
    from core.training.eri.speed_benchmarks import bench_train

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
    from core.training.eri.settings import EriTraining
    from core.training.eri.speed_benchmarks import bench_loader

    found = bench_loader(load_dataset(data), EriTraining(batch=batch), batches=batches, device=device)
    if as_json:
        write_json(found)
        return
    write(f"{found['device']} ({found['hardware']}), {found['batches']} batches of {batch} clips, medians")
    write(
        f"read: {found['loading']:z.0f} clips/s, trained on: {found['training']:z.0f} clips/s, "
        f"ratio {found['ratio']:z.1f}; both at once: {found['together']:z.0f} clips/s"
    )


@group.command("noise")
def noise(
    runs: Annotated[int, typer.Option("--runs", min=1, max=100_000, help="Fine-tunings.")] = 100,
    people: Annotated[int, typer.Option("--people", min=10, max=500, help="Participants.")] = 12,
    stimuli: Annotated[int, typer.Option("--stimuli", min=2, max=100, help="Stimuli that each of them sees.")] = 7,
    folds: Annotated[int, typer.Option("--folds", min=3, max=1000, help="Of the cross-validation.")] = 5,
    model: o.Model = o.MODEL,
    as_json: o.AsJson = False,
) -> None:
    """How often a fine-tuning claims a gain on reports by chance, where there is none; with stimuli that matter in half
    of the runs.
    """
    from core.models import registry
    from core.models.reaction_file import load_reaction_model
    from core.training.fine_tuning_settings import FineTuning
    from core.training.null_runs import null_runs

    network = load_reaction_model(registry.find(model, registry.REACTION).path)
    with counting("runs", "runs", runs) as tell:
        settings = FineTuning(permutations=0, folds=folds)
        found = null_runs(network, runs, settings, people=people, stimuli=stimuli, on_run=tell)
    if as_json:
        write_json(found.as_json())
        return
    write(
        f"{found.runs} fine-tunings to reports by chance, {found.people} people × {found.stimuli} stimuli: a gain was "
        f"claimed in {found.claimed}, the mean absolute error fell in {found.fell}."
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
    of_raters: Annotated[
        bool, typer.Option("--raters", help="Instead: intervals of agreement between raters, over 5, 12, 20, 40 clips.")
    ] = False,
    as_json: o.AsJson = False,
) -> None:
    """How often 95 % intervals of agreement hold the truth, by simulation: for the same stimuli, and for new ones."""
    from core.evaluation.agreement_measures import MAIN, MEASURES
    from core.evaluation.floors import TITLES
    from core.evaluation.interval_coverage import PEOPLE, Coverage, coverage

    if of_raters:
        _coverage_of_raters(replications, as_json=as_json)
        return

    def of(number: int) -> Coverage:
        with counting(f"{number} people", "studies", replications) as tell:
            return coverage(number, stimuli, replications, on_replications=tell)

    found = [of(number) for number in people or PEOPLE]
    if as_json:
        write_json([one.as_json() for one in found])
        return
    table = Table("", *[Column(f"{one.people} × {one.stimuli}", justify="right") for one in found])
    for name, measure in MEASURES.items():
        table.add_row(measure.title, *[f"{share(one.same[name], 1)} ({share(one.new[name], 1)})" for one in found])
    for floor, what in TITLES.items():
        for name, title in MAIN.items():
            table.add_row(f"{title}: gain over {what}", *[share(one.gains[floor][name], 1) for one in found])
    OUT.print(table)
    write(
        f"People × stimuli, {found[0].replications} studies each. Share of 95 % intervals that hold the truth for "
        "other people and the same stimuli; in parentheses for other people and new stimuli, which they are not about."
    )


def _coverage_of_raters(replications: int, *, as_json: bool) -> None:
    from core.evaluation.rater_interval_coverage import CLIPS, MEASURES, RaterCoverage, rater_coverage

    def of(clips: int) -> RaterCoverage:
        with counting(f"{clips} clips", "studies", replications) as tell:
            return rater_coverage(clips, replications, on_replications=tell)

    found = [of(clips) for clips in CLIPS]
    if as_json:
        write_json([one.as_json() for one in found])
        return
    table = Table("", *[Column(f"{one.clips} clips", justify="right") for one in found])
    for measure in MEASURES:
        table.add_row(measure, *[share(one.held[measure], 1) for one in found])
    OUT.print(table)
    write(
        f"{replications} studies each. Share of 95 % intervals that hold the truth for other clips of the same raters."
    )
