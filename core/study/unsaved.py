"""What a person said, and what was recorded, while the study's database has not taken it yet.

A sitting keeps each change as a file beside the person's clips before the database is asked, and each answer of the
sliders as a line of a journal at the moment it is given; the window keeps marks, ratings and undone steps in the same
way. A file goes once the database holds what it says. So a database that is busy or gone, a program that is killed and
a sitting that is stopped lose nothing; what is left over is found by its name and saved later.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from core.errors import EriscopeError, OutputError, StudyError, StudyUnreachableError
from core.recording.journal import WORKING
from core.recording.recovery import settled
from core.study.answers import ANSWERS, Answers, read_answers
from core.study.changes import Change
from core.study.database_tables import record_of, refers_to, row_of
from core.study.records import (
    NAMES,
    RECORDS,
    AnalysisRow,
    Annotation,
    Clip,
    ClipRatings,
    Consent,
    Participant,
    Record,
    Session,
    Trace,
    Watched,
    new_id,
)
from core.study.study import Study
from core.system import json_text, safe_paths
from core.system.files import output_error, write_whole
from core.system.locks import is_held
from core.types import EMOTIONS

CHANGE = ".unsaved.json"
LOCK = ".sitting.lock"
COMMON = "unsaved"
"""The study's folder for changes that are about nobody, or about several people."""
_VERSION = 1
_OF_ANY_CHANGE = 2
"""The version of files whose change does more than add; an older Eriscope leaves them alone."""
_SITTING = re.compile(r"\w+?(?=-)")
_NUMBER = re.compile(r"(\w+?)-(\d+)")
_KINDS = {name: kind for kind, name in NAMES.items()}


@dataclass(frozen=True)
class Kept:
    """A change that is safe in a file."""

    file: Path
    change: Change


class SittingFiles:
    """Where one sitting keeps what the study does not hold yet. Other windows leave it alone while it is open.

    Args:
        session_id: of the sitting, which need not be in the study yet.

    Raises:
        StudyError: the study is read-only.
        OutputError: the folder cannot be written.
    """

    def __init__(self, study: Study, participant: Participant, session_id: str) -> None:
        study.check_writable()
        self._folder, self._session_id, self._count = study.clips_of(participant), session_id, 0
        sweep(self._folder)
        self._lock = _locked(self._folder, session_id)

    def keep(self, change: Change) -> Kept:
        """Write a change into a file.

        Raises:
            OutputError: it cannot be written.
        """
        self._count += 1
        return keep_in_file(self._folder, self._session_id, self._count, change)

    def close(self) -> None:
        """What is left is for whoever opens the study next."""
        _let_go(self._lock)


class WindowFiles:
    """Where one window keeps what a user has changed and the study does not hold yet. Other windows leave it alone
    while it is open. It may be closed and used again.
    """

    def __init__(self) -> None:
        self._id, self._count = new_id(), 0
        self._locks = dict[Path, FileLock]()
        self._guard = threading.Lock()

    def next_number(self) -> int:
        """Orders the changes."""
        self._count += 1
        return self._count

    def keep(self, folder: Path, number: int, change: Change) -> Kept:
        """Write a change into a file.

        Raises:
            OutputError: it cannot be written.
        """
        with self._guard:
            if folder not in self._locks:
                try:
                    folder.mkdir(exist_ok=True)
                except OSError as error:
                    raise output_error(folder, error) from error
                self._locks[folder] = _locked(folder, self._id)
        return keep_in_file(folder, self._id, number, change)

    def close(self) -> None:
        """What is left is for whoever opens the study next."""
        with self._guard:
            for folder, lock in self._locks.items():
                _let_go(lock)
                if folder.name == COMMON:
                    with contextlib.suppress(OSError):
                        folder.rmdir()
            self._locks.clear()


def _locked(folder: Path, session_id: str) -> FileLock:
    lock = FileLock(folder / f"{session_id}{LOCK}", thread_local=False)
    try:
        lock.acquire(blocking=False)
    except (OSError, Timeout) as error:
        reason = error if isinstance(error, OSError) else OSError(None, "another program uses it")
        raise output_error(folder, reason) from error
    return lock


def _let_go(lock: FileLock) -> None:
    lock.release()
    Path(lock.lock_file).unlink(missing_ok=True)


def folder_for(study: Study, change: Change, find: Callable[[type[Record], str], Record | None]) -> Path:
    """Where a change is kept while it waits: with the clips of the person whom it is about, so that it goes when the
    person withdraws.

    Args:
        find: a record of the study by its id.
    """
    people = people_of(change, find)
    folder = study.clips_folder(people.pop()) if len(people) == 1 else None
    return folder if folder is not None and folder.is_dir() else study.folder / COMMON


def people_of(change: Change, find: Callable[[type[Record], str], Record | None]) -> set[str]:
    """Ids of the participants whom a change is about.

    Args:
        find: as in `folder_for`.
    """
    told = (*change.added, *(record for pair in change.changed for record in pair), *change.removed)
    own = {record.id: record for record in told}

    def owner(record: Record) -> str | None:
        if isinstance(record, Participant):
            return record.id
        for name, kind in refers_to(type(record)).items():
            if kind in (Clip, Session, Participant):
                of = getattr(record, name)
                if kind is Participant:
                    return str(of)
                above = own.get(of) or find(kind, of)
                return None if above is None else owner(above)
        return None

    return {whose for record in told if (whose := owner(record)) is not None}


def keep_in_file(folder: Path, session_id: str, number: int, change: Change) -> Kept:
    """Write a change into a file.

    Args:
        number: orders the changes of one sitting.

    Raises:
        OutputError: it cannot be written.
    """
    what = NAMES[sorted(change.topics, key=RECORDS.index)[-1]]
    file = folder / f"{session_id}-{number:03d}-{what}{CHANGE}"
    stored: dict[str, Any] = {"version": _VERSION, "label": change.label, "added": list(map(_told, change.added))}
    if change.changed or change.removed:
        changed = [[_told(before), _told(after)] for before, after in change.changed]
        stored |= {"version": _OF_ANY_CHANGE, "changed": changed, "removed": list(map(_told, change.removed))}
    write_whole(file, json.dumps(stored, indent=1))
    return Kept(file, change)


def _told(record: Record) -> dict[str, Any]:
    return {"kind": NAMES[type(record)], "values": row_of(record)}


def _record_in(told: Mapping[str, Any]) -> Record:
    return record_of(_KINDS[told["kind"]], told["values"])


def is_under_way(folder: Path, session_id: str) -> bool:
    """Whether a sitting goes on now, in whatever program, whose files are in this folder."""
    return is_held(folder / f"{session_id}{LOCK}")


@dataclass(frozen=True)
class Unsaved:
    """Something that the study does not hold yet.

    Attributes:
        file: where it is kept.
        change: what adds it; None where it cannot be added, and ``problem`` says why.
        answers: of the sliders, where it is these.
        participant: whose it is; None when that is not in the study any more.
        clip: the file that the answers are about.
    """

    file: Path
    change: Change | None
    participant: Participant | None = None
    answers: Answers | None = None
    clip: Path | None = None
    problem: str = field(default="", compare=False)

    @property
    def of_a_sitting(self) -> bool:
        """Whether a sitting has left it; else a window has."""
        first = next(iter(self.change.added), None) if self.change is not None else None
        return self.answers is not None or isinstance(first, Session | Clip | Consent)


def unsaved_in(study: Study) -> tuple[Unsaved, ...]:
    """All that sittings kept and the study does not hold, in the order in which it has to be saved; the sittings that
    go on, here or in another window, are left out.
    """
    people = {person.id: person for person in study.all(Participant)}
    clips = {clip.file: clip for clip in study.all(Clip)}
    place = study.folder / "clips"
    folders = sorted(path for path in place.iterdir() if path.is_dir() and not safe_paths.leads_out(path, place))
    common = study.folder / COMMON
    if common.is_dir() and not safe_paths.leads_out(common, study.folder):
        folders.append(common)
    files = sorted((file for folder in folders for file in _of(folder, CHANGE)), key=_order)
    changes = [_change_in(file, people.get(file.parent.name), common) for file in files]
    for one in changes:
        for record in one.change.added if one.change is not None else ():
            if isinstance(record, Clip):
                clips[record.file] = record
    answers = [
        _answers_in(study, file, people.get(folder.name), clips) for folder in folders for file in _of(folder, ANSWERS)
    ]
    said = [one for one in answers if one.answers is None or not one.answers.empty]  # else all were taken back
    return (*changes, *said)


def waiting_files(study: Study) -> frozenset[Path]:
    """The files of all that the database does not hold, those of sittings and windows that go on too; but not the
    answers to sliders that are on the screen just now.
    """
    folders = [*(study.folder / "clips").glob("*"), study.folder / COMMON]
    safe = [folder for folder in folders if not safe_paths.leads_out(folder, study.folder)]
    changes = (file for folder in safe for file in folder.glob(f"*{CHANGE}"))
    return frozenset((*changes, *(file for folder in safe for file in _of(folder, ANSWERS))))


def _of(folder: Path, ending: str) -> Iterator[Path]:
    for file in sorted(folder.glob(f"*{ending}")):
        named = _SITTING.match(file.name)
        if named is None or not is_under_way(folder, named[0]):
            yield file


def _order(file: Path) -> tuple[str, int, str]:
    """Of changes of one sitting or window, in whatever folders they are; ids are in order of time."""
    named = _NUMBER.match(file.name)
    return (file.name, 0, "") if named is None else (named[1], int(named[2]), file.name)


def _change_in(file: Path, person: Participant | None, common: Path) -> Unsaved:
    try:
        return Unsaved(file, _read_change(file, None if file.parent == common else file.parent.name), person)
    except EriscopeError as error:
        return Unsaved(file, None, person, problem=str(error))


def _read_change(file: Path, participant_id: str | None) -> Change:
    """Read a change that waits on disk.

    Args:
        participant_id: whom it must be about; None where it may be about several.
    """
    try:
        stored = json_text.read(file)
        if stored["version"] > _OF_ANY_CHANGE:
            raise StudyError(f"{file} was written by a newer Eriscope. Update Eriscope.")
        change = Change(
            label=str(stored["label"]),
            added=tuple(map(_record_in, stored["added"])),
            changed=tuple((_record_in(before), _record_in(after)) for before, after in stored.get("changed", ())),
            removed=tuple(map(_record_in, stored.get("removed", ()))),
        )
        if participant_id is not None and people_of(change, lambda *_: None) - {participant_id}:
            raise StudyError(f"{file} is about somebody else than the folder that it lies in. Look at it.")
        return change
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StudyError(f"{file} cannot be read: it is damaged or cut. Look at it with a text editor.") from error


def _answers_in(study: Study, file: Path, person: Participant | None, clips: Mapping[str, Clip]) -> Unsaved:
    about = file.with_name(f"{file.name.removesuffix(ANSWERS)}.mkv")
    answers = None
    try:
        answers = read_answers(file)
        clip = clips.get(study.relative(about))
        if clip is None:
            waits = about.with_name(f"{about.stem}{WORKING}").exists()
            how = "Keep its recording first." if waits else "It cannot be saved without the clip."
            raise StudyError(f"{file} answers to a clip that is not in the study: {about.name}. {how}")
        code = person.code if person is not None else "a participant"
        change = Change(label=f"Add the self-report of {code}", added=(answers.self_report(clip.id),))
        return Unsaved(file, change, person, answers, about)
    except EriscopeError as error:
        return Unsaved(file, None, person, answers, about, problem=str(error))


def save(study: Study, kept: Kept | Unsaved, *, wait_s: float | None = None) -> Change | None:
    """Put something into the study; its file goes then. Returns the change, or None where the study had it already.

    Args:
        wait_s: for another writer; see `Study.apply`.

    Raises:
        StudyUnreachableError: the database is busy or gone. The file stays.
        StudyError: it does not fit the study. The file stays.
        OutputError: the disk is full, or the file cannot be deleted.
    """
    if kept.change is None:
        raise StudyError(kept.problem if isinstance(kept, Unsaved) else "There is nothing to save.")
    change = apply_again(study, kept.change, wait_s=wait_s)
    for record in kept.change.added:
        if isinstance(record, Clip) and not safe_paths.is_outside(record.file):
            settled(study.path(record.file))
    discard(kept)
    return change


def apply_again(study: Study, change: Change, *, wait_s: float | None = None) -> Change | None:
    """Make a change that may have been made already, wholly or in part. Returns what was made, None for nothing.

    Args:
        wait_s: for another writer; see `Study.apply`.

    Raises:
        StudyUnreachableError, StudyError, OutputError: as `Study.apply`.
    """
    left = _not_made(study, with_analyses(study, change))
    while left.topics:
        try:
            study.apply(left, wait_s=wait_s)
        except StudyUnreachableError:
            raise
        except StudyError:  # another program may have made some of it since the look
            if (less := _not_made(study, left)) == left:
                raise
            left = less
        else:
            return left
    return None


def _not_made(study: Study, change: Change) -> Change:
    """What the study does not hold yet of a change."""

    def stored(record: Record) -> Record | None:
        return next(iter(study.all(type(record), id=record.id)), None)

    return replace(
        change,
        added=tuple(record for record in change.added if stored(record) is None),
        changed=tuple((before, after) for before, after in change.changed if stored(before) != after),
        removed=tuple(record for record in change.removed if stored(record) is not None),
    )


def with_analyses(study: Study, change: Change) -> Change:
    """The same, with the analyses of clips that it removes: no step makes them, and they would be left behind."""
    clips = {record.id for record in change.removed if isinstance(record, Clip)}
    if not clips:
        return change
    known = {record.id for record in change.removed}
    rows = tuple(row for row in study.all(AnalysisRow) if row.clip_id in clips and row.id not in known)
    return replace(change, removed=(*change.removed, *rows))


def sweep(folder: Path) -> None:
    """Delete what killed sittings held a folder with."""
    for path in folder.glob(f"*{LOCK}"):
        if not is_under_way(folder, path.name.removesuffix(LOCK)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def discard(kept: Kept | Unsaved) -> None:
    """Delete the file.

    Raises:
        OutputError: it cannot be deleted.
    """
    try:
        kept.file.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{kept.file} could not be deleted: {error.strerror}.") from error


def is_said(change: Change) -> bool:
    """Whether a change holds something that a person has answered, rated or marked, and that nobody can make again."""
    told = (*change.added, *(after for _, after in change.changed))
    return any(isinstance(record, ClipRatings | Annotation | Trace | Watched | Consent) for record in told)


def said_of(one: Unsaved) -> str:
    """What it is, for the middle of a sentence: "answers of P001 (5 of 7 sliders)", "a consent of P001"."""
    whose = f" of {one.participant.code}" if one.participant is not None else ""
    if one.file.name.endswith(ANSWERS):
        given = 0 if one.answers is None else len(one.answers.ratings) + len(one.answers.no_answer)
        asked = len(EMOTIONS) + (0 if one.answers is None else len(one.answers.item_scales))
        count = f" ({given} of {asked} sliders)" if one.answers is not None else ""
        return f"answers{whose}{count}"
    first: Record | None = next(iter(one.change.added), None) if one.change is not None else None
    if isinstance(first, Session):
        return f"a session{whose}"
    if isinstance(first, Clip):
        return f"a recorded clip{whose}"
    if isinstance(first, Consent):
        return f"an answer{whose} about consent"
    return f"“{one.change.label}”{whose}" if one.change is not None else f"something{whose} that cannot be read"
