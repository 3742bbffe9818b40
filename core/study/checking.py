"""Looks for what is wrong with a study: missing and changed files, files that nobody knows, damage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.analysis import store as analysis_store
from core.errors import FilesNotAgreedError, StudyError, command_line
from core.recording.certificate import certificate_file
from core.recording.journal import WORKING, clip_of
from core.recording.recovery import is_running
from core.study import arrivals, withdrawal_intents
from core.study.answers import ANSWERS
from core.study.database import DATABASE_FILE, told
from core.study.naming import clip_among
from core.study.recordings import unfinished_in
from core.study.records import AnalysisRow, Clip, Participant, Session, Stimulus, Variable
from core.study.removed import Leftover, leftovers
from core.study.shown_frames import shown_frames_file
from core.study.study import Study
from core.study.unsaved import CHANGE, COMMON, LOCK, Unsaved, said_of, unsaved_in
from core.system.files import abandoned, is_partial, sha256_of
from core.text import capital


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong in a study.

    Attributes:
        kind: "database", "missing file", "changed file", "unknown file", "left behind", "unfinished recording",
            "unsaved answers", "analysis gone", "not agreed", "withdrawal" or "left in the making".
        sentence: what is wrong, and what to do.
        path: the file, relative to the study's folder or absolute as its record says; None where there is none.
    """

    kind: str
    sentence: str
    path: str | None = None


def check(study: Study, *, hashes: bool = True) -> tuple[Finding, ...]:
    """Everything that is wrong with a study.

    Args:
        hashes: read all clips and stimuli, to see whether they are as they were; else only look whether they exist.
    """
    damaged = tuple(_database(study))
    try:
        left = leftovers(study)
        rest = (*_playlists(study), *_files(study, hashes), *_left(study, left), *_unknown(study, left))
        return (*damaged, *rest, *_unended(study), *_in_the_making(study), *_analyses(study))
    except StudyError:
        if damaged:  # the database as a whole cannot be read
            return damaged
        raise


def _database(study: Study) -> Iterator[Finding]:
    try:
        with told(str(study), study.folder):
            damage = study.database.damage()
        for sentence in (*damage, *study.look_for_damage().sentences):
            yield Finding("database", sentence, DATABASE_FILE)
    except StudyError as error:
        yield Finding("database", str(error), DATABASE_FILE)


def _playlists(study: Study) -> Iterator[Finding]:
    stimuli = {stimulus.id for stimulus in study.all(Stimulus)}
    for session in study.all(Session):
        if missing := len(set(session.stimulus_ids) - stimuli):
            code = study.get(Participant, session.participant_id).code
            gone = "a stimulus that is" if missing == 1 else f"{missing} stimuli that are"
            yield Finding("database", f"A session of {code} names {gone} no longer in the study.")
    variables = {variable.name: variable for variable in study.all(Variable)}
    for participant in study.all(Participant):
        for name, value in participant.values.items():
            try:
                variables[name].check(value)
            except (KeyError, StudyError):
                sentence = f"{participant.code} has a value of {name} that does not fit. Edit the participant."
                yield Finding("database", sentence)


def _named(study: Study) -> Iterator[tuple[str, str, str, Clip | None]]:
    """Every file that a record names: in words, its path, its hash ("" where none is known), and whose video it is."""
    for stimulus in (one for one in study.all(Stimulus) if one.file):
        yield f"The stimulus {stimulus.name}", stimulus.file, stimulus.sha256, None
    for clip in study.all(Clip):
        named = clip_among(study.participant_of(clip).code, clip.number)
        yield capital(named), clip.file, clip.sha256, clip
        if clip.certificate is not None:
            yield f"The timing certificate of {named}", clip.certificate, "", None


def _files(study: Study, hashes: bool) -> Iterator[Finding]:
    try:
        study.check_agreed()
    except FilesNotAgreedError as error:
        yield Finding("not agreed", str(error))
    for what, name, sha256, clip in _named(study):
        try:
            path = study.path(name) if clip is None else study.clip_file(clip)
            if not path.is_file():
                yield Finding("missing file", f"{what} is missing: {name}. Copy the file back to there.", name)
            elif hashes and sha256 and sha256_of(path) != sha256:
                sentence = f"{what} is not the file that it was: {name} has changed. Put the original back."
                yield Finding("changed file", sentence, name)
        except FilesNotAgreedError:  # all of them are one finding
            continue
        except StudyError as error:
            yield Finding("database", str(error), name)
        except OSError as error:
            yield Finding("missing file", f"{what} cannot be read: {error.strerror}.", name)


def _left(study: Study, left: tuple[Leftover, ...]) -> Iterator[Finding]:
    for one in left:
        files = "1 file" if one.files == 1 else f"{one.files} files" if one.files else "Analyses"
        whose = f"{one.code}, who was removed from the study," if one.code else "somebody who is not in the study"
        sentence = (
            f"{files} of {whose} {'is' if one.files == 1 else 'are'} still there. To delete everything of the person, "
            "choose Study ▸ Withdraw a removed participant, or run "
            f"`{command_line('eriscope', 'study', 'withdraw', study.folder, one.name)}`."
        )
        yield Finding("left behind", sentence, f"clips/{one.id}")


def _unknown(study: Study, left: tuple[Leftover, ...]) -> Iterator[Finding]:
    rows = (*study.stored(Stimulus, "file"), *study.stored(Clip, "file"), *study.stored(Clip, "certificate"))
    named = {name for row in rows for name in row if isinstance(name, str)}  # of damaged rows too
    named |= {shown_frames_file(Path(name)).as_posix() for name in named if name.startswith("clips/")}
    people = {participant.id: participant.code for participant in study.all(Participant)}
    told_of = tuple(f"clips/{one.id}/" for one in left)
    waiting = {unsaved.file: unsaved for unsaved in unsaved_in(study)}
    for kept in waiting.values():  # with its row, the clip comes into the study
        for record in kept.change.added if kept.change is not None else ():
            if isinstance(record, Clip):
                named |= {
                    record.file,
                    shown_frames_file(Path(record.file)).as_posix(),
                    record.certificate or record.file,
                }
    finished = {found.recording.clip for found in unfinished_in(study)}
    named |= {
        study.relative(beside) for clip in finished for beside in (certificate_file(clip), shown_frames_file(clip))
    }
    named |= {name for _, names in arrivals.under_way(study.folder) for name in names}
    half_brought = arrivals.broken_off(study.folder)
    for folder in ("clips", "stimuli", COMMON):
        for path in sorted((study.folder / folder).rglob("*")):
            name = study.relative(path)
            if not path.is_file() or name in named or _beside_recording(path) or is_partial(Path(name)):
                continue
            if path.name.endswith(WORKING) and is_running(clip_of(path)):
                continue
            if path.name.endswith(LOCK):  # of a sitting that goes on, or was killed; it holds nothing
                continue
            if path.name.endswith((CHANGE, ANSWERS)):
                if unsaved := waiting.get(path):
                    yield Finding("unsaved answers", _said_of_unsaved(study, unsaved, name), name)
                continue
            if path.name.endswith(WORKING) or path in finished:
                state = "is not finished" if path.name.endswith(WORKING) else "is finished, but not in the study yet"
                whose = people.get(Path(name).parts[1], "somebody who is not in the study")
                command = command_line("eriscope", "record", "--study", study.folder, "--keep-unfinished")
                sentence = (
                    f"A recording of {whose} {state}: {name}. The window offers to keep it when it opens the "
                    f"study, and `{command}` keeps it."
                )
                yield Finding("unfinished recording", sentence, name)
            elif name in half_brought:
                sentence = (
                    f"{name} was copied by an import that was broken off. Open the study where it can be written: what "
                    "such an import left is deleted then."
                )
                yield Finding("unknown file", sentence, name)
            elif not name.startswith(told_of):
                code = people.get(Path(name).parts[1])
                among = f" It lies among the clips of {code} and goes when {code} withdraws." if code else ""
                sentence = (
                    f"{name} belongs to nothing in the study; it was left by a step that was undone, removed or broken "
                    f"off.{among} Delete it if nobody needs it."
                )
                yield Finding("unknown file", sentence, name)


def _unended(study: Study) -> Iterator[Finding]:
    for name, problem in withdrawal_intents.unended(study.folder, study.id):
        yield Finding("withdrawal", f"A participant's withdrawal was begun and is not complete. {problem}", name)


def _in_the_making(study: Study) -> Iterator[Finding]:
    """What killed programs were writing; the next opening, export or migration sweeps most of it by itself."""
    for path in sorted(abandoned(study.folder, deep=True)):
        name = study.relative(path)
        sentence = (
            f"{name} was being written by a program that was killed, and is not complete. It may hold data of "
            "participants. Delete it."
        )
        yield Finding("left in the making", sentence, name)


def _said_of_unsaved(study: Study, unsaved: Unsaved, name: str) -> str:
    what = said_of(unsaved)
    if unsaved.problem:
        return f"{capital(what)} cannot be put into the study: {unsaved.problem}"
    command = command_line("eriscope", "record", "--study", study.folder, "--keep-unfinished")
    return (
        f"{capital(what)} ({name}) is not in the study yet. The window offers to keep it when it opens the "
        f"study, and `{command}` keeps it."
    )


def _beside_recording(path: Path) -> bool:
    """Whether it goes along with a recording that is running, or was cut off."""
    beside = (".recording.jsonl", ".recording.lock", ".recording.reserve")
    return any(
        path.name.endswith(end) and Path(f"{path}".removesuffix(end) + ending).exists()
        for end in beside
        for ending in (WORKING, ".mkv")
    )


def _analyses(study: Study) -> Iterator[Finding]:
    for row in study.all(AnalysisRow):
        if not analysis_store.is_there(study.analyses, row.key):
            clip = study.get(Clip, row.clip_id)
            named = clip_among(study.participant_of(clip).code, clip.number)
            what = f"The analysis of {named} with {row.model}"
            sentence = f"{what} is gone; its values are still here. Analyse the clip again."
            yield Finding("analysis gone", sentence, f"analyses/{row.key}")
