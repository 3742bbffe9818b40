"""``eriscope ablate``: the paper's tables 2 and 3 on a dataset."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli import options as o
from core.cli.console import ERR, OUT, fail, print_notes
from core.config import check_device
from core.errors import SettingsError, command_line
from core.text import counted

if TYPE_CHECKING:
    from core.training.eri.ablation import PlannedRun

log = logging.getLogger(__name__)


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
    numbers, chosen_seeds = _numbers("--tables", tables), _numbers("--seeds", seeds)
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
    try:
        with contextlib.closing(ablation.train_all(plan, at_once, threads)) as messages:
            failures = _follow(messages, left)
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


def _follow(messages: Iterable[tuple[PlannedRun, Any]], left: int) -> dict[str, str]:
    """Say how runs come on until all have ended; returns sentences by the name of each that failed."""
    from core.training.eri.ablation import best
    from core.training.eri.side_by_side import Done, Failed

    failures: dict[str, str] = {}
    ended = 0
    started = time.monotonic()
    for planned, message in messages:
        ended += isinstance(message, Done | Failed)
        so_far = f"({ended} of {left} runs after {(time.monotonic() - started) / 60:z.0f} min)"
        if isinstance(message, Failed):
            failures[planned.name] = message.sentence
            log.error("the run %s failed: %s\n%s", planned.name, message.sentence, message.details)
            OUT.print(f"{planned.name}: failed: {message.sentence}  {so_far}", style="red")
        elif isinstance(message, Done):
            OUT.print(f"{planned.name}: done, validation PCC {best(planned)['val_pcc']:z.4f}  {so_far}")
        else:
            OUT.print(_epoch(planned.name, message))
    return failures


def _epoch(name: str, row: Mapping[str, float]) -> str:
    return (
        f"{name}: epoch {row['epoch']}/{row['epochs']}  loss {row['loss']:z.4f}"
        f"  validation PCC {row['val_pcc']:z.4f}  ({row['seconds']:z.0f} s)"
    )


def _numbers(option: str, text: str) -> list[int]:
    """Different whole numbers, as they were given."""
    try:
        numbers = list(dict.fromkeys(int(part) for part in text.split(",")))
    except ValueError as error:
        raise SettingsError(f"{option} {text!r} is not a list of whole numbers. Give it like 1,2,3.") from error
    if min(numbers) < 0:
        raise SettingsError(f"{option} {text!r} has a number below 0.")
    return numbers


def _command(
    data: Path,
    out: Path,
    tables: list[int],
    seeds: list[int],
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
