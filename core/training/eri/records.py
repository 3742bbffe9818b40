"""What a run leaves in its folder, read without loading torch: what was asked for, and a row of figures per epoch."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from core.errors import EriscopeError, SettingsError, reason_of
from core.label_meaning import labels_of
from core.system import json_text
from core.system.files import write_whole
from core.training.eri.settings import RANGES, EriTraining, from_mapping

MODEL_FILE = "model.safetensors"
METRICS_FILE = "metrics.csv"
SETTINGS_FILE = "settings.json"
LAST_FILE = "last.ckpt"
BEST_FILE = "best.ckpt"
BEST_BY = "val_pcc"
SEEDS_FILE = "seeds.json"
"""Beside the folders of runs that were trained in one go: the name, and all their seeds."""
_STATED = {
    "name": str, "settings": dict, "dataset": str, "origin": str, "folder": str, "train_clips": int,
    "validation_clips": int, "participants": int, "shuffled_labels": bool,
}  # fmt: skip
"""What each run states of itself, and of which kind it is."""
_LATER = frozenset((
    "system", "rate_hz", "steps", "consecutive", "standardise", "optimiser", "momentum", "schedule", "patience",
    "least_rate", "early_stop", "weight_average", "strongest_weight", "network", "recipe", "tracks",
    "words",
))  # fmt: skip
_BEGUN_FROM = ("name", "sha256", "licence")
_FIGURES = ("epoch", "seconds", "loss", "val_loss", BEST_BY)


@dataclass(frozen=True)
class RunRecord:
    """A run as its folder tells it.

    Attributes:
        name: the model's name.
        dataset: name of the dataset; data: its folder; origin: in a sentence, where it came from.
        train_clips, validation_clips: how many; participants: how many people it learns from.
        begun_from: the model whose weights it began with; empty for none.
        shuffled_labels: it is a control.
        rows: per epoch "epoch" (from 1), "seconds", "loss", "val_loss" and "val_pcc".
        begun: when the folder was claimed, local time.
        model: the model file; None until the run has ended or was finished early.
    """

    folder: Path
    name: str
    settings: EriTraining
    dataset: str
    origin: str
    data: Path
    train_clips: int
    validation_clips: int
    participants: int
    begun_from: str
    shuffled_labels: bool
    rows: tuple[Mapping[str, float], ...]
    begun: datetime
    model: Path | None

    @property
    def group(self) -> Path | None:
        """The folder of the runs of which this is one seed's; None where it is by itself."""
        return self.folder.parent if self.folder.name == f"seed-{self.settings.seed}" else None

    @property
    def epochs_done(self) -> int:
        """The number of the last finished epoch; 0 before the first."""
        return int(self.rows[-1]["epoch"]) if self.rows else 0

    @property
    def ended(self) -> bool:
        """Whether it has had all its epochs, or was ended by its early stop."""
        return self.epochs_done >= self.settings.epochs or stops_early(self.rows, self.settings.early_stop)

    @property
    def best(self) -> Mapping[str, float] | None:
        """The epoch with the highest validation PCC, the first of equals; None before the first."""
        return max(self.rows, key=lambda row: row[BEST_BY], default=None)


def read_record(folder: Path) -> RunRecord:
    """Read a run's folder.

    Raises:
        SettingsError: it holds no run, or one that cannot be read.
    """
    path, model = folder / SETTINGS_FILE, folder / MODEL_FILE
    try:
        stated = _checked(json_text.read(path))
        return RunRecord(
            folder=folder,
            name=stated["name"],
            settings=from_mapping(stated["settings"], EriTraining()),
            dataset=stated["dataset"],
            origin=stated["origin"],
            data=Path(stated["folder"]),
            train_clips=stated["train_clips"],
            validation_clips=stated["validation_clips"],
            participants=stated["participants"],
            begun_from="" if stated["start_from"] is None else stated["start_from"]["name"],
            shuffled_labels=stated["shuffled_labels"],
            rows=tuple(read_metrics(folder / METRICS_FILE)),
            begun=datetime.fromtimestamp(path.stat().st_mtime),
            model=model if model.is_file() else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error, EriscopeError) as error:
        raise SettingsError(
            f"{folder} does not hold a run that can be read ({reason_of(error)}). Runs are made by `eriscope train`."
        ) from error


def _checked(stated: Any) -> dict[str, Any]:
    """What a run's ``settings.json`` states, if all is there and of its kind.

    Raises:
        ValueError: it is not.
    """
    if not isinstance(stated, dict):
        raise ValueError(f"{SETTINGS_FILE} states nothing")
    begun_from = stated.get("start_from")
    for name, kind in _STATED.items():
        if type(stated.get(name)) is not kind:
            raise ValueError(f"{name} in {SETTINGS_FILE} is missing or of the wrong kind")
    if begun_from is not None and not (
        isinstance(begun_from, dict) and all(isinstance(begun_from.get(name), str) for name in _BEGUN_FROM)
    ):
        raise ValueError(f"start_from in {SETTINGS_FILE} is no model")
    if "labels" in stated:
        labels_of(stated["labels"])
    # Older runs do not name settings that came later; theirs are what the defaults do.
    later = {name: value for name, value in EriTraining().as_json().items() if name in _LATER}
    return {"start_from": None, **stated, "settings": {**later, **stated["settings"]}}


@dataclass(frozen=True)
class SeedGroup:
    """Runs that are trained in one go, with these seeds."""

    folder: Path
    name: str
    seeds: tuple[int, ...]


def read_group(folder: Path) -> SeedGroup | None:
    """The group that a folder holds; None where it holds none that can be gone on with."""
    try:
        stated = json_text.read(folder / SEEDS_FILE)
        name, seeds = stated["name"], tuple(stated["seeds"])
        for seed in seeds:
            RANGES["seed"].check("Each of the seeds", seed)
    except (OSError, ValueError, KeyError, TypeError, EriscopeError):
        return None
    return SeedGroup(folder, name, seeds) if isinstance(name, str) and seeds else None


def records_in(folder: Path) -> tuple[list[RunRecord], list[str]]:
    """The runs in a folder and in the folders right below it, and each of their seeds; the newest first.

    Returns:
        the runs, and a sentence on each that cannot be read.
    """
    try:
        places = [folder, *(place for place in folder.iterdir() if place.is_dir())]
        places += [seed for place in places for seed in place.glob("seed-*") if seed.is_dir()]
    except FileNotFoundError:
        places = []
    except OSError as error:
        return [], [f"{folder} cannot be read ({reason_of(error)}). Choose another folder."]
    records, problems = [], []
    for place in sorted(set(places)):
        if (place / SETTINGS_FILE).is_file():
            try:
                records.append(read_record(place))
            except SettingsError as error:
                problems.append(str(error))
    return sorted(records, key=lambda record: record.begun, reverse=True), problems


def check_same(folder: Path, stated: Mapping[str, Any], *, goes_on: bool) -> dict[str, Any] | None:
    """What the run in a folder states; None where there is none.

    Args:
        stated: of the run that is to be there. Where the dataset lies may differ, and more epochs may be wanted.
        goes_on: it has weights of its own, so it need not be told again what it began with.

    Raises:
        SettingsError: it is another run, or cannot be read.
    """
    path = folder / SETTINGS_FILE
    if not path.exists():
        return None
    try:
        found = _checked(json_text.read(path))
        # Runs from before labels said what they mean do not state it; the data are the same all the same.
        ignored = {"folder"} | ({"labels"} - set(found))
        if goes_on and stated["start_from"] is None:
            ignored.add("start_from")
        same = json_text.loads(json.dumps(stated))
        differing = [_difference(key, found.get(key), same[key]) for key in same if key not in ignored]
        differing = [sentence for sentence in differing if sentence]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{path} cannot be read ({reason_of(error)}). Choose another folder with --out.") from error
    done = len(read_metrics(folder / METRICS_FILE))
    if not differing and stated["settings"]["epochs"] < done:
        raise SettingsError(
            f"{folder} holds a run of {done} epochs already. Ask for at least as many, or choose another folder with "
            "--out."
        )
    if differing:
        raise SettingsError(
            f"{folder} holds a run that differs in {', '.join(differing)}. Choose another folder with --out."
        )
    return found


def _difference(key: str, there: Any, here: Any) -> str:
    """In what two runs differ, in words; empty where they do not."""
    if there == here:
        return ""
    if key == "settings" and isinstance(there, dict):
        changed = [name for name in here if name != "epochs" and there.get(name) != here[name]]
        return ", ".join(f"{name} ({_shown(there.get(name))}, here {_shown(here[name])})" for name in changed)
    words = key.replace("_", " ")
    return f"{words} ({there}, here {here})" if isinstance(here, str | int) and key != "data" else words


def _shown(value: Any) -> str:
    """A setting; of words' vectors their maker, and not all their numbers."""
    return str(value.get("maker") or value or "none") if isinstance(value, dict) else str(value)


def claim(folder: Path, stated: Mapping[str, Any], *, goes_on: bool) -> dict[str, Any]:
    """The folder is this run's from now on; see `check_same`.

    Returns:
        What its ``settings.json`` holds.
    """
    found = check_same(folder, stated, goes_on=goes_on)
    claimed = dict(stated) if found is None else {**found, "settings": stated["settings"]}
    if claimed != found:
        write_whole(folder / SETTINGS_FILE, json.dumps(claimed, indent=1))
    return claimed


def stops_early(rows: Sequence[Mapping[str, float]], early_stop: int) -> bool:
    """Whether so many epochs brought no better validation PCC that a run ends.

    Args:
        rows: per epoch.
        early_stop: see `EriTraining`.
    """
    if not early_stop or not rows:
        return False
    best = max(range(len(rows)), key=lambda number: rows[number][BEST_BY])
    return len(rows) - 1 - best >= early_stop


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV, under the names in the first one; an empty text where there are none."""
    text = io.StringIO(newline="")
    if rows:
        table = csv.DictWriter(text, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return text.getvalue()


def read_metrics(path: Path) -> list[dict[str, float]]:
    """The rows of a run's ``metrics.csv``; none where there is no such file yet.

    Raises:
        SettingsError: it is damaged, or is no such table.
    """
    if not path.exists():
        return []
    try:
        with path.open(newline="", encoding="utf-8") as file:
            table = csv.DictReader(file)
            if missing := [name for name in _FIGURES if name not in (table.fieldnames or ())]:
                raise KeyError(missing[0])
            rows = [{name: float(row[name]) for name in _FIGURES} for row in table]
        epochs = [row["epoch"] for row in rows]
        if epochs != sorted({int(epoch) for epoch in epochs if epoch >= 1}):
            raise ValueError("its epochs do not count up")
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        why = "a figure in it is no number" if isinstance(error, TypeError) else reason_of(error)
        raise SettingsError(
            f"{path} cannot be read ({why}). Put back the file as it was, or begin again in another folder with --out."
        ) from error
    return rows
