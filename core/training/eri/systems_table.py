"""The table of systems: every published system trained on one dataset, beside ours, floors and published figures.

Every run is a folder of `core.training.eri.run`, ``runs/<system>/seed-<n>``, which also holds what the run's model
predicts for test clips that have reports.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.datasets.dataset import Clip, Dataset
from core.datasets.inputs import Inputs
from core.datasets.predictions import of_file
from core.datasets.store import FeatureStore
from core.datasets.tracks import features_of
from core.errors import CheckpointError, DatasetError, SettingsError
from core.evaluation.agreement import Agreement, agreement, differences
from core.evaluation.agreement_formulas import Array
from core.evaluation.correlation_formulas import pcc_by_emotion
from core.evaluation.figure_with_interval import Figure
from core.models.inputs import Feed
from core.models.metadata import read_metadata
from core.training.baselines import Baseline, by_pooled_baseline
from core.training.eri import corpus as corpora
from core.training.eri.ablation import PREDICTIONS_FILE, PlannedRun, best, planned_run
from core.training.eri.floors import save_mean, save_ridge
from core.training.eri.published import PublishedSystem, published_system, published_systems, seeds_of
from core.training.eri.records import BEST_BY, METRICS_FILE, MODEL_FILE, read_metrics
from core.training.eri.settings import EriTraining, from_mapping
from core.types import FEATURES

OURS = "ours"
FOR_A_GPU = ("viper",)
"""Left out unless it is named: it would take days on a processor."""


@dataclass(frozen=True)
class Row:
    """One system as it came out.

    Attributes:
        validation: PCC by seed, of the runs that have a model; the best is that of the row's model.
        test: of the run that is best on validation; None without such a run or without reports of test clips.
        less_ours: its test PCC less that of our system, in the same resamples; None where there is not both.
        parameters: values that are learned.
        minutes: of training, all runs.
        computed_on: kinds of devices that the runs with a model ended on, "cpu" or "cuda".
    """

    system: PublishedSystem
    validation: Mapping[int, float]
    test: Agreement | None
    less_ours: Figure | None
    parameters: int
    minutes: float
    computed_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Floor:
    """What a system must beat.

    Attributes:
        validation: PCC; None where it has none.
        why: what the floor is, or why it has no figures.
        model: its file in the benchmark's folder, with forward slashes; empty where none was written.
    """

    title: str
    validation: float | None
    test: Agreement | None
    why: str
    model: str = ""


def chosen(names: str) -> list[PublishedSystem]:
    """Systems by a list of names, or all that a processor can train.

    Args:
        names: "all", or names with commas between them.

    Raises:
        SettingsError: one is not known.
    """
    if names.strip() == "all":
        return [system for system in published_systems().values() if system.name not in FOR_A_GPU]
    wanted = dict.fromkeys(part.strip() for part in names.split(",") if part.strip())
    if not wanted:
        raise SettingsError("No systems are named. Give --systems all, or names like ours,muse-fau.")
    return sorted((published_system(name) for name in wanted), key=lambda system: system.row)


FLOORS_MODELS = ("floors/mean.safetensors", "floors/ridge.safetensors")
"""In a benchmark's folder: the floors as models."""
FEATURES_OF = ("same", "published")
"""What systems read: all Eriscope's own features, or each its publication's where the dataset has them."""


def on_features(systems: Sequence[PublishedSystem], dataset: Dataset, which: str) -> list[PublishedSystem]:
    """The systems on one of `FEATURES_OF`.

    Raises:
        SettingsError: there is no such choice.
        DatasetError: a track of the dataset is damaged.
    """
    if which not in FEATURES_OF:
        raise SettingsError(f"--features {which!r} is not known. Choose {' or '.join(FEATURES_OF)}.")
    if which == FEATURES_OF[0]:
        return list(systems)
    tracks = features_of(dataset.folder)
    return [system.on_given(tracks) for system in systems]


def plan(
    dataset: Dataset,
    systems: Sequence[PublishedSystem],
    n_seeds: int,
    out: Path,
    device: str,
    epochs: int | None,
    *,
    once: Collection[str] = (),
) -> tuple[dict[str, list[PlannedRun]], list[str]]:
    """The runs of each system, and sentences on clips that are left out.

    Args:
        epochs: of all systems at most; None for those of the recipes.
        once: names of systems that get one seed only.

    A system whose features the dataset lacks is left out, as long as there is another.

    Raises:
        DatasetError: for no system there are clips to train on and to validate on.
        SettingsError: ``out`` holds a run with other settings.
    """
    planned: dict[str, list[PlannedRun]] = {}
    notes: dict[str, None] = {}
    refused: list[DatasetError] = []
    for system in systems:
        settings = system.settings
        if epochs is not None:
            settings = from_mapping({"epochs": min(epochs, settings.epochs)}, settings)
        of_system = planned.setdefault(system.name, [])
        try:
            corpus = corpora.corpus(dataset, settings)
        except DatasetError as error:
            refused.append(error)
            notes[f"{system.title} is left out. {error}"] = None
            continue
        notes |= dict.fromkeys(corpus.notes)
        place = f"{system.name}-published" if settings.tracks else system.name
        for seed in seeds_of(system, 1 if system.name in once else n_seeds):
            of_system.append(planned_run(corpus, replace(settings, seed=seed), system.name, out, device, place))
    if len(refused) == len(systems):
        raise refused[0]
    if not any(clip.ratings is not None for clip in dataset.split("test")):
        notes["No clip of the split test has self-reports, so there are no test figures."] = None
    return planned, list(notes)


def in_order(planned: Mapping[str, Sequence[PlannedRun]]) -> list[PlannedRun]:
    """All first seeds before the second ones, so that a table that is stopped early has something to compare."""
    most = max(map(len, planned.values()))
    return [of[number] for number in range(most) for of in planned.values() if number < len(of)]


def results(
    dataset: Dataset, systems: Sequence[PublishedSystem], planned: Mapping[str, Sequence[PlannedRun]]
) -> list[Row]:
    """A row for each system, from the runs that have a model."""
    predicted = {system.name: _predicted(dataset, planned[system.name]) for system in systems}
    rows = []
    for system in systems:
        done = [one for one in planned[system.name] if (one.folder / MODEL_FILE).exists()]
        rows.append(
            Row(
                system,
                {one.settings.seed: best(one)[BEST_BY] for one in done},
                _agreement(dataset, predicted[system.name]),
                _less(dataset, predicted[system.name], predicted.get(OURS)) if system.name != OURS else None,
                system.settings.parameters,
                sum(row["seconds"] for one in planned[system.name] for row in read_metrics(one.folder / METRICS_FILE))
                / 60,
                tuple(sorted({device for one in done if (device := _device(one.folder / MODEL_FILE))})),
            )
        )
    return rows


def _device(model: Path) -> str:
    """What a run's model says that it was computed on; empty where it cannot be read or does not say."""
    try:
        return str(read_metadata(model)["training"]["computed"]["device"])
    except (CheckpointError, KeyError, TypeError):
        return ""


def floors(dataset: Dataset, out: Path | None = None) -> list[Floor]:
    """The mean of the training reports, and ridge regression on the clips' averages.

    Args:
        out: folder of the benchmark, in which ``floors`` gets both as models; None for none.

    Raises:
        OutputError: they cannot be written.
    """
    of_mean, of_ridge = ("", "") if out is None else FLOORS_MODELS
    why = "the same for every clip, so that nothing goes along with anything"
    mean = Floor("Mean of the training reports", None, None, why, of_mean)
    store, tracks = FeatureStore(dataset.folder), features_of(dataset.folder)
    what = "ridge regression on each feature's average over the clip"
    feed: Feed | None = None
    if tracks and not any(clip.clip_id in store for clip in dataset.clips):
        feed = from_mapping({"features": [*tracks], "system": "averages"}, EriTraining(), lambda: tracks).feed()
        what = f"ridge regression on the average over the clip of each value of {', '.join(tracks)}"
    inputs = store if feed is None else Inputs(store, tracks)
    there = {split: _with_reports(dataset, inputs, split) for split in ("val", "test")}
    if out is not None:
        save_mean(out / of_mean, dataset)

    def keep(learned: Baseline) -> None:
        if out is not None:
            origin = {} if feed else store.shared_origin((clip.clip_id for clip in there["val"]), FEATURES)
            save_ridge(out / of_ridge, dataset, learned, origin, feed)

    try:
        found = by_pooled_baseline(dataset, [*there["val"], *there["test"]], store, on_learned=keep, feed=feed).by_clip
    except DatasetError as error:
        return [mean, Floor("Clip averages, ridge", None, None, f"{what}: {error}")]
    validation = np.array([found[clip.clip_id] for clip in there["val"]])
    pcc = pcc_by_emotion(validation, np.array([clip.ratings for clip in there["val"]]))
    test = {clip.clip_id: found[clip.clip_id] for clip in there["test"]}
    of_validation = float(np.nan_to_num(pcc).mean())
    return [mean, Floor("Clip averages, ridge", of_validation, _agreement(dataset, test), what, of_ridge)]


def _with_reports(dataset: Dataset, store: FeatureStore | Inputs, split: str) -> list[Clip]:
    return [clip for clip in dataset.split(split) if clip.ratings is not None and clip.clip_id in store]


def _predicted(dataset: Dataset, planned: Sequence[PlannedRun]) -> Mapping[str, Array]:
    """By clip, of the run that is best on the validation clips; empty where there is none."""
    done = [one for one in planned if (one.folder / MODEL_FILE).exists() and (one.folder / PREDICTIONS_FILE).exists()]
    if not done:
        return {}
    chosen_run = max(done, key=lambda one: best(one)[BEST_BY])
    return of_file(chosen_run.folder / PREDICTIONS_FILE, dataset.split("test")).by_clip


def _agreement(dataset: Dataset, predicted: Mapping[str, Array]) -> Agreement | None:
    clips = _both(dataset, predicted)
    if not clips:
        return None
    values, reported = np.array([predicted[clip.clip_id] for clip in clips]), np.array([clip.ratings for clip in clips])
    return agreement(values, reported, [clip.participant for clip in clips], ("pearson",))


def _less(dataset: Dataset, predicted: Mapping[str, Array], ours: Mapping[str, Array] | None) -> Figure | None:
    clips = [clip for clip in _both(dataset, predicted) if ours and clip.clip_id in ours]
    if not clips or ours is None:
        return None
    values, other = (np.array([of[clip.clip_id] for clip in clips]) for of in (predicted, ours))
    reported = np.array([clip.ratings for clip in clips])
    return differences(values, other, reported, [clip.participant for clip in clips])[1]


def _both(dataset: Dataset, predicted: Mapping[str, Array]) -> list[Clip]:
    """Test clips with reports and a prediction."""
    return [clip for clip in dataset.split("test") if clip.ratings is not None and clip.clip_id in predicted]
