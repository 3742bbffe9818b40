"""The paper's ablations (Fang et al., tables 2 and 3): what each set of features is worth, several seeds of each.

Every run is a folder of `core.training.eri.run`, ``runs/<features>/seed-<n>``; with reports of test clips it also
holds what the run's model predicts for them. A run that two tables share is run once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.analysis.assembly import resolve_device
from core.datasets.dataset import Clip, Dataset, load_dataset
from core.datasets.predictions import by_model, of_file
from core.errors import DatasetError
from core.evaluation.agreement import Agreement, agreement
from core.evaluation.challenge import write_predictions
from core.models.reaction_file import load_reaction_model
from core.system import json_text
from core.training.eri import corpus as corpora
from core.training.eri import run
from core.training.eri.epochs import OnEpoch
from core.training.eri.on_cluster import on_cluster
from core.training.eri.records import BEST_BY, METRICS_FILE, MODEL_FILE, read_metrics
from core.training.eri.settings import EriTraining
from core.training.eri.side_by_side import Done, Failed, Row, side_by_side
from core.types import FEATURES

if TYPE_CHECKING:
    from distributed import Client

PREDICTIONS_FILE = "test.csv"
_UNITS = ("au_intensity", "au_occurrence")


@dataclass(frozen=True)
class FeatureSet:
    """A row of a table.

    Attributes:
        paper: the paper's validation PCC, mean over emotions.
    """

    label: str
    features: tuple[str, ...]
    paper: float


@dataclass(frozen=True)
class AblationTable:
    """A table of the paper: what it compares, and its rows in the paper's order."""

    title: str
    rows: tuple[FeatureSet, ...]


TABLES: Mapping[int, AblationTable] = {
    2: AblationTable(
        "Features",
        (
            FeatureSet("Audio", ("audio",), 0.299),
            FeatureSet("AU", _UNITS, 0.342),
            FeatureSet("ResNet18", ("holistic",), 0.362),
            FeatureSet("ResNet18 + AU", ("holistic", *_UNITS), 0.377),
            FeatureSet("ResNet18 + audio", ("holistic", "audio"), 0.438),
            FeatureSet("All", FEATURES, 0.455),
        ),
    ),
    3: AblationTable(
        "Action units, with ResNet18 and audio",
        (
            FeatureSet("Occurrence", ("holistic", "au_occurrence", "audio"), 0.452),
            FeatureSet("Intensity", ("holistic", "au_intensity", "audio"), 0.454),
            FeatureSet("Both", FEATURES, 0.455),
        ),
    ),
}
"""By their numbers in the paper."""


@dataclass(frozen=True)
class PlannedRun:
    """One run of the plan.

    Attributes:
        data: the dataset's folder.
        finished: nothing is left to do.
    """

    name: str
    settings: EriTraining
    folder: Path
    data: Path
    device: str
    finished: bool

    def __call__(self, on_epoch: OnEpoch) -> None:
        """Train, and predict the test clips; goes on where an earlier run stopped."""
        corpus = corpora.corpus(load_dataset(self.data), self.settings)
        model = run.train(corpus, self.settings, self.folder, on_epoch, name=self.name, device=self.device)
        (self.folder / PREDICTIONS_FILE).unlink(missing_ok=True)  # of the model as it was with fewer epochs
        if clips := _tested(corpus):
            _predict(model, clips, corpus, self.folder / PREDICTIONS_FILE, self.device)


@dataclass(frozen=True)
class Measured:
    """A row of a table as it came out.

    Attributes:
        validation: PCC by seed, of the runs that are finished.
        test: agreement on the test clips, mean over the seeds; None without reports of test clips, or without a
            finished run.
        ceiling: the best PCC that a planted dataset allows; None for recordings.
    """

    features: FeatureSet
    validation: Mapping[int, float]
    test: Agreement | None
    ceiling: float | None

    @property
    def mean(self) -> float:
        """Over seeds; NaN without a run."""
        return float(np.mean(list(self.validation.values()))) if self.validation else float("nan")


def plan(
    dataset: Dataset, settings: EriTraining, tables: Iterable[int], seeds: Sequence[int], out: Path, device: str
) -> tuple[list[PlannedRun], list[str]]:
    """The runs that tables need, each once, and sentences on clips that are left out.

    Args:
        settings: of all runs; its features and seed are not used.

    Raises:
        DatasetError: there are no clips to train on or to validate on.
        SettingsError: ``out`` holds a run with other settings.
    """
    wanted = dict.fromkeys(row.features for number in tables for row in TABLES[number].rows)
    runs: list[PlannedRun] = []
    notes: dict[str, None] = {}
    for features in wanted:
        chosen = replace(settings, features=features)
        corpus = corpora.corpus(dataset, chosen)
        notes |= dict.fromkeys(corpus.notes)
        for seed in seeds:
            runs.append(planned_run(corpus, replace(chosen, seed=seed), "+".join(features), out, device))
    # All first seeds before the second ones: an ablation that is stopped early has something to compare.
    return sorted(runs, key=lambda planned: seeds.index(planned.settings.seed)), list(notes)


def planned_run(
    corpus: corpora.Corpus, settings: EriTraining, what: str, out: Path, device: str, place: str = ""
) -> PlannedRun:
    """A run in ``out`` with the seed of its settings.

    Args:
        what: in its name; ``place``, in its folder where that is another word.
    """
    folder = out / "runs" / (place or what) / f"seed-{settings.seed}"
    name = f"{what}, seed {settings.seed}"
    done = run.is_finished(corpus, settings, folder, name=name)
    done = done and (not _tested(corpus) or (folder / PREDICTIONS_FILE).exists())
    return PlannedRun(name, settings, folder, corpus.dataset.folder, device, done)


def train_all(
    runs: Iterable[PlannedRun], at_once: int, threads: int
) -> Generator[tuple[PlannedRun, Row | Done | Failed]]:
    """Run what is not finished, each in a process of its own; see `side_by_side`."""
    by_name = {planned.name: planned for planned in runs if not planned.finished}
    with contextlib.closing(side_by_side(by_name, at_once, threads)) as messages:
        for name, message in messages:
            yield by_name[name], message


def train_all_on(client: Client, runs: Iterable[PlannedRun]) -> Generator[tuple[PlannedRun, Row | Done | Failed]]:
    """The same on a Dask cluster, whose workers see dataset and runs under the same paths; see `on_cluster`."""
    by_name = {planned.name: planned for planned in runs if not planned.finished}
    works = {
        name: replace(planned, folder=planned.folder.absolute(), data=planned.data.absolute())
        for name, planned in by_name.items()
    }
    with contextlib.closing(on_cluster(works, client)) as messages:
        for name, message in messages:
            planned = by_name[name]
            elsewhere = isinstance(message, Done) and not (planned.folder / MODEL_FILE).exists()
            yield planned, _elsewhere(planned) if elsewhere else message


def _elsewhere(planned: PlannedRun) -> Failed:
    return Failed(
        f"its worker says that it is done, and {planned.folder.absolute()} holds no model here. Choose a folder with "
        "--out that all workers and this computer see under the same path"
    )


def _tested(corpus: corpora.Corpus) -> tuple[Clip, ...]:
    """Rated test clips that have features."""
    clips = corpus.dataset.split("test")
    return tuple(clip for clip in clips if clip.ratings is not None and clip.clip_id in corpus.inputs)


def _predict(model_file: Path, clips: Sequence[Clip], corpus: corpora.Corpus, out: Path, device: str) -> None:
    """Predictions by the paper's protocol, in the challenge's format."""
    model = load_reaction_model(model_file).to(resolve_device(device))
    found = by_model(model, clips, corpus.inputs.store).by_clip
    write_predictions(out, list(found), list(found.values()), brackets=corpus.dataset.hume_ids)


def results(dataset: Dataset, runs: Collection[PlannedRun], number: int) -> list[Measured]:
    """A table's rows, from the runs that have a model."""
    ceilings = _ceilings(dataset.folder)
    rows = []
    for row in TABLES[number].rows:
        done = [j for j in runs if j.settings.features == row.features and (j.folder / MODEL_FILE).exists()]
        validation = {planned.settings.seed: best(planned)[BEST_BY] for planned in done}
        predicted = [
            planned.folder / PREDICTIONS_FILE for planned in done if (planned.folder / PREDICTIONS_FILE).exists()
        ]
        test = agreement_on_test_clips(dataset, predicted) if predicted else None
        rows.append(Measured(row, validation, test, ceilings.get("+".join(row.features))))
    return rows


def best(planned: PlannedRun) -> Mapping[str, float]:
    """Figures of a finished run's best epoch: "epoch", "val_pcc" and others."""
    return max(read_metrics(planned.folder / METRICS_FILE), key=lambda row: row[BEST_BY])


def agreement_on_test_clips(dataset: Dataset, predictions: Sequence[Path]) -> Agreement:
    """Test PCC, mean over runs; its interval comes from leaving out the same participants in all runs.

    Args:
        predictions: a file per run.
    """
    tables = [of_file(path, dataset.split("test")).by_clip for path in predictions]
    clips = [c for c in dataset.split("test") if c.ratings is not None and all(c.clip_id in t for t in tables)]
    predicted = np.array([[table[clip.clip_id] for clip in clips] for table in tables])
    reported = np.array([clip.ratings for clip in clips])
    return agreement(predicted, reported, [clip.participant for clip in clips], ("pearson",))


def _ceilings(folder: Path) -> dict[str, float]:
    """By features, of a planted dataset; empty for recordings."""
    path = folder / "truth" / "corpus.json"
    if not path.exists():
        return {}
    try:
        return {name: float(value) for name, value in json_text.read(path)["ceilings"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise DatasetError(f"{path} does not tell a planted truth ({error}). Make the corpus again.") from error
