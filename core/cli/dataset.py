"""``eriscope dataset``: import, split, extract, list and show datasets."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.analysis_settings import AnalysisSettings
from core.cli import dataset_synthesise
from core.cli import options as o
from core.cli.console import OUT, fail, print_notes, write_json
from core.cli.progress import counting, progress_bar
from core.cli.studies import open_study
from core.errors import DatasetError
from core.label_meaning import FORMS, LONGEST, check_form

if TYPE_CHECKING:
    from core.datasets.dataset import Dataset
    from core.datasets.import_notes import ImportNotes

_SHOWN = 10

_Folder = Annotated[Path, typer.Argument(metavar="DATASET", help="A dataset's folder.", show_default=False)]
_Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the dataset that is made.")]
_Name = Annotated[str | None, typer.Option("--name", help="Name of the dataset; the source's name by default.")]
_Form = Annotated[
    str | None,
    typer.Option(
        "--labels",
        metavar="|".join(FORMS),
        help="What the ratings tell: relative ones only a profile. Found by itself: relative where 1 is the largest of "
        "every clip.",
    ),
]
_Raters = Annotated[str | None, typer.Option("--raters", metavar="TEXT", help="Who rated, for the model's card.")]
_Again = Annotated[bool, typer.Option("--again", help="Write over the list of clips that is there; features are kept.")]


def register(app: typer.Typer) -> None:
    """Add ``eriscope dataset`` with its commands, and ``eriscope dataset import`` with one for each source."""
    imports = typer.Typer(help="Make a dataset of what is on disk.", no_args_is_help=True)
    imports.command("hume")(import_hume)
    imports.command("table")(import_table)
    imports.command("authors")(import_authors)
    imports.command("study")(import_study)
    dataset = typer.Typer(help="Datasets: clips with ratings, splits and features.", no_args_is_help=True)
    dataset.add_typer(imports, name="import")
    for name, command in (
        ("split", split),
        ("extract", extract),
        ("egemaps", egemaps),
        ("embed", embed),
        ("list", list_datasets),
        ("show", show),
    ):
        dataset.command(name)(command)
    dataset_synthesise.register(dataset)
    app.add_typer(dataset, name="dataset")


def import_hume(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="Folder with data_info.csv and raw.")],
    out: _Out,
    features: Annotated[
        list[str],
        typer.Option("--features", metavar="NAME=DIR", help="Features that were given out too: a folder of CSVs."),
    ] = [],  # noqa: B006
    labels: _Form = None,
    name: _Name = None,
    again: _Again = False,
) -> None:
    """Import Hume-Reaction as it is given out, with features that came with it.

    A CSV of features is named by its clip's id; its columns are timestamp, segment_id and the values.
    """
    from core.datasets.hume import import_hume
    from core.datasets.tracks import import_track, named_folders

    _check_free(out, again)
    folders = named_folders(features)
    dataset, report = import_hume(source, out)
    tracks = []
    for track, folder in folders.items():
        with counting(track, "files") as tell:
            tracks.append(import_track(dataset, track, folder, report, tell))
    _keep(dataset, report, name, labels)
    for info in tracks:
        OUT.print(f"  {info.sentence}")


def import_table(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV or Excel file, one clip per row.")],
    out: _Out,
    scale: Annotated[
        str | None,
        typer.Option(
            "--scale", metavar="LOW-HIGH", help="Both ends of the scale of the ratings: 0-1, 1-100, 0-100, 1-7 …"
        ),
    ] = None,
    path_column: Annotated[str | None, typer.Option("--path-column", help="Column of the videos' paths.")] = None,
    id_column: Annotated[str | None, typer.Option("--id-column", help="Column of the clips' ids.")] = None,
    participant_column: Annotated[str | None, typer.Option("--participant-column", help="Who is seen.")] = None,
    split_column: Annotated[str | None, typer.Option("--split-column", help="Column of train, val or test.")] = None,
    country_column: Annotated[str | None, typer.Option("--country-column", help="Column of countries.")] = None,
    age_column: Annotated[str | None, typer.Option("--age-column", help="Column of ages, years.")] = None,
    sound_column: Annotated[str | None, typer.Option("--sound-column", help="Column of sound files.")] = None,
    column: Annotated[
        list[str],
        typer.Option("--column", metavar="EMOTION=NAME", help="Column of an emotion that is named otherwise."),
    ] = [],  # noqa: B006
    yes: o.SureOfScale = False,
    same: o.SamePerson = [],  # noqa: B006
    apart: o.DifferentPeople = False,
    labels: _Form = None,
    raters: _Raters = None,
    name: _Name = None,
    again: _Again = False,
) -> None:
    """Import any table with a path and the seven ratings per clip. Paths are relative to the table."""
    from core.datasets.participant_codes import one_person
    from core.datasets.table_import import TableColumns, import_table, parse_emotion_columns

    _check_free(out, again)
    columns = TableColumns(
        path=path_column,
        id=id_column,
        participant=participant_column,
        split=split_column,
        country=country_column,
        age=age_column,
        sound=sound_column,
        emotions=parse_emotion_columns(column),
    )
    _keep(
        *import_table(source, out, scale, columns, sure=yes, same=one_person(same), apart=apart), name, labels, raters
    )


def import_authors(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of data_info.csv and features.")],
    out: _Out,
    name: _Name = None,
    again: _Again = False,
) -> None:
    """Import the feature files of the paper's authors (res18_aff, mfcc_2, OpenFace CSV) into a feature store."""
    from core.datasets.authors import import_authors

    _check_free(out, again)
    with counting("features", "clips") as tell:
        made = import_authors(source, out, tell)
    _keep(*made, name)


def import_study(
    source: Annotated[Path, typer.Argument(metavar="STUDY", help="A study's folder.")],
    out: _Out,
    consent_elsewhere: o.ConsentElsewhere = False,
    again: _Again = False,
) -> None:
    """Import the rated clips of a study, of participants who agreed that models learn from them."""
    from core.study.dataset import as_dataset

    _check_free(out, again)
    with open_study(source, read_only=True) as study:
        dataset, notes = as_dataset(study, out, consent_elsewhere=consent_elsewhere)
    OUT.print(f"{dataset.name}: {_split_sentence(dataset)} -> {dataset.folder}")
    print_notes(notes)


def split(
    folder: _Folder,
    val: Annotated[float, typer.Option("--val", help="Share of the participants to validate on.")] = 0.2,
    test: Annotated[float, typer.Option("--test", help="Share of the participants to test on.")] = 0.2,
    seed: Annotated[int, typer.Option("--seed", min=0, max=2**32 - 1, help="The same seed gives the same splits.")] = 1,
    again: Annotated[bool, typer.Option("--again", help="Replace the splits that are there.")] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Only participants who are in none; the others stay where they are.")
    ] = False,
) -> None:
    """Split a dataset into train, val and test, all clips of a participant together."""
    from core.datasets import dataset as files
    from core.datasets.splits import split_by_participant, split_new

    dataset = files.load_dataset(folder)
    if any(clip.split for clip in dataset.clips) and not (again or new):
        raise DatasetError(f"{folder} has splits already. Give --again to draw others, or --new for who is in none.")
    draw = split_by_participant if again else split_new
    dataset = replace(dataset, clips=draw(dataset.clips, val, test, seed))
    files.save(dataset)
    OUT.print(_split_sentence(dataset))
    if unknown := sum(clip.participant is None for clip in dataset.clips):
        OUT.print(
            f"  note: {unknown} clips name no participant; each counts as a person of its own, so the same person "
            "may be in two splits.",
            style="yellow",
        )


def extract(
    folder: _Folder,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=256, help="Processes on this machine; one per core.")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="A running Dask scheduler, such as tcp://host:8786."),
    ] = None,
    model: o.Model = o.MODEL,
    backbone: o.Backbone = o.BACKBONE,
    au: o.ActionUnits = o.ACTION_UNITS,
    device: o.Device = o.DEVICE,
) -> None:
    """Extract the features of a dataset's clips. What is there already is kept, so a run can be broken off and resumed.

    The model says how sound becomes tokens; apart from that it is not used.
    """
    from core.datasets import extraction, runners
    from core.datasets.dataset import load_dataset
    from core.datasets.store import FeatureStore

    settings = AnalysisSettings(model=model, backbone=backbone, action_units=au, device=device)
    dataset = load_dataset(folder)
    workers = runners.cores() if workers is None else workers
    run = runners.local(workers) if scheduler is None else runners.cluster(scheduler)
    with FeatureStore(folder) as store:
        todo = extraction.plan(dataset, store, settings)
        where = scheduler or f"up to {workers} processes"
        OUT.print(f"{len(todo.jobs)} clips to extract on {where}; {todo.kept} are there already.")
        if todo.changed:
            OUT.print(
                f"{todo.changed} of them have features that other settings, other models or another file gave; "
                "they are extracted again.",
            )
        started = time.monotonic()
        with progress_bar("clips") as progress:
            task = progress.add_task("clips", total=len(todo.jobs))
            failures = extraction.extract(todo, store, run, lambda job, outcome: progress.advance(task))
    if todo.jobs:
        took_s = max(time.monotonic() - started, 1e-9)
        n_done = len(todo.jobs) + len(todo.without_video) - len(failures)
        OUT.print(f"{n_done} clips extracted in {took_s:z.0f} s ({n_done / took_s:z.2f} clips/s).")
    if faceless := [
        clip.clip_id for clip in dataset.clips if clip.clip_id in store and not store.n_frames(clip.clip_id)
    ]:
        shown = ", ".join(faceless[:_SHOWN]) + (", …" if len(faceless) > _SHOWN else "")
        OUT.print(
            f"note: no frame of {len(faceless)} clips shows a face ({shown}). They are not trained on; an evaluation "
            "predicts them as the mean of the others.",
            style="yellow",
        )
    fail(failures)


def egemaps(folder: _Folder) -> None:
    """Compute eGeMAPS of the clips' sound as a track that models can learn from; openSMILE must be installed for it."""
    from core.datasets.dataset import load_dataset
    from core.datasets.egemaps import LICENCE, extract_egemaps

    dataset = load_dataset(folder)
    print_notes([LICENCE])
    with counting("clips", "clips", len(dataset.clips)) as tell:
        info, failures = extract_egemaps(dataset, tell)
    OUT.print(info.sentence)
    fail(failures)


def embed(
    folder: _Folder,
    weights: Annotated[
        Path,
        typer.Option(
            "--weights",
            metavar="FILE",
            help="The state_dict of torchvision's densenet121 (reads sound), resnet50 or resnet18 (faces).",
        ),
    ],
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="What the features are called.")],
    prepared: Annotated[
        str | None,
        typer.Option(
            "--prepared",
            metavar="imagenet|vggface2",
            help="How pictures were prepared for a resnet50: torchvision's way, or that of VGGFace2.",
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Replace features of that name that are there.")] = False,
    device: o.Device = o.DEVICE,
) -> None:
    """Have a network of your own make features of the clips, two a second, as a track that models can learn from.

    Benchmarks with --features published take those called vggface2, deepspectrum and resnet18.
    """
    from core.datasets.dataset import load_dataset
    from core.datasets.embedding import embed

    dataset = load_dataset(folder)
    with counting("clips", "clips", len(dataset.clips)) as tell:
        info, failures = embed(dataset, weights, name, prepared=prepared, device=device, again=again, on_clip=tell)
    OUT.print(info.sentence)
    fail(failures)


def list_datasets(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to look.")] = Path()) -> None:
    """List the datasets in a folder."""
    from core.datasets.dataset import load_dataset

    found = sorted(path.parent for path in [*folder.glob("dataset.json"), *folder.glob("*/dataset.json")])
    for path in found:
        try:
            dataset = load_dataset(path)
            OUT.print(f"{path}: {dataset.name}, {_split_sentence(dataset)}")
        except DatasetError as error:
            OUT.print(f"{path}: {error}", style="yellow")
    if not found:
        OUT.print(f"There is no dataset in {folder}. `eriscope dataset import` makes one.")


def show(folder: _Folder, as_json: o.AsJson = False) -> None:
    """Say what a dataset holds."""
    from core.datasets.summary import as_text, summary

    found = summary(folder)
    if as_json:
        write_json(found)
    else:
        OUT.print(as_text(found), end="")


def _check_free(out: Path, again: bool) -> None:
    if (out / "dataset.json").exists() and not again:
        raise DatasetError(f"{out} holds a dataset already. Choose another --out, or give --again to import it anew.")


def _keep(
    dataset: Dataset, report: ImportNotes, name: str | None, form: str | None = None, raters: str | None = None
) -> None:
    from core.datasets import dataset as files
    from core.datasets.import_notes import REPORT_FILE

    meant = dataset.labels
    if form is not None:
        check_form(form)
        meant = replace(meant, form=form)
    if raters is not None:
        meant = replace(meant, raters=raters[:LONGEST])
    dataset = replace(dataset, name=name or dataset.name, labels=meant)
    files.save(dataset)
    sentence = f"{dataset.name}: {_split_sentence(dataset)} -> {dataset.folder}"
    report.save(dataset.folder, sentence)
    OUT.print(sentence)
    OUT.print(f"  {dataset.labels.sentence}")
    for column in report.columns:
        OUT.print(f"  {column}")
    if report.notes:
        OUT.print(report.text(_SHOWN), style="yellow", end="")
        OUT.print(f"All names are in {dataset.folder / REPORT_FILE}.")


def _split_sentence(dataset: Dataset) -> str:
    from core.datasets.dataset import SPLITS

    parts = [f"{name} {len(dataset.split(name))}" for name in SPLITS if dataset.split(name)]
    if unsplit := sum(clip.split is None for clip in dataset.clips):
        parts.append(f"no split {unsplit}")
    rated = sum(clip.ratings is not None for clip in dataset.clips)
    return f"{len(dataset.clips)} clips ({', '.join(parts)}), {rated} with ratings"
