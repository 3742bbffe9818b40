"""``eriscope evaluate``: a model's intensities, ready predictions or a baseline, against a dataset's self-reports."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import typer
from rich.table import Column, Table

from core.analysis import assembly
from core.analysis_settings import LEAST_VALID_FRAMES, check_device
from core.cli import options as o
from core.cli.console import OUT, fail, print_notes, write
from core.cli.floors import print_floors
from core.cli.progress import counting, progress_bar
from core.emotions import LABELS
from core.errors import DatasetError, SettingsError
from core.evaluation.agreement_measures import MAIN
from core.evaluation.figure_with_interval import figure_text
from core.label_meaning import BROUGHT, same_form
from core.models import registry
from core.system.files import write_whole
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.datasets.dataset import Clip, Dataset
    from core.datasets.predictions import Predicted
    from core.models.base import ReactionModel

PREDICTIONS_FILE = "predictions.csv"
FIGURES_FILE = "figures.json"
BASELINE = "ridge regression on each feature's average over the clip"
_AREAS = ("deletion_area", "insertion_area")


def register(app: typer.Typer) -> None:
    """Add ``eriscope evaluate``."""
    app.command("evaluate")(evaluate)


def evaluate(
    data: Annotated[Path, typer.Option("--data", metavar="DATASET", help="A dataset's folder.")],
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME|FILE", help="The model that reads the dataset's features.")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", metavar="FILE", help="Ready predictions (CSV) instead of a model.")
    ] = None,
    baseline: Annotated[
        bool, typer.Option("--baseline", help="Instead of a model what it must beat: ridge regression on averages.")
    ] = False,
    split: Annotated[str, typer.Option("--split", metavar="train|val|test", help="Clips to evaluate on.")] = "test",
    attention: Annotated[
        bool, typer.Option("--attention", help="Planted datasets: also whether attention finds the events.")
    ] = False,
    effects: Annotated[
        int,
        typer.Option(
            "--effects",
            metavar="N",
            min=0,
            help="Also, on N clips, whether attention finds what moves the intensities.",
        ),
    ] = 0,
    out: o.Out = Path("evaluation"),
    as_json: o.AsJson = False,
    batch: Annotated[int, typer.Option("--batch", min=1, max=4096, help="Clips read at once.")] = 16,
    device: o.Device = o.DEVICE,
) -> None:
    """Hold predicted intensities against self-reports: Pearson, CCC and MAE per emotion, with 95 % intervals.

    Writes predictions.csv (the challenge's format) and figures.json into the folder of --out.
    """
    from core.datasets import learned_from
    from core.datasets.dataset import SPLITS, load_dataset
    from core.datasets.predictions import of_file
    from core.evaluation.attention import check_attends
    from core.evaluation.challenge import write_predictions
    from core.evaluation.summary import figures
    from core.models.reaction_file import load_reaction_model

    if (model is not None) + (predictions is not None) + baseline != 1:
        raise SettingsError("Give one of --model NAME|FILE, --predictions FILE and --baseline.")
    if split not in SPLITS:
        raise SettingsError(f"The split {split!r} is not known. Choose {', '.join(SPLITS)}.")
    check_device(device)
    dataset = load_dataset(data)
    clips = dataset.split(split)
    if attention and (model is None or not (dataset.folder / "truth").is_dir()):
        raise SettingsError(
            "--attention needs --model and a dataset with a planted truth, as `eriscope dataset synthesise` makes it."
        )
    if effects and model is None:
        raise SettingsError("--effects needs --model.")
    if not clips:
        raise DatasetError(f"{data} has no clips in the split {split}. `eriscope dataset show` says what it holds.")
    source: dict[str, Any]
    form = dataset.labels.form  # that a baseline learns, and predictions are taken to have
    if predictions is not None:
        predicted, source = of_file(predictions, clips), {"predictions": str(predictions)}
    elif baseline:
        predicted, source = _by_baseline(dataset, clips), {"baseline": BASELINE}
    else:
        entry = registry.find(model or "", registry.REACTION)
        if attention or effects:  # of frames
            entry.check_reads_videos()
        network = load_reaction_model(entry.path).to(assembly.resolve_device(device))
        if attention:
            check_attends(network)
        predicted = _by_model(network, dataset, clips, batch)
        form = network.labels.form
        about = {"name": entry.name, "sha256": network.sha256, "validated": network.validated, "labels": form}
        source = {"model": about}
        if seen := learned_from.note(entry.metadata, dataset, split):
            predicted = replace(predicted, notes=(*predicted.notes, seen))
    evaluated = [clip for clip in clips if clip.clip_id in predicted.by_clip]
    values = np.array([predicted.by_clip[clip.clip_id] for clip in evaluated])
    reported = np.array([clip.ratings or [np.nan] * len(EMOTIONS) for clip in evaluated])
    x, y, across = same_form(values, form, reported, dataset.labels.form)
    document = {
        "dataset": {
            "name": dataset.name,
            "folder": str(data),
            "split": split,
            "clips": len(clips),
            "labels": dataset.labels.form,
        },
        **source,
        "clips": len(evaluated),
        "clips_predicted_as_mean": predicted.unread,
        "failures": list(predicted.failures),
        "notes": [*predicted.notes, *([BROUGHT, across] if across else [])],
        **figures(
            x,
            y,
            [clip.participant for clip in evaluated],
            [clip.country for clip in evaluated],
            [clip.age for clip in evaluated],
            [clip.stimulus for clip in evaluated],
            across,
        ),
        "attention": _attention(network, dataset, evaluated) if attention else None,
        "effects": None,
    }
    failures = [*predicted.failures]
    if effects:
        try:
            document["effects"] = _effects(network, dataset, evaluated, effects)
            failures += [f"No effects of {sentence}" for sentence in document["effects"]["failures"]]
        except DatasetError as error:
            failures.append(f"No effects: {error}")
    ids = [clip.clip_id for clip in evaluated]
    write_predictions(out / PREDICTIONS_FILE, ids, values, brackets=dataset.hume_ids)
    text = json.dumps(document, indent=1, allow_nan=False)
    write_whole(out / FIGURES_FILE, text)
    if as_json:
        write(text)
    else:
        _print(document, out)
    fail(failures)


def _by_model(model: ReactionModel, dataset: Dataset, clips: Sequence[Clip], batch: int) -> Predicted:
    from core.datasets.predictions import by_model
    from core.datasets.store import FeatureStore

    with counting("clips", "clips", len(clips)) as tell:
        return by_model(model, clips, FeatureStore(dataset.folder), batch=batch, on_clips=tell)


def _by_baseline(dataset: Dataset, clips: Sequence[Clip]) -> Predicted:
    from core.datasets.store import FeatureStore
    from core.training.baselines import by_pooled_baseline

    with progress_bar("clips") as progress:
        task = progress.add_task("averages", total=None)
        return by_pooled_baseline(dataset, clips, FeatureStore(dataset.folder), lambda: progress.advance(task))


def _attention(model: ReactionModel, dataset: Dataset, clips: Sequence[Clip]) -> dict[str, Any]:
    """How well attention finds the planted events."""
    from core.datasets.store import FeatureStore
    from core.datasets.synthesis import load_truth
    from core.evaluation.attention import localisation

    store = FeatureStore(dataset.folder)
    with counting("attention", "clips", len(clips)) as tell:
        found = localisation(
            model,
            {clip.clip_id: clip.participant for clip in clips},
            store.load,
            lambda clip_id: load_truth(dataset.folder, clip_id).video_events,
            tell,
        )
    return found.as_json()


def _effects(model: ReactionModel, dataset: Dataset, clips: Sequence[Clip], n: int) -> dict[str, Any]:
    """Whether orders of stretches find what moves the intensities, and effects the planted events."""
    from core.datasets.store import FeatureStore
    from core.datasets.synthesis import TRUTH, load_truth
    from core.inspection.clip_set import inspect_set

    store = FeatureStore(dataset.folder)
    long = [clip for clip in clips if store.n_frames(clip.clip_id) >= LEAST_VALID_FRAMES]
    # Neighbours are of one person, so they are taken from the whole split.
    seen = [long[i] for i in np.unique(np.linspace(0, len(long) - 1, min(n, len(long))).round().astype(int))]
    planted = (dataset.folder / TRUTH).is_dir()
    with counting("effects", "clips", len(seen)) as tell:
        found = inspect_set(
            model,
            {clip.clip_id: clip.participant for clip in seen},
            store.load,
            (lambda clip_id: load_truth(dataset.folder, clip_id).video_events) if planted else None,
            on_clip=tell,
        )
    return found.as_json()


def _print(document: Mapping[str, Any], out: Path) -> None:
    """Figures as tables, and what limits them as sentences."""
    source = document["model"]["name"] if "model" in document else document.get("predictions") or BASELINE
    dataset = document["dataset"]
    OUT.print(f"{source} on {dataset['name']}, split {dataset['split']}: {document['clips']} clips", style="bold")
    found = document["figures"]
    notes = [*document["notes"], document["note"]]
    if found is not None:
        table = Table("", *[Column(title, justify="right") for title in ("clips", *MAIN.values())])
        for emotion, e in found["emotions"].items():
            table.add_row(LABELS[emotion], str(e["n"]), *(figure_text(e[measure]) for measure in MAIN))
        table.add_section()
        table.add_row("Mean", str(found["n"]), *(figure_text(found["mean"][measure]) for measure in MAIN), style="bold")
        OUT.print(table)
        by_row = {LABELS[emotion]: e for emotion, e in found["emotions"].items()} | {"Mean": found["mean"]}
        notes += _notes({name: [row[measure] for measure in MAIN] for name, row in by_row.items()})
        interval = found["interval"]
        OUT.print(f"In brackets 95 % intervals: {interval['method']}.")
        print_floors(document["floors"])
        for floor in document["floors"].values():
            if floor["in_words"]:
                OUT.print(f"Mean over emotions. {floor['in_words']}")
        notes.append(interval["note"])
    for title, groups in (("Country", document["by_country"]), ("Age", document["by_age"])):
        if groups:
            table = Table(title, *[Column(name, justify="right") for name in ("clips", "mean Pearson r")])
            for name, group in groups.items():
                if group["mean_pearson"] is None:
                    notes.append(f"{name}: {group['note']}")
                else:
                    table.add_row(name, str(group["n"]), figure_text(group["mean_pearson"]))
            notes += _notes({name: [g["mean_pearson"]] for name, g in groups.items() if g["mean_pearson"]})
            if table.rows:
                OUT.print(table)
    if document["attention"]:
        notes += _print_attention(document["attention"])
    if document["effects"]:
        _print_effects(document["effects"])
    if document["clips_predicted_as_mean"]:
        notes.append(
            f"{document['clips_predicted_as_mean']} clips show a face in too few frames; each is given the mean "
            "of the others' predictions."
        )
    print_notes(filter(None, notes))
    OUT.print(f"-> {out / PREDICTIONS_FILE}, {out / FIGURES_FILE}")


def _print_attention(found: Mapping[str, Any]) -> list[str]:
    table = Table("Attention to frames of events", Column("area under the ROC", justify="right"))
    for number, block in enumerate(found["blocks"], 1):
        table.add_row(f"block {number}", figure_text(block))
    table.add_row("rollout", figure_text(found["rollout"]))
    OUT.print(table)
    OUT.print(
        f"Mean over {found['n']} clips and all heads; the {found['lag_s']:g} s after an event count to it. "
        "Attention is a weight, not a cause."
    )
    return _notes({"Attention": [*found["blocks"], found["rollout"]]})


def _print_effects(found: Mapping[str, Any]) -> None:
    if found["areas"]:
        table = Table("Frames of events", Column("area under the ROC", justify="right"))
        for name, figure in found["areas"].items():
            table.add_row(name, figure_text(figure))
        OUT.print(table)
        OUT.print(f"Mean over {found['n_events']} clips, stretches of {found['stretch_s']:g} s held neutral.")
    table = Table("Order of stretches", *(Column(n, justify="right") for n in ("deletion", "insertion", "gain")))
    for name, figure in found["gains"].items():
        curves = found["curves"][name]
        table.add_row(name, f"{curves['deletion_area']:z.3f}", f"{curves['insertion_area']:z.3f}", figure_text(figure))
    table.add_row("random", *[f"{np.mean([c[a] for c in found['random']]):z.3f}" for a in _AREAS], "0")
    OUT.print(table)
    OUT.print(f"Areas under the curves, mean over {found['n']} clips. {found['sentence']}")


def _notes(figures: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[str]:
    """The notes of figures by name, each once with the names that it is about, unless these are all."""
    about: dict[str, list[str]] = {}
    for name, of in figures.items():
        for note in dict.fromkeys(figure["note"] for figure in of if figure["note"]):
            about.setdefault(note, []).append(name)
    every = len(figures)
    return [note if len(names) == every > 1 else f"{', '.join(names)}: {note}" for note, names in about.items()]
