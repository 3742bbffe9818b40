"""``eriscope dataset synthesise``: a corpus with a planted truth."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from core.cli.console import OUT
from core.cli.progress import counting
from core.errors import SettingsError
from core.label_meaning import ABSOLUTE, FORMS, RELATIVE


def register(app: typer.Typer) -> None:
    """Add ``synthesise`` to the commands of ``eriscope dataset``."""
    app.command("synthesise")(synthesise)


def synthesise(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the corpus.")],
    clips: Annotated[
        int | None, typer.Option("--clips", metavar="N", help="Clips in all: 2/3 train, 1/6 val, 1/6 test.")
    ] = None,
    split: Annotated[
        str | None, typer.Option("--split", metavar="TRAIN,VAL,TEST", help="Clips by split, such as 2000,500,500.")
    ] = None,
    layout: Annotated[
        str,
        typer.Option(
            "--layout",
            metavar="hume|authors",
            help="Hume-Reaction's and a dataset of ours, or with the feature files of the paper's authors.",
        ),
    ] = "hume",
    seed: Annotated[int, typer.Option("--seed", min=0, max=2**32 - 1, help="The same seed gives the same corpus.")] = 1,
    labels: Annotated[
        str,
        typer.Option(
            "--labels",
            metavar="|".join(FORMS),
            help="Relative ones are shares of the clip's strongest emotion, distributed as in Hume-Reaction.",
        ),
    ] = ABSOLUTE,
    videos: Annotated[bool, typer.Option("--videos", help="Also small videos and their sound; for few clips.")] = False,
) -> None:
    """Make a corpus whose truth is known, to try a method on: sparse events in features, seven intensities.

    In Hume-Reaction's layout the folder is a dataset that `eriscope train` takes as it is; in the authors' it is what
    `eriscope dataset import authors` reads. truth/ says where the events are and how good a prediction from each set
    of features can be.
    """
    from core.datasets import planted, synthesis

    if layout not in synthesis.LAYOUTS:
        raise SettingsError(f"The layout {layout!r} is not known. Take --layout {' or '.join(synthesis.LAYOUTS)}.")
    sizes = _sizes(clips, split)
    started = time.monotonic()
    with counting("clips", "clips", sum(sizes)) as tell:
        synthesis.synthesise(
            out,
            sizes,
            seed,
            layout=layout,
            settings=planted.PlantedCorpus(labels=labels),
            videos=videos,
            on_progress=tell,
        )
    took_s = max(time.monotonic() - started, 1e-9)
    OUT.print(
        f"{sum(sizes)} clips (train {sizes[0]}, val {sizes[1]}, test {sizes[2]}), seed {seed} -> {out} "
        f"({sum(sizes) / took_s:z.1f} clips/s)"
    )
    if labels == RELATIVE:
        OUT.print("Its labels are relative: the strongest emotion of each clip is 1.")
        return
    OUT.print("The best mean Pearson r over the seven that each set of features allows:")
    for features in planted.TABLE_ROWS:
        OUT.print(f"  {planted.CEILINGS[frozenset(features)]:z.3f}  {' + '.join(features)}")


def _sizes(clips: int | None, split: str | None) -> tuple[int, int, int]:
    from core.datasets.synthesis import default_sizes

    if (clips is None) == (split is None):
        raise SettingsError("Say how many clips to make: either --clips N or --split TRAIN,VAL,TEST.")
    if clips is not None:
        return default_sizes(clips)
    try:
        train, val, test = (int(part) for part in str(split).split(","))
    except ValueError as error:
        raise SettingsError(f"--split {split} is not three numbers. Write it like --split 2000,500,500.") from error
    return train, val, test
