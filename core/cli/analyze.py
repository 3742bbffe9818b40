"""``eriscope analyze``: videos to JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from core.analysis import assembly
from core.analysis.analyser import Analyser
from core.analysis.result_files import by_emotion, write_csv, write_json
from core.analysis_settings import AnalysisSettings
from core.batch import videos_in
from core.cli import options as o
from core.cli.console import OUT, fail, print_notes
from core.cli.progress import progress_bar
from core.models.validation import NOT_VALIDATED
from core.sources.base import ClipInfo
from core.system.failures import Failures
from core.system.files import name_key, short_name, sweep
from core.text import share, unused
from core.types import StepResult


def register(app: typer.Typer) -> None:
    """Add ``eriscope analyze``."""
    app.command("analyze")(analyze)


def analyze(
    videos: Annotated[
        list[Path],
        typer.Argument(metavar="VIDEO|FOLDER…", help="Videos, or folders with all videos in them.", show_default=False),
    ],
    out: o.Out = o.HERE,
    model: o.Model = o.MODEL,
    backbone: o.Backbone = o.BACKBONE,
    au: o.ActionUnits = o.ACTION_UNITS,
    device: o.Device = o.DEVICE,
    window: o.Window = o.WINDOW_S,
    hop: o.Hop = o.HOP_S,
    exclude: o.Exclude = [],  # noqa: B006
    fresh: Annotated[bool, typer.Option("--fresh", help="Analyse again what was analysed before.")] = False,
    effects: Annotated[
        bool, typer.Option("--effects", help="Also compute what each half second did to each intensity.")
    ] = False,
) -> None:
    """Analyse videos: seven intensities, and the frames that drive them.

    Writes <stem>.json and <stem>_frames.csv per video into the folder of --out. --exclude holds for each video.
    """
    settings = AnalysisSettings(
        model=model,
        backbone=backbone,
        action_units=au,
        device=device,
        window_s=window,
        hop_s=hop,
        excluded=o.stretches("--exclude", exclude),
    )
    sweep(out)
    failures = Failures(out)
    files = _files(videos, failures)
    told = set[str]()
    with Analyser(settings) as analyser:
        # What is missing for all videos is one error, not one per video.
        _ = analyser.chosen
        if device == "cuda":
            assembly.resolve_device(device)
        for video, stem in zip(files, unique_stems(files), strict=True):
            with failures.of(video):
                _one(analyser, video, out, stem, told, fresh=fresh, effects=effects)
    fail(failures)


def _files(named: Iterable[Path], failures: Failures) -> list[Path]:
    """Videos in the order in which they were named, those of a folder in order of name; a sentence per empty folder."""
    files: list[Path] = []
    for path in named:
        if not path.is_dir():
            files.append(path)
            continue
        found, notes = videos_in([path])
        files += [video for video in found if video not in files]
        failures.sentences += notes
        if not found:
            failures.sentences.append(f"{path} holds no videos. Name the folder that they are in.")
    return files


def _one(
    analyser: Analyser,
    video: Path,
    out: Path,
    stem: str,
    told: set[str],
    *,
    fresh: bool,
    effects: bool,
) -> None:
    """Analyse one video and write its files.

    Args:
        told: what was said of the model, which is not said again for each video.
    """
    with progress_bar("frames") as progress:
        task = progress.add_task(video.name, total=None)

        def on_step(step: StepResult) -> None:
            progress.update(task, completed=step.index + 1)

        def on_open(info: ClipInfo) -> None:
            total = info.n_frames or (round(info.duration_s * info.fps) if info.duration_s else None)
            progress.update(task, total=total)

        analysis = analyser.analyse(video, on_open=on_open, on_step=on_step, fresh=fresh)
        if effects and analysis.evidence is None:
            from core.inspection.evidence import with_evidence  # it loads torch

            progress.update(task, description=f"{video.name}: effects")
            analysis = with_evidence(analysis)
    write_json(analysis, out / f"{stem}.json")
    write_csv(analysis, out / f"{stem}_frames.csv")
    strongest = max(by_emotion(analysis.prediction).items(), key=lambda item: item[1])
    OUT.print(
        f"{video.name}: {analysis.clip.n_frames} frames, face in {share(analysis.faces_found_share)}, strongest "
        f"{strongest[0].replace('_', ' ')} {strongest[1]:z.2f} -> {out / stem}.json",
    )
    note_short(video, stem)
    for warning in analysis.warnings:
        if warning in told:
            continue
        if NOT_VALIDATED in warning:
            told.add(warning)
        print_notes([warning], indent="  ")


def unique_stems(videos: Iterable[Path]) -> list[str]:
    """A name for each video's results; videos of the same stem get a number, whatever the letters' case.

    What is too long to take endings is shortened.
    """
    taken: set[str] = set()
    names = []
    for video in videos:
        name = unused(short_name(video.stem), taken, "{}-{}", name_key)
        taken.add(name_key(name))
        names.append(name)
    return names


def note_short(video: Path, stem: str) -> None:
    """Say where a video's results are named otherwise than the video."""
    if short_name(video.stem) != video.stem:
        print_notes([f"the name is too long for the names of its results; they are called {stem}"], indent="  ")
