"""What a person said, and what was recorded, while the study's database has not taken it yet.

A sitting keeps each change as a file beside the person's clips before the database is asked, and each answer of the
sliders as a line of a journal at the moment it is given. A file goes once the database holds what it says. So a
database that is busy or gone, a program that is killed and a sitting that is stopped lose nothing; what is left over is
found by its name and saved later.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from core.errors import EriscopeError, OutputError, StudyError, reason_of
from core.recording.journal import WORKING
from core.recording.recovery import settled
from core.study.changes import Change
from core.study.records import Clip, Participant, Record, Report, Session, new_id, now
from core.study.study import Study
from core.study.tables import NAMES, record_of, row_of
from core.system import json_text, places
from core.system.files import output_error, written_whole

log = logging.getLogger(__name__)

CHANGE, ANSWERS = ".unsaved.json", ".answers.jsonl"
LOCK = ".sitting.lock"
_VERSION = 1
_SITTING = re.compile(r"\w+?(?=-)")
_KINDS = {name: kind for kind, name in NAMES.items()}


# -- answers, one by one ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answers:
    """What the sliders of one clip said when they were seen last.

    Attributes:
        report_id: of the report that is made of them, so that none is made twice.
        ratings: by emotion; a slider that was not touched is missing.
        modes: by emotion, how it was given (of `RATING_MODES`), where that is known.
        took_s: from the first sight of the sliders to the last answer, or to the button that ended it.
    """

    report_id: str
    ratings: Mapping[str, int] = field(default_factory=dict)
    modes: Mapping[str, str] = field(default_factory=dict)
    answered_at: str = ""
    took_s: float | None = None

    def with_answer(self, emotion: str, rating: int | None, mode: str, at: str, after_s: float) -> Answers:
        """With one more; a rating of None takes the last one back."""
        ratings = {name: value for name, value in self.ratings.items() if name != emotion}
        modes = {name: value for name, value in self.modes.items() if name != emotion}
        if rating is not None:
            ratings[emotion] = rating
            modes |= {emotion: mode} if mode else {}
        return Answers(self.report_id, ratings, modes, at, after_s)

    def report(self, clip_id: str) -> Report:
        """As a record of a clip.

        Raises:
            StudyError: a rating is none from 1 to 100.
        """
        return Report(
            id=self.report_id,
            clip_id=clip_id,
            ratings=self.ratings,
            modes=self.modes,
            reported_at=self.answered_at,
            took_s=None if self.took_s is None else round(self.took_s, 3),
        )


def answers_file(clip: Path) -> Path:
    """Where the answers to a clip are until the study has them."""
    return clip.with_name(f"{clip.stem}{ANSWERS}")


class AnswerJournal:
    """Appends each answer to a file the moment it is given; the file is made with the first one."""

    def __init__(self, clip: Path) -> None:
        self.path = answers_file(clip)
        self._file: int | None = None
        self._behind = True
        self._last = Answers(new_id())

    @property
    def answers(self) -> Answers:
        """All of them so far, also those that could not be written."""
        return self._last

    def add(self, emotion: str, rating: int | None, mode: str, after_s: float) -> None:
        """Keep an answer.

        Args:
            rating: None takes the last one back.
            mode: how it was given; empty where that is not known.
            after_s: since the sliders were seen first.

        Raises:
            OutputError: it cannot be written; `answers` has it all the same.
        """
        at = now()
        self._last = self._last.with_answer(emotion, rating, mode, at, after_s)
        self._append(_said(emotion, rating, mode, at, after_s))

    def end(self, took_s: float) -> None:
        """No answer follows.

        Raises:
            OutputError: that cannot be written.
        """
        self._last = replace(self._last, took_s=took_s)
        try:
            if self._last.ratings:
                self._append({"ended": now(), "took_s": round(took_s, 3)})
        finally:
            self.close()

    def close(self) -> None:
        """Close the file; it stays where it is, and another answer opens it again."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _append(self, line: Mapping[str, Any]) -> None:
        """After a line that could not be written, or was cut, the next one brings all answers once more."""
        lines: list[Mapping[str, Any]] = [line]
        now_ = self._last
        if self._behind:
            told = ((name, now_.modes.get(name, ""), rating) for name, rating in now_.ratings.items())
            all_ = [_said(name, rating, mode, now_.answered_at, now_.took_s or 0.0) for name, mode, rating in told]
            lines = [{"version": _VERSION, "report": now_.report_id}, *all_, line]
        text = ("\n" if self._behind else "") + "".join(f"{json.dumps(one)}\n" for one in lines)
        self._behind = True
        try:
            if self._file is None:
                self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
            if os.write(self._file, text.encode()) < len(text.encode()):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise output_error(self.path, error) from error
        self._behind = False

    def sync(self) -> None:
        """Wait until all of it is on the disk, so that a power cut takes nothing; a killed program takes nothing
        anyway. Takes as long as the disk does.

        Raises:
            OutputError: the disk refuses.
        """
        try:
            with contextlib.suppress(FileNotFoundError), self.path.open("rb+") as file:
                os.fsync(file.fileno())
        except OSError as error:
            raise output_error(self.path, error) from error


def _said(emotion: str, rating: int | None, mode: str, at: str, after_s: float) -> dict[str, Any]:
    return {"emotion": emotion, "rating": rating, "mode": mode, "at": at, "after_s": round(after_s, 3)}


def read_answers(path: Path) -> Answers:
    """What a journal of answers says; a line that was cut is left out.

    Raises:
        StudyError: it cannot be read.
    """
    found: Answers | None = None
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise StudyError(f"{path} cannot be read: {reason_of(error)}.") from error
    for line in lines:
        try:
            said = json_text.loads(line)
            if "report" in said:
                if said["version"] > _VERSION:
                    raise StudyError(f"{path} was written by a newer Eriscope. Update Eriscope.")
                found = found or Answers(str(said["report"]))
            elif found is not None and "rating" in said:
                rating = None if said["rating"] is None else int(said["rating"])
                told = str(said["emotion"]), rating, str(said["mode"]), str(said["at"]), float(said["after_s"])
                found = found.with_answer(*told)
            elif found is not None:
                found = replace(found, took_s=float(said["took_s"]))
        except (ValueError, KeyError, TypeError):
            continue
    if found is None:
        raise StudyError(f"{path} holds no answers that can be read. Look at it with a text editor.")
    return found


# -- a sitting, and what it leaves -----------------------------------------------------------------------


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
        self._lock = FileLock(self._folder / f"{session_id}{LOCK}", thread_local=False)
        try:
            self._lock.acquire(blocking=False)
        except (OSError, Timeout) as error:
            reason = error if isinstance(error, OSError) else OSError(None, "another program uses it")
            raise output_error(self._folder, reason) from error

    def keep(self, change: Change) -> Kept:
        """Write a change into a file.

        Raises:
            OutputError: it cannot be written.
        """
        self._count += 1
        return keep_in_file(self._folder, self._session_id, self._count, change)

    def close(self) -> None:
        """What is left is for whoever opens the study next."""
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


def keep_in_file(folder: Path, session_id: str, number: int, change: Change) -> Kept:
    """Write a change that only adds records into a file.

    Args:
        number: orders the changes of one sitting.

    Raises:
        OutputError: it cannot be written.
    """
    what = NAMES[type(change.added[0])]
    file = folder / f"{session_id}-{number:03d}-{what}{CHANGE}"
    added = [{"kind": NAMES[type(record)], "values": row_of(record)} for record in change.added]
    with written_whole(file) as partial:
        text = json.dumps({"version": _VERSION, "label": change.label, "added": added}, indent=1)
        partial.write_text(text, encoding="utf-8")
    return Kept(file, change)


def is_under_way(folder: Path, session_id: str) -> bool:
    """Whether a sitting goes on now, in whatever program, whose files are in this folder."""
    path = folder / f"{session_id}{LOCK}"
    if not path.exists():
        return False
    try:
        with FileLock(path, thread_local=False).acquire(blocking=False):
            return False
    except Timeout:
        return True
    except OSError:
        return False


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


def unsaved_in(study: Study) -> tuple[Unsaved, ...]:
    """All that sittings kept and the study does not hold, in the order in which it has to be saved; the sittings that
    go on, here or in another window, are left out.
    """
    people = {person.id: person for person in study.all(Participant)}
    clips = {clip.file: clip for clip in study.all(Clip)}
    place = study.folder / "clips"
    folders = sorted(path for path in place.iterdir() if path.is_dir() and not places.leads_out(path, place))
    changes = [_change_in(file, people.get(folder.name)) for folder in folders for file in _of(folder, CHANGE)]
    for one in changes:
        for record in one.change.added if one.change is not None else ():
            if isinstance(record, Clip):
                clips[record.file] = record
    answers = [
        _answers_in(study, file, people.get(folder.name), clips) for folder in folders for file in _of(folder, ANSWERS)
    ]
    said = [one for one in answers if one.answers is None or one.answers.ratings]  # else all were taken back
    return (*changes, *said)


def _of(folder: Path, ending: str) -> Iterator[Path]:
    for file in sorted(folder.glob(f"*{ending}")):
        named = _SITTING.match(file.name)
        if named is None or not is_under_way(folder, named[0]):
            yield file


def _change_in(file: Path, person: Participant | None) -> Unsaved:
    try:
        return Unsaved(file, _read_change(file), person)
    except EriscopeError as error:
        return Unsaved(file, None, person, problem=str(error))


def _read_change(file: Path) -> Change:
    try:
        stored = json_text.loads(file.read_text(encoding="utf-8"))
        if stored["version"] > _VERSION:
            raise StudyError(f"{file} was written by a newer Eriscope. Update Eriscope.")
        added = tuple(record_of(_KINDS[one["kind"]], one["values"]) for one in stored["added"])
        for record in added:
            whose = getattr(record, "participant_id", file.parent.name)
            if whose != file.parent.name:
                raise StudyError(f"{file} is about somebody else than the folder that it lies in. Look at it.")
        return Change(label=str(stored["label"]), added=added)
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
        change = Change(label=f"Add the self-report of {code}", added=(answers.report(clip.id),))
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
    new = [record for record in kept.change.added if not study.all(type(record), id=record.id)]
    change = replace(kept.change, added=tuple(new)) if new else None
    if change is not None:
        study.apply(change, wait_s=wait_s)
    for record in kept.change.added:
        if isinstance(record, Clip) and not places.is_outside(record.file):
            settled(study.path(record.file))
    discard(kept)
    return change


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


def said_of(one: Unsaved) -> str:
    """What it is, for the middle of a sentence: "answers of P001 (5 of 7 sliders)", "a consent of P001"."""
    whose = f" of {one.participant.code}" if one.participant is not None else ""
    if one.file.name.endswith(ANSWERS):
        count = f" ({len(one.answers.ratings)} of 7 sliders)" if one.answers is not None else ""
        return f"answers{whose}{count}"
    first: Record | None = one.change.added[0] if one.change is not None else None
    if isinstance(first, Session):
        return f"a session{whose}"
    if isinstance(first, Clip):
        return f"a recorded clip{whose}"
    return f"an answer{whose} about consent" if first is not None else f"something{whose} that cannot be read"
