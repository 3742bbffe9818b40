"""``eriscope ablate``: the paper's tables 2 and 3 on a dataset."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from core.analysis_settings import check_device
from core.cli import options as o
from core.cli.console import ERR, OUT, fail, print_notes
from core.cli.runs import follow
from core.errors import SettingsError, command_line
from core.text import counted


def register(app: typer.Typer) -> None:
    """Add ``eriscope ablate``."""
    app.command("ablate")(ablate)


def ablate(
    data: Annotated[Path, typer.Option("--data", metavar="DATASET", help="A dataset's folder, with features.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for runs, tables and plot.")],
    tables: Annotated[str, typer.Option("--tables", metavar="2,3", help="The paper's tables.")] = "2,3",
    seeds: Annotated[str, typer.Option("--seeds", metavar="A,B", help="One run of each set of features per seed.")] = (
        "1,2,3"
    ),
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="Settings of all runs (TOML); else the paper's."),
    ] = None,
    epochs: Annotated[int | None, typer.Option("--epochs", min=1)] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, max=256, help="Runs at once; else as many as seeds, at most one per core."),
    ] = None,
    device: o.Device = o.DEVICE,
) -> None:
    """Train with each set of features of the paper's ablations, several seeds each, and write the tables.

    Stopped, it goes on with the same command. A run that fails does not stop the others.
    """
    from core.datasets.dataset import load_dataset
    from core.datasets.runners import cores
    from core.training.eri import ablation, ablation_report, settings

    check_device(device)
    numbers, chosen_seeds = o.whole_numbers("--tables", tables), o.whole_numbers("--seeds", seeds)
    for option, text, given in (("--tables", tables, numbers), ("--seeds", seeds, chosen_seeds)):
        if min(given) < 0:
            raise SettingsError(f"{option} {text!r} has a number below 0.")
    if unknown := [str(number) for number in numbers if number not in ablation.TABLES]:
        raise SettingsError(f"Table {', '.join(unknown)} is no table of ablations. Choose 2, 3 or 2,3.")
    chosen = settings.preset("paper") if config is None else settings.load(config)
    if epochs is not None:
        chosen = settings.from_mapping({"epochs": epochs}, chosen)
    dataset = load_dataset(data)
    at_once = jobs or min(len(chosen_seeds), cores())
    threads = max(1, cores() // at_once)
    plan, notes = ablation.plan(dataset, chosen, numbers, chosen_seeds, out, device)
    left = sum(not planned.finished for planned in plan)
    OUT.print(
        f"{len(plan)} runs of {chosen.epochs} epochs, {len(plan) - left} finished before; {at_once} at once, "
        f"{counted(threads, 'thread')} each"
    )
    print_notes(notes)
    failures: dict[str, str] = {}
    started = time.monotonic()

    def so_far(ended: int) -> str:
        return f"({ended} of {left} runs after {(time.monotonic() - started) / 60:z.0f} min)"

    try:
        with contextlib.closing(ablation.train_all(plan, at_once, threads)) as messages:
            follow(messages, failures, so_far)
    except KeyboardInterrupt:
        ERR.print("The same command goes on from here.")
        raise
    rows = {number: ablation.results(dataset, plan, number) for number in numbers}
    command = _command(data, out, numbers, chosen_seeds, config, epochs, jobs, device)
    written = ablation_report.write(out, dataset, chosen, rows, plan, command, failures)
    OUT.print()
    OUT.print((out / ablation_report.MARKDOWN_FILE).read_text(encoding="utf-8"))
    OUT.print(f"-> {', '.join(map(str, written))}")
    fail(f"{name}: {sentence}" for name, sentence in failures.items())


def _command(
    data: Path,
    out: Path,
    tables: Sequence[int],
    seeds: Sequence[int],
    config: Path | None,
    epochs: int | None,
    jobs: int | None,
    device: str,
) -> str:
    """The command as it can be typed again."""
    words = ["eriscope", "ablate", "--data", str(data), "--out", str(out)]
    words += ["--tables", ",".join(map(str, tables)), "--seeds", ",".join(map(str, seeds))]
    for option, value in (("--config", config), ("--epochs", epochs), ("--jobs", jobs)):
        if value is not None:
            words += [option, str(value)]
    words += ["--device", device]
    return command_line(*words)
