"""``eriscope study``: make, list, show, import into, check studies, and withdraw participants from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli import options as o
from core.cli.console import OUT, fail, print_notes, write_json
from core.cli.studies import open_study
from core.cli.study_consent import consent
from core.cli.study_showing import everything_of, lines_of
from core.errors import FilesNotAgreedError, NotAgreedError, SettingsError, StudyError
from core.system import json_text
from core.text import counted

if TYPE_CHECKING:
    from core.study.import_preview import Mapping, Preview
    from core.study.records import Participant
    from core.study.removed import Leftover
    from core.study.study import Study
    from core.table_reading import Rows

_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A study's folder.", show_default=False)]
_Code = Annotated[str, typer.Argument(metavar="CODE", help="A participant's code.", show_default=False)]
_Leaving = Annotated[
    str,
    typer.Argument(
        metavar="CODE", help="A participant's code; of one who was removed, the code or the folder in clips/."
    ),
]


def register(app: typer.Typer) -> None:
    """Add ``eriscope study`` with its commands."""
    study = typer.Typer(help="Studies: participants, sessions, clips and self-reports.", no_args_is_help=True)
    for name, command in (
        ("new", new),
        ("list", list_participants),
        ("show", show),
        ("import", import_videos),
        ("consent", consent),
        ("withdraw", withdraw),
        ("check", check),
        ("agree", agree),
    ):
        study.command(name)(command)
    app.add_typer(study, name="study")


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder that is made.", show_default=False)],
    name: Annotated[str, typer.Option("--name", help="Name of the study; the folder's name by default.")] = "",
    database: Annotated[
        str | None,
        typer.Option("--database", metavar="URL", help="A lab's PostgreSQL (postgresql+psycopg://…)."),
    ] = None,
    template: Annotated[
        str, typer.Option("--template", metavar="empty|validation", help="What the study begins with.")
    ] = "empty",
    people: Annotated[
        int, typer.Option("--people", metavar="P", help="Participants that a validation is planned with, 12 to 60.")
    ] = 40,
    stimuli: Annotated[int, typer.Option("--stimuli", metavar="S", help="Stimuli that each of them sees.")] = 6,
) -> None:
    """Make a study. Its rows lie in SQLite in the folder, or in a lab's PostgreSQL.

    --template validation makes one to validate a model with: its protocol stands in protocol.md, with the width that
    intervals will have for --people and --stimuli.
    """
    from core.study.study import Study
    from core.study.templates import EMPTY, TITLES, VALIDATION, make_validation

    if template not in TITLES:
        raise SettingsError(f"The template {template!r} is not known. Choose {', '.join(TITLES)}.")
    if template == VALIDATION:
        made, width = make_validation(folder, name, database=database, people=people, stimuli=stimuli)
        with made:
            OUT.print(f"{made.name}: a new study to validate a model in {made.folder}")
        OUT.print(width.in_words)
        return
    assert template == EMPTY
    with Study.create(folder, name, database=database) as study:
        OUT.print(f"{study.name}: a new study in {study.folder}")


def list_participants(folder: _Folder, as_json: o.AsJson = False) -> None:
    """List the participants of a study with their sessions and clips, and who was removed and left files."""
    from core.study.records import Clip, Participant, Session
    from core.study.removed import leftovers

    with open_study(folder) as study:
        rows: list[dict[str, Any]] = []
        for person in study.all(Participant):
            sessions = study.all(Session, participant_id=person.id)
            clips = [clip for session in sessions for clip in study.all(Clip, session_id=session.id)]
            reports = [report for clip in clips if (report := study.self_report(clip)) is not None]
            rated = sum(report.complete for report in reports)
            rows.append({"code": person.code, "sessions": len(sessions), "clips": len(clips), "rated": rated,
                         "rated_in_part": len(reports) - rated})  # fmt: skip
        name, left = study.name, leftovers(study)
    if as_json:
        removed = [{"code": one.code, "id": one.id, "files": one.files} for one in left]
        write_json({"study": name, "participants": rows, "removed": removed})
        return
    OUT.print(f"{name}: {counted(len(rows), 'participant')}")
    for row in rows:
        sentence = f"{counted(row['sessions'], 'session')}, {counted(row['clips'], 'clip')}, {row['rated']} rated"
        in_part = f", {row['rated_in_part']} in part" if row["rated_in_part"] else ""
        OUT.print(f"  {row['code']}: {sentence}{in_part}")
    if left:
        OUT.print("removed, and something of them is still there (`eriscope study withdraw` deletes it):")
    for one in left:
        OUT.print(f"  {one.name}: {counted(one.files, 'file')}")


def show(folder: _Folder, code: _Code, as_json: o.AsJson = False) -> None:
    """Show everything that a study knows of a participant."""

    with open_study(folder) as study:
        person = study.known(code)
        lines = [] if as_json else lines_of(study, person)
        found = everything_of(study, person) if as_json else {}
    if as_json:
        write_json(found, ensure_ascii=False)
    for line in lines:
        OUT.print(line)


def import_videos(
    folder: _Folder,
    table: Annotated[
        Path | None,
        typer.Option("--table", metavar="FILE", help="CSV or Excel, one row per video; without it, see --per."),
    ] = None,
    videos: Annotated[
        Path | None,
        typer.Option("--videos", metavar="FOLDER", help="Folder of new videos; not for ratings of the study's clips."),
    ] = None,
    per: Annotated[
        str, typer.Option("--per", help="Without a table, each of these is a participant: video or folder.")
    ] = "video",
    columns: Annotated[
        list[str],
        typer.Option(
            "--map",
            metavar="WHAT=COLUMN",
            help="Column of participant, file, session, stimulus, age, country or an emotion, where its name differs.",
        ),
    ] = [],  # noqa: B006
    variables: Annotated[
        list[str],
        typer.Option("--variable", metavar="COLUMN=KIND", help="A free variable: text, number, category or yes/no."),
    ] = [],  # noqa: B006
    scale: Annotated[
        str | None,
        typer.Option(
            "--scale", metavar="LOW-HIGH", help="Both ends of the scale of the ratings: 0-1, 1-100, 0-100, 1-7 …"
        ),
    ] = None,
    refer: Annotated[bool, typer.Option("--refer", help="Refer to the videos; do not copy them.")] = False,
    only_preview: Annotated[bool, typer.Option("--preview", help="Say what would be imported, and stop.")] = False,
    yes: o.SureOfScale = False,
    same: o.SamePerson = [],  # noqa: B006
    apart: o.DifferentPeople = False,
    correct: Annotated[
        bool, typer.Option("--correct", help="Change ratings that the study has to what the table says.")
    ] = False,
) -> None:
    """Import videos, with a table of who is seen and how they rated or without; or ratings of clips that are there.

    Rows with problems are named. Clips of the study are known by the video's name, or by participant and stimulus.
    """
    from core.datasets.participant_codes import one_person, question
    from core.study.import_preview import OF_VIDEOS, preview
    from core.study.importing import import_change
    from core.study.records import Clip, Participant

    of_a_table = {"--map": columns, "--variable": variables, "--scale": scale, "--correct": correct}
    if table is None and (given := next((option for option, value in of_a_table.items() if value), None)):
        raise StudyError(f"{given} needs a table: it is about what stands in one. Name it with --table.")
    with open_study(folder) as study:
        rows = table if table is not None else _of_videos(videos, per)
        mapping = OF_VIDEOS if table is None else _mapping(table, columns, variables, scale)
        mapping = replace(mapping, same=one_person(same), apart=apart, correct=correct)
        found = preview(study, videos, rows, mapping)
        for column in found.columns:
            OUT.print(column.sentence)
        if found.unused:
            OUT.print(f"not used: {', '.join(found.unused)}")
        if found.stimuli:
            OUT.print(f"new stimuli, by name alone: {', '.join(found.stimuli)}")
        for difference in found.differing if correct else ():
            OUT.print(f"corrected: {difference}")
        for problem in found.problems:
            OUT.print(problem, style="yellow")
        if found.doubt:
            OUT.print(f"the scale is doubtful: {found.doubt}", style="yellow")
        if found.alike:
            OUT.print(f"codes that may be one person's: {question(found.alike)}", style="yellow")
        if found.hint:
            print_notes([found.hint])
        if only_preview:
            videos_, known = len(found.videos), len(found.usable) - len(found.videos)
            OUT.print(f"would be imported: {_imported(found, videos_, known, len(found.participants))}")
            if found.rounding:
                OUT.print(found.rounding)
            return
        if found.doubt and not yes:
            raise StudyError(
                f"Nothing was imported: {found.doubt} State the scale that the ratings have with --scale, or add --yes."
            )
        if found.alike:
            kept, other = found.alike[0][:2]
            raise StudyError(
                f"Nothing was imported: codes may be one person's ({question(found.alike)}). Say so with "
                f"--same {other!r}={kept!r}, or that all of them are different people with --apart."
            )
        change, failures = import_change(study, found, copy=not refer)
        study.apply(change)
        clips, people = (sum(isinstance(record, kind) for record in change.added) for kind in (Clip, Participant))
        summary = _imported(found, clips, len(found.usable) - len(found.videos), people)
        OUT.print(f"imported: {summary} -> {study.folder}")
        if found.rounding:
            OUT.print(found.rounding)
        left_out = sum(row.failed for row in found.rows)
        fail([*failures, *([f"{counted(left_out, 'row')} left out, named above."] if left_out else [])])


def _imported(found: Preview, videos: int, clips: int, people: int) -> str:
    """What an import brings, in a line.

    Args:
        clips: of the study, of which it says more.
    """
    known = f", {counted(clips, 'clip')} of the study" if clips else ""
    return (
        f"{counted(videos, 'video')} of {counted(len(found.rows), 'row')}{known}, {counted(people, 'new participant')}"
    )


def withdraw(
    folder: _Folder,
    code: _Leaving,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    models: Annotated[
        list[Path], typer.Option("--models", metavar="DIR", help="Another folder to search for models.")
    ] = [],  # noqa: B006
) -> None:
    """Delete everything of a participant, for good. Models that learned from the clips are named and left."""
    from core.study import withdrawal
    from core.study.removed import leftovers

    with open_study(folder) as study:
        study.check_writable()
        person = _leaving(study, code)
        if missing := [str(folder) for folder in models if not folder.is_dir()]:
            raise StudyError(f"{missing[0]} is not a folder. Name the folders in which models are to be searched for.")
        plan = withdrawal.plan(study, person, models=models)
        what = ", ".join(f"{name} {count}" for name, count in plan.deleted().items() if count)
        if not yes:
            OUT.print(f"Withdrawing {code} deletes {what}. This cannot be undone.")
            if not typer.confirm("Delete?"):
                OUT.print("Nothing was deleted.")
                raise typer.Exit(1)
        certificate = withdrawal.withdraw(study, person, models=models)
        notes = json_text.read(certificate)["notes"]
        notes += [
            f"Somebody with this code was removed before and left files; withdraw {other.id} too, if it is the same."
            for other in leftovers(study)
            if other.code == code
        ]
    OUT.print(f"deleted: {what}")
    for title, left in (
        ("models that learned from the clips, left as they are", plan.checkpoints),
        ("videos outside of the study, left where they are", plan.referred),
        ("exports that cannot be searched, left; look at them yourself", plan.unsearched),
    ):
        if left:
            OUT.print(f"{title}:", style="yellow")
            for path in left:
                OUT.print(f"  {path}")
    for note in notes:
        OUT.print(f"note: {note}")
    OUT.print(f"certificate: {certificate}")


def check(
    folder: _Folder,
    quick: Annotated[bool, typer.Option("--quick", help="Do not read the clips to see whether they changed.")] = False,
    as_json: o.AsJson = False,
) -> None:
    """Look for missing and changed files, files that nobody knows, unfinished recordings and damage."""
    from core.study.checking import check

    with open_study(folder) as study:
        found = check(study, hashes=not quick)
    if as_json:
        write_json([{"kind": f.kind, "path": f.path, "sentence": f.sentence} for f in found])
    for finding in () if as_json else found:
        OUT.print(f"{finding.kind}: {finding.sentence}", style="yellow")
    if found:
        raise typer.Exit(1)
    if not as_json:
        OUT.print("Nothing is wrong.")


def agree(
    folder: _Folder,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Agree that a study which somebody else made connects to the server, or reads the videos elsewhere, it names."""
    from core.study import outside_access
    from core.study.study_file import read_study_file

    file = read_study_file(folder)
    if file.database is not None:
        try:
            outside_access.check_server(file.id, folder, file.database)
        except NotAgreedError as wanted:
            OUT.print(f"{folder} keeps its rows on: {wanted.server}")
            if not yes and not typer.confirm("Connect to it whenever the study is opened?"):
                OUT.print("Nothing was connected to.")
                raise typer.Exit(1) from None
            outside_access.agree_to_server(file.id, file.database)
            OUT.print("Agreed. If the address changes, you are asked again.")
            return
    with open_study(folder, read_only=True) as study:
        try:
            study.check_agreed()
        except FilesNotAgreedError as wanted:
            files = wanted.files
        else:
            OUT.print("There is nothing to agree to.")
            return
    OUT.print(f"{folder} refers to {counted(len(files), 'video')} outside of it:")
    for path in files:
        OUT.print(f"  {outside_access.printable(path)}")
    if not yes and not typer.confirm("Read them as videos of this study?"):
        OUT.print("They were not looked at.")
        raise typer.Exit(1)
    outside_access.agree_to_files(file.id, files)
    OUT.print("Agreed. If the study refers to others, you are asked again.")


def _leaving(study: Study, code: str) -> Participant | Leftover:
    from core.study.removed import leftover

    return study.participant(code) or leftover(study, code) or study.known(code)


def _of_videos(videos: Path | None, per: str) -> Rows:
    """The table that a folder's videos make by themselves."""
    from core.study.import_videos import WHOSE, table_of

    if videos is None:
        raise StudyError("Name the folder of the new videos with --videos, or a table with --table, or both.")
    if per not in WHOSE:
        raise StudyError(f"--per {per} is not understood. Say {' or '.join(WHOSE)}.")
    return table_of(videos, per)


def _mapping(table: Path, columns: list[str], variables: list[str], scale: str | None) -> Mapping:
    """What is stated, and for the rest what the columns' names say."""
    from core.datasets.table_scale import scale_of
    from core.study.import_preview import PLACES, Mapping, suggest
    from core.table_reading import read_rows
    from core.types import EMOTIONS

    stated = dict(o.pair("--map", text, "WHAT=COLUMN") for text in columns)
    if unknown := sorted(set(stated) - {*PLACES, *EMOTIONS}):
        raise StudyError(f"--map {unknown[0]}=… is not understood. Map {', '.join(PLACES)} or an emotion.")
    if scale is not None:
        scale_of(scale)
    header = read_rows(table).header
    found = suggest(header) | stated
    missing = "participant" if "participant" not in found else "file" if not {"file", "stimulus"} & found.keys() else ""
    if missing:
        raise StudyError(
            f"{table} has no column that is known to be the {missing}. Name it with --map {missing}=COLUMN; there are "
            f"{', '.join(filter(None, header))}."
        )
    return Mapping(
        participant=found["participant"],
        file=found.get("file"),
        session=found.get("session"),
        stimulus=found.get("stimulus"),
        age=found.get("age"),
        country=found.get("country"),
        ratings={emotion: found[emotion] for emotion in EMOTIONS if emotion in found},
        scale=scale,
        variables=dict(o.pair("--variable", text, "COLUMN=KIND") for text in variables),
    )
