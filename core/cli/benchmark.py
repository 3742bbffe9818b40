"""``eriscope benchmark``: the published systems, ours and floors on one dataset, as one table."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli import options as o
from core.cli.console import ERR, OUT, fail, print_notes
from core.cli.runs import follow
from core.errors import SettingsError, command_line
from core.text import counted, time_in_words

if TYPE_CHECKING:
    from core.datasets.dataset import Dataset
    from core.training.eri.ablation import PlannedRun
    from core.training.eri.published import PublishedSystem
    from core.training.eri.systems_table import Floor, Row


def register(app: typer.Typer) -> None:
    """Add ``eriscope benchmark``."""
    app.command("benchmark")(benchmark)


def benchmark(
    data: Annotated[Path, typer.Argument(metavar="DATASET", help="A dataset's folder, with features.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for runs, tables and plot.")],
    systems: Annotated[
        str,
        typer.Option("--systems", metavar="all|A,B", help="Of `eriscope systems`; all leaves out those for a GPU."),
    ] = "all",
    seeds: Annotated[int, typer.Option("--seeds", metavar="N", min=1, max=100, help="Runs of each system.")] = 3,
    once: Annotated[
        str,
        typer.Option("--once", metavar="A,B", help="Systems that get one run whatever --seeds says: the large ones."),
    ] = "",
    epochs: Annotated[
        int | None, typer.Option("--epochs", min=1, help="At most so many, for a first look; else each recipe's.")
    ] = None,
    features: Annotated[
        str,
        typer.Option(
            "--features",
            metavar="same|published",
            help="What systems read: same, all Eriscope's own; published, each its publication's where the dataset has "
            "them as tracks.",
        ),
    ] = "same",
    words: Annotated[
        Path | None,
        typer.Option(
            "--words", metavar="FILE", help="Word vectors (GloVe's text format) for systems with a label graph."
        ),
    ] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, max=256, help="Runs at once; else one per core.")] = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="A running Dask scheduler, such as tcp://host:8786."),
    ] = None,
    device: o.Device = o.DEVICE,
) -> None:
    """Train systems with several seeds each, measure them on the test clips, and write one table of all.

    Stopped, it goes on with the same command. A run that fails does not stop the others.
    """
    from core.analysis.assembly import resolve_device
    from core.datasets.dataset import load_dataset
    from core.models.word_vectors import read_words
    from core.training.eri import systems_table, systems_table_file

    if scheduler is not None and jobs is not None:
        raise SettingsError("--jobs is of this computer, and --scheduler names the workers of others. Leave out one.")
    said = {"device": resolve_device(device)}
    dataset = load_dataset(data)
    wanted = systems_table.on_features(systems_table.chosen(systems), dataset, features)
    if words is not None:
        vectors = read_words(words).as_json()
        wanted = [system.on_words(vectors) for system in wanted]
    single = [system.name for system in systems_table.chosen(once)] if once else []
    if left_out := sorted(set(single) - {system.name for system in wanted} if once.strip() != "all" else ()):
        raise SettingsError(
            f"--once names {', '.join(left_out)}, and --systems does not. Name the same in both, or leave it out."
        )
    told = ["--systems", systems, "--seeds", str(seeds)]
    given = None if features == systems_table.FEATURES_OF[0] else features
    options = {"--once": once or None, "--epochs": epochs, "--features": given, "--words": words, "--jobs": jobs}
    for option, value in (options | {"--scheduler": scheduler}).items():
        told += [] if value is None else [option, str(value)]
    said["command"] = command_line("eriscope", "benchmark", str(data), "--out", str(out), *told, "--device", device)
    with systems_table_file.at_work(out):
        by_system, notes = systems_table.plan(dataset, wanted, seeds, out, device, epochs, once=single)
        _make(dataset, wanted, out, by_system, notes, jobs, scheduler, said)


def _make(
    dataset: Dataset,
    wanted: Sequence[PublishedSystem],
    out: Path,
    by_system: Mapping[str, Sequence[PlannedRun]],
    notes: Sequence[str],
    jobs: int | None,
    scheduler: str | None,
    said: Mapping[str, str],
) -> None:
    """Train, measure and write.

    Args:
        by_system: from `core.training.eri.systems_table.plan`, with its sentences ``notes``.
        said: of the command and the device, for the table's file.
    """
    from core.training.eri import systems_table, systems_table_file, systems_table_report

    ordered = systems_table.in_order(by_system)
    left = sum(not planned.finished for planned in ordered)
    with _at_work(ordered, left, jobs, scheduler) as (messages, at_once, where):
        OUT.print(
            f"{counted(len(ordered), 'run')} of {counted(len(wanted), 'system')}, {len(ordered) - left} finished "
            f"before; {where}"
        )
        print_notes(notes)

        def keep(failures: Mapping[str, str], floors: Sequence[Floor] = (), *, finished: bool = False) -> list[Row]:
            """What is known so far, for the window."""
            rows = systems_table.results(dataset, wanted, by_system)
            known = {
                "notes": systems_table_report.explained(dataset, rows, notes),
                "failures": failures,
                "at_once": at_once,
                **said,
            }
            systems_table_file.write_table(out, dataset, rows, floors, by_system, finished=finished, **known)
            return rows

        rows = keep({})
        so_far = f"Running; before, {_ended(rows, ordered)} had ended. The table is written when it ends or is stopped."
        # What lies there else is of an older run.
        systems_table_report.write(out, dataset, rows, (), said["command"], {}, so_far, notes)
        failures: dict[str, str] = {}
        started = time.monotonic()

        def said_after(ended: int) -> str:
            spent = time.monotonic() - started
            time_left = f", about {time_in_words(spent / ended * (left - ended))} left" if ended < left else ""
            return f"({ended} of {left} runs after {time_in_words(spent)}{time_left})"

        try:
            follow(messages, failures, said_after, lambda ended: keep(failures) if ended < left else None)
        except KeyboardInterrupt:
            rows = keep(failures)
            stopped = f"Stopped after {_ended(rows, ordered)}. The same command goes on from here."
            written = systems_table_report.write(out, dataset, rows, (), said["command"], failures, stopped, notes)
            ERR.print(f"{stopped} The table so far: {written[0]}")
            raise
    floors = systems_table.floors(dataset, out)
    rows = keep(failures, floors, finished=True)
    written = systems_table_report.write(out, dataset, rows, floors, said["command"], failures, notes=notes)
    OUT.print()
    OUT.print(written[0].read_text(encoding="utf-8"))
    OUT.print(f"-> {', '.join(map(str, written))}")
    fail(f"{name}: {sentence}" for name, sentence in failures.items())


def _ended(rows: Sequence[Row], ordered: Sequence[PlannedRun]) -> str:
    return f"{sum(len(row.validation) for row in rows)} of {counted(len(ordered), 'run')}"


@contextlib.contextmanager
def _at_work(
    ordered: Sequence[PlannedRun], left: int, jobs: int | None, scheduler: str | None
) -> Iterator[tuple[Iterable[tuple[PlannedRun, Any]], int, str]]:
    """What the runs report, how many run at once, and the same in words.

    Args:
        left: runs that are not finished.

    Raises:
        SettingsError: no scheduler answers, or it has no workers.
    """
    from core.datasets.runners import connected, cores
    from core.training.eri import ablation

    if scheduler is None or not left:
        at_once = jobs or max(1, min(left, cores()))
        threads = max(1, cores() // at_once)
        with contextlib.closing(ablation.train_all(ordered, at_once, threads)) as messages:
            yield messages, at_once, f"{at_once} at once, {counted(threads, 'thread')} each"
        return
    with connected(scheduler) as client:
        at_once = min(left, len(client.scheduler_info(n_workers=-1)["workers"]))
        with contextlib.closing(ablation.train_all_on(client, ordered)) as messages:
            yield messages, at_once, f"{at_once} at once, on the workers of {scheduler}"
