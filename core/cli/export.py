"""``eriscope export``: a study or a video as tables, for SPSS, ELAN and BORIS, as annotated video or figures; and back:
``eriscope import-marks``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from core.analysis_settings import AnalysisSettings
from core.cli import options as o
from core.cli.console import OUT, Console, fail, print_notes, write_json
from core.cli.studies import open_study
from core.errors import SettingsError
from core.export.formats import FORMATS
from core.text import counted

if TYPE_CHECKING:
    from rich.status import Status

    from core.export.export import Export, OnItem
    from core.export.material import Material

Target = Annotated[
    Path, typer.Argument(metavar="STUDY|VIDEO", help="A study's folder, or a video.", show_default=False)
]
Into = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Where the export's folder goes; a study's exports by default."),
]
People = Annotated[
    list[str], typer.Option("--participant", metavar="CODE", help="Only of this participant; may be repeated.")
]
Blur = Annotated[bool, typer.Option("--blur", help="Make faces unrecognisable. A voice is kept.")]


def register(app: typer.Typer) -> None:
    """Add ``eriscope export`` and ``eriscope import-marks``, which was called import-eaf when it knew ELAN alone."""
    app.command("export")(export)
    app.command("import-marks")(import_marks)
    app.command("import-eaf", hidden=True)(import_marks)


def export(
    target: Target,
    kind: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="What is written.")] = "csv",
    out: Into = None,
    participants: People = [],  # noqa: B006
    blur: Blur = False,
    model: o.Model = o.MODEL,
    backbone: o.Backbone = o.BACKBONE,
    au: o.ActionUnits = o.ACTION_UNITS,
    device: o.Device = o.DEVICE,
    as_json: o.AsJson = False,
) -> None:
    """Take a study or a video away, into a new folder, whole or not at all.

    csv, parquet and sav are tables with a data dictionary; json is all of each analysis; eaf is for ELAN; boris, marks,
    vtt and srt hold what people marked; video has what was found drawn into it.
    Of a study goes what is there; a video is analysed if it was not yet, and --model and so on are for that.
    """
    from core.export.export import export as write

    if kind not in FORMATS:
        raise SettingsError(f"--format {kind} is not known. Choose {', '.join(FORMATS)}.")
    settings = AnalysisSettings(model=model, backbone=backbone, action_units=au, device=device)
    material, place = material_of(target, participants, settings)
    with Console(stderr=True).status("writing …") as status:
        done = write(material, kind, out or place, blur=blur, on_item=said_by(status))
    conclude(done, [f"{material.title}: {counted(len(done.files), 'file')} -> {done.folder}"], as_json=as_json)


def import_marks(
    folder: Annotated[Path, typer.Argument(metavar="STUDY", help="A study's folder.", show_default=False)],
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Of ELAN (.eaf) or BORIS, a table with a row per mark (.csv, .tsv, .xlsx), or subtitles (.vtt, .srt).",
            show_default=False,
        ),
    ],
    clip: Annotated[
        str | None, typer.Option("--clip", metavar="ID", help="Id of the clip; by default the one that FILE names.")
    ] = None,
    medium: Annotated[
        str | None,
        typer.Option("--medium", metavar="NAME", help="The video in FILE that is the clip; else by its name."),
    ] = None,
    rater: Annotated[
        str | None, typer.Option("--rater", metavar="NAME", help="Who marked what has no annotator in FILE.")
    ] = None,
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="NAME", help="Tier of what has none in FILE; else FILE's name.")
    ] = None,
) -> None:
    """Take the marks of people out of a file of another program into a study.

    Tiers with starts and ends, events without a length; all of them or, where the file cannot be read, none.
    """
    from core.export.mark_import import imported, of_medium
    from core.export.mark_readers import read_marks
    from core.study.records import Clip

    with open_study(folder) as study:
        study.check_writable()
        found = of_medium(read_marks(file, rater, tier), medium)
        done = imported(study, found, study.get(Clip, clip) if clip else None, medium)
        study.apply(done.change)
    label, into = done.change.label, ", ".join(clip.file for clip in done.clips)
    OUT.print(f"{file.name}: {label[0].lower()}{label[1:]} -> {into}")
    print_notes(done.notes, indent="  ")


def conclude(done: Export, lines: Iterable[str], *, as_json: bool) -> None:
    """Say what was written, in these lines or as JSON, with notes and failures."""
    if as_json:
        write_json(asdict(done) | {"folder": str(done.folder)})
    else:
        for line in lines:
            OUT.print(line)
        print_notes(done.notes, indent="  ")
    fail(done.failures)


def said_by(status: Status) -> OnItem:
    """Shows what is being written."""
    return lambda item, number, count: status.update(Text(f"writing {number} of {count}: {item} …"))


def material_of(target: Path, participants: list[str], settings: AnalysisSettings) -> tuple[Material, Path]:
    """What a study or a video holds, and the folder where it goes by default.

    Raises:
        StudyError, SourceError, AnalysisError: it cannot be read.
    """
    from core.export.material import of_study, of_video
    from core.study.study_file import STUDY_FILE

    if target.is_dir() or target.name == STUDY_FILE:
        with open_study(target, read_only=True) as study:
            return of_study(study, participants=participants or None), study.folder / "exports"
    if participants:
        raise SettingsError("--participant is for studies; a video shows whom it shows.")
    from core.analysis.analyser import Analyser
    from core.cli.progress import progress_bar

    with Analyser(settings) as analyser, progress_bar("frames") as progress:
        task = progress.add_task(target.name, total=None)
        analysis = analyser.analyse(target, on_step=lambda step: progress.update(task, completed=step.index + 1))
        return of_video(target, analysis, analyser.key(target)), o.HERE
