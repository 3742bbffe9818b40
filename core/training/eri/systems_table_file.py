"""A benchmark's table as a file, ``systems.json``, which tells the window all that the table says, and how far it is.

It is written when a benchmark begins, after each of its runs, and at its end. Reading it loads no torch.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import SettingsError, UnsafeNameError, reason_of
from core.evaluation.figure_with_interval import Figure
from core.system import json_text
from core.system.field_types import from_json
from core.system.files import write_whole
from core.system.locks import is_held
from core.system.safe_paths import inside, is_file
from core.training.eri.records import METRICS_FILE, MODEL_FILE, SETTINGS_FILE, RunRecord, read_record

if TYPE_CHECKING:  # they load torch
    from core.datasets.dataset import Dataset
    from core.training.eri.ablation import PlannedRun
    from core.training.eri.systems_table import Floor, Row

TABLE_FILE = "systems.json"
_OLDER_FILE = "systems.csv"
_LOCK_FILE = ".systems.lock"
_FORMAT = 1
_MOST_BYTES = 20_000_000
_MOST_RUNS = 100_000
_PATIENCE_S = 2.0
_NO_FIGURE = Figure(None)
DEVICES: Mapping[str, str] = {"cpu": "CPU", "cuda": "GPU"}
"""Kinds of devices that minutes are of, as tables name them."""


@dataclass(frozen=True)
class SeedRun:
    """One run of a system.

    Attributes:
        folder: in the benchmark's, with forward slashes.
        epochs: that it is to have at most.
    """

    seed: int
    folder: str
    epochs: int


@dataclass(frozen=True)
class SystemRow:
    """One system as the table shows it.

    Attributes:
        nearly: its inputs are not the publication's.
        rate: how much of a clip is read, in words.
        validation: PCC by seed, of the runs that have a model.
        test: of the run that is best on validation; less_ours: that less our system's. Without a value where there is
            none.
        published_validation, published_test: None where nothing was published.
        deviations: from the publication, as ends of a sentence.
        minutes: of training, all runs.
        computed_on: "cpu" or "cuda", or both; empty where no run has ended, or an older Eriscope did not say.
    """

    system: str
    title: str
    citation: str
    inputs: str
    nearly: bool
    rate: str
    parameters: int
    validation: Mapping[int, float]
    test: Figure
    less_ours: Figure
    published_validation: float | None
    published_test: float | None
    deviations: tuple[str, ...]
    minutes: float
    runs: tuple[SeedRun, ...]
    computed_on: tuple[str, ...] = ()

    @property
    def best(self) -> SeedRun | None:
        """The run whose model the test figure is of; None before the first has ended."""
        if not self.validation:
            return None
        seed = max(self.validation, key=lambda seed: self.validation[seed])
        return next((run for run in self.runs if run.seed == seed), None)


@dataclass(frozen=True)
class FloorRow:
    """What a system must beat; see `core.training.eri.systems_table.Floor`."""

    title: str
    validation: float | None
    test: Figure
    why: str
    model: str = ""


@dataclass(frozen=True)
class BenchmarkTable:
    """The table of a benchmark, as its file holds it.

    Attributes:
        dataset: its name; origin: where it came from, a sentence.
        command: that makes it, or goes on with it.
        device: "cpu" or "cuda"; at_once: runs side by side.
        finished: all has been tried, and the table is written.
        notes: what a reader must know of the figures.
        failures: sentences by the name of the run.
    """

    dataset: str
    origin: str
    command: str
    device: str
    at_once: int
    finished: bool
    rows: tuple[SystemRow, ...]
    floors: tuple[FloorRow, ...]
    notes: str
    failures: Mapping[str, str]


@dataclass(frozen=True)
class Progress:
    """How far the runs are.

    Attributes:
        runs, ended: how many there are to be, and have had all their epochs.
        share: 0 to 1, of all epochs.
        now: what was trained last of what has not ended: system, seed, and its epochs in words; empty where nothing is.
        left_s: how long it takes at most, seconds; None where it is not known.
        at_work: a command is at work in the folder.
    """

    runs: int
    ended: int
    share: float
    now: str
    left_s: float | None
    at_work: bool


def write_table(
    out: Path,
    dataset: Dataset,
    rows: Sequence[Row],
    floors: Sequence[Floor],
    planned: Mapping[str, Sequence[PlannedRun]],
    **said: Any,
) -> Path:
    """Write the table as it is now.

    Args:
        planned: the runs of each system.
        said: command, device, at_once, finished, notes and failures of the `BenchmarkTable`.

    Raises:
        OutputError: it cannot be written.
    """
    table = BenchmarkTable(
        dataset=dataset.name,
        origin=dataset.origin,
        rows=tuple(_row(row, planned[row.system.name], out) for row in rows),
        floors=tuple(
            FloorRow(f.title, f.validation, f.test.mean["pearson"] if f.test else _NO_FIGURE, f.why, f.model)
            for f in floors
        ),
        **{"finished": False, "notes": "", "failures": {}, "at_once": 1, **said},
    )
    write_whole(out / TABLE_FILE, json_text.dumps({"format": _FORMAT, **_finite(asdict(table))}, indent=1))
    return out / TABLE_FILE


def _row(row: Row, planned: Sequence[PlannedRun], out: Path) -> SystemRow:
    system, settings = row.system, row.system.settings
    return SystemRow(
        system=system.name,
        title=system.title,
        citation=system.citation,
        inputs=", ".join(settings.features).replace("_", " "),
        nearly="features" in system.deviations,
        rate=settings.sampling.words,
        parameters=row.parameters,
        validation=row.validation,
        test=row.test.mean["pearson"] if row.test else _NO_FIGURE,
        less_ours=row.less_ours or _NO_FIGURE,
        published_validation=system.validation,
        published_test=system.test,
        deviations=tuple(system.deviations.values()),
        minutes=row.minutes,
        runs=tuple(
            SeedRun(one.settings.seed, one.folder.relative_to(out).as_posix(), one.settings.epochs) for one in planned
        ),
        computed_on=row.computed_on,
    )


def _finite(value: Any) -> Any:
    """JSON knows no NaN: a figure that is none is null."""
    if isinstance(value, dict):
        return {str(key): _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


# -- reading ---------------------------------------------------------------------------------------------------------


def read_table(folder: Path) -> BenchmarkTable:
    """Read the table of a benchmark's folder.

    Raises:
        SettingsError: the folder holds none, or one that cannot be read.
    """
    path = folder / TABLE_FILE
    if not is_file(path):
        raise SettingsError(_none_in(folder))
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("it is too large")
        return _table(json_text.read(path), folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, UnsafeNameError) as error:
        why = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) and error.args else reason_of(error)
        raise SettingsError(
            f"{path} cannot be read ({why.rstrip('.')}). Run the benchmark's command again; its finished runs are kept."
        ) from error


def _none_in(folder: Path) -> str:
    if not folder.is_dir():
        return f"{folder} is not there. Choose the folder that `eriscope benchmark` was given with --out."
    if is_file(folder / _OLDER_FILE):
        return (
            f"{folder} holds a benchmark of an older Eriscope. Run its command again: it trains nothing anew, and the "
            "table can then be shown here."
        )
    return f"{folder} holds no benchmark. Choose the folder that `eriscope benchmark` was given with --out."


def _table(stated: Any, folder: Path) -> BenchmarkTable:
    if not isinstance(stated, dict) or "format" not in stated:
        raise ValueError("it is no table of systems")
    if stated["format"] != _FORMAT:
        raise ValueError("a newer Eriscope wrote it")
    table = from_json(BenchmarkTable, stated)
    if sum(len(row.runs) for row in table.rows) > _MOST_RUNS:
        raise ValueError("it names too many runs")
    for run in (run for row in table.rows for run in row.runs):
        inside(folder, run.folder)
    for floor in table.floors:
        if floor.model:
            inside(folder, floor.model)
    return table


# -- how far it is ---------------------------------------------------------------------------------------------------


def progress(table: BenchmarkTable, folder: Path) -> Progress:
    """How far a benchmark's runs are, by their folders; a run that cannot be read counts as not begun."""
    ended, done, todo, left, known = 0, 0, 0, 0.0, True
    newest: tuple[float, str] = (0.0, "")
    for row in table.rows:
        records = [(run, _record(folder / run.folder)) for run in row.runs]
        seconds = [float(line["seconds"]) for _, record in records if record for line in record.rows]
        for run, record in records:
            epochs = record.epochs_done if record else 0
            over = record is not None and (record.epochs_done >= run.epochs or record.ended)
            ended += over and record is not None and record.model is not None
            todo += run.epochs
            done += run.epochs if over else min(epochs, run.epochs)
            if over or record is None:
                missing = 0 if over else run.epochs
            else:
                missing = run.epochs - epochs
                words = f"{row.title}, seed {run.seed}: epoch {epochs} of {run.epochs}"
                newest = max(newest, (_changed(folder / run.folder), words))
            known = known and (bool(seconds) or not missing)
            left += missing * (sum(seconds) / len(seconds) if seconds else 0.0)
    runs = sum(len(row.runs) for row in table.rows)
    at_work = is_at_work(folder)
    left_s = left / max(1, table.at_once) if known and left else None
    return Progress(runs, ended, done / todo if todo else 0.0, newest[1] if at_work else "", left_s, at_work)


def _record(folder: Path) -> RunRecord | None:
    try:
        return read_record(folder) if is_file(folder / SETTINGS_FILE) else None
    except SettingsError:
        return None


def _changed(folder: Path) -> float:
    try:
        return max(path.stat().st_mtime for path in (folder / METRICS_FILE, folder / SETTINGS_FILE) if path.exists())
    except (OSError, ValueError):
        return 0.0


def model_of(folder: Path, row: SystemRow | FloorRow) -> Path | None:
    """The model file of a system's best run, or of a floor; None where there is none, or not any more."""
    if isinstance(row, FloorRow):
        path = folder / row.model if row.model else None
    else:
        path = folder / row.best.folder / MODEL_FILE if row.best else None
    return path if path is not None and is_file(path) else None


@contextlib.contextmanager
def at_work(out: Path) -> Iterator[None]:
    """While the block runs, no other benchmark works in the folder, and `is_at_work` says so.

    Raises:
        SettingsError: another one does.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(out / _LOCK_FILE, thread_local=False)
    with contextlib.suppress(OSError, NotImplementedError):  # where nothing can be locked
        out.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=_PATIENCE_S, poll_interval=0.1)
        except Timeout:
            raise SettingsError(
                f"Another benchmark is at work in {out}. Wait for its end, or choose another folder with --out."
            ) from None
    try:
        yield
    finally:
        lock.release()  # the empty file stays: were it deleted, two could hold it


def is_at_work(folder: Path) -> bool:
    """Whether a benchmark works in a folder now."""
    return is_held(folder / _LOCK_FILE)
