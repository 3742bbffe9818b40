"""``eriscope finetune``: from any model to one that knows a lab's own self-reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from core.cli import options as o
from core.cli.console import ERR, Console, print_notes, write_json
from core.cli.progress import progress_bar
from core.cli.studies import open_study
from core.errors import SettingsError
from core.evaluation.agreement_measures import MAIN
from core.evaluation.figure_with_interval import figure_text
from core.models import registry
from core.training.fine_tuning_settings import FineTuning


def register(app: typer.Typer) -> None:
    """Add ``eriscope finetune``."""
    app.command("finetune")(finetune)


def finetune(
    study: Annotated[Path, typer.Option("--study", metavar="STUDY", help="The study's folder.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the model and the report.")],
    model: o.Model = o.MODEL,
    name: Annotated[str | None, typer.Option("--name", help="The new model's name; else the folder's.")] = None,
    layers: Annotated[int, o.option(FineTuning, "layers")] = FineTuning.layers,
    folds: Annotated[int, o.option(FineTuning, "folds")] = FineTuning.folds,
    permutations: Annotated[int, o.option(FineTuning, "permutations")] = FineTuning.permutations,
    consent_elsewhere: o.ConsentElsewhere = False,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=256, help="Processes that extract features.")
    ] = None,
    backbone: o.Backbone = o.BACKBONE,
    au: o.ActionUnits = o.ACTION_UNITS,
    seed: Annotated[int, o.option(FineTuning, "seed")] = FineTuning.seed,
    as_json: o.AsJson = False,
) -> None:
    """Fit a model's last layers to a study's self-reports, and say what came of it.

    Figures come from cross-validation: of each participant by a model that has not seen them. Writes
    model.safetensors, its card, report.md, finetune.json and predictions.csv into the folder of --out.
    """
    from core.analysis_settings import AnalysisSettings
    from core.datasets import extraction, runners
    from core.datasets.store import FeatureStore
    from core.models.reaction_file import load_reaction_model
    from core.study.analysis_plans import note_looked
    from core.study.dataset import as_dataset
    from core.training import fine_tuning, fine_tuning_report

    console = Console(stderr=as_json)
    chosen = FineTuning(layers=layers, folds=folds, permutations=permutations, seed=seed)
    if (out / "model.safetensors").exists():
        raise SettingsError(f"{out} holds a model already. Choose another folder with --out.")
    entry = registry.find(model, registry.REACTION)
    entry.check_reads_videos()  # of which a study's clips are
    base = load_reaction_model(entry.path)
    fine_tuning.check_system(base)
    with open_study(study) as opened:
        if opened.read_only:
            raise SettingsError(f"{study} can only be read, and features of its clips are kept there. Copy it first.")
        dataset, notes = as_dataset(opened, consent_elsewhere=consent_elsewhere)
        note_looked(opened, "learning")
    dataset, brought = fine_tuning.of_models_form(base, dataset)
    notes += [*([brought] if brought else []), *fine_tuning_report.on_evidence(entry)]
    fine_tuning.check_enough(len(dataset.clips), len({clip.participant for clip in dataset.clips}))
    fine_tuning.check_unseen(entry.metadata, dataset)
    settings = AnalysisSettings(model=model, backbone=backbone, action_units=au)
    with FeatureStore(dataset.folder) as store:
        todo = extraction.plan(dataset, store, settings)
        run = runners.local(runners.cores() if workers is None else workers)
        with progress_bar("clips") as progress:
            task = progress.add_task("features", total=len(todo.jobs))
            notes += extraction.extract(todo, store, run, lambda *_: progress.advance(task))
        used = fine_tuning.readable(base, dataset, store)
        made_by = store.shared_origin([clip.clip_id for clip in used], base.needed)
        seen = extraction.seen_of(store, used)
        made_with = registry.find(backbone, "backbone").name
        notes += base.notes_on_makers(made_by.get("hashes", {}), made_with)
        print_notes(notes, console)
        persons = len({clip.participant for clip in used})
        ERR.print(
            f"Fine-tuning on {len(used)} clips of {persons} participants: {folds} folds, {permutations} refits with "
            "permuted reports. This takes minutes."
        )
        with progress_bar("steps") as progress:
            task = progress.add_task("clips", total=len(used))
            clips = fine_tuning.read_clips(
                base,
                [clip.clip_id for clip in used],
                store.load,
                fine_tuning_report.ratings_of(used),
                [clip.participant or "" for clip in used],
                layers,
                lambda: progress.advance(task),
            )
            task = progress.add_task("fits", total=None)
            outcome = fine_tuning.fine_tune(
                base, clips, chosen, lambda done, of: progress.update(task, completed=done, total=of)
            )
    document = fine_tuning_report.write(
        out, name or out.resolve().name, entry, base, dataset, used, chosen, outcome, notes, made_by, seen
    )
    if as_json:
        write_json(document, allow_nan=False)
    else:
        _print(document, out, console)


def _print(document: dict[str, Any], out: Path, console: Console) -> None:
    table = Table("mean over emotions", *[Column(title, justify="right") for title in MAIN.values()])
    for title, figures in (
        ("as it was", document["before"]["mean"]),
        ("fine-tuned, cross-validated", document["after"]["mean"]),
        ("difference", document["difference"]),
    ):
        table.add_row(title, *(figure_text(figures[measure]) for measure in MAIN))
    console.print(table)
    for sentence in document["conclusions"]:
        console.print(sentence)
    console.print(f"-> {out / 'model.safetensors'}, {out / 'report.md'}")
